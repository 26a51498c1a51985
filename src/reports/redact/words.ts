import { plain } from '../../assessment/plainText';

/** How texts are cut into words, and when two words are the same name: in any letter case, with or without accents. */

/** Scripts that write no spaces between words: each of their letters is a word of its own. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** A word, a run of blanks or of backslashes (JSON doubles them), or one other character. Marks and joiners are part of a word. */
const anyToken = new RegExp(
  `(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}\\p{Cf}])+|[${unspaced}][\\p{M}\\p{Cf}]*|\\s+|\\\\+|[\\s\\S]`,
  'gu',
);
const notAscii = /[^\0-\x7f]/;

/** Letters that no normal form takes apart. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
};

/** A piece of text in the form in which names are compared: `MÜLLER`, `Mu\u0308ller` and `müller` are one, so are `ß` and `SS`. */
export function folded(text: string): string {
  if (!notAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[øłđðþæœς]/g, (letter) => letters[letter]!)
    .replace(/\p{Pd}/gu, '-')
    .replace(/[‘’‛′´]/g, "'");
}

/** The tokens of a text one after the other, folded, each with where it begins and ends. A token of joiners alone is empty. */
export function eachToken(text: string, see: (token: string, start: number, end: number) => void): void {
  if (!notAscii.test(text)) {
    eachAsciiToken(text.toLowerCase(), see);
    return;
  }
  const known = new Map<string, string>();
  for (const { 0: token, index } of text.matchAll(anyToken)) {
    let told = known.get(token);
    if (told === undefined) {
      told = canonical(token);
      known.set(token, told);
    }
    see(told, index, index + token.length);
  }
}

/** The same for a text in small letters that has only those of ASCII: most have, and this is many times faster. */
function eachAsciiToken(text: string, see: (token: string, start: number, end: number) => void): void {
  for (let start = 0; start < text.length; ) {
    const kind = asciiKind(text.charCodeAt(start));
    let end = start + 1;
    while (kind !== 'sign' && end < text.length && asciiKind(text.charCodeAt(end)) === kind) end += 1;
    see(kind === 'blank' ? ' ' : kind === 'backslash' ? '\\' : text.slice(start, end), start, end);
    start = end;
  }
}

function asciiKind(code: number): 'word' | 'blank' | 'backslash' | 'sign' {
  if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) return 'word';
  if (code === 32 || (code >= 9 && code <= 13)) return 'blank';
  return code === 92 ? 'backslash' : 'sign';
}

function canonical(token: string): string {
  if (token.startsWith('\\')) return '\\';
  return /^\s/.test(token) ? ' ' : folded(token);
}

const isWord = (token: string) => /[\p{L}\p{N}]/u.test(token);

/** The folded tokens of a name, without blanks and signs around it; empty for a name without a letter or digit. */
export function nameTokens(name: string): string[] {
  const tokens: string[] = [];
  eachToken(name, (token) => {
    if (token !== '') tokens.push(token);
  });
  const first = tokens.findIndex(isWord);
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(isWord) + 1);
}

/** The same for all ways to write a name. */
export const nameKey = (name: string) => nameTokens(name).join('') || folded(name).trim();

/** A name on one line, whose blanks are single ones. */
export const tidy = (text: string) => plain(text).replace(/\s+/g, ' ').trim();

/** A text without some signs at its end, and at its beginning where it says so. Linear, unlike a pattern that ends in `+$`. */
export function withoutEnds(text: string, signs: string, both = false): string {
  let [from, to] = [0, text.length];
  while (to > 0 && signs.includes(text[to - 1]!)) to -= 1;
  if (both) while (from < to && signs.includes(text[from]!)) from += 1;
  return text.slice(from, to);
}

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  eachToken(text, (token) => {
    if (isWord(token)) words.push(token);
  });
  return words;
}
