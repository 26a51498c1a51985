import { type PlanCell, type PlanCells, planCellIds, readExportedCells } from '../assessment/planCells';
import {
  choicesSheetName,
  isRedactedKey,
  type PlanColumn,
  type PlanTable,
  planTables,
  unguardFormula,
} from '../assessment/planColumns';
import { sheetLimits } from '../limits/limits';
import { openZip, unpackText } from '../limits/unzip';
import { beginsWith, type ToolOutput, UnreadableOutput, zipSignature } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { type Cell, readSheet, type Sheet } from './readers/sheet';
import { outputs } from './words/outputsEnglish';

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
  /** The cells of `planCells` that the plan has, each with its place: `Plan, cell J7`. */
  cells: Partial<Record<PlanCell, { text: string; where: string }>>;
  /** What the plan said when it was exported; its cells are unknown in a plan that was exported without them. */
  exported: { status: string; owner: string; due: string; cells?: PlanCells };
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

const isWorkbook = (output: ToolOutput) => beginsWith(output, zipSignature);

/** The plan as each language writes it. */
const tables: readonly PlanTable[] = Object.values(planTables);

/** Headers that only a plan of ours has. */
const ownHeadersOf = ({ exportedStatus, exportedOwner, exportedDue }: PlanTable['columns']) => [
  exportedStatus,
  exportedOwner,
  exportedDue,
];
const ownHeaders = tables.flatMap(({ columns }) => ownHeadersOf(columns));

/**
 * Whether an output is a remediation plan that we exported, as a workbook or as CSV, told by its headers; columns may be
 * missing, which `readPlan` then says. Cheap: of a workbook, only its texts are unpacked. Never throws.
 */
export function isPlan(output: ToolOutput): boolean {
  if (!isWorkbook(output)) {
    const columns = csvColumns(output);
    return ownHeaders.some((name) => hasColumns(columns, name));
  }
  try {
    const zip = openZip(output.bytes);
    const texts = zip.entries.find(({ name, size }) => name === 'xl/sharedStrings.xml' && size <= sheetLimits.unpacked);
    let found = false;
    let before = '';
    if (texts)
      unpackText(zip, texts, (piece) => {
        const seen = before + piece;
        found ||= ownHeaders.some((name) => seen.includes(`>${name}<`));
        // A header may stand in two pieces.
        before = seen.slice(-200);
      });
    return found;
  } catch {
    return false;
  }
}

/** The rows of a plan that we exported. Throws `UnreadableOutput` when it is none, columns are missing, or names in it are pseudonyms. */
export function readPlan(output: ToolOutput): PlanRow[] {
  const rows = isWorkbook(output) ? workbookRows(output) : csvRows(output);
  if (rows.some(({ key }) => isRedactedKey(key))) {
    throw new UnreadableOutput(output.name, outputs.message('planRedacted'));
  }
  return rows;
}

/** A row that may be the header of the plan. */
interface PlanHeader {
  sheet: Sheet;
  /** Position of the row. */
  row: number;
  table: PlanTable;
  /** Whether the name of the sheet or a header that only a plan has says that it is one. */
  ours: boolean;
  /** Names of the needed columns that it does not have. */
  missing: string[];
}

/**
 * The row that is most like the header of a plan in any language, among the first rows of each sheet; of two that are
 * equally like it, that of the sheet with the name of the plan.
 */
function planHeaderIn(sheets: readonly Sheet[]): PlanHeader | undefined {
  const rank = ({ sheet, table, ours, missing }: PlanHeader) =>
    (ours ? 0 : 100) + 2 * missing.length + (sheet.name === table.sheet ? 0 : 1);
  let best: PlanHeader | undefined;
  for (const sheet of sheets) {
    for (const [row, cells] of sheet.rows.slice(0, 20).entries()) {
      const headers = new Set(cells.map((cell) => folded(text(cell))));
      for (const table of tables) {
        const missing = missingColumns(headers, table);
        const ours =
          sheet.name === table.sheet || ownHeadersOf(table.columns).some((header) => headers.has(folded(header)));
        const header = { sheet, row, table, ours, missing };
        if (!best || rank(header) < rank(best)) best = header;
      }
    }
  }
  return best;
}

const folded = (header: string) => header.normalize('NFC').trim().toLowerCase();

