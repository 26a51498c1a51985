import { codeOnly } from './commands';
import type { VerificationKind } from './vocabulary';

/** Lines of a command up to so many characters stay whole on paper, and so in what somebody copies from it. */
export const longestCommandLine = 78;

/** Where a line may end without changing the command: behind, or in KQL and T-SQL in front of, what is found. */
const places: Partial<Readonly<Record<VerificationKind, RegExp>>> = {
  powershell: /[|{;,](?=\s*\S)/g,
  kql: /\s(?=\|)|[;,](?=\s*\S)/g,
  tsql: /[;,](?=\s*\S)|\s(?=(?:FROM|WHERE|GROUP BY|ORDER BY|HAVING|UNION|(?:(?:LEFT|RIGHT|FULL|INNER|CROSS) )?(?:OUTER )?(?:JOIN|APPLY))\b)/g,
};

/** Characters of a command, from and to. */
export interface LongLine {
  start: number;
  end: number;
  /** Where the line can end instead, from the start of the command. */
  breakAt: number;
}

/**
 * Lines that are longer than `longestCommandLine` and can be broken before that. A long string stays as it is, and so do
 * kinds for which no break is safe in every shell.
 */
export function longLines(kind: VerificationKind, run: string): LongLine[] {
  const place = places[kind];
  if (!place || run.length <= longestCommandLine) return [];
  const code = codeOnly(kind, run);
  const found: LongLine[] = [];
  let start = 0;
  for (const line of run.split('\n')) {
    const end = start + line.length;
    if (line.length > longestCommandLine) {
      const before = code.slice(start, start + longestCommandLine);
      const last = [...before.matchAll(place)].pop();
      if (last) found.push({ start, end, breakAt: start + last.index + last[0].length });
    }
    start = end + 1;
  }
  return found;
}
