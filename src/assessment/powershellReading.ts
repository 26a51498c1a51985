import type { Piece } from './commandPieces';
import { commandReads, foreignBlocks, givenSwitch, simulated, typeName } from './powershellCommands';
import {
  collecting,
  computingTypes,
  newTypes,
  readingMethods,
  readingPrefix,
  readingStatics,
  readingTypes,
} from './readOnly';

/** Characters from and to. */
export type Range = readonly [start: number, end: number];

/** Stands for each character of a string. */
const filler = '\u0001';
/** Stands for an escape that means nothing: the word goes on behind it. */
const nothing = '\u0002';

/** A command without its comments, each string as filler, and what expandable strings run as it is; positions stay. */
function masked(run: string, pieces: readonly Piece[]): string {
  const code = [...run];
  if (code.length !== run.length) code.splice(0, code.length, ...run.split(''));
  const fill = (from: number, to: number, char: string) => {
    for (let at = from; at < to; at += 1) if (run[at] !== '\n') code[at] = char;
  };
  const outside: Range[] = [];
  let at = 0;
  for (const { start, end, comment, code: parts, comments } of pieces) {
    outside.push([at, start]);
    at = end;
    fill(start, end, comment ? ' ' : filler);
    for (const [from, to] of parts ?? []) {
      const [first, last] = [start + from, start + to];
      // Of `& 'name'` all is given as code: the word before it is judged instead.
      if (from === 1) continue;
      const opens = run.slice(first - 2, first) === '$(' ? first - 2 : first;
      const closes = run[last] === ')' ? last + 1 : last;
      for (let each = opens; each < closes; each += 1) code[each] = run[each]!;
      outside.push([first, last]);
    }
    // A string over several lines is one word.
    if (!comment) for (let each = start; each < end; each += 1) if (code[each] === '\n') code[each] = filler;
    for (const [from, to] of parts ?? [])
      for (let each = start + from; each < start + to; each += 1) if (run[each] === '\n') code[each] = '\n';
    // A comment between them is no word.
    for (const [from, to] of comments ?? []) code.fill(' ', start + from, start + to);
  }
  outside.push([at, run.length]);
  for (const [from, to] of outside)
    for (let each = from; each < to; each += 1) {
      if (code[each] !== '`' || each + 1 >= run.length) continue;
      const next = run[each + 1]!;
      if (next === '\n') code[each] = code[each + 1] = ' ';
      else if (/[A-Za-z0-9]/.test(next)) code[each] = nothing;
      else code[each] = code[each + 1] = filler;
      each += 1;
    }
  // A list goes on in the line behind its comma.
  return code.join('').replace(/,\s+/g, (list) => list.replace(/\n/g, ' '));
}

/** What may begin a text or comment in one reading of a command and not in another: where nobody can be sure, a person looks. */
const ambiguous =
  /(?<![\s;{}()|&,])#(?=[^\n]*['"\u0001\u2018-\u201e`]|[^\n]*<#|[^\n]*@)|--%|\$\{(?![A-Za-z]\w*\}|env:\w+\})/;

const keywords = new Set(
  'begin break catch clean continue default do dynamicparam else elseif end exit finally for foreach if param process return switch throw trap try until while'.split(
    ' ',
  ),
);

/** Words that are keywords only before a block. */
const blocksOnly = new Set(['begin', 'clean', 'default', 'dynamicparam', 'end', 'process']);

/** Keywords behind which no command stands, but brackets or a label. */
const ended = new Set([
  'break',
  'continue',
  'catch',
  'param',
  'switch',
  'if',
  'elseif',
  'while',
  'until',
  'for',
  'foreach',
]);

interface Frame {
  readonly bracket: string;
  /** What stands before it: `@`, `param`, `foreach`. */
  readonly before: string;
  readonly inArguments: boolean;
  readonly statement: number;
}

/**
 * The first part of a PowerShell command that is not known to only read. Names decide: of cmdlets, programs, types and methods.
 * What is computed (`& $name`, `.$method()`) has no name to know.
 */
