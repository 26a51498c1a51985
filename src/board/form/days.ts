/** Days as `YYYY-MM-DD`; they compare as texts. */

const msPerDay = 86_400_000;
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(msOf(text)) && dayOf(msOf(text)) === text;

export const dayAfter = (day: string, days: number): string => dayOf(msOf(day) + days * msPerDay);

/** The days of a month by weeks from Monday on; empty texts before its first and after its last. */
export function monthDays(first: string): string[][] {
  const month = first.slice(0, 7);
  const before = (new Date(msOf(first)).getUTCDay() + 6) % 7;
  const cells: string[] = Array.from({ length: before }, () => '');
  for (let day = first; day.startsWith(month); day = dayAfter(day, 1)) cells.push(day);
  while (cells.length % 7 !== 0) cells.push('');
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The last day of the quarter of a day. */
export function quarterEnd(day: string): string {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
  return [
    '',
    `${day.slice(0, 4)}-03-31`,
    `${day.slice(0, 4)}-06-30`,
    `${day.slice(0, 4)}-09-30`,
    `${day.slice(0, 4)}-12-31`,
  ][quarter]!;
}
