import { buildCatalog, type ChecklistSource } from '../../../../src/checklists/catalog';
import type { RuleCase } from './ruleCase';
import { checklistWith, checks } from './world';

const whole =
  '"id": "X-01", "title": "t", "rating": { "probability": 1, "impact": 1, "effort": 1 }, "rationale": "r", "verify": [{ "kind": "manual", "run": "r", "expect": "e" }], "remediation": ["s"], "references": [{ "title": "t", "url": "https://a.example" }]';
const verify = (kind: string, run: string, more = '') =>
  checks(`"id": "X-01", "title": "t", "verify": [{ "kind": "${kind}", "run": "${run}", "expect": "e"${more} }]`);
const writes = (name: string, kind: string, run: string): RuleCase => ({
  code: 'verify-writes',
  name: `${kind}: ${name}`,
  text: verify(kind, run),
});

/** E-01, which MT.1 of Maester judges as a whole. */
const judging: ChecklistSource = {
  origin: 'shipped',
  file: {
    formatVersion: 1,
    id: 'e',
    title: 'E',
    checks: [
      {
        id: 'E-01',
        title: 'E-01 is so',
        equivalents: {
          maester: [
            { rule: 'MT.1', judges: 'whole' },
            { rule: 'MT.2', judges: 'part' },
          ],
        },
      },
    ],
  },
};
const judgingWorld = { catalog: buildCatalog([judging]) };
/** The same with the imported catalogue of Maester. */
const catalogueWorld = {
  catalog: buildCatalog([
    judging,
    {
      origin: 'team.checklist.jsonc',
      file: {
        formatVersion: 1,
        id: 'team',
        title: 'Team',
        catalogueOf: 'maester',
        checks: [{ id: 'X-01', title: 't', equivalents: { maester: ['MT.1'] } }],
      },
    },
  ]),
};

