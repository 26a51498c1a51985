import { addDays, type Day, isDay } from '../../assessment/dates';
import { isOpen, needsWork } from '../../assessment/risk';
import type { ScoredAssessment, ScoredFinding } from '../../assessment/score';
import type { Finding, HistoryEntry } from '../../assessment/types';
import { type Status, toolTitle } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Measured } from './numbers';
import type { Part } from './report';
import type { ReportTrend, ReportTrendLine, ReportTrendPoint } from './reportNumbers';
import { namesOf, partNames } from './technologies';
import { sentence } from './wording';

type Grave = 'critical' | 'high';

/** From a day on: the severity with which something needs work; `undefined` while it does not, or is less than high. */
interface Turn {
  day: Day;
  grave: Grave | undefined;
}

/** What is known of one finding over time. */
interface Course {
  key: string;
  turns: readonly Turn[];
  /** The day on which the plan closes it; `undefined` when none does. */
  closes: Day | undefined;
  overdue: boolean;
}

/** One assessment over time. */
interface Track {
  part: Part;
  courses: readonly Course[];
  /** First day on which all of it is known. */
  start: Day;
  /** There is an earlier state: an assessment before, or something that changed after the first look. */
  hasPast: boolean;
}

/** The day on which something was seen: what a tool reports counts from when the tool collected it. */
function dayOf(entry: HistoryEntry, { file }: ScoredAssessment): Day {
  const collected = (file.imports ?? []).flatMap(({ tool, collectedOn }) =>
    entry.by === toolTitle(tool) && collectedOn !== undefined && isDay(collectedOn) && collectedOn <= entry.on
      ? [collectedOn]
      : [],
  );
  return collected.sort().at(-1) ?? entry.on;
}

/** The states of a finding in their order; without a history, its state on the day of its assessment. */
function statesOf({ finding }: ScoredFinding, assessment: ScoredAssessment): { day: Day; needs: boolean }[] {
  const { assessedFrom, assessedOn } = assessment.file;
  let last = '';
  const states = (finding.history ?? []).flatMap((entry) => {
    if (entry.status === undefined || !isDay(entry.on)) return [];
    const seen = dayOf(entry, assessment);
    // What is seen while an assessment goes on belongs to its end.
    const day = assessedFrom !== undefined && seen >= assessedFrom && seen < assessedOn ? assessedOn : seen;
    last = day > last ? day : last;
    return [{ day: last, needs: needs(entry.status) }];
  });
  return states.length > 0 ? states : [{ day: assessedOn, needs: needs(finding.status) }];
}

const needs = (status: Status) => isOpen(status) || status === 'resolved';

const graveOf = ({ severity }: ScoredFinding): Grave | undefined =>
  severity === 'critical' || severity === 'high' ? severity : undefined;

/** The day on which a finding is to be closed. What is overdue is closed by no plan. */
function closingDay(finding: Finding, asOf: Day): Day | undefined {
  const { due, retest, status } = finding;
  const day = status === 'resolved' && retest?.on !== undefined ? retest.on : due;
  return day !== undefined && isDay(day) && day >= asOf ? day : undefined;
}

