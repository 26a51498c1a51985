import type { JsonPath } from '../../assessment/changes';
import { addAll } from '../../assessment/groups';
import type { Evidence } from '../../assessment/types';
import { given } from '../given';
import { distinctEvidence, type RuleResult } from '../ruleResults';
import type { Merging } from './merging';
import { sameWord } from './scopes';
import type { JudgedRule, Unit } from './units';

/** The longest text of a rule that is kept as evidence, in characters. */
const longest = 4000;
const cut = '… (cut)';

/** A text of at most so many characters; what was cut is said. */
export function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - cut.length).replace(/[\ud800-\udbff]$/, '')}${cut}`;
}

/**
 * What the rules of a unit have to say that is no verdict: data that were collected, a part that passed, a stricter demand
 * that failed, what only a person can decide. Each text carries its rule and scope, so that a newer one takes its place.
 *
 * @param passesToo also those that passed the check, for a finding that they do not close
 */
export function informing(unit: Unit, merging: Merging, passesToo = false): Evidence[] {
  return unit.rules.flatMap((rule) => (saysMore(rule, passesToo) ? textsOf(rule, merging) : []));
}

function saysMore({ result, judges }: JudgedRule, passesToo: boolean): boolean {
  if (result.inferred || result.gone) return false;
  if (result.outcome === 'notReviewed' || judges === 'data') return true;
  if (result.outcome === 'failed') return judges === 'stricter';
  if (result.outcome === 'passed') return judges === 'part' || passesToo;
  return judges !== 'whole';
}

const outcomeWords = {
  failed: 'Failed',
  passed: 'Passed',
  notApplicable: 'Does not apply',
  notReviewed: 'Not judged',
} as const;

function textsOf({ result, judges }: JudgedRule, { run, standing }: Merging): Evidence[] {
  const head = `${outcomeWords[result.outcome]}: ${result.title}`;
  const names = result.affected.slice(0, 20).map(({ name, detail }) => (detail ? `${name} (${detail})` : name));
  const more = result.affected.length - names.length;
  const said = [
    // Data are no verdict, whatever the tool calls them.
    judges === 'data' ? result.title : head,
    result.outcome === 'failed' ? result.observed : result.outcome === 'passed' ? undefined : result.reason,
    names.length > 0 ? `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}` : undefined,
    ...result.evidence.map(({ text }) => text),
  ].filter((text): text is string => text !== undefined && text.trim() !== '');
  return [
    {
      text: shortened([...new Set(said)].join('\n\n')),
      source: standing.toolAndVersion,
      ...(run.collectedOn !== undefined && { collectedOn: run.collectedOn }),
      rule: result.rule,
      ...(result.scope !== undefined && { scope: result.scope }),
    },
  ];
}

/** Text whose source is the tool, in this or an imported version. */
export function isEvidenceOfTool({ source, file }: Evidence, { run, file: { imports }, standing }: Merging): boolean {
  if (source === undefined || file !== undefined) return false;
  const versions = [run.toolVersion, ...(imports ?? []).map(({ toolVersion }) => toolVersion)];
  return source === standing.tool || versions.some((version) => version && source === `${standing.tool} ${version}`);
}

/** Whether two texts are of the same rule and scope, so that one takes the place of the other. */
export const sameOrigin = (a: Pick<Evidence, 'rule' | 'scope'>, b: Pick<Evidence, 'rule' | 'scope'>) =>
  sameWord(a.rule, b.rule) && sameWord(a.scope, b.scope);

/**
 * Brings texts of rules up to date in a list of evidence: each takes the place of what the tool said of its rule and scope
 * before, and is added where that is nothing. Returns whether anything changed.
 */
export function replaceTexts(
  path: JsonPath,
  before: readonly Evidence[],
  now: readonly Evidence[],
  merging: Merging,
  unit?: Unit,
) {
  const added: Evidence[] = [];
  let changed = false;
  const origins = now.filter((entry, at) => now.findIndex((other) => sameOrigin(other, entry)) === at);
  for (const origin of origins) {
    const texts = now.filter((entry) => sameOrigin(entry, origin));
    const places = before.flatMap((entry, at) =>
      entry.rule !== undefined && sameOrigin(entry, origin) && isEvidenceOfTool(entry, merging) ? [at] : [],
    );
    for (const [order, at] of places.entries()) {
      const text = texts[order];
      if (!text) merging.draft.remove([...path, at]);
      else if (text.text !== before[at]!.text) merging.draft.set([...path, at], renewed(before[at]!, text));
      else continue;
      changed = true;
    }
    addAll(added, texts.slice(places.length));
  }
  before.forEach((entry, at) => {
    if (!unit || entry.rule === undefined || !isEvidenceOfTool(entry, merging)) return;
    if (!isOver(entry, unit) || origins.some((origin) => sameOrigin(origin, entry))) return;
    merging.draft.remove([...path, at]);
    changed = true;
  });
  merging.draft.append(path, added);
  return changed || added.length > 0;
}

/** A text of a tool in the place of an older one; what a person wrote under it stays. */
export const renewed = ({ caption }: Evidence, now: Evidence): Evidence => ({
  ...now,
  ...(caption !== undefined && { caption }),
});

/** What stays of the evidence of an entry that moves elsewhere: all but what the rules of the unit say anew. */
export function carried(
  before: readonly Evidence[],
  now: readonly Evidence[],
  unit: Unit,
  merging: Merging,
): Evidence[] {
  return before.filter(
    (entry) =>
      entry.rule === undefined ||
      !isEvidenceOfTool(entry, merging) ||
      !(now.some((newer) => sameOrigin(newer, entry)) || isOver(entry, unit)),
  );
}

/** Whether a rule that had a text now passes, or does not apply, without a word. What a person captioned stays. */
const isOver = ({ rule, scope, caption }: Evidence, unit: Unit): boolean =>
  caption === undefined &&
  unit.rules.some(
    ({ result }) =>
      sameOrigin(result, { ...given({ rule, scope }) }) &&
      !result.gone &&
      (result.outcome === 'passed' || result.outcome === 'notApplicable'),
  );

/** The evidence of rules that failed, one text once. */
export const evidenceOf = (results: readonly RuleResult[]) =>
  distinctEvidence(results.flatMap((result) => result.evidence));
