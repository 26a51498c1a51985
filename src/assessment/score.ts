import type { AnswerEntry } from './answers';
import { type Catalog, type CatalogCheck, checkFor } from './catalog';
import { type Day, isDay } from './dates';
import { findingName } from './findingName';
import {
  countsAsPassed,
  isAcceptanceExpired,
  isOverdue,
  isQuickWin,
  isRating,
  needsWork,
  risk,
  severity,
  weight,
  weightInFifths,
} from './risk';
import type { Finding, FindingsFile, NotApplicableEntry, PassedEntry, Rating, Source } from './types';
import {
  type FocusArea,
  failureListers,
  focusAreaIds,
  type Severity,
  type Status,
  severityIds,
  statusIds,
  type Tool,
} from './vocabulary';

/** One thing that counts in a score: a check, or what stands without a check and counts as one of its own. */
export interface Unit {
  /** The check's id; else `tool:rule` of the source; else `#` and the finding's id. */
  readonly key: string;
  readonly focusArea: FocusArea | undefined;
  /** Weight in whole fifths; `undefined` without a rating. */
  readonly fifths: number | undefined;
  readonly state: 'passed' | 'finding' | 'notApplicable' | 'notAssessed';
  /** Whether it counts as passed: in `passed`, or every finding of it verified or a false positive. */
  readonly passed: boolean;
  /** Whether it is a check of the file's checklists. */
  readonly listed: boolean;
  /** Whether it has a check, of the checklists or another. */
  readonly ofCheck: boolean;
  /** Whether only lists of failures speak of it: had it been in order, nothing would have said so, or only silence. */
  readonly failuresOnly: boolean;
  /** The entry of `passed`, `notApplicable` or `notAssessed` that says so, where one does. */
  readonly entry?: AnswerEntry;
  /** Last day on which its pass held, where that day is over: it is not assessed any more. */
  readonly outlived?: Day;
}

/** A finding with everything that is computed of it. */
export interface ScoredFinding {
  readonly finding: Finding;
  readonly check: CatalogCheck | undefined;
  readonly key: string;
  /** Its own title, else that of its check, which is the state that should be. */
  readonly title: string;
  /** What it is called among others; see `findingName`. */
  readonly name: string;
  readonly focusArea: FocusArea | undefined;
  /** The finding's own rating, else the check's. */
  readonly rating: Rating | undefined;
  readonly risk: number | undefined;
  readonly severity: Severity;
  readonly weight: number | undefined;
  /** Points (0 to 100) that the overall score rises when its check passes; 0 when it already counts as passed. */
  readonly gain: number;
  readonly quickWin: boolean;
  readonly overdue: boolean;
  readonly acceptanceExpired: boolean;
}

/** A score with what it stands on. */
export interface Score {
  /** Health score from 0 to 100, not rounded; `null` where nothing was assessed, or only failures were listed. */
  score: number | null;
  /** Why there is no score although there are findings: nothing of it could also have passed. */
  noScore?: 'failuresOnly';
  /** Less than half of the weight of the checklists' checks that apply is assessed, or no checklist was asked. */
  provisional: boolean;
  passedWeight: number;
  assessedWeight: number;
  /**
   * The base of the score: how many of the checklists' checks that apply passed or have a finding, and how many other
   * results with a rating count beside them.
   */
  base: { assessed: number; checks: number; others: number };
  /** The sums as they are computed; together they add up. */
  sums: Sums;
}

/** Sums of weights in whole fifths. */
export interface Sums {
  passed: number;
  assessed: number;
  /** Of the checklists' checks: what passed or has a finding, and all that applies. */
  listedAssessed: number;
  listedApplicable: number;
  /** How many units in the score could also have passed: not all that speaks of them lists failures alone. */
  couldPass: number;
  /** How many assessed units only lists of failures speak of, in the score or not. */
  failuresOnly: number;
}

export interface AreaNumbers extends Score {
  /** All checks of the area: of the checklists, and entries that count as checks of their own. */
  checks: number;
  /** Checks that passed or have a finding. */
  assessed: number;
}

/** The numbers of one assessment, or of several together. */
export interface Numbers extends Score {
  /** (passed + with a finding + not applicable) ÷ all checks of the checklists, 0 to 1; `null` without checks. */
  coverage: number | null;
  /** The base of `coverage`: how many of how many checks. */
  covered: { of: number; checks: number };
  focusAreas: Record<FocusArea, AreaNumbers>;
  /** All findings. */
  bySeverity: Record<Severity, number>;
  /** Findings that need work. */
  openBySeverity: Record<Severity, number>;
  byStatus: Record<Status, number>;
}

