import type { JsonPath } from '../../assessment/changes';
import { isUnattributed, proves, weakProofOf } from '../../assessment/proof';
import type { Evidence, NotAssessedEntry, PassedEntry, Source } from '../../assessment/types';
import { given } from '../given';
import { type RuleResult, scopeKey } from '../ruleResults';
import type { Place } from './context';
import { type Entry, isOfTools, type Placed, type Written } from './entries';
import { carried, informing, replaceTexts } from './evidence';
import type { Merging } from './merging';
import { bringsSecondScope, sameWord } from './scopes';
import { type EntryList, entryLists } from './standing';
import {
  coverageOf,
  goneReason,
  listFor,
  named,
  scopesBy,
  sourcesOf,
  type Told,
  toldAfter,
  toldBefore,
  toldNow,
} from './told';
import { failing, passing, sparing, type Unit, verdictOf } from './units';

/** Where the check, or any of the rules, stands in the lists. */
function placesOf({ check, rules }: Unit, { standing }: Merging): Record<EntryList, number[]> {
  const keys = [
    ...(check ? [check.id, ...(check.replaces ?? [])].map((id) => `check ${id}`) : []),
    // A rule that is gone speaks of the entry that names it: without the check that is a question of its own.
    ...rules.flatMap(({ result }) => (check && result.gone ? [] : [`rule ${result.rule.toLowerCase()}`])),
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
    evidence: from.flatMap(([list, at]) => carried(evidenceAt(entryAt(merging, list, at)), now, unit, merging)),
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
 * unless the same output was read wrongly before; nor when a newer output of its scope speaks of the rule.
 */
export function mayBecomeFinding(unit: Unit, merging: Merging): boolean {
  const { standing } = merging;
  if (!standing.stale) return true;
  const placed = placedIn(unit, merging);
  if (placed.some((each) => each.list !== 'notAssessed' && !isOfTools(each.entry))) {
    const own = placed.every(
      ({ list: of, entry }) =>
        of === 'notAssessed' || (of === 'passed' && isOwnPass(entry as PassedEntry, unit, merging, true)),
    );
    return own && standing.rereads && !failing(unit).every(({ scope }) => isOutdated(scope, merging));
  }
  const known = placed.flatMap((each) => toldBefore(each, unit, merging));
  return failing(unit).some(({ rule, scope }) => {
    if (isOutdated(scope, merging)) return false;
    const said = known.some(
      ({ source, key }) =>
        sameWord(source.tool, merging.run.tool) && sameWord(source.rule, rule) && key === scopeKey(scope),
    );
    return standing.rereads || (!said && !(standing.repeated && placed.some(({ list: of }) => of !== 'notAssessed')));
  });
}

const isOutdated = (scope: string | undefined, { standing }: Merging) =>
  standing.scopes.now.get(scopeKey(scope))!.outdated;

const placedIn = (unit: Unit, merging: Merging): Placed[] => {
  const places = placesOf(unit, merging);
  return entryLists.flatMap((of) =>
    places[of].map((at): Placed => ({ list: of, at, entry: entryAt(merging, of, at) })),
  );
};

/**
 * Puts a unit that fails nowhere where it belongs. Its place follows from what tools said last of each scope, which the
 * sources of the entry keep; what a person answered stays where it is, and tools say beside it what they saw. Returns a
 * check, or a rule, that does not count as passed any more, and whether its rules never proved it.
 */
export function list(unit: Unit, merging: Merging): { id: string; weak: boolean } | undefined {
  const { standing } = merging;
  const verdict = verdictOf(unit);
  const placed = placedIn(unit, merging);
  if (placed.some((each) => each.list !== 'notAssessed' && !isOfTools(each.entry))) {
    if (verdict === 'passed') listPassed(unit, merging);
    else if (verdict === 'notApplicable') listNotApplicable(unit, merging);
    else {
      const id = leaveToPerson(unit, merging);
      if (id !== undefined) return { id, weak: true };
    }
    return undefined;
  }
  // Of an output that was imported before only what is missing is added.
  const missing = standing.stale && standing.repeated && !standing.rereads;
  if (missing && (placed.length > 0 || verdict === undefined)) return undefined;
  const now = toldNow(unit, merging);
  if (now.length === 0) return undefined;
  const before = placed.flatMap((each) => toldBefore(each, unit, merging));
  const told = toldAfter(before, now, merging);
  if (told.length === 0) return undefined;
  const target = listFor(told);
  const own = placed.find((each) => each.list === target && isOfTools(each.entry));
  const [loose] = placed.filter((each) => each.list === target);
  if (own) {
    refresh(own, told, unit, merging);
    return undefined;
  }
  if (loose) {
    renew(unit, loose.at, informing(unit, merging), merging);
    return undefined;
  }
  move(target, placed, told, unit, merging);
  if (target !== 'notAssessed' || !placed.some((each) => each.list === 'passed')) return undefined;
  const fell = before.filter(({ word }) => word === 'notReviewed').length > 0 || standing.rereads;
  return { id: unit.check?.id ?? unit.rules[0]!.result.rule, weak: fell };
}

/** Takes an entry out of the lists of tools where it stood, and puts it into that where it belongs now. */
function move(target: EntryList, placed: readonly Placed[], told: readonly Told[], unit: Unit, merging: Merging): void {
  const { draft } = merging;
  const former = placed.find(({ entry }) => isOfTools(entry));
  const was: Partial<Written> = typeof former?.entry === 'object' ? former.entry : {};
  const from = placed.filter((each) => target !== 'notAssessed' || isOfTools(each.entry));
  const kept = takenOut(unit, [...new Set(from.map((each) => each.list))], merging);
  const [source, ...sources] = sourcesOf(told, target, was.source, merging);
  const evidence = [...kept.evidence, ...informing(unit, merging)];
  const { check } = unit;
  const result = resultFor(target, unit);
  const title = result && !result.gone && !result.inferred ? result.title : (was.title ?? result?.title);
  const focusArea = result?.focusArea ?? was.focusArea;
  const rating = result?.rating ?? was.rating;
  draft.addEntry(
    target,
    {
      ...(check ? { check: check.id } : {}),
      source: source!,
      ...(sources.length > 0 && { sources }),
      ...(check ? {} : { ...given({ title, focusArea }), ...(target !== 'notAssessed' && rating && { rating }) }),
      ...(target === 'passed' && coverageOf(told, source!.tool)),
      ...(target === 'notApplicable' && { reason: sparedReason(unit, merging) }),
      ...(target === 'notAssessed' && { reason: reasonOf(unit, told, merging) }),
      ...(target !== 'notApplicable' && evidence.length > 0 && { evidence }),
    },
    kept.from,
  );
}

/** The result whose words an entry has. */
const resultFor = (list: EntryList, unit: Unit): RuleResult | undefined => {
  const decisive = list === 'passed' ? passing(unit) : list === 'notApplicable' ? sparing(unit) : [];
  return decisive.find(({ inferred, gone }) => !inferred && !gone) ?? decisive[0] ?? unit.rules[0]?.result;
};

const sparedReason = (unit: Unit, { standing }: Merging): string =>
  sparing(unit)[0]?.reason ?? `${standing.toolAndVersion} reports that it does not apply.`;

/** Brings an entry that stays in its list up to date. */
function refresh({ list: of, at, entry }: Placed, told: readonly Told[], unit: Unit, merging: Merging): void {
  const { draft, run } = merging;
  const before = entry as Written & { reason?: string };
  const path: JsonPath = [of, at];
  const after = sourcesOf(told, of, before.source, merging);
  const changed = writeSources(path, [before.source!, ...(before.sources ?? [])], after, merging);
  if (of === 'passed' && sameWord(after[0]!.tool, run.tool)) {
    const now = coverageOf(told, run.tool);
    for (const name of ['answered', 'asked', 'validUntil'] as const) {
      if (now[name] === before[name]) continue;
      if (now[name] === undefined) draft.remove([...path, name]);
      else draft.set([...path, name], now[name]);
    }
  }
  if (of === 'notAssessed' && sameWord(after[0]!.tool, run.tool)) {
    const reason = reasonOf(unit, told, merging);
    if (before.reason !== reason && (changed || scopesBy('passed', told, merging).length === 0))
      draft.set([...path, 'reason'], reason);
  }
  if (of !== 'notApplicable')
    replaceTexts([...path, 'evidence'], before.evidence ?? [], informing(unit, merging), merging, unit);
  merging.named.add(`${of} ${at}`);
}

const propertiesOfSource = [
  'tool',
  'rule',
  'scope',
  'seen',
  'by',
  'outcome',
  'answered',
  'asked',
  'validUntil',
  'withdrawn',
] as const;

/** Writes the sources of an entry, property by property, so that what people added to them stays. */
function writeSources(path: JsonPath, before: readonly Source[], after: readonly Source[], merging: Merging): boolean {
  const { draft } = merging;
  let changed = false;
  after.forEach((now, index) => {
    const was = before[index];
    const place: JsonPath = index === 0 ? [...path, 'source'] : [...path, 'sources', index - 1];
    if (!was) return;
    for (const name of propertiesOfSource) {
      if (JSON.stringify(now[name]) === JSON.stringify(was[name])) continue;
      changed = true;
      if (now[name] === undefined) draft.remove([...place, name]);
      else draft.set([...place, name], now[name]);
    }
  });
  const gone = before.length - after.length;
  if (gone > 0 && after.length <= 1) draft.remove([...path, 'sources']);
  else for (let index = after.length; index < before.length; index += 1) draft.remove([...path, 'sources', index - 1]);
  draft.append([...path, 'sources'], after.slice(before.length));
  return changed || gone !== 0;
}

/**
 * Entries of the first version name no scope: it is the only one of their tool. Once a second one comes, they have to say
 * so. Those that this output changes say it already.
 */
export function formerEntries(merging: Merging): { place: Place; changes: [path: JsonPath, value: unknown][] }[] {
  const { file, run, standing } = merging;
  const { scopes } = standing;
  if (!bringsSecondScope(scopes)) return [];
  return entryLists.flatMap((of) =>
    (file[of] ?? []).flatMap((entry: Entry, at) => {
      if (typeof entry === 'string' || !isOfTools(entry) || merging.named.has(`${of} ${at}`)) return [];
      const changes = [entry.source!, ...(entry.sources ?? [])].flatMap((source, index): [JsonPath, unknown][] => {
        if (!sameWord(source.tool, run.tool)) return [];
        const now = named({ source, key: scopes.keyOf(source) }, merging);
        const path: JsonPath = [of, at, ...(index === 0 ? ['source'] : ['sources', index - 1])];
        return (['scope', 'seen'] as const).flatMap((name): [JsonPath, unknown][] =>
          now[name] === source[name] ? [] : [[[...path, name], now[name]]],
        );
      });
      return changes.length === 0 ? [] : [{ place: { check: entry.check, rule: entry.source!.rule }, changes }];
    }),
  );
}

// --- beside what people answered --------------------------------------------------------------------------------------

/** Tells an entry that passes what the tool saw; moves a bare one from `notApplicable` when the tool put it there. */
function listPassed(unit: Unit, merging: Merging): void {
  const { standing } = merging;
  const places = placesOf(unit, merging);
  if (places.passed.length > 0 && !standing.stale) refreshPass(unit, places.passed[0]!, merging);
}

/** What the newer pass of the same tool says beside passing takes the place of what an entry of the tool said. */
function refreshPass(unit: Unit, at: number, merging: Merging): void {
  const { draft, run } = merging;
  const entry = entryAt(merging, 'passed', at) as PassedEntry;
  const texts = informing(unit, merging);
  if (typeof entry === 'string') {
    const told = toldAfter([], toldNow(unit, merging), merging);
    const now = coverageOf(told, run.tool);
    if (texts.length === 0 && Object.keys(now).length === 0) return;
    const [source, ...sources] = sourcesOf(told, 'passed', undefined, merging);
    draft.set(['passed', at], {
      check: entry,
      source,
      ...(sources.length > 0 && { sources }),
      ...now,
      ...(texts.length > 0 && { evidence: texts }),
    });
    return;
  }
  replaceTexts(['passed', at, 'evidence'], entry.evidence ?? [], texts, merging);
}

/** Moves a bare entry of `passed` to those that do not apply, which anybody may have written, on the word of now. */
function listNotApplicable(unit: Unit, merging: Merging): void {
  const { standing } = merging;
  const places = placesOf(unit, merging);
  if (places.notApplicable.length > 0 || !standing.mayMove) return;
  // A check alone in `passed` may be anyone's; with a reason, evidence or a name and without source it is a person's.
  if (!places.passed.every((at) => typeof entryAt(merging, 'passed', at) === 'string')) return;
  const told = toldAfter([], toldNow(unit, merging), merging);
  if (told.length === 0) return;
  const placed = (['passed', 'notAssessed'] as const).flatMap((of) =>
    places[of].map((at): Placed => ({ list: of, at, entry: entryAt(merging, of, at) })),
  );
  move('notApplicable', placed, told, unit, merging);
}

/**
 * Nothing was judged: what the tool has to show for it goes to the person's answer. A pass that the tool had been taken to
 * give is taken back. Returns the id of a check, or the rule, whose pass was taken back.
 */
function leaveToPerson(unit: Unit, merging: Merging): string | undefined {
  const { standing, draft, run } = merging;
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
  const kept = takenOut(unit, entryLists, merging);
  const evidence = [...kept.evidence, ...texts];
  const { result } = unit.rules[0]!;
  draft.addEntry(
    'notAssessed',
    {
      ...(check ? { check: check.id } : {}),
      source: named({ source: { tool: run.tool, rule: result.rule }, key: scopeKey(result.scope) }, merging),
      ...(check ? {} : { title: result.title, ...(result.focusArea && { focusArea: result.focusArea }) }),
      reason: reasonOf(unit, [], merging),
      ...(evidence.length > 0 && { evidence }),
    },
    kept.from,
  );
  return check?.id ?? result.rule;
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
  const reason = ownReason(unit, merging);
  if (sameWord(entry.source?.tool, run.tool) && entry.by === undefined && entry.reason !== reason)
    draft.set(['notAssessed', at, 'reason'], reason);
  replaceTexts(['notAssessed', at, 'evidence'], entry.evidence ?? [], texts, merging);
}

/** In one sentence why there is no verdict: what the tool says of this output, or which of its scopes are left. */
function reasonOf(unit: Unit, told: readonly Told[], merging: Merging): string {
  const { standing } = merging;
  const open = scopesBy('notReviewed', told, merging);
  const passed = scopesBy('passed', told, merging);
  const names = (scopes: readonly string[]) =>
    scopes.length > 6 ? `${scopes.slice(0, 5).join(', ')} and ${scopes.length - 5} more` : scopes.join(', ');
  if (passed.length > 0)
    return `${standing.tool} passes it in ${names(passed)} and gives no verdict in ${names(open)}.`;
  if (open.length > 1) return `${standing.tool} gives no verdict in ${names(open)}.`;
  const gone = unit.rules.find(({ result }) => result.gone)?.result;
  if (gone && unit.rules.every(({ result }) => result.gone)) return goneReason(gone, standing.toolAndVersion);
  return ownReason(unit, merging);
}

/** In one sentence why the rules of an output give no verdict. */
function ownReason({ rules }: Unit, { standing }: Merging): string {
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
