import { strict as assert } from 'node:assert';
import { stig } from '../../../src/importers/stig';
import { catalogueOf, countsOf, fixture, itReal, outputOf, runOf } from './reading';

const rulesOf = (run: ReturnType<typeof runOf>) =>
  run.records.map(({ rule, outcome, severity }) => [rule, outcome, severity]);

describe('stig', () => {
  it('reads a checklist of STIG Viewer 2 with two STIGs', () => {
    const run = runOf(stig, fixture('stig-2.ckl'));
    assert.deepEqual(countsOf(run), [1, 1, 1, 1, 2]);
    assert.deepEqual(run.records[0], {
      rule: 'WN22-00-000010',
      scope: 'web01.contoso.com portal (Windows_Server_2022_STIG)',
      outcome: 'failed',
      where: 'line 14, VULN 1',
      title: 'Users & groups must be reviewed.',
      severity: 'low',
      focusArea: 'security',
      actionArea: 'Windows Server 2022 STIG',
      affected: ['web01.contoso.com portal'],
      observed: 'Two groups hold former employees. See the list.',
      evidence: [
        { text: 'Two groups hold former employees. See the list.\n- CONTOSO\\old1\n- old2.txt', source: 'DISA STIG' },
        { text: 'Comment of the assessor: Agreed with the owner.', source: 'DISA STIG' },
        {
          text: 'Severity changed by the assessor from medium to low: Server is isolated.',
          source: 'DISA STIG',
        },
      ],
      recommendation: 'Review them.\nThen remove what is not needed.',
    });
    assert.deepEqual(rulesOf(run).slice(1), [
      ['V-2', 'passed', 'high'],
      ['WN22-00-000030', 'notApplicable', undefined],
      ['WN22-00-000040', 'notReviewed', undefined],
    ]);
    assert.equal(run.records[2]!.reason, 'No such role.');
    assert.equal(run.records[3]!.reason, 'Nobody has reviewed the rule yet.');
    assert.deepEqual(
      run.skipped.map(({ reason }) => reason),
      ['The status "Maybe" is not known.', 'The rule has neither an id nor a title.'],
    );
    assert.equal(run.scope, 'web01.contoso.com portal (MS_Edge_STIG, Windows_Server_2022_STIG)');
    assert.equal(run.complete, true);
  });

  it('reads a checklist of STIG Viewer 3', () => {
    const run = runOf(stig, fixture('stig-3.cklb'));
    assert.deepEqual(countsOf(run), [1, 1, 1, 1, 2]);
    const [first] = run.records;
    assert.deepEqual(
      [first!.severity, first!.affected, first!.recommendation],
      ['high', ['dc01.contoso.com'], 'Fix it.'],
    );
    assert.match(first!.evidence![0]!.text!, /from medium to high: Exposed\.$/);
    const { toolVersion, collectedOn, scope } = run;
    assert.deepEqual(
      { toolVersion, collectedOn, scope },
      { toolVersion: 'V2R3', collectedOn: '2026-03-02', scope: 'dc01.contoso.com (Windows_Server_2022_STIG)' },
    );
  });

  it('reads XCCDF 1.2 results by the table of statuses, the newest scan of a host alone', () => {
    const run = runOf(stig, fixture('xccdf-1.2.xml'));
    assert.deepEqual(countsOf(run), [1, 2, 1, 3, 5]);
    assert.deepEqual(run.records[0], {
      rule: 'WN22-00-000010',
      outcome: 'failed',
      where: 'line 24',
      title: 'Rule one',
      severity: 'medium',
      focusArea: 'security',
      actionArea: 'Windows Server 2022 STIG',
      affected: ['SRV1'],
      observed: 'Value is 0.',
      evidence: [
        {
          text: 'Comment of the assessor: Result changed from pass to fail by ISSO: Wrong host.',
          source: 'DISA STIG V2R3, SCC 5.10',
          collectedOn: '2026-03-01',
        },
      ],
      recommendation: 'Do this first:\n- step <A>\n- step B',
    });
    assert.deepEqual(run.records.map(({ rule, outcome }) => `${rule} ${outcome}`).slice(1), [
      'WN22-00-000020 passed',
      'SV-3r1_rule passed',
      'SV-4r1_rule notApplicable',
      'SV-5r1_rule notReviewed',
      'SV-6r1_rule notReviewed',
      'SV-7r1_rule notReviewed',
    ]);
    assert.match(run.skipped[0]!.reason, /newer scan/);
    assert.equal(run.scope, 'SRV1 (MS_Windows_Server_2022_STIG)');
  });

  it('makes a checklist of a benchmark without results', () => {
    const { checklist, skipped, tool } = catalogueOf(stig, fixture('xccdf-manual.xml'));
    assert.deepEqual([tool, checklist.id, checklist.version], ['stig', 'stig-ms-exchange-stig', '2025.11']);
    assert.deepEqual(checklist.checks, [
      {
        id: 'STIG-EX19-MB-000010',
        title: 'Mail must be signed.',
        focusArea: 'security',
        actionArea: 'Exchange STIG',
        rating: { probability: 4, impact: 4, effort: 3 },
        rationale: 'Because it can be forged.',
        verify: [{ kind: 'manual', run: 'Look at the connector.', expect: 'Mail must be signed.' }],
        remediation: ['Sign it.'],
        references: [
          { title: 'Security Technical Implementation Guides', url: 'https://public.cyber.mil/stigs/' },
          { title: 'Exchange STIG', url: 'https://cyber.mil/' },
        ],
        equivalents: { stig: ['EX19-MB-000010'] },
        tags: ['V-10', 'CCI-000001'],
      },
    ]);
    assert.equal(skipped.length, 2);
  });

  it('says what is missing', () => {
    const ckl = (inner: string) => outputOf(`<CHECKLIST><ASSET/>${inner}</CHECKLIST>`, 'x.ckl');
    assert.throws(() => stig.read(ckl('<STIGS/>')), /x\.ckl:1:1: the checklist holds no STIG\./);
    assert.throws(() => stig.read(outputOf('<CHECKLIST><STIGS><iSTIG>', 'x.ckl')), /ends too early/);
    assert.throws(
      () => stig.read(outputOf({ target_data: {}, stigs: [{ rules: 'x' }] })),
      /stigs\[0\]\.rules is not a list/,
    );
    const empty = '<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.1" id="mil.disa.x"><Group/></Benchmark>';
    assert.throws(() => stig.read(outputOf(empty, 'x.xml')), /neither rules nor results/);
  });

  it('reads UTF-16', () => {
    const text = new TextDecoder().decode(fixture('stig-2.ckl').bytes).replace('UTF-8', 'UTF-16');
    const units = [...text].flatMap((_, at) => [text.charCodeAt(at) & 0xff, text.charCodeAt(at) >> 8]);
    assert.equal(runOf(stig, outputOf(Uint8Array.from([0xff, 0xfe, ...units]), 'x.ckl')).records.length, 4);
  });

  const tally = (values: string[]) => {
    const count = (name: string) => values.filter((value) => value === name).length;
    return (names: string[]) => names.map(count);
  };
  for (const name of ['stig/small_ckl_overrides.ckl', 'stig/converted-rhel8_sample_oneOfEachControlStatus.ckl'])
    itReal('reads as many results as the file has', name, (output, text) => {
      const statuses = [...text.matchAll(/<STATUS>([^<]*)<\/STATUS>/g)].map(([, status]) => status!);
      const expected = tally(statuses)(['Open', 'NotAFinding', 'Not_Applicable', 'Not_Reviewed']);
      assert.deepEqual(countsOf(runOf(stig, output)), [...expected, 0]);
    });
  itReal('reads as many results as the file has', 'stig/example.cklb', (output, text) => {
    const statuses = [...text.matchAll(/"status": "([a-z_]+)"/g)].map(([, status]) => status!);
    const expected = tally(statuses)(['open', 'not_a_finding', 'not_applicable', 'not_reviewed']);
    assert.deepEqual(countsOf(runOf(stig, output)), [...expected, 0]);
  });
  itReal('reads as many results as the file has', 'stig/xccdf-results-openscap-rhel7.xml', (output, text) => {
    const results = [...text.matchAll(/<result>([a-z]+)<\/result>/g)].map(([, result]) => result!);
    const expected = tally(results)(['fail', 'pass', 'notapplicable', 'notchecked']);
    const run = runOf(stig, output);
    assert.deepEqual(countsOf(run), [...expected, 0]);
    assert.deepEqual(expected.slice(0, 2), [137, 43]);
    assert.ok(run.records.every(({ rule, title }) => rule.startsWith('RHEL-07-') && title !== rule));
    assert.ok(!JSON.stringify(run).includes('general_george'));
  });
  itReal('overrides severities as the file says', 'stig/small_ckl_overrides.ckl', (output) => {
    const changed = runOf(stig, output).records.filter(({ evidence }) =>
      /Severity changed/.test(JSON.stringify(evidence)),
    );
    assert.deepEqual(
      changed.map(({ rule, severity }) => [rule, severity]),
      [
        ['RHEL-09-211015', 'low'],
        ['RHEL-09-211020', 'high'],
      ],
    );
  });
  itReal('makes a checklist', 'stig/U_VPN_SRG_V1R1_Manual-xccdf.xml', (output, text) => {
    const { checklist, skipped } = catalogueOf(stig, output);
    assert.equal(checklist.checks.length + skipped.length, text.match(/<Rule /g)!.length);
    assert.equal(checklist.checks.length, 81);
  });

  it('knows bare results by the ids of their rules', () => {
    const bare = outputOf(
      '<TestResult><rule-result idref="SV-10r2_rule"><result>fail</result></rule-result><rule-result idref="SV-11r2_rule"><result>pass</result></rule-result></TestResult>',
      'x.xml',
    );
    assert.ok(stig.detect(bare));
    assert.deepEqual(countsOf(runOf(stig, bare)), [1, 1, 0, 0, 0]);
    assert.equal(stig.detect(outputOf('<TestResult><rule-result idref="r1"/></TestResult>', 'x.xml')), false);
  });
});
