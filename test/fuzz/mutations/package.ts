import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type ByteMutation, byteMutation, mutatedBytes } from './bytes';
import { mutatedPieces, type PieceMutation, pieceMutation, tags } from './table';

/** What is done to a ZIP package: to the XML of parts, to which parts there are, and to the bytes of the whole. */
export interface PackageMutation {
  readonly part: number;
  readonly kind: 'pieces' | 'remove' | 'rename' | 'swell' | 'empty';
  readonly pieces: readonly PieceMutation[];
}

export const packageMutation: fc.Arbitrary<{ parts: readonly PackageMutation[]; bytes: readonly ByteMutation[] }> =
  fc.record({
    parts: fc.array(
      fc.record({
        part: fc.nat(99),
        kind: fc.constantFrom('pieces', 'pieces', 'pieces', 'pieces', 'remove', 'rename', 'swell', 'empty'),
        pieces: fc.array(pieceMutation, { minLength: 1, maxLength: 4, size: 'max' }),
      }),
      { maxLength: 3, size: 'max' },
    ),
    bytes: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(byteMutation, { minLength: 1, maxLength: 3 }) },
    ),
  });

/** A package after mutations. */
export function mutatedPackage(
  packed: Uint8Array,
  { parts, bytes }: { parts: readonly PackageMutation[]; bytes: readonly ByteMutation[] },
): Uint8Array {
  const entries = unzipSync(packed);
  for (const { part, kind, pieces } of parts) {
    const names = Object.keys(entries).filter((name) => /\.(?:xml|rels)$/.test(name));
    const name = names[part % names.length];
    if (name === undefined) continue;
    const content = entries[name]!;
    if (kind === 'remove') delete entries[name];
    else if (kind === 'rename') {
      delete entries[name];
      entries[`x/${name}`] = content;
    } else if (kind === 'empty') entries[name] = new Uint8Array();
    else if (kind === 'swell')
      entries[name] = strToU8(strFromU8(content).replace(/<(row|si|sst|c)\b/, `${' '.repeat(3_000_000)}<$1`));
    else entries[name] = strToU8(mutatedPieces(strFromU8(content), tags, pieces));
  }
  return mutatedBytes(zipSync(entries), bytes);
}
