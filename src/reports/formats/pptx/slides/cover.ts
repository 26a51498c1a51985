import { listText } from '../../../content/wording';
import type { Paragraph } from '../canvas';
import { places } from '../master';
import { fitRun, fitText, largestSize, lineCount, lineHeight } from '../measure';
import { logoPicture } from '../picture';
import type { SlideMaker } from '../slide';

const tab = { at: 136, align: 'left' } as const;

/** The size of the cover's title: the largest at which it fits, so that no customer's name is cut. */
export function coverSize(title: string): number {
  const { width, height } = places.cover;
  return largestSize([title], [36, 30, 26, 22, 20, 18], { width, height, bold: true });
}

const [factsHeight, after] = [190, 6] as const;

/** Terms with their facts, each in as many lines as all of them together leave. */
function factLines(facts: readonly (readonly [string, string])[]): Paragraph[] {
  const width = places.cover.width - tab.at;
  const heightOf = (size: number, lines: number) =>
    facts.reduce((sum, [, text]) => sum + lineCount(text, { width, size, lines }) * size * lineHeight + after, 0);
  const fits = (size: number, lines: number) =>
    facts.every(([, text]) => lineCount(text, { width, size, lines }) <= lines) && heightOf(size, lines) <= factsHeight;
  const choices = [16, 14].flatMap((size) => [1, 2, 3, 4].map((lines) => [size, lines] as const));
  const [size, lines] = choices.find((choice) => fits(...choice)) ?? [14, 1];
  return facts.map(([term, text]) => ({
    tab,
    after,
    runs: [
      { text: `${term}\t`, size, color: 'muted' },
      { text: fitText(text, { width, size, lines }), size },
    ],
  }));
}

/** Customer, technology, period, as-of day, classification, assessors. */
export const cover: SlideMaker = ({ age, brand, header, score, control, scope }, { texts, words }) => {
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
      `${header.title}.`,
      ...(assessors === '' ? [] : [`${texts.assessed} ${texts.by} ${assessors}.`]),
      header.subtitle === '' ? '' : words.scope(header.subtitle),
      header.filter === '' ? '' : words.deckOnly(header.filter),
      words.baseOfNumbers(score.base),
      age?.text ?? '',
      header.versions === '' ? '' : words.versions(header.versions),
      header.languageNote,
      ...control.facts.map((fact) => `${fact.term}: ${fact.text}`),
      ...control.changes.map(({ version, on, by, text }) =>
        [`${texts.versionTerm} ${version}`, on.text, by, text].filter(Boolean).join(' · '),
      ),
      ...scope.inScope.map(({ name, detail, sample }) =>
        [`${texts.inScope}: ${name}`, sample, detail].filter(Boolean).join(', '),
      ),
      ...scope.outOfScope.map(({ name, reason }) =>
        [`${texts.outOfScope}: ${name}`, reason].filter(Boolean).join(', '),
      ),
      ...scope.limits.map((limit) => `${texts.limitsTitle}: ${limit}`),
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
      const titleHeight = lineCount(header.title, { width, size: large, bold: true, lines: 8 }) * large * lineHeight;
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
      canvas.text({ x, y: 326, width, height: factsHeight }, factLines(facts.filter(([, text]) => text !== '')), {
        name: 'Facts',
      });
    },
  };
};
