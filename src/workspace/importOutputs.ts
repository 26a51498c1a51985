import type { Day } from '../assessment/dates';
import { addAll } from '../assessment/groups';
import { placeAt } from '../assessment/said';
import type { FindingsFile } from '../assessment/types';
import { type Judges, toolTitle } from '../assessment/vocabulary';
import type { PlanRow } from '../importers/plan';
import { applyEdits, toEdits } from '../language/edits';
import { FindingsText } from '../language/findings';
import { orderOfProperties } from '../language/shape';
import { NotEditable } from '../language/tree';
import { stringifyFile } from '../language/writing';
import { decodeText, FileProblem, fileKind, hasByteOrderMark, readText, updateFile, writeNew } from './fileSystem';
import { type Around, loadChecklistsAround, setAsideChecklists } from './load';
import { chosenChecklist, WrongChoice } from './newAssessment';
import type { Project } from './project';

export interface ImportRequest {
  /** Paths of the outputs, in the order in which they are read in. */
  outputs: readonly string[];
  /** The findings file (or, for another tool's catalogue, the checklist) to write. */
  into: string;
  tool?: string | undefined;
  /** A column mapping (`*.mapping.jsonc`), for tables of no known tool. */
  mapping?: string | undefined;
  /** For a new file; else the scope that the tool names. */
  customer?: string | undefined;
  /** For a new file; else the checklists that know rules of the tool. */
  checklists?: readonly string[] | undefined;
  dryRun?: boolean;
  /** What the findings file says, where an editor holds it: then it is not read. */
  present?: string | undefined;
  /** The workspace, and who is told what of it cannot be used; in the editor the project holds it already. */
  around?: Around;
  /** Asked between outputs; when it answers yes, `Cancelled` is thrown and nothing is written. */
  cancelled?: () => boolean;
}

/** Thrown when the user wants no more. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled.');
    this.name = 'Cancelled';
  }
}

type Records = Record<'read' | 'failed' | 'passed' | 'notApplicable' | 'notReviewed' | 'skipped', number>;
type Findings = Record<'added' | 'updated' | 'unchanged' | 'resolved' | 'reopened', number>;

export interface ImportResult {
  tool: string;
  toolTitle: string;
  toolVersion: string | null;
  collectedOn: Day | null;
  into: string;
  records: Records;
  /** Rules that passed by silence: the output is known to have evaluated them and does not list them. */
  inferred: number;
  findings: Findings;
  skipped: { where: string; reason: string }[];
  /** Which finding or check each rule went to: the key of re-import, made visible. */
  matched: { rule: string; outcome: string; judges: Judges | null; check: string | null; finding: string | null }[];
  /** Set when the output is a catalogue: it became a checklist of so many checks. */
  checklist?: { id: string; checks: number };
  /** What a reader should know: an older output, one that was read before, another scope. */
  notes: string[];
  changed: boolean;
  /** The text of the file before (`undefined` for a new one) and after. */
  before: string | undefined;
  text: string;
}

const noRecords = (): Records => ({ read: 0, failed: 0, passed: 0, notApplicable: 0, notReviewed: 0, skipped: 0 });
const noFindings = (): Findings => ({ added: 0, updated: 0, unchanged: 0, resolved: 0, reopened: 0 });

