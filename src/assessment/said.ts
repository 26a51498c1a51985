import { asWritten, inWords, type Message, type Words } from '../words/words';

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
  /** What is wrong, without its place. */
  readonly said: Message;

  /** @param said a text where it is told in English alone */
  constructor(
    said: Message | string,
    readonly place?: FilePlace,
    message?: string,
  ) {
    const problem = typeof said === 'string' ? said : said.text;
    super(message ?? (place ? `${placeText(place)}: ${problem}` : problem));
    this.said = typeof said === 'string' ? asWritten(said) : said;
  }

  /** In English. */
  get problem(): string {
    return this.said.text;
  }
}

/** Whether an error is a message to people. */
export function isSaid(error: unknown): error is Said {
  return error instanceof Error && (error as Partial<Said>)[brand] === true;
}

/** What an error says in the language of the words, its file called as people know it. */
export function saidText({ message, place, said }: Said, nameOf: (file: string) => string, words?: Words): string {
  if (words && said.id !== '') {
    const told = inWords(said, words);
    return place ? `${placeText({ ...place, file: nameOf(place.file) })}: ${told}` : told;
  }
  const before = place && placeText(place);
  return before !== undefined && message.startsWith(before)
    ? placeText({ ...place!, file: nameOf(place!.file) }) + message.slice(before.length)
    : message;
}
