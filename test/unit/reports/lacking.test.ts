import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Finding } from '../../../src/assessment/types';
import type { Report } from '../../../src/reports/content/report';
import { topRisks } from '../../../src/reports/formats/pptx/slides/topRisks';
import { deckWords } from '../../../src/reports/formats/pptx/words';
import { textsOf } from '../../../src/reports/texts/texts';
import { asOf, reportOf } from './example';

const late = '2026-10-01';
assert.ok(late < asOf);

interface Drawn {
  owner: string;
  due: string;
  probability: number;
  impact: number;
}

/** Open findings of a file of their own, each with or without owner and day. */
function reportFrom(drawn: readonly Drawn[]): Report {
  return reportOf({
    formatVersion: 1,
    customer: 'Contoso Ltd',
    findings: drawn.map(
      ({ owner, due, probability, impact }, at): Finding => ({
        id: `F-${at + 1}`,
        title: `Number ${at + 1} is not so`,
        focusArea: 'security',
        status: 'open',
        rating: { probability, impact, effort: 4 },
        ...(owner !== '' && { owner }),
        ...(due !== '' && { due }),
      }),
    ),
  });
}

const drawnFindings = (graves: [number, number]) =>
  fc.array(
    fc.record({
      owner: fc.constantFrom('', 'directory-team', 'dba-team'),
      due: fc.constantFrom('', late, '2026-12-20'),
      probability: fc.constantFrom(...graves),
      impact: fc.constantFrom(...graves),
    }),
    { minLength: 1, maxLength: 5 },
  );

/** A number of things, or the one that there is. */
const number = (text: string, pattern: RegExp) => Number((pattern.exec(text)?.[1] ?? '0').replace('it', '1'));
/** A number of things, or words for all of them. */
const all = (text: string, pattern: RegExp, count: number) => {
  const said = pattern.exec(text)?.[1] ?? '0';
  return /^\d/.test(said) ? Number(said) : count;
};

describe('what findings lack', () => {
  it('is said over the most urgent ones: owner, time and day, and only of those that lack it', () => {
    fc.assert(
      fc.property(drawnFindings([4, 5]), (drawn) => {
        const report = reportFrom(drawn);
        const said = (language: 'en' | 'de') => {
          const { title } = topRisks(report, { texts: textsOf(language), words: deckWords(language) })!;
          return title as string;
        };
        const [english, german] = [said('en'), said('de')];
        const orphans = drawn.filter(({ owner }) => owner === '').length;
        const overdue = drawn.filter(({ due }) => due === late).length;
        // Who has no owner has no date either as a rule: that is said once.
        const undated = orphans > 0 ? 0 : drawn.filter(({ due }) => due === '').length;
        const lacks = { orphans, overdue, undated };
        assert.deepEqual(lacks, {
          orphans: /none has an owner/.test(english) ? drawn.length : number(english, /(\d|it) ha(?:s|ve) no owner/),
          overdue: number(english, /(\d|it) (?:is|are) overdue/),
          undated: number(english, /(\d|it) ha(?:s|ve) no date/),
        });
        assert.deepEqual(lacks, {
          orphans: all(german, /(\d|alle|ist) ohne Verantwortliche/, drawn.length),
          overdue: all(german, /(\d|alle|ist|,|und) überfällig/, drawn.length),
          undated: all(german, /(\d|alle|ist|,|und) ohne Termin/, drawn.length),
        });
        const nothing = orphans + overdue + undated === 0;
        assert.equal(/ has an owner and a date/.test(english), nothing, english);
        assert.equal(/Verantwortliche und Termin/.test(german), nothing, german);
      }),
    );
  });

  it('is what the bottom line asks for: owners of what is critical or high, else days', () => {
    fc.assert(
      fc.property(drawnFindings([2, 5]), (drawn) => {
        const sentence = reportFrom(drawn).bottomLine[2]!;
        const grave = drawn.filter(({ probability, impact }) => probability * impact >= 10);
        const orphans = grave.filter(({ owner }) => owner === '').length;
        const overdue = drawn.filter(({ due }) => due === late).length;
        const said = /owner for (the one|both|all (\d)|(\d) of (\d)) (?:critical|high|critical and high) finding/.exec(
          sentence,
        );
        const every = said && Number(said[2] ?? (said[1] === 'both' ? 2 : 1));
        const asked = said && (said[3] ? [Number(said[3]), Number(said[4])] : [every, every]);
        assert.deepEqual(asked, orphans > 0 ? [orphans, grave.length] : null, sentence);
        if (orphans > 0) return;
        assert.equal(number(sentence, /new dates? for (\d+) overdue/), overdue, sentence);
        assert.equal(/No decision is needed/.test(sentence), overdue === 0, sentence);
      }),
    );
  });

  it('stands in the row of each, and nothing else does', () => {
    fc.assert(
      fc.property(drawnFindings([4, 5]), (drawn) => {
        const report = reportFrom(drawn);
        const tables: { rows: string[]; alt: string }[] = [];
        const words = (value: unknown): string[] =>
          typeof value !== 'object' || value === null
            ? []
            : Object.entries(value).flatMap(([key, each]) => (key === 'text' ? [String(each)] : words(each)));
        const canvas = {
          text: () => undefined,
          table: (_place: unknown, _columns: unknown, rows: readonly unknown[], { alt }: { alt: string }) =>
            tables.push({ rows: rows.map((row) => words(row).join('|')), alt }),
        };
        const texts = textsOf('en');
        topRisks(report, { texts, words: deckWords('en') })!.draw(canvas as never);
        const [{ rows, alt }] = tables as [{ rows: string[]; alt: string }];
        const told = alt.split(/(?<=\.) (?=Critical|High)/);
        assert.equal(told.length, drawn.length);
        report.topRisks.forEach(({ id }, at) => {
          const { owner, due } = drawn[Number(id.slice(id.lastIndexOf('-') + 1)) - 1]!;
          const row = rows[at + 1]!;
          // Where nobody has one, there is no column of owners: the title says so.
          const anyOwner = report.topRisks.some((risk) => risk.owner !== '');
          assert.equal(row.split('|').includes(texts.noneYet), owner === '' && anyOwner, row);
          assert.equal(row.split('|').includes(owner), owner !== '', row);
          assert.equal(row.split('|').includes(texts.overdue), due === late, row);
          assert.equal(told[at]!.includes(texts.noOwner), owner === '', told[at]);
          assert.equal(told[at]!.includes(texts.noDateYet), due === '', told[at]);
        });
      }),
    );
  });
});
