import { type ChartId, charts } from '../../charts/charts';
import type { Report, ReportCheck, ReportFinding } from '../../content/report';
import { wordDrawing } from './drawing';
import { footerLength, footerWords } from './package';
import type { ParagraphStyle } from './styles';
import {
  caption,
  chip,
  gap,
  heading,
  inline,
  isRightToLeft,
  line,
  paragraph,
  type Row,
  type Scribe,
  table,
  text,
} from './word';

/** Cells of a table: a text of a user's, and a head. */
export const cell = (words: string, style: ParagraphStyle = 'TableText') => line(style, words);
export const headRow = (...titles: readonly string[]): Row => ({
  header: true,
  cells: titles.map((title) =>
    title.startsWith('>') ? line('TableHeadEnd', title.slice(1)) : line('TableHead', title),
  ),
});

/** Kind of document, title, what it is about, and the facts that every reader asks for first. */
export function titleBlock(report: Report, scribe: Scribe): string {
  const { header, brand, control, extract } = report;
  const { texts } = scribe;
  const by = header.assessors.length > 0 ? ` ${texts.by} ${header.assessors.join(', ')}` : '';
  const facts = [
    ...(control.lead ? [control.lead] : []),
    texts.asOf(header.asOf.text),
    ...(header.assessed ? [`${texts.assessed} ${header.assessed}${by}`] : []),
    header.handling && report.audience !== 'executive'
      ? `${header.classification} (${header.handling})`
      : header.classification,
    ...(header.languageNote ? [header.languageNote] : []),
  ];
  const filter = header.filter ? `${texts.onlyFindings(header.filter)}. ${texts.scoresOfAll}` : '';
  return [
    brand?.logo ? paragraph('Logo', scribe.logo(brand.logo)) : '',
    line('DocumentKind', header.document),
    line('Title', header.title),
    header.subtitle ? line('Subtitle', header.subtitle) : '',
    filter ? line('Subtitle', filter) : '',
    extract ? line('Subtitle', extract) : '',
    line('DocumentFacts', facts.join(' · ')),
  ].join('');
}

/** A chart in a cell or on its own line; an empty text when there is nothing to draw. `width` in twentieths of a point. */
export function chart(scribe: Scribe, report: Report, id: ChartId, width: number): string {
  const svg = charts[id].draw(report, 'light');
  if (svg === '') return '';
  const { xml } = wordDrawing(svg, width / 15, scribe.nextId);
  return paragraph('Figure', `<w:r>${xml}</w:r>`, { keepNext: true });
}

/** Two blocks side by side. `shares` are their widths, and that of the room between them. */
export function sideBySide(
  scribe: Scribe,
  shares: readonly [number, number, number],
  left: (width: number) => string,
  right: (width: number) => string,
): string {
  const all = shares[0] + shares[1] + shares[2];
  const width = (share: number) => Math.floor((share / all) * scribe.width) - 40;
  return table(scribe, 'Layout', shares, [{ cells: [left(width(shares[0])), '', right(width(shares[2]))] }]) + gap;
}

/** Content for a column, or nothing where it says nothing. */
type Column = false | ((inner: Scribe) => string);

/** Two blocks of text and tables side by side, each as wide as the half; one alone has the whole line. */
export function twoColumns(scribe: Scribe, left: Column, right: Column): string {
  if (!left || !right) return (left || right || (() => ''))(scribe);
  const half = { ...scribe, width: Math.floor(scribe.width * 0.48) - 40 };
  return table(scribe, 'Layout', [48, 4, 48], [{ cells: [left(half), '', right(half)] }]) + gap;
}

/** The width of a whole line of a table cell, for charts that have one of their own. */
export function wholeLine(scribe: Scribe, content: (width: number) => string): string {
  return table(scribe, 'Layout', [1], [{ cells: [content(scribe.width - 40)] }]) + gap;
}

/** Health score by focus area beside the risk matrix, each with its caption. */
export function scoresAndMatrix(scribe: Scribe, report: Report, level: 2 | 3): string {
  const { score } = report;
  const { texts } = scribe;
  const bars = [
    ...(report.anyTick ? [texts.barTick(score.since)] : []),
    texts.barBase,
    ...(report.anyProvisional ? [texts.provisionalNote] : []),
  ].join(' ');
  return sideBySide(
    scribe,
    [344, 24, 432],
    (width) =>
      [
        heading(scribe, level, text(texts.scoreByArea)),
        chart(scribe, report, 'scores', width),
        line('Caption', bars),
      ].join(''),
    (width) =>
      [
        heading(scribe, level, text(texts.whereRiskLies)),
        chart(scribe, report, 'matrix', width),
        line('Caption', `${report.matrixBase}.`),
      ].join(''),
  );
}

/** That the data is old, with its day; empty where it is not. */
export function oldData({ age }: Report): string {
  return age ? paragraph('Normal', text(age.text, 'Late')) : '';
}

/** Scores of the technologies by focus area, each with its base and its change. */
export function technologies(scribe: Scribe, { technologyTable: own }: Report, level: 1 | 2 | 3): string {
  if (!own) return '';
  const { texts } = scribe;
  const rows = own.rows.map(([name = '', ...cells]) => ({
    cells: [paragraph('TableSmall', text(name, 'Strong')), ...cells.map((words) => cell(words, 'TableSmall'))],
  }));
  const rest = own.head.length - 1;
  const shares = [28, ...own.head.slice(1).map(() => Math.floor(72 / rest))];
  return [
    heading(scribe, level, text(texts.scoreByTechnology)),
    caption(scribe, 'Table', own.note),
    table(scribe, 'RowsDense', shares, [headRow(...own.head), ...rows], texts.scoreByTechnology),
    gap,
  ].join('');
}

