import { count } from '../../assessment/count';
import { type Day, daysBetween, formatDay } from '../../assessment/dates';
import { type LifecycleProduct, type Milestone, milestoneText } from '../../assessment/lifecycle';
import type { SecretKind } from '../../assessment/secrets';
import type { Rating } from '../../assessment/types';
import { type Severity, severities } from '../../assessment/vocabulary';
import { textsOfArea } from '../../words/words';

const lower = (severity: Severity) => severities[severity].title.toLowerCase();
/** `A`, `A and B`, `A, B and C`. */
const listed = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), words[words.length - 1]].filter(Boolean).join(' and ');
const quoted = (name: string) => `"${name}"`;
const both = (names: readonly string[]) => names.map(quoted).join(' and ');
const rated = ({ probability, impact, effort }: Rating) => `${probability} × ${impact}, effort ${effort}`;
const orOf = (names: readonly string[]) => (names.length > 0 ? ` Did you mean ${names.join(' or ')}?` : '');

const ownerAndDue = { owner: 'an owner', due: 'a due day' };
const decisionSays = {
  cost: 'what it costs (cost)',
  ifNot: 'what waiting costs (ifNot)',
  who: 'who decides (who)',
  by: 'by when (by)',
};
const findingSays = {
  consequence: 'what it means for the business (consequence)',
  expected: 'how it should be (expected)',
  rationale: 'why it matters (rationale)',
};

