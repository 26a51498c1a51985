import { type Day, isDay } from '../assessment/dates';
import { type Judgment, judge, type Row, rowsOf, type Scalar } from '../assessment/healthy';
import type { Evidence, HealthyWhen } from '../assessment/types';
import { toolTitle } from '../assessment/vocabulary';
import { cleanLine, cleanText } from './cleanText';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { isObject, type Json, text, word } from './readers/json';

const tool = 'run-sheet';

/**
 * What our own run sheets collected: `tam-run-TECHNOLOGY-HOST-TIME.json`, written by the script of `reports/runSheet`. One
 * record per verification of a check; the rule is the id of the check. Each result carries the `healthyWhen` of its
 * verification, by which its rows are judged.
 *
 * A check failed where any verification did. It passed only where every one was judged by a machine and passed: what a
 * person still has to judge, and a command that failed or did not run, leave all of it to a person, and the reason of each
 * of its records says why.
 */
export const runSheet: Importer = {
  id: tool,
  title: 'Run sheet',
  files: 'tam-run-*.json',
  detect: (output) => {
    const json = output.jsonIfAny;
    return isObject(json) && 'tamRunSheet' in json;
  },
  read,
};

/** `ConvertTo-Json` writes a list of one as its element, and some lists as `{ value, Count }`. */
function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (isObject(value) && Array.isArray(value.value) && typeof value.Count === 'number') return value.value;
  return Array.isArray(value) ? value : [value];
}

function read(output: ToolOutput): ToolRun {
  const json = output.json;
  if (!isObject(json) || !('tamRunSheet' in json))
    throw new UnreadableOutput(output.name, 'the file has no tamRunSheet as the answers of a run sheet have.');
  if (Number(word(json.tamRunSheet)) !== 1) {
    const version = cleanLine(json.tamRunSheet, 40) || 'no number';
    throw new UnreadableOutput(
      output.name,
      `the file has version ${version} of the run sheet format, and only version 1 is known. Update the extension, or run a new run sheet.`,
    );
  }
  if (json.results === undefined)
    throw new UnreadableOutput(output.name, 'the file has no results. Did the script run to its end?');

  const run = runOf(json);
  const skipped: ToolRun['skipped'] = [];
  const byCheck = new Map<string, Verified[]>();
  const seen = new Map<string, string>();
  for (const [at, result] of list(json.results).entries()) {
    const where = `results[${at}]`;
    const check = isObject(result) ? cleanLine(result.check, 100) : '';
    if (!isObject(result) || check === '') {
      skipped.push({ where, reason: isObject(result) ? 'The result names no check.' : 'This is not a result.' });
      continue;
    }
    const verify = word(result.verify);
    const key = `${check.toLowerCase()} ${verify}`;
    const earlier = verify === '' ? undefined : seen.get(key);
    if (earlier !== undefined) {
      skipped.push({ where: `${where} (${check})`, reason: `The same verification stands in ${earlier} already.` });
      continue;
    }
    seen.set(key, where);
    const verified = verifiedOf(result, check, where, run);
    byCheck.set(check.toLowerCase(), [...(byCheck.get(check.toLowerCase()) ?? []), verified]);
  }

  const checks = [...byCheck.values()];
  return {
    tool,
    ...(run.collectedOn !== undefined && { collectedOn: run.collectedOn }),
    ...(run.scope !== undefined && { scope: run.scope }),
    records: checks.flatMap((verified) => recordsOf(verified, run)),
    skipped,
    // Where a command of a failed check gave no answer, its objects of last time are not known to be gone.
    complete: !checks.some(
      (verified) =>
        verified.some(({ outcome }) => outcome === 'failed') &&
        verified.some(({ outcome, kind }) => outcome === 'unknown' && kind !== 'manual'),
    ),
  };
}

// --- the run ----------------------------------------------------------------------------------------------------------

interface Run {
  collectedOn: Day | undefined;
  host: string;
  instance: string;
  /** What was examined, by what the technology is about. */
  scope: string | undefined;
}

