import type { Words } from '../words/words';
import { type ScoreSaid, terms } from './words/termsEnglish';

/** A score or share for display, whole. Only what is complete reads 100, and only what is nothing reads 0. `–` without a score. */
export function wholeText(value: number | null): string {
  return value === null ? '–' : String(whole(value));
}

/** A number from 0 to 100, rounded so that 99.7 is not called 100 and 0.2 not 0. */
export function whole(value: number): number {
  const rounded = Math.round(value);
  if (rounded >= 100 && value < 100) return 99;
  if (rounded <= 0 && value > 0) return 1;
  return rounded;
}

/**
 * `provisional: 14 of 58 checks assessed`, `provisional: over 2 of 114 checks and 33 other results`; empty for a score that
 * is not, and where there is none.
 */
export const provisionalText = (said: ScoreSaid, words?: Words): string => terms.in(words).provisional(said);

/** Why there is no score; empty where there is one. */
export const noScoreText = (said: Pick<ScoreSaid, 'score' | 'noScore'>, words?: Words): string =>
  terms.in(words).noScore(said);

/** `40.7`, `100.0 (provisional: 14 of 58 checks assessed)`, `– (only failures were listed)`; the number as `write` has it. */
export function scoreText(
  said: ScoreSaid,
  write: (score: number) => string = (score) => score.toFixed(1),
  words?: Words,
): string {
  const number = said.score === null ? '–' : write(said.score);
  const more = noScoreText(said, words) || provisionalText(said, words);
  return more === '' ? number : `${number} (${more})`;
}