export const checklistCases: readonly RuleCase[] = [
  {
    code: 'misspelled-property-of-checklist',
    name: 'a letter off',
    text: checklistWith(
      '«"technolgy"»: "azure", "overrides": [{ "check": "T-01", «"reson"»: "x" }], "checks": [{ "id": "X-01", "title": "t", «"verfy"»: [] }]',
    ),
    message: /Did you mean "technology"/,
    fixes: [{ title: 'Rename to "technology"', preferred: true, safe: true, gives: '"technology": "azure"' }],
  },
  {
    code: 'misspelled-property-of-checklist',
    name: 'names of your own, and of tools',
    text: checks(`${whole}, "house": 1, "equivalents": { "maestr": ["x"] }`),
  },
  {
    code: 'long-command-line',
    name: 'a pipeline on one line',
    text: verify(
      'powershell',
      `Get-A\\n«Get-ADDomainController -Filter * | Where-Object { $_.Site -like '*x*' } | Select-Object Name»`,
    ),
    message: /^This line has 92 characters; 78 fit on paper\. End it behind ".*\|"\.$/,
  },
  {
    code: 'long-command-line',
    name: 'a query, and a statement',
    text: checks(
      `"id": "X-01", "title": "t", "verify": [{ "kind": "kql", "run": "«resources | where type == 'microsoft.compute/virtualmachines' | project id, name, resourceGroup»", "expect": "e" }], "remediation": [{ "text": "s", "kind": "tsql", "run": "«SELECT name, recovery_model_desc, state_desc, compatibility_level FROM sys.databases;»" }]`,
    ),
  },
  {
    code: 'long-command-line',
    name: 'a program, whose line goes on where it ends with a sign of its shell',
    text: checks(
      `"id": "X-01", "title": "t", "verify": [{ "kind": "azure-cli", "run": "«az vm show --resource-group <resource-group> --name <virtual-machine> --query name»", "expect": "e" }, { "kind": "command", "run": "repadmin.exe /x ^\\n  /y", "expect": "e" }]`,
    ),
    message: /^This line has 82 characters; 78 fit on paper\. End it with ` behind "--name <virtual-machine>"\.$/,
  },
  {
    code: 'long-command-line',
    name: 'short lines, a long string, a comment, and words that no sign parts',
    text: checks(
      `"id": "X-01", "title": "t", "verify": [${[
        ['powershell', 'Get-ADUser -Filter * |\\n  Select-Object Name'],
        ['powershell', `throw '${'a, b; c | d { '.repeat(9)}'`],
        ['kql', `resources // ${'a | b, '.repeat(20)}`],
        ['tsql', `THROW 50001,\\n  N'${'a, FROM b; '.repeat(9)}', 1;`],
        ['azure-cli', `az vm list ${'x, '.repeat(40)}`],
        ['azure-cli', `az vm list \`\\n  --query '[?${'a --b'.repeat(20)}]'`],
        ['command', `x.exe \\"${'a /b'.repeat(30)}\\"`],
        ['manual', `${'Look at it; then, '.repeat(9)}`],
      ]
        .map(([kind, run]) => `{ "kind": "${kind}", "run": "${run}", "expect": "e" }`)
        .join(', ')}]`,
    ),
  },
  {
    code: 'duplicate-checklist-id',
    name: 'that of a shipped one',
    text: '{ "formatVersion": 1, "id": «"test"», "title": "Mine", "checks": [] }',
    world: { sameId: { other: 'shipped', counts: false } },
    message: /that of a shipped checklist, which counts/,
  },
  {
    code: 'duplicate-checklist-id',
    name: 'that of another file, which counts',
    text: '{ "formatVersion": 1, "id": «"team"», "title": "Mine", "checks": [] }',
    world: { sameId: { other: '../a.checklist.jsonc', counts: false } },
    message: /^The checklist \.\.\/a\.checklist\.jsonc has this id too: that one counts, this one is left out\./,
  },
  {
    code: 'duplicate-checklist-id',
    name: 'that of another file, which is left out',
    text: '{ "formatVersion": 1, "id": «"team"», "title": "Mine", "checks": [] }',
    world: { sameId: { other: 'z.checklist.jsonc', counts: true } },
    message: /this one counts, that one is left out\./,
  },
  { code: 'duplicate-checklist-id', name: 'an id of its own', text: checks(whole) },
  {
    code: 'duplicate-check-id',
    name: 'twice here, and once elsewhere',
    text: checks('"id": "X-01", "title": "t"', '"id": «"X-01"», "title": "u"', '"id": «"T-01"», "title": "v"'),
    message: /already used by another check of this checklist/,
  },
  { code: 'duplicate-check-id', name: 'ids of their own', text: checks(whole, '"id": "X-02", "title": "t"') },
  {
    code: 'replaces-conflict',
    name: 'itself, and one that still exists',
    text: checks('"id": "X-01", "title": "t", "replaces": [«"X-01"», "X-00", «"T-01"», «"T-OLD"»]'),
    message: /^The check cannot replace itself/,
    fixes: [{ title: 'Remove "X-01" from "replaces"', preferred: true, gives: '"replaces": ["X-00", "T-01"' }],
  },
  {
    code: 'replaces-conflict',
    name: 'says what the other is',
    text: checks('"id": "X-01", "title": "t", "replaces": [«"T-01"»]'),
    message: /^"T-01" is still the id of a check \("T-01 is as it should be"\)/,
  },
  {
    code: 'replaces-conflict',
    name: 'one that another check replaces',
    text: checks('"id": "X-01", "title": "t", "replaces": [«"T-OLD"»]'),
    message: /^"T-OLD" is already replaced by T-04/,
  },
  {
    code: 'replaces-conflict',
    name: 'a former id of its own',
    text: checks('"id": "T-04", "title": "t", "replaces": ["T-OLD"]'),
  },
  {
    code: 'equivalent-conflict',
    name: 'a rule that is whole for another check',
    text: checks(
      '"id": "X-01", "title": "t", "equivalents": { "maester": [«"mt.1"», { "rule": "MT.2", "judges": "part" }] }',
    ),
    world: judgingWorld,
    message: /^mt\.1 of Maester judges E-01 \("E-01 is so"\) as a whole already\./,
    fixes: [{ title: 'Let mt.1 judge a part', preferred: true, gives: /"rule": "mt\.1",\s*"judges": "part"/ }],
  },
  {
    code: 'equivalent-conflict',
    name: 'twice in one check',
    text: checks(
      '"id": "X-01", "title": "t", "equivalents": { "maester": [{ "rule": "MT.3", "judges": "part" }, «{» "rule": "mt.3", "judges": "data" }] }',
    ),
    world: judgingWorld,
    message: /^mt\.3 of Maester stands here twice\./,
    fixes: [{ title: 'Remove the repetition', preferred: true, gives: '[{ "rule": "MT.3", "judges": "part" }]' }],
  },
  {
    code: 'equivalent-conflict',
    name: 'a word that says nothing',
    text: checks('"id": "X-01", "title": "t", "equivalents": { "maester": [{ "rule": "MT.3", "judges": «"half"» }] }'),
    world: judgingWorld,
    message: /^A rule judges whole, part, stricter, data; "half" is none of them\./,
  },
  {
    code: 'equivalent-conflict',
    name: 'a part of several, and the whole of one',
    text: checks(
      '"id": "E-01", "title": "t", "equivalents": { "maester": ["MT.1", { "rule": "MT.2", "judges": "part" }], "pingcastle": ["MT.1"] }',
    ),
    world: judgingWorld,
  },
  {
    code: 'equivalent-conflict',
    name: 'the catalogue of the tool itself, whose rules another checklist asks for',
    text: checklistWith(
      '"catalogueOf": "maester", "checks": [{ "id": "X-01", "title": "t", "equivalents": { "maester": ["MT.1"] } }]',
    ),
    world: catalogueWorld,
  },
  {
    code: 'unresolved-extends',
    name: 'no such checklist',
    text: checklistWith('"extends": «"tst"», "checks": []'),
    message: /There is no checklist "tst" to extend\. Did you mean test\?/,
    fixes: [{ title: 'Replace with test', preferred: true, gives: '"extends": "test"' }],
  },
  {
    code: 'unresolved-extends',
    name: 'no such check',
    text: checklistWith('"extends": "test", "overrides": [{ "check": "T-01" }, { "check": «"T-1"» }], "checks": []'),
    message: /has no check "T-1"\. Did you mean T-01\?/,
    fixes: [
      { title: 'Replace with T-01', preferred: true, gives: '{ "check": "T-01" }, { "check": "T-01" }' },
      { title: 'Replace with T-02', gives: '{ "check": "T-02" }' },
      { title: 'Replace with T-03', gives: '{ "check": "T-03" }' },
    ],
  },
  {
    code: 'unresolved-extends',
    name: 'an override of nothing',
    text: checklistWith('"overrides": [{ "check": «"T-01"» }], "checks": []'),
    message: /Add "extends"/,
    fixes: [],
  },
  {
    code: 'unresolved-extends',
    name: 'all there',
    text: checklistWith('"extends": "test@2026.11", "overrides": [{ "check": "T-01" }], "checks": []'),
  },
  {
    code: 'check-off-without-reason',
    name: 'off without a reason',
    text: checklistWith(
      '"extends": "test", "overrides": [{ "check": "T-01", «"off"»: true }, { "check": "T-02", "off": true, "reason": "r" }, { "check": "T-03", "off": false }], "checks": []',
    ),
    message: /^The check T-01 is switched off without a reason\. Add a "reason"\.$/,
    fixes: [{ title: 'Add "reason"', preferred: true, gives: '"off": true, "reason": ""', blank: true }],
  },
  {
    code: 'incomplete-check',
    name: 'nothing but a title',
    text: checks(
      '"id": «"X-01"», "title": "t", "rating": { "probability": 1, "impact": 1, "effort": 1 }, "rationale": " ", "verify": []',
    ),
    message: /^The check has no "rationale", "verify", "remediation" and "references"\. Add them/,
    fixes: [
      {
        title: 'Add "rationale", "verify", "remediation", "references"',
        preferred: true,
        gives: '"verify": [{ "kind": "manual", "run": "", "expect": "" }]',
        blank: true,
      },
    ],
  },
  { code: 'incomplete-check', name: 'a whole one', text: checks(whole) },
  {
    code: 'check-rating-out-of-range',
    name: 'checks and overrides',
    text: checklistWith(
      '"extends": "test", "overrides": [{ "check": "T-01", "rating": { "probability": 1, "impact": 1, "effort": «6» } }], "checks": [{ "id": "X-01", "title": "t", "rating": { "probability": «0», "impact": 5, "effort": 1 } }]',
    ),
    message: /^The effort is 6/,
    fixes: [{ title: 'Replace with 5', preferred: true, gives: '"effort": 5' }],
  },
  {
    code: 'empty-command',
    name: 'comments only',
    text: checks(
      '"id": "X-01", "title": "t", "verify": [{ "kind": "powershell", "run": «"# Get-ADUser\\n<# x #>"», "expect": "e" }, { "kind": "tsql", "run": «"-- none /* x */"», "expect": "e" }, { "kind": "kql", "run": «"// resources"», "expect": "e" }, { "kind": "command", "run": «"rem x\\r\\n:: y"», "expect": "e" }]',
    ),
    message: /^The command is a comment only\. Write what is to be run, or make it "manual"\.$/,
    fixes: [{ title: 'Make it manual', gives: '"kind": "manual"' }],
  },
  {
    code: 'empty-command',
    name: 'a step',
    text: checks(
      '"id": "X-01", "title": "t", "remediation": [{ "text": "t", "kind": "powershell", "run": «" "» }, { "text": "t", "kind": "azure-cli", "run": «"# az"» }]',
    ),
    message: /^The command is empty\. Write what is to be run, or take "run" out\.$/,
    fixes: [{ title: 'Remove the command', preferred: true, gives: '{ "text": "t", "kind": "powershell" }' }],
  },
  {
    code: 'empty-command',
    name: 'commands, manual ones, and what the schema says',
    text: checks(
      '"id": "X-01", "title": "t", "verify": [{ "kind": "powershell", "run": "# who\\nGet-ADUser", "expect": "e" }, { "kind": "manual", "run": "# ask", "expect": "e" }, { "kind": "tsql", "run": "", "expect": "e" }, { "kind": "tsql", "run": "SELECT \'--\'", "expect": "e" }], "remediation": ["s", { "text": "t" }]',
    ),
  },
  writes('a cmdlet that sets', 'powershell', 'Get-ADUser x | «Set-ADUser» -Enabled $true'),
  writes('a program', 'powershell', '«reg add» HKLM\\\\Software\\\\X /v Y'),
  writes('into a file', 'powershell', 'Get-ADUser x «> users.txt»'),
  writes('behind an escape', 'powershell', '$a = \\"é\\t\'x\'\\"; «Restart-Service» spooler'),
  writes(
    'only reads',
    'powershell',
    "Get-ADUser -Filter 'Enabled -gt 1' 2>$null | Where-Object { $_.X -ge 2 } | Select-Object @{ n = 'Set-By'; e = { \\\"Remove-X\\\" } } # Set-ADUser",
  ),
  writes(
    'of its own session',
    'powershell',
    'Set-StrictMode -Version 3; $s = New-CimSession a; New-Object psobject; Start-Sleep 1; Remove-CimSession $s; Set-ADUser x -WhatIf',
  ),
  writes(
    'asks what is set',
    'powershell',
    'Get-Item x; auditpol.exe /get /category:*; reg query HKLM\\\\X; netsh advfirewall show allprofiles; sc.exe query x',
  ),
  writes('an update', 'tsql', '«UPDATE» t SET a = 1'),
  writes('a setting', 'tsql', "EXEC «sp_configure» 'show advanced options', 1"),
  writes('asks for a setting', 'tsql', "EXEC sp_configure 'show advanced options'"),
  writes('into a table', 'tsql', 'SELECT a «INTO» t FROM u'),
  writes(
    'a query',
    'tsql',
    "SELECT 'DELETE' AS [UPDATE], updated FROM sys.objects -- DROP TABLE x\\n/* ALTER */ WHERE create_date > 1",
  ),
  writes(
    'of its own session',
    'tsql',
    'CREATE TABLE #t (a int); INSERT INTO #t SELECT 1; DECLARE @u TABLE (a int); INSERT @u SELECT 2; DROP TABLE IF EXISTS #t',
  ),
  writes('a management command', 'kql', ' «.set-or-append» T <| resources'),
  writes('a query', 'kql', "resources | where name == '.drop' | extend x = 1"),
  writes('shows', 'kql', '.show tables'),
  writes('a verb that writes', 'azure-cli', 'az group list\\naz storage account «update» --name x'),
  writes('a compound verb', 'azure-cli', 'az vm run-command «invoke» --command-id x'),
  writes('sends', 'azure-cli', 'az «rest» --method post --url x'),
  writes(
    'only reads',
    'azure-cli',
    'az lock list --query \\"[?name==\'delete\']\\"; az rest --method get --url x; az rest --url y; az role assignment list',
  ),
  writes('a program that sets', 'command', '«netsh advfirewall set» allprofiles state on'),
  writes('a program that asks', 'command', 'w32tm /query /status 2>&1\\nrem reg add x'),
  {
    code: 'verify-writes',
    name: 'whether it applies',
    text: verify('powershell', 'Get-X', ', "appliesWhen": "Get-X; «Remove-Item» x"'),
    message: /^"Remove-Item" changes something/,
  },
  {
    code: 'verify-writes',
    name: 'what nobody can know',
    text: verify('powershell', 'Get-X | ForEach-Object { «Invoke-Expression» $_ }'),
    message: /^"Invoke-Expression" is not known to only read\. Use a command that does/,
  },
  {
    code: 'verify-writes',
    name: 'what nobody can know, where it asks whether it applies',
    text: verify('tsql', 'SELECT 1', ', "appliesWhen": "SELECT 1; «EXEC dbo.p»"'),
    message: /^"EXEC dbo\.p" is not known to only read/,
  },
  writes('whatever is asked', 'manual', 'Set-ADUser was run? UPDATE?'),
  {
    code: 'healthy-when-property',
    name: 'names that the command does not mention',
    text: verify(
      'powershell',
      'Get-X | Select-Object Name, Status',
      ', "healthyWhen": { "every": { "property": «"State"», "is": "eq", "value": 1 }, "affected": «"Names"» }',
    ),
    message: /^The command does not mention "State"\. Correct the name, or add it/,
  },
  {
    code: 'healthy-when-property',
    name: 'in other letters',
    text: verify(
      'tsql',
      'SELECT [name], s.state FROM s',
      ', "healthyWhen": { "every": { "property": "State", "is": "eq", "value": 1 }, "affected": "Name" }',
    ),
  },
  {
    code: 'healthy-when-property',
    name: 'rows alone',
    text: verify('tsql', 'SELECT 1', ', "healthyWhen": { "rows": "none" }'),
  },
  {
    code: 'insecure-check-reference',
    name: 'plain http',
    text: checks('"id": "X-01", "title": "t", "references": [{ "title": "t", "url": «"http://github.com/x"» }]'),
    message: /begins with "http:"/,
    fixes: [{ title: 'Use https', preferred: true, safe: true, gives: '"https://github.com/x"' }],
  },
];