function trackOf(part: Part, asOf: Day): Track {
  const { assessment, previous } = part;
  const now = assessment.file.assessedOn;
  const before = previous?.findings ?? [];
  // A check is followed from one assessment to the next by its key; where it has several findings, by their ids as well.
  const several = new Set([...repeatedKeys(before), ...repeatedKeys(assessment.findings)]);
  const nameOf = ({ key, finding }: ScoredFinding) => (several.has(key) ? `${key} ${finding.id}` : key);
  const earlier = new Map(before.map((found) => [nameOf(found), found]));
  const current = new Map(assessment.findings.map((found) => [nameOf(found), found]));
  const courses: Course[] = [];
  let lastTurn = '';
  for (const [name, found] of earlier) {
    if (current.has(name)) continue;
    const turns = [...turnsOf(found, previous!).filter(({ day }) => day < now), { day: now, grave: undefined }];
    for (const { day } of turns) if (day > lastTurn && day <= asOf) lastTurn = day;
    courses.push({ key: found.key, turns, closes: undefined, overdue: false });
  }
  let latest = now;
  for (const [name, found] of current) {
    const { finding } = found;
    const then = earlier.get(name);
    const own = turnsOf(found, assessment);
    if (own[0]!.day > latest) latest = own[0]!.day;
    const past = then ? turnsOf(then, previous!).filter(({ day }) => day < now) : [];
    // Before the assessment its severity was that of the earlier one; the states that it tells itself come first.
    const rated = then
      ? own.map((turn) => (turn.day < now && turn.grave ? { ...turn, grave: graveOf(then) } : turn))
      : own;
    const told = new Set(rated.map(({ day }) => day));
    const known = [...past.filter(({ day }) => !told.has(day)), ...rated].sort((a, b) => (a.day < b.day ? -1 : 1));
    const at = lastOn(known, now);
    // From the assessment on its own severity counts.
    if (at?.grave && then && !told.has(now)) known.push({ day: now, grave: graveOf(found) });
    const expires = finding.status === 'accepted' ? finding.acceptance?.expires : undefined;
    if (expires !== undefined && isDay(expires)) known.push({ day: addDays(expires, 1), grave: graveOf(found) });
    const grave = needsWork(finding, asOf) ? graveOf(found) : undefined;
    const turns = known.filter(({ day }) => day <= asOf).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    // Whatever the history says: what needs work today is counted today.
    if (lastOn(turns, asOf)?.grave !== grave) turns.push({ day: asOf, grave });
    for (const { day } of turns) if (day > lastTurn && day <= asOf) lastTurn = day;
    // Most findings are never critical or high: they change no count.
    if (turns.some((turn) => turn.grave !== undefined))
      courses.push({ key: found.key, turns: [...turns], closes: closingDay(finding, asOf), overdue: found.overdue });
  }
  const start = previous ? previous.file.assessedOn : latest;
  const happened = lastTurn > start;
  return { part, courses, start, hasPast: start < asOf && (previous !== undefined || happened) };
}

function turnsOf(found: ScoredFinding, assessment: ScoredAssessment): Turn[] {
  const grave = graveOf(found);
  return statesOf(found, assessment).map(({ day, needs }) => ({ day, grave: needs ? grave : undefined }));
}

function repeatedKeys(findings: readonly ScoredFinding[]): string[] {
  const first = new Map(findings.map(({ key }, index) => [key, index] as const).reverse());
  return findings.filter(({ key }, index) => first.get(key) !== index).map(({ key }) => key);
}

/** The last turn up to a day; of several on one day the last. */
function lastOn(turns: readonly Turn[], day: Day): Turn | undefined {
  let last: Turn | undefined;
  for (const turn of turns) if (turn.day <= day && (last === undefined || turn.day >= last.day)) last = turn;
  return last;
}

const graveOn = ({ turns }: Course, day: Day) => lastOn(turns, day)?.grave;

/** Whether the assessment that was the latest on a day has a provisional score. */
function isProvisionalOn({ assessment, previous }: Part, day: Day): boolean {
  const { numbers } = previous && day < assessment.file.assessedOn ? previous : assessment;
  return numbers.score !== null && numbers.provisional;
}

interface LineOf {
  kind: ReportTrendLine['kind'];
  name: string;
  tracks: readonly Track[];
  counts: (grave: Grave) => boolean;
}