function runOf(json: Json): Run {
  const [host, domain, instance, tenant] = [json.host, json.domain, json.instance, json.tenant].map((value) =>
    cleanLine(value, 200),
  );
  const ofTechnology: Readonly<Record<string, string | undefined>> = {
    'active-directory': domain?.toLowerCase(),
    'sql-server': instance,
    azure: tenant,
    'microsoft-365': tenant,
    'dynamics-365': tenant,
  };
  const technology = text(json.technology);
  const scope = (Object.hasOwn(ofTechnology, technology) && ofTechnology[technology]) || host;
  const day = text(json.collectedOn).slice(0, 10);
  return {
    collectedOn: isDay(day) ? day : undefined,
    host: host ?? '',
    instance: instance ?? '',
    scope: scope || undefined,
  };
}

// --- one verification -------------------------------------------------------------------------------------------------

interface Verified {
  rule: string;
  where: string;
  title: string;
  kind: string;
  /** How many verifications the check has. */
  of: number;
  outcome: 'failed' | 'passed' | 'unknown';
  affected: NonNullable<ResultRecord['affected']>;
  /** Why it failed, or why it is not known. */
  reason: string;
  evidence: Evidence[];
}

function verifiedOf(result: Json, rule: string, where: string, run: Run): Verified {
  const kind = text(result.kind);
  const of = Number.isInteger(result.of) ? (result.of as number) : 1;
  const base = { rule, where, kind, of, title: cleanLine(result.title) || rule };
  const unknown = (reason: string, evidence: Evidence[] = []): Verified => ({
    ...base,
    outcome: 'unknown',
    affected: [],
    reason,
    evidence,
  });
  if (kind === 'manual') return unknown(`A person has to judge: ${cleanLine(result.run, 600) || 'see the check.'}`);
  const error = cleanLine(list(result.error).map(String).join(' | '), 500);
  if (!isTrue(result.ran)) return unknown(`The command was not run: ${error || 'the file does not say why.'}`);

  const place = placeOf(text(result.scope), run);
  const truncated = isTrue(result.truncated);
  const read = rowsOf(result.rows);
  const answer = 'rows' in read ? answerOf(read.rows, result, place, run) : [];
  // Whatever a failed command answered, it is not the whole, and may be wrong.
  if (error !== '') return unknown(`The command failed: ${error}`, answer);
  if ('problem' in read) return unknown(`The answer cannot be judged. ${read.problem}`);
  const healthyWhen = healthyWhenOf(result.healthyWhen);
  if (healthyWhen === undefined)
    return unknown(
      `A person has to judge the answer. Expected: ${cleanLine(result.expect, 600) || 'see the check.'}`,
      answer,
    );

  const judgment = judge(healthyWhen, read.rows, !truncated);
  if (judgment.verdict === 'notAssessed') {
    const why = truncated ? 'It is not whole: it was cut at the limit of rows.' : (judgment.reason ?? '');
    return unknown(`The answer cannot be judged. ${why}`.trim(), answer);
  }
  return {
    ...base,
    outcome: judgment.verdict,
    affected: affectedOf(judgment, text(result.scope), place),
    reason: judgment.reason ?? '',
    evidence: answer,
  };
}

const isTrue = (value: unknown) => value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

