import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const incompleteFinding: FindingsRule = {
  code: 'incomplete-finding',
  of: 'findings',
  title: 'A finding without check has a title and a recommendation',
  level: 'error',
  docs: `With \`check\`, title, reason and remediation come from the checklist. A finding that no check covers must bring its own \`title\`
(what is wrong) and \`recommendation\` (what to do); without them the customer reads an empty line.`,
  finding({ value }, report) {
    if (value.check !== undefined) return;
    const missing = (['title', 'recommendation'] as const).filter((name) => !value[name]?.trim());
    if (missing.length === 0) return;
    report([], problems.message('incompleteFinding', { missing }), { data: missing });
  },
  fixes({ path, data }) {
    return [
      {
        title: mending.message('add', { names: data as string[] }),
        changes: (data as string[]).map((name) => ({ kind: 'set', path: [...path, name], value: '' })),
        preferred: true,
      },
    ];
  },
};
