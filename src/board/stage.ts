import type { Board } from '../workspace/board/board';
import type { Intention } from '../workspace/board/intentions';
import type { Abilities, Answer, BoardCommand, Question, ViewState } from './messages';
import type { PageWords } from './words/english';

/** What each part of the page is given, and all that it may do: it holds nothing of the file itself. */
export interface Stage {
  readonly board: Board;
  readonly can: Abilities;
  readonly view: ViewState;
  readonly words: PageWords;
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
  /** Told to those who do not see, one message an action. */
  say(message: string): void;
}
