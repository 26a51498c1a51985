import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { ResultRecord, ToolRun } from '../../../src/importers/importer';
import { shortened } from '../../../src/importers/merge/evidence';
import { merge } from '../../../src/importers/merge/merge';
import { byCollection, isPresent, scopesIn, scopesOf } from '../../../src/importers/merge/scopes';
import { applied } from './applied';

const judging = (rule: string, judges: 'whole' | 'data' | 'part' | 'stricter') => ({ rule, judges });
const catalog = buildCatalog([
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'c',
      title: 'C',
      checks: [
        ...Array.from({ length: 12 }, (_, at) => ({
          id: `C-${at + 1}`,
          title: 'It is so',
          equivalents: { maester: [judging(`DATA-${at + 1}`, 'data'), judging(`WHOLE-${at + 1}`, 'whole')] },
        })),
        { id: 'S-1', title: 'It is so', equivalents: { maester: [judging('STRICT', 'stricter')] } },
      ],
    },
  },
]);
const empty: FindingsFile = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  checklists: ['c'],
  findings: [],
};
const record = (rule: string, outcome: ResultRecord['outcome'], more: Partial<ResultRecord> = {}): ResultRecord => ({
  rule,
  outcome,
  where: rule,
  title: `${rule} title`,
  ...more,
});
const bare = (records: readonly ResultRecord[], more: Partial<ToolRun> = {}): ToolRun => ({
  tool: 'maester',
  records: [...records],
  skipped: [],
  complete: false,
  ...more,
});
const read = (run: ToolRun, file: FindingsFile = empty, sha256 = 'sha') => {
  const merged = merge(run, file, catalog, { day: '2026-11-22', fileName: 'out.json', sha256 });
  return { file: applied(file, merged.changes), merged };
};
const counts = { read: 1, failed: 0, passed: 0, notApplicable: 0, notReviewed: 0, skipped: 0 };
const entry = { tool: 'maester', file: 'out.json', sha256: 'sha', complete: false };
const full = {
  toolTitle: 'Own title',
  toolVersion: '2.0.1',
  collectedOn: '2026-11-19',
  collectedAt: '2026-11-19T10:00:00Z',
  scope: 'contoso.com',
  stated: { score: 50 },
} as unknown as Partial<ToolRun>;
const whole = {
  focusArea: 'security',
  actionArea: 'Accounts',
  rating: { probability: 4, impact: 4, effort: 2 },
  references: [{ title: 'Page', url: 'https://example.com/' }],
  affected: [{ name: 'dc1', detail: 'old' }, 'dc2'],
  observed: 'Two are old.',
  recommendation: 'Renew them.',
  evidence: [{ text: 'a table' }],
  reason: 'No such thing is there.',
} as const satisfies Partial<ResultRecord>;

