import { strict as assert } from 'node:assert';
import { oscal } from '../../../src/importers/oscal';
import { countsOf, fixture, itReal, outputOf, runOf } from './reading';

describe('oscal', () => {
  const json = runOf(oscal, fixture('oscal-ar.json'));

  it('reads findings with their observations and risks', () => {
    assert.deepEqual(countsOf(json), [1, 2, 0, 2, 2]);
    const by = { source: 'OSCAL 3', collectedOn: '2026-05-21' };
    assert.deepEqual(json.records[0], {
      rule: 'sc-8_obj',
      outcome: 'failed',
      where: 'results[0].findings[0]',
      title: 'TLS 1.0 is on',
      severity: 'medium',
      affected: ['Mail gateway', 'component c-9'],
      observed: 'The gateway accepts it.',
      evidence: [
        { text: 'The gateway accepts it.\n\n* port 25\n* port 587', ...by },
        { text: 'Test of TLS\n\nTLS 1.0 answers.\n\nnmap output', source: 'OSCAL 3', collectedOn: '2026-05-20' },
        { text: 'Old TLS\n\nTraffic can be read.', ...by },
      ],
      recommendation: 'Turn it off\n\nIn the gateway.\n\nLater\n\nx',
      references: [{ title: 'Tls (example.com)', url: 'https://example.com/tls' }],
    });
    assert.deepEqual(
      json.records.slice(1).map(({ rule, outcome, reason }) => [rule, outcome, reason]),
      [
        ['au-11_obj', 'passed', undefined],
        ['au-12_obj', 'notReviewed', 'Not tested'],
        ['Alone', 'notReviewed', 'A deviation was approved.'],
        ['Done', 'passed', undefined],
      ],
    );
    const { tool, toolVersion, collectedOn, scope, complete } = json;
    assert.deepEqual(
      [tool, toolVersion, collectedOn, scope, complete],
      ['oscal', '3', '2026-05-21', 'Contoso (plan.json)', true],
    );
  });

  it('skips what is no result, finding, risk or observation', () => {
    const rule = { target: { 'target-id': 'ac-1', status: { state: 'satisfied' } } };
    for (const odd of [7, 'x', null, [], true]) {
      const results = [odd, { findings: [odd, rule], risks: [odd], observations: [odd] }];
      const run = runOf(oscal, outputOf({ 'assessment-results': { metadata: { 'oscal-version': '1.1.2' }, results } }));
      assert.deepEqual(
        run.records.map(({ where }) => where),
        ['results[1].findings[1]'],
      );
      assert.deepEqual(run.skipped, [
        { where: 'results[0]', reason: 'This is not a result.' },
        { where: 'results[1].findings[0]', reason: 'This is not a finding.' },
        { where: 'results[1].risks[0]', reason: 'This is not a risk.' },
        { where: 'results[1].observations[0]', reason: 'This is not an observation.' },
      ]);
    }
  });

  it('reads XML and YAML as it reads JSON', () => {
    const plain = (run: typeof json) => JSON.parse(JSON.stringify(run).replace(/\\n+[*-] /g, '\\n- ')) as typeof json;
    const xml = plain(runOf(oscal, fixture('oscal-ar.xml')));
    assert.deepEqual(xml.records, plain(json).records);
    assert.deepEqual([xml.scope, xml.collectedOn, xml.toolVersion], [json.scope, json.collectedOn, json.toolVersion]);
    // JSON is YAML, once it does not begin as JSON.
    const inner = JSON.stringify((fixture('oscal-ar.json').json as Record<string, unknown>)['assessment-results']);
    const yaml = runOf(oscal, outputOf(`# comment\nassessment-results: ${inner}\n`, 'ar.yaml'));
    assert.deepEqual(yaml, json);
  });

  it('reads the items of a plan', () => {
    const plan = runOf(oscal, fixture('oscal-poam.yaml'));
    assert.deepEqual(countsOf(plan), [2, 1, 0, 0, 0]);
    assert.deepEqual(
      plan.records.map(({ rule, outcome }) => [rule, outcome]),
      [
        ['Patch the gateway', 'failed'],
        ['Done already', 'passed'],
        ['P-3', 'failed'],
      ],
    );
    assert.deepEqual([plan.scope, plan.complete], ['sys-7', false]);
  });

  it('recognizes nothing else', () => {
    for (const other of ['{}', '[]', 'x: 1\n', '<catalog/>', '{"assessment-results": 1}', ''])
      assert.equal(oscal.detect(outputOf(other)), false, other);
    assert.throws(() => oscal.read(outputOf('assessment-results: 7\n', 'a.yaml')), /neither assessment results/);
  });

  itReal('reads the findings', 'oscal/ifa_assessment-results-example.json', (output, text) => {
    const [result] = (JSON.parse(text) as { 'assessment-results': { results: { findings: unknown[] }[] } })[
      'assessment-results'
    ].results;
    const run = runOf(oscal, output);
    assert.deepEqual(countsOf(run), [result!.findings.length, 0, 0, 0, 0]);
    assert.equal(run.records[0]!.rule, 'ac-6.1_obj');
    assert.equal(run.scope, 'Important Federal Agency (ap.oscal.xml)');
  });
  itReal('reads the items of a plan', 'oscal/ifa_plan-of-action-and-milestones.yaml', (output, text) => {
    const items = text.slice(text.indexOf('poam-items:')).match(/^ {4}- uuid:/gm)!.length;
    const run = runOf(oscal, output);
    assert.equal(run.records.filter(({ where }) => where.startsWith('poam-items')).length, items);
    assert.ok(
      run.records.length <=
        items + text.slice(text.indexOf('  risks:'), text.indexOf('poam-items:')).match(/^ {4}- uuid:/gm)!.length,
    );
  });

  it('reads what scanners observed of rules, where no finding names it', () => {
    const prop = (name: string, value: string) => ({ name, value });
    const observed = (uuid: string, rule: string, more: object) => ({
      uuid,
      description: `About ${rule}`,
      props: [prop('assessment-rule-id', rule)],
      ...more,
    });
    const subject = (title: string, result: string, reason = '') => ({
      title,
      'subject-uuid': title,
      props: [prop('result', result), prop('reason', reason)],
    });
    const run = runOf(
      oscal,
      outputOf({
        'assessment-results': {
          metadata: { title: 'Scan', version: '1' },
          results: [
            {
              start: '2026-05-20T10:00:00Z',
              findings: [
                {
                  title: 'F',
                  target: { 'target-id': 'ac-1', status: { state: 'satisfied' } },
                  'related-observations': [{ 'observation-uuid': 'o-1' }],
                },
              ],
              observations: [
                observed('o-1', 'named', { subjects: [subject('a', 'fail')] }),
                observed('o-2', 'mixed', {
                  subjects: [subject('pod one', 'pass'), subject('pod two', 'fail', 'Runs as root')],
                }),
                observed('o-3', 'own', { props: [prop('rule', 'own'), prop('result', 'pass')] }),
                observed('o-4', 'broken', { subjects: [subject('a', 'error')] }),
                observed('o-5', 'none', {}),
                { uuid: 'o-6', description: 'Scans reached 95 percent.' },
              ],
            },
          ],
        },
      }),
    );
    assert.deepEqual(countsOf(run), [1, 2, 0, 0, 1]);
    assert.deepEqual(
      run.records.map(({ rule, outcome, where, affected }) => [rule, outcome, where, affected]),
      [
        ['ac-1', 'passed', 'results[0].findings[0]', ['a']],
        ['mixed', 'failed', 'results[0].observations[1]', [{ name: 'pod two', detail: 'Runs as root' }]],
        ['own', 'passed', 'results[0].observations[2]', undefined],
      ],
    );
    assert.deepEqual(run.skipped, [
      { where: 'results[0].observations[3] (broken)', reason: 'The result "error" says nothing about the rule.' },
    ]);
  });

  it('lets the newest of several assessments of a target count', () => {
    const result = (start: string, ...states: [string, string][]) => ({
      start,
      findings: states.map(([id, state]) => ({ title: id, target: { 'target-id': id, status: { state } } })),
    });
    const run = runOf(
      oscal,
      outputOf({
        'assessment-results': {
          metadata: {},
          results: [
            result('2026-05-21T10:00:00+02:00', ['ac-1', 'satisfied']),
            result('2026-05-21T07:00:00Z', ['ac-1', 'not-satisfied'], ['ac-2', 'not-satisfied']),
          ],
        },
      }),
    );
    assert.deepEqual(
      run.records.map(({ rule, outcome }) => [rule, outcome]),
      [
        ['ac-1', 'passed'],
        ['ac-2', 'failed'],
      ],
    );
    assert.deepEqual(run.skipped, [
      { where: 'results[1].findings[0]', reason: 'The file holds a newer result of ac-1.' },
    ]);
  });

  it('takes what the assessor adjusted', () => {
    const facet = (name: string, value: string, state: string) => ({
      name,
      value,
      props: [{ name: 'state', value: state }],
    });
    const severity = (...facets: object[]) =>
      runOf(
        oscal,
        outputOf({
          'plan-of-action-and-milestones': {
            metadata: {},
            risks: [{ uuid: 'r', title: 'R', status: 'open', characterizations: [{ facets }] }],
            'poam-items': [{ title: 'P', description: 'D', 'related-risks': [{ 'risk-uuid': 'r' }] }],
          },
        }),
      ).records[0]!.severity;
    assert.equal(severity(facet('risk', 'high', 'initial'), facet('risk', 'moderate', 'adjusted')), 'medium');
    assert.equal(severity(facet('impact', 'high', 'initial'), facet('likelihood', 'low', 'initial')), 'high');
  });

  it('says of other models that they hold no results', () => {
    const metadata = { title: 'X', 'oscal-version': '1.1.2' };
    for (const output of [
      outputOf({ catalog: { uuid: 'u', metadata } }),
      outputOf('catalog:\n  uuid: u\n  metadata:\n    title: X\n    oscal-version: 1.1.2\n', 'x.yaml'),
      outputOf('<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="u"/>', 'x.xml'),
    ]) {
      assert.ok(oscal.detect(output), output.name);
      assert.throws(() => oscal.read(output), /this is the catalog of OSCAL, which holds no results/);
    }
    for (const other of [{ catalog: { metadata: {} } }, { profile: [] }, '<catalog/>', 'profile:\n  name: x\n'])
      assert.equal(oscal.detect(outputOf(other, 'x')), false, JSON.stringify(other));
  });
});
