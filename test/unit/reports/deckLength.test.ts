import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { type Language, languageIds } from '../../../src/reports/choices';
import type { Report } from '../../../src/reports/content/report';
import { page, slideCanvas } from '../../../src/reports/formats/pptx/canvas';
import { slidesOf } from '../../../src/reports/formats/pptx/deck';
import { footerText, places } from '../../../src/reports/formats/pptx/master';
import { fitText, lineCount, lineHeight } from '../../../src/reports/formats/pptx/measure';
import { coverSize } from '../../../src/reports/formats/pptx/slides/cover';
import { deckWords } from '../../../src/reports/formats/pptx/words';
import { textsOf } from '../../../src/reports/texts/texts';
import { rating, reportOf } from './example';

const sayOf = (language: Language) => ({ texts: textsOf(language), words: deckWords(language) });
const plain = (text: string) =>
  text
    .replace(/\u00a0/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** So many findings that need work, of every severity, with some owners. */
function fileOf(
  count: number,
  more: Partial<FindingsFile> = {},
  owners: readonly string[] = ['a', 'b', 'c'],
): FindingsFile {
  return {
    formatVersion: 1,
    customer: 'Contoso Ltd',
    assessedOn: '2026-11-20',
    findings: Array.from(
      { length: count },
      (_, at): Finding => ({
        id: `F-${at + 1}`,
        title: `Setting ${at + 1} is as it should be`,
        consequence: `Something breaks when setting ${at + 1} is wrong`,
        status: 'open',
        focusArea: (['security', 'availability', 'operations', 'upgrade'] as const)[at % 4]!,
        rating: rating((at % 5) + 1, ((at * 3) % 5) + 1, ((at * 2) % 5) + 1),
        owner: owners[at % owners.length]!,
        ...(at % 2 === 0 && { due: '2027-01-15' }),
      }),
    ),
    ...more,
  };
}

function drawn(report: Report, language: Language) {
  return slidesOf(report, sayOf(language)).map((slide) => {
    const canvas = slideCanvas();
    slide.draw(canvas);
    const xml = canvas.xml();
    return {
      ...slide,
      xml,
      texts: [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)]
        .map(([, text]) => plain(text!))
        .filter((text) => text.trim() !== ''),
    };
  });
}

