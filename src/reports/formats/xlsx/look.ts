import { type Severity, type Status, severityIds, statuses } from '../../../assessment/vocabulary';
import type { Report } from '../../content/report';
import type { Compared } from '../../content/reportNumbers';
import { palettes, severityColor, severityTint } from '../../look/theme';
import type { CellStyle } from './styles';
import type { Say } from './words';
import type { ConditionalFormat, Sheet } from './workbook';

/** Styles of the workbook's cells. Paper is light: a workbook has no dark theme of its own. */
const colors = palettes.light;

const row: CellStyle = { line: colors.line, align: 'left', indent: 1 };
export const looks = {
  text: row,
  wrapped: { ...row, wrap: true },
  number: { ...row, align: 'right' },
  points: { ...row, align: 'right', format: '0.0' },
  strong: { ...row, bold: true },
  strongWrapped: { ...row, bold: true, wrap: true },
  link: { ...row, color: colors.accent, underline: true },
  header: { ...row, bold: true, color: colors.paper, fill: colors.ink, wrap: true, vertical: 'center' },
  /** Header of a column that the customer fills in. */
  headerOwn: { ...row, bold: true, color: colors.paper, fill: colors.accent, wrap: true, vertical: 'center' },
  muted: { color: colors.muted, align: 'left', indent: 1 },
  title: { bold: true, size: 18, vertical: 'center', align: 'left', indent: 1 },
  subtitle: { size: 11, color: colors.muted, wrap: true, align: 'left', indent: 1 },
  section: { bold: true, size: 12, vertical: 'bottom', align: 'left', indent: 1 },
  sentence: { size: 11, wrap: true, align: 'left', indent: 1 },
  label: { color: colors.muted, align: 'left', indent: 1 },
  fact: { wrap: true, align: 'left', indent: 1 },
  value: { ...row, bold: true, format: '0' },
  /** A number that stands on too little: grey and not bold. */
  provisional: { ...row, color: colors.muted, format: '0' },
  percent: { ...row, bold: true, format: '0 %' },
  change: { ...row, format: '"▲ "0;"▼ "0;"= "0' },
  /** A change over other checks than the score beside it. */
  commonChange: { ...row, color: colors.muted, format: '+0;-0;0' },
} as const satisfies Record<string, CellStyle>;

/** Points of a change and how they look: with an arrow only where the score beside them is over the same checks. */
export function movement({ change, common }: Pick<Compared, 'change' | 'common'>): {
  points: number | null;
  look: CellStyle;
} {
  return { points: (change ?? common)?.points ?? null, look: change || !common ? looks.change : looks.commonChange };
}

/** Cells with days, as the report's language writes them. */
export function dayLooks({ words: { dayFormat, monthFormat } }: Say) {
  return {
    day: { ...row, format: dayFormat },
    month: { ...row, format: monthFormat },
    /** The as-of day, which may be changed. */
    asOf: { bold: true, align: 'left', indent: 1, format: dayFormat, fill: colors['accent-tint'], unlocked: true },
  } as const satisfies Record<string, CellStyle>;
}

const severityStyles = new Map<Severity, CellStyle>(
  severityIds.map((id) => [
    id,
    { ...row, bold: true, color: colors[severityColor(id)], fill: colors[severityTint(id)] },
  ]),
);

/** A cell that says a severity: the word stands with the color. */
export function severityLook(severity: Severity): CellStyle {
  return severityStyles.get(severity) ?? row;
}

/** Conditional formats that color a severity by its word, for a column (`E`) from row 2 to the last. */
export function severityFormats({ counts }: Report, letter: string, last: number): ConditionalFormat[] {
  return counts.bySeverity
    .filter(({ severity: { id } }) => id !== 'unrated')
    .map(({ severity: { id, title } }) => ({
      range: `${letter}2:${letter}${last}`,
      when: `$${letter}2=${quoted(title)}`,
      style: { bold: true, color: colors[severityColor(id)], fill: colors[severityTint(id)] },
    }));
}

/** The word for a status in this report's language. */
export function statusWord({ counts }: Report, id: Status): string {
  return counts.byStatus.find((each) => each.id === id)?.title ?? statuses[id].title;
}

/** A text inside a formula. */
export function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** A formula that is true where the status is one in which somebody has to fix something. */
export function needsWork(report: Report, statusCell: string): string {
  return `OR(${statusCell}=${quoted(statusWord(report, 'open'))},${statusCell}=${quoted(statusWord(report, 'inProgress'))})`;
}

/** What draws the eye to a day that has passed. */
export const lateLook = { bold: true, color: colors.critical, fill: colors['critical-tint'] };
/** Rows that need nothing any more. */
export const closedLook = { color: colors.muted };
export const acceptedLook = { bold: true, color: colors.accepted };
/** A cell that the customer has changed since the export. */
export const changedLook = { bold: true, color: colors.accent, fill: colors['accent-tint'] };
export const quickWinLook = { bold: true, color: colors.passed };

export const tabColors = { summary: colors.ink, plan: colors.accent, view: colors.muted, data: colors.line };

/** Header and footer of printed pages. */
export function printOf(
  { header, paper, control }: Report,
  { texts }: Say,
  sheet: string,
  titles?: string,
): NonNullable<Sheet['print']> {
  return {
    ...(titles !== undefined && { titles }),
    paper,
    landscape: true,
    header: {
      left: [header.customer, sheet].filter(Boolean).join(' · '),
      right: [control.watermark, header.classification].filter(Boolean).join(' · '),
    },
    footer: {
      left: [texts.asOf(header.asOf.text), header.versions].filter(Boolean).join(' · '),
      page: texts.page,
      of: texts.pageOf,
    },
  };
}

export const font = { name: 'Segoe UI', size: 10, color: colors.ink };
