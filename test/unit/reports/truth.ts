import type { Finding, FindingsFile, Rating } from '../../../src/assessment/types';
import { type FocusArea, focusAreaIds, focusAreas } from '../../../src/assessment/vocabulary';
import { asOf, checks, type World } from './judgedWorlds';

/**
 * What is true of a world, counted anew from what stands in its files: nothing here calls the code whose sentences are
 * judged by it. Its rules are those that the documents print as their method.
 */
export interface Truth {
  all: Fact[];
  open: Fact[];
  resolved: Fact[];
  accepted: Fact[];
  expired: number;
  overdue: number;
  decisions: number;
  /** Checks of the checklists, those without an answer, and those that do not apply. */
  checks: number;
  unanswered: number;
  inapplicable: number;
  /** What counts as assessed, and what of it passed. */
  assessed: number;
  passed: number;
  score: number | null;
  provisional: boolean;
  failuresOnly: boolean;
  /** What the score stands on: checks of the checklists, and other results with a rating. */
  base: { checks: number; others: number };
  /** Assessed results that are no checks of the checklists. */
  beside: number;
  /** The latest day, where every file is older than a year; empty otherwise. */
  stale: string;
  areas: Record<FocusArea, { score: number | null; assessed: number; passed: number; provisional: boolean }>;
  parts: number;
}

export interface Fact {
  id: string;
  check: string | undefined;
  headline: string;
  rating: Rating | undefined;
  risk: number;
  severity: 'critical' | 'high' | 'medium' | 'low' | 'unrated';
  area: FocusArea | undefined;
  state: 'open' | 'resolved' | 'accepted' | 'closed';
  begun: boolean;
  expired: boolean;
  overdue: boolean;
  owner: string;
  due: string | undefined;
  quickWin: boolean;
  decided: boolean;
  /** Its file is older than a year. */
  stale: boolean;
  /** What a tool's title demands; nothing where it says what is wrong. */
  demand: 'requirement' | 'action' | 'setting' | undefined;
  /** Points that the score rises when it is closed; together with others that may be more than their sum. */
  weight: number;
  passedByItself: boolean;
}

const weightOf = ({ probability, impact, effort }: Rating) => (probability * impact * (6 - effort)) / 5;
const severityOf = (risk: number): Fact['severity'] =>
  risk === 0 ? 'unrated' : risk >= 17 ? 'critical' : risk >= 10 ? 'high' : risk >= 5 ? 'medium' : 'low';

const isOld = ({ assessedOn }: FindingsFile) => Date.parse(asOf) - Date.parse(assessedOn) > 365 * 86_400_000;

function factOf(finding: Finding, file: FindingsFile): Fact {
  const check = checks.flat().find(({ id }) => id === finding.check);
  const rating = finding.rating ?? check?.rating;
  const risk = rating ? rating.probability * rating.impact : 0;
  const expires = finding.acceptance?.expires;
  const expired = finding.status === 'accepted' && expires !== undefined && expires < asOf;
  const state =
    finding.status === 'open' || finding.status === 'inProgress' || expired
      ? 'open'
      : finding.status === 'resolved'
        ? 'resolved'
        : finding.status === 'accepted'
          ? 'accepted'
          : 'closed';
  const decided = (file.decisions ?? []).some(({ findings = [] }) => findings.includes(finding.id));
  return {
    id: finding.id,
    check: finding.check,
    headline: (check?.consequence ?? finding.title ?? finding.id).replace(/\.$/, ''),
    rating,
    risk,
    severity: severityOf(risk),
    area: (check?.focusArea ?? finding.focusArea) as FocusArea | undefined,
    state,
    begun: finding.status === 'inProgress' || expired,
    expired,
    overdue: (finding.status === 'open' || finding.status === 'inProgress') && (finding.due ?? '9') < asOf,
    owner: finding.owner ?? '',
    due: finding.due,
    quickWin: rating !== undefined && risk >= 10 && rating.effort <= 2 && !decided,
    decided,
    stale: isOld(file),
    demand: /SHALL/.test(finding.title ?? '')
      ? 'requirement'
      : /^Enable/.test(finding.title ?? '')
        ? 'action'
        : / - .* - /.test(finding.title ?? '')
          ? 'setting'
          : undefined,
    weight: rating ? weightOf(rating) : 0,
    passedByItself: state === 'closed',
  };
}

