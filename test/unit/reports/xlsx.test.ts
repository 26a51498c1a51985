import { strict as assert } from 'node:assert';
import { posix } from 'node:path';
import { unzipSync } from 'fflate';
import { plain } from '../../../src/assessment/plainText';
import { hiddenPlanColumns, type PlanColumn, planColumns, planTables } from '../../../src/assessment/planColumns';
import { readSheet } from '../../../src/importers/readers/sheet';
import { childrenOf, parseXml } from '../../../src/importers/readers/xml';
import { languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { workbookWords } from '../../../src/reports/formats/xlsx/words';
import { headerWidth, lineCount, sheetReference, workbookBytes } from '../../../src/reports/formats/xlsx/workbook';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { columnLetter, daySerial } from '../../../src/reports/ooxml/cells';
import { textsOf } from '../../../src/reports/texts/texts';
import { example, reportOf } from './example';
import { hostileTexts, xlsxCases } from './xlsxCases';

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, decode(content)]));
}

const sheetsOf = {
  plan: ['Summary', 'Plan', 'By owner', 'By month', 'Overdue', 'Quick wins', 'Document', 'Lists'],
  executive: ['Summary', 'By focus area', 'Document'],
  technical: ['Summary', 'Findings', 'Checks', 'Raw data', 'Evidence', 'Document'],
} as const;
const sheetNames: readonly string[] = sheetsOf.plan;
const sheetPart = (parts: Map<string, string>, name: string) =>
  parts.get(`xl/worksheets/sheet${sheetNames.indexOf(name) + 1}.xml`)!;

/** Rows of a sheet as objects by the names in its first row. */
function tableOf(bytes: Uint8Array, name: string): Record<string, unknown>[] {
  const [header, ...rows] = readSheet('plan.xlsx', bytes).sheets.find((sheet) => sheet.name === name)!.rows;
  return rows.map((cells) => Object.fromEntries(header!.map((title, at) => [String(title), cells[at] ?? null])));
}

