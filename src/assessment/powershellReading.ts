import type { Piece } from './commandPieces';
import {
  collecting,
  computingTypes,
  newTypes,
  notReading,
  programReads,
  readingAliases,
  readingCmdlets,
  readingMethods,
  readingPrefix,
  readingStatics,
  readingTypes,
  readingVerbs,
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
  for (const { start, end, comment, code: parts } of pieces) {
    outside.push([at, start]);
    at = end;
    fill(start, end, comment ? ' ' : filler);
    for (const [from, to] of parts ?? []) {
      const [first, last] = [start + from, start + to];
      // Of `& 'name'` all is given as code: the word before it is judged instead.
      if (from === 1 && to === end - start - 1) continue;
      const opens = run.slice(first - 2, first) === '$(' ? first - 2 : first;
      const closes = run[last] === ')' ? last + 1 : last;
      for (let each = opens; each < closes; each += 1) code[each] = run[each]!;
      outside.push([first, last]);
    }
    // A string over several lines is one word.
    if (!comment) for (let each = start; each < end; each += 1) if (code[each] === '\n') code[each] = filler;
    for (const [from, to] of parts ?? [])
      for (let each = start + from; each < start + to; each += 1) if (run[each] === '\n') code[each] = '\n';
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
  return code.join('');
}

/** What may begin a text or comment in one reading of a command and not in another: where nobody can be sure, a person looks. */
const ambiguous =
  /(?<![\s;{}()|&,])#(?=[^\n]*['"\u2018-\u201e`]|[^\n]*<#|[^\n]*@)|(?<![\s;{}()|&,])<#|--%|\$\{(?![A-Za-z]\w*\}|env:\w+\})|(?<![\s({;,=|+])@(?=\u0001)/;

const keywords = new Set(
  'begin break catch clean continue do dynamicparam else elseif end exit finally for foreach if param process return switch throw trap try until while'.split(
    ' ',
  ),
);

/** Keywords behind which no command stands, but brackets or a label. */
const ended = new Set(['break', 'continue', 'catch', 'param', 'switch', 'if', 'elseif', 'while', 'until', 'for', 'foreach']);

const nameOf = (type: string) =>
  type
    .toLowerCase()
    .replace(/^system\./, '')
    .replace(/`\d+$/, '');

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
  run: string,
  pieces: readonly Piece[],
  sqlReads: (text: string) => boolean,
): Range | undefined {
  const code = masked(run, pieces);
  const plain = code.replaceAll(nothing, '');
  const found: Range[] = [];
  const doubt = (start: number, end: number) => {
    found.push([start, Math.max(end, start + 1)]);
  };
  const unclear = ambiguous.exec(code);
  if (unclear) doubt(unclear.index, unclear.index + 2);
  for (const match of code.matchAll(/\$PSDefaultParameterValues\b|\$\{?(?!env:|script:|global:|local:|private:|using:)\w+:(?![:\s])/gi))
    doubt(match.index, match.index + match[0].length);
  for (const match of code.matchAll(/-as(?=\s*[\u0001$(])/gi)) doubt(match.index, match.index + 3);
  members(code, run, doubt);
  const own = new Set(Array.from(plain.matchAll(/(?:^|[\s;}])function\s+([a-z]+-\w+)/gi), ([, name]) => name!.toLowerCase()));

  const frames: Frame[] = [];
  let inArguments = false;
  let expected = true;
  let statement = 0;
  let closed = '';
  const word = /[^\s;|&(){}<>,\u0001]+/y;
  for (let at = 0; at < code.length; ) {
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
      const before = /(?:@|\bparam\s*|\bforeach\s*|-(?:LDAP)?Filter\s*)$/i.exec(code.slice(Math.max(0, at - 40), at))?.[0].trim() ?? '';
      frames.push({ bracket: char, before: before.toLowerCase(), inArguments, statement });
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
      expected = !inArguments && (char === '}' || closed === 'param');
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
      if (!inHash && !assignable(code.slice(statement, at), plain)) doubt(statement, at + 1);
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
    if (char === '[' && !inArguments && !/(?:\$[\w:?]+|\$\{[^}]*\}|[.:]\s*[\w\u0001]+|[\])\u0001])$/.test(code.slice(Math.max(0, at - 200), at))) {
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
      if (expected && char === filler && /^\u0001+[\w-]/.test(code.slice(at))) {
        const end = at + /^\u0001+[\w-]+/.exec(code.slice(at))![0].length;
        if (!/^-\w/.test(code.slice(at).replace(/^\u0001+/, ''))) doubt(at, end);
      }
      expected = false;
      at += 1;
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
    if (/^(?:[-+!]|\.?\d[\d._a-fx]*(?:[dl]|[kmgtp]b)?(?:\.\.|[-+*/%)\].]|$)|\.\.)/i.test(name) || /^\d+\.\./.test(name)) {
      expected = /^!/.test(name) && name.length > 1;
      at += expected ? 1 : Math.max(1, /^[-+!]\w*|^[\d.]+[a-z]*/i.exec(raw)?.[0].length ?? 1);
      continue;
    }
    if (/^:[A-Za-z]\w*$/.test(name)) {
      at = end;
      continue;
    }
    const lead = /^[A-Za-z]+/.exec(name)?.[0].toLowerCase() ?? '';
    const follows = code.slice(at + lead.length).trimStart()[0] ?? '';
    if (keywords.has(lead) && (lead.length === name.length || '[$='.includes(name[lead.length]!)) && !(lead === 'foreach' && follows !== '(')) {
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
    if (frame?.before.endsWith('filter') && frame.bracket === '{' && /^\s*-[a-z]+\b/i.test(code.slice(end))) {
      // A condition that a service reads, written as a block.
      expected = false;
      at = end;
      continue;
    }
    if (name === '.') {
      const next = code.slice(end).trimStart()[0] ?? '';
      if (next !== '{') doubt(at, end);
      at = end;
      continue;
    }
    const until = argumentsEnd(code, end);
    const range: Range = [at, end];
    const given = { code: code.slice(end, until), text: run.slice(end, until) };
    if (!commandReads(name, given, own, sqlReads) && !simulated(name, given.code)) doubt(...range);
    at = end;
    expected = false;
    inArguments = true;
  }
  return found.sort(([a], [b]) => a - b)[0];
}

/** Whether an assignment only sets a variable of the command, or a member of what the command made. */
function assignable(left: string, all: string): boolean {
  const target =
    /^\s*(?:\[[\w.,\s[\]]*\]\s*)*\$\{?(?:script:|global:|local:|private:)?(\w+)\}?((?:\.\w+)*)\s*(?:\[[^=\n]*\])*((?:\s*,\s*\$\w+)*)\s*(?:[-+*/%]|\?\?)?\s*$/i.exec(
      left.replaceAll(nothing, ''),
    );
  if (!target) return false;
  if (target[2] === '') return true;
  const name = target[1]!;
  if (name === '_' || /^psitem$/i.test(name)) return /\[pscustomobject\]|@\{/i.test(all) && !/\b(?:Get-Item|Get-ChildItem|gci|gi|ls|dir|fileinfo|adsi\w*|directoryentry)\b/i.test(all);
  return new RegExp(`\\$${name}\\s*=\\s*(?:\\[(?:pscustomobject|ordered)\\]\\s*)?@\\{`, 'i').test(all);
}

/** Judges the methods that are called, and what has no name. */
function members(code: string, run: string, doubt: (start: number, end: number) => void): void {
  const blocks = new Set(Array.from(code.matchAll(/\$(\w+)\s*=\s*\{/g), ([, name]) => name!.toLowerCase()));
  const directory = /adsi|directoryentry|directoryservices|comobject|x509store|registrykey|\bwmi\b/i.test(run);
  const files = /\b(?:Get-Item|Get-ChildItem|gci|gi|ls|dir|fileinfo)\b/i.test(run);
  for (const match of code.matchAll(/(\?\.|::|\.)\s*([^\s.:()[\]{};|,=+*/&!<>%-]*)(\[[^\][()]*\])?\(/g)) {
    const [all, operator, written = '', generic] = match;
    const at = match.index;
    const before = code.slice(Math.max(0, at - 200), at);
    const name = written.toLowerCase();
    const end = at + all.length - 1;
    const opens = code.slice(at + all.length).trimStart()[0];
    if (written === '' && operator === '.' && (before.endsWith('.') || /^[\s.]|[^\w\])}\u0001]$/.test(before.slice(-1)))) {
      // A range of numbers; a dot that calls is judged with the words.
      if (/[\w)\]]\.$/.test(before)) continue;
      doubt(at, end);
      continue;
    }
    // A property whose name is computed.
    if (written === '' && operator === '.' && generic === undefined && code[argumentsEnd(code, end + 1) + 1] !== '(') continue;
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
      const named = nameOf(type?.[1] ?? '');
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
      const block = /\$(\w+)$/.exec(before)?.[1]?.toLowerCase();
      const asks = /^\(\s*['"](?:members|groups|get\w*|is\w*)['"]/i.test(run.slice(end));
      if (!(block !== undefined && blocks.has(block)) && !asks) doubt(at, end);
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
    if (code[end] === '[') depth += 1;
    else if (code[end] === ']' && --depth === 0) break;
    else if (/[(){};|\n]/.test(code[end]!)) break;
  }
  const inner = code.slice(at + 1, end);
  if (code[end] === '(') {
    // An attribute; its arguments are code like other.
    if (!readingTypes.has(nameOf(inner.trim()))) doubt(at, end);
    return end;
  }
  if (code[end] !== ']') return at + 1;
  const names = inner.split(/[\s,[\]]+/).filter((name) => name !== '');
  if (/^[\s$\d\u0001'"[-]/.test(inner.trimStart()) || names.length === 0) return at + 1;
  if (names.some((name) => !readingTypes.has(nameOf(name)) && !/^[\w.]*exception$/i.test(name))) doubt(at, end + 1);
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

/** Switches of cmdlets that make one that reads write. */
const writingSwitch =
  /(?:^|\s)-(?:Out(?!Variable\b|Buffer\b|put(?:Mode|Type|Format)?\b)\w+|Rep(?:a|ai|air\w*)?\b|Export\w*|Remed\w*|Fix\w*|DeleteContent|Install\w*|Persist\w*|AcceptAll|Download\w*)(?=[\s:]|$)/i;

const webOptions = new Set(
  'uri path usebasicparsing usedefaultcredentials timeoutsec credential certificate certificatethumbprint headers contenttype accept useragent maximumredirection maximumretrycount retryintervalsec disablekeepalive proxy proxycredential proxyusedefaultcredentials skipcertificatecheck skiphttperrorcheck allowunencryptedauthentication authentication token apiversion outputtype erroraction errorvariable warningaction verbose method statuscodevariable responseheadersvariable sslprotocol httpversion noproxy'.split(
    ' ',
  ),
);

/** What of a command stands for itself, without what brackets run. */
const outer = (code: string) => {
  let depth = 0;
  let kept = '';
  for (const char of code) {
    if (')}'.includes(char)) depth -= 1;
    kept += depth > 0 ? ' ' : char;
    if ('({'.includes(char)) depth += 1;
  }
  return kept;
};

/** Whether a cmdlet is told not to do what it would. */
function simulated(name: string, code: string): boolean {
  return /^[A-Za-z]+-\w+$/.test(name) && /\s-WhatIf(?![:\w])/i.test(outer(code));
}

interface Given {
  /** With strings as filler. */
  readonly code: string;
  readonly text: string;
}

function commandReads(written: string, given: Given, own: ReadonlySet<string>, sqlReads: (text: string) => boolean): boolean {
  const module = /^(?:[A-Za-z][\w.]*\\)([A-Za-z]+-\w+)$/.exec(written);
  const name = (module?.[1] ?? written).toLowerCase();
  const cmdlet = Object.hasOwn(readingAliases, name) ? readingAliases[name]! : name;
  const options = outer(given.code);
  const [verb = '', noun] = cmdlet.split('-');
  if (!/^[a-z]+-[a-z]\w*$/.test(cmdlet) || noun === undefined) return programReads('powershell', name, given.text) === true;
  if (notReading.has(cmdlet) || writingSwitch.test(options)) return false;
  switch (cmdlet) {
    case 'foreach-object':
      return /^\s*(?:\{|-(?:Process|Begin|End|Parallel|InputObject|ThrottleLimit|TimeoutSeconds)\b)/i.test(given.code) && !/-M\w*\b/i.test(options);
    case 'get-gporeport':
    case 'get-gpresultantsetofpolicy':
      return !/(?:^|\s)-P\w*\b/i.test(options);
    case 'import-module':
      return /^\s*(?:-Name\s+)?['"]?[A-Za-z][\w.]*['"]?(?:\s*,\s*['"]?[A-Za-z][\w.]*['"]?)*(?:\s+-\w+(?:\s+\w+)?)*\s*$/i.test(given.text) && !/\.(?:psm1|ps1|psd1|dll|cdxml)\b/i.test(given.text);
    case 'invoke-command':
    case 'start-job':
    case 'start-threadjob':
    case 'measure-command':
      return given.code.includes('{') && !/(?:^|\s)-(?:F|Fi\w*|L\w*|D\w*)(?=[\s:]|$)/i.test(options.replace(/-Disable\w*/gi, ''));
    case 'invoke-webrequest':
    case 'invoke-restmethod':
    case 'invoke-azrestmethod':
    case 'invoke-mggraphrequest':
    case 'invoke-graphrequest':
      return webReads(options, given.text);
    case 'invoke-cimmethod':
    case 'invoke-wmimethod':
      return (
        /(?:^|\s)-(?:MethodName|Name)\s+['"]?(?:Get|Enum|Query|Is|Find|Check|Test)\w*['"]?(?=\s|$)/i.test(given.text) &&
        !/(?:^|\s)@\w/.test(options)
      );
    case 'invoke-sqlcmd':
    case 'invoke-dbaquery': {
      const query = /(?:^|\s)-Query\s+(?:'((?:[^']|'')*)'|"([^"$`]*)")/i.exec(given.text);
      return query !== null && !/(?:^|\s)(?:-I\w*|@\w)/i.test(options) && sqlReads((query[1]?.replace(/''/g, "'") ?? query[2])!);
    }
    case 'new-object': {
      const type = /^\s*(?:-TypeName\s+)?['"]?([A-Za-z][\w.]*)(?:\[[\w.,\s[\]]*\])?['"]?(?=[\s(),]|$)/i.exec(given.text)?.[1];
      return type !== undefined && newTypes.has(nameOf(type)) && !/-C\w*/i.test(options.replace(/\s-(?:Property|Arg\w*)\b/gi, ''));
    }
    case 'add-type':
      return /^\s*-(?:AssemblyName|AN)\s+['"]?[A-Za-z][\w.]*['"]?\s*$/i.test(given.text);
    case 'new-psdrive':
      return !/-P(?:e\w*)?(?=[\s:]|$)/i.test(options);
    case 'tee-object':
      return /(?:^|\s)-Variable\b/i.test(options) && !/-(?:F|L)\w*/i.test(options);
    case 'get-content':
    case 'get-item':
      return true;
    default:
      return readingVerbs.has(verb) || readingCmdlets.has(cmdlet) || own.has(cmdlet);
  }
}

function webReads(options: string, text: string): boolean {
  if (/(?:^|\s)@\w/.test(options)) return false;
  const names = Array.from(options.matchAll(/(?:^|\s)-([A-Za-z]\w*)/g), ([, name]) => name!.toLowerCase());
  if (names.some((name) => !webOptions.has(name))) return false;
  if (!names.includes('method')) return true;
  return /(?:^|\s)-Method[\s:]+['"]?(?:GET|HEAD|OPTIONS)['"]?(?=\s|$)/i.test(text);
}
