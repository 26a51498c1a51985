import { strict as assert } from 'node:assert';
import { runSheetPowerShell } from '../../src/runSheet/powershell';
import { runSheets } from '../../src/runSheet/sheet';
import { commands, none } from '../unit/checks/shipped';
import { engine } from './engine';
import { shipped } from './proof';
import { type Reading, readTexts } from './reading';

const powershell = commands.filter(({ kind }) => kind === 'powershell');
const sheets = runSheets(shipped.checklists).map((sheet) => ({
  check: `run sheet ${sheet.technology}`,
  run: runSheetPowerShell(sheet),
}));
/** A person fills in `<name>` in a step before it is run; a number will do for any of them. */
const filled = (text: string) => text.replace(/<[\w.][^<>\n]*>/g, '1');
const texts = [...powershell, ...sheets].map((text) => ({ ...text, use: 'use' in text ? text.use : 'run sheet' }));
const verifications = texts.filter(({ use }) => use === 'verify' || use === 'applies');

/** Verbs of cmdlets that only read, or only make something in memory. */
const reading = new Set(
  'Compare ConvertFrom ConvertTo ForEach Get Group Import Join Measure Resolve Search Select Sort Split Test Where'.split(
    ' ',
  ),
);
/** Cmdlets with another verb that only read, or whose errors and objects stay in the session. */
const harmless = new Set(
  (
    'Confirm-SecureBootUEFI Invoke-Command Invoke-WebRequest New-Object New-TimeSpan Out-Null Out-String Write-Error ' +
    'Write-Output'
  ).split(' '),
);

describe('PowerShell of the checks and of the run sheets, read by the engine', function () {
  this.timeout(300_000);
  let readings: Reading[];
  const of = (problems: (reading: Reading, at: number) => readonly string[], among = texts) =>
    texts.flatMap((text, at) =>
      among.includes(text) ? problems(readings[at]!, at).map((problem) => `${text.check}: ${problem}`) : [],
    );
  before(async () => {
    readings = await readTexts(
      texts.map(({ run, use }) => (use === 'remediation' ? filled(run) : run)),
      await engine(),
    );
  });

  it('parses', () => {
    assert.ok(powershell.length > 300 && sheets.length >= 5);
    none(
      of(({ errors }) => errors),
      'text that does not parse',
    );
  });

  it('holds nothing that Windows PowerShell 5.1 lacks', () => {
    none(
      of(({ lacking }) => lacking),
      'newer syntax',
    );
  });

  it('calls documented cmdlets so that the binder takes them', () => {
    none(
      of(({ binding }) => binding),
      'call that does not bind',
    );
  });

  it('only reads in verifications', () => {
    none(
      of(
        ({ commands: calls, files }) => [
          ...files.map((file) => `writes ${file}`),
          ...calls
            .filter(
              ({ name, own, program }) => !own && !program && !reading.has(name.split('-')[0]!) && !harmless.has(name),
            )
            .map(({ text }) => `calls ${text}`),
          ...calls.filter(({ operator }) => operator !== 'Unknown').map(({ text }) => `starts ${text}`),
        ],
        verifications,
      ),
      'verification that does more than read',
    );
  });

  it('notices that a program failed, where the run sheet cannot', () => {
    // The run sheet sees the exit code of the last program of a verification, and of none on another machine: there the
    // command looks at the exit code itself, or refuses an answer that is none.
    none(
      of(({ commands: calls }, at) => {
        const programs = calls.filter(({ program }) => program);
        const unseen = programs.filter(({ repeated, remote }) => repeated || remote || programs.length > 1);
        return /\$LASTEXITCODE|\bthrow\b/.test(texts[at]!.run)
          ? []
          : unseen.map(({ text }) => `does not notice when it fails: ${text}`);
      }, verifications),
      'program whose failure nobody sees',
    );
  });
});

describe('The reading of PowerShell', function () {
  this.timeout(120_000);
  const cases: [text: string, what: 'errors' | 'lacking' | 'binding' | 'files', found: RegExp | undefined][] = [
    ['Get-ADUser -Filter * | Where-Object { $_.Name }', 'errors', undefined],
    ['Get-ADUser -Filter * | Where-Object { $_.Name ', 'errors', /Missing closing/],
    ['Select-Object A, B,', 'errors', /Missing expression/],
    ['$a = $b ? 1 : 2', 'lacking', /ternary/],
    ['$a ?? 1', 'lacking', /\?\?/],
    ['$a ??= 1', 'lacking', /\?\?=/],
    ['$a?.b; $(b)?.c', 'lacking', /\?\./],
    ['a && b', 'lacking', /&&/],
    ['1..3 | ForEach-Object -Parallel { $_ }', 'lacking', /-Parallel/],
    ['Get-Date &', 'lacking', /&/],
    ['function x { clean { 1 } }', 'lacking', /clean/],
    ["'a::b'.Split('::')", 'lacking', /Split/],
    ["'a,b'.Split(',')", 'lacking', undefined],
    ['$IsWindows', 'lacking', /variable/],
    ['"`e[0m"', 'lacking', /escape/],
    ['"``e"', 'lacking', undefined],
    ['10uy', 'lacking', /number/],
    ['0x1F; 10L; 1KB; 1.5d; 0xAFL', 'lacking', undefined],
    ['Get-ADUser -Filter * -Server x', 'binding', undefined],
    ['Get-ADUser krbtgt -Prop x', 'binding', undefined],
    ['Get-ADUser krbtgt -Nix x', 'binding', /Nix/],
    ['Get-ADUser krbtgt second', 'binding', /positional/],
    ['Get-Nothing', 'binding', /no stand-in/],
    ['Sort-Object Name -Top 5', 'binding', /Top/],
    ['Get-Date 2>$null 3>&1', 'files', undefined],
    ['Get-Date > x.txt', 'files', /x\.txt/],
  ];
  let readings: Reading[];
  before(async () => {
    readings = await readTexts(
      cases.map(([text]) => text),
      await engine(),
    );
  });

  for (const [at, [text, what, found]] of cases.entries()) {
    it(`${found ? 'refuses' : 'takes'} ${text}`, () => {
      const problems = readings[at]![what].join('\n');
      if (found) assert.match(problems, found);
      else assert.equal(problems, '');
    });
  }
});
