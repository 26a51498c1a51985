import type { JsonPath } from '../../assessment/changes';
import type { AffectedObject, Evidence, Finding, Source } from '../../assessment/types';
import { core, fingerprintOf, fingerprintShape, markOf, objectMarks } from '../ruleFingerprint';
import { type NamedObject, objectKey, type RuleResult, scopeKey, unitedObjects } from '../ruleResults';
import { isEvidenceOfTool, sameOrigin } from './evidence';
import type { Merging } from './merging';
import { bringsSecondScope, isPresent, sameWord } from './scopes';
import { failing, type Unit } from './units';

/**
 * What is left of a finding after an output: which scopes of which rules it still comes from. A source belongs to one scope
 * of one rule of one tool, and its fingerprint knows the objects of that scope, so no scope touches what another reported.
 */
export interface Presence {
  /** The sources as they become. */
  readonly sources: readonly Source[];
  /** Those of them by which the finding is still one. */
  readonly left: readonly Source[];
  /** What the tool does not report any more, since this output. */
  readonly ended: readonly RuleResult[];
  /** Whether the tool said something new. */
  readonly changed: boolean;
  /** Whether it says of any scope that the finding came from that it is (still) over there. */
  readonly clears: boolean;
}

/** What a rule says of the scope that it was reported in: that it fails there, or that it does not (any more). */
function verdictsOf(unit: Unit): { failed: RuleResult[]; ended: RuleResult[] } {
  const ended = unit.rules.flatMap(({ result, judges }) =>
    (result.outcome === 'passed' || result.outcome === 'notApplicable') && judges !== 'data' ? [result] : [],
  );
  return { failed: failing(unit), ended };
}

const without = (fingerprint: string | undefined, marks: ReadonlySet<string>): string | undefined => {
  const [, outcome, hash] = fingerprintShape.exec(fingerprint ?? '') ?? [];
  if (outcome === undefined) return fingerprint;
  const kept = [...objectMarks(fingerprint)].filter((mark) => !marks.has(mark));
  return `${outcome}:${hash}${kept.length > 0 ? `:${kept.join('')}` : ''}`;
};

/** Brings the sources of a finding up to date with what an output of now says. */
export function updateSources(finding: Finding, at: number, unit: Unit, merging: Merging): Presence {
  const { run, standing, context } = merging;
  const { scopes } = standing;
  const before = finding.sources ?? [];
  const after: (Source | undefined)[] = [...before];
  const added: Source[] = [];
  const newlyEnded: RuleResult[] = [];
  const day = run.collectedOn ?? context.day;
  let changed = false;
  let clears = false;
  const isOf = (source: Source, { rule }: RuleResult) => sameWord(source.tool, run.tool) && sameWord(source.rule, rule);
  const { failed, ended } = verdictsOf(unit);

  for (const result of failed) {
    const index = before.findIndex((source) => isOf(source, result) && scopes.keyOf(source) === scopeKey(result.scope));
    const known = before[index];
    const fingerprint = fingerprintOf(result, keptMarks(known, result, merging));
    if (known) {
      // A complete output says of what it does not list that it is gone, also where it lists what the last one did.
      const now = objectMarks(fingerprint);
      const same =
        isPresent(known) &&
        core(known.fingerprint ?? '') === core(fingerprint) &&
        [...objectMarks(known.fingerprint)].every((mark) => now.has(mark));
      const { absentSince: _absent, withdrawn: _withdrawn, ...rest } = known;
      after[index] = { ...rest, fingerprint: same ? known.fingerprint! : fingerprint, seen: day };
      changed ||= !same;
      // A rule may judge two checks that are one finding here.
    } else if (!added.some((source) => isOf(source, result) && scopeKey(source.scope) === scopeKey(result.scope))) {
      added.push(newSource(result, merging, fingerprint));
      changed = true;
    }
  }

  for (const result of ended) {
    for (const [index, source] of before.entries()) {
      if (!isOf(source, result) || scopes.keyOf(source) !== scopeKey(result.scope)) continue;
      clears = true;
      if (isPresent(source)) {
        newlyEnded.push(result);
        changed = true;
        after[index] = endedSource(source, result, day, merging);
      } else if (source.withdrawn && !result.gone) {
        const { withdrawn: _back, ...rest } = source;
        after[index] = rest;
      }
    }
  }

  // A source of several scopes together, or of none that is known, gives way to those of its scopes.
  for (const [index, source] of before.entries()) {
    const now = [...failed, ...ended].filter((result) => isOf(source, result) && !result.gone);
    if (now.length === 0 || after[index] !== source) continue;
    if (scopes.covers(source)) {
      if (!isPresent(source)) continue;
      changed = true;
      const fails = now.some(({ outcome }) => outcome === 'failed');
      if (!fails) newlyEnded.push({ ...now[0]!, scope: source.scope! });
      after[index] = fails ? undefined : endedSource(source, now[0]!, day, merging);
    } else if (scopes.keyOf(source) === undefined) {
      const settled = new Set(
        now.flatMap(({ affected, cleared = [] }) => [...affected.map(({ name }) => name), ...cleared]).map(markOf),
      );
      const marks = objectMarks(source.fingerprint);
      if (![...marks].some((mark) => settled.has(mark))) continue;
      changed = true;
      const left = without(source.fingerprint, settled)!;
      after[index] = objectMarks(left).size === 0 ? undefined : { ...source, fingerprint: left };
    }
  }

  const kept = [...after.filter((source) => source !== undefined), ...added];
  const left = kept.filter(isPresent);
  // The objects of a finding that is over stay as its record; of one that is not, those of scopes where it is over go.
  if (left.length > 0) {
    after.forEach((source, index) => {
      if (!source || isPresent(source) || objectMarks(source.fingerprint).size === 0) return;
      after[index] = { ...source, fingerprint: without(source.fingerprint, objectMarks(source.fingerprint))! };
    });
  }
  write(before, after, added, at, merging);
  return { sources: kept, left, ended: newlyEnded, changed, clears: clears || newlyEnded.length > 0 };
}

