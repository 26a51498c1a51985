import type { Source } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import { type RuleResult, scopeKey } from '../ruleResults';
import type { Merging } from './merging';
import type { Presence } from './presence';
import { sameWord } from './scopes';

/** Names as people say them, the first few. */
function listed(names: Iterable<string>, most = 5): string {
  const all = [...new Set(names)];
  return all.length > most + 1 ? `${all.slice(0, most).join(', ')} and ${all.length - most} more` : all.join(', ');
}

/** Whether the tool looks at several scopes in this file: only then a note has to say which. */
function isSeveral({ sources }: Presence, { run, standing }: Merging): boolean {
  const keys = new Set(standing.scopes.before.keys());
  for (const key of standing.scopes.now.keys()) keys.add(key);
  for (const source of sources) if (sameWord(source.tool, run.tool)) keys.add(standing.scopes.keyOf(source) ?? '');
  return keys.size > 1;
}

const nameOf = (scope: string | undefined) => scope ?? 'the scope without a name';

/** What is still there: scopes of the tool, with the rule where that alone does not tell it; other tools by their name. */
function stillOf({ left, ended }: Presence, { run, standing, file }: Merging): string {
  const over = new Set(ended.map(({ scope }) => scopeKey(scope)));
  const words = left.map((source: Source) => {
    if (!sameWord(source.tool, run.tool)) {
      const tool = toolTitle(source.tool, file.imports);
      return source.scope === undefined ? tool : `${source.scope} (${tool})`;
    }
    const key = standing.scopes.keyOf(source);
    if (key === undefined) return `${source.rule} in a scope that is not known`;
    const name = nameOf(source.scope ?? standing.scopes.before.get(key));
    return over.has(key) ? `${name} (${source.rule})` : name;
  });
  return listed(words);
}

/** How a rule is over in some scopes: `SQL01, SQL02: passed on 2026-11-20`. */
function endings(presence: Presence, merging: Merging): string {
  const { ended, left } = presence;
  const { run, context, standing } = merging;
  const on = run.collectedOn ?? context.day;
  const said = (result: RuleResult) =>
    result.gone
      ? `not in the complete output of ${on} any more`
      : result.inferred
        ? `evaluated on ${on} and not reported any more`
        : result.outcome === 'notApplicable'
          ? `does not apply any more on ${on}`
          : `passed on ${on}`;
  const stays = new Set(
    left.flatMap((source) => (sameWord(source.tool, run.tool) ? (standing.scopes.keyOf(source) ?? []) : [])),
  );
  const byWords = new Map<string, string[]>();
  for (const result of ended) {
    const name = nameOf(result.scope);
    const named = stays.has(scopeKey(result.scope)) ? `${name} (${result.rule})` : name;
    byWords.set(said(result), [...(byWords.get(said(result)) ?? []), named]);
  }
  return [...byWords].map(([words, names]) => `${listed(names)}: ${words}`).join('; ');
}

/** One scope: who says so; several: which, and what is left. */
export function endedNote(presence: Presence, merging: Merging): string {
  if (!isSeveral(presence, merging) && presence.left.length === 0) return wholeNote(presence, merging);
  const still = presence.left.length > 0 ? stillOf(presence, merging) : undefined;
  return `${endings(presence, merging)}; ${still === undefined ? 'no scope is affected any more' : `still affected: ${still}`}`;
}

export function resolvedNote(presence: Presence, merging: Merging): string {
  if (!isSeveral(presence, merging) || presence.ended.length === 0) return wholeNote(presence, merging);
  return `${endings(presence, merging)}; no scope is affected any more`;
}

function wholeNote({ ended }: Presence, { standing }: Merging): string {
  const { toolAndVersion } = standing;
  if (ended.length > 0 && ended.every(({ gone }) => gone))
    return `${toolAndVersion} does not know the rule any more: its complete output does not list it`;
  if (ended.length > 0 && ended.every(({ inferred }) => inferred))
    return `${toolAndVersion} evaluated it and does not report it any more`;
  if (ended.length > 0 && ended.every(({ outcome }) => outcome === 'notApplicable'))
    return `${toolAndVersion} reports that it does not apply any more`;
  return `${toolAndVersion} reports passed`;
}

export function reopenedNote(presence: Presence, merging: Merging): string {
  const { standing, run, context } = merging;
  if (!isSeveral(presence, merging)) return `${standing.toolAndVersion} reports failed`;
  const now = presence.left.flatMap((source) => {
    const key = sameWord(source.tool, run.tool) ? standing.scopes.keyOf(source) : undefined;
    return key !== undefined && standing.scopes.now.has(key) ? [nameOf(source.scope)] : [];
  });
  return `${listed(now)}: failed on ${run.collectedOn ?? context.day}`;
}

/** What a person should know of an output as a whole. */
export function notesOf(merging: Merging): string[] {
  const { standing, context, run } = merging;
  const { tool, repeated, scopes } = standing;
  if (repeated)
    return [
      `${context.fileName} was imported before: nothing is closed or reopened, only what is missing is added, and what was read wrongly is put right.`,
    ];
  const notes: string[] = [];
  const older = [...scopes.now.values()].filter((scope) => scope.older);
  if (older.length > 0) {
    const several = scopes.before.size > 1 || scopes.now.size > 1;
    const of = several ? ` of ${listed(older.map(({ name }) => nameOf(name)))}` : '';
    const day = older
      .map(({ last }) => last?.collectedAt ?? last?.collectedOn ?? '')
      .sort()
      .at(-1);
    const sameDay = older.every(({ last }) => last?.collectedOn === run.collectedOn);
    const when = sameDay ? [run.collectedAt, day] : [run.collectedOn, day?.slice(0, 10)];
    notes.push(
      `${context.fileName} is from ${when[0]}, older than the last import of ${tool}${of} (${when[1]}): nothing${several ? ' of it' : ''} is closed, reopened or updated.`,
    );
  }
  const further = [...scopes.now].filter(([key]) => !scopes.before.has(key)).map(([, { name }]) => name);
  const others = [...scopes.before].filter(([key]) => !scopes.now.has(key)).map(([, name]) => name);
  if (further.length > 0 && others.length > 0)
    notes.push(
      `${context.fileName} is of another scope (${listed(further.map((name) => name ?? 'not known'))}) than the imports of ${tool} so far (${listed(others.map((name) => name ?? 'not known'))}): each closes only its own.`,
    );
  if (run.complete && run.records.length === 0 && run.skipped.length === 0)
    notes.push(`${context.fileName} holds no result: nothing is closed by it.`);
  return notes;
}
