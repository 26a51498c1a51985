import { sqlPieces } from '../assessment/commandPieces';
import { excerpt, firstWrite, isTooLong } from '../assessment/commands';
import { invisibleIn } from '../assessment/invisible';
import type { Verification } from '../assessment/types';
import { firstUnknown } from '../assessment/unknownCommands';
import { verificationKinds } from '../assessment/vocabulary';

/** Lines that SQL tools obey themselves: the end of a batch, and commands of sqlcmd, one of which runs programs. */
const ofTheTool = /^[ \t]*(?::\S*|!!\S*|(?:GO|ED|RESET|QUIT|EXIT)\b)/im;

/**
 * Why a verification is not put into a script for others to run, one sentence; `undefined` where it may. A script runs
 * many commands in a row, and nobody looks at each again: what may change something, and what is not what it seems, is
 * left to a person. `appliesWhen` is run as well.
 */
export function reasonApart({ kind, run, appliesWhen }: Verification): string | undefined {
  if (kind === 'manual') return undefined;
  if (!Object.hasOwn(verificationKinds, kind)) return 'Its kind is none that a run sheet knows.';
  const texts = [
    { text: run, what: 'command' },
    ...(appliesWhen === undefined ? [] : [{ text: appliesWhen, what: 'query in "appliesWhen"' }]),
  ];
  for (const { text, what } of texts) {
    const invisible = invisibleIn(text);
    if (invisible) return `Its ${what} holds the invisible character ${invisible}, and is not what it seems.`;
    if (isTooLong(text)) return `Its ${what} has ${text.length} characters, and nobody can look through it.`;
    const write = firstWrite(kind, text);
    if (write) return `Its ${what} changes something: ${excerpt(text, write)}`;
    const sql = kind === 'tsql' ? reasonOfSql(text) : undefined;
    if (sql) return `Its ${what} ${sql}`;
  }
  for (const { text, what } of texts) {
    const unknown = firstUnknown(kind, text);
    if (unknown) return `Its ${what} is not known to only read: ${excerpt(text, unknown)}`;
  }
  return undefined;
}

/** What a tool that runs the whole script would make of a query beyond itself. */
function reasonOfSql(text: string): string | undefined {
  const line = ofTheTool.exec(text)?.[0].trim();
  if (line !== undefined) return `has a line that SQL tools take for a command to themselves: ${line}`;
  if (text.includes('$(')) return 'has a variable of sqlcmd: $(';
  return sqlPieces(text).some(({ open }) => open) ? 'has a text or comment that does not end.' : undefined;
}
