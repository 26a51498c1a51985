import { strict as assert } from 'node:assert';
import { renderJson } from '../../../src/reports/json';
import { example } from './example';
import { xlsxCases } from './xlsxCases';

describe('JSON', () => {
  it('is the report, after what the file is', () => {
    const report = example();
    const { kind, dataVersion, ...data } = JSON.parse(renderJson(report));
    assert.deepEqual([kind, dataVersion], ['tam-assess report', 1]);
    assert.deepEqual(data, JSON.parse(JSON.stringify(report)));
  });

  it('has its properties in one order, whatever the assessment', () => {
    const keys = (text: string) => Object.keys(JSON.parse(text));
    assert.deepEqual(keys(renderJson(example())), keys(renderJson(xlsxCases.empty!())));
    assert.equal(renderJson(example()), renderJson(example()));
    const shapes = JSON.parse(renderJson(example())).findings.map((finding: object) => Object.keys(finding).join());
    assert.equal(new Set(shapes).size, 1);
  });

  it('holds hostile text', () => {
    const { findings } = JSON.parse(renderJson(xlsxCases.hostile!()));
    assert.ok(findings.some(({ title }: { title: string }) => title.startsWith('=HYPERLINK')));
  });

  it('ends in a line end', () => assert.ok(renderJson(example()).endsWith('}\n')));
});
