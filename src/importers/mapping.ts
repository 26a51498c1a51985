import { findNodeAtLocation, type Node, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import type Type from 'typebox';
import type { Day } from '../assessment/dates';
import { briefly, shownLine } from '../assessment/invisible';
import { focusAreas, tools } from '../assessment/vocabulary';
import { sideJsonBeyond } from '../limits/jsonSize';
import { reading } from '../limits/words/readingEnglish';
import type { Message } from '../words/words';
import { accounted, type Reading, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { fnv1a64 } from './fingerprint';
import { given } from './given';
import { listsOf, type ResultRecord, type ToolRun } from './importer';
import { inScopes } from './inScopes';
import type { MappingSchema } from './mappingSchema';
import { beginsWith, oldOfficeSignature, type ToolOutput, UnreadableOutput, zipSignature } from './output';
import { parseCsv } from './readers/csv';
import { dayIn, dayInName, isObject, newestDay, plainName } from './readers/json';
import { readSheet } from './readers/sheet';
import { distinctReferences, referenceTo } from './references';
import { outputs } from './words/outputsEnglish';

/** How the rows of any CSV or Excel file become results: what stands in `*.mapping.jsonc`. */
export type Mapping = Type.Static<typeof MappingSchema>;

const outcomes = ['failed', 'passed', 'notApplicable', 'notReviewed'] as const;
const severities = ['critical', 'high', 'medium', 'low', 'informational'] as const;
const meanings: Readonly<Record<'outcome' | 'severity' | 'focusArea', readonly string[]>> = {
  outcome: outcomes,
  severity: severities,
  focusArea: Object.keys(focusAreas),
};
const plainColumns = [
  'rule',
  'title',
  'affected',
  'detail',
  'observed',
  'recommendation',
  'reference',
  'reason',
  'actionArea',
  'collectedOn',
  'scope',
] as const;
const valuedColumns = ['outcome', 'severity', 'focusArea'] as const;

// --- the mapping file -------------------------------------------------------------------------------------------------

/** Reads a mapping. Throws `UnreadableOutput` with the place of the first mistake. */
export function parseMapping(name: string, text: string): Mapping {
  const fail = (problem: Message, offset: number): never => {
    const before = text.slice(0, offset);
    throw new UnreadableOutput(name, problem, before.split('\n').length, offset - before.lastIndexOf('\n'));
  };
  const beyond = sideJsonBeyond(text);
  if (beyond) fail(outputs.message('mappingNone', { problem: beyond.message }), beyond.offset);
  const errors: ParseError[] = [];
  const options = { allowTrailingComma: true, allowEmptyContent: false };
  const value: unknown = parse(text, errors, options);
  const tree = parseTree(text, [], options);
  const [error] = errors;
  if (error) {
    fail(
      outputs.message('mappingJson', {
        error: reading.message('jsonError', { error: printParseErrorCode(error.error) }),
      }),
      error.offset,
    );
  }
  const at = (...path: (string | number)[]): number => {
    let node: Node | undefined;
    for (let length = path.length; !node && length >= 0; length -= 1)
      node = tree && findNodeAtLocation(tree, path.slice(0, length));
    return node?.offset ?? 0;
  };
  return checkedMapping(value, (problem, ...path) => fail(problem, at(...path)));
}

type Fail = (problem: Message, ...path: (string | number)[]) => never;

const isWord = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isColumn = (value: unknown) => isWord(value) || (Array.isArray(value) && value.length > 0 && value.every(isWord));

function checkedMapping(value: unknown, fail: Fail): Mapping {
  if (!isObject(value)) return fail(outputs.message('mappingObject'));
  if (value.formatVersion !== 1) fail(outputs.message('mappingVersion'), 'formatVersion');
  const { tool, columns, constants } = value;
  if (!isObject(tool) || !isWord(tool.id) || !isWord(tool.title)) return fail(outputs.message('mappingTool'), 'tool');
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(tool.id)) fail(outputs.message('mappingId'), 'tool', 'id');
  if (tool.version !== undefined && typeof tool.version !== 'string')
    fail(outputs.message('mappingToolVersion'), 'tool', 'version');
  if (value.headerRow !== undefined && !(Number.isInteger(value.headerRow) && (value.headerRow as number) >= 1))
    fail(outputs.message('mappingHeaderRow'), 'headerRow');
  if (value.sheet !== undefined && !isWord(value.sheet)) fail(outputs.message('mappingSheet'), 'sheet');
  if (!isObject(columns)) return fail(outputs.message('mappingColumns'), 'columns');
  for (const key of plainColumns)
    if (columns[key] !== undefined && !isColumn(columns[key]))
      fail(outputs.message('mappingColumn', { key }), 'columns', key);
  for (const key of valuedColumns) {
    const given = columns[key];
    if (given === undefined) continue;
    if (
      !isObject(given) ||
      !isColumn(given.column) ||
      !isObject(given.values) ||
      Object.keys(given.values).length === 0
    )
      return fail(outputs.message('mappingValues', { key }), 'columns', key);
    for (const [word, meaning] of Object.entries(given.values))
      if (typeof meaning !== 'string' || !meanings[key].includes(meaning))
        fail(
          outputs.message('mappingMeaning', { word: shownName(word), of: meanings[key] }),
          'columns',
          key,
          'values',
          word,
        );
  }
  const fixed = isObject(constants) ? constants : {};
  if (constants !== undefined && !isObject(constants)) fail(outputs.message('mappingConstants'), 'constants');
  for (const key of valuedColumns)
    if (fixed[key] !== undefined && !meanings[key].includes(fixed[key] as string))
      fail(outputs.message('mappingConstant', { key, of: meanings[key] }), 'constants', key);
  for (const key of ['actionArea', 'recommendation', 'reference', 'scope'])
    if (fixed[key] !== undefined && typeof fixed[key] !== 'string')
      fail(outputs.message('mappingText', { key }), 'constants', key);
  if (columns.rule === undefined && columns.title === undefined) fail(outputs.message('mappingRule'), 'columns');
  if (columns.outcome === undefined && fixed.outcome === undefined) fail(outputs.message('mappingOutcome'), 'columns');
  if (value.complete !== undefined && typeof value.complete !== 'boolean')
    fail(outputs.message('mappingComplete'), 'complete');
  return value as unknown as Mapping;
}

// --- the table --------------------------------------------------------------------------------------------------------

interface Row {
  readonly where: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly problem?: string;
}

/**
 * The results in a CSV file or an Excel workbook, by a mapping. One record per row that is not empty. A row whose outcome
 * or severity the mapping does not know is skipped with the value, never guessed. Throws `UnreadableOutput` when the
 * table cannot be read or lacks a column that the mapping names.
 */
export function readMapped(output: ToolOutput, mapping: Mapping): ToolRun {
  const { header, rows } = tableOf(output, mapping);
  const columns = resolve(output, mapping, header);
  const clean = cleaner();
  const days: (Day | undefined)[] = [];
  const scopes = new Set<string>();
  const ofRecords = new Map<object, string>();
  const { records, skipped } = accounted(rows, (row) => {
    days.push(dayIn(valueIn(row, columns.collectedOn)));
    const scope = clean.line(valueIn(row, columns.scope), 200);
    const result: Reading =
      row.problem === undefined ? recordOf(row, mapping, columns, clean) : { where: row.where, reason: row.problem };
    if (scope !== '') {
      scopes.add(scope);
      ofRecords.set(result, scope);
    }
    return result;
  });
  const collectedOn = newestDay(days) ?? dayInName(output.name);
  const scope = [...scopes].sort().join(', ').slice(0, 500) || mapping.constants?.scope?.trim();
  return {
    tool: mapping.tool.id,
    ...given({
      toolTitle: Object.hasOwn(tools, mapping.tool.id) ? undefined : mapping.tool.title.trim(),
      toolVersion: mapping.tool.version,
      collectedOn,
      scope,
    }),
    records: inScopes(records, ofRecords, scope),
    skipped,
    complete: mapping.complete ?? false,
    ...(mapping.complete !== true && listsOf(records)),
  };
}

function tableOf(output: ToolOutput, mapping: Mapping): { header: readonly string[]; rows: Row[] } {
  if ([zipSignature, oldOfficeSignature].some((signature) => beginsWith(output, signature)))
    return sheetTable(output, mapping);
  const { columns, rows } = parseCsv(output.name, output.text);
  return {
    header: columns,
    rows: rows.map(({ line, values, problem }) => ({ where: `line ${line}`, cells: values, ...given({ problem }) })),
  };
}

function sheetTable(output: ToolOutput, mapping: Mapping): { header: readonly string[]; rows: Row[] } {
  const { sheets } = readSheet(output.name, output.bytes);
  const wanted = mapping.sheet?.trim().toLowerCase();
  const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name.trim().toLowerCase() === wanted);
  if (!sheet) {
    throw new UnreadableOutput(
      output.name,
      wanted === undefined
        ? outputs.message('noSheet')
        : outputs.message('noSuchSheet', {
            name: shownName(mapping.sheet!),
            names: shownNames(sheets.map(({ name }) => name)),
          }),
    );
  }
  const headerRow = mapping.headerRow ?? 1;
  const header = (sheet.rows[headerRow - 1] ?? []).map((cell) =>
    cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim(),
  );
  const rows = sheet.rows.slice(headerRow).flatMap((values, at): Row[] => {
    if (values.every((value) => value === null || value === '')) return [];
    const cells: Record<string, string> = {};
    header.forEach((name, column) => {
      const value = values[column];
      if (name !== '' && !Object.hasOwn(cells, name))
        cells[name] = value === null || value === undefined ? '' : String(value);
    });
    return [{ where: `${sheet.name} row ${headerRow + at + 1}`, cells }];
  });
  return { header: header.filter(Boolean), rows };
}

