import type { JsonPath } from '../../assessment/changes';
import { isUnattributed, proves, weakProofOf } from '../../assessment/proof';
import type { Evidence, NotApplicableEntry, NotAssessedEntry, PassedEntry, Source } from '../../assessment/types';
import { type RuleResult, scopeKey } from '../ruleResults';
import { carried, informing, replaceTexts } from './evidence';
import type { Merging } from './merging';
import { sameWord } from './scopes';
import { type EntryList, entryLists } from './standing';
import { failing, passing, type Unit } from './units';

type Entry = PassedEntry | NotApplicableEntry | NotAssessedEntry;

/** Where the check, or any of the rules, stands in the lists. */
function placesOf({ check, rules }: Unit, { standing }: Merging): Record<EntryList, number[]> {
  const keys = [
    ...(check ? [check.id, ...(check.replaces ?? [])].map((id) => `check ${id}`) : []),
    ...rules.map(({ result }) => `rule ${result.rule.toLowerCase()}`),
  ];
  const places = (list: EntryList) =>
    [...new Set(keys.flatMap((key) => standing.entries[list].get(key) ?? []))].sort((a, b) => a - b);
  return { passed: places('passed'), notApplicable: places('notApplicable'), notAssessed: places('notAssessed') };
}

const entryAt = ({ file }: Merging, list: EntryList, at: number) => (file[list] ?? [])[at] as Entry;
const sourceOf = (entry: Entry): Source | undefined => (typeof entry === 'string' ? undefined : entry.source);
const evidenceAt = (entry: Entry): Evidence[] =>
  typeof entry === 'string' || !('evidence' in entry) ? [] : (entry.evidence ?? []);

/** Entries that were taken out of their lists, and the evidence in them that is to be kept. */
export interface TakenOut {
  readonly from: readonly JsonPath[];
  readonly evidence: readonly Evidence[];
}

/**
 * Takes the unit out of some lists.
 *
 * @param into the finding to which the entries go, where there is one already
 */
export function takenOut(unit: Unit, lists: readonly EntryList[], merging: Merging, into?: JsonPath): TakenOut {
  const places = placesOf(unit, merging);
  const now = informing(unit, merging);
  const from = lists.flatMap((list) => places[list].map((at): [EntryList, number] => [list, at]));
  for (const [list, at] of from) merging.draft.takeOut(list, at, into);
  return {
    from,
    evidence: from.flatMap(([list, at]) => carried(evidenceAt(entryAt(merging, list, at)), now, merging)),
  };
}

/**
 * Whether a pass rests on the word of this tool that its rules do not give: the rule that it rests on judges less than the
 * check asks; or the last output of the tool, read anew, no longer passes what the first version took from it. Of entries
 * without source only those are such that no other imported tool can have given, unless the rules fail now.
 */
function isOwnPass(entry: PassedEntry, unit: Unit, merging: Merging, fails = false): boolean {
  const { run, file, catalog, standing } = merging;
  if (!unit.check) {
    const source = sourceOf(entry);
    const named =
      source !== undefined &&
      sameWord(source.tool, run.tool) &&
      unit.rules.some(({ result }) => sameWord(result.rule, source.rule));
    return named && (standing.rereads || standing.mayMove);
  }
  const weak = weakProofOf(entry, unit.check, file, catalog);
  if (standing.known && weak !== undefined && sameWord(weak.tool, run.tool)) return true;
  if (!standing.rereads || !isUnattributed(entry, unit.check, file, catalog)) return false;
  return fails || !(file.imports ?? []).some(({ tool }) => !sameWord(tool, run.tool) && proves(tool, unit.check!));
}

/**
 * Whether a failure may become a finding: not when an output that says nothing about now meets what was listed since,
 * unless the same output was read wrongly before; nor when a newer output of its scope speaks of all rules.
 */
export function mayBecomeFinding(unit: Unit, merging: Merging): boolean {
  const { standing } = merging;
  if (!standing.stale) return true;
  if (failing(unit).every(({ scope }) => standing.scopes.now.get(scopeKey(scope))!.outdated)) return false;
  const places = placesOf(unit, merging);
  if (places.notApplicable.length > 0) return false;
  const own = places.passed.every((at) =>
    isOwnPass(entryAt(merging, 'passed', at) as PassedEntry, unit, merging, true),
  );
  return places.passed.length === 0 || (own && standing.rereads);
}

