import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { firstWrite } from '../../../src/assessment/commands';
import { invisibleIn } from '../../../src/assessment/invisible';
import type { ChecklistFile, Verification } from '../../../src/assessment/types';
import { verificationKinds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import { runSheetFiles, setApart } from '../../../src/runSheet/files';
import { reasonApart } from '../../../src/runSheet/setApart';
import { terminalCommand } from '../../../src/workspace/terminalCommand';
import { refusedCommand } from '../../../src/workspace/verifyCommand';
import { checklists } from '../checks/shipped';

type Kind = Verification['kind'];
const kinds = Object.keys(verificationKinds).filter((kind) => kind !== 'manual') as Kind[];
const listOf = (verify: Verification[], more: object = {}) =>
  buildCatalog([
    {
      origin: 'own',
      file: {
        formatVersion: 1,
        id: 'own',
        title: 'Own',
        technology: 'sql-server',
        checks: [{ id: 'OWN-1', title: 'It is so', verify, ...more }],
      } as ChecklistFile,
    },
  ]).checklists;
const reasonOf = (kind: Kind, run: string) => reasonApart({ kind, run, expect: 'x' });
const fileOf = (verify: Verification[], ending: string, more: object = {}) =>
  runSheetFiles(listOf(verify, more)).find(({ name }) => name.endsWith(ending))?.text ?? '';

/** Commands that change something, each behind another disguise. */
const writes: readonly (readonly [Kind, string])[] = [
  ['powershell', 'Remove-Item C:\\x'],
  ['powershell', "Get-X 'a\u2019; Remove-Item x; \u2018b'"],
  ['powershell', 'Get-X "a\u201c; Remove-Item x; \u201db"'],
  ['powershell', '"free: $(Remove-Item x)"'],
  ['powershell', '"a $( "b $(Stop-Service x)" )"'],
  ['powershell', '@"\nfree: $(Remove-Item x)\n"@'],
  ['powershell', 'Re`move-Item x'],
  ['powershell', "& 'Remove-Item' x"],
  ['powershell', '. "Stop-Service" x'],
  ['powershell', "& ('Stop-Service') x"],
  ['powershell', 'Get-X\n<# a #> Set-X'],
  ['powershell', '# comment\nSet-X'],
  ['powershell', 'Get-X > C:\\x.txt'],
  ['tsql', 'DROP TABLE x'],
  ['tsql', "SELECT [a]] ' ] DROP TABLE x --'"],
  ['tsql', "/* /* */ ' */ DROP TABLE x --'"],
  ['tsql', 'SELECT "a""b" DELETE FROM x'],
  ['tsql', "SELECT 'it''s' UPDATE x SET a = 1"],
  ['kql', '.drop table x'],
  ['kql', '// comment\n.drop table x'],
  ['kql', 'resources | take 1\n\n.purge table x'],
  ['kql', 'resources | take 1; .alter table x'],
  ['azure-cli', 'az group delete --name x'],
  ['azure-cli', 'az account list; Remove-Item x'],
  ['azure-cli', '"a\\"; az group delete --name x; "b"'],
  ['azure-cli', '"$(Stop-Service x)"'],
  ['command', 'del x'],
  ['command', 'd^el x'],
  ['command', 'dir & del x'],
];

describe('a command that writes', () => {
  for (const [kind, run] of writes)
    it(`is known behind its disguise, and set apart: ${kind} ${JSON.stringify(run)}`, () => {
      assert.ok(firstWrite(kind, run), 'by the rule');
      assert.match(reasonOf(kind, run) ?? '', /^Its command changes something: /);
      const asked = reasonApart({ kind, run: 'x', appliesWhen: run, expect: 'x' });
      assert.match(asked ?? '', /^Its query in "appliesWhen" changes something: /);
    });

  it('is told where it stands, whatever stands before it', () => {
    fc.assert(
      fc.property(fc.constantFrom("'x'", '"é"', "'👩'", '# c\n', '<# 👩 #>', '`\n', ' ', ';', 'Get-`X'), (before) => {
        const run = `${before};Remove-Item x`;
        const [start, end] = firstWrite('powershell', run)!;
        assert.equal(run.slice(start, end), 'Remove-Item');
      }),
    );
  });

  it('is none where only a comment or a text has the words', () => {
    for (const [kind, run] of [
      ['powershell', "Write-Output 'Remove-Item'"],
      ['powershell', 'Get-X # Remove-Item x'],
      ['powershell', '"Use Set-X, $($a.Name)"'],
      ['powershell', "@'\n$(Remove-Item x)\n'@"],
      ['powershell', '"`$(Remove-Item x)"'],
      ['tsql', "SELECT 'DROP TABLE x' -- DELETE"],
      ['tsql', '/* a /* b */ DROP */ SELECT [UPDATE]'],
      ['kql', "resources | where a == '.drop'"],
      ['azure-cli', "az graph query -q 'az group delete'"],
    ] as const)
      assert.equal(firstWrite(kind, run), undefined, run);
  });

  it('is none of the shipped ones', () => {
    const shipped = buildCatalog(checklists.map((file) => ({ file, origin: 'shipped' }))).checklists;
    assert.deepEqual(setApart(shipped), []);
  });
});

describe('a run sheet of what is not what it seems', () => {
  const invisible = fc.oneof(
    fc.constantFrom(
      ...'\r\u001b\u0003\u0015\u0000\u0007\u0008\u007f\u0085\u009b\u00ad\u061c\u180e\u200b\u200d\u200e\u202e\u2028\u2066\u2064\u3164\ufe0f\ufeff',
    ),
    fc.constantFrom('\u{e0041}', '\u{1d173}', '\ud800', '\udc00'),
    fc
      .integer({ min: 0, max: 0x1f })
      .filter((code) => code !== 9 && code !== 10)
      .map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x7f, max: 0x9f }).map((code) => String.fromCharCode(code)),
  );
  const command = fc.stringMatching(/^[A-Za-z][ -~]{0,20}$/);

  it('holds nothing of it, says so in the script and to the user, and neither terminal nor clipboard gets it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), command, invisible, command, fc.boolean(), (kind, a, char, b, asks) => {
        const bad = `${a}${char}${b}`;
        fc.pre(invisibleIn(bad) !== undefined);
        const verification: Verification = asks
          ? { kind, run: 'MARKER-1', appliesWhen: bad, expect: 'x' }
          : { kind, run: `MARKER-1 ${bad}`, expect: 'x' };
        assert.match(reasonApart(verification) ?? '', /holds the invisible character U\+[0-9A-F]{4,5}, and is not/);
        for (const { text } of runSheetFiles(listOf([verification]))) {
          assert.doesNotMatch(text, /MARKER-1/);
          assert.match(text, /SET APART, not run: Its (?:command|query)/);
        }
        assert.deepEqual(
          setApart(listOf([verification])).map(({ check }) => check),
          ['OWN-1'],
        );
        assert.equal(terminalCommand({ kind, run: bad }, 'OWN-1').kind, 'refused');
        assert.match(refusedCommand(bad, 'OWN-1') ?? '', /^The command of OWN-1 holds the invisible character/);
      }),
      { numRuns: 300 },
    );
  });

  it('takes every text that people can read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), command, (kind, run) => {
        assert.equal(refusedCommand(run, 'X'), undefined);
        assert.equal(invisibleIn(`${run}\r\n\t${run}\n`), undefined);
        const reason = reasonOf(kind, run);
        assert.ok(reason === undefined || !reason.includes('invisible'));
      }),
    );
    for (const run of ['Get-X "naïve – “quoted” 漢字"', "SELECT N'größe'\r\nFROM x"])
      assert.equal(invisibleIn(run), undefined);
  });

  it('leaves what it does not know to a person', () => {
    for (const kind of ['bash', 'constructor', '__proto__', '', 'PowerShell'])
      assert.equal(reasonOf(kind as Kind, 'x'), 'Its kind is none that a run sheet knows.');
  });
});

