/** Objects of one kind, their names once: what is sent to the page stays small with thousands of rows. */
export interface Packed<_Row extends object> {
  readonly names: readonly string[];
  /** The values of each row in the order of the names; `null` for what it lacks, nothing for what it lacks at its end. */
  readonly rows: readonly (readonly unknown[])[];
}

/** Objects whose values are all of JSON, and none of them `null`. */
export function packed<Row extends object>(rows: readonly Row[]): Packed<Row> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    names,
    rows: rows.map((row) => {
      const values = names.map((name) => (row as Record<string, unknown>)[name] ?? null);
      let length = values.length;
      while (length > 0 && values[length - 1] === null) length -= 1;
      return values.slice(0, length);
    }),
  };
}

/** The objects again. */
export function unpacked<Row extends object>({ names, rows }: Packed<Row>): Row[] {
  return rows.map(
    (values) =>
      Object.fromEntries(names.flatMap((name, at) => (values[at] == null ? [] : [[name, values[at]]]))) as Row,
  );
}
