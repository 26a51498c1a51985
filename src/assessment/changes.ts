/** Where something stands in a file: property names and array positions from the root. */
export type JsonPath = readonly (string | number)[];

/**
 * One change to a file, said by what it means for the data. `language/edits.ts` turns a list of them into text edits that
 * leave everything else, comments and layout included, as it was. Positions refer to the file before any of the changes.
 *
 * No change loses what a person wrote beside the data: comments stay, and properties that the format does not know stay
 * with the object that has them. Only `wholly` takes them out.
 */
export type Change =
  /**
   * Sets a property (which need not exist; its parent must) or replaces an array element. Where both the old and the new
   * value are an object or a list, only what differs changes.
   */
  | { kind: 'set'; path: JsonPath; value: unknown }
  /**
   * Adds values at the end of an array; the array is made when only its parent exists. `from` names, for each value, the
   * elements that it is made of: where they are removed at the same time, their comments and unknown properties go along.
   */
  | {
      kind: 'append';
      path: JsonPath;
      values: readonly unknown[];
      from?: readonly (readonly JsonPath[] | undefined)[];
    }
  /** Gives a property another name. */
  | { kind: 'rename'; path: JsonPath; to: string }
  /**
   * Takes out a property or an array element. Comments in it stay in its place, or go to the element `into`, together with
   * the properties that the format does not know; with `wholly` they go as well, because a person meant all of it.
   */
  | { kind: 'remove'; path: JsonPath; into?: JsonPath; wholly?: true }
  /** Puts a list into another order: its positions before any of the changes, those of appended values behind them. */
  | { kind: 'order'; path: JsonPath; order: readonly number[] };