/** What is wrong in a findings file. */
export const problemsEnglish = {
  acceptanceExpired: ({ expires, days }: { expires: Day; days: number }) =>
    `The acceptance ran out on ${formatDay(expires)}, ${count(days, 'day')} ago. Reopen the finding or renew the acceptance.`,
  acceptanceMissing: 'An accepted finding needs "acceptance" with by, on, reason and expires.',
  acceptanceIncomplete: ({ missing }: { missing: readonly string[] }) =>
    `The acceptance does not say ${both(missing)}.`,
  acceptanceNotSenior: ({ by, severity }: { by: string; severity: Severity }) =>
    `"${by}" names no senior role. Let somebody senior accept a risk of ${lower(severity)} severity, and write the role, for example "${by}, CIO".`,
  acceptedTooLong: ({ days, most }: { days: number; most: number }) =>
    `The risk is accepted for ${days} days; ${most} are the most. Agree on an earlier end, on which it is decided anew.`,
  brokenSeal: 'The file was changed after it had been sealed. Seal it again, with a new version.',
  checkTwiceInList: ({ id, list }: { id: string; list: string }) => `${id} stands twice in "${list}".`,
  checkInOtherList: ({ id, list }: { id: string; list: string }) => `${id} stands in "${list}" as well.`,
  acceptanceEndsBefore: ({ begins }: { begins: Day }) => `The acceptance ends before it begins (${formatDay(begins)}).`,
  startAfterDue: ({ due }: { due: Day }) => `The work begins after it is due (${formatDay(due)}).`,
  dueBeforeFound: ({ found }: { found: Day }) => `Due before the finding was found (${formatDay(found)}).`,
  assessmentEndsBefore: ({ starts }: { starts: Day }) => `The assessment ends before it starts (${formatDay(starts)}).`,
  previousLater: ({ on }: { on: Day }) => `The previous assessment is later than this one (${formatDay(on)}).`,
  deadlineNear: ({
    product,
    milestone,
    asOf,
    late,
  }: {
    product: LifecycleProduct;
    milestone: Milestone;
    asOf: Day;
    late: boolean;
  }) => `${milestoneText(product, milestone, asOf)}${late ? ' The finding is due later.' : ''}`,
  dependencyLater: ({ id, first, due }: { id: string; first: Day; due: Day }) =>
    `${id} is due on ${formatDay(first)}, after this finding (${formatDay(due)}).`,
  finalIncomplete: ({ missing }: { missing: readonly string[] }) =>
    `A final file has a version, and somebody read it. Write ${both(missing)}.`,
  changesOrder: 'This change is older than the one before it. Write the oldest first.',
  examinedMore: ({ of }: { of: number }) => `More were examined than the ${of} that there are.`,
  dueAfterAcceptance: ({ due, expires }: { due: Day; expires: Day }) =>
    `Due on ${formatDay(due)}, after the acceptance has ended (${formatDay(expires)}). Bring it forward or extend the acceptance.`,
  duplicateAffected: ({ name, number }: { name: string; number: number }) =>
    `"${name}" is already number ${number} of the affected objects.`,
  duplicateFindingId: ({ id, number }: { id: string; number: number }) =>
    `The id "${id}" is already used by finding number ${number} of this file.`,
  futureDay: ({ day }: { day: Day }) =>
    `${formatDay(day)} lies in the future, but this has happened already. Correct the date.`,
  futureAssessment: ({ day }: { day: Day }) =>
    `The assessment has results, but its day (${formatDay(day)}) lies in the future. Correct the date.`,
  historyOrder: ({ day, before }: { day: string; before: Day }) =>
    `This entry (${formatDay(day)}) is older than the one before it (${formatDay(before)}). Correct the date, or put the oldest first.`,
  dependsOnItself: ({ id }: { id: string }) => `${id} cannot depend on itself.`,
  dependsOnNothing: ({ id }: { id: string }) => `There is no finding "${id}" in this file.`,
  dependsInCircle: ({ id, other }: { id: string; other: string }) =>
    `${other} waits for ${id} already: none of them can be the first.`,
  incompleteDecision: ({ missing }: { missing: readonly (keyof typeof decisionSays)[] }) =>
    `The decision does not say ${listed(missing.map((name) => decisionSays[name]))}.`,
  incompleteFinding: ({ missing }: { missing: readonly string[] }) =>
    `A finding without "check" needs ${both(missing)}. Name a check, or add ${missing.length > 1 ? 'both' : 'it'}.`,
  insecureScheme: ({ scheme }: { scheme: string }) =>
    `The address begins with "${scheme}:". Readers can trust only "https://"; write the secure address of the page.`,
  noScheme: 'The address has no "https://" in front, so no reader can follow it. Write the whole address.',
  emptyDate: 'The date is empty. Write YYYY-MM-DD.',
  invalidDate: ({ text, near }: { text: string; near: readonly Day[] }) =>
    `"${text}" is not a day of the calendar.${orOf(near) || ' Write YYYY-MM-DD.'}`,
  invalidStatus: ({ status, near, all }: { status: string; near: readonly string[]; all: readonly string[] }) =>
    `"${status}" is not a status.${orOf(near)} Statuses are ${all.join(', ')}.`,
  missingEvidence: ({ severity }: { severity: Severity }) =>
    `A finding of ${lower(severity)} severity needs evidence. Add what was seen, as text or as a file.`,
  missingEvidenceFile: ({ name }: { name: string }) => `There is no file "${name}" beside this findings file.`,
  missingPrevious: ({ name }: { name: string }) => `There is no findings file "${name}" beside this one.`,
  misspelledProperty: ({ name, near }: { name: string; near: string }) =>
    `There is no property "${name}" here. Did you mean "${near}"?`,
  notApplicableWithoutReason: ({ check }: { check: string | undefined }) =>
    `${check ?? 'This entry'} does not say why it does not apply. Add a "reason".`,
  notAssessed: ({ ids, most }: { ids: readonly string[]; most: number }) => {
    const one = ids.length === 1;
    const more = ids.length > most ? ` and ${ids.length - most} more` : '';
    const write = one ? 'it' : 'them';
    return `${ids.length} ${one ? 'check of the checklists stands' : 'checks of the checklists stand'} in no list: ${ids.slice(0, most).join(', ')}${more}. Assess ${write}, or write ${write} to "notAssessed" with the reason.`;
  },
  overdue: ({ due, asOf }: { due: Day; asOf: Day }) =>
    `Overdue by ${count(daysBetween(due, asOf), 'day')} (due ${formatDay(due)}).`,
  recommendationMissing: ({ severity }: { severity: Severity }) =>
    `A finding of ${lower(severity)} severity needs a recommendation of its own: what to do here, before the steps for everybody.`,
  recommendationRepeats: ({ check }: { check: string }) =>
    `The recommendation only repeats what ${check} says to everybody. Say what to do here.`,
  passedByTool: ({
    source,
    on,
    rule,
    scopes,
  }: {
    source: string | undefined;
    on: Day | undefined;
    rule: string;
    scopes: readonly string[];
  }) => {
    const where = scopes.length > 0 ? ` in ${scopes.join(', ')}` : '';
    return `${source ?? 'A tool'}${on === undefined ? '' : ` of ${formatDay(on)}`} (${rule}) passes it${where}, and this finding is a person's: it stays open until somebody closes it.`;
  },
  passOutlived: ({ name, until }: { name: string | undefined; until: Day }) =>
    `${name ?? 'This'} passed until ${formatDay(until)} only: support of what was found has ended. Assess it again.`,
  passWithoutProof: ({
    check,
    tool,
    rules,
    more,
  }: {
    check: string;
    tool: string;
    rules: readonly string[];
    more: boolean;
  }) =>
    `${check} counts as passed, but what ${tool} tests (${rules.join(', ')}${more ? ' and others' : ''}) does not prove it. Assess it, or move it to "notAssessed".`,
  personalData: ({ address }: { address: string }) =>
    `"${address}" may be a person, and this text goes to everybody who gets the report. Name a role or a team instead.`,
  percentOutOfRange: ({ percent }: { percent: number }) => `${percent} is not from 0 to 100.`,
  hoursBelowZero: ({ hours }: { hours: number }) => `${hours} hours cannot be planned.`,
  ratingOutOfRange: ({ name, number }: { name: 'probability' | 'impact' | 'effort'; number: number }) =>
    `The ${name} is ${number}, but ratings go from 1 to 5, so this rating counts for nothing. Write a number from 1 to 5.`,
  ratingWithoutReason: ({ rating, check, usual }: { rating: Rating; check: string; usual: Rating }) =>
    `The rating (${rated(rating)}) differs from the one of ${check} (${rated(usual)}). Say why in "ratingReason".`,
  regression: ({ check, on }: { check: string | undefined; on: Day | undefined }) =>
    `${check ?? 'This'} passed in the previous assessment${on ? ` of ${formatDay(on)}` : ''}. Find out what changed, and name the regression in the history.`,
  noEntryOfStatus: ({ status }: { status: string }) => `The history has no entry for the status "${status}".`,
  falsePositiveWithoutNote: 'The history does not say why this is a false positive. Add a "note".',
  retiredCheck: ({ id, successor, title }: { id: string; successor: string; title: string }) =>
    `The check ${id} is now called ${successor} ("${title}"). Write the new id.`,
  revisedCheck: ({ check, version }: { check: string; version: string | undefined }) =>
    `${check} asks something else since version ${version} of its checklist. Assess it again.`,
  secret: ({ kind }: { kind: SecretKind }) =>
    `This looks like ${kind}. Take it out, and have it changed: whoever got this file or its history knows it.`,
  statusHistoryMismatch: ({ status, last }: { status: string; last: string }) =>
    `The status is "${status}", but the history ends with "${last}". Add the entry that is missing, or correct the status.`,
  statusTransition: ({ status, before, after }: { status: string; before: string; after: readonly string[] }) =>
    `"${status}" may not follow "${before}"; ${after.join(', ')} may. Add the step that is missing, or correct the status.`,
  unexplainedFinding: ({ missing }: { missing: readonly (keyof typeof findingSays)[] }) =>
    `A finding without "check" does not say ${listed(missing.map((name) => findingSays[name]))}.`,
  unknownCheck: ({ id, near }: { id: string; near: readonly string[] }) =>
    `No checklist has a check "${id}".${orOf(near)}`,
  unknownChecklist: ({ id, near }: { id: string; near: readonly string[] }) =>
    `There is no checklist "${id}".${orOf(near)}`,
  unknownNamedFinding: ({ id }: { id: string }) =>
    `There is no finding "${id}" in this file, and none of a check "${id}".`,
  unownedRisk: ({ severity, missing }: { severity: Severity; missing: readonly ('owner' | 'due')[] }) =>
    `A finding of ${lower(severity)} severity needs ${missing.map((name) => ownerAndDue[name]).join(' and ')}.`,
  untrimmedName: ({ name }: { name: string }) => `There are spaces around "${name}". Remove them.`,
  unusedAcceptance: ({ status }: { status: string }) =>
    `The status is "${status}", so this acceptance counts for nothing. Set the status to accepted, or remove the acceptance.`,
  unverified: ({ on, asOf }: { on: Day; asOf: Day }) =>
    `The fix was reported on ${formatDay(on)}, ${daysBetween(on, asOf)} days ago, and nobody re-tested it. Run the verification, then set the status to verified or back to open.`,
};

export const problems = textsOfArea('problems', problemsEnglish);