export function firstUnknownInPowerShell(
  written: string,
  pieces: readonly Piece[],
  sqlReads: (text: string) => boolean,
): Range | undefined {
  try {
    return unknownIn(written, pieces, sqlReads);
  } catch (error) {
    if (error instanceof Entangled) return [0, written.length];
    throw error;
  }
}

/** Thrown where parts stand in each other so often that reading them takes longer than anybody reads. */
class Entangled extends Error {}

/** Characters that are looked at for the arguments of all commands together; ours need less than a hundredth. */
const mostLooks = 500_000;

function unknownIn(written: string, pieces: readonly Piece[], sqlReads: (text: string) => boolean): Range | undefined {
  // Longer dashes are as good as the short one.
  const run = written.replace(/[\u2013-\u2015]/g, '-');
  const code = masked(run, pieces);
  const plain = code.replaceAll(nothing, '');
  const found: Range[] = [];
  const doubt = (start: number, end: number) => {
    found.push([start, Math.max(end, start + 1)]);
  };
  const unclear = ambiguous.exec(code);
  if (unclear) doubt(unclear.index, unclear.index + 2);
  for (const { start, end, comment } of pieces) {
    if (start > 0 && (comment || run[start] === '@') && !/[\s({[;,=|+&})!]/.test(run[start - 1]!))
      doubt(start - 1, start + 2);
    if (!comment) foreignBlocks(run.slice(start, end), start, doubt);
  }
  foreignBlocks(code, 0, doubt);
  if (/@[A-Za-z]/.test(code)) {
    for (const match of run.matchAll(givenSwitch)) doubt(match.index, match.index + match[0].length);
  }
  for (const match of code.matchAll(
    /\$PSDefaultParameterValues\b|\$\{?(?!env:|script:|global:|local:|private:|using:)\w+:(?![:\s])/gi,
  ))
    doubt(match.index, match.index + match[0].length);
  for (const match of code.matchAll(/-as(?=\s*[\u0001$(])/gi)) doubt(match.index, match.index + 3);
  members(code, run, doubt);
  const own = new Set(
    Array.from(plain.matchAll(/(?:^|[\s;}])function\s+([a-z]+-\w+)/gi), ([, name]) => name!.toLowerCase()),
  );

  const frames: Frame[] = [];
  let inArguments = false;
  let expected = true;
  let statement = 0;
  let closed = '';
  let looks = 0;
  const look = (from: number, to: number) => {
    looks += to - from;
    if (looks > mostLooks) throw new Entangled();
  };
  const word = /[^\s;|&(){}<>,\u0001]+/y;
  const before = found.length;
  // The first one is enough: nothing behind it is told.
  for (let at = 0; at < code.length && found.length === before; ) {
    const char = code[at]!;
    if (char === '\n' || char === ';' || char === '|') {
      expected = true;
      inArguments = false;
      at += 1;
      statement = at;
      continue;
    }
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    if (char === '(' || char === '{') {
      const lead =
        /(?:@|\bparam\s*|\bforeach\s*|-(?:LDAP)?Filter\s*)$/i.exec(code.slice(Math.max(0, at - 40), at))?.[0].trim() ??
        '';
      frames.push({ bracket: char, before: lead.toLowerCase(), inArguments, statement });
      expected = true;
      inArguments = false;
      at += 1;
      statement = at;
      continue;
    }
    if (char === ')' || char === '}') {
      const frame = frames.pop();
      closed = frame?.before ?? '';
      inArguments = frame?.inArguments ?? false;
      expected = !inArguments && ((char === '}' && closed !== '@') || closed === 'param');
      at += 1;
      statement = expected ? at : (frame?.statement ?? at);
      continue;
    }
    if (char === '&') {
      // Also in the background, and behind a pipeline.
      const named = /[^\S\n]*(?:[\u0001$(.\\/]|[\w:~*-])/y;
      named.lastIndex = at + 1;
      const next = named.exec(code)?.[0].at(-1);
      if (next !== undefined && /[\u0001$(.\\/~*]/.test(next)) doubt(at, at + 1);
      expected = true;
      inArguments = false;
      at += 1;
      statement = at;
      continue;
    }
    if (char === '=' && !inArguments) {
      const inHash = frames.at(-1)?.bracket === '{' && frames.at(-1)?.before === '@';
      const left = code.slice(statement, at);
      look(0, left.includes('.') ? code.length / 10 : 0);
      const isKey = inHash && /^\s*(?:[\w-]+|\u0001+|\$\w+|\d+(?:\.\d+)?)\s*$/.test(left);
      if (!isKey && !assignable(left, plain, run)) doubt(statement, at + 1);
      expected = true;
      at += 1;
      statement = at;
      continue;
    }
    if (char === ',') {
      expected = false;
      at += 1;
      if (frames.at(-1)?.before === 'param') statement = at;
      continue;
    }
    if (char === '$') {
      const variable = /\$(?:\{[^}]*\}|[\w:?^$\u0002]+)?/y;
      variable.lastIndex = at;
      at += variable.exec(code)![0].length || 1;
      expected = false;
      continue;
    }
    if (
      char === '[' &&
      !inArguments &&
      !/(?:\$[\w:?]+|\$\{[^}]*\}|[.:]\s*[\w\u0001]+|[\])\u0001])$/.test(code.slice(Math.max(0, at - 200), at))
    ) {
      // Behind a cast stands a value, behind an attribute `param`.
      at = typeLiteral(code, at, doubt);
      expected = false;
      continue;
    }
    if (char === '@' && /[({]/.test(code[at + 1] ?? '')) {
      at += 1;
      continue;
    }
    if (char === filler || char === '<' || char === '>') {
      const string = /\u0001+(\w[\w-]*)?/y;
      string.lastIndex = at;
      const [all = char, behind] = string.exec(code) ?? [];
      if (expected && behind !== undefined) doubt(at, at + all.length);
      expected = false;
      at += Math.max(1, all.length - (behind ?? '').length);
      continue;
    }
    word.lastIndex = at;
    const raw = word.exec(code)?.[0] ?? char;
    if (!expected) {
      const text = inArguments ? raw : /^(?:[\w\u0002]+|.)/.exec(raw)![0];
      if (inArguments && raw.startsWith('[') && /^\[[\w.]+(?:\[\])?\]$/.test(raw)) typeLiteral(code, at, doubt);
      if (!inArguments && /^in$/i.test(text) && frames.at(-1)?.before === 'foreach') expected = true;
      if (!inArguments && /^(?:param|foreach)$/i.test(text)) expected = false;
      at += text.length;
      continue;
    }
    const end = at + raw.length;
    const name = raw.replaceAll(nothing, '');
    const frame = frames.at(-1);
    const key = /^[\w\u0002]+(?=\s*=)/.exec(code.slice(at, at + 200));
    if (key && frame?.bracket === '{' && frame.before === '@') {
      expected = false;
      at += key[0].length;
      continue;
    }
    // Operators, numbers, and labels of loops.
    if (
      /^(?:-(?![A-Za-z_])|-(?:not|bnot|join|[ci]?split)(?![\w-])|[+!]|(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?:[dl]|[kmgtp]b){0,2}(?=$|\.\.|[-+*/%\]])|\.\d+$)/i.test(
        name,
      )
    ) {
      expected = /^!/.test(name) && name.length > 1;
      at += expected ? 1 : Math.max(1, /^[-+!]\w*|^[\d.]+[a-z]*/i.exec(raw)?.[0].length ?? 1);
      continue;
    }
    if (/^:[A-Za-z]\w*$/.test(name)) {
      at = end;
      continue;
    }
    const lead = /^[A-Za-z]+/.exec(name)?.[0].toLowerCase() ?? '';
    const follows = nextChar(code, at + lead.length);
    if (
      keywords.has(lead) &&
      (lead.length === name.length || '[$='.includes(name[lead.length]!)) &&
      !(lead === 'foreach' && follows !== '(') &&
      !(blocksOnly.has(lead) && follows !== '{')
    ) {
      expected = !ended.has(lead);
      at += lead.length;
      continue;
    }
    if (/^(?:function|filter)$/i.test(name)) {
      const called = /\s*[^\s({]+/y;
      called.lastIndex = end;
      const taken = called.exec(code)?.[0] ?? '';
      if (!/^\s+[A-Za-z][\w-]*$/.test(taken)) doubt(at, end + taken.length);
      at = end + taken.length;
      expected = false;
      continue;
    }
    if (
      frame?.before.endsWith('filter') &&
      frame.bracket === '{' &&
      /^\s*-(?:eq|ne|like|notlike|gt|ge|lt|le|approx|bor|band|match)\b/i.test(code.slice(end, end + 40))
    ) {
      // A condition that a service reads, written as a block.
      expected = false;
      at = end;
      continue;
    }
    if (name === '.') {
      if (nextChar(code, end) !== '{') doubt(at, end);
      at = end;
      continue;
    }
    const until = argumentsEnd(code, end);
    look(end, until);
    const range: Range = [at, end];
    const given = { code: code.slice(end, until), text: run.slice(end, until) };
    if (!commandReads(name, given, own, sqlReads) && !simulated(name, given.code)) doubt(...range);
    at = end;
    expected = false;
    inArguments = true;
  }
  return found.sort(([a], [b]) => a - b)[0];
}

/** The first character from an offset on that is no space. */
function nextChar(code: string, from: number): string {
  const next = /\s*(\S)/y;
  next.lastIndex = from;
  return next.exec(code)?.[1] ?? '';
}

/** Whether an assignment only sets a variable of the command, or a member of what the command made. */
function assignable(left: string, all: string, run: string): boolean {
  const target =
    /^\s*(?:\[[\w.,\s[\]]*\]\s*)?\$\{?(?:script:|global:|local:|private:)?(\w+)\}?((?:\.\w+)*)\s*(?:\[[^=\n]*\])*((?:\s*,\s*\$\w+)*)\s*(?:[-+*/%]|\?\?)?\s*$/i.exec(
      left.length > 1000 ? '' : left.replaceAll(nothing, ''),
    );
  if (!target) return false;
  if (target[2] === '') return true;
  const name = target[1]!;
  if (name === '_' || /^psitem$/i.test(name)) {
    const member = target[2]!.slice(1);
    // A column that the command itself has added.
    return new RegExp(`\\bn(?:ame)?\\s*=\\s*['"]${member}['"]`, 'i').test(run) && !liveMembers.test(member);
  }
  return madeOnly(all, name, '(?:\\[(?:pscustomobject|ordered)\\]\\s*)?@\\{');
}

/** Members that change what they belong to as soon as they are set. */
const liveMembers =
  /^(?:attributes|creationtime\w*|enableraisingevents|isreadonly|lastaccesstime\w*|lastwritetime\w*|m(?:ax|in)workingset|priority\w*|processoraffinity|position|length)$/i;

/** Whether a variable is given nothing but what begins so. */
function madeOnly(code: string, name: string, beginning: string): boolean {
  const given = [
    ...code.matchAll(
      new RegExp(
        `\\$\\{?(?:\\w+:)?${name}\\}?\\s*(?:[-+*/%]|\\?\\?)?(?:=(?!=)|,|\\bin\\b|\\))\\s*(${beginning})?`,
        'gi',
      ),
    ),
  ];
  const set = given.filter(([all]) => !/^[^=]*[,)]\s*$/.test(all));
  return set.length > 0 && set.every(([, made]) => made !== undefined);
}

/** Judges the methods that are called, and what has no name. */
function members(code: string, run: string, report: (start: number, end: number) => void): void {
  const directory = /adsi|directoryentry|directoryservices|comobject|x509store|registrykey|\bwmi\b/i.test(run);
  const files = /\b(?:Get-Item|Get-ChildItem|gci|gi|ls|dir|fileinfo)\b/i.test(run);
  let told = false;
  const blocks = new Map<string, boolean>();
  const isBlock = (name: string) => {
    if (!blocks.has(name)) blocks.set(name, madeOnly(code, name, '\\{'));
    return blocks.get(name)!;
  };
  const doubt = (start: number, end: number) => {
    told = true;
    report(start, end);
  };
  for (const match of code.matchAll(
    /(\?\.|::|\.)\s{0,50}([^\s.:()[\]{};|,=+*/&!<>%-]{0,200})(\[[^\][()]{0,200}\])?\(/g,
  )) {
    if (told) return;
    const [all, operator, written = '', generic] = match;
    const at = match.index;
    const before = code.slice(Math.max(0, at - 200), at);
    const name = written.toLowerCase();
    const end = at + all.length - 1;
    const opens = nextChar(code, at + all.length);
    if (
      written === '' &&
      operator === '.' &&
      (before.endsWith('.') || /^[\s.]|[^\w\])}\u0001]$/.test(before.slice(-1)))
    ) {
      // A range of numbers; a dot that calls is judged with the words.
      if (/[\w)\]]\.$/.test(before)) continue;
      doubt(at, end);
      continue;
    }
    // A property whose name is computed.
    if (written === '' && operator === '.' && generic === undefined && code[argumentsEnd(code, end + 1) + 1] !== '(')
      continue;
    if (!/^[a-z_]\w*$/i.test(written) || generic !== undefined) {
      doubt(at, end);
      continue;
    }
    if (operator === '.' && /\[(?:System\.)?Text\.Encoding\]::\w+$/i.test(before)) {
      if (!/^get(?:string|bytes|chars|\w*count)$/.test(name)) doubt(at, end);
      continue;
    }
    if (operator === '::') {
      const type = /\[\s*([A-Za-z][\w.]*)[^[\]]*(?:\[[^[\]]*\][^[\]]*)?\]\s*$/.exec(before);
      const named = typeName(type?.[1] ?? '');
      const reads =
        type &&
        readingTypes.has(named) &&
        (name === 'new'
          ? newTypes.has(named)
          : computingTypes.has(named) || readingStatics.has(name) || readingPrefix.test(name));
      if (!reads) doubt(at - (type?.[0].length ?? 0), end);
      continue;
    }
    if (name === 'invoke') {
      const block = /\$(\w+)$/.exec(before)?.[1];
      const asks = /^\(\s*['"](?:members|groups|get\w*|is\w*)['"]/i.test(run.slice(end, end + 200));
      if (!(block !== undefined && isBlock(block)) && !asks) doubt(at, end);
    } else if (name === 'foreach' || name === 'where') {
      if (opens !== '{') doubt(at, end);
    } else if (name === 'replace') {
      if (files && !/\.\w+$|[\u0001\]]$/.test(before)) doubt(at, end);
    } else if (collecting.has(name)) {
      if (directory) doubt(at, end);
    } else if (!readingMethods.has(name) && !readingPrefix.test(name)) doubt(at, end);
  }
}

