import type { CatalogCheck, JudgedCheck } from '../../assessment/catalog';
import type { Source } from '../../assessment/types';
import type { Judges } from '../../assessment/vocabulary';
import { type RuleResult, ruleResults, scopeKey } from '../ruleResults';
import { type Entry, isOfTools } from './entries';
import type { Merging } from './merging';
import { isPresent, sameWord } from './scopes';
import { entryLists } from './standing';

/** What a tool reported of one rule, and how far that judges the check of its unit. */
export interface JudgedRule {
  readonly result: RuleResult;
  readonly judges: Judges;
}

/** Rules that end in the same place: a finding, a check, or a rule of its own. */
export interface Unit {
  /** Position of the finding in the file. */
  readonly at: number | undefined;
  readonly check: CatalogCheck | undefined;
  readonly rules: JudgedRule[];
}

/** Rules whose failure makes a finding, of those that failed. */
export const failing = ({ rules }: Unit): RuleResult[] =>
  rules.flatMap(({ result, judges }) =>
    result.outcome === 'failed' && (judges === 'whole' || judges === 'part') ? [result] : [],
  );

/** Rules that passed and by that pass the check. */
export const passing = ({ rules }: Unit): RuleResult[] =>
  rules.flatMap(({ result, judges }) =>
    result.outcome === 'passed' && (judges === 'whole' || judges === 'stricter') ? [result] : [],
  );

export const sparing = ({ rules }: Unit): RuleResult[] =>
  rules.flatMap(({ result, judges }) => (result.outcome === 'notApplicable' && judges === 'whole' ? [result] : []));

/** What the rules together say: a failure beats everything; nothing where none of them gives a verdict. */
export function verdictOf(unit: Unit): 'failed' | 'passed' | 'notApplicable' | undefined {
  if (failing(unit).length > 0) return 'failed';
  if (passing(unit).length > 0) return 'passed';
  return sparing(unit).length > 0 ? 'notApplicable' : undefined;
}

/**
 * The results of a run by where they end. A rule that judges several checks stands in the unit of each; its records are
 * counted once all the same. Of an output that is older than others in some of its scopes, only the other scopes count.
 */
export function unitsOf(merging: Merging): Unit[] {
  const { run, standing } = merging;
  const units = new Map<string, Unit>();
  const add = (result: RuleResult, { at, check, judges }: Target) => {
    const key = at !== undefined ? `finding ${at}` : check ? `check ${check.id}` : `rule ${result.rule.toLowerCase()}`;
    const unit = units.get(key) ?? { at, check, rules: [] };
    units.set(key, unit);
    unit.rules.push({ result, judges });
  };
  const results = ruleResults(run.records, run.scope).filter(
    ({ scope }) => standing.stale || !standing.scopes.now.get(scopeKey(scope))!.older,
  );
  const targets = new Map<string, Target[]>();
  for (const result of [...results, ...silentRules(merging)]) {
    const found = targets.get(result.rule.toLowerCase()) ?? targetsOf(result.rule, merging);
    targets.set(result.rule.toLowerCase(), found);
    for (const target of found) add(result, target);
  }
  for (const [at, result] of goneRules(merging)) {
    const own = merging.file.findings[at]!.check;
    add(result, { at, check: own === undefined ? undefined : merging.checkOf(own), judges: 'whole' });
  }
  for (const { check, result } of goneAnswers(merging)) add(result, { at: undefined, check, judges: 'whole' });
  return [...units.values()];
}

/**
 * Rules that the output is known to have evaluated and that it does not list: they passed, as far as they judge a check or
 * a finding came from them.
 */
function silentRules({ run, standing, catalog }: Merging): RuleResult[] {
  if (standing.stale) return [];
  const reported = new Set(run.records.map(({ rule }) => rule.toLowerCase()));
  const scopes = [...standing.scopes.now.values()].filter(({ older }) => !older);
  return (run.notReported ?? []).flatMap((rule): RuleResult[] => {
    const judged = catalog
      .equivalents(run.tool, rule)
      .some(({ judges }) => judges === 'whole' || judges === 'stricter');
    if (reported.has(rule.toLowerCase()) || !(standing.byRule.has(rule.toLowerCase()) || judged)) return [];
    return scopes.map(({ name }) => ({ ...unlisted(rule, name), inferred: true }));
  });
}

/** What tells whether a source is of a scope that an output speaks of in full, without speaking of its rule. */
function unspokenIn({ run, standing }: Merging): (source: Source) => boolean {
  const { scopes } = standing;
  const spoken = new Map<string, Set<string>>();
  for (const { rule, scope } of run.records) {
    const key = scopeKey(scope ?? run.scope);
    const rules = spoken.get(key) ?? new Set((run.notReported ?? []).map((each) => each.toLowerCase()));
    spoken.set(key, rules.add(rule.toLowerCase()));
  }
  const { asked } = run;
  const wasAsked = (rule: string) =>
    !asked || asked === 'unknown' || asked.some((beginning) => rule.startsWith(beginning.toLowerCase()));
  const skipped = run.skipped.map(({ where, reason }) => `${where} ${reason}`.toLowerCase());
  return (source) => {
    const rule = source.rule.toLowerCase();
    if (!sameWord(source.tool, run.tool) || !isPresent(source) || !wasAsked(rule)) return false;
    const key = scopes.keyOf(source);
    const keys = scopes.covers(source) ? [...scopes.now.keys()] : key === undefined ? [] : [key];
    return (
      keys.length > 0 &&
      keys.every((each) => spoken.has(each) && !spoken.get(each)!.has(rule) && !scopes.now.get(each)!.older) &&
      !skipped.some((each) => each.includes(rule))
    );
  };
}