/** Lists what passed; moves it from `notApplicable` when the tool put it there. */
export function listPassed(unit: Unit, merging: Merging): void {
  const { standing, draft } = merging;
  const places = placesOf(unit, merging);
  const results = passing(unit);
  if (places.passed.length > 0) {
    if (!standing.stale) refreshPass(unit, places.passed[0]!, merging);
    return;
  }
  if (!leaves(places.notApplicable, 'notApplicable', merging)) return;
  const kept = takenOut(unit, standing.stale ? ['notApplicable'] : ['notAssessed', 'notApplicable'], merging);
  const { check } = unit;
  const result = results.find(({ inferred }) => !inferred) ?? results[0]!;
  const source = passSource(result, merging);
  const evidence = [...kept.evidence, ...informing(unit, merging)];
  const entry = {
    ...(check ? { check: check.id } : {}),
    source,
    ...(check
      ? {}
      : {
          title: result.title,
          ...(result.focusArea && { focusArea: result.focusArea }),
          ...(result.rating && { rating: result.rating }),
        }),
    ...coverageOf(results),
    ...(evidence.length > 0 && { evidence }),
  };
  draft.addEntry('passed', entry, kept.from);
}

const passSource = ({ rule, inferred }: RuleResult, { run }: Merging): Source => ({
  tool: run.tool,
  rule,
  ...(inferred && { by: 'notReported' as const }),
});

/** How many machines answered, and until when a pass holds: of the rules that passed, the least that any of them says. */
function coverageOf(results: readonly RuleResult[]): { answered?: number; asked?: number; validUntil?: string } {
  const counted = results.filter(({ asked }) => asked !== undefined).sort((a, b) => b.asked! - a.asked!)[0];
  const validUntil = results.flatMap((result) => result.validUntil ?? []).sort()[0];
  return {
    ...(counted && { answered: counted.answered ?? counted.asked!, asked: counted.asked! }),
    ...(validUntil !== undefined && { validUntil }),
  };
}

/** What the newer pass of the same tool says beside passing takes the place of what an entry of the tool said. */
function refreshPass(unit: Unit, at: number, merging: Merging): void {
  const { draft, run } = merging;
  const entry = entryAt(merging, 'passed', at) as PassedEntry;
  const texts = informing(unit, merging);
  const now = coverageOf(passing(unit));
  if (typeof entry === 'string') {
    if (texts.length === 0 && Object.keys(now).length === 0) return;
    const source = passSource(passing(unit)[0]!, merging);
    draft.set(['passed', at], { check: entry, source, ...now, ...(texts.length > 0 && { evidence: texts }) });
    return;
  }
  if (sameWord(entry.source?.tool, run.tool)) {
    for (const name of ['answered', 'asked', 'validUntil'] as const) {
      if (now[name] === entry[name]) continue;
      if (now[name] === undefined) draft.remove(['passed', at, name]);
      else draft.set(['passed', at, name], now[name]);
    }
  }
  replaceTexts(['passed', at, 'evidence'], entry.evidence ?? [], texts, merging);
}

/** Lists what does not apply; moves it from `passed` when the tool put it there. */
export function listNotApplicable(unit: Unit, merging: Merging): void {
  const { run, standing, draft } = merging;
  const places = placesOf(unit, merging);
  if (places.notApplicable.length > 0 || !leaves(places.passed, 'passed', merging)) return;
  const { from } = takenOut(unit, standing.stale ? ['passed'] : ['passed', 'notAssessed'], merging);
  const { check } = unit;
  const { result } = unit.rules.find((rule) => rule.result.outcome === 'notApplicable')!;
  const entry = {
    ...(check ? { check: check.id } : {}),
    source: { tool: run.tool, rule: result.rule },
    ...(check
      ? {}
      : {
          title: result.title,
          ...(result.focusArea && { focusArea: result.focusArea }),
          ...(result.rating && { rating: result.rating }),
        }),
    reason: result.reason ?? `${standing.toolAndVersion} reports that it does not apply.`,
  };
  draft.addEntry('notApplicable', entry, from);
}

/** Whether entries of a list may leave it on a tool's word: none of them is a person's, and the output speaks of now. */
function leaves(places: readonly number[], list: 'passed' | 'notApplicable', merging: Merging): boolean {
  if (places.length === 0) return true;
  const byPerson = places.some((at) => {
    const entry = entryAt(merging, list, at);
    // A check alone in `passed` may be anyone's; with a reason, evidence or a name and without source it is a person's.
    return typeof entry === 'string' ? list === 'notApplicable' : entry.source === undefined || entry.by !== undefined;
  });
  return !byPerson && merging.standing.mayMove;
}

