import { countsAsPassed, severity } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import { severities } from '../../assessment/vocabulary';
import type { FindingsRule } from '../rule';

export const missingEvidence: FindingsRule = {
  code: 'missing-evidence',
  of: 'findings',
  title: 'A high or critical finding has evidence',
  level: 'hint',
  docs: `The graver a finding, the sooner somebody doubts it. Add what was seen to \`evidence\`: the output of the command as \`text\`, or a
\`file\`. What a tool reported and import recorded in \`sources\` counts as evidence.`,
  finding({ value }, report, { catalog, among, superseded }) {
    if (superseded || countsAsPassed(value.status) || (value.sources?.length ?? 0) > 0) return;
    if (value.evidence?.some(({ text, file }) => text?.trim() || file?.trim())) return;
    const check = value.check === undefined ? undefined : catalog.check(value.check, among);
    const level = severity(effectiveRating(value, check));
    if (level !== 'critical' && level !== 'high') return;
    report(
      [],
      `A finding of ${severities[level].title.toLowerCase()} severity needs evidence. Add what was seen, as text or as a file.`,
    );
  },
  fixes({ path }, file, { asOf }) {
    const finding = file.findings.find(({ index }) => index === path[1])?.value;
    if (finding?.evidence?.length) return [];
    return [
      {
        title: 'Add "evidence"',
        changes: [
          { kind: 'append', path: [...path, 'evidence'], values: [{ text: '', source: '', collectedOn: asOf }] },
        ],
        preferred: true,
      },
    ];
  },
};
