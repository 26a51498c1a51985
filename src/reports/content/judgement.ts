import { priorityArea, riskSums } from '../../assessment/priority';
import { isAssessed } from '../../assessment/score';
import { whole } from '../../assessment/scoreWords';
import { closedSince } from '../../assessment/value';
import { severityIds } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Described } from './findings';
import { mentions } from './mentioned';
import type { Part, Report, ReportDay, ReportFinding } from './report';
import type { ReportArea } from './reportNumbers';
import {
  askNothing,
  asks,
  firstOf,
  goesWell,
  type Known,
  mainRisk,
  needsPriority,
  openCounts,
  openText,
  state,
  toImprove,
} from './sentences';
import { listText, sentence } from './wording';

/** What the conclusions of a document are drawn from. */
export interface Facts {
  parts: readonly Part[];
  header: Pick<Report['header'], 'customer' | 'technologies' | 'asOf'>;
  score: Report['score'];
  focusAreas: readonly ReportArea[];
  age: Report['age'];
  /** All findings, in order of urgency, also those that the document does not show. */
  described: readonly Described[];
  /** Whether it is an extract for one owner: then only the findings of that owner are told, and no summary of the whole. */
  isExtract: boolean;
  decisions: Report['decisions'];
  /** From the as-of day on. */
  nextMeetings: Report['nextMeetings'];
  /** The sum of the gains of some findings. */
  gainOf(findings: readonly Described[]): number;
  firstWaveEnd: ReportDay;
  texts: Texts;
}

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** Whether somebody can say it: no id of a tenant or subscription. */
const isName = (text: string) => text.trim() !== '' && !guid.test(text);

/** What the first sentence is about. */
function subjectOf({ customer, technologies }: Facts['header'], texts: Texts): string {
  const technology = listText(technologies.filter(isName), texts);
  if (!isName(customer)) return technology || texts.judgement.environment;
  return technologies.length === 1 && technology !== '' ? texts.judgement.subjectAt(technology, customer) : customer;
}

/** A name for each part: its technology, with the environment or a number where several have the same. */
function labelsOf(parts: readonly Part[]): string[] {
  return parts.map(({ technology, environment, prefix }, at) => {
    const alone = parts.every((other, index) => index === at || other.technology !== technology);
    const place = environment.split(/[,:]/, 1)[0]!.trim();
    const unique = isName(place) && parts.filter((other) => other.environment === environment).length === 1;
    return alone && technology !== '' ? technology : [technology, unique ? place : prefix].filter(Boolean).join(', ');
  });
}

/** What is behind a score, as it follows the number. */
function scoreDetail({ score, parts, texts }: Pick<Facts, 'score' | 'parts' | 'texts'>): string {
  const { judgement } = texts;
  if (parts.length > 1) {
    const labels = labelsOf(parts);
    const scores = parts.map(({ assessment: { numbers } }, at) =>
      numbers.score === null
        ? judgement.eachNone(labels[at]!)
        : judgement.eachScore(labels[at]!, String(whole(numbers.score)), numbers.provisional),
    );
    return `${judgement.each(scores)}${score.note === '' ? '' : judgement.noted(score.note)}`;
  }
  if (score.note !== '') return judgement.noted(score.note);
  const { change, common, since } = score;
  const moved = change ?? common;
  return moved && since !== '' ? judgement.compared(moved.direction, Math.abs(moved.points), since, moved.checks) : '';
}

/** The findings that lead: what each file calls its main risk, or what is most urgent in it, most urgent first. */
function leadingRisks(parts: readonly Part[], open: readonly Described[]): { called: boolean; each: Described }[] {
  const leading = parts.flatMap((part) => {
    const own = open.filter((each) => each.part === part);
    const { mainRisk: named, summary = '' } = part.assessment.file;
    const isNamed = ({ scored: { finding } }: Described) =>
      named !== undefined && (finding.id === named || finding.check === named);
    const isTold = ({ scored: { finding } }: Described) =>
      [finding.id, finding.check].some((id) => id !== undefined && mentions(summary, id));
    const called = own.find(isNamed) ?? own.find(isTold);
    const each = called ?? own.find(({ scored }) => scored.risk !== undefined);
    return each ? [{ called: called !== undefined, each }] : [];
  });
  return leading.sort((a, b) => open.indexOf(a.each) - open.indexOf(b.each));
}

/** How many of the critical and of the high findings were closed with proof since the previous assessments. */
function closedGrave(parts: readonly Part[]): { critical: number; high: number } {
  const closed = parts.flatMap(({ assessment, previous }) => closedSince(assessment, previous));
  const ofSeverity = (id: string) => closed.filter(({ found }) => found.severity === id).length;
  return { critical: ofSeverity('critical'), high: ofSeverity('high') };
}

