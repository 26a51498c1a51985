import type { Mode } from '../../board/messages';

/** What a board shows: a mode, and in it a finding or a check. */
export interface Place {
  readonly mode?: Mode;
  readonly finding?: string;
  readonly check?: string;
}
