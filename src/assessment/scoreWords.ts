import type { Score } from './score';

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

/** What a score is said with: itself, its base and why there is none. */
type Said = Pick<Score, 'score' | 'noScore' | 'provisional' | 'base'>;

/** `provisional: 14 of 58 checks assessed`; empty for a score that is not, and where there is none. */
export function provisionalText({ score, provisional, base }: Said): string {
  if (score === null || !provisional) return '';
  if (base.checks === 0) return 'provisional: without checks of a checklist';
  const byWeight = 2 * base.assessed >= base.checks ? ', less than half of their weight' : '';
  return `provisional: ${base.assessed} of ${base.checks} checks assessed${byWeight}`;
}

/** Why there is no score; empty where there is one. */
export function noScoreText({ score, noScore }: Said): string {
  if (score !== null) return '';
  return noScore === 'failuresOnly' ? 'only failures were listed' : 'nothing assessed';
}

/** `40.7`, `100.0 (provisional: 14 of 58 checks assessed)`, `– (only failures were listed)`; the number as `write` has it. */
export function scoreText(said: Said, write: (score: number) => string = (score) => score.toFixed(1)): string {
  const number = said.score === null ? '–' : write(said.score);
  const more = noScoreText(said) || provisionalText(said);
  return more === '' ? number : `${number} (${more})`;
}
