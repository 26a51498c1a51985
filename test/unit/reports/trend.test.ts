import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { addDays } from '../../../src/assessment/dates';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { charts } from '../../../src/reports/charts/charts';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { Report } from '../../../src/reports/content/report';
import { asOf, catalog, databaseFile, directoryBefore, directoryFile, rating, scored } from './example';

const file = (findings: readonly Partial<Finding>[], more: Partial<FindingsFile> = {}): FindingsFile => ({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-09-20',
  checklists: ['active-directory'],
  findings: findings.map((finding, index) => ({ id: `F-${index + 1}`, status: 'open' as const, ...finding })),
  ...more,
});
const reportOf = (now: FindingsFile, before?: FindingsFile): Report =>
  buildReport({
    assessments: [scored(now)],
    previous: [before && scored(before)],
    catalog,
    asOf,
    audience: 'executive',
  });
const [critical, high] = [{ rating: rating(5, 5, 2) }, { rating: rating(4, 4, 2) }];

describe('trend', () => {
  it('is none of a first assessment of which nothing has changed, imported later or not', () => {
    const found = (on: string) => ({ ...critical, history: [{ on, status: 'open' as const, by: 'PingCastle' }] });
    assert.equal(reportOf(file([critical, high])).trend, null);
    assert.equal(reportOf(file([found('2026-11-22'), found('2026-11-22')])).trend, null);
    const imported = { imports: [{ tool: 'pingcastle', collectedOn: '2026-09-18' }] };
    assert.equal(reportOf(file([found('2026-11-10')], imported)).trend, null);
  });

  it('is none where the day of an assessment is none', () => {
    const day = fc.oneof(fc.constantFrom('2026-1-1', '2026-02-30', '', 'May 2026'), fc.constant(undefined));
    fc.assert(
      fc.property(day, day, (now, before) => {
        const { trend } = reportOf(
          file([critical, high], now === undefined ? {} : { assessedOn: now }),
          file([high], { assessedOn: before ?? '2026-05-20' }),
        );
        assert.equal(trend === null, now !== undefined || before !== undefined);
        assert.doesNotMatch(charts.trend.draw({ ...reportOf(file([])), trend }, 'light'), /NaN|undefined/);
      }),
      { numRuns: 20 },
    );
  });

  it('counts from the day of collection, and what is closed afterwards as a fall', () => {
    const [one, two] = ['2026-10-30', '2026-11-10'];
    const closed: Partial<Finding> = {
      ...critical,
      status: 'verified',
      history: [
        { on: one, status: 'open', by: 'PingCastle' },
        { on: two, status: 'verified', by: 'Dana Reyes' },
      ],
    };
    const { trend } = reportOf(file([closed, high], { imports: [{ tool: 'pingcastle', collectedOn: '2026-09-18' }] }));
    assert.deepEqual(
      trend!.lines.map(({ points }) => points.map(({ day, count }) => [day, count])),
      [
        [
          ['2026-09-20', 1],
          [two, 0],
          [asOf, 0],
        ],
        [
          ['2026-09-20', 1],
          [asOf, 1],
        ],
      ],
    );
    assert.equal(trend!.message, 'Critical and high findings fell from 2 to 1');
  });

  it('keeps a fix that nobody has re-tested, and closes nothing overdue by plan', () => {
    const statuses = fc.constantFrom('open' as const, 'inProgress' as const, 'resolved' as const);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(statuses, fc.option(fc.integer({ min: -50, max: 200 }), { nil: undefined })), {
          minLength: 1,
          maxLength: 8,
        }),
        (all) => {
          const findings = all.map(([status, days]) => ({
            ...critical,
            status,
            ...(days !== undefined && { due: addDays(asOf, days) }),
          }));
          const { trend } = reportOf(file(findings, { assessedOn: '2026-11-20' }), file(findings));
          assert.deepEqual([trend!.now, trend!.critical], [all.length, all.length]);
          const ahead = all.filter(([, days]) => days !== undefined && days >= 0).length;
          assert.equal(trend!.left, all.length - ahead);
          const plan = trend!.lines[0]!.plan;
          assert.equal(plan.at(-1)?.count ?? all.length, all.length - ahead);
          const overdue = findings.filter(
            ({ due, status }) => due !== undefined && due < asOf && status !== 'resolved',
          );
          assert.equal(
            trend!.notes.some((note) => /overdue/.test(note)),
            overdue.length > 0,
          );
        },
      ),
    );
  });

  it('shows the number of each line where it begins or stands today, also where these days are near', () => {
    const near = reportOf(
      file([critical, high], { assessedOn: '2026-11-20' }),
      file([critical], { assessedOn: '2026-11-18' }),
    );
    const svg = charts.trend.draw({ ...near, trend: near.trend && { ...near.trend, planned: true } }, 'light');
    const numbers = [...svg.matchAll(/font-weight="\d+"[^>]*>(\d+)<\/text>/g)].map(([, number]) => number);
    assert.ok(near.trend && numbers.length >= near.trend.lines.length, svg);
  });

  it('calls no fall what is not assessed any more, and no rise what was not assessed before', () => {
    const at = (check: string): Partial<Finding> => ({ check, ...critical });
    const fewer = reportOf(file([at('AD-01')]), file([at('AD-01'), at('AD-02')], { assessedOn: '2026-05-12' }));
    assert.match(fewer.trend!.message, /^Critical and high findings: 2 in May 2026, 1 now$/);
    assert.match(fewer.trend!.notes.join(' '), /1 of those before is not assessed any more\./);
    const more = reportOf(file([at('AD-01'), at('AD-02')]), file([at('AD-01')], { assessedOn: '2026-05-12' }));
    assert.match(more.trend!.message, /^Critical and high findings: 1 in May 2026, 2 now$/);
  });

  it('gives a technology that joins a line of its own, from its first day', () => {
    const { trend } = buildReport({
      assessments: [scored(directoryFile), scored(databaseFile)],
      previous: [scored(directoryBefore), undefined],
      catalog,
      asOf,
      audience: 'executive',
    });
    assert.deepEqual(
      trend!.lines.map(({ name, points }) => [name, points[0]!.day]),
      [
        ['Active Directory', directoryBefore.assessedOn],
        ['SQL Server', databaseFile.assessedOn],
      ],
    );
    assert.equal(trend!.lines[0]!.joined, '');
    assert.match(trend!.lines[1]!.joined, /^SQL Server was assessed for the first time on /);
    assert.match(trend!.message, /^Critical and high findings of Active Directory /);
  });
});

describe('age of the data', () => {
  it('is said from more than ninety days on, with the day, of an assessment or of what it took in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (assessed, before) => {
        const assessedOn = addDays(asOf, -assessed);
        const collectedOn = addDays(assessedOn, -before);
        const { age, bottomLine } = reportOf(
          file([critical], { assessedOn, imports: [{ tool: 'maester', collectedOn }] }),
        );
        const days = [
          assessed > 90 ? assessed : undefined,
          before > 0 && assessed + before > 90 ? assessed + before : undefined,
        ];
        assert.deepEqual(
          age?.of.map((each) => each.days) ?? [],
          days.filter((each) => each !== undefined),
        );
        assert.equal(age?.stood.day ?? '', assessed > 90 ? assessedOn : '');
        for (const { day } of age?.of ?? []) assert.ok(age!.text.includes(day.text));
        assert.equal(/^As of /.test(bottomLine[0]!), assessed > 90);
      }),
    );
  });
});
