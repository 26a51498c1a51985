import { formatDay, isDay } from '../../assessment/dates';
import type { PassedEntry } from '../../assessment/types';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';
import { notAssessed } from './passWithoutProof';

export const passOutlived: FindingsRule = {
  code: 'pass-outlived',
  of: 'findings',
  title: 'What counts as passed still holds',
  level: 'warning',
  docs: `The check passed because every version that was found was supported on that day, until the day in \`validUntil\`. That day has passed: the
answer no longer holds, and the score leaves the check out as not assessed. Assess it again; what was found then is most likely a
finding now.`,
  entry({ list, value }, report, { asOf, superseded }) {
    if (list !== 'passed' || superseded || typeof value === 'string') return;
    const { check, title, validUntil } = value as Exclude<PassedEntry, string>;
    if (validUntil === undefined || !isDay(validUntil) || validUntil >= asOf) return;
    const reason = `Passed until ${formatDay(validUntil)}, when the support of what was found ended.`;
    report(['validUntil'], problems.message('passOutlived', { name: check ?? title, until: validUntil }), {
      data: { entry: value, reason },
    });
  },
  fixes({ path, data }) {
    const { entry, reason } = data as { entry: PassedEntry; reason: string };
    return [
      {
        title: mending.message('moveToNotAssessed'),
        changes: [
          { kind: 'remove', path: path.slice(0, 2) },
          {
            kind: 'append',
            path: ['notAssessed'],
            values: [notAssessed(entry, reason)],
            from: [[path.slice(0, 2)]],
          },
        ],
        preferred: true,
      },
    ];
  },
};
