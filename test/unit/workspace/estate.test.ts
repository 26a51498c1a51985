import { strict as assert } from 'node:assert';
import { parse } from 'jsonc-parser';
import type { ChecklistSource } from '../../../src/checklists/catalog';
import type { ToolRun } from '../../../src/importers/importer';
import { estateOf } from '../../../src/workspace/import/estate';
import { importOutputs } from '../../../src/workspace/import/importOutputs';
import { Project } from '../../../src/workspace/project';
import { memoryFiles } from './memory';

const run = (tool: string, scope: string | undefined, machines: string[] = []): ToolRun => ({
  tool,
  ...(scope !== undefined && { scope }),
  records: machines.map((name, at) => ({ rule: `R${at}`, outcome: 'failed', where: '', title: 't', affected: [name] })),
  skipped: [],
  complete: true,
});
const guid = '12345678-1234-1234-1234-1234567890ab';

describe('what outputs examined', () => {
  it('is a host, a domain or a tenant', () => {
    const cases: [ToolRun, string | undefined][] = [
      [run('pingcastle', 'contoso.com'), 'contoso.com'],
      [run('scubagear', `contoso.onmicrosoft.com (${guid})`), 'contoso.onmicrosoft.com'],
      [run('stig', 'srv1.contoso.com (RHEL_8_STIG)', ['srv1.contoso.com']), 'srv1.contoso.com'],
      [run('bpa', 'SRV01: FileServices/FSRM'), 'SRV01'],
      [
        run(
          'sql-vulnerability-assessment',
          `/subscriptions/${guid}/resourceGroups/r/providers/Microsoft.Sql/servers/sql1/databases/d`,
        ),
        'sql1',
      ],
      [run('oscal', 'Contoso Agency (ap.oscal.xml)'), 'Contoso Agency'],
    ];
    for (const [of, name] of cases) assert.equal(estateOf([of]), name);
    assert.equal(estateOf([run('stig', 'x', ['a1', 'b1', 'c1', 'd1', 'e1'])]), 'a1, b1, c1 and 2 more');
    assert.equal(estateOf([run('sarif', 'BinSkim'), run('pingcastle', 'contoso.com')]), 'contoso.com');
  });

  it('is never a tool, a benchmark, a profile or an id', () => {
    for (const of of [
      run('sarif', 'BinSkim'),
      run('stig', 'RHEL_9_STIG'),
      run('hdf', 'MS SQL Server 2014 Instance Security Technical Implementation Guide'),
      run('xccdf', 'hdf2xccdf'),
      run('oscal', guid),
      run('advisor', `subscription ${guid}`),
      run('advisor', `subscriptions ${guid}, ${guid}`),
      run('secure-score', guid),
      run('prowler', 'subscription <account_uid>'),
      run('psrule', undefined),
    ])
      assert.equal(estateOf([of]), undefined, of.scope);
  });
});

describe('a new file of an import', () => {
  const exchange: ChecklistSource = {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'exchange',
      title: 'Exchange Server',
      technology: 'exchange',
      checks: [{ id: 'EX-01', title: 'E', equivalents: { scubagear: ['MS.EXO.1.1v1'] } }],
    },
  };
  const made = async (shipped: ChecklistSource[], name: string, content: string) => {
    const files = memoryFiles(new Map([[name, content]]));
    const project = new Project(files, { shipped, asOf: '2026-11-22' });
    const result = await importOutputs(project, { outputs: [name], into: 'x.findings.jsonc' });
    return { file: parse(result.text), notes: result.notes };
  };
  const plan =
    '"Control ID","Requirement","Result","Criticality","Details"\r\n"MS.EXO.1.1v1","Forwarding SHALL be off.","Fail","Shall","d"\r\n';

  it('asks the checklists of the technology that the tool examines', async () => {
    const { file } = await made([exchange], 'ActionPlan.csv', plan);
    assert.deepEqual([file.checklists, file.title, file.customer], [[], 'Microsoft 365 assessment', 'Customer']);
    const tenant: ChecklistSource = {
      origin: 'team.checklist.jsonc',
      file: {
        ...exchange.file,
        id: 'tenant',
        title: 'Tenant',
        technology: 'microsoft-365',
        checks: [{ id: 'T-01', title: 'T', equivalents: { scubagear: ['MS.EXO.1.1v1'] } }],
      },
    };
    assert.deepEqual((await made([exchange, tenant], 'ActionPlan.csv', plan)).file.checklists, ['tenant']);
  });

  it('says so when nothing of the output was used', async () => {
    const log = (results: object[]) =>
      JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'T' } }, results }] });
    assert.deepEqual((await made([], 'x.sarif', log([{ message: {} }, { message: {} }]))).notes, [
      'Warning: nothing of x.sarif was used, all 2 records were skipped. The result names no rule and has no message.',
    ]);
    assert.deepEqual((await made([], 'x.sarif', log([]))).notes, ['Warning: x.sarif holds no results.']);
    assert.deepEqual((await made([], 'x.sarif', log([{ ruleId: 'a', message: { text: 'm' } }]))).notes, []);
  });
});
