import type { Day } from '../../assessment/dates';
import { type Closed, closedSince, daysToClose, valueOfClosed } from '../../assessment/value';
import { technologies } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import { ownerNameOf } from './findings';
import type { Part } from './report';
import type { ReportAchieved, ReportAchievement } from './reportSteering';
import { listText, reportDay, reportSeverity, sentence } from './wording';

/** What was closed with proof since last time, by name and in numbers; `null` where nothing was. */
export function achievedOf(
  parts: readonly Part[],
  { since, waiting }: { since: string; waiting: number },
  texts: Texts,
): ReportAchieved | null {
  const found = parts.flatMap((part) =>
    closedSince(part.assessment, part.previous).map((closed) => ({ part, closed })),
  );
  if (found.length === 0) return null;
  const value = valueOfClosed(found.map(({ closed }) => closed));
  const firsts = parts.filter(({ previous }) => previous === undefined).map(({ technology }) => technology);
  const partly = firsts.length > 0 && firsts.length < parts.length;
  const { riskPoints, onTime, reportedOnTime, days } = value;
  const findings = found
    .map(({ part, closed }) => describe(closed, part, parts.length > 1, texts))
    .sort((a, b) => (b.risk ?? 0) - (a.risk ?? 0) || (a.label < b.label ? -1 : Number(a.label > b.label)));
  const first = [
    texts.achievedBase(found.length),
    ...(riskPoints.of > 0 ? [texts.riskRemoved(riskPoints.sum, riskPoints.of)] : []),
  ];
  const last = waiting > 0 ? [texts.achievedWaiting(waiting)] : [];
  const lines = [
    ...first,
    ...(onTime.of > 0 ? [texts.closedInTime(reportedOnTime.count, onTime.count, onTime.of)] : []),
    ...days.map(({ severity, mean, reported, of }) =>
      texts.daysToClose(
        reported === undefined ? '' : String(Math.round(reported)),
        String(Math.round(mean)),
        texts.severities[severity].title,
        of,
      ),
    ),
    ...last,
    ...(partly ? [texts.firstAssessmentOf(listText([...new Set(firsts)].filter(Boolean), texts))] : []),
  ];
  return {
    title: texts.achievedSince(since),
    findings,
    riskPoints: riskPoints.sum,
    summary: [...first.map(sentence), ...last.map(sentence)].join(' '),
    lines: lines.filter((line) => line.trim() !== '').map(sentence),
  };
}

function describe(closed: Closed, part: Part, several: boolean, texts: Texts): ReportAchievement {
  const { finding, check, title, severity, risk } = closed.found;
  // What stands in the earlier file only has its id there, unless another one has it here.
  const taken = part.assessment.findings.some((found) => found !== closed.found && found.finding.id === finding.id);
  const day = (on: Day | undefined) => reportDay(on, texts);
  const owner = finding.owner?.trim() ?? '';
  const days = daysToClose(closed) ?? null;
  const closedOn = day(closed.closedOn);
  const graded = reportSeverity(severity, texts);
  return {
    label: taken && finding.check ? finding.check : several ? `${part.prefix} ${finding.id}` : finding.id,
    title: check ? check.title : texts.noLonger(title),
    severity: graded,
    risk: risk ?? null,
    owner,
    ownerName: ownerNameOf(owner),
    technology: check?.technology ? technologies[check.technology] : part.technology,
    found: day(closed.foundOn),
    reported: day(closed.reportedOn),
    due: day(closed.due),
    closed: closedOn,
    days,
    proof: [
      ownerNameOf(owner),
      [closedOn.day === '' ? '' : texts.closedOn(closedOn.text), days === null ? '' : texts.afterDays(days)]
        .filter(Boolean)
        .join(' '),
    ]
      .filter(Boolean)
      .join(' · '),
  };
}