describe('what an import makes of one record is, as a whole,', () => {
  it('of a failure that says nothing else: nothing else', () => {
    const { file, merged } = read(bare([record('R-1', 'failed')]));
    assert.deepEqual(file.findings, [
      {
        id: 'F-001',
        title: 'R-1 title',
        recommendation: 'Maester names no action: correct what the evidence shows.',
        status: 'open',
        history: [{ on: '2026-11-22', status: 'open', by: 'Maester', note: 'Found by Maester' }],
        sources: [
          { tool: 'maester', rule: 'R-1', fingerprint: file.findings[0]!.sources![0]!.fingerprint, seen: '2026-11-22' },
        ],
      },
    ]);
    assert.deepEqual(file.imports, [{ ...entry, records: { ...counts, failed: 1 } }]);
    assert.deepEqual(merged.matched, [{ rule: 'R-1', outcome: 'failed', finding: 'F-001' }]);
    assert.deepEqual(merged.notes, []);
  });

  it('of a failure that says all that there is: all of it', () => {
    const { file } = read(bare([record('R-1', 'failed', whole)], full));
    const { references, affected, ...told } = whole;
    const { reason: _, evidence: __, ...kept } = told;
    assert.deepEqual(file.findings, [
      {
        id: 'F-001',
        title: 'R-1 title',
        ...kept,
        references,
        status: 'open',
        affected,
        evidence: [{ text: 'a table' }],
        history: [
          {
            on: '2026-11-19',
            recorded: '2026-11-22',
            status: 'open',
            by: 'Own title',
            note: 'Found by Own title 2.0.1',
          },
        ],
        sources: [
          {
            tool: 'maester',
            rule: 'R-1',
            scope: 'contoso.com',
            fingerprint: file.findings[0]!.sources![0]!.fingerprint,
            seen: '2026-11-19',
          },
        ],
      },
    ]);
    const { scope, stated, ...of } = full;
    assert.deepEqual(file.imports, [{ ...entry, ...of, scope, stated, records: { ...counts, failed: 1 } }]);
  });

  it('of a rule without a check in each other list: with all that it says, and nothing else', () => {
    const source = { tool: 'maester', rule: 'R-1' };
    const { focusArea, rating } = whole;
    const listed = (outcome: ResultRecord['outcome'], more: Partial<ResultRecord>) => {
      const { passed = [], notApplicable = [], notAssessed = [] } = read(bare([record('R-1', outcome, more)])).file;
      return [...passed, ...notApplicable, ...notAssessed];
    };
    const said = { source, title: 'R-1 title' };
    assert.deepEqual(listed('passed', {}), [said]);
    assert.deepEqual(listed('passed', { focusArea, rating, answered: 2, asked: 3, validUntil: '2027-01-01' }), [
      { ...said, focusArea, rating, answered: 2, asked: 3, validUntil: '2027-01-01' },
    ]);
    assert.deepEqual(listed('passed', { asked: 3 }), [{ ...said, answered: 3, asked: 3 }]);
    assert.deepEqual(listed('notApplicable', {}), [{ ...said, reason: 'Maester reports that it does not apply.' }]);
    assert.deepEqual(listed('notApplicable', { focusArea, rating, reason: 'None.' }), [
      { ...said, focusArea, rating, reason: 'None.' },
    ]);
    const [open, ...more] = listed('notReviewed', { focusArea, rating, reason: 'No rights.' });
    assert.deepEqual(more, []);
    assert.deepEqual(open, {
      ...said,
      focusArea,
      reason: 'No rights.',
      evidence: [{ text: 'Not judged: R-1 title\n\nNo rights.', source: 'Maester', rule: 'R-1' }],
    });
  });

  it('of an output that is a list of failures, or complete: said beside it, if at all', () => {
    const imports = (more: Partial<ToolRun>) => read(bare([], more)).file.imports![0];
    const records = { ...counts, read: 0 };
    const { complete: _, ...always } = entry;
    assert.deepEqual(imports({}), { ...entry, records });
    assert.deepEqual(imports({ complete: true }), { ...always, records });
    assert.deepEqual(imports({ lists: 'failures' }), { ...always, lists: 'failures', records });
    const scopes = [record('R-1', 'passed', { scope: 'a' }), record('R-2', 'passed', { scope: 'b' })];
    assert.deepEqual(read(bare(scopes, { scope: 'a' })).file.imports![0]!.scopes, ['a', 'b']);
    assert.equal('scopes' in read(bare(scopes.slice(0, 1), { scope: 'a' })).file.imports![0]!, false);
  });
});

