import { domainsOf, isHost } from './domains';
import { formsOf } from './forms';
import { isEverybodys, isGivenName, namesNothing, type Ordinary } from './ordinary';
import { type Found, type Kind, kinds } from './patterns';
import { Letters, type SearchedName } from './search';
import { nameKey, nameTokens, tidy } from './words';

/** Pseudonyms and what they stand for: kept apart from the documents, and given again so that they stay the same. */
export type RedactionKey = Record<string, string>;

/** A copy that shares nothing with the text that it was cut from. */
const own = (text: string) => ` ${text}`.slice(1);

/** A form of names, and whose. */
interface Shared {
  text: string;
  of: Map<string, Kind>;
  inside: boolean;
  capital: boolean;
  exact: Set<string> | undefined;
  /** Made of ordinary words. */
  common: boolean;
}

/** The names of some files, and how they are written; nothing else of the files. */
export class Names implements Found {
  readonly #byKind = new Map<Kind, Map<string, string>>(kinds.map((kind) => [kind, new Map()]));
  readonly #seen = new Map<Kind, Set<string>>(kinds.map((kind) => [kind, new Set()]));
  /** Other ways to write names, by themselves. */
  readonly #written = new Map<string, string>();
  /** How names are written that are ordinary words. */
  readonly #writings = new Map<string, Set<string>>();
  /** Dotted names and accounts that count where their domain is known. */
  readonly #hosts = new Set<string>();
  readonly #accounts = new Map<string, Set<string>>();

  constructor(
    readonly known: RedactionKey,
    readonly ordinary: Ordinary,
  ) {}

  name(kind: Kind, name: string, written?: string): void {
    // Most names come many times.
    const before = this.#seen.get(kind)!;
    if (written === undefined && before.has(name)) return;
    if (written === undefined) before.add(own(name));
    this.#add(kind, name, written);
  }

