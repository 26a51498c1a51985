import { strict as assert } from 'node:assert';
import { commandFiles } from '../../../src/reports/content/commandFiles';
import type { Report, ReportFinding } from '../../../src/reports/content/report';
import { textsOf } from '../../../src/reports/texts/texts';
import { example } from './example';

/** A report whose first open finding has these commands, and no other has any. */
function reportWith(more: Partial<ReportFinding>): Report {
  const report = example('technical');
  const first = report.findings.find(({ group }) => group !== 'closed')!;
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      ...finding,
      verify: [],
      remediation: [],
      ...(finding === first ? more : {}),
    })),
  };
}

type Verify = ReportFinding['verify'][number];
type Step = ReportFinding['remediation'][number];
const verify = (more: Partial<Verify>): Verify =>
  ({ kind: 'powershell', scope: '', run: 'Get-X', expect: '', elevated: false, ...more }) as Verify;
const step = (more: Partial<Step>): Step => ({ kind: '', text: 'Do it.', run: '', ...more }) as Step;

describe('files of commands', () => {
  const { commandFile: words, asAdministrator } = textsOf('en');
  const id = reportWith({}).findings.find(({ group }) => group !== 'closed')!.id;
  const namesOf = (more: Partial<ReportFinding>) =>
    commandFiles(reportWith(more)).map(({ name, extension }) => `${name}.${extension}`);
  const textOf = (more: Partial<ReportFinding>) => commandFiles(reportWith(more))[0]!.text;

  it('are called after the finding, and after the place that the command has in the document', () => {
    assert.deepEqual(namesOf({ verify: [verify({})] }), [`${id} verify.ps1`]);
    assert.deepEqual(
      namesOf({
        verify: [
          verify({}),
          verify({ kind: 'manual' }),
          verify({ kind: 'tsql', run: 'SELECT 1' }),
          verify({ run: ' ' }),
        ],
        remediation: [
          step({}),
          step({ kind: 'azure-cli', run: 'az group list' }),
          step({ kind: 'azure-cli', run: 'az group `\n  list' }),
          step({ kind: 'manual', run: 'Ask.' }),
          step({ kind: 'kql', run: 'T | take 1' }),
          step({ kind: 'command', run: 'dir' }),
          step({ kind: 'powershell', run: '  ' }),
        ],
      }),
      [
        `${id} verify-1.ps1`,
        `${id} verify-3.sql`,
        `${id} step-2.sh`,
        `${id} step-3.ps1`,
        `${id} step-5.kql`,
        `${id} step-6.txt`,
      ],
    );
  });

  it('are none of findings that are closed', () => {
    const report = example('technical');
    const findings = report.findings.map((finding) => ({ ...finding, verify: [verify({})], remediation: [] }));
    const open = findings.filter(({ group }) => group !== 'closed');
    assert.ok(open.length < findings.length);
    assert.deepEqual(
      commandFiles({ ...report, findings }).map(({ name }) => name),
      open.map((finding) => `${finding.id} verify`),
    );
  });

  it('say what a command does: only a verification that is known to do nothing else only reads', () => {
    for (const [run, said] of [
      ['Get-X', words.reads],
      ['thing x', words.mayChange],
      ['Remove-Item x', words.mayChange],
    ] as const)
      for (const each of [words.reads, words.mayChange])
        assert.equal(textOf({ verify: [verify({ run })] }).includes(`# ${each}\n`), each === said, `${run}: ${each}`);
    for (const [run, said] of [
      ['Get-X', undefined],
      ['thing x', words.mayChange],
      ['Remove-Item x', words.changes],
    ] as const)
      for (const each of [words.reads, words.mayChange, words.changes])
        assert.equal(
          textOf({ remediation: [step({ kind: 'powershell', run })] }).includes(`# ${each}\n`),
          each === said,
          `${run}: ${each}`,
        );
  });

  it('say where a command runs and when it is done, and no line of that leaves its comment', () => {
    const all = textOf({
      verify: [verify({ kind: 'tsql', run: 'SELECT 1', scope: 'instance', elevated: true, expect: 'One\nrow.' })],
    });
    assert.ok(all.includes(`-- ${words.where(`instance, ${asAdministrator}`)}\n`), all);
    assert.ok(all.includes(`-- ${words.doneWhen('One row.')}\n`), all);
    for (const line of all.trimEnd().split('\n')) assert.match(line, /^(?:-- |SELECT 1$|$)/);
    const bare = textOf({ verify: [verify({})] });
    assert.ok(!bare.includes(words.where('')) && !bare.includes(words.doneWhen('')), bare);
  });

  it('have a byte order mark where Windows PowerShell needs one', () => {
    const texts = (kind: 'powershell' | 'tsql', run: string) =>
      textOf({ remediation: [step({ kind, run, text: 'Do' })] });
    const ascii = { ...reportWith({}) };
    assert.ok(/^[\u0000-\u007f]*$/.test(ascii.header.customer));
    assert.equal(texts('powershell', "Get-X 'ä'")[0], '\ufeff');
    assert.notEqual(texts('tsql', "SELECT 'ä'")[0], '\ufeff');
  });
});