describe('what a rule says that is no verdict', () => {
  const textOf = (outcome: ResultRecord['outcome'], more: Partial<ResultRecord> = {}, rule = 'DATA-1') => {
    const { notAssessed = [] } = read(bare([record(rule, outcome, more)], { collectedOn: '2026-11-19' })).file;
    return (notAssessed as { evidence?: { text: string }[] }[]).flatMap(({ evidence = [] }) => evidence);
  };

  it('names up to twenty objects, and how many more there are', () => {
    const objects = (count: number) => Array.from({ length: count }, (_, at) => `o${String(at).padStart(2, '0')}`);
    const text = (count: number) => textOf('failed', { affected: objects(count) })[0]!.text;
    assert.equal(text(0), 'DATA-1 title');
    assert.equal(text(1), 'DATA-1 title\n\no00');
    assert.equal(text(20), `DATA-1 title\n\n${objects(20).join(', ')}`);
    assert.equal(text(21), `DATA-1 title\n\n${objects(20).join(', ')} and 1 more`);
    assert.deepEqual(textOf('failed', { affected: [{ name: 'a', detail: 'off' }, 'b'] }), [
      {
        text: 'DATA-1 title\n\na (off), b',
        source: 'Maester',
        collectedOn: '2026-11-19',
        rule: 'DATA-1',
      },
    ]);
  });

  it('tells of a failure what was observed, of a pass nothing, and of the rest the reason', () => {
    const more = { observed: 'It is off.', reason: 'It is old.' };
    assert.equal(textOf('failed', more)[0]!.text, 'DATA-1 title\n\nIt is off.');
    assert.equal(textOf('passed', more)[0]!.text, 'DATA-1 title');
    assert.equal(textOf('notApplicable', more)[0]!.text, 'DATA-1 title\n\nIt is old.');
    assert.equal(textOf('failed', more, 'STRICT')[0]!.text, 'Failed: STRICT title\n\nIt is off.');
    assert.equal(textOf('notApplicable', more, 'STRICT')[0]!.text, 'Does not apply: STRICT title\n\nIt is old.');
    // A blank is no text, and none stands twice.
    assert.equal(
      textOf('failed', { observed: ' ', evidence: [{ text: 'x' }, { text: 'x' }] })[0]!.text,
      'DATA-1 title\n\nx',
    );
  });

  it('is cut where it is too long, between characters', () => {
    for (const length of [0, 1, 3999, 4000]) assert.equal(shortened('x'.repeat(length)), 'x'.repeat(length));
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 1 }), (pairs, one) => {
        const text = 'x'.repeat(one) + '𝕩'.repeat(pairs);
        const short = shortened(text);
        if (text.length <= 4000) assert.equal(short, text);
        else {
          assert.ok(short.endsWith('… (cut)') && short.length <= 4000 && short.length >= 3999);
          assert.ok(short.isWellFormed?.() ?? true);
          assert.ok(text.startsWith(short.slice(0, -'… (cut)'.length)));
        }
      }),
    );
  });
});

describe('passes that were taken back', () => {
  it('are named, up to ten of them', () => {
    const notes = (count: number) => {
      const checks = Array.from({ length: count }, (_, at) => `C-${at + 1}`);
      const before: FindingsFile = {
        ...empty,
        passed: checks.map((check, at) => ({ check, source: { tool: 'maester', rule: `DATA-${at + 1}` } })),
        imports: [{ tool: 'maester', collectedOn: '2026-11-18', sha256: 'before' }],
      };
      const records = checks.map((_, at) => record(`DATA-${at + 1}`, 'notReviewed'));
      return read(bare(records, { collectedOn: '2026-11-19' }), before).merged.notes;
    };
    const said = (what: string, named: string) => [
      `${what} that counted as passed on the word of Maester moved to "notAssessed", because its rules prove no pass: ${named}.`,
    ];
    const names = (count: number) => Array.from({ length: count }, (_, at) => `C-${at + 1}`).join(', ');
    assert.deepEqual(notes(1), said('1 entry', 'C-1'));
    assert.deepEqual(notes(2), said('2 entries', 'C-1, C-2'));
    assert.deepEqual(notes(10), said('10 entries', names(10)));
    assert.deepEqual(notes(11), said('11 entries', `${names(10)} and 1 more`));
  });
});