export interface ScoredAssessment {
  readonly file: FindingsFile;
  readonly asOf: Day;
  readonly units: ReadonlyMap<string, Unit>;
  readonly findings: readonly ScoredFinding[];
  readonly numbers: Numbers;
}

function sourceKey(source: Source | undefined): string | undefined {
  return source ? `${source.tool}:${source.rule}` : undefined;
}

/** What a finding counts as: its check, else the rule that a tool reported, else itself. */
export function findingKey(finding: Finding): string {
  return finding.check ?? sourceKey(finding.sources?.[0]) ?? `#${finding.id}`;
}

/** What an entry of `passed`, `notApplicable` or `notAssessed` counts as; `undefined` when it names nothing. */
export function entryKey(entry: string | { check?: string; source?: Source }): string | undefined {
  return typeof entry === 'string' ? entry : (entry.check ?? sourceKey(entry.source));
}

/** The rating that counts for a finding: its own when complete, else the check's. */
export function effectiveRating(finding: Pick<Finding, 'rating'>, check: CatalogCheck | undefined): Rating | undefined {
  if (isRating(finding.rating)) return finding.rating;
  return isRating(check?.rating) ? check.rating : undefined;
}

/** Whether what a tool reports into this file comes from lists of failures alone. */
function failureListerIn({ imports = [] }: FindingsFile): (tool: string) => boolean {
  const lists = (tool: string): boolean => {
    const known = Object.hasOwn(failureListers, tool) ? failureListers[tool as Tool] : undefined;
    const own = imports.filter((each) => each.tool.toLowerCase() === tool);
    if (own.length === 0) return known === 'always';
    return own.every(({ lists: said, records }) =>
      said === undefined
        ? known === 'always' || (known === 'withoutPasses' && (records?.passed ?? 0) === 0)
        : said === 'failures',
    );
  };
  const found = new Map<string, boolean>();
  return (name) => {
    const tool = name.toLowerCase();
    const known = found.get(tool) ?? lists(tool);
    found.set(tool, known);
    return known;
  };
}

/**
 * Scores one assessment.
 *
 * Health score = Σ weight of passed checks ÷ Σ weight of assessed checks × 100, per focus area and over all. A check
 * with several findings counts once, with the heaviest of their ratings, and as passed only when all of them do. A check
 * that stands in several lists counts as what is worse: finding, then passed, then not applicable. A pass whose
 * `validUntil` is over counts as not assessed.
 *
 * What has no check and comes from lists of failures alone is in no score, whatever became of it since. There is no score
 * where nothing is left that could also have passed: a pass that a list of failures only did not contradict is none.
 */
export function score(file: FindingsFile, catalog: Catalog, asOf: Day): ScoredAssessment {
  const { units, numbers, rated } = weigh(file, catalog, asOf);
  const findings = rated.map(
    ({ finding, check, key, rating }): ScoredFinding => ({
      finding,
      check,
      key,
      title: finding.title ?? check?.title ?? finding.check ?? finding.id,
      name: findingName(finding, check),
      focusArea: check?.focusArea ?? finding.focusArea,
      rating,
      risk: rating && risk(rating),
      severity: severity(rating),
      weight: rating && weight(rating),
      gain: gainOf(units.get(key), numbers),
      quickWin: isQuickWin(rating),
      overdue: isOverdue(finding, asOf),
      acceptanceExpired: isAcceptanceExpired(finding, asOf),
    }),
  );
  return { file, asOf, units, findings, numbers };
}

/** The numbers of an assessment as they will be when some of its findings are verified, and nothing else has changed. */
export function numbersWhenVerified(
  { file, asOf }: Pick<ScoredAssessment, 'file' | 'asOf'>,
  verified: ReadonlySet<Finding>,
  catalog: Catalog,
): Numbers {
  return weigh(file, catalog, asOf, (finding) => (verified.has(finding) ? 'verified' : finding.status)).numbers;
}

