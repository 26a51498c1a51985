import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { zipLimits } from '../../../src/limits/limits';
import { BadZip, openZip, unpackText, unpackWhole } from '../../../src/limits/unzip';

const content = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.constant(new Uint8Array(50_000)));
const files = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}(?:\/[a-zé]{1,8})?\.xml$/),
  fc.tuple(content, fc.constantFrom(0 as const, 9 as const)),
  { minKeys: 1, maxKeys: 6 },
);

/** The reason of a refusal; nothing where everything was unpacked. */
function reasonOf(bytes: Uint8Array): string | undefined {
  try {
    const zip = openZip(bytes);
    for (const entry of zip.entries) unpackWhole(zip, entry);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof BadZip, String(error));
    return error.reason;
  }
}

/** Where the entries of the directory begin. */
function directoryOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  for (let at = 0; at + 46 <= bytes.length; at += 1) if (view.getUint32(at, true) === 0x02014b50) found.push(at);
  return found;
}

describe('unpacking', () => {
  it('gives what was packed, whole and piece by piece', () => {
    fc.assert(
      fc.property(files, (given) => {
        const packed = zipSync(
          Object.fromEntries(Object.entries(given).map(([name, [bytes, level]]) => [name, [bytes, { level }]])),
        );
        const zip = openZip(packed);
        assert.deepEqual(zip.entries.map(({ name }) => name).sort(), Object.keys(given).sort());
        for (const entry of zip.entries) assert.deepEqual(unpackWhole(zip, entry), given[entry.name]![0]);
      }),
    );
    const zip = openZip(zipSync({ 'a.xml': strToU8('<a>äß€😀</a>'.repeat(9000)) }));
    let text = '';
    unpackText(zip, zip.entries[0]!, (piece) => {
      text += piece;
    });
    assert.equal(text, '<a>äß€😀</a>'.repeat(9000));
  });

  it('makes of any damage a refusal, and never more than an entry says', () => {
    fc.assert(
      fc.property(
        files,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (given, changes) => {
          const bytes = zipSync(Object.fromEntries(Object.entries(given).map(([name, [each]]) => [name, each])));
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          try {
            const zip = openZip(bytes);
            for (const entry of zip.entries) {
              let most = 0;
              try {
                zip.unpack(entry, (piece) => {
                  most += piece.length;
                });
              } finally {
                assert.ok(most <= entry.size, `${most} of ${entry.size}`);
              }
            }
          } catch (error) {
            assert.ok(error instanceof BadZip, String(error));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses sizes that lie, bytes that are shared, and too many entries', () => {
    const plain = zipSync({ 'a.xml': new Uint8Array(200_000), 'b.xml': new Uint8Array(200_000) });
    assert.equal(reasonOf(plain), undefined);
    const changed = (offset: number, value: number, which = 0) => {
      const bytes = plain.slice();
      new DataView(bytes.buffer).setUint32(directoryOf(bytes)[which]! + offset, value, true);
      return bytes;
    };
    for (const size of [0, 1, 199_999]) assert.equal(reasonOf(changed(24, size)), 'damaged', `says ${size}`);
    for (const size of [200_001, 201_000]) assert.equal(reasonOf(changed(24, size)), 'damaged', `says ${size}`);
    for (const size of [400_000_000, 0xfffffff0]) assert.equal(reasonOf(changed(24, size)), 'tooLarge', `says ${size}`);
    // Both entries are the bytes of the first, and more than the file has.
    const shared = plain.slice();
    const view = new DataView(shared.buffer);
    for (const at of directoryOf(shared)) {
      view.setUint32(at + 20, shared.length - 40, true);
      view.setUint32(at + 42, 0, true);
    }
    assert.equal(reasonOf(shared), 'tooLarge');
    const many = Object.fromEntries(
      Array.from({ length: zipLimits.entries + 1 }, (_, at) => [`${at}`, new Uint8Array(1)]),
    );
    assert.equal(reasonOf(zipSync(many)), 'tooLarge');
  });
});
