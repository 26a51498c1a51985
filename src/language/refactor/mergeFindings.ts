import type { Change } from '../../assessment/changes';
import { isDay } from '../../assessment/dates';
import { isRating, risk } from '../../assessment/risk';
import { findingKey } from '../../assessment/score';
import type { Evidence, Finding, HistoryEntry, Source } from '../../assessment/types';
import { type Status, statusesAfter } from '../../assessment/vocabulary';
import type { FindingsText, Located } from '../findings';
import { historyEntry } from '../history';
import type { Environment } from '../rule';
import { offers } from '../words/offersEnglish';
import { byId, findingOf, type Refactoring, wholeFinding } from './refactoring';

/** What is furthest from done speaks for a merged finding. */
const openness: readonly Status[] = ['open', 'inProgress', 'resolved', 'accepted', 'verified', 'falsePositive'];

const lists: Readonly<
  Record<'affected' | 'evidence' | 'references' | 'incidents' | 'sources', (item: unknown) => string>
> = {
  // Two that say something different of one object both stay.
  affected: (item) => {
    const { name, detail = '' } =
      typeof item === 'string' ? { name: item } : (item as { name: string; detail?: string });
    return JSON.stringify([name.trim().toLowerCase(), detail.trim()]);
  },
  evidence: (item) => {
    const { text, file, source, collectedOn, caption } = item as Evidence;
    return JSON.stringify([text?.trim(), file, source, collectedOn, caption]);
  },
  references: (item) => {
    const { title, url } = item as { title: string; url: string };
    return JSON.stringify([title, url]);
  },
  incidents: String,
  sources: (item) => {
    const { tool, rule, scope } = item as Source & { scope?: string };
    return JSON.stringify([tool, rule, scope]).toLowerCase();
  },
};

/** Of these a finding has one: what the others say and the merged one does not is told in its history. */
const single = [
  'title',
  'expected',
  'owner',
  'due',
  'workItem',
  'rating',
  'ratingReason',
  'focusArea',
  'actionArea',
  'acceptance',
];

const texts = ['observed', 'rationale', 'recommendation', 'internalNote'] as const;

/**
 * Merges findings of one check into the one with the lowest id, which keeps its place and gets the comments of the others, and
 * the properties of theirs that the format does not know: affected objects,
 * evidence, references, support cases, sources and histories are united, different texts stand one below the other, the
 * earliest due day, the highest of the ratings and the status that is furthest from done count. What else the other findings
 * say is taken where the first says nothing, and told in the history where it says something else. `undefined` unless there are two or more findings with the same check.
 */
