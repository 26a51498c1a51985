/** Prose of tools as people read it: paragraphs without their line breaks, and whole sentences. */
import { cleanText, isClean, plainWords } from './cleanText';

/** A title that needs no further look is at most as long as this, in characters. */
const short = 120;
/** A sentence that is longer is shortened at the end of a clause. */
const longest = 400;
/** The least that is left of a sentence which is shortened. */
const least = 40;

/**
 * A title that a person can say: the first sentence of a text in plain words, on one line, without addresses, GUIDs and
 * marks of Markdown. A sentence that introduces a list ends before it, one of more than 400 characters at the end of a
 * clause: nothing is cut within. Empty where no word is left.
 */
export function titleLine(value: unknown): string {
  if (typeof value === 'string' && value.length <= short && isClean(value) && sayableAsIs(value)) return value;
  const words = sayable(paragraphs(cleanText(value, 8000)).find((each) => /\p{L}/u.test(sayable(each))) ?? '');
  const whole = words.replace(cutMark, '');
  const first = firstSentences(whole, 0);
  const title = withinClauses(
    beforeList(first) ?? first,
    whole === words || first !== whole ? longest : first.length - 1,
  ).replace(/[\s,;:]+$/, '');
  return /\p{L}/u.test(title) ? title : '';
}

/** What `cleanText` puts behind a text that it cuts. */
const cutMark = / … \(cut, \d+ characters\)$/;
const sayableAsIs = (text: string) =>
  /[a-z]/i.test(text) && !/[.:]\s|[,:]$|[0-9a-f]{8}-[0-9a-f]{4}-|https?:/i.test(text);

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** Whether a name is, or holds, a GUID, which nobody can say. */
export const isUnsayable = (name: string): boolean => guid.test(name);

/** `Recommendation X of the tool`, or `A recommendation of the tool` where nobody can say the id. */
export const namedBy = (noun: string, id: string, rest: string): string =>
  isUnsayable(id) ? `${/^[aeiou]/i.test(noun) ? 'An' : 'A'} ${noun.toLowerCase()} ${rest}` : `${noun} ${id} ${rest}`;

const quotedGuid = new RegExp(`\\s*(?:\\bwith(?: the)? id )?[({['"“]?${guid.source}[)}\\]'"”]?`, 'gi');
const address = /\s*(?:[-–(<]\s?|\b(?:see(?: also)?|at)\s)?\s*https?:\/\/[^\s)>\]]+[)>\]]?/gi;

