import { unzipSync } from 'fflate';
import {
  choicesSheetName,
  type PlanColumn,
  planColumns,
  planSheetName,
  unguardFormula,
} from '../assessment/planColumns';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { type Cell, readSheet, type Sheet } from './readers/sheet';

/** A row of a remediation plan of ours, as somebody sent it back. Texts are trimmed; an empty cell is an empty text. */
export interface PlanRow {
  /** `Plan, row 7` or `line 7`. */
  where: string;
  /** Id of the finding; where the plan was of several files, with a prefix. */
  id: string;
  /** As `planKey` makes it. */
  key: string;
  /** As-of day of the export. */
  asOf: string;
  /** Id of a status where the word is known, else what somebody typed. */
  status: string;
  owner: string;
  /** What stands in the cell: a day, or what somebody typed. */
  due: string;
  comment: string;
  /** What the plan said when it was exported. */
  exported: { status: string; owner: string; due: string };
}

/** Columns without which a row says nothing. */
const needed: readonly PlanColumn[] = [
  'finding',
  'status',
  'owner',
  'due',
  'key',
  'exportedStatus',
  'exportedOwner',
  'exportedDue',
  'asOf',
];

const isWorkbook = ({ bytes }: ToolOutput) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Headers that only a plan of ours has. */
const ownHeaders = [planColumns.exportedStatus, planColumns.exportedOwner, planColumns.exportedDue];

/** Texts of a workbook larger than this are of no plan. */
const maxTextBytes = 100 * 1024 * 1024;

/**
 * Whether an output is a remediation plan that we exported, as a workbook or as CSV, told by its headers; columns may be
 * missing, which `readPlan` then says. Cheap: of a workbook, only its texts are unpacked. Never throws.
 */
export function isPlan(output: ToolOutput): boolean {
  if (!isWorkbook(output)) return ownHeaders.some((name) => hasColumns(csvColumns(output), name));
  try {
    const parts = unzipSync(output.bytes, {
      filter: ({ name, originalSize }) => name === 'xl/sharedStrings.xml' && originalSize <= maxTextBytes,
    });
    const texts = new TextDecoder().decode(parts['xl/sharedStrings.xml']);
    return ownHeaders.some((name) => texts.includes(`>${name}<`));
  } catch {
    return false;
  }
}

/** The rows of a plan that we exported. Throws `UnreadableOutput` when it is none, or columns are missing. */
export function readPlan(output: ToolOutput): PlanRow[] {
  return isWorkbook(output) ? workbookRows(output) : csvRows(output);
}

/** The sheet with the columns of a plan, wherever its header stands in the first rows. */
function planSheetOf(sheets: readonly Sheet[]): { sheet: Sheet; header: number } | undefined {
  const named = [...sheets].sort((a, b) => Number(b.name === planSheetName) - Number(a.name === planSheetName));
  for (const sheet of named) {
    const header = sheet.rows.slice(0, 20).findIndex((row) => missingColumns(row.map(text)).length === 0);
    if (header >= 0) return { sheet, header };
  }
  return undefined;
}

/** Names of the needed columns that a header does not have. */
function missingColumns(header: readonly string[]): string[] {
  const own = new Set(header.map((name) => name.trim().toLowerCase()));
  return needed.map((id) => planColumns[id]).filter((name) => !own.has(name.toLowerCase()));
}

function text(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}

const wrongPlan = (missing: readonly string[]) =>
  `the file is not a remediation plan of ours, or columns were removed from it: ${missing.join(', ')}. Export the plan again and change that one.`;

function workbookRows(output: ToolOutput): PlanRow[] {
  const { sheets } = readSheet(output.name, output.bytes);
  const found = planSheetOf(sheets);
  if (!found) {
    const own = sheets.find(({ name }) => name === planSheetName);
    const missing = own ? missingColumns((own.rows[0] ?? []).map(text)) : [`the sheet ${planSheetName}`];
    throw new UnreadableOutput(output.name, wrongPlan(missing));
  }
  const { sheet, header } = found;
  const names = sheet.rows[header]!.map((cell) => text(cell).toLowerCase());
  const at = (id: PlanColumn) => names.indexOf(planColumns[id].toLowerCase());
  const words = statusWords(sheets);
  const cell = (cells: readonly Cell[], id: PlanColumn) => (at(id) < 0 ? '' : text(cells[at(id)]));
  return sheet.rows.slice(header + 1).flatMap((cells, index) => {
    const value = (id: PlanColumn) => {
      const content = cell(cells, id);
      return id === 'status' || id === 'exportedStatus' ? (words.get(content.toLowerCase()) ?? content) : content;
    };
    const row = rowOf(value, `${sheet.name}, row ${header + index + 2}`);
    return isEmpty(row) ? [] : [row];
  });
}

/** Ids of statuses by the words that the workbook was written with. */
function statusWords(sheets: readonly Sheet[]): Map<string, string> {
  const rows = sheets.find(({ name }) => name === choicesSheetName)?.rows ?? [];
  return new Map(rows.flatMap(([, id, word]) => (id && word ? [[text(word).toLowerCase(), text(id)]] : [])));
}

function csvRows(output: ToolOutput): PlanRow[] {
  const table = parseCsv(output.name, output.text);
  const missing = missingColumns(table.columns);
  if (missing.length > 0) throw new UnreadableOutput(output.name, wrongPlan(missing));
  const columns = new Map(table.columns.map((column) => [column.toLowerCase(), column]));
  return table.rows.flatMap(({ line, values }) => {
    const value = (id: PlanColumn) =>
      unguardFormula(values[columns.get(planColumns[id].toLowerCase()) ?? ''] ?? '').trim();
    const row = rowOf(value, `line ${line}`);
    return isEmpty(row) ? [] : [row];
  });
}

function rowOf(value: (id: PlanColumn) => string, where: string): PlanRow {
  return {
    where,
    id: value('finding'),
    key: value('key'),
    asOf: value('asOf').slice(0, 10),
    status: value('status'),
    owner: value('owner'),
    due: value('due'),
    comment: value('comment'),
    exported: { status: value('exportedStatus'), owner: value('exportedOwner'), due: value('exportedDue') },
  };
}

/** A row that somebody typed below the plan and emptied again. */
function isEmpty({ id, key, status, owner, due, comment }: PlanRow): boolean {
  return [id, key, status, owner, due, comment].every((each) => each === '');
}
