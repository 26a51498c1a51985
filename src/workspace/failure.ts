import { isSaid } from '../assessment/said';
import type { Words } from '../words/words';
import { refusals } from './words/refusalsEnglish';

/**
 * What is said of an error in one sentence: the message where it is one to the user; else that it is a fault of ours. What
 * overflows the engine (a stack, a string, a buffer) is told as what it is: more than can be processed.
 */
export function failureText(error: unknown, words?: Words): string {
  const say = refusals.in(words);
  if (isSaid(error)) return clipped(error.message, longestMessage);
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
  const { code } = error as { code?: unknown };
  if (code === 'ENOSPC') return say.diskFull;
  if (error instanceof RangeError || code === 'ERR_STRING_TOO_LONG') return say.tooMuch({ message });
  return say.internal({ message: message.slice(0, 300).replace(/[.:\s]+$/, '') });
}

/** Names in a message may have any length; nobody reads more of one. */
const longestMessage = 2_000;
const clipped = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);