function sayable(text: string): string {
  let words = plainWords(text);
  if (/https?:/i.test(words)) {
    const without = words.replace(address, '');
    // Where an address is what the text is about, its host says so.
    words = /^\s*$|\S\s+\S/.test(without.trim())
      ? without
      : words.replace(/https?:\/\/([^\s/)>\]]+)[^\s)>\]]*/gi, '$1');
  }
  if (guid.test(words)) words = words.replace(quotedGuid, '');
  if (/[*_~]/.test(words))
    words = words.replace(/(^|[\s(])([*_])(?=\S)([^*_\n]*[^*_\s])\2(?=[\s).,;:!?]|$)/g, '$1$3').replace(/\*\*|~~/g, '');
  return words
    .replace(/^(?:[-*•]|#{1,6})\s+/, '')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:])(?=\s|$)/g, '$1')
    .trim();
}

/** A line that stands for itself: of a list, a table, a heading, code, a quotation, or a name with its value. */
const own = /^\s*(?:[-*+•>|]|\d{1,3}[.)]\s|#{1,6}\s|```|~~~|[A-Z][\w .-]{0,30}[:=]\s*\S)/;

/** Paragraphs in their order. Lines that only a narrow window broke are one; those that stand for themselves stay apart. */
export function paragraphs(text: string): string[] {
  const found: string[] = [];
  let open = '';
  let longestLine = 0;
  const lines = text.split('\n');
  const end = () => {
    if (open !== '') found.push(open);
    open = '';
  };
  for (const [at, raw] of lines.entries()) {
    const line = raw.trim();
    if (line === '') {
      end();
      longestLine = 0;
      continue;
    }
    if (open !== '' && !(isWrapped(lines[at - 1]!.trim(), line, longestLine) && !own.test(raw))) end();
    if (open === '') longestLine = 0;
    open = open === '' ? line : `${open} ${line}`;
    longestLine = Math.max(longestLine, line.length);
  }
  end();
  return found;
}

/** Whether a line goes on in the next one: it was full, or neither ends a sentence nor begins another. */
function isWrapped(before: string, next: string, longestLine: number): boolean {
  if (/:$/.test(before) || (/['"’”)\]]$/.test(before) && /^\p{Lu}/u.test(next))) return false;
  if (/[.!?]["')\]]?$/.test(before)) return before.length >= 60 && before.length + firstWord(next) > longestLine;
  return before.length >= 60 || /^[\p{Ll}\d("'`]/u.test(next) || /[,;-]$/.test(before);
}

const firstWord = (line: string) => (/^\S+/.exec(line)?.[0].length ?? 0) + 1;

/** Where a sentence may end: at its mark, with what closes quotations, before white space or the end. */
const mark = /[.!?]+["'”’)\]]*(?=\s|$)/g;
/** Words that a full stop follows without ending the sentence. */
const abbreviation =
  /(?:^|[^\p{L}\p{N}])(?:e\.g|i\.e|vs|cf|approx|incl|esp|resp|max|min|std|nr|st|dr|mr|mrs|ms|\p{L})\.$/iu;

/** Whole sentences from the start of a line: the first, and as many more as stay below `limit` characters together. */
export function firstSentences(line: string, limit: number): string {
  let taken = 0;
  for (const { index, 0: sign } of line.matchAll(mark)) {
    const end = index + sign.length;
    if (end < line.length && !endsSentence(line, index, end)) continue;
    if (taken > 0 && end > limit) break;
    taken = end;
    if (taken >= limit) break;
  }
  // What follows the last mark is a sentence whose author left the mark out.
  if (taken === 0 || (line.length <= limit && taken < line.length)) return line;
  return line.slice(0, taken);
}

function endsSentence(line: string, index: number, end: number): boolean {
  const next = /\S/.exec(line.slice(end, end + 20))?.[0] ?? '';
  if (/\p{Ll}/u.test(next)) return false;
  const before = line.slice(Math.max(0, index - 12), index + 1);
  if (abbreviation.test(before) || (/\bno\.$/i.test(before) && /\d/.test(next))) return false;
  if (/^\s*[\d.]+$/.test(line.slice(0, index + 1))) return false;
  return !isInParentheses(line, index, end);
}

/** Whether a parenthesis is open at a place and closes soon after. */
function isInParentheses(line: string, index: number, end: number): boolean {
  const head = line.slice(Math.max(0, index - 300), index);
  const opened = head.lastIndexOf('(');
  if (opened < 0 || head.indexOf(')', opened) >= 0) return false;
  const closes = line.slice(end, end + 300).indexOf(')');
  return closes >= 0;
}

/** What introduces a list that goes on in the same line: `the following are set: a. This. b. That.` */
function beforeList(sentence: string): string | undefined {
  const list = /[:;]\s+(?:\(?(?:a|1|i)[.)]|[-*•])\s/.exec(sentence);
  return list && list.index >= 20 ? sentence.slice(0, list.index) : undefined;
}

const clause = /[;:]\s|\s[–—-]\s|,\s(?:which|that|so|including|unless|where|because|by|and|or|in|as)\s|,\s/g;

/** A sentence of at most 400 characters as it is; of a longer one its first clauses. */
export function withinClauses(sentence: string, limit = longest): string {
  if (sentence.length <= limit) return sentence;
  let end = 0;
  for (const { index } of sentence.matchAll(clause)) {
    if (index > limit) break;
    const head = sentence.slice(0, index);
    if (index >= least && isBalanced(head)) end = index;
  }
  if (end === 0) end = sentence.lastIndexOf(' ', limit);
  return sentence.slice(0, end > 0 ? end : limit).replace(/[\s,;:–—-]+$/, '');
}

/** What only adds to what stands before it, and what an obligation would not be lost with. */
const tail =
  /;\s|\s[–—-]\s|,\s(?:which|including|to include|such as|for example|e\.g\.|i\.e\.|as well as|so that|so)\s|\s(?:so that|in accordance with|in order to)\s/g;
const duty = /\b(?:must|shall|should)\b/i;
/** The least that a title says before what only adds to it. */
const saysEnough = 60;

/**
 * The title of something whose whole text stands elsewhere: without remarks in parentheses and without what only adds to it at
 * its end, where it would be longer than 200 characters. One that cannot be shortened so stays whole, whatever its length.
 */
export function shortTitle(title: string, limit = 200): string {
  if (title.length <= limit) return title;
  const without = title.replace(/\s*\((?=[^()]*\s)[^()]*\)/g, '').trim();
  const bare = without.length < least ? title : without;
  if (bare.length <= limit) return bare;
  let end = 0;
  for (const { index } of bare.matchAll(tail)) {
    if (index > limit) break;
    const [before, behind] = [bare.slice(0, index), bare.slice(index)];
    if (index >= saysEnough && !duty.test(behind) && isBalanced(before)) end = index;
  }
  return end === 0 ? bare : bare.slice(0, end).trimEnd();
}

const isBalanced = (text: string) => (text.match(/\(/g)?.length ?? 0) === (text.match(/\)/g)?.length ?? 0);

/**
 * A title from what a rule said of several objects: the first sentence that most of them begin with, without the object
 * that it ends with in quotation marks where they differ in it.
 */
export function sharedTitle(messages: readonly string[]): string {
  const counts = new Map<string, number>();
  const count = (title: string) => counts.set(title, (counts.get(title) ?? 0) + 1);
  const titles = messages.map(titleLine).filter((title) => title !== '');
  const same = new Set(titles).size < 2;
  for (const title of titles) count(same ? title : title.replace(quotedEnd, ''));
  return [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/** ` using expression 'x'` */
const quotedEnd = /(?:\s(?:in|of|for|on|at|with|by|to|using)(?:\s\p{L}+)?)?\s['"‘“`][^'"’”`]*['"’”`]\.?$/u;

/** An identifier of several words as people write them: `EnableControlFlowGuard` is `Enable control flow guard`. */
export function spelledOut(identifier: string): string {
  const words = identifier
    .replace(/[_\-.]+/g, ' ')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}(?!s(?!\p{Ll}))\p{Ll})/gu, '$1 $2')
    .trim()
    .split(/\s+/);
  return words
    .map((word, at) => (at === 0 ? word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : lowered(word)))
    .join(' ');
}

const properName = /^(?:Microsoft|Windows|Azure|Android|Linux|Java|Python|Spectre|Docker|Kubernetes|Exchange|Entra)$/;
const lowered = (word: string) => (/^\p{Lu}\p{Ll}+$/u.test(word) && !properName.test(word) ? word.toLowerCase() : word);
