import { strict as assert } from 'node:assert';
import { psrule } from '../../../src/importers/psrule';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('psrule', () => {
  it('reads JSON, and tells what was not processed from what passed', () => {
    const run = runOf(psrule, fixture('psrule.json'));
    assert.deepEqual(countsOf(run), [1, 1, 1, 3, 3]);
    assert.deepEqual(run.records[0], {
      rule: 'Azure.Storage.SecureTransfer',
      outcome: 'failed',
      where: '[0]',
      title: 'Use HTTPS',
      severity: 'medium',
      focusArea: 'security',
      actionArea: 'Encryption',
      affected: [{ name: 'st1', detail: 'Microsoft.Storage/storageAccounts' }],
      recommendation: 'Require HTTPS.',
      references: [
        { title: 'PSRule Azure.Storage.SecureTransfer', url: 'https://azure.github.io/PSRule.Rules.Azure/en/rules/x/' },
      ],
      observed: "The field 'a' is false.",
    });
    assert.deepEqual(
      run.records.map(({ outcome }) => outcome),
      ['failed', 'passed', 'notApplicable', 'notReviewed', 'notReviewed', 'notReviewed'],
    );
    assert.deepEqual(run.skipped, [
      { where: '[6] (Azure.Storage.E)', reason: 'The rule failed to run: Access to x.ps1 failed' },
      { where: '[7] (Azure.Storage.F)', reason: 'The outcome "odd" is not known.' },
      { where: '[8]', reason: 'This is not a result.' },
    ]);
    assert.equal(run.complete, true);
  });

  it('reads CSV whose header lacks OutcomeReason', () => {
    const run = runOf(
      psrule,
      outputOf(
        'RuleName,TargetName,TargetType,Outcome,Synopsis,Recommendation\n' +
          '"R.A","st1","T","Fail","Processed","Use HTTPS.","Require HTTPS."\n' +
          '"R.B","st1","T","Pass","Processed","Be new.","Renew it."\n',
        'results.csv',
      ),
    );
    assert.deepEqual(countsOf(run), [1, 1, 0, 0, 0]);
    assert.deepEqual([run.records[0]!.title, run.records[0]!.recommendation], ['Use HTTPS.', 'Require HTTPS.']);
  });

  it('reads YAML, where levels have names', () => {
    const run = runOf(psrule, fixture('psrule.yaml'));
    assert.deepEqual(countsOf(run), [1, 1, 0, 0, 0]);
    assert.deepEqual(
      run.records.map(({ severity, title }) => [severity, title]),
      [
        ['high', 'Use HTTPS'],
        ['low', 'Azure.Storage.SecureTransfer'],
      ],
    );
  });

  it('reads the summary, one record per rule, and NUnit', () => {
    const summary = runOf(psrule, fixture('psrule-summary.csv'));
    assert.deepEqual(countsOf(summary), [1, 1, 0, 0, 0]);
    assert.deepEqual(
      [summary.records[0]!.observed, summary.records[0]!.recommendation],
      ['2 objects failed, 1 passed.', 'Do "A"'],
    );
    const nunit = runOf(psrule, fixture('psrule-nunit.xml'));
    assert.deepEqual(countsOf(nunit), [1, 1, 0, 0, 0]);
    assert.deepEqual(
      nunit.records.map(({ rule, affected, recommendation, observed }) => [rule, affected, recommendation, observed]),
      [
        ['Azure.Storage.SecureTransfer', ['st1'], 'Require HTTPS.', "The field 'a' is false."],
        ['Azure.Storage.B', ['st1'], 'B', undefined],
      ],
    );
  });

  it('tells a rule that broke from one that failed in NUnit, by its stack', () => {
    const broken = Buffer.from(fixture('psrule-nunit.xml').bytes)
      .toString('utf8')
      .replace('<stack-trace><![CDATA[]]>', '<stack-trace><![CDATA[at Rule, <No file>: line 3]]>');
    const { records, skipped } = runOf(psrule, outputOf(broken, 'x.xml'));
    assert.deepEqual(
      records.map(({ outcome }) => outcome),
      ['passed'],
    );
    assert.match(skipped[0]!.reason, /^The rule failed to run/);
  });

  it('reads outcomes and levels as numbers', () => {
    const row = (outcome: number) => ({ ruleName: 'A', targetName: 'x', outcome, level: 3 });
    const { records } = runOf(psrule, outputOf([row(2), row(1), row(0)]));
    assert.deepEqual(
      records.map(({ outcome, severity }) => [outcome, severity]),
      [
        ['passed', 'low'],
        ['failed', 'low'],
        ['notApplicable', 'low'],
      ],
    );
  });

  it('recognizes nothing else', () => {
    for (const other of [
      [],
      {},
      null,
      [{ ruleName: 'x' }],
      'ruleName: x\n',
      'RuleName,Status\n1,2',
      '<test-results name="Pester"/>',
    ])
      assert.equal(psrule.detect(outputOf(other)), false, JSON.stringify(other));
  });

  describe('real files', () => {
    itReal('counts are those of the file', 'psrule/analysis-output.json', (output, text) => {
      assert.deepEqual(countsOf(runOf(psrule, output)), [JSON.parse(text).length, 0, 0, 0, 0]);
    });
    itReal('counts are those of the file', 'psrule/analysis-output.csv', (output, text) => {
      assert.deepEqual(countsOf(runOf(psrule, output)), [text.match(/"Fail"/g)!.length, 0, 0, 0, 0]);
    });
  });
});
