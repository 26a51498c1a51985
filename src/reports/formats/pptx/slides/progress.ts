import type { Report } from '../../../content/report';
import { severityColor } from '../../../look/theme';
import type { Canvas, Cell, Paragraph } from '../canvas';
import { body } from '../master';
import { fitRun, fitText, lineCount, lineHeight, oneLine, type Room } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

/** As many closed findings as have room, beside the scores or over the whole slide. */
const named = 6;
const gap = 14;
const heading = 26;
const rowHeight = 26;

/** What was achieved by name, and the scores to which the plan leads; left out without either. */
export const progress: SlideMaker = (report, say) => {
  const { achieved, outlook } = report;
  if (!achieved && !outlook) return undefined;
  return {
    layout: 'message',
    title: message(report, say),
    notes: [
      ...(achieved
        ? [
            ...achieved.findings.map(({ label, title, proof }) => `${label}: ${title}${proof && ` (${proof})`}.`),
            ...achieved.lines,
          ]
        : []),
      ...(outlook ? [...outlook.rows.map((row) => tell(outlook, row)), outlook.base] : []),
    ],
    draw(canvas) {
      const rows = outlook ? outlook.rows.slice(0, 5).length + 1 : 0;
      const below = outlook ? heading + rows * rowHeight + 62 : 0;
      if (achieved) drawAchieved(canvas, achieved, body.height - below - (outlook ? gap : 0), say);
      if (outlook) drawOutlook(canvas, outlook, achieved ? body.y + body.height - below : body.y, say);
    },
  };
};

function message({ achieved, outlook }: Report, { words }: Say): string {
  const row = outlook && (outlook.rows.find(({ together }) => together) ?? outlook.rows[0]!);
  const leads = row
    ? words.planLeads(row.technology, row.texts[0]!, row.texts[row.texts.length - 1]!, row.together)
    : '';
  if (!achieved) return leads;
  return words.achieved(achieved.findings.length, achieved.riskPoints, leads);
}

const tell = (
  { steps }: NonNullable<Report['outlook']>,
  { technology, texts }: { technology: string; texts: string[] },
) => `${technology}: ${steps.map(({ title }, index) => `${title} ${texts[index]!}`).join(', ')}.`;

function drawAchieved(canvas: Canvas, achieved: NonNullable<Report['achieved']>, height: number, say: Say): void {
  const [size, width] = [14, body.width] as const;
  const items = achieved.findings.slice(0, named);
  const base = wholeSentences(achieved.lines.slice(1), { width, size, lines: 2 });
  const baseHeight = lineCount(base, { width, size, lines: 2 }) * size * lineHeight + 6;
  const line = size * lineHeight + 3;
  const free = height - heading - baseHeight - 6;
  const all = achieved.findings.length * line <= free && achieved.findings.length <= named;
  const count = all ? items.length : Math.max(1, Math.min(items.length, Math.floor(free / line) - 1));
  const more = achieved.findings.length - count;
  const paragraphs = items.slice(0, count).map(({ severity, label: name, title, proof }): Paragraph => {
    const label = oneLine(fitText(name, { width: width / 4, size, bold: true, lines: 1 }));
    const head = `${severity.letter} ${label} `;
    const room = { width, size, bold: true, lines: 1 };
    // What has no room whole is in the notes.
    const [said, shownBy] = [oneLine(title), oneLine(proof)];
    const proved = `${head}${said}${shownBy && ` · ${shownBy}`}`;
    const whole = lineCount(proved, { ...room, lines: 2 }) > 1 ? fitText(`${head}${said}`, room) : proved;
    return {
      runs: [
        { text: `${severity.letter} `, size, bold: true, color: severityColor(severity.id) },
        { text: `${label} `, size, bold: true },
        { text: whole.slice(head.length), size },
      ],
      after: 3,
    };
  });
  canvas.text(
    { x: body.x, y: body.y, width, height },
    [
      { runs: [fitRun({ text: achieved.title, size: 16, bold: true }, width)], after: 4 },
      ...paragraphs,
      ...(more > 0
        ? [{ runs: [{ text: say.words.moreInReport(more), size, color: 'muted' as const }], after: 3 }]
        : []),
      ...(base === '' ? [] : [{ runs: [{ text: base, size, color: 'muted' as const }] }]),
    ],
    { name: achieved.title },
  );
}

/** As many sentences from the first on as stand whole in a room. */
function wholeSentences(sentences: readonly string[], room: Room): string {
  let count = sentences.length;
  const text = () => sentences.slice(0, count).join(' ');
  while (count > 0 && lineCount(text(), { ...room, lines: room.lines + 1 }) > room.lines) count -= 1;
  return text();
}

function drawOutlook(canvas: Canvas, outlook: NonNullable<Report['outlook']>, top: number, { texts }: Say): void {
  const { steps, base } = outlook;
  const rows = outlook.rows.slice(0, 5);
  const column = Math.min(100, 560 / steps.length);
  const first = body.width - column * steps.length;
  canvas.text(
    { x: body.x, y: top, width: body.width, height: heading },
    [{ runs: [{ text: texts.outlook, size: 16, bold: true }] }],
    { name: texts.outlook },
  );
  const cell = (words: string, width: number, right: boolean, bold: boolean, muted: boolean): Cell => ({
    paragraphs: [
      {
        runs: [
          {
            text: fitText(words, { width: width - 12, size: 14, bold: true, lines: 1 }),
            size: 14,
            bold,
            ...(muted && { color: 'muted' as const }),
          },
        ],
        align: right ? 'right' : 'left',
      },
    ],
    rule: 'line',
    inset: [6, 3],
  });
  canvas.table(
    { x: body.x, y: top + heading },
    [first, ...steps.map(() => column)],
    [
      {
        height: rowHeight,
        cells: [
          cell(texts.technology, first, false, true, true),
          ...steps.map(({ title }) => cell(title, column, true, true, true)),
        ],
      },
      ...rows.map(({ technology, together, texts: scores }) => ({
        height: rowHeight,
        cells: [
          cell(technology, first, false, !together, together),
          ...scores.map((score) => cell(score, column, true, false, together)),
        ],
      })),
    ],
    { name: texts.outlook, alt: outlook.rows.map((row) => tell(outlook, row)).join(' '), firstColumn: true },
  );
  canvas.text(
    { x: body.x, y: top + heading + (rows.length + 1) * rowHeight + 4, width: body.width, height: 58 },
    [{ runs: [{ text: fitText(base, { width: body.width, size: 14, lines: 3 }), size: 14, color: 'muted' }] }],
    { name: texts.base },
  );
}
