import { count } from '../../../assessment/count';
import { formatDay, formatMonth } from '../../../assessment/dates';
import { statusTitle } from '../../../assessment/vocabulary';
import { textsOfArea } from '../../../words/words';

const lower = (status: string) => statusTitle(status).toLowerCase();

export const boardEnglish = {
  newSince: ({ day }: { day: string }) => `Not asked in ${formatMonth(day)}: it is new since then.`,
  wasFinding: ({ day, id, status }: { day: string; id: string; status: string }) =>
    `Was a finding in ${formatMonth(day)}: ${id}, ${lower(status)}.`,
  wasPassed: ({ day }: { day: string }) => `Passed in ${formatMonth(day)}: if it does not now, find out what changed.`,
  wasNotApplicable: ({ day }: { day: string }) => `Did not apply in ${formatMonth(day)}.`,
  wasNotAssessed: ({ day }: { day: string }) => `Was not assessed in ${formatMonth(day)}.`,

  passed: ({ check }: { check: string }) => `${check} passed.`,
  passedFindings: ({ check, ids }: { check: string; ids: readonly string[] }) =>
    `${check} passed: ${ids.join(', ')} re-tested and closed.`,
  isPassed: ({ check }: { check: string }) => `${check} counts as passed already.`,
  found: ({ check, id }: { check: string; id: string }) => `${check} is finding ${id}.`,
  isFound: ({ check, id }: { check: string; id: string }) => `${check} is finding ${id} already.`,
  foundAgain: ({ check, id }: { check: string; id: string }) => `${check} is finding ${id} again.`,
  notApplicable: ({ check }: { check: string }) => `${check} does not apply.`,
  later: ({ check }: { check: string }) => `${check} comes later.`,
  answerGone: ({ check }: { check: string }) => `${check} is open again.`,
  noAnswer: ({ check }: { check: string }) => `${check} has no answer.`,
  alreadySo: 'Nothing changed: it is so already.',
  askAccepted: ({ id, check }: { id: string; check: string }) =>
    `The risk of ${id} is accepted. Does ${check} pass now, so that ${id} is closed?`,
  askFalsePositive: ({ id, check }: { id: string; check: string }) =>
    `${id} is a false positive. Is ${check} a finding after all?`,
  askHoldsMore: ({ id }: { id: string }) =>
    `${id} holds what people wrote: text, evidence, owner or history. What becomes of it?`,
  askEntryHoldsMore: ({ check }: { check: string }) =>
    `The answer to ${check} holds evidence or what a tool reported. It goes with the answer.`,
  offerClose: ({ id }: { id: string }) => `Close ${id} as re-tested`,
  offerReopen: ({ id }: { id: string }) => `Open ${id} again`,
  offerFalsePositive: ({ id }: { id: string }) => `Mark ${id} as false positive`,
  offerRemove: ({ id }: { id: string }) => `Remove ${id}`,
  offerRemoveAnswer: 'Take the answer away',
  falsePositiveWhy: 'A false positive needs its reason. Write it, then choose again.',

  fieldSet: ({ id, field }: { id: string; field: string }) => `${id}: ${field} written.`,
  gone: ({ id }: { id: string }) => `There is no finding ${id} any more. Copy what you wrote: it is kept nowhere else.`,
  changedMeanwhile: ({ id, now }: { id: string; now: string }) =>
    `${id} was changed meanwhile. It says now: ${now === '' ? 'nothing' : `“${now}”`}. Write again what is to stand there.`,
  stale: 'The file was changed meanwhile. Look at it and do it again.',
  added: ({ id, number }: { id: string; number: number }) => `${id}: ${count(number, 'object')} added.`,
  nothingAdded: ({ id }: { id: string }) =>
    `${id}: nothing was added. The text names no object that is not there already.`,
  objectRemoved: ({ id, name }: { id: string; name: string }) => `${id}: ${name} is not affected any more.`,
  noObject: ({ id, name }: { id: string; name: string }) => `${id} names no object ${name}.`,
  evidenceAdded: ({ of }: { of: string }) => `${of}: evidence added.`,
  evidenceMasked: ({ of, masked }: { of: string; masked: readonly string[] }) =>
    `${of}: evidence added, with ${masked.join(', ')} masked.`,
  evidenceRemoved: ({ of }: { of: string }) => `${of}: evidence taken away.`,
  noEvidence: 'There is no text to add.',
  answerFirst: ({ check }: { check: string }) => `Answer ${check} first: evidence goes with the answer.`,
  noEvidenceThere: ({ check }: { check: string }) =>
    `${check} does not apply: its entry has no room for evidence. Write it into the reason.`,
  rated: ({ id }: { id: string }) => `${id} is rated.`,
  ratedAsCheck: ({ id }: { id: string }) => `${id} is rated as its check is.`,
  moved: ({ id, day }: { id: string; day: string }) => `${id} is due on ${formatDay(day)}.`,
  needsDay: 'Later has no last day. Say the day.',
  notOpen: ({ id, status }: { id: string; status: string }) =>
    `${id} is ${lower(status)}: it has no place in the waves.`,
  mended: ({ title }: { title: string }) => `Done: ${title}.`,
  noFix: 'There is no such problem any more.',
  made: ({ id }: { id: string }) => `Finding ${id} made.`,
  needsTitle: 'A finding without a check needs a title: what is wrong, in one sentence.',
};

/** What the board says of checks and findings, and of what was done to them. */
export const board = textsOfArea('board', boardEnglish);
