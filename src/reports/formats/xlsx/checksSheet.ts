import type { Report, ReportCheck } from '../../content/report';
import { clip } from '../../texts/text';
import { dayLooks, looks, printOf, tabColors } from './look';
import type { CellStyle } from './styles';
import { headerRow, type View } from './views';
import type { Say } from './words';
import { type Cell, type CellValue, headerWidth, mostRows } from './workbook';

interface Column {
  header: string;
  width: number;
  style: CellStyle;
  value(check: ReportCheck): CellValue;
}

/** What passed, does not apply and was not assessed: how each is known, who said so and when, and how many machines answered. */
export function checksSheet(report: Report, say: Say): View {
  const { texts, words } = say;
  const { day } = dayLooks(say);
  const optional = (value: number | null): CellValue => value ?? '';
  const columns: readonly Column[] = [
    { header: texts.check, width: 14, style: looks.strong, value: ({ label }) => label },
    { header: texts.expectedState, width: 36, style: looks.wrapped, value: ({ title }) => clip(title, 300) },
    { header: texts.focusArea, width: 22, style: looks.wrapped, value: ({ focusArea }) => focusArea },
    { header: texts.knownFrom, width: 24, style: looks.wrapped, value: ({ source }) => source },
    { header: words.answeredBy, width: 16, style: looks.wrapped, value: ({ by }) => by },
    { header: words.answeredOn, width: 14, style: day, value: ({ on }) => (on.day === '' ? '' : { day: on.day }) },
    { header: words.machinesAnswered, width: 11, style: looks.number, value: ({ answered }) => optional(answered) },
    { header: words.machinesAsked, width: 11, style: looks.number, value: ({ asked }) => optional(asked) },
    {
      header: words.holdsUntil,
      width: 14,
      style: day,
      value: ({ validUntil }) => (validUntil.day === '' ? '' : { day: validUntil.day }),
    },
    { header: texts.reason, width: 28, style: looks.wrapped, value: ({ reason }) => clip(reason, 500) },
  ];
  const lists: readonly [string, readonly ReportCheck[]][] = [
    [words.passed, report.passed],
    [texts.notApplicable, report.notApplicable],
    [texts.notAssessed, report.notAssessed.checks],
  ];
  const all = lists.flatMap(([state, checks]) => checks.map((check) => ({ state, check })));
  const shown = all.slice(0, mostRows - 2);
  const rows = shown.map(({ state, check }) => {
    const cells = columns.map(({ value, style }): Cell => ({ value: value(check), style }));
    return { cells: [cells[0]!, { value: state, style: looks.text }, ...cells.slice(1)] };
  });
  const headers = [columns[0]!, { header: texts.status, width: 16 }, ...columns.slice(1)];
  const widths = headers.map(({ header, width }) => ({ header, width: headerWidth(header, width) }));
  const name = words.checks;
  if (all.length === 0) rows.push({ cells: [{ value: words.noCheck, style: looks.muted }] });
  return {
    about: words.aboutChecks(report.passed.length, all.length - report.passed.length),
    sheet: {
      name,
      columns: widths.map(({ width }) => ({ width })),
      rows: [headerRow(widths), ...rows],
      frozen: { rows: 1, columns: 1 },
      table: { name: 'Checks', alt: words.aboutChecks(report.passed.length, all.length - report.passed.length) },
      guarded: true,
      tabColor: tabColors.data,
      print: printOf(report, say, name, '1:1'),
    },
  };
}