/** Names of the needed columns that are not among folded headers. */
function missingColumns(headers: ReadonlySet<string>, { columns }: PlanTable): string[] {
  return needed.map((id) => columns[id]).filter((name) => !headers.has(folded(name)));
}

function text(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim();
}

const wrongPlan = (missing: readonly string[]) => outputs.message('noPlan', { missing });

function workbookRows(output: ToolOutput): PlanRow[] {
  const { sheets } = readSheet(output.name, output.bytes);
  const found = planHeaderIn(sheets);
  if (!found?.ours || found.missing.length > 0) {
    const sheet = (found?.table ?? planTables.en).sheet;
    throw new UnreadableOutput(
      output.name,
      found?.ours ? wrongPlan(found.missing) : outputs.message('noPlanSheet', { sheet }),
    );
  }
  const { sheet, row: header, table } = found;
  const names = sheet.rows[header]!.map((cell) => folded(text(cell)));
  const at = (id: PlanColumn) => names.indexOf(folded(table.columns[id]));
  const words = statusWords(sheets);
  const cell = (cells: readonly Cell[], id: PlanColumn) => (at(id) < 0 ? '' : text(cells[at(id)]));
  return sheet.rows.slice(header + 1).flatMap((cells, index) => {
    const value = (id: PlanColumn) => {
      const content = cell(cells, id);
      return id === 'status' || id === 'exportedStatus' ? (words.get(content.toLowerCase()) ?? content) : content;
    };
    const line = header + index + 2;
    const place = (id: PlanColumn) => (at(id) < 0 ? undefined : `${sheet.name}, cell ${letters(at(id))}${line}`);
    const row = rowOf(value, `${sheet.name}, row ${line}`, place);
    return isEmpty(row) ? [] : [row];
  });
}

/** Ids of statuses by the words that the workbook was written with. */
function statusWords(sheets: readonly Sheet[]): Map<string, string> {
  const rows = sheets.find(({ name }) => name === choicesSheetName)?.rows ?? [];
  return new Map(rows.flatMap(([, id, word]) => (id && word ? [[text(word).toLowerCase(), text(id)]] : [])));
}

/** Rows of a CSV file of ours, which has English headers, or of a sheet that somebody saved as one. */
function csvRows(output: ToolOutput): PlanRow[] {
  const { columns, rows } = parseCsv(output.name, output.text);
  const names = new Map(columns.map((column) => [folded(column), column]));
  const headers = new Set(names.keys());
  const missingOf = (table: PlanTable) => missingColumns(headers, table);
  const own = tables.reduce((best, table) => (missingOf(table).length < missingOf(best).length ? table : best));
  const missing = missingOf(own);
  if (missing.length > 0) throw new UnreadableOutput(output.name, wrongPlan(missing));
  return rows.flatMap(({ line, values }) => {
    const value = (id: PlanColumn) => unguardFormula(values[names.get(folded(own.columns[id])) ?? ''] ?? '').trim();
    const place = (id: PlanColumn) => {
      const column = names.get(folded(own.columns[id]));
      return column === undefined ? undefined : `line ${line}, column ${column}`;
    };
    const row = rowOf(value, `line ${line}`, place);
    return isEmpty(row) ? [] : [row];
  });
}

/** Letters of a column, from 0: `A`, `AB`. */
function letters(at: number): string {
  return (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
}

function rowOf(
  value: (id: PlanColumn) => string,
  where: string,
  place: (id: PlanColumn) => string | undefined,
): PlanRow {
  const cells: PlanRow['cells'] = {};
  for (const id of planCellIds) {
    const own = place(id);
    if (own !== undefined) cells[id] = { text: value(id), where: own };
  }
  const exported = readExportedCells(value('exportedCells'));
  return {
    where,
    id: value('finding'),
    key: value('key'),
    asOf: value('asOf').slice(0, 10),
    status: value('status'),
    owner: value('owner'),
    due: value('due'),
    comment: value('comment'),
    cells,
    exported: {
      status: value('exportedStatus'),
      owner: value('exportedOwner'),
      due: value('exportedDue'),
      ...(exported && { cells: exported }),
    },
  };
}

/** A row that somebody typed below the plan and emptied again. */
function isEmpty({ id, key, status, owner, due, comment, cells }: PlanRow): boolean {
  const others = Object.values(cells).map(({ text: typed }) => typed);
  return [id, key, status, owner, due, comment, ...others].every((each) => each === '');
}
