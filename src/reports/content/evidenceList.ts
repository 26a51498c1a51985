import { checkFor } from '../../assessment/catalog';
import { sha256 } from '../../assessment/sha256';
import type { Evidence } from '../../assessment/types';
import type { Texts } from '../texts/english';
import { clip } from '../texts/text';
import type { Part, ReportFinding, ReportInput } from './report';
import type { ReportProof } from './reportFrame';
import { reportDay } from './wording';

/** `E-001`, with as many digits as a thousand pieces need, or more. */
export const evidenceNumber = (count: number) => `E-${String(count).padStart(3, '0')}`;

/** Hash and state of a piece of evidence. */
export function proofOf(
  { text = '', file }: Evidence,
  assessment: number,
  evidenceFile: ReportInput['evidenceFile'],
  texts: Texts,
): Pick<ReportProof, 'sha256' | 'lacking'> {
  if (file === undefined || file === '') return { sha256: text === '' ? '' : sha256(text), lacking: '' };
  const found = evidenceFile?.(assessment, file);
  if (!found) return { sha256: '', lacking: '' };
  return 'sha256' in found
    ? { sha256: found.sha256, lacking: '' }
    : { sha256: '', lacking: texts.fileStates[found.state] };
}

const nameOf = (path: string) => path.split(/[\\/]/).pop() ?? '';

/** All evidence of the findings that a document shows, then that of the checks that passed. */
export function evidenceList(
  findings: readonly ReportFinding[],
  parts: readonly Part[],
  { catalog, evidenceFile }: Pick<ReportInput, 'catalog' | 'evidenceFile'>,
  passedFrom: number | undefined,
  texts: Texts,
): ReportProof[] {
  const what = (file: string, text: string) =>
    nameOf(file) ||
    (text === '' ? '' : texts.evidenceText(clip(text.trim().split('\n', 1)[0]!.replace(/\s+/g, ' '), 60)));
  const ofFindings = findings.flatMap(({ evidence, label, anchor, place }) =>
    evidence.map((each, index): ReportProof => {
      const own = parts[place.assessment]!.assessment.findings[place.finding]!.finding.evidence![index]!;
      const { number, file, source, collectedOn, caption, lacking } = each;
      return {
        number,
        label,
        anchor,
        file,
        what: what(file, own.text ?? ''),
        source,
        collectedOn,
        caption,
        sha256: each.sha256,
        lacking,
        place: { assessment: place.assessment, list: 'findings', entry: place.finding, evidence: index },
      };
    }),
  );
  if (passedFrom === undefined) return ofFindings;
  let count = passedFrom;
  const ofPassed = parts.flatMap(({ assessment: { file } }, assessment) =>
    (file.passed ?? []).flatMap((entry, position): ReportProof[] => {
      if (typeof entry === 'string') return [];
      const check = entry.check === undefined ? undefined : checkFor(entry.check, file.checklists ?? [], catalog);
      const label = check?.id ?? entry.check ?? entry.source?.rule ?? '';
      return (entry.evidence ?? []).map((each, index) => {
        count += 1;
        const { source = '', caption = '', text = '' } = each;
        return {
          number: evidenceNumber(count),
          label,
          anchor: '',
          file: nameOf(each.file ?? ''),
          what: what(each.file ?? '', text),
          source,
          collectedOn: reportDay(each.collectedOn, texts),
          caption,
          ...proofOf(each, assessment, evidenceFile, texts),
          place: { assessment, list: 'passed', entry: position, evidence: index },
        };
      });
    }),
  );
  return [...ofFindings, ...ofPassed];
}
