import { strict as assert } from 'node:assert';
import { locksmith } from '../../../src/importers/locksmith';
import { ToolOutput } from '../../../src/importers/output';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('locksmith', () => {
  it('reads the columns of today, with quoted newlines', () => {
    const { bytes } = fixture('locksmith-mode3.csv');
    const run = runOf(locksmith, new ToolOutput('Locksmith 2026-06-25 10-11-12 ADCSRemediation.CSV', bytes));
    assert.deepEqual(countsOf(run), [4, 0, 0, 0, 0]);
    const [first] = run.records;
    assert.deepEqual([first!.rule, first!.severity, first!.where], ['ESC1', 'critical', 'line 2']);
    assert.deepEqual(first!.references, [
      {
        title: 'Certified pre owned d95910965cd2 (posts.specterops.io)',
        url: 'https://posts.specterops.io/certified-pre-owned-d95910965cd2',
      },
    ]);
    assert.match(first!.evidence![0]!.text!, /```powershell\n# Fix\nSet-ADObject -Identity 'x'\n```$/);
    assert.deepEqual(run.records.map(({ rule, severity, where }) => [rule, severity, where]).slice(1), [
      ['ESC15', 'low', 'line 9'],
      ['ESC99', undefined, 'line 10'],
      ['DETECT', 'informational', 'line 11'],
    ]);
    const { collectedOn, scope, complete } = run;
    assert.deepEqual([collectedOn, scope, complete], ['2026-06-25', 'contoso.com', false]);
  });

  it('tells the technique of old columns by the words of the issue, and keeps what it does not know', () => {
    const run = runOf(locksmith, fixture('locksmith-old.csv'));
    assert.deepEqual(countsOf(run), [4, 0, 0, 0, 1]);
    assert.deepEqual(
      run.records.map(({ rule }) => rule),
      ['DETECT', 'ESC1', 'ESC4', 'other'],
    );
    assert.deepEqual(run.records[1]!.affected, [
      {
        name: 'Web',
        detail: 'CONTOSO\\kari can enroll in this Client Authentication template using a SAN without Manager Approval',
      },
    ]);
    assert.deepEqual(run.skipped, [{ where: 'line 6', reason: 'The row names neither an issue nor a technique.' }]);
  });

  it('takes a placeholder for no fix', () => {
    const fixes = ['[TODO]', '[Available in experimental branch]', 'TBD - Remediate by hand', 'N/A', 'certutil -x'];
    const rows = fixes.map((fix, at) => `contoso.com,T${at},"CN=T${at},DC=contoso",HTTP enrollment is enabled.,${fix}`);
    const run = runOf(locksmith, outputOf(['Forest,Name,DistinguishedName,Issue,Fix', ...rows].join('\n'), 'x.csv'));
    assert.deepEqual(
      run.records.map(({ evidence }) => evidence![0]!.text!.includes('Locksmith proposes')),
      [false, false, false, false, true],
    );
    assert.match(run.records[0]!.recommendation!, /mode 3 writes a fix/);
  });

  it('knows its header alone', () => {
    for (const [text, is] of [
      ['Forest,Technique,Name,Issue,Risk\n', true],
      ['"forest";"name";"issue"', true],
      ['Name,Issue\n', false],
      ['', false],
      ['{"Forest":1}', false],
    ] as const)
      assert.equal(locksmith.detect(outputOf(text, 'x.csv')), is, text);
    assert.deepEqual(countsOf(runOf(locksmith, outputOf('Forest,Name,Issue\n', 'x.csv'))), [0, 0, 0, 0, 0]);
  });

  itReal('reads each row', 'locksmith/ADCSIssues.Mode2.csv', (output, text) => {
    const rows = text.trim().split('\n').length - 1;
    const run = runOf(locksmith, output);
    assert.deepEqual(countsOf(run), [rows, 0, 0, 0, 0]);
    assert.deepEqual(
      run.records.map(({ rule }) => rule),
      ['DETECT', 'ESC1', 'ESC2', 'ESC4', 'ESC4', 'ESC5', 'ESC5', 'ESC6', 'ESC8'],
    );
    assert.equal(run.scope, 'horse.local');
  });

  it('leaves an endpoint over HTTPS to a person: Extended Protection may stop the relay', () => {
    const run = runOf(
      locksmith,
      outputOf(
        'Technique,Forest,Name,Issue\nESC8,contoso.com,CA1,An HTTPS enrollment endpoint is available.\nESC8,contoso.com,CA2,An HTTP enrollment endpoint is available.\n',
        'ADCSIssues.csv',
      ),
    );
    assert.deepEqual(
      run.records.map(({ rule, outcome, reason }) => [rule, outcome, reason]),
      [
        ['ESC8', 'notReviewed', 'CA1 is reached over HTTPS: look whether Extended Protection is required there.'],
        ['ESC8', 'failed', undefined],
      ],
    );
  });
});
