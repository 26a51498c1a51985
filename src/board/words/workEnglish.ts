import { formatDay } from '../../assessment/dates';
import {
  effortWords,
  impactWords,
  probabilityWords,
  type Severity,
  severities,
  statusTitle,
} from '../../assessment/vocabulary';
import { fieldworkEnglish } from './fieldworkEnglish';

const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** What the fieldwork and its fields say; `workGerman.ts` says the same. */
export const workEnglish = {
  ...fieldworkEnglish,
  // Terms and figures.
  language: 'en' as string,
  /** `22 November 2026`. */
  day: (day: string) => formatDay(day),
  /** `22 Nov`, with the year where it is another than that of the second day. */
  shortDay: (day: string, yearOf: string) => formatDay(day, { short: true, yearOf }),
  weekdays: days as readonly string[],
  monthOf: (day: string) => formatDay(day).replace(/^\d+ /, ''),
  number: (value: number) => value.toLocaleString('en'),
  /** With one decimal. */
  points: (value: number) => value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  severity: (severity: Severity) => severities[severity].title as string,
  letter: (severity: Severity) => severities[severity].letter as string,
  status: (status: string) => statusTitle(status),
  probability: (value: number): string => probabilityWords[value] ?? '',
  impact: (value: number): string => impactWords[value] ?? '',
  effort: (value: number): string => effortWords[value] ?? '',
  cancel: 'Cancel',
  // Fields.
  customerReads: 'the customer reads this',
  fieldGone: 'The finding is not there any more. What you wrote is kept here.',
  copyWords: 'Copy what was written',
  inFileNow: 'In the file now:',
  nothingThere: 'nothing',
  takeTheirs: 'Take that',
  takeMine: 'Write mine',
  noDay: 'Write a day as 2026-12-31.',
  owner: 'Owner',
  ownersOf: 'Owners of this file and folder',
  due: 'Due',
  slaDay: (day: string) => `SLA ${day}`,
  takeSla: (day: string) => `Take the day of the SLA, ${day}`,
  openCalendar: 'Choose a day',
  calendar: 'Calendar',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  internalNote: 'Internal note',
  neverLeaves: 'never leaves this file: no report, no export',
  internalHint: 'For us: how to say it, whom to call first',
};
export type WorkWords = typeof workEnglish;
