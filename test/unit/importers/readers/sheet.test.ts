import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { UnreadableOutput } from '../../../../src/importers/output';
import { readSheet } from '../../../../src/importers/readers/sheet';

interface Parts {
  sheet?: string;
  strings?: string;
  styles?: string;
  workbook?: string;
}

function workbook({ sheet = '', strings = '', styles = '', workbook: more = '' }: Parts): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="r">${more}<sheets><sheet name="One &amp; only" sheetId="1" r:id="rId1"/><sheet name="Chart" r:id="rId2"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="chartsheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`),
    'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
  });
}
const rows = (parts: Parts) => readSheet('a.xlsx', workbook(parts)).sheets[0]!.rows;
const message = (bytes: Uint8Array): string => {
  try {
    readSheet('a.xlsx', bytes);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    return error.message;
  }
  throw new assert.AssertionError({ message: 'Nothing was thrown.' });
};

describe('sheet', () => {
  it('reads texts, numbers, truth values, errors and formulas where they stand', () => {
    const sheet =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="3"><c r="B3"><v>1.5</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3" t="str"><f>A1</f><v>sum</v></c><c r="F3" t="inlineStr"><is><t>in</t></is></c><c r="G3"/></row><row r="9"/>';
    const strings =
      '<si><t>first_x000A_line</t></si><si><r><t>rich </t></r><r><rPr/><t>text</t></r><rPh><t>no</t></rPh></si>';
    assert.deepEqual(rows({ sheet, strings }), [
      ['first\nline', null, 'rich text'],
      [],
      [null, 1.5, true, '#N/A', 'sum', 'in'],
    ]);
    const { sheets } = readSheet('a.xlsx', workbook({}));
    assert.deepEqual(
      sheets.map(({ name }) => name),
      ['One & only'],
    );
  });

  it('puts cells where they say they stand, or behind the one before', () => {
    const value = fc.oneof(fc.integer({ min: -9, max: 99 }), fc.constantFrom('a', 'b c'));
    const cells = fc.dictionary(fc.constantFrom('0', '1', '2', '25', '26', '27', '52'), value, { maxKeys: 4 });
    const grid = fc.dictionary(fc.constantFrom('1', '2', '3', '5'), cells, { maxKeys: 3 });
    const letters = (column: number): string =>
      (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
    const byNumber = <Value>(of: Record<string, Value>) =>
      Object.entries(of).map(([key, each]): [number, Value] => [Number(key), each]);
    fc.assert(
      fc.property(grid, fc.boolean(), (drawn, named) => {
        const expected: (string | number | null)[][] = [];
        let sheet = '';
        for (const [row, held] of byNumber(drawn)) {
          sheet += named ? `<row r="${row}">` : '<row>';
          const at = named ? row : (sheet.match(/<row/g) ?? []).length;
          byNumber(held).forEach(([column, each], order) => {
            const reference = named ? ` r="${letters(column)}${row}"` : '';
            sheet +=
              typeof each === 'number'
                ? `<c${reference}><v>${each}</v></c>`
                : `<c${reference} t="inlineStr"><is><t>${each}</t></is></c>`;
            while (expected.length < at) expected.push([]);
            const cell = named ? column : order;
            while (expected[at - 1]!.length < cell) expected[at - 1]!.push(null);
            expected[at - 1]![cell] = each;
          });
          sheet += '</row>';
        }
        assert.deepEqual(rows({ sheet }), expected);
      }),
    );
  });

  it('takes for text what is marked as text, and nothing around it', () => {
    const strings =
      '<si>no<t>a</t>no<r>no<rPr>no<b/>no</rPr>no<t>b</t>no</r>no<rPh>no<t>no</t>no</rPh>no<t>c</t>no</si>';
    assert.deepEqual(rows({ sheet: '<row><c t="s"><v>0</v></c></row>', strings }), [['abc']]);
  });

  it('reads days and times by the format of the cell', () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs>';
    const cell = (style: number, value: number) => `<c s="${style}"><v>${value}</v></c>`;
    const sheet = `<row>${cell(0, 46000)}${cell(1, 46000)}${cell(2, 46000)}${cell(3, 46000)}${cell(4, 46000.75)}${cell(5, 0.5)}${cell(1, -4)}</row>`;
    assert.deepEqual(rows({ sheet, styles }), [
      [46000, '2025-12-09', '2025-12-09', 46000, '2025-12-09T18:00:00', '12:00:00', -4],
    ]);
    assert.deepEqual(rows({ sheet: `<row>${cell(1, 44538)}</row>`, styles, workbook: '<workbookPr date1904="1"/>' }), [
      ['2025-12-09'],
    ]);
    assert.deepEqual(rows({ sheet: `<row>${cell(1, 1)}${cell(1, 61)}</row>`, styles }), [['1900-01-01', '1900-03-01']]);
    assert.deepEqual(rows({ sheet: `<row>${cell(5, 0)}${cell(5, 0.999)}</row>`, styles }), [['00:00:00', '23:58:34']]);
  });

  it('knows the formats that Excel has for days and times, unless the file says otherwise', () => {
    const days = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36];
    const known = new Set([...days, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
    const ids = Array.from({ length: 64 }, (_, id) => id);
    const sheet = `<row>${ids.map((id) => `<c s="${id}"><v>46000</v></c>`).join('')}</row>`;
    const formats = `<cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;
    const read = (own = '') => rows({ sheet, styles: `<numFmts>${own}</numFmts>${formats}` })[0]!;
    assert.deepEqual(
      read(),
      ids.map((id) => (known.has(id) ? '2025-12-09' : 46_000)),
    );
    const own = read('<numFmt numFmtId="14" formatCode="0.00"/><numFmt numFmtId="40" formatCode="dd/mm/yyyy"/>');
    assert.deepEqual([own[14], own[15], own[40]], [46_000, '2025-12-09', '2025-12-09']);
  });

  it('reads any day that Excel knows, and leaves other numbers as they are', () => {
    const styles = '<cellXfs><xf numFmtId="22"/></cellXfs>';
    const read = (serial: number, from1904: boolean) =>
      rows({
        sheet: `<row><c s="0"><v>${serial}</v></c></row>`,
        styles,
        workbook: from1904 ? '<workbookPr date1904="1"/>' : '',
      })[0]![0];
    const second = fc.date({ min: new Date('1904-01-01'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(second, fc.boolean(), fc.boolean(), (drawn, withTime, from1904) => {
        const iso = drawn.toISOString().slice(0, withTime ? 19 : 10);
        const days = (Date.parse(withTime ? `${iso}Z` : iso) - Date.UTC(1904, 0, 1)) / 86_400_000;
        const shown = iso.replace('T00:00:00', '');
        assert.equal(read(from1904 ? days : days + 1462, from1904), shown);
      }),
    );
    // The first two months of 1900, before the day that never was.
    assert.deepEqual(
      [1, 31, 32, 59, 61].map((serial) => read(serial, false)),
      ['1900-01-01', '1900-01-31', '1900-02-01', '1900-02-28', '1900-03-01'],
    );
    for (const serial of [-1, -0.5, 2_958_466, 2_958_465.999999, 1e9]) assert.equal(read(serial, false), serial);
    for (const serial of [-1, -1463, 2_957_004]) assert.equal(read(serial, true), serial);
  });

  it('reads truth values and days that are written out', () => {
    const cell = (type: string, written: string) => `<c t="${type}"><v>${written}</v></c>`;
    const truths = ['1', '0', 'true', 'FALSE', 'TRUE', ''].map((each) => cell('b', each));
    const days = ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00.000', '2026-03-01', '2026-03-01T10:00:00', ''];
    assert.deepEqual(rows({ sheet: `<row>${truths.join('')}<c><v>9</v></c></row>` }), [
      [true, false, true, false, true, null, 9],
    ]);
    assert.deepEqual(rows({ sheet: `<row>${days.map((each) => cell('d', each)).join('')}<c><v>9</v></c></row>` }), [
      ['2026-03-01', '2026-03-01', '2026-03-01', '2026-03-01T10:00:00', null, 9],
    ]);
  });

  it('refuses what is no workbook, or not whole', () => {
    const bytes = workbook({ sheet: '<row><c><v>1</v></c></row>' });
    assert.match(message(zipSync({ 'a.txt': strToU8('x') })), /a ZIP file, but not an Excel workbook/);
    assert.match(message(strToU8('a,b\n')), /not an Excel workbook/);
    assert.match(message(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), /Save it as \.xlsx without a password/);
    for (const part of [0.2, 0.5, 0.9])
      assert.match(message(bytes.subarray(0, Math.floor(bytes.length * part))), /damaged/);
    assert.match(message(zipSync({ 'xl/workbook.xml': strToU8('<workbook>') })), /xl\/workbook\.xml.*ends too early/);
    for (let at = 40; at < bytes.length; at += 7) {
      const broken = bytes.slice();
      broken[at] = broken[at]! ^ 0x5a;
      try {
        readSheet('a.xlsx', broken);
      } catch (error) {
        assert.ok(error instanceof UnreadableOutput, String(error));
      }
    }
  });

  /** The same file, with another size said for what its entries unpack to. */
  const saying = (bytes: Uint8Array, size: number): Uint8Array => {
    const copy = bytes.slice();
    const view = new DataView(copy.buffer);
    for (let at = 0; at + 46 < copy.length; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
    return copy;
  };

  it('refuses bombs', function () {
    this.timeout(20_000);
    const zeros = new Uint8Array(1024 * 1024);
    const parts = { 'xl/workbook.xml': strToU8('<workbook/>') };
    assert.match(
      message(saying(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': zeros }), 160 << 20)),
      /unpacks to more/,
    );
    assert.match(message(saying(workbook({}), 100 << 20)), /unpacks to more/);
    // Entries that are not read may be of any size.
    assert.deepEqual(readSheet('a.xlsx', zipSync({ ...parts, 'xl/media/x.bin': zeros })).sheets, []);
    const wide = Array.from(
      { length: 400 },
      (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`,
    ).join('');
    assert.match(message(workbook({ sheet: wide })), /more than 2,000,000 cells/);
    const entries = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`x/${at}`, new Uint8Array()]));
    assert.match(message(zipSync(entries, { level: 0 })), /unpacks to more/);
  });

  it('writes no more than an entry says it unpacks to', () => {
    const bytes = workbook({ sheet: `<row><c t="inlineStr"><is><t>${'a'.repeat(100_000)}</t></is></c></row>` });
    // What is cut off is no longer XML.
    assert.match(message(saying(bytes, 30)), /not valid XML|damaged|not an Excel/);
  });
});
