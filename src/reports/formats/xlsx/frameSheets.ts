import type { Report } from '../../content/report';
import { dayLooks, looks, printOf, tabColors } from './look';
import type { CellStyle } from './styles';
import { headerRow, type View } from './views';
import type { Say } from './words';
import { type Cell, headerWidth, type Row, type Sheet } from './workbook';

const widths = [26, 34, 26, 60];

/** What the workbook says of itself, what was examined and how, and what it does not tell. */
export function controlSheet(report: Report, say: Say): View {
  const { control, scope } = report;
  const { texts } = say;
  const rows: Row[] = [];
  const merged: string[] = [];
  const cell = (value: string, style: CellStyle = looks.wrapped): Cell => ({ value, style });
  const wide = (first: Cell, text: string) => {
    rows.push({ cells: [first, cell(text), cell(''), cell('')] });
    merged.push(`B${rows.length}:D${rows.length}`);
  };
  const title = (text: string, headers: readonly string[] = []) => {
    rows.push({ cells: [cell(text, looks.section)], height: 30 });
    if (headers.length > 0)
      rows.push({ cells: widths.map((_, at) => cell(headers[at] ?? '', looks.header)), height: 20 });
  };
  const row = (...texts: readonly string[]) =>
    rows.push({ cells: texts.map((text, at) => cell(text, at === 0 ? looks.strong : looks.wrapped)) });
  const list = (name: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    title(name);
    for (const line of lines) {
      rows.push({ cells: [cell(line), cell(''), cell(''), cell('')], height: 15 * Math.ceil(line.length / 150) + 2 });
      merged.push(`A${rows.length}:D${rows.length}`);
    }
  };
  rows.push({ cells: [cell(texts.documentControl, looks.title)], height: 30 });
  for (const { term, text } of control.facts) wide(cell(term, looks.strong), text);
  if (control.changes.length > 0) {
    title(texts.changeList, [texts.versionTerm, texts.date, texts.changedBy, texts.whatChanged]);
    for (const { version, on, by, text } of control.changes) row(version, on.text, by, text);
  }
  if (scope.inScope.length > 0) {
    title(texts.inScope, [texts.object, texts.detail, texts.examined]);
    for (const { name, detail, sample } of scope.inScope) row(name, detail, sample);
  }
  if (scope.outOfScope.length > 0) {
    title(texts.outOfScope, [texts.object, texts.notExamined]);
    for (const { name, reason } of scope.outOfScope) row(name, reason);
  }
  list(texts.methodsTitle, scope.methods);
  list(texts.toolsTitle, scope.tools);
  list(texts.rightsTitle, scope.rights);
  list(texts.limitsTitle, scope.limits);
  return {
    about: texts.aboutControl,
    sheet: {
      name: texts.controlSheet,
      columns: widths.map((width) => ({ width })),
      rows,
      merged,
      guarded: true,
      tabColor: tabColors.data,
      print: printOf(report, say, texts.controlSheet),
    },
  };
}

/** All evidence with its numbers and hashes; nothing where there is none. */
export function evidenceSheet(report: Report, say: Say): View[] {
  const { proofs } = report;
  if (proofs.length === 0) return [];
  const { texts } = say;
  const { day } = dayLooks(say);
  const columns = [
    { header: texts.evidenceNumber, width: 10 },
    { header: texts.evidenceOf, width: 20 },
    { header: texts.evidenceWhat, width: 54 },
    { header: texts.evidenceSource, width: 34 },
    { header: texts.evidenceDay, width: 14 },
    { header: texts.sha256, width: 70 },
  ].map(({ header, width }) => ({ header, width: headerWidth(header, width) }));
  const rows = proofs.map(({ number, label, what, lacking, source, collectedOn, sha256 }): Row => {
    const about = lacking === '' ? what : `${what} (${lacking})`;
    return {
      cells: [
        { value: number, style: looks.strong },
        { value: label, style: looks.text },
        { value: about, style: looks.wrapped },
        { value: source, style: looks.wrapped },
        { value: collectedOn.day === '' ? '' : { day: collectedOn.day }, style: day },
        { value: sha256, style: looks.text },
      ],
    };
  });
  const sheet: Sheet = {
    name: texts.evidenceList,
    columns: columns.map(({ width }) => ({ width })),
    rows: [headerRow(columns), ...rows],
    frozen: { rows: 1, columns: 1 },
    table: { name: 'Evidence', alt: texts.aboutEvidence(proofs.length) },
    guarded: true,
    tabColor: tabColors.data,
    print: printOf(report, say, texts.evidenceList, '1:1'),
  };
  return [{ about: texts.aboutEvidence(proofs.length), sheet }];
}
