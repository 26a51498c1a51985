import { domainsOf, publicSuffix, topLevel } from './domains';
import { isEverybodys, isGivenName, type Ordinary } from './ordinary';
import type { Kind } from './patterns';
import { folded, nameTokens, withoutEnds } from './words';

/** Another way to write a name, or a part of it that names the same. */
export interface Form {
  text: string;
  /** Also inside of words. */
  inside?: boolean;
  /** Counts only with a capital: an ordinary word that is somebody's name. */
  capital?: boolean;
  /** Counts only where it is written so. */
  exact?: string;
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

/** Parts of the names of machines and accounts that say what they are, not whose. */
const usual = new Set(
  'srv svc adm app web prd prod dev tst test uat stg db sql dc fs vm vms net sys win lin esx dmz lan wan vpn hv fw sw rtr usr grp mgmt bkp bak san nas pdc bdc adfs rds pki wsus sccm exch file'.split(
    ' ',
  ),
);

/** Addresses and ids, whose parts name nothing by themselves. */
const isNumbered = (name: string) =>
  /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$|^S-1-[\d-]+$|^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^[0-9a-f:]*::?[0-9a-f:.]*$/i.test(
    name,
  );

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
    if (topLevel.has(folded(word)) || everyHost.test(word) || isEverybodys(word)) return;
    if (
      word.length >= least &&
      !isNumber(word) &&
      !nameTokens(word).every((token) => ordinary.word(token) || isNumber(token))
    )
      add(word);
  };
  const mail = /^([^\s@]+)@([^\s@]+)$/.exec(name.trim());
  if (kind === 'customer') customerForms(name, ordinary, add);
  else if (kind === 'domain') domainForms(name, ordinary, add);
  else if (mail) {
    add(mail[1]!);
    if (/[._-]/.test(mail[1]!)) for (const each of mail[1]!.split(/[._-]+/)) part(each);
  } else if (kind === 'person' || kind === 'owner') personForms(kind, name, ordinary, add, part);
  else if (kind === 'file' || kind === 'path') fileForms(name, ordinary, add);
  else if (kind === 'item') itemForms(name, ordinary, add, part);
  else if (kind !== 'network' && kind !== 'id' && kind !== 'case' && kind !== 'address' && !isNumbered(name))
    objectForms(name, ordinary, add, part);
  if (kind === 'case') for (const number of name.match(/\d{6,}/g) ?? []) add(number);
  if (kind === 'id') {
    if (/^[0-9a-f-]{36}$/i.test(name)) add(name.replaceAll('-', ''));
  } else if (kind === 'network') {
    if (/^(?:\d+\.){3}\d+$/.test(name)) for (const other of sameIpv4(name)) add(other);
    else if (/^[\d.]+$/.test(name)) for (const mark of ['-', '_']) add(name.replaceAll('.', mark));
    else for (const other of sameAddresses(name)) add(other);
  }
  const all = [{ text: name }, ...forms];
  for (const form of all)
    for (const text of respelled(form.text)) if (!ordinary.word(folded(text))) forms.push({ ...form, text });
  for (const form of all) forms.push(...[punycode(form.text) ?? []].flat().map((text) => ({ ...form, text })));
  return forms;
}

/** How a name with other letters is written where only those of ASCII may stand: `xn--mller-kva`. */
function punycode(name: string): string | undefined {
  if (!/[^\0-\x7f]/.test(name) || !/^[\p{L}\p{M}\p{N}.-]{1,253}$/u.test(name)) return undefined;
  try {
    const { hostname } = new URL(`http://${name}/`);
    return hostname.includes('xn--') ? hostname : undefined;
  } catch {
    return undefined;
  }
}

/** The first label of a domain; where it is an ordinary word, only in capitals, as the short names of domains are. */
function domainForms(name: string, ordinary: Ordinary, add: (text: string, more?: Omit<Form, 'text'>) => void): void {
  const label = name.split('.')[0]!;
  if (!ordinary.name(label)) add(label, { inside: domainsOf(name).length === 1 });
  else if (!ordinary.writes(label.toUpperCase())) add(label, { exact: label.toUpperCase() });
}

/** Other ways to write an IPv4 address: in names of machines, backwards in DNS, as a part of IPv6, as one number. */
function sameIpv4(address: string): string[] {
  const parts = address.split('.').map(Number);
  const hex = parts.map((part) => part.toString(16).padStart(2, '0'));
  const plainForm = parts.join('.');
  return [
    ...['-', '_'].flatMap((mark) => [address.replaceAll('.', mark), parts.join(mark)]),
    plainForm,
    `${[...parts].reverse().join('.')}.in-addr.arpa`,
    `::ffff:${plainForm}`,
    `0x${hex.join('')}`,
    hex.join(''),
    String(Number.parseInt(hex.join(''), 16)),
  ];
}

/** `Contoso` of `Contoso Ltd`; a name of several words also joined, and its words that only it has. */
function customerForms(name: string, ordinary: Ordinary, add: (text: string, more?: Omit<Form, 'text'>) => void): void {
  const bare = trimmed(
    name
      .replace(/[\s,]+/g, ' ')
      .replace(legalForms, ' ')
      .replace(/\s+/g, ' '),
  );
  const words = bare.split(/[\s/&,+-]+/).filter((word) => word !== '');
  if (bare === '') return;
  const common = ordinary.name(bare);
  if (words.length === 1) {
    for (const word of [bare, words[0]!]) add(word, common ? { capital: true } : { inside: true });
    return;
  }
  for (const mark of ['', '-', '_', '.', ' '])
    add(words.join(mark), common && mark === ' ' ? { capital: true } : { inside: mark === '' });
  add(bare, { capital: common });
  const initials = words.map((word) => word[0]).join('');
  if (initials.length >= 3 && initials === initials.toUpperCase()) add(initials, { capital: true });
  for (const word of words)
    if (word.length >= 4 && !isNumber(word) && !ofMany.has(folded(word)) && !ordinary.name(word))
      add(word, { inside: word.length >= 6 });
}