describe('length of a deck', () => {
  it('follows its content: three or four slides for one finding, more for many', () => {
    const lengths = [1, 2, 4, 13, 60].map((count) => drawn(reportOf(fileOf(count), 'executive'), 'en').length);
    assert.ok(lengths[0]! >= 3 && lengths[0]! <= 4, String(lengths));
    lengths.slice(1).forEach((length, at) => {
      assert.ok(length >= lengths[at]!, String(lengths));
    });
    assert.ok(lengths[4]! > lengths[1]!, String(lengths));
  });

  it('has no slide that is nearly empty, whatever the number of findings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.constantFrom(...languageIds), (count, language) => {
        const slides = drawn(reportOf(fileOf(count), 'executive', { language }), language);
        for (const { title, texts, layout, xml } of slides.slice(1)) {
          const letters = texts.join('').length;
          assert.ok(letters >= 90 || xml.includes('<c:chart'), `${count} ${layout} "${title}": ${texts.join(' | ')}`);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is at most nine slides, however much there is to say', () => {
    for (const count of [13, 60, 120])
      for (const decisions of [[], [{ text: 'Buy it', who: 'CIO', by: '2026-12-05', options: ['Now', 'Later'] }]])
        assert.ok(drawn(reportOf(fileOf(count, { decisions }), 'executive'), 'en').length <= 9);
  });

  it('says of many where the rest is, and who has how many for those who present', () => {
    for (const language of languageIds) {
      const report = reportOf(fileOf(60, {}, ['one', 'two', 'three', 'four', 'five']), 'executive', { language });
      const { allInPlan } = deckWords(language);
      const whole = plain(allInPlan(report.counts.open));
      const slide = drawn(report, language).find(({ texts }) => texts.some((text) => text.includes(whole)))!;
      assert.ok(slide, language);
      for (const owner of ['one', 'two', 'three', 'four', 'five'])
        assert.ok(
          slide.notes.some((note) => note.startsWith(`${owner}: 12 `)),
          owner,
        );
    }
  });

  it('shows each of four decisions whole, with its options and what it costs, and what else is asked', () => {
    const options = [
      'All four of them before the middle of January',
      'The two without a stand-in first, the others by the end of February',
    ];
    const decisions = ['one', 'two', 'three', 'four'].map((name) => ({
      text: `Release the budget and the change windows to replace the servers of site ${name} before support ends`,
      ...{ who: 'Head of IT Operations', by: '2026-12-11', cost: 'About 42,000 EUR and 8 days of work', options },
      ...{ why: 'Support ends on 12 January', ifNot: 'New holes stay open in half of the servers' },
    }));
    for (const language of languageIds) {
      const report = reportOf(fileOf(20, { decisions }, ['a']), 'executive', { language });
      const slide = drawn(report, language).find(({ title }) => title === report.judgement.asked)!;
      const all = slide.texts.join(' ').replace(/\s+/g, ' ');
      for (const { text, cost } of decisions) {
        assert.ok(all.includes(text), text);
        assert.ok(all.includes(cost));
      }
      for (const option of options) assert.equal(all.split(option).length - 1, decisions.length, option);
      const others = report.judgement.asks.filter(({ id }) => id !== 'askDecisions');
      assert.ok(others.length > 0);
      for (const { title } of others) assert.ok(all.includes(title), title);
    }
  });

  it('has room for everything that it shows', () => {
    for (const count of [1, 13, 60, 120])
      for (const { title, xml } of drawn(reportOf(fileOf(count), 'executive'), 'en'))
        for (const [, x, y, width, height] of xml.matchAll(
          /<(?:a|p):xfrm[^>]*><a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"/g,
        )) {
          assert.ok((Number(x) + Number(width)) / 12_700 <= page.width + 1, title);
          assert.ok((Number(y) + Number(height)) / 12_700 <= page.height + 1, `${count} ${title}`);
        }
  });
});

describe('names in a deck', () => {
  const parts = [
    'Donau',
    'dampf',
    'schiff',
    'fahrts',
    'gesellschaft',
    'Beteiligungs',
    'verwaltung',
    'Contoso',
    'und',
    'AG',
  ];
  const name = fc
    .array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom('', '', '-', ' ')), { minLength: 1, maxLength: 22 })
    .map((pieces) =>
      pieces
        .map(([part, mark]) => part + mark)
        .join('')
        .trim(),
    )
    .filter((text) => text.length >= 5 && text.length <= 120);

  it('stand whole on the cover and at the foot of each slide', () => {
    fc.assert(
      fc.property(name, fc.constantFrom(...languageIds), (customer, language) => {
        const report = reportOf(fileOf(3, { customer }), 'executive', { language });
        const { title } = report.header;
        const { width, height } = places.cover;
        const size = coverSize(title);
        const lines = Math.floor(height / (size * lineHeight));
        assert.equal(plain(fitText(title, { width, size, bold: true, lines })), title);
        const written = footerText(report, sayOf(language));
        // A place to break in a word shows nothing.
        const footer = plain(written).replace(/\u200b/g, '');
        assert.ok(footer.startsWith(customer.length <= 90 ? customer : customer.slice(0, 60)), footer);
        assert.ok(lineCount(written, { ...places.footer, size: 14, lines: 2 }) <= 2, footer);
      }),
    );
  });

  it('of owners stand whole on the slides, or else in the words for who does not see them', () => {
    fc.assert(
      fc.property(name, (owner) => {
        const slides = drawn(reportOf(fileOf(20, {}, [owner]), 'executive'), 'en');
        const risks = slides.find(({ texts }) => texts.includes('Consequence'))!;
        const whole = risks.texts.includes(owner);
        if (owner.length <= 40) assert.ok(whole, `${owner}: ${risks.texts.join(' | ')}`);
        else if (!whole) assert.ok(plain(risks.xml).includes(owner), owner);
      }),
      { numRuns: 60 },
    );
  });
});
