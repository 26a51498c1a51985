import { domainsOf, publicSuffix, topLevel } from './domains';
import type { Ordinary } from './ordinary';
import type { Kind } from './patterns';
import { folded, nameTokens, withoutEnds } from './words';

/** Another way to write a name, or a part of it that names the same. */
export interface Form {
  text: string;
  /** Also inside of words. */
  inside?: boolean;
  /** Counts only with a capital: an ordinary word that is somebody's name. */
  capital?: boolean;
}

const legalForms =
  /(?: |^)(?:ltd|limited|inc|incorporated|corp|corporation|co|company|llc|llp|lp|plc|gmbh|mbh|ag|se|kg|kgaa|ohg|gbr|ug|ev|eg|sa|sas|sarl|srl|spa|bv|nv|ab|asa|as|oy|oyj|aps|pty|kk|group|gruppe|holding|holdings|&|und|and|the)(?=[ .]|$)\.?/giu;
/** Words of the names of many customers, which name none. */
const ofMany = new Set(
  'group gruppe holding holdings bank versicherung insurance industries industrie international global services solutions systems technologies technology partner partners consulting customer kunde test demo example sample company firma the der die das und and of for von stadt city university hospital klinik ministry ministerium'.split(
    ' ',
  ),
);
/** Letters as they are written where there are none of them. */
const spelled: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  å: 'aa',
  Å: 'Aa',
  ø: 'oe',
  Ø: 'Oe',
};

function respelled(text: string): string[] {
  const whole = text.normalize('NFC');
  const out = whole.replace(/[äöüåø]/giu, (letter) => spelled[letter] ?? letter);
  const back = whole.replace(/([aou])e(?=\p{L})/giu, '$1');
  return [...(out === whole ? [] : [out]), ...(back === whole ? [] : [back])];
}

/** Names that hosts have everywhere. */
const everyHost =
  /^(?:www|mail|webmail|smtp|imap|ftp|vpn|dns|ns\d?|mx\d?|owa|autodiscover|remote|portal|intranet|extranet|sip|lyncdiscover|proxy|gateway|router|cdn|api)$/i;

const isNumber = (text: string) => /^[\d.,:\s-]*$/.test(text);
const trimmed = (text: string) => withoutEnds(text, " ._$'’()*-", true);

/**
 * All forms of a name, whose blanks are single ones. Parts that are ordinary words are left out, except where they name
 * the customer.
 */
export function formsOf(kind: Kind, name: string, ordinary: Ordinary): Form[] {
  const forms: Form[] = [];
  const add = (text: string, more: Omit<Form, 'text'> = {}) => {
    const form = trimmed(text);
    if (form !== '') forms.push({ text: form, ...more });
  };
  const part = (text: string, least = 3) => {
    const word = trimmed(text);
    if (topLevel.has(folded(word)) || everyHost.test(word)) return;
    if (
      word.length >= least &&
      !isNumber(word) &&
      !nameTokens(word).every((token) => ordinary.word(token) || isNumber(token))
    )
      add(word);
  };
  const mail = /^([^\s@]+)@([^\s@]+)$/.exec(name.trim());
  if (kind === 'customer') customerForms(name, add);
  else if (kind === 'domain') add(name.split('.')[0]!, { inside: domainsOf(name).length === 1 });
  else if (mail) {
    add(mail[1]!);
    if (/[._-]/.test(mail[1]!)) for (const each of mail[1]!.split(/[._-]+/)) part(each);
  } else if (kind === 'person' || kind === 'owner') personForms(name, ordinary, add, part);
  else if (kind === 'file' || kind === 'path') fileForms(name, ordinary, add);
  else if (kind === 'item') itemForms(name, ordinary, add, part);
  else if (kind !== 'network' && kind !== 'id' && kind !== 'case' && kind !== 'address') objectForms(name, add, part);
  if (kind === 'id') {
    if (/^[0-9a-f-]{36}$/i.test(name)) add(name.replaceAll('-', ''));
  } else if (kind === 'network') {
    if (/^[\d.]+$/.test(name)) for (const mark of ['-', '_']) add(name.replaceAll('.', mark));
    else for (const other of sameAddresses(name)) add(other);
  }
  const all = [{ text: name }, ...forms];
  for (const form of all)
    for (const text of respelled(form.text)) if (!ordinary.word(folded(text))) forms.push({ ...form, text });
  const coded = /[^\w.~-]/.test(name) ? encoded(name) : name;
  if (coded !== name) forms.push({ text: coded });
  return forms;
}

function encoded(name: string): string {
  try {
    return encodeURIComponent(name);
  } catch {
    return name;
  }
}

/** `Contoso` of `Contoso Ltd`; a name of several words also joined, and its words that only it has. */
function customerForms(name: string, add: (text: string, more?: Omit<Form, 'text'>) => void): void {
  const bare = trimmed(
    name
      .replace(/[\s,]+/g, ' ')
      .replace(legalForms, ' ')
      .replace(/\s+/g, ' '),
  );
  const words = bare.split(/[\s/&,+-]+/).filter((word) => word !== '');
  if (bare === '') return;
  add(bare, { inside: words.length === 1 });
  if (words.length === 1) {
    add(words[0]!, { inside: true });
    return;
  }
  for (const mark of ['', '-', '_', '.', ' ']) add(words.join(mark), { inside: mark === '' });
  const initials = words.map((word) => word[0]).join('');
  if (initials.length >= 3 && initials === initials.toUpperCase()) add(initials, { capital: true });
  for (const word of words)
    if (word.length >= 4 && !isNumber(word) && !ofMany.has(folded(word))) add(word, { inside: word.length >= 6 });
}

