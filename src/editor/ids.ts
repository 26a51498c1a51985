import type { FindingFilter } from '../assessment/filter';
import type { Acceptance, Rating } from '../assessment/types';
import type { Status } from '../assessment/vocabulary';
import type { BrandRequest } from '../workspace/brand';
import type { TemplateKind } from '../workspace/newTemplate';

/**
 * Every public name that the extension contributes, once. A test compares this file with `package.json`, so neither can
 * name what the other does not know.
 */
export const commands = {
  newAssessment: 'tamAssess.newAssessment',
  importResults: 'tamAssess.importResults',
  takeImport: 'tamAssess.takeImport',
  dropImport: 'tamAssess.dropImport',
  tickImport: 'tamAssess.tickImport',
  showImportDifference: 'tamAssess.showImportDifference',
  renderReport: 'tamAssess.renderReport',
  renderExtracts: 'tamAssess.renderExtracts',
  renderCommands: 'tamAssess.renderCommands',
  previewReport: 'tamAssess.previewReport',
  setStatus: 'tamAssess.setStatus',
  setOwner: 'tamAssess.setOwner',
  setDue: 'tamAssess.setDue',
  setRating: 'tamAssess.setRating',
  addWorkItem: 'tamAssess.addWorkItem',
  acceptRisk: 'tamAssess.acceptRisk',
  giveOwners: 'tamAssess.giveOwners',
  openSample: 'tamAssess.openSample',
  showCheck: 'tamAssess.showCheck',
  copyVerifyCommand: 'tamAssess.copyVerifyCommand',
  addFinding: 'tamAssess.addFinding',
  markPassed: 'tamAssess.markPassed',
  markNotApplicable: 'tamAssess.markNotApplicable',
  markNotAssessed: 'tamAssess.markNotAssessed',
  showHistory: 'tamAssess.showHistory',
  groupFindings: 'tamAssess.groupFindings',
  filterFindings: 'tamAssess.filterFindings',
  clearFilter: 'tamAssess.clearFilter',
  searchFindings: 'tamAssess.searchFindings',
  showClosed: 'tamAssess.showClosed',
  hideClosed: 'tamAssess.hideClosed',
  revealFinding: 'tamAssess.revealFinding',
  searchChecks: 'tamAssess.searchChecks',
  compareAssessments: 'tamAssess.compareAssessments',
  runVerification: 'tamAssess.runVerification',
  pasteEvidence: 'tamAssess.pasteEvidence',
  writeRunSheet: 'tamAssess.writeRunSheet',
  newChecklist: 'tamAssess.newChecklist',
  newTemplate: 'tamAssess.newTemplate',
  configureRule: 'tamAssess.configureRule',
  openBoard: 'tamAssess.openBoard',
  openAsText: 'tamAssess.openAsText',
} as const;
export type CommandId = (typeof commands)[keyof typeof commands];

/** The place of the import's review, in the panel. */
export const reviewContainer = 'tamAssessImport';

export const views = {
  container: 'tamAssess',
  findings: 'tamAssess.findings',
  checklists: 'tamAssess.checklists',
  importReview: 'tamAssess.importReview',
} as const;

/** What the settings of `workspace/settings.ts` begin with. */
export const settingsSection = 'tamAssess';

export const contextKeys = {
  hasFindings: 'tamAssess.hasFindings',
  loaded: 'tamAssess.loaded',
  filtered: 'tamAssess.filtered',
  reviewing: 'tamAssess.reviewing',
  closedShown: 'tamAssess.closedShown',
} as const;

/** Findings files and checklists, anywhere in a workspace. */
export const filePattern = '**/*.{findings,checklist}.{jsonc,json}';

/** Scheme of read-only documents: pages of checks and rules, and the shipped checklists. */
export const pageScheme = 'tam-assess';
export const previewType = 'tamAssess.preview';
/** The visual editor of findings files. */
export const boardType = 'tamAssess.board';
/** Of tasks that run the command line. */
export const taskType = 'tam-assess';
export const diagnosticSource = 'tam-assess';

