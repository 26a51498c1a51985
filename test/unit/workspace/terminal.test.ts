import { strict as assert } from 'node:assert';
import { evidenceOf } from '../../../src/workspace/terminalAnswer';
import { terminalCommand } from '../../../src/workspace/terminalCommand';
import { oneLine } from '../../../src/workspace/terminalLine';

describe('a command on one line', () => {
  const cases: [name: string, command: string, line: string][] = [
    ['statements', "$a = 1\n$b = 2\r\nGet-X -Name 'y'", "$a = 1; $b = 2; Get-X -Name 'y'"],
    [
      'pipelines',
      'Get-X |\n  Where-Object { $_.A } |\n  Select-Object B',
      'Get-X | Where-Object { $_.A } | Select-Object B',
    ],
    ['blocks', 'Get-X | ForEach-Object {\n  $n = $_\n  Get-Y $n\n}', 'Get-X | ForEach-Object { $n = $_; Get-Y $n }'],
    ['branches', 'if ($a) {\n 1\n}\nelse {\n 2\n}\n3', 'if ($a) { 1 } else { 2 }; 3'],
    ['errors', 'try {\n 1\n} catch {\n 2\n}\nfinally { 3 }', 'try { 1 } catch { 2 } finally { 3 }'],
    ['brackets', 'Get-X -Name (\n  Get-Y\n)', 'Get-X -Name ( Get-Y )'],
    ['lists', "$a = @(\n 'b'\n 'c'\n)", "$a = @( 'b'; 'c' )"],
    ['commas', "$a = 'b',\n  'c'", "$a = 'b', 'c'"],
    ['operators', '$a -and\n$b -eq\n1 -or $c', '$a -and $b -eq 1 -or $c'],
    ['continuations', 'Get-X `\n  -Name y', 'Get-X  -Name y'],
    ['comments', '# first\nGet-X # why\n\n<# and #>\nGet-Y', 'Get-X; Get-Y'],
    ['marks in texts', "Get-X 'a # b'\nGet-Y \"c # $(Get-Z ')')\"", "Get-X 'a # b'; Get-Y \"c # $(Get-Z ')')\""],
    ['backticks in single quotes', 'Get-X \'a`\'\nGet-Y "b`" c"\nGet-Z', 'Get-X \'a`\'; Get-Y "b`" c"; Get-Z'],
    ['doubled quotes', "Get-X 'a''b'\nGet-Y", "Get-X 'a''b'; Get-Y"],
    ['tables', '[pscustomobject]@{\n  A = 1\n  B = 2\n}', '[pscustomobject]@{ A = 1; B = 2 }'],
    ['parameters', '{\n[CmdletBinding()]\nparam(\n  $A,\n  $B\n)\n$A\n}', '{ [CmdletBinding()] param( $A, $B ); $A }'],
    ['a sharp within a word', 'Get-X a#b\nGet-Y', 'Get-X a#b; Get-Y'],
  ];
  for (const [name, command, line] of cases) {
    it(`keeps ${name}`, () => {
      assert.equal(oneLine(command)!.replace(/ +/g, ' '), line.replace(/ +/g, ' '));
    });
  }

  it('does not guess', () => {
    for (const command of [
      "$a = @'\nx\n'@",
      '$a = "b\nc"',
      "$a = 'b\tc'\n$d",
      "Get-X 'open\nGet-Y",
      'do { 1 }\nwhile ($a)',
      '<# no end\nGet-X',
    ])
      assert.equal(oneLine(command), undefined, command);
  });
});

