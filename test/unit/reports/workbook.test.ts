import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readSheet } from '../../../src/importers/readers/sheet';
import {
  type CellValue,
  headerWidth,
  lineCount,
  type Sheet,
  type Validation,
  workbookBytes,
} from '../../../src/reports/formats/xlsx/workbook';

const bytesOf = (sheet: Partial<Sheet>) =>
  workbookBytes({
    identity: { title: '', subject: '', category: '', language: 'en-US', day: '2026-11-22' },
    active: 0,
    font: { name: 'Arial', size: 10, color: '#000000' },
    sheets: [{ name: 'One', columns: [{ width: 10 }], rows: [], ...sheet }],
  });
const xmlOf = (sheet: Partial<Sheet>) =>
  new TextDecoder().decode(unzipSync(bytesOf(sheet))['xl/worksheets/sheet1.xml']);

describe('sheets of a workbook', () => {
  it('keep rows and columns in sight as they are asked to', () => {
    const pane = (rows: number, columns: number) => /<pane [^>]*>/.exec(xmlOf({ frozen: { rows, columns } }))![0];
    assert.equal(pane(1, 0), '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    assert.equal(pane(0, 2), '<pane xSplit="2" topLeftCell="C1" activePane="topRight" state="frozen"/>');
    assert.equal(pane(3, 1), '<pane xSplit="1" ySplit="3" topLeftCell="B4" activePane="bottomRight" state="frozen"/>');
    assert.doesNotMatch(xmlOf({}), /<pane/);
  });

  it('give back what stands in their cells', () => {
    const value: fc.Arbitrary<readonly [CellValue, unknown]> = fc.oneof(
      fc
        .oneof(
          fc.constantFrom('', '=1+1', '@x', '_x0041_', ' a ', 'a\nb', '<&>"', 'x_x00e4_x'),
          fc.string({ unit: fc.constantFrom('a', '_', 'x', '0', ' ', '&', '<', '\n'), maxLength: 12 }),
        )
        .map((text) => [text, text.trim() === '' ? undefined : text] as const),
      fc.integer({ min: -1e6, max: 1e6 }).map((number) => [number, number] as const),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY).map((number) => [number, undefined] as const),
      fc.constantFrom('soon', '2026-02-30').map((day) => [{ day }, day] as const),
      fc.constantFrom('a', 'b').map((text) => [{ formula: 'A1&"x"', value: text }, text] as const),
      fc.nat(99).map((number) => [{ formula: 'SUM(A1)', value: number }, number] as const),
      fc.constant([{ formula: 'A1', value: { day: 'never' } }, 'never'] as const),
      fc.constant([{ formula: 'A1', value: { day: '2026-11-22' } }, 46_348] as const),
      fc
        .constantFrom('https://x.example/', 'http://x.example/', undefined)
        .map((url) => [{ text: 'page', ...(url && { url }) }, 'page'] as const),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (drawn) => {
          const columns = Array.from({ length: 4 }, () => ({ width: 9 }));
          const rows = drawn.map((cells) => ({ cells: cells.map(([given]) => ({ value: given })) }));
          const [read] = readSheet('x.xlsx', bytesOf({ columns, rows })).sheets;
          for (const [at, cells] of drawn.entries())
            for (const [column, [, expected]] of cells.entries())
              if (expected !== undefined) assert.equal(read!.rows[at]![column], expected);
              else assert.ok((read!.rows[at]?.[column] ?? '').toString().trim() === '');
        },
      ),
    );
  });

  it('lead to pages that are safe and to places in the workbook, each address once', () => {
    const link = (more: object) => ({ value: { text: 'x', ...more } });
    const xml = xmlOf({
      rows: [
        {
          cells: [link({ url: 'https://x.example/' }), link({ url: 'http://x.example/' }), link({ place: "'One'!A1" })],
        },
        { cells: [link({ url: 'https://x.example/' }), link({ url: 'javascript:1' }), link({})] },
      ],
    });
    const links = Array.from(
      xml.matchAll(/<hyperlink ref="(\w+)" (?:r:id="(\w+)"|location="([^"]*)")/g),
      ([, cell, id, place]) => [cell, id ?? place?.replace(/&(?:#39|apos);/g, "'")],
    );
    assert.deepEqual(links, [
      ['A1', 'rId1'],
      ['C1', "'One'!A1"],
      ['A2', 'rId1'],
    ]);
  });

  it('allow what they are told to allow, and refuse only where they say so', () => {
    const prompt = { title: 'T', text: 'Text' };
    const refusal = { title: 'No', text: 'Not this' };
    const of = (allow: Validation['allow'], more: Partial<Validation> = {}) =>
      /<dataValidation .*<\/?dataValidation>/.exec(
        xmlOf({ validations: [{ range: 'A2:A9', allow, prompt, ...more }] }),
      )![0];
    assert.match(of({ name: 'Owners' }), /type="list".*<formula1>Owners<\/formula1><\/dataValidation>/);
    assert.match(of({ from: '2026-11-22' }), /type="date" operator="greaterThanOrEqual".*<formula1>46348<\/formula1>/);
    assert.match(of({ whole: [0, 5] }), /type="whole".*<formula1>0<\/formula1><formula2>5<\/formula2>/);
    assert.match(of({ number: [0, 2.5] }), /type="decimal".*<formula1>0<\/formula1><formula2>2.5<\/formula2>/);
    assert.match(of('anything'), /type="none"/);
    for (const allow of [{ name: 'Owners' }, 'anything'] as const) {
      assert.doesNotMatch(of(allow), /showErrorMessage|errorTitle/);
      assert.match(of(allow, { refusal }), / showErrorMessage="1" .*errorTitle="No" error="Not this"/);
      assert.match(of(allow), / showInputMessage="1" .*promptTitle="T" prompt="Text"/);
    }
  });

  it('are printed as they are asked to', () => {
    const print = {
      paper: 'a4' as const,
      header: { left: 'a & b', right: '' },
      footer: { left: '', page: 'Page', of: 'of' },
    };
    const plain = xmlOf({ print });
    assert.match(plain, /<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="portrait"\/>/);
    assert.match(plain, /<pageSetUpPr fitToPage="1"\/>/);
    assert.doesNotMatch(plain, /<rowBreaks/);
    const other = xmlOf({ print: { ...print, paper: 'letter', landscape: true, scale: 80, breaks: [4, 9] } });
    assert.match(other, /<pageSetup paperSize="1" scale="80" orientation="landscape"\/>/);
    assert.doesNotMatch(other, /fitTo/);
    assert.match(other, /<rowBreaks count="2" manualBreakCount="2"><brk id="4" [^>]*><brk id="9" /);
  });

  it('count the lines of a text as its words fill them', () => {
    const words = fc.array(fc.constantFrom('a', 'bb', 'cccc', 'dddddd'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), fc.integer({ min: 6, max: 20 }), (lines, width) => {
        const expected = lines.reduce((sum, line) => {
          const filled: string[] = [''];
          for (const word of line) {
            const last = filled.at(-1)!;
            const more = last === '' ? word : `${last} ${word}`;
            if (more.length <= width) filled[filled.length - 1] = more;
            else filled.push(word);
          }
          return sum + filled.length;
        }, 0);
        assert.equal(lineCount(lines.map((line) => line.join(' ')).join('\n'), width), expected);
      }),
    );
  });

  it('have room for the longest word of a header beside its button', () => {
    for (const [header, least] of [
      ['Owner', 8],
      ['Status as exported', 11],
      ['Re-test', 7],
      ['Verantwortlichkeit', 25],
    ] as const) {
      assert.equal(headerWidth(header, 1), least, header);
      assert.equal(headerWidth(header, 60), 60);
    }
  });
});
