import { weakProofOf } from '../../assessment/proof';
import type { NotAssessedEntry, Source } from '../../assessment/types';
import { naturalOrder } from '../fingerprint';
import { given } from '../given';
import { type RuleResult, scopeKey } from '../ruleResults';
import type { Placed, Written } from './entries';
import { isEvidenceOfTool } from './evidence';
import type { Merging } from './merging';
import { sameWord } from './scopes';
import type { EntryList } from './standing';
import type { Unit } from './units';

/**
 * What tools said last of the question of a unit, rule by rule and scope by scope: what decides in which list it stands. In
 * the file these are the sources of the entry (`source`, and `sources` for all further ones).
 */
export interface Told {
  /** As it stands in the file, or as it would. */
  readonly source: Source;
  /** Of the scope; nothing where it cannot be told. */
  readonly key: string | undefined;
  /** `gone`: the newest output of the scope does not speak of it. */
  readonly word: Word | 'gone';
}
export type Word = 'passed' | 'notApplicable' | 'notReviewed';

/** What a list says of its entries. */
export const wordOf = { passed: 'passed', notApplicable: 'notApplicable', notAssessed: 'notReviewed' } as const;
const listOf = { passed: 'passed', notApplicable: 'notApplicable', notReviewed: 'notAssessed' } as const;

const isOfTool = (source: Source, { run }: Merging) => sameWord(source.tool, run.tool);

/** What is known of a unit from an entry where it stands. */
export function toldBefore({ list, entry }: Placed, unit: Unit, merging: Merging): Told[] {
  const { standing, file, catalog } = merging;
  if (typeof entry === 'string') return [];
  const keyOf = (source: Source) =>
    isOfTool(source, merging) ? standing.scopes.keyOf(source) : scopeKey(source.scope);
  if (!entry.source || entry.by !== undefined || entry.on !== undefined) {
    // An entry of a person says nothing of scopes, but the texts of tools in it do.
    if (list !== 'notAssessed') return [];
    return ((entry as Exclude<NotAssessedEntry, string>).evidence ?? []).flatMap((text): Told[] => {
      if (text.rule === undefined || !isEvidenceOfTool(text, merging)) return [];
      const source = { tool: merging.run.tool, rule: text.rule };
      return [{ source, key: scopeKey(text.scope), word: 'notReviewed' }];
    });
  }
  const { answered, asked, validUntil } = entry as Written;
  const [first, ...further] = [entry.source, ...(entry.sources ?? [])];
  const alone = further.length === 0 ? { ...first!, ...given({ answered, asked, validUntil }) } : first!;
  return [alone, ...further].map((source): Told => {
    if (source.withdrawn) return { source, key: keyOf(source), word: 'gone' };
    const word = source.outcome ?? wordOf[list];
    const weak =
      word === 'passed' &&
      unit.check !== undefined &&
      isOfTool(source, merging) &&
      standing.known &&
      weakProofOf({ check: unit.check.id, source }, unit.check, file, catalog) !== undefined;
    return { source, key: keyOf(source), word: weak ? 'notReviewed' : word };
  });
}

/** What an output says of a unit that fails nowhere. Silence about a scope of which a newer output speaks says nothing. */
export function toldNow({ rules }: Unit, merging: Merging): Told[] {
  const { run, standing, context } = merging;
  return rules.flatMap(({ result, judges }): Told[] => {
    const key = scopeKey(result.scope);
    if (standing.stale && standing.scopes.now.get(key)?.outdated) return [];
    const proves = judges === 'whole' || judges === 'stricter';
    if (result.inferred && !proves) return [];
    const source: Source = {
      tool: run.tool,
      rule: result.rule,
      ...(isSeveral(merging) && given({ scope: result.scope })),
      ...(result.inferred && { by: 'notReported' as const }),
    };
    if (result.gone) {
      const withdrawn = { on: run.collectedOn ?? context.day, reason: goneReason(result, standing.toolAndVersion) };
      return [{ source: { ...source, withdrawn }, key, word: 'gone' }];
    }
    if (result.outcome === 'passed' && proves) {
      const { answered, asked, validUntil } = result;
      return [{ source: { ...source, ...given({ answered, asked, validUntil }) }, key, word: 'passed' }];
    }
    const spared = result.outcome === 'notApplicable' && judges === 'whole';
    return [{ source, key, word: spared ? 'notApplicable' : 'notReviewed' }];
  });
}