describe('the T-SQL of a run sheet', () => {
  it('sets apart what SQL tools would make something else of', () => {
    for (const run of [
      'SELECT 1\nGO\nSELECT 2',
      'SELECT 1\n  go 100',
      ':!! whoami',
      '!! whoami',
      'SELECT 1\n:r secret.sql',
      ':connect other',
      'SELECT 1\nEXIT(SELECT 1)',
      'reset\nSELECT 1',
      "SELECT '$(SQLCMDPASSWORD)'",
      "SELECT 'open",
      "SELECT '; SELECT ''",
      'SELECT [open',
      'SELECT "open',
      '/* open',
      '/* /* */ SELECT 1',
    ])
      assert.match(reasonOf('tsql', run) ?? '', /^Its command has a /, run);
    for (const run of [
      "SELECT 'a''b', [c]]d], \"e\" -- it's\n/* x /* y */ z */",
      'SELECT a AS gone, b AS exit_code\nFROM x',
      "SELECT CASE WHEN 1 = 1 THEN N'go' END",
    ])
      assert.equal(reasonOf('tsql', run), undefined, run);
  });

  const hostile = fc
    .array(
      fc.constantFrom(
        "'",
        '\n',
        '\r',
        'GO',
        '\nGO\n',
        '\r\nGO\r\n',
        '--',
        '/*',
        '*/',
        '$(x)',
        ':!! x',
        '\n:r x\n',
        '\u2028GO',
        '\u0085GO',
        'DROP TABLE x',
        ']',
        'a',
        ' ',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => `x${parts.join('')}`);

  it('has the lines that were meant and no other, whatever ids, titles and commands say', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (id, title, run, expect) => {
        const verify: Verification[] = [
          { kind: 'tsql', run, expect, database: title, scope: title as 'server' },
          { kind: 'tsql', run: 'SELECT 1', expect, appliesWhen: expect },
          { kind: 'manual', run, expect },
        ];
        const lines = fileOf(verify, '.sql', { id, title }).split('\n');
        const own = verify.flatMap((each) =>
          each.kind === 'tsql' && !reasonApart(each) ? each.run.split(/\r?\n/) : [],
        );
        const mine = [...own];
        let batches = 0;
        for (const line of lines) {
          if (line === 'GO') batches += 1;
          else if (line === mine[0]) mine.shift();
          else
            assert.match(
              line,
              /^(?:|--.*|SET NOCOUNT ON;|SELECT N'(?:[^']|'')*' AS tam_check, \d AS tam_verify;)$/,
              line,
            );
          assert.doesNotMatch(line, /\$\(|[^ -~]/);
        }
        assert.deepEqual(mine, []);
        assert.equal(batches, 1 + verify.filter((each) => each.kind === 'tsql' && !reasonApart(each)).length);
      }),
      { numRuns: 300 },
    );
  });

  it('and the KQL too', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (id, title, expect) => {
        const text = fileOf([{ kind: 'kql', run: 'resources\n| take 1', expect }], '.kql', { id, title });
        const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('//'));
        assert.deepEqual(lines, ['resources', '| take 1']);
      }),
    );
  });
});
