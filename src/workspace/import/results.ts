import type { Change } from '../../assessment/changes';
import { addAll } from '../../assessment/groups';
import { placeAt } from '../../assessment/said';
import { toolTitle } from '../../assessment/vocabulary';
import type { ToolRun } from '../../importers/importer';
import { applyEdits, toEdits } from '../../language/edits';
import { FindingsText, readFindings } from '../../language/findings';
import { orderOfProperties } from '../../language/shape';
import { isNotEditable } from '../../language/tree';
import { FileProblem, fileKind } from '../fileSystem';
import type { Project } from '../project';
import { refusals } from '../words/refusalsEnglish';
import { changeFindings } from './change';
import { GuardedImport, guardText } from './guarded';
import { Items } from './items';
import { newFindings } from './newFindings';
import { Cancelled, type ImportRequest } from './request';
import { type ImportResult, noFindings, noRecords, type Opposed } from './result';

export interface NamedRun {
  /** Path, name and content of the output. */
  path: string;
  name: string;
  bytes: Uint8Array;
  run: ToolRun;
}

/** Merges what tools reported into a findings file, new or existing. */
export async function importResults(
  project: Project,
  request: ImportRequest,
  runs: readonly NamedRun[],
): Promise<ImportResult> {
  if (fileKind(project.files.nameOf(request.into)) !== 'findings') {
    throw new FileProblem(request.into, refusals.message('findingsEnding', { ending: '.findings.jsonc' }));
  }
  return changeFindings(project, request, (before) => mergedRuns(project, request, runs, before));
}

/** What all say; nothing where they do not agree. */
const common = <Value>([first, ...more]: readonly Value[]): Value | undefined =>
  more.every((each) => each === first) ? first : undefined;

/** The oldest first, so that outputs of one scope that are imported together follow each other. */
async function inOrder(runs: readonly NamedRun[]): Promise<readonly NamedRun[]> {
  if (runs.length < 2) return runs;
  const { byCollection } = await import('../lazy/importers');
  // Runs that cannot be compared with their neighbours stay where they are.
  const dated = runs.filter(({ run }) => run.collectedOn !== undefined).sort((a, b) => byCollection(a.run, b.run));
  return runs.map((each) => (each.run.collectedOn === undefined ? each : dated.shift()!));
}

/** One run after the other, each into what those before made of the file. */
async function mergedRuns(
  project: Project,
  request: ImportRequest,
  runs: readonly NamedRun[],
  before: string | undefined,
): Promise<ImportResult> {
  const tools = runs.map(({ run }) => run);
  const text = before ?? newFindings(project, request, tools);
  const items = new Items(readFindings(text).model);
  const opposed: Opposed[] = [];
  const titles = new Set(tools.map(({ tool, toolTitle: own }) => own ?? toolTitle(tool)));
  const result: ImportResult = {
    tool: [...new Set(tools.map(({ tool }) => tool))].join(', '),
    toolTitle: [...titles].join(', '),
    toolVersion: (titles.size === 1 && common(tools.map(({ toolVersion }) => toolVersion))) || null,
    collectedOn: common(tools.map(({ collectedOn }) => collectedOn)) ?? null,
    into: request.into,
    records: noRecords(),
    inferred: 0,
    findings: noFindings(),
    skipped: [],
    matched: [],
    notes: [],
    guards: [],
    changed: false,
    items: [],
    opposed,
    before,
    text,
  };
  let notTaken = 0;
  for (const run of await inOrder(runs)) {
    // Gives a click on "Cancel" the time to arrive.
    if (request.cancelled) await new Promise((resolve) => setTimeout(resolve));
    if (request.cancelled?.()) throw new Cancelled();
    notTaken += await mergeRun(project, request, run, {
      result,
      items,
      opposed,
      of: runs.length > 1 ? `${run.name}: ` : '',
    });
  }
  result.items = items.all;
  // Where nothing is wanted of what the outputs would do, it was no import.
  if (notTaken > 0 && !result.items.some(({ changes }) => changes)) result.text = text;
  // A new file of which nothing is wanted is none.
  result.changed = result.text !== (before ?? text) || (before === undefined && request.takes === undefined);
  return result;
}

interface Underway {
  readonly result: ImportResult;
  readonly items: Items;
  readonly opposed: Opposed[];
  /** What stands before what is said of one of several runs. */
  readonly of: string;
}

