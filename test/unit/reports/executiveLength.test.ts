import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { charts } from '../../../src/reports/charts/charts';
import { overlap, textWidth } from '../../../src/reports/charts/svg';
import { languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { firstClause } from '../../../src/reports/texts/text';
import { textsOf } from '../../../src/reports/texts/texts';
import { partsOf } from './docxParts';
import { example, reportOf } from './example';

/** The words of the formats that are read, without marks. */
const written: Record<string, (report: Report) => string> = {
  html: (report) =>
    renderHtml(report)
      .replace(/<style[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, '')
      .replace(/<span class="nb">([^<]*)<\/span>/g, '$1')
      .replace(/<[^>]+>/g, '\n'),
  md: (report) => renderMarkdown(report).replace(/\\([^\n])/g, '$1'),
  docx: (report) =>
    partsOf(renderDocx(report))
      .get('word/document.xml')!
      .replace(/<\/w:p>/g, '\n')
      .replaceAll('<w:noBreakHyphen/>', '-')
      .replace(/<[^>]+>/g, ''),
};
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u00ad\u200b\u2060]/g, '');

describe('an executive report', () => {
  it('leaves what engineers and planners need to the technical report and the plan, which have it', () => {
    for (const language of languageIds) {
      const texts = textsOf(language);
      const moved: readonly (readonly [heading: string, to: Report['audience']])[] = [
        [texts.byTechnology, 'technical'],
        [texts.scoreByTechnology, 'technical'],
        [texts.achievedSince(example('technical', { language }).score.since), 'technical'],
        [texts.outlook, 'plan'],
        [texts.capacity, 'plan'],
        [texts.nameAndRole, 'plan'],
      ];
      for (const [format, read] of Object.entries(written)) {
        const executive = plain(read(example('executive', { language })));
        for (const [heading, to] of moved) {
          const there = plain(read(example(to, { language })));
          const has = (text: string) =>
            text
              .split('\n')
              .some(
                (line) =>
                  line.replace(/^[#\s]+/, '').trim() === plain(heading) || line.includes(`| ${plain(heading)} |`),
              );
          if (!has(there)) assert.equal(heading, texts.byTechnology, `${format} ${language} ${to}: ${heading}`);
          assert.ok(!has(executive), `${format} ${language}: ${heading}`);
        }
      }
    }
  });

  it('asks for everything in one place, before its first number', () => {
    for (const language of languageIds) {
      const report = example('executive', { language });
      const texts = textsOf(language);
      for (const [format, read] of Object.entries(written)) {
        const text = plain(read(report));
        const [from, to] = [text.indexOf(texts.decisionsWanted), text.indexOf(plain(report.topRisks[0]!.cause))];
        assert.ok(from >= 0 && from < to, format);
        const asked = text.slice(from, to);
        for (const words of [
          ...report.decisions.map((each) => each.text),
          ...report.judgement.asks.slice(1).map((each) => each.text),
        ])
          assert.ok(asked.includes(plain(words)), `${format} ${language}: ${words}`);
      }
    }
  });
});

describe('a text with little room', () => {
  it('is whole, or ends where a clause ends, and is never longer than its room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){0,7}$/), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(', ', '; ', ': '),
        fc.integer({ min: 20, max: 120 }),
        (clauses, mark, room) => {
          const text = clauses.join(mark);
          const cut = firstClause(text, room);
          assert.ok(cut.length <= room);
          if (text.length <= room) return assert.equal(cut, text);
          if (!cut.endsWith('…')) assert.ok(text.startsWith(`${cut}${mark.trim()}`), cut);
          return undefined;
        },
      ),
    );
  });
});

describe('bars of scores', () => {
  it('keep words, bases and numbers apart, however long a base is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languageIds),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 2_000 }),
        fc.boolean(),
        (language, checks, others, provisional) => {
          const report = example('executive', { language });
          const texts = textsOf(language);
          const focusAreas = report.focusAreas.map((area) => ({
            ...{ ...area, score: 62, text: '62', provisional, checks, others, assessed: Math.min(checks, 3), note: '' },
            base: texts.areaBase(Math.min(checks, 3), checks, others),
          }));
          const svg = charts.scores.draw({ ...report, focusAreas }, 'css');
          const boxes = [
            ...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</g),
          ].map(([, x, y, size, more, text]) => {
            const wide = textWidth(text!, Number(size), more!.includes('font-weight'));
            const left = Number(x) - (more!.includes('"end"') ? wide : 0);
            return {
              text: text!,
              box: { x: left, y: Number(y) - 0.6 * Number(size), width: wide, height: 0.55 * Number(size) },
            };
          });
          boxes.forEach((a, index) => {
            for (const b of boxes.slice(index + 1)) assert.ok(!overlap(a.box, b.box), `"${a.text}" and "${b.text}"`);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the points of a wave', () => {
  it('count a check only where all that keeps it from passing lies in the wave', () => {
    const twice = (due: string) =>
      reportOf(
        {
          checklists: ['active-directory@2026.11'],
          findings: [
            { id: 'F-1', check: 'AD-01', status: 'open', due: '2026-12-01' },
            { id: 'F-2', check: 'AD-01', status: 'open', due },
          ],
        },
        'plan',
      ).roadmap.map(({ gain }) => gain > 0);
    assert.deepEqual(twice('2026-12-02'), [true]);
    // The later wave closes what is left of it.
    assert.deepEqual(twice('2027-01-10'), [false, true]);
  });
});
