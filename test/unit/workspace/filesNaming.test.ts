import { strict as assert } from 'node:assert';
import { filesNaming } from '../../../src/workspace/filesNaming';
import { memoryProject } from './memory';

const file = (finding: string, previous?: string) =>
  `{ "formatVersion": 1, "customer": "Contoso Ltd", "assessedOn": "2026-11-20", ${previous ? `"previous": "${previous}", ` : ''}"findings": [{ "id": "F-1", "status": "open"${finding} }] }`;

describe('files that name a finding', () => {
  const naming = (files: Record<string, string>, from: string, kind: 'finding' | 'owner' = 'finding') => {
    const { project } = memoryProject(files);
    return filesNaming(project, project.get(from), { kind, name: 'F-1' })
      .map(({ path }) => path)
      .sort();
  };
  const chain = (finding: string) => ({
    '1.findings.jsonc': file(finding),
    '2.findings.jsonc': file(finding, '1.findings.jsonc'),
    '3.findings.jsonc': file(finding, '2.findings.jsonc'),
    'other.findings.jsonc': file(finding),
  });

  it('are its own, and where nothing but the id tells that it is the same, those before and after', () => {
    const all = ['1.findings.jsonc', '2.findings.jsonc', '3.findings.jsonc'];
    for (const from of all) {
      assert.deepEqual(naming(chain(', "title": "t"'), from), all);
      assert.deepEqual(naming(chain(', "check": "A"'), from), [from]);
      assert.deepEqual(naming(chain(', "sources": [{ "tool": "maester", "rule": "MT.1" }]'), from), [from]);
    }
    assert.deepEqual(naming(chain(''), 'other.findings.jsonc'), ['other.findings.jsonc']);
  });

  it('end where an assessment between them does not have it', () => {
    const files = { ...chain(''), '2.findings.jsonc': file(', "check": "A"', '1.findings.jsonc') };
    assert.deepEqual(naming(files, '3.findings.jsonc'), ['3.findings.jsonc']);
  });

  it('of an owner are all', () => {
    assert.ok(naming(chain(''), 'other.findings.jsonc', 'owner').length >= 4);
  });
});