describe('outputs in time', () => {
  it('are compared by their moments where one clock told both, else by their days, else not at all', () => {
    const at = (collectedAt?: string, collectedOn = collectedAt?.slice(0, 10)) => ({ collectedAt, collectedOn });
    const cases: readonly [one: ReturnType<typeof at>, other: ReturnType<typeof at>, order: number][] = [
      [at('2026-11-19T10:00:00Z'), at('2026-11-19T11:00:00Z'), -1],
      [at('2026-11-19T10:00:00Z'), at('2026-11-19T10:00:00Z'), 0],
      // A moment is surer than the day that somebody wrote beside it.
      [at('2026-11-19T10:00:00Z', '2026-11-20'), at('2026-11-19T11:00:00Z', '2026-11-19'), -1],
      [at('2026-11-19T10:00:00'), at('2026-11-19T11:00:00'), -1],
      [at('2026-11-19T10:00:00'), at('2026-11-19T10:00:00'), 0],
      [at('2026-11-19T10:00:00Z'), at('2026-11-19T11:00:00'), 0],
      [at('2026-11-19T10:00:00'), at('2026-11-19T11:00:00Z'), 0],
      [at('2026-11-19T10:00:00Z'), at('2026-11-20T09:00:00'), -1],
      [at('2026-11-19T10:00:00'), at(undefined, '2026-11-19'), 0],
      [at('2026-11-19T10:00:00'), at(undefined, '2026-11-20'), -1],
      [at(undefined, '2026-11-19'), at(undefined, '2026-11-20'), -1],
      [at(undefined, '2026-11-19'), at(undefined, '2026-11-19'), 0],
      [at(), at(undefined, '2026-11-19'), 0],
      [at(), at(), 0],
      [at('2026-11-19T10:00:00'), at(), 0],
    ];
    for (const [one, other, order] of cases) {
      assert.equal(byCollection(one, other), order, JSON.stringify([one, other]));
      assert.equal(byCollection(other, one), 0 - order, JSON.stringify([other, one]));
    }
  });

  it('speak of the scopes of their records, each once, else of their own', () => {
    const of = (scope: string | undefined, ...scopes: (string | undefined)[]) =>
      scopesIn({
        ...(scope !== undefined && { scope }),
        records: scopes.map((own) => record('R', 'passed', own === undefined ? {} : { scope: own })),
      });
    assert.deepEqual(of(undefined), [undefined]);
    assert.deepEqual(of('a'), ['a']);
    assert.deepEqual(of('a', 'b'), ['b']);
    assert.deepEqual(of('a', 'b', undefined, 'B', 'a'), ['b', 'a']);
    assert.deepEqual(scopesOf({}), [undefined]);
    assert.deepEqual(scopesOf({ scope: 'a', scopes: [] }), ['a']);
    assert.deepEqual(scopesOf({ scope: 'a', scopes: ['b', 'c'] }), ['b', 'c']);
  });

  it('no longer report what passed, is absent or was withdrawn', () => {
    const source = { tool: 'maester', rule: 'R', fingerprint: 'failed:0123456789abcdef' };
    assert.ok(isPresent(source));
    assert.ok(!isPresent({ ...source, fingerprint: 'passed' }));
    assert.ok(!isPresent({ ...source, absentSince: '2026-11-19' }));
    assert.ok(!isPresent({ ...source, withdrawn: { on: '2026-11-19', reason: 'x' } }));
  });
});

