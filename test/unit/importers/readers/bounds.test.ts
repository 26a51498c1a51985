import { strict as assert } from 'node:assert';
import { strToU8, zipSync } from 'fflate';
import { parseMapping, readMapped } from '../../../../src/importers/mapping';
import { ToolOutput, UnreadableOutput } from '../../../../src/importers/output';
import { clixml } from '../../../../src/importers/readers/clixml';
import { parseCsv } from '../../../../src/importers/readers/csv';
import { cellRows } from '../../../../src/importers/readers/csvCells';
import { readSheet } from '../../../../src/importers/readers/sheet';
import { parseXml } from '../../../../src/importers/readers/xml';
import { parseYaml } from '../../../../src/importers/readers/yaml';
import { clixmlLimits, csvLimits, sheetLimits, xmlLimits, yamlLimits } from '../../../../src/limits/limits';

/** The one line of a refusal. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String((error as Error).stack));
    assert.doesNotMatch(error.message, /\n/);
    return error.message;
  }
  throw new assert.AssertionError({ message: 'Nothing was refused.' });
}
const list = (length: number, each: (at: number) => string, between = '') =>
  Array.from({ length }, (_, at) => each(at)).join(between);

describe('bounds of readers', () => {
  it('CLIXML: references take no more steps than the file has room for, however they multiply', () => {
    for (const [levels, wide] of [
      [30, 2],
      [12, 9],
      [5, 400],
    ] as const) {
      const objects = list(levels, (at) =>
        at === 0
          ? '<Obj RefId="1"><LST><S>x</S></LST></Obj>'
          : `<Obj RefId="${at + 1}"><LST>${`<Ref RefId="${at}"/>`.repeat(wide)}</LST></Obj>`,
      );
      const reader = clixml('a.xml', parseXml('a.xml', `<Objs>${objects}</Objs>`));
      const last = reader.objects.at(-1)!;
      let text = '';
      try {
        text = reader.text(last);
      } catch (error) {
        assert.ok(error instanceof UnreadableOutput);
      }
      assert.ok(text.length <= clixmlLimits.text + 10, String(text.length));
      // Walking through all of it is refused where it would go on and on.
      let steps = 0;
      const walk = (object: typeof last): void => {
        steps += 1;
        for (const each of reader.items(object)) if (each.name === 'Obj') walk(each);
      };
      const elements = levels * (wide + 2);
      if (wide ** levels > 1e6)
        assert.match(
          refusal(() => walk(last)),
          /references in the file multiply/,
        );
      assert.ok(steps <= elements * clixmlLimits.stepsPerElement + 20_000, String(steps));
    }
    const circle = clixml(
      'a.xml',
      parseXml('a.xml', '<Objs><Obj RefId="1"><LST><Ref RefId="1"/><Ref RefId="1"/></LST></Obj></Objs>'),
    );
    assert.equal(circle.text(circle.objects[0]), '…, …');
  });

  it('CSV: a row is given up where it is too wide, a table where it has too many cells', () => {
    const wide = `a\n${','.repeat(3_000_000)}\n1`;
    const rows = [...cellRows(wide, ',')];
    assert.deepEqual(
      rows.map(({ cells, tooWide }) => [cells.length, tooWide]),
      [
        [1, undefined],
        [csvLimits.columns + 1, true],
      ],
    );
    assert.match(
      refusal(() => parseCsv('a.csv', wide)),
      /a\.csv:2:1: a row has more than 2,000 columns/,
    );
    assert.equal(
      parseCsv('a.csv', `${list(csvLimits.columns, (at) => `c${at}`, ',')}\n1`).columns.length,
      csvLimits.columns,
    );
    assert.match(
      refusal(() => parseCsv('a.csv', `a\n${'1\n'.repeat(csvLimits.rows + 5)}`)),
      /more than 1,000,000 rows/,
    );
    const cells = Math.ceil(csvLimits.cells / 1_900) + 1;
    assert.match(
      refusal(() => parseCsv('a.csv', `a\n${`${','.repeat(1_899)}\n`.repeat(cells)}`)),
      /more than 6,000,000 cells/,
    );
  });

  it('YAML: many keys are read one by one, keys that stand twice are found, aliases and depth have an end', () => {
    const map = parseYaml(
      'a.yaml',
      list(40_000, (at) => `k${at}: ${at}\n`),
    ) as object;
    assert.equal(Object.keys(map).length, 40_000);
    assert.match(
      refusal(() => parseYaml('a.yaml', 'a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n')),
      /a\.yaml:5:3: .*unique/,
    );
    assert.match(
      refusal(() =>
        parseYaml(
          'a.yaml',
          list(yamlLimits.marks + 1, () => '- a\n'),
        ),
      ),
      /150,000 lines or values/,
    );
    const multiplied = list(9, (at) => `a${at + 1}: &a${at + 1} [${list(9, () => `*a${at}`, ',')}]\n`);
    assert.match(
      refusal(() => parseYaml('a.yaml', `a0: &a0 [x]\n${multiplied}`)),
      /aliases blow the YAML up/,
    );
    for (const open of ['[', '{a: ', '- ', '? '])
      assert.match(
        refusal(() => parseYaml('a.yaml', open.repeat(100_000))),
        /nested too deeply|too large/,
      );
  });

  it('XML: attributes, levels and elements', () => {
    const attributes = (count: number) => `<a ${list(count, (at) => `x${at}="1"`, ' ')}/>`;
    assert.equal(
      Object.keys(parseXml('a.xml', attributes(xmlLimits.attributes)).attributes).length,
      xmlLimits.attributes,
    );
    assert.match(
      refusal(() => parseXml('a.xml', attributes(xmlLimits.attributes + 1))),
      /more than 1000 attributes/,
    );
    assert.match(
      refusal(() => parseXml('a.xml', '<a>'.repeat(xmlLimits.depth + 1))),
      /nested deeper than 200/,
    );
    assert.match(
      refusal(() => parseXml('a.xml', `<a>${'<b/>'.repeat(xmlLimits.elements)}</a>`)),
      /more than 1,500,000 elements/,
    );
  });

  it('workbooks: cells that stand far out count with all before them', () => {
    const far = (count: number) => list(count, (at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`);
    const book = (rows: string) =>
      zipSync({
        'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
      });
    const most = Math.floor(sheetLimits.cells / 16_385);
    assert.equal(readSheet('a.xlsx', book(far(most))).sheets[0]!.rows.length, most);
    assert.match(
      refusal(() => readSheet('a.xlsx', book(far(most + 2)))),
      /more than 2,000,000 cells/,
    );
    assert.match(
      refusal(() => readSheet('a.xlsx', book('<row r="1048576"><c><v>1</v></c></row>'.repeat(3) + far(100)))),
      /more than 2,000,000 cells/,
    );
  });

  it('mappings: the words of a column are looked up, not gone through', () => {
    const mapping = (values: object) =>
      JSON.stringify({
        formatVersion: 1,
        tool: { id: 'own', title: 'Own' },
        columns: { rule: 'Rule', outcome: { column: 'Outcome', values } },
      });
    let looks = 0;
    const words = parseMapping(
      'm.jsonc',
      mapping({ Bad: 'failed', ' BAD ': 'passed', good: 'passed', ['__proto__']: 'failed' }),
    );
    const values = (words.columns.outcome as { values: Record<string, string> }).values;
    (words.columns.outcome as { values: object }).values = new Proxy(values, {
      ownKeys(target) {
        looks += 1;
        return Reflect.ownKeys(target);
      },
    });
    const rows = list(2_000, (at) => `r${at},${['bad', 'GOOD', 'toString', '__proto__'][at % 4]}\n`);
    const output = new ToolOutput('a.csv', strToU8(`Rule,Outcome\n${rows}`));
    const { records, skipped } = readMapped(output, words);
    assert.deepEqual([records.length, skipped.length], [1_000, 1_000]);
    assert.equal(records[0]!.outcome, 'failed');
    assert.equal(looks, 1);
    const many = mapping(Object.fromEntries(Array.from({ length: 250_000 }, (_, at) => [`v${at}`, 'failed'])));
    assert.match(
      refusal(() => parseMapping('m.jsonc', many)),
      /m\.jsonc:1:\d+: .*More than 200,000 values/,
    );
  });
});
