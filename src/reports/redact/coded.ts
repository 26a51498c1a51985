/**
 * Names behind codes: `M%C3%BCller`, `M&uuml;ller`, `M\u00fcller`, `M=C3=BCller`, `M\C3\BCller` and Base64. Tools write them
 * into texts, and whoever reads the document can read them as well.
 */

/** Whether a text may hold codes: most do not, and are not looked at further. */
const anyCode = /[%=\\][0-9a-f]{2}|&#?\w{2,10};|\\[ux]|_x[0-9a-f]{4}_/i;
const bytes = /(?:%[0-9a-f]{2})+|(?:\\x[0-9a-f]{2})+/gi;
/** Of mails and of directories, where they are letters that ASCII does not have: others look too much like values and paths. */
const mailBytes = /(?:=[89A-F][0-9A-F])+/g;
const directoryBytes = /(?:\\[89a-f][0-9a-f])+/gi;
const units = /\\u\{?([0-9a-f]{4,6})\}?|_x([0-9a-f]{4})_|&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi;
const entities = /&(?:([a-z])(uml|acute|grave|circ|tilde|cedil|ring|slash|caron)|(szlig|aelig|oelig|nbsp|shy|amp));/gi;
const marks: Readonly<Record<string, string>> = {
  uml: '\u0308',
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  slash: '\u0338',
  caron: '\u030c',
};
const wholes: Readonly<Record<string, string>> = {
  szlig: 'ß',
  aelig: 'æ',
  oelig: 'œ',
  nbsp: '\u00a0',
  shy: '\u00ad',
  amp: '&',
};
/** What markup is made of, and what no text should gain: read as a blank. */
const markup = /[<>&"\u0000-\u001f\u007f]/g;
/** So often may something be coded over and over. */
const deepest = 3;
const coded64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}={0,2}(?![A-Za-z0-9+/_=-])/g;

/** All readings of a text but the text itself: with its codes read, and what stands in Base64. */
export function readingsOf(text: string): string[] {
  const clear = clearOf(text);
  const readings = [...new Set([clear, ...rareReadings.map((read) => read(clear))])].filter((each) => each !== text);
  for (const [run] of clear.matchAll(coded64)) {
    for (const { text: read } of read64(run)) readings.push(read);
  }
  return readings;
}

/** A text after `change`, also where codes hide what it changes: then it is told without them. */
export function throughCodes(text: string, change: (text: string) => string): string {
  let told = change(text);
  for (const read of [clearOf, ...rareReadings]) {
    const clear = read(told);
    if (clear === told) continue;
    const changed = change(clear);
    if (changed !== clear) told = changed;
  }
  return within64(told, change);
}

/** A text without the codes of addresses, markup and programs. */
function clearOf(text: string): string {
  let clear = text;
  for (let depth = 0; depth < deepest && anyCode.test(clear); depth += 1) {
    const next = decodedOnce(clear);
    if (next === clear) break;
    clear = next;
  }
  return clear;
}

const rareReadings: readonly ((text: string) => string)[] = [
  (text) =>
    text.includes('=') ? text.replace(mailBytes, (run) => textOf(valuesOf(run)) ?? lettersOf(valuesOf(run))) : text,
  (text) => (text.includes('\\') ? text.replace(directoryBytes, (run) => textOf(valuesOf(run)) ?? run) : text),
];

const valuesOf = (run: string) => run.match(/[0-9a-f]{2}/gi)!.map((hex) => Number.parseInt(hex, 16));

function decodedOnce(text: string): string {
  const harmless = (read: string) => read.replace(markup, ' ');
  return text
    .replace(bytes, (run) => harmless(textOf(valuesOf(run)) ?? lettersOf(valuesOf(run))))
    .replace(units, (code, unit?: string, name?: string, hex?: string, decimal?: string) => {
      const point = decimal === undefined ? Number.parseInt(unit ?? name ?? hex!, 16) : Number(decimal);
      return point <= 0x10_ffff ? harmless(String.fromCodePoint(point)) : code;
    })
    .replace(entities, (code, letter: string | undefined, mark: string, whole: string) =>
      letter === undefined ? (wholes[whole.toLowerCase()] ?? code) : letter + marks[mark.toLowerCase()]!,
    );
}

const lettersOf = (values: readonly number[]) => values.map((value) => String.fromCharCode(value)).join('');

/** Bytes of UTF-8 as text; `undefined` for others. */
function textOf(values: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(values));
  } catch {
    return undefined;
  }
}

interface Read64 {
  text: string;
  wide: boolean;
}

/** What may stand in Base64, where that is text: UTF-8, and UTF-16 as PowerShell has it. */
function read64(run: string): Read64[] {
  let raw: string;
  try {
    raw = atob(run.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return [];
  }
  const values = Uint8Array.from(raw, (char) => char.charCodeAt(0));
  return [false, ...(values.length % 2 === 0 ? [true] : [])].flatMap((wide) => {
    try {
      const text = new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(values);
      return /[^\P{Cc}\t\r\n]/u.test(text) ? [] : [{ text, wide }];
    } catch {
      return [];
    }
  });
}

function within64(text: string, change: (text: string) => string): string {
  return text.replace(coded64, (run) => {
    for (const { text: read, wide } of read64(run)) {
      const changed = change(read);
      if (changed !== read) return write64(changed, wide);
    }
    return run;
  });
}

function write64(text: string, wide: boolean): string {
  const bytesOfUnit = (at: number) => String.fromCharCode(text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8);
  const raw = wide
    ? Array.from({ length: text.length }, (_, at) => bytesOfUnit(at))
    : Array.from(new TextEncoder().encode(text), (value) => String.fromCharCode(value));
  return btoa(raw.join(''));
}
