import type { Day } from '../assessment/dates';
import { maskSecrets } from '../assessment/secrets';
import type { Evidence } from '../assessment/types';

/** What a person copied out of a terminal, as evidence. */
export interface PastedEvidence {
  evidence: Evidence;
  /** What was masked, for example "a password"; empty where nothing looked like a secret. */
  masked: string[];
}

/** Sequences that color a terminal or move its cursor. */
const sequences = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/**
 * Prompts at the beginning of a line: PowerShell's (`PS C:\\Users\\dana>`, `[srv01]: PS C:\\>`, `PS /home/dana>`), the
 * Exchange shell's, Windows' (`C:\\Users\\dana>`), those of Unix shells (`dana@host:~/x$`) and the continuation `>>`.
 */
const prompts = [
  /^(?:\([\w.-]{1,60}\) )?(?:\[[^\]\n]{1,200}\]: ?)?PS(?: [A-Za-z]:[^>\n]{0,300}| \/[^>\n]{0,300}| [A-Za-z][\w.-]{0,60}:[^>\n]{0,300}| Microsoft\.PowerShell\.Core\\[^>\n]{0,300}| ~[^>\n]{0,300})?> ?/,
  /^\[PS\] [^>\n]{0,300}> ?/,
  /^[A-Za-z]:\\[^>\n|<*?"]{0,300}> ?/,
  /^(?:\([\w.-]{1,60}\) )?[\w.-]{1,60}@[\w.-]{1,100}:[^\n$#]{0,300}[$#] ?/,
  /^>> ?/,
];

/**
 * The answer of a command as evidence: prompts and the paths in them go, what was typed behind them stays; other paths stay,
 * since they often are the evidence; secrets are masked as «secret». Nothing where no text is left.
 */
export function evidenceOf(pasted: string, source: string | undefined, on: Day): PastedEvidence | undefined {
  const lines = pasted
    .replace(sequences, '')
    .replace(/\r\n?/g, '\n')
    // Control characters but tabs and line ends say nothing to a reader.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .split('\n')
    .map(withoutPrompt)
    .map((line) => line.trimEnd());
  while (lines.length > 0 && lines[0] === '') lines.shift();
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  if (lines.length === 0) return undefined;
  const { text, masked } = maskSecrets(lines.join('\n'));
  return {
    evidence: { text, ...(source !== undefined && { source }), collectedOn: on },
    masked: masked.map(({ what }) => what),
  };
}

function withoutPrompt(line: string): string {
  for (const prompt of prompts) {
    const found = prompt.exec(line);
    if (found) return line.slice(found[0].length);
  }
  return line;
}
