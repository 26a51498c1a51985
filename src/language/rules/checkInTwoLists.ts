import type { EntryList } from '../findings';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const checkInTwoLists: FindingsRule = {
  code: 'check-in-two-lists',
  of: 'findings',
  title: 'A check stands in one list only',
  level: 'error',
  docs: `A check either has findings, or it passed, or it does not apply, or it was not assessed. When it stands in two of these lists, the
score counts the worse one and the report contradicts itself. Several findings of one check are fine. The fix takes the check out of the list that says less.`,
  file(file, report) {
    const seen = new Map<string, EntryList>();
    for (const { value } of file.findings) if (value.check !== undefined) seen.set(value.check, 'findings');
    for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
      for (const { value, index } of file[list] as { value: string | { check?: string }; index: number }[]) {
        const id = typeof value === 'string' ? value : value.check;
        if (id === undefined) continue;
        const other = seen.get(id);
        if (other === undefined) seen.set(id, list);
        else {
          const message =
            other === list
              ? problems.message('checkTwiceInList', { id, list })
              : problems.message('checkInOtherList', { id, list: other });
          report(typeof value === 'string' ? [list, index] : [list, index, 'check'], message);
        }
      }
    }
  },
  fixes({ path }) {
    const [list, index] = path as [string, number];
    return [
      {
        title: mending.message('removeFromList', { list }),
        changes: [{ kind: 'remove', path: [list, index] }],
        preferred: true,
      },
    ];
  },
};
