import type { Catalog } from '../../assessment/catalog';
import type { ChecklistFile, FindingsFile } from '../../assessment/types';
import { buildCatalog } from '../../checklists/catalog';
import { plain } from '../text';
import { domainsOf, isHost } from './domains';
import { findingsFields, type Judge, type Words } from './fields';
import { formsOf } from './forms';
import { namesNothing, ordinaryOf } from './ordinary';
import { findByShape, type Kind, kinds } from './patterns';
import { Letters, NameSearch, type SearchedName } from './search';
import { nameKey, nameTokens, wordsOf } from './words';

/** Pseudonyms and what they stand for: kept apart from the documents, and given again so that they stay the same. */
export type RedactionKey = Record<string, string>;

export interface RedactionInput {
  /** Everything that documents are made of, earlier assessments as well. */
  files: readonly FindingsFile[];
  /** Names of the findings files. */
  fileNames?: readonly string[];
  catalog: Catalog;
  /** What people said for the documents besides: a classification, the owner of a filter. */
  texts?: readonly string[];
  known?: RedactionKey;
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
  /** Words of a template or checklist of somebody's own: names that are ordinary words as well stay. */
  ownWords(text: string): string;
}

/** Endings of files that tell what they are. */
const endings =
  /\.(?:txt|log|csv|tsv|json|jsonc|xml|html?|md|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|bmp|zip|evtx|etl|cab|blg|ps1|sql|kql|sarif)$/i;

/**
 * Takes names out of assessments, before any document is made of them. What names somebody or something is known by its
 * field; addresses, accounts and ids also by their shape, wherever they stand. Each name, in all of its forms, is replaced
 * in every text that a person or a tool wrote; what shipped checklists and our own texts say is not looked at.
 *
 * A known key keeps its pseudonyms; new names get the next numbers, in the order of the alphabet, so that the same files and
 * key give the same result.
 */
export function redaction(input: RedactionInput): Redaction {
  const ordinary = ordinaryOf(input.catalog);
  const judge: Judge = { ordinary, catalog: input.catalog };
  const own = input.catalog.checklists.filter(({ origin }) => origin !== 'shipped').map(({ file }) => file);
  const names = new Names(input.known ?? {});
  const { freeTexts, titles } = collect(input, judge, own, names);
  const { key, pseudonyms, searched } = names.settle(ordinary);
  const search = new NameSearch(searched);
  const ids = new Ids(search);
  const words: Words = {
    name(kind, text) {
      const name = tidy(text);
      if (namesNothing(name)) return name;
      const pseudonym = pseudonyms.get(nameKey(name)) ?? search.replace(name);
      return kind === 'file' ? pseudonym + (endings.exec(name)?.[0].toLowerCase() ?? '') : pseudonym;
    },
    prose: (text) => search.replace(plain(text)),
    searched: (text) => search.replace(plain(text)),
    id: (text) => ids.of(plain(text)),
  };
  const files = new WeakMap<FindingsFile, FindingsFile>();
  const distinct = distinctOf(searched, judge);
  return {
    key,
    names: searchedCount(searched),
    freeTexts,
    titles,
    file(file) {
      const done = files.get(file) ?? findingsFields(file, words, judge)!;
      files.set(file, done);
      return done;
    },
    catalog: own.length === 0 ? input.catalog : withoutNames(input.catalog, distinct(), ids),
    text: words.prose,
    owner: (owner) => (owner === '' ? '' : words.name('owner', owner)),
    ownWords: (text) => distinct().replace(text),
  };
}

const tidy = (text: string) => plain(text).replace(/\s+/g, ' ').trim();
const searchedCount = (searched: readonly SearchedName[]) => new Set(searched.map(({ pseudonym }) => pseudonym)).size;

/** Ids whose names are replaced, and that stay different. */
class Ids {
  readonly #done = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(readonly search: NameSearch) {}

