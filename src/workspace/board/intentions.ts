/** What a person wants of the board, and what became of it. `outcomes.ts` turns the one into the other. */
import type { Change } from '../../assessment/changes';
import type { Day } from '../../assessment/dates';
import type { Wave } from '../../assessment/plan';
import type { Rating } from '../../assessment/types';
import type { Message } from '../../words/words';
import type { BulkChange } from '../bulk';
import type { TextField } from './board';

export type Intention =
  /**
   * A check is answered. `none` takes the answer away. What would throw away what people wrote, or decide over an accepted or
   * false positive finding, is asked about first, and done with `sure`.
   */
  | {
      readonly kind: 'answer';
      readonly check: string;
      readonly to: 'passed' | 'finding' | 'notApplicable' | 'later' | 'none';
      readonly reason?: string;
      readonly sure?: Sure;
    }
  /** A field of a finding; the text as it was when the field was entered tells whether somebody else changed it meanwhile. */
  | {
      readonly kind: 'text';
      readonly finding: string;
      readonly field: TextField;
      readonly value: string;
      readonly was: string;
    }
  /** Lines that were pasted or typed among the affected objects. */
  | { readonly kind: 'addAffected'; readonly finding: string; readonly text: string }
  | { readonly kind: 'removeAffected'; readonly finding: string; readonly name: string }
  | { readonly kind: 'addEvidence'; readonly of: EvidencePlace; readonly text: string; readonly source?: string }
  /** A picture that lies beside the file already. */
  | { readonly kind: 'addPicture'; readonly of: EvidencePlace; readonly file: string; readonly caption?: string }
  | { readonly kind: 'removeEvidence'; readonly of: EvidencePlace; readonly index: number }
  /** `undefined` goes back to the rating of the check. */
  | { readonly kind: 'rating'; readonly finding: string; readonly rating: Rating | undefined }
  /** Several findings at once. */
  | { readonly kind: 'bulk'; readonly ids: readonly string[]; readonly change: BulkChange }
  /** A card goes to another column of the plan; `later` needs the day. */
  | { readonly kind: 'move'; readonly finding: string; readonly wave: Wave; readonly due?: Day }
  /** A fix of a problem of the rules. */
  | { readonly kind: 'fix'; readonly finding: string; readonly problem: number; readonly fix: number }
  /** A finding without a check. */
  | { readonly kind: 'newFinding'; readonly title: string };

/** What a person said to the question: the finding goes away, becomes a false positive, or is decided over all the same. */
export type Sure = 'remove' | 'falsePositive' | 'decide';

export type EvidencePlace = { readonly finding: string } | { readonly check: string };

/** What an intention comes to: changes of the file, or a question, or why nothing is done. */
export type Outcome =
  | {
      readonly kind: 'changes';
      readonly changes: readonly Change[];
      /** What was done, in a sentence that is also read aloud. */
      readonly said: Message;
      /** The finding that was made or is meant. */
      readonly finding?: string;
      /** Those of a bulk change that are left as they are, and why. */
      readonly left?: readonly { readonly id: string; readonly reason: Message }[];
    }
  | {
      readonly kind: 'ask';
      readonly question: Message;
      readonly offers: readonly { readonly sure: Sure; readonly title: Message }[];
    }
  /** Nothing is done; the sentence says why and what to do. `gone`: the finding is not there any more, its words are kept by the page. */
  | { readonly kind: 'refused'; readonly why: Message; readonly gone?: true };
