import { nextFindingId } from '../ids';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const duplicateFindingId: FindingsRule = {
  code: 'duplicate-finding-id',
  of: 'findings',
  title: 'Every finding has an id of its own',
  level: 'error',
  docs: `Work items, mails and the next assessment refer to a finding by its id. Two findings with one id cannot be told apart, and a
re-import could write to the wrong one. The fix gives the later one the next free id; ids are never used again, not even of findings that are closed.`,
  file(file, report) {
    const seen = new Map<string, number>();
    for (const { value, index } of file.findings) {
      if (value.id === '') continue;
      const first = seen.get(value.id);
      if (first === undefined) seen.set(value.id, index);
      else
        report(['findings', index, 'id'], problems.message('duplicateFindingId', { id: value.id, number: first + 1 }), {
          data: value.id,
        });
    }
  },
  fixes({ path, data }, file) {
    const id = nextFindingId(file, data as string);
    return [
      { title: mending.message('nextFreeId', { id }), changes: [{ kind: 'set', path, value: id }], preferred: true },
    ];
  },
};
