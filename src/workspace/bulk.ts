import type { Catalog } from '../assessment/catalog';
import type { Change, JsonPath } from '../assessment/changes';
import { type Day, isDay } from '../assessment/dates';
import { addTo } from '../assessment/groups';
import { isOpen, isRating, severity } from '../assessment/risk';
import { effectiveRating } from '../assessment/score';
import { type Sla, slaDay } from '../assessment/sla';
import type { Finding, Rating } from '../assessment/types';
import type { FindingsText, Located } from '../language/findings';
import { inWords, type Message, type Words } from '../words/words';
import { WrongChoice } from './newAssessment';
import { refusedStatus, type StatusChoice, setStatus } from './setStatus';
import { acts } from './words/actsEnglish';

/** What is done to several findings at once. The empty text, or no rating, takes away what is there. */
export type BulkChange =
  | { readonly kind: 'status'; readonly choice: StatusChoice }
  | { readonly kind: 'owner'; readonly owner: string }
  | { readonly kind: 'due'; readonly due: Day | 'sla' | '' }
  | { readonly kind: 'rating'; readonly rating: Rating | undefined; readonly reason?: string | undefined }
  | { readonly kind: 'workItem'; readonly workItem: string }
  /** An owner and the agreed day for what is open and has none; what is there stays. */
  | { readonly kind: 'unowned'; readonly owner: string };

export interface BulkContext {
  readonly catalog: Catalog;
  readonly today: Day;
  readonly sla: Sla;
}

/** What is done to one file. */
export interface BulkResult {
  readonly changes: readonly Change[];
  /** Ids of the findings that become another. */
  readonly changed: readonly string[];
  /** Those that cannot be what was asked, and why. */
  readonly left: readonly { readonly id: string; readonly reason: Message }[];
  /** Those whose agreed day was over, so that it is counted from today. */
  readonly fromToday: readonly string[];
}

/**
 * Changes of some findings of a file, and of no other property than those that are meant. Throws `WrongChoice` for a choice
 * that no finding can follow. An id that several findings have does not tell which is meant.
 */
export function bulkChanges(
  file: FindingsText,
  ids: readonly string[],
  change: BulkChange,
  context: BulkContext,
): BulkResult {
  const result = {
    changes: [] as Change[],
    changed: [] as string[],
    left: [] as { id: string; reason: Message }[],
    fromToday: [] as string[],
  };
  refuseImpossible(change);
  const byId = new Map<string, Located<Finding>[]>();
  for (const finding of file.findings) addTo(byId, finding.value.id, finding);
  for (const id of new Set(ids)) {
    const [finding, another] = byId.get(id) ?? [];
    if (!finding) throw new WrongChoice(acts.message('noFinding', { id }));
    if (another) {
      result.left.push({ id, reason: acts.message('sameId', { id }) });
      continue;
    }
    const { changes, reason, fromToday } = changesOf(file, finding, change, context);
    if (reason !== undefined) result.left.push({ id, reason });
    else if (changes.length > 0) {
      result.changes.push(...changes);
      result.changed.push(id);
      if (fromToday) result.fromToday.push(id);
    }
  }
  return result;
}

interface OneFinding {
  readonly changes: readonly Change[];
  readonly reason?: Message | undefined;
  readonly fromToday?: boolean;
}

