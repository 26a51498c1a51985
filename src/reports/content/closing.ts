import { statusIds } from '../../assessment/vocabulary';
import type { Audience } from '../choices';
import type { Texts } from '../texts/english';
import type { Part, Report } from './report';
import type { ReportSignature } from './reportFrame';

/** Words that the product uses, with their meaning; how numbers are computed stands in the method. */
export function glossaryOf(texts: Texts): { term: string; text: string }[] {
  const levels = (['probability', 'impact', 'effort'] as const).map((level) => ({
    term: texts.levelsOf(texts[level]),
    text: texts[`${level}Words`]
      .map((word, value) => (value === 0 ? '' : `${value} ${word}`))
      .filter(Boolean)
      .join(', '),
  }));
  const { check, finding, evidence, severity, needsWork, overdue, notAssessed, notApplicable } = texts.glossary;
  return [
    check,
    finding,
    evidence,
    ...levels,
    severity,
    ...statusIds.map((id) => ({ term: texts.statuses[id].title, text: texts.statuses[id].meaning })),
    needsWork,
    overdue,
    notAssessed,
    notApplicable,
  ];
}

/** By which an option is called. */
const letter = (option: number) => String.fromCharCode(65 + option);

/** The only name among some, or nothing. */
function only(names: readonly string[]): string {
  const distinct = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
  return distinct.length === 1 ? distinct[0]! : '';
}

/** Who signs a document, with the names that the files give; nobody where there is nothing to sign, as in an executive report. */
export function signaturesOf(
  audience: Audience,
  parts: readonly Part[],
  report: Pick<Report, 'decisions' | 'roadmap' | 'accepted'> & {
    header: Pick<Report['header'], 'assessors' | 'customer'>;
  },
  texts: Texts,
): ReportSignature[] {
  const { header, decisions, roadmap, accepted } = report;
  const line = (what: string, note = '', who = ''): ReportSignature => ({ what, note, who, boxes: [] });
  const reviewers = [...new Set(parts.flatMap(({ assessment }) => assessment.file.reviewedBy ?? []))];
  const handedOver = header.assessors.map((name) => line(texts.handedOver, '', name));
  /** Those who answer for findings of a wave, and for how many. */
  const accountable = (findings: Report['roadmap'][number]['findings']) => {
    const counts = new Map<string, number>();
    for (const { place } of findings) {
      const { accountable: given } = parts[place.assessment]!.assessment.findings[place.finding]!.finding;
      const name = given?.trim() ?? '';
      if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts];
  };
  const deciding = decisions.map(({ text, who, options }, at) => ({
    ...line(decisions.length === 1 ? texts.decision : texts.decisionNumber(at + 1), text, who),
    boxes: [...(options.length < 2 ? [texts.agreed] : options.map((_, option) => letter(option))), texts.notNow],
  }));
  if (audience === 'plan')
    return [
      ...deciding,
      // A wave for which nobody is known to answer is signed with the whole plan.
      ...roadmap.flatMap(({ title, findings }) =>
        accountable(findings).map(([name, count]) => line(title, texts.actionsOfAll(count, findings.length), name)),
      ),
      ...(accepted.length > 0
        ? [
            line(
              texts.acceptedRisks,
              texts.risks(accepted.length),
              only(accepted.map(({ finding }) => finding.acceptance?.by ?? '')),
            ),
          ]
        : []),
      line(texts.wholePlan),
    ];
  if (audience === 'technical')
    return [
      ...handedOver,
      ...reviewers.map((name) => line(texts.reviewed, '', name)),
      line(texts.receivedFor(header.customer)),
    ];
  return [];
}