describe('workbook', () => {
  for (const [name, make] of Object.entries(xlsxCases)) {
    if (name === 'many') continue;
    describe(name, () => {
      const bytes = renderXlsx(make());
      const parts = partsOf(bytes);

      it('has every part that it names, and names every part that it has', () => {
        const types = parseXml('types', parts.get('[Content_Types].xml')!);
        const named = childrenOf(types, 'Override').map(({ attributes }) => attributes.PartName!.slice(1));
        const defaults = new Set(childrenOf(types, 'Default').map(({ attributes }) => attributes.Extension));
        for (const part of named) assert.ok(parts.has(part), `${part} is named but missing`);
        for (const part of parts.keys()) {
          if (part === '[Content_Types].xml') continue;
          assert.ok(part.endsWith('.rels') ? defaults.has('rels') : named.includes(part), `${part} has no type`);
        }
        for (const [part, xml] of parts) {
          if (!part.endsWith('.rels')) continue;
          const folder = part.replace(/_rels\/[^/]+$/, '');
          for (const { attributes } of childrenOf(parseXml(part, xml), 'Relationship')) {
            if (attributes.TargetMode === 'External') assert.match(attributes.Target!, /^https:\/\/[\x21-\x7e]+$/);
            else {
              const target = posix.normalize(folder + attributes.Target);
              assert.ok(parts.has(target), `${part}: ${target} is missing`);
            }
          }
          const owner = parts.get(part.replace('_rels/', '').replace(/\.rels$/, ''));
          for (const [, id] of owner?.matchAll(/r:id="([^"]+)"/g) ?? []) assert.ok(xml.includes(`Id="${id}"`), id);
        }
      });

      it('is well-formed, and holds no formula but its own', () => {
        for (const [part, xml] of parts) parseXml(part, xml);
        for (const [part, xml] of parts) {
          assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\ufffe]/, part);
          for (const [, formula] of xml.matchAll(/<f>([^<]*)<\/f>/g)) {
            assert.match(
              formula!,
              /^(?:IFERROR\((?:IF\()?INDEX\(Plan(?:Status|Owner|Due),|IF\(AND\(ISNUMBER\(\$|IF\(ISNUMBER\(\$|COUNTIF\(PlanStatus,)[\p{L}\d_$!:,()=<>;&" -]*$/u,
            );
            assert.doesNotMatch(formula!, /evil|HYPERLINK|cmd/);
          }
        }
      });

      it('is the same to the byte each time, in any time zone', () => {
        const zone = process.env.TZ;
        try {
          for (const other of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
            process.env.TZ = other;
            assert.deepEqual(renderXlsx(make()), bytes);
          }
        } finally {
          if (zone === undefined) delete process.env.TZ;
          else process.env.TZ = zone;
        }
      });

      it('says nothing of this machine', () => {
        const core = parts.get('docProps/core.xml')!;
        assert.match(core, /<dcterms:created[^>]*>2026-11-22T00:00:00Z</);
        assert.doesNotMatch([...parts.values()].join(), /\/home\/|\/root\/|\/work\/|C:\\/);
      });
    });
  }

  it('has sheets of its own for each audience, and opens at the one that the audience reads', () => {
    for (const audience of ['plan', 'executive', 'technical'] as const) {
      const parts = partsOf(renderXlsx(example(audience)));
      const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name);
      assert.deepEqual(names, sheetsOf[audience]);
      assert.match(parts.get('xl/workbook.xml')!, audience === 'plan' ? /activeTab="1"/ : /activeTab="0"/);
    }
  });

  it('repeats no list in the workbook of another audience', () => {
    const lists = Object.values(sheetsOf).flatMap((names) =>
      names.filter((name) => name !== 'Summary' && name !== 'Document'),
    );
    assert.equal(new Set(lists).size, lists.length);
  });

  it('makes a table of each list, with the headers of its cells and words for who does not see it', () => {
    for (const language of languageIds)
      for (const [name, make] of Object.entries({
        ...xlsxCases,
        technical: () => example('technical', { language }),
      })) {
        if (name === 'many') continue;
        const bytes = renderXlsx({ ...make(), language });
        const parts = partsOf(bytes);
        const seen = new Set<string>();
        for (const [at, { name: sheet, rows }] of readSheet('x', bytes).sheets.entries()) {
          const part = parts.get(`xl/worksheets/sheet${at + 1}.xml`)!;
          const table = parts.get(`xl/tables/table${at + 1}.xml`);
          const isList = at > 0 && sheet !== 'Lists' && sheet !== textsOf(language).controlSheet;
          assert.equal(table !== undefined, isList, sheet);
          if (!table) continue;
          assert.doesNotMatch(part, /<autoFilter/, 'the filters are those of the table');
          const names = [...table.matchAll(/<tableColumn id="\d+" name="([^"]*)"/g)].map(([, column]) => column);
          assert.deepEqual(names, rows[0]!.map(String), sheet);
          assert.equal(new Set(names.map((column) => column!.toLowerCase())).size, names.length, sheet);
          const [, ref] = / ref="([^"]+)"/.exec(table)!;
          assert.equal(ref, `A1:${columnLetter(names.length - 1)}${Math.max(2, rows.length)}`, sheet);
          assert.match(table, /altTextSummary="[^"]{10,}"/);
          const [, display] = /displayName="(\w+)"/.exec(table)!;
          assert.ok(!seen.has(display!), display);
          assert.doesNotMatch(parts.get('xl/workbook.xml')!, new RegExp(`<definedName name="${display}"`, 'i'));
          seen.add(display!);
        }
      }
  });

  it('can be read on paper: no list is printed smaller than 7 points, in each language', () => {
    // What A4 across leaves between the margins, in points; a unit of width is 7 pixels of 1/96 inch.
    const room = 842 - 2 * 0.4 * 72;
    const unit = 7 * 0.75;
    for (const language of languageIds)
      for (const audience of ['plan', 'executive', 'technical'] as const) {
        const bytes = renderXlsx(example(audience, { language }));
        const parts = partsOf(bytes);
        const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name!);
        for (const [at, name] of names.entries()) {
          const xml = parts.get(`xl/worksheets/sheet${at + 1}.xml`)!;
          if (!xml.includes('fitToWidth="1"') || name === textsOf(language).controlSheet) continue;
          const area = new RegExp(`Print_Area" localSheetId="${at}">[^<]*:\\$([A-Z]+)\\$`).exec(
            parts.get('xl/workbook.xml')!,
          )?.[1];
          const columns = [...xml.matchAll(/<col min="(\d+)"[^>]*width="([\d.]+)"([^>]*)/g)];
          const printed = columns.slice(
            0,
            area === undefined
              ? columns.length
              : columns.findIndex(([, n]) => columnLetter(Number(n) - 1) === area) + 1,
          );
          const width = printed.reduce((sum, [, , own, rest]) => sum + (rest!.includes('hidden') ? 0 : Number(own)), 0);
          const size = 10 * Math.min(1, room / (width * unit));
          assert.ok(size >= 7, `${language} ${name}: ${size.toFixed(1)} points`);
          assert.match(xml, /&amp;P/, 'pages have numbers');
          assert.match(
            parts.get('xl/workbook.xml')!,
            new RegExp(`Print_Titles" localSheetId="${at}">`),
            'the head is repeated',
          );
        }
      }
  });

  it('tells a customer no command of ours', () => {
    for (const language of languageIds)
      for (const audience of ['plan', 'executive', 'technical'] as const)
        assert.doesNotMatch(
          [...partsOf(renderXlsx(example(audience, { language }))).values()].join(''),
          /tam-assess|--into|\.findings\.json/,
        );
  });

  it('holds the plan in typed cells', () => {
    const report = example('plan');
    const bytes = renderXlsx(report);
    const rows = tableOf(bytes, 'Plan');
    assert.equal(rows.length, report.findings.length);
    assert.deepEqual(Object.keys(rows[0]!), Object.values(planColumns));
    const row = rows.find(({ Check }) => Check === 'AD-01')!;
    assert.equal(row.Finding, 'AD F-001');
    assert.equal(row.Severity, 'Critical');
    assert.equal(row.Action, 'Reset krbtgt twice, document the drill');
    assert.equal(row.Consequence, 'Forged tickets would give an intruder the whole directory, unnoticed');
    assert.deepEqual([row.Risk, row.P, row.I, row.E], [20, 4, 5, 2]);
    assert.equal(row.Status, 'Open');
    assert.equal(row.Due, '2026-12-10');
    assert.equal(row['Due as exported'], '2026-12-10');
    assert.equal(row['As of'], '2026-11-22');
    assert.equal(row.Affected, 2);
    assert.equal(row['Work item'], '4711');
    assert.equal(row['Quick win'], 'quick win');
    assert.equal(row.Comment, null);
    assert.equal(rows.find(({ Check }) => Check === 'AD-12')!.Overdue, 'overdue');
    const xml = sheetPart(partsOf(bytes), 'Plan');
    const [, cell] = /(<c r="H2"[^>]*><v>\d+<\/v>)/.exec(xml)!;
    assert.equal(/<v>(\d+)/.exec(cell!)![1], String(daySerial('2026-12-10')));
  });

  it('lets the plan be filtered, chosen from and printed', () => {
    const parts = partsOf(renderXlsx(example('plan')));
    const plan = sheetPart(parts, 'Plan');
    const last = example('plan').findings.length + 1;
    const table = parts.get('xl/tables/table2.xml')!;
    assert.ok(table.includes(`<autoFilter ref="A1:${columnLetter(Object.keys(planColumns).length - 1)}${last}"/>`));
    assert.match(plan, /<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"\/>/);
    const letter = (id: PlanColumn) => columnLetter(Object.keys(planColumns).indexOf(id));
    for (const id of ['status', 'owner', 'start', 'due', 'hours', 'percent', 'dependsOn', 'retestOn'] as const)
      assert.ok(plan.includes(`sqref="${letter(id)}2:${letter(id)}${last}"`), id);
    assert.match(plan, /type="whole"[^>]*><formula1>0<\/formula1><formula2>100<\/formula2>/);
    assert.match(plan, /type="decimal"[^>]*><formula1>0<\/formula1><formula2>10000<\/formula2>/);
    assert.match(plan, /type="list"[^>]*><formula1>Statuses<\/formula1>/);
    assert.match(plan, /type="list"[^>]*><formula1>Owners<\/formula1>/);
    assert.match(plan, /type="date" operator="greaterThanOrEqual"[^>]*><formula1>36526<\/formula1>/);
    assert.match(plan, /orientation="landscape"/);
    assert.match(plan, /fitToWidth="1" fitToHeight="0"/);
    for (const word of ['Critical', 'High', 'Medium', 'Low']) assert.ok(plan.includes(`$E2=&quot;${word}&quot;`), word);
    const workbook = parts.get('xl/workbook.xml')!;
    for (let at = 1; at <= 5; at += 1)
      assert.ok(workbook.includes(`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">`), `sheet ${at}`);
    const columns = [...plan.matchAll(/<col min="(\d+)"[^>]*?( hidden="1")?\/>/g)];
    assert.deepEqual(
      columns.filter(([, , hidden]) => hidden).map(([, number]) => Number(number)),
      hiddenPlanColumns.map((id) => Object.keys(planColumns).indexOf(id) + 1),
    );
    // Only the plan is open: what is typed in a view would be lost.
    for (const name of ['Summary', 'By owner', 'By month', 'Overdue', 'Quick wins'])
      assert.match(sheetPart(parts, name), /<sheetProtection sheet="1"/, name);
    assert.doesNotMatch(plan, /<sheetProtection/);
    // But the as-of day, on which all that is late depends.
    const asOfName = /<definedName name="AsOf"[^>]*>(?:'?Summary'?!)\$([A-Z]+)\$(\d+)</.exec(workbook)!;
    const cells = [...sheetPart(parts, 'Summary').matchAll(/<c r="([A-Z]+\d+)"[^>]*? s="(\d+)"/g)];
    const looks = [
      ...parts
        .get('xl/styles.xml')!
        .split('<cellXfs')[1]!
        .split('</cellXfs>')[0]!
        .matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/gs),
    ];
    assert.deepEqual(
      cells.filter(([, , look]) => looks[Number(look)]![0].includes('<protection locked="0"/>')).map(([, at]) => at),
      [asOfName[1]! + asOfName[2]!],
    );
  });

  it('prints on the paper that is asked for', () => {
    const sizes = (paper: 'a4' | 'letter') =>
      new Set(
        [...partsOf(renderXlsx(example('plan', { paper }))).values()].flatMap(
          (xml) => /paperSize="(\d+)"/.exec(xml)?.[1] ?? [],
        ),
      );
    assert.deepEqual([...sizes('a4')], ['9']);
    assert.deepEqual([...sizes('letter')], ['1']);
  });

  it('offers every status but accepted, and knows all of them by id', () => {
    const bytes = renderXlsx(example('plan'));
    const { rows } = readSheet('x', bytes).sheets.find(({ name }) => name === 'Lists')!;
    assert.match(partsOf(bytes).get('xl/workbook.xml')!, /name="Statuses">Lists!\$C\$1:\$C\$5</);
    assert.deepEqual(
      rows.slice(0, 6).map(([, id, word]) => [id, word]),
      [
        ['open', 'Open'],
        ['inProgress', 'In progress'],
        ['resolved', 'Resolved'],
        ['verified', 'Verified'],
        ['falsePositive', 'False positive'],
        ['accepted', 'Accepted'],
      ],
    );
  });

  it('gives each view its findings in its order, following the plan', () => {
    const report = example('plan');
    const bytes = renderXlsx(report);
    const open = report.findings.filter(({ group }) => group === 'open').length;
    for (const name of ['By owner', 'By month']) assert.equal(tableOf(bytes, name).length, open, name);
    const owners = tableOf(bytes, 'By owner').map(({ Owner }) => Owner);
    assert.deepEqual(owners.slice(-4), ['no owner', 'no owner', 'no owner', 'no owner']);
    assert.deepEqual(owners.slice(0, 2), ['dba-team@contoso.com', 'dba-team@contoso.com']);
    const months = tableOf(bytes, 'By month').map(({ Month }) => Month);
    assert.deepEqual(months.slice(0, 4), ['2026-11-01', '2026-11-01', '2026-12-01', '2027-01-01']);
    assert.equal(months.at(-1), 'no due day');
    assert.deepEqual(
      tableOf(bytes, 'Overdue').map((row) => [row.Finding, row['Days late'], row.Status]),
      [['AD F-003', 12, 'Open']],
    );
    for (const row of tableOf(bytes, 'Quick wins')) assert.ok(Number(row.Risk) >= 10);
    // Each row finds its own row of the plan, also after sorting.
    const plan = new Map(tableOf(bytes, 'Plan').map((row) => [row.Row, row.Finding]));
    for (const name of ['By owner', 'By month', 'Overdue', 'Quick wins'])
      for (const row of tableOf(bytes, name)) assert.equal(plan.get(row.Row), row.Finding, name);
    const areas = tableOf(renderXlsx(example('executive')), 'By focus area');
    assert.equal(areas.length, open);
    assert.equal(areas.filter(({ Status }) => Status === 'Open').length > 0, true);
    const technical = renderXlsx(example('technical'));
    assert.deepEqual(
      tableOf(technical, 'Findings').map(({ Finding }) => Finding),
      report.findings.map(({ id }) => id),
    );
    assert.deepEqual(
      tableOf(technical, 'Raw data').map((row) => [row.Finding, row['Affected object'], row.Detail]),
      [
        ['AD F-001', 'contoso.com', null],
        ['AD F-001', 'emea.contoso.com', 'password of 2018'],
      ],
    );
  });

  it('explains its numbers and states a filter', () => {
    const report = example('executive');
    const summary = readSheet('x', renderXlsx(report)).sheets[0]!.rows;
    const row = (label: string) => summary.find(([first]) => first === label);
    assert.equal(row('Health score (0 to 100)')![1], report.score.value);
    assert.match(
      String(row('Health score (0 to 100)')![2]),
      /Weight of passed checks ÷ weight of assessed checks × 100/,
    );
    assert.equal(row('Coverage')![1], report.score.coverage);
    assert.equal(row('Overdue')![1], 1);
    assert.equal(row('As of')![1], '2026-11-22');
    assert.equal(row('Critical')![1], 2);
    for (const sentence of report.bottomLine) assert.ok(summary.some(([first]) => first === sentence));
    for (const { term } of report.method) assert.ok(row(term), term);
    assert.equal(row('Only findings'), undefined);
    const filtered: Report = { ...report, header: { ...report.header, filter: 'overdue' } };
    const only = readSheet('x', renderXlsx(filtered)).sheets[0]!.rows.find(([first]) => first === 'Only findings');
    assert.match(String(only![1]), /^overdue\. Scores are those of all findings/);
  });

  it('keeps hostile text as text', () => {
    const bytes = renderXlsx(xlsxCases.hostile!());
    const plan = tableOf(bytes, 'Plan');
    const cut = (text: string) => (text.length > 32_767 ? `${text.slice(0, 32_766)}…` : text);
    for (const text of hostileTexts) {
      const shown = cut(plain(text)).trim();
      assert.ok(
        plan.some(({ Owner }) => String(Owner) === shown),
        text.slice(0, 40),
      );
    }
    const parts = partsOf(bytes);
    // What looks like a formula keeps its apostrophe style, so that editing the cell does not make it one.
    assert.match(parts.get('xl/styles.xml')!, /quotePrefix="1"/);
    assert.doesNotMatch([...parts.values()].join(''), /<script|<c t="s"><v>0<\/v><\/c>&amp;/);
    assert.match(parts.get('xl/sharedStrings.xml')!, /_x005F_x0041_/);
    for (const [name, xml] of parts)
      for (const [, header] of xml.matchAll(/<odd(?:Header|Footer)>([^<]*)</g)) {
        assert.ok(header!.replace(/&amp;/g, '&').length <= 255, name);
        assert.doesNotMatch(header!.replace(/(?:&amp;){2}/g, ''), /&amp;(?![LRPN9])/);
      }
  });

  it('links only to https', () => {
    const link = (workItem: string) =>
      partsOf(renderXlsx(reportOf({ findings: [{ id: 'F-1', title: 'x', status: 'open', workItem }] }, 'plan'))).get(
        'xl/worksheets/_rels/sheet2.xml.rels',
      );
    assert.match(link('https://dev.azure.com/a b/ü%zz')!, /Target="https:\/\/dev\.azure\.com\/a%20b\/%C3%BC%25zz"/);
    for (const address of [
      'http://dev.azure.com/1',
      'https://user:secret@dev.azure.com/1',
      'javascript:alert(1)',
      'file:///c:/x',
      '\\\\host\\share',
      'https:',
      '4711',
    ])
      assert.doesNotMatch(link(address)!, /External/, address);
  });

  it('holds an empty assessment', () => {
    const bytes = renderXlsx(xlsxCases.empty!());
    assert.deepEqual(tableOf(bytes, 'Plan'), []);
    assert.equal(tableOf(bytes, 'Overdue')[0]!['Days late'], 'No finding is overdue.');
    const summary = readSheet('x', bytes).sheets[0]!.rows;
    assert.equal(summary.find(([first]) => first === 'Health score (0 to 100)')![1], '–');
  });

  it('holds 2,000 findings', () => {
    assert.equal(tableOf(renderXlsx(xlsxCases.many!()), 'Plan').length, 2_000);
  });

  it('holds 20,000 affected objects', () => {
    const technical = renderXlsx({ ...xlsxCases.many!(), audience: 'technical' });
    assert.equal(tableOf(technical, 'Raw data').length, 20_000);
  });
});

describe('workbook in German', () => {
  const report = example('plan', { language: 'de' });
  const bytes = renderXlsx(report);
  const parts = partsOf(bytes);
  const namesIn = (of: Map<string, string>) =>
    [...of.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name!);

  it('has German sheets, beside the one that import knows by name', () => {
    assert.deepEqual(namesIn(parts), [
      'Zusammenfassung',
      'Maßnahmenplan',
      'Nach Verantwortlichen',
      'Nach Monat',
      'Überfällig',
      'Quick Wins',
      'Dokument',
      'Lists',
    ]);
    const lists = (of: Uint8Array) => readSheet('x', of).sheets.find(({ name }) => name === 'Lists')!.rows;
    const english = renderXlsx(example('plan'));
    assert.deepEqual(
      lists(bytes).map(([owner, id]) => [owner, id]),
      lists(english).map(([owner, id]) => [owner, id]),
    );
    assert.deepEqual(
      lists(bytes)
        .slice(0, 6)
        .map(([, , word]) => word),
      ['Offen', 'In Arbeit', 'Behoben', 'Bestätigt', 'Fehlalarm', 'Akzeptiert'],
    );
    const defined = (of: Map<string, string>) =>
      [...of.get('xl/workbook.xml')!.matchAll(/<definedName name="([A-Z]\w+)">([^<]*)</g)].map(
        ([, name, reference]) => [name!, reference!] as const,
      );
    assert.deepEqual(
      defined(parts).map(([name]) => name),
      defined(partsOf(english)).map(([name]) => name),
    );
    for (const [name, reference] of defined(parts))
      assert.match(
        reference,
        /^(?:Zusammenfassung|&#39;Maßnahmenplan&#39;|Lists)!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?$/,
        name,
      );
  });

  it('has names of sheets that Excel takes, in each language', () => {
    for (const language of languageIds) {
      const names = namesIn(partsOf(renderXlsx(example('plan', { language }))));
      assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
      for (const name of names) {
        assert.match(name, /^[^:\\/?*[\]']{1,31}$/);
        assert.notEqual(name.toLowerCase(), 'history');
      }
    }
    assert.equal(sheetReference('Plan'), 'Plan');
    assert.equal(sheetReference('By owner'), "'By owner'");
    assert.equal(sheetReference("Ann's"), "'Ann''s'");
  });

  it('shows its headers whole, in each language', () => {
    for (const language of languageIds) {
      const of = renderXlsx(example('plan', { language }));
      const files = partsOf(of);
      const { sheets } = readSheet('x', of);
      for (const [at, { name, rows }] of sheets.entries()) {
        if (at === 0 || name === 'Lists') continue;
        const xml = files.get(`xl/worksheets/sheet${at + 1}.xml`)!;
        const columns = [...xml.matchAll(/<col [^>]*width="([\d.]+)"([^>]*)/g)];
        const height = Number(/<row r="1" ht="(\d+)"/.exec(xml)![1]);
        for (const [column, header] of rows[0]!.entries()) {
          const width = Number(columns[column]![1]);
          if (columns[column]![2]!.includes('hidden')) continue;
          assert.ok(width >= headerWidth(String(header), 0), `${name}: ${header} in ${width}`);
          assert.ok(14 * lineCount(String(header), width - 3) <= height, `${name}: ${header} in ${width} × ${height}`);
        }
      }
    }
  });

  it('says beside a cell no more than Excel shows, in each language', () => {
    for (const language of languageIds) {
      const words = workbookWords[language];
      const titles = [words.noStatus, words.noDay, words.noPercent, words.noHours];
      for (const title of [...Object.values(planTables[language].columns), ...titles])
        assert.ok(title.length <= 31, title);
      const refusals = [words.noStatusText, words.noDayText, words.noPercentText, words.noHoursText];
      for (const text of refusals) assert.ok(text.length <= 220, text);
      const prompts = Object.entries(words).filter(([key]) => /^(?:choose|type)[A-Z]/.test(key));
      assert.ok(prompts.length >= 8);
      for (const [, text] of prompts) assert.ok(String(text).length <= 250, String(text));
    }
  });

  it('has German words in its cells and formulas, and the same numbers', () => {
    const plan = tableOf(bytes, 'Maßnahmenplan');
    assert.deepEqual(Object.keys(plan[0]!), Object.values(planTables.de.columns));
    const row = plan.find((each) => each.Prüfpunkt === 'AD-01')!;
    assert.deepEqual(
      [row.Schweregrad, row.Status, row.Fällig, row['Quick Win'], row['Fällig beim Export'], row.Stand],
      ['Kritisch', 'Offen', '2026-12-10', 'Quick Win', '2026-12-10', '2026-11-22'],
    );
    assert.equal(plan.find((each) => each.Prüfpunkt === 'AD-12')!.Überfällig, 'überfällig');
    assert.equal(tableOf(bytes, 'Nach Verantwortlichen').at(-1)!.Verantwortlich, 'ohne Verantwortliche');
    assert.equal(tableOf(bytes, 'Nach Monat').at(-1)!.Monat, 'ohne Termin');
    assert.equal(tableOf(bytes, 'Überfällig')[0]!['Tage überfällig'], 12);
    const sheet = parts.get('xl/worksheets/sheet2.xml')!;
    assert.match(sheet, /OR\(\$K2=&quot;Offen&quot;,\$K2=&quot;In Arbeit&quot;\)\),&quot;überfällig&quot;,/);
    assert.match(sheet, /<formula>\$E2=&quot;Kritisch&quot;<\/formula>/);
    assert.match(sheet, /promptTitle="Verantwortlich" prompt="Wer den Befund behebt:/);
    assert.match(sheet, /&amp;R&amp;9 Seite &amp;P von &amp;N</);
    assert.match(
      parts.get('xl/worksheets/sheet3.xml')!,
      /=&quot;&quot;,&quot;ohne Verantwortliche&quot;,INDEX\(PlanOwner,/,
    );
    const styles = parts.get('xl/styles.xml')!;
    assert.match(styles, /formatCode="dd\.mm\.yyyy"/);
    assert.match(styles, /formatCode="\[\$-407\]mmmm yyyy"/);
    assert.match(parts.get('docProps/core.xml')!, /<dc:title>[^<]* – Maßnahmenplan</);
    const numbers = (of: Uint8Array) =>
      readSheet('x', of).sheets.map(({ rows }) =>
        rows.map((cells) => cells.filter((cell) => typeof cell !== 'string')),
      );
    assert.deepEqual(numbers(bytes), numbers(renderXlsx(example('plan'))));
  });

  it('explains its numbers, and what to change in the plan', () => {
    const summary = readSheet('x', renderXlsx(example('plan', { language: 'de' }))).sheets[0]!.rows;
    const row = (label: string) => summary.find(([first]) => first === label)!;
    assert.match(String(row('Health-Score (0 bis 100)')[2]), /^Basis: .*Gewicht der bestandenen Prüfpunkte ÷/);
    assert.match(String(row('Geprüft')[1]), /November 2026, durch /);
    assert.match(String(row('Maßnahmenplan')[1]), /^\d+ Befunde nach Dringlichkeit; hier die Spalten mit blauem Kopf/);
    assert.match(String(row('Quick Wins')[2]), /Zusammen erhöhen sie den Health-Score um \d+,\d Punkte\.$/);
    assert.deepEqual(row('Offen').slice(0, 4), ['Offen', 7, 7, textsOf('de').statuses.open.meaning]);
    assert.ok(summary.some(([first]) => /^Im Blatt Maßnahmenplan die Spalten mit blauem Kopf /.test(String(first))));
  });

  it('holds an empty assessment', () => {
    const none = renderXlsx(reportOf({}, 'plan', { language: 'de' }));
    assert.deepEqual(tableOf(none, 'Maßnahmenplan'), []);
    assert.equal(tableOf(none, 'Nach Monat')[0]!.Monat, 'Kein Befund ist zu beheben.');
    assert.equal(tableOf(none, 'Überfällig')[0]!['Tage überfällig'], 'Kein Befund ist überfällig.');
    assert.equal(tableOf(none, 'Quick Wins')[0]!.Befund, 'Kein Quick Win ist offen.');
    const technical = renderXlsx(reportOf({}, 'technical', { language: 'de' }));
    assert.equal(tableOf(technical, 'Rohdaten')[0]!.Befund, 'Kein betroffenes Objekt ist erfasst.');
  });
});

describe('cells of a workbook', () => {
  it('have letters and daySerial days as Excel counts them', () => {
    assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(columnLetter), ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
    assert.equal(daySerial('1900-03-01'), 61);
    assert.equal(daySerial('2026-11-22'), 46_348);
  });

  it('are as tall as their texts', () => {
    assert.equal(lineCount('one two three', 20), 1);
    assert.equal(lineCount('one two three', 8), 2);
    assert.equal(lineCount('one\ntwo', 20), 2);
    assert.equal(lineCount('x'.repeat(100), 10), 10);
    assert.equal(lineCount('', 10), 1);
  });

  it('leave out what is no number', () => {
    const bytes = workbookBytes({
      identity: { title: '', subject: '', category: '', language: 'en-US', day: '2026-11-22' },
      active: 0,
      font: { name: 'Arial', size: 10, color: '#000000' },
      sheets: [
        {
          name: 'One',
          columns: [{ width: 10 }],
          rows: [
            {
              cells: [
                { value: Number.NaN },
                { value: 'b' },
                { value: { day: 'soon' } },
                { value: { day: '2026-02-30' } },
              ],
            },
          ],
        },
      ],
    });
    assert.deepEqual(readSheet('x', bytes).sheets[0]!.rows, [[null, 'b', 'soon', '2026-02-30']]);
  });
});
