import { countsAsPassed, severity } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

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
    report([], problems.message('missingEvidence', { severity: level }));
  },
  fixes({ path }, file, { asOf }) {
    const finding = file.findings.find(({ index }) => index === path[1])?.value;
    if (finding?.evidence?.length) return [];
    return [
      {
        title: mending.message('add', { names: ['evidence'] }),
        changes: [
          { kind: 'append', path: [...path, 'evidence'], values: [{ text: '', source: '', collectedOn: asOf }] },
        ],
        preferred: true,
      },
    ];
  },
};
