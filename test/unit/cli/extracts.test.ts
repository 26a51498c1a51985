import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';

const checklist = JSON.stringify({
  formatVersion: 1,
  id: 'example',
  title: 'Example',
  checks: [
    {
      id: 'A',
      title: 'The spooler is off',
      focusArea: 'security',
      rating: { probability: 5, impact: 4, effort: 2 },
      verify: [{ kind: 'powershell', run: 'Get-Service -ComputerName <server> -Name Spooler', expect: 'Stopped' }],
      remediation: ['Tell the users.', { text: 'Stop it.', kind: 'powershell', run: 'Stop-Service -Name Spooler' }],
    },
    {
      id: 'B',
      title: 'Checksums are on',
      focusArea: 'availability',
      rating: { probability: 3, impact: 3, effort: 1 },
      verify: [{ kind: 'tsql', run: 'SELECT name FROM sys.databases', expect: 'No row' }],
    },
  ],
});
/** What must be nowhere in documents with pseudonyms. */
const planted = ['northwind', 'nwprint01', 'print-crew', 'kim.larsen', 'zebra'];
const findings = JSON.stringify({
  formatVersion: 1,
  customer: 'Northwind Traders',
  environment: 'northwind.example',
  checklists: ['example'],
  assessedOn: '2026-11-20',
  findings: [
    {
      id: 'F-001',
      check: 'A',
      status: 'open',
      owner: 'print-crew@northwind.example',
      affected: ['nwprint01.northwind.example'],
      observed: 'Runs on nwprint01.northwind.example for kim.larsen@northwind.example.',
      recommendation: 'Ask kim.larsen@northwind.example first, then F-002.',
    },
    { id: 'F-002', check: 'B', status: 'open', owner: 'Zebra & Partners', affected: ['nwprint01.northwind.example'] },
    { id: 'F-003', title: 'A cable lies there', recommendation: 'Lift it.', status: 'verified', owner: 'nobody here' },
  ],
});
const files = { 'example.checklist.jsonc': checklist, 'a.findings.jsonc': findings };

describe('command line: extracts and command files', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const report = (cwd: string, ...args: string[]) =>
    tamAssess(cwd, 'report', 'a.findings.jsonc', '--out', 'out', '--as-of', '2026-11-22', ...args);
  const written = (cwd: string) =>
    fs
      .readdirSync(path.join(cwd, 'out'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll(path.sep, '/'))
      .filter((name) => name !== '.tam-assess-reports.json')
      .filter((name) => fs.statSync(path.join(cwd, 'out', name)).isFile())
      .sort();
  const everything = [
    '--audience',
    'executive,technical,plan',
    '--format',
    'md,html,json',
    '--commands',
    '--per-owner',
  ];

  it('stand beside the documents, with what belongs to each owner and nothing else', () => {
    const cwd = workplace(files);
    const run = report(
      cwd,
      '--audience',
      'executive,technical,plan',
      '--format',
      'md',
      '--commands',
      '--per-owner',
      '--name',
      '{customer}-{audience}',
    );
    assert.deepEqual([run.status, run.stderr], [0, '']);
    const owners = ['print-crew-northwind-example', 'zebra-partners'];
    const documents = ['technical', 'plan'].flatMap((name) =>
      ['', ...owners.map((owner) => `-${owner}`)].map((owner) => `northwind-traders-${name}${owner}.md`),
    );
    const commands = [
      'northwind-traders-technical-commands',
      ...owners.map((owner) => `northwind-traders-technical-${owner}-commands`),
    ];
    const printer = ['f-001-step-2.ps1', 'f-001-verify.ps1'];
    const database = ['f-002-verify.sql'];
    assert.deepEqual(
      written(cwd),
      [
        'northwind-traders-executive.md',
        ...documents,
        ...[[...printer, ...database], printer, database].flatMap((names, at) =>
          names.map((name) => `${commands[at]}/${name}`),
        ),
      ].sort(),
    );
    assert.deepEqual(
      run.stdout
        .trim()
        .split('\n')
        .map((name) => name.replaceAll('\\', '/').replace(/^out\//, ''))
        .sort(),
      written(cwd),
    );
    const read = (name: string) => fs.readFileSync(path.join(cwd, 'out', name), 'utf8');
    const own = read(`northwind-traders-plan-${owners[0]}.md`);
    assert.ok(own.includes('F-001') && own.includes('Stop-Service') && !own.includes('Checksums are on'));
    // What is known of the machine is filled in; else the file says what it is about, and which step it is.
    assert.match(
      read(`${commands[0]}/f-001-verify.ps1`),
      /^Get-Service -ComputerName nwprint01\.northwind\.example -Name Spooler$/m,
    );
    const step = read(`${commands[0]}/f-001-step-2.ps1`);
    assert.match(step, /^# Step 2 of 2 of the fix: Stop it\.$/m);
    assert.match(step, /^# Affected: nwprint01\.northwind\.example$/m);
    assert.match(step, /^Stop-Service -Name Spooler$/m);
  });

  it('tell with pseudonyms no name: in no text, no name of a file, no folder', () => {
    const cwd = workplace(files);
    const run = report(cwd, ...everything, '--redact', 'key.json');
    assert.equal(run.status, 0, run.stderr);
    const names = written(cwd);
    assert.ok(
      names.some((name) => /-commands\/.*\.ps1$/.test(name)) &&
        names.filter((name) => /plan-.*\.md$/.test(name)).length === 2,
      names.join('\n'),
    );
    for (const name of names) {
      const text = `${name}\n${fs.readFileSync(path.join(cwd, 'out', name), 'utf8')}`.toLowerCase();
      for (const word of planted) assert.ok(!text.includes(word), `${name} tells ${word}`);
    }
    for (const word of planted) assert.ok(!run.stdout.toLowerCase().includes(word), word);
  });

  it('are refused where they belong to nothing', () => {
    const cwd = workplace(files);
    assertRefused(report(cwd, '--audience', 'plan', '--format', 'md', '--commands'), /ask for the audience technical/);
    assertRefused(
      report(cwd, '--audience', 'executive', '--format', 'md', '--per-owner'),
      /technical report and of the plan/,
    );
    assertRefused(report(cwd, '--audience', 'plan', '--format', 'md', '--per-owner', '--owner', 'x'), /not both/);
    assert.ok(!fs.existsSync(path.join(cwd, 'out')));
  });
});
