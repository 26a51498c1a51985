/** What the preview's page and the extension say to each other. */

export type ToPage =
  /** Shows a whole report page; its own scripts, if somebody smuggled one in, do not run. */
  | ({ kind: 'show'; html: string } & PreviewLook)
  | { kind: 'problem'; message: string }
  /** The cursor went into a finding. */
  | { kind: 'follow'; finding: string };

/** What is shown, and how. */
export interface PreviewLook {
  audience: string;
  language: string;
  paper: string;
  /** What the filter of the findings view leaves, in words; empty where nothing is filtered. */
  filter: string;
  /** Whether the report shows only these. */
  filtered: boolean;
}

export type FromPage =
  /** The page listens now. */
  | { kind: 'ready' }
  /** Something else was chosen in the bar. */
  | { kind: 'look'; change: Partial<Omit<PreviewLook, 'filter'>> }
  /** Somebody wants to see a finding in its file. */
  | { kind: 'reveal'; finding: string }
  /** The report is wanted in files. */
  | { kind: 'render' }
  /** The report is wanted in a browser, which can print it. */
  | { kind: 'print' };

/** What the page keeps over a reload of the window. */
export interface PreviewState {
  uri: string;
  audience: string;
  /** Where it is another one than that of the settings. */
  language?: string | undefined;
  paper?: string | undefined;
  filtered: boolean;
  scroll: number;
  /** 1 is the size of the report. */
  zoom: number;
}
