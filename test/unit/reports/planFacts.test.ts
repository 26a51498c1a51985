import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Finding } from '../../../src/assessment/types';
import { formatOf } from '../../../src/reports/formats/formats';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { textsOf } from '../../../src/reports/texts/texts';
import { outlineOf, partsOf } from './docxParts';
import { reportOf } from './example';

const base = {
  id: 'F-1',
  title: 'Disks can be copied',
  status: 'open',
  due: '2026-12-10',
  rating: { probability: 4, impact: 4, effort: 3 },
} as const;
const planned = (more: Partial<Finding>, language: 'en' | 'de' = 'en') =>
  reportOf(
    {
      findings: [
        { ...base, ...more },
        { ...base, id: 'F-2' },
      ],
    },
    'plan',
    { language },
  );

describe('The row of an action', () => {
  it('says when it begins, what comes first, how much is done and what blocks it, as far as the plan says so', () => {
    const value = {
      start: fc.constantFrom('2026-12-01', '2027-01-05'),
      hours: fc.constantFrom(0, 1, 2.5, 120),
      percent: fc.constantFrom(0, 40, 100),
      dependsOn: fc.constantFrom<string[]>([], ['F-2']),
      blocker: fc.constantFrom('', ' ', 'No budget yet'),
      changeNumber: fc.constantFrom('', 'CHG0041207'),
    };
    fc.assert(
      fc.property(
        fc.record(value, { requiredKeys: [] }),
        fc.constantFrom('en' as const, 'de' as const),
        (more, language) => {
          const { planFacts, effortText } = planned(more, language).findings.find(({ id }) => id === 'F-1')!;
          const texts = textsOf(language);
          const expected = [
            more.blocker?.trim() && texts.blockedBy('No budget yet'),
            more.start && texts.workFrom(texts.shortDay(more.start)),
            more.dependsOn?.length && texts.afterFindings('F-2'),
            more.percent !== undefined && texts.percentDone(String(more.percent)),
            more.changeNumber && texts.changeWithNumber('CHG0041207'),
          ].filter(Boolean);
          assert.deepEqual(planFacts, expected);
          const hours = more.hours === 2.5 && language === 'de' ? '2,5' : String(more.hours);
          const unit = language === 'de' ? 'Std.' : 'h';
          assert.equal(effortText, more.hours === undefined ? texts.effortWords[3] : `${hours} ${unit}`);
        },
      ),
    );
  });

  it('shows it in HTML, Markdown and Word, and nothing in the row of another', async () => {
    const report = planned({
      start: '2026-12-01',
      hours: 8,
      percent: 40,
      dependsOn: ['F-2'],
      blocker: 'No budget yet',
      changeNumber: 'CHG0041207',
    });
    const facts = ['blocked: No budget yet', 'work from 1 Dec 2026', 'after F-2', '40% done', 'change CHG0041207'];
    const word = await formatOf('docx').render(report, {} as never);
    const wordText = outlineOf(partsOf(word as Uint8Array).get('word/document.xml')!)
      .map(({ text }) => text)
      .join('\n');
    const said = [renderHtml(report), renderMarkdown(report), wordText].map((text) => text.replace(/\u00a0/g, ' '));
    for (const text of said) {
      for (const fact of facts) assert.equal(text.split(fact).length, 2, fact);
      // In the row of the wave, and elsewhere where the action stands.
      assert.ok(text.includes('8 h'));
    }
    assert.deepEqual(report.findings.find(({ id }) => id === 'F-2')!.planFacts, []);
  });
});
