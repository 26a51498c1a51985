/**
 * What people are told, apart from the code that tells it: an area has a table of texts per language, the English one beside
 * the code, the others in bundles of their own that are handed in as `Words`. A text of a sentence with arguments is a
 * function of them by name; forms and orders of words are made there, as each language needs them. Identifiers, names of
 * properties and what is written into files are no texts: they are the same in every language.
 */

/** Every area that has a table. One more is a line here: a language that lacks its table does not compile. */
export const areas = [
  'completion',
  'foreign',
  'hover',
  'offers',
  'outputs',
  'parsing',
  'problems',
  'reading',
  'checklistProblems',
  'mending',
  'symbols',
  'terms',
  'rows',
  'acts',
  'board',
  'imports',
  'pages',
  'refusals',
] as const;
export type Area = (typeof areas)[number];

export type Table = Readonly<Record<string, string | ((args: never) => string)>>;

/** A table in another language: the same entries of the same arguments, no more and no less. */
export type Translated<T extends Table> = {
  readonly [Name in keyof T]: T[Name] extends (args: infer Args) => string ? (args: Args) => string : string;
};

/** Everything that is said in another language than English. */
export interface Words {
  /** As editors name it: `de`. */
  readonly language: string;
  readonly tables: Readonly<Record<Area, Table>>;
}

/** Something to be told: which text, and what stands in it. Whoever shows it makes a sentence of it with `inWords`. */
export interface Message {
  /** Area and name of the text: `problems.overdue`. */
  readonly id: string;
  /** Values by name; a message among them is said in the same language. */
  readonly args?: Readonly<Record<string, unknown>> | undefined;
  /** In English, for what stays English and where no words are at hand. */
  readonly text: string;
}

/** Where a sentence wants a text, another message may stand. */
type Given<Args> = { readonly [Name in keyof Args]: string extends Args[Name] ? Args[Name] | Message : Args[Name] };
type Arguments<Entry> = Entry extends (args: infer Args) => string ? [args: Given<Args>] : [];

/** The texts of an area. */
export interface Texts<T extends Table> {
  /** A message, to be said later. */
  message<Name extends keyof T & string>(name: Name, ...args: Arguments<T[Name]>): Message;
  /** The table itself, in the language of the words, else in English. */
  in(words: Words | undefined): Translated<T>;
}

/** @param english the table that the others are measured by */
export function textsOfArea<T extends Table>(area: Area, english: T): Texts<T> {
  return {
    message(name, ...[args]) {
      const given = args as Message['args'];
      return { id: `${area}.${name}`, ...(given && { args: given }), text: spoken(english[name]!, given, undefined) };
    },
    in: (words) => (words?.tables[area] ?? english) as unknown as Translated<T>,
  };
}

/** What a message says in the language of the words, else in English. */
export function inWords(message: Message, words: Words | undefined): string {
  if (!words) return message.text;
  const [area, name] = message.id.split('.') as [Area, string];
  const table = words.tables[area];
  return table !== undefined && Object.hasOwn(table, name) ? spoken(table[name]!, message.args, words) : message.text;
}

/** A text that is the same in every language: a name, or what somebody wrote. */
export const asWritten = (text: string): Message => ({ id: '', text });

function spoken(entry: Table[string], args: Message['args'], words: Words | undefined): string {
  if (typeof entry === 'string') return entry;
  const values = Object.entries(args ?? {}).map(([name, value]) => [
    name,
    isMessage(value) ? inWords(value, words) : value,
  ]);
  return entry(Object.fromEntries(values) as never);
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'id' in value && 'text' in value;
}
