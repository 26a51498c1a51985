import type { Report } from '../../../content/report';
import type { Paragraph } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, lineHeight, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

const gap = 36;
const columnWidth = (body.width - gap) / 2;
const [size, after] = [14, 6] as const;

/** What the document says of itself, and what was examined; nothing where the files say nothing of either. */
export const documentControl: SlideMaker = (report, say) => {
  const { control, scope } = report;
  const { texts } = say;
  const named = control.facts.some(({ id }) => ['version', 'state', 'reviewedBy', 'distribution'].includes(id));
  const scoped = scope.inScope.length + scope.outOfScope.length > 0;
  if (!named && !scoped) return undefined;
  const left = factLines(report);
  const right = scopeLines(report, say);
  return {
    layout: 'message',
    title: named ? texts.controlTitle(control.state, control.version) : texts.scopeMessage,
    notes: [
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
      const area = (x: number, width: number) => ({ x, y: body.y, width, height: body.height });
      canvas.text(area(body.x, right.length > 0 ? columnWidth : body.width), left, { name: texts.documentControl });
      if (right.length > 0)
        canvas.text(area(body.x + columnWidth + gap, columnWidth), right, { name: texts.scopeTitle });
    },
  };
};

function factLines({ control }: Report): Paragraph[] {
  const widest = Math.max(...control.facts.map(({ term }) => textWidth(term, size)));
  const tab = { at: Math.ceil(Math.min(180, widest + 14)), align: 'left' } as const;
  return control.facts.map(({ id, term: name, text }) => {
    const shown = id === 'seal' && control.seal ? control.seal.short : text;
    const room = { width: columnWidth - tab.at, size, lines: 4 };
    return {
      tab,
      after,
      runs: [
        { text: `${name}\t`, size, color: 'muted' },
        { text: fitText(shown, room), size },
      ],
    };
  });
}

/** As many lines as there is room for; how many are left out is said. */
function scopeLines({ scope }: Report, { texts, words }: Say): Paragraph[] {
  const parts: [string, string[]][] = [
    [texts.inScope, scope.inScope.map(({ name, sample }) => [name, sample].filter(Boolean).join(': '))],
    [texts.outOfScope, scope.outOfScope.map(({ name, reason }) => [name, reason].filter(Boolean).join(': '))],
  ];
  const given = parts.filter(([, lines]) => lines.length > 0);
  const share = body.height / Math.max(1, given.length);
  return given.flatMap(([title, lines]): Paragraph[] => {
    let left = share - (size * lineHeight + after) - (size * lineHeight + after);
    const shown: string[] = [];
    for (const line of lines) {
      const fitted = fitText(line, { width: columnWidth, size, lines: 2 });
      const height = Math.min(2, lineCount(line, { width: columnWidth, size, lines: 2 })) * size * lineHeight + after;
      if (height > left) break;
      left -= height;
      shown.push(fitted);
    }
    const more = lines.length - shown.length;
    return [
      { runs: [{ text: title, size, bold: true, color: 'muted' }], after },
      ...shown.map((text) => ({ runs: [{ text, size }], after })),
      ...(more > 0 ? [{ runs: [{ text: words.moreInReport(more), size, color: 'muted' as const }], after }] : []),
    ];
  });
}
