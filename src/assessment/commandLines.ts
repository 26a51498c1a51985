import { codeOnly } from './commands';
import type { VerificationKind } from './vocabulary';

/** Lines of a command up to so many characters stay whole on paper, and so in what somebody copies from it. */
export const longestCommandLine = 78;

/**
 * What ends a line with which the command does not end. Run sheets hand the Azure CLI to PowerShell, and other programs to
 * cmd.exe.
 */
const continuations: Partial<Readonly<Record<VerificationKind, string>>> = { 'azure-cli': '`', command: '^' };

/** Where a line may end without changing the command: behind, or in front of, what is found; or where one that goes on may. */
const places: Partial<Readonly<Record<VerificationKind, RegExp>>> = {
  powershell: /[|{;,](?=\s*\S)/g,
  kql: /\s(?=\|)|[;,](?=\s*\S)/g,
  tsql: /[;,](?=\s*\S)|\s(?=(?:FROM|WHERE|GROUP BY|ORDER BY|HAVING|UNION|(?:(?:LEFT|RIGHT|FULL|INNER|CROSS) )?(?:OUTER )?(?:JOIN|APPLY))\b)/g,
  'azure-cli': /\s(?=-)/g,
  command: /\s(?=[/-])/g,
};

/** Whether a command is written for PowerShell: the Azure CLI runs in any shell, unless its lines go on as in this one. */
export const isForPowerShell = (kind: VerificationKind, run: string) =>
  kind === 'powershell' || (kind === 'azure-cli' && /`\r?\n/.test(run));

/**
 * A command of several lines, each of which goes on with the next, as one line; `undefined` where a line end is more than
 * that.
 */
export function joinedLines(kind: VerificationKind, run: string): string | undefined {
  const sign = continuations[kind];
  if (sign === undefined) return undefined;
  const code = codeOnly(kind, run);
  let line = '';
  let start = 0;
  for (let at = run.indexOf('\n'); at >= 0; at = run.indexOf('\n', start)) {
    if (code[at - 1] !== sign) return undefined;
    line += `${run.slice(start, at - 1).trimEnd()} `;
    start = at + 1 + (/^ */.exec(run.slice(at + 1))?.[0].length ?? 0);
  }
  return line + run.slice(start);
}

/** Characters of a command, from and to. */
export interface LongLine {
  start: number;
  end: number;
  /** Where the line can end instead, from the start of the command. */
  breakAt: number;
  /** What it has to end with there; empty where nothing is needed. */
  continuation: string;
}

/**
 * Lines that are longer than `longestCommandLine` and can be broken before that. A long string stays as it is.
 */
export function longLines(kind: VerificationKind, run: string): LongLine[] {
  const place = places[kind];
  if (!place || run.length <= longestCommandLine) return [];
  const continuation = continuations[kind] ?? '';
  const room = longestCommandLine - (continuation && ` ${continuation}`).length;
  const code = codeOnly(kind, run);
  const found: LongLine[] = [];
  let start = 0;
  for (const line of run.split('\n')) {
    const end = start + line.length;
    if (line.length > longestCommandLine) {
      const indent = /^\s*/.exec(line)![0].length;
      const before = code.slice(start, start + room);
      const last = [...before.matchAll(place)].filter(({ index }) => index >= indent).pop();
      if (last) found.push({ start, end, breakAt: start + last.index + last[0].length, continuation });
    }
    start = end + 1;
  }
  return found;
}