/** Title of the area whose open risk weighs most; empty where none is rated, or what lies in no area weighs more. */
function priorityOf(open: readonly Described[], texts: Texts): string {
  const area = priorityArea(open.map(({ scored }) => scored));
  if (area === undefined) return '';
  const sums = (id: string | undefined) =>
    riskSums(open.flatMap(({ scored }) => (scored.focusArea === id ? [scored] : [])));
  const [inside, outside] = [sums(area), sums(undefined)];
  const different = severityIds.find((id) => inside[id] !== outside[id]);
  return different !== undefined && outside[different] > inside[different] ? '' : texts.focusAreas[area];
}

function knownOf(facts: Facts): Known {
  const { parts, header, score, focusAreas, described, decisions, nextMeetings, gainOf, firstWaveEnd, texts } = facts;
  const units = parts.flatMap(({ assessment }) => [...assessment.units.values()]);
  const assessed = units.filter(isAssessed);
  const listed = units.filter((unit) => unit.listed);
  const work = described.filter(({ report }) => report.group === 'open');
  const [lead] = leadingRisks(parts, work);
  const quickWins = work.filter(
    ({ report, scored }) =>
      report.quickWin && report.wave === '30' && !report.overdue && scored.finding.status === 'open',
  );
  const reports = (group: ReportFinding['group']) =>
    described.flatMap(({ report }) => (report.group === group ? [report] : []));
  return {
    texts,
    subject: subjectOf(header, texts),
    score,
    scoreDetail: scoreDetail(facts),
    areas: focusAreas,
    open: work.map(({ report }) => report),
    main: lead && lead.each.scored.risk !== undefined ? lead.each.report : undefined,
    resolved: reports('resolved'),
    accepted: reports('accepted'),
    findings: described.length,
    assessed: assessed.length,
    passed: assessed.filter(({ passed }) => passed).length,
    checks: listed.length,
    unanswered: listed.filter((unit) => unit.state === 'notAssessed').length,
    decisions,
    asOf: header.asOf.day,
    quickWins: {
      findings: quickWins.map(({ report }) => report),
      gain: gainOf(quickWins),
      by: [firstWaveEnd, ...quickWins.map(({ report }) => report.due), ...nextMeetings.map(({ on }) => on)]
        .filter(({ day }) => day !== '')
        .reduce((first, each) => (each.day < first.day ? each : first)),
    },
    closed: { ...closedGrave(parts), since: score.since },
    stale: facts.age?.stale ? facts.age.stood.text : '',
    others: assessed.filter((unit) => !unit.listed).length,
    priority: priorityOf(work, texts),
  };
}

/** What is concluded from the numbers, the same for every page and format. */
export interface Judged {
  judgement: Report['judgement'];
  bottomLine: string[];
  answers: Report['answers'];
  goesWell: Report['goesWell'];
  summaries: Report['summaries'];
  /** What is most urgent of some findings, what is called a main risk first. */
  mostUrgent(findings: readonly ReportFinding[]): ReportFinding[];
}