/**
 * Nothing was judged: the check stays not assessed, with what the tool has to show for it. A pass that the same tool had
 * been taken to give is taken back. Returns the id of a check, or the rule, whose pass was taken back.
 */
export function leaveToPerson(unit: Unit, merging: Merging): string | undefined {
  const { run, standing, draft } = merging;
  if (standing.stale && !standing.rereads) return undefined;
  const places = placesOf(unit, merging);
  if (places.notApplicable.length > 0) return undefined;
  const texts = informing(unit, merging);
  const { check } = unit;
  const own = places.passed.filter((at) => isOwnPass(entryAt(merging, 'passed', at) as PassedEntry, unit, merging));
  if (places.passed.length > own.length) {
    if (!standing.stale) tell(unit, places.passed.find((at) => !own.includes(at))!, texts, merging);
    return undefined;
  }
  if (own.length === 0 && standing.stale) return undefined;
  if (own.length === 0 && places.notAssessed.length > 0) {
    renew(unit, places.notAssessed[0]!, texts, merging);
    return undefined;
  }
  const kept = takenOut(unit, entryLists, merging);
  const evidence = [...kept.evidence, ...texts];
  const { result } = unit.rules[0]!;
  const entry = {
    ...(check ? { check: check.id } : {}),
    source: { tool: run.tool, rule: result.rule },
    ...(check ? {} : { title: result.title, ...(result.focusArea && { focusArea: result.focusArea }) }),
    reason: reasonOf(unit, merging),
    ...(evidence.length > 0 && { evidence }),
  };
  draft.addEntry('notAssessed', entry, kept.from);
  return own.length > 0 ? (check?.id ?? result.rule) : undefined;
}

/** Puts texts to an entry of `passed` that somebody else proved. */
function tell(unit: Unit, at: number, texts: readonly Evidence[], merging: Merging): void {
  const entry = entryAt(merging, 'passed', at);
  // A bare id says nothing of who answered, and would say no more with a text beside it.
  if (typeof entry !== 'string') replaceTexts(['passed', at, 'evidence'], evidenceAt(entry), texts, merging);
  else if (texts.length > 0 && unit.check) merging.draft.set(['passed', at], { check: entry, evidence: texts });
}

/** Brings an entry of `notAssessed` up to date; the reason only where the tool gave it. */
function renew(unit: Unit, at: number, texts: readonly Evidence[], merging: Merging): void {
  const { draft, run } = merging;
  const entry = entryAt(merging, 'notAssessed', at) as NotAssessedEntry;
  if (typeof entry === 'string') {
    if (texts.length > 0) draft.set(['notAssessed', at], { check: entry, evidence: texts });
    return;
  }
  const reason = reasonOf(unit, merging);
  if (sameWord(entry.source?.tool, run.tool) && entry.by === undefined && entry.reason !== reason)
    draft.set(['notAssessed', at, 'reason'], reason);
  replaceTexts(['notAssessed', at, 'evidence'], entry.evidence ?? [], texts, merging);
}

/** In one sentence why the rules give no verdict. */
function reasonOf({ rules }: Unit, { standing }: Merging): string {
  const said = rules.find(({ result }) => result.outcome === 'notReviewed' && result.reason)?.result.reason;
  if (said) return said;
  const of = (test: (rule: Unit['rules'][number]) => boolean) => rules.filter(test).map(({ result }) => result.rule);
  const stricter = of(({ result, judges }) => judges === 'stricter' && result.outcome === 'failed');
  if (stricter.length > 0)
    return `${standing.toolAndVersion} asks for more than the check does (${stricter.join(', ')}), and that failed. Whether the check is met, a person has to say.`;
  const parts = of(({ result, judges }) => judges === 'part' && result.outcome === 'passed');
  if (parts.length > 0)
    return `${standing.toolAndVersion} judges only a part of what the check asks (${parts.join(', ')}), and that passed.`;
  const data = of(({ judges }) => judges === 'data');
  if (data.length > 0)
    return `${standing.toolAndVersion} only collects the data for it (${data.join(', ')}). A person has to judge them.`;
  return `${standing.toolAndVersion} leaves it to a person.`;
}