/** `healthyWhen` as an object or as the JSON text that the script carries; nothing for a verification that has none. */
function healthyWhenOf(value: unknown): HealthyWhen | undefined {
  let parsed = value;
  if (typeof value === 'string' && value.trim() !== '') {
    try {
      parsed = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  return isObject(parsed) ? (parsed as HealthyWhen) : undefined;
}

/** Where a command ran that has to run on each server, instance or database; empty for one that speaks of more. */
function placeOf(scope: string, { host, instance }: Run): string {
  if (scope === 'server') return host;
  return scope === 'instance' || scope === 'database' ? instance || host : '';
}

/**
 * The objects of a judgment. `master` is on every instance: an object of a server, instance or database is named together
 * with it, unless its name says so itself. Where rows are missing, the place is what is affected.
 */
function affectedOf(judgment: Judgment, scope: string, place: string): Verified['affected'] {
  if (judgment.verdict !== 'failed') return [];
  if (judgment.affected.length === 0) return place === '' ? [] : [place];
  return judgment.affected.map(({ name, detail }) => {
    const full = place === '' || isNamedIn(place, scope, name) ? name : `${name} (${place})`;
    const clean = cleanLine(detail, 300);
    return clean === '' ? full : { name: full, detail: clean };
  });
}

function isNamedIn(place: string, scope: string, name: string): boolean {
  // `dc01.contoso.com` names the server DC01, `WEB10` does not name WEB1.
  const wanted = scope === 'server' ? place.split('.')[0]! : place;
  const escaped = wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'i').test(name);
}

// --- all verifications of a check -------------------------------------------------------------------------------------

function recordsOf(verified: readonly Verified[], run: Run): ResultRecord[] {
  const failed = verified.some(({ outcome }) => outcome === 'failed');
  const missing = Math.max(...verified.map(({ of }) => of)) - verified.length;
  const passed = verified.filter(({ outcome }) => outcome === 'passed').length;
  const settled = failed || (passed === verified.length && missing <= 0);
  const reasons = verified.filter(({ outcome }) => outcome === 'unknown').map(({ reason }) => reason);
  if (missing > 0) reasons.push(`${missing} of ${verified.length + missing} verifications are missing in the file.`);
  const ofCheck = [
    ...(passed > 0 ? [`${passed} of ${verified.length + Math.max(0, missing)} verifications passed.`] : []),
    ...new Set(reasons),
  ].join(' ');
  return verified.map(({ rule, where, title, outcome, affected, reason, evidence }): ResultRecord => {
    const base = { rule, where, title, ...(evidence.length > 0 && { evidence }) };
    if (outcome === 'failed') {
      const observed = run.host === '' || affected.length > 0 ? reason : `${reason} (${run.instance || run.host})`;
      return { ...base, outcome, ...(affected.length > 0 && { affected }), observed };
    }
    if (outcome === 'passed' && settled) return { ...base, outcome };
    return { ...base, outcome: 'notReviewed', reason: cleanLine(failed ? reason : ofCheck, 1500) };
  });
}

// --- evidence ---------------------------------------------------------------------------------------------------------

const most = { rows: 30, columns: 8, cell: 50, text: 6000 };

/** The rows as a compact table of text. No rows are evidence as well. */
function answerOf(rows: readonly Row[], result: Json, place: string, run: Run): Evidence[] {
  const total = Number.isInteger(result.rowCount) ? Math.max(result.rowCount as number, rows.length) : rows.length;
  const where = place || run.host;
  const verify = typeof result.verify === 'number' ? `Verification ${result.verify + 1}` : 'Verification';
  const head = `${verify}${where === '' ? '' : ` on ${where}`}: ${total === 0 ? 'no rows' : total === 1 ? '1 row' : `${total} rows`}`;
  const body = rows.length === 0 ? '' : `\n${tableOf(rows, total)}`;
  return [
    {
      text: cleanText(head + body, most.text),
      source: toolTitle(tool),
      ...(run.collectedOn !== undefined && { collectedOn: run.collectedOn }),
    },
  ];
}

function tableOf(rows: readonly Row[], total: number): string {
  const shown = rows.slice(0, most.rows);
  const names = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const columns = names.slice(0, most.columns);
  const cells = shown.map((row) => columns.map((name) => cellOf(Object.hasOwn(row, name) ? row[name] : null)));
  // Lines of text need no heading, and are not cut so short.
  if (names.length === 1 && /^(?:line|value)$/i.test(names[0]!)) {
    const lines = shown.map((row) => cellOf(row[names[0]!], 4 * most.cell));
    return [...lines, ...moreOf(total - shown.length, 'row')].join('\n');
  }
  const widths = columns.map((name, at) => Math.max(cellOf(name).length, ...cells.map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((name) => cellOf(name))),
    line(widths.map((width) => '-'.repeat(width))),
    ...cells.map(line),
    ...moreOf(total - shown.length, 'row'),
    ...moreOf(names.length - columns.length, 'column'),
  ].join('\n');
}

function moreOf(count: number, what: string): string[] {
  return count > 0 ? [`… and ${count} more ${what}${count === 1 ? '' : 's'}`] : [];
}

function cellOf(value: Scalar | undefined, length = most.cell): string {
  if (value === undefined || value === null) return '';
  const line = String(value).replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
