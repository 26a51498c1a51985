import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { type Audience, audienceIds } from '../../../src/reports/choices';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { chipText, safeAddress } from '../../../src/reports/formats/docx/word';
import { emptyReport, hostileReport, hostileTexts, manyFindings, pictured } from './docxCases';
import { assertSound, elementsOf, outlineOf, partsOf } from './docxParts';
import { example } from './example';

const documentOf = (bytes: Uint8Array) => partsOf(bytes).get('word/document.xml')!;

/** What a reader of the document meets, in its order: styles and texts, tables and drawings. */
function structureOf(bytes: Uint8Array): string {
  const xml = documentOf(bytes);
  const paragraphs = outlineOf(xml)
    .filter(({ style }) => style !== 'Gap')
    .map(
      ({ style, text }) =>
        `${style}: ${text
          .replace(/\u00a0/g, '_')
          .replace(/\n/g, '⏎')
          .replace(/\t/g, '⇥')}`,
    );
  const tags = elementsOf(xml);
  const tables = tags
    .filter(({ name }) => name === 'w:tblCaption')
    .map(({ attributes }) => `Table: ${attributes['w:val']}`);
  const drawings = tags
    .filter(({ name }) => name === 'wp:docPr')
    .map(({ attributes }) => `Drawing: ${attributes.descr}`);
  const links = elementsOf(partsOf(bytes).get('word/_rels/document.xml.rels')!)
    .filter(({ attributes }) => attributes.TargetMode === 'External')
    .map(({ attributes }) => `Link: ${attributes.Target}`);
  return `${[...paragraphs, '', ...tables, '', ...drawings, '', ...links].join('\n')}\n`;
}

function golden(name: string, actual: string): void {
  const file = path.resolve(process.cwd(), 'test/golden', name);
  if (process.env.UPDATE_GOLDEN === '1') fs.writeFileSync(file, actual);
  assert.ok(fs.existsSync(file), `${name} is missing: run the tests with UPDATE_GOLDEN=1 and look at what it wrote`);
  assert.equal(actual, fs.readFileSync(file, 'utf8'), `${name} differs: when that is wanted, run with UPDATE_GOLDEN=1`);
}

