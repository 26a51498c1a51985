import { type Day, isDay } from '../../assessment/dates';
import { isOpen } from '../../assessment/risk';
import type { ScoredFinding } from '../../assessment/score';
import type { Status } from '../../assessment/vocabulary';
import type { Part, ReportTrend, ReportTrendPoint } from './report';

/** What is known of one check over time: from each day on, whether it was open. */
interface Course {
  severity: 'critical' | 'high';
  turns: Map<Day, boolean>;
  /** The due day of what is still open. */
  due: Day | undefined;
}

type Turn = readonly [Day, Status];

/** The states that a finding went through; without a history, its state on the day of its assessment. */
function turnsOf({ finding }: ScoredFinding, assessedOn: Day): Turn[] {
  const turns = (finding.history ?? []).flatMap((entry): Turn[] =>
    entry.status !== undefined && isDay(entry.on) ? [[entry.on, entry.status]] : [],
  );
  return turns.length > 0 ? turns : [[assessedOn, finding.status]];
}

function coursesOf({ assessment, previous }: Part): Course[] {
  const courses = new Map<string, Course>();
  const before = previous?.findings ?? [];
  // A check is followed from one assessment to the next by its key; where it has several findings, by their ids as well.
  const several = new Set([...repeatedKeys(before), ...repeatedKeys(assessment.findings)]);
  const nameOf = ({ key, finding }: ScoredFinding) => (several.has(key) ? `${key} ${finding.id}` : key);
  const add = (found: ScoredFinding, turns: readonly Turn[], due: Day | undefined) => {
    if (found.severity !== 'critical' && found.severity !== 'high') return;
    const course = courses.get(nameOf(found)) ?? { severity: found.severity, turns: new Map(), due: undefined };
    for (const [day, status] of turns) course.turns.set(day, isOpen(status));
    courses.set(nameOf(found), { ...course, severity: found.severity, due });
  };
  const now = assessment.file.assessedOn;
  const current = new Set(assessment.findings.map(nameOf));
  for (const found of before) {
    const gone: Turn[] = current.has(nameOf(found)) ? [] : [[now, 'verified']];
    add(found, [...turnsOf(found, previous!.file.assessedOn), ...gone], undefined);
  }
  for (const found of assessment.findings) {
    const { due, status } = found.finding;
    add(found, turnsOf(found, now), isOpen(status) && due !== undefined && isDay(due) ? due : undefined);
  }
  return [...courses.values()];
}

function repeatedKeys(findings: readonly ScoredFinding[]): string[] {
  const first = new Map(findings.map(({ key }, index) => [key, index] as const).reverse());
  return findings.filter(({ key }, index) => first.get(key) !== index).map(({ key }) => key);
}

/** Whether the assessment that was the latest on a day has a provisional score. */
function isProvisionalOn({ assessment, previous }: Part, day: Day): boolean {
  const { numbers } = previous && day < assessment.file.assessedOn ? previous : assessment;
  return numbers.score !== null && numbers.provisional;
}

/**
 * Open critical and high findings as steps over the assessments and the histories, and what the due days promise. It
 * begins with the first assessment, and where several join at different times with the last of these, so that what was
 * found while an assessment went on, or a technology that joins later, makes no step. `null` with fewer than
 * two days of data.
 */
export function trendOf(parts: readonly Part[], asOf: Day): ReportTrend | null {
  const starts = parts.map(({ assessment, previous }) => (previous ?? assessment).file.assessedOn);
  const start = starts.sort()[starts.length - 1];
  if (start === undefined) return null;
  const courses = parts.flatMap(coursesOf);
  const assessed = parts.flatMap(({ assessment, previous }) => [
    assessment.file.assessedOn,
    ...(previous ? [previous.file.assessedOn] : []),
  ]);
  const days = [...new Set([start, ...assessed, ...courses.flatMap(({ turns }) => [...turns.keys()])])]
    .filter((day) => isDay(day) && day >= start && day <= asOf)
    .sort();
  if (days.length < 2 || courses.length === 0) return null;
  const openOn = ({ turns }: Course, day: Day) => {
    let last: Day | undefined;
    let open = false;
    for (const [from, isOpenFrom] of turns) {
      if (from > day || (last !== undefined && from < last)) continue;
      [last, open] = [from, isOpenFrom];
    }
    return open;
  };
  const count = (day: Day, open: (course: Course) => boolean): ReportTrendPoint => ({
    day,
    critical: courses.filter((course) => course.severity === 'critical' && open(course)).length,
    high: courses.filter((course) => course.severity === 'high' && open(course)).length,
    provisional: parts.some((part) => isProvisionalOn(part, day)),
  });
  const points = [...days, ...(days.includes(asOf) ? [] : [asOf])].map((day) =>
    count(day, (each) => openOn(each, day)),
  );
  const ahead = [...new Set(courses.flatMap(({ due }) => (due !== undefined && due > asOf ? [due] : [])))].sort();
  const stillOpen = (course: Course, day: Day) =>
    openOn(course, asOf) && (course.due === undefined || course.due <= asOf || course.due > day);
  const plan = ahead.length === 0 ? [] : [asOf, ...ahead].map((day) => count(day, (each) => stillOpen(each, day)));
  return { points, plan, provisional: points.some(({ provisional }) => provisional) };
}