interface Sum {
  others: number;
  beside: number;
  passed: number;
  assessed: number;
  couldPass: number;
  listed: number;
  listedAssessed: number;
  failures: number;
  count: number;
  countPassed: number;
}

const noSum = (): Sum => ({
  ...{
    others: 0,
    beside: 0,
    passed: 0,
    assessed: 0,
    couldPass: 0,
    listed: 0,
    listedAssessed: 0,
    failures: 0,
    count: 0,
    countPassed: 0,
  },
});

export function truthOf({ files }: World): Truth {
  const all = files.flatMap((file) => file.findings.map((finding) => factOf(finding, file)));
  const total = noSum();
  const byArea = Object.fromEntries(focusAreaIds.map((id) => [id, noSum()])) as Record<FocusArea, Sum>;
  let [asked, unanswered, inapplicable] = [0, 0, 0];
  for (const file of files) {
    const list = file.checklists
      ? checks.find(([first]) => file.checklists![0]!.startsWith(technologyOf(first!.id)))!
      : [];
    const add = (
      area: FocusArea | undefined,
      weight: number | undefined,
      how: 'passed' | 'failed' | 'unanswered',
      ofCheck: boolean,
      listed: boolean,
      tool: boolean,
      silent = false,
    ) => {
      for (const sum of [total, ...(area ? [byArea[area]] : [])]) {
        if (listed) sum.listed += weight ?? 0;
        if (how === 'unanswered') continue;
        if (tool) sum.failures += 1;
        if (!ofCheck && tool) continue;
        sum.count += 1;
        if (!listed) sum.beside += 1;
        if (how === 'passed') sum.countPassed += 1;
        if (listed) sum.listedAssessed += weight ?? 0;
        if (weight === undefined) continue;
        sum.assessed += weight;
        if (!listed) sum.others += 1;
        if (how === 'passed') sum.passed += weight;
        if ((how === 'passed' && !silent) || !tool) sum.couldPass += 1;
      }
    };
    const inList = new Set(list.map(({ id }) => id));
    for (const { id, rating, focusArea } of list) {
      asked += 1;
      const found = file.findings.find(({ check }) => check === id);
      const silence = file.passed!.some((entry) => typeof entry === 'object' && entry.check === id);
      const weight = weightOf(rating!);
      if (found) {
        const { state } = factOf(found, file);
        add(focusArea as FocusArea, weight, state === 'closed' ? 'passed' : 'failed', true, true, false);
      } else if (silence) add(focusArea as FocusArea, weight, 'passed', true, true, true, true);
      else if (file.passed!.includes(id)) add(focusArea as FocusArea, weight, 'passed', true, true, false);
      else if (file.notApplicable!.some((entry) => typeof entry === 'object' && entry.check === id)) inapplicable += 1;
      else {
        unanswered += 1;
        add(focusArea as FocusArea, weight, 'unanswered', true, true, false);
      }
    }
    for (const entry of file.passed!) {
      const silent = typeof entry === 'object';
      const check = checks.flat().find(({ id }) => id === (silent ? entry.check : entry));
      if (check && !inList.has(check.id))
        add(check.focusArea as FocusArea, weightOf(check.rating!), 'passed', true, false, silent, silent);
    }
    for (const finding of file.findings) {
      if (finding.check !== undefined && inList.has(finding.check)) continue;
      const { area, rating, state } = factOf(finding, file);
      add(
        area,
        rating && weightOf(rating),
        state === 'closed' ? 'passed' : 'failed',
        finding.check !== undefined,
        false,
        finding.sources?.[0]?.tool === 'pingcastle',
      );
    }
  }
  const scoreOf = ({ assessed, passed, couldPass }: Sum) =>
    assessed > 0 && couldPass > 0 ? (passed / assessed) * 100 : null;
  const provisionalOf = (sum: Sum) =>
    sum.listed > 0 ? 2 * sum.listedAssessed < sum.listed - 1e-9 : scoreOf(sum) !== null || asked === 0;
  const open = all.filter(({ state }) => state === 'open');
  return {
    all,
    open,
    resolved: all.filter(({ state }) => state === 'resolved'),
    accepted: all.filter(({ state }) => state === 'accepted'),
    expired: open.filter(({ expired }) => expired).length,
    overdue: open.filter(({ overdue }) => overdue).length,
    decisions: files.reduce((sum, { decisions = [] }) => sum + decisions.length, 0),
    checks: asked,
    unanswered,
    inapplicable,
    assessed: total.count,
    passed: total.countPassed,
    score: scoreOf(total),
    provisional: provisionalOf(total),
    base: { checks: total.count - total.beside, others: total.others },
    beside: total.beside,
    stale: files.every(isOld)
      ? (files
          .map(({ assessedOn }) => assessedOn)
          .sort()
          .at(-1) ?? '')
      : '',
    failuresOnly: total.couldPass === 0 && total.failures > 0,
    areas: Object.fromEntries(
      focusAreaIds.map((id) => [
        id,
        {
          score: scoreOf(byArea[id]),
          assessed: byArea[id].count,
          passed: byArea[id].countPassed,
          provisional: provisionalOf(byArea[id]),
        },
      ]),
    ) as Truth['areas'],
    parts: files.length,
  };
}