function add<Counts extends Record<string, number>>(to: Counts, from: Counts): void {
  for (const key of Object.keys(to) as (keyof Counts)[]) to[key] = (to[key]! + from[key]!) as Counts[keyof Counts];
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Reads outputs of tools into a findings file: all of them, or nothing is written. Throws errors that are messages to the
 * user (`UnreadableOutput`, `FileProblem`).
 */
export async function importOutputs(project: Project, request: ImportRequest): Promise<ImportResult> {
  const { files } = project;
  const importing = await import('./lazy/importers');
  const mapping =
    request.mapping === undefined
      ? undefined
      : importing.parseMapping(files.nameOf(request.mapping), await readText(files, request.mapping));
  const context = { asOf: project.asOf, lifecycle: project.catalog.lifecycle };
  const read = [];
  for (const path of request.outputs) {
    if (request.cancelled?.()) throw new Cancelled();
    const bytes = await files.read(path);
    const output = new importing.ToolOutput(files.nameOf(path), bytes);
    if (!mapping && importing.isPlan(output)) return importPlan(project, request, importing.readPlan(output));
    read.push({
      name: files.nameOf(path),
      bytes,
      result: mapping ? importing.readMapped(output, mapping) : importing.readOutput(output, request.tool, context),
    });
  }
  if (request.around) {
    await loadChecklistsAround(project, [files.folderOf(request.into)], request.around);
    setAsideChecklists(project, request.around.warn);
  }

  const catalogue = read.find(({ result }) => importing.isCatalogue(result));
  if (catalogue && importing.isCatalogue(catalogue.result)) {
    const { tool, checklist, skipped } = catalogue.result;
    if (read.length > 1)
      throw new FileProblem(catalogue.name, 'is a catalogue of checks, not results. Import it alone.');
    if (fileKind(files.nameOf(request.into)) !== 'checklist') {
      throw new FileProblem(
        catalogue.name,
        'is a catalogue of checks, not results. Import it into a file that ends in .checklist.jsonc.',
      );
    }
    if (await files.kind(request.into)) throw new FileProblem(request.into, 'exists already. Choose another name.');
    const text = stringifyFile(checklist);
    if (!request.dryRun) await writeNew(files, request.into, text);
    const records = {
      ...noRecords(),
      read: checklist.checks.length + skipped.length,
      skipped: skipped.length,
      notReviewed: checklist.checks.length,
    };
    return {
      tool,
      toolTitle: toolTitle(tool),
      toolVersion: null,
      collectedOn: null,
      into: request.into,
      records,
      inferred: 0,
      findings: noFindings(),
      skipped,
      matched: [],
      notes: [],
      checklist: { id: checklist.id, checks: checklist.checks.length },
      changed: true,
      before: undefined,
      text,
    };
  }

  if (fileKind(files.nameOf(request.into)) !== 'findings') {
    throw new FileProblem(request.into, 'the name of a findings file ends in .findings.jsonc.');
  }
  const runs = read.flatMap(({ name, bytes, result }) =>
    importing.isCatalogue(result) ? [] : [{ name, bytes, run: result }],
  );
  return changed(project, request, (before) => mergeRuns(project, request, runs, before));
}

/** Changes the findings file, again where somebody else wrote it meanwhile; or only says what it would become. */
async function changed(
  { files }: Project,
  { into, dryRun, present }: ImportRequest,
  change: (before: string | undefined) => Promise<ImportResult>,
): Promise<ImportResult> {
  if (present !== undefined) return change(present);
  let result: ImportResult | undefined;
  await updateFile(files, into, async (bytes) => {
    result = await change(bytes && decodeText(into, bytes));
    if (!result.changed || dryRun) return undefined;
    const mark = bytes && hasByteOrderMark(bytes) ? '\ufeff' : '';
    return new TextEncoder().encode(mark + result.text);
  });
  return result!;
}

interface NamedRun {
  name: string;
  bytes: Uint8Array;
  run: Parameters<typeof import('./lazy/importers')['merge']>[0];
}

async function mergeRuns(
  project: Project,
  request: ImportRequest,
  runs: readonly NamedRun[],
  before: string | undefined,
): Promise<ImportResult> {
  const importing = await import('./lazy/importers');
  const first = runs[0]!.run;
  let text =
    before ??
    newFile(
      project,
      request,
      runs.map(({ run }) => run),
    );
  const records = noRecords();
  const findings = noFindings();
  let inferred = 0;
  const skipped: ImportResult['skipped'] = [];
  const matched: ImportResult['matched'] = [];
  const notes: string[] = [];
  for (const { name, bytes, run } of runs) {
    // Gives a click on "Cancel" the time to arrive.
    if (request.cancelled) await new Promise((resolve) => setTimeout(resolve));
    if (request.cancelled?.()) throw new Cancelled();
    const parsed = FindingsText.parse(text);
    const problem = parsed.json.problems[0];
    if (problem) {
      const at = placeAt(parsed.lines.positionAt(problem.offset));
      throw new FileProblem(request.into, `${problem.message} Mend it, then import again.`, at);
    }
    if (parsed.misfit !== undefined) {
      throw new FileProblem(
        request.into,
        'this list element does not fit the format. Mend or remove it, then import again.',
        placeAt(parsed.lines.positionAt(parsed.misfit)),
      );
    }
    const merged = importing.merge(run, parsed.model, project.catalog, {
      day: project.asOf,
      fileName: name,
      sha256: await sha256(bytes),
    });
    try {
      text = applyEdits(text, toEdits(text, merged.changes, orderOfProperties));
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      throw new FileProblem(request.into, error.problem, placeAt(parsed.lines.positionAt(error.offset)));
    }
    add(records, merged.records);
    add(findings, merged.findings);
    inferred += merged.inferred;
    const of = runs.length > 1 ? `${name}: ` : '';
    addAll(
      notes,
      merged.notes.map((note) => of + note),
    );
    addAll(
      skipped,
      merged.skipped.map(({ where, reason }) => ({ where: of + where, reason })),
    );
    matched.push(
      ...merged.matched.map(({ rule, outcome, judges, check, finding }) => ({
        rule,
        outcome,
        judges: judges ?? null,
        check: check ?? null,
        finding: finding ?? null,
      })),
    );
  }
  return {
    tool: [...new Set(runs.map(({ run }) => run.tool))].join(', '),
    toolTitle: [...new Set(runs.map(({ run }) => toolTitle(run.tool)))].join(', '),
    toolVersion: first.toolVersion ?? null,
    collectedOn: first.collectedOn ?? null,
    into: request.into,
    records,
    inferred,
    findings,
    skipped,
    matched,
    notes,
    changed: text !== before,
    before,
    text,
  };
}

/**
 * Takes over what somebody changed in a remediation plan that was exported: status, owner, due day, and comments into the
 * history. The findings file must exist; what contradicts it is skipped with the reason.
 */
async function importPlan(project: Project, request: ImportRequest, rows: readonly PlanRow[]): Promise<ImportResult> {
  const { files } = project;
  if (request.outputs.length > 1) throw new WrongChoice('A remediation plan is imported alone.');
  if (fileKind(files.nameOf(request.into)) !== 'findings') {
    throw new FileProblem(request.into, 'a remediation plan is imported into the findings file that it came from.');
  }
  return changed(project, request, async (present) => {
    const before = present ?? (await readText(files, request.into));
    return planned(project, request, rows, before);
  });
}

async function planned(
  project: Project,
  request: ImportRequest,
  rows: readonly PlanRow[],
  before: string,
): Promise<ImportResult> {
  const parsed = FindingsText.parse(before);
  const broken = parsed.json.problems[0]?.offset ?? parsed.misfit;
  if (broken !== undefined) {
    const at = placeAt(parsed.lines.positionAt(broken));
    throw new FileProblem(request.into, 'cannot be understood here. Mend it, then import again.', at);
  }
  const { planChanges } = await import('./lazy/importers');
  const { changes, updated, unchanged, skipped } = planChanges(rows, parsed.model, { day: project.asOf });
  const text = applyEdits(before, toEdits(before, changes, orderOfProperties));
  const left = rows.length - updated - unchanged;
  return {
    tool: 'plan',
    toolTitle: 'Remediation plan',
    toolVersion: null,
    collectedOn: null,
    into: request.into,
    records: { ...noRecords(), read: rows.length, notReviewed: rows.length - left, skipped: left },
    inferred: 0,
    findings: { ...noFindings(), updated, unchanged },
    skipped,
    matched: [],
    notes: [],
    changed: text !== before,
    before,
    text,
  };
}

interface Run {
  tool: string;
  scope?: string;
  collectedOn?: Day;
  records: readonly { rule: string }[];
}

/** Text of a new findings file for some runs, still without findings. */
function newFile(project: Project, request: ImportRequest, runs: readonly Run[]): string {
  const { catalog } = project;
  const known =
    request.checklists ??
    catalog.checklists
      .filter(({ id }) =>
        runs.some(({ tool, records }) =>
          records.some(({ rule }) => catalog.equivalents(tool, rule).some(({ check }) => check.checklist === id)),
        ),
      )
      .map(({ id }) => id);
  const chosen = known.map((reference) => chosenChecklist(reference, catalog));
  const scope = runs.find((run) => run.scope)?.scope;
  const file: Partial<FindingsFile> = {
    formatVersion: 1,
    customer: request.customer ?? scope ?? 'Customer',
    title: chosen.length > 0 ? chosen.map(({ title }) => title).join(', ') : `${toolTitle(runs[0]!.tool)} results`,
    ...(scope && { environment: scope }),
    checklists: chosen.map(({ id, version }) => (version ? `${id}@${version}` : id)),
    assessedOn:
      runs
        .flatMap(({ collectedOn }) => collectedOn ?? [])
        .sort()
        .at(-1) ?? project.asOf,
    findings: [],
    passed: [],
    notApplicable: [],
  };
  return stringifyFile(file);
}
