import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { renderPdf } from '../../../src/reports/formats/pdf';
import { withProperties } from '../../../src/reports/formats/pdfProperties';
import { identityOf } from '../../../src/reports/ooxml/package';
import { example } from './example';

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** A small file as a browser prints it, its last object being its information. */
function printed(more = ''): Uint8Array {
  const head = '%PDF-1.4\n1 0 obj\n<</Title (x)\n/Producer (Skia)>>\nendobj\n2 0 obj\n<</Type /Catalog>>\nendobj\n';
  return latin(
    `${head}xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer\n<</Size 3\n/Root 2 0 R\n/Info 1 0 R${more}>>\nstartxref\n${head.length}\n%%EOF\n`,
  );
}

/** The information of a file, found as a reader finds it: from the end. */
function infoOf(bytes: Uint8Array): Record<string, string> {
  const text = textOf(bytes);
  const [, start] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)!;
  const table = text.slice(Number(start));
  const [, number, offset] = /^xref\n(\d+) 1\n(\d{10}) 00000 n \ntrailer\n/.exec(table)!;
  const [, size, info, previous] = /<<\/Size (\d+) \/Root 2 0 R \/Info (\d+) 0 R \/Prev (\d+)/.exec(table)!;
  assert.equal(info, number);
  assert.equal(Number(size), Number(number) + 1);
  assert.ok(text.slice(Number(previous)).startsWith('xref\n0 '));
  const object = text.slice(Number(offset));
  assert.ok(object.startsWith(`${number} 0 obj\n<<`));
  const entries = [...object.slice(0, object.indexOf('endobj')).matchAll(/\/(\w+) (?:<FEFF([0-9a-f]*)>|\(([^)]*)\))/g)];
  return Object.fromEntries(
    entries.map(([, name, hex, plain]) => [
      name!,
      hex === undefined
        ? plain!
        : (hex.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join(''),
    ]),
  );
}

describe('PDF', () => {
  it('says of itself what Office files of the report say', async () => {
    const report = example('technical');
    const identity = identityOf(report);
    const pdf = await renderPdf(report, { print: async () => printed() });
    assert.deepEqual(infoOf(pdf), {
      Title: identity.title,
      Author: identity.authors!.join('; '),
      Subject: identity.subject,
      Keywords: [...identity.keywords!, identity.category].join('; '),
      Creator: 'TAM Assess',
      CreationDate: "D:20261122000000+00'00'",
      ModDate: "D:20261122000000+00'00'",
    });
    assert.ok(identity.authors!.length > 0 && identity.title.includes(' – '));
    const nobody = await renderPdf(
      { ...report, header: { ...report.header, assessors: [] } },
      { print: async () => printed() },
    );
    assert.equal(infoOf(nobody).Author, 'TAM Assess');
  });

  it('keeps what was printed, whatever is added behind it', () => {
    const identity = { title: 't', subject: 's', category: '', language: 'en', day: '2026-11-22' };
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
        fc.constantFrom('', ' /ID [<00> <01>]'),
        (title, authors, more) => {
          const before = printed(more);
          const after = withProperties(before, { ...identity, title, authors });
          assert.deepEqual(after.slice(0, before.length), before);
          const { Title, Author } = infoOf(after);
          assert.ok(Title !== undefined && Author !== undefined && Author !== '');
          if (/^[\w ]{1,200}$/.test(title)) assert.equal(Title, title.replace(/ +/g, ' ').trim());
          // One end of the file as printed, and one behind what is added.
          assert.equal(textOf(after).split('%%EOF').length, 3);
        },
      ),
    );
  });

  it('is left alone where its end is written otherwise', () => {
    const identity = identityOf(example('plan'));
    for (const text of [
      '',
      '%PDF-1.5\nstartxref\n9\n%%EOF',
      'no pdf',
      `${textOf(printed())}more`.replace('/Root', '/Toor'),
    ]) {
      const bytes = latin(text);
      assert.equal(withProperties(bytes, identity), bytes);
    }
  });
});
