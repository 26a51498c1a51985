import fc from 'fast-check';
import { createScanner, SyntaxKind } from 'jsonc-parser';
import type { TextEdit } from '../../../src/language/json';
import { pieces } from '../hostile';

/** One change of a text that is JSON with comments, or was; places are told in parts of a million of the text. */
export interface TextMutation {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly to: number;
  readonly length: number;
  readonly piece: string;
}

const kinds = [
  ...['cut', 'insert', 'replaceToken', 'removeToken', 'copyToken', 'swapType', 'rename', 'twice', 'comment'],
  ...['truncate', 'nest', 'swell', 'lineEnds', 'mark', 'character'],
] as const;

const names = [
  ...['id', 'check', 'checks', 'findings', 'passed', 'notApplicable', 'notAssessed', 'status', 'rating', 'customer'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '',
    'history',
    'acceptance',
    'affected',
    'evidence',
    'previous',
    'extends',
  ],
  ...['verify', 'overrides', 'imports', 'sources', 'equivalents', 'x'],
];
const tokens = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    'null',
    'true',
    '0',
    '-1',
    '1e999',
    '1e308',
    '""',
    '[]',
    '{}',
    '"x"',
    '\\',
    '\\u',
  ],
  ...[
    '"\\ud800"',
    '"\\u0000"',
    '/*',
    '*/',
    '//',
    "'",
    '\ufeff',
    '\0',
    '\n',
    '\r',
    '\u2028',
    '"open"',
    '"A"',
    '"2026-02-30"',
  ],
];

export const textMutation: fc.Arbitrary<TextMutation> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(999_999),
  to: fc.nat(999_999),
  length: fc.oneof(fc.nat(8), fc.nat(300)),
  piece: fc.constantFrom(
    ...tokens,
    ...names.map((name) => JSON.stringify(name)),
    ...pieces.map((piece) => JSON.stringify(piece)),
  ),
});

/** Where a place of a mutation is in a text. */
export const offsetIn = (part: number, size: number): number => Math.floor((part / 1_000_000) * (size + 1));

/** Tokens of a text, without white space and comments. */
export function tokensOf(text: string): { offset: number; length: number; kind: SyntaxKind }[] {
  const scanner = createScanner(text, true);
  const found = [];
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan())
    found.push({ offset: scanner.getTokenOffset(), length: scanner.getTokenLength(), kind });
  return found;
}

/** The edit that a mutation is on a text. */
export function textEdit(text: string, { kind, at, to, length, piece }: TextMutation): TextEdit {
  const offset = Math.min(offsetIn(at, text.length), text.length);
  const all = tokensOf(text);
  const token = all[Math.min(offsetIn(at, all.length), all.length - 1)] ?? { offset: 0, length: 0 };
  const other = all[Math.min(offsetIn(to, all.length), all.length - 1)] ?? token;
  const own = text.slice(token.offset, token.offset + token.length);
  const put = (inserted: string) => ({ offset, length: 0, text: inserted });
  const instead = (inserted: string) => ({ offset: token.offset, length: token.length, text: inserted });
  switch (kind) {
    case 'cut':
      return { offset, length: Math.min(length, text.length - offset), text: '' };
    case 'insert':
      return put(piece);
    case 'character':
      return { offset, length: Math.min(1, text.length - offset), text: pieces[length % pieces.length]! };
    case 'replaceToken':
      return instead(piece);
    case 'removeToken':
      return instead('');
    case 'copyToken':
      return instead(text.slice(other.offset, other.offset + other.length));
    case 'swapType':
      return instead(['null', '7', '[]', '{}', 'true', `[${own}]`, `{ "a": ${own} }`, '""'][length % 8]!);
    case 'rename': {
      const keys = all.filter((_, index) => all[index + 1]?.kind === SyntaxKind.ColonToken);
      const key = keys[Math.min(offsetIn(at, keys.length), keys.length - 1)] ?? token;
      return { offset: key.offset, length: key.length, text: JSON.stringify(names[length % names.length]) };
    }
    case 'twice': {
      // From one comma or bracket to another: most likely a property or an element.
      const end = Math.min(text.length, token.offset + 20 + length * 3);
      return { offset: token.offset, length: 0, text: `${text.slice(token.offset, end)},` };
    }
    case 'comment':
      return {
        offset: token.offset,
        length: 0,
        text: length % 2 === 0 ? ' /* M*/ ' : ` // ${piece.replace(/[\r\n]/g, '')}\n`,
      };
    case 'truncate':
      return { offset, length: text.length - offset, text: '' };
    case 'nest': {
      const depth = [3, 60, 199, 205, 5_000, 60_000][length % 6]!;
      const closed = length % 3 > 0 ? ']'.repeat(depth) : '';
      return instead(`${'['.repeat(depth)}${own}${closed}`);
    }
    case 'swell': {
      const unit = /^"/.test(piece) && /"$/.test(piece) && piece.length > 2 ? piece.slice(1, -1) : 'x';
      return instead(`"${unit.repeat(Math.ceil([2_000, 30_000, 110_000][length % 3]! / unit.length))}"`);
    }
    case 'lineEnds': {
      const eol = ['\r\n', '\r', '\n\n', '\u2028'][length % 4]!;
      return { offset: 0, length: text.length, text: text.replace(/\r?\n/g, eol) };
    }
    case 'mark':
      return { offset: 0, length: 0, text: '\ufeff' };
  }
}

export const applyEdit = (text: string, { offset, length, text: inserted }: TextEdit): string =>
  text.slice(0, offset) + inserted + text.slice(offset + length);

/** A text after mutations, one after the other. */
export function mutatedText(text: string, mutations: readonly TextMutation[]): string {
  return mutations.reduce((present, mutation) => applyEdit(present, textEdit(present, mutation)), text);
}
