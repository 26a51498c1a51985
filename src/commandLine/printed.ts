import { codedLines, shownLine } from '../assessment/invisible';

/** `##vso[`, `##[`, `##teamcity[`: Azure Pipelines, GitHub Actions and TeamCity look for these anywhere in a line. */
const marked = /##(?=\w*\[)/g;

/** `::error`, `::set-output`: GitHub Actions takes a line for a command that begins so, behind spaces too. */
const command = /^(\s*)::/;

/**
 * The text as one line that a terminal and a pipeline only show: texts of others neither move a cursor nor color what
 * follows, and nothing is taken for a command of the service that reads the log, being parted by a space.
 */
export function printedLine(text: string): string {
  return shownLine(text).replace(marked, '# #').replace(command, '$1: :');
}

/** The value as JSON that says the same and holds nothing that a terminal or a pipeline obeys. */
export function printedJson(value: unknown): string {
  return codedLines(JSON.stringify(value, undefined, 2) ?? 'null').replace(marked, '\\u0023#');
}
