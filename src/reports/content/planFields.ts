import { planCells } from '../../assessment/planCells';
import { countsAsPassed } from '../../assessment/risk';
import type { Finding } from '../../assessment/types';
import type { Texts } from '../texts/english';
import type { ReportDay, ReportFinding, ReportPlan } from './report';
import { listText, numberText } from './wording';

/** What the row of a finding says of its work, as far as the plan says it: what blocks it first. */
export function planFacts(
  { start, percent, dependsOn, blocker, changeNumber }: ReportPlan,
  group: ReportFinding['group'],
  texts: Texts,
): string[] {
  if (group === 'closed') return [];
  return [
    blocker.trim() === '' ? '' : texts.blockedBy(blocker.trim()),
    start.short === '' ? '' : texts.workFrom(start.short),
    dependsOn.length === 0 ? '' : texts.afterFindings(listText(dependsOn, texts)),
    percent === null ? '' : texts.percentDone(numberText(percent, texts)),
    changeNumber.trim() === '' ? '' : texts.changeWithNumber(changeNumber.trim()),
  ].filter(Boolean);
}

/** The plan's part of a finding; `idOf` gives the id under which the document shows a finding of the same file. */
export function planOf(
  finding: Finding,
  day: (text: string | undefined) => ReportDay,
  idOf: (id: string) => string,
): ReportPlan {
  const { status, history = [] } = finding;
  const closing = countsAsPassed(status) ? history.findLast((entry) => entry.status === status) : undefined;
  return {
    service: finding.service ?? '',
    accountable: finding.accountable ?? '',
    consulted: [...(finding.consulted ?? [])],
    informed: [...(finding.informed ?? [])],
    start: day(finding.start),
    hours: finding.hours ?? null,
    percent: finding.percent ?? null,
    dependsOn: (finding.dependsOn ?? []).map(idOf),
    blocker: finding.blocker ?? '',
    changeNumber: finding.changeNumber ?? '',
    retest: { on: day(finding.retest?.on), by: finding.retest?.by ?? '' },
    closed: { on: day(closing?.on), by: closing?.by ?? '' },
    cells: planCells(finding, idOf),
  };
}