  of(id: string): string {
    let done = this.#done.get(id);
    if (done === undefined) {
      const bare = this.search.replace(id);
      done = bare;
      for (let number = 2; bare !== id && this.#taken.has(done); number += 1) done = `${bare}-${number}`;
      this.#done.set(id, done);
      this.#taken.add(done);
    }
    return done;
  }
}

/** Reads the names of all fields, then what stands in all texts by its shape. */
function collect(
  { files, fileNames = [], texts: given = [] }: RedactionInput,
  judge: Judge,
  own: readonly ChecklistFile[],
  names: Names,
): { freeTexts: number; titles: number } {
  const texts: string[] = [];
  let [freeTexts, titles] = [0, 0];
  const words: Words = {
    name(kind, text) {
      if (kind === 'title') titles += 1;
      const name = tidy(text);
      names.add(kind, name);
      texts.push(name);
      return text;
    },
    prose(text) {
      if (text.trim() !== '') freeTexts += 1;
      texts.push(plain(text));
      return text;
    },
    searched: (text) => text,
    id(text) {
      texts.push(plain(text));
      return text;
    },
  };
  for (const file of files) findingsFields(file, words, judge);
  for (const name of fileNames) names.add('file', tidy(name));
  for (const text of given) texts.push(plain(text));
  for (const checklist of own) {
    mapTexts(checklist, (text) => {
      if (/\s/.test(text)) freeTexts += 1;
      texts.push(plain(text));
      return text;
    });
  }
  const hosts = new Set<string>();
  const accounts = new Map<string, Set<string>>();
  const found = {
    name: (kind: Kind, name: string, written?: string) => names.add(kind, name, written),
    maybeHost: (name: string) => hosts.add(name),
    maybeAccount(domain: string, account: string) {
      const of = nameKey(domain);
      accounts.set(of, (accounts.get(of) ?? new Set()).add(account));
    },
  };
  for (const text of new Set(texts)) findByShape(text, judge.ordinary, found);
  for (const host of hosts)
    if (domainsOf(host).some((domain) => names.has('domain', domain))) names.add('object', host);
  const domains = names.labels('domain');
  for (const [domain, of] of accounts)
    if (domains.has(domain))
      for (const account of of) if (!judge.ordinary.word(nameKey(account))) names.add('object', account);
  return { freeTexts, titles };
}

/** A form of names, and whose. */
interface Shared {
  text: string;
  of: Map<string, Kind>;
  inside: boolean;
  capital: boolean;
  ordinary: boolean;
}

/** The names of some files, and how they are written. */
class Names {
  readonly #byKind = new Map<Kind, Map<string, string>>(kinds.map((kind) => [kind, new Map()]));
  /** Other ways to write names, by themselves. */
  readonly #written = new Map<string, string>();
  readonly #known: RedactionKey;

  constructor(known: RedactionKey) {
    this.#known = known;
  }

  /** A name, and how it is written somewhere where that is another way. */
  add(kind: Kind, name: string, written?: string): void {
    if (namesNothing(name)) return;
    const of = this.#byKind.get(kind)!;
    const key = nameKey(name);
    if (written !== undefined && nameKey(written) !== key) this.#written.set(nameKey(written), key);
    // Of several ways to write it the first of the alphabet, so that their order tells nothing.
    const before = of.get(key);
    if (before === undefined || name < before) of.set(key, name);
    if (['object', 'environment', 'scope', 'domain'].includes(kind)) this.#addDomains(kind, name);
  }

  has(kind: Kind, name: string): boolean {
    return this.#byKind.get(kind)!.has(nameKey(name));
  }

