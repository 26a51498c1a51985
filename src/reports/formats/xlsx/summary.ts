import type { Report } from '../../content/report';
import type { Compared } from '../../content/reportNumbers';
import { listText, pointsText } from '../../content/wording';
import { dayLooks, looks, movement, printOf, quoted, severityLook, tabColors } from './look';
import { addDecisions, addProgress } from './steering';
import type { CellStyle } from './styles';
import type { Say } from './words';
import { type Cell, lineCount, type Row, type Sheet, sheetReference } from './workbook';

/** Where the as-of day stands on the sheet. */
export function asOfCell({ words }: Say): string {
  return `${sheetReference(words.summary)}!$B$3`;
}

const widths = [44, 15, 18, 24, 62];
/** The change of a score beside it. */
function changeCell(compared: Pick<Compared, 'change' | 'common'>): Cell {
  const { points, look } = movement(compared);
  return { value: points ?? '–', style: look };
}

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

  breakPage(): void {
    this.breaks.push(this.rows.length);
  }

  section(title: string, headers: readonly string[]): void {
    this.add([{ value: title, style: looks.section }], 30);
    if (headers.length > 0) {
      const rest = Array.from({ length: widths.length - headers.length }, () => '');
      const lines = Math.max(...headers.slice(0, -1).map((header, at) => lineCount(header, widths[at]! - 3)));
      this.add(
        [...headers, ...rest].map((value) => ({ value, style: looks.header })),
        lines > 1 ? 14 * lines + 4 : 20,
      );
      if (headers.length < widths.length)
        this.merged.push(`${'ABCDE'[headers.length - 1]}${this.rows.length}:E${this.rows.length}`);
    }
  }
}