/** An unlisted rule of the scope of a source. */
function goneFrom(source: Source, { standing: { scopes } }: Merging): RuleResult {
  const key = scopes.keyOf(source);
  const name = source.scope ?? (key === undefined ? undefined : scopes.now.get(key)?.name);
  return { ...unlisted(source.rule, name), gone: true };
}

const saysAll = ({ run, standing }: Merging) => !standing.stale && run.complete && run.asked !== 'unknown';

/**
 * Rules that findings came from and that a complete output does not know any more in its scope: neither listed nor skipped,
 * though the output speaks of all rules that it was asked for. With the position of the finding.
 */
function goneRules(merging: Merging): [number, RuleResult][] {
  if (!saysAll(merging) || merging.run.lists === 'failures') return [];
  const isUnspoken = unspokenIn(merging);
  return merging.file.findings.flatMap(({ sources = [] }, at) =>
    sources.filter(isUnspoken).map((source): [number, RuleResult] => [at, goneFrom(source, merging)]),
  );
}

/**
 * Rules that entries of the lists rest on and that a complete output does not speak of any more in its scope. A list of
 * failures never speaks of more than it says; that it does not show any more that a rule was evaluated is told as well.
 */
function goneAnswers(merging: Merging): { check: CatalogCheck | undefined; result: RuleResult }[] {
  if (!saysAll(merging)) return [];
  const { run, file, standing, checkOf } = merging;
  const isUnspoken = unspokenIn(merging);
  return entryLists.flatMap((list) =>
    ((file[list] ?? []) as readonly Entry[]).flatMap((entry) => {
      if (typeof entry === 'string' || !isOfTools(entry)) return [];
      const check = entry.check === undefined ? undefined : checkOf(entry.check);
      if (entry.check !== undefined && (check === undefined || idsOf(check).some((id) => standing.byCheck.has(id))))
        return [];
      if (entry.check === undefined && standing.byRule.has(entry.source!.rule.toLowerCase())) return [];
      return [entry.source!, ...(entry.sources ?? [])].flatMap((source) => {
        if (!isUnspoken(source) || (run.lists === 'failures' && source.by !== 'notReported')) return [];
        const result = goneFrom(source, merging);
        return [{ check, result: source.by === 'notReported' ? { ...result, inferred: true as const } : result }];
      });
    }),
  );
}

const unlisted = (rule: string, scope: string | undefined): RuleResult => ({
  rule,
  ...(scope !== undefined && { scope }),
  outcome: 'passed',
  title: rule,
  affected: [],
  evidence: [],
  references: [],
});

interface Target {
  at: number | undefined;
  check: CatalogCheck | undefined;
  judges: Judges;
}

/**
 * Where a rule ends: in a finding that it was imported into before and that is of no check, or of one that a person gave
 * it; else in the checks that it judges; else in a place of its own.
 */
function targetsOf(rule: string, merging: Merging): Target[] {
  const { file, standing } = merging;
  const judged = checksOf(rule, merging);
  const imported = standing.byRule.get(rule.toLowerCase()) ?? [];
  const ids = new Set(judged.flatMap(({ check }) => idsOf(check)));
  const kept = stillToClose(
    imported.filter((at) => !ids.has(file.findings[at]!.check ?? '')),
    merging,
  );
  if (kept !== undefined) {
    const own = file.findings[kept]!.check;
    return [{ at: kept, check: own === undefined ? undefined : merging.checkOf(own), judges: 'whole' }];
  }
  if (judged.length === 0) return [{ at: undefined, check: undefined, judges: 'whole' }];
  return judged.map(({ check, judges }) => {
    const ofCheck = idsOf(check)
      .flatMap((id) => standing.byCheck.get(id) ?? [])
      .sort((a, b) => a - b);
    const mine = ofCheck.filter((at) => imported.includes(at));
    const at = stillToClose(mine, merging) ?? stillToClose(ofCheck, merging);
    return { at, check: at === undefined ? check : (merging.checkOf(file.findings[at]!.check!) ?? check), judges };
  });
}

/** What files call a check: its id, and those that it had before. */
const idsOf = ({ id, replaces = [] }: CatalogCheck): string[] => [id, ...replaces];

/** The first of some findings that is still to be closed, else the first. */
const stillToClose = (found: readonly number[], { file }: Merging): number | undefined =>
  found.find((at) => !/^(?:verified|falsePositive)$/.test(file.findings[at]!.status)) ?? found[0];

/**
 * The checks that a rule judges: those of the file's checklists; where they ask none of them, the first that they do not
 * switch off, one that is judged as a whole before others.
 */
function checksOf(rule: string, { run, file, catalog }: Merging): JudgedCheck[] {
  const candidates = catalog.equivalents(run.tool, rule);
  if (candidates.length === 0) return [];
  const asked = (file.checklists ?? []).flatMap((reference) => catalog.checklist(reference) ?? []);
  const own = candidates.flatMap(({ check, judges }): JudgedCheck[] => {
    const found = asked.flatMap(({ checks }) => checks.find(({ id }) => id === check.id) ?? [])[0];
    return found ? [{ check: found, judges }] : [];
  });
  // A rule that judges one check as a whole decides only there.
  const whole = own.find(({ judges }) => judges === 'whole');
  if (own.length > 0) return whole ? [whole, ...own.filter((each) => each !== whole && each.judges !== 'whole')] : own;
  const free = candidates.filter(({ check }) => !asked.some(({ off }) => off.some((each) => each.check === check.id)));
  return [free.find(({ judges }) => judges === 'whole') ?? free[0]].filter((each) => each !== undefined);
}
