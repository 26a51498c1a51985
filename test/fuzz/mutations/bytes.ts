import fc from 'fast-check';
import { offsetIn } from './text';

/** One change of bytes; places are told in parts of a million. */
export interface ByteMutation {
  readonly kind: 'flip' | 'cut' | 'copy' | 'insert' | 'truncate' | 'head' | 'zero';
  readonly at: number;
  readonly to: number;
  readonly length: number;
  readonly byte: number;
}

export const byteMutation: fc.Arbitrary<ByteMutation> = fc.record({
  kind: fc.constantFrom('flip', 'flip', 'cut', 'copy', 'insert', 'truncate', 'head', 'zero'),
  at: fc.nat(999_999),
  to: fc.nat(999_999),
  length: fc.oneof(fc.nat(6), fc.nat(400)),
  byte: fc.oneof(fc.constantFrom(0, 0xff, 0x80, 0xc0, 0xed, 0xef, 0x1b, 0x0d, 0x22, 0x7f), fc.nat(255)),
});

const heads: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0, 0x3c],
];

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

function mutated(bytes: Uint8Array, { kind, at, to, length, byte }: ByteMutation): Uint8Array {
  const start = Math.min(offsetIn(at, bytes.length), bytes.length);
  const end = Math.min(start + length, bytes.length);
  const other = Math.min(offsetIn(to, bytes.length), bytes.length);
  const [before, part, after] = [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)];
  switch (kind) {
    case 'flip': {
      const copy = bytes.slice();
      if (start < copy.length) copy[start] = byte;
      return copy;
    }
    case 'cut':
      return joined(before, after);
    case 'copy':
      return joined(bytes.subarray(0, other), part, bytes.subarray(other));
    case 'insert':
      return joined(before, new Uint8Array(length + 1).fill(byte), part, after);
    case 'truncate':
      return before.slice();
    case 'head':
      return joined(Uint8Array.from(heads[length % heads.length]!), bytes);
    case 'zero':
      return joined(before, new Uint8Array(part.length), after);
  }
}

/** Bytes after mutations, one after the other. */
export function mutatedBytes(bytes: Uint8Array, mutations: readonly ByteMutation[]): Uint8Array {
  return mutations.reduce(mutated, bytes);
}