/** What counts, and what it adds up to; each finding has the status that `statusOf` says. */
function weigh(
  file: FindingsFile,
  catalog: Catalog,
  asOf: Day,
  statusOf: (finding: Finding) => Status = ({ status }) => status,
) {
  const among = file.checklists ?? [];
  const listsFailures = failureListerIn(file);
  const units = new Map<string, Unit>();
  for (const reference of among) {
    for (const check of catalog.checklist(reference)?.checks ?? []) {
      units.set(check.id, {
        key: check.id,
        focusArea: check.focusArea,
        fifths: isRating(check.rating) ? weightInFifths(check.rating) : undefined,
        state: 'notAssessed',
        passed: false,
        listed: true,
        ofCheck: true,
        failuresOnly: false,
      });
    }
  }
  const put = (entry: PassedEntry | NotApplicableEntry, state: 'passed' | 'notApplicable') => {
    const named = entryKey(entry);
    if (named === undefined) return;
    const own: Exclude<PassedEntry, string> = typeof entry === 'string' ? {} : entry;
    const check = checkFor(named, among, catalog);
    const key = check?.id ?? named;
    const rating = effectiveRating(own.rating ? { rating: own.rating } : {}, check);
    const ofCheck = typeof entry === 'string' || entry.check !== undefined;
    const known = units.get(key);
    const unit: Unit = {
      key,
      focusArea: check?.focusArea ?? own.focusArea,
      fifths: rating && weightInFifths(rating),
      state,
      passed: state === 'passed',
      listed: known?.listed ?? false,
      ofCheck,
      entry,
      failuresOnly:
        own.source !== undefined && (own.source.by === 'notReported' || (!ofCheck && listsFailures(own.source.tool))),
    };
    const { validUntil } = own;
    if (state !== 'passed' || validUntil === undefined || !isDay(validUntil) || validUntil >= asOf)
      units.set(key, unit);
    // Another entry may still hold.
    else if (known === undefined || known.state === 'notAssessed')
      units.set(key, { ...(known ?? unit), state: 'notAssessed', passed: false, entry, outlived: validUntil });
  };
  for (const entry of file.notApplicable ?? []) put(entry, 'notApplicable');
  for (const entry of file.passed ?? []) put(entry, 'passed');
  for (const entry of file.notAssessed ?? []) {
    const named = entryKey(entry);
    const unit = named === undefined ? undefined : units.get(checkFor(named, among, catalog)?.id ?? named);
    if (unit?.state === 'notAssessed' && unit.entry === undefined) units.set(unit.key, { ...unit, entry });
  }

  const rated = file.findings.map((finding) => {
    const check = finding.check === undefined ? undefined : checkFor(finding.check, among, catalog);
    return { finding, check, key: check?.id ?? findingKey(finding), rating: effectiveRating(finding, check) };
  });
  for (const { finding, check, key, rating } of rated) {
    const before = units.get(key);
    const again = before?.state === 'finding' ? before : undefined;
    const own = rating && weightInFifths(rating);
    const { sources = [] } = finding;
    // A pass beside it, or another finding, may come from somewhere that speaks of passes too.
    const others = before?.state === 'passed' || again ? before!.failuresOnly : true;
    units.set(key, {
      key,
      focusArea: check?.focusArea ?? finding.focusArea ?? again?.focusArea,
      fifths: own === undefined ? again?.fifths : Math.max(own, again?.fifths ?? 0),
      state: 'finding',
      passed: countsAsPassed(statusOf(finding)) && (again?.passed ?? true),
      listed: before?.listed ?? false,
      ofCheck: finding.check !== undefined,
      failuresOnly: others && sources.length > 0 && sources.every(({ tool }) => listsFailures(tool)),
    });
  }

  const numbers = countUnits(units.values());
  for (const { finding, rating } of rated) {
    const [level, status] = [severity(rating), statusOf(finding)];
    numbers.bySeverity[level] += 1;
    if (needsWork(status === finding.status ? finding : { ...finding, status }, asOf))
      numbers.openBySeverity[level] += 1;
    if (Object.hasOwn(numbers.byStatus, status)) numbers.byStatus[status] += 1;
  }
  return { units, numbers, rated };
}

/** Points (0 to 100) that a score rises when a unit of it passes; 0 when it counts as passed, is not in it, or there is none. */
export function gainOf(unit: Unit | undefined, { score: before, sums }: Score): number {
  if (!unit || unit.passed || unit.fifths === undefined || !isInScore(unit) || before === null) return 0;
  return (unit.fifths / sums.assessed) * 100;
}

function zero<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

function emptyScore(): Score {
  return {
    score: null,
    provisional: false,
    passedWeight: 0,
    assessedWeight: 0,
    base: { assessed: 0, checks: 0, others: 0 },
    sums: { passed: 0, assessed: 0, listedAssessed: 0, listedApplicable: 0, couldPass: 0, failuresOnly: 0 },
  };
}

