import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { languageIds } from '../../../src/reports/choices';
import { renderHtml } from '../../../src/reports/formats/html';
import { textsOf } from '../../../src/reports/texts/texts';
import { tied, tiedHtml } from '../../../src/reports/texts/ties';
import { example } from './example';

const day = fc
  .integer({ min: 0, max: 2000 })
  .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

describe('what stands together on a line', () => {
  it('is a whole day and its month and year, in every form and language', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...languageIds), (each, language) => {
        const texts = textsOf(language);
        for (const words of [texts.day(each), texts.shortDay(each), texts.month(each), texts.shortMonth(each)])
          assert.ok(tied(`by ${words}, at last`).includes(words.replaceAll(' ', '\u00a0')), words);
      }),
    );
  });

  it('is a number and its unit, a sign or short word and its number, and nothing else', () => {
    for (const [text, expected] of [
      ['260 GB of 4 TB', '260_GB of 4_TB'],
      ['87 % in 3 weeks', '87_% in 3_weeks'],
      ['1,6 Punkte, 12 Stunden', '1,6_Punkte, 12_Stunden'],
      ['§ 5 und Seite 3', '§_5 und Seite_3'],
      ['▲ 7 since May 2026', '▲_7 since May_2026'],
      ['z. B. am 4. Dezember 2026', 'z._B. am 4._Dezember_2026'],
      ['Windows Server 2016 and 12 servers', 'Windows Server 2016 and 12 servers'],
      ['Mayor 2026 hosts', 'Mayor 2026 hosts'],
      ['60 → 67', '60_→_67'],
      ['', ''],
    ] as const)
      assert.equal(tied(text).replace(/\u00a0/g, '_'), expected);
  });

  it('is the id of a finding, but where a text begins with it, and no name that people copy', () => {
    for (const [text, expected] of [
      ['settles AD F-001 and SQL F-012.', 'settles AD_F~001 and SQL_F~012.'],
      ['F-009 after F-010', 'F-009 after F~010'],
      ['checked on SRV-01 and SQL-PRD-02', 'checked on SRV-01 and SQL-PRD-02'],
      ['wait for a re-test, 2 re-tests', 'wait for a re~test, 2 re~tests'],
      ['on SRV-DB-01.contoso.com and dc-01', 'on SRV-DB-01.contoso.com and dc-01'],
      ['file sql-instances-2026-11.txt', 'file sql-instances-2026-11.txt'],
      ['a well-known read-only copy', 'a well-known read-only copy'],
    ] as const)
      assert.equal(
        tied(text)
          .replace(/\u00a0/g, '_')
          .replace(/\u2011/g, '~'),
        expected,
      );
    assert.equal(
      tiedHtml('<p>AD F-001, re-test by AD-LIFE-01</p>'),
      '<p><span class="nb">AD F-001</span>, <span class="nb">re-test</span> by <span class="nb">AD-LIFE-01</span></p>',
      'a page needs no other character for it',
    );
  });

  it('changes no other character, and twice is as good as once', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('14 July', '4. Mai 2026', '§ 5 GB 7 %', 'of F-001')),
        (text) => {
          const plain = (of: string) => of.replace(/\u00a0/g, ' ').replace(/\u2011/g, '-');
          assert.equal(plain(tied(text)), plain(text));
          assert.equal(tied(tied(text)), tied(text));
        },
      ),
    );
  });

  it('is no command, attribute or picture of a page', () => {
    const page =
      '<p title="14 July">on 14 July</p><pre>sleep 5 min</pre><code>12 GB</code><svg><text>3 days</text></svg><p>2026-10-13</p>';
    assert.equal(
      tiedHtml(page).replace(/\u00a0/g, '_'),
      '<p title="14 July">on 14_July</p><pre>sleep 5 min</pre><code>12 GB</code><svg><text>3 days</text></svg><p><span class="nb">2026-10-13</span></p>',
    );
  });

  it('holds in pages', () => {
    for (const language of languageIds) {
      const report = example('technical', { language });
      const text = renderHtml(report)
        .replace(/<(pre|code|svg|style|title)\b.*?<\/\1>/gs, '')
        .replace(/<[^>]*>/g, '');
      assert.doesNotMatch(text, /\b\d{1,2}\.? (?:November|Dezember|December|Januar|January) /);
    }
  });
});
