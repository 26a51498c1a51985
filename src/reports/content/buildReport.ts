import { filterText, passes } from '../../assessment/filter';
import { waveEnd } from '../../assessment/plan';
import { together } from '../../assessment/score';
import { brandOf } from '../look/brand';
import { textsOf } from '../texts/texts';
import { achievedOf } from './achieved';
import { ageOf } from './age';
import { blindSpotsOf } from './blindSpots';
import { capacityOf } from './capacity';
import { glossaryOf, signaturesOf } from './closing';
import { decisionsOf, meetingsOf } from './decisions';
import { contentsOf } from './engineer';
import { evidenceList } from './evidenceList';
import { describeFindings, isPlanned } from './findings';
import { languageNote } from './foreign';
import { controlOf, scopeOfWork } from './frame';
import { judge } from './judgement';
import { describeLater, plainReport } from './lateFinding';
import { effortPoints, matrixRows, scoreAreas, usedAreas } from './numbers';
import { notApplicableChecks, notAssessedChecks, passedChecks } from './otherChecks';
import { courseOf, outlookOf, withScores } from './outlook';
import type { Report, ReportInput } from './report';
import {
  changesOf,
  countsOf,
  deadlinesOf,
  gainOf,
  headerOf,
  isActive,
  methodOf,
  ownersOf,
  partsOf,
  roadmapOf,
  scoreOf,
  toolsOf,
  unplannedNoteOf,
} from './sections';
import { describeTechnologies, measuredOf, technologyTable } from './technologies';
import { trendOf } from './trend';
import { reportDay, sentence } from './wording';

/**
 * Everything that a document about some assessments says. Pure: the same input gives the same report. What the findings
 * files keep for the delivery team (internal notes) and what only import needs does not get in. Throws `BrandProblem`.
 */
