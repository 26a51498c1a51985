import { type Catalog, wasRevised } from './catalog';
import { countUnits, isAssessed, type Numbers, type ScoredAssessment, type ScoredFinding, type Unit } from './score';

/** One thing that two assessments know under the same key. */
export interface Delta {
  key: string;
  title: string;
  before: ScoredFinding | undefined;
  after: ScoredFinding | undefined;
}

/** What changed from one assessment to a later one of the same environment. */
export interface Comparison {
  /** A finding now that was none before. */
  new: Delta[];
  /** A finding before that counts as passed now. */
  fixed: Delta[];
  /** A finding before and now. */
  persisting: Delta[];
  /** Closed (or reported as fixed) before, open again now. */
  reopened: Delta[];
  /** Accepted now, but not before. */
  newlyAccepted: Delta[];
  /** Accepted, and the acceptance has run out by the as-of day. */
  acceptanceExpired: Delta[];
  /** A finding before and now, with another probability, impact or effort. */
  ratingChanged: Delta[];
  /** A finding before that is neither passed nor a finding now: not applicable, or not assessed any more. */
  noLongerAssessed: Delta[];
  /** Checks that are assessed now and were not before. */
  newlyAssessed: string[];
  /** Checks assessed both times that ask something else now: their change says nothing. */
  checkChanged: string[];
  /** Scores over everything, and over the checks that both assessed: only the latter may be compared. */
  score: {
    before: number | null;
    after: number | null;
    /** One of the two is provisional: no change is stated between them. */
    provisional: boolean;
    common: { checks: number; before: Numbers; after: Numbers };
    /** Checks assessed only in the later, only in the earlier one. */
    added: number;
    removed: number;
  };
}

const isActive = (unit: Unit | undefined) => unit?.state === 'finding' && !unit.passed;
const reported = (found: ScoredFinding | undefined) => found?.finding.status === 'resolved';

/** The finding that speaks for each key: the gravest that is not closed, else the gravest. */
function leading(assessment: ScoredAssessment): Map<string, ScoredFinding> {
  const found = new Map<string, ScoredFinding>();
  const rank = ({ finding, weight }: ScoredFinding) =>
    (finding.status === 'verified' || finding.status === 'falsePositive' ? 0 : 1000) + (weight ?? 0);
  for (const finding of assessment.findings) {
    const other = found.get(finding.key);
    if (!other || rank(finding) > rank(other)) found.set(finding.key, finding);
  }
  return found;
}

/** Compares an assessment with an earlier one, check by check. Checks that ask something else now are no common ground. */
export function compare(before: ScoredAssessment, after: ScoredAssessment, catalog?: Catalog): Comparison {
  const [then, now] = [leading(before), leading(after)];
  const result: Comparison = {
    new: [],
    fixed: [],
    persisting: [],
    reopened: [],
    newlyAccepted: [],
    acceptanceExpired: [],
    ratingChanged: [],
    noLongerAssessed: [],
    newlyAssessed: [],
    checkChanged: [],
    score: {
      before: before.numbers.score,
      after: after.numbers.score,
      provisional: before.numbers.provisional || after.numbers.provisional,
      common: { checks: 0, before: countUnits([]), after: countUnits([]) },
      added: 0,
      removed: 0,
    },
  };
  const common: [Unit, Unit][] = [];
  for (const key of new Set([...before.units.keys(), ...after.units.keys()])) {
    const [old, unit] = [before.units.get(key), after.units.get(key)];
    const [was, is] = [then.get(key), now.get(key)];
    const delta: Delta = { key, title: is?.name ?? was?.name ?? key, before: was, after: is };
    const check = catalog?.check(key, after.file.checklists ?? []);
    if (isAssessed(old) && isAssessed(unit)) {
      if (catalog && check && wasRevised(check, before.file.checklists ?? [], catalog)) result.checkChanged.push(key);
      else common.push([old, unit]);
    } else if (isAssessed(unit)) {
      result.score.added += 1;
      result.newlyAssessed.push(key);
    } else if (isAssessed(old)) result.score.removed += 1;

    if (isActive(unit)) {
      const openAgain = !reported(is) && is?.finding.status !== 'accepted';
      if (old?.state !== 'finding') result.new.push(delta);
      else if (openAgain && (old.passed || reported(was))) result.reopened.push(delta);
      else result.persisting.push(delta);
    } else if (isActive(old)) {
      if (unit?.passed) result.fixed.push(delta);
      else result.noLongerAssessed.push(delta);
    }
    if (is?.finding.status === 'accepted' && was?.finding.status !== 'accepted') result.newlyAccepted.push(delta);
    if (is?.acceptanceExpired) result.acceptanceExpired.push(delta);
    if (was?.rating && is?.rating) {
      const changed = (['probability', 'impact', 'effort'] as const).some((n) => was.rating![n] !== is.rating![n]);
      if (changed) result.ratingChanged.push(delta);
    }
  }
  result.score.common = {
    checks: common.length,
    before: countUnits(common.map(([old]) => old)),
    after: countUnits(common.map(([, unit]) => unit)),
  };
  return result;
}
