import { addDays, type Day, isDay } from '../assessment/dates';

/** Reading of what people type into the cells of a plan. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The days that a cell can mean: one, none, or two where month and day cannot be told apart. */
export function daysIn(cell: string): Day[] {
  const text = cell.trim();
  const made = (year: string, month: number | string, day: string) =>
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return [made(iso[1]!, iso[2]!, iso[3]!)].filter(isDay);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (german) return [made(german[3]!, german[2]!, german[1]!)].filter(isDay);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (slashed) {
    const [, a, b, year] = slashed;
    return [...new Set([made(year!, a!, b!), made(year!, b!, a!)].filter(isDay))];
  }
  const named = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4})$/.exec(text);
  if (named) {
    const month = months.indexOf(named[2]!.toLowerCase()) + 1;
    return month > 0 ? [made(named[3]!, month, named[1]!)].filter(isDay) : [];
  }
  // Excel's number of a day, where the cell lost its format.
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : Number.NaN;
  return serial >= 20_000 && serial < 100_000 ? [addDays('1899-12-30', serial)] : [];
}

/** What no text of a findings file should hold: control characters and bidirectional overrides. */
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

export function oneLine(text: string): string {
  return text.replace(unwanted, '').replace(/\s+/g, ' ').trim();
}

export function lines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(/[ \t]+$/gm, '')
    .trim();
}
