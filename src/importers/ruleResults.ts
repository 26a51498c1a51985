import type { Day } from '../assessment/dates';
import { ratingOfSeverity } from '../assessment/risk';
import type { AffectedObject, Evidence, Rating, Reference } from '../assessment/types';
import type { FocusArea } from '../assessment/vocabulary';
import { cleanLine } from './cleanText';
import { naturalOrder } from './fingerprint';
import { given } from './given';
import type { ResultRecord } from './importer';
import { distinctReferences } from './references';
import { firstSentences, withinClauses } from './sentences';

/** An affected object, always with its name as a property. */
export interface NamedObject {
  name: string;
  detail?: string;
}

/** Everything that a tool reported of one rule in one scope, in one. The order of the records changes nothing in it. */
export interface RuleResult {
  /** In the spelling of the output; rules are compared without regard to case. */
  readonly rule: string;
  /** What was examined. */
  readonly scope?: string;
  /** Failed where any record failed, else passed where any passed, else not applicable, else not reviewed. */
  readonly outcome: ResultRecord['outcome'];
  readonly title: string;
  readonly rating?: Rating;
  readonly focusArea?: FocusArea;
  readonly actionArea?: string;
  /** Objects of the failed records, each once, in natural order. */
  readonly affected: readonly NamedObject[];
  /** Keys of the objects of which the tool says that they passed, and not that they failed. */
  readonly cleared?: readonly string[];
  readonly observed?: string;
  readonly evidence: readonly Evidence[];
  readonly recommendation?: string;
  readonly references: readonly Reference[];
  readonly reason?: string;
  /** The tool evaluated the rule and did not list it. */
  readonly inferred?: true;
  /** A complete output does not know the rule any more, which a finding came from. */
  readonly gone?: true;
  /** Of the decisive record that asked most machines. */
  readonly answered?: number;
  readonly asked?: number;
  /** The earliest of the decisive records. */
  readonly validUntil?: Day;
}

/** Outcomes by which of them decides: one failed record makes a rule failed. */
export const outcomeOrder = ['failed', 'passed', 'notApplicable', 'notReviewed'] as const;

const severityOrder = ['critical', 'high', 'medium', 'low', 'informational'] as const;

/** Names of objects are compared without regard to case, as Windows, Active Directory and Azure do. */
export const objectKey = (name: string) => name.trim().toLowerCase();

/**
 * One result per rule and scope, in natural order of both.
 *
 * @param scope of records that name none
 */
export function ruleResults(records: readonly ResultRecord[], scope?: string): RuleResult[] {
  const byRule = new Map<string, ResultRecord[]>();
  for (const record of records) {
    const key = `${record.rule.toLowerCase()}\n${scopeKey(record.scope ?? scope)}`;
    const known = byRule.get(key);
    if (known) known.push(record);
    else byRule.set(key, [record]);
  }
  return [...byRule.values()]
    .map((each) => resultOf(each, each.map((record) => record.scope ?? scope).sort()[0]))
    .sort((a, b) => naturalOrder(a.rule, b.rule) || naturalOrder(a.scope ?? '', b.scope ?? ''));
}

/** Names of scopes are compared without regard to case; where none is named, that is a scope of its own. */
export const scopeKey = (scope: string | undefined) => scope?.trim().toLowerCase() ?? '';

