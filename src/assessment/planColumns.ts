/**
 * Columns of an exported remediation plan, in the order of the workbook: the id in our code and the header in CSV and in an
 * English workbook. Export writes them, import looks for them; they are public and stay.
 */
export const planColumns = {
  finding: 'Finding',
  check: 'Check',
  action: 'Action',
  headline: 'Consequence',
  severity: 'Severity',
  owner: 'Owner',
  start: 'Start',
  due: 'Due',
  hours: 'Hours',
  dependsOn: 'Depends on',
  status: 'Status',
  percent: 'Done %',
  blocker: 'Blocker',
  comment: 'Comment',
  focusArea: 'Focus area',
  service: 'Service',
  accountable: 'Accountable',
  consulted: 'Consulted',
  informed: 'Informed',
  changeNumber: 'Change number',
  retestOn: 'Re-test on',
  retestBy: 'Re-test by',
  closedOn: 'Closed on',
  closedBy: 'Closed by',
  workItem: 'Work item',
  affected: 'Affected',
  risk: 'Risk',
  probability: 'P',
  impact: 'I',
  effort: 'E',
  gain: 'Gain',
  overdue: 'Overdue',
  quickWin: 'Quick win',
  /** Position in the plan as exported, from 1. */
  row: 'Row',
  key: 'Key',
  exportedStatus: 'Status as exported',
  exportedOwner: 'Owner as exported',
  exportedDue: 'Due as exported',
  /** The other cells that may be changed, see `planCells.ts`. */
  exportedCells: 'Cells as exported',
  asOf: 'As of',
} as const;
export type PlanColumn = keyof typeof planColumns;

/** The plan in a workbook: what its sheet and its columns are called. */
export interface PlanTable {
  sheet: string;
  columns: Readonly<Record<PlanColumn, string>>;
}

/** The plan in the workbooks of each language. Import reads all of them; CSV has the English headers in every language. */
export const planTables = {
  en: { sheet: 'Plan', columns: planColumns },
  de: {
    sheet: 'Maßnahmenplan',
    columns: {
      finding: 'Befund',
      check: 'Prüfpunkt',
      action: 'Maßnahme',
      headline: 'Folge',
      severity: 'Schweregrad',
      owner: 'Verantwortlich',
      start: 'Beginn',
      due: 'Fällig',
      hours: 'Stunden',
      dependsOn: 'Hängt ab von',
      status: 'Status',
      percent: 'Erledigt %',
      blocker: 'Hindernis',
      comment: 'Kommentar',
      focusArea: 'Fokusbereich',
      service: 'Dienst',
      accountable: 'Rechenschaft',
      consulted: 'Konsultiert',
      informed: 'Informiert',
      changeNumber: 'Change-Nummer',
      retestOn: 'Nachprüfung am',
      retestBy: 'Nachprüfung durch',
      closedOn: 'Geschlossen am',
      closedBy: 'Geschlossen von',
      workItem: 'Work Item',
      affected: 'Betroffen',
      risk: 'Risiko',
      probability: 'Wahrsch.',
      impact: 'Ausw.',
      effort: 'Aufw.',
      gain: 'Zugewinn',
      overdue: 'Überfällig',
      quickWin: 'Quick Win',
      row: 'Zeile',
      key: 'Schlüssel',
      exportedStatus: 'Status beim Export',
      exportedOwner: 'Verantwortlich beim Export',
      exportedDue: 'Fällig beim Export',
      exportedCells: 'Zellen beim Export',
      asOf: 'Stand',
    },
  },
} as const satisfies Readonly<Record<string, PlanTable>>;

/** Name of the hidden sheet whose second and third column say the id and the word of each status, in every language. */
export const choicesSheetName = 'Lists';

/** What a customer may change in an exported plan. */
export const editablePlanColumns: readonly PlanColumn[] = [
  'owner',
  'start',
  'due',
  'hours',
  'dependsOn',
  'status',
  'percent',
  'blocker',
  'comment',
  'accountable',
  'consulted',
  'informed',
  'changeNumber',
  'retestOn',
  'retestBy',
];

/** What is printed: the first columns, so that a page of A4 can be read. */
export const lastPrintedPlanColumn: PlanColumn = 'blocker';

/** What import needs and people do not. */
export const hiddenPlanColumns: readonly PlanColumn[] = [
  'row',
  'key',
  'exportedStatus',
  'exportedOwner',
  'exportedDue',
  'exportedCells',
  'asOf',
];

/**
 * Which finding a row is about, beside its id: customer, environment, and the check or (without one) the title. So a row
 * of one file never changes the finding of another file that has the same id. A row with pseudonyms is marked: it is about
 * no finding of any file.
 */
export function planKey(
  finding: { customer: string; environment: string; check: string; title: string },
  redacted = false,
): string {
  const key = [finding.customer, finding.environment, finding.check.trim() || finding.title].map(folded).join(' | ');
  return redacted ? `${pseudonymMark}${key}` : key;
}

/** Begins the keys of rows with pseudonyms; no name begins so in a key. */
const pseudonymMark = '~ ';

/** Whether a key is of a row whose names are pseudonyms. */
export const isRedactedKey = (key: string) => key.startsWith(pseudonymMark);

/** Letters and digits in lower case, up to 120 of them. */
function folded(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return Array.from(words).slice(0, 120).join('').trim();
}

/** What a spreadsheet would take for a formula when it opens a text file, also behind apostrophes of our own. */
const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text for a cell of a CSV file: an apostrophe stands before what would be a formula. */
export function guardFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text of a cell that `guardFormula` may have written. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}
