import { addDays } from '../../assessment/dates';
import type { Decision } from '../../assessment/types';
import type { FindingsRule } from '../rule';

/** What a decision is expected to say, in the order in which its lack is named. */
const expected = [
  ['cost', 'what it costs (cost)'],
  ['ifNot', 'what waiting costs (ifNot)'],
  ['who', 'who decides (who)'],
  ['by', 'by when (by)'],
] as const satisfies readonly (readonly [name: keyof Decision, words: string])[];
type Expected = (typeof expected)[number][0];

/** Until when is proposed, in days from the as-of day. */
const daysToDecide = 14;

/** `A`, `A and B`, `A, B and C`. */
function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words[words.length - 1]].filter(Boolean).join(' and ');
}

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
      const missing = expected.filter(([name]) => !decision[name]?.trim());
      if (missing.length === 0) return;
      const words = missing.map(([, said]) => said);
      report(['decisions', index, 'text'], `The decision does not say ${listed(words)}.`, {
        data: missing.map(([name]) => name),
      });
    });
  },
  fixes({ path, data }, _file, { asOf }) {
    const missing = data as Expected[];
    const decision = path.slice(0, -1);
    return [
      {
        title: `Add ${listed(missing.map((name) => `"${name}"`))}`,
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
