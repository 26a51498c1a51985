import { joinedLines } from '../assessment/commandLines';
import type { Verification } from '../assessment/types';
import { oneLine } from './terminalLine';
import { refusedCommand } from './verifyCommand';

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
export function terminalCommand({ kind, run }: Pick<Verification, 'kind' | 'run'>, id: string): TerminalCommand {
  const text = run.replace(/\r\n/g, '\n').trim();
  if (kind === 'manual') return { kind: 'refused', reason: `${id} is verified by a person here. Its page says how.` };
  const refused = refusedCommand(run, id);
  if (refused !== undefined) return { kind: 'refused', reason: refused };
  const copied = (word: string): TerminalCommand => ({ kind: 'clipboard', text, word: `${id}: ${word}` });
  if (kind === 'tsql')
    return copied('the T-SQL is on the clipboard. Run it on the instance, in Management Studio, sqlcmd or an editor.');
  if (kind === 'kql')
    return copied('the query is on the clipboard. Run it in Azure Resource Graph Explorer, for the whole directory.');
  const single = text.includes('\n') ? (kind === 'powershell' ? oneLine(text) : joinedLines(kind, text)) : text;
  // At a prompt a tab asks for completion.
  if (single === undefined || single.includes('\t'))
    return copied(
      'the command has several lines, which a terminal would run one by one. It is on the clipboard as it is: paste it at the prompt.',
    );
  return {
    kind: 'terminal',
    shell: kind === 'powershell' ? 'powershell' : kind === 'command' ? 'cmd' : 'any',
    line: single,
  };
}