/** Owner, or a dash. */
export function ownerCell({ owner, ownerName }: ReportFinding, style: ParagraphStyle, none: string): string {
  return owner ? cell(ownerName, style) : paragraph(style, text(none, 'Muted'));
}

/** Due day, and whether it has passed. */
export function dueCell(scribe: Scribe, { due, overdue }: ReportFinding, style: ParagraphStyle): string {
  if (!due.day) return paragraph(style, text('–', 'Muted'));
  return paragraph(style, `${text(due.short)}${overdue ? `${text('\n')}${text(scribe.texts.overdue, 'Late')}` : ''}`);
}

/** Status, and whether an acceptance has run out. */
export function statusCell(scribe: Scribe, finding: ReportFinding, style: ParagraphStyle): string {
  const { status, acceptanceExpired } = finding;
  return paragraph(
    style,
    `${text(status.title)}${acceptanceExpired ? `${text('\n')}${text(scribe.texts.ranOut, 'Late')}` : ''}`,
  );
}

/** What is accepted, by whom and until when; empty where nothing is. */
export function acceptedRisks(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { texts } = scribe;
  if (report.accepted.length === 0) return '';
  const parts = report.accepted.map(({ finding, until, expired }) => {
    const given = finding.acceptance;
    const when = expired
      ? text(`${texts.acceptanceRanOut} ${texts.on} ${until.text}`, 'Late')
      : text(until.day ? texts.acceptedUntil(until.text) : texts.acceptedWithoutEnd, 'Accepted');
    const by = [given?.by ? `${texts.by} ${given.by}` : '', given?.on.day ? `${texts.on} ${given.on.text}` : ''].filter(
      Boolean,
    );
    const words = `${finding.headline} · ${[texts.acceptedInline, ...by].join(' ')}${given?.reason ? `: ${given.reason}` : ''}`;
    return [
      paragraph('Label', when),
      paragraph('Small', `${text(finding.label, 'Strong')}${text(' ')}${inline(words)}`, {
        bidi: isRightToLeft(words),
        keepLines: true,
      }),
    ].join('');
  });
  return heading(scribe, level, text(texts.acceptedRisks), 'decisions') + parts.join('');
}

/** Deadlines on an axis, and those that are past. */
export function deadlines(scribe: Scribe, report: Report, level: 1 | 2): string {
  const { deadlines: coming, pastDeadlines: past } = report;
  if (coming.length === 0 && past.length === 0) return '';
  const gone = past.map(({ title, date, who }) =>
    paragraph(
      'Small',
      `${text(date.text, 'Strong')}${text(' ')}${text(scribe.texts.past, 'Late')}${text(' ')}${inline([title, who].filter(Boolean).join(' · '))}`,
      { keepNext: true },
    ),
  );
  return [
    heading(scribe, level, text(scribe.texts.comingDeadlines)),
    ...gone,
    coming.length > 0 ? wholeLine(scribe, (width) => chart(scribe, report, 'deadlines', width) + gap) : '',
  ].join('');
}

/** A list of checks, with the reasons where they have some, and how each is known. */
export function checksTable(scribe: Scribe, checks: readonly ReportCheck[], reasons: boolean, name: string): string {
  const rows = checks.map(({ label, tool, title, focusArea, reason, known }) => ({
    cells: [
      paragraph('TableSmall', `${text(label, 'Strong')}${tool ? text(`\n${tool}`, 'Muted') : ''}`),
      cell(title, 'TableSmall') + (known === '' ? '' : line('TableNote', known)),
      cell(focusArea || '–', 'TableSmall'),
      ...(reasons ? [cell(reason || '–', 'TableSmall')] : []),
    ],
  }));
  const { texts } = scribe;
  const head = headRow(texts.check, texts.expectedState, texts.focusArea, ...(reasons ? [texts.reason] : []));
  return table(scribe, 'RowsDense', reasons ? [15, 38, 21, 26] : [16, 58, 26], [head, ...rows], name) + gap;
}

/** How each number is computed. */
export function method(scribe: Scribe, { method: terms }: Report): string {
  const rows = terms.map(({ term, text: words }) => ({
    cells: [paragraph('TableSmall', text(term, 'Strong')), cell(words, 'TableSmall')],
  }));
  return table(scribe, 'RowsDense', [18, 82], rows, scribe.texts.method) + gap;
}

/** The last lines of a document: some words, and what the footer of the pages had to cut. */
export function foot(report: Report, scribe: Scribe, words: string): string {
  const cut = footerWords(report, scribe);
  return `${words ? line('Small', words) : ''}${cut.length > footerLength ? line('Small', cut) : ''}`;
}

/** Letter, short name and action of a finding, for lists. */
export function actionLine({ severity, label, action }: ReportFinding): string {
  return `${chip(severity)}${text(' ')}${text(label, 'Strong')}${text(' ')}${text(action)}`;
}

/** `7 findings are to be fixed, 1 of them overdue`. */
export function workText({ counts }: Report, { texts }: Scribe): string {
  return `${texts.toBeFixed(counts.open)}${counts.overdue > 0 ? `, ${texts.ofThemOverdue(counts.overdue)}` : ''}`;
}
