import { type Catalog, type CatalogCheck, checkFor } from './catalog';
import type { Day } from './dates';
import { countsAsPassed, isAcceptanceExpired, isOverdue, isQuickWin, isRating, risk, severity, weight } from './risk';
import type { Finding, FindingsFile, Rating, Source } from './types';
import { type FocusArea, focusAreaIds, type Severity, type Status, severityIds, statusIds } from './vocabulary';

/** One thing that counts in a score: a check, or what stands without a check and counts as one of its own. */
export interface Unit {
  /** The check's id; else `tool:rule` of the source; else `#` and the finding's id. */
  readonly key: string;
  readonly focusArea: FocusArea | undefined;
  readonly weight: number | undefined;
  readonly state: 'passed' | 'finding' | 'notApplicable' | 'notAssessed';
  /** Whether it counts as passed: in `passed`, or every finding of it verified or a false positive. */
  readonly passed: boolean;
  /** Whether it is a check of the file's checklists. */
  readonly listed: boolean;
}

/** A finding with everything that is computed of it. */
export interface ScoredFinding {
  readonly finding: Finding;
  readonly check: CatalogCheck | undefined;
  readonly key: string;
  readonly title: string;
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

export interface AreaNumbers {
  /** Health score from 0 to 100, not rounded; `null` where nothing was assessed. */
  score: number | null;
  passedWeight: number;
  assessedWeight: number;
  /** All checks of the area: of the checklists, and entries that count as checks of their own. */
  checks: number;
  /** Checks that passed or have a finding. */
  assessed: number;
}

/** The numbers of one assessment, or of several together. */
export interface Numbers {
  score: number | null;
  /** (passed + with a finding + not applicable) ÷ all checks of the checklists, 0 to 1; `null` without checks. */
  coverage: number | null;
  /** The base of `coverage`: how many of how many checks. */
  covered: { of: number; checks: number };
  focusAreas: Record<FocusArea, AreaNumbers>;
  passedWeight: number;
  assessedWeight: number;
  bySeverity: Record<Severity, number>;
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

const ratio = (passed: number, assessed: number) => (assessed > 0 ? (passed / assessed) * 100 : null);

/**
 * Scores one assessment.
 *
 * Health score = Σ weight of passed checks ÷ Σ weight of assessed checks × 100, per focus area and over all. A check
 * with several findings counts once, with the heaviest of their ratings, and as passed only when all of them do. A check
 * that stands in several lists counts as what is worse: finding, then passed, then not applicable.
 */
export function score(file: FindingsFile, catalog: Catalog, asOf: Day): ScoredAssessment {
  const among = file.checklists ?? [];
  const units = new Map<string, Unit>();
  for (const reference of among) {
    for (const check of catalog.checklist(reference)?.checks ?? []) {
      units.set(check.id, {
        key: check.id,
        focusArea: check.focusArea,
        weight: isRating(check.rating) ? weight(check.rating) : undefined,
        state: 'notAssessed',
        passed: false,
        listed: true,
      });
    }
  }
  const put = (
    entry: string | { check?: string; source?: Source; focusArea?: FocusArea; rating?: Rating },
    state: 'passed' | 'notApplicable',
  ) => {
    const named = entryKey(entry);
    if (named === undefined) return;
    const own = typeof entry === 'string' ? {} : entry;
    const check = checkFor(named, among, catalog);
    const key = check?.id ?? named;
    const rating = effectiveRating(own.rating ? { rating: own.rating } : {}, check);
    units.set(key, {
      key,
      focusArea: check?.focusArea ?? own.focusArea,
      weight: rating && weight(rating),
      state,
      passed: state === 'passed',
      listed: units.get(key)?.listed ?? false,
    });
  };
  for (const entry of file.notApplicable ?? []) put(entry, 'notApplicable');
  for (const entry of file.passed ?? []) put(entry, 'passed');

  const rated = file.findings.map((finding) => {
    const check = finding.check === undefined ? undefined : checkFor(finding.check, among, catalog);
    return { finding, check, key: check?.id ?? findingKey(finding), rating: effectiveRating(finding, check) };
  });
  for (const { finding, check, key, rating } of rated) {
    const before = units.get(key);
    const again = before?.state === 'finding' ? before : undefined;
    const own = rating && weight(rating);
    units.set(key, {
      key,
      focusArea: check?.focusArea ?? finding.focusArea ?? again?.focusArea,
      weight: own === undefined ? again?.weight : Math.max(own, again?.weight ?? 0),
      state: 'finding',
      passed: countsAsPassed(finding.status) && (again?.passed ?? true),
      listed: before?.listed ?? false,
    });
  }

  const numbers = countUnits(units.values());
  const gainOf = (key: string) => {
    const unit = units.get(key);
    if (!unit || unit.passed || unit.weight === undefined || numbers.assessedWeight === 0) return 0;
    return (unit.weight / numbers.assessedWeight) * 100;
  };
  const findings = rated.map(({ finding, check, key, rating }): ScoredFinding => {
    const level = severity(rating);
    numbers.bySeverity[level] += 1;
    if (Object.hasOwn(numbers.byStatus, finding.status)) numbers.byStatus[finding.status] += 1;
    return {
      finding,
      check,
      key,
      title: finding.title ?? check?.title ?? finding.check ?? finding.id,
      focusArea: check?.focusArea ?? finding.focusArea,
      rating,
      risk: rating && risk(rating),
      severity: level,
      weight: rating && weight(rating),
      gain: gainOf(key),
      quickWin: isQuickWin(rating),
      overdue: isOverdue(finding, asOf),
      acceptanceExpired: isAcceptanceExpired(finding, asOf),
    };
  });
  return { file, asOf, units, findings, numbers };
}

function zero<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

function emptyNumbers(): Numbers {
  return {
    score: null,
    coverage: null,
    covered: { of: 0, checks: 0 },
    focusAreas: Object.fromEntries(
      focusAreaIds.map((area) => [area, { score: null, passedWeight: 0, assessedWeight: 0, checks: 0, assessed: 0 }]),
    ) as Record<FocusArea, AreaNumbers>,
    passedWeight: 0,
    assessedWeight: 0,
    bySeverity: zero(severityIds),
    byStatus: zero(statusIds),
  };
}

function finish(numbers: Numbers): Numbers {
  for (const area of Object.values(numbers.focusAreas)) area.score = ratio(area.passedWeight, area.assessedWeight);
  numbers.score = ratio(numbers.passedWeight, numbers.assessedWeight);
  numbers.coverage = numbers.covered.checks > 0 ? numbers.covered.of / numbers.covered.checks : null;
  return numbers;
}

/** Score and coverage over some units; severities and statuses stay zero. */
export function countUnits(units: Iterable<Unit>): Numbers {
  const numbers = emptyNumbers();
  for (const unit of units) {
    // A file may say any word: `__proto__` must not lead anywhere.
    const known = unit.focusArea !== undefined && Object.hasOwn(numbers.focusAreas, unit.focusArea);
    const area = known ? numbers.focusAreas[unit.focusArea!] : undefined;
    const assessed = unit.state === 'finding' || unit.state === 'passed';
    if (area) {
      area.checks += 1;
      if (assessed) area.assessed += 1;
    }
    if (unit.listed) {
      numbers.covered.checks += 1;
      if (unit.state !== 'notAssessed') numbers.covered.of += 1;
    }
    if (!assessed || unit.weight === undefined) continue;
    for (const sum of area ? [area, numbers] : [numbers]) {
      sum.assessedWeight += unit.weight;
      if (unit.passed) sum.passedWeight += unit.weight;
    }
  }
  return finish(numbers);
}

/** Several assessments together: the sum over the files. */
export function together(all: readonly Numbers[]): Numbers {
  const sum = emptyNumbers();
  for (const numbers of all) {
    sum.covered.of += numbers.covered.of;
    sum.covered.checks += numbers.covered.checks;
    sum.passedWeight += numbers.passedWeight;
    sum.assessedWeight += numbers.assessedWeight;
    for (const area of focusAreaIds) {
      const [to, from] = [sum.focusAreas[area], numbers.focusAreas[area]];
      to.passedWeight += from.passedWeight;
      to.assessedWeight += from.assessedWeight;
      to.checks += from.checks;
      to.assessed += from.assessed;
    }
    for (const id of severityIds) sum.bySeverity[id] += numbers.bySeverity[id];
    for (const id of statusIds) sum.byStatus[id] += numbers.byStatus[id];
  }
  return finish(sum);
}