describe('what a tool says of a finding that is known', () => {
  const failing = [record('R-1', 'failed')];
  const known = (more: object, imported: Partial<ToolRun> = { collectedOn: '2026-11-10' }): FindingsFile => {
    const { file } = read(bare(failing, imported));
    return { ...file, findings: [{ ...file.findings[0]!, ...more }] };
  };
  let times = 0;
  const again = (before: FindingsFile, records: readonly ResultRecord[], more: Partial<ToolRun>) => {
    times += 1;
    return read(bare(records, more), before, `sha-${times}`).file.findings[0]!;
  };

  it('happened on the day of its data, where that is one and is over, and is recorded today where it is another', () => {
    for (const [collectedOn, on] of [
      [undefined, '2026-11-22'],
      ['2026-11-21', '2026-11-21'],
      ['2026-11-22', '2026-11-22'],
      ['2026-11-23', '2026-11-22'],
      ['2026-02-30', '2026-11-22'],
      ['1', '2026-11-22'],
    ] as const) {
      const { history } = read(bare(failing, collectedOn === undefined ? {} : { collectedOn })).file.findings[0]!;
      assert.deepEqual(
        history!.map((step) => [step.on, step.recorded]),
        [[on, on === '2026-11-22' ? undefined : '2026-11-22']],
        collectedOn,
      );
    }
  });

  it('reopens what was closed, unless a person decided on a day after its data', () => {
    const closed = (on: string, more: object = { status: 'resolved', by: 'Dana' }, ...rest: object[]) =>
      known({ status: 'resolved', history: [{ on: '2026-11-01', status: 'open' }, { on, ...more }, ...rest] });
    const status = (before: FindingsFile, collectedOn: string | undefined = '2026-11-20') =>
      again(before, failing, collectedOn === '' ? {} : { collectedOn }).status;
    assert.equal(status(closed('2026-11-19')), 'open');
    assert.equal(status(closed('2026-11-20')), 'open');
    assert.equal(status(closed('2026-11-21')), 'resolved');
    // Nobody's name is a person's; a tool's is none; a remark decides nothing.
    assert.equal(status(closed('2026-11-21', { status: 'resolved' })), 'resolved');
    assert.equal(status(closed('2026-11-21', { status: 'resolved', by: 'Maester' })), 'open');
    assert.equal(status(closed('2026-11-19', undefined, { on: '2026-11-21', by: 'Dana', note: 'seen' })), 'open');
    // Data of no day are of today.
    assert.equal(status(closed('2026-11-21'), ''), 'open');
  });

  it('keeps what a person wrote under a text that it says anew, and adds nothing of the kind', () => {
    const withText = (caption?: string) =>
      known({
        check: 'C-1',
        sources: [{ tool: 'maester', rule: 'WHOLE-1', fingerprint: 'failed:0', seen: '2026-11-10' }],
        evidence: [{ text: 'before', source: 'Maester', rule: 'DATA-1', ...(caption !== undefined && { caption }) }],
      });
    const evidence = (before: FindingsFile) =>
      again(before, [record('DATA-1', 'notReviewed', { evidence: [{ text: 'now' }] })], { collectedOn: '2026-11-20' })
        .evidence;
    const now = { text: 'DATA-1 title\n\nnow', source: 'Maester', collectedOn: '2026-11-20', rule: 'DATA-1' };
    assert.deepEqual(evidence(withText()), [now]);
    assert.deepEqual(evidence(withText('of server one')), [{ ...now, caption: 'of server one' }]);
  });

  it('is evidence at most of a finding that it never reported, and none that it passes of one that is settled', () => {
    const texts = (status: string, outcome: ResultRecord['outcome']) =>
      (
        again(known({ check: 'C-1', status, sources: [], history: [] }), [record('WHOLE-1', outcome)], {
          collectedOn: '2026-11-20',
        }).evidence ?? []
      ).map(({ text }) => text);
    assert.deepEqual(texts('open', 'passed'), ['Passed: WHOLE-1 title']);
    for (const settled of ['verified', 'falsePositive']) assert.deepEqual(texts(settled, 'passed'), [], settled);
    assert.deepEqual(texts('open', 'notApplicable'), []);
    assert.deepEqual(texts('open', 'notReviewed'), ['Not judged: WHOLE-1 title']);
  });
});
