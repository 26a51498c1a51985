import { strict as assert } from 'node:assert';
import { stig } from '../../../src/importers/stig';
import { xccdf } from '../../../src/importers/xccdf';
import { catalogueOf, countsOf, fixture, outputOf, runOf } from './reading';

describe('xccdf', () => {
  it('reads a test result of 1.1 that stands alone', () => {
    const run = runOf(xccdf, fixture('xccdf-1.1.xml'));
    assert.deepEqual(countsOf(run), [1, 1, 0, 0, 0]);
    assert.deepEqual(run.records[0], {
      rule: 'rule-1.1.1',
      outcome: 'failed',
      where: 'line 6',
      title: 'rule-1.1.1',
      severity: 'low',
      focusArea: 'security',
      actionArea: 'CIS Windows Server',
      affected: ['srv2.contoso.com'],
    });
    const { tool, toolVersion, collectedOn, scope } = run;
    assert.deepEqual(
      [tool, toolVersion, collectedOn, scope],
      ['xccdf', '1.4', '2011-05-06', 'srv2.contoso.com (CIS Windows Server)'],
    );
  });

  it('reads an asset report, and proposes the script of the benchmark', () => {
    const run = runOf(xccdf, fixture('xccdf-arf.xml'));
    const [record] = run.records;
    assert.deepEqual([record!.rule, record!.title, record!.affected], ['smb1', 'SMB 1 is off', ['ws1.contoso.com']]);
    assert.match(record!.recommendation!, /```\nDisable-Smb1\n```/);
    assert.equal(run.scope, 'ws1.contoso.com (WS-2022)');
  });

  it('leaves those of DISA to the STIG importer', () => {
    const disa =
      '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.1" id="x"><publisher>DISA</publisher></Benchmark>';
    assert.deepEqual([stig.detect(outputOf(disa)), xccdf.detect(outputOf(disa))], [true, false]);
    const other = disa.replace('DISA', 'CIS');
    assert.deepEqual([stig.detect(outputOf(other)), xccdf.detect(outputOf(other))], [false, true]);
    for (const no of ['<Benchmark/>', '<Report/>', '{}', '', '<TestResult'])
      assert.equal(xccdf.detect(outputOf(no, 'x.xml')), false, no);
  });

  it('makes a checklist of another benchmark by its own ids', () => {
    const text =
      '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_org.cis_benchmark_WS"><Rule id="xccdf_org.cis_rule_1.1_Lock" severity="low"><title>Lock it</title></Rule></Benchmark>';
    const { checklist, tool } = catalogueOf(xccdf, outputOf(text, 'x.xml'));
    assert.equal(tool, 'xccdf');
    assert.deepEqual(checklist.checks[0]!.equivalents, { xccdf: ['1.1_Lock'] });
    assert.equal(checklist.checks[0]!.id, 'XCCDF-1.1_Lock');
  });

  it('recommends what can be run, never a recipe for images', () => {
    const fixed = (...fixes: [system: string, script: string][]) =>
      runOf(
        xccdf,
        outputOf(
          `<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b"><Rule id="r1"><title>T</title>${fixes
            .map(([system, script]) => `<fix${system && ` system="${system}"`}>${script}</fix>`)
            .join(
              '',
            )}</Rule><TestResult id="t"><rule-result idref="r1"><result>fail</result></rule-result></TestResult></Benchmark>`,
          'x.xml',
        ),
      ).records[0]!.recommendation;
    const blueprint: [string, string] = ['urn:redhat:osbuild:blueprint', '[[packages]]'];
    const ansible: [string, string] = ['urn:xccdf:fix:script:ansible', '- name: x'];
    const shell: [string, string] = ['urn:xccdf:fix:script:sh', 'apt install x'];
    assert.equal(fixed(blueprint, ansible, shell), 'Run, after a test:\n\n```\napt install x\n```');
    assert.equal(fixed(blueprint, ansible), 'Run, after a test:\n\n```\n- name: x\n```');
    assert.equal(fixed(blueprint, ['', 'set x']), 'Run, after a test:\n\n```\nset x\n```');
    assert.equal(fixed(blueprint), undefined);
  });
});