function resultOf(records: readonly ResultRecord[], scope: string | undefined): RuleResult {
  const outcome = outcomeOrder.find((each) => records.some((record) => record.outcome === each))!;
  const decisive = ordered(records.filter((record) => record.outcome === outcome));
  // What the decisive records leave out, the others may know.
  const all = [...decisive, ...ordered(records.filter((record) => record.outcome !== outcome))];
  const first = <Key extends keyof ResultRecord>(key: Key) => all.find((record) => record[key] !== undefined)?.[key];
  const severity = severityOrder.find((each) => decisive.some((record) => record.severity === each));
  const rating = first('rating') ?? (severity && ratingOfSeverity[severity]);
  const observed = observedTogether([...new Set(decisive.flatMap((record) => record.observed ?? []))]);
  const [focusArea, actionArea, recommendation] = [first('focusArea'), first('actionArea'), first('recommendation')];
  const counted = decisive.filter(({ asked }) => asked !== undefined).sort((a, b) => b.asked! - a.asked!)[0];
  const validUntil = decisive.flatMap((record) => record.validUntil ?? []).sort()[0];
  const reason = decisive.find((record) => record.reason !== undefined)?.reason;
  const affected = outcome === 'failed' ? objectsOf(decisive) : [];
  return {
    rule: records.map(({ rule }) => rule).sort()[0]!,
    ...given({ scope }),
    outcome,
    title: first('title') ?? records[0]!.rule,
    ...given({ rating, focusArea, actionArea }),
    affected,
    ...given({ cleared: clearedIn(records, affected), observed }),
    evidence: distinctEvidence(decisive.flatMap((record) => record.evidence ?? [])),
    ...given({ recommendation }),
    references: distinctReferences(all.flatMap((record) => record.references ?? [])),
    ...given({ reason }),
    ...(counted && { answered: counted.answered ?? counted.asked!, asked: counted.asked! }),
    ...given({ validUntil }),
  };
}

/** Longest text of what was seen, in characters. */
const longestObserved = 800;

/** What records say, one behind the other; of many so many as fit, none of them cut, and how many more there are. */
export function observedTogether(said: readonly string[]): string {
  let taken = '';
  for (const [at, each] of said.entries()) {
    const line = wholeSentences(cleanLine(each, 8000));
    if (taken !== '' && taken.length + line.length >= longestObserved) {
      const more = said.length - at;
      return `${taken} ${more === 1 ? 'One more result says' : `${more} more results say`} something else.`;
    }
    taken = taken === '' ? line : `${taken} ${line}`;
  }
  return taken;
}

/** A text of at most so many characters as it is, of a longer one its first sentences and a sign that there is more. */
function wholeSentences(line: string): string {
  if (line.length <= longestObserved) return line;
  return `${withinClauses(firstSentences(line, longestObserved), longestObserved)} …`;
}

function clearedIn(records: readonly ResultRecord[], affected: readonly NamedObject[]): string[] {
  const failed = new Set(affected.map(({ name }) => objectKey(name)));
  const passed = objectsOf(records.filter(({ outcome }) => outcome === 'passed' || outcome === 'notApplicable'));
  return passed.map(({ name }) => objectKey(name)).filter((key) => !failed.has(key));
}

/** In an order that depends on what the records say alone, not on where they stand. */
function ordered(records: readonly ResultRecord[]): readonly ResultRecord[] {
  if (records.length < 2) return records;
  const keyed = records.map((record) => {
    const { where: _where, ...said } = record;
    const properties = Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
    return { record, key: JSON.stringify([record.title, record.affected ?? [], properties]) };
  });
  return keyed.sort((a, b) => naturalOrder(a.key, b.key)).map(({ record }) => record);
}

function objectsOf(records: readonly { affected?: readonly AffectedObject[] }[]): NamedObject[] {
  const byKey = new Map<string, { names: string[]; details: Set<string> }>();
  for (const object of records.flatMap((record) => record.affected ?? [])) {
    const { name, detail } = typeof object === 'string' ? { name: object, detail: undefined } : object;
    const key = objectKey(name);
    if (key === '') continue;
    const known = byKey.get(key) ?? { names: [], details: new Set<string>() };
    byKey.set(key, known);
    known.names.push(name.trim());
    if (detail) known.details.add(detail);
  }
  return [...byKey.values()]
    .map(({ names, details }): NamedObject => {
      const detail = [...details].sort(naturalOrder).join('; ');
      return { name: names.sort()[0]!, ...given({ detail }) };
    })
    .sort((a, b) => naturalOrder(a.name, b.name));
}

/** The same objects reported by several rules or tools, each once. */
export function unitedObjects(results: readonly RuleResult[]): NamedObject[] {
  return objectsOf(results);
}

export function distinctEvidence(evidence: readonly Evidence[]): Evidence[] {
  const byContent = new Map<string, Evidence>();
  for (const entry of evidence) {
    const key = JSON.stringify([entry.text, entry.file]);
    if (!byContent.has(key)) byContent.set(key, entry);
  }
  return [...byContent.values()];
}
