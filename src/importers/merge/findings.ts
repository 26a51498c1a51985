import type { JsonPath } from '../../assessment/changes';
import { isAcceptanceExpired, isOpen, isRating } from '../../assessment/risk';
import type { AffectedObject, Evidence, Finding, Source } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import { distinctReferences } from '../references';
import { core, fingerprintOf, fingerprintShape, hasPassed, markOf, objectMarks } from '../ruleFingerprint';
import { distinctEvidence, type NamedObject, objectKey, type RuleResult, unitedObjects } from '../ruleResults';
import { evidenceOf, informing, isEvidenceOfTool, renewed, replaceTexts } from './evidence';
import { mayBecomeFinding, takenOut } from './lists';
import type { FindingOutcome, Merging } from './merging';
import { sameWord } from './standing';
import { failing, type Unit } from './units';

/** Adds a finding and returns its id; nothing when a newer import has listed the rule otherwise. */
export function addFinding(unit: Unit, merging: Merging): string | undefined {
  if (!mayBecomeFinding(unit, merging)) return undefined;
  const { run, context, standing, draft } = merging;
  const { check } = unit;
  const failed = failing(unit);
  const kept = takenOut(unit, ['passed', 'notApplicable', 'notAssessed'], merging);
  const first = <Key extends keyof RuleResult>(key: Key) => failed.find((rule) => rule[key] !== undefined)?.[key];
  const affected = unitedObjects(failed).map(objectInFile);
  const evidence = distinctEvidence([...evidenceOf(failed), ...informing(unit, merging), ...kept.evidence]);
  const references = distinctReferences(failed.flatMap((rule) => rule.references));
  const observed = [...new Set(failed.flatMap((rule) => rule.observed ?? []))].join(' ');
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
            first('recommendation') ?? `Look at the result of the test and correct what it names: ${title}`,
          ...(focusArea && { focusArea }),
          ...(actionArea && { actionArea }),
          ...(references.length > 0 && { references }),
        }),
    status: 'open' as const,
    ...(rating && !isRating(check?.rating) && { rating }),
    ...(affected.length > 0 && { affected }),
    ...(observed !== '' && { observed }),
    ...(evidence.length > 0 && { evidence }),
    history: [
      { on: context.day, status: 'open' as const, by: standing.tool, note: `Found by ${standing.toolAndVersion}` },
    ],
    sources: failed.map((rule) => ({
      tool: run.tool,
      rule: rule.rule,
      fingerprint: fingerprintOf(rule, new Set()),
    })),
  };
  return draft.addFinding(finding, kept.from);
}

export function failAgain(finding: Finding, at: number, unit: Unit, merging: Merging): FindingOutcome {
  const { context, standing, draft } = merging;
  if (standing.stale) return 'unchanged';
  const kept = takenOut(unit, ['passed', 'notApplicable', 'notAssessed'], merging, ['findings', at]).evidence.filter(
    ({ text, file }) => !(finding.evidence ?? []).some((known) => known.text === text && known.file === file),
  );
  const changed = updateSources(finding, at, unit, merging);
  if (changed) updateAffected(finding, at, unit, merging);
  const informed = (changed ? updateEvidence : updateTexts)(finding, at, unit, merging);
  draft.append(['findings', at, 'evidence'], kept);
  const ended =
    finding.status === 'resolved' || finding.status === 'verified' || isAcceptanceExpired(finding, context.day);
  if (!ended || decidedLater(finding, merging)) return changed || informed || kept.length > 0 ? 'updated' : 'unchanged';
  setStatus(at, 'open', `${standing.toolAndVersion} reports failed`, merging);
  return 'reopened';
}

/**
 * Rules passed that the finding came from, wholly or in part; those that did not make it are evidence at most. The
 * finding is resolved when everything that it came from has passed.
 */
export function passAgain(finding: Finding, at: number, unit: Unit, merging: Merging): FindingOutcome {
  const { context, standing, run, draft } = merging;
  if (standing.stale) return 'unchanged';
  const sources = finding.sources ?? [];
  const reportedByTool = sources.some((source) => sameWord(source.tool, run.tool));
  const settled = finding.status === 'verified' || finding.status === 'falsePositive';
  if (!standing.mayClose || !reportedByTool || settled || decidedLater(finding, merging)) {
    return updateTexts(finding, at, unit, merging, !reportedByTool && !settled) ? 'updated' : 'unchanged';
  }
  const passedNow = new Set(passed(unit).map((rule) => sourceAt(finding, rule.rule, merging)));
  const allClear = sources.every((source, index) => passedNow.has(index) || hasPassed(source));
  const changed = updateSources(finding, at, unit, merging);
  const informed = updateTexts(finding, at, unit, merging);
  const silent = passed(unit).every((rule) => rule.inferred);
  const note = silent
    ? `${standing.toolAndVersion} evaluated it and does not report it any more`
    : `${standing.toolAndVersion} reports passed`;
  if (allClear && isOpen(finding.status)) {
    setStatus(at, 'resolved', note, merging);
    return 'resolved';
  }
  if (!changed) return informed ? 'updated' : 'unchanged';
  // The objects of a closed finding stay as its record; those of one that another rule keeps open go.
  if (allClear) draft.append(['findings', at, 'history'], [{ on: context.day, by: standing.tool, note }]);
  else updateAffected(finding, at, unit, merging);
  return 'updated';
}

