import fc from 'fast-check';
import { hostileText } from '../hostile';
import { offsetIn } from './text';

/** One change of a text of lines and cells, or of marked-up text; places are told in parts of a million. */
export interface PieceMutation {
  readonly kind: 'remove' | 'twice' | 'swap' | 'replace' | 'insert' | 'join' | 'many' | 'quote' | 'indent';
  readonly at: number;
  readonly to: number;
  readonly text: string;
}

export const pieceMutation: fc.Arbitrary<PieceMutation> = fc.record({
  kind: fc.constantFrom('remove', 'twice', 'swap', 'replace', 'replace', 'insert', 'join', 'many', 'quote', 'indent'),
  at: fc.nat(999_999),
  to: fc.nat(999_999),
  text: hostileText,
});

/** A text in the pieces that its format is made of; joined they are the text. */
export type Split = (text: string) => string[];

/** Lines with their ends, and in them cells with their separators. */
export const cells: Split = (text) => text.match(/"(?:[^"]|"")*"|[,;\t]|\r?\n|[^",;\t\r\n]+|[\s\S]/g) ?? [];
export const lines: Split = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
/** Tags, attributes in them, texts between them. */
export const tags: Split = (text) =>
  text.match(
    /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\/?[\w:.-]+|(?<!\s)\s+[\w:.-]+="[^"]*"|\/?>|[^<>\s][^<>]*|[\s\S]/g,
  ) ?? [];

const bombs: readonly string[] = [
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
  '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
  '<?xml version="1.1" encoding="utf-7"?>',
  '&b;',
  '<Ref RefId="0"/>',
  '<Obj RefId="0"><Ref RefId="0"/></Obj>',
  ' RefId="1"',
  ' xmlns:x="http://x.example"',
  '<x:y/>',
  '&a *a',
  '- &x [*x, *x]',
  '!!js/function "x"',
  '<<: *x',
  '"',
  '""',
  ',,,,,,,,,,',
  '\t',
  '---\n',
];

/** A text after mutations of its pieces. */
export function mutatedPieces(text: string, split: Split, mutations: readonly PieceMutation[]): string {
  const pieces = split(text);
  for (const { kind, at, to, text: put } of mutations) {
    const index = Math.min(offsetIn(at, pieces.length), Math.max(0, pieces.length - 1));
    const other = Math.min(offsetIn(to, pieces.length), Math.max(0, pieces.length - 1));
    const piece = pieces[index] ?? '';
    const length = 1 + (to % 12);
    if (kind === 'remove') pieces.splice(index, length);
    else if (kind === 'twice') pieces.splice(index, 0, ...pieces.slice(index, index + length));
    else if (kind === 'swap') [pieces[index], pieces[other]] = [pieces[other] ?? '', piece];
    else if (kind === 'replace') pieces[index] = put;
    else if (kind === 'insert') pieces.splice(index, 0, bombs[to % bombs.length]!);
    else if (kind === 'join') pieces[index] = piece.trim();
    else if (kind === 'many') pieces[index] = piece.slice(0, 200).repeat([3, 300, 20_000][to % 3]!);
    else if (kind === 'quote') pieces[index] = to % 2 === 0 ? `"${piece}` : piece.replaceAll('"', '');
    else pieces[index] = `${' '.repeat(to % 9)}${piece}`;
  }
  return pieces.join('');
}