/** Merges one run into the text of the result, and adds what that did. Answers how much of it was not wanted. */
async function mergeRun(
  project: Project,
  { forceScope, holdBack, takes, customer }: ImportRequest,
  { path, name, bytes, run }: NamedRun,
  { result, items, opposed, of }: Underway,
): Promise<number> {
  const { merge, guardsOf } = await import('../lazy/importers');
  const parsed = intact(result.into, result.text);
  const hash = await sha256(bytes);
  // A new file whose customer nobody said is called after what was examined, which says nothing of whose it is.
  const isNamed = result.before !== undefined || customer !== undefined;
  const others = isNamed ? project.findings.filter((each) => each.path !== result.into) : [];
  const guards = guardsOf(
    run,
    parsed.model,
    hash,
    others.map(({ model }) => model),
  );
  const isForced = typeof forceScope === 'object' ? forceScope.has(path) : forceScope === true;
  if (guards.length > 0 && !isForced) {
    if (!holdBack) throw new GuardedImport(name, guards);
    opposed.push({ path, output: name, guards, held: true });
    return 0;
  }
  if (guards.length > 0) opposed.push({ path, output: name, guards, held: false });
  addAll(
    result.guards,
    guards.map((guard) => ({ output: name, guard })),
  );
  const merged = merge(run, parsed.model, project.catalog, {
    day: project.asOf,
    fileName: name,
    sha256: hash,
    takes: takes && ((place) => takes(items.keyOf(place, run.tool, parsed.model))),
  });
  for (const place of merged.places) items.add(place, run.tool, name, parsed.model);
  result.text = edited(result, parsed, merged.changes);
  add(result.records, merged.records);
  add(result.findings, merged.findings);
  result.inferred += merged.inferred;
  const forced = guards
    .filter(({ kind }) => kind !== 'older')
    .map((guard) => `Imported all the same: ${guardText(guard)}`);
  addAll(
    result.notes,
    [...forced, ...merged.notes, ...nothingUsed(name, run)].map((note) => of + note),
  );
  addAll(
    result.skipped,
    merged.skipped.map(({ where, reason }) => ({ where: of + where, reason })),
  );
  addAll(
    result.matched,
    merged.matched.map(({ rule, outcome, judges, check, finding }) => ({
      rule,
      outcome,
      judges: judges ?? null,
      check: check ?? null,
      finding: finding ?? null,
    })),
  );
  return merged.notTaken;
}

/** A warning where nothing of an output was used, with the reason that most of its records were skipped for. */
function nothingUsed(name: string, { records, skipped }: ToolRun): string[] {
  if (records.length > 0) return [];
  if (skipped.length === 0) return [`Warning: ${name} holds no results.`];
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const [[reason]] = [...counts].sort(([, a], [, b]) => b - a) as [[string, number]];
  const all = skipped.length === 1 ? 'its only record was' : `all ${skipped.length} records were`;
  return [
    `Warning: nothing of ${name} was used, ${all} skipped. ${counts.size === 1 ? '' : 'Most of them: '}${reason}`,
  ];
}

/** A findings file into which results can be merged. Throws `FileProblem` for one that is broken or fits the format nowhere. */
function intact(into: string, text: string): FindingsText {
  const parsed = FindingsText.parse(text);
  const problem = parsed.json.problems[0];
  if (problem) {
    const at = placeAt(parsed.lines.positionAt(problem.offset));
    throw new FileProblem(into, refusals.message('broken', { problem: problem.message, act: 'import' }), at);
  }
  if (parsed.misfit !== undefined) {
    throw new FileProblem(into, refusals.message('misfit'), placeAt(parsed.lines.positionAt(parsed.misfit)));
  }
  return parsed;
}

function edited({ into, text }: ImportResult, parsed: FindingsText, changes: readonly Change[]): string {
  try {
    return applyEdits(text, toEdits(text, changes, orderOfProperties));
  } catch (error) {
    if (!isNotEditable(error)) throw error;
    throw new FileProblem(into, error.said, placeAt(parsed.lines.positionAt(error.offset)));
  }
}

function add<Counts extends Record<string, number>>(to: Counts, from: Counts): void {
  for (const key of Object.keys(to) as (keyof Counts)[]) to[key] = (to[key]! + from[key]!) as Counts[keyof Counts];
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
