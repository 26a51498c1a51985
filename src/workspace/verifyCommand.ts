import type { CatalogCheck } from '../assessment/catalog';
import { invisibleIn } from '../assessment/invisible';
import type { Words } from '../words/words';
import { refusals } from './words/refusalsEnglish';

/** Why a command is not handed to a terminal or the clipboard, which would make something else of it than people read. */
export function refusedCommand(command: string, id: string, words?: Words): string | undefined {
  const invisible = invisibleIn(command);
  return invisible && refusals.in(words).invisible({ id, character: invisible });
}

/** The commands that verify a check, ready to paste unless one is refused; `undefined` when only a person can. */
export function verifyCommand(check: CatalogCheck): string | undefined {
  const commands = (check.verify ?? []).filter(({ kind }) => kind !== 'manual').map(({ run }) => run);
  return commands.length > 0 ? commands.join('\n') : undefined;
}
