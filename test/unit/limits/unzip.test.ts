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

  it('reads numbers of 64 bits, other fields beside them, and a comment at the end', () => {
    const little = (length: 2 | 4 | 8, value: number) =>
      Array.from({ length }, (_, at) => Math.floor(value / 256 ** at) % 256);
    const wide = 0xffffffff;
    const which = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
    const shape = fc.record({ which, before: fc.boolean(), after: fc.boolean() });
    fc.assert(
      fc.property(
        files,
        fc.array(shape, { minLength: 6, maxLength: 6 }),
        fc.boolean(),
        fc.stringMatching(/^[a-z ]{0,300}$/),
        (given, shapes, end64, comment) => {
          const packed = zipSync(
            Object.fromEntries(Object.entries(given).map(([name, [bytes, level]]) => [name, [bytes, { level }]])),
          );
          const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
          const start = view.getUint32(packed.length - 6, true);
          const result = [...packed.subarray(0, start)];
          let [at, count] = [start, 0];
          for (; view.getUint32(at, true) === 0x02014b50; count += 1) {
            const { which: moved, before, after } = shapes[count]!;
            const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
            // Of the unpacked size, of the packed one, and of the place, in this order.
            const fields = [24, 20, 42];
            const header = [...packed.subarray(at, at + 46)];
            const moves = fields.filter((_, index) => moved[index]);
            const numbers = moves.flatMap((field) => little(8, view.getUint32(at + field, true)));
            for (const field of moves) header.splice(field, 4, ...little(4, wide));
            const other = [...little(2, 0x5455), ...little(2, 3), 1, 2, 3];
            const extra = [
              ...(before ? other : []),
              ...(numbers.length > 0 ? [...little(2, 1), ...little(2, numbers.length), ...numbers] : []),
              ...(after ? other : []),
            ];
            header.splice(30, 2, ...little(2, extra.length));
            header.splice(32, 2, ...little(2, 4));
            const name = packed.subarray(at + 46, at + 46 + nameLength);
            result.push(...header, ...name, ...extra, ...strToU8('note'));
            at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
          }
          const size = result.length - start;
          if (end64) {
            const record = result.length;
            result.push(...little(4, 0x06064b50), ...little(8, 44), ...little(2, 45), ...little(2, 45));
            result.push(...little(4, 0), ...little(4, 0), ...little(8, count), ...little(8, count));
            result.push(...little(8, size), ...little(8, start));
            result.push(...little(4, 0x07064b50), ...little(4, 0), ...little(8, record), ...little(4, 1));
          }
          result.push(...little(4, 0x06054b50), ...little(4, 0));
          result.push(...[count, count].flatMap((each) => little(2, end64 ? 0xffff : each)));
          result.push(...little(4, size), ...little(4, end64 ? wide : start));
          result.push(...little(2, comment.length), ...strToU8(comment));
          const zip = openZip(Uint8Array.from(result));
          assert.deepEqual(zip.entries.map(({ name }) => name).sort(), Object.keys(given).sort());
          for (const entry of zip.entries) assert.deepEqual(unpackWhole(zip, entry), given[entry.name]![0]);
        },
      ),
    );
  });

  it('gives texts of any encoding that says what it is', () => {
    const text = '<a>äß€😀</a>';
    const units = (littleEndian: boolean) =>
      Array.from(`\ufeff${text}`, (char) => char)
        .join('')
        .split('')
        .flatMap((unit) => {
          const code = unit.charCodeAt(0);
          return littleEndian ? [code & 255, code >> 8] : [code >> 8, code & 255];
        });
    for (const bytes of [units(true), units(false), [...strToU8(text)], [...strToU8(`\ufeff${text}`)]]) {
      const zip = openZip(zipSync({ 'a.xml': Uint8Array.from(bytes) }));
      let read = '';
      unpackText(zip, zip.entries[0]!, (piece) => {
        read += piece;
      });
      assert.equal(read, text);
    }
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