/** The numbers, each with how it is computed, what the sheets hold, and how the plan comes back. */
export function summarySheet(report: Report, say: Say, sheets: readonly { name: string; about: string }[]): Sheet {
  const { age, header, score, counts, focusAreas, changes, technologies } = report;
  const { texts, words, plan } = say;
  const rows = new Rows();
  const cell = (value: string | number, style: CellStyle = looks.text): Cell => ({ value, style });

  rows.add([cell(header.title, looks.title)], 30);
  rows.addText([], [header.document, header.subtitle].filter(Boolean).join(' · '), looks.subtitle);
  rows.add(
    [
      cell(plan.columns.asOf, looks.label),
      { value: { day: header.asOf.day }, style: dayLooks(say).asOf },
      cell(report.audience === 'plan' ? words.laterDay : '', looks.muted),
    ],
    18,
  );
  const facts: [string, string][] = [
    [texts.assessed, [header.assessed, listText(header.assessors, texts)].filter(Boolean).join(`, ${texts.by} `)],
    [words.checklists, [header.versions, header.languageNote].filter(Boolean).join('. ')],
    [texts.versionTerm, report.control.lead],
    [words.classification, [header.classification, header.handling].filter(Boolean).join(': ')],
    [words.onlyFindings, header.filter && `${header.filter}. ${texts.scoresOfAll}`],
  ];
  for (const [label, text] of facts) if (text !== '') rows.addText([cell(label, looks.label)], text, looks.fact);

  if (age) rows.addText([cell(texts.dataIsOld, looks.label)], age.text, looks.fact);

  rows.section(texts.bottomLine, []);
  for (const sentence of report.bottomLine) rows.addText([], sentence, looks.sentence);
  addDecisions(rows, report, say);
  for (const { technology, text } of report.summaries) rows.addText([cell(technology, looks.label)], text, looks.fact);

  const number = (label: string, value: number | null, text: string, style: CellStyle = looks.value) =>
    rows.addText([cell(label, looks.strong), cell(value ?? '–', style)], text, looks.wrapped);
  const method = new Map(report.method.map(({ term, text }) => [term, text]));
  const explained = (...parts: (string | undefined)[]) =>
    parts.filter((text) => text !== undefined && text !== '').join(' ');
  rows.section(words.numbers, [words.number, words.value, words.whatItCounts]);
  number(
    words.healthScore,
    score.value,
    explained(
      score.note && `${capital(score.note)}.`,
      score.base && `${texts.base}: ${score.base}.`,
      method.get(texts.methods.healthScore.term),
    ),
    score.provisional ? looks.provisional : looks.value,
  );
  const moved = movement(score);
  if (moved.points !== null)
    number(texts.changeSince(texts.change, score.since), moved.points, `${score.compared}.`, moved.look);
  number(
    texts.methods.coverage.term,
    score.coverage,
    explained(
      score.checks > 0 ? words.coveredOf(score.assessed, score.checks - score.applicable, score.checks) : '',
      method.get(texts.methods.coverage.term),
    ),
    looks.percent,
  );
  number(texts.findings, counts.findings, counts.base);
  number(words.needWork, counts.needWork, words.needWorkText);
  number(words.toBeFixed, counts.open, words.toBeFixedText);
  number(plan.columns.overdue, counts.overdue, words.overdueText);
  number(
    texts.quickWins,
    counts.quickWins,
    explained(method.get(texts.methods.quickWin.term), quickWinGain(report, say)),
  );
  number(texts.waitingForRetest, counts.resolved, texts.statuses.resolved.meaning);
  number(texts.acceptedRisks, counts.accepted, words.acceptedText);
  number(words.closed, counts.closed, words.closedText);
  if (changes) rows.addText([cell(texts.since(changes.since), looks.strong)], changes.line, looks.wrapped);

  rows.section(words.bySeverity, [texts.severity, texts.findings, words.notClosed]);
  for (const { severity, count } of counts.bySeverity)
    rows.addText(
      [cell(severity.title, severityLook(severity.id)), cell(count, looks.value)],
      words.severityRules[severity.id],
      looks.wrapped,
    );

  rows.breakPage();
  const isPlan = report.audience === 'plan';
  rows.section(
    words.byStatus,
    isPlan
      ? [texts.status, words.asExported, words.now, words.meaning]
      : [texts.status, words.asExported, words.meaning],
  );
  for (const { id, title, count } of counts.byStatus) {
    const now = `COUNTIF(PlanStatus,${quoted(title)})`;
    rows.addText(
      [
        cell(title, looks.strong),
        cell(count, looks.value),
        ...(isPlan ? [{ value: { formula: now, value: count }, style: looks.value }] : []),
      ],
      texts.statuses[id].meaning,
      looks.wrapped,
    );
  }

  rows.section(texts.scoreByTechnology, [
    texts.technology,
    texts.score,
    texts.change,
    texts.assessed,
    words.whatItCounts,
  ]);
  for (const each of technologies) {
    rows.addText(
      [
        cell(each.name, looks.strong),
        cell(each.score ?? '–', each.provisional ? looks.provisional : looks.value),
        changeCell(each),
        cell(each.provisional ? `${texts.provisional}, ${each.base}` : each.base),
      ],
      [each.note, each.compared].filter(Boolean).join('; '),
      looks.wrapped,
    );
  }

  rows.section(words.byFocusArea, [
    texts.focusArea,
    texts.score,
    changes ? texts.changeSince(texts.change, changes.since) : texts.change,
    texts.assessed,
    words.needWork,
  ]);
  for (const area of focusAreas) {
    rows.add([
      cell(area.title, looks.strong),
      cell(area.score ?? '–', area.provisional ? looks.provisional : looks.value),
      changeCell(area),
      cell(
        [area.provisional ? `${texts.provisional}, ${area.base}` : area.base, area.common ? area.compared : '']
          .filter(Boolean)
          .join('; '),
      ),
      cell(area.findings, looks.value),
    ]);
  }

  addProgress(rows, report, say);

  rows.section(words.sheets, [words.sheet, words.whatItHolds]);
  for (const { name, about } of sheets) {
    const link: Cell = { value: { text: name, place: `'${name}'!A1` }, style: looks.link };
    rows.addText([link], about, looks.wrapped);
  }

  if (isPlan) {
    rows.section(words.sendBack, []);
    rows.addText([], words.sendBackText(plan.sheet), looks.sentence);
  }

  rows.breakPage();
  rows.section(texts.method, [words.term, words.howComputed]);
  for (const { term, text } of report.method) rows.addText([cell(term, looks.strong)], text, looks.wrapped);
  const { probability, impact, effort } = plan.columns;
  if (isPlan)
    rows.addText(
      [cell([probability, impact, effort].join(', '), looks.strong)],
      words.levels(plan.sheet),
      looks.wrapped,
    );

  return {
    name: words.summary,
    columns: widths.map((width) => ({ width })),
    rows: rows.rows,
    merged: rows.merged,
    guarded: true,
    tabColor: tabColors.summary,
    print: { ...printOf(report, say, header.document), scale: 75, breaks: rows.breaks },
  };
}

function quickWinGain({ findings }: Report, { texts, words }: Say): string {
  const gains = new Map(
    findings
      .filter(({ quickWin, group }) => quickWin && group === 'open')
      .map((finding) => [finding.check || finding.id, finding.gain]),
  );
  const gain = [...gains.values()].reduce((sum, each) => sum + each, 0);
  return gain > 0 ? words.quickWinsGain(pointsText(gain, texts)) : '';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
