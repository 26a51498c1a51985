import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse, parseTree } from 'jsonc-parser';
import { isSaid } from '../../../src/assessment/said';
import { statusesAfter, statusIds } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { orderOfProperties } from '../../../src/language/shape';
import { type BulkChange, type BulkResult, bulkChanges, bulkText } from '../../../src/workspace/bulk';
import { acts } from '../../../src/workspace/words/actsEnglish';
import { example } from './memory';

const today = '2026-11-22';
const context = {
  catalog: buildCatalog([example]),
  today,
  sla: { critical: 30, high: 60, medium: 90, low: 180 },
};
const bulk = (text: string, ids: readonly string[], change: BulkChange) => {
  const result = bulkChanges(FindingsText.parse(text), ids, change, context);
  return { ...result, after: applyEdits(text, toEdits(text, result.changes, orderOfProperties)) };
};
const file = (...findings: object[]) =>
  JSON.stringify(
    { formatVersion: 1, customer: 'Contoso', checklists: ['example'], assessedOn: '2026-11-20', findings },
    null,
    2,
  );

/** What each change may touch of a finding. */
const touches: Readonly<Record<BulkChange['kind'], readonly string[]>> = {
  status: ['status', 'history', 'acceptance'],
  owner: ['owner'],
  due: ['due'],
  rating: ['rating', 'ratingReason'],
  workItem: ['workItem'],
  unowned: ['owner', 'due'],
};

const day = fc.constantFrom('2026-12-15', '2027-03-01', '2026-01-01');
const anyChange: fc.Arbitrary<BulkChange> = fc.oneof(
  fc.constantFrom(...statusIds).map((status) => ({
    kind: 'status' as const,
    choice: { status, by: 'Robin', note: 'n', acceptance: { reason: 'r', expires: '2027-01-01', by: 'CIO' } },
  })),
  fc.constantFrom('', 'ops@contoso.com', ' db ').map((owner) => ({ kind: 'owner' as const, owner })),
  fc.oneof(day, fc.constantFrom('sla' as const, '' as const)).map((due) => ({ kind: 'due' as const, due })),
  fc.constantFrom('', 'OPS-1').map((workItem) => ({ kind: 'workItem' as const, workItem })),
  fc.constant({ kind: 'unowned' as const, owner: 'ops' }),
  fc
    .record({ rated: fc.boolean(), p: fc.integer({ min: 1, max: 5 }), reason: fc.constantFrom(undefined, '', 'seen') })
    .map(({ rated, p, reason }) => ({
      kind: 'rating' as const,
      rating: rated ? { probability: p, impact: 3, effort: 1 } : undefined,
      reason,
    })),
);
const anyFinding = fc.record(
  {
    check: fc.constantFrom('A', 'B', 'C', 'X'),
    status: fc.constantFrom(...statusIds),
    owner: fc.constantFrom('kim', ''),
    due: day,
    rating: fc.constant({ probability: 2, impact: 2, effort: 2 }),
    workItem: fc.constant('OPS-0'),
    toy: fc.constant({ ours: false }),
    history: fc.constant([{ on: '2026-11-20', recorded: '2026-11-21', status: 'open' }]),
    acceptance: fc.constant({ by: 'CFO', minutes: 'p. 3' }),
  },
  { requiredKeys: ['check', 'status'] },
);

/** Findings as people write them: on one line or several, with comments of theirs. */
const anyText = fc
  .array(fc.tuple(anyFinding, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 6 })
  .map((all) => {
    const findings = all.map(([finding, broad, commented], at) => {
      const text = JSON.stringify({ id: `F-${at + 1}`, ...finding }, null, broad ? 4 : undefined);
      return commented ? text.replace(/,/, `, /* about ${at} */`) : text;
    });
    return `// kept\n{\n  "formatVersion": 1, "customer": "Contoso", "checklists": ["example"],\n  "findings": [\n${findings.join(',\n')}\n  ], // the end\n  "passed": ["C" /* twice */]\n}\n`;
  });

