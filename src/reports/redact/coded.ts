/**
 * Names behind codes: `M%C3%BCller`, `M&uuml;ller`, `M\u00fcller`, `M=C3=BCller`, `M\C3\BCller` and Base64. Tools write them
 * into texts, and whoever reads the document can read them as well.
 */

/** Whether a text may hold codes: most do not, and are not looked at further. */
const anyCode = /[%=\\][0-9a-f]{2}|&#?\w{2,10};|\\[ux]|_x[0-9a-f]{4}_/i;
const bytes = /(?:%[0-9a-f]{2})+|(?:=[0-9A-F]{2})+|(?:\\[0-9a-f]{2})+|(?:\\x[0-9a-f]{2})+/gi;
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
const coded64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}(?![A-Za-z0-9+/_=-])/g;

/** All readings of a text but the text itself: with its codes read, and what stands in Base64. */
export function readingsOf(text: string): string[] {
  const clear = clearOf(text);
  const readings = clear === text ? [] : [clear];
  for (const [run] of clear.matchAll(coded64)) {
    const read = read64(run);
    if (read) readings.push(read.text);
  }
  return readings;
}

/** A text after `change`, also where codes hide what it changes: then it is told without them. */
export function throughCodes(text: string, change: (text: string) => string): string {
  const told = change(text);
  const clear = clearOf(told);
  const changed = clear === told ? told : change(clear);
  return within64(changed === clear ? told : changed, change);
}

function clearOf(text: string): string {
  let clear = text;
  for (let depth = 0; depth < deepest && anyCode.test(clear); depth += 1) {
    const next = decodedOnce(clear);
    if (next === clear) break;
    clear = next;
  }
  return clear;
}

function decodedOnce(text: string): string {
  const harmless = (read: string) => read.replace(markup, ' ');
  return text
    .replace(bytes, (run) => harmless(textOf(run.match(/[0-9a-f]{2}/gi)!.map((hex) => Number.parseInt(hex, 16)))))
    .replace(units, (code, unit?: string, name?: string, hex?: string, decimal?: string) => {
      const point = decimal === undefined ? Number.parseInt(unit ?? name ?? hex!, 16) : Number(decimal);
      return point <= 0x10_ffff ? harmless(String.fromCodePoint(point)) : code;
    })
    .replace(entities, (code, letter: string | undefined, mark: string, whole: string) =>
      letter === undefined ? (wholes[whole.toLowerCase()] ?? code) : letter + marks[mark.toLowerCase()]!,
    );
}

/** Bytes as text: UTF-8, or where they are none one letter each. */
function textOf(values: readonly number[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(values));
  } catch {
    return values.map((value) => String.fromCharCode(value)).join('');
  }
}

interface Read64 {
  text: string;
  wide: boolean;
}

/** What stands in Base64, where that is text: UTF-8, or UTF-16 as PowerShell has it. */
function read64(run: string): Read64 | undefined {
  let raw: string;
  try {
    raw = atob(run.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
  const values = Uint8Array.from(raw, (char) => char.charCodeAt(0));
  const wide = values.length % 2 === 0 && values.length > 3 && values[1] === 0 && values[3] === 0;
  try {
    const text = new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(values);
    return /[^\P{Cc}\t\r\n]/u.test(text) ? undefined : { text, wide };
  } catch {
    return undefined;
  }
}

function within64(text: string, change: (text: string) => string): string {
  return text.replace(coded64, (run) => {
    const read = read64(run);
    if (!read) return run;
    const changed = throughCodes(read.text, change);
    return changed === read.text ? run : write64(changed, read.wide);
  });
}

function write64(text: string, wide: boolean): string {
  const bytesOfUnit = (at: number) => String.fromCharCode(text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8);
  const raw = wide
    ? Array.from({ length: text.length }, (_, at) => bytesOfUnit(at))
    : Array.from(new TextEncoder().encode(text), (value) => String.fromCharCode(value));
  return btoa(raw.join(''));
}