function emptyNumbers(): Numbers {
  return {
    ...emptyScore(),
    coverage: null,
    covered: { of: 0, checks: 0 },
    focusAreas: Object.fromEntries(
      focusAreaIds.map((area) => [area, { ...emptyScore(), checks: 0, assessed: 0 }]),
    ) as Record<FocusArea, AreaNumbers>,
    bySeverity: zero(severityIds),
    openBySeverity: zero(severityIds),
    byStatus: zero(statusIds),
  };
}

/** The score from its sums. `asked`: whether a checklist was asked at all. */
function finishScore(of: Score, asked: boolean): void {
  const { passed, assessed, listedAssessed, listedApplicable, couldPass, failuresOnly } = of.sums;
  of.passedWeight = passed / 5;
  of.assessedWeight = assessed / 5;
  of.score = couldPass > 0 ? (passed / assessed) * 100 : null;
  if (couldPass === 0 && failuresOnly > 0) of.noScore = 'failuresOnly';
  // Where no check of the checklists applies, a score stands on entries without check alone.
  of.provisional = listedApplicable > 0 ? 2 * listedAssessed < listedApplicable : of.score !== null || !asked;
}

function finish(numbers: Numbers): Numbers {
  const asked = numbers.covered.checks > 0;
  for (const area of Object.values(numbers.focusAreas)) finishScore(area, asked);
  finishScore(numbers, asked);
  numbers.coverage = asked ? numbers.covered.of / numbers.covered.checks : null;
  return numbers;
}

/** What has no check and comes from lists of failures alone says nothing of how much is in order. */
function isInScore({ ofCheck, failuresOnly }: Unit): boolean {
  return ofCheck || !failuresOnly;
}

/** Whether it passed or has a finding, and counts in the scores. */
export function isAssessed(unit: Unit | undefined): unit is Unit {
  return unit !== undefined && (unit.state === 'finding' || unit.state === 'passed') && isInScore(unit);
}

function addUnit(to: Score, unit: Unit): void {
  const { sums, base } = to;
  const { fifths, listed, state, passed, failuresOnly } = unit;
  const assessed = isAssessed(unit);
  if (failuresOnly && (state === 'finding' || state === 'passed')) sums.failuresOnly += 1;
  if (listed && state !== 'notApplicable') {
    base.checks += 1;
    sums.listedApplicable += fifths ?? 0;
    if (assessed) {
      base.assessed += 1;
      sums.listedAssessed += fifths ?? 0;
    }
  }
  if (!assessed || fifths === undefined) return;
  sums.assessed += fifths;
  if (passed) sums.passed += fifths;
  if (!listed) base.others += 1;
  // Silence is no answer: a pass that was inferred from it makes no score of a list of failures.
  if (!failuresOnly || (passed && state === 'finding')) sums.couldPass += 1;
}

/** Score and coverage over some units; severities and statuses stay zero. */
export function countUnits(units: Iterable<Unit>): Numbers {
  const numbers = emptyNumbers();
  for (const unit of units) {
    // A file may say any word: `__proto__` must not lead anywhere.
    const known = unit.focusArea !== undefined && Object.hasOwn(numbers.focusAreas, unit.focusArea);
    const area = known ? numbers.focusAreas[unit.focusArea!] : undefined;
    if (area) {
      addUnit(area, unit);
      if (isInScore(unit)) area.checks += 1;
      if (isAssessed(unit)) area.assessed += 1;
    }
    addUnit(numbers, unit);
    if (unit.listed) {
      numbers.covered.checks += 1;
      if (unit.state !== 'notAssessed') numbers.covered.of += 1;
    }
  }
  return finish(numbers);
}

function addScore(to: Score, from: Score): void {
  for (const key of Object.keys(to.sums) as (keyof Sums)[]) to.sums[key] += from.sums[key];
  to.base.assessed += from.base.assessed;
  to.base.checks += from.base.checks;
  to.base.others += from.base.others;
}

/** Several assessments together: the sum over the files. */
export function together(all: readonly Numbers[]): Numbers {
  const sum = emptyNumbers();
  for (const numbers of all) {
    addScore(sum, numbers);
    sum.covered.of += numbers.covered.of;
    sum.covered.checks += numbers.covered.checks;
    for (const area of focusAreaIds) {
      const [to, from] = [sum.focusAreas[area], numbers.focusAreas[area]];
      addScore(to, from);
      to.checks += from.checks;
      to.assessed += from.assessed;
    }
    for (const id of severityIds) {
      sum.bySeverity[id] += numbers.bySeverity[id];
      sum.openBySeverity[id] += numbers.openBySeverity[id];
    }
    for (const id of statusIds) sum.byStatus[id] += numbers.byStatus[id];
  }
  return finish(sum);
}
