import { count } from '../../assessment/count';
import { type Day, daysBetween, formatDay } from '../../assessment/dates';
import { type Severity, severities, statusTitle } from '../../assessment/vocabulary';
import { textsOfArea } from '../../words/words';

/** What a status is called within a line; a word that is none as it is. */
function inText(status: string): string {
  const title = statusTitle(status);
  return title === status ? status : title.toLowerCase();
}

/** What the outline, lenses and links of a file say. */
export const symbolsEnglish = {
  noId: '(no id)',
  noCheck: '(no check)',
  override: 'override',
  switchedOff: 'switched off',
  severity: ({ id }: { id: Severity }) => severities[id].title as string,
  risk: ({ risk }: { risk: number }) => `risk ${risk}`,
  gain: ({ gain }: { gain: number }) => `gain ${gain.toFixed(1)}`,
  acceptedUntil: ({ expires, asOf, expired }: { expires: Day; asOf: Day; expired: boolean }) =>
    `accepted until ${formatDay(expires, { short: true, yearOf: asOf })}${expired ? ', expired' : ''}`,
  /** @param days for how long; below 0 where that is not known */
  statusFor: ({ status, days }: { status: string; days: number }) =>
    days < 0
      ? inText(status)
      : days === 0
        ? `${inText(status)} since today`
        : `${inText(status)} ${count(days, 'day')}`,
  overdue: ({ due, asOf }: { due: Day; asOf: Day }) => `overdue ${count(daysBetween(due, asOf), 'day')}`,
  openReference: 'Open the reference',
  openPrevious: 'Open the previous assessment',
  openEvidence: 'Open the evidence',
  openWorkItem: 'Open the work item',
  openWorkItemOf: ({ id }: { id: string }) => `Open work item ${id}`,
};

export const symbols = textsOfArea('symbols', symbolsEnglish);
