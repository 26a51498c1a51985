import type { Catalog } from '../../assessment/catalog';
import { plain } from '../../assessment/plainText';
import type { ChecklistFile, FindingsFile } from '../../assessment/types';
import {
  comparisons,
  focusAreas,
  judgesWords,
  technologies,
  tools,
  verificationKinds,
  verificationScopes,
} from '../../assessment/vocabulary';
import { buildCatalog } from '../../checklists/catalog';
import { readingsOf, throughCodes } from './coded';
import { findingsFields, type Judge, type Words } from './fields';
import { Names, type RedactionKey } from './names';
import { isEverybodys, namesNothing, ordinaryOf } from './ordinary';
import { findByShape } from './patterns';
import { NameSearch, type SearchedName } from './search';
import { nameKey, tidy } from './words';

/**
 * Names of findings files, gathered before the first document is made. A file is read and let go: of its texts nothing is
 * kept but the names in them.
 */
export interface NameCollection {
  /** Everything that names somebody or something in a file that documents are made of, earlier assessments as well. */
  add(file: FindingsFile, fileName?: string): void;
  /** What somebody said for the documents besides: a classification, the owner of a filter. */
  addText(text: string): void;
  /** Gives all names their pseudonyms; nothing is added afterwards. */
  settle(): Redaction;
}

/** What everything about some assessments is told with, once names are taken out. */
export interface Redaction {
  /** The known pseudonyms and the new ones. */
  key: RedactionKey;
  /** How many names there are. */
  names: number;
  /** How many texts they were looked for in that somebody or a tool wrote. */
  freeTexts: number;
  /** How many assessments had a title that is not told. */
  titles: number;
  /** The same object for the same file. */
  file(file: FindingsFile): FindingsFile;
  /** The shipped checklists as they are, and others without names. */
  catalog: Catalog;
  /** A text that somebody wrote. */
  text(text: string): string;
  /** The pseudonym of an owner, as files name it. */
  owner(owner: string): string;
  /** The pseudonym of a file's name, with the ending that tells what it is. */
  fileName(name: string): string;
  /** Words of a template or checklist of somebody's own: names that are ordinary words as well stay. */
  ownWords(text: string): string;
}

