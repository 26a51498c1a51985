// Files that were made to choke whoever reads them: what each costs the command line, in a process of its own. Without an
// argument of `dist/cli.js` of this build; `TAM_BENCH_CLI` names another one, to compare.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateSync, strToU8, zipSync } from 'fflate';

const cli = path.resolve(process.env.TAM_BENCH_CLI ?? 'dist/cli.js');
const only = (process.env.TAM_BENCH_ONLY ?? '').split(',').filter(Boolean);
const seconds = 5;
const megabytes = 500;
const mega = 1024 * 1024;

type Content = string | Uint8Array;
interface Bomb {
  name: string;
  files: () => Readonly<Record<string, Content>>;
  args: readonly string[];
}

const list = <Each>(length: number, each: (at: number) => Each) => Array.from({ length }, (_, at) => each(at));
const json = JSON.stringify;
const header = { formatVersion: 1, customer: 'Contoso', assessedOn: '2026-11-20' };
const findings = (more: object) => ({ 'a.findings.jsonc': json({ ...header, findings: [], ...more }) });
const finding = { id: 'F-001', status: 'open', title: 't', recommendation: 'r' };
const nested = (levels: number, open: string, close: string, inner = '1') =>
  open.repeat(levels) + inner + close.repeat(levels);
const written = (inner: string) => `{"formatVersion":1,"customer":"C","assessedOn":"2026-11-20","findings":[${inner}]}`;
const imported = (name: string, content: () => Content): Pick<Bomb, 'files' | 'args'> => ({
  files: () => ({ [name]: content() }),
  args: ['import', name, '--into', 'a.findings.jsonc', '--customer', 'C', '--dry-run'],
});
const used = (command: string, files: Bomb['files'], ...more: string[]): Pick<Bomb, 'files' | 'args'> => ({
  files,
  args: [command, 'a.findings.jsonc', ...more],
});
const rendered = (files: Bomb['files'], formats: string, audience = 'technical', ...more: string[]) =>
  used('report', files, '--format', formats, '--audience', audience, '--out', 'out', ...more);

// --- packages ---------------------------------------------------------------------------------------------------------

