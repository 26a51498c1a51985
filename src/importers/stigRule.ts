import type { Evidence, Reference } from '../assessment/types';
import { type Accounted, accounted, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import type { ResultRecord } from './importer';
import { inScopes } from './inScopes';
import { meaningOf } from './meaningOf';
import { addressesIn, distinctReferences } from './references';
import { seen, type Witness } from './seen';
import { testsIn, testsSeen } from './testResults';

type Outcome = ResultRecord['outcome'];

/** One answer to one rule of a STIG, as its formats (CKL, CKLB, XCCDF) say it in their own ways. */
export interface StigAnswer {
  readonly where: string;
  /** STIG id (`WN22-DC-000010`): the same in every release of a STIG, and what `equivalents` name. */
  readonly version: string;
  /** Group (`V-254385`), used where there is no STIG id. */
  readonly group: string;
  /** Rule (`SV-254385r1_rule`): another one in each release, so only the last resort. */
  readonly rule: string;
  readonly title: string;
  readonly severity: string;
  readonly override: string;
  readonly justification: string;
  readonly status: string;
  readonly details: string;
  readonly comments: string;
  readonly fix: string;
  /** Name of the STIG, for people. */
  readonly benchmark: string;
  readonly host: string;
  /** What was examined, as `stigScope` says it. */
  readonly scope: string;
  /** Pages about the rule, where the output names any. */
  readonly references?: readonly Reference[];
}

/**
 * Statuses of checklists and of XCCDF 1.1 and 1.2, without regard to case and punctuation. A rule that was not reviewed
 * or not checked, or whose result says nothing about compliance, is for a person to decide.
 */
const outcomes: Readonly<Record<string, Outcome>> = {
  open: 'failed',
  fail: 'failed',
  notafinding: 'passed',
  pass: 'passed',
  fixed: 'passed',
  notapplicable: 'notApplicable',
  notreviewed: 'notReviewed',
  notchecked: 'notReviewed',
  informational: 'notReviewed',
  unknown: 'notReviewed',
};

/** Statuses that say nothing at all about the host. */
const useless: Readonly<Record<string, string>> = {
  error: 'The scanner could not check the rule: it reports an error.',
  notselected: 'The rule was not selected for this scan.',
};

const reasons: Readonly<Record<string, string>> = {
  notreviewed: 'Nobody has reviewed the rule yet.',
  notchecked: 'The scanner does not check the rule: a person has to.',
  informational: 'The scanner reports information about the rule, but no verdict.',
  unknown: 'The scanner could not interpret what it found.',
};

/** CAT I, II and III. */
const severities: Readonly<Record<string, NonNullable<ResultRecord['severity']>>> = {
  critical: 'critical',
  high: 'high',
  cati: 'high',
  medium: 'medium',
  catii: 'medium',
  low: 'low',
  catiii: 'low',
  info: 'informational',
  informational: 'informational',
};

const key = (word: string) => word.toLowerCase().replace(/[^a-z]+/g, '');
const lookUp = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  meaningOf(table, key(word));

export function stigSeverity(word: string): ResultRecord['severity'] {
  return lookUp(severities, word);
}

/** The record of an answer, or why there is none. A severity that was overridden counts as overridden. */
function stigRecord(answer: StigAnswer, by: Witness, clean: Cleaner): ResultRecord | Skipped {
  const id =
    clean.line(
      [answer.version, answer.group, answer.rule].find((name) => name.trim() !== ''),
      120,
    ) || clean.title(answer.title).slice(0, 200);
  if (id === '') return { where: answer.where, reason: 'The rule has neither an id nor a title.' };
  const where = `${answer.where} (${id})`;
  const outcome = lookUp(outcomes, answer.status);
  if (outcome === undefined) {
    const status = cleanLine(answer.status, 60);
    const unknown = status === '' ? 'The rule has no status.' : `The status "${status}" is not known.`;
    return { where, reason: lookUp(useless, status) ?? unknown };
  }
  const override = stigSeverity(answer.override);
  const severity = override ?? stigSeverity(answer.severity);
  const benchmark = clean.line(answer.benchmark, 150);
  const record: ResultRecord = {
    rule: id,
    outcome,
    where: answer.where,
    title: clean.title(answer.title) || id,
    ...given({
      severity,
      focusArea: 'security',
      actionArea: benchmark,
      affected: answer.host === '' ? undefined : [answer.host],
    }),
  };
  if (outcome === 'notApplicable' || outcome === 'notReviewed') {
    const said = [answer.comments, answer.details].map((text) => cleanLine(text, 500)).find(Boolean);
    const reason = said ?? lookUp(reasons, answer.status);
    return { ...anew, ...record, ...given({ reason }) };
  }
  // Texts are large, and a rule that passes needs none of them.
  if (outcome === 'passed') return record;
  const tests = testsIn(answer.details);
  const details = tests ? testsSeen(tests, by) : seen(answer.details, by);
  const notes: string[] = [];
  const comments = cleanText(answer.comments, 6000);
  if (comments !== '') notes.push(`Comment of the assessor: ${comments}`);
  if (override !== undefined) {
    const original = cleanLine(answer.severity, 30) || 'none';
    const why = cleanText(answer.justification, 2000);
    notes.push(`Severity changed by the assessor from ${original} to ${override}${why === '' ? '.' : `: ${why}`}`);
  }
  const evidence: Evidence[] = [...(details.evidence ?? []), ...notes.map((text) => ({ text, ...by }))];
  const fix = cleanText(answer.fix, 6000);
  const references = [...(answer.references ?? []), ...addressesIn(fix)];
  return {
    ...anew,
    ...record,
    ...given({
      observed: details.observed,
      evidence,
      recommendation: fix,
      references: distinctReferences(references),
    }),
  };
}

/** Sorts answers into records and skipped. */
export function stigRecords(answers: readonly StigAnswer[], by: Witness): Accounted {
  const clean = cleaner();
  const scopes = new Map<object, string>();
  const { records, skipped } = accounted(answers, (answer) => {
    const record = stigRecord(answer, by, clean);
    if (answer.scope !== '') scopes.set(record, answer.scope);
    return record;
  });
  return { records: inScopes(records, scopes), skipped };
}

/** `V1R3` of `1` and `Release: 3 Benchmark Date: 24 Apr 2024`; nothing without a version. */
export function stigVersion(version: string, releaseInfo: string): string | undefined {
  const [, major] = /^\s*0*(\d{1,4})\b/.exec(version) ?? [];
  if (major === undefined) return undefined;
  // `003.005` holds both.
  const [, minor] = /^\s*\d+\.0*(\d+)\s*$/.exec(version) ?? [];
  const [, release] = /\bRelease:?\s*(?:\d+\.)?0*(\d+)/i.exec(releaseInfo) ?? [];
  return `V${major}${(release ?? minor) ? `R${release ?? minor}` : ''}`;
}

/** `RHEL_9_STIG` of `xccdf_mil.disa.stig_benchmark_RHEL_9_STIG`. */
export function benchmarkName(id: string): string {
  return cleanLine(id, 150).replace(/^xccdf_[\w.-]*?_(?:benchmark|profile|testresult|group|rule)_/i, '');
}

/** What was examined: each host with the benchmarks that it was held against. Without a host, the benchmarks. */
export function stigScope(pairs: readonly (readonly [host: string, benchmark: string])[]): string | undefined {
  const byHost = new Map<string, Set<string>>();
  for (const [host, benchmark] of pairs) {
    const names = byHost.get(host) ?? new Set();
    byHost.set(host, names);
    if (benchmark !== '') names.add(benchmark);
  }
  const parts = [...byHost].map(([host, names]) => {
    const benchmarks = [...names].sort().join(', ');
    return host === '' ? benchmarks : benchmarks === '' ? host : `${host} (${benchmarks})`;
  });
  return parts.filter(Boolean).sort().join(', ').slice(0, 500) || undefined;
}

/** The only one of some values; nothing when they differ. */
export function onlyOne(values: readonly (string | undefined)[]): string | undefined {
  const distinct = new Set(values);
  return distinct.size === 1 ? values[0] : undefined;
}
