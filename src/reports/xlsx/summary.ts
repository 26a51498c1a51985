import { statuses } from '../../assessment/vocabulary';
import type { Report } from '../report';
import { countText, gainText, listText } from '../wording';
import { looks, printOf, quoted, severityLook, tabColors } from './look';
import type { CellStyle } from './styles';
import { type Cell, lineCount, type Row, type Sheet } from './workbook';

/** Where the as-of day stands on the sheet. */
export const asOfCell = 'Summary!$B$3';

const widths = [44, 15, 18, 24, 62];
/** About how many characters fit in a line over the columns from one on. */
const perLine = (from: number) => widths.slice(from).reduce((sum, width) => sum + width * 1.1, 0) - 2;

/** Rows of the sheet in the making: merged cells do not fit their own height, so it is computed. */
class Rows {
  readonly rows: Row[] = [];
  readonly merged: string[] = [];
  /** Rows after which a printed page ends. */
  readonly breaks: number[] = [];

  add(cells: readonly (Cell | undefined)[], height?: number): void {
    this.rows.push({ cells, ...(height !== undefined && { height }) });
  }

  /** Cells, and a text over the columns from `from` on to the last. */
  addText(before: readonly (Cell | undefined)[], text: string, style: CellStyle): void {
    const from = before.length;
    const rest = Array.from(
      { length: widths.length - from },
      (_, at): Cell => ({ value: at === 0 ? text : '', style }),
    );
    this.add([...before, ...rest], Math.min(400, 15 * lineCount(text, perLine(from)) + 2));
    const row = this.rows.length;
    if (from < widths.length - 1) this.merged.push(`${'ABCDE'[from]}${row}:E${row}`);
  }

  section(title: string, headers: readonly string[]): void {
    this.add([{ value: title, style: looks.section }], 30);
    if (headers.length > 0) {
      const rest = Array.from({ length: widths.length - headers.length }, () => '');
      const tall = headers.some((header, at) => at < headers.length - 1 && header.length > widths[at]! - 3);
      this.add(
        [...headers, ...rest].map((value) => ({ value, style: looks.header })),
        tall ? 32 : 20,
      );
      if (headers.length < widths.length)
        this.merged.push(`${'ABCDE'[headers.length - 1]}${this.rows.length}:E${this.rows.length}`);
    }
  }
}

