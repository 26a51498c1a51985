import { given } from '../given';
import type { CsvRow } from './csv';
import { isObject, type Json } from './json';

/** One entry of a list in an output, and its place there: `value[3]`, `line 7`. */
export interface Row {
  value: unknown;
  where: string;
  /** What is wrong with a row of a table, in one sentence; it is skipped for that reason. */
  problem?: string;
}

/** The rows of CSV as entries: the cells by the names of their columns. */
export function entriesOf(rows: readonly CsvRow[]): Row[] {
  return rows.map(({ line, values, problem }) => ({
    value: values,
    where: `line ${line}`,
    ...given({ problem }),
  }));
}

/**
 * The entries of a list as Azure's interfaces give it: bare, in `value` or `data` (also as columns and rows), page by
 * page in a list, alone, in the `responses` of a documented example, or in the `tables` of Log Analytics. `undefined` when
 * there is none. `isEntry` tells an entry that stands alone or bare in a list.
 */
export function rowsIn(json: unknown, isEntry: (value: unknown) => boolean): Row[] | undefined {
  if (Array.isArray(json)) {
    if (json.length > 0 && json.every((page) => isObject(page) && Array.isArray(page.value) && !isEntry(page)))
      return json.flatMap((page: Json, at) => numbered(page.value as unknown[], `[${at}].value`));
    return numbered(json, '');
  }
  if (!isObject(json)) return undefined;
  if (isEntry(json)) return [{ value: json, where: 'the whole file' }];
  const { responses } = json;
  if (isObject(responses)) {
    for (const [status, response] of Object.entries(responses)) {
      const body = isObject(response) ? response.body : undefined;
      if (!isObject(body)) continue;
      const place = `responses.${status}.body`;
      if (isEntry(body)) return [{ value: body, where: place }];
      if (Array.isArray(body.value)) return numbered(body.value, `${place}.value`);
    }
    return undefined;
  }
  const tables = json.tables ?? json.Tables;
  if (Array.isArray(tables))
    return tables.flatMap((table, at) => (isObject(table) ? (tableRows(table, `tables[${at}]`) ?? []) : []));
  for (const name of ['value', 'data', 'Data', 'rows', 'items']) {
    const rows = json[name];
    if (Array.isArray(rows)) return numbered(rows, name);
    if (isObject(rows)) {
      const table = tableRows(rows, name);
      if (table) return table;
    }
  }
  return tableRows(json, '');
}

/** Rows of `{ columns: [{ name }], rows: [[…]] }`, as objects; `undefined` when it is no such table. */
export function tableRows(table: Json, where: string): Row[] | undefined {
  const { columns, rows } = table;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return undefined;
  const names = columns.map((column: unknown, at) =>
    isObject(column) && typeof column.name === 'string'
      ? column.name
      : typeof column === 'string'
        ? column
        : `Column ${at + 1}`,
  );
  return rows.map((cells: unknown, at) => ({
    value: Array.isArray(cells) ? Object.fromEntries(names.map((name, index) => [name, cells[index]])) : cells,
    where: `${where === '' ? '' : `${where}.`}rows[${at}]`,
  }));
}

/** The elements of a list that stands at `where`, each with its own place: `value[3]`. */
export function numbered(values: readonly unknown[], where: string): Row[] {
  return values.map((value, at) => ({ value, where: `${where}[${at}]` }));
}
