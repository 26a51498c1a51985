import { strict as assert } from 'node:assert';
import { severity } from '../../../src/assessment/risk';
import { type ChartId, charts } from '../../../src/reports/charts/charts';
import { deadlines } from '../../../src/reports/charts/deadlines';
import { effortRisk, placeLabels } from '../../../src/reports/charts/effortRisk';
import { chartStyle, overlap, shorten, textWidth } from '../../../src/reports/charts/svg';
import { languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import type { ReportDeadline } from '../../../src/reports/content/reportNumbers';
import { palettes } from '../../../src/reports/look/theme';
import { textsOf } from '../../../src/reports/texts/texts';
import { asOf, example, rating, reportOf } from './example';

type Point = Report['effortRisk'][number];
const ids = Object.keys(charts) as ChartId[];
const css = chartStyle({ language: 'en', brand: null }, 'css');

/** Elements of a drawing in their nesting; throws when it is not well formed. */
function elements(svg: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  let rest = svg;
  while (rest !== '') {
    const match =
      /^(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+|^<\/([a-z]+)>|^<([a-z]+)((?: [a-zA-Z][a-zA-Z0-9-]*="[^"<&]*(?:&[a-z#0-9]+;[^"<&]*)*")*)(\/?)>/.exec(
        rest,
      );
    assert.ok(match, `not well formed at: ${rest.slice(0, 80)}`);
    rest = rest.slice(match[0].length);
    if (match[1]) assert.equal(open.pop(), match[1]);
    else if (match[2]) {
      names.push(match[2]);
      if (match[4] === '') open.push(match[2]);
    }
  }
  assert.deepEqual(open, []);
  return names;
}

const points = (list: [string, number, number, number][]): Point[] =>
  list.map(([label, p, i, effort]) => ({ label, effort, risk: p * i, severity: severity(rating(p, i, effort)) }));

function assertNoOverlap(list: Point[]): void {
  const { labels, spots, key } = placeLabels(list);
  labels.forEach((a, index) => {
    for (const b of labels.slice(index + 1)) assert.ok(!overlap(a.box, b.box), `${a.text} and ${b.text} overlap`);
    spots.forEach(({ x, y }, at) => {
      if (at === index) return;
      const mark = { x: x - 5.5, y: y - 5.5, width: 11, height: 11 };
      assert.ok(!overlap(a.box, mark), `${a.text} covers a mark`);
    });
  });
  assert.equal(labels.filter(({ number }) => number !== undefined).length, key.length);
}

describe('charts', () => {
  it('name the fields of effort against risk within their field, in every language', () => {
    for (const language of languageIds) {
      const { quickHigh, quickLow, longHigh, longLow } = textsOf(language);
      // Of five columns of 68 px two are quick; a name begins 6 px from the left.
      assert.ok(textWidth(quickHigh, 12, true) <= 2 * 68 - 6, quickHigh);
      assert.ok(textWidth(quickLow, 12) <= 2 * 68 - 6, quickLow);
      for (const words of [longHigh, longLow]) assert.ok(textWidth(words, 12) <= 3 * 68 - 12, words);
    }
  });

  it('are well formed, with a title and the numbers as text', () => {
    for (const id of ids) {
      for (const theme of ['css', 'light'] as const) {
        const svg = charts[id].draw(example(), theme);
        const names = elements(svg);
        assert.deepEqual(names.slice(0, 3), ['svg', 'title', 'desc'], id);
        assert.match(svg, /role="img" aria-labelledby="([a-z-]+)-title \1-desc"/);
        assert.match(/<desc[^>]*>([^<]+)</.exec(svg)![1]!, /\d/);
        assert.doesNotMatch(svg, /NaN|undefined|Infinity|\d\.\d{3}/);
      }
    }
  });

  it('have classes in pages and written-out colors of the light palette elsewhere', () => {
    for (const id of ids) {
      assert.doesNotMatch(charts[id].draw(example(), 'css'), /#[0-9a-f]{6}/);
      const light = charts[id].draw(example(), 'light');
      assert.doesNotMatch(light, /class=/);
      const known = new Set<string>(Object.values(palettes.light));
      for (const [color] of light.matchAll(/#[0-9a-f]{6}/g)) assert.ok(known.has(color), `${color} in ${id}`);
    }
  });

  it('draw nothing without data', () => {
    const empty = reportOf({});
    assert.equal(charts.effort.draw(empty, 'css'), '');
    assert.equal(charts.trend.draw(empty, 'css'), '');
    assert.equal(charts.deadlines.draw(empty, 'css'), '');
    assert.match(charts.scores.draw(empty, 'css'), />–</);
    assert.match(charts.matrix.draw(empty, 'css'), /No finding in any cell\./);
  });

  it('put the letter of the severity into every cell of the matrix', () => {
    const svg = charts.matrix.draw(example(), 'css');
    const letters = [...svg.matchAll(/text-anchor="end">([CHML])</g)].map(([, letter]) => letter);
    assert.equal(letters.join(''), 'MHHCCLMHHCLMMHHLLMMHLLLLM');
  });

  it('never let labels of effort against risk overlap', () => {
    assertNoOverlap(example().effortRisk);
    const crowd: [string, number, number, number][] = [];
    for (let effort = 1; effort <= 5; effort += 1) {
      for (let p = 1; p <= 5; p += 1)
        for (let i = 1; i <= 5; i += 1) crowd.push([`AD-LONGNAME-${effort}${p}${i}`, p, i, effort]);
    }
    assertNoOverlap(points(crowd));
    const { key, spots, labels } = placeLabels(points(crowd));
    assert.equal(spots.length, 70);
    assert.ok(key.length > 0 && labels.length === 70);
    assertNoOverlap(
      points([
        ['W'.repeat(500), 5, 5, 1],
        ['M'.repeat(500), 5, 5, 5],
        ['A', 5, 4, 5],
      ]),
    );
  });

  it('name every point, at its mark or in the key', () => {
    const list = points([
      ['A-1', 4, 4, 2],
      ['A-2', 4, 4, 2],
      ['A-3', 5, 3, 2],
      ['A-4', 3, 4, 3],
    ]);
    const svg = effortRisk(list, css);
    assert.match(svg, />A-1 \+1</);
    assert.match(svg, />A-3</);
    assert.match(svg, /A-1, A-2: risk 16 \(high\), effort hours\./);
  });

  it('draw critical as a triangle and the rest as circles', () => {
    const svg = effortRisk(
      points([
        ['A', 5, 5, 1],
        ['B', 5, 4, 2],
        ['C', 3, 3, 3],
      ]),
      css,
    );
    assert.equal(svg.match(/<polygon/g)!.length, 2);
    assert.equal(svg.match(/<circle/g)!.length, 1);
  });

  it('keep crowded deadlines apart, above and below in turn', () => {
    const days = [1, 2, 3, 10, 11, 400, 401, 402, 700, 701];
    const list = days.map((daysLeft, index): ReportDeadline => {
      const text = `${(index % 28) + 1} January 2027`;
      return {
        title: `Windows Server 20${index + 10} support ends`,
        count: '4 affected',
        affected: [],
        who: '4 affected',
        whoShorter: [],
        date: { day: '2027-01-01', text, short: '' },
        daysLeft,
        left: daysLeft < 100 ? `in ${daysLeft} days` : '',
      };
    });
    const svg = deadlines(list, asOf, css);
    elements(svg);
    const height = Number(/viewBox="0 0 776 ([\d.]+)"/.exec(svg)![1]);
    const texts = [
      ...svg.matchAll(/<text x="([\d.]+)" y="(-?[\d.]+)" font-size="([\d.]+)"[^>]*?(text-anchor="end")?>([^<]+)</g),
    ].map(([, x, y, size, end, text]) => {
      const width = textWidth(text!, Number(size));
      return { x: end ? Number(x) - width : Number(x), y: Number(y) - 9, width, height: 10, text };
    });
    assert.equal(texts.length, 21);
    texts.forEach((a, index) => {
      assert.ok(
        a.x >= -1 && a.x + a.width <= 780 && a.y >= 0 && a.y + a.height <= height,
        `${a.text} leaves the chart`,
      );
      for (const b of texts.slice(index + 1)) assert.ok(!overlap(a, b), `${a.text} covers ${b.text}`);
    });
  });

  it('shorten to the width that there is', () => {
    assert.equal(shorten('AD-01', 100, 10), 'AD-01');
    const cut = shorten('W'.repeat(10_000), 60, 10);
    assert.ok(cut.endsWith('…') && textWidth(cut, 10) <= 60);
  });
});
