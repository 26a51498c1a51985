/**
 * Reads PowerShell as far as the tests need it: which cmdlets a text calls, with which parameters, which programs and
 * scripts it starts, whether it redirects output, and whether quotes and brackets balance. It knows strings (with
 * expressions inside), comments and the difference between an argument and an expression; it is no parser.
 * A placeholder such as `<server>` counts as a word.
 */
export interface Call {
  /** Cmdlet (`Verb-Noun`), program, script or bare word in the place of a command. */
  readonly name: string;
  readonly parameters: string[];
  /** Everything after the name up to the end of the pipeline element, as it is written. */
  arguments: string;
}

export interface Reading {
  readonly calls: Call[];
  /** Redirections to files; `2>$null` and `2>&1` are none. */
  readonly redirections: string[];
  /** What does not balance, in words. */
  readonly problems: string[];
}

const keywords = new Set(
  'if else elseif foreach for while do switch try catch finally throw return in param function filter begin process end break continue'.split(
    ' ',
  ),
);
const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

interface Level {
  readonly open: string;
  readonly at: number;
  call: Call | undefined;
  start: number;
  /** Whether the next word names a command. */
  command: boolean;
}

export function readPowerShell(text: string): Reading {
  const calls: Call[] = [];
  const redirections: string[] = [];
  const problems: string[] = [];
  const stack: Level[] = [{ open: '', at: 0, call: undefined, start: 0, command: true }];
  const level = () => stack[stack.length - 1]!;
  let at = 0;

  const endCall = (end: number) => {
    const { call, start } = level();
    if (call) call.arguments = text.slice(start, end).trim();
    level().call = undefined;
  };
  const open = (bracket: string, length: number) => {
    stack.push({ open: bracket, at, call: undefined, start: 0, command: bracket !== '[' });
    at += length;
  };
  const nested = (inner: string) => {
    const reading = readPowerShell(inner);
    calls.push(...reading.calls);
    redirections.push(...reading.redirections);
    problems.push(...reading.problems);
  };
  /** From an opening `$(` inside a string to the index after its closing bracket. */
  const expressionEnd = (from: number): number => {
    let depth = 0;
    for (let index = from; index < text.length; index++) {
      const char = text[index];
      if (char === "'" || char === '"') index = stringEnd(index) - 1;
      else if (char === '(') depth++;
      else if (char === ')' && --depth === 0) return index + 1;
    }
    return -1;
  };
  const stringEnd = (from: number): number => {
    const quote = text[from]!;
    for (let index = from + 1; index < text.length; index++) {
      const char = text[index];
      if (quote === '"' && char === '`') index++;
      else if (quote === '"' && char === '$' && text[index + 1] === '(') {
        const end = expressionEnd(index + 1);
        if (end < 0) return text.length + 1;
        index = end - 1;
      } else if (char === quote) {
        if (text[index + 1] === quote) index++;
        else return index + 1;
      }
    }
    return text.length + 1;
  };

  while (at < text.length) {
    const rest = text.slice(at);
    const char = text[at]!;
    const now = level();
    if (char === '#' && (at === 0 || /\s/.test(text[at - 1]!))) {
      at += /^[^\n]*/.exec(rest)![0].length;
    } else if (/^[ \t\r]/.test(rest)) {
      at++;
    } else if (char === '`') {
      at += 2;
    } else if (char === '\n' && /,[ \t\r]*$/.test(text.slice(0, at))) {
      // A list goes on in the next line.
      at++;
    } else if (char === '\n' || char === ';' || rest.startsWith('&&')) {
      endCall(at);
      now.command = true;
      at += char === '&' ? 2 : 1;
    } else if (char === '|') {
      endCall(at);
      now.command = true;
      at += rest.startsWith('||') ? 2 : 1;
    } else if (char === "'" || char === '"') {
      const end = stringEnd(at);
      if (end > text.length) {
        problems.push(`the string at "${rest.slice(0, 20)}" has no end`);
        return { calls, redirections, problems };
      }
      if (char === '"') {
        for (let index = at + 1; index < end - 1; index++) {
          if (text[index] === '`') index++;
          else if (text[index] === '$' && text[index + 1] === '(') {
            const last = expressionEnd(index + 1);
            nested(text.slice(index + 2, last - 1));
            index = last - 1;
          }
        }
      }
      if (now.command && now.call === undefined) now.command = false;
      at = end;
    } else if (/^[@$]?[({]/.test(rest) && !/^\$\{/.test(rest)) {
      const length = char === '@' || char === '$' ? 2 : 1;
      now.command = false;
      open(text[at + length - 1]!, length);
    } else if (char === '[') {
      now.command = false;
      open('[', 1);
    } else if (char === ')' || char === '}' || char === ']') {
      endCall(at);
      if (stack.length === 1 || closing[now.open] !== char) {
        problems.push(`"${char}" near "${text.slice(Math.max(0, at - 20), at + 1)}" closes nothing`);
        return { calls, redirections, problems };
      }
      stack.pop();
      at++;
    } else if (char === '<') {
      const placeholder = /^<[^<>|;\n]*>/.exec(rest);
      if (!placeholder) problems.push(`"<" near "${rest.slice(0, 20)}"`);
      now.command = false;
      at += placeholder?.[0].length ?? 1;
    } else if (/^[0-9*]?>/.test(rest)) {
      const target = /^[0-9*]?>>?\s*(&\d|\S*)/.exec(rest)!;
      if (!/^(&\d|\$null)/.test(target[1]!)) redirections.push(target[0]);
      at += target[0].length;
    } else if (char === '=') {
      at++;
      if (!now.call) now.command = true;
    } else if (/^\$[{\w$?^:]/.test(rest)) {
      at += /^\$(?:\{[^}]*\}|[\w:]+|.)/.exec(rest)![0].length;
      if (!now.call) now.command = false;
    } else if (char === '&') {
      at++;
      now.call = { name: '&', parameters: [], arguments: '' };
      now.start = at;
      now.command = false;
      calls.push(now.call);
    } else if (char === ',') {
      at++;
    } else {
      const word = /^[^\s|;(){}[\]'"`,=<>@$&]+|^@/.exec(rest)?.[0] ?? char;
      if (now.call) {
        const parameter = /^-([A-Za-z]\w*):?$/.exec(word);
        if (parameter && /\s/.test(text[at - 1]!)) now.call.parameters.push(parameter[1]!);
      } else if (now.command && keywords.has(word.toLowerCase())) {
        // The word after a keyword is in the place of a command again.
      } else if (now.command && /^(?:[A-Za-z]|\.\\)/.test(word) && !/^\s*=[^=]/.test(text.slice(at + word.length))) {
        now.call = { name: word, parameters: [], arguments: '' };
        now.start = at + word.length;
        now.command = false;
        calls.push(now.call);
      } else {
        now.command = false;
      }
      at += word.length;
    }
  }
  endCall(at);
  for (const { open: bracket, at: index } of stack.slice(1)) {
    problems.push(`"${bracket}" near "${text.slice(index, index + 20)}" is not closed`);
  }
  return { calls, redirections, problems };
}

/** Whether the name has the form of a cmdlet. */
export function isCmdlet(name: string): boolean {
  return /^[A-Z][A-Za-z]+-[A-Z][A-Za-z0-9]+$/.test(name);
}