export function newSource(
  result: RuleResult,
  merging: Merging,
  fingerprint = fingerprintOf(result, new Set()),
): Source {
  const { run, context } = merging;
  return {
    tool: run.tool,
    rule: result.rule,
    ...(result.scope !== undefined && { scope: result.scope }),
    fingerprint,
    seen: run.collectedOn ?? context.day,
  };
}

/** Objects that the scope reported before and that an output of only some rules or objects says nothing about. */
function keptMarks(source: Source | undefined, { cleared = [] }: RuleResult, { run }: Merging): ReadonlySet<string> {
  if (!source || run.complete || !isPresent(source)) return new Set();
  const marks = objectMarks(source.fingerprint);
  for (const key of cleared) marks.delete(markOf(key));
  return marks;
}

function endedSource(source: Source, { gone }: RuleResult, day: string, { standing }: Merging): Source {
  const { fingerprint = '' } = source;
  return {
    ...source,
    fingerprint: fingerprintShape.test(fingerprint) ? fingerprint.replace(/^failed/, 'passed') : 'passed',
    absentSince: day,
    ...(gone && {
      withdrawn: { on: day, reason: `The complete output of ${standing.toolAndVersion} does not list it.` },
    }),
  };
}

const properties = ['scope', 'fingerprint', 'seen', 'absentSince', 'withdrawn'] as const;

/** Writes what became of the sources, property by property, so that what people added to them stays. */
function write(
  before: readonly Source[],
  after: readonly (Source | undefined)[],
  added: readonly Source[],
  at: number,
  { draft, standing, run }: Merging,
): void {
  for (const [index, source] of after.entries()) {
    const path: JsonPath = ['findings', at, 'sources', index];
    const was = before[index]!;
    if (source === undefined) {
      draft.remove(path);
      continue;
    }
    if (source === was) continue;
    const former =
      was.scope === undefined && sameWord(was.tool, run.tool) ? formerName(was, standing.scopes) : undefined;
    const now = former === undefined ? source : { ...source, scope: former };
    for (const name of properties) {
      if (JSON.stringify(now[name]) === JSON.stringify(was[name])) continue;
      if (now[name] === undefined) draft.remove([...path, name]);
      else draft.set([...path, name], now[name]);
    }
  }
  draft.append(['findings', at, 'sources'], added);
}

