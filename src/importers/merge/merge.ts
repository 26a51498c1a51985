import type { Catalog } from '../../assessment/catalog';
import { count } from '../../assessment/count';
import type { FindingsFile, ImportEntry } from '../../assessment/types';
import type { ResultRecord, ToolRun } from '../importer';
import { outcomeOrder } from '../ruleResults';
import type { MergeContext, Merged, MergedPlace, Place } from './context';
import { addFinding, hear } from './findings';
import { formerEntries, list } from './lists';
import { Draft, type Merging } from './merging';
import { formerScopes, nameFormerScopes } from './presence';
import { scopesIn } from './scopes';
import { standingOf } from './standing';
import { type JudgedRule, type Unit, unitsOf, verdictOf } from './units';
import { notesOf } from './words';

/**
 * What a tool reported, as changes to a findings file. Pure; the order of the records changes nothing.
 *
 * Rules that ask the same check, of one tool or of several, are one finding. The tool owns its sources, the objects that
 * it reported and its evidence; everything else of a finding is people's and stays, except that a status follows the
 * tool: a pass makes an open finding `resolved`, a failure makes a resolved, verified or no longer accepted one `open`.
 *
 * A rule judges a check as a whole, in part, more strictly than it asks, or not at all (`judgesWords`): a failure of any
 * whole or part rule makes the check a finding, a pass of a whole or stricter one passes it, and everything else is evidence
 * where the check stands. A rule that a tool no longer reports counts as passed only where the output is known to have
 * evaluated it, or to speak of all rules and not to know this one any more.
 *
 * What a tool reports is kept per rule and scope: an output speaks of its own scopes alone, and of those only where it is
 * the newest. So what stands in the end, as a finding or in a list, depends only on the newest output of each scope, in
 * whatever order they come. A check is passed while every scope that looked at it passes it; what nothing judged is listed
 * as not assessed.
 */
export function merge(run: ToolRun, file: FindingsFile, catalog: Catalog, context: MergeContext): Merged {
  const standing = standingOf(run, file, context);
  const draft = new Draft(file);
  const checkOf: Merging['checkOf'] = (id) => catalog.check(id, file.checklists ?? []) ?? catalog.successor(id);
  const merging: Merging = { run, file, catalog, context, standing, draft, named: new Set(), checkOf };
  const findings: Merged['findings'] = { added: 0, updated: 0, unchanged: 0, resolved: 0, reopened: 0, withdrawn: 0 };
  const matched: Merged['matched'] = [];
  const fallen: Fallen[] = [];
  const touched = new Set<number>();
  const places: MergedPlace[] = [];
  const takes = context.takes ?? (() => true);
  let inferred = 0;
  let notTaken = 0;
  /** Takes what is not wanted, so that it is known whether anything is left out. */
  let refused: Draft | undefined;
  const unwanted = () => {
    refused ??= new Draft(file);
    return refused;
  };
  for (const unit of unitsOf(merging)) {
    if (unit.at !== undefined) touched.add(unit.at);
    const place = placeOf(unit);
    const wanted = takes(place);
    const settling = wanted ? merging : { ...merging, draft: unwanted(), named: new Set<string>() };
    const before = settling.draft.decisions;
    const { id, outcome, fell } = settle(unit, settling);
    const changes = settling.draft.decisions > before;
    if (changes && !wanted) {
      notTaken += 1;
      continue;
    }
    const rules = [...new Set(unit.rules.map(({ result }) => result.rule))];
    places.push({ place, outcome, changes, rules });
    if (id !== undefined && Object.hasOwn(findings, outcome)) findings[outcome as keyof typeof findings] += 1;
    if (fell) fallen.push(fell);
    const check = (unit.at === undefined ? undefined : file.findings[unit.at]!.check) ?? unit.check?.id;
    for (const { result, judges } of oncePerRule(unit.rules)) {
      if (result.inferred) inferred += 1;
      matched.push({
        rule: result.rule,
        outcome: result.outcome,
        ...(unit.check !== undefined && { judges }),
        ...(check !== undefined && { check }),
        ...(id !== undefined && { finding: id }),
      });
    }
  }
  const records = countsOf(run);
  if (!standing.stale) {
    const former = (place: Place, name: () => void) => {
      if (takes(place)) {
        name();
        places.push({ place, outcome: 'unchanged', changes: true, rules: [place.rule] });
      } else notTaken += 1;
    };
    for (const [at, rule] of formerScopes(touched, merging)) former({ at, rule }, () => nameFormerScopes(at, merging));
    for (const { place, changes } of formerEntries(merging))
      former(place, () => {
        for (const [path, value] of changes) draft.set(path, value);
      });
  }
  // Of an output of which nothing was wanted, the file says nothing.
  const isLeft = notTaken > 0 && !places.some(({ changes }) => changes);
  const entry = standing.repeated || isLeft ? undefined : importEntryOf(run, context, records, notTaken);
  return {
    changes: draft.finish(entry, standing.inPart),
    records,
    inferred,
    findings,
    skipped: [...run.skipped],
    matched,
    places,
    notTaken,
    notes: [...notesOf(merging), ...addedNote(findings.added, merging), ...fallenNotes(fallen, merging)],
  };
}

