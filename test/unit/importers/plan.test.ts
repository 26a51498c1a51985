import { strict as assert } from 'node:assert';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { planCellIds } from '../../../src/assessment/planCells';
import { type PlanColumn, planTables } from '../../../src/assessment/planColumns';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { isPlan, type PlanRow, readPlan } from '../../../src/importers/plan';
import { planChanges } from '../../../src/importers/planChanges';
import { readSheet } from '../../../src/importers/readers/sheet';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { type Language, languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { renderCsv } from '../../../src/reports/formats/csv';
import { type Sheet, workbookBytes } from '../../../src/reports/formats/xlsx/workbook';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { textsOf } from '../../../src/reports/texts/texts';
import { databaseFile, directoryFile, example, reportOf } from '../reports/example';
import { hostileFile } from '../reports/xlsxCases';

const context = { day: '2026-12-01', by: 'Kim (Contoso)' };
const workbook = (report: Report) => new ToolOutput('plan.xlsx', renderXlsx(report));
const csv = (report: Report) => new ToolOutput('plan.csv', strToU8(renderCsv(report)));

/** The file after what somebody changed in the plan. */
function imported(rows: readonly PlanRow[], file: FindingsFile) {
  const text = `${JSON.stringify(file, undefined, 2)}\n`;
  const result = planChanges(rows, FindingsText.parse(text).model, context);
  const after = applyEdits(text, toEdits(text, result.changes));
  return { ...result, text, after, file: FindingsText.parse(after).model };
}

const one = (finding: Partial<Finding> = {}): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  findings: [{ id: 'F-1', check: 'AD-01', status: 'open', owner: 'ann@contoso.com', due: '2026-12-10', ...finding }],
});

/** The only row of the plan of a file, with what the customer typed. */
function edited(file: FindingsFile, typed: Partial<PlanRow>): PlanRow[] {
  const [row, ...rest] = readPlan(csv(reportOf(file, 'plan')));
  assert.equal(rest.length, 0);
  return [{ ...row!, ...typed }];
}

const change = (typed: Partial<PlanRow>, file = one(), now = file) => imported(edited(file, typed), now);
const reasons = (result: { skipped: { reason: string }[] }) => result.skipped.map(({ reason }) => reason).join('\n');