type Name = (typeof plainColumns)[number] | (typeof valuedColumns)[number];
/** Column of the table for each part of the mapping. */
type Columns = Readonly<Partial<Record<Name, string>>>;

/** Finds the columns that the mapping names. Those of rule, title, outcome and severity must be there. */
function resolve(output: ToolOutput, mapping: Mapping, header: readonly string[]): Columns {
  const byName = new Map<string, string>();
  for (const name of header) if (!byName.has(plainName(name))) byName.set(plainName(name), name);
  const columns: Partial<Record<Name, string>> = {};
  for (const key of [...plainColumns, ...valuedColumns]) {
    const given = mapping.columns[key];
    if (given === undefined) continue;
    const named = typeof given === 'string' || Array.isArray(given) ? given : given.column;
    const names = typeof named === 'string' ? [named] : named;
    const found = names.map((name) => byName.get(plainName(name))).find((name) => name !== undefined);
    if (found !== undefined) columns[key] = found;
    else if (required(key, mapping))
      throw new UnreadableOutput(
        output.name,
        outputs.message('noColumn', { names: shownNames(names, 10, ' or '), key, header: shownNames(header) }),
      );
  }
  return columns;
}

/** A column that may be missing without changing what the other columns say. */
function required(key: Name, mapping: Mapping): boolean {
  if (key === 'rule') return mapping.columns.title === undefined;
  if (key === 'title') return mapping.columns.rule === undefined;
  return key === 'outcome' || (key === 'severity' && mapping.constants?.severity === undefined);
}