const personal = /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*){1,3}$/u;

function personForms(
  name: string,
  ordinary: Ordinary,
  add: (text: string, more?: Omit<Form, 'text'>) => void,
  part: (text: string, least?: number) => void,
): void {
  const plain = (name.split(/[(<[]/, 1)[0] ?? '')
    .trim()
    .replace(/^(?:dr|prof|mr|mrs|ms|herr|frau|dipl|ing)\.?\s+/giu, '');
  const ordered = plain.replace(/^([^,]+),\s*(.+)$/, '$2 $1');
  if (ordered !== name) add(ordered);
  const words = ordered.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1) {
    for (const each of words[0]!.split(/[\\/._-]+/)) part(each);
    return;
  }
  const isOrdinary = (word: string) => nameTokens(word).every((token) => ordinary.word(token));
  if (!personal.test(ordered) || words.every(isOrdinary)) {
    for (const word of words) part(word);
    return;
  }
  const [first, last] = [words[0]!, words.at(-1)!];
  for (const [a, b] of [
    [first, last],
    [last, first],
  ] as const)
    for (const mark of ['.', '', ', ', '_', '-', ' ']) add(a + mark + b);
  add(first[0]! + last);
  add(last + first[0]!);
  for (const word of words) {
    const bare = trimmed(word);
    if (bare.length < 2 || /^(?:von|van|der|den|de|la|le|di|da|del|dos|bin|al|zu|zum)$/i.test(bare)) continue;
    if (isOrdinary(bare)) add(bare, { capital: true });
    else if (bare.length >= 3) {
      add(bare);
      add(`${bare}s`);
    } else add(bare, { capital: true });
    if (bare.includes('-')) for (const each of bare.split('-')) part(each);
  }
}

/** The name of a file without its folder and its ending. */
function fileForms(name: string, ordinary: Ordinary, add: (text: string) => void): void {
  const base = name.split(/[\\/]/).pop() ?? '';
  if (base !== name) add(base);
  const stem = base.replace(/(?:\.findings|\.checklist)?\.[a-z0-9]{1,5}$/i, '');
  if (
    stem !== base &&
    stem.length >= 4 &&
    !nameTokens(stem).every((token) => ordinary.word(token) || !/\p{L}/u.test(token))
  )
    add(stem);
}

/** The number or key of a work item, and the organization and project in its address. */
function itemForms(
  name: string,
  ordinary: Ordinary,
  add: (text: string) => void,
  part: (text: string, least?: number) => void,
): void {
  const segments = name
    .split(/[?#]/, 1)[0]!
    .split('/')
    .filter((segment) => segment !== '');
  const key = segments.at(-1) ?? '';
  if (segments.length > 1 && key.length >= 3 && !/^(?:19|20)\d\d$/.test(key) && !ordinary.word(folded(key))) add(key);
  if (!/^https?:$/i.test(segments[0] ?? '')) return;
  for (const segment of segments.slice(2, -1)) if (!/^[_$]/.test(segment)) part(decoded(segment));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What an object is called elsewhere: its short name, machine and instance, domain and account, the parts of a path. */
function objectForms(name: string, add: (text: string) => void, part: (text: string, least?: number) => void): void {
  const [, own] = /^(?:CN|OU|UID)=((?:\\.|[^,\\])+),/i.exec(name) ?? [];
  if (own !== undefined) add(own.replace(/\\(.)/g, '$1'));
  // A description is no name: only what looks like one in it is.
  const described = name.split(/\s+/).length > 5;
  for (const piece of name.split(/[\s\\/:;,()[\]{}<>|=@"'`*]+/)) {
    const word = trimmed(piece);
    if (word === '' || isNumber(word)) continue;
    const marked = /[._-]/.test(word) || (/\d/.test(word) && /\p{L}/u.test(word));
    if (described && !marked) continue;
    if (word !== name) part(word, marked ? 2 : 3);
    const labels = word.split('.');
    if (labels.length > 1 && !publicSuffix(word)) part(labels[0]!, 2);
    for (const each of labels[0]!.split(/[_-]+/)) if (each !== word) part(each, 4);
    for (const label of labels.slice(1, -1)) part(label, 4);
  }
}

/** Other ways to write a hardware address or an IPv6 address, the shortest and the longest of it. */
function sameAddresses(address: string): string[] {
  const hex = address.replaceAll(/[:.-]/g, '');
  if (/^(?:[0-9a-f]{2}[:-]){5}|^(?:[0-9a-f]{4}\.){2}/i.test(address) && hex.length === 12)
    return [...['-', ':', ''].map((mark) => hex.match(/../g)!.join(mark)), hex.match(/..../g)!.join('.')];
  try {
    const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
    const [head = '', tail] = short.split('::');
    const [before, after] = [head, tail ?? ''].map((half) => half.split(':').filter(Boolean)) as [string[], string[]];
    const missing = tail === undefined ? 0 : 8 - before.length - after.length;
    const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
    return [short, groups.join(':'), groups.map((group) => group.padStart(4, '0')).join(':')];
  } catch {
    return [];
  }
}