describe('plan that comes back', () => {
  for (const [name, output] of [
    ['a workbook', workbook],
    ['CSV', csv],
  ] as const) {
    it(`is recognized as ${name}, and changes nothing when nobody changed it`, () => {
      const plan = output(example('plan'));
      assert.ok(isPlan(plan));
      const rows = readPlan(plan);
      assert.equal(rows.length, example().findings.length);
      for (const file of [directoryFile, databaseFile]) {
        const result = imported(rows, file);
        assert.equal(result.after, result.text);
        assert.equal(result.updated, 0);
        assert.equal(result.unchanged, file.findings.length);
        // Rows of the other file are told apart, though both have an F-001.
        assert.equal(result.skipped.length, rows.length - file.findings.length);
      }
    });

    it(`keeps hostile text of ${name} what it is`, () => {
      const file = hostileFile();
      const rows = readPlan(output(reportOf(file, 'plan')));
      const result = planChanges(rows, { ...file, findings: file.findings }, context);
      assert.deepEqual(result.changes, []);
      // Only what no document may hold, or no cell can, is not found again.
      assert.equal(result.unchanged + result.skipped.length, file.findings.length);
      assert.ok(result.skipped.length <= 2, JSON.stringify(result.skipped));
    });
  }

  it('takes over status, owner, due day and comment', () => {
    const { file, updated, skipped } = change({
      status: 'Resolved',
      owner: 'bob@contoso.com',
      due: '2026-12-20',
      comment: 'Reset twice,\r\nnight of 3 December',
    });
    assert.equal(updated, 1);
    assert.deepEqual(skipped, []);
    const [finding] = file.findings;
    assert.equal(finding!.status, 'resolved');
    assert.equal(finding!.owner, 'bob@contoso.com');
    assert.equal(finding!.due, '2026-12-20');
    assert.deepEqual(finding!.history, [
      { on: '2026-12-01', status: 'resolved', by: 'Kim (Contoso)', note: 'Reset twice,\nnight of 3 December' },
    ]);
  });

  it('changes only what was changed, at its place in the file', () => {
    const rows = readPlan(workbook(example('plan'))).map((row) =>
      row.id === 'AD F-003' ? { ...row, owner: 'carol@contoso.com' } : row,
    );
    const result = planChanges(rows, directoryFile, context);
    assert.deepEqual(result.changes, [{ kind: 'set', path: ['findings', 2, 'owner'], value: 'carol@contoso.com' }]);
    assert.equal(planChanges(rows, databaseFile, context).changes.length, 0);
  });

  it('changes nothing when it is read again', () => {
    const typed = { status: 'In progress', owner: 'bob', due: '2027-01-05', comment: 'ordered' };
    const first = change(typed);
    const second = imported(edited(one(), typed), first.file);
    assert.equal(second.after, second.text);
    assert.deepEqual([second.updated, second.unchanged, second.skipped.length], [0, 1, 0]);
  });

  it('never takes back newer work', () => {
    const now = one({ status: 'inProgress', owner: 'zoe@contoso.com', due: '2027-02-01' });
    // Unchanged by the customer: the newer file stays as it is, without a word.
    assert.deepEqual(reasons(change({}, one(), now)), '');
    assert.deepEqual(change({}, one(), now).changes, []);
    const result = change({ status: 'Resolved', owner: 'bob', due: '2026-12-24' }, one(), now);
    assert.deepEqual(result.changes, []);
    assert.equal(result.skipped.length, 3);
    assert.match(reasons(result), /changes open to resolved, but the file says in progress by now/);
    assert.match(
      reasons(result),
      /owner to "bob", but the file says "zoe@contoso.com" by now \("ann@contoso.com" when exported\)/,
    );
    assert.match(reasons(result), /due day to "2026-12-24", but the file says "2027-02-01"/);
    // Both did the same.
    assert.deepEqual(change({ status: 'In progress' }, one(), now).skipped, []);
  });

  it('lets a status only follow where it may', () => {
    assert.match(
      reasons(change({ status: 'Verified' })),
      /F-1: is open; it can become in progress, resolved, accepted, false positive, but not verified/,
    );
    assert.match(reasons(change({ status: 'Accepted' })), /reason and the day on which the acceptance ends/);
    assert.match(reasons(change({ status: 'False positive' })), /needs a comment/);
    assert.match(reasons(change({ status: 'done' })), /"done" is not a status\. Statuses are Open, In progress/);
    assert.match(reasons(change({ status: '' })), /the status is empty/);
    assert.equal(
      change({ status: 'False positive', comment: 'A test account' }).file.findings[0]!.status,
      'falsePositive',
    );
    assert.equal(change({ status: 'inprogress' }).file.findings[0]!.status, 'inProgress');
    for (const status of ['Verified', 'Accepted', 'False positive', 'done', ''])
      assert.deepEqual(change({ status }).changes, []);
  });

  it('takes a comment over as a note of the history, once', () => {
    const file = one({ history: [{ on: '2026-11-20', status: 'open', note: 'found' }] });
    assert.deepEqual(change({ comment: 'waiting for parts' }, file).file.findings[0]!.history![1], {
      on: '2026-12-01',
      by: 'Kim (Contoso)',
      note: 'waiting for parts',
    });
    assert.deepEqual(change({ comment: ' found ' }, file).changes, []);
    // A status that is refused does not take the comment with it.
    const refused = change({ status: 'Accepted', comment: 'too dear' }, file);
    assert.equal(refused.file.findings[0]!.history![1]!.note, 'too dear');
    assert.equal(refused.updated, 1);
    assert.equal(refused.skipped.length, 1);
  });

  it('understands days, and asks where a day can be two', () => {
    for (const typed of [
      '2026-12-24',
      '2026-12-24T00:00:00',
      '24.12.2026',
      '24 December 2026',
      '24-Dec-2026',
      '12/24/2026',
      '24/12/2026',
      '46380',
    ])
      assert.equal(change({ due: typed }).file.findings[0]!.due, '2026-12-24', typed);
    assert.match(
      reasons(change({ due: '03/04/2027' })),
      /"03\/04\/2027" can be 4 March 2027 or 3 April 2027\. Write it as 2026-12-15/,
    );
    for (const typed of ['soon', '2026-02-30', '31.11.2026', '1', '24 Foo 2026'])
      assert.match(reasons(change({ due: typed })), /is not a day/, typed);
    assert.match(reasons(change({ due: '' })), /the due day is empty in the plan/);
    assert.match(reasons(change({ owner: '' })), /the owner is empty in the plan/);
    // Excel has written all days of a CSV file in its own way.
    const localized = { exported: { status: 'Open', owner: 'ann@contoso.com', due: '12/10/2026' } };
    assert.deepEqual(change({ ...localized, due: '12/10/2026' }).skipped, []);
    assert.equal(change({ ...localized, due: '12/24/2026' }).file.findings[0]!.due, '2026-12-24');
  });

  it('skips rows that are of no finding, of another one, or there twice', () => {
    assert.match(reasons(change({ id: 'F-99' })), /There is no finding F-99 in this file/);
    assert.match(reasons(change({ id: '' })), /no finding id/);
    assert.match(reasons(change({ key: '' })), /F-1 has no key/);
    assert.match(
      reasons(change({ owner: 'bob' }, one(), one({ check: 'AD-02' }))),
      /another finding than that of this file/,
    );
    assert.match(reasons(change({ owner: 'bob' }, one(), { ...one(), customer: 'Fabrikam' })), /another finding/);
    assert.match(
      reasons(change({ owner: 'bob' }, one(), { ...one(), assessedOn: '2027-05-01' })),
      /as of 2026-11-22, before this assessment \(2027-05-01\)/,
    );
    const [row] = edited(one(), { owner: 'bob' });
    const twice = imported([row!, { ...row!, where: 'line 3', owner: 'carol' }], one());
    assert.match(reasons(twice), /F-1 stands in line 2 as well/);
    assert.equal(twice.file.findings[0]!.owner, 'bob');
  });

  it('takes no control characters or endless texts over', () => {
    const { file } = change({
      owner: `bob\u202e\u0007\n${'x'.repeat(500)}`,
      comment: `a\u0000b\ud800${'y'.repeat(9_000)}`,
    });
    const [finding] = file.findings;
    assert.match(finding!.owner!, /^bob x+$/);
    assert.ok(finding!.owner!.length <= 200);
    assert.match(finding!.history![0]!.note!, /^aby+$/);
    assert.ok(finding!.history![0]!.note!.length <= 4_000);
  });
});