const valueIn = (row: Row, column: string | undefined): string =>
  column === undefined ? '' : (row.cells[column] ?? '').trim();

/** What a value of a column means by the table of the mapping; without regard to case. The first word counts. */
function meaning(values: Readonly<Record<string, string>>, written: string): string | undefined {
  let known = meaningsOf.get(values);
  if (!known) {
    const words = Object.entries(values).map(([word, means]) => [word.trim().toLowerCase(), means] as const);
    known = new Map(words.reverse());
    meaningsOf.set(values, known);
  }
  return known.get(written.toLowerCase());
}

/** Asked for every row. */
const meaningsOf = new WeakMap<Readonly<Record<string, string>>, ReadonlyMap<string, string>>();

function recordOf(row: Row, mapping: Mapping, columns: Columns, clean: Cleaner): ResultRecord | Skipped {
  const { where } = row;
  const of = (key: Name) => valueIn(row, columns[key]);
  const { constants = {} } = mapping;
  const ownRule = clean.line(of('rule'), 200);
  const title = clean.line(of('title'));
  if (ownRule === '' && title === '') return { where, reason: 'The row names neither a rule nor a title.' };
  const rule = ownRule || `title-${fnv1a64(title.toLowerCase())}`;
  const place = `${where} (${ownRule || title})`;
  const valued: Partial<Record<(typeof valuedColumns)[number], string>> = {};
  for (const key of valuedColumns) {
    const table = mapping.columns[key];
    const written = of(key);
    const found = table && columns[key] !== undefined ? meaning(table.values, written) : undefined;
    if (found !== undefined) valued[key] = found;
    else if (written === '' || columns[key] === undefined) {
      const fixed = constants[key];
      if (fixed !== undefined) valued[key] = fixed;
      else if (key === 'outcome') return { where: place, reason: 'The row does not say its outcome.' };
    } else
      return { where: place, reason: `The mapping does not say what the ${key} "${clean.line(written, 60)}" means.` };
  }
  const outcome = valued.outcome as ResultRecord['outcome'];
  const severity = valued.severity as ResultRecord['severity'];
  const focusArea = valued.focusArea as ResultRecord['focusArea'];
  const actionArea = clean.line(of('actionArea'), 100) || (constants.actionArea ?? '').trim();
  const affected = clean.line(of('affected'), 300);
  const detail = clean.line(of('detail'), 500);
  const observed = clean.text(of('observed'), 4000);
  const recommendation = clean.text(of('recommendation'), 6000) || (constants.recommendation ?? '').trim();
  const reason = clean.line(of('reason'), 500);
  const references = distinctReferences([
    ...of('reference')
      .split(/[\s,;]+(?=https:)/)
      .map((url) => referenceTo(url)),
    referenceTo(constants.reference),
  ]);
  return {
    rule,
    outcome,
    where,
    title: title || rule,
    ...given({
      severity,
      focusArea,
      actionArea,
      affected: affected === '' ? undefined : [detail === '' ? affected : { name: affected, detail }],
      observed: outcome === 'failed' ? observed : undefined,
      recommendation,
      references,
      reason: outcome === 'notApplicable' || outcome === 'notReviewed' ? reason : undefined,
    }),
  };
}

/** A name as a file has it, as one short line. */
const shownName = (name: string) => `"${briefly(shownLine(name), 80)}"`;

/** As many of some names as somebody reads. */
function shownNames(names: readonly string[], most = 20, between = ', '): string {
  const named = names.slice(0, most).map(shownName).join(between);
  return `${named || 'none'}${names.length > most ? ` and ${names.length - most} more` : ''}`;
}
