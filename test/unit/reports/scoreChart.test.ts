import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { ReportArea } from '../../../src/reports/content/reportNumbers';
import { scoreChart } from '../../../src/reports/formats/pptx/scoreChart';
import { deckWords } from '../../../src/reports/formats/pptx/words';
import { textsOf } from '../../../src/reports/texts/texts';

const say = { texts: textsOf('en'), words: deckWords('en') };

describe('the workbook of the score chart', () => {
  it('holds each score, what it lacks to 100 and, where there is a last time, its mark, each in its own row', () => {
    const number = fc.option(fc.nat(1000).map((tenths) => tenths / 10));
    fc.assert(
      fc.property(
        fc.array(fc.record({ score: number, tick: number }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('', 'May 2026'),
        (numbers, since) => {
          const areas = numbers.map((each, at) => ({ ...each, title: `Area ${at}`, provisional: false }));
          const { workbook } = scoreChart(areas as unknown as ReportArea[], since, { width: 100, height: 100 }, say);
          const sheet = strFromU8(unzipSync(workbook)['xl/worksheets/sheet1.xml']!);
          const cell = (name: string) =>
            new RegExp(`<c r="${name}"[^>]*>(?:<f>([^<]*)</f>)?<v>([^<]*)</v></c>`).exec(sheet)?.slice(1);
          for (const [at, { score, tick }] of numbers.entries()) {
            const row = at + 2;
            assert.deepEqual(cell(`B${row}`), score === null ? undefined : [undefined, String(score)]);
            const [formula, value] = cell(`C${row}`)!;
            assert.equal(formula, `100-B${row}`);
            assert.ok(Math.abs(Number(value) - (100 - (score ?? 0))) < 0.051, value);
            assert.deepEqual(cell(`D${row}`), since === '' || tick === null ? undefined : [undefined, String(tick)]);
          }
          assert.equal(sheet.includes('May 2026'), since !== '');
        },
      ),
      { numRuns: 30 },
    );
  });
});