/** A ZIP file of entries that may lie: about their size, and about where their bytes are. */
function zipOf(entries: readonly { name: string; bytes: Uint8Array; size: number; shared?: boolean }[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  let first = 0;
  for (const { name, bytes, size, shared } of entries) {
    const label = strToU8(name);
    const offset = shared ? first : at;
    if (!shared || at === 0) {
      const head = new Uint8Array(30 + label.length);
      const view = new DataView(head.buffer);
      view.setUint32(0, 0x04034b50, true);
      view.setUint16(4, 20, true);
      view.setUint16(8, 8, true);
      view.setUint32(18, bytes.length, true);
      view.setUint32(22, size, true);
      view.setUint16(26, label.length, true);
      head.set(label, 30);
      first = at;
      pieces.push(head, bytes);
      at += head.length + bytes.length;
    }
    const entry = new Uint8Array(46 + label.length);
    const view = new DataView(entry.buffer);
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(6, 20, true);
    view.setUint16(10, 8, true);
    view.setUint32(20, bytes.length, true);
    view.setUint32(24, size, true);
    view.setUint16(28, label.length, true);
    view.setUint32(42, offset, true);
    entry.set(label, 46);
    directory.push(entry);
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(
    12,
    directory.reduce((sum, each) => sum + each.length, 0),
    true,
  );
  view.setUint32(16, at, true);
  return Buffer.concat([...pieces, ...directory, end]);
}

const rels =
  '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>';
const workbook =
  '<workbook xmlns:r="r"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/><sheet name="More" sheetId="2" r:id="rId2"/></sheets></workbook>';
const sheet = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;
const bookOf = (parts: Readonly<Record<string, Uint8Array>>) =>
  zipSync({ 'xl/workbook.xml': strToU8(workbook), 'xl/_rels/workbook.xml.rels': strToU8(rels), ...parts });
const lyingBook = (size: number, bytes: Uint8Array, count = 1) =>
  zipOf([
    { name: 'xl/workbook.xml', bytes: deflateSync(strToU8(workbook)), size: workbook.length },
    { name: 'xl/_rels/workbook.xml.rels', bytes: deflateSync(strToU8(rels)), size: rels.length },
    ...list(count, (at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, bytes, size, shared: at > 0 })),
  ]);
const mapping = json({
  formatVersion: 1,
  tool: { id: 'own', title: 'Own' },
  columns: { rule: 'Rule', outcome: { column: 'Outcome', values: { bad: 'failed' } } },
});
const mapped = (name: string, content: () => Content): Pick<Bomb, 'files' | 'args'> => ({
  files: () => ({ [name]: content(), 'own.mapping.jsonc': mapping }),
  args: [...imported(name, content).args, '--mapping', 'own.mapping.jsonc'],
});
const book = (content: () => Content) => mapped('a.xlsx', content);

const word = (body: string) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
const paragraphs = (...texts: string[]) =>
  texts.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('');
const many = () => findings({ findings: list(2000, (at) => ({ ...finding, id: `F-${at}`, title: `t${at}` })) });
const wordTemplate = (template: () => Uint8Array) =>
  rendered(() => ({ ...many(), 'own.docx': template() }), 'docx', 'technical', '--template', 'own.docx');
const textTemplate = (source: () => string, name = 'own.md.hbs') =>
  rendered(() => ({ ...many(), [name]: source() }), name.split('.')[1]!, 'technical', '--template', name);

// --- references in CLIXML ---------------------------------------------------------------------------------------------

/** Each object lists the one before it twice. */
const referring = (levels: number, wide: number, around: (inner: string) => string) =>
  around(
    list(levels, (at) =>
      at === 0
        ? '<Obj RefId="1"><LST><S>x</S></LST></Obj>'
        : `<Obj RefId="${at + 1}"><LST>${`<Ref RefId="${at}"/>`.repeat(wide)}</LST></Obj>`,
    ).join(''),
  );
const bpaOf = (value: string) =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Microsoft.BestPractices.CoreInterface.Result</T></TN><Props><S N="Title">t</S><S N="Severity">Error</S>${value}</Props></Obj></Objs>`;
const asProblem = (inner: string) =>
  bpaOf(`<Obj N="Data" RefId="900"><LST>${inner}</LST></Obj><Ref N="Problem" RefId="30"/><S N="Resolution">r</S>`);

// --- pictures ---------------------------------------------------------------------------------------------------------

/** A PNG that says how large it is, with nothing in it. */
function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(100);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}
const long = 100_000;
const longTexts = (text: string) =>
  findings({
    customer: text,
    title: text,
    findings: [
      { id: 'F-001', status: 'open', title: text, recommendation: text, observed: text, affected: [text], owner: text },
    ],
  });
const team = (more: object) => ({
  ...findings({ checklists: ['team'], findings: [{ id: 'F-001', status: 'open', check: 'X-01' }] }),
  'team.checklist.jsonc': json({ formatVersion: 1, id: 'team', title: 'Team', technology: 'windows-server', ...more }),
});

const bombs: readonly Bomb[] = [
  { name: 'CLIXML, references that double 30 times (9 kB)', ...imported('a.xml', () => referring(30, 2, asProblem)) },
  { name: 'CLIXML, references that multiply by 50', ...imported('a.xml', () => referring(30, 50, asProblem)) },
  {
    name: 'CLIXML, a reference to itself',
    ...imported('a.xml', () =>
      bpaOf('<Obj N="Problem" RefId="30"><LST><Ref RefId="30"/><Ref RefId="30"/></LST></Obj><S N="Resolution">r</S>'),
    ),
  },
  { name: 'XLSX, a sheet that says 4 GB', ...book(() => lyingBook(0xfffffff0, deflateSync(strToU8(sheet(''))))) },
  {
    name: 'XLSX, a sheet of 400 MB that says 100 bytes',
    ...book(() => lyingBook(100, deflateSync(new Uint8Array(400 * mega)))),
  },
  {
    name: 'XLSX, 1000 : 1 (200 MB of blanks)',
    ...book(() => bookOf({ 'xl/worksheets/sheet1.xml': strToU8(sheet(' '.repeat(200 * mega))) })),
  },
  {
    name: 'XLSX, 90 MB of cells',
    ...book(() =>
      bookOf({
        'xl/worksheets/sheet1.xml': strToU8(
          sheet(list(1000, () => `<row>${'<c><v>1</v></c>'.repeat(6000)}</row>`).join('')),
        ),
      }),
    ),
  },
  {
    name: 'XLSX, entries that overlap (500 sheets, same bytes)',
    ...book(() => {
      const xml = strToU8(sheet(`<row>${'<c><v>1</v></c>'.repeat(50_000)}</row>`));
      return lyingBook(xml.length, deflateSync(xml), 500);
    }),
  },
  {
    name: 'XLSX, a cell in the last row and column, 2000 times',
    ...book(() =>
      bookOf({
        'xl/worksheets/sheet1.xml': strToU8(
          sheet(
            list(2000, (at) => `<row r="${1_048_576 - at}"><c r="XFD${1_048_576 - at}"><v>1</v></c></row>`).join(''),
          ),
        ),
      }),
    ),
  },
  {
    name: 'XLSX, 65,535 entries',
    ...book(() => zipOf(list(65_535, (at) => ({ name: `a${at}`, bytes: deflateSync(strToU8('x')), size: 1 })))),
  },
  {
    name: 'XLSX, ZIP files in each other',
    ...book(() => {
      let inner: Uint8Array = new Uint8Array(mega);
      for (let at = 0; at < 5; at += 1) inner = zipSync({ 'a.zip': inner, 'b.zip': inner });
      return bookOf({ 'a.zip': inner });
    }),
  },
  {
    name: 'XLSX, 1 million shared texts',
    ...book(() =>
      bookOf({
        'xl/sharedStrings.xml': strToU8(`<sst>${list(1_000_000, (at) => `<si><t>text ${at}</t></si>`).join('')}</sst>`),
        'xl/worksheets/sheet1.xml': strToU8(sheet('')),
      }),
    ),
  },
  {
    name: 'XLSX by a mapping, 16,384 columns',
    ...mapped('a.xlsx', () =>
      bookOf({
        'xl/worksheets/sheet1.xml': strToU8(
          sheet(
            list(120, () => `<row>${list(16_384, (at) => `<c t="str"><v>c${at}</v></c>`).join('')}</row>`).join(''),
          ),
        ),
      }),
    ),
  },
  { name: 'YAML, a map of 60,000 keys', ...imported('a.yaml', () => list(60_000, (at) => `k${at}: ${at}\n`).join('')) },
  {
    name: 'YAML, a map of 60,000 keys in a result of PSRule',
    ...imported(
      'a.yaml',
      () =>
        `- ruleName: a\n  outcome: Fail\n  targetName: b\n  info:\n${list(60_000, (at) => `    k${at}: ${at}\n`).join('')}`,
    ),
  },
  {
    name: 'YAML, aliases that multiply by 9',
    ...imported(
      'a.yaml',
      () =>
        `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${list(9, (at) => `a${at + 1}: &a${at + 1} [${list(9, () => `*a${at}`).join(',')}]\n`).join('')}- ruleName: a\n  outcome: Fail\n  targetName: b\n`,
    ),
  },
  {
    name: 'YAML, aliases in a result of PSRule',
    ...imported(
      'a.yaml',
      () =>
        `- ruleName: a\n  outcome: Fail\n  targetName: b\n  a0: &a0 [x,x,x,x,x,x,x,x,x]\n${list(9, (at) => `  a${at + 1}: &a${at + 1} [${list(9, () => `*a${at}`).join(',')}]\n`).join('')}`,
    ),
  },
  {
    name: 'YAML, 100,000 brackets',
    ...imported('a.yaml', () => `- ruleName: a\n  outcome: Fail\n  targetName: b\n  x: ${'['.repeat(long)}`),
  },
  {
    name: 'YAML, 4 MB of one text',
    ...imported('a.yaml', () => `- ruleName: a\n  outcome: Fail\n  targetName: b\n  x: "${'a '.repeat(2_000_000)}"`),
  },
  { name: 'JSON, 2 million keys', ...imported('a.json', () => `{${list(2_000_000, (at) => `"k${at}":1`).join(',')}}`) },
  {
    name: 'JSON, 2 million keys in many objects',
    ...imported(
      'a.json',
      () => `[${list(2000, (row) => `{${list(1000, (at) => `"k${row}_${at}":1`).join(',')}}`).join(',')}]`,
    ),
  },
  { name: 'JSON, 10 million values', ...imported('a.json', () => `[${'1,'.repeat(10_000_000)}1]`) },
  { name: 'JSON, 20 million empty lists', ...imported('a.json', () => `[${'[],'.repeat(20_000_000)}1]`) },
  { name: 'JSON, 100,000 brackets', ...imported('a.json', () => nested(long, '[', ']')) },
  { name: 'JSON, 100,000 objects in each other', ...imported('a.json', () => nested(long, '{"a":', '}')) },
  {
    name: 'JSON, Maester with a result nested 5,000 deep',
    ...imported('a.json', () =>
      json({
        TotalCount: 1,
        Tests: [{ Id: 'MT.1', Title: 't', Result: 'Failed', Name: 'n', Block: 'b', ResultDetail: 'X' }],
      }).replace('"X"', nested(5000, '{"a":', '}')),
    ),
  },
  {
    name: 'JSON, 90 MB in one text',
    ...imported('a.json', () => json({ Tests: [{ Result: 'x'.repeat(90 * mega) }] })),
  },
  {
    name: 'XML, 2 million attributes',
    ...imported('a.xml', () => `<a ${list(2_000_000, (at) => `a${at}="1"`).join(' ')}/>`),
  },
  {
    name: 'XML, 2 million attributes in an XCCDF result',
    ...imported(
      'a.xml',
      () =>
        `<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"><rule-result idref="a" ${list(2_000_000, (at) => `a${at}="1"`).join(' ')}/></TestResult>`,
    ),
  },
  {
    name: 'XML, 100,000 elements in each other',
    ...imported(
      'a.xml',
      () => `<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2">${nested(long, '<a>', '</a>')}</TestResult>`,
    ),
  },
  {
    name: 'XML, 8 million elements',
    ...imported(
      'a.xml',
      () => `<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2">${'<a/>'.repeat(8_000_000)}</TestResult>`,
    ),
  },
  {
    name: 'XML, entities that multiply',
    ...imported(
      'a.xml',
      () =>
        `<!DOCTYPE a [<!ENTITY b "x">${list(9, (at) => `<!ENTITY b${at} "${`&b${at || ''};`.repeat(10)}">`).join('')}]><TestResult xmlns="http://checklists.nist.gov/xccdf/1.2"><title>&b8;</title></TestResult>`,
    ),
  },
  { name: 'CSV, 1 million columns', ...mapped('a.csv', () => `${'a,'.repeat(1_000_000)}Rule,Outcome\n1`) },
  { name: 'CSV, one line of 95 MB', ...mapped('a.csv', () => `Rule,Outcome\n${'x'.repeat(95 * mega)}`) },
  { name: 'CSV, one line of 95 MB of commas', ...mapped('a.csv', () => `Rule,Outcome\n${','.repeat(95 * mega)}`) },
  {
    name: 'CSV, a quote that is never closed (90 MB)',
    ...mapped('a.csv', () => `Rule,Outcome\n"${'x\n'.repeat(45 * mega)}`),
  },
  { name: 'CSV, quotes only (20 MB)', ...mapped('a.csv', () => `Rule,Outcome\n${'"'.repeat(20 * mega)}`) },
  { name: 'CSV, 20 million rows', ...mapped('a.csv', () => `Rule,Outcome\n${'1\n'.repeat(20_000_000)}`) },
  {
    name: 'CSV, 2,000 columns and 20,000 rows',
    ...mapped(
      'a.csv',
      () => `Rule,Outcome${list(1990, (at) => `,c${at}`).join('')}\n${`a,bad${','.repeat(1990)}\n`.repeat(20_000)}`,
    ),
  },
  {
    name: 'HTML, 1 million open elements in a result',
    ...imported('a.json', () =>
      json({
        version: '2.1.0',
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        runs: [
          {
            tool: { driver: { name: 't', rules: [] } },
            results: [{ ruleId: 'a', message: { text: `<div>${'<div>'.repeat(1_000_000)}` } }],
          },
        ],
      }),
    ),
  },
  {
    name: 'HTML, 1 million < in a result',
    ...imported('a.json', () =>
      json({
        version: '2.1.0',
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        runs: [
          {
            tool: { driver: { name: 't', rules: [] } },
            results: [{ ruleId: 'a', message: { text: `<b>${'<'.repeat(1_000_000)}` } }],
          },
        ],
      }),
    ),
  },
  { name: 'any file of 250 MB', ...imported('a.bin', () => new Uint8Array(250 * mega)) },
  { name: 'text of 95 MB', ...imported('a.txt', () => 'a b\n'.repeat(24 * mega)) },
  {
    name: 'findings, 100,000 brackets',
    ...used('validate', () => ({ 'a.findings.jsonc': written(nested(long, '[', ']')) })),
  },
  {
    name: 'findings, 100,000 objects in each other, as a report',
    ...rendered(
      () => ({ 'a.findings.jsonc': written(`{"id":"F-1","status":"open","x":${nested(long, '{"a":', '}')}}`) }),
      'html,docx,json',
    ),
  },
  {
    name: 'findings, 20,000 misfitting members',
    ...used('validate', () => findings({ findings: [{ ...finding, affected: list(20_000, (at) => at) }] })),
  },
  {
    name: 'findings, 20,000 misfitting findings',
    ...used('validate', () => findings({ findings: list(20_000, (at) => at) })),
  },
  {
    name: 'findings, 20,000 misspelled properties',
    ...used('validate', () =>
      findings({ findings: [{ ...finding, ...Object.fromEntries(list(20_000, (at) => [`titel${at}`, 1])) }] }),
    ),
  },
  {
    name: 'findings, 1 million keys',
    ...used('validate', () => ({
      'a.findings.jsonc': `{"formatVersion":1,"customer":"C","assessedOn":"2026-11-20","findings":[],"x":{${list(1_000_000, (at) => `"k${at}":1`).join(',')}}}`,
    })),
  },
  {
    name: 'findings, 2 million keys',
    ...used('validate', () => ({
      'a.findings.jsonc': `{"formatVersion":1,"customer":"C","assessedOn":"2026-11-20","findings":[],"x":{${list(2_000_000, (at) => `"k${at}":1`).join(',')}}}`,
    })),
  },
  {
    name: 'findings, the same key 200,000 times',
    ...used('validate', () => ({
      'a.findings.jsonc': `{"formatVersion":1,${'"customer":"C",'.repeat(200_000)}"assessedOn":"2026-11-20","findings":[]}`,
    })),
  },
  {
    name: 'findings, 20,000 unknown checks',
    ...used('validate', () =>
      findings({
        checklists: ['active-directory'],
        findings: list(20_000, (at) => ({ id: `F-${at}`, status: 'open', check: `AD-XXX-${at}` })),
      }),
    ),
  },
  {
    name: 'findings, 200,000 syntax errors',
    ...used('validate', () => ({ 'a.findings.jsonc': `{"findings":[${'} '.repeat(200_000)}` })),
  },
  ...[
    ' ',
    '`',
    '\n',
    '-',
    '/',
    '1',
    'a.',
    'a@',
    'password=',
    '\u001b]',
    '<',
    '&',
    '\\',
    '[',
    '_*',
    '|',
    '\u0000',
    '😀',
    '#\n',
  ].map(
    (pump): Bomb => ({
      name: `texts of 100,000 characters ${json(pump)}, all formats`,
      ...rendered(
        () => longTexts(`${pump.repeat(Math.floor(long / pump.length))}x`),
        'html,md,docx,xlsx,csv,sarif,json',
      ),
    }),
  ),
  {
    name: 'texts of 100,000 characters, pseudonyms',
    ...rendered(() => longTexts('a-b.c@d'.repeat(15_000)), 'html,json', 'technical', '--redact', 'key.json'),
  },
  {
    name: 'names of 100,000 characters in a checklist',
    ...used('validate', () =>
      team({
        checks: [
          {
            id: 'X'.repeat(long),
            title: 't'.repeat(long),
            verify: [{ kind: 'powershell', run: `Get-${'x'.repeat(long)}`, expect: 'e' }],
          },
        ],
      }),
    ),
  },
  {
    name: 'checklist, 100,000 brackets',
    ...used(
      'report',
      () => ({ ...team({}), 'team.checklist.jsonc': nested(long, '[', ']') }),
      '--audience',
      'technical',
      '--format',
      'html',
      '--out',
      'out',
    ),
  },
  {
    name: 'checklist, 5,000 checks with an id that nearly fits',
    ...used('validate', () => team({ checks: list(5000, (at) => ({ id: `X-0${at}`, title: `t${at}` })) })),
  },
  {
    name: 'settings, 100,000 brackets',
    ...used('validate', () => ({ ...findings({}), '.vscode/settings.json': nested(long, '[', ']') })),
  },
  {
    name: 'settings, 1 million keys',
    ...used('validate', () => ({
      ...findings({}),
      '.vscode/settings.json': `{${list(1_000_000, (at) => `"k${at}":1`).join(',')}}`,
    })),
  },
  {
    name: 'settings of 70 MB',
    ...used('validate', () => ({ ...findings({}), '.vscode/settings.json': ' '.repeat(70 * mega) })),
  },
  {
    name: 'mapping, 100,000 brackets',
    files: () => ({ 'a.csv': 'Rule,Outcome\n1,bad\n', 'own.mapping.jsonc': nested(long, '[', ']') }),
    args: ['import', 'a.csv', '--into', 'a.findings.jsonc', '--customer', 'C', '--mapping', 'own.mapping.jsonc'],
  },
  {
    name: 'mapping, 1 million values',
    files: () => ({
      'a.csv': 'Rule,Outcome\n1,bad\n',
      'own.mapping.jsonc': `{"formatVersion":1,"tool":{"id":"a","title":"b"},"columns":{"rule":"Rule","outcome":{"column":"Outcome","values":{${list(1_000_000, (at) => `"v${at}":"failed"`).join(',')}}}}}`,
    }),
    args: ['import', 'a.csv', '--into', 'a.findings.jsonc', '--customer', 'C', '--mapping', 'own.mapping.jsonc'],
  },
  {
    name: 'logo, SVG 100,000 deep',
    ...rendered(
      () => ({
        ...findings({}),
        'l.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${nested(long, '<g>', '</g>', '')}</svg>`,
      }),
      'html',
      'technical',
      '--logo',
      'l.svg',
    ),
  },
  {
    name: 'logo, SVG that shows itself 10^9 times',
    ...rendered(
      () => ({
        ...findings({}),
        'l.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g id="a0"><path d="M0 0"/></g>${list(9, (at) => `<g id="a${at + 1}">${`<use href="#a${at}"/>`.repeat(10)}</g>`).join('')}<use href="#a9"/></svg>`,
      }),
      'html,docx',
      'technical',
      '--logo',
      'l.svg',
    ),
  },
  {
    name: 'logo, PNG of 2^31 px',
    ...rendered(
      () => ({ ...findings({}), 'l.png': png(0x7fffffff, 0x7fffffff) }),
      'html,docx',
      'technical',
      '--logo',
      'l.png',
    ),
  },
  {
    name: 'logo of 250 MB',
    ...rendered(
      () => ({ ...findings({}), 'l.png': new Uint8Array(250 * mega).fill(0x89, 0, 1) }),
      'html',
      'technical',
      '--logo',
      'l.png',
    ),
  },
  {
    name: 'evidence, PNG of 2^31 px',
    ...rendered(
      () => ({
        ...findings({ findings: [{ ...finding, evidence: [{ file: 'p.png' }] }] }),
        'p.png': png(0x7fffffff, 0x7fffffff),
      }),
      'html,docx',
    ),
  },
  {
    name: 'evidence, 20 pictures of 100 MB',
    ...rendered(
      () => ({
        ...findings({ findings: [{ ...finding, evidence: list(20, (at) => ({ file: `p${at}.png` })) }] }),
        ...Object.fromEntries(list(20, (at) => [`p${at}.png`, new Uint8Array(100 * mega)])),
      }),
      'html,docx',
    ),
  },
  {
    name: 'Word template, charts in loops',
    ...wordTemplate(() =>
      word(
        paragraphs('{{#each findings}}', '{{#each @root.findings}}', '{{chart "matrix"}}', '{{/each}}', '{{/each}}'),
      ),
    ),
  },
  {
    name: 'Word template, findings in findings in findings',
    ...wordTemplate(() =>
      word(
        paragraphs(
          '{{#each findings}}',
          '{{#each @root.findings}}',
          '{{#each @root.findings}}',
          '{{title}}',
          '{{/each}}',
          '{{/each}}',
          '{{/each}}',
        ),
      ),
    ),
  },
  {
    name: 'Word template, 100,000 elements in each other',
    ...wordTemplate(() => word(nested(long, '<w:sdt>', '</w:sdt>', ''))),
  },
  {
    name: 'Word template, 100,000 open blocks',
    ...wordTemplate(() => word(paragraphs(`${'{{#if customer}}'.repeat(long)}x${'{{/if}}'.repeat(long)}`))),
  },
  {
    name: 'Word template, parentheses 100,000 deep',
    ...wordTemplate(() => word(paragraphs(`{{#if ${'('.repeat(long)}a${')'.repeat(long)}}}x{{/if}}`))),
  },
  {
    name: 'Word template that unpacks to 400 MB',
    ...wordTemplate(() => zipSync({ 'word/document.xml': new Uint8Array(400 * mega) })),
  },
  {
    name: 'Handlebars, loops in loops in loops',
    ...textTemplate(
      () => '{{#each findings}}{{#each @root.findings}}{{#each @root.findings}}x{{/each}}{{/each}}{{/each}}',
    ),
  },
  {
    name: 'Handlebars, a partial that includes itself',
    ...textTemplate(() => '{{#*inline "a"}}{{> a}}{{> a}}{{/inline}}{{> a}}'),
  },
  {
    name: 'Handlebars, 20,000 blocks in each other',
    ...textTemplate(() => `${'{{#if customer}}'.repeat(20_000)}x${'{{/if}}'.repeat(20_000)}`),
  },
  {
    name: 'Handlebars, 100,000 parentheses',
    ...textTemplate(() => `{{#if ${'('.repeat(long)}a${')'.repeat(long)}}}x{{/if}}`),
  },
  { name: 'Handlebars, 500,000 placeholders', ...textTemplate(() => '{{customer}}'.repeat(500_000)) },
  { name: 'Handlebars, a text of 30 MB', ...textTemplate(() => 'x'.repeat(30 * mega)) },
  {
    name: 'Handlebars, charts in loops',
    ...textTemplate(
      () => '{{#each findings}}{{#each @root.findings}}{{{chart "matrix"}}}{{/each}}{{/each}}',
      'own.html.hbs',
    ),
  },
];

