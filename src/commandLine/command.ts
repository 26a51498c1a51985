import { type Command, Option } from 'commander';
import { type Day, isDay } from '../assessment/dates';
import type { Around } from '../workspace/load';
import { WrongChoice } from '../workspace/newAssessment';
import type { FindingsEntry, Project } from '../workspace/project';
import type { WorkspaceSettings } from '../workspace/workspaceSettings';

/** What a command works with: the folder that it runs in, and the streams of the process. */
export interface Context {
  /** What lies around the folder. Each thing of it that cannot be used is told once. */
  readonly around: Around;
  /** One line; texts of others in it only show. */
  print(text: string): void;
  printJson(value: unknown): void;
  /** One line on standard error, with the name of the product. */
  complain(text: string): void;
  /** A piece of a longer output, made by `printedLine` or `printedJson`; who reads slowly is waited for. */
  write(text: string): Promise<void>;
  /** The command ran, and files have errors: exit status 1. */
  filesHaveErrors(): void;
  /** What the settings of the workspace say. Asked once. */
  settings(): Promise<WorkspaceSettings>;
  /** Who signs what is written on a person's word: the given name, else TAM_ASSESS_BY, else git's name; `undefined` for nobody. */
  person(given: string | undefined): Promise<string | undefined>;
  /** A project with the shipped checklists and what the settings of the workspace say of the rules. */
  openProject(asOf: Day | undefined): Promise<Project>;
  /** Puts in the checklists around a folder. */
  loadAround(project: Project, folder: string): Promise<void>;
  /** Puts in the one findings file at a path. Throws `FileProblem`. */
  loadFindings(project: Project, file: string): Promise<FindingsEntry>;
  /** A file as a URI: relative to the folder where it lies in it. */
  uri(file: string): string;
  /** A path relative to the folder, with slashes; `undefined` for what lies outside of it. */
  fromHere(file: string): string | undefined;
}

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: Context) => void;

/** `--as-of`, a day. */
export const asOf = () =>
  new Option('--as-of <day>', 'the day to compute for, YYYY-MM-DD (default: today)').argParser((text: string): Day => {
    if (isDay(text)) return text;
    throw new WrongChoice(`"${text}" is not a day of the calendar. Write YYYY-MM-DD.`);
  });

/** `--format`, text unless said otherwise. */
export const printedAs = (...others: readonly string[]) =>
  new Option('--format <format>', 'how to print').choices(['text', ...others]).default('text');

/** The words of an option that takes several, separated by commas. */
export const listed = (option: unknown): string[] =>
  String(option)
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
