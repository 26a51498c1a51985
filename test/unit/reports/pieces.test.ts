import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Language } from '../../../src/reports/choices';
import { audienceIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import { formats, languageOf } from '../../../src/reports/formats/formats';
import { htmlOf } from '../../../src/reports/formats/html';
import { jsonPieces } from '../../../src/reports/formats/jsonPieces';
import { markdownOf } from '../../../src/reports/formats/markdown';
import { StagedFiles } from '../../../src/workspace/stagedFiles';
import { asOf, catalog, databaseFile, directoryBefore, directoryFile, scored } from './example';

const whole = (pieces: Iterable<string | Uint8Array>) =>
  Buffer.concat([...pieces].map((piece) => Buffer.from(piece as Uint8Array))).toString('utf8');

const reportOf = (audience: (typeof audienceIds)[number], language: Language) =>
  buildReport({
    assessments: [scored(directoryFile), scored(databaseFile)],
    previous: [scored(directoryBefore), undefined],
    catalog,
    asOf,
    audience,
    language,
  });

describe('documents in pieces', () => {
  for (const language of ['en', 'de'] as const)
    for (const audience of audienceIds)
      it(`are the same bytes as whole: ${audience}, ${language}`, () => {
        const report = reportOf(audience, language);
        for (const format of formats) {
          if (!format.pieces || languageOf(format, language) !== language) continue;
          assert.equal(whole(format.pieces(report)), format.render(report), format.id);
        }
        for (const from of [1, 2, 4]) {
          const [html, md] = (['html', 'md'] as const).map((id) => formats.find((each) => each.id === id)!);
          assert.equal(whole(htmlOf(report, from)), html!.render(report), `lists from ${from}`);
          assert.equal(whole(markdownOf(report, from)), md!.render(report), `lists from ${from}`);
        }
      });

  it('have the long lists apart, which the page does not hold', () => {
    const pieces = [...htmlOf(reportOf('technical', 'en'), 2)];
    assert.ok(pieces.length > 4);
    assert.ok(pieces.every((piece) => !piece.includes('\0')));
  });

  it('are as JSON what JSON.stringify makes of all data, asked late or not', () => {
    const value = fc.letrec((tie) => ({
      data: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constant(undefined),
        fc.array(tie('data'), { maxLength: 3 }),
        fc.dictionary(fc.string({ maxLength: 4 }), tie('data'), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).data;
    const late = (data: unknown, depth: number): unknown => {
      if (depth === 0 || typeof data !== 'object' || data === null) return data;
      if (Array.isArray(data)) return () => data.map((each) => late(each, depth - 1)).values();
      const members = Object.entries(data).map(([name, each]) => [name, late(each, depth - 1)]);
      return depth % 2 === 0 ? Object.fromEntries(members) : () => Object.fromEntries(members);
    };
    fc.assert(
      fc.property(value, fc.nat(3), (data, depth) => {
        const expected = JSON.stringify(data === undefined ? null : data, undefined, 2);
        assert.equal([...jsonPieces(late(data, depth))].join(''), expected);
      }),
      { numRuns: 200 },
    );
  });

  it('are written one after the other, what is short together, and none is left out', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array({ maxLength: 5 }),
      fc.constant('x'.repeat(300_000)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const written: Uint8Array[] = [];
        const files = new StagedFiles({
          async stage(_path: string, content: Iterable<Uint8Array>) {
            for (const each of content) written.push(each);
            return { commit: async () => undefined, discard: async () => undefined };
          },
        } as never);
        await files.add('a', pieces.values());
        assert.equal(whole(written), whole(pieces));
        const long = pieces.filter((each) => each.length > 200_000 || each instanceof Uint8Array).length;
        assert.ok(written.length <= 2 * long + 1, `${written.length} pieces`);
      }),
      { numRuns: 40 },
    );
  });
});