/** The numbers, each with how it is computed, what the sheets hold, and how the plan comes back. */
export function summarySheet(report: Report, sheets: readonly { name: string; about: string }[]): Sheet {
  const { header, score, counts, focusAreas, changes } = report;
  const rows = new Rows();
  const cell = (value: string | number, style: CellStyle = looks.text): Cell => ({ value, style });

  rows.add([cell(header.title, looks.title)], 30);
  rows.add([cell([header.document, header.subtitle].filter(Boolean).join(' · '), looks.subtitle)], 18);
  rows.add(
    [
      cell('As of', looks.label),
      { value: { day: header.asOf.day }, style: looks.asOf },
      cell('Type a later day here to see in the other sheets what is overdue then.', looks.muted),
    ],
    18,
  );
  const facts: [string, string][] = [
    ['Assessed', [header.assessed, listText(header.assessors)].filter(Boolean).join(', by ')],
    ['Checklists', header.versions],
    ['Classification', header.classification],
    ['Only findings', header.filter && `${header.filter}. Scores are those of all findings.`],
  ];
  for (const [label, text] of facts) if (text !== '') rows.addText([cell(label, looks.label)], text, looks.fact);

  rows.section('Bottom line', []);
  for (const sentence of report.bottomLine) rows.addText([], sentence, looks.sentence);

  const number = (label: string, value: number | null, text: string, style: CellStyle = looks.value) =>
    rows.addText([cell(label, looks.strong), cell(value ?? '–', style)], text, looks.wrapped);
  const method = new Map(report.method.map(({ term, text }) => [term, text]));
  const explained = (...texts: (string | undefined)[]) =>
    texts.filter((text) => text !== undefined && text !== '').join(' ');
  rows.section('Numbers', ['Number', 'Value', 'What it counts and how it is computed']);
  number(
    'Health score (0 to 100)',
    score.value,
    explained(score.base && `Base: ${score.base}.`, method.get('Health score')),
  );
  if (score.change)
    number(
      `Change since ${score.since}`,
      score.change.points,
      explained(`Points, over the ${countText(score.common, 'check')} that both assessments assessed.`),
      looks.change,
    );
  number(
    'Coverage',
    score.coverage,
    explained(score.checks > 0 ? `${score.covered} of ${score.checks} checks.` : '', method.get('Coverage')),
    looks.percent,
  );
  number('Findings', counts.findings, counts.base);
  number('Need work', counts.open, 'Open or in progress, or accepted until a day that has passed.');
  number('Overdue', counts.overdue, 'Due before the as-of day, and open or in progress.');
  number('Quick wins', counts.quickWins, explained(method.get('Quick win'), quickWinGain(report)));
  number('Waiting for a re-test', counts.resolved, statuses.resolved.meaning);
  number('Accepted risks', counts.accepted, 'Still a risk: shown on their own, and not counted as passed.');
  number('Closed', counts.closed, 'Verified, or false positives.');
  if (changes) rows.addText([cell(`Since ${changes.since}`, looks.strong)], changes.text, looks.wrapped);

  rows.section('By severity', ['Severity', 'Findings', 'Open, in progress or waiting for a re-test']);
  for (const { severity, count } of counts.bySeverity)
    rows.addText(
      [cell(severity.title, severityLook(severity.id)), cell(count, looks.value)],
      severityRule[severity.id],
      looks.wrapped,
    );

  rows.breaks.push(rows.rows.length);
  rows.section('By status', ['Status', 'As exported', 'In this workbook now', 'Meaning']);
  for (const { id, title, count } of counts.byStatus) {
    const now = `COUNTIF(PlanStatus,${quoted(title)})`;
    rows.addText(
      [
        cell(title, looks.strong),
        cell(count, looks.value),
        { value: { formula: now, value: count }, style: looks.value },
      ],
      statuses[id].meaning.replace(/`/g, ''),
      looks.wrapped,
    );
  }

  rows.section('By focus area', [
    'Focus area',
    'Score',
    changes ? `Change since ${changes.since}` : 'Change',
    'Assessed',
    'Findings that are not closed',
  ]);
  for (const area of focusAreas) {
    rows.add([
      cell(area.title, looks.strong),
      cell(area.score ?? '–', looks.value),
      cell(area.change?.points ?? '–', looks.change),
      cell(area.base),
      cell(area.findings, looks.value),
    ]);
  }

  rows.section('Sheets', ['Sheet', 'What it holds']);
  for (const { name, about } of sheets) {
    const link: Cell = { value: { text: name, place: `'${name}'!A1` }, style: looks.link };
    rows.addText([link], about, looks.wrapped);
  }

  rows.section('Send the plan back', []);
  rows.addText(
    [],
    'Change Status, Owner, Due and Comment on the sheet Plan (their headers are blue), save, and send the file back. The other lists show the same status, owner and due day; they are protected without a password, so that nothing is typed where it would be lost. The assessor reads the file in with `tam-assess import FILE.xlsx --into ASSESSMENT.findings.jsonc`. What both sides changed since the export is reported and not overwritten.'.replace(
      /`/g,
      '',
    ),
    looks.sentence,
  );

  rows.breaks.push(rows.rows.length);
  rows.section('Method', ['Term', 'How it is computed']);
  for (const { term, text } of report.method) rows.addText([cell(term, looks.strong)], text, looks.wrapped);
  rows.addText(
    [cell('P, I, E', looks.strong)],
    'Probability, impact and effort from 1 to 5 (columns of the sheet Plan).',
    looks.wrapped,
  );

  return {
    name: 'Summary',
    columns: widths.map((width) => ({ width })),
    rows: rows.rows,
    merged: rows.merged,
    guarded: true,
    tabColor: tabColors.summary,
    print: { ...printOf(report, header.document), scale: 75, breaks: rows.breaks },
  };
}

const severityRule = {
  critical: 'Risk 17 to 25',
  high: 'Risk 10 to 16',
  medium: 'Risk 5 to 9',
  low: 'Risk 1 to 4',
  unrated: 'Without a rating',
} as const;

function quickWinGain({ findings }: Report): string {
  const gains = new Map(
    findings
      .filter(({ quickWin, group }) => quickWin && group === 'open')
      .map((finding) => [finding.check || finding.id, finding.gain]),
  );
  const gain = [...gains.values()].reduce((sum, each) => sum + each, 0);
  return gain > 0 ? `Together they raise the health score by ${gainText(gain).replace(/^\+/, '')} points.` : '';
}
