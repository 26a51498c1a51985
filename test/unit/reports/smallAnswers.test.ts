import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { addDays } from '../../../src/assessment/dates';
import { blindSpotsOf } from '../../../src/reports/content/blindSpots';
import { capacityOf } from '../../../src/reports/content/capacity';
import { plainEvidence } from '../../../src/reports/content/evidenceText';
import { decisionOf, mentions } from '../../../src/reports/content/mentioned';
import type { Part, Report } from '../../../src/reports/content/report';
import { isStale } from '../../../src/reports/content/stale';
import { english } from '../../../src/reports/texts/english';
import { catalog, scored } from './example';

describe('data', () => {
  it('are too old to plan on after a year, and never where a day is none', () => {
    assert.equal(isStale('2025-11-22', addDays('2025-11-22', 365)), false);
    assert.equal(isStale('2025-11-22', addDays('2025-11-22', 366)), true);
    for (const [one, other] of [
      ['soon', '2026-11-22'],
      ['2020-01-01', 'today'],
      ['2020-01-01', ''],
    ] as const)
      assert.equal(isStale(one, other), false);
  });
});

describe('a text', () => {
  it('names an id as a word of its own', () => {
    for (const [text, named] of [
      ['F-001', true],
      ['see F-001.', true],
      ['(F-001)', true],
      ['F-001, then', true],
      ['F-0012', false],
      ['XF-001', false],
      ['AD-F-001', false],
      ['F-001-b', false],
      ['F-0012 and F-001', true],
      ['- F-001 -', true],
      ['ÜF-001', false],
      ['', false],
    ] as const)
      assert.equal(mentions(text, 'F-001'), named, text);
    assert.equal(mentions('anything', ''), false);
  });

  it('of a decision tells which finding waits for it, the earliest day first, none last', () => {
    const decision = (by: string | undefined, more: object) => ({
      text: 'Decide',
      ...(by !== undefined && { by }),
      ...more,
    });
    const of = (...decisions: object[]) =>
      decisionOf(
        {
          assessment: scored({
            formatVersion: 1,
            customer: 'C',
            assessedOn: '2026-11-20',
            findings: [],
            decisions,
          } as never),
        } as unknown as Part,
        { id: 'F-1', check: 'AD-01' },
      )?.by;
    assert.equal(of(), undefined);
    assert.equal(of(decision('2026-12-01', {})), undefined);
    assert.equal(of(decision('2026-12-01', { findings: ['F-2'] })), undefined);
    for (const more of [
      { findings: ['F-1'] },
      { findings: ['AD-01'] },
      { text: 'Mend F-1' },
      { text: 'AD-01 it is' },
    ]) {
      assert.equal(of(decision('2026-12-01', more)), '2026-12-01');
      const three = [
        decision('soon', more),
        decision('2026-12-02', more),
        decision(undefined, more),
        decision('2026-12-01', more),
      ];
      fc.assert(
        fc.property(fc.shuffledSubarray(three, { minLength: 4 }), (order) => assert.equal(of(...order), '2026-12-01')),
        { numRuns: 10 },
      );
    }
  });

  it('of a tool has a table only where a line of dashes is below a row', () => {
    for (const same of ['| a | b |', '| a | b |\n| c | d |', 'a\n|---|', '|---|\n| a |', 'x #no heading', '#none'])
      assert.equal(plainEvidence(same), same);
    assert.equal(plainEvidence('| a | b |\n|---|:-:|\n| ccc | d |\nend'), 'a    b\n---  -\nccc  d\nend');
    assert.equal(plainEvidence('| a |\n| --- |'), 'a\n-');
    assert.equal(
      plainEvidence('### Head\n**bold** [here](https://example.com/)'),
      'Head\nbold here (https://example.com/)',
    );
    assert.equal(plainEvidence('# H\n[https://example.com/](https://example.com/)'), 'H\nhttps://example.com/');
    const wide = 'x'.repeat(50);
    assert.equal(plainEvidence(`| a | b |\n|-|-|\n| ${wide} | y |`).split('\n')[1], `${'-'.repeat(40)}  -`);
  });
});

describe('blind spots', () => {
  it('come by risk, then weight, then name, ten of them at most, and the rest is counted', () => {
    const report = scored({
      formatVersion: 1,
      customer: 'C',
      assessedOn: '2026-11-20',
      checklists: ['active-directory', 'sql-server'],
      findings: [],
    });
    const spots = blindSpotsOf([{ assessment: report, technology: 'X' } as unknown as Part], catalog, english)!;
    const waiting = [...report.units.values()].filter(({ listed, state }) => listed && state === 'notAssessed');
    assert.equal(spots.checks.length + spots.more, waiting.length);
    assert.equal(spots.first.length + spots.afterFirst, waiting.length);
    const key = (label: string) => {
      const of = catalog.check(label)?.rating;
      return [-(of ? of.probability * of.impact : 0), -(report.units.get(label)!.fifths ?? 0), label] as const;
    };
    const expected = waiting
      .map(({ key: label }) => key(label))
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1))
      .map(([, , label]) => label);
    assert.deepEqual(
      spots.checks.map(({ label }) => label),
      expected.slice(0, spots.checks.length),
    );
    // Nothing at all is assessed: that is said elsewhere.
    assert.equal(spots.nowhere, '');
  });
});

