import { strict as assert } from 'node:assert';
import { hdf } from '../../../src/importers/hdf';
import { oscal } from '../../../src/importers/oscal';
import { pingcastle } from '../../../src/importers/pingcastle';
import { addressesIn, pagesIn, vulnerability } from '../../../src/importers/references';
import { ruleResults } from '../../../src/importers/ruleResults';
import { sarif } from '../../../src/importers/sarif';
import { seen } from '../../../src/importers/seen';
import { stig } from '../../../src/importers/stig';
import { testsIn } from '../../../src/importers/testResults';
import { xccdf } from '../../../src/importers/xccdf';
import { itReal, outputOf, runOf } from './reading';

const by = { source: 'Tool 1' };
const log = (results: object[], driver: object) =>
  runOf(sarif, outputOf({ version: '2.1.0', runs: [{ tool: { driver }, results }] }));
const titles = (run: ReturnType<typeof runOf>) => run.records.map(({ title }) => title);

describe('titles of SARIF', () => {
  it('are the name of the rule or the first sentence, never a paragraph', () => {
    const rules = [
      {
        id: 'B1',
        name: 'EnableControlFlowGuard',
        fullDescription: { text: 'Binaries enable it. This takes a switch.' },
      },
      {
        id: 'M1',
        shortDescription: { text: 'Two ids must agree.\nOtherwise readers are lost. See below.' },
        name: 'M1',
      },
      {
        id: 'a.b.c',
        name: 'a.b.c',
        shortDescription: { text: 'Semgrep Finding: a.b.c' },
        fullDescription: { text: 'A cookie is\nset without flags. Set them.' },
      },
      {
        id: 'X (CVE-2020-1)',
        name: 'X (CVE-2020-1)',
        shortDescription: { text: 'X (CVE-2020-1)' },
        fullDescription: { text: 'A library is vulnerable.' },
      },
    ];
    const results = rules.map(({ id }) => ({ ruleId: id, message: { text: 'x' } }));
    assert.deepEqual(titles(log(results, { name: 'T', rules })), [
      'Enable control flow guard',
      'Two ids must agree.',
      'A cookie is set without flags.',
      'A library is vulnerable.',
    ]);
  });

  it('are what the results say where the rule says nothing of itself', () => {
    const said = (id: string, text: string) => ({ ruleId: id, message: { text } });
    const results = [
      said('26018', "Potential overflow using expression 'a'"),
      said('26018', "Potential overflow using expression 'b'"),
      said('node_random', 'Random() is weak. Use another one.'),
      said('Prototype pollution', 'Prototype pollution - Prototype pollution'),
    ];
    const rules = [{ id: 'node_random', name: 'NodeRandom' }];
    assert.deepEqual(titles(log(results, { name: 'PREfast', rules })), [
      'Potential overflow',
      'Potential overflow',
      'Random() is weak.',
      'Prototype pollution',
    ]);
    assert.deepEqual(titles(log([{ message: { text: 'A key was found. Rotate it.' } }], { name: 'T' })), [
      'A key was found.',
    ]);
    assert.deepEqual(titles(log([{ ruleId: 'E1', message: {} }], { name: 'T' })), ['T rule E1']);
  });

  itReal('name what each rule asks', 'sarif/prefast-192-v2.sarif', (output) => {
    const all = titles(runOf(sarif, output));
    assert.equal(all.length, 48);
    for (const title of all) assert.doesNotMatch(title, /PREfast rule|'/);
  });
});

describe('what was seen', () => {
  it('joins wrapped lines and ends with a sentence', () => {
    const wrapped =
      'The application makes a path from what comes in. If that path\nleads elsewhere, files of others can be read by anybody.\n\nUse a list of what is allowed, and refuse everything else that comes in, whatever it looks like. '.concat(
        'More is told here. '.repeat(12),
      );
    assert.equal(
      seen(wrapped, by).observed,
      'The application makes a path from what comes in. If that path leads elsewhere, files of others can be read by anybody.',
    );
    const many = 'This sentence is one of several that are told here at length. '.repeat(9);
    assert.equal(seen(many, by).observed, many.slice(0, 62 * 4).trim());
    assert.equal(seen('Value: 1\nExpected: 2', by).observed, 'Value: 1');
    assert.equal(seen('Short and whole', by).evidence, undefined);
  });

  it('says how much more there is, and cuts nothing', () => {
    const observed = Array.from({ length: 30 }, (_, at) => `Object ${at} does not do what it should do at all.`);
    const records = observed.map((text, at) => ({
      ...{ rule: 'R', outcome: 'failed' as const, where: `${at}`, title: 'R' },
      observed: text,
    }));
    const said = ruleResults(records)[0]!.observed!;
    const [, more] = /\. (\d+) more results say something else\.$/.exec(said)!;
    const told = observed.filter((text) => said.includes(text)).length;
    assert.equal(told + Number(more), 30);
    assert.ok(said.length < 900);
  });
});

describe('tests in the details of MITRE SAF', () => {
  const ckl = [
    'failed :: TEST Package screen should be installed :: MESSAGE expected it\nto be there',
    'passed :: TEST Mode should be 0600',
    'skipped :: TEST Banner :: SKIP_MESSAGE No desktop',
  ].join('\n--------------------------------\n');
  const results =
    'FAILED -- Test: Package screen should be installed\nMessage: expected it\nto be there\n\nPASSED -- Mode should be 0600"\nSKIPPED -- No desktop\n';

  it('are taken apart, and no other text is', () => {
    assert.deepEqual(
      testsIn(ckl)!.map(({ status, tested, message }) => [status, tested, message]),
      [
        ['failed', 'Package screen should be installed', 'expected it\nto be there'],
        ['passed', 'Mode should be 0600', ''],
        ['skipped', 'Banner', 'No desktop'],
      ],
    );
    assert.deepEqual(
      testsIn(results)!.map(({ status, tested }) => [status, tested]),
      [
        ['failed', 'Package screen should be installed'],
        ['passed', 'Mode should be 0600'],
        ['skipped', 'No desktop'],
      ],
    );
    for (const other of ['', 'The test failed.', 'failed', 'Two groups hold former employees.'])
      assert.equal(testsIn(other), undefined);
  });

  it('become what was seen and the evidence of a STIG rule', () => {
    const cell = (name: string, value: string) =>
      `<STIG_DATA><VULN_ATTRIBUTE>${name}</VULN_ATTRIBUTE><ATTRIBUTE_DATA>${value}</ATTRIBUTE_DATA></STIG_DATA>`;
    const file = `<CHECKLIST><ASSET><HOST_NAME>srv1</HOST_NAME></ASSET><STIGS><iSTIG><STIG_INFO/><VULN>${cell('Vuln_Num', 'V-1')}${cell('Rule_Title', 'It is installed.')}<STATUS>Open</STATUS><FINDING_DETAILS>${ckl}</FINDING_DETAILS></VULN></iSTIG></STIGS></CHECKLIST>`;
    const [record] = runOf(stig, outputOf(file, 'x.ckl')).records;
    assert.equal(record!.observed, '1 of 3 tests failed: Package screen should be installed');
    assert.equal(
      record!.evidence![0]!.text,
      'Failed: Package screen should be installed\nexpected it\nto be there\n\nPassed: Mode should be 0600\n\nSkipped: Banner\nNo desktop',
    );
  });

  itReal('are told of each failed rule', 'stig/rhel7-xccdf-results.xml', (output) => {
    const failed = runOf(xccdf, output).records.filter(({ outcome }) => outcome === 'failed');
    for (const { observed } of failed) assert.match(observed ?? '', /^\d+ of \d+ tests failed: /);
  });
});

describe('references', () => {
  it('are all addresses of a text, without what ends its sentences', () => {
    const urls = (text: string) => addressesIn(text).map(({ url }) => url);
    assert.deepEqual(urls('See https://a.example/x, (https://b.example/y). And https://c.example/z_(1)!'), [
      'https://a.example/x',
      'https://b.example/y',
      'https://c.example/z_(1)',
    ]);
    assert.deepEqual(urls('https://a.example/x,https://b.example/y;https://c.example'), [
      'https://a.example/x',
      'https://b.example/y',
      'https://c.example/',
    ]);
    assert.deepEqual(urls('http://a.example and nothing'), []);
    assert.deepEqual(pagesIn('https://a.example/x', 'Page'), [{ title: 'Page', url: 'https://a.example/x' }]);
    assert.equal(pagesIn('https://a.example/x https://b.example/y', 'Page').length, 2);
  });

  it('name published vulnerabilities', () => {
    assert.deepEqual(vulnerability('cve-2021-44228'), {
      title: 'CVE-2021-44228',
      url: 'https://www.cve.org/CVERecord?id=CVE-2021-44228',
    });
    assert.equal(vulnerability('CCE-12345-6'), undefined);
  });

  itReal('of XCCDF are the vulnerabilities of its rules', 'stig/one_vuln_rhsa.xml', (output) => {
    const [failed] = runOf(xccdf, output).records.filter(({ outcome }) => outcome === 'failed');
    assert.ok(failed!.references!.length > 0);
    for (const { title } of failed!.references!) assert.match(title, /^CVE-\d{4}-\d+$/);
  });
});

describe('objects of OSCAL', () => {
  const uuid = (at: number) => `7e42c78e-78c0-46a6-8a21-94956e698dc${at}`;
  const subjects = (...given: object[]) =>
    runOf(
      oscal,
      outputOf({
        'assessment-results': {
          metadata: { title: 't' },
          'local-definitions': {
            'inventory-items': [
              {
                uuid: uuid(1),
                description: 'A server. In the basement.',
                props: [{ name: 'fqdn', value: 'srv1.contoso.com' }],
              },
              { uuid: uuid(2), description: 'The second server. It is old.' },
            ],
          },
          results: [
            {
              observations: [{ uuid: uuid(8), description: 'd', subjects: given }],
              findings: [
                {
                  title: 'f',
                  target: { 'target-id': 'ac-1', status: { state: 'not-satisfied' } },
                  'related-observations': [{ 'observation-uuid': uuid(8) }],
                },
              ],
            },
          ],
        },
      }),
    ).records[0]!.affected;

  it('are named by what they are, never by a UUID', () => {
    assert.deepEqual(
      subjects(
        { 'subject-uuid': uuid(1), type: 'inventory-item' },
        { 'subject-uuid': uuid(2), type: 'inventory-item' },
        { 'subject-uuid': uuid(3), type: 'inventory-item' },
        { 'subject-uuid': uuid(4), type: 'component', title: 'Mail' },
      ),
      ['srv1.contoso.com', 'The second server.', 'An inventory item that the document does not describe', 'Mail'],
    );
  });
});

describe('controls of HDF', () => {
  const outcomeOf = (...statuses: string[]) => {
    const results = statuses.map((status) => ({ status, code_desc: 'c' }));
    const controls = [{ id: 'C-1', title: 'C', impact: 0.5, tags: {}, results }];
    return runOf(hdf, outputOf({ platform: {}, version: '1', profiles: [{ controls }] })).records[0]?.outcome;
  };

  it('that passed and were skipped in part have passed, as in Heimdall', () => {
    assert.equal(outcomeOf('passed', 'skipped'), 'passed');
    assert.equal(outcomeOf('skipped', 'passed', 'failed'), 'failed');
    assert.equal(outcomeOf('skipped', 'skipped'), 'notReviewed');
    assert.equal(outcomeOf('skipped', 'passed', 'error'), undefined);
  });

  it('without an id go by their titles', () => {
    const controls = [{ title: 'The service is off. More.', impact: 0.5, results: [{ status: 'failed' }] }];
    const run = runOf(hdf, outputOf({ platform: {}, version: '1', profiles: [{ controls }] }));
    assert.deepEqual([run.records[0]?.rule, run.skipped], ['The service is off.', []]);
  });
});

describe('rules of PingCastle', () => {
  it('on scripts in firewalls are about security', () => {
    const rule = (id: string) =>
      `<HealthcheckRiskRule><Points>5</Points><Category>StaleObjects</Category><Model>NetworkTopography</Model><RiskId>${id}</RiskId><Rationale>r</Rationale></HealthcheckRiskRule>`;
    const file = `<HealthcheckData><DomainFQDN>contoso.com</DomainFQDN><RiskRules>${rule('S-FirewallScript')}${rule('S-DC-SubnetMissing')}</RiskRules></HealthcheckData>`;
    const areas = runOf(pingcastle, outputOf(file, 'x.xml')).records.map(({ focusArea }) => focusArea);
    assert.deepEqual(areas, ['security', 'availability']);
  });
});
