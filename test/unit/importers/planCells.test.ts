import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { addDays } from '../../../src/assessment/dates';
import { type PlanCell, planCellIds, planCellKinds, planCells } from '../../../src/assessment/planCells';
import { planColumns } from '../../../src/assessment/planColumns';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { ToolOutput } from '../../../src/importers/output';
import { type PlanRow, readPlan } from '../../../src/importers/plan';
import { planChanges } from '../../../src/importers/planChanges';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { orderOfProperties } from '../../../src/language/shape';
import { languageIds } from '../../../src/reports/choices';
import { renderCsv } from '../../../src/reports/formats/csv';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { example, reportOf } from '../reports/example';
import { hostileTexts } from '../reports/xlsxCases';

const context = { day: '2026-12-01' };
const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2026-06-01', days));
const word = fc.constantFrom(
  'Kim',
  'Change board',
  'dba-team@contoso.com',
  'Vertretung Müller',
  'O’Neill, Pat',
  '=SUM(A1)',
);
const line = fc.oneof(
  word,
  fc.constantFrom(...hostileTexts.filter((text) => text.length < 200)),
  fc.string({ maxLength: 40 }),
  fc.constant('waits for the vendor '.repeat(120)),
);
const count = 4;
const ids = Array.from({ length: count }, (_, at) => `F-${at + 1}`);
const some = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const planned = fc.record(
  {
    start: day,
    hours: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.constantFrom(1.5, 0.25, 7.75)),
    percent: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(12.5, 99.5)),
    dependsOn: fc.subarray(ids, { maxLength: 2 }),
    blocker: line,
    accountable: line,
    consulted: fc.array(word, { maxLength: 3 }),
    informed: fc.array(line, { maxLength: 3 }),
    changeNumber: fc.constantFrom('CHG0031337', '=1+1', '0012', '1,5'),
    retest: fc.record({ on: day, by: word }, { requiredKeys: [] }),
    owner: some(word),
  },
  { requiredKeys: [] },
);

type Planned = { [Key in keyof Finding]?: Finding[Key] | undefined };

function fileOf(all: readonly Planned[]): FindingsFile {
  const findings = all.map((own, at): Finding => {
    const dependsOn = own.dependsOn?.filter((id) => id !== ids[at]);
    const finding = {
      id: ids[at]!,
      check: `AD-0${at + 1}`,
      status: 'open' as const,
      ...own,
      ...(dependsOn && { dependsOn }),
    };
    return JSON.parse(JSON.stringify(finding)) as Finding;
  });
  return { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings };
}
const files = fc.tuple(planned, planned, planned, planned).map(fileOf);

/** The rows of a plan that was written as a workbook of a language or as CSV. */
const written = fc.constantFrom(
  ...languageIds.map(
    (language) => (file: FindingsFile) =>
      readPlan(new ToolOutput('plan.xlsx', renderXlsx(reportOf(file, 'plan', { language })))),
  ),
  (file: FindingsFile) => readPlan(new ToolOutput('plan.csv', strToU8(renderCsv(reportOf(file, 'plan'))))),
);

function imported(rows: readonly PlanRow[], file: FindingsFile) {
  const text = `${JSON.stringify(file, undefined, 2)}\n`;
  const result = planChanges(rows, FindingsText.parse(text).model, context);
  const after = applyEdits(text, toEdits(text, result.changes, orderOfProperties));
  return { ...result, changed: after !== text, file: FindingsText.parse(after).model };
}

function typed(rows: readonly PlanRow[], id: string, cell: PlanCell, text: string): PlanRow[] {
  return rows.map((row) =>
    row.id === id ? { ...row, cells: { ...row.cells, [cell]: { ...row.cells[cell]!, text } } } : row,
  );
}

