import type { Change, JsonPath } from '../../assessment/changes';
import { addAll } from '../../assessment/groups';
import { entryKey, findingKey } from '../../assessment/score';
import type { Evidence, Finding, Source } from '../../assessment/types';
import type { EntryList, FindingsText } from '../findings';
import { answeredBy, historyEntry } from '../history';
import { nextFindingId } from '../ids';
import { plainValue } from '../json';
import type { Environment, LocatedEntry } from '../rule';
import { offers } from '../words/offersEnglish';
import type { Refactoring } from './refactoring';

type OtherList = Exclude<EntryList, 'findings'>;

const said: Readonly<Record<OtherList, string>> = {
  passed: 'passed',
  notApplicable: 'not applicable',
  notAssessed: 'not assessed',
};

/** Where a check, or a rule of a tool, stands in a file. */
function placesOf(file: FindingsText, key: string) {
  const findings = file.findings.filter(({ value }) => findingKey(value) === key);
  const entries = (['passed', 'notApplicable', 'notAssessed'] as const).flatMap((list) =>
    (file[list] as LocatedEntry[]).filter(({ value }) => entryKey(value) === key),
  );
  return { findings, entries };
}

/**
 * Says that a check passed, does not apply, or was not assessed: takes it out of all other lists, all its findings included,
 * and keeps their evidence where the list has room for it, their comments, and properties that the format does not know. It is
 * a person's word from then on, with the day, and with the name where it is known. What a tool reported without a check of
 * ours moves with its title, focus area and rating. The title says what no list but that of findings has room for. `undefined` when the check stands nowhere else, or a finding has neither
 * check nor source.
 *
 * @param choice.key id of the check, or `tool:rule` (see `findingKey`)
 */
export function moveToList(
  file: FindingsText,
  { asOf, words }: Environment,
  choice: { key: string; to: OtherList; reason?: string; by?: string },
): Refactoring | undefined {
  const { key, to, reason } = choice;
  const who = answeredBy(asOf, choice.by);
  const { findings, entries } = placesOf(file, key);
  const from = [...findings, ...entries.filter(({ list }) => list !== to)];
  if (from.length === 0) return undefined;
  const [finding] = findings;
  if (finding && finding.value.check === undefined && !finding.value.sources?.length) return undefined;
  const evidence: Evidence[] = [];
  const seen = new Set<string>();
  for (const { value } of [...findings, ...entries]) {
    for (const each of (typeof value === 'object' && 'evidence' in value && value.evidence) || []) {
      const same = JSON.stringify(each);
      if (!seen.has(same)) evidence.push(each);
      seen.add(same);
    }
  }
  const proof = to !== 'notApplicable' && evidence.length > 0 && { evidence };
  const why = to !== 'passed' && { reason: reason ?? '' };
  const changes: Change[] = [];
  const present = entries.find(({ list }) => list === to);
  if (present) {
    const path: JsonPath = [to, present.index];
    addAll(
      changes,
      from.map(({ list, index }): Change => ({ kind: 'remove', path: [list, index], into: path })),
    );
    const said = { ...(reason !== undefined && to !== 'passed' && { reason }), ...who };
    if (typeof present.value === 'string')
      changes.push({ kind: 'set', path, value: { check: present.value, ...said, ...proof } });
    else {
      for (const [name, value] of Object.entries(said)) changes.push({ kind: 'set', path: [...path, name], value });
      const own = new Set(
        ('evidence' in present.value ? (present.value.evidence ?? []) : []).map((each) => JSON.stringify(each)),
      );
      const more = proof ? evidence.filter((each) => !own.has(JSON.stringify(each))) : [];
      if (more.length > 0) changes.push({ kind: 'append', path: [...path, 'evidence'], values: more });
    }
  } else {
    const known = finding
      ? finding.value.check !== undefined
        ? { check: finding.value.check }
        : {
            source: sourceOf(finding.value.sources![0]!),
            ...(finding.value.title !== undefined && { title: finding.value.title }),
            ...(finding.value.focusArea !== undefined && { focusArea: finding.value.focusArea }),
            ...(finding.value.rating !== undefined && { rating: finding.value.rating }),
          }
      : wholeEntry(entries[0]!);
    const { reason: _before, evidence: _seen, ...rest } = withoutAnswer(known);
    changes.push(...from.map(({ list, index }): Change => ({ kind: 'remove', path: [list, index] })), {
      kind: 'append',
      path: [to],
      values: [{ ...rest, ...why, ...who, ...proof }],
      from: [from.map(({ list, index }) => [list, index])],
    });
  }
  const dropped = droppedOf(findings, to === 'notApplicable' && evidence.length > 0);
  return { title: offers.in(words).moveTo({ key, findings: findings.length, list: to, dropped }), changes };
}