  #add(kind: Kind, name: string, written?: string): void {
    if (namesNothing(name) || isEverybodys(name)) return;
    const of = this.#byKind.get(kind)!;
    const key = nameKey(name);
    if (written !== undefined && nameKey(written) !== key) this.#written.set(own(nameKey(written)), own(key));
    if (this.ordinary.name(name)) {
      const writings = this.#writings.get(key) ?? new Set();
      this.#writings.set(own(key), writings.add(own(name)));
    }
    // Of several ways to write it the first of the alphabet, so that their order tells nothing.
    const before = of.get(key);
    if (before !== undefined && name >= before) return;
    of.set(own(key), own(name));
    if (['object', 'environment', 'scope', 'domain'].includes(kind)) this.#addDomains(kind, name);
  }

  maybeHost(name: string): void {
    if (!this.#hosts.has(name)) this.#hosts.add(own(name));
  }

  maybeAccount(domain: string, account: string): void {
    const of = nameKey(domain);
    const accounts = this.#accounts.get(of) ?? new Set();
    this.#accounts.set(own(of), accounts.add(own(account)));
  }

  /** Names that count since their domains do. */
  #addPossible(): void {
    for (const host of this.#hosts)
      if (domainsOf(host).some((domain) => this.has('domain', domain))) this.name('object', host);
    const domains = this.labels('domain');
    for (const [domain, of] of this.#accounts)
      if (domains.has(domain))
        for (const account of of) if (!this.ordinary.word(nameKey(account))) this.name('object', account);
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
  settle(): {
    key: RedactionKey;
    pseudonyms: ReadonlyMap<string, string>;
    searched: SearchedName[];
  } {
    this.#addPossible();
    const { ordinary } = this;
    const key: RedactionKey = { ...this.known };
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
    for (const [pseudonym, name] of Object.entries(this.known)) {
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
    const exact = new Map<string, Set<string>>();
    for (const [form, pseudonym] of pseudonyms) {
      const name = key[pseudonym] ?? form;
      // Another name of the same, such as a short one, is judged by itself.
      const own = nameKey(tidy(name)) === form ? tidy(name) : form;
      if (!ordinary.name(own)) continue;
      const kind = kindOf.get(pseudonym)!;
      if (isCapital(kind, own)) capitals.add(form);
      else if (!always.has(kind)) exact.set(form, writingsOf(this.#writings.get(form) ?? [own], ordinary));
    }
    const shared = this.#formsOf(key, kindOf, pseudonyms, ordinary);
    for (const [form, { text, of, inside, capital, exact: written, common }] of [...shared].sort(([a], [b]) =>
      a < b ? -1 : 1,
    )) {
      if (inside) insides.add(form);
      if (pseudonyms.has(form) || (common && !capital && !written)) continue;
      if (capital) capitals.add(form);
      if (written) exact.set(form, written);
      const kind = kinds.find((each) => [...of.values()].includes(each))!;
      const owners = [...of].filter(([, own]) => own === kind).map(([pseudonym]) => pseudonym);
      if (owners.length === 1) pseudonyms.set(form, owners[0]!);
      else give(kind, text, form);
    }
    const inside = new Letters();
    for (const name of pseudonyms.keys())
      if (name.length >= (insides.has(name) ? 5 : 6) && !capitals.has(name) && !exact.has(name) && oneWord.test(name))
        inside.add(name, name);
    // What is a part of an ordinary word would be found in it.
    for (const word of ordinary.words) inside.remove(word);
    const found = new Set(inside.told);
    const searched = [...pseudonyms].flatMap(([name, pseudonym]): SearchedName[] => {
      const written = exact.get(name);
      if (!isSearchable(name) || written?.size === 0) return [];
      return [
        { name, pseudonym, inside: found.has(name), capital: capitals.has(name), ...(written && { exact: written }) },
      ];
    });
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
    ordinary: Ordinary,
  ): Map<string, Shared> {
    const shared = new Map<string, Shared>();
    for (const [pseudonym, name] of Object.entries(key)) {
      const kind = kindOf.get(pseudonym);
      if (kind === undefined) continue;
      const whole = nameKey(tidy(name));
      // A field may name what a shape is found in as well: the address of a site.
      const fields = kinds.filter((each) => each !== kind && this.#byKind.get(each)!.has(whole));
      const forms = [kind, ...fields].flatMap((each) => formsOf(each, tidy(name), ordinary));
      for (const { text, inside = false, capital = false, exact } of forms) {
        const tokens = nameTokens(text);
        const form = tokens.join('');
        if (form === '' || !isSearchable(form) || namesNothing(text) || isEverybodys(text)) continue;
        const known = shared.get(form);
        // The name of one is the whole name of another.
        const other = pseudonyms.get(form);
        if (other !== undefined && other !== pseudonym && !inside) continue;
        if (known) {
          known.of.set(pseudonym, kind);
          known.inside ||= inside;
          known.capital &&= capital;
          if (exact === undefined) known.exact = undefined;
          else known.exact?.add(exact);
        } else {
          shared.set(form, {
            text,
            of: new Map([[pseudonym, kind]]),
            inside,
            capital,
            exact: exact === undefined ? undefined : new Set([exact]),
            common: ordinary.name(text),
          });
        }
      }
    }
    return shared;
  }
}

/** Names that say who or what it is, whatever words they are made of. */
const always: ReadonlySet<Kind> = new Set(['address', 'network', 'id', 'item', 'case', 'path', 'domain']);

/** Whether a name of ordinary words is one of a person or customer: it counts where it begins with a capital. */
const isCapital = (kind: Kind, name: string) =>
  kind === 'customer' || kind === 'person' || (kind === 'owner' && (name.includes(' ') || isGivenName(name)));

/** How another name of ordinary words has to be written so that it counts: as no text of ours writes it. */
function writingsOf(names: Iterable<string>, ordinary: Ordinary): Set<string> {
  const all = [...names].flatMap((name) => [name, name.toUpperCase()]);
  return new Set(all.filter((name) => !ordinary.writes(name)));
}

const oneWord = /^[\p{L}\p{N}]{1,64}$/u;

/** Whether it makes sense to look for a name in texts: one letter, a small number or a year means nothing by itself. */
function isSearchable(form: string): boolean {
  if (/\p{L}/u.test(form)) return Array.from(form).filter((letter) => /[\p{L}\p{N}]/u.test(letter)).length > 1;
  const digits = form.replace(/\D/g, '');
  return digits.length > 3 && !/^(?:19|20)\d\d$/.test(form);
}