describe('workbook that comes back', () => {
  /** The workbook after somebody typed into cells of the sheet Plan, as Excel stores it. */
  function typed(report: Report, cells: Record<string, string>): ToolOutput {
    const parts = unzipSync(renderXlsx(report));
    const path = 'xl/worksheets/sheet2.xml';
    let xml = strFromU8(parts[path]!);
    for (const [reference, content] of Object.entries(cells)) {
      const cell = new RegExp(`<c r="${reference}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`);
      assert.match(xml, cell);
      xml = xml.replace(cell, (_, style = '') => `<c r="${reference}"${style}${content}</c>`);
    }
    return new ToolOutput('plan.xlsx', zipSync({ ...parts, [path]: strToU8(xml) }));
  }
  const text = (words: string) => ` t="inlineStr"><is><t>${words}</t></is>`;

  it('gives what was typed into its cells', () => {
    const output = typed(example('plan'), {
      K2: text('In progress'),
      F2: text('bob@contoso.com'),
      H2: '><v>46380</v>',
      N2: text('ordered'),
    });
    const { file, updated } = imported(readPlan(output), directoryFile);
    assert.equal(updated, 1);
    const [finding] = file.findings;
    assert.deepEqual([finding!.status, finding!.owner, finding!.due], ['inProgress', 'bob@contoso.com', '2026-12-24']);
    assert.equal(finding!.history!.at(-1)!.note, 'ordered');
  });

  it('gives the same in another language', () => {
    const translated = example('plan', { language: 'de' });
    assert.ok(isPlan(workbook(translated)));
    assert.deepEqual(imported(readPlan(workbook(translated)), directoryFile).changes, []);
    const after = (['en', 'de'] as const).map((language) => {
      const status = textsOf(language).statuses.inProgress.title;
      const output = typed(example('plan', { language }), {
        K2: text(status),
        F2: text('bob@contoso.com'),
        H2: '><v>46380</v>',
        N2: text('ordered'),
        K3: text(textsOf(language).statuses.resolved.title),
      });
      const result = imported(readPlan(output), directoryFile);
      assert.ok(result.updated > 0);
      return result.after;
    });
    assert.equal(after[1], after[0]);
    const { file } = imported(readPlan(typed(translated, { K2: text('Behoben') })), directoryFile);
    assert.equal(file.findings[0]!.status, 'resolved');
    const refused = imported(readPlan(typed(translated, { K2: text('Erledigt') })), directoryFile);
    assert.equal(refused.skipped[0]!.where, 'Maßnahmenplan, row 2');
  });

  const sheet = (name: string, content: readonly (readonly unknown[])[]) => ({
    name,
    columns: [{ width: 10 }],
    rows: content.map((cells) => ({
      cells: cells.map((value) => ({ value: typeof value === 'number' ? value : String(value ?? '') })),
    })),
  });
  const bytesOf = (sheets: readonly Sheet[]) =>
    workbookBytes({
      identity: { title: '', subject: '', category: '', language: 'en-US', day: '2026-11-22' },
      active: 0,
      font: { name: 'Arial', size: 10, color: '#000000' },
      sheets,
    });

  for (const language of languageIds)
    it(`may have been sorted, have lost columns and gained others, with words of ${language}`, () => {
      const report = example('plan', { language });
      const { columns } = planTables[language];
      const [, plan, , , , , lists] = readSheet('x', renderXlsx(report)).sheets;
      const header = plan!.rows[0]!.map(String);
      const gone = new Set<string>([columns.gain, columns.headline, columns.comment]);
      const order = header.map((_, at) => at).reverse();
      const rows = [plan!.rows[0]!, ...plan!.rows.slice(1).reverse()].map((cells) => [
        'own column',
        ...order.filter((at) => !gone.has(header[at]!)).map((at) => cells[at] ?? ''),
      ]);
      const sheets = [
        sheet('Notes', [['hello']]),
        sheet('Renamed', [['A title above'], ...rows]),
        sheet('Lists', lists!.rows),
      ];
      const output = new ToolOutput('mail.xlsx', bytesOf(sheets));
      assert.ok(isPlan(output));
      const read = readPlan(output);
      assert.equal(read.length, report.findings.length);
      assert.equal(read[0]!.where, 'Renamed, row 3');
      assert.deepEqual(planChanges(read, directoryFile, context).changes, []);
    });

  it('names what is missing as the workbook calls it', () => {
    const problem = (language: Language, change: (sheets: readonly Content[]) => readonly Content[]) => {
      const { sheets } = readSheet('x', renderXlsx(example('plan', { language })));
      const bytes = bytesOf(change(sheets).map(({ name, rows }) => sheet(name, rows)));
      try {
        readPlan(new ToolOutput('plan.xlsx', bytes));
      } catch (error) {
        assert.ok(error instanceof UnreadableOutput);
        return /columns were removed from it: (.*)\. Export/.exec(error.message)?.[1];
      }
      return undefined;
    };
    type Content = { name: string; rows: readonly (readonly unknown[])[] };
    const without = (language: Language, gone: readonly PlanColumn[], name?: string) => (sheets: readonly Content[]) =>
      sheets.map((each) => {
        const { sheet: own, columns } = planTables[language];
        if (each.name !== own) return each;
        const keep = each.rows[0]!.map((header) => !gone.some((id) => columns[id] === header));
        return { name: name ?? each.name, rows: each.rows.map((cells) => cells.filter((_, at) => keep[at])) };
      });
    assert.equal(problem('de', without('de', [], 'Plan 2')), undefined);
    assert.equal(problem('de', without('de', ['due', 'exportedOwner'])), 'Fällig, Verantwortlich beim Export');
    assert.equal(problem('de', without('de', ['due', 'owner'], 'Plan')), 'Verantwortlich, Fällig');
    assert.equal(problem('en', without('en', ['due', 'exportedOwner'], 'Maßnahmenplan')), 'Due, Owner as exported');
    const noPlan = (language: Language) => (sheets: readonly Content[]) =>
      sheets.filter(({ name }) => name !== planTables[language].sheet);
    assert.equal(problem('de', noPlan('de')), 'the sheet Maßnahmenplan');
    assert.equal(problem('en', noPlan('en')), 'the sheet Plan');
    assert.equal(
      problem('en', () => [{ name: 'Empty', rows: [] }]),
      'the sheet Plan',
    );
  });

  it('may have been saved as CSV', () => {
    const { sheets } = readSheet('x', renderXlsx(reportOf(one(), 'plan', { language: 'de' })));
    const rows = sheets[1]!.rows.map((cells) =>
      // As a German Excel does it: semicolons, and days as they are shown.
      cells.map((cell) => String(cell ?? '').replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1')).join(';'),
    );
    const saved = (content: string) => readPlan(new ToolOutput('plan.csv', strToU8(content)));
    const plain = rows.join('\r\n');
    assert.ok(isPlan(new ToolOutput('plan.csv', strToU8(plain))));
    const unchanged = imported(saved(plain), one());
    assert.deepEqual([unchanged.changes, unchanged.unchanged], [[], 1]);
    const { file } = imported(saved(plain.replace('ann@contoso.com', 'bob@contoso.com')), one());
    assert.equal(file.findings[0]!.owner, 'bob@contoso.com');
    assert.throws(
      () => saved(plain.replace('Verantwortlich beim Export', 'x')),
      (error: unknown) => error instanceof UnreadableOutput && /: Verantwortlich beim Export\./.test(error.message),
    );
  });

  it('has a row for each in which something is written that is read, and none for an emptied one', () => {
    const text = renderCsv(reportOf(one(), 'plan'));
    const headers = text
      .replace(/^\ufeff/, '')
      .split(/\r?\n/, 1)[0]!
      .split(',');
    const rows = (typed: readonly string[]) =>
      readPlan(new ToolOutput('plan.csv', strToU8(`${text.trimEnd()}\r\n${typed.join(',')}\r\n`))).length - 1;
    assert.equal(rows(headers.map(() => '')), 0);
    assert.equal(rows(headers.map(() => ' ')), 0);
    const read: PlanColumn[] = ['finding', 'key', 'status', 'owner', 'due', 'comment', ...planCellIds];
    const names = new Set(read.map((id) => planTables.en.columns[id]));
    for (const header of headers)
      assert.equal(
        rows(headers.map((each) => (each === header ? 'x' : ''))),
        names.has(header as never) ? 1 : 0,
        header,
      );
  });

  it('is refused when it is no plan, and says what is missing', () => {
    const other = bytesOf([sheet('Plan', [['Finding', 'Status']])]);
    const output = new ToolOutput('other.xlsx', other);
    assert.equal(isPlan(output), false);
    assert.throws(
      () => readPlan(output),
      (error: unknown) => error instanceof UnreadableOutput && /Owner, Due, Key/.test(error.message),
    );
    for (const bytes of [
      strToU8('PK\u0003\u0004 broken'),
      strToU8(''),
      strToU8('{"a":1}'),
      strToU8('Finding,Status\r\nF-1,Open\r\n'),
    ])
      assert.equal(isPlan(new ToolOutput('x', bytes)), false);
    assert.throws(
      () => readPlan(new ToolOutput('x.csv', strToU8('Finding,Status\r\nF-1,Open\r\n'))),
      (error: unknown) => error instanceof UnreadableOutput && /not a remediation plan of ours/.test(error.message),
    );
  });
});
