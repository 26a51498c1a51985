/** Where something stands in a file: property names and array positions from the root. */
export type JsonPath = readonly (string | number)[];

/**
 * One change to a file, said by what it means for the data. `language/edits.ts` turns a list of them into text edits that
 * leave everything else, comments and layout included, as it was. Positions refer to the file before any of the changes.
 */
export type Change =
  /** Sets a property (which need not exist; its parent must) or replaces an array element. */
  | { kind: 'set'; path: JsonPath; value: unknown }
  /** Adds values at the end of an array; the array is made when only its parent exists. */
  | { kind: 'append'; path: JsonPath; values: readonly unknown[] }
  /** Gives a property another name. */
  | { kind: 'rename'; path: JsonPath; to: string }
  /** Takes out a property or an array element. */
  | { kind: 'remove'; path: JsonPath };
