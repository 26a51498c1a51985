import type { ReportFinding } from '../../report';
import { severityColor, severityTint } from '../../theme';
import { countText } from '../../wording';
import type { Cell, TableRow } from '../canvas';
import { body } from '../master';
import { fitText, lineCount } from '../measure';
import type { SlideMaker } from '../slide';

const columns = [36, 530, 126, 110, 62] as const;
const head = 28;
const numbers = ['', 'One risk', 'Two risks', 'Three risks', 'Four risks', 'Five risks'] as const;

/** The most urgent risks: consequence first, product and cause in grey, owner, due day and gain. */
export const topRisks: SlideMaker = (report) => ({
  layout: 'message',
  title: message(report.topRisks),
  notes: [
    ...report.topRisks
      .slice(0, 2)
      .map(({ headline, cause }) => `${headline.replace(/\.$/, '')} (${cause.replace(/\.$/, '')}).`),
    `These are the first ${report.topRisks.length} of ${countText(report.counts.open, 'finding')} that need work, by risk and then by gain. Gain is how many points the health score of ${report.score.text} rises when the finding is fixed: its weight ÷ weight of all assessed checks × 100.`,
    ...(report.counts.overdue > 0
      ? [`${countText(report.counts.overdue, 'finding')} overdue on ${report.header.asOf.text}.`]
      : []),
  ],
  draw(canvas) {
    if (report.topRisks.length === 0) {
      const { counts } = report;
      const text = counts.findings === 0 ? 'No finding is recorded.' : `No finding needs work. ${counts.base}.`;
      canvas.text(
        { ...body, height: 60 },
        [{ runs: [{ text: fitText(text, { width: body.width, size: 18, lines: 2 }), size: 18, color: 'muted' }] }],
        { name: 'Nothing to do' },
      );
      return;
    }
    const height = Math.min(72, (body.height + 12 - head - 24) / report.topRisks.length);
    canvas.table(
      { x: body.x, y: body.y - 6 },
      columns,
      [headRow(), ...report.topRisks.map((finding) => riskRow(finding, height))],
      {
        name: 'Risks that matter most',
        alt: report.topRisks.map(tell).join(' '),
      },
    );
    const more = report.counts.open - report.topRisks.length;
    const note = [
      more > 0 ? `${countText(more, 'more finding')} ${more === 1 ? 'needs' : 'need'} work.` : '',
      'Gain: points of the health score.',
    ];
    canvas.text(
      { x: body.x, y: body.y - 6 + head + height * report.topRisks.length + 6, width: body.width, height: 20 },
      [{ runs: [{ text: note.filter(Boolean).join(' '), size: 14, color: 'muted' }] }],
      { name: 'Base' },
    );
  },
});

function message(risks: readonly ReportFinding[]): string {
  if (risks.length === 0) return 'No risk needs a decision now';
  const most = `${numbers[risks.length]} ${risks.length === 1 ? 'matters' : 'matter'} most`;
  const orphans = risks.filter(({ owner }) => owner === '').length;
  const undated = risks.filter(({ due }) => due.day === '').length;
  const late = risks.filter(({ overdue }) => overdue).length;
  const missing = [
    ...(orphans > 0
      ? [orphans === risks.length ? 'none has an owner' : `${orphans} ${orphans === 1 ? 'has' : 'have'} no owner`]
      : []),
    ...(late > 0 ? [`${late} ${late === 1 ? 'is' : 'are'} overdue`] : []),
    ...(orphans === 0 && undated > 0 ? [`${undated} ${undated === 1 ? 'has' : 'have'} no date`] : []),
  ];
  if (missing.length > 0) return `${most}; ${missing.join(' and ')}`;
  const each = risks.length === 1 ? 'it' : 'each of them';
  const wins = risks.filter(({ quickWin }) => quickWin).length;
  const quick = wins > 0 ? `, and ${wins} ${wins === 1 ? 'takes' : 'take'} only hours` : '';
  return `${most}; ${each} has an owner and a date${quick}`;
}

function tell({ severity, headline, cause, owner, ownerName, due, gainText }: ReportFinding): string {
  const facts = [
    owner === '' ? 'no owner' : ownerName,
    due.day === '' ? 'no date' : `due ${due.text}`,
    gainText && `gain ${gainText}`,
  ];
  return `${severity.title}: ${headline.replace(/\.$/, '')} (${cause}); ${facts.filter(Boolean).join(', ')}.`;
}

function headRow(): TableRow {
  const cell = (text: string, align: 'left' | 'right' = 'left'): Cell => ({
    paragraphs: [{ runs: [{ text, size: 14, bold: true, color: 'muted' }], align }],
    rule: 'line',
    anchor: 'bottom',
    inset: [8, 2],
  });
  return {
    height: head,
    cells: [cell(''), cell('Consequence'), cell('Owner'), cell('Due', 'right'), cell('Gain', 'right')],
  };
}

function riskRow(finding: ReportFinding, height: number): TableRow {
  const { severity, headline, cause, owner, ownerName, due, overdue, gainText } = finding;
  const width = columns[1] - 16;
  const size = 16;
  // Three lines in all: what the consequence leaves over goes to the cause. A low row has two.
  const lines = height >= 66 ? 2 : 1;
  const used = Math.min(lines, lineCount(headline, { width, size, bold: true, lines }));
  const text = (words: string, align: 'left' | 'right', room: number): Cell => ({
    paragraphs: [{ runs: [{ text: fitText(words, { width: room - 16, size: 14, lines: 2 }), size: 14 }], align }],
    rule: 'line',
    inset: [8, 2],
  });
  const dueCell = text(due.day === '' ? '–' : due.short, 'right', columns[3]);
  return {
    height,
    cells: [
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
          { runs: [{ text: fitText(cause, { width, size: 14, lines: lines + 1 - used }), size: 14, color: 'muted' }] },
        ],
        rule: 'line',
        inset: [8, 2],
      },
      text(owner === '' ? 'none yet' : ownerName, 'left', columns[2]),
      overdue
        ? {
            ...dueCell,
            paragraphs: [
              ...dueCell.paragraphs,
              { runs: [{ text: 'overdue', size: 14, bold: true, color: 'critical' }], align: 'right' },
            ],
          }
        : dueCell,
      text(gainText === '' ? '–' : gainText, 'right', columns[4]),
    ],
  };
}
