import { plain } from '../assessment/plainText';
import { verificationScopes } from '../assessment/vocabulary';
import { reasonApart } from './setApart';
import { entriesOf, placeholdersOf, type RunSheet, type SheetEntry } from './sheet';

/** What the lines of a comment begin with. */
type Mark = '#' | '--' | '//';

/** Punctuation that editors put into prose, and what stands for it where only ASCII may. */
const plainer: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2026': '...',
  '\u00d7': 'x',
  '\u2192': '->',
  '\u2264': '<=',
  '\u2265': '>=',
};

/** The text in ASCII, for comments: accents go, what has no likeness becomes a question mark. */
export function asciiLine(text: string): string {
  return plain(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\n -~]/gu, (char) => plainer[char] ?? (/\s/.test(char) ? ' ' : '?'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Comment lines of at most 110 characters where the words allow it. Nothing in the text can end the comment. */
export function comment(mark: Mark, text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of asciiLine(text).split(' ')) {
    if (line !== '' && line.length + word.length + 1 > 106 - indent.length) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  // In comments too, sqlcmd puts the values of variables in their place.
  return lines.map((each) => `${mark} ${indent}${mark === '--' ? each.replaceAll('$(', '$ (') : each}`.trimEnd());
}

/** `active-directory 2026.11, contoso-baseline`. */
export function checklistsOf({ checklists }: RunSheet): string {
  return checklists.map(({ id, version }) => (version === undefined ? id : `${id} ${version}`)).join(', ');
}

/** Id, title, scope and expected answer of a verification. */
export function entryComment(mark: Mark, { check, verification, index, of }: SheetEntry): string[] {
  const { scope, expect, run, appliesWhen, database } = verification;
  const number = of > 1 ? ` (${index + 1} of ${of})` : '';
  const apart = reasonApart(verification);
  if (apart !== undefined)
    return [...comment(mark, `${check.id}${number}  ${check.title}`), ...apartComment(mark, apart)];
  const fill = verification.kind === 'manual' ? [] : placeholdersOf(`${appliesWhen ?? ''} ${run}`);
  return [
    ...comment(mark, `${check.id}${number}  ${check.title}`),
    ...(scope === undefined ? [] : comment(mark, `Run: ${verificationScopes[scope]}`)),
    ...(database === undefined ? [] : comment(mark, `In each database: ${database}`)),
    ...(appliesWhen === undefined ? [] : comment(mark, `Applies only where this answers a row: ${appliesWhen}`)),
    ...(expect === '' ? [] : comment(mark, `Expected: ${expect}`)),
    ...(fill.length > 0 ? comment(mark, `Fill in first: ${fill.join(', ')}`) : []),
  ];
}

/** That a command was set apart, and why. */
export function apartComment(mark: Mark, reason: string): string[] {
  return comment(mark, `SET APART, not run: ${reason}`);
}

/** What only a person can judge, each with its question and the expected answer; nothing when there is none. */
export function manualComment(mark: Mark, sheet: RunSheet): string[] {
  const entries = entriesOf(sheet, 'manual');
  if (entries.length === 0) return [];
  return [
    ...comment(mark, 'To be asked or looked at by a person'),
    ...entries.flatMap(({ check, verification: { run, expect } }) => [
      mark,
      ...comment(mark, `${check.id}  ${check.title}`),
      ...comment(mark, `Question: ${run}`, '  '),
      ...(expect === '' ? [] : comment(mark, `Expected: ${expect}`, '  ')),
    ]),
  ];
}
