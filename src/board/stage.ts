import type { Board } from '../workspace/board/board';
import type { EvidencePlace, Intention } from '../workspace/board/intentions';
import type { Abilities, Answer, BoardCommand, Question, ViewState } from './messages';
import type { WorkWords } from './words/workEnglish';

/** A field with a text that is not in the file yet. */
export interface Unwritten {
  /** Writes it now; `false` if it could not be, the field then keeps it and says why. */
  write(): Promise<boolean>;
}

/** What each part of the page is given, and all that it may do: it holds nothing of the file itself. */
export interface Stage {
  readonly board: Board;
  readonly can: Abilities;
  readonly view: ViewState;
  readonly words: WorkWords;
  /** Looks at something else; the page is drawn anew and keeps it over a reload. */
  look(change: Partial<ViewState>): void;
  /** Wants something done. The answer is told in the live region; a question is asked in the page before it resolves. */
  act(intention: Intention): Promise<Answer>;
  /** Asks the extension something. */
  ask<Kind extends Answer['kind']>(
    question: Question,
    kind: Kind,
  ): Promise<Extract<Answer, { kind: Kind }> | undefined>;
  command(command: BoardCommand): void;
  /** Told to those who do not see, one message an action: what is said at once becomes one message. */
  say(message: string): void;
  /** The last of what was seen and could not be done, shown above the mode until it is closed or something else is done. */
  complain(message: string): void;
  /** Text of a field that is not written yet; it outlives a reload. `undefined` forgets it. */
  draft(key: string): string | undefined;
  keep(key: string, text: string | undefined): void;
  /** Fields that hold something unwritten: a save, or the page being hidden, writes them. */
  readonly unwritten: Set<Unwritten>;
  /** A picture for the finding or the check, which the extension writes beside the file. */
  addPicture(of: EvidencePlace, name: string, bytes: Uint8Array): Promise<Answer>;
  /** Of the document that the board was made of: what was asked before is stale with another. */
  readonly version: number;
}