/** Judges the types of a literal in brackets, if it is one; answers where to go on. */
function typeLiteral(code: string, at: number, doubt: (start: number, end: number) => void): number {
  let depth = 0;
  let end = at;
  for (; end < code.length; end += 1) {
    if (end - at > 500) {
      doubt(at, at + 1);
      return end;
    }
    if (code[end] === '[') depth += 1;
    else if (code[end] === ']' && --depth === 0) break;
    else if (/[(){};|\n]/.test(code[end]!)) break;
  }
  const inner = code.slice(at + 1, end);
  if (code[end] === '(') {
    // An attribute; its arguments are code like other.
    if (!readingTypes.has(typeName(inner.trim()))) doubt(at, end);
    return end;
  }
  if (code[end] !== ']') return at + 1;
  const names = inner.split(/[\s,[\]]+/).filter((name) => name !== '');
  if (/^[\s$\d\u0001'"[-]/.test(inner.trimStart()) || names.length === 0) return at + 1;
  if (names.some((name) => !readingTypes.has(typeName(name)) && !/^[\w.]*exception$/i.test(name))) doubt(at, end + 1);
  return end + 1;
}

/** Where the arguments of a command end: at its separator, or the bracket around it. */
function argumentsEnd(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const char = code[at]!;
    if ('({'.includes(char)) depth += 1;
    else if (')}'.includes(char)) {
      if (depth-- === 0) return at;
    } else if (depth === 0 && /[\n;|]/.test(char)) return at;
  }
  return code.length;
}
