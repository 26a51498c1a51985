import { type Day, daysBetween, isDay } from './dates';
import { countsAsPassed } from './risk';
import type { ScoredAssessment, ScoredFinding, Unit } from './score';
import type { Finding } from './types';
import { type Severity, severityIds } from './vocabulary';

/** A finding that is closed, and that was seen to be: re-tested, or its check was found passed by a later assessment. */
export interface Closed {
  /** As it stands in the assessment; what stands among its passed checks, as it stood in the previous one. */
  found: ScoredFinding;
  /** In `passed` of the later assessment, not verified by its history. */
  byAssessment: boolean;
  /** The first day of its histories, the previous assessment at the latest where it stands there. */
  foundOn: Day | undefined;
  /** When its fix was last reported. */
  reportedOn: Day | undefined;
  due: Day | undefined;
  /** Day of the last `verified` of its history, or of the proof that its check passed. */
  closedOn: Day | undefined;
}

const days = (finding: Finding, status?: string) =>
  (finding.history ?? [])
    .filter((entry) => isDay(entry.on) && (status === undefined || entry.status === status))
    .map(({ on }) => on)
    .sort();

function lastBefore(all: readonly Day[], end: Day): Day | undefined {
  return all.filter((day) => day <= end).pop();
}

const dueOf = (...findings: (Finding | undefined)[]) =>
  findings.map((finding) => finding?.due).find((due) => due !== undefined && isDay(due));

/** When and by whom a check was seen to be passed: its entry, its evidence, else the assessment. */
function passedOn({ entry }: Unit, assessedOn: Day, asOf: Day): Day | undefined {
  const own = typeof entry === 'object' ? entry : undefined;
  const evidence = own && 'evidence' in own ? (own.evidence ?? []).map(({ collectedOn }) => collectedOn) : [];
  return [
    own?.on,
    evidence
      .filter((day) => day !== undefined)
      .sort()
      .pop(),
    assessedOn,
  ].find((day) => day !== undefined && isDay(day) && day <= asOf);
}

/**
 * What became closed since the previous assessment, or without one since the first day of the histories, up to the as-of
 * day. Only what is proved: `verified` now and open then, or verified on a day after it; or a finding then whose check
 * stands among the passed ones now. A reported fix waits for its re-test, a false positive was never fixed, and what
 * is no longer assessed is not known.
 */
export function closedSince(assessment: ScoredAssessment, previous: ScoredAssessment | undefined): Closed[] {
  const { asOf } = assessment;
  const before = new Map((previous?.findings ?? []).map((found) => [`${found.key} ${found.finding.id}`, found]));
  const result: Closed[] = [];
  // What the previous assessment has was known by then, also where no history says so.
  const known = [previous?.file.assessedOn].filter((day) => day !== undefined && isDay(day)) as Day[];
  const add = (found: ScoredFinding, closedOn: Day | undefined, byAssessment: boolean, older?: Finding) => {
    const all = [...days(found.finding), ...(older ? [...days(older), ...known] : [])].sort();
    result.push({
      found,
      byAssessment,
      foundOn: all[0],
      reportedOn: lastBefore(days(found.finding, 'resolved'), closedOn ?? asOf),
      due: dueOf(found.finding, older),
      closedOn,
    });
  };
  for (const found of assessment.findings) {
    if (found.finding.status !== 'verified') continue;
    const older = before.get(`${found.key} ${found.finding.id}`);
    const wasOpen = older !== undefined && !countsAsPassed(older.finding.status);
    const last = lastBefore(days(found.finding, 'verified'), asOf);
    const closedOn = last !== undefined && (!previous || last > previous.file.assessedOn) ? last : undefined;
    if (wasOpen || closedOn !== undefined) add(found, closedOn, false, older?.finding);
  }
  for (const found of previous?.findings ?? []) {
    const unit = assessment.units.get(found.key);
    if (unit?.state !== 'passed') continue;
    const { status } = found.finding;
    const closedOn = lastBefore(days(found.finding, 'verified'), asOf);
    if (!countsAsPassed(status)) add(found, passedOn(unit, assessment.file.assessedOn, asOf), true, found.finding);
    else if (status === 'verified' && closedOn !== undefined && closedOn > previous!.file.assessedOn)
      add(found, closedOn, false, found.finding);
  }
  return result;
}

/** How long a finding took from its first day until it was closed; `undefined` where one of the days is not known. */
export function daysToClose({ foundOn, closedOn }: Closed): number | undefined {
  return foundOn === undefined || closedOn === undefined || foundOn > closedOn
    ? undefined
    : daysBetween(foundOn, closedOn);
}

/** What remediation brought, each figure with its base. */
export interface Value {
  closed: number;
  /** Σ risk of what was closed, of so many that have a rating. */
  riskPoints: { sum: number; of: number };
  /** Closed by its due day, of so many that have one and are closed on a known day. */
  onTime: { count: number; of: number };
  /** Reported as fixed by its due day, of the same ones. */
  reportedOnTime: { count: number; of: number };
  /**
   * By severity, the gravest first: mean of the days from the first day to the closing one, and to the last report of the fix
   * where each of them has one.
   */
  days: { severity: Severity; mean: number; reported: number | undefined; of: number }[];
}

export function valueOfClosed(closed: readonly Closed[]): Value {
  const rated = closed.flatMap(({ found: { risk } }) => (risk === undefined ? [] : [risk]));
  const dated = closed.filter(({ due, closedOn }) => due !== undefined && closedOn !== undefined);
  return {
    closed: closed.length,
    riskPoints: { sum: rated.reduce((sum, each) => sum + each, 0), of: rated.length },
    onTime: { count: dated.filter(({ due, closedOn }) => closedOn! <= due!).length, of: dated.length },
    reportedOnTime: {
      count: dated.filter(({ due, closedOn, reportedOn }) => (reportedOn ?? closedOn!) <= due!).length,
      of: dated.length,
    },
    days: severityIds.flatMap((severity) => {
      const took = closed.filter((each) => each.found.severity === severity && daysToClose(each) !== undefined);
      if (took.length === 0) return [];
      const reports = took.flatMap(({ foundOn, reportedOn }) =>
        reportedOn === undefined || reportedOn < foundOn! ? [] : [daysBetween(foundOn!, reportedOn)],
      );
      const reported = reports.length === took.length ? meanOf(reports) : undefined;
      return [{ severity, mean: meanOf(took.map((each) => daysToClose(each)!)), reported, of: took.length }];
    }),
  };
}

const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