/** Choices that a command accepts instead of asking. Paths are native paths or URIs. */
export interface NewAssessmentArguments {
  file?: string;
  customer?: string;
  checklists?: string[];
  title?: string;
  environment?: string;
  assessors?: string[];
}
export interface ImportArguments {
  outputs?: string[];
  into?: string;
  tool?: string;
  /** A column mapping, for tables of no known tool. */
  mapping?: string;
  customer?: string;
  /** The row of the findings view on which the outputs were dropped. */
  onto?: unknown;
  /** Outputs that are no files, by their paths. */
  contents?: Record<string, Uint8Array>;
  /** Shows what the import would do and waits for an answer, also where `into` is given. */
  review?: boolean;
  /** Says what would change and changes nothing. */
  dryRun?: boolean;
  /** Imports an older output, or one of another domain, tenant or customer than the file, without asking. */
  forceScope?: boolean;
}
export interface TickArguments {
  /** Whether the rows are to be taken; without it, the other way than they are. */
  ticked?: boolean;
  /** Keys or names of rows, ids of findings and checks, rules, or kinds of groups (`added`); all, where it is not given. */
  rows?: string[];
  /** The row under the cursor keys, whose selection was turned round just before: how a key of the view says which it is. */
  focused?: boolean;
}
export interface ReportArguments {
  files?: string[];
  audiences?: string[];
  formats?: string[];
  out?: string;
  asOf?: string;
  /** A template file, or its name in the setting `report.templates`. */
  template?: string;
  /** File names without ending, with `{customer}` and so on. */
  name?: string;
  /** `en` or `de`; else as the setting says. */
  language?: string;
  /** `a4` or `letter`; else as the setting says. */
  paper?: string;
  /** Instead of the setting; the logo is a path. */
  brand?: BrandRequest;
  /** Over what the findings files say. */
  classification?: string;
  filter?: FindingFilter;
  /** A key file of pseudonyms. */
  redact?: string;
  /** Asks what is not given, also whether something may be replaced, and offers to open what was written. */
  asks?: boolean;
  /** Also over documents that somebody edited, and over files that nobody knows; else nothing is written over them. */
  force?: boolean;
  /** Also an extract of the technical report and the plan for each owner. */
  perOwner?: boolean;
  /** Also the commands of the technical report as files. */
  commands?: boolean;
}
/** Findings that a command changes; without any, those of the selected rows or at the cursor. */
export interface FindingsArguments {
  file?: string;
  findings?: string[];
  /** Findings of several files. */
  targets?: { file: string; findings: string[] }[];
  /** The selected rows of the Findings view, wherever the cursor is. */
  of?: 'selection';
}
export interface SetStatusArguments extends FindingsArguments {
  status?: Status;
  note?: string;
  by?: string;
  acceptance?: Acceptance;
}
export interface SetOwnerArguments extends FindingsArguments {
  /** Empty takes the owner away. */
  owner?: string;
}
export interface SetDueArguments extends FindingsArguments {
  /** A day, or `sla` for the one that is agreed for the severity; empty takes the day away. */
  due?: string;
}
export interface SetRatingArguments extends FindingsArguments {
  /** `null` takes their own rating away. */
  rating?: Rating | null;
  reason?: string;
}
export interface WorkItemArguments extends FindingsArguments {
  /** An address or a key; empty takes it away. */
  workItem?: string;
}
export interface AcceptRiskArguments extends FindingsArguments {
  acceptance?: Acceptance;
  note?: string;
  by?: string;
}
/** What the Findings view shows. */
export interface FilterArguments extends FindingFilter {
  /** What the owners of the setting `mine` own. */
  mine?: boolean;
}
export interface GiveOwnersArguments {
  file?: string;
  owner?: string;
}
export interface PasteEvidenceArguments {
  file?: string;
  finding?: string;
  /** Instead of the clipboard; nothing is asked then. */
  text?: string;
  /** Where it comes from; else the kind of the check's command. */
  source?: string;
}
export interface RunVerificationArguments {
  check: string;
  /** Position of the verification among those of the check, from 0. */
  verify?: number;
}
export interface AnswerArguments {
  file: string;
  checks: string[];
  reason?: string;
  by?: string;
}
export interface ShowHistoryArguments {
  file: string;
  finding: string;
}
export interface AddFindingArguments {
  file?: string;
  check?: string;
}
export interface CompareArguments {
  old?: string;
  new?: string;
}
/** What a board shows first. */
export interface OpenBoardArguments {
  file: string;
  mode?: 'fieldwork' | 'findings' | 'plan';
  finding?: string;
  check?: string;
}
export interface RunSheetArguments {
  checklists?: string[];
  findings?: string;
  out?: string;
  all?: boolean;
}
export interface NewTemplateArguments {
  file?: string;
  kind?: TemplateKind;
  audience?: string;
}
export interface NewChecklistArguments {
  file?: string;
  id?: string;
  title?: string;
  extends?: string;
}
