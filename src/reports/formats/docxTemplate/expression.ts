import { countText } from '../../content/wording';
import { Problem } from './templateError';

/** What stands between the braces: a path through the report, a value, or a helper with arguments. */
export type Expression =
  | {
      kind: 'path';
      up: number;
      root: '' | '@root' | '@index' | '@first' | '@last' | '@key';
      names: string[];
      source: string;
    }
  | { kind: 'value'; value: string | number | boolean | null }
  | { kind: 'call'; name: string; args: Expression[]; hash: Record<string, Expression> };

/** The data around a placeholder. */
export interface Scope {
  readonly data: unknown;
  readonly parent?: Scope;
  readonly index?: number;
  readonly last?: boolean;
}

type Token = { kind: 'word' | 'string' | 'open' | 'close' | 'equals'; text: string };

/** Word makes curly quotes of straight ones while one types. */
const tokens = /\s+|"([^"]*)"|'([^']*)'|[“”„]([^“”„]*)[“”„]|[‘’‚]([^‘’‚]*)[‘’‚]|([()=])|([^\s()="'“”„‘’‚]+)/gy;

function tokenize(source: string): Token[] {
  const found: Token[] = [];
  let end = 0;
  for (const match of source.matchAll(tokens)) {
    end = match.index + match[0].length;
    const [, double, single, curly, curlySingle, sign, word] = match;
    const quoted = double ?? single ?? curly ?? curlySingle;
    if (quoted !== undefined) found.push({ kind: 'string', text: quoted });
    else if (sign) found.push({ kind: sign === '(' ? 'open' : sign === ')' ? 'close' : 'equals', text: sign });
    else if (word) found.push({ kind: 'word', text: word });
  }
  if (end < source.length) throw new Problem('a quotation mark has no partner.');
  return found;
}

/** Helpers that answer a value; the same names as in Handlebars templates. */
const helpers: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
  eq: (a, b) => a === b,
  and: (...values) => values.every(isTrue),
  or: (...values) => values.some(isTrue),
  not: (value) => !isTrue(value),
  take: (list, count) => items(list).slice(0, Number(count) || 0),
  beyond: (list, count) => Math.max(0, items(list).length - (Number(count) || 0)),
  plural: (count, one, many) =>
    countText(
      Array.isArray(count) ? count.length : Number(count) || 0,
      textOf(one),
      ...(many === undefined ? [] : [textOf(many)]),
    ),
  ordinal: (index) => Number(index) + 1,
};
export const helperNames: readonly string[] = Object.keys(helpers);

/** Helpers that put more than text into the document; only outermost. */
export const contentNames = ['chart', 'image', 'link', 'chip', 'prose', 'inline'] as const;

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What `{{#if}}` takes for true: as in Handlebars, an empty list and an empty text are not. */
export function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** A value as text; lists and objects have none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Reads what stands between the braces. Throws `Problem`. */
export function parseExpression(source: string): Expression {
  const all = tokenize(source);
  let at = 0;
  const parseOne = (): Expression => {
    const token = all[at];
    if (!token) throw new Problem('something is missing at its end.');
    at += 1;
    if (token.kind === 'string') return { kind: 'value', value: token.text };
    if (token.kind === 'word') return word(token.text);
    if (token.kind === 'open') {
      const call = parseCall();
      if (all[at]?.kind !== 'close') throw new Problem('a parenthesis is not closed.');
      at += 1;
      return call;
    }
    throw new Problem(`"${token.text}" is not expected there.`);
  };
  const parseCall = (): Expression => {
    const [first, second] = [all[at], all[at + 1]];
    if (first?.kind !== 'word' || !second || second.kind === 'close') return parseOne();
    at += 1;
    const args: Expression[] = [];
    const hash: Record<string, Expression> = Object.create(null);
    while (at < all.length && all[at]!.kind !== 'close') {
      if (all[at]!.kind === 'word' && all[at + 1]?.kind === 'equals') {
        const name = all[at]!.text;
        at += 2;
        hash[name] = parseOne();
      } else args.push(parseOne());
    }
    return { kind: 'call', name: first.text, args, hash };
  };
  if (all.length === 0) throw new Problem('nothing stands between the braces.');
  const whole = parseCall();
  if (at < all.length) throw new Problem(`"${all[at]!.text}" is not expected there.`);
  checkCalls(whole, true);
  return whole;
}

