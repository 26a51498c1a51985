/** What the preview's page and the extension say to each other. */

export type ToPage =
  /** Shows a whole report page; its own scripts, if somebody smuggled one in, do not run. */
  | { kind: 'show'; html: string; audience: string }
  | { kind: 'problem'; message: string }
  /** The cursor went into a finding. */
  | { kind: 'follow'; finding: string };

export type FromPage =
  /** The page listens now. */
  | { kind: 'ready' }
  | { kind: 'audience'; audience: string }
  /** Somebody wants to see a finding in its file. */
  | { kind: 'reveal'; finding: string }
  /** The report is wanted in a browser, which can print it. */
  | { kind: 'print' };

/** What the page keeps over a reload of the window. */
export interface PreviewState {
  uri: string;
  audience: string;
  scroll: number;
  /** 1 is the size of the report. */
  zoom: number;
}