function pointsOf({ tracks, counts }: LineOf, asOf: Day): ReportTrendPoint[] {
  const start = tracks.map((track) => track.start).sort()[0]!;
  const from = start < asOf ? start : asOf;
  const assessed = tracks.flatMap(({ part: { assessment, previous } }) => [
    assessment.file.assessedOn,
    ...(previous ? [previous.file.assessedOn] : []),
  ]);
  const courses = tracks.flatMap((track) => track.courses);
  const turned = courses.flatMap(({ turns }) => turns.map(({ day }) => day));
  const days = [...new Set([from, ...assessed, ...turned, asOf])].filter((day) => day >= from && day <= asOf).sort();
  const points = days.map((day) => ({
    day,
    count: courses.filter((course) => {
      const grave = graveOn(course, day);
      return grave !== undefined && counts(grave);
    }).length,
    provisional: tracks.some(({ part }) => isProvisionalOn(part, day)),
  }));
  // A day on which nothing changed is shown where somebody looked.
  return points.filter(
    ({ day, count }, index) =>
      index === 0 || day === asOf || assessed.includes(day) || count !== points[index - 1]!.count,
  );
}

function planOf({ tracks, counts }: LineOf, days: readonly Day[], asOf: Day): ReportTrendPoint[] {
  if (days.length === 0) return [];
  const open = tracks
    .flatMap(({ courses }) => courses)
    .filter((course) => {
      const grave = graveOn(course, asOf);
      return grave !== undefined && counts(grave);
    });
  return [asOf, ...days].map((day, index) => ({
    day,
    count: index === 0 ? open.length : open.filter(({ closes }) => closes === undefined || closes > day).length,
    provisional: false,
  }));
}

/**
 * Critical and high findings that need work, as steps over the assessments and the histories, and what the due days
 * promise. Technologies that began on different days have a line each, so that one that joins is no rise of the others.
 * `null` where nothing happened after the first look, and where a day of assessment is none.
 */
export function trendOf(
  parts: readonly Part[],
  measured: readonly Measured[],
  asOf: Day,
  texts: Texts,
): ReportTrend | null {
  const assessed = parts.flatMap(({ assessment, previous }) => (previous ? [assessment, previous] : [assessment]));
  if (!assessed.every(({ file }) => isDay(file.assessedOn))) return null;
  const tracks = parts.map((part) => trackOf(part, asOf));
  const past = tracks.filter(({ hasPast }) => hasPast);
  if (
    past.length === 0 ||
    tracks.every(({ courses }) => courses.every(({ turns }) => turns.every(({ grave }) => !grave)))
  )
    return null;
  const perTechnology = new Set(tracks.map(({ start }) => start)).size > 1;
  const names = partNames(parts, texts);
  const kinds: LineOf[] = perTechnology
    ? tracks.map((track, index) => ({ kind: 'technology', name: names[index]!, tracks: [track], counts: () => true }))
    : (['critical', 'high'] as const).map((kind) => ({
        kind,
        name: texts.severities[kind].title,
        tracks,
        counts: (grave) => grave === kind,
      }));
  const all = tracks.flatMap(({ courses }) => courses);
  const open = all.filter((course) => graveOn(course, asOf) !== undefined);
  // The last day counts: what is due on it is closed by its end.
  const ahead = [...new Set(open.flatMap(({ closes }) => (closes === undefined ? [] : [closes])))].sort();
  const days = ahead.map((day) => (day === asOf ? addDays(day, 1) : day));
  const lines = kinds.map((kind): ReportTrendLine => {
    const points = pointsOf(kind, asOf);
    const plan = planOf(kind, [...new Set(days)], asOf);
    const now = points.at(-1)!.count;
    const end = plan.at(-1)?.count ?? now;
    const course = now === end ? String(end) : `${now} → ${end}`;
    const [first] = kind.tracks;
    return {
      name: kind.name,
      label: perTechnology ? `${kind.name} ${course}` : `${course} ${kind.name.toLowerCase()}`,
      course,
      kind: kind.kind,
      points,
      plan,
      joined: perTechnology && !first!.part.previous ? texts.joined(kind.name, texts.day(points[0]!.day)) : '',
    };
  });
  const starts = lines.map(({ points }) => points[0]!.day).sort();
  const countOn = (of: readonly Track[], day: (track: Track) => Day, grave?: Grave) =>
    of.reduce((sum, track) => {
      const found = track.courses.map((course) => graveOn(course, day(track)));
      return sum + found.filter((each) => each !== undefined && (grave === undefined || each === grave)).length;
    }, 0);
  const [before, after] = [countOn(past, ({ start }) => start), countOn(past, () => asOf)];
  const left = open.filter(({ closes }) => closes === undefined).length;
  const numbers = {
    before,
    after,
    now: open.length,
    critical: countOn(tracks, () => asOf, 'critical'),
    high: countOn(tracks, () => asOf, 'high'),
    left,
  };
  const last = days.at(-1) ?? asOf;
  return {
    lines,
    first: starts[0]!,
    asOf,
    last,
    planned: days.length > 0,
    perTechnology,
    provisional: lines.some(({ points }) => points.some(({ provisional }) => provisional)),
    ...numbers,
    message: messageOf({
      ...numbers,
      changed: changedOf(past, measured, parts, asOf),
      since: texts.month(past.map(({ start }) => start).sort()[0]!),
      of: past.length < tracks.length ? namesOf(parts, (part) => past.some((track) => track.part === part), texts) : '',
      by: texts.month(last),
      texts,
    }),
    notes: notesOf({ ...changedOf(past, measured, parts, asOf), after }, open, lines, texts).map(sentence),
  };
}

