import type { Catalog } from '../assessment/catalog';
import type { Change, JsonPath } from '../assessment/changes';
import type { Day } from '../assessment/dates';
import type { Sla } from '../assessment/sla';
import type {
  Check,
  Finding,
  FindingsFile,
  NotApplicableEntry,
  NotAssessedEntry,
  Override,
  PassedEntry,
} from '../assessment/types';
import type { VerificationKind } from '../assessment/vocabulary';
import type { Message, Words } from '../words/words';
import type { ChecklistText, LocatedCheck } from './checklist';
import type { FindingsText, Located } from './findings';

/** How grave a problem is, gravest first. */
export const levels = ['error', 'warning', 'information', 'hint'] as const;
export type Level = (typeof levels)[number];

/** Something that is wrong at a place of a file. */
export interface Problem {
  /** The rule's code: stable, kebab-case. */
  readonly code: string;
  readonly level: Level;
  /** In the language of the words that were handed in. */
  readonly message: string;
  /** What is wrong, whatever the language; `message` may begin with the id of the finding before it. */
  readonly said: Message;
  /** From the start of the file, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  /** Path of the value (or of the object in which something is missing). */
  readonly path: JsonPath;
  /** What the fixes of the rule need to know. */
  readonly data?: unknown;
}

/** A way to mend a problem. */
export interface Fix {
  readonly title: string;
  readonly changes: readonly Change[];
  /** The obvious one. */
  readonly preferred?: boolean;
  /** Whether it may be done to all problems of a file at once, without a look at each. */
  readonly safe?: boolean;
}

/** The same as its rule offers it. */
export interface RuleFix extends Omit<Fix, 'title'> {
  readonly title: Message;
}

/** What rules leave to the settings. */
export interface RuleOptions {
  /** Words in `acceptance.by` that show that somebody may accept a high or critical risk; empty: anybody may. */
  readonly seniorRoles: readonly string[];
  /** Days in which a resolved finding is to be verified. */
  readonly verifyWithinDays: number;
  /** Longest time for which a risk is accepted, in days. */
  readonly longestAcceptanceDays: number;
  /** Days by severity in which a finding is to be fixed. */
  readonly sla: Sla;
}

/** The options unless settings say otherwise. */
export const defaultRuleOptions: RuleOptions = {
  seniorRoles: [
    'CEO',
    'CFO',
    'CIO',
    'CISO',
    'COO',
    'CRO',
    'CSO',
    'CTO',
    'DPO',
    'VP',
    'board',
    'chief',
    'director',
    'executive',
    'head of',
    'president',
  ],
  verifyWithinDays: 30,
  longestAcceptanceDays: 366,
  sla: { critical: 30, high: 60, medium: 90, low: 180 },
};

/** What the rules know of the world around a file. The same object means the same world. */
export interface Environment {
  readonly catalog: Catalog;
  readonly asOf: Day;
  /** Whether a later assessment names this file as its previous one: what is due or to be decided is looked at there. */
  readonly superseded: boolean;
  /** Who is at the keyboard, where that is known: signs what fixes write into histories. */
  readonly me?: string | undefined;
  /** What problems and fixes are told in; English where nothing is handed in. What fixes write into files is English. */
  readonly words?: Words | undefined;
  /** Levels that settings changed, by code. */
  readonly levels: Readonly<Record<string, Level | 'off'>>;
  readonly options: RuleOptions;
  /** The assessment that the file names as its previous one, when it is known. */
  readonly previous?: FindingsFile | undefined;
  /** Of a checklist: another one that has its id, `shipped` or its path relative to this one, and whether this one counts. */
  readonly sameId?: { readonly other: string; readonly counts: boolean } | undefined;
  /**
   * The first characters of a command that are not known to only read; absent while nothing is known of commands, which is
   * much to load.
   */
  readonly unknownIn?:
    | ((kind: VerificationKind, run: string) => readonly [start: number, end: number] | undefined)
    | undefined;
  /** Whether a seal is that of a text; absent while no file with a seal was looked at. */
  readonly sealFits?: ((text: string, seal: string) => boolean) | undefined;
  /** Whether a file stands at a path relative to the findings file; `undefined` while that is not known. */
  exists(path: string): boolean | undefined;
}

/**
 * How a rule says what is wrong: at a path, relative to the element in rules over one element, from the root otherwise.
 * The nearest existing parent is marked when the path does not exist; with `key`, the name of the property; with `within`,
 * the characters of a text from the first to before the second position.
 */
export type Finder = (
  path: JsonPath,
  message: Message,
  more?: { data?: unknown; key?: boolean; within?: readonly [start: number, end: number] },
) => void;

interface RuleBase {
  readonly code: string;
  /** What the rule asks for, in one line. */
  readonly title: string;
  readonly level: Level;
  /** Why it matters and how to mend it, in Markdown. */
  readonly docs: string;
  /** It looks at the text itself: positions in its paths count also what reading leaves out because it does not fit the format. */
  readonly ofText?: true;
}

/** An entry of `passed`, `notApplicable` or `notAssessed`. */
export type LocatedEntry = Located<PassedEntry | NotApplicableEntry | NotAssessedEntry>;

/** A rule over findings files. One file each in `rules/`; listed in `rules.ts`. */
export interface FindingsRule extends RuleBase {
  readonly of: 'findings';
  /** Looks at one finding alone; the result is remembered until the finding or the environment changes. */
  finding?(finding: Located<Finding>, report: Finder, environment: FindingsEnvironment): void;
  /** Looks at one entry of another list than `findings` alone; remembered in the same way. */
  entry?(entry: LocatedEntry, report: Finder, environment: FindingsEnvironment): void;
  /** Looks at the file as a whole, at every change: must be cheap. */
  file?(file: FindingsText, report: Finder, environment: FindingsEnvironment): void;
  fixes?(problem: Problem, file: FindingsText, environment: Environment): readonly RuleFix[];
}

/** A rule over checklists. */
export interface ChecklistRule extends RuleBase {
  readonly of: 'checklist';
  check?(check: LocatedCheck<Partial<Check> & { id: string }>, report: Finder, environment: Environment): void;
  override?(override: LocatedCheck<Override>, report: Finder, environment: Environment): void;
  file?(file: ChecklistText, report: Finder, environment: Environment): void;
  fixes?(problem: Problem, file: ChecklistText, environment: Environment): readonly RuleFix[];
}

export type Rule = FindingsRule | ChecklistRule;

export interface FindingsEnvironment extends Environment {
  /** The file's checklists. */
  readonly among: readonly string[];
  readonly assessedOn: string | undefined;
}
