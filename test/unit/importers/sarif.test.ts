import { strict as assert } from 'node:assert';
import { sarif } from '../../../src/importers/sarif';
import { countsOf, fixture, itReal, outputOf, realFiles, runOf } from './reading';

const log = (results: unknown, driver: object = { name: 'T' }, more: object = {}) =>
  outputOf({ version: '2.1.0', runs: [{ tool: { driver }, results, ...more }] });

describe('sarif', () => {
  const run = runOf(sarif, fixture('results.sarif'));

  it('reads kinds, levels, baselines and suppressions', () => {
    assert.deepEqual(countsOf(run), [7, 2, 1, 4, 4]);
    assert.deepEqual(
      run.records.map(({ rule, outcome, severity }) => [rule, outcome, severity].join(' ')),
      [
        'R1 failed high',
        'R2/case failed critical',
        'R3 failed high',
        'E1 failed low',
        'R1 passed high',
        'R1 notApplicable high',
        'R1 notReviewed high',
        'R1 notReviewed high',
        'R2 passed critical',
        'R2 failed critical',
        'R2 notReviewed critical',
        'R2 notReviewed critical',
        'R2 failed critical',
        'no rule failed medium',
      ],
    );
    assert.equal(run.records[10]!.reason, 'Suppressed outside of its source: Known and accepted.');
    assert.deepEqual(
      run.skipped.map(({ where }) => where),
      ['runs[0].results[8] (R1)', 'runs[0].results[9] (R1)', 'runs[0].results[16]', 'runs[1]'],
    );
  });

  it('fills in messages, and names objects without the paths of the scanning machine', () => {
    assert.deepEqual(run.records[0], {
      rule: 'R1',
      outcome: 'failed',
      where: 'runs[0].results[0]',
      title: 'Storage is private',
      severity: 'high',
      affected: [{ name: 'stlogs', detail: 'src/main.bicep, line 7' }],
      references: [
        { title: 'Rule R1', url: 'https://example.com/r1' },
        { title: 'how', url: 'https://example.com/how' },
      ],
      observed: "'logs' is {open} to all, see it.",
      recommendation: 'Close it. See [how](https://example.com/how).',
    });
    assert.deepEqual(run.records[1]!.affected, ['x.cs']);
    const { tool, toolVersion, collectedOn, scope, complete } = run;
    assert.deepEqual(
      [tool, toolVersion, collectedOn, scope, complete],
      ['sarif', 'Scanner 4.5.6', '2026-07-08', 'Scanner, https://dev.azure.com/contoso/repo', true],
    );
  });

  it("records PSRule's as PSRule's, by the names of its rules", () => {
    const psrule = runOf(sarif, fixture('psrule.sarif'));
    assert.deepEqual([psrule.tool, psrule.toolVersion, psrule.complete], ['psrule', '2.9.0', true]);
    assert.deepEqual(psrule.records[0], {
      rule: 'Azure.LB.StandardSKU',
      outcome: 'failed',
      where: 'runs[0].results[0]',
      title: 'Load balancers are standard',
      severity: 'high',
      affected: [{ name: 'lb-001', detail: 'main.bicep, line 3' }],
      references: [
        {
          title: 'Rule Azure.LB.StandardSKU',
          url: 'https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.LB.StandardSKU/',
        },
      ],
      recommendation: 'Consider the standard SKU.',
    });
  });

  it("records azqr's as azqr's, whose locations name the rule", () => {
    const azqr = runOf(
      sarif,
      outputOf({
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: {
                name: 'azqr',
                version: '3.1.0',
                rules: [
                  {
                    id: 'st-1',
                    shortDescription: { text: 'Use zones' },
                    fullDescription: { text: 'Move it to zones.' },
                    properties: { category: 'HighAvailability', impact: 'High' },
                  },
                ],
              },
            },
            automationDetails: { id: 'azqr/0a1b' },
            results: [
              {
                ruleId: 'st-1',
                level: 'error',
                message: { text: 'Use zones impacts 3 Azure resource(s).' },
                locations: [{ logicalLocations: [{ name: 'st-1', fullyQualifiedName: 'A/b/st-1', kind: 'resource' }] }],
              },
            ],
          },
        ],
      }),
    );
    assert.deepEqual([azqr.tool, azqr.toolVersion, azqr.scope, azqr.complete], ['azqr', '3.1.0', '0a1b', false]);
    assert.deepEqual(azqr.records, [
      {
        rule: 'st-1',
        outcome: 'failed',
        where: 'runs[0].results[0]',
        title: 'Use zones',
        severity: 'high',
        focusArea: 'availability',
        actionArea: 'High availability',
        observed: 'Use zones impacts 3 Azure resource(s).',
        recommendation: 'Move it to zones.',
      },
    ]);
  });

  it('says what lists, addresses and first resources in messages and help mean', () => {
    const record = (message: string, help: object, uri = 'a.tf') =>
      runOf(
        sarif,
        log(
          [
            {
              ruleId: 'A',
              message: { text: message },
              locations: [{ physicalLocation: { artifactLocation: { uri } } }],
            },
          ],
          { name: 'T', rules: [{ id: 'A', help }] },
        ),
      ).records[0]!;
    const listed = record('Package: pip\nInstalled Version: 1\nVulnerability X\nLink: [X](https://example.com/x)', {});
    assert.equal(listed.observed, 'Package: pip; Installed Version: 1; Vulnerability X.');
    const addressed = record('x', { text: 'https://example.com/rules#a' }, 'my%20site/main.tf');
    assert.equal(addressed.recommendation, undefined);
    assert.deepEqual(addressed.references, [{ title: 'Rule A', url: 'https://example.com/rules#a' }]);
    assert.deepEqual(addressed.affected, ['my site/main.tf']);
    const resource = record('x', { text: '"Ensure it\nResource: aws_b.c\nGuideline: None"' });
    assert.equal(resource.recommendation, 'Ensure it');
  });

  it('tells results in other files from a run that did not complete', () => {
    const { skipped } = runOf(
      sarif,
      log(undefined, { name: 'T' }, { externalPropertyFileReferences: { results: [{}] } }),
    );
    assert.match(skipped[0]!.reason, /in other files/);
  });

  it('goes by the message where a result names no rule', () => {
    const message = { text: 'Key of a service account detected' };
    const locations = [{ physicalLocation: { artifactLocation: { uri: 'a.json' } } }];
    const { records, skipped } = runOf(sarif, log([{ message, locations }, { locations }, { message: {} }]));
    assert.deepEqual(records, [
      {
        rule: 'Key of a service account detected',
        outcome: 'failed',
        where: 'runs[0].results[0]',
        title: 'Key of a service account detected',
        severity: 'medium',
        affected: ['a.json'],
        observed: 'Key of a service account detected',
      },
    ]);
    assert.deepEqual(
      skipped.map(({ reason }) => reason),
      ['The result names no rule and has no message.', 'The result names no rule and has no message.'],
    );
  });

  it('takes the bands of CVSS before levels', () => {
    const severity = (properties: object, level?: string) =>
      runOf(sarif, log([{ ruleId: 'A', level, properties, message: { text: 'x' } }])).records[0]!.severity;
    for (const [score, expected] of [
      ['9.0', 'critical'],
      ['8.9', 'high'],
      [4, 'medium'],
      [0.1, 'low'],
    ] as const)
      assert.equal(severity({ 'security-severity': score }, 'note'), expected);
    assert.equal(severity({ 'security-severity': 'x' }, 'note'), 'low');
    assert.equal(severity({}, 'none'), undefined);
    assert.equal(severity({}), 'medium');
  });

  it('recognizes nothing else, and says what it cannot read', () => {
    for (const other of [
      {},
      { runs: [] },
      { version: '2.1.0' },
      { version: '2.1.0', runs: 'x' },
      [],
      { version: '1.0', runs: [] },
    ])
      assert.equal(sarif.detect(outputOf(other)), false, JSON.stringify(other));
    assert.throws(() => sarif.read(log('x')), /runs\[0\]\.results is not a list/);
    assert.throws(() => sarif.read(outputOf({ version: '2.0.0', runs: [] })), /SARIF 2\.0\.0; only 2\.1\.0/);
    assert.deepEqual(countsOf(runOf(sarif, log([]))), [0, 0, 0, 0, 0]);
  });

  for (const name of realFiles().filter((file) => file.endsWith('.sarif')))
    itReal('reads as many results as the file has', name, (output, text) => {
      interface Result {
        kind?: string;
        baselineState?: string;
        suppressions?: { status?: string }[];
      }
      const { runs } = JSON.parse(text) as { runs: { results?: Result[] | null }[] | null };
      const results = (runs ?? []).flatMap((each) => each.results ?? []);
      // A run without results broke off before it found anything out, so it counts as one that cannot be read.
      const broken = (runs ?? []).filter((each) => !each.results).length;
      const absent = ({ baselineState }: Result) => baselineState === 'absent';
      const ofKind = (...kinds: string[]) =>
        results.filter((each) => !absent(each) && kinds.includes(each.kind ?? 'fail'));
      const failing = ofKind('fail');
      const hidden = failing.filter(
        ({ suppressions }) =>
          suppressions?.length && !suppressions.some(({ status }) => /underReview|rejected/.test(status ?? '')),
      ).length;
      assert.deepEqual(countsOf(runOf(sarif, output)), [
        failing.length - hidden,
        ofKind('pass').length + results.filter(absent).length,
        ofKind('notApplicable').length,
        ofKind('review', 'open').length + hidden,
        ofKind('informational').length + broken,
      ]);
    });
});
