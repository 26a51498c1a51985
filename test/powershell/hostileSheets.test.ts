import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { ChecklistFile, Verification } from '../../src/assessment/types';
import { buildCatalog } from '../../src/checklists/catalog';
import { runSheetPowerShell } from '../../src/runSheet/powershell';
import { entriesOf, type RunSheet, runSheets } from '../../src/runSheet/sheet';
import { engine } from './engine';
import { runPowerShell } from './proof';

const fragments = [
  "'",
  "''",
  '"',
  '`',
  '$(Invoke-Evil)',
  '\nInvoke-Evil\n',
  '\rInvoke-Evil\r',
  "\n'@\nInvoke-Evil\n@'\n",
  '\n"@\nInvoke-Evil\n@"\n',
  '#>\nInvoke-Evil\n<#',
  '\u2028Invoke-Evil\u2028',
  '\u0085Invoke-Evil\u0085',
  '\u000bInvoke-Evil',
  '\u000cInvoke-Evil',
  '\u2019; Invoke-Evil; \u2018',
  '\u201d; Invoke-Evil; \u201c',
  "'; Invoke-Evil; '",
  '}; Invoke-Evil; @{',
  ')\n}\nInvoke-Evil @{',
  '\u0000',
  '\u001b[2J',
  '\u202e',
  'é漢👩‍🔧',
  '\ud800',
  '@{',
  '#',
  '<#',
  ';',
  '|',
  'a',
  ' ',
];
const text = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fragments) }, fc.string({ maxLength: 8, unit: 'binary' })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
const verification = fc.record(
  {
    kind: fc.oneof(fc.constantFrom('powershell', 'tsql', 'kql', 'azure-cli', 'command', 'manual'), text),
    scope: text,
    elevated: fc.boolean(),
    run: text,
    expect: text,
    appliesWhen: text,
    database: text,
    healthyWhen: fc.record({ every: fc.record({ property: text, is: fc.constant('eq'), value: text }) }),
  },
  { requiredKeys: ['kind', 'run', 'expect'] },
) as fc.Arbitrary<object> as fc.Arbitrary<Verification>;
const checklist = fc.record({
  formatVersion: fc.constant(1 as const),
  id: text.map((id) => `x${id}`),
  title: text,
  version: text,
  technology: fc.constantFrom('azure', 'windows-server', 'sql-server'),
  checks: fc.array(
    fc.record({
      id: text.map((id) => `y${id}`),
      title: text,
      verify: fc.array(verification, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
}) as fc.Arbitrary<object> as fc.Arbitrary<ChecklistFile>;

/**
 * Parses each script with the engine, runs nothing of it, and answers its statements: a call of a verification as the values
 * of its table, an assignment of a fact as its name, another one as its text; with what is not allowed in those values.
 */
const reader = `
param($In, $Out)
$allowed = 'HashtableAst', 'StringConstantExpressionAst', 'ConstantExpressionAst', 'BinaryExpressionAst', 'ConvertExpressionAst',
  'TypeConstraintAst', 'ParenExpressionAst', 'ArrayExpressionAst', 'ArrayLiteralAst', 'StatementBlockAst', 'PipelineAst',
  'CommandExpressionAst', 'VariableExpressionAst'
function Get-Odd($Ast) {
  foreach ($node in $Ast.FindAll({ $true }, $true)) {
    $name = $node.GetType().Name
    if ($allowed -notcontains $name) { "$name $($node.Extent.Text)" }
    if ($name -eq 'VariableExpressionAst' -and $node.VariablePath.UserPath -notin 'null', 'true', 'false') { "$($node.Extent.Text)" }
    if ($name -eq 'TypeConstraintAst' -and $node.TypeName.FullName -notin 'char', 'ordered') { "$($node.Extent.Text)" }
    if ($name -eq 'BinaryExpressionAst' -and $node.Operator -ne 'Plus') { "$($node.Extent.Text)" }
  }
}
$facts = '$TamTechnology', '$TamChecklists', '$TamCommands', '$TamMaxRows', '$TamWindowsPowerShell'
$answer = foreach ($script in (Get-Content -Raw -LiteralPath $In | ConvertFrom-Json)) {
  $tokens = $null
  $errors = $null
  $ast = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref]$tokens, [ref]$errors)
  $calls = [System.Collections.ArrayList]::new()
  $others = [System.Collections.ArrayList]::new()
  $odd = [System.Collections.ArrayList]::new()
  foreach ($statement in $ast.EndBlock.Statements) {
    $command = $null
    if ($statement -is [System.Management.Automation.Language.PipelineAst] -and $statement.PipelineElements.Count -eq 1) { $command = $statement.PipelineElements[0] }
    if ($command -is [System.Management.Automation.Language.CommandAst] -and "$($command.GetCommandName())" -eq 'Invoke-TamVerification' -and $command.CommandElements.Count -eq 2 -and $command.Redirections.Count -eq 0) {
      $table = $command.CommandElements[1]
      $found = @(Get-Odd $table)
      foreach ($each in $found) { [void]$odd.Add($each) }
      $values = if ($found.Count -eq 0) { & ([scriptblock]::Create($table.Extent.Text)) }
      [void]$calls.Add(@{ Check = $values.Check; Title = $values.Title; Run = $values.Run; Expect = $values.Expect; Kind = $values.Kind; Apart = $values.Apart })
    } elseif ($statement -is [System.Management.Automation.Language.AssignmentStatementAst] -and $statement.Left.Extent.Text -in $facts) {
      foreach ($each in @(Get-Odd $statement.Right)) { [void]$odd.Add($each) }
      [void]$others.Add($statement.Left.Extent.Text)
    } else {
      [void]$others.Add($statement.Extent.Text)
    }
  }
  @{ errors = @($errors | ForEach-Object { "$_" }); calls = $calls.ToArray(); others = $others.ToArray(); odd = $odd.ToArray() }
}
ConvertTo-Json -InputObject @($answer) -Depth 6 | Set-Content -LiteralPath $Out -Encoding utf8
`;

interface Read {
  errors: string[];
  calls: { Check: string; Title: string; Run: string; Expect: string; Kind: string; Apart: string | null }[];
  others: string[];
  odd: string[];
}

async function readScripts(scripts: readonly string[]): Promise<Read[]> {
  const { pwsh } = await engine();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-sheets-'));
  try {
    const [file, into, out] = ['read.ps1', 'in.json', 'out.json'].map((name) => path.join(folder, name));
    fs.writeFileSync(file!, reader);
    fs.writeFileSync(into!, JSON.stringify(scripts));
    assert.equal(await runPowerShell(pwsh, ['-File', file!, into!, out!]), undefined);
    return JSON.parse(fs.readFileSync(out!, 'utf8').replace(/^\uFEFF/, ''));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

describe('run sheets of hostile checklists, read by the engine', function () {
  this.timeout(300_000);

  it('hold the calls that were meant and nothing else, and each value as it is', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const sheets: RunSheet[] = fc
      .sample(checklist, { numRuns: 100, seed })
      .flatMap((file) => runSheets(buildCatalog([{ file, origin: 'own' }]).checklists));
    const scripts = sheets.map((sheet) => runSheetPowerShell(sheet));
    const technologies = [...new Set(sheets.map(({ technology }) => technology))];
    // The same sheet without checks: what may stand around the calls.
    const frames = technologies.map((technology) =>
      runSheetPowerShell({ technology, title: 'x', checklists: [], checks: [] }),
    );
    const answers = await readScripts([...scripts, ...frames]);
    // Half a pair is no text that a file can hold.
    const shown = (value: string) => Buffer.from(value.replace(/\r\n?/g, '\n')).toString();
    let apart = 0;
    for (const [at, sheet] of sheets.entries()) {
      const said = `seed ${seed}, sheet ${at}\n${scripts[at]}`;
      const read = answers[at]!;
      assert.match(scripts[at]!, /^[\n\t -~]*$/, said);
      assert.deepEqual([read.errors, read.odd], [[], []], said);
      assert.deepEqual(read.others, answers[sheets.length + technologies.indexOf(sheet.technology)]!.others, said);
      const entries = entriesOf(sheet);
      assert.equal(read.calls.length, entries.length, said);
      for (const [index, { check, verification }] of entries.entries()) {
        const call = read.calls[index]!;
        if (call.Apart) apart += 1;
        const { expect, kind, run } = verification;
        assert.deepEqual(
          [call.Check, call.Title, call.Expect, call.Kind, call.Run],
          [check.id, check.title, expect, kind, call.Apart ? '' : run].map(shown),
          said,
        );
      }
    }
    assert.ok(apart > 0 && sheets.length >= 100);
  });
});
