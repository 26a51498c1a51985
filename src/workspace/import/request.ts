import type { Around } from '../load';

export interface ImportRequest {
  /** Paths of the outputs, in the order in which they are read in. */
  outputs: readonly string[];
  /** The findings file (or, for another tool's catalogue, the checklist) to write. */
  into: string;
  tool?: string | undefined;
  /** A column mapping (`*.mapping.jsonc`), for tables of no known tool. */
  mapping?: string | undefined;
  /** For a new file; else the scope that the tool names. */
  customer?: string | undefined;
  /** For a new file; else the checklists that know rules of the tool. */
  checklists?: readonly string[] | undefined;
  /** Who imports; asked for where something is written on a person's word. */
  by?: (() => Promise<string | undefined>) | undefined;
  dryRun?: boolean;
  /**
   * Imports an older output, or one of another domain or tenant, all the same; what speaks against it stands in the result.
   * Of some outputs: their paths.
   */
  forceScope?: boolean | ReadonlySet<string>;
  /** Leaves out the outputs that something speaks against, instead of refusing the import; they stand in the result. */
  holdBack?: boolean;
  /** Which of the things are wanted that the import would do, by their keys (`ImportItem`); all, where it is not given. */
  takes?: ((key: string) => boolean) | undefined;
  /** Outputs that are no files, by their paths. */
  contents?: ReadonlyMap<string, Uint8Array> | undefined;
  /** What the findings file says, where an editor holds it: then it is not read. */
  present?: string | undefined;
  /** The workspace, and who is told what of it cannot be used; in the editor the project holds it already. */
  around?: Around;
  /** Asked between outputs; when it answers yes, `Cancelled` is thrown and nothing is written. */
  cancelled?: () => boolean;
}

/** Thrown when the user wants no more. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled.');
    this.name = 'Cancelled';
  }
}