/** The numbers in one line: what the first and the last points of the lines say. */
function messageOf(of: {
  before: number;
  after: number;
  now: number;
  left: number;
  changed: { added: number; gone: number };
  since: string;
  /** Names of the technologies that are meant, where others joined. */
  of: string;
  by: string;
  texts: Texts;
}): string {
  const { before, after, now, left, changed, since, by, texts } = of;
  const what = texts.trendWhat(of.of);
  // A fall of what is not looked at any more is none, nor a rise of what was not looked at before.
  const unequal = after < before ? changed.gone > 0 : changed.added > 0;
  const moved =
    after === before
      ? texts.trendStands(what, after)
      : unequal
        ? texts.trendCounts(what, before, since, after)
        : texts.trendMoved(what, before, after);
  if (left >= now) return moved;
  return of.of === '' ? texts.trendPlanLeaves(moved, left, by) : texts.trendPlanLeavesOf(moved, left, now, by);
}

/** How many of those now are of checks that were not assessed before, and of those before of checks that are not any more. */
function changedOf(
  past: readonly Track[],
  measured: readonly Measured[],
  parts: readonly Part[],
  asOf: Day,
): { added: number; gone: number } {
  let [added, gone] = [0, 0];
  for (const { part, courses, start } of past) {
    const comparison = measured[parts.indexOf(part)]?.comparison;
    if (!comparison) continue;
    const news = new Set([...comparison.newlyAssessed, ...comparison.checkChanged]);
    const lost = new Set(comparison.noLongerAssessed.map(({ key }) => key));
    added += courses.filter((course) => news.has(course.key) && graveOn(course, asOf)).length;
    gone += courses.filter((course) => lost.has(course.key) && graveOn(course, start)).length;
  }
  return { added, gone };
}

/** What the lines alone do not tell. */
function notesOf(
  { added, gone, after }: { added: number; gone: number; after: number },
  open: readonly Course[],
  lines: readonly ReportTrendLine[],
  texts: Texts,
): string[] {
  const overdue = open.filter((course) => course.overdue).length;
  const undated = open.filter(({ closes, overdue }) => closes === undefined && !overdue).length;
  return [
    ...(added > 0 ? [texts.trendAdded(added, after)] : []),
    ...(gone > 0 ? [texts.trendGone(gone)] : []),
    ...lines.flatMap(({ joined }) => (joined === '' ? [] : [joined])),
    ...(overdue > 0 ? [texts.trendOverdue(overdue)] : []),
    ...(undated > 0 ? [texts.trendUndated(undated)] : []),
  ];
}