/** What a person may type into a cell, and what the file says then. */
const answers: Readonly<Record<PlanCell, readonly (readonly [typed: string, told: unknown])[]>> = {
  start: [
    ['2027-05-04', '2027-05-04'],
    ['04.05.2027', '2027-05-04'],
    ['4 May 2027', '2027-05-04'],
  ],
  hours: [
    ['6', 6],
    ['6,5', 6.5],
    ['6.5 h', 6.5],
    ['12 Stunden', 12],
  ],
  percent: [
    ['33', 33],
    ['33 %', 33],
    ['66,5', 66.5],
  ],
  dependsOn: [
    ['F-4; F-3', ['F-4', 'F-3']],
    ['F-4, AD F-3', ['F-4', 'F-3']],
  ],
  blocker: [['Waits for licences', 'Waits for licences']],
  accountable: [['Jo Lee, CIO', 'Jo Lee, CIO']],
  consulted: [['Ann; Bob , Carl', ['Ann', 'Bob , Carl']]],
  informed: [['Board', ['Board']]],
  changeNumber: [['CHG-77', 'CHG-77']],
  retestOn: [['2027-06-01', '2027-06-01']],
  retestBy: [['Dana Reyes', 'Dana Reyes']],
};

const unreadable: readonly (readonly [PlanCell, string])[] = [
  ['start', 'next week'],
  ['start', '01/02/2027'],
  ['retestOn', '2027-02-30'],
  ['hours', 'two'],
  ['hours', '-3'],
  ['hours', '1,500'],
  ['percent', '101'],
  ['percent', '0.5'],
  ['percent', 'half'],
  ['dependsOn', 'F-9'],
  ['dependsOn', 'F-2; nothing'],
  ['dependsOn', 'F-1'],
  ['dependsOn', ''],
  ['blocker', ''],
];

const told = (finding: Finding, cell: PlanCell): unknown =>
  cell === 'retestOn' ? finding.retest?.on : cell === 'retestBy' ? finding.retest?.by : finding[cell];

