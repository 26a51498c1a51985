import { domainsOf, isHost, publicSuffix } from './domains';
import type { Ordinary } from './ordinary';
import { folded, withoutEnds } from './words';

/** What a pseudonym stands for; the first part of it. */
export const kinds = [
  'customer',
  'domain',
  'environment',
  'person',
  'owner',
  'item',
  'address',
  'network',
  'id',
  'object',
  'case',
  'scope',
  'path',
  'file',
  'source',
  'title',
] as const;
export type Kind = (typeof kinds)[number];

/** Takes what is found. */
export interface Found {
  /** A name, and how it is written here where that differs. */
  name(kind: Kind, name: string, written?: string): void;
  /** A dotted name that is one of a host where its domain is known. */
  maybeHost(name: string): void;
  /** `domain\account`, where the domain is known. */
  maybeAccount(domain: string, account: string): void;
}

type Add = Found['name'];

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ipv4 = new RegExp(`(?<![\\p{L}\\d])(?<!\\d\\.)0*(?:${octet}\\.0*){3}${octet}(?![\\p{L}\\d]|\\.\\d)`, 'gu');
/** A network: `10.83.201.x`. */
const ipv4Net = new RegExp(`(?<![\\p{L}\\d])(?<!\\d\\.)((?:${octet}\\.){2,3})(?:[x*]\\b|\\*)`, 'giu');
const colons = /(?<![\p{L}\p{N}\]:.])[0-9a-f:]{3,45}(?:(?:\d{1,3}\.){3}\d{1,3})?/giu;
const mac = /(?<![\p{L}\p{N}])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\p{L}\p{N}])/giu;
const dottedMac = /(?<![\p{L}\p{N}.])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![\p{L}\p{N}])/giu;
const guid = /(?<![\p{L}\p{N}])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\p{L}\p{N}])/giu;
/** Ids without hyphens, and thumbprints of certificates. */
const bareId = /(?<![\p{L}\p{N}-])(?:[0-9a-f]{32}|[0-9a-f]{40})(?![\p{L}\p{N}-])/giu;
const sid = /(?<![\p{L}\p{N}])S-1-(?:5-21|12-1)(?:-\d{1,10}){1,14}(?!\p{L})/giu;
const web = /(?<![\p{L}\p{N}])[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'<>`|\\^{}]+/giu;
const share = /(?<![\p{L}\p{N}\\:])\\{2,}([\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,254})((?:\\+[^\s\\/:*?"'<>|,;]*)*)/gu;
const profile =
  /(?:(?<!\\)\\+(?:Users|Documents and Settings)\\+|\/(?:home|Users)\/)((?:[^\s\\/"'<>|:,;]{1,64} ){0,3}[^\s\\/"'<>|:,;]{1,64}(?=[\\/])|[^\s\\/"'<>|:,;]{2,64})/giu;
const resource =
  /\/subscriptions\/[^\s"'<>`,;|)\]}]+|\/providers\/Microsoft\.Management\/managementGroups\/[^\s"'<>`,;|)\]}]+/giu;
const attribute = /(?<![\p{L}\p{N}])(CN|OU|DC|O|UID|L|ST|C)=((?:\\[^\n]|[^,;\n"'<>|+=\\/)\]])+)/giu;
const host =
  /(?<![\p{L}\p{N}_.@-])(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,8}\p{L}[\p{L}\p{N}-]{1,23}(?![\p{L}\p{N}_-])/gu;
const account =
  /(?<![\p{L}\p{N}_.\\/:$-])([\p{L}\p{N}][\p{L}\p{N}_.-]{0,62})\\+([\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{0,63}\$?)(?![\p{L}\p{N}_]*\\)/gu;

/** Hosts of documentation: an address there names its topic. */
const documentation =
  /(?:^|\.)(?:microsoft\.com|microsoft\.github\.io|azure\.github\.io|aka\.ms|maester\.dev|dbatools\.io|pingcastle\.com|cisecurity\.org|cyber\.mil|stigviewer\.com|nist\.gov|mitre\.org|endoflife\.date|ietf\.org|rfc-editor\.org|w3\.org)$/i;
/** Services that everybody reaches under the same name. */
const services =
  /^(?:www|login|portal|graph|management|outlook|smtp|autodiscover(?:-s)?|dev|api|admin|security|compliance|protection|device\.login|ps|aad|provisioningapi)\./i;
const everybodys = (host: string) =>
  documentation.test(host) ||
  (host.includes('.') && publicSuffix(host)) ||
  (services.test(host) && publicSuffix(host.slice(host.indexOf('.') + 1)));

/** Not of `DOMAIN\account`: machines, registry, well-known authorities. */
const authorities =
  /^(?:HK[A-Z]{1,3}|HKEY_[A-Z_]+|BUILTIN|AUTHORITY|NT|SERVICE|APPPOOL|MANAGER|SYSTEM|SYSTEM32|SOFTWARE|MACHINE|WINDOWS|MICROSOFT|POLICIES|USERS|PROGRAM|FILES|TEMP|LOCAL|CURRENTVERSION|CONTROL|SERVICES|SECURITY|SAM|SYSVOL|NETLOGON)$/i;
const profiles = /^(?:public|default|all|administrator|\$|%|<)/i;

/** What names somebody by its shape, wherever it stands. Every pattern is bounded: time grows with the length alone. */
export function findByShape(text: string, ordinary: Ordinary, found: Found): void {
  const add: Add = (kind, name, written) => found.name(kind, name, written);
  const find = (hint: string, pattern: RegExp, see: (match: RegExpExecArray) => void) => {
    if (text.includes(hint)) for (const match of text.matchAll(pattern)) see(match);
  };
  find('@', /@/g, ({ index }) => addMail(text, index, add));
  find('.', ipv4, ({ 0: address, index }) => {
    if (!/^(?:0+\.0+\.0+\.0+|127\.|255\.)/.test(address) && !isVersion(text, index, address, ordinary))
      add('network', address);
  });
  find('.', ipv4Net, ({ 0: network }) => add('network', network.replace(/\.?[x*]$/i, ''), network));
  find(':', colons, ({ 0: run }) => {
    const address = run.replace(/(?<!:):$/, '').replace(/^:(?!:)/, '');
    const short = shortIpv6(address);
    if (short !== undefined) add('network', short, address);
  });
  for (const [hint, pattern] of [
    [':', mac],
    ['-', mac],
    ['.', dottedMac],
  ] as const)
    find(hint, pattern, ({ 0: address }) => {
      const hex = address.replace(/[.:-]/g, '').toLowerCase();
      add('network', hex.match(/../g)!.join(':'), address);
    });
  find('-', guid, ({ 0: id }) => {
    if (!/^[0-]+$/.test(id) && !ordinary.says(id)) add('id', id);
  });
  find('', bareId, ({ 0: id }) => {
    if (!/^(?:\d+|[a-f]+)$/i.test(id) && !ordinary.says(id)) add('id', id);
  });
  find('-', sid, ({ 0: id }) => {
    add('id', id);
    // Of an account: the domain's own comes before the last number.
    const domain = /^S-1-5-21(?:-\d+){3}(?=-)/i.exec(id)?.[0];
    if (domain) add('id', domain);
  });
  find('://', web, ({ 0: address }) => addAddress(address, ordinary, add));
  find('\\\\', share, ({ 1: machine, 2: path }) => {
    if (/^localhost$/i.test(machine!)) return;
    add('object', machine!.replace(/[._-]+$/, ''));
    if (/[\p{L}\p{N}]/u.test(path!)) add('path', `\\\\${machine}${path!.replace(/\\+/g, '\\')}`);
  });
  for (const hint of ['\\', '/'])
    find(hint, profile, ({ 1: name }) => {
      if (!profiles.test(name!)) add('person', name!);
    });
  find('/', resource, ({ 0: id }) => addResource(withoutEnds(id, '.:'), add));
  if (text.includes('=')) addDistinguishedNames(text, add);
  find('.', host, ({ 0: name }) => {
    if (isHost(name) && !everybodys(name)) add('object', name);
    else found.maybeHost(name);
  });
  find('\\', account, ({ 1: domain, 2: name }) => {
    const shout = domain === domain!.toUpperCase() && /\p{Lu}/u.test(domain!);
    if (shout && !authorities.test(domain!) && !ordinary.word(folded(domain!))) add('object', `${domain}\\${name}`);
    else found.maybeAccount(domain!, name!);
  });
}

/** From the sign of a mail address or user principal name to both sides. */
function addMail(text: string, at: number, add: Add): void {
  const local = /[\p{L}\p{M}\p{N}_.+'~#&-]{1,80}$/u.exec(text.slice(Math.max(0, at - 80), at))?.[0];
  const domain = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_.-]{0,252}[\p{L}\p{M}\p{N}])?/u.exec(
    text.slice(at + 1, at + 256),
  )?.[0];
  if (domain === undefined) return;
  if (local === undefined || !/[\p{L}\p{N}]/u.test(local)) {
    if (domain.includes('.')) addDomain(domain, add);
    return;
  }
  const name = local.replace(/^[.+'~#&-]+/, '');
  if (!/\p{L}/u.test(domain)) return;
  add('address', `${name}@${domain}`);
  if (domain.includes('.')) addDomain(domain, add);
}

function addDomain(name: string, add: Add): void {
  for (const domain of domainsOf(name)) add('domain', domain);
}

/** A number of four parts that is a version: it is called so, or dates of support know it. */
function isVersion(text: string, at: number, found: string, ordinary: Ordinary): boolean {
  if (ordinary.says(found)) return true;
  if (/^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\./.test(found)) return false;
  return /(?:\bversion|\bbuild|\brelease|\bv)\W{0,3}$/i.test(text.slice(Math.max(0, at - 14), at));
}

/** An IPv6 address in its shortest form; `undefined` for what is none, or everybody's. */
function shortIpv6(text: string): string | undefined {
  if (text.split(':').length < 3 || /^:+1?$/.test(text) || !/[0-9a-f]/i.test(text)) return undefined;
  try {
    return new URL(`http://[${text}]/`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
}

function addAddress(run: string, ordinary: Ordinary, add: Add): void {
  const address = withoutEnds(run, '.,;:!?)]&*');
  const machine = /^[^:]+:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/.exec(address)?.[1] ?? '';
  if (documentation.test(machine) || ordinary.says(address)) return;
  add('address', address);
  if (/^\[?[\d.:a-f]*\]?$/i.test(machine) || everybodys(machine)) return;
  if (/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*$/u.test(machine) && !/^localhost$/i.test(machine)) add('object', machine);
}

/** A resource of Azure: the whole id, and the names that it is made of. */
function addResource(id: string, add: Add): void {
  add('object', id);
  const parts = id.split('/').slice(1);
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [type, name] = [parts[at]!, parts[at + 1]!];
    if (/^providers$/i.test(type)) continue;
    add(/^subscriptions$/i.test(type) ? 'id' : 'object', name);
  }
}

/** `CN=Dana Reyes,OU=Berlin,DC=contoso,DC=com`: the whole, its parts and the domain. */
function addDistinguishedNames(text: string, add: Add): void {
  let parts: { type: string; value: string }[] = [];
  let [start, end] = [-1, -1];
  const finish = () => {
    if (parts.some(({ type }) => /^(?:CN|OU|DC)$/i.test(type))) {
      // Its first part is the object itself: a form of the whole.
      if (parts.length > 1)
        add('object', parts.map(({ type, value }) => `${type}=${value}`).join(','), text.slice(start, end));
      const labels = parts.filter(({ type }) => /^DC$/i.test(type)).map(({ value }) => value);
      if (labels.length > 1) addDomain(labels.join('.'), add);
      for (const { type, value } of parts.slice(parts.length > 1 ? 1 : 0))
        if (/^(?:CN|OU|O|UID)$/i.test(type) && !container.test(value)) add('object', value);
    }
    parts = [];
  };
  for (const { 0: found, 1: type, 2: raw, index } of text.matchAll(attribute)) {
    const value = /^DC$/i.test(type!) ? (/^[^\s(]+/.exec(raw!)?.[0] ?? raw!) : raw!.trim();
    if (parts.length > 0 && !/^\s*[,;+/]\s*$/.test(text.slice(end, index))) finish();
    if (parts.length === 0) start = index;
    parts.push({ type: type!, value: value.replace(/\\(.)/g, '$1') });
    end = index + found.length - (raw!.length - (value.length + raw!.indexOf(value)));
  }
  finish();
}

/** Containers that every directory has. */
const container =
  /^(?:users|computers|builtin|domain controllers|managed service accounts|system|configuration|schema|services|sites|partitions|policies|foreignsecurityprincipals|program data|microsoft|microsoft exchange|administrative groups|servers|infrastructure|ntds settings|public key services|certificate templates|enrollment services|deleted objects|domain users|domain admins|enterprise admins|schema admins|administrators|administrator|guest|krbtgt)$/i;
