import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { firstWrite } from '../../../src/assessment/commands';
import { readingAliases, readingCmdlets, readingVerbs } from '../../../src/assessment/readOnly';
import { firstUnknown } from '../../../src/assessment/unknownCommands';
import { mayWrite, onlyRead } from './commandsThatMayWrite';

type Kind = keyof typeof mayWrite;
const doubt = (kind: Kind, run: string) => firstWrite(kind, run) ?? firstUnknown(kind, run);

/** Places in which PowerShell runs a command. */
const places: readonly ((command: string) => string)[] = [
  (command) => command,
  (command) => `Get-X; ${command}`,
  (command) => `Get-X\n${command}`,
  (command) => `Get-X | ${command}`,
  (command) => `$a = ${command}`,
  (command) => `$a += ${command}`,
  (command) => `@(${command})`,
  (command) => `@{ a = ${command} }`,
  (command) => `(${command}).Count`,
  (command) => `"a $(${command}) b"`,
  (command) => `"a $("b $(${command})") c"`,
  (command) => `@"\na $(${command})\n"@`,
  (command) => `if (${command}) { 1 }`,
  (command) => `if ($a) { 1 } elseif ($b) { ${command} }`,
  (command) => `if ($a) { 1 } else { ${command} }`,
  (command) => `foreach ($a in ${command}) { $a }`,
  (command) => `foreach ($a in 1, 2) { ${command} }`,
  (command) => `while ($true) { ${command} }`,
  (command) => `switch ($a) { 1 { ${command} } default { 2 } }`,
  (command) => `try { ${command} } catch { 1 }`,
  (command) => `try { 1 } catch [System.Exception] { ${command} } finally { 2 }`,
  (command) => `Get-X | Where-Object { ${command} }`,
  (command) => `Get-X | % { $_; ${command} }`,
  (command) => `Get-X | Select-Object @{ n = 'a'; e = { ${command} } }`,
  (command) => `Invoke-Command -ComputerName a -ScriptBlock { ${command} }`,
  (command) => `Get-X -Name (${command})`,
  (command) => `& { ${command} }`,
  (command) => `. { ${command} }`,
  (command) => `function Get-Y { ${command} }`,
  (command) => `param($a = 1) ${command}`,
  (command) => `<# ' #> ${command}`,
  (command) => `# "\n${command}`,
  (command) => `'it''s'; ${command}`,
  (command) => `Get-X \`\n -Y z; ${command}`,
  (command) => `return ${command}`,
  (command) => `${command} | Out-Null`,
  (command) => `Get-X -and ${'('}${command})`,
  // Behind a bracket that closes within arguments stand further arguments.
  (command) => `Get-X (${command}) thing | Sort-Object`,
  (command) => `Get-X @{ a = ${command} } thing`,
  (command) => `Get-X -Filter { a -eq 1 } thing; ${command}`,
  (command) => `Get-X @(1, (${command})) thing; $a`,
  (command) => `[string]::Join(',', (${command}))`,
  (command) => `@(${command}) -join ',' | Sort-Object`,
  (command) => `$a[(${command})].b`,
  (command) => `@{ a = 1; 'b' = ${command}; c = 2 }.Keys`,
  (command) => `[pscustomobject]@{ a = @(${command}) } | Format-List`,
  (command) => `do { ${command} } until ($a)`,
  (command) => `for ($a = 0; $a -lt 3; $a++) { ${command} }`,
  (command) => `1..3 | ForEach-Object { ${command} }`,
  (command) => `!(${command})`,
  (command) => `-not (${command})`,
  (command) => `$a, $b = ${command}`,
  (command) => `Get-X -Y 1,\n  2; ${command}`,
];
/** Those in which any statements may stand. */
const blocks: typeof places = [
  (statements) => `@(${statements})`,
  (statements) => `"a $(${statements}) b"`,
  (statements) => `if ($a) { ${statements} } else { 2 }`,
  (statements) => `foreach ($a in 1, 2) { ${statements} }`,
  (statements) => `switch ($a) { 1 { ${statements} } default { 2 } }`,
  (statements) => `try { ${statements} } catch { 1 }`,
  (statements) => `Get-X | Where-Object { ${statements} } | Sort-Object`,
  (statements) => `Get-X | Select-Object a, @{ n = 'a'; e = { ${statements} } }, b`,
  (statements) => `Invoke-Command -ComputerName a -ScriptBlock { ${statements} } -Credential $b`,
  (statements) => `& { ${statements} }`,
  (statements) => `$a = $(${statements})`,
  (statements) => `Get-X -Y $(${statements}) thing`,
  (statements) => `Get-X\n${statements}\nGet-Y thing`,
];
const place = fc.tuple(fc.array(fc.constantFrom(...blocks), { maxLength: 3 }), fc.constantFrom(...places)).map(
  ([around, put]) =>
    (command: string) =>
      around.reduce((inner, block) => block(inner), put(command)),
);

