import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { addDays } from '../../../src/assessment/dates';
import { blindSpotsOf } from '../../../src/reports/content/blindSpots';
import { capacityOf } from '../../../src/reports/content/capacity';
import { meetingsOf } from '../../../src/reports/content/decisions';
import { plainEvidence } from '../../../src/reports/content/evidenceText';
import { isSealed } from '../../../src/reports/content/frame';
import { leadSentence } from '../../../src/reports/content/judgement';
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

describe('a summary', () => {
  it('is led by its first sentence, which is more than an abbreviation', () => {
    const first = 'The directory is old and needs work today.';
    for (const [text, lead] of [
      [`${first} Then more.`, first],
      [`  ${first}\n\nAnother paragraph.`, first],
      [`The directory\nis old and   needs work today. Then more.`, first],
      ['It is bad. It is worse than it was.', 'It is bad. It is worse than it was.'],
      // Twenty-nine characters are too few, thirty are enough.
      ['It is worse than it was again. More', 'It is worse than it was again.'],
      ['It is worse than it was agai. More', 'It is worse than it was agai. More.'],
      ['We have looked at it with Prof. Smith and all others. More', 'We have looked at it with Prof.'],
      [
        'We have looked at it, at last, with Dr. Smith and all others. More',
        'We have looked at it, at last, with Dr. Smith and all others.',
      ],
      ['The domain functional level is 2.5 still! What now? No', 'The domain functional level is 2.5 still!'],
      [
        'The level was raised to version 2. 5 servers are left',
        'The level was raised to version 2. 5 servers are left.',
      ],
      ['no end', 'no end.'],
    ] as const)
      assert.equal(leadSentence(text), lead);
  });
});

describe('the next meetings', () => {
  it('are those from the as-of day on, by day, what has no day last, each told once', () => {
    const of = (...meetings: readonly ({ on?: string; what?: string } | undefined)[]) =>
      meetingsOf(
        meetings.map(
          (nextMeeting) =>
            ({
              assessment: scored({
                formatVersion: 1,
                customer: 'C',
                assessedOn: '2026-11-20',
                findings: [],
                ...(nextMeeting && { nextMeeting }),
              } as never),
            }) as unknown as Part,
        ),
        '2026-11-22',
        english,
      ).map(({ on, what }) => [on.day, what]);
    assert.deepEqual(of(undefined, {}, { what: ' ' }, { on: '2026-11-21', what: 'past' }), []);
    assert.deepEqual(of({ on: '2026-11-22' }), [['2026-11-22', '']]);
    const four = [
      { what: 'Someday' },
      { on: '2026-12-03', what: 'B' },
      { on: '2026-12-01', what: ' A ' },
      { on: 'soon', what: 'Then' },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(four, { minLength: 4 }), (order) => {
        const days = of(...order, ...order);
        assert.deepEqual(days.slice(0, 2), [
          ['2026-12-01', 'A'],
          ['2026-12-03', 'B'],
        ]);
        assert.deepEqual(days.slice(2).sort(), [
          ['', 'Someday'],
          ['', 'Then'],
        ]);
      }),
    );
  });
});

describe('a file', () => {
  it('is as it was sealed where it says its seal, or none', () => {
    const seal = '0123456789abcdef'.repeat(4);
    for (const own of [undefined, '', ' ', seal]) assert.ok(isSealed(own, seal), own);
    for (const own of ['x', `${seal.slice(0, -1)}0`]) assert.ok(!isSealed(own, seal), own);
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