// What the system says of a process begins with what its parent had; its own status does not.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-bombs-'));
const preload = path.join(folder, 'usage.cjs');
fs.writeFileSync(
  preload,
  "process.on('exit', () => { const fs = require('node:fs'); const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); let most = maxRSS; try { most = Number(/VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]); } catch {} fs.writeFileSync(process.env.TAM_USAGE, JSON.stringify({ maxRSS: most, cpu: (userCPUTime + systemCPUTime) / 1e6 })); });",
);
let missed = 0;
try {
  for (const { name, files, args } of bombs) {
    if (only.length > 0 && !only.some((each) => name.includes(each))) continue;
    const here = path.join(folder, 'here');
    const usage = path.join(folder, 'usage.json');
    fs.rmSync(usage, { force: true });
    fs.mkdirSync(path.join(here, '.git'), { recursive: true });
    let size = 0;
    for (const [file, content] of Object.entries(files())) {
      const target = path.join(here, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content);
      size += content.length;
    }
    const run = spawnSync(process.execPath, ['-r', preload, cli, ...args], {
      cwd: here,
      encoding: 'utf8',
      env: { ...process.env, TAM_USAGE: usage },
      timeout: 90_000,
      killSignal: 'SIGKILL',
      maxBuffer: 512 * mega,
    });
    const used = fs.existsSync(usage)
      ? (JSON.parse(fs.readFileSync(usage, 'utf8')) as { maxRSS: number; cpu: number })
      : undefined;
    const lines = run.stderr.split('\n').filter(Boolean);
    const fits = used !== undefined && used.cpu <= seconds && used.maxRSS / 1024 <= megabytes;
    const stack = lines.some((line) => /^\s*at .+:\d+:\d+\)?$/.test(line));
    if (!fits || stack) missed += 1;
    const cost = used ? `${used.cpu.toFixed(1)} s, ${Math.round(used.maxRSS / 1024)} MB` : 'killed';
    const said = lines[0] ?? run.stdout.split('\n').filter(Boolean).pop() ?? '';
    console.log(
      `${fits && !stack ? 'met   ' : 'MISSED'} ${name} (${(size / 1e6).toFixed(2)} MB): ${cost}, status ${run.status ?? run.signal}${lines.length > 1 ? `, ${lines.length} lines` : ''}: ${said.slice(0, 170)}`,
    );
    fs.rmSync(here, { recursive: true, force: true });
  }
  console.log(`${missed} missed (targets: ${seconds} s, ${megabytes} MB, no stack).`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