describe('commands that may write', () => {
  for (const kind of Object.keys(mayWrite) as Kind[]) {
    it(`are known: ${kind}`, () => {
      assert.deepEqual(
        mayWrite[kind].filter((run) => doubt(kind, run) === undefined),
        [],
      );
    });

    it(`are none that only read: ${kind}`, () => {
      assert.deepEqual(
        onlyRead[kind].filter((run) => doubt(kind, run) !== undefined),
        [],
      );
    });
  }

  it('are known wherever PowerShell runs them', () => {
    const lines = mayWrite.powershell.filter(
      (run) =>
        !/[\n#]|<#|^(?:param|class|using|function|filter|begin|process|trap|else|:a|\[Cmdlet)|[&|]\s*$|--%/.test(run) &&
        !/"/.test(run),
    );
    fc.assert(
      fc.property(place, fc.constantFrom(...lines), (put, run) => {
        assert.ok(doubt('powershell', put(run)), put(run));
      }),
      { numRuns: 3000 },
    );
  });

  it('are all whose name is not known, and none whose name is', () => {
    const verb = fc.stringMatching(/^[A-Z][a-z]{2,8}$/).filter((each) => !readingVerbs.has(each.toLowerCase()));
    const noun = fc.stringMatching(/^[A-Z][A-Za-z0-9]{2,10}$/);
    const unknown = fc.oneof(
      fc
        .tuple(verb, noun)
        .map((parts) => parts.join('-'))
        .filter((each) => !readingCmdlets.has(each.toLowerCase())),
      fc.stringMatching(/^x[a-z0-9]{2,8}\.exe$/),
      fc.stringMatching(/^[A-Z]:\\[a-z]{1,8}\\[a-z]{1,8}$/),
    );
    fc.assert(
      fc.property(place, unknown, (put, name) => {
        const run = put(`${name} y`);
        const found = doubt('powershell', run);
        assert.ok(found, run);
        assert.equal(run.slice(...found), name, run);
      }),
      { numRuns: 3000 },
    );
    const known = fc.oneof(
      fc
        .tuple(fc.constantFrom('Get', 'get', 'Test', 'Measure', 'Find', 'Resolve'), noun)
        .map((parts) => parts.join('-')),
      fc.constantFrom(
        ...Object.keys(readingAliases).filter((alias) => /^get-(?!content)/.test(readingAliases[alias]!)),
      ),
      fc.constantFrom(
        'auditpol.exe /get /category:*',
        'w32tm /query /status',
        'reg query HKLM\\x',
        'Get-X -Y "a; b" -Z $c.D',
      ),
    );
    fc.assert(
      fc.property(place, known, (put, run) => {
        assert.equal(doubt('powershell', put(run)), undefined, put(run));
      }),
      { numRuns: 3000 },
    );
  });

  it('are told where they stand', () => {
    fc.assert(
      fc.property(
        fc.constantFrom("'x'", '"é"', "'👩'", '# c\n', '<# 👩 #>', ' ', ';', 'Get-`X', '"$(1)"', '@(1)'),
        (before) => {
          const run = `${before};thing x`;
          const [start, end] = firstUnknown('powershell', run)!;
          assert.equal(run.slice(start, end), 'thing');
        },
      ),
    );
  });

  it('are judged without an error, and nothing of them outside the text, whatever stands there', () => {
    const part = fc.constantFrom(
      ...'( ) { } [ ] @ $ & . | ; , = \n \' " ` # <# #> $( @{ @( @" "@ :: -as -f % ? x Get-X del \u2019 \u201c 1 .. -x'.split(
        ' ',
      ),
      '\n',
      ' ',
      '\u{1f469}',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(mayWrite) as Kind[])),
        fc.array(part, { maxLength: 40 }),
        (kind, parts) => {
          const run = parts.join('');
          const found = firstUnknown(kind, run);
          if (found) assert.ok(found[0] >= 0 && found[0] < found[1] && found[1] <= run.length + 1, `${run}: ${found}`);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are found in T-SQL also where texts that are joined make a word of two halves', () => {
    const built = (texts: string) => `DECLARE @s nvarchar(max) = ${texts}; EXEC sp_executesql @s`;
    const written = [
      'SELECT 1 DROP TABLE [x]',
      ' SELECT 1 DELETE FROM [x]',
      ' SELECT [a] TRUNCATE TABLE [b] ',
      '(SELECT 1) EXEC [p] ',
    ];
    const halves = fc
      .constantFrom(...written)
      .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length), fc.constantFrom('+', ' + ', '\n+ N')));
    fc.assert(
      fc.property(halves, ([text, at, joint]) => {
        const run = built(`N'${text.slice(0, at)}'${joint}'${text.slice(at)}'`);
        assert.ok(doubt('tsql', run), run);
      }),
      { numRuns: 400 },
    );
    assert.equal(doubt('tsql', built("N' SELECT [a] FROM [t] WHERE [b] = 1 ' + N' ORDER BY [a] '")), undefined);
  });
});
