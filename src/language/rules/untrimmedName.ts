import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const untrimmedName: FindingsRule = {
  code: 'untrimmed-name',
  of: 'findings',
  title: 'Names have no spaces around them',
  level: 'warning',
  docs: `A space before or after the name of an affected object or an owner is not seen by people, but \`"dc01"\` and \`"dc01 "\` are two objects
for every count, filter and comparison.`,
  finding({ value }, report) {
    const look = (name: string | undefined, path: (string | number)[]) => {
      const trimmed = name?.trim();
      if (!trimmed || trimmed === name) return;
      report(path, problems.message('untrimmedName', { name: trimmed }), { data: trimmed });
    };
    value.affected?.forEach((object, index) => {
      if (typeof object === 'string') look(object, ['affected', index]);
      else look(object.name, ['affected', index, 'name']);
    });
    look(value.id, ['id']);
    look(value.owner, ['owner']);
  },
  fixes({ path, data }) {
    return [
      {
        title: mending.message('removeSpaces'),
        changes: [{ kind: 'set', path, value: data }],
        preferred: true,
        safe: true,
      },
    ];
  },
};