export const goneReason = ({ inferred }: Pick<RuleResult, 'inferred'>, toolAndVersion: string) =>
  inferred
    ? `The newest output of ${toolAndVersion} does not show that it evaluated the rule.`
    : `The complete output of ${toolAndVersion} does not list it.`;

const sameRule = (one: Told, other: Told) =>
  sameWord(one.source.tool, other.source.tool) && sameWord(one.source.rule, other.source.rule);
const isSame = (one: Told, other: Told) => sameRule(one, other) && one.key === other.key;

/**
 * What is known after an output. Of an output that says nothing about now, only what no newer one of its scopes said.
 */
export function toldAfter(before: readonly Told[], now: readonly Told[], merging: Merging): Told[] {
  const { standing } = merging;
  const { scopes } = standing;
  const replaces = !standing.stale || standing.rereads;
  const distinct = before.filter((told, at) => before.findIndex((other) => isSame(other, told)) === at);
  const spoken = new Set([...distinct, ...now].flatMap(({ key, source }) => (isOfTool(source, merging) ? [key] : [])));
  const settled = [...scopes.before.keys()].every((key) => spoken.has(key));
  const kept = distinct.flatMap((told): Told[] => {
    if (!isOfTool(told.source, merging) || now.length === 0) return [told];
    const newer = replaces ? now.find((each) => isSame(each, told)) : undefined;
    // What several scopes said together, or one that is not known, gives way to what each of them says.
    if (!newer) return scopes.covers(told.source) || (told.key === undefined && settled) ? [] : [told];
    const { outcome: _o, withdrawn: _w, by: _b, answered: _c, asked: _d, validUntil: _e, ...same } = told.source;
    const { tool: _t, rule: _r, scope: _s, ...says } = newer.source;
    return [{ source: { ...same, ...says }, key: told.key, word: newer.word }];
  });
  const added = now.filter((told) => !distinct.some((each) => isSame(each, told)) && told.word !== 'gone');
  return decisive([...kept, ...added.sort((a, b) => naturalOrder(a.source.rule, b.source.rule))]);
}

/** Of each scope all that passes or spares it; else one rule that gives no verdict. What is gone counts only alone. */
function decisive(told: readonly Told[]): Told[] {
  const present = told.filter(({ word }) => word !== 'gone');
  if (present.length === 0) return told.filter((each, at) => told.findIndex((other) => isSame(other, each)) === at);
  const ofScope = (one: Told, other: Told) => sameWord(one.source.tool, other.source.tool) && one.key === other.key;
  return present.filter((each, at) => {
    if (each.word !== 'notReviewed') return true;
    const others = present.filter((other) => ofScope(each, other));
    return (
      others.every(({ word }) => word === 'notReviewed') && present.findIndex((other) => ofScope(other, each)) === at
    );
  });
}

/** By scope of a tool, what it says of the question: a rule that passes it decides, else one that does not apply. */
function wordsOf(told: readonly Told[], tool: string): Map<string | undefined, Word> {
  const words = new Map<string | undefined, Word>();
  const weight = (word: Word) => (['passed', 'notApplicable', 'notReviewed'] as const).indexOf(word);
  for (const { source, key, word } of told) {
    if (word === 'gone' || !sameWord(source.tool, tool)) continue;
    const known = words.get(key);
    if (known === undefined || weight(word) < weight(known)) words.set(key, word);
  }
  return words;
}

const toolsIn = (told: readonly Told[]) => [...new Set(told.map(({ source }) => source.tool.toLowerCase()))];

/**
 * In which list a question stands: a tool passes it when each of its scopes that was looked at does, or does not apply;
 * and one tool is enough.
 */
export function listFor(told: readonly Told[]): EntryList {
  const verdicts = toolsIn(told).map((tool): Word => verdictOfTool(told, tool));
  return listOf[(['passed', 'notApplicable'] as const).find((word) => verdicts.includes(word)) ?? 'notReviewed'];
}