function changesOf(
  file: FindingsText,
  { value, index }: Located<Finding>,
  change: BulkChange,
  { catalog, today, sla }: BulkContext,
): OneFinding {
  const path: JsonPath = ['findings', index];
  const put = (name: 'owner' | 'due' | 'workItem' | 'ratingReason', said: string): Change[] => {
    const text = said.trim();
    if (text === (value[name] ?? '')) return [];
    return text === ''
      ? [{ kind: 'remove', path: [...path, name] }]
      : [{ kind: 'set', path: [...path, name], value: text }];
  };
  const agreed = () => {
    const check = value.check === undefined ? undefined : catalog.check(value.check, file.header.checklists);
    return slaDay(value, severity(effectiveRating(value, check)), sla, today);
  };
  switch (change.kind) {
    case 'status': {
      const reason = refusedStatus(value, change.choice.status);
      return { changes: reason === undefined ? setStatus(file, [value.id], change.choice, today) : [], reason };
    }
    case 'owner':
      return { changes: put('owner', change.owner) };
    case 'workItem':
      return { changes: put('workItem', change.workItem) };
    case 'due': {
      if (change.due !== 'sla') return { changes: put('due', change.due) };
      const day = agreed();
      if (!day) return { changes: [], reason: acts.message('noDaysAgreed') };
      return { changes: put('due', day.day), fromToday: day.over };
    }
    case 'rating': {
      const { rating, reason } = change;
      const why = reason === undefined ? [] : put('ratingReason', reason);
      if (!rating) {
        const own = value.rating === undefined ? [] : [{ kind: 'remove' as const, path: [...path, 'rating'] }];
        return { changes: [...own, ...why] };
      }
      const { probability, impact, effort } = rating;
      const same =
        value.rating?.probability === probability && value.rating.impact === impact && value.rating.effort === effort;
      const set: Change = { kind: 'set', path: [...path, 'rating'], value: { probability, impact, effort } };
      return { changes: [...(same ? [] : [set]), ...why] };
    }
    case 'unowned': {
      if (!isOpen(value.status)) return { changes: [] };
      const day = value.due?.trim() ? undefined : agreed();
      const owner = value.owner?.trim() ? [] : put('owner', change.owner);
      return { changes: [...owner, ...(day ? put('due', day.day) : [])], fromToday: day?.over === true };
    }
  }
}

function refuseImpossible(change: BulkChange): void {
  if (change.kind === 'due' && change.due !== 'sla' && change.due !== '' && !isDay(change.due))
    throw new WrongChoice(acts.message('noDay', { text: change.due }));
  if (change.kind === 'rating' && change.rating && !isRating(change.rating))
    throw new WrongChoice(acts.message('noRating'));
  if (change.kind === 'unowned' && change.owner.trim() === '') throw new WrongChoice(acts.message('noOwnerSaid'));
}

/** Whether a finding lacks what *Give all unowned …* gives. */
export const isUnowned = ({ status, owner, due }: Finding): boolean =>
  isOpen(status) && !(owner?.trim() && due?.trim());

/** How many findings in how many files: `12 findings in 2 files`. */
export const extent = (findings: number, files: number, words?: Words): string =>
  acts.in(words).extent({ findings, files });

/** What was done, in a sentence: how many findings in how many files, and which are left as they are. */
export function bulkText(change: BulkChange, results: readonly BulkResult[], words?: Words): string {
  const say = acts.in(words);
  const files = results.filter(({ changed }) => changed.length > 0);
  const changed = files.reduce((sum, each) => sum + each.changed.length, 0);
  const left = results.flatMap((each) => each.left);
  const counted = results.flatMap(({ fromToday }) => fromToday);
  const done =
    changed > 0 ? say.done({ extent: extent(changed, files.length, words), what: wordsOf(change, words) }) : '';
  const said = done || (left.length > 0 ? '' : say.nothingChanged);
  const late = counted.length === 0 ? '' : ` ${say.fromToday({ ids: counted })}`;
  const [first] = left;
  const rest = first ? ` ${say.left({ number: left.length, reason: inWords(first.reason, words) })}` : '';
  return `${said}${late}${rest}`.trim();
}

function wordsOf(change: BulkChange, words: Words | undefined): string {
  const say = acts.in(words);
  switch (change.kind) {
    case 'status':
      return say.becomes({ status: change.choice.status });
    case 'owner':
      return say.owner({ owner: change.owner.trim() });
    case 'due':
      return change.due === 'sla' ? say.dueAsAgreed : say.due({ day: change.due });
    case 'rating':
      return change.rating ? say.rated(change.rating) : say.ratedAsCheck;
    case 'workItem':
      return say.workItem({ workItem: change.workItem.trim() });
    case 'unowned':
      return say.ownerAndDay({ owner: change.owner.trim() });
  }
}
