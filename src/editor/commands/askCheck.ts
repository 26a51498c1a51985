import * as vscode from 'vscode';
import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import { terms } from '../../assessment/words/termsEnglish';
import type { Words } from '../../words/words';
import { checksMatching } from '../../workspace/checkSearch';
import { pickOrType } from '../say';

/** Lets people search the checks of some checklists and choose one. */
export async function askCheck(
  among: Pick<Catalog, 'checklists'>,
  title: string,
  words: Words | undefined,
): Promise<CatalogCheck | undefined> {
  const term = terms.in(words);
  const offered = (text: string) =>
    checksMatching(among, text, words).map(({ check, where }) => ({
      label: check.title,
      description: [check.id, where].filter(Boolean).join(' · '),
      detail: [check.focusArea && term.focusArea({ id: check.focusArea }), check.actionArea, check.tags?.join(' ')]
        .filter(Boolean)
        .join(' · '),
      check,
    }));
  const picked = await pickOrType(offered(''), () => undefined, {
    title,
    placeHolder: vscode.l10n.t('Words of titles, areas, tags, commands and texts, or the id of a rule of another tool'),
    filtered: offered,
  });
  return picked?.check;
}
