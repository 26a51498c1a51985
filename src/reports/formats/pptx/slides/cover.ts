import { listText } from '../../../content/wording';
import { places } from '../master';
import { fitRun, fitText, largestSize, lineCount, lineHeight } from '../measure';
import { logoPicture } from '../picture';
import type { SlideMaker } from '../slide';

const tab = { at: 136, align: 'left' } as const;

/** The size of the cover's title: the largest at which it fits. */
export function coverSize(title: string): number {
  const { width, height } = places.cover;
  return largestSize([title], [36, 30, 26], { width, height, bold: true });
}

/** Customer, technology, period, as-of day, classification, assessors. */
export const cover: SlideMaker = ({ age, brand, header, score, control }, { texts, words }) => {
  const { width, x } = places.cover;
  const assessors = listText(header.assessors, texts);
  const facts: [string, string][] = [
    [
      texts.assessed,
      [age ? `${texts.dataIsOld}:` : '', header.assessed, assessors === '' ? '' : `${texts.by} ${assessors}`]
        .filter(Boolean)
        .join(' '),
    ],
    [words.asOfLabel, [header.asOf.text, control.lead].filter(Boolean).join(' · ')],
    [words.checklists, header.versions],
    [words.classification, header.classification],
    [words.onlyFindings, header.filter === '' ? '' : `${header.filter}. ${texts.scoresOfAll}`],
  ];
  return {
    layout: 'title',
    title: header.title,
    notes: [
      words.presents(header.document, header.customer, header.asOf.text),
      header.subtitle === '' ? '' : words.scope(header.subtitle),
      header.filter === '' ? '' : words.deckOnly(header.filter),
      words.baseOfNumbers(score.base),
      age?.text ?? '',
      header.versions === '' ? '' : words.versions(header.versions),
      header.languageNote,
    ],
    draw(canvas) {
      if (brand?.logo) {
        const picture = logoPicture(brand.logo);
        const logo = { width: Math.min(200, 56 * picture.ratio), height: Math.min(56, 200 / picture.ratio) };
        canvas.picture({ x: x + width - logo.width, y: 36, ...logo }, picture, { name: 'Logo', alt: 'Logo' });
      }
      const { height } = places.coverDetail;
      const size = largestSize([header.subtitle], [18, 16], { width, height });
      const lines = Math.floor(height / (size * lineHeight));
      const subtitle = fitText(header.subtitle, { width, size, lines });
      canvas.placeholder('subTitle', 1, 'Subtitle', [{ runs: [{ text: subtitle, size }] }]);
      const large = coverSize(header.title);
      const titleHeight = lineCount(header.title, { width, size: large, bold: true, lines: 2 }) * large * lineHeight;
      canvas.text(
        {
          x,
          y: places.cover.y + places.cover.height - Math.min(places.cover.height, titleHeight) - 28,
          width,
          height: 24,
        },
        [{ runs: [fitRun({ text: header.document, size: 16, bold: true, color: 'accent' as const }, width)] }],
        { name: 'Document' },
      );
      canvas.text(
        { x, y: 334, width, height: 150 },
        facts
          .filter(([, text]) => text !== '')
          .map(([term, text]) => ({
            tab,
            after: 8,
            runs: [
              { text: `${term}\t`, size: 16, color: 'muted' },
              { text: fitText(text, { width: width - tab.at, size: 16, lines: 1 }), size: 16 },
            ],
          })),
        { name: 'Facts' },
      );
    },
  };
};
