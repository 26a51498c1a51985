import type { Check } from '../../assessment/types';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';
import { mending } from '../words/mendingEnglish';

const needed = ['rating', 'rationale', 'verify', 'remediation', 'references'] as const;

function isMissing(check: Partial<Check>, name: (typeof needed)[number]): boolean {
  const value = check[name];
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

const skeletons: Readonly<Record<(typeof needed)[number], unknown>> = {
  rating: { probability: 3, impact: 3, effort: 3 },
  rationale: '',
  verify: [{ kind: 'manual', run: '', expect: '' }],
  remediation: [''],
  references: [{ title: '', url: 'https://' }],
};

export const incompleteCheck: ChecklistRule = {
  code: 'incomplete-check',
  of: 'checklist',
  title: 'A check says why, how to verify, how to fix and where to read',
  level: 'warning',
  docs: `Whoever gets a finding of this check reads in the report why it matters (\`rationale\`), how to see it (\`verify\`), how to fix it
(\`remediation\`) and where it is written (\`references\`); without \`rating\` it has no severity and counts for nothing in the score. The fix adds what is missing, to be filled in.`,
  check({ value }, report) {
    const missing = needed.filter((name) => isMissing(value, name));
    if (missing.length === 0) return;
    report([], checklistProblems.message('incompleteCheck', { missing }), { data: missing });
  },
  fixes({ path, data }) {
    const missing = data as (typeof needed)[number][];
    return [
      {
        title: mending.message('addEach', { names: missing }),
        changes: missing.map((name) => ({ kind: 'set', path: [...path, name], value: skeletons[name] })),
        preferred: true,
      },
    ];
  },
};