  /** First labels of the names of a kind. */
  labels(kind: Kind): Set<string> {
    return new Set([...this.#byKind.get(kind)!.values()].map((name) => nameKey(name.split('.')[0]!)));
  }

  /** `contoso.com` of `dc01.contoso.com`, and of itself. */
  #addDomains(kind: Kind, name: string): void {
    if (!name.includes('.')) return;
    const domains = this.#byKind.get('domain')!;
    for (const piece of name.split(/[\s\\/:;,()[\]{}<>|=@"'`*]+/)) {
      if (!piece.includes('.') || !isHost(piece)) continue;
      const labels = piece.split('.').filter((label) => label !== '');
      const whole = labels.length === 2 || kind === 'domain' || (kind !== 'object' && name === piece);
      for (const domain of domainsOf((whole ? labels : labels.slice(1)).join('.'))) {
        const key = nameKey(domain);
        if (!domains.has(key)) domains.set(key, domain);
      }
    }
  }

  /** Gives each name its pseudonym, and says what is looked for in texts. */
  settle(ordinary: ReturnType<typeof ordinaryOf>): {
    key: RedactionKey;
    pseudonyms: ReadonlyMap<string, string>;
    searched: SearchedName[];
  } {
    const key: RedactionKey = { ...this.#known };
    const pseudonyms = new Map<string, string>();
    const kindOf = new Map<string, Kind>();
    const next = new Map<Kind, number>();
    const give = (kind: Kind, name: string, form: string) => {
      let number = next.get(kind) ?? 1;
      const text = () => `${kind}-${String(number).padStart(3, '0')}`;
      while (Object.hasOwn(key, text())) number += 1;
      next.set(kind, number + 1);
      key[text()] = name;
      pseudonyms.set(form, text());
      kindOf.set(text(), kind);
      return text();
    };
    for (const [pseudonym, name] of Object.entries(this.#known)) {
      const kind = kinds.find((each) => pseudonym.startsWith(`${each}-`)) ?? 'object';
      const form = nameKey(tidy(name));
      if (namesNothing(name) || pseudonyms.has(form)) continue;
      pseudonyms.set(form, pseudonym);
      kindOf.set(pseudonym, kind);
    }
    const shortNames = this.#shortNames();
    for (const kind of kinds) {
      const of = this.#byKind.get(kind)!;
      const sorted = [...of].sort(([, a], [, b]) => (a < b ? -1 : 1));
      for (const [form, name] of sorted) {
        if (pseudonyms.has(form)) continue;
        const same = this.#written.get(form);
        if (same !== undefined) {
          pseudonyms.set(form, pseudonyms.get(same) ?? give(kind, of.get(same) ?? name, same));
          continue;
        }
        // `dc01` is the same machine as `dc01.contoso.com` where there is no other of that name.
        const long = kind === 'object' ? shortNames.get(form) : undefined;
        if (long === undefined) give(kind, name, form);
        else {
          const longForm = nameKey(long);
          pseudonyms.set(form, pseudonyms.get(longForm) ?? give(kind, long, longForm));
        }
      }
    }
    for (const [form, same] of this.#written)
      if (pseudonyms.has(same) && !pseudonyms.has(form)) pseudonyms.set(form, pseudonyms.get(same)!);
    const insides = new Set<string>();
    const capitals = new Set<string>();
    const shared = this.#formsOf(key, kindOf, pseudonyms, ordinary);
    for (const [form, { text, of, inside, capital, ordinary: common }] of [...shared].sort(([a], [b]) =>
      a < b ? -1 : 1,
    )) {
      if (inside) insides.add(form);
      if (pseudonyms.has(form) || (common && !inside && !capital)) continue;
      if (capital) capitals.add(form);
      const kind = kinds.find((each) => [...of.values()].includes(each))!;
      const owners = [...of].filter(([, own]) => own === kind).map(([pseudonym]) => pseudonym);
      if (owners.length === 1) pseudonyms.set(form, owners[0]!);
      else give(kind, text, form);
    }
    const inside = new Letters();
    for (const name of pseudonyms.keys())
      if (name.length >= (insides.has(name) ? 5 : 6) && !capitals.has(name) && oneWord.test(name))
        inside.add(name, name);
    // What is a part of an ordinary word would be found in it.
    for (const word of ordinary.words) inside.remove(word);
    const found = new Set(inside.told);
    const searched = [...pseudonyms].flatMap(([name, pseudonym]): SearchedName[] =>
      isSearchable(name) ? [{ name, pseudonym, inside: found.has(name), capital: capitals.has(name) }] : [],
    );
    return { key, pseudonyms, searched };
  }

  /** Names of objects with a domain, by their short names, where those are of one alone. */
  #shortNames(): Map<string, string> {
    const long = new Map<string, string>();
    const several = new Set<string>();
    for (const name of this.#byKind.get('object')!.values()) {
      const label = /^[\p{L}\p{N}_-]+(?=\.[\p{L}\p{N}_.-]*\p{L}[\p{L}\p{N}_-]*$)/u.exec(name)?.[0];
      if (label === undefined || !isHost(name)) continue;
      const form = nameKey(label);
      if (long.has(form) && nameKey(long.get(form)!) !== nameKey(name)) several.add(form);
      else long.set(form, name);
    }
    for (const form of several) long.delete(form);
    return long;
  }

  #formsOf(
    key: RedactionKey,
    kindOf: ReadonlyMap<string, Kind>,
    pseudonyms: ReadonlyMap<string, string>,
    ordinary: ReturnType<typeof ordinaryOf>,
  ): Map<string, Shared> {
    const shared = new Map<string, Shared>();
    for (const [pseudonym, name] of Object.entries(key)) {
      const kind = kindOf.get(pseudonym);
      if (kind === undefined) continue;
      for (const { text, inside = false, capital = false } of formsOf(kind, tidy(name), ordinary)) {
        const tokens = nameTokens(text);
        const form = tokens.join('');
        if (form === '' || !isSearchable(form) || namesNothing(text)) continue;
        const known = shared.get(form);
        // The name of one is the whole name of another.
        const whole = pseudonyms.get(form);
        if (whole !== undefined && whole !== pseudonym && !inside) continue;
        if (known) {
          known.of.set(pseudonym, kind);
          known.inside ||= inside;
          known.capital &&= capital;
        } else {
          const common = tokens.every((token) => ordinary.word(token) || !/[\p{L}\p{N}]/u.test(token));
          shared.set(form, { text, of: new Map([[pseudonym, kind]]), inside, capital, ordinary: common });
        }
      }
    }
    return shared;
  }
}

const oneWord = /^[\p{L}\p{N}]{1,64}$/u;

/** Whether it makes sense to look for a name in texts: one letter, a small number or a year means nothing by itself. */
function isSearchable(form: string): boolean {
  if (/\p{L}/u.test(form)) return Array.from(form).filter((letter) => /[\p{L}\p{N}]/u.test(letter)).length > 1;
  const digits = form.replace(/\D/g, '');
  return digits.length > 3 && !/^(?:19|20)\d\d$/.test(form);
}

/** Properties of checklists that hold words of ours. */
const ofFormat = new Set(['technology', 'focusArea', 'kind', 'scope', 'is', 'judges', 'rows', 'formatVersion']);
const idsIn = new Set(['id', 'check', 'extends', 'yieldsTo', 'replaces', 'rule']);

function mapTexts(value: unknown, map: (text: string, property: string) => string, property = ''): unknown {
  if (typeof value === 'string') return ofFormat.has(property) ? value : map(value, property);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map, property));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, map, name)]));
}

