import { strict as assert } from 'node:assert';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { FileSystem } from '../../../src/workspace/fileSystem';
import { proposedName } from '../../../src/workspace/import/proposedName';
import type { Project } from '../../../src/workspace/project';

/** A project over files that are texts by their paths. */
function projectOf(texts: Readonly<Record<string, string>>): Project {
  const files: Partial<FileSystem> = {
    read: async (path) => new TextEncoder().encode(texts[path]),
    kind: async (path) => (path in texts ? 'file' : undefined),
    nameOf: (path) => path.split('/').at(-1)!,
    join: (folder, name) => `${folder}/${name}`,
  };
  return { files, catalog: buildCatalog([]), asOf: '2026-12-01' } as unknown as Project;
}
const maester = (tenant: string) =>
  JSON.stringify({
    ExecutedAt: '2026-11-19T10:00:00Z',
    TenantId: '00000000-0000-4000-8000-00000000000a',
    TenantName: tenant,
    CurrentVersion: '2.0.1',
    Tests: [{ Id: 'X-1', Name: 'X-1: Some setting is so', Result: 'Passed', ResultDetail: {} }],
  });
const sql = (server: string) =>
  JSON.stringify([
    {
      CheckId: 'A',
      CheckName: 'A is so',
      Message: 'Do it.',
      Severity: 'High',
      TargetPath: `Server[@Name='${server}']`,
      TargetType: 'Server',
      TimeStamp: '2026-11-19T10:00:00Z',
    },
  ]);

describe('the name proposed for a file that import makes', () => {
  const name = (texts: Record<string, string>, ...outputs: string[]) => proposedName(projectOf(texts), outputs, 'w');

  it('is that of the tenant or the hosts, and not of the output', async () => {
    assert.equal(
      await name({ 'o/TestResults.json': maester('Contoso Ltd') }, 'o/TestResults.json'),
      'contoso-ltd.findings.jsonc',
    );
    const two = { 'o/a.json': sql('SQL01'), 'o/b.json': sql('SQL02') };
    assert.equal(await name(two, 'o/a.json'), 'sql01.findings.jsonc');
    assert.equal(await name(two, 'o/a.json', 'o/b.json'), 'sql01-sql02.findings.jsonc');
  });

  it('is free, also where files are there already', async () => {
    const texts = { 'o/a.json': sql('SQL01'), 'w/sql01.findings.jsonc': '{}', 'w/sql01-2.findings.jsonc': '{}' };
    assert.equal(await name(texts, 'o/a.json'), 'sql01-3.findings.jsonc');
  });

  it('is that of the output where nothing else is known, also of one that cannot be read', async () => {
    assert.equal(await name({ 'o/Some Output.json': '{}' }, 'o/Some Output.json'), 'some-output.findings.jsonc');
    assert.equal(await name({ 'o/x.json': '{' }, 'o/x.json'), 'x.findings.jsonc');
  });

  it('of a catalogue is that of a checklist', async () => {
    const catalogue = '- aprlGuid: 11111111-1111-4111-8111-111111111111\n  description: Turn it on\n';
    assert.match(await name({ 'o/recommendations.yaml': catalogue }, 'o/recommendations.yaml'), /\.checklist\.jsonc$/);
  });
});
