import { type Day, formatDay, formatMonth, isDay } from '../assessment/dates';
import { type Severity, severities } from '../assessment/vocabulary';
import type { ReportDay, ReportSeverity } from './report';

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

/** Points with one decimal: `9.4`; what is less than a tenth reads `<0.1`. */
export function pointsText(value: number): string {
  return value > 0 && value < 0.05 ? '<0.1' : value.toFixed(1);
}

/** A gain with its sign: `+9.4`; empty when nothing can be gained. */
export function gainText(gain: number): string {
  if (gain <= 0) return '';
  return gain < 0.05 ? '<0.1' : `+${gain.toFixed(1)}`;
}

/** A number with as many decimals as it needs, two at most: `16`, `9.6`. */
export function numberText(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** `1 finding`, `2,914 findings`. The plural is the singular with an s unless given. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${groupText(count)} ${count === 1 ? one : many}`;
}

/** A whole number with commas between thousands. */
export function groupText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `A`, `A and B`, `A, B and C`. */
export function listText(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** `18–20 November 2026`, `28 October – 3 November 2026`, or both days whole. */
export function periodText(from: Day, to: Day): string {
  if (!isDay(from) || !isDay(to) || from >= to) return formatDay(to);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${formatDay(to)}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${formatDay(from).replace(/ \d{4}$/, '')} – ${formatDay(to)}`;
  return `${formatDay(from)} – ${formatDay(to)}`;
}

/** When the earlier assessment was: its month, or the day when both lie in one month. */
export function sinceText(previous: Day, current: Day): string {
  return previous.slice(0, 7) === current.slice(0, 7) ? formatDay(previous) : formatMonth(previous);
}

/** `in 51 days`, `today`, `131 days ago`. */
export function daysLeftText(days: number): string {
  if (days === 0) return 'today';
  return days > 0 ? `in ${countText(days, 'day')}` : `${countText(-days, 'day')} ago`;
}

/** A sentence ends with a full stop, unless it already ends in one. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** A day three ways, all empty where there is none; a text that is no day stays as it is. */
export function reportDay(day: string | undefined, asOf: Day): ReportDay {
  if (day === undefined || day === '') return { day: '', text: '', short: '' };
  return { day, text: formatDay(day), short: formatDay(day, { short: true, yearOf: asOf }) };
}

/** A severity with its words. */
export function reportSeverity(id: Severity): ReportSeverity {
  return { id, title: severities[id].title, letter: severities[id].letter };
}
