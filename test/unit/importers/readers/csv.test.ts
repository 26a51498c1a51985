import { strict as assert } from 'node:assert';
import { UnreadableOutput } from '../../../../src/importers/output';
import { csvColumns, hasColumns, parseCsv } from '../../../../src/importers/readers/csv';
import { outputOf } from '../reading';

const values = (text: string) => parseCsv('x.csv', text).rows.map((row) => row.values);
const refusal = (text: string) => {
  try {
    parseCsv('x.csv', text);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    return error.message;
  }
  throw new assert.AssertionError({ message: 'Nothing was thrown.' });
};

describe('readers/csv', () => {
  it('reads cells with delimiters, quotation marks and line breaks, and knows each line', () => {
    const { columns, rows } = parseCsv('x.csv', 'a,"b, c"\r\n"1\r\n2","say ""x"""\r\n\r\n3,4\r\n');
    assert.deepEqual(columns, ['a', 'b, c']);
    assert.deepEqual(
      rows.map(({ line, values: cells }) => [line, cells.a, cells['b, c']]),
      [
        [2, '1\n2', 'say "x"'],
        [5, '3', '4'],
      ],
    );
  });

  it('finds the delimiter in the header', () => {
    for (const delimiter of [',', ';', '\t', '|'])
      assert.deepEqual(values(`a${delimiter}b\n1,5${delimiter}2`.replace('1,5', delimiter === ',' ? '1' : '1,5')), [
        { a: delimiter === ',' ? '1' : '1,5', b: '2' },
      ]);
    assert.deepEqual(values('"a, b; c";d\n1;2'), [{ 'a, b; c': '1', d: '2' }]);
  });

  it('skips what PowerShell and Excel write before the header', () => {
    assert.deepEqual(values('#TYPE System.Object\r\n"a"\r\n"1"'), [{ a: '1' }]);
    assert.deepEqual(values('"#TYPE X"\n\na\n1'), [{ a: '1' }]);
    assert.deepEqual(values('sep=|\na,x|b\n1|2'), [{ 'a,x': '1', b: '2' }]);
    assert.equal(parseCsv('x', '#TYPE X\na\n1').rows[0]!.line, 3);
  });

  it('keeps rows with fewer or more cells, and says so', () => {
    const { rows } = parseCsv('x.csv', 'a,b\n1\n1,2,3\n1,2,,\n,\n');
    assert.deepEqual(
      rows.map(({ values: cells, problem }) => [cells.a, cells.b, problem !== undefined]),
      [
        ['1', '', false],
        ['1', '2', true],
        ['1', '2', false],
      ],
    );
    assert.match(rows[1]!.problem!, /3 cells, and the header 2 columns/);
  });

  it('tells repeated and empty column names apart, and is safe with any name', () => {
    assert.deepEqual(values('a,A,,__proto__\n1,2,3,4')[0], {
      a: '1',
      'A (2)': '2',
      'Column 3': '3',
      ['__proto__']: '4',
    });
  });

  it('says where a quotation mark is never closed or not doubled across lines', () => {
    assert.match(refusal('a,b\n1,2\n"3,4\n5,6\n'), /^x\.csv:3:1: a quotation mark that begins here is never closed/);
    assert.match(refusal('a,b\n1,2\n"x "y" z\n","4"\n'), /^x\.csv:3:1: a quotation mark in this row is not doubled/);
    assert.deepEqual(values('a,b\n"x "y" z","4"\n'), [{ a: 'x "y" z', b: '4' }]);
  });

  it('bounds columns, and reads no table from nothing', () => {
    assert.match(refusal(`${'a,'.repeat(2001)}\n1`), /more than 2,000 columns/);
    assert.deepEqual(parseCsv('x', '\n \n'), { columns: [], rows: [] });
  });

  it('reads 50,000 rows', () => {
    assert.equal(parseCsv('x', `a,b,c\n${'"1 ""x""",2,"3"\r\n'.repeat(50_000)}`).rows.length, 50_000);
  });

  it('tells the columns of an output without reading it, and never throws', () => {
    assert.deepEqual(csvColumns(outputOf('\ufeff#TYPE X\r\n"Control ID";"x"\r\n"1')), ['Control ID', 'x']);
    assert.ok(hasColumns(['Control ID', 'Recommendation-Id'], 'controlid', 'RecommendationId'));
    assert.ok(!hasColumns(undefined, 'a'));
    for (const other of ['{"a":1}', '[1]', '<a/>', '', ' \n'])
      assert.equal(csvColumns(outputOf(other)), undefined, other);
    assert.equal(csvColumns(outputOf(new Uint8Array())), undefined);
  });
});
