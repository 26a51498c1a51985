import { strict as assert } from 'node:assert';
import { bpa } from '../../../src/importers/bpa';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('bpa', () => {
  it('reads the whole of Export-Csv with its type line', () => {
    const run = runOf(bpa, fixture('bpa.csv'));
    assert.deepEqual(countsOf(run), [2, 1, 0, 2, 1]);
    assert.deepEqual(run.records[0], {
      rule: 'DirectoryServices/16',
      scope: 'dc01: DirectoryServices',
      where: 'line 3',
      title: 'Each domain must have a PDC',
      focusArea: 'change',
      actionArea: 'Directory Services',
      affected: ['dc01'],
      outcome: 'failed',
      severity: 'high',
      observed: 'The domain has no "PDC".',
      evidence: [{ text: 'Impact: Time drifts.', source: 'Best Practices Analyzer' }],
      recommendation: 'Seize the role.',
      references: [{ title: 'Each domain must have a PDC', url: 'https://go.microsoft.com/fwlink/?LinkId=126798' }],
    });
    assert.deepEqual(
      run.records.slice(1).map(({ rule, outcome, reason }) => [rule, outcome, reason]),
      [
        ['FileServices/FSRM/3', 'passed', undefined],
        ['DirectoryServices/17', 'notReviewed', 'Excluded from the scan by somebody: It is so.'],
        ['DirectoryServices/18', 'notReviewed', 'A rule could not be applied: WMI did not answer.'],
        ['DirectoryServices/19', 'failed', undefined],
      ],
    );
    assert.deepEqual([run.scope, run.complete], ['dc01, fs01: DirectoryServices, FileServices/FSRM', true]);
  });

  it('names a rule of a short selection by its title', () => {
    const run = runOf(bpa, fixture('bpa-short.csv'));
    assert.deepEqual(countsOf(run), [2, 1, 0, 0, 0]);
    assert.match(run.records[0]!.rule, /^title-[0-9a-f]{16}$/);
    const other = outputOf(
      'ResultNumber,Severity,Category,Title,Problem,Impact,Resolution\n1,Error,x,each DOMAIN must have a PDC,p,,r\n',
      'b.csv',
    );
    assert.equal(runOf(bpa, other).records[0]!.rule, run.records[0]!.rule);
    assert.equal(runOf(bpa, other).complete, false);
  });

  it('reads JSON with numbers for names, ConvertTo-Xml, Export-Clixml and what is printed', () => {
    const json = runOf(bpa, fixture('bpa.json'));
    assert.deepEqual(countsOf(json), [1, 1, 0, 0, 1]);
    assert.deepEqual([json.records[0]!.rule, json.records[0]!.severity], ['DNSServer/7', undefined]);
    const one = outputOf((fixture('bpa.json').json as unknown[])[0]);
    assert.deepEqual(runOf(bpa, one).records[0], json.records[0]);

    const xml = runOf(bpa, fixture('bpa.xml'));
    assert.deepEqual([xml.records[0]!.rule, xml.records[0]!.observed], ['WebServer/2', 'Too <many>.']);
    assert.deepEqual([xml.collectedOn, xml.scope], ['2026-01-02', 'web01: WebServer']);

    const clixml = runOf(bpa, fixture('bpa-clixml.xml'));
    assert.deepEqual(
      clixml.records.map(({ rule, severity, observed }) => [rule, severity, observed]),
      [
        ['Hyper-V/4', 'high', 'It is not.'],
        ['Hyper-V/5', 'high', 'Also.'],
      ],
    );

    const printed = runOf(bpa, fixture('bpa.txt'));
    assert.deepEqual(countsOf(printed), [1, 1, 0, 0, 0]);
    assert.deepEqual(
      [printed.records[0]!.title, printed.records[0]!.observed, printed.records[1]!.where],
      ['Scopes should have free addresses: at least ten', 'Scope 10.0.0.0 has three left.', 'line 15'],
    );
  });

  it('reads the selection of title, severity and compliance, where a result says who has found it', () => {
    const complies = 'The WSUS Best Practices Analyzer scan has determined that you are in compliance.';
    const csv = outputOf(`Title,Severity,Compliance\nUse TLS,Warning,\nUse SQL,Information,${complies}\n`, 'w.csv');
    const printed = outputOf(
      `\nTitle      : Use TLS\nSeverity   : Warning\nCompliance :\n\nTitle      : Use SQL\nSeverity   : Information\nCompliance : ${complies}\n`,
      'w.txt',
    );
    for (const output of [csv, printed]) {
      assert.equal(bpa.detect(output), true);
      assert.deepEqual(
        runOf(bpa, output).records.map(({ title, outcome, severity }) => [title, outcome, severity]),
        [
          ['Use TLS', 'failed', 'medium'],
          ['Use SQL', 'passed', 'medium'],
        ],
      );
    }
    assert.equal(bpa.detect(outputOf('Title,Severity,Compliance\nA,High,No\n', 'w.csv')), false);
  });

  it('reads UTF-16 and Windows-1252', () => {
    const text = 'Title;Problem;Resolution\nÜbung;Größe;tun\n';
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...[...text].flatMap((_, at) => [text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8]),
    ]);
    const ansi = Uint8Array.from([...text].map((character) => character.charCodeAt(0)));
    for (const bytes of [utf16, ansi]) assert.equal(runOf(bpa, outputOf(bytes, 'b.csv')).records[0]!.title, 'Übung');
  });

  it('recognizes nothing else', () => {
    for (const other of [
      'Title,Problem\n',
      '{"Title":1,"Problem":2}',
      '<Objects><Property Name="Title"/></Objects>',
      'Title : x',
      '',
    ])
      assert.equal(bpa.detect(outputOf(other, 'x')), false, other);
  });

  itReal('reads what is printed', 'windows-bpa/Get-BpaResult.format-list.txt', (output) => {
    const run = runOf(bpa, output);
    assert.deepEqual(countsOf(run), [0, 1, 0, 0, 0]);
    assert.equal(run.records[0]!.rule, 'FileServices/FSRM/16');
    assert.equal(run.scope, 'server_name1: FileServices/FSRM');
  });
});
