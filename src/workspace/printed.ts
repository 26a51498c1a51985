/**
 * What may stand on a terminal or in the log of a pipeline: texts of others must neither move a cursor or color what
 * follows, nor be taken for a command of the service that reads the log.
 */

/** What a terminal obeys, what ends a line, and what makes a line look like another one. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** `##vso[`, `##[`, `##teamcity[`: Azure Pipelines, GitHub Actions and TeamCity look for these anywhere in a line. */
const marked = /##(?=\w*\[)/g;

/** `::error`, `::set-output`: GitHub Actions takes a line for a command that begins so, behind spaces too. */
const command = /^(\s*)::/;

/** The text as one line that a terminal and a pipeline only show: what they would obey becomes spaces, or is parted by one. */
export function printedLine(text: string): string {
  return text
    .replace(/\r\n?|\n/g, ' ')
    .replace(unprintable, (char) => (char === '\t' ? char : ' '))
    .replace(marked, '# #')
    .replace(command, '$1: :');
}

/** The value as JSON that says the same and holds nothing that a terminal or a pipeline obeys. */
export function printedJson(value: unknown): string {
  const coded = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return (JSON.stringify(value, undefined, 2) ?? 'null')
    .replace(unprintable, (char) => (char === '\n' ? char : coded(char)))
    .replace(marked, () => `${coded('#')}#`);
}