export function buildReport(input: ReportInput): Report {
  const { asOf, catalog, filter } = input;
  const language = input.language ?? 'en';
  const texts = textsOf(language);
  const parts = partsOf(input, texts);
  const all = together(parts.map(({ assessment }) => assessment.numbers));
  const measured = parts.map((part) => measuredOf(part, catalog));
  const everything = describeFindings(parts, all, input, texts);
  const described = everything.filter(({ scored }) => !filter || passes(filter, scored));
  const findings = described.map(({ report }) => report);
  const work = described.filter(({ report }) => report.group === 'open');
  const open = work.map(({ report }) => report);
  const active = findings.filter(isActive);
  const header = {
    ...headerOf(input, texts),
    filter: filter ? filterText(filter, texts.filter) : '',
    languageNote: languageNote(parts, catalog, texts),
  };
  const control = controlOf(parts, header, input, texts);
  const technologies = describeTechnologies({ parts, measured, described, asOf, texts });
  const earlier = parts.flatMap(({ previous }) => (previous ? [previous.numbers] : []));
  const before = earlier.length > 0 ? together(earlier) : undefined;
  const score = scoreOf({ all, before, parts, measured, technologies, texts });
  const counts = countsOf(findings, texts);
  const focusAreas = usedAreas(scoreAreas({ all, before, measured, since: score.since, findings, texts }));
  const age = ageOf(parts, asOf, texts);
  const unrated = active.filter(({ rating }) => rating === null).length;
  const deadlines = deadlinesOf(input.deadlines ?? [], input.assessments, asOf, texts);
  // An extract for one owner says nothing of the work of others.
  const isExtract = filter?.owner !== undefined;
  const told = isExtract ? described : everything;
  const { decisions, decisionColumns } = decisionsOf(parts, told, texts, filter?.owner);
  const planned = work.filter(({ part, scored }) => isPlanned(scored, part.assessment));
  const roadmap = planned.length > 0 ? roadmapOf(planned, asOf, texts) : [];
  const course = courseOf(parts, catalog, (found) => !filter || passes(filter, found));
  // Of the whole: what some findings alone brought or lead to says nothing of the score.
  const outlook = filter ? null : outlookOf(parts, { course, roadmap }, texts);
  const owners = ownersOf(open);
  const passed = passedChecks(parts, { catalog, texts });
  const nextMeetings = meetingsOf(parts, asOf, texts);
  const judged = judge({
    ...{ parts, header, score, focusAreas, described: told, isExtract, age, decisions, nextMeetings, gainOf, texts },
    firstWaveEnd: reportDay(waveEnd('30', asOf), texts),
  });
  const topRisks = judged.mostUrgent(open).slice(0, 5);
  const accepted = findings
    .filter(({ status }) => status.id === 'accepted')
    .map((finding) => ({
      finding,
      until: finding.acceptance?.expires ?? reportDay(undefined, texts),
      expired: finding.acceptanceExpired,
    }));
  const notAssessed = notAssessedChecks(parts, { catalog, texts });
  const tools = toolsOf(parts, texts);
  const proofCount = everything.reduce((sum, { scored: { finding } }) => sum + (finding.evidence?.length ?? 0), 0);
  const report = plainReport<Report>({
    audience: input.audience,
    language,
    paper: input.paper ?? 'a4',
    brand: input.brand ? brandOf(input.brand) : null,
    redacted: input.redacted === true,
    header,
    extract:
      filter?.owner === undefined ? '' : texts.extractOf(filter.owner.trim(), findings.length, everything.length),
    control,
    scope: scopeOfWork(
      parts,
      { tools, notAssessed, score, header },
      { catalog, redacted: input.redacted === true },
      texts,
    ),
    bottomLine: judged.bottomLine,
    summaries: judged.summaries,
    judgement: judged.judgement,
    answers: judged.answers,
    goesWell: judged.goesWell,
    score,
    technologies,
    technologyTable: technologyTable(technologies, { score, focusAreas }, texts),
    age,
    changes: changesOf(parts, measured, findings, texts),
    focusAreas,
    anyProvisional: [score, ...technologies, ...focusAreas].some(({ provisional }) => provisional),
    anyTick: focusAreas.some(({ tick }) => tick !== null),
    counts,
    matrix: matrixRows(active, texts),
    matrixCount: active.length - unrated,
    matrixBase: texts.matrixBase(active.length - unrated, findings.length, counts.accepted, unrated),
    topRisks,
    riskColumns: {
      head: texts[
        topRisks.some(({ demand }) => demand === null)
          ? topRisks.some(({ demand }) => demand !== null)
            ? 'consequenceOrDemand'
            : 'consequence'
          : 'whatIsNotMet'
      ],
      owner: topRisks.some(({ owner, plan }) => owner !== '' || plan.accountable !== ''),
      due: topRisks.some(({ due }) => due.day !== ''),
    },
    noTopRisk: topRisks.length > 0 ? '' : filter ? sentence(texts.judgement.noneShown) : judged.judgement.risk,
    unplanned: work.flatMap((each) => (planned.includes(each) ? [] : [each.report])),
    unplannedTitle: work.every((each) => planned.includes(each) || each.report.rating === null)
      ? texts.notRatedYet
      : texts.notPlanned,
    unplannedNote: unplannedNoteOf(
      work.filter((each) => !planned.includes(each)),
      asOf,
      texts,
    ),
    anyAccountable: topRisks.some(({ plan }) => plan.accountable !== ''),
    roadmap: withScores(roadmap, { course, outlook }, texts),
    owners,
    capacity: capacityOf({ owners, roadmap }, texts),
    outlook,
    achieved: filter ? null : achievedOf(parts, { since: score.since, waiting: counts.resolved }, texts),
    effortRisk: [],
    decisions,
    decisionColumns,
    nextMeetings,
    blindSpots: isExtract ? null : blindSpotsOf(parts, catalog, texts),
    accepted,
    deadlines: deadlines.filter(({ daysLeft }) => daysLeft >= 0),
    pastDeadlines: deadlines.filter(({ daysLeft }) => daysLeft < 0),
    // Of some findings alone there is no line: what fell out of them by its status would look closed.
    trend: filter ? null : trendOf(parts, measured, asOf, texts),
    findings,
    contents: contentsOf(findings),
    passed,
    passedInferred: passed.filter(({ inferred }) => inferred).length,
    notApplicable: notApplicableChecks(parts, { catalog, texts }),
    notAssessed,
    tools,
    proofs: [],
    method: [...methodOf(texts), ...(control.seal ? [{ id: 'seal', ...texts.sealMethod }] : [])],
    glossary: glossaryOf(texts),
    signatures: signaturesOf(input.audience, parts, { header, decisions, roadmap, accepted }, texts),
  });
  describeLater(report, 'effortRisk', () => effortPoints(open));
  describeLater(report, 'proofs', () => evidenceList(findings, parts, input, filter ? undefined : proofCount, texts));
  return report;
}
