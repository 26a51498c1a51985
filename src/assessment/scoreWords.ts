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

/**
 * `provisional: 14 of 58 checks assessed`, `provisional: over 2 of 114 checks and 33 other results`; empty for a score that
 * is not, and where there is none.
 */
export function provisionalText({ score, provisional, base: { assessed, checks, others } }: Said): string {
  if (score === null || !provisional) return '';
  const results = `${others} ${checks > 0 ? 'other ' : ''}result${others === 1 ? '' : 's'}`;
  if (checks === 0)
    return others === 0 ? 'provisional: without a checklist' : `provisional: over ${results}, without a checklist`;
  if (others > 0 && assessed === 0) return `provisional: over ${results}, none of the ${checks} checks assessed`;
  const byWeight = 2 * assessed >= checks ? ', less than half of their weight' : '';
  return others > 0
    ? `provisional: over ${assessed} of ${checks} checks${byWeight} and ${results}`
    : `provisional: ${assessed} of ${checks} checks assessed${byWeight}`;
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
