import type { Report, ReportFinding } from '../../../content/report';
import { severityColor, severityTint } from '../../../look/theme';
import type { Texts } from '../../../texts/english';
import type { Cell, TableRow } from '../canvas';
import { body } from '../master';
import { fitText, lineCount, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

/** Least and most room for owners. */
const [leastOwner, mostOwner] = [126, 220] as const;

/** Lines of an owner in a row of a height. */
const ownerLines = (height: number) => (height >= 60 ? 3 : 2);

/** Widths of severity, consequence, owner, due day and gain; a column that is left out has none. */
type Columns = readonly [number, number, number, number, number];

const shownOf = <Item>(items: readonly Item[], columns: Columns): Item[] => items.filter((_, at) => columns[at]! > 0);

/** As wide as the heads, the longest word of an owner and the lines of the owners' names ask for. */
function columnsOf({ owner, due, gain }: Texts, risks: readonly ReportFinding[], height: number): Columns {
  const wide = (text: string, least: number) => Math.max(least, Math.ceil(textWidth(text, 14, true)) + 18);
  const words = risks.flatMap(({ ownerName }) => ownerName.split(/\s+/));
  const longest = Math.max(0, ...words.map((word) => Math.ceil(textWidth(word, 14)) + 18));
  const lines = ownerLines(height);
  const whole = (width: number) =>
    risks.every(({ ownerName }) => lineCount(ownerName, { width: width - 16, size: 14, lines }) <= lines);
  let room = Math.min(mostOwner, Math.max(leastOwner, longest));
  while (room < mostOwner && !whole(room)) room += 2;
  // A column that is empty in every row is left out: it has no width.
  const any = (has: (risk: ReportFinding) => boolean, width: number) => (risks.some(has) ? width : 0);
  const owners = any((risk) => risk.owner !== '', wide(owner, room));
  const days = any((risk) => risk.due.day !== '', wide(due, 110));
  const gains = any((risk) => risk.gainText !== '', wide(gain, 62));
  return [36, body.width - 36 - owners - days - gains, owners, days, gains];
}

const head = 28;

/** The most urgent risks, where there are any: consequence first, product and cause in grey, owner, due day and gain. */
export const topRisks: SlideMaker = (report, say) =>
  report.topRisks.length === 0
    ? undefined
    : {
        layout: 'message',
        title: message(report, say),
        notes: [
          ...report.topRisks
            .slice(0, 2)
            .map(({ headline, cause }) => `${headline.replace(/\.$/, '')} (${cause.replace(/\.$/, '')}).`),
          say.words.topRisksBase(report.topRisks.length, report.counts.open, scoreText(report)),
          ...(report.counts.overdue > 0 ? [say.words.overdueOn(report.counts.overdue, report.header.asOf.text)] : []),
        ],
        draw(canvas) {
          const { texts, words } = say;
          const height = Math.min(72, (body.height + 12 - head - 24) / report.topRisks.length);
          const columns = columnsOf(texts, report.topRisks, height);
          canvas.table(
            { x: body.x, y: body.y - 6 },
            shownOf(columns, columns),
            [
              headRow(report.riskColumns.head, columns, texts),
              ...report.topRisks.map((finding) => riskRow(finding, height, columns, texts)),
            ],
            {
              name: texts.topRisks(report.topRisks.length),
              alt: report.topRisks.map((risk) => tell(risk, texts)).join(' '),
            },
          );
          const more = report.counts.open - report.topRisks.length;
          const note = [more > 0 ? words.moreNeedWork(more) : '', report.score.value === null ? '' : words.gainNote]
            .filter(Boolean)
            .join(' ');
          if (note === '') return;
          canvas.text(
            { x: body.x, y: body.y - 6 + head + height * report.topRisks.length + 6, width: body.width, height: 20 },
            [{ runs: [{ text: note, size: 14, color: 'muted' }] }],
            { name: texts.base },
          );
        },
      };

function message({ topRisks: risks }: Report, { texts }: Say): string {
  const orphans = risks.filter(({ owner }) => owner === '').length;
  const late = risks.filter(({ overdue }) => overdue).length;
  // Who has no owner has no date either as a rule: that is said once.
  const undated = orphans > 0 ? 0 : risks.filter(({ due }) => due.day === '').length;
  return texts.judgement.topRisks(
    risks.length,
    { orphans, late, undated },
    risks.filter(({ quickWin }) => quickWin).length,
  );
}

function tell({ severity, headline, cause, owner, ownerName, due, gainText }: ReportFinding, texts: Texts): string {
  const facts = [
    owner === '' ? texts.noOwner : ownerName,
    due.day === '' ? texts.noDateYet : texts.dueOn(due.text),
    gainText && `${texts.gainInline} ${gainText}`,
  ];
  return `${severity.title}: ${headline.replace(/\.$/, '')} (${cause}); ${facts.filter(Boolean).join(', ')}.`;
}

function headRow(risk: string, columns: Columns, texts: Texts): TableRow {
  const cell = (text: string, align: 'left' | 'right' = 'left'): Cell => ({
    paragraphs: [{ runs: [{ text, size: 14, bold: true, color: 'muted' }], align }],
    rule: 'line',
    anchor: 'bottom',
    inset: [8, 2],
  });
  return {
    height: head,
    cells: shownOf(
      [
        cell(''),
        cell(fitText(risk, { width: columns[1] - 16, size: 14, bold: true, lines: 1 })),
        cell(texts.owner),
        cell(texts.due, 'right'),
        cell(texts.gain, 'right'),
      ],
      columns,
    ),
  };
}

function riskRow(finding: ReportFinding, height: number, columns: Columns, texts: Texts): TableRow {
  const { severity, headline, cause, owner, ownerName, due, overdue, gainText } = finding;
  const width = columns[1] - 16;
  const size = 16;
  // Three lines in all: what the consequence leaves over goes to the cause. A low row has two.
  const lines = height >= 66 ? 2 : 1;
  const used = Math.min(lines, lineCount(headline, { width, size, bold: true, lines }));
  const text = (words: string, align: 'left' | 'right', room: number, lines = 2): Cell => ({
    paragraphs: [
      {
        runs: [{ text: fitText(words, { width: room - 16, size: 14, lines }), size: 14 }],
        align,
      },
    ],
    rule: 'line',
    inset: [8, 2],
  });
  const dueCell = text(due.day === '' ? '–' : due.short, 'right', columns[3]);
  return {
    height,
    cells: shownOf(
      [
        {
          paragraphs: [
            {
              runs: [{ text: severity.letter, size: 18, bold: true, color: severityColor(severity.id) }],
              align: 'center',
            },
          ],
          fill: severityTint(severity.id),
          inset: [2, 2],
          gap: 5,
        },
        {
          paragraphs: [
            { runs: [{ text: fitText(headline, { width, size, bold: true, lines }), size, bold: true }] },
            {
              runs: [{ text: fitText(cause, { width, size: 14, lines: lines + 1 - used }), size: 14, color: 'muted' }],
            },
          ],
          rule: 'line',
          inset: [8, 2],
        },
        text(owner === '' ? texts.noneYet : ownerName, 'left', columns[2], ownerLines(height)),
        overdue
          ? {
              ...dueCell,
              paragraphs: [
                ...dueCell.paragraphs,
                { runs: [{ text: texts.overdue, size: 14, bold: true, color: 'critical' }], align: 'right' },
              ],
            }
          : dueCell,
        text(gainText === '' ? '–' : gainText, 'right', columns[4]),
      ],
      columns,
    ),
  };
}

/** `61`, `100 (provisional: 14 of 58 checks assessed)`; empty without a score. */
function scoreText({ score: { value, text, note } }: Report): string {
  if (value === null) return '';
  return note === '' ? text : `${text} (${note})`;
}
