import type { CatalogCheck, JudgedCheck } from '../../assessment/catalog';
import type { Judges } from '../../assessment/vocabulary';
import { type RuleResult, ruleResults } from '../ruleResults';
import type { Merging } from './merging';

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

const sparing = ({ rules }: Unit): RuleResult[] =>
  rules.flatMap(({ result, judges }) => (result.outcome === 'notApplicable' && judges === 'whole' ? [result] : []));

/** What the rules together say: a failure beats everything; nothing where none of them gives a verdict. */
export function verdictOf(unit: Unit): 'failed' | 'passed' | 'notApplicable' | undefined {
  if (failing(unit).length > 0) return 'failed';
  if (passing(unit).length > 0) return 'passed';
  return sparing(unit).length > 0 ? 'notApplicable' : undefined;
}

/**
 * The results of a run by where they end. A rule that judges several checks stands in the unit of each; its records are
 * counted once all the same.
 */
export function unitsOf(merging: Merging): Unit[] {
  const units = new Map<string, Unit>();
  for (const result of [...ruleResults(merging.run.records), ...silentRules(merging)]) {
    for (const { at, check, judges } of targetsOf(result.rule, merging)) {
      const key =
        at !== undefined ? `finding ${at}` : check ? `check ${check.id}` : `rule ${result.rule.toLowerCase()}`;
      const unit = units.get(key) ?? { at, check, rules: [] };
      units.set(key, unit);
      unit.rules.push({ result, judges });
    }
  }
  return [...units.values()];
}

/**
 * Rules that the output is known to have evaluated and that it does not list: they passed, as far as they judge a check or
 * a finding came from them.
 */
function silentRules({ run, standing, catalog }: Merging): RuleResult[] {
  if (standing.stale) return [];
  const reported = new Set(run.records.map(({ rule }) => rule.toLowerCase()));
  return (run.notReported ?? []).flatMap((rule): RuleResult[] => {
    const found = standing.mayClose && standing.byRule.has(rule.toLowerCase());
    const judged = catalog
      .equivalents(run.tool, rule)
      .some(({ judges }) => judges === 'whole' || judges === 'stricter');
    if (reported.has(rule.toLowerCase()) || !(found || judged)) return [];
    return [{ rule, outcome: 'passed', inferred: true, title: rule, affected: [], evidence: [], references: [] }];
  });
}

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
  const ids = new Set(judged.flatMap(({ check }) => [check.id, ...(check.replaces ?? [])]));
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
    const ofCheck = [check.id, ...(check.replaces ?? [])]
      .flatMap((id) => standing.byCheck.get(id) ?? [])
      .sort((a, b) => a - b);
    const mine = ofCheck.filter((at) => imported.includes(at));
    const at = stillToClose(mine, merging) ?? stillToClose(ofCheck, merging);
    return { at, check: at === undefined ? check : (merging.checkOf(file.findings[at]!.check!) ?? check), judges };
  });
}

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