/** The name of the scope of a source that names none. */
function formerName(source: Source, { keyOf, before, now }: Merging['standing']['scopes']): string | undefined {
  const key = keyOf(source);
  return key === undefined ? undefined : (before.get(key) ?? now.get(key)?.name);
}

/**
 * Sources of the first version name no scope: it is the only one of their tool. Once a second one comes, they have to say
 * so. Those that this output changes say it already.
 */
export function nameFormerScopes(at: number, merging: Merging): void {
  for (const { index, name } of formerScopesOf(at, merging))
    merging.draft.set(['findings', at, 'sources', index, 'scope'], name);
}

/** Positions of the findings of which that is so, each with a rule that it came from. */
export function formerScopes(touched: ReadonlySet<number>, merging: Merging): [at: number, rule: string][] {
  const { scopes } = merging.standing;
  if (!bringsSecondScope(scopes)) return [];
  return merging.file.findings.flatMap(({ sources = [] }, at): [number, string][] => {
    const [first] = touched.has(at) ? [] : formerScopesOf(at, merging);
    return first ? [[at, sources[first.index]!.rule]] : [];
  });
}

function formerScopesOf(at: number, { file, run, standing }: Merging): { index: number; name: string }[] {
  return (file.findings[at]!.sources ?? []).flatMap((source, index) => {
    if (!sameWord(source.tool, run.tool) || source.scope !== undefined || source.seen !== undefined) return [];
    const name = formerName(source, standing.scopes);
    return name === undefined ? [] : [{ index, name }];
  });
}

/** Brings the objects up to date: those of scopes that report them, of other rules and tools, and of people stay. */
export function updateAffected(finding: Finding, at: number, unit: Unit, presence: Presence, { run, draft }: Merging) {
  const reported = new Map(unitedObjects(failing(unit)).map((object) => [objectKey(object.name), object]));
  const marksOf = (sources: readonly Source[]) =>
    new Set(sources.flatMap((source) => [...objectMarks(source.fingerprint)]));
  const before = finding.sources ?? [];
  const known = marksOf(before);
  const ofTool = marksOf(before.filter((source) => sameWord(source.tool, run.tool)));
  const still = marksOf(presence.left);
  const present = new Set<string>();
  (finding.affected ?? []).forEach((object, index) => {
    const name = typeof object === 'string' ? object : object.name;
    const key = objectKey(name);
    present.add(key);
    const now = reported.get(key);
    const path: JsonPath = ['findings', at, 'affected', index];
    if (!now) {
      if (known.has(markOf(name)) && !still.has(markOf(name))) draft.remove(path);
      return;
    }
    const detail = typeof object === 'string' ? undefined : object.detail;
    if (now.detail === undefined || now.detail === detail) return;
    if (typeof object === 'string') draft.set(path, { name: object, detail: now.detail });
    else if (detail === undefined || ofTool.has(markOf(name))) draft.set([...path, 'detail'], now.detail);
  });
  // An object that the tool reported before and that is gone was taken out by a person.
  const takenOut = marksOf(before.filter((source) => isPresent(source) && sameWord(source.tool, run.tool)));
  const added = [...reported].filter(([key]) => !present.has(key) && !takenOut.has(markOf(key)));
  draft.append(
    ['findings', at, 'affected'],
    added.map(([, object]) => objectInFile(object)),
  );
}

export const objectInFile = (object: NamedObject): AffectedObject =>
  object.detail === undefined ? object.name : object;

/** Texts of the tool about scopes where a rule is over, which a finding that stays has no use for; none that a person captioned. */
export function endTexts(
  finding: Finding,
  at: number,
  { ended }: Presence,
  now: readonly Evidence[],
  merging: Merging,
): boolean {
  let any = false;
  (finding.evidence ?? []).forEach((entry, index) => {
    const { rule, scope, caption } = entry;
    if (rule === undefined || caption !== undefined || !isEvidenceOfTool(entry, merging)) return;
    const over = ended.some((result) => sameWord(result.rule, rule) && scopeKey(result.scope) === scopeKey(scope));
    if (!over || now.some((text) => sameOrigin(text, entry))) return;
    merging.draft.remove(['findings', at, 'evidence', index]);
    any = true;
  });
  return any;
}