/** Of each rule that the output speaks of, what decides: the worst that it says of any scope. */
function oncePerRule(rules: readonly JudgedRule[]): JudgedRule[] {
  const worst = new Map<string, JudgedRule>();
  for (const rule of rules) {
    const key = rule.result.rule.toLowerCase();
    const known = worst.get(key);
    const weight = ({ result }: JudgedRule) => outcomeOrder.indexOf(result.outcome);
    if (!rule.result.gone && (!known || weight(rule) < weight(known))) worst.set(key, rule);
  }
  return [...worst.values()];
}

function placeOf({ at, check, rules }: Unit): Place {
  return { at, check: check?.id, rule: rules[0]!.result.rule };
}

/** What became of a unit, and the id of its finding, where it has one. */
interface Settled {
  readonly id?: string | undefined;
  readonly outcome: MergedPlace['outcome'];
  /** What does not count as passed any more. */
  readonly fell?: Fallen | undefined;
}

/** Decides what becomes of a unit. */
function settle(unit: Unit, merging: Merging): Settled {
  const verdict = verdictOf(unit);
  const existing = unit.at === undefined ? undefined : merging.file.findings[unit.at];
  if (existing && unit.at !== undefined) {
    return { id: existing.id, outcome: hear(existing, unit.at, unit, merging) };
  }
  if (verdict === 'failed') {
    const id = addFinding(unit, merging);
    return id === undefined ? { outcome: 'unchanged' } : { id, outcome: 'added' };
  }
  const fell = list(unit, merging);
  return { outcome: verdict ?? 'notReviewed', fell };
}

function countsOf(run: ToolRun): Merged['records'] {
  const count = (outcome: ResultRecord['outcome']) => run.records.filter((record) => record.outcome === outcome).length;
  return {
    read: run.records.length + run.skipped.length,
    failed: count('failed'),
    passed: count('passed'),
    notApplicable: count('notApplicable'),
    notReviewed: count('notReviewed'),
    skipped: run.skipped.length,
  };
}

function importEntryOf(run: ToolRun, context: MergeContext, records: Merged['records'], notTaken: number): ImportEntry {
  const named = scopesIn(run).flatMap((scope) => scope ?? []);
  return {
    tool: run.tool,
    ...(run.toolTitle !== undefined && { toolTitle: run.toolTitle }),
    ...(run.toolVersion !== undefined && { toolVersion: run.toolVersion }),
    ...(run.collectedOn !== undefined && { collectedOn: run.collectedOn }),
    ...(run.collectedAt !== undefined && { collectedAt: run.collectedAt }),
    file: context.fileName,
    sha256: context.sha256,
    ...(run.scope !== undefined && { scope: run.scope }),
    ...(named.some((name) => name !== run.scope) && { scopes: named }),
    ...(!run.complete && run.lists !== 'failures' && { complete: false }),
    ...(run.lists !== undefined && { lists: run.lists }),
    records,
    ...(notTaken > 0 && { notTaken }),
    ...(run.stated && { stated: run.stated }),
  };
}

/** What an older output did all the same. */
function addedNote(added: number, { standing }: Merging): string[] {
  if (!standing.stale || standing.repeated || added === 0) return [];
  return [`${count(added, 'finding')} that no newer output speaks of ${added === 1 ? 'was' : 'were'} added.`];
}

/** What counted as passed and does not any more; `weak`: its rules never proved it. */
type Fallen = NonNullable<ReturnType<typeof list>>;

/** What a reader has to know when passes were taken back. */
function fallenNotes(fallen: readonly Fallen[], { standing }: Merging): string[] {
  const note = (weak: boolean, why: string): string[] => {
    const ids = fallen.flatMap((each) => (each.weak === weak ? [each.id] : []));
    if (ids.length === 0) return [];
    const named = ids.slice(0, 10).join(', ');
    const more = ids.length > 10 ? ` and ${ids.length - 10} more` : '';
    const what = ids.length === 1 ? '1 entry' : `${ids.length} entries`;
    return [
      `${what} that counted as passed on the word of ${standing.tool} moved to "notAssessed", because ${why}: ${named}${more}.`,
    ];
  };
  return [
    ...note(true, 'its rules prove no pass'),
    ...note(false, 'its newest outputs do not pass it in every scope that it looked at'),
  ];
}