const technologyOf = (check: string) =>
  ({ AC: 'active-directory', SQ: 'sql-server', EX: 'exchange', AZ: 'azure', SH: 'sharepoint' })[check.slice(0, 2)]!;

/** The points that the score gains when some findings are closed and no others. */
export function gainOf(world: World, closed: readonly Fact[]): number {
  const ids = new Set(closed.map(({ id }) => id));
  const before = truthOf(world).score;
  const after = truthOf({
    ...world,
    files: world.files.map((file) => ({
      ...file,
      findings: file.findings.map((finding) =>
        ids.has(finding.id) ? { ...finding, status: 'verified' as const } : finding,
      ),
    })),
  }).score;
  return before === null || after === null ? 0 : after - before;
}

/** Whether anything says when it comes: a day, or a rating that is not older than a year. */
export const isPlanned = ({ rating, due, stale }: Fact): boolean =>
  due !== undefined || (rating !== undefined && !stale);

/** The wave of open work, by the rule that the plan prints. */
export function waveOf({ due, quickWin, decided, rating, risk, severity }: Fact): '30' | '60' | '90' | 'later' {
  if (due !== undefined) {
    const days = (Date.parse(due) - Date.parse(asOf)) / 86_400_000;
    return days <= 30 ? '30' : days <= 60 ? '60' : days <= 90 ? '90' : 'later';
  }
  const effort = rating!.effort;
  if (quickWin || (decided && risk >= 10 && effort <= 2)) return '30';
  if (effort === 5) return 'later';
  if (severity === 'critical') return '30';
  if (severity === 'high') return effort <= 3 ? '60' : '90';
  return 'later';
}

/** A focus area by its title in a language. */
export const areaTitles: Record<'en' | 'de', Record<string, FocusArea>> = {
  en: Object.fromEntries(focusAreaIds.map((id) => [focusAreas[id], id])),
  de: {
    'Sicherheit und Compliance': 'security',
    'Verfügbarkeit und Geschäftskontinuität': 'availability',
    'Leistung und Skalierbarkeit': 'performance',
    'Betrieb und Überwachung': 'operations',
    'Upgrade, Migration und Bereitstellung': 'upgrade',
    'Änderungs- und Konfigurationsverwaltung': 'change',
  },
};
