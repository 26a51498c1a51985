import type { Catalog } from '../../assessment/catalog';
import { similar } from '../../checklists/similar';
import { entryLists } from '../findings';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

/** Ids of the checks that a file can name: those of its checklists, or all when it names none. */
export function knownIds(catalog: Catalog, among: readonly string[]): string[] {
  const own = among.flatMap((reference) => catalog.checklist(reference)?.checks.map(({ id }) => id) ?? []);
  return own.length > 0 ? own : catalog.checklists.flatMap(({ checks }) => checks.map(({ id }) => id));
}

/** For so many ids of a file something similar is looked for. */
const mostHints = 200;

export const unknownCheck: FindingsRule = {
  code: 'unknown-check',
  of: 'findings',
  title: 'Every check that is named stands in a checklist',
  level: 'error',
  docs: `A check that no checklist knows has no title, no rating and no remediation: the finding would stand empty in the report,
and the score would leave it out. Choose one of the ids that the message names, add the check to a checklist of your own, or write
the finding without \`check\` but with \`title\` and \`recommendation\`.`,
  file(file, report, { catalog, among }) {
    const known = knownIds(catalog, among);
    let hints = 0;
    for (const list of entryLists) {
      for (const { value, index } of file[list] as { value: string | { check?: string }; index: number }[]) {
        const id = typeof value === 'string' ? value : value.check;
        if (id === undefined || catalog.check(id, among) || catalog.successor(id)) continue;
        // Whoever has so many of them has the wrong checklist.
        const near = hints < mostHints ? similar(id, known) : [];
        hints += 1;
        report(
          typeof value === 'string' ? [list, index] : [list, index, 'check'],
          problems.message('unknownCheck', { id, near }),
          { data: near },
        );
      }
    }
  },
  fixes({ path, data }) {
    return (data as string[]).map((id, at) => ({
      title: mending.message('replaceWith', { value: id }),
      changes: [{ kind: 'set', path, value: id }],
      preferred: at === 0,
    }));
  },
};
