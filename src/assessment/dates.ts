/** A calendar day as `YYYY-MM-DD`. Days compare as strings. */
export type Day = string;

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/** Whether the text is a day that exists in the calendar. */
export function isDay(text: string): text is Day {
  const match = shape.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** The day of an instant, in the local time zone of this machine unless `utc`. */
export function dayOf(date: Date, utc = false): Day {
  const [year, month, day] = utc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
    : [date.getFullYear(), date.getMonth(), date.getDate()];
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const toMs = (day: Day) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));

/** Days from one day to another; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toMs(to) - toMs(from)) / msPerDay);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(toMs(day) + days * msPerDay), true);
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `22 November 2026`; with `short`, `22 Nov` and the year only when it differs from `yearOf`. A text that is no day stays. */
export function formatDay(day: string, options: { short?: boolean; yearOf?: Day } = {}): string {
  if (!isDay(day)) return day;
  const month = monthNames[Number(day.slice(5, 7)) - 1]!;
  const number = Number(day.slice(8, 10));
  const year = day.slice(0, 4);
  if (!options.short) return `${number} ${month} ${year}`;
  const sameYear = options.yearOf?.slice(0, 4) === year;
  return sameYear ? `${number} ${month.slice(0, 3)}` : `${number} ${month.slice(0, 3)} ${year}`;
}

/** `November 2026`. */
export function formatMonth(day: string): string {
  return isDay(day) ? `${monthNames[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}` : day;
}