export function mergeFindings(
  file: FindingsText,
  { asOf, words }: Environment,
  choice: { ids: readonly string[]; by?: string },
): Refactoring | undefined {
  const found = [...new Set(choice.ids)].map((id) => findingOf(file, id));
  const findings = found.filter((finding) => finding !== undefined).sort(byId);
  const [kept, ...others] = findings;
  if (!kept || others.length === 0 || findings.length < found.length) return undefined;
  if (others.some(({ value }) => findingKey(value) !== findingKey(kept.value))) return undefined;

  const path = ['findings', kept.index];
  const changes: Change[] = [];
  const set = (key: string, value: unknown) => changes.push({ kind: 'set', path: [...path, key], value });
  const own = wholeFinding(kept);
  const wholes = others.map(wholeFinding);

  for (const [name, keyOf] of Object.entries(lists)) {
    const key = name as keyof typeof lists;
    const seen = new Set((kept.value[key] ?? []).map((item) => keyOf(item)));
    const more: unknown[] = [];
    if (key === 'affected') {
      // A name alone says nothing that the same name with a detail does not.
      for (const item of kept.value.affected ?? []) seen.add(keyOf(nameOf(item)));
    }
    for (const { value } of others) {
      for (const item of value[key] ?? []) {
        if (seen.has(keyOf(item))) continue;
        seen.add(keyOf(item));
        more.push(item);
      }
    }
    if (more.length > 0) changes.push({ kind: 'append', path: [...path, key], values: more });
  }
  for (const key of texts) {
    const parts = [...new Set([kept, ...others].map(({ value }) => value[key]?.trim()).filter(Boolean))];
    const text = parts.join('\n');
    if (text !== '' && text !== kept.value[key]?.trim()) set(key, text);
  }
  const dues = findings.flatMap(({ value }) => (value.due && isDay(value.due) ? [value.due] : [])).sort();
  if (dues[0] !== undefined && dues[0] !== kept.value.due) set('due', dues[0]);
  const graver = [kept, ...others].reduce((best, each) => (gravity(each) > gravity(best) ? each : best));
  if (graver !== kept) {
    set('rating', graver.value.rating);
    if (graver.value.ratingReason !== undefined) set('ratingReason', graver.value.ratingReason);
  }
  const treated = new Set<string>([...Object.keys(lists), ...texts, 'id', 'status', 'due', 'rating', 'history']);
  if (graver !== kept) treated.add('ratingReason');
  for (const whole of wholes) {
    for (const [key, value] of Object.entries(whole)) {
      if (treated.has(key) || (own[key] !== undefined && own[key] !== '')) continue;
      treated.add(key);
      set(key, value);
    }
  }

  const final: Record<string, unknown> = { ...own };
  for (const change of changes)
    if (change.kind === 'set' && change.path.length === path.length + 1)
      final[String(change.path.at(-1))] = change.value;
  const unsaid = [own, ...wholes].flatMap((whole) => {
    const parts = single.flatMap((key) => {
      const value = whole[key];
      const isSaid = value === undefined || value === '' || JSON.stringify(value) === JSON.stringify(final[key]);
      return isSaid ? [] : [`${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`];
    });
    return parts.length > 0 ? [`${String(whole.id)} had ${parts.join(', ')}`] : [];
  });
  const wanted = findings
    .map(({ value }) => value.status)
    .sort((a, b) => openness.indexOf(a) - openness.indexOf(b))[0]!;
  const before = kept.value.status;
  const status = wanted === before || statusesAfter(before).includes(wanted) ? wanted : 'open';
  if (status !== before) set('status', status);
  const names = others.map(({ value }) => value.id).join(', ');
  changes.push(
    ...historyChanges(
      kept,
      others,
      historyEntry(asOf, status, [`merged with ${names}`, ...unsaid].join('; '), choice.by),
    ),
    ...others.map(({ index }): Change => ({ kind: 'remove', path: ['findings', index], into: path })),
  );
  return {
    title: offers.in(words).merge({ others: others.map(({ value }) => value.id), into: kept.value.id }),
    changes,
  };
}

const nameOf = (item: NonNullable<Finding['affected']>[number]) => (typeof item === 'string' ? item : item.name);

function gravity({ value }: Located<Finding>): number {
  return isRating(value.rating) ? risk(value.rating) : 0;
}

/**
 * The history of the kept finding with that of the others among it, by day. Their entries lose the status and say it in the
 * note, so that the statuses stay those of one finding, each following from the one before.
 */
function historyChanges(kept: Located<Finding>, others: readonly Located<Finding>[], last: HistoryEntry): Change[] {
  const path = ['findings', kept.index, 'history'];
  const own = kept.value.history ?? [];
  const foreign = others.flatMap(({ value, index }) =>
    (value.history ?? []).map(({ status, note, ...entry }, place) => {
      const parts = [status, note?.trim()].filter(Boolean).join(', ');
      return {
        entry: { ...entry, note: `${value.id}: ${parts || 'entry'}` },
        from: [['findings', index, 'history', place]],
      };
    }),
  );
  const all = [...own, ...foreign.map(({ entry }) => entry), last];
  const order = all.map((_entry, at) => at);
  // Ours and theirs by day; the new entry is the last one.
  order.splice(0, all.length - 1, ...order.slice(0, -1).sort((a, b) => compareDays(all[a]!, all[b]!) || a - b));
  const append: Change = {
    kind: 'append',
    path,
    values: [...foreign.map(({ entry }) => entry), last],
    from: [...foreign.map(({ from }) => from), undefined],
  };
  return order.every((place, at) => place === at) ? [append] : [append, { kind: 'order', path, order }];
}

const compareDays = (a: HistoryEntry, b: HistoryEntry) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);
