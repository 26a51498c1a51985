import type { JsonPath } from '../../assessment/changes';
import { isDay } from '../../assessment/dates';
import { isAcceptanceExpired, isOpen, isRating } from '../../assessment/risk';
import type { Evidence, Finding, HistoryEntry, Source } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import { distinctReferences } from '../references';
import { distinctEvidence, observedTogether, type RuleResult, scopeKey, unitedObjects } from '../ruleResults';
import { evidenceOf, informing, isEvidenceOfTool, renewed, replaceTexts } from './evidence';
import { mayBecomeFinding, takenOut } from './lists';
import type { FindingOutcome, Merging } from './merging';
import { endTexts, newSource, objectInFile, type Presence, updateAffected, updateSources } from './presence';
import { sameWord } from './scopes';
import { failing, type Unit } from './units';
import { endedNote, reopenedNote, resolvedNote } from './words';

/** Adds a finding and returns its id; nothing when a newer import has listed the rule otherwise. */
export function addFinding(unit: Unit, merging: Merging): string | undefined {
  if (!mayBecomeFinding(unit, merging)) return undefined;
  const { standing, draft } = merging;
  const { check } = unit;
  const failed = failing(unit);
  const kept = takenOut(unit, ['passed', 'notApplicable', 'notAssessed'], merging);
  const first = <Key extends keyof RuleResult>(key: Key) => failed.find((rule) => rule[key] !== undefined)?.[key];
  const affected = unitedObjects(failed).map(objectInFile);
  const evidence = distinctEvidence([...evidenceOf(failed), ...informing(unit, merging), ...kept.evidence]);
  const references = distinctReferences(failed.flatMap((rule) => rule.references));
  const observed = observedOf(failed);
  const rating = failed
    .flatMap((rule) => rule.rating ?? [])
    .sort((a, b) => b.probability * b.impact - a.probability * a.impact)[0];
  const [focusArea, actionArea] = [first('focusArea'), first('actionArea')];
  const title = first('title')!;
  const finding = {
    ...(check
      ? { check: check.id }
      : {
          title,
          recommendation:
            first('recommendation') ?? `${standing.tool} names no action: correct what the evidence shows.`,
          ...(focusArea && { focusArea }),
          ...(actionArea && { actionArea }),
          ...(references.length > 0 && { references }),
        }),
    status: 'open' as const,
    ...(rating && !isRating(check?.rating) && { rating }),
    ...(affected.length > 0 && { affected }),
    ...(observed !== '' && { observed }),
    ...(evidence.length > 0 && { evidence }),
    history: [entryOf(`Found by ${standing.toolAndVersion}`, merging, 'open')],
    sources: failed.map((rule) => newSource(rule, merging)),
  };
  return draft.addFinding(finding, kept.from);
}

/** What was observed, of each rule once: of many scopes as much as of one. */
function observedOf(failed: readonly RuleResult[]): string {
  const rules = new Map<string, Set<string>>();
  for (const { rule, observed } of failed) {
    if (observed !== undefined)
      rules.set(rule.toLowerCase(), (rules.get(rule.toLowerCase()) ?? new Set()).add(observed));
  }
  const texts = [...rules.values()].map((said) => (said.size === 1 ? [...said][0]! : observedTogether([...said])));
  return [...new Set(texts)].join(' ');
}

/**
 * An output speaks of a finding: sources, objects and evidence follow it, scope by scope. The status follows what is left of
 * it, unless a person decided later: a failure reopens what was closed, and the finding is resolved when no scope of any
 * rule that it came from is left. Rules that did not make it are evidence at most.
 */
export function hear(finding: Finding, at: number, unit: Unit, merging: Merging): FindingOutcome {
  const { standing, draft, run } = merging;
  if (standing.stale) return 'unchanged';
  const fails = failing(unit).length > 0;
  const reportedByTool = (finding.sources ?? []).some((source) => sameWord(source.tool, run.tool));
  const settled = finding.status === 'verified' || finding.status === 'falsePositive';
  if (!fails && !reportedByTool) return updateTexts(finding, at, unit, merging, !settled) ? 'updated' : 'unchanged';
  const kept = fails
    ? takenOut(unit, ['passed', 'notApplicable', 'notAssessed'], merging, ['findings', at]).evidence.filter(
        ({ text, file }) => !(finding.evidence ?? []).some((known) => known.text === text && known.file === file),
      )
    : [];
  const presence = updateSources(finding, at, unit, merging);
  const { left, changed, ended } = presence;
  if (changed && left.length > 0) updateAffected(finding, at, unit, presence, merging);
  const texts =
    fails && changed ? updateEvidence(finding, at, unit, presence, merging) : updateTexts(finding, at, unit, merging);
  const over = left.length > 0 && endTexts(finding, at, presence, informing(unit, merging), merging);
  draft.append(['findings', at, 'evidence'], kept);
  const later = decidedLater(finding, merging);
  if (fails && isClosed(finding, merging) && !later) {
    setStatus(at, 'open', reopenedNote(presence, merging), merging);
    return 'reopened';
  }
  if (left.length === 0 && presence.clears && isOpen(finding.status) && !later) {
    setStatus(at, 'resolved', resolvedNote(presence, merging), merging);
    return ended.length > 0 && ended.every(({ gone }) => gone) ? 'withdrawn' : 'resolved';
  }
  if (ended.length > 0 && !settled) remark(at, endedNote(presence, merging), merging);
  return changed || texts || over || kept.length > 0 ? 'updated' : 'unchanged';
}