/** Pictures within texts: nobody can say what they show. */
const pictureData = /data:(?:image|application)\/[^\s"'<>)\]]*/gi;
/** Endings of files that tell what they are. */
const endings =
  /\.(?:txt|log|csv|tsv|json|jsonc|xml|html?|md|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|bmp|zip|evtx|etl|cab|blg|ps1|sql|kql|sarif)$/i;

/**
 * Begins to take names out of assessments, before any document is made of them. What names somebody or something is known
 * by its field; addresses, accounts and ids also by their shape, wherever they stand. Each name, in all of its forms, is
 * replaced in every text that a person or a tool wrote; what shipped checklists and our own texts say is not looked at.
 *
 * A known key keeps its pseudonyms; new names get the next numbers, in the order of the alphabet, so that the same files and
 * key give the same result, in whatever order the files come.
 */
export function collectNames(catalog: Catalog, known: RedactionKey = {}): NameCollection {
  const ordinary = ordinaryOf(catalog);
  const judge: Judge = { ordinary, catalog };
  const names = new Names(known, ordinary);
  let [freeTexts, titles] = [0, 0];
  const read = (text: string) => {
    const shown = plain(text);
    findByShape(shown, ordinary, names);
    for (const reading of readingsOf(shown)) findByShape(reading, ordinary, names);
    return text;
  };
  const free = (text: string) => {
    if (text.trim() !== '') freeTexts += 1;
    return read(text);
  };
  const words: Words = {
    name(kind, text) {
      if (kind === 'title') titles += 1;
      const name = tidy(text);
      names.name(kind, name);
      read(name);
      return text;
    },
    prose: free,
    searched: (text) => text,
    id: read,
  };
  const own = catalog.checklists.filter(({ origin }) => origin !== 'shipped').map(({ file }) => file);
  for (const checklist of own) mapTexts(checklist, (text) => (/\s/.test(text) ? free(text) : words.id(text)));
  return {
    add(file, fileName) {
      findingsFields(file, words, judge);
      if (fileName !== undefined) names.name('file', tidy(fileName));
    },
    addText: read,
    settle: () => withPseudonyms(names, judge, own.length > 0, { freeTexts, titles }),
  };
}

function withPseudonyms(
  names: Names,
  judge: Judge,
  hasOwn: boolean,
  counts: Pick<Redaction, 'freeTexts' | 'titles'>,
): Redaction {
  const { key, pseudonyms, searched } = names.settle();
  const search = new NameSearch(searched);
  const replace = (text: string) =>
    throughCodes(plain(text).replace(pictureData, 'data:,'), (clear) => search.replace(clear));
  const ids = new Ids(replace);
  const words: Words = {
    name(kind, text) {
      const name = tidy(text);
      if (namesNothing(name) || isEverybodys(name)) return name;
      const pseudonym = pseudonyms.get(nameKey(name)) ?? replace(name);
      return kind === 'file' ? pseudonym + (endings.exec(name)?.[0].toLowerCase() ?? '') : pseudonym;
    },
    prose: replace,
    searched: replace,
    id: (text) => ids.of(plain(text)),
  };
  const files = new WeakMap<FindingsFile, FindingsFile>();
  const distinct = distinctOf(searched, judge);
  return {
    key,
    names: searchedCount(searched),
    ...counts,
    file(file) {
      const done = files.get(file) ?? findingsFields(file, words, judge)!;
      files.set(file, done);
      return done;
    },
    catalog: hasOwn ? withoutNames(judge.catalog, distinct(), ids) : judge.catalog,
    text: words.prose,
    owner: (owner) => (owner === '' ? '' : words.name('owner', owner)),
    fileName: (name) => words.name('file', name),
    ownWords: (text) => distinct()(text),
  };
}

const searchedCount = (searched: readonly SearchedName[]) => new Set(searched.map(({ pseudonym }) => pseudonym)).size;

/** Ids whose names are replaced, and that stay different. */
class Ids {
  readonly #done = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(readonly replace: (text: string) => string) {}

  of(id: string): string {
    let done = this.#done.get(id);
    if (done === undefined) {
      const bare = this.replace(id);
      done = bare;
      for (let number = 2; bare !== id && this.#taken.has(done); number += 1) done = `${bare}-${number}`;
      this.#done.set(id, done);
      this.#taken.add(done);
    }
    return done;
  }
}

/** Words of fixed lists, in checklists. */
const fixedWords = new Set<string>([
  ...[technologies, focusAreas, verificationKinds, verificationScopes, judgesWords].flatMap((list) =>
    Object.keys(list),
  ),
  ...comparisons,
  ...['none', 'some', 'mainstream', 'extended', 'esu'],
]);
const ofFormat = new Set(['technology', 'focusArea', 'kind', 'scope', 'is', 'judges', 'rows', 'until']);
const idsIn = new Set(['id', 'check', 'extends', 'yieldsTo', 'replaces', 'rule', 'equivalents']);

/** What a checklist says, with each text and each name of a tool changed; `property` is the nearest one that is ours. */
function mapTexts(value: unknown, map: (text: string, property: string) => string, property = ''): unknown {
  if (typeof value === 'string') return ofFormat.has(property) && fixedWords.has(value) ? value : map(value, property);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map, property));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) =>
      property === 'equivalents' && Array.isArray(each)
        ? [Object.hasOwn(tools, name) ? name : map(name, 'id'), mapTexts(each, map, property)]
        : [name, mapTexts(each, map, name)],
    ),
  );
}

/** The search for names that are no ordinary words. */
function distinctOf(searched: readonly SearchedName[], { ordinary }: Judge): () => (text: string) => string {
  let search: NameSearch | undefined;
  const isDistinct = ({ name, pseudonym }: SearchedName) =>
    /^(?:customer|domain)-/.test(pseudonym) || /[^\p{L}\p{N}]/u.test(name) || !ordinary.name(name);
  return () => {
    search ??= new NameSearch(searched.filter(isDistinct));
    const found = search;
    return (text) => throughCodes(text, (clear) => found.replace(clear));
  };
}

/** The catalog with names taken out of the checklists that are not shipped. */
function withoutNames(catalog: Catalog, replace: (text: string) => string, ids: Ids): Catalog {
  const shippedIds = new Set(
    catalog.checklists
      .filter(({ origin }) => origin === 'shipped')
      .flatMap(({ id, file }) => [id, ...file.checks.flatMap((check) => [check.id, ...(check.replaces ?? [])])]),
  );
  const idOf = (text: string) => {
    const [id = '', ...version] = text.split('@');
    return shippedIds.has(id) ? text : [ids.of(id), ...version.map(replace)].join('@');
  };
  const treated = (file: ChecklistFile): ChecklistFile =>
    mapTexts(file, (text, property) =>
      idsIn.has(property) ? idOf(plain(text)) : replace(plain(text)),
    ) as ChecklistFile;
  return buildCatalog(
    catalog.checklists.map(({ file, origin }) => ({ file: origin === 'shipped' ? file : treated(file), origin })),
    [...catalog.lifecycle.values()],
  );
}