/** Draws the conclusions. */
export function judge(facts: Facts): Judged {
  const { parts, described, texts } = facts;
  const known = knownOf(facts);
  const said = asks
    .filter(({ when }) => when(known))
    .map(({ id, title, say }) => ({ id, title: texts.judgement.askTitles[title], text: sentence(say(known)) }));
  const ask = said[0]?.text ?? sentence(askNothing.say(known));
  const work = described.filter(({ report }) => report.group === 'open');
  const leading = leadingRisks(parts, work);
  const mainRisks = leading.filter(({ called }, at) => called || at === 0).map(({ each }) => each.report);
  const labels = labelsOf(parts);
  const summaries = parts.flatMap(({ assessment }, at) => {
    const text = assessment.file.summary?.trim() ?? '';
    return text === '' || facts.isExtract ? [] : [{ technology: labels[at]!, text }];
  });
  const judgement: Report['judgement'] = {
    // Of old data the state is that of its day.
    state: sentence(
      facts.age && facts.age.stood.text !== ''
        ? texts.asStood(facts.age.stood.text, firstOf(state, known))
        : firstOf(state, known),
    ),
    risk: sentence(firstOf(mainRisk, known)),
    ask,
    asks: said,
    title: titleOf(known, parts.length),
    headline: headlineOf(known, parts.length),
    asked: askedTitle(known),
    areasTitle: areasTitle(known),
    mainRisks: mainRisks.map(({ anchor }) => anchor),
  };
  const { state: first, risk } = judgement;
  const well = firstOf(goesWell, known);
  const goes = well === '' ? null : { title: texts.goesWell, text: sentence(well) };
  const ownWords = parts.length === 1 && summaries.length === 1;
  return {
    judgement,
    bottomLine: ownWords
      ? [summaries[0]!.text]
      : [
          first,
          risk,
          ask,
          ...summaries.map(({ technology, text }) => texts.judgement.labelled(technology, leadSentence(text))),
        ],
    goesWell: goes,
    answers: [
      ...(goes ? [goes] : []),
      { title: texts.needsPriority, text: sentence(capital(firstOf(needsPriority, known))) },
      { title: texts.toImprove, text: sentence(firstOf(toImprove, known)) },
    ],
    // One summary alone is the bottom line already.
    summaries: ownWords ? [] : summaries,
    mostUrgent: (findings) => [
      ...mainRisks.filter((risk) => findings.includes(risk)),
      ...findings.filter((finding) => finding.risk !== null && !mainRisks.includes(finding)),
    ],
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The first sentence of a summary; what is very short, like an abbreviation, is no sentence yet. */
export function leadSentence(text: string): string {
  const line = text
    .trim()
    .split(/\n\s*\n/, 1)[0]!
    .replace(/\s+/g, ' ');
  for (const end of line.matchAll(/[.!?](?=\s+\p{Lu})/gu)) {
    const before = line.slice(0, end.index + 1);
    if (before.length >= 30 && !/(?:^|\s)\p{L}{1,3}\.$/u.test(before)) return before;
  }
  return sentence(line);
}

/** What the numbers together say, in one line. */
function titleOf(known: Known, parts: number): string {
  const { score, texts, open } = known;
  const { critical, high } = openCounts(open);
  if (known.assessed === 0 && known.findings === 0 && !score.failuresOnly) return texts.judgement.noScore;
  const rest = openText(known);
  return score.change && parts === 1
    ? texts.judgement.health(score.change.direction, score.since, rest, critical + high > 0)
    : capital(rest);
}

/** The main risk and the decisions wanted, where it is a risk that is told; else the state. */
function headlineOf(known: Known, parts: number): string {
  const { main, decisions } = known;
  const isTold = mainRisk.find(({ when }) => when(known))?.id === 'risk';
  if (!main || !isTold || decisions.length === 0) return titleOf(known, parts);
  const asked = askedTitle(known);
  return `${main.headline.replace(/\.$/, '')}; ${asked.charAt(0).toLowerCase()}${asked.slice(1)}`;
}

/** How many decisions are asked for, and by when the first; without any what is asked first. */
function askedTitle(known: Known): string {
  const { decisions, asOf, texts } = known;
  if (decisions.length === 0) return (asks.find(({ when }) => when(known)) ?? askNothing).say(known);
  const days = decisions.map(({ by }) => by).filter(({ day }) => day !== '');
  const [earliest] = days.sort((a, b) => (a.day < b.day ? -1 : 1));
  const late = earliest !== undefined && earliest.day < asOf;
  return texts.judgement.decisionsTitle(decisions.length, earliest?.text ?? '', late);
}

/** What the scores of the focus areas say, in one line. It stands on scores that stand on enough. */
function areasTitle(known: Known): string {
  const { areas, score, open, resolved, accepted, priority } = known;
  const { judgement } = known.texts;
  const scored = areas.filter((area) => area.score !== null).sort((a, b) => a.score! - b.score!);
  if (scored.length === 0) {
    if (score.failuresOnly) return judgement.areasFailures;
    return areas.some(({ assessed }) => assessed > 0) ? judgement.areasUnrated : judgement.areasNone;
  }
  const firm = scored.filter(({ provisional }) => !provisional);
  const [worst] = firm;
  if (!worst) return judgement.areasProvisional;
  const firmOnly = firm.length < scored.length;
  if (worst.score === 100) {
    const closed = open.length + resolved.length + accepted.length === 0;
    const others = areas.filter((area) => area.score === null).some(({ assessed }) => assessed > 0);
    if (closed && !firmOnly && !others)
      return firm.length === areas.length ? judgement.areasAllPassed : judgement.areasPassed;
    return judgement.areasFull(firm.length, areas.length);
  }
  // Where something needs priority, it is named here as everywhere.
  const work = [...open, ...resolved];
  const gravest = severityIds.find((id) => work.some(({ severity }) => severity.id === id));
  const ofThem = work.filter(({ severity }) => severity.id === gravest);
  const inside = ofThem.filter(({ focusArea }) => focusArea === priority).length;
  if (priority !== '' && gravest !== undefined && gravest !== 'unrated' && inside > 0)
    return judgement.areasPriority(priority, inside, ofThem.length, gravest);
  if (firm.length === 1)
    return firmOnly ? judgement.areasOnlyFirm(worst.title, worst.text) : judgement.areasOnly(worst.title, worst.text);
  const level = firm.filter(({ text }) => text === worst.text).length;
  if (level === firm.length && !firmOnly) return judgement.areasLevel(level, worst.text);
  return level > 1
    ? judgement.areasWeakestOf(level, worst.text, firmOnly)
    : judgement.areasWeakest(worst.title, worst.text, firmOnly);
}