function verdictOfTool(told: readonly Told[], tool: string): Word {
  const words = [...wordsOf(told, tool).values()];
  if (words.length === 0 || words.includes('notReviewed')) return 'notReviewed';
  return words.includes('passed') ? 'passed' : 'notApplicable';
}

/** Names of scopes of the tool of an output by what it says of them. */
export function scopesBy(word: Word, told: readonly Told[], { run, standing }: Merging): string[] {
  const keys = [...wordsOf(told, run.tool)].flatMap(([key, said]) => (said === word ? [key] : []));
  const nameOf = (key: string | undefined) =>
    told.find((each) => each.key === key && each.source.scope !== undefined)?.source.scope ??
    (key === undefined ? undefined : (standing.scopes.before.get(key) ?? standing.scopes.now.get(key)?.name));
  return [...new Set(keys.map((key) => nameOf(key) ?? 'the scope without a name'))].sort(naturalOrder);
}

/** The sources of an entry, that by which it stands in its list first. */
export function sourcesOf(
  told: readonly Told[],
  list: EntryList,
  first: Source | undefined,
  merging: Merging,
): Source[] {
  const decides = ({ source, word }: Told) =>
    word === wordOf[list] && (list === 'notAssessed' || verdictOfTool(told, source.tool) === word);
  const same = (each: Told) =>
    first !== undefined &&
    sameWord(each.source.tool, first.tool) &&
    sameWord(each.source.rule, first.rule) &&
    sameWord(each.source.scope, first.scope);
  const weight = (each: Told) =>
    (decides(each) ? 0 : 4) + (each.source.by === undefined ? 0 : 2) + (same(each) ? 0 : 1);
  const ordered = [...told].sort((a, b) => weight(a) - weight(b));
  const several = ordered.filter(({ word }) => word === 'passed').length > 1;
  return ordered.map((each) => {
    const { outcome: _outcome, answered, asked, validUntil, ...source } = named(each, merging);
    return {
      ...source,
      ...(each.word !== 'gone' && each.word !== wordOf[list] && { outcome: each.word }),
      // What one source alone says, the entry says.
      ...((several || list !== 'passed') && given({ answered, asked, validUntil })),
    };
  });
}

/** Whether the tool of an output looks at several scopes in the file: only then a source has to say of which it is. */
const isSeveral = ({ standing: { scopes } }: Merging) =>
  new Set([...scopes.before.keys(), ...scopes.now.keys()]).size > 1;

/** A source with its scope, or, where that has no name, with a day that tells it from one of which nothing is known. */
export function named({ source, key }: Pick<Told, 'source' | 'key'>, merging: Merging): Source {
  if (!isOfTool(source, merging) || !isSeveral(merging)) return source;
  if (source.scope !== undefined || source.seen !== undefined || key === undefined) return source;
  const { standing, context, run } = merging;
  const name = standing.scopes.before.get(key) ?? standing.scopes.now.get(key)?.name;
  return name === undefined ? { ...source, seen: run.collectedOn ?? context.day } : { ...source, scope: name };
}

/** How many machines answered in all scopes that pass, where each of them says so; and until when all of it holds. */
export function coverageOf(told: readonly Told[], tool: string): Pick<Written, 'answered' | 'asked' | 'validUntil'> {
  const passed = told.filter(({ word, source }) => word === 'passed' && sameWord(source.tool, tool));
  const scopes = [...new Set(passed.map(({ key }) => key))];
  const counted = scopes.flatMap((key) => {
    const counts = passed.filter((each) => each.key === key && each.source.asked !== undefined);
    return counts.sort((a, b) => b.source.asked! - a.source.asked!)[0]?.source ?? [];
  });
  const sum = (count: (source: Source) => number) => counted.reduce((all, source) => all + count(source), 0);
  const validUntil = passed.flatMap(({ source }) => source.validUntil ?? []).sort()[0];
  return {
    ...(counted.length > 0 &&
      counted.length === scopes.length && {
        answered: sum(({ answered, asked }) => answered ?? asked!),
        asked: sum(({ asked }) => asked!),
      }),
    ...given({ validUntil }),
  };
}
