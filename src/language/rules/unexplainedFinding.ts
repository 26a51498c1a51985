import { countsAsPassed, severity } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import type { Finding } from '../../assessment/types';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** What a finding without a check is expected to say, in the order in which its lack is named. */
const explained = ['consequence', 'expected', 'rationale'] as const satisfies readonly (keyof Finding)[];
type Explained = (typeof explained)[number];

export const unexplainedFinding: FindingsRule = {
  code: 'unexplained-finding',
  of: 'findings',
  title: 'A finding without check says how it should be and why it matters',
  level: 'information',
  docs: `With \`check\`, the expected state and the reason come from the checklist. A finding that a person wrote without one has nothing to
be measured against unless it brings its own: \`expected\` (how it should be, in one sentence), \`rationale\` (why it matters) and, when
it is high or critical, \`consequence\` (what it means for the business). What a tool reported is not asked for them.`,
  finding({ value }, report, { superseded }) {
    if (superseded || value.check !== undefined || countsAsPassed(value.status)) return;
    if ((value.sources?.length ?? 0) > 0) return;
    const level = severity(effectiveRating(value, undefined));
    const grave = level === 'critical' || level === 'high';
    const missing = explained.filter((name) => (name !== 'consequence' || grave) && !value[name]?.trim());
    if (missing.length === 0) return;
    report(value.title === undefined ? [] : ['title'], problems.message('unexplainedFinding', { missing }), {
      data: missing,
    });
  },
  fixes({ path, data }) {
    const missing = data as Explained[];
    return [
      {
        title: mending.message('add', { names: missing }),
        changes: missing.map((name) => ({ kind: 'set', path: [...path.slice(0, 2), name], value: '' })),
        preferred: true,
      },
    ];
  },
};
