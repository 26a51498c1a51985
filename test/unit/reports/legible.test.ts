import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { severity, severityFloor } from '../../../src/assessment/risk';
import type { Finding } from '../../../src/assessment/types';
import { type ChartId, charts } from '../../../src/reports/charts/charts';
import { cellLines } from '../../../src/reports/charts/riskMatrix';
import { overlap, textWidth } from '../../../src/reports/charts/svg';
import { languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import type { ReportTrend } from '../../../src/reports/content/reportNumbers';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { contrast } from '../../../src/reports/look/color';
import { palettes, severityColor, severityTint } from '../../../src/reports/look/theme';
import { asOf, directoryBefore, directoryFile, example, rating, reportOf, scored } from './example';

const ids = Object.keys(charts) as ChartId[];
const grave = ['critical', 'high', 'medium', 'low'] as const;
/** How light a color is printed without colors, 0 to 1: from its contrast with black. */
const lightness = (color: string) => ((contrast(color, '#000000') - 1) / 20) ** (1 / 2.2);

/** Words of a drawing with the room that they take. */
function words(svg: string) {
  return [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</g)]
    .filter(([, , , , more]) => !more!.includes('rotate'))
    .map(([, x, y, size, more, text]) => {
      const wide = textWidth(text!, Number(size), more!.includes('font-weight'));
      const shift = more!.includes('"end"') ? wide : more!.includes('"middle"') ? wide / 2 : 0;
      // From the middle of small letters to the baseline: what is printed over each other there cannot be read.
      return {
        text: text!,
        box: {
          x: Number(x) - shift + 1,
          y: Number(y) - 0.6 * Number(size),
          width: wide - 2,
          height: 0.55 * Number(size),
        },
      };
    });
}

/** Findings of every severity and effort, as many as are asked for. */
function crowd(count: number, seed: number): Report {
  const findings = Array.from(
    { length: count },
    (_, at): Finding => ({
      id: `F-${String(at + 1).padStart(3, '0')}`,
      title: `Setting ${at} of the directory`,
      status: 'open',
      focusArea: (['security', 'availability', 'operations'] as const)[at % 3]!,
      rating: rating(((at * 7 + seed) % 5) + 1, ((at * 3 + seed) % 5) + 1, ((at * 11 + seed) % 5) + 1),
      history: [{ on: `2026-1${at % 2}-0${(at % 8) + 1}`, status: 'open' }],
      ...(at % 3 === 0 && { due: '2027-02-01' }),
    }),
  );
  return reportOf({ assessedOn: '2026-11-20', findings }, 'executive');
}

