import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { ChecklistFile, FindingsFile, Verification } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { asciiLine, comment } from '../../../src/runSheet/comments';
import { runSheetFiles } from '../../../src/runSheet/files';
import { runSheetKql } from '../../../src/runSheet/kql';
import { runSheetPowerShell } from '../../../src/runSheet/powershell';
import { powershellText } from '../../../src/runSheet/quote';
import { reasonApart } from '../../../src/runSheet/setApart';
import { entriesOf, placeholdersOf, type RunSheet, runSheets } from '../../../src/runSheet/sheet';
import { runSheetSql } from '../../../src/runSheet/sql';
import { checklists } from '../checks/shipped';

// --- a reader of PowerShell that knows here-strings -------------------------------------------------------------------

interface Token {
  type: 'string' | 'here-string' | 'expandable' | 'comment' | 'open' | 'close' | 'word' | 'line';
  /** Of a string: its value. */
  text: string;
}

/** Splits a script into tokens as PowerShell does, as far as strings, comments and brackets go. Throws what has no end. */
function tokensOf(script: string): Token[] {
  const tokens: Token[] = [];
  const stack: string[] = [];
  const closing: Record<string, string> = { '(': ')', '{': '}', '[': ']' };
  const problem = (what: string, at: number) =>
    new Error(`${what} in line ${script.slice(0, at).split('\n').length}: ${script.slice(at, at + 60)}`);
  const quotes = /['\u2018-\u201b]/;
  let at = 0;
  while (at < script.length) {
    const rest = script.slice(at, at + 2);
    const char = script[at]!;
    if (/^@'/.test(rest) && /^@'[ \t]*\n/.test(script.slice(at, at + 200))) {
      const start = script.indexOf('\n', at) + 1;
      const end = /(?:^|\n)'@/.exec(script.slice(start - 1));
      if (!end) throw problem('A here-string has no end', at);
      const stop = start - 1 + end.index;
      tokens.push({ type: 'here-string', text: script.slice(start, Math.max(start, stop)) });
      at = stop + 3;
    } else if (rest === '@"') throw problem('An expandable here-string', at);
    else if (quotes.test(char)) {
      let text = '';
      for (at += 1; ; at += 1) {
        if (at >= script.length) throw problem('A string has no end', at);
        if (!quotes.test(script[at]!)) text += script[at];
        else if (quotes.test(script[at + 1] ?? '')) {
          text += script[at + 1];
          at += 1;
        } else break;
      }
      tokens.push({ type: 'string', text });
      at += 1;
    } else if (char === '"') {
      const end = expandableEnd(script, at);
      if (end < 0) throw problem('A string has no end', at);
      tokens.push({ type: 'expandable', text: script.slice(at + 1, end - 1) });
      at = end;
    } else if (rest === '<#') {
      const end = script.indexOf('#>', at);
      if (end < 0) throw problem('A comment has no end', at);
      tokens.push({ type: 'comment', text: script.slice(at, end + 2) });
      at = end + 2;
    } else if (char === '#' && (at === 0 || /[\s;(){}|,]/.test(script[at - 1]!))) {
      const end = script.indexOf('\n', at);
      tokens.push({ type: 'comment', text: script.slice(at, end) });
      at = end;
    } else if (/[({[]/.test(char)) {
      stack.push(char);
      tokens.push({ type: 'open', text: char });
      at += 1;
    } else if (/[)}\]]/.test(char)) {
      if (closing[stack.pop() ?? ''] !== char) throw problem(`"${char}" closes nothing`, at);
      tokens.push({ type: 'close', text: char });
      at += 1;
    } else if (char === '\n') {
      tokens.push({ type: 'line', text: char });
      at += 1;
    } else if (/\s/.test(char)) at += 1;
    else if (char === '`') throw problem('A backtick', at);
    else {
      const word = /^[^\s'"(){}[\]`]+/.exec(script.slice(at, at + 500))![0];
      tokens.push({ type: 'word', text: word });
      at += word.length;
    }
  }
  if (stack.length > 0) throw new Error(`${stack.join(' ')} is not closed`);
  return tokens;
}

/** The index after a double-quoted string, with expressions in it that hold strings of their own; -1 without an end. */
function expandableEnd(script: string, from: number): number {
  for (let at = from + 1; at < script.length; at += 1) {
    if (script[at] === '`') at += 1;
    else if (script[at] === '$' && script[at + 1] === '(') {
      let depth = 0;
      for (at += 1; at < script.length; at += 1) {
        if (script[at] === "'") at = script.indexOf("'", at + 1);
        else if (script[at] === '"') at = expandableEnd(script, at) - 1;
        else if (script[at] === '(') depth += 1;
        else if (script[at] === ')' && --depth === 0) break;
      }
    } else if (script[at] === '"') {
      if (script[at + 1] !== '"') return at + 1;
      at += 1;
    }
  }
  return -1;
}

/** The value of an expression that `powershellText` can write. */
function expressionValue(expression: string): string {
  const tokens = tokensOf(`${expression}\n`).filter(({ type }) => type !== 'line');
  if (tokens.length === 1) {
    assert.ok(tokens[0]!.type === 'string' || tokens[0]!.type === 'here-string', expression);
    return tokens[0]!.text;
  }
  const inner = /^\(([\s\S]*)\)$/.exec(expression)?.[1] ?? assert.fail(expression);
  let value = '';
  let operand = 0;
  for (const token of tokensOf(`${inner}\n`).filter(({ type }) => type === 'string' || type === 'word')) {
    if (token.text === '+' && token.type === 'word') continue;
    if (token.type === 'string') value += token.text;
    else if (token.text === 'char') assert.notEqual(operand, 0, 'the first operand is a text');
    else value += String.fromCharCode(Number(token.text));
    operand += 1;
  }
  return value;
}

/** The verifications of a script: what stands in each hash table, texts as their values. */
function callsOf(script: string): Record<string, string>[] {
  return script
    .split(/^Invoke-TamVerification @\{\n/m)
    .slice(1)
    .map((rest) => {
      const found: Record<string, string> = {};
      let left = rest;
      for (;;) {
        const name = /^ {4}(\w+) = /.exec(left);
        if (!name) break;
        left = left.slice(name[0].length);
        const end = expressionEnd(left);
        const expression = left.slice(0, end);
        found[name[1]!] = /^(?:[@(]?'|\()/.test(expression) ? expressionValue(expression) : expression;
        left = left.slice(end + 1);
      }
      assert.ok(left.startsWith('}\n'), left.slice(0, 80));
      return found;
    });
}

function expressionEnd(text: string): number {
  if (text.startsWith("@'\n")) return text.indexOf("\n'@\n", 2) + 3;
  if (!/^['(]/.test(text)) return text.indexOf('\n');
  let quoted = false;
  for (let at = 0; ; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (text[at] === '\n' && !quoted) return at;
  }
}

// --- sheets -----------------------------------------------------------------------------------------------------------

const shipped = buildCatalog(checklists.map((file) => ({ file, origin: 'shipped' }))).checklists;

/** The sheet of a technology with a few of its checks. */
function sheetOf(technology: string, ids: readonly string[]): RunSheet {
  const sheet = runSheets(shipped).find((each) => each.technology === technology) ?? assert.fail(technology);
  const checks = ids.map((id) => sheet.checks.find((check) => check.id === id) ?? assert.fail(`${id} is missing`));
  return { ...sheet, checks };
}

function sheetWith(verify: Verification[], more: Partial<ChecklistFile['checks'][number]> = {}): RunSheet {
  const file: ChecklistFile = {
    formatVersion: 1,
    id: 'own',
    title: 'Own',
    technology: 'windows-server',
    checks: [{ id: 'OWN-1', title: 'It is so', verify, ...more }],
  };
  return runSheets(buildCatalog([{ file, origin: 'own' }]).checklists)[0] ?? assert.fail();
}

function golden(name: string, actual: string): void {
  const file = path.resolve(process.cwd(), 'test/golden', name);
  if (process.env.UPDATE_GOLDEN === '1') fs.writeFileSync(file, actual);
  assert.ok(fs.existsSync(file), `${name} is missing: run the tests with UPDATE_GOLDEN=1 and look at what it wrote`);
  assert.equal(actual, fs.readFileSync(file, 'utf8'), `${name} differs: when that is wanted, run with UPDATE_GOLDEN=1`);
}

describe('run sheet, text for PowerShell', () => {
  it('is written in the way that reads best', () => {
    assert.equal(powershellText('Get-ADForest'), "'Get-ADForest'");
    assert.equal(powershellText("it's"), "'it''s'");
    assert.equal(powershellText("a 'b' c"), "@'\na 'b' c\n'@");
    assert.equal(powershellText('a\r\nb'), "@'\na\nb\n'@");
    assert.equal(powershellText("a\n'@\nb"), "'a\n''@\nb'");
    assert.equal(powershellText('Grüße – $x'), "('Gr' + [char]0x00FC + [char]0x00DF + 'e ' + [char]0x2013 + ' $x')");
    assert.equal(powershellText('“x”'), "('' + [char]0x201C + 'x' + [char]0x201D)");
    assert.equal(powershellText(''), "''");
  });

  it('has the text as its value, whatever it holds, in ASCII', () => {
    const piece = fc.constantFrom(
      "'",
      "''",
      "'@",
      "@'",
      '\n',
      "\n'@",
      "\n '@",
      '"',
      '$(x)',
      '`',
      '#',
      '#>',
      '}',
      '’',
      '‛@',
      'é',
      '😀',
      'a',
      ' ',
      '\t',
      '\u0000',
    );
    const any = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
      fc.string({ unit: 'binary' }),
      fc.string(),
    );
    fc.assert(
      fc.property(any, (text) => {
        const expression = powershellText(text);
        assert.match(expression, /^[\t\n -~]*$/);
        assert.equal(expressionValue(expression), text.replace(/\r\n?/g, '\n'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('run sheet, selection', () => {
  const file = (more: Partial<FindingsFile>): FindingsFile => ({
    formatVersion: 1,
    customer: 'Contoso Ltd',
    assessedOn: '2026-11-20',
    findings: [],
    ...more,
  });
  const checks = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((id) => ({
    id,
    title: `${id} is so`,
    verify: [{ kind: 'powershell' as const, run: 'Get-Date', expect: 'A date' }],
  }));
  const own = buildCatalog([
    { origin: 'own', file: { formatVersion: 1, id: 'base', title: 'Base', technology: 'exchange', checks } },
    {
      origin: 'own',
      file: {
        formatVersion: 1,
        id: 'team',
        title: 'Team',
        extends: 'base',
        checks: [
          { id: 'H', title: 'H', verify: checks[0]!.verify },
          { id: 'I', title: 'nothing to run' },
        ],
      },
    },
    { origin: 'own', file: { formatVersion: 1, id: 'odd', title: 'Odd', checks: [{ ...checks[0]!, id: 'O' }] } },
  ]).checklists;
  const ids = (sheets: RunSheet[]) =>
    sheets.map((sheet) => [sheet.technology, sheet.checks.map(({ id }) => id).join('')]);
  const findings = file({
    passed: ['A', { check: 'B' }, { source: { tool: 'maester', rule: 'X' }, title: 'X' }],
    notApplicable: [{ check: 'C', reason: 'none' }],
    notAssessed: ['D'],
    findings: [
      { id: 'F-001', check: 'E', status: 'verified' },
      { id: 'F-002', check: 'F', status: 'verified' },
      { id: 'F-003', check: 'F', status: 'open' },
      { id: 'F-004', check: 'G', status: 'falsePositive' },
      { id: 'F-005', check: 'H', status: 'resolved' },
    ],
  });

  it('has a sheet per technology, and each check once', () => {
    const sheets = runSheets(own);
    assert.deepEqual(ids(sheets), [
      ['exchange', 'ABCDEFGH'],
      ['other', 'O'],
    ]);
    assert.deepEqual(
      sheets[0]!.checklists.map(({ id }) => id),
      ['base', 'team'],
    );
    assert.deepEqual(runSheets([]), []);
  });

  it('leaves out what the assessment has settled, unless told all', () => {
    assert.deepEqual(ids(runSheets(own, { findings })), [
      ['exchange', 'DFH'],
      ['other', 'O'],
    ]);
    assert.deepEqual(ids(runSheets(own, { findings, all: true })), ids(runSheets(own)));
  });

  it('asks again what nobody proved, and what holds no longer', () => {
    const equivalents = {
      maester: [
        { rule: 'R.1', judges: 'part' as const },
        { rule: 'R.2', judges: 'data' as const },
        { rule: 'R.3', judges: 'whole' as const },
        { rule: 'R.4', judges: 'stricter' as const },
      ],
    };
    const catalog = buildCatalog([
      {
        origin: 'own',
        file: {
          formatVersion: 1,
          id: 'base',
          title: 'Base',
          checks: checks.map((check) => ({ ...check, equivalents })),
        },
      },
    ]).checklists;
    const source = (rule: string) => ({ tool: 'maester', rule });
    const passed = [
      { check: 'A', source: source('r.1') },
      { check: 'B', source: source('R.2') },
      { check: 'C', source: source('R.3') },
      { check: 'D', source: source('R.4') },
      { check: 'E', source: { ...source('R.3'), by: 'notReported' as const } },
      { check: 'F', source: source('R.1'), by: 'Dana Reyes', on: '2026-11-20' },
      { check: 'G', validUntil: '2027-01-12' },
    ];
    const asked = (asOf: string) => ids(runSheets(catalog, { findings: file({ passed }), asOf }))[0]![1];
    assert.equal(asked('2027-01-12'), 'ABE');
    assert.equal(asked('2027-01-13'), 'ABEG');
  });

  it('writes T-SQL and KQL apart where there is any', () => {
    const names = runSheetFiles(shipped).map(({ name }) => name);
    for (const name of [
      'tam-run-active-directory.ps1',
      'tam-run-sql-server.ps1',
      'tam-run-sql-server.sql',
      'tam-run-azure.kql',
    ])
      assert.ok(names.includes(name), name);
    assert.ok(!names.includes('tam-run-active-directory.sql'));
    assert.ok(!names.includes('tam-run-sql-server.kql'));
  });

  it('knows what a person has to fill in first', () => {
    assert.deepEqual(placeholdersOf('az x --name <account> -g <resource-group> --n <account>'), [
      '<account>',
      '<resource-group>',
    ]);
    assert.deepEqual(placeholdersOf("'https://mail.contoso.com/ecp/'"), ['mail.contoso.com']);
    assert.deepEqual(placeholdersOf('SELECT 1 WHERE a <> b AND a < b AND c > d'), []);
  });
});

describe('run sheet, PowerShell', () => {
  const sheets = runSheets(shipped);

  it('is balanced ASCII without backticks and tabs for every shipped checklist', () => {
    assert.ok(sheets.length >= 5);
    for (const sheet of sheets) {
      const script = runSheetPowerShell(sheet);
      assert.match(script, /^[\n -~]*$/);
      assert.ok(tokensOf(script).length > 1000);
    }
  });

  it('carries every verification unharmed', () => {
    for (const sheet of sheets) {
      const calls = callsOf(runSheetPowerShell(sheet));
      const entries = entriesOf(sheet);
      assert.equal(calls.length, entries.length);
      for (const [at, { check, verification, index, of }] of entries.entries()) {
        const call = calls[at]!;
        assert.equal(call.Check, check.id);
        assert.equal(call.Verify, String(index));
        assert.equal(call.Of, String(of));
        assert.equal(call.Run, verification.run);
        assert.equal(call.Expect, verification.expect);
        assert.equal(call.Title, check.title);
        assert.equal(call.Kind, verification.kind);
        assert.equal(call.Elevated, verification.elevated ? '$true' : '$false');
        if (verification.healthyWhen) assert.deepEqual(JSON.parse(call.HealthyWhen!), verification.healthyWhen);
        else assert.equal(call.HealthyWhen, '$null');
        assert.equal(call.Informs, verification.informs ? '$true' : '$false');
        assert.equal(call.AppliesWhen, verification.appliesWhen ?? '$null');
        assert.equal(call.Database, verification.database ?? '$null');
      }
    }
  });

  it('stays balanced with hostile commands, titles and expectations', () => {
    const hostile = [
      "'@\n}",
      '#> <#',
      '"',
      "it's ‘so’",
      '$(Remove-Item C:\\)',
      "\n'@\n",
      '}}}',
      '@"',
      'é\u0000\u2028',
      '`',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...hostile), fc.string()), { minLength: 1, maxLength: 5 })
      .map((all) => `x${all.join('\n')}`);
    fc.assert(
      fc.property(text, text, text, (title, run, expect) => {
        const sheet = sheetWith(
          [
            { kind: 'powershell', run, expect, appliesWhen: expect },
            { kind: 'manual', run: expect, expect: run },
          ],
          { title },
        );
        const script = runSheetPowerShell({ ...sheet, title, checklists: [{ id: 'own', version: title }] });
        assert.match(script, /^[\n\t -~]*$/);
        tokensOf(script);
        const [call] = callsOf(script);
        // What would write, or is not what it seems, is set apart: its text does not reach the script at all.
        const apart = reasonApart({ kind: 'powershell', run, expect, appliesWhen: expect }) !== undefined;
        const reaches = (command: string) => (apart ? '' : command.replace(/\r\n?/g, '\n'));
        const written = (text: string | undefined) => (text === undefined || text === '$null' ? '' : text);
        assert.equal(written(call!.Run), reaches(run));
        assert.equal(written(call!.AppliesWhen), reaches(expect));
        assert.equal(call!.Apart !== undefined, apart);
        assert.equal(call!.Title, title.replace(/\r\n?/g, '\n'));
      }),
    );
  });

  it('has no statement outside of the frame', () => {
    // Two sheets differ in their verifications, their facts and their comments alone.
    const frame = (sheet: RunSheet) =>
      runSheetPowerShell(sheet)
        .replace(/<#[\s\S]*?#>/, '')
        .replace(/^Invoke-TamVerification @\{\n[\s\S]*?^\}\n(?=\n)/gm, '')
        .replace(/^\$Tam(?:Technology|Checklists|Commands|MaxRows|WindowsPowerShell) = .*$/gm, '')
        .replace(/^#.*$/gm, '')
        .replace(/\n+/g, '\n');
    const [first, ...others] = sheets.map(frame);
    for (const other of others) assert.equal(other, first);
  });

  it('installs, sends and changes nothing itself', () => {
    const frame = runSheetPowerShell({ ...sheets[0]!, checks: [] });
    const verbs =
      frame.match(
        /\b(?:Install|Invoke-WebRequest|Invoke-RestMethod|Remove|New|Set|Add|Clear|Start|Stop|Out|Import|Update|Enable|Disable)-\w+/g,
      ) ?? [];
    // Strict mode would break commands that were written without it; it ends with the script.
    assert.deepEqual([...new Set(verbs)], ['Set-StrictMode']);
    assert.equal((frame.match(/WriteAllText/g) ?? []).length, 1);
    assert.match(frame, /NEVER CHANGES ANYTHING/);
  });

  it('says which PowerShell it needs, and stops in another one before it does anything', () => {
    for (const sheet of sheets) {
      const any = ['azure', 'microsoft-365', 'other'].includes(sheet.technology);
      const script = runSheetPowerShell({ ...sheet, checks: [] });
      assert.match(
        script,
        any ? /^Needs Windows PowerShell 5\.1 or PowerShell 7\.$/m : /^Needs Windows PowerShell 5\.1 /m,
      );
      assert.match(script, new RegExp(`^\\$TamWindowsPowerShell = \\$${!any}$`, 'm'));
      // What the engine itself says of #Requires would not say what to do.
      assert.doesNotMatch(script, /#Requires/i);
      const [before, after] = [
        script.indexOf('    throw "This script needs'),
        script.indexOf('GetUnresolvedProviderPath'),
      ];
      assert.ok(before > 0 && before < after);
      assert.doesNotMatch(script.slice(script.indexOf('#>'), before), /\b[A-Z]\w+-(?!StrictMode)[A-Z]\w+/);
    }
  });

  it('lets a command see no variable but its own', () => {
    const frame = runSheetPowerShell({ ...sheets[0]!, checks: [] });
    const ours = ['OutFolder', 'Check', 'SqlInstance', 'Kql'];
    const engine = ['ErrorActionPreference', 'ConfirmPreference', 'PSNativeCommandUseErrorActionPreference'];
    const known = new Set(
      [...ours, ...engine, 'PSDefaultParameterValues', 'asked', 'global', '_'].map((name) => name.toLowerCase()),
    );
    const bodies = [...frame.matchAll(/^function (\S+) \{\n([\s\S]*?)^\}$/gm)].map(([, name, body]) => ({
      name,
      body: body!,
    }));
    const around = bodies.filter(({ name }) =>
      ['Invoke-TamCommand', 'Get-TamAnswer', 'Invoke-TamVerification'].includes(name!),
    );
    assert.equal(around.length, 3);
    const outside = frame
      .replace(/^function (\S+) \{\n[\s\S]*?^\}$/gm, '')
      .replace(/^\[CmdletBinding[\s\S]*?^\)$/m, '');
    for (const text of [...around.map(({ body }) => body), outside]) {
      const names = [...text.matchAll(/(?<!\w)\$(\w+)(?= (?:=|\+=|in) )/g)].map(([, name]) => name!);
      assert.ok(names.length > 2);
      assert.deepEqual(
        names.filter((name) => !name.startsWith('Tam') && !known.has(name.toLowerCase())),
        [],
      );
    }
  });

  it('carries what applies, what informs and where T-SQL runs', () => {
    const [call] = callsOf(
      runSheetPowerShell(
        sheetWith([
          { kind: 'tsql', run: 'SELECT 1', expect: 'x', database: 'CM_*', appliesWhen: 'SELECT <name>', informs: true },
        ]),
      ),
    );
    assert.equal(call!.Database, 'CM_*');
    assert.equal(call!.AppliesWhen, 'SELECT <name>');
    assert.equal(call!.Informs, '$true');
    assert.equal(call!.Fill, "@('<name>')");
  });

  it('marks commands that need values', () => {
    const script = runSheetPowerShell(
      sheetWith([{ kind: 'azure-cli', run: 'az lock list --subscription <id>', expect: 'x' }]),
    );
    assert.match(script, /Fill = @\('<id>'\)/);
  });

  it('lists what a person judges at the end, as comments', () => {
    const script = runSheetPowerShell(
      sheetWith([{ kind: 'manual', run: 'Who keeps\nthe keys?', expect: 'Two people – always' }]),
    );
    assert.ok(
      script.endsWith('#\n# OWN-1 It is so\n#   Question: Who keeps the keys?\n#   Expected: Two people - always\n'),
    );
  });

  it('has the same text as in the golden files', () => {
    const activeDirectory = sheetOf('active-directory', [
      'AD-LIFE-01',
      'AD-AVL-02',
      'AD-TIME-01',
      'AD-CS-01',
      'AD-CS-02',
    ]);
    const sqlServer = sheetOf('sql-server', ['SQL-BKP-01', 'SQL-INT-03', 'SQL-DB-03', 'SQL-PERF-02']);
    const azure = sheetOf('azure', ['AZ-RET-01', 'AZ-REL-07', 'AZ-SEC-10', 'AZ-SEC-01']);
    golden('run-sheet-active-directory.ps1', runSheetPowerShell(activeDirectory));
    golden('run-sheet-sql-server.ps1', runSheetPowerShell(sqlServer));
    golden('run-sheet-sql-server.sql', runSheetSql(sqlServer));
    golden('run-sheet-azure.ps1', runSheetPowerShell(azure));
    golden('run-sheet-azure.kql', runSheetKql(azure));
  });
});

describe('run sheet, T-SQL and KQL', () => {
  it('puts each query into a batch of its own, after a row that names the check', () => {
    const sheet = runSheets(shipped).find(({ technology }) => technology === 'sql-server')!;
    const batches = runSheetSql(sheet).split(/^GO$/m).slice(1, -1);
    const entries = entriesOf(sheet, 'tsql');
    assert.equal(batches.length, entries.length);
    for (const [at, { check, verification, index }] of entries.entries()) {
      const code = batches[at]!.split('\n').filter((line) => line !== '' && !line.startsWith('--'));
      assert.equal(code[0], `SELECT N'${check.id}' AS tam_check, ${index} AS tam_verify;`);
      assert.equal(
        code.slice(1).join('\n'),
        verification.run
          .split('\n')
          .filter((line) => line !== '')
          .join('\n'),
      );
      assert.match(batches[at]!, new RegExp(`^-- ${check.id} `, 'm'));
    }
  });

  it('parts KQL by empty lines, and lets none stand in a query', () => {
    const text = runSheetKql(
      sheetWith([{ kind: 'kql', run: 'resources\n\n| where a == 1\n', expect: 'No rows\n/* x */' }]),
    );
    const query = text.split('\n\n')[1];
    assert.equal(query, '// OWN-1 It is so\n// Expected: No rows /* x */\nresources\n| where a == 1\n');
  });

  it('says in which databases and when a query applies', () => {
    const sheet = sheetWith([
      { kind: 'tsql', run: 'SELECT 1;', expect: 'No rows', database: 'CM_*', appliesWhen: 'SELECT 1\nWHERE 1 = 1' },
    ]);
    assert.match(
      runSheetSql(sheet),
      /^-- In each database: CM_\*\n-- Applies only where this answers a row: SELECT 1 WHERE 1 = 1\n-- Expected: No rows$/m,
    );
  });

  it('keeps comments on comment lines', () => {
    assert.deepEqual(comment('--', 'a\nDROP TABLE b\u2028c\u0085d'), ['-- a DROP TABLE b c d']);
    const long = comment('#', 'word '.repeat(100), '  ');
    assert.ok(long.length > 4 && long.every((line) => line.startsWith('#   word') && line.length <= 110));
    assert.equal(asciiLine('Überprüfung – “so” … 日本'), 'Uberprufung - "so" ... ??');
  });
});
