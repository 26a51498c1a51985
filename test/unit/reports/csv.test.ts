import { strict as assert } from 'node:assert';
import { plain } from '../../../src/assessment/plainText';
import { guardFormula, planColumns, planKey, unguardFormula } from '../../../src/assessment/planColumns';
import { parseCsv } from '../../../src/importers/readers/csv';
import { csvColumns, renderCsv } from '../../../src/reports/formats/csv';
import { example } from './example';
import { hostileTexts, xlsxCases } from './xlsxCases';

const rowsOf = (csv: string) => parseCsv('plan.csv', csv.replace(/^\ufeff/, '')).rows.map(({ values }) => values);

describe('CSV', () => {
  it('has the documented columns, which stay', () => {
    const header = renderCsv(example()).split('\r\n', 1)[0]!;
    assert.equal(
      header,
      '\ufeffFinding,Check,Title,Focus area,Severity,Risk,P,I,E,Gain,Status,Owner,Due,Action,Affected,Work item,Overdue,Quick win,Comment,' +
        'Row,Key,Status as exported,Owner as exported,Due as exported,As of,' +
        'Headline,Observed,Recommendation,Action area,Technology,Environment,Affected objects,Accepted until,Change,' +
        'Start,Hours,Depends on,Done %,Blocker,Service,Accountable,Consulted,Informed,Change number,Re-test on,Re-test by,' +
        'Closed on,Closed by,Cells as exported',
    );
  });

  it('has one row per finding, with lines that end in CR LF', () => {
    const report = example();
    const csv = renderCsv(report);
    assert.ok(csv.endsWith('\r\n'));
    assert.doesNotMatch(csv.replace(/\r\n/g, ''), /\r/);
    const rows = rowsOf(csv);
    assert.deepEqual(
      rows.map(({ Finding }) => Finding),
      report.findings.map(({ id }) => id),
    );
    const row = rows.find(({ Check }) => Check === 'AD-01')!;
    assert.equal(row['Affected objects'], 'contoso.com; emea.contoso.com (password of 2018)');
    assert.deepEqual([row.Risk, row.Gain, row.Due, row.Status], ['20', '13.56', '2026-12-10', 'Open']);
    assert.equal(row['Work item'], 'https://dev.azure.com/contoso/it/_workitems/edit/4711');
    assert.equal(row.Key, 'contoso ltd | contoso com production forest | ad 01');
    assert.equal(rows.find(({ Check }) => Check === 'AD-22')!['Accepted until'], '2027-03-31');
  });

  it('has no cell that a spreadsheet takes for a formula, and gives back what stood there', () => {
    const rows = rowsOf(renderCsv(xlsxCases.hostile!()));
    assert.equal(rows.length, hostileTexts.length);
    for (const values of rows)
      for (const [name, cell] of Object.entries(values)) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/, name);
    for (const text of hostileTexts)
      assert.ok(
        rows.some((row) => unguardFormula(row.Title!) === plain(text)),
        text.slice(0, 40),
      );
  });

  it('has only its header for an empty assessment', () => {
    assert.deepEqual(rowsOf(renderCsv(xlsxCases.empty!())), []);
    assert.equal(renderCsv(xlsxCases.empty!()).split('\r\n').length, 2);
  });

  it('is the same each time and for each audience', () => {
    assert.equal(renderCsv(example('plan')), renderCsv(example('plan')));
    assert.equal(renderCsv(example('plan')), renderCsv(example('executive')));
  });

  it('has every column of the plan, under the name that import looks for', () => {
    for (const [id, name] of Object.entries(planColumns))
      if (id !== 'headline') assert.equal(csvColumns[id as keyof typeof csvColumns], name);
  });
});

describe('formulas in texts', () => {
  it('are guarded so that the text comes back', () => {
    for (const [text, guarded] of [
      ['=1+1', "'=1+1"],
      ['+49 30', "'+49 30"],
      ['-', "'-"],
      ['@x', "'@x"],
      ['\t=1', "'\t=1"],
      ["'=1", "''=1"],
      ["''@", "'''@"],
      ['＝1', "'＝1"],
      ["'quoted'", "'quoted'"],
      ['plain = text', 'plain = text'],
      ['', ''],
    ] as const) {
      assert.equal(guardFormula(text), guarded);
      assert.equal(unguardFormula(guarded), text);
    }
  });
});

describe('key of a row', () => {
  const finding = { customer: 'Contoso Ltd', environment: 'prod', check: 'AD-01', title: 'x' };
  it('tells customers, environments and checks apart, and titles only without a check', () => {
    const key = planKey(finding);
    assert.notEqual(planKey({ ...finding, customer: 'Fabrikam' }), key);
    assert.notEqual(planKey({ ...finding, environment: 'test' }), key);
    assert.notEqual(planKey({ ...finding, check: 'AD-02' }), key);
    assert.equal(planKey({ ...finding, title: 'y' }), key);
    assert.notEqual(planKey({ ...finding, check: '', title: 'y' }), planKey({ ...finding, check: '' }));
  });

  it('is bounded, and not cut inside a character', () => {
    assert.ok(planKey({ ...finding, check: '', title: '𝒳'.repeat(500) }).length < 400);
    assert.doesNotMatch(planKey({ ...finding, check: '', title: `${'a'.repeat(119)}𠀀` }), /\p{Surrogate}/u);
  });
});
