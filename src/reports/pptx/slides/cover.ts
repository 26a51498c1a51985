import { listText } from '../../wording';
import { places } from '../master';
import { fitRun, fitText, largestSize, lineCount, lineHeight } from '../measure';
import type { SlideMaker } from '../slide';

const tab = { at: 136, align: 'left' } as const;

/** The size of the cover's title: the largest at which it fits. */
export function coverSize(title: string): number {
  const { width, height } = places.cover;
  return largestSize([title], [36, 30, 26], { width, height, bold: true });
}

/** Customer, technology, period, as-of day, classification, assessors. */
export const cover: SlideMaker = ({ header, score }) => {
  const { width, x } = places.cover;
  const assessors = listText(header.assessors);
  const facts: [string, string][] = [
    ['Assessed', [header.assessed, assessors === '' ? '' : `by ${assessors}`].filter(Boolean).join(' ')],
    ['As of', header.asOf.text],
    ['Checklists', header.versions],
    ['Classification', header.classification],
    ['Only findings', header.filter === '' ? '' : `${header.filter}. Scores are those of all findings.`],
  ];
  return {
    layout: 'title',
    title: header.title,
    notes: [
      `${header.document} for ${header.customer}. It shows how things stood on ${header.asOf.text}.`,
      header.subtitle === '' ? '' : `Scope: ${header.subtitle}.`,
      header.filter === ''
        ? ''
        : `The deck shows only some findings: ${header.filter}. Scores are those of all findings.`,
      `Base of the numbers: ${score.base}.${header.versions === '' ? '' : ` Checklists: ${header.versions}.`}`,
    ],
    draw(canvas) {
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
