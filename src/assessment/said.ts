/** Where something is: a file, and where they are known its line and column, which count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** `file:line:column`, as far as it is known: what terminals and editors make a link of. */
export function placeText({ file, line, column }: FilePlace): string {
  return line === undefined ? file : `${file}:${line}:${column ?? 1}`;
}

/** Line and column from 1 of a position from 0. */
export const placeAt = ({ line, character }: { line: number; character: number }) => ({
  line: line + 1,
  column: character + 1,
});

/** Known to every bundle: each has classes of its own. */
const brand = Symbol.for('tam-assess.said');

/**
 * An error that is a message to people, with its place as data. Whoever catches one asks `isSaid`; a class of its own has
 * only what is caught by its kind.
 */
export class Said extends Error {
  readonly [brand] = true;
  override readonly name: string = 'Said';

  constructor(
    /** What is wrong, without its place. */
    readonly problem: string,
    readonly place?: FilePlace,
    message = place ? `${placeText(place)}: ${problem}` : problem,
  ) {
    super(message);
  }
}

/** Whether an error is a message to people. */
export function isSaid(error: unknown): error is Said {
  return error instanceof Error && (error as Partial<Said>)[brand] === true;
}

/** What an error says, its file called as people know it. */
export function saidText({ message, place }: Said, nameOf: (file: string) => string): string {
  const before = place && placeText(place);
  return before !== undefined && message.startsWith(before)
    ? placeText({ ...place!, file: nameOf(place!.file) }) + message.slice(before.length)
    : message;
}