function checkCalls(expression: Expression, outermost: boolean): void {
  if (expression.kind !== 'call') return;
  const { name, args, hash } = expression;
  const content = (contentNames as readonly string[]).includes(name);
  if (!(content && outermost) && !Object.hasOwn(helpers, name)) {
    throw new Problem(
      content
        ? `${name} may not stand inside another helper.`
        : `there is no helper "${name}"; there are ${[...helperNames, ...contentNames].join(', ')}.`,
    );
  }
  for (const each of [...args, ...Object.values(hash)]) checkCalls(each, false);
}

const roots = ['@root', '@index', '@first', '@last', '@key'] as const;

function word(source: string): Expression {
  if (/^-?\d+(\.\d+)?$/.test(source)) return { kind: 'value', value: Number(source) };
  if (source === 'true' || source === 'false') return { kind: 'value', value: source === 'true' };
  if (source === 'null' || source === 'undefined') return { kind: 'value', value: null };
  let rest = source;
  let up = 0;
  while (rest.startsWith('../')) {
    up += 1;
    rest = rest.slice(3);
  }
  if (rest === '..') {
    up += 1;
    rest = 'this';
  }
  const names = rest.split(/[./]/);
  const root = roots.find((each) => each === names[0]) ?? '';
  if (root !== '') names.shift();
  else if (names[0] === 'this' || (names[0] === '' && rest === '.')) names.splice(0, rest === '.' ? 2 : 1);
  const bad = names.find((name) => !/^[\p{L}\p{N}_$-]+$/u.test(name.replace(/^\[(.*)\]$/, '$1')));
  if (bad !== undefined) throw new Problem(`"${source}" is no name of the data.`);
  return { kind: 'path', up, root, names: names.map((name) => name.replace(/^\[(.*)\]$/, '$1')), source };
}

/** The value of an expression. Throws `Problem` when a name does not exist; what is absent in the data is empty. */
export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'call':
      return helpers[expression.name]!(...expression.args.map((each) => evaluate(each, scope)));
    case 'path':
      return follow(expression, scope);
  }
}

function follow({ up, root, names, source }: Extract<Expression, { kind: 'path' }>, from: Scope): unknown {
  let scope = from;
  for (let step = 0; step < up; step += 1) {
    if (!scope.parent) throw new Problem(`"${source}" goes further up than the blocks around it.`);
    scope = scope.parent;
  }
  let value: unknown = scope.data;
  if (root === '@root') {
    while (scope.parent) scope = scope.parent;
    value = scope.data;
  } else if (root !== '') {
    while (scope.index === undefined && scope.parent) scope = scope.parent;
    if (scope.index === undefined) throw new Problem(`${root} exists only inside {{#each}}.`);
    value = root === '@first' ? scope.index === 0 : root === '@last' ? scope.last === true : scope.index;
  }
  for (const name of names) value = member(value, name, from);
  return value;
}

/** Own members only: nothing reaches a prototype or a function. */
function member(value: unknown, name: string, scope: Scope): unknown {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) {
    if (name === 'length') return value.length;
    if (/^\d+$/.test(name)) return value[Number(name)] ?? '';
    throw new Problem(`"${name}" is asked of a list; put it inside {{#each}}, or name one by its number.`);
  }
  if (typeof value !== 'object') throw new Problem(`"${name}" is asked of a text or a number, which has no parts.`);
  if (Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name];
  throw new Problem(`there is no "${name}" here; ${hint(value, name, scope)}`);
}

/** Where the name exists, or what it could have meant. */
function hint(value: object, name: string, scope: Scope): string {
  let path = '';
  for (let above = scope.parent; above; above = above.parent) {
    path += '../';
    if (typeof above.data === 'object' && above.data !== null && Object.hasOwn(above.data, name)) {
      return `write ${path}${name}.`;
    }
  }
  const names = Object.keys(value);
  const near = names.find((each) => each.toLowerCase() === name.toLowerCase() || distance(each, name) <= 2);
  return near ? `did you mean "${near}"?` : `there are ${names.slice(0, 40).join(', ')}.`;
}

/** Edits between two short words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    }
    row = next;
  }
  return row[b.length]!;
}