/** The search for names that are no ordinary words. */
function distinctOf(searched: readonly SearchedName[], { ordinary }: Judge): () => NameSearch {
  let search: NameSearch | undefined;
  const isDistinct = ({ name, pseudonym }: SearchedName) =>
    /^(?:customer|domain)-/.test(pseudonym) || !wordsOf(name).every((word) => ordinary.word(word));
  return () => {
    search ??= new NameSearch(searched.filter(isDistinct));
    return search;
  };
}

/** The catalog with names taken out of the checklists that are not shipped. */
function withoutNames(catalog: Catalog, search: NameSearch, ids: Ids): Catalog {
  const shippedIds = new Set(
    catalog.checklists
      .filter(({ origin }) => origin === 'shipped')
      .flatMap(({ id, file }) => [id, ...file.checks.flatMap((check) => [check.id, ...(check.replaces ?? [])])]),
  );
  const idOf = (text: string) => {
    const [id = '', ...version] = text.split('@');
    return shippedIds.has(id) ? text : [ids.of(id), ...version.map((each) => search.replace(each))].join('@');
  };
  const treated = (file: ChecklistFile): ChecklistFile =>
    mapTexts(file, (text, property) =>
      idsIn.has(property) ? idOf(plain(text)) : search.replace(plain(text)),
    ) as ChecklistFile;
  return buildCatalog(
    catalog.checklists.map(({ file, origin }) => ({ file: origin === 'shipped' ? file : treated(file), origin })),
    [...catalog.lifecycle.values()],
  );
}