const personal = /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*){1,3}$/u;

function personForms(
  kind: Kind,
  name: string,
  ordinary: Ordinary,
  add: (text: string, more?: Omit<Form, 'text'>) => void,
  part: (text: string, least?: number) => void,
): void {
  // Several of them, and what stands behind a name in parentheses: a department, an account.
  const others = name.split(/[;/&|]|\s(?:and|und)\s|[(<[\]>)]/u).map((each) => each.trim());
  if (others.length > 1) {
    for (const each of others) {
      const mail = /^([^\s@]+)@[^\s@]+$/.exec(each)?.[1];
      if (mail) for (const piece of mail.split(/[._-]+/)) part(piece);
      else if (each !== '' && each !== name) {
        if (!ordinary.name(each)) add(each);
        personForms(kind, each, ordinary, add, part);
      }
    }
    return;
  }
  const plain = name.trim().replace(/^(?:dr|prof|mr|mrs|ms|herr|frau|dipl|ing)\.?\s+/giu, '');
  const ordered = plain.replace(/^([^,]+),\s*(.+)$/, '$2 $1');
  if (ordered !== name) add(ordered);
  const words = ordered.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1) {
    for (const each of words[0]!.split(/[\\/._-]+/)) part(each);
    return;
  }
  const isOrdinary = (word: string) => nameTokens(word).every((token) => ordinary.word(token));
  const isPerson = kind === 'person' || words.some(isGivenName);
  if (!personal.test(ordered) || (words.every(isOrdinary) && !isPerson)) {
    for (const word of words) part(word);
    return;
  }
  const [first, last] = [words[0]!, words.at(-1)!];
  // In addresses and accounts the signs within names are left out: `obrien`, `annemarie`.
  const bareOf = (word: string) => word.replace(/['’-]/g, '');
  for (const [one, other] of [
    [first, last],
    [bareOf(first), bareOf(last)],
  ] as const) {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const)
      for (const mark of ['.', '', ', ', '_', '-', ' ']) add(a + mark + b);
    add(one[0]! + other);
    add(other + one[0]!);
  }
  for (const word of words) {
    const bare = trimmed(word);
    if (bare.length < 2 || /^(?:von|van|der|den|de|la|le|di|da|del|dos|bin|al|zu|zum)$/i.test(bare)) continue;
    if (isOrdinary(bare)) add(bare, { capital: true });
    else if (bare.length >= 3) {
      add(bare, { inside: true });
      add(`${bare}s`);
    } else add(bare, { capital: true });
    if (/['’-]/.test(bare)) for (const each of [...bare.split(/['’-]/), bareOf(bare)]) part(each);
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
  // The project of a key: `ACME-123`.
  const project = /^(\p{L}[\p{L}\p{N}_]{2,})-\d+$/u.exec(key)?.[1];
  if (project) part(project);
  if (!/^https?:$/i.test(segments[0] ?? '')) return;
  for (const segment of segments.slice(2, -1))
    if (!/^[_$]/.test(segment)) for (const word of decoded(segment).split(/[\s+]+/)) part(word);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What an object is called elsewhere: its short name, machine and instance, domain and account, the parts of a path. */
function objectForms(
  name: string,
  ordinary: Ordinary,
  add: (text: string, more?: Omit<Form, 'text'>) => void,
  part: (text: string, least?: number) => void,
): void {
  const [, own] = /^(?:CN|OU|UID)=((?:\\.|[^,\\])+),/i.exec(name) ?? [];
  if (own !== undefined) add(own.replace(/\\(.)/g, '$1'));
  // A description is no name: only what looks like one in it is.
  const described = name.split(/\s+/).length > 5;
  for (const piece of name.split(/[\s\\/:;,()[\]{}<>|=@"'`*]+/)) {
    const word = trimmed(piece);
    if (word === '' || isNumber(word) || isNumbered(word)) continue;
    const marked = /[._-]/.test(word) || (/\d/.test(word) && /\p{L}/u.test(word));
    if (described && !marked) continue;
    if (word !== name) part(word, marked ? 2 : 3);
    // Where no hyphens may stand, as in the names of storage accounts.
    const [label = ''] = word.split('.');
    if (/[_-]/.test(label)) part(label.replaceAll(/[_-]/g, ''), 6);
    const labels = word.split('.');
    if (labels.length > 1 && !publicSuffix(word)) part(labels[0]!, 2);
    for (const each of labels[0]!.split(/[_-]+/)) {
      if (each === word) continue;
      if (
        each.length === 3 &&
        /^\p{Lu}+$/u.test(each) &&
        !usual.has(each.toLowerCase()) &&
        !ordinary.word(folded(each))
      )
        add(each, { exact: each });
      else part(each, 4);
    }
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
    const padded = groups.map((group) => group.padStart(4, '0'));
    return [
      short,
      groups.join(':'),
      padded.join(':'),
      padded.join(''),
      `${Array.from(padded.join('')).reverse().join('.')}.ip6.arpa`,
      `${short.replaceAll(':', '-')}.ipv6-literal.net`,
    ];
  } catch {
    return [];
  }
}
