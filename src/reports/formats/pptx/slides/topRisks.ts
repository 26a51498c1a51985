import type { Report, ReportFinding } from '../../../content/report';
import { sentence } from '../../../content/wording';
import { severityColor, severityTint } from '../../../look/theme';
import type { Texts } from '../../../texts/english';
import type { Cell, TableRow } from '../canvas';
import { body } from '../master';
import { fitClause, fitText, lineCount, type Room, textWidth } from '../measure';
import type { SlideMaker } from '../slide';
import type { Say } from '../words';

/** Least and most room for owners. */
const [leastOwner, mostOwner] = [126, 220] as const;

/** Lines of an owner in a row of a height. */
const ownerLines = (height: number) => (height >= 60 ? 3 : 2);

/** Widths of severity, consequence, owner and due day; a column that is left out has none. */
type Columns = readonly [number, number, number, number];

const shownOf = <Item>(items: readonly Item[], columns: Columns): Item[] => items.filter((_, at) => columns[at]! > 0);

/** As wide as the heads, the longest word of an owner and the lines of the owners' names ask for. */
function columnsOf({ owner, due }: Texts, risks: readonly ReportFinding[], height: number): Columns {
  const wide = (text: string, least: number) => Math.max(least, Math.ceil(textWidth(text, 14, true)) + 18);
  const words = risks.flatMap((risk) => peopleOf(risk).flatMap((name) => name.split(/\s+/)));
  const longest = Math.max(0, ...words.map((word) => Math.ceil(textWidth(word, 14)) + 18));
  const lines = ownerLines(height);
  const whole = (width: number) =>
    risks.every((risk) => {
      const room = { width: width - 16, size: 14, bold: true, lines };
      return peopleOf(risk).reduce((sum, name) => sum + lineCount(name, room), 0) <= lines;
    });
  let room = Math.min(mostOwner, Math.max(leastOwner, longest));
  while (room < mostOwner && !whole(room)) room += 2;
  // A column that is empty in every row is left out: it has no width.
  const any = (has: (risk: ReportFinding) => boolean, width: number) => (risks.some(has) ? width : 0);
  const owners = any((risk) => peopleOf(risk).length > 0, wide(owner, room));
  const days = any((risk) => risk.due.day !== '', wide(due, 110));
  return [36, body.width - 36 - owners - days, owners, days];
}

const head = 28;

/** Who answers for it, then who does it. */
const peopleOf = ({ ownerName, plan: { accountable } }: ReportFinding): string[] =>
  [accountable, ownerName].filter((name) => name !== '');

/** The most urgent risks, where there are any: consequence first, product and cause in grey, who answers for it, owner, due day. */
export const topRisks: SlideMaker = (report, say) =>
  report.topRisks.length === 0
    ? undefined
    : {
        layout: 'message',
        title: message(report, say),
        notes: [
          ...report.topRisks.map((finding) => told(finding, say.texts)),
          say.words.topRisksBase(report.topRisks.length, report.counts.open),
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
          if (more <= 0) return;
          const note = words.moreNeedWork(more);
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

function tell(finding: ReportFinding, texts: Texts): string {
  const { severity, headline, cause, owner, due } = finding;
  const facts = [
    ...(owner === '' ? [texts.noOwner] : []),
    ...peopleOf(finding),
    due.day === '' ? texts.noDateYet : texts.dueOn(due.text),
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
      ],
      columns,
    ),
  };
}

/** A risk with its whole cause, who answers for it and by when, and the decision that it waits for. */
function told(finding: ReportFinding, { owner, due, noOwner }: Texts): string {
  const bare = (text: string) => text.replace(/\.$/, '');
  return [
    `${bare(finding.headline)} (${bare(finding.cause)})`,
    `${owner}: ${peopleOf(finding).join(', ') || noOwner}`,
    ...(finding.due.day === '' ? [] : [`${due}: ${finding.due.text}`]),
    ...(finding.decision ? [finding.decision.note] : []),
  ]
    .map(sentence)
    .join(' ');
}

/** What was seen, as far as it stands there whole, else what the risk affects. */
function causeText({ cause, label, business }: ReportFinding, room: Room): string {
  const text = fitClause(cause, room);
  return text === label && business !== '' ? fitText(`${label} · ${business}`, room) : text;
}

function riskRow(finding: ReportFinding, height: number, columns: Columns, texts: Texts): TableRow {
  const { severity, headline, due, overdue } = finding;
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
              runs: [
                { text: causeText(finding, { width, size: 14, lines: lines + 1 - used }), size: 14, color: 'muted' },
              ],
            },
          ],
          rule: 'line',
          inset: [8, 2],
        },
        ownerCell(finding, columns[2], ownerLines(height), texts),
        overdue
          ? {
              ...dueCell,
              paragraphs: [
                ...dueCell.paragraphs,
                { runs: [{ text: texts.overdue, size: 14, bold: true, color: 'critical' }], align: 'right' },
              ],
            }
          : dueCell,
      ],
      columns,
    ),
  };
}

/** Who answers for it in bold, and the team below; a name that has no room is in the words for who does not see the slide. */
function ownerCell(finding: ReportFinding, width: number, lines: number, texts: Texts): Cell {
  const { ownerName, plan } = finding;
  const people = peopleOf(finding);
  const names = people.length > 0 ? people : [texts.noneYet];
  let left = lines;
  return {
    paragraphs: names.flatMap((name, at) => {
      if (left === 0) return [];
      const bold = name === plan.accountable && at === 0;
      const room = { width: width - 16, size: 14, bold, lines: Math.max(1, left - (names.length - 1 - at)) };
      const text = fitText(name, room);
      left -= Math.min(left, lineCount(text, room));
      const color = !bold && plan.accountable !== '' && name === ownerName ? { color: 'muted' as const } : {};
      return [{ runs: [{ text, size: 14, bold, ...color }] }];
    }),
    rule: 'line',
    inset: [8, 2],
  };
}
