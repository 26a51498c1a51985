import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import Value from 'typebox/value';
import type { FindingsFile } from '../../../src/assessment/types';
import { toolTitle } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import { type Mapping, parseMapping, readMapped } from '../../../src/importers/mapping';
import { MappingSchema } from '../../../src/importers/mappingSchema';
import { merge } from '../../../src/importers/merge/merge';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { countsOf, outputOf } from './reading';

const folder = path.resolve(process.cwd(), 'test/fixtures/mapping');
const mappingText = fs.readFileSync(path.join(folder, 'any.mapping.jsonc'), 'utf8');
const mapping = parseMapping('any.mapping.jsonc', mappingText);
const table = new ToolOutput('any 2026-03-04.csv', fs.readFileSync(path.join(folder, 'any.csv')));

describe('mapping', () => {
  const run = readMapped(table, mapping);
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const row = (at: number, ...values: (string | number)[]) => `<row r="${at}">${values.map(cell).join('')}</row>`;
  const sheet = (rows: string) => strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
  const bytes = zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="Read me" r:id="a" xmlns:r="r"/><sheet name="Results" r:id="b" xmlns:r="r"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': sheet(row(1, 'x')),
    'xl/worksheets/sheet2.xml': sheet(
      row(1, 'Report of March') +
        row(3, 'Check ID', 'Name', 'State', 'Rank') +
        row(4, 'A-1', 'One', 'FAIL', 1) +
        row(6, 'A-2', 'Two', 'OK', 2),
    ),
  });
  const workbook = new ToolOutput('a.xlsx', bytes);

  it('makes a record of each row, and lists what it does not know', () => {
    assert.deepEqual(countsOf(run), [2, 1, 1, 1, 3]);
    assert.deepEqual(run.records[0], {
      rule: 'A-1',
      outcome: 'failed',
      where: 'line 2',
      title: 'Backups are tested',
      severity: 'critical',
      focusArea: 'security',
      affected: ['SRV1'],
      observed: 'Never.',
      recommendation: 'Ask the guards.',
      references: [{ title: 'A1 (example.com)', url: 'https://example.com/a1' }],
    });
    assert.equal(run.records[3]!.reason, 'No doors');
    assert.deepEqual(run.skipped, [
      { where: 'line 7 (A-5)', reason: 'The mapping does not say what the outcome "perhaps" means.' },
      { where: 'line 8 (A-6)', reason: 'The mapping does not say what the severity "9" means.' },
      { where: 'line 9', reason: 'The row names neither a rule nor a title.' },
    ]);
    const { tool, toolVersion, scope, collectedOn, complete } = run;
    assert.deepEqual(
      [tool, toolVersion, scope, collectedOn, complete],
      ['guard-tool', '7', 'contoso.com', '2026-03-04', false],
    );
  });

  it('calls its tool what the mapping calls it, wherever it is not one of ours', () => {
    assert.equal(run.toolTitle, 'Guard tool');
    const ours = readMapped(table, { ...mapping, tool: { id: 'maester', title: 'My Maester' } });
    assert.equal(ours.toolTitle, undefined);
    const file: FindingsFile = { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings: [] };
    const { changes } = merge(run, file, buildCatalog([]), { day: '2026-11-20', fileName: 'any.csv', sha256: 'a' });
    const imported = JSON.stringify(changes);
    assert.match(imported, /"tool":"guard-tool","toolTitle":"Guard tool","toolVersion":"7"/);
    assert.match(imported, /"by":"Guard tool"/);
    const imports = [
      { tool: 'Guard-Tool', toolTitle: ' ' },
      { tool: 'guard-tool', toolTitle: 'Guard tool' },
      { tool: 'other' },
    ];
    for (const [id, title] of [
      ['guard-tool', 'Guard tool'],
      ['GUARD-TOOL', 'Guard tool'],
      ['other', 'other'],
      ['maester', 'Maester'],
    ] as const)
      assert.equal(toolTitle(id, imports), title);
    assert.equal(toolTitle('maester', [{ tool: 'maester', toolTitle: 'Mine' }]), 'Maester');
  });

  it('reads an Excel sheet by its name and header row', () => {
    const given: Mapping = { ...mapping, sheet: 'results', headerRow: 3 };
    const read = readMapped(workbook, given);
    assert.deepEqual(
      read.records.map(({ rule, outcome, severity, where }) => [rule, outcome, severity, where]),
      [
        ['A-1', 'failed', 'critical', 'Results row 4'],
        ['A-2', 'passed', 'medium', 'Results row 6'],
      ],
    );
    assert.throws(
      () => readMapped(workbook, { ...given, sheet: 'Nope' }),
      /no sheet "Nope"\. It has "Read me", "Results"\./,
    );
    assert.throws(() => readMapped(workbook, { ...given, headerRow: 1 }), /has no column/);
  });

  it('names a row without a rule by its title, and takes constants for empty cells', () => {
    const only: Mapping = {
      formatVersion: 1,
      tool: { id: 't', title: 'T' },
      columns: { title: 'What', severity: { column: 'How', values: { bad: 'high' } } },
      constants: { outcome: 'failed', severity: 'low' },
      complete: true,
    };
    const { records, complete } = readMapped(outputOf('What,How\nOne,BAD\nTwo,\n', 'a.csv'), only);
    assert.match(records[0]!.rule, /^title-[0-9a-f]{16}$/);
    assert.deepEqual(
      records.map(({ outcome, severity }) => [outcome, severity]),
      [
        ['failed', 'high'],
        ['failed', 'low'],
      ],
    );
    assert.equal(complete, true);
  });

  it('says which column is missing, and which there are', () => {
    assert.throws(
      () => readMapped(outputOf('Check Id,Name\nA,B\n', 'a.csv'), mapping),
      /a\.csv: the table has no column "State", which the mapping names for outcome\. It has "Check Id", "Name"\./,
    );
  });

  it('says so in one short line, however long or odd the names are', () => {
    const name = fc.oneof(
      fc.constantFrom('x'.repeat(4_000), 'a\nb\u001b[31m', 'Nothing'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const { title: _, ...untitled } = mapping.columns;
    const named = fc.array(name, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(named, named, (columns, sheets) => {
        const refused = (of: Mapping, output: ToolOutput) => {
          try {
            readMapped(output, of);
          } catch (error) {
            assert.ok(error instanceof UnreadableOutput, String(error));
            assert.ok(error.message.length < 3_000 && !/[\n\r\u001b]/.test(error.message), error.message.slice(0, 300));
          }
        };
        refused({ ...mapping, columns: { ...untitled, rule: columns } }, table);
        refused({ ...mapping, sheet: `${sheets[0]} that is not there` }, workbook);
        const meaningless = { ...mapping, columns: { ...mapping.columns, outcome: { column: 'a', values: {} } } };
        Object.assign(meaningless.columns.outcome.values, { [sheets[0]!]: 'what' });
        assert.throws(
          () => parseMapping('x.mapping.jsonc', JSON.stringify(meaningless)),
          (error: Error) => error.message.length < 3_000 && !/[\n\r\u001b]/.test(error.message),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('fits its schema, and says where a mapping is wrong', () => {
    assert.ok(Value.Check(MappingSchema, mapping));
    const wrong: [string, RegExp][] = [
      ['{', /^Error: m\.jsonc:1:\d+: the mapping is not valid JSON|m\.jsonc:1:2: the mapping is not valid JSON/],
      ['[]', /m\.jsonc:1:1: a mapping is an object/],
      [mappingText.replace('"formatVersion": 1', '"formatVersion": 2'), /:2:20: formatVersion must be 1/],
      [mappingText.replace('guard-tool', 'Guard Tool'), /:3:19: the id of the tool may/],
      [mappingText.replace('"fail": "failed"', '"fail": "broken"'), /:8:57: "fail" must mean one of failed, passed/],
      [mappingText.replace('"title": "Name"', '"title": 7'), /columns\.title is the name of a column/],
      [mappingText.replace('"focusArea": "security"', '"focusArea": "x"'), /constants\.focusArea must be one of/],
      [mappingText.replace('"outcome":', '"result":'), /columns\.outcome or constants\.outcome/],
      [mappingText.replace('"tool":', '"tol":'), /tool needs an id and a title/],
    ];
    for (const [text, pattern] of wrong) {
      assert.notEqual(text, mappingText);
      assert.throws(() => parseMapping('m.jsonc', text), pattern, text.slice(0, 200));
    }
  });

  it('takes what its schema takes, and refuses the rest where it stands', () => {
    const full: Mapping = {
      ...structuredClone(mapping),
      sheet: 'Results',
      headerRow: 3,
      complete: true,
      constants: { outcome: 'failed', severity: 'low', actionArea: 'Doors', recommendation: 'Lock', reference: 'x' },
    };
    const values = [
      undefined,
      null,
      true,
      false,
      0,
      1,
      2.5,
      -1,
      '',
      ' ',
      'x',
      'failed',
      'low',
      [],
      ['x'],
      ['x', 7],
      {},
    ];
    /** What the schema cannot say: which parts go together. */
    const lacks = (value: Mapping) =>
      (value.columns.rule === undefined && value.columns.title === undefined) ||
      (value.columns.outcome === undefined && value.constants?.outcome === undefined);
    let [taken, refused] = [0, 0];
    const tryEach = (at: object, path: readonly string[]) => {
      for (const [key, before] of Object.entries(at)) {
        const here = [...path, key];
        for (const value of values) {
          Object.assign(at, { [key]: value });
          const text = JSON.stringify(full, undefined, 1);
          const read = JSON.parse(text) as Mapping;
          const what = `${here.join('.')}: ${JSON.stringify(value)}`;
          if (Value.Check(MappingSchema, read) && !lacks(read)) {
            assert.deepEqual(parseMapping('m.jsonc', text), read, what);
            taken += 1;
          } else {
            assert.throws(() => parseMapping('m.jsonc', text), /m\.jsonc:\d+:\d+: /, what);
            refused += 1;
          }
        }
        Object.assign(at, { [key]: before });
        if (typeof before === 'object' && !Array.isArray(before)) tryEach(before as object, here);
      }
    };
    tryEach(full, []);
    assert.ok(taken > 50 && refused > 200, `${taken} taken, ${refused} refused`);
  });

  it('says of an old or closed workbook what to do', () => {
    const old = new ToolOutput('a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    assert.throws(() => readMapped(old, mapping), /a\.xls: .*(?:xlsx|password)/);
  });

  it('bears a table that tries to change what objects are', () => {
    const { records } = readMapped(outputOf('Check Id,Name,State,__proto__,constructor\nA,B,FAIL,x,y\n', 'a.csv'), {
      ...mapping,
      columns: { rule: 'Check Id', outcome: mapping.columns.outcome! },
    });
    assert.equal(records.length, 1);
    const odd = readMapped(outputOf('Check Id,State\nA,toString\n', 'a.csv'), {
      ...mapping,
      columns: { rule: 'Check Id', outcome: mapping.columns.outcome! },
    });
    assert.equal(odd.skipped.length, 1);
  });
});