describe('Word documents', () => {
  for (const audience of audienceIds) {
    it(`say what the ${audience} report says, in its order`, () => {
      golden(`${audience}.docx.txt`, structureOf(renderDocx(example(audience))));
    });

    it(`are sound for ${audience}: example, empty, hostile`, () => {
      for (const report of [example(audience), emptyReport(audience)]) assertSound(renderDocx(report));
      for (let shift = 0; shift < hostileTexts.length; shift += 1)
        assertSound(renderDocx(hostileReport(audience, shift)));
    });

    it(`have the same bytes for the same ${audience} report, in every time zone`, () => {
      const zone = process.env.TZ;
      try {
        process.env.TZ = 'Pacific/Kiritimati';
        const first = renderDocx(example(audience));
        process.env.TZ = 'America/Los_Angeles';
        assert.deepEqual(renderDocx(example(audience)), first);
      } finally {
        if (zone === undefined) delete process.env.TZ;
        else process.env.TZ = zone;
      }
    });
  }

  it('repeat the heads of tables, and keep rows whole unless they are longer than a page', () => {
    const tags = elementsOf(documentOf(renderDocx(example('plan'))));
    const heads = tags.filter(({ name }) => name === 'w:tblHeader').length;
    assert.ok(heads >= 5, String(heads));
    assert.equal(
      tags.filter(({ name }) => name === 'w:cantSplit').length,
      tags.filter(({ name }) => name === 'w:tr').length,
    );
    const long = example('technical');
    long.passed[0]!.title = 'x'.repeat(10_000);
    const rows = elementsOf(documentOf(renderDocx(long)));
    const [whole, all] = ['w:cantSplit', 'w:tr'].map((tag) => rows.filter(({ name }) => name === tag).length);
    assert.ok(whole! < all!);
  });

  it('name customer, classification, day, checklist versions and pages on every page', () => {
    const parts = partsOf(renderDocx(example('executive')));
    assert.equal(outlineOf(parts.get('word/header1.xml')!)[0]!.text, 'Contoso Ltd\tCustomer confidential');
    assert.equal(
      outlineOf(parts.get('word/footer1.xml')!)[0]!.text,
      'As of 22 November 2026 · active-directory 2026.11, sql-server 2026.11\tPage 1 of 1',
    );
    assert.match(parts.get('word/footer1.xml')!, / PAGE .* NUMPAGES /);
  });

  it('tell of themselves the as-of day, who made them and no machine', () => {
    const core = partsOf(renderDocx(example('plan'))).get('docProps/core.xml')!;
    assert.match(core, /<dcterms:created [^>]*>2026-11-22T00:00:00Z</);
    assert.match(core, /<dcterms:modified [^>]*>2026-11-22T00:00:00Z</);
    assert.match(core, /<dc:creator>Dana Reyes; Sam Okoye<\/dc:creator><cp:lastModifiedBy>TAM Assess</);
    assert.match(core, /<dc:title>Contoso Ltd: Active Directory and SQL Server assessment – Remediation plan</);
  });

  it('have a table of contents whose entries lead to their headings, with a number of the page for every reader that lays out', () => {
    const xml = documentOf(renderDocx(example('technical')));
    const outline = outlineOf(xml);
    const entries = outline.filter(({ style }) => /^TOC\d/.test(style)).map(({ text }) => text.trim());
    const headings = outline.filter(({ style }) => /^Heading[12]$/.test(style)).map(({ text }) => text);
    // A finding is named by what is to be done, as on the page.
    const named = new Map(
      example('technical').findings.map(({ severity, id, action, headline }) => [
        `${chipText(severity.letter)} ${id} ${action}`.trim(),
        `${chipText(severity.letter)} ${id} ${headline}`,
      ]),
    );
    for (const entry of entries) assert.ok(headings.includes(named.get(entry) ?? entry), entry);
    const lines = xml.match(/<w:p><w:pPr><w:pStyle w:val="TOC\d"\/>[\s\S]*?<\/w:p>/g)!;
    assert.equal(lines.length, entries.length);
    assert.ok(entries.length >= 15);
    for (const line of lines) {
      const [, mark] = /<w:hyperlink w:anchor="([^"]+)"/.exec(line)!;
      assert.ok(xml.includes(`w:name="${mark}"`), mark);
      assert.match(line, new RegExp(`<w:tab/>.* PAGEREF ${mark} \\\\h .*</w:hyperlink>`), mark);
    }
    // LibreOffice computes no page within the field of a table of contents, and Word is not told to ask on opening.
    assert.doesNotMatch(xml, / TOC |w:dirty/);
    assert.doesNotMatch(partsOf(renderDocx(example('technical'))).get('word/settings.xml')!, /updateFields/);
    // Of very many findings the contents name the gravest.
    const many = outlineOf(documentOf(renderDocx(manyFindings(300, 'technical'))));
    const count = (wanted: string) => many.filter(({ style }) => style === wanted).length;
    assert.ok(count('TOC2') <= 41, String(count('TOC2')));
    assert.equal(count('TOC1'), count('Heading1'));
  });

  it('begin the numbers of steps anew in each finding', () => {
    const xml = documentOf(renderDocx(example('technical')));
    const list = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
    const findings = example('technical').findings.filter(({ group }) => group !== 'closed');
    assert.equal(xml.split(list(0)).length - 1, findings.length);
    assert.equal(xml.split(list(1)).length - 1, findings.flatMap(({ remediation }) => remediation).length);
  });

  it('use only styles that they define', () => {
    for (const audience of audienceIds) {
      const parts = partsOf(renderDocx(audience === 'technical' ? example(audience) : hostileReport(audience)));
      const defined = new Set(
        elementsOf(parts.get('word/styles.xml')!)
          .filter(({ name }) => name === 'w:style')
          .map(({ attributes }) => attributes['w:styleId']),
      );
      for (const part of ['word/document.xml', 'word/header1.xml', 'word/footer1.xml', 'word/styles.xml']) {
        for (const { name, attributes } of elementsOf(parts.get(part)!)) {
          if (!/^w:(pStyle|rStyle|tblStyle|basedOn|next)$/.test(name)) continue;
          assert.ok(defined.has(attributes['w:val']), `${part}: ${attributes['w:val']}`);
        }
      }
    }
  });

  it('show charts with their numbers as text for those who do not see them', () => {
    const tags = elementsOf(documentOf(renderDocx(example('executive'))));
    const described = tags.filter(({ name }) => name === 'wp:docPr').map(({ attributes }) => attributes.descr!);
    assert.equal(described.length, 3);
    for (const words of described) assert.match(words, /\d/);
    // Native shapes, no picture file.
    assert.ok(tags.filter(({ name }) => name === 'wps:wsp').length > 50);
    assert.ok(tags.every(({ name }) => name !== 'a:blip'));
  });

  it('show the pictures of evidence, each file once', () => {
    const bytes = renderDocx(pictured());
    assertSound(bytes);
    const parts = partsOf(bytes);
    const files = Object.keys(unzipSync(bytes)).filter((name) => name.startsWith('word/media/'));
    assert.deepEqual(files.sort(), ['word/media/picture1.png', 'word/media/picture2.jpeg']);
    const blips = elementsOf(documentOf(bytes)).filter(({ name }) => name === 'a:blip');
    assert.deepEqual(
      blips.map(({ attributes }) => attributes['r:embed']),
      ['picture1', 'picture1', 'picture2'],
    );
    assert.match(parts.get('[Content_Types].xml')!, /Extension="jpeg" ContentType="image\/jpeg"/);
  });

  it('fit the paper that is asked for', () => {
    const size = (paper: 'a4' | 'letter') =>
      elementsOf(documentOf(renderDocx(example('plan', { paper })))).find(({ name }) => name === 'w:pgSz')!.attributes;
    assert.deepEqual(size('a4'), { 'w:w': '11906', 'w:h': '16838' });
    assert.deepEqual(size('letter'), { 'w:w': '12240', 'w:h': '15840' });
    for (const { name, attributes } of elementsOf(documentOf(renderDocx(example('plan', { paper: 'a4' }))))) {
      if (name === 'w:tblW') assert.ok(Number(attributes['w:w']) <= 11_906 - 2 * 1_020);
    }
  });

  it('speak the language of the report, and wear its brand', () => {
    const png =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAACklEQVR4nGMAAQAABQABDQottAAAAABJRU5ErkJggg==';
    const svg = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10"><rect width="20" height="10"/></svg>')}`;
    for (const audience of audienceIds) {
      for (const logo of [png, svg]) {
        const brand = { logo, accent: '#6b1f7a', font: 'Aptos' };
        const bytes = renderDocx(example(audience, { language: 'de', brand }));
        assertSound(bytes);
        const parts = partsOf(bytes);
        assert.match(parts.get('word/styles.xml')!, /w:ascii="Aptos".*w:val="6B1F7A"/);
        assert.doesNotMatch(parts.get('word/styles.xml')! + parts.get('word/document.xml')!, /Segoe UI|0F5CAB/);
        assert.match(parts.get('word/styles.xml')!, /<w:lang w:val="de-DE"/);
        assert.match(outlineOf(parts.get('word/footer1.xml')!)[0]!.text, /^Stand .*Seite 1 von 1$/);
        const blips = elementsOf(parts.get('word/document.xml')!).filter(({ name }) => name === 'a:blip');
        assert.equal(blips.length, 1);
      }
    }
  });

  it('lead only to safe addresses', () => {
    assert.equal(safeAddress('https://learn.microsoft.com/a b'), 'https://learn.microsoft.com/a%20b');
    assert.equal(safeAddress('https://example.com/%zz?a=1&b=ä#x'), 'https://example.com/%25zz?a=1&b=%C3%A4#x');
    for (const bad of [
      'http://example.com/',
      'javascript:alert(1)',
      'file:///c:/x',
      'https://',
      'https://user:secret@example.com/',
      `https://example.com/${'x'.repeat(3_000)}`,
      'https://exa mple.com:99999/',
    ]) {
      assert.equal(safeAddress(bad), '', bad.slice(0, 60));
    }
  });

  it('hold 2,000 findings', () => {
    const size: Record<Audience, number> = { executive: 100_000, technical: 2_000_000, plan: 500_000 };
    for (const audience of audienceIds) {
      const bytes = renderDocx(manyFindings(2_000, audience));
      assert.ok(bytes.length < size[audience], `${audience}: ${bytes.length}`);
      const headings = outlineOf(documentOf(bytes)).filter(({ style }) => style === 'Heading2');
      if (audience === 'technical') assert.ok(headings.length >= 1_750);
    }
  });
});