describe('charts on paper', () => {
  it('show the graver severity darker when they are printed without colors, in ink and in tint', () => {
    const { light } = palettes;
    for (const color of [severityColor, severityTint]) {
      const greys = grave.map((each) => lightness(light[color(each)]));
      greys.slice(1).forEach((grey, at) => {
        assert.ok(
          grey - greys[at]! >= 0.015,
          `${grave[at]} ${greys[at]!.toFixed(3)}, ${grave[at + 1]} ${grey.toFixed(3)}`,
        );
      });
    }
    for (const each of grave) {
      const ink = light[severityColor(each)];
      for (const ground of [light.paper, light.panel, light[severityTint(each)]])
        assert.ok(contrast(ink, ground) >= 5, `${each} on ${ground}: ${contrast(ink, ground).toFixed(2)}`);
    }
    assert.equal(severity(rating(5, 5, 1)), 'critical');
    assert.ok(severityFloor.high > severityFloor.medium);
  });

  it('have no type below 9 px in pages, and none below 7 points in Word', () => {
    for (const language of languageIds) {
      for (const report of [example('executive', { language }), { ...crowd(60, 1), language }]) {
        for (const id of ids)
          for (const [, size] of charts[id].draw(report, 'css').matchAll(/font-size="([\d.]+)"/g))
            assert.ok(Number(size) >= 9, `${id}: ${size}`);
        const document = new TextDecoder().decode(unzipSync(renderDocx(report))['word/document.xml']);
        const drawn = [...document.matchAll(/<wps:txbx>.*?<\/wps:txbx>/g)].map(([box]) => box);
        assert.ok(drawn.length > 40);
        for (const box of drawn) assert.ok(Number(/<w:sz w:val="(\d+)"/.exec(box)![1]) >= 14, box.slice(-200));
      }
    }
  });

  it('print no words over others, however many findings there are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.nat(50),
        fc.constantFrom(...languageIds),
        fc.constantFrom('css', 'light'),
        (count, seed, language, theme) => {
          const report = { ...crowd(count, seed), language };
          for (const id of ['effort', 'trend', 'matrix'] as const) {
            const drawn = words(charts[id].draw(report, theme));
            drawn.forEach((a, index) => {
              for (const b of drawn.slice(index + 1))
                assert.ok(!overlap(a.box, b.box), `${id} ${theme}: "${a.text}" and "${b.text}"`);
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never print the numbers of two near days over each other', () => {
    const day = (days: number) => new Date(Date.UTC(2026, 10, 22 + days)).toISOString().slice(0, 10);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 700 }),
        fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60)),
        (back, ahead, [critical, high, later, less]) => {
          const line = (kind: 'critical' | 'high', before: number, now: number, then: number) => ({
            ...{ name: kind, label: `${then} ${kind}`, course: String(then), kind, joined: '' },
            points: [
              { day: day(-back), count: before, provisional: false },
              { day: asOf, count: now, provisional: false },
            ],
            plan: [
              { day: asOf, count: now, provisional: false },
              { day: day(ahead), count: then, provisional: false },
            ],
          });
          const trend: ReportTrend = {
            lines: [line('critical', critical, later, 0), line('high', high, less, Math.min(1, less))],
            ...{ first: day(-back), asOf, last: day(ahead), planned: true, perTechnology: false, provisional: false },
            ...{ before: critical + high, after: later + less, now: later + less, critical: later, high: less },
            ...{ left: Math.min(1, less), message: '', notes: [] },
          };
          const svg = charts.trend.draw({ ...example(), trend }, 'css');
          const drawn = words(svg);
          drawn.forEach((a, index) => {
            for (const b of drawn.slice(index + 1))
              assert.ok(!overlap(a.box, b.box), `"${a.text}" and "${b.text}" ${JSON.stringify([a.box, b.box])}`);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('tell critical from high without colors: by width, dashes and marks', () => {
    // Of one technology, the lines are those of the severities.
    const report = example('executive', { assessments: [scored(directoryFile)], previous: [scored(directoryBefore)] });
    assert.deepEqual(
      report.trend!.lines.map(({ kind }) => kind),
      ['critical', 'high'],
    );
    const svg = charts.trend.draw(report, 'light');
    const lines = [
      ...svg.matchAll(/<polyline [^>]*stroke="(#\w+)"[^>]*stroke-width="([\d.]+)"(?: stroke-dasharray="([^"]+)")?/g),
    ];
    const of = (color: string) =>
      lines.filter(([, stroke]) => stroke === color).map(([, , width, dash]) => [width, dash]);
    const [critical, high] = [of(palettes.light.critical), of(palettes.light.high)];
    assert.equal(critical.length, 2);
    assert.equal(high.length, 2);
    critical.forEach(([width, dash], at) => {
      assert.ok(Number(width) >= 1.5 * Number(high[at]![0]));
      if (dash !== undefined) assert.notEqual(dash, high[at]![1]);
    });
  });

  it('keep count and content of a cell together: the id and all others, or the count alone', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{1,6}-[A-Z]{1,12}-\d{2,3}$/),
        fc.integer({ min: 0, max: 1200 }),
        fc.constantFrom(9, 11.5),
        (first, more, smallest) => {
          const { texts, size } = cellLines({ first, more }, 72, smallest);
          assert.ok(size >= smallest);
          for (const text of texts) assert.ok(textWidth(text, size) <= 72, text);
          if (texts.length > 0) assert.equal(texts.join(' '), more > 0 ? `${first} +${more}` : first);
          else assert.ok(textWidth(first, smallest) > 72);
        },
      ),
    );
  });
});