describe('cells of a plan that comes back', () => {
  it('change nothing where nobody changed them, in any language and as CSV', () => {
    fc.assert(
      fc.property(files, written, (file, write) => {
        const rows = write(file);
        assert.equal(rows.length, count);
        for (const row of rows) assert.equal(Object.keys(row.cells).length, planCellIds.length);
        const { changes, skipped } = imported(rows, file);
        assert.deepEqual([changes, skipped], [[], []]);
      }),
      { numRuns: 40 },
    );
  });

  it('arrive where somebody changed them, alone', () => {
    const edit = fc
      .constantFrom(...planCellIds)
      .chain((cell) => fc.tuple(fc.constant(cell), fc.constantFrom(...answers[cell])));
    fc.assert(
      fc.property(files, written, edit, (file, write, [cell, [text, said]]) => {
        const before = structuredClone(file.findings);
        const result = imported(typed(write(file), 'F-1', cell, text), file);
        assert.deepEqual(result.skipped, []);
        const [first, ...others] = result.file.findings;
        assert.deepEqual(told(first!, cell), said);
        assert.deepEqual(others, before.slice(1));
        for (const other of planCellIds)
          if (other !== cell) assert.deepEqual(told(first!, other), told(before[0]!, other), other);
        // Read again, the plan says what the file says.
        assert.equal(imported(typed(write(file), 'F-1', cell, text), result.file).changed, false);
      }),
      { numRuns: 60 },
    );
  });

  it('are said with their place where they cannot be read, and change nothing', () => {
    const file = fileOf([{ dependsOn: ['F-3'], blocker: 'no window' }, {}, {}, {}]);
    const rows = readPlan(new ToolOutput('plan.xlsx', renderXlsx(reportOf(file, 'plan'))));
    const line = 2 + rows.findIndex(({ id }) => id === 'F-1');
    for (const [cell, text] of unreadable) {
      const result = imported(typed(rows, 'F-1', cell, text), file);
      assert.equal(result.changed, false, text);
      assert.equal(result.skipped.length, 1, `${cell} ${text}`);
      const letter = String.fromCharCode(65 + Object.keys(planColumns).indexOf(cell));
      assert.equal(result.skipped[0]!.where, `Plan, cell ${letter}${line}`);
      assert.match(result.skipped[0]!.reason, /^F-1: ./);
    }
    const list = readPlan(new ToolOutput('plan.csv', strToU8(renderCsv(reportOf(file, 'plan')))));
    const [problem] = imported(typed(list, 'F-1', 'hours', 'two'), file).skipped;
    assert.match(problem!.where, /^line \d+, column Hours$/);
  });

  it('never take back newer work', () => {
    fc.assert(
      fc.property(files, written, fc.constantFrom(...planCellIds), (file, write, cell) => {
        const rows = write(file);
        const [text, said] = answers[cell][0]!;
        const newer = structuredClone(file);
        const value = planCellKinds[cell] === 'day' ? '2031-01-01' : cell === 'dependsOn' ? ['F-2'] : 'newer';
        const number = cell === 'hours' || cell === 'percent' ? 77 : value;
        const own = cell === 'consulted' || cell === 'informed' ? ['newer'] : number;
        const [first] = newer.findings;
        if (cell === 'retestOn' || cell === 'retestBy')
          first!.retest = { ...first!.retest, [cell === 'retestOn' ? 'on' : 'by']: own };
        else Object.assign(first!, { [cell]: own });
        if (planCells(first!)[cell] === planCells(file.findings[0]!)[cell]) return;
        assert.equal(imported(rows, newer).changed, false);
        const result = imported(typed(rows, 'F-1', cell, text), newer);
        if (JSON.stringify(told(first!, cell)) === JSON.stringify(said)) return;
        assert.deepEqual(told(result.file.findings[0]!, cell), own);
        // What the plan had already, it does not change.
        if (JSON.stringify(told(file.findings[0]!, cell)) !== JSON.stringify(said))
          assert.match(result.skipped[0]!.reason, /by now/);
      }),
      { numRuns: 40 },
    );
  });

  it('are left alone by a plan that was exported without them', () => {
    const file = fileOf([{}, {}, {}, {}]);
    const rows = readPlan(new ToolOutput('plan.xlsx', renderXlsx(reportOf(file, 'plan')))).map(
      ({ exported: { cells: _, ...exported }, ...row }) => ({ ...row, exported }),
    );
    assert.deepEqual(imported(typed(rows, 'F-1', 'hours', '6'), file).changes, []);
  });

  it('name other findings as the document names them', () => {
    const file: FindingsFile = fileOf([{ dependsOn: ['F-2', 'F-3'] }, {}, {}, {}]);
    const two = example('plan');
    assert.ok(two.findings.every(({ plan }) => plan.cells.dependsOn === ''));
    const rows = readPlan(new ToolOutput('plan.xlsx', renderXlsx(reportOf(file, 'plan'))));
    assert.equal(rows.find(({ id }) => id === 'F-1')!.cells.dependsOn!.text, 'F-2; F-3');
    // A plan of several files puts a prefix before ids that stand in more than one.
    const prefixed = rows.map((row) =>
      row.id === 'F-1'
        ? {
            ...row,
            id: 'AD F-1',
            cells: { ...row.cells, dependsOn: { ...row.cells.dependsOn!, text: 'AD F-2; AD F-3' } },
            exported: { ...row.exported, cells: { ...row.exported.cells!, dependsOn: 'AD F-2; AD F-3' } },
          }
        : row,
    );
    assert.deepEqual(imported(prefixed, file).changes, []);
    const more = typed(prefixed, 'AD F-1', 'dependsOn', 'AD F-2; AD F-3; AD F-4');
    assert.deepEqual(imported(more, file).file.findings[0]!.dependsOn, ['F-2', 'F-3', 'F-4']);
  });
});
