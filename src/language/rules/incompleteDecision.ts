import { addDays } from '../../assessment/dates';
import type { Decision } from '../../assessment/types';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** What a decision is expected to say, in the order in which its lack is named. */
const expected = ['cost', 'ifNot', 'who', 'by'] as const satisfies readonly (keyof Decision)[];
type Expected = (typeof expected)[number];

/** Until when is proposed, in days from the as-of day. */
const daysToDecide = 14;

export const incompleteDecision: FindingsRule = {
  code: 'incomplete-decision',
  of: 'findings',
  title: 'A decision says what it costs, what waiting costs, who decides and by when',
  level: 'information',
  docs: `Decisions are the first thing that an executive reads. One without a figure, or without what happens when nobody decides, is put
off. Each entry of \`decisions\` therefore has \`cost\`, \`ifNot\`, \`who\` and \`by\`; \`why\` (why now) and \`options\` may stand beside them.
What is not known yet may be said so: \`"cost": "offer asked for, here by 4 December"\`.`,
  file({ header }, report, { superseded }) {
    if (superseded) return;
    header.decisions?.forEach((decision, index) => {
      const missing = expected.filter((name) => !decision[name]?.trim());
      if (missing.length === 0) return;
      report(['decisions', index, 'text'], problems.message('incompleteDecision', { missing }), { data: missing });
    });
  },
  fixes({ path, data }, _file, { asOf }) {
    const missing = data as Expected[];
    const decision = path.slice(0, -1);
    return [
      {
        title: mending.message('add', { names: missing }),
        changes: missing.map((name) => ({
          kind: 'set',
          path: [...decision, name],
          value: name === 'by' ? addDays(asOf, daysToDecide) : '',
        })),
        preferred: true,
      },
    ];
  },
};
