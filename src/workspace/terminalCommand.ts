import { joinedLines } from '../assessment/commandLines';
import type { Verification } from '../assessment/types';
import type { Words } from '../words/words';
import { oneLine } from './terminalLine';
import { refusedCommand } from './verifyCommand';
import { refusals } from './words/refusalsEnglish';

/** What becomes of a command that a person wants to run. */
export type TerminalCommand =
  /** It is put at the prompt of a terminal of this kind; the person presses Enter. */
  | { kind: 'terminal'; shell: 'powershell' | 'cmd' | 'any'; line: string }
  /** It is copied, and this is said of it. */
  | { kind: 'clipboard'; text: string; word: string }
  /** Nothing is done, for this reason. */
  | { kind: 'refused'; reason: string };

/**
 * Where the command of a verification of a check can be run. A terminal gets one line without anything that it would obey:
 * nothing runs before Enter is pressed, wherever the checklist comes from.
 */
export function terminalCommand(
  { kind, run }: Pick<Verification, 'kind' | 'run'>,
  id: string,
  words?: Words,
): TerminalCommand {
  const say = refusals.in(words);
  const text = run.replace(/\r\n/g, '\n').trim();
  if (kind === 'manual') return { kind: 'refused', reason: say.byPerson({ id }) };
  const refused = refusedCommand(run, id, words);
  if (refused !== undefined) return { kind: 'refused', reason: refused };
  const copied = (word: string): TerminalCommand => ({ kind: 'clipboard', text, word: `${id}: ${word}` });
  if (kind === 'tsql') return copied(say.tsqlCopied);
  if (kind === 'kql') return copied(say.kqlCopied);
  const single = text.includes('\n') ? (kind === 'powershell' ? oneLine(text) : joinedLines(kind, text)) : text;
  // At a prompt a tab asks for completion.
  if (single === undefined || single.includes('\t')) return copied(say.linesCopied);
  return {
    kind: 'terminal',
    shell: kind === 'powershell' ? 'powershell' : kind === 'command' ? 'cmd' : 'any',
    line: single,
  };
}
