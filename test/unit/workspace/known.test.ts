import { strict as assert } from 'node:assert';
import { memoryProject } from './memory';

const file = (customer: string, assessedOn: string, findings: string, more = '') =>
  `{ "formatVersion": 1, "customer": "${customer}", "assessedOn": "${assessedOn}", ${more} "findings": [${findings}] }`;

function project() {
  return memoryProject({
    'contoso/2026/11.findings.jsonc': file(
      'Contoso',
      '2026-11-20',
      '{ "owner": "ops", "workItem": "https://w.example/1" }',
      '"assessors": ["Dana"],',
    ),
    'contoso/2026/05.findings.jsonc': file(
      'contoso ',
      '2026-05-20',
      '{ "owner": "ops", "affected": ["dc01", { "name": "dc02" }] }, { "owner": "db", "workItem": "OPS-12" }',
      '"environment": "contoso.com", "title": "Spring",',
    ),
    'contoso/2025.findings.jsonc': file('Contoso', '2025-11-20', '', '"title": "Last year",'),
    'fabrikam/a b.findings.jsonc': file('Fabrikam', '2026-01-01', '{ "owner": "secret", "workItem": "FAB-7" }'),
  }).project;
}
const november = 'contoso/2026/11.findings.jsonc';

describe('what a customer’s files mention', () => {
  it('is counted over the files of the same customer, and of no other', () => {
    const { owners, affected, environments, people } = project().mentions(november);
    assert.deepEqual(
      [...owners],
      [
        ['ops', 2],
        ['db', 1],
      ],
    );
    assert.deepEqual([...affected.keys()], ['dc01', 'dc02']);
    assert.deepEqual([...environments.keys()], ['contoso.com']);
    assert.deepEqual([...people.keys()], ['Dana']);
  });

  it('follows a change', () => {
    const changed = project();
    changed.put(november, file('Contoso', '2026-11-20', '{ "owner": "new" }'));
    assert.deepEqual([...changed.mentions(november).owners.keys()], ['new', 'ops', 'db']);
    changed.put(november, file('Fabrikam', '2026-11-20', '{ "owner": "new" }'));
    assert.deepEqual([...changed.mentions(november).owners.keys()], ['new', 'secret']);
  });

  it('gives the beginnings of work items, those of the customer first', () => {
    assert.deepEqual(project().workItemPrefixes(november), ['https://w.example/', 'OPS-', 'FAB-']);
    assert.deepEqual(project().workItemPrefixes('fabrikam/a b.findings.jsonc')[0], 'FAB-');
  });

  it('names the assessments that may be the previous one, the latest before it first', () => {
    const paths = (of: string) =>
      project()
        .previousCandidates(of)
        .map(({ path }) => path);
    assert.deepEqual(paths(november), ['05.findings.jsonc', '../2025.findings.jsonc']);
    assert.deepEqual(paths('contoso/2026/05.findings.jsonc'), ['../2025.findings.jsonc', '11.findings.jsonc']);
    assert.deepEqual(paths('contoso/2025.findings.jsonc'), ['2026/11.findings.jsonc', '2026/05.findings.jsonc']);
    assert.deepEqual(paths('nowhere.findings.jsonc'), []);
  });
});