const isClosed = (finding: Finding, { context }: Merging) =>
  finding.status === 'resolved' || finding.status === 'verified' || isAcceptanceExpired(finding, context.day);

function setStatus(at: number, status: Finding['status'], note: string, merging: Merging): void {
  merging.draft.set(['findings', at, 'status'], status);
  merging.draft.append(['findings', at, 'history'], [entryOf(note, merging, status)]);
}

function remark(at: number, note: string, merging: Merging): void {
  merging.draft.append(['findings', at, 'history'], [entryOf(note, merging)]);
}

/** What the tool saw, on the day on which it looked; and when that entered the file, where it is another day. */
function entryOf(note: string, { run, context, standing }: Merging, status?: Finding['status']): HistoryEntry {
  const collected = run.collectedOn;
  const on = collected !== undefined && isDay(collected) && collected < context.day ? collected : context.day;
  return {
    on,
    ...(on !== context.day && { recorded: context.day }),
    ...(status && { status }),
    by: standing.tool,
    note,
  };
}

/** Whether a person changed the status on a day after the tool collected its data. */
function decidedLater(finding: Finding, { run, standing, file }: Merging): boolean {
  const { collectedOn } = run;
  if (collectedOn === undefined) return false;
  const tools = new Set([standing.tool, ...(finding.sources ?? []).map(({ tool }) => toolTitle(tool, file.imports))]);
  return (finding.history ?? []).some(
    ({ on, status, by }) => status !== undefined && !tools.has(by ?? '') && on > collectedOn,
  );
}

// --- evidence ---------------------------------------------------------------------------------------------------------

/** Texts that belong to a rule, each in the place of what it said before. */
function updateTexts(finding: Finding, at: number, unit: Unit, merging: Merging, passesToo = false): boolean {
  const now = informing(unit, merging, passesToo);
  return replaceTexts(['findings', at, 'evidence'], finding.evidence ?? [], now, merging);
}

function updateEvidence(finding: Finding, at: number, unit: Unit, { left }: Presence, merging: Merging): boolean {
  const { run, standing, draft } = merging;
  const failed = failing(unit);
  const now = distinctEvidence(
    failed.flatMap((rule) =>
      // `observed` is the assessor's by now: what the tool says today goes into the evidence.
      rule.observed === undefined || finding.observed?.includes(rule.observed)
        ? rule.evidence
        : withObserved(rule.observed, rule.evidence, merging),
    ),
  );
  const path: JsonPath = ['findings', at, 'evidence'];
  const before = finding.evidence ?? [];
  const loose = now.filter(({ rule }) => rule === undefined);
  const texts = [...now.filter(({ rule }) => rule !== undefined), ...informing(unit, merging)];
  const isOfNow = (source: Source) =>
    failed.some(({ rule, scope }) => sameWord(rule, source.rule) && standing.scopes.keyOf(source) === scopeKey(scope));
  const covered = left.every((source) => !sameWord(source.tool, run.tool) || isOfNow(source));
  let added: Evidence[];
  if (!covered) {
    const known = new Set(before.map(({ text }) => text));
    added = loose.filter(({ text }) => !known.has(text));
  } else {
    const mine = before.flatMap((entry, index) =>
      entry.rule === undefined && isEvidenceOfTool(entry, merging) ? [index] : [],
    );
    mine.forEach((index, order) => {
      const entry = loose[order];
      if (!entry) draft.remove([...path, index]);
      else if (entry.text !== before[index]!.text) draft.set([...path, index], renewed(before[index]!, entry));
    });
    added = loose.slice(mine.length);
  }
  return replaceTexts(path, before, [...added, ...texts], merging);
}

function withObserved(observed: string, evidence: readonly Evidence[], { run, standing }: Merging): Evidence[] {
  const [first, ...rest] = evidence;
  if (first) return [{ ...first, text: `${observed}\n\n${first.text ?? ''}`.trimEnd() }, ...rest];
  const { collectedOn } = run;
  return [{ text: observed, source: standing.toolAndVersion, ...(collectedOn !== undefined && { collectedOn }) }];
}
