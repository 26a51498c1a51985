import { type Day, daysBetween } from '../../assessment/dates';

/** `A`, `Z`, `AA` of the position of a column, from 0. */
export function columnLetter(position: number): string {
  const rest = Math.floor(position / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (position % 26));
}

/** A day as spreadsheets count it: days since 30 December 1899. */
export function daySerial(day: Day): number {
  return daysBetween('1899-12-30', day);
}

export const spreadsheetNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