/** What people write into findings and the other lists have no room for. */
const onlyOfFindings = [
  'observed',
  'affected',
  'owner',
  'due',
  'workItem',
  'incidents',
  'acceptance',
  'history',
  'internalNote',
] as const;

/** What a move leaves behind, by the names of the properties. */
function droppedOf(findings: readonly { value: Finding }[], evidence: boolean): readonly string[] {
  const isSaid = (value: unknown) => value !== undefined && (value as string | unknown[]).length !== 0;
  const dropped: string[] = onlyOfFindings.filter((name) => findings.some(({ value }) => isSaid(value[name])));
  if (evidence) dropped.push('evidence');
  return dropped;
}

/** A source as it stands elsewhere: the fingerprint was that of a failure, and what was inferred is so no longer. */
function sourceOf({ tool, rule }: Source): Source {
  return { tool, rule };
}

function wholeEntry({ node, value }: LocatedEntry): Record<string, unknown> {
  return typeof value === 'string' ? { check: value } : (plainValue(node) as Record<string, unknown>);
}

/** What an entry is about, without who or what gave the answer that it had. Without a check, its source says what it is. */
function withoutAnswer(entry: object): Record<string, unknown> {
  const {
    by: _by,
    on: _on,
    answered: _answered,
    asked: _asked,
    validUntil: _until,
    source,
    sources: _sources,
    ...rest
  } = entry as {
    [name: string]: unknown;
    source?: Source;
  };
  return { ...(source && !('check' in rest) && { source: sourceOf(source) }), ...rest };
}

/**
 * Makes a finding of an entry of another list: the next free id, open, with its evidence, and a history that says where it
 * came from. `undefined` when there is no such entry, or it names neither check nor source.
 */
export function moveToFinding(
  file: FindingsText,
  { asOf, words }: Environment,
  choice: { list: OtherList; index: number; by?: string },
): (Refactoring & { id: string }) | undefined {
  const entry = (file[choice.list] as LocatedEntry[]).find(({ index }) => index === choice.index);
  const key = entry && entryKey(entry.value);
  if (!entry || key === undefined) return undefined;
  const whole = wholeEntry(entry);
  const { source } = whole as { source?: Source };
  const {
    check,
    title,
    reason: given,
    evidence,
    source: _source,
    ...rest
  } = withoutAnswer(whole) as {
    check?: string;
    source?: Source;
    title?: string;
    reason?: unknown;
    evidence?: Evidence[];
  };
  const id = nextFindingId(file);
  const reason = typeof given === 'string' ? given.trim() : '';
  const note = `was ${said[choice.list]} until now${reason && `: ${reason}`}`;
  const ours = {
    id,
    ...(check === undefined ? { title: title ?? key, recommendation: '' } : { check }),
    status: 'open',
  };
  const finding = {
    ...ours,
    ...(check !== undefined && { affected: [] }),
    observed: '',
    ...rest,
    // What is no text is no part of a note: it stays for a person.
    ...(given !== undefined && typeof given !== 'string' && { reason: given }),
    ...ours,
    ...(evidence && { evidence }),
    history: [historyEntry(asOf, 'open', note, choice.by)],
    ...(source && { sources: [sourceOf(source)] }),
  };
  return {
    id,
    title: offers.in(words).makeFinding({ key }),
    changes: [
      { kind: 'append', path: ['findings'], values: [finding], from: [[[choice.list, choice.index]]] },
      { kind: 'remove', path: [choice.list, choice.index] },
    ],
  };
}
