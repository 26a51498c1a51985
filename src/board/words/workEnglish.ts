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

const plural = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** What the page says by itself, in English. `german.ts` says the same; a text that is missing there does not compile. */
export const workEnglish = {
  ...fieldworkEnglish,
  fieldwork: 'Fieldwork',
  findings: 'Findings',
  plan: 'Plan',
  modes: 'Modes of the board',
  board: 'Board',

  // Terms and figures.
  language: 'en' as string,
  /** `22 November 2026`. */
  day: (day: string) => formatDay(day),
  /** `22 Nov`, with the year where it is another than that of the second day. */
  shortDay: (day: string, yearOf: string) => formatDay(day, { short: true, yearOf }),
  span: (from: string, to: string) => {
    if (from === '' || from === to) return formatDay(to);
    const [month, year] = [from.slice(0, 7) === to.slice(0, 7), from.slice(0, 4) === to.slice(0, 4)];
    if (month) return `${Number(from.slice(8))}–${formatDay(to)}`;
    return `${formatDay(from, { short: true, ...(year && { yearOf: to }) })} – ${formatDay(to)}`;
  },
  weekdays: days as readonly string[],
  monthOf: (day: string) => formatDay(day).replace(/^\d+ /, ''),
  number: (value: number) => value.toLocaleString('en'),
  /** With one decimal. */
  points: (value: number) => value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  percent: (share: number) => `${Math.round(share * 100)} %`,
  severity: (severity: Severity) => severities[severity].title as string,
  letter: (severity: Severity) => severities[severity].letter as string,
  status: (status: string) => statusTitle(status),
  probability: (value: number): string => probabilityWords[value] ?? '',
  impact: (value: number): string => impactWords[value] ?? '',
  effort: (value: number): string => effortWords[value] ?? '',
  findingsCount: (number: number) => plural(number, 'finding', 'findings'),

  // Header.
  previewReport: 'Preview report',
  import: 'Import',
  openAsText: 'Open as text',
  scoreOf: 'score of 100',
  scoreSince: (day: string) => `score of 100, since ${formatDay(day).split(' ')[1] ?? ''}`,
  scoreName: (score: string, change: number | undefined, day: string, checks: number) =>
    change === undefined
      ? `Score ${score} of 100.`
      : `Score ${score} of 100, ${change >= 0 ? 'up' : 'down'} ${Math.abs(change)} since ${formatDay(day)} over ${plural(checks, 'common check', 'common checks')}.`,
  provisional: 'provisional',
  coverage: (of: number, checks: number) => `coverage, ${of} of ${plural(checks, 'check', 'checks')}`,
  openCritical: 'open critical',
  openHigh: 'open high',
  overdue: 'overdue',
  shows: (what: string) => `${what}: shows these findings`,
  showsAll: (what: string) => `${what}. Shows all findings`,
  showsFieldwork: (what: string) => `${what}. Shows the fieldwork`,
  asOf: (day: string) => `as of ${formatDay(day)}`,
  keys: 'Keys',
  superseded: 'A later assessment goes on from this file: it is history.',

  // Dialogs.
  close: 'Close',
  cancel: 'Cancel',
  keysTitle: 'Keys of the board',
  keysNote:
    'Single keys act in lists, tables and columns, never in a field. The setting tamAssess.board.singleKeys turns them off.',
  keysOff: 'Single keys are turned off by the setting tamAssess.board.singleKeys. Everything is also a button.',
  keyGroups: [
    {
      title: 'Everywhere',
      keys: [
        ['?', 'these keys'],
        ['/', 'filter of the findings'],
        ['G then 1, 2, 3', 'fieldwork, findings, plan'],
        ['T', 'open as text at this place'],
        ['Esc', 'out of a field, then close what is open'],
      ],
    },
    {
      title: 'Lists',
      keys: [
        ['↑ ↓ Home End PgUp PgDn', 'move'],
        ['← →', 'fold and unfold'],
        ['Enter', 'into the form or the details'],
        ['Ctrl+C', 'copy id and title'],
      ],
    },
    {
      title: 'Fieldwork',
      keys: [
        ['1', 'passed'],
        ['2', 'finding'],
        ['3', 'not applicable'],
        ['4', 'later'],
        ['0', 'take the answer away'],
        ['N, B', 'next, previous open check'],
        ['C', 'copy the command'],
        ['E', 'paste evidence'],
        ['Ctrl+Enter', 'next open check, also in fields'],
      ],
    },
    {
      title: 'Findings',
      keys: [
        ['Space', 'select'],
        ['Shift+↑, Shift+↓', 'extend the selection'],
        ['Ctrl+A', 'select all that are shown'],
        ['S, O, D, R, W', 'status, owner, due, rating, work item of the selection'],
      ],
    },
    {
      title: 'Plan',
      keys: [
        ['← → ↑ ↓', 'between cards'],
        ['M or Space', 'take a card up; ← → move it, Enter puts it down, Esc puts it back'],
        ['D', 'date'],
        ['Enter', 'details'],
      ],
    },
  ] as readonly { readonly title: string; readonly keys: readonly (readonly string[])[] }[],

  // States.
  brokenAt: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
  brokenInert: 'The board shows the file as it was before and takes no input until this is mended.',
  brokenEmpty: 'The board shows the file as soon as this is mended.',
  goToLine: (line: number) => `Go to line ${line}`,
  undoLast: 'Undo last change',
  readOnlyNote: 'You can look, filter and copy.',
  restricted: 'You have not trusted this folder.',
  restrictedNote: 'Its brand, templates and report folder are ignored; commands can be copied, not run.',
  manageTrust: 'Manage trust',
  checksWait: (number: number) => `${plural(number, 'check is', 'checks are')} waiting`,
  checksWaitNote: 'Walk through them, or start from what a tool already found.',
  startFieldwork: 'Start fieldwork',
  importResults: 'Import results',
  makeRunSheet: 'Make a run sheet',
  noAssessment: 'No assessment is shown',
  loading: 'The file is being read.',
  missingChecklist: (reference: string) =>
    `The checklist ${reference} was not found. Its findings stay, its checks are not shown.`,
  newerChecklist: (title: string, checks: number, than: string) =>
    `${title}: ${plural(checks, 'check is', 'checks are')} new or changed since ${than}.`,

  // Fields.
  customerReads: 'the customer reads this',
  notWritten: 'Not written.',
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
