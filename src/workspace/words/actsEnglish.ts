import { count, listed } from '../../assessment/count';
import { formatDay } from '../../assessment/dates';
import { type Status, statuses, statusTitle } from '../../assessment/vocabulary';
import { textsOfArea } from '../../words/words';

const lower = (status: Status) => statuses[status].title.toLowerCase();

export const actsEnglish = {
  extent: ({ findings, files }: { findings: number; files: number }) =>
    `${count(findings, 'finding')} in ${count(files, 'file')}`,
  done: ({ extent, what }: { extent: string; what: string }) => `${extent}: ${what}.`,
  nothingChanged: 'Nothing changed: it is so already.',
  fromToday: ({ ids }: { ids: readonly string[] }) =>
    `Of ${listed(ids)} the agreed day is over; ${ids.length === 1 ? 'it counts' : 'they count'} from today.`,
  left: ({ number, reason }: { number: number; reason: string }) =>
    `${count(number, 'finding')} ${number === 1 ? 'stays as it is' : 'stay as they are'}: ${reason}${number > 1 ? ', …' : ''}`,
  becomes: ({ status }: { status: string }) => statusTitle(status).toLowerCase(),
  owner: ({ owner }: { owner: string }) => (owner === '' ? 'no owner' : `owner ${owner}`),
  dueAsAgreed: 'due on the day agreed for their severity',
  due: ({ day }: { day: string }) => (day === '' ? 'no due day' : `due ${formatDay(day)}`),
  ratedAsCheck: 'rated as the check is',
  rated: ({ probability, impact, effort }: { probability: number; impact: number; effort: number }) =>
    `probability ${probability}, impact ${impact}, effort ${effort}`,
  workItem: ({ workItem }: { workItem: string }) => (workItem === '' ? 'no work item' : `work item ${workItem}`),
  ownerAndDay: ({ owner }: { owner: string }) =>
    `owner ${owner} where there was none, and the day agreed for the severity`,

  sameId: ({ id }: { id: string }) => `${id} is the id of several findings of its file. Give each its own first.`,
  noDaysAgreed: 'no days are agreed for its severity',
  refusedStatus: ({ id, from, next, status }: { id: string; from: Status; next: readonly Status[]; status: Status }) =>
    `${id} is ${lower(from)}; it can become ${next.map(lower).join(', ')}, but not ${lower(status)}.`,
  noFinding: ({ id }: { id: string }) => `There is no finding ${id} in this file.`,
  noDay: ({ text }: { text: string }) => `"${text}" is not a day of the calendar. Write YYYY-MM-DD.`,
  noRating: 'A rating is a probability, an impact and an effort, each a whole number from 1 to 5.',
  noOwnerSaid: 'No owner is said.',
  noStatus: ({ status }: { status: string }) =>
    `"${status}" is not a status. Statuses are ${Object.keys(statuses).join(', ')}.`,
  acceptanceNeeds: 'An accepted risk needs a reason and the day on which the acceptance ends.',
  falsePositiveNeeds: 'A false positive needs a note that says why it is none.',
  sayWhy: 'Say why: the reason goes into the report.',
  closedThere: ({ check, id }: { check: string; id: string }) => `${check} has the finding ${id}. It is closed there.`,
  setStatusInstead: ({ check, id }: { check: string; id: string }) =>
    `${check} has the finding ${id}. Set the status of ${id} instead.`,
  noCheckHere: ({ check }: { check: string }) => `No checklist of this assessment has a check "${check}".`,
  edited: ({ file, more }: { file: string; more: number }) =>
    `${file} was changed since it was rendered${others(more)}`,
  unknown: ({ file, more }: { file: string; more: number }) =>
    `${file} was not rendered by this command${others(more)}`,
};

function others(more: number): string {
  if (more === 0) return '';
  return more === 1 ? ', and one more file' : `, and ${more} more files`;
}

/** What is done to findings, and what keeps it from being done. */
export const acts = textsOfArea('acts', actsEnglish);