/** The text of each property of each finding, and what stands outside of the list of findings. */
function pieces(text: string): Map<string, string> {
  const root = parseTree(text, [], { allowTrailingComma: true })!;
  const list = root.children!.find(({ children }) => children![0]!.value === 'findings')!.children![1]!;
  const found = new Map([
    ['before', text.slice(0, list.offset)],
    ['after', text.slice(list.offset + list.length)],
  ]);
  for (const [at, finding] of list.children!.entries()) {
    found.set(
      `${at}/comments`,
      (text.slice(finding.offset, finding.offset + finding.length).match(/\/\*.*?\*\//g) ?? []).join(),
    );
    for (const { children } of finding.children ?? []) {
      const [name, value] = children!;
      found.set(`${at}/${name!.value}`, text.slice(value!.offset, value!.offset + value!.length));
    }
  }
  return found;
}

describe('changing several findings', () => {
  it('changes these properties of these findings, and leaves every other byte as it is', () => {
    fc.assert(
      fc.property(anyText, anyChange, fc.array(fc.nat(5)), (text, change, chosen) => {
        const total = parse(text).findings.length;
        const ids = [...new Set(chosen.map((at) => at % total))].map((at) => `F-${at + 1}`);
        const { after, changed, left } = bulk(text, ids, change);
        const errors: unknown[] = [];
        parse(after, errors as never[], { allowTrailingComma: true });
        assert.deepEqual(errors, []);
        const [was, is] = [pieces(text), pieces(after)];
        for (const key of new Set([...was.keys(), ...is.keys()])) {
          const [at, property] = key.split('/');
          const meant = changed.includes(`F-${Number(at) + 1}`) && touches[change.kind].includes(property!);
          if (!meant) assert.equal(is.get(key), was.get(key), key);
        }
        // Each that was asked for is what was asked, or is told.
        for (const id of ids) {
          const finding = parse(after).findings.find((each: { id: string }) => each.id === id);
          if (left.some((each) => each.id === id)) continue;
          if (change.kind === 'status') assert.equal(finding.status, change.choice.status);
          if (change.kind === 'owner') assert.equal(finding.owner ?? '', change.owner.trim());
          if (change.kind === 'due' && change.due !== 'sla') assert.equal(finding.due ?? '', change.due);
          if (change.kind === 'rating') assert.deepEqual(finding.rating, change.rating);
        }
        assert.deepEqual(bulk(after, changed, change).changed, [], 'twice is once');
      }),
      { numRuns: 400 },
    );
  });

  it('writes into the history of each that becomes another, signed by the person, and says which cannot', () => {
    const text = file(...statusIds.map((status, at) => ({ id: `F-${at}`, check: 'A', status })));
    const ids = statusIds.map((_, at) => `F-${at}`);
    const choice = { status: 'inProgress' as const, by: 'Robin Park' };
    const { after, changed, left } = bulk(text, ids, { kind: 'status', choice });
    for (const [at, status] of statusIds.entries()) {
      const may = statusesAfter(status).includes('inProgress');
      assert.equal(changed.includes(`F-${at}`), may, status);
      assert.equal(
        left.some(({ id }) => id === `F-${at}`),
        !may && status !== 'inProgress',
        status,
      );
      if (!may) continue;
      assert.deepEqual(parse(after).findings[at].history, [{ on: today, status: 'inProgress', by: 'Robin Park' }]);
    }
  });

  it('gives the day that is agreed for each severity, from the day on which it entered the file', () => {
    const history = (on: string, recorded?: string) => [{ on, ...(recorded && { recorded }), status: 'open' }];
    const rated = (probability: number, impact: number, more: object = {}) => ({
      title: 'x',
      status: 'open',
      rating: { probability, impact, effort: 1 },
      ...more,
    });
    const text = file(
      { id: 'F-1', ...rated(5, 5) },
      { id: 'F-2', ...rated(4, 4, { history: history('2026-11-01') }) },
      { id: 'F-3', ...rated(3, 3, { history: history('2026-01-01', '2026-11-12') }) },
      { id: 'F-4', ...rated(1, 1, { history: history('2024-01-01') }) },
      { id: 'F-5', title: 'x', status: 'open' },
    );
    const { after, left, fromToday } = bulk(text, ['F-1', 'F-2', 'F-3', 'F-4', 'F-5'], { kind: 'due', due: 'sla' });
    assert.deepEqual(
      parse(after).findings.map(({ due }: { due?: string }) => due),
      ['2026-12-22', '2026-12-31', '2027-02-10', '2027-05-21', undefined],
    );
    assert.deepEqual(
      left.map(({ id }) => id),
      ['F-5'],
    );
    assert.deepEqual(fromToday, ['F-4']);
  });

  it('gives what is open and unowned an owner and a day, and takes nothing from anybody', () => {
    const text = file(
      { id: 'F-1', check: 'A', status: 'open' },
      { id: 'F-2', check: 'A', status: 'inProgress', owner: 'kim' },
      { id: 'F-3', check: 'A', status: 'open', due: '2026-12-01' },
      { id: 'F-4', check: 'A', status: 'resolved' },
    );
    const { after, changed } = bulk(text, ['F-1', 'F-2', 'F-3', 'F-4'], { kind: 'unowned', owner: 'ops' });
    assert.deepEqual(changed, ['F-1', 'F-2', 'F-3']);
    const [first, second, third, fourth] = parse(after).findings;
    assert.equal(first.owner, 'ops');
    assert.ok(first.due && second.due);
    assert.equal(second.owner, 'kim');
    assert.deepEqual([third.owner, third.due], ['ops', '2026-12-01']);
    assert.deepEqual([fourth.owner, fourth.due], [undefined, undefined]);
  });

  it('refuses what nobody can mean', () => {
    const text = file({ id: 'F-1', status: 'open' }, { id: 'F-2', status: 'open' }, { id: 'F-2', status: 'open' });
    const refused = (ids: string[], change: BulkChange) => {
      try {
        bulk(text, ids, change);
      } catch (error) {
        assert.ok(isSaid(error), String(error));
        return (error as Error).message;
      }
      throw new assert.AssertionError({ message: 'nothing was refused' });
    };
    assert.match(refused(['F-9'], { kind: 'owner', owner: 'x' }), /no finding F-9/);
    const twice = bulk(text, ['F-1', 'F-2'], { kind: 'owner', owner: 'x' });
    assert.deepEqual(twice.changed, ['F-1']);
    assert.match(twice.left[0]!.reason.text, /^F-2 is the id of several findings/);
    assert.match(refused(['F-1'], { kind: 'due', due: '2026-02-30' }), /not a day/);
    assert.match(refused(['F-1'], { kind: 'rating', rating: { probability: 6, impact: 1, effort: 1 } }), /from 1 to 5/);
    assert.match(refused(['F-1'], { kind: 'unowned', owner: ' ' }), /No owner/);
  });

  it('says how many findings in how many files changed, and why the others did not', () => {
    const result = (more: Partial<BulkResult>): BulkResult => ({
      changes: [],
      changed: [],
      left: [],
      fromToday: [],
      ...more,
    });
    const owner: BulkChange = { kind: 'owner', owner: 'ops' };
    assert.equal(
      bulkText(owner, [result({ changed: ['F-1', 'F-2'] }), result({ changed: ['F-9'] }), result({})]),
      '3 findings in 2 files: owner ops.',
    );
    assert.equal(bulkText(owner, [result({ changed: ['F-1'] })]), '1 finding in 1 file: owner ops.');
    assert.equal(bulkText(owner, [result({})]), 'Nothing changed: it is so already.');
    assert.equal(
      bulkText({ kind: 'due', due: 'sla' }, [
        result({
          changed: ['F-1'],
          fromToday: ['F-1'],
          left: [{ id: 'F-2', reason: acts.message('noDaysAgreed') }],
        }),
      ]),
      '1 finding in 1 file: due on the day agreed for their severity. Of F-1 the agreed day is over; it counts from today. 1 finding stays as it is: no days are agreed for its severity',
    );
  });
});