describe('who has how much to do', () => {
  type Finding = Report['owners'][number]['findings'][number];
  const action = (wave: string, hours: number | null, ownerName: string) =>
    ({ wave, ownerName, plan: { hours } }) as unknown as Finding;
  const of = (owners: Readonly<Record<string, readonly [wave: string, hours: number | null][]>>) => {
    const all = Object.entries(owners).map(([owner, actions]) => ({
      owner,
      findings: actions.map(([wave, hours]) => action(wave, hours, owner)),
    }));
    const findings = all.flatMap((each) => each.findings);
    const roadmap = ['30', '60', '90', 'later'].map((id) => ({
      id,
      title: `W${id}`,
      when: `by ${id}`,
      end: { text: `day ${id}` },
      findings: findings.filter(({ wave }) => wave === id),
    }));
    return capacityOf({ owners: all, roadmap } as unknown as Pick<Report, 'owners' | 'roadmap'>, english);
  };

  it('is nothing without owners, and else a column for each wave with work, and the whole', () => {
    assert.equal(of({}), null);
    const { columns, owners } = of({
      a: [
        ['60', 2],
        ['60', null],
        ['later', 0.5],
      ],
    })!;
    assert.deepEqual(columns, [
      { id: '60', title: 'W60', when: 'by 60' },
      { id: 'later', title: 'Wlater', when: 'by later' },
      { id: 'total', title: 'Total', when: '' },
    ]);
    assert.deepEqual(owners[0], {
      owner: 'a',
      ownerName: 'a',
      loads: [
        { id: '60', actions: 2, hours: 2, withHours: 1, text: '2 actions, 2 h (1 of 2 have hours)' },
        { id: 'later', actions: 1, hours: 0.5, withHours: 1, text: '1 action, 0.5 h' },
        { id: 'total', actions: 3, hours: 2.5, withHours: 2, text: '3 actions, 2.5 h (2 of 3 have hours)' },
      ],
    });
    const [none] = of({ '': [['30', null]] })!.owners;
    assert.deepEqual(none!.loads[0], { id: '30', actions: 1, hours: 0, withHours: 0, text: '1 action' });
    const free = of({ a: [['30', 0]], b: [['60', null]] })!.owners[0]!;
    assert.deepEqual(
      free.loads.map(({ actions, hours, withHours, text }) => [actions, hours, withHours, text]),
      [
        [1, 0, 0, '1 action'],
        [0, 0, 0, ''],
        [1, 0, 0, '1 action'],
      ],
    );
  });

  it('comes by the number of actions, then by name, and what nobody has last', () => {
    const one: [string, null] = ['30', null];
    const owners = { '': [one, one, one], b: [one], c: [one, one], a: [one] };
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(owners), { minLength: 4 }), (order) => {
        assert.deepEqual(
          of(Object.fromEntries(order))!.owners.map(({ owner }) => owner),
          ['c', 'a', 'b', ''],
        );
      }),
    );
  });

  it('is told by hours where any are planned: those of the first three who have some', () => {
    assert.equal(of({ a: [['30', 2]], '': [['30', 1]] })!.heaviest, 'Planned effort: 3 hours for 2 actions');
    assert.equal(
      of({ a: [['30', 2]], b: [['30', 4]], c: [['30', null]] })!.heaviest,
      'Planned effort: 6 hours for 2 of 3 actions, most of them for b (4) and a (2)',
    );
    assert.equal(
      of({ a: [['30', 1]], b: [['30', 2]], c: [['30', 3]], d: [['30', 4]], '': [['30', 9]] })!.heaviest,
      'Planned effort: 19 hours for 5 actions, most of them for d (4), c (3) and b (2)',
    );
  });

  it('is told by actions without hours, where one has more than anybody else, and not all', () => {
    const two: [string, null][] = [
      ['30', null],
      ['60', null],
    ];
    assert.equal(of({ a: two })!.heaviest, '');
    assert.equal(of({ a: two, b: two })!.heaviest, '');
    assert.equal(of({ '': two })!.heaviest, '');
    assert.equal(of({ a: two, '': two })!.heaviest, 'a has the most actions: 2 of 4, 1 of them by day 30');
    assert.equal(of({ a: two, b: two.slice(1) })!.heaviest, 'a has the most actions: 2 of 3, 1 of them by day 30');
    assert.equal(of({ a: [two[1]!, two[1]!], b: [two[1]!] })!.heaviest, 'a has the most actions: 2 of 3');
  });
});
