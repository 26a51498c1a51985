/** What the board's page and the extension say to each other. Types only: neither side brings the other along. */
import type { Wave } from '../assessment/plan';
import type { Board, CheckDetails, CheckRow, FindingDetails, FindingRow } from '../workspace/board/board';
import type { Intention, Sure } from '../workspace/board/intentions';
import type { Packed } from './packing';

export type Mode = 'fieldwork' | 'findings' | 'plan';

export type ToPage =
  /** The file as it is now. `version` is that of the document; an intention names the one that it was made at. */
  | { readonly kind: 'board'; readonly version: number; readonly board: PackedBoard; readonly can: Abilities }
  /** The file cannot be read: the last board stays, inert. Without one, nothing was read yet. */
  | {
      readonly kind: 'broken';
      readonly problem: { readonly message: string; readonly line: number; readonly column: number };
    }
  /** The file is too large, or no findings file. */
  | { readonly kind: 'unfit'; readonly message: string }
  /** Answers to a question of the page, by its number. */
  | { readonly kind: 'answer'; readonly number: number; readonly answer: Answer }
  /** Somebody chose something elsewhere: the cursor in the text, a row of a tree, a command. */
  | { readonly kind: 'go'; readonly mode?: Mode; readonly finding?: string; readonly check?: string }
  /** The fields that are not written yet are to be written now: a save waits for it, or the editor is hidden. */
  | { readonly kind: 'write'; readonly number: number };

/** A board on its way: its long lists are packed. */
export type PackedBoard = Omit<Board, 'findings' | 'checks'> & {
  readonly findings: Packed<FindingRow>;
  readonly checks: Packed<CheckRow>;
};

/** What may be done here. */
export interface Abilities {
  /** Not in a read-only file. */
  readonly edit: boolean;
  /** Why not: "This is a version from git." */
  readonly readOnly: string;
  /** Whether the folder is trusted; without it no command goes to a terminal. */
  readonly trusted: boolean;
  /** Not in the web, not in Restricted Mode. */
  readonly terminal: boolean;
  /** Untitled files have no folder for pictures. */
  readonly pictures: boolean;
  /** Setting `tamAssess.board.singleKeys`. */
  readonly singleKeys: boolean;
  /** Owners that are the person at the keyboard. */
  readonly mine: readonly string[];
}

export type Question =
  | { readonly kind: 'check'; readonly id: string }
  | { readonly kind: 'finding'; readonly id: string }
  /** Ids of the findings that have words anywhere: titles, objects, owners, evidence. */
  | { readonly kind: 'search'; readonly text: string }
  /** What is to be done; `version` is that of the board that the person saw. */
  | { readonly kind: 'do'; readonly version: number; readonly intention: Intention }
  /** How the plan would stand if a card were moved. */
  | { readonly kind: 'plan'; readonly finding: string; readonly wave: Wave; readonly due?: string }
  /** A picture that was pasted or dropped, of a finding or a check; the extension writes it beside the file. */
  | {
      readonly kind: 'picture';
      readonly of: { readonly finding: string } | { readonly check: string };
      readonly name: string;
      readonly bytes: Uint8Array;
    };

export type Answer =
  | { readonly kind: 'check'; readonly details: CheckDetails | undefined }
  | { readonly kind: 'finding'; readonly details: FindingDetails | undefined }
  | { readonly kind: 'search'; readonly ids: readonly string[] }
  /** Done: the next board is under way. `said` is told to everybody, also to those who do not see. */
  | { readonly kind: 'done'; readonly said: string; readonly finding?: string; readonly left?: readonly string[] }
  | {
      readonly kind: 'ask';
      readonly question: string;
      readonly offers: readonly { readonly sure: Sure; readonly title: string }[];
    }
  | { readonly kind: 'refused'; readonly why: string; readonly gone?: true }
  | {
      readonly kind: 'plan';
      readonly plan: Board['plan'];
      /** The day that the finding would be due. */
      readonly due: string;
    };

export type FromPage =
  /** The page listens now; it says what it showed before the window was loaded anew. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'question'; readonly number: number; readonly question: Question }
  /** Everything that `write` asked for is written; `false` where a field could not be. */
  | { readonly kind: 'written'; readonly number: number; readonly whole: boolean }
  /** The row that is chosen now, so that the text beside it follows. */
  | { readonly kind: 'chosen'; readonly finding?: string; readonly check?: string }
  | { readonly kind: 'command'; readonly command: BoardCommand };

/** What the extension has already: a click hands over to it. */
export type BoardCommand =
  | { readonly id: 'preview' | 'import' | 'runSheet' | 'manageTrust' | 'renderPlan' | 'undo' | 'goToProblem' }
  | { readonly id: 'text'; readonly finding?: string; readonly check?: string }
  | { readonly id: 'openFile'; readonly file: string }
  | { readonly id: 'openAddress'; readonly address: string }
  | { readonly id: 'copy'; readonly text: string }
  | { readonly id: 'terminal'; readonly check: string; readonly index: number };

/** What the page keeps over a reload of the window: what is looked at, never what the file says. */
export interface ViewState {
  readonly uri: string;
  readonly mode: Mode;
  readonly check: string;
  readonly finding: string;
  readonly filter: FindingsFilter;
  readonly sort: { readonly by: SortColumn; readonly down: boolean } | null;
  readonly folded: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly hidden: readonly string[];
  /** Position in `Board.checklists` that the fieldwork shows; -1 for all. */
  readonly checklist: number;
  /** Texts of fields that are not written yet, by finding and field. */
  readonly drafts: Readonly<Record<string, string>>;
}

export type SortColumn = 'severity' | 'id' | 'name' | 'status' | 'owner' | 'due' | 'gain' | 'workItem';

export interface FindingsFilter {
  readonly text: string;
  readonly mine: boolean;
  readonly overdue: boolean;
  readonly unowned: boolean;
  readonly severities: readonly string[];
  /** `needsWork` stands for open, in progress and resolved. */
  readonly statuses: readonly string[];
  readonly areas: readonly number[];
  readonly tools: readonly number[];
}