describe('a command for a terminal', () => {
  const of = (kind: Parameters<typeof terminalCommand>[0]['kind'], run: string) =>
    terminalCommand({ kind, run }, 'X-01');

  it('is one line at the prompt of its shell', () => {
    assert.deepEqual(of('powershell', 'Get-X\nGet-Y\n'), {
      kind: 'terminal',
      shell: 'powershell',
      line: 'Get-X; Get-Y',
    });
    assert.deepEqual(of('command', 'w32tm /query /status'), {
      kind: 'terminal',
      shell: 'cmd',
      line: 'w32tm /query /status',
    });
    for (const run of ['az account list', 'az account `\n  list'])
      assert.deepEqual(of('azure-cli', run), { kind: 'terminal', shell: 'any', line: 'az account list' });
  });

  it('is copied as it is where a terminal cannot run it or would run its lines', () => {
    for (const [kind, run] of [
      ['tsql', 'SELECT 1\nSELECT 2'],
      ['kql', 'resources\n| take 1'],
      ['powershell', "$a = @'\nx\n'@"],
      ['command', 'rem a\nrem b'],
      ['azure-cli', 'az a\naz b'],
      ['powershell', 'Get-X\t-Name y'],
    ] as const) {
      const command = of(kind, run);
      assert.equal(command.kind, 'clipboard', run);
      assert.equal(command.kind === 'clipboard' && command.text, run);
      assert.match(command.kind === 'clipboard' ? command.word : '', /^X-01: .*clipboard/);
    }
  });

  it('is refused where it holds what a terminal obeys or a reader does not see', () => {
    for (const char of [
      '\r',
      '\u001b',
      '\u0003',
      '\u0015',
      '\u0000',
      '\u007f',
      '\u009b',
      '\u202e',
      '\u200b',
      '\u2028',
      '\ufeff',
    ]) {
      const command = of('powershell', `Get-X${char}Remove-Item y`);
      assert.equal(command.kind, 'refused', JSON.stringify(char));
      assert.match(
        command.kind === 'refused' ? command.reason : '',
        /^The command of X-01 holds the invisible character U\+[0-9A-F]{4}/,
      );
    }
    assert.equal(of('manual', 'Ask').kind, 'refused');
  });

  it('never ends in a line end', () => {
    for (const end of ['\n', '\r\n', '\n\n  ']) {
      const command = of('powershell', `Get-X${end}`);
      assert.equal(command.kind === 'terminal' && command.line, 'Get-X');
    }
  });
});

describe('an answer from a terminal', () => {
  const textOf = (pasted: string) => evidenceOf(pasted, 'PowerShell', '2026-11-30')?.evidence.text;

  it('loses the prompt and the path in it, and keeps what was typed and other paths', () => {
    for (const prompt of [
      'PS C:\\Users\\dana.reyes> ',
      'PS /home/dana> ',
      'PS> ',
      'PS HKLM:\\SOFTWARE> ',
      '[srv01.contoso.com]: PS C:\\Users\\dana\\Documents> ',
      '(base) PS C:\\x> ',
      '[PS] C:\\Windows\\system32>',
      'C:\\Users\\dana> ',
      'dana@host:~/work$ ',
      'root@host:/# ',
    ]) {
      assert.equal(
        textOf(`${prompt}Get-X -Path C:\\Users\\svc\\x.log\nC:\\Program Files\\App\\app.exe 1.2\n${prompt}`),
        'Get-X -Path C:\\Users\\svc\\x.log\nC:\\Program Files\\App\\app.exe 1.2',
        prompt,
      );
    }
    assert.equal(
      textOf('PS C:\\> Get-X |\n>> Select-Object A\n\nA\n-\n1\n\nPS C:\\> '),
      'Get-X |\nSelect-Object A\n\nA\n-\n1',
    );
  });

  it('keeps lines that only resemble prompts', () => {
    for (const line of ['PSComputerName : srv01', 'a > b', 'C:\\x\\y.txt', 'HKLM:\\SOFTWARE\\x', 'PSRemotingJob'])
      assert.equal(textOf(line), line);
  });

  it('loses colors and control characters', () => {
    assert.equal(textOf('\u001b[32;1mName\u001b[0m\r\n----\r\n\u001b]0;title\u0007x\u0008'), 'Name\n----\nx');
  });

  it('masks what looks like a secret, and says so', () => {
    const pasted = evidenceOf(
      'Server=a;Password=Sup3r!geheim;\nAccountKey=' + 'A'.repeat(40) + '==',
      undefined,
      '2026-11-30',
    )!;
    assert.equal(pasted.evidence.text, 'Server=a;Password=«secret»;\nAccountKey=«secret»');
    assert.deepEqual(pasted.masked, ['a password', 'an access key']);
    assert.equal(pasted.evidence.source, undefined);
    assert.equal(pasted.evidence.collectedOn, '2026-11-30');
  });

  it('is nothing without text', () => {
    assert.equal(evidenceOf('\n  \nPS C:\\> \n', undefined, '2026-11-30'), undefined);
  });
});