/** Nothing was judged: what the tool has to say becomes evidence. */
export function inform(finding: Finding, at: number, unit: Unit, merging: Merging): FindingOutcome {
  return !merging.standing.stale && updateTexts(finding, at, unit, merging) ? 'updated' : 'unchanged';
}

/** Rules that passed and are more than data. */
export const passed = ({ rules }: Unit): RuleResult[] =>
  rules.flatMap(({ result, judges }) => (result.outcome === 'passed' && judges !== 'data' ? [result] : []));

function setStatus(at: number, status: Finding['status'], note: string, { context, standing, draft }: Merging): void {
  draft.set(['findings', at, 'status'], status);
  draft.append(['findings', at, 'history'], [{ on: context.day, status, by: standing.tool, note }]);
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

// --- what the tool owns of a finding ------------------------------------------------------------------------------------

const sourceAt = (finding: Finding, rule: string, { run }: Merging): number =>
  (finding.sources ?? []).findIndex((source) => sameWord(source.tool, run.tool) && sameWord(source.rule, rule));

/** Brings the sources up to date; whether that changed any. Rules that were not judged leave theirs alone. */
function updateSources(finding: Finding, at: number, unit: Unit, merging: Merging): boolean {
  const { run, standing, draft } = merging;
  const sources = finding.sources ?? [];
  const added: Source[] = [];
  let changed = false;
  for (const rule of failing(unit)) {
    const index = sourceAt(finding, rule.rule, merging);
    const before = sources[index]?.fingerprint;
    // Objects of other scopes stay known as the tool's.
    const fingerprint = fingerprintOf(rule, standing.mayClose ? new Set<string>() : objectMarks(before));
    if (before !== undefined && core(before) === core(fingerprint)) continue;
    changed = true;
    if (index < 0) added.push({ tool: run.tool, rule: rule.rule, fingerprint });
    else draft.set(['findings', at, 'sources', index, 'fingerprint'], fingerprint);
  }
  for (const rule of standing.mayClose ? passed(unit) : []) {
    const index = sourceAt(finding, rule.rule, merging);
    if (index < 0 || hasPassed(sources[index]!)) continue;
    changed = true;
    const before = sources[index]!.fingerprint ?? '';
    const fingerprint = fingerprintShape.test(before) ? before.replace(/^failed/, 'passed') : 'passed';
    draft.set(['findings', at, 'sources', index, 'fingerprint'], fingerprint);
  }
  draft.append(['findings', at, 'sources'], added);
  return changed;
}

function updateAffected(finding: Finding, at: number, unit: Unit, merging: Merging): void {
  const { run, standing, draft } = merging;
  const reported = new Map(unitedObjects(failing(unit)).map((object) => [objectKey(object.name), object]));
  const judged = new Set([...failing(unit), ...passed(unit)].map((rule) => sourceAt(finding, rule.rule, merging)));
  // What these rules reported last time, and what other rules and tools still report.
  const mine = new Set<string>();
  const others = new Set<string>();
  (finding.sources ?? []).forEach((source, index) => {
    for (const mark of objectMarks(source.fingerprint)) (judged.has(index) ? mine : others).add(mark);
  });
  const present = new Set<string>();
  (finding.affected ?? []).forEach((object, index) => {
    const name = typeof object === 'string' ? object : object.name;
    const key = objectKey(name);
    present.add(key);
    const now = reported.get(key);
    const path: JsonPath = ['findings', at, 'affected', index];
    if (!now) {
      if (standing.mayClose && run.complete && mine.has(markOf(name)) && !others.has(markOf(name))) draft.remove(path);
      return;
    }
    const detail = typeof object === 'string' ? undefined : object.detail;
    if (now.detail === undefined || now.detail === detail) return;
    if (typeof object === 'string') draft.set(path, { name: object, detail: now.detail });
    else if (detail === undefined || mine.has(markOf(name))) draft.set([...path, 'detail'], now.detail);
  });
  // An object that the tool reported before and that is gone was taken out by a person.
  const added = [...reported].filter(([key]) => !present.has(key) && !mine.has(markOf(key)));
  draft.append(
    ['findings', at, 'affected'],
    added.map(([, object]) => objectInFile(object)),
  );
}

/** Texts that belong to a rule, each in the place of what it said before. */
function updateTexts(finding: Finding, at: number, unit: Unit, merging: Merging, passesToo = false): boolean {
  const now = informing(unit, merging, passesToo);
  return replaceTexts(['findings', at, 'evidence'], finding.evidence ?? [], now, merging);
}

function updateEvidence(finding: Finding, at: number, unit: Unit, merging: Merging): boolean {
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
  const covered = (finding.sources ?? []).every(
    (source) =>
      !sameWord(source.tool, run.tool) || failed.some((rule) => sameWord(rule.rule, source.rule)) || hasPassed(source),
  );
  let added: Evidence[];
  if (!standing.mayClose || !covered) {
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

const objectInFile = (object: NamedObject): AffectedObject => (object.detail === undefined ? object.name : object);
