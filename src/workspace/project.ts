import { type Catalog, shippedOrigin } from '../assessment/catalog';
import type { Day } from '../assessment/dates';
import type { LifecycleProduct } from '../assessment/lifecycle';
import { type ScoredAssessment, score } from '../assessment/score';
import type { Sla } from '../assessment/sla';
import type { ChecklistFile, FindingsFile } from '../assessment/types';
import { buildCatalog, type ChecklistSource } from '../checklists/catalog';
import { ChecklistText } from '../language/checklist';
import type { PreviousCandidate } from '../language/complete';
import { DiagnosisMemory, diagnose, diagnosing, fixesOf, referencedFiles } from '../language/diagnose';
import { FindingsText, readFindings, type Said } from '../language/findings';
import type { TextEdit } from '../language/json';
import { type Mentions, mentionsOf, together } from '../language/mentions';
import {
  defaultRuleOptions,
  type Environment,
  type Fix,
  type Level,
  type Problem,
  type RuleOptions,
} from '../language/rule';
import type { Words } from '../words/words';
import { supersededAmong } from './chains';
import { type FileSystem, fileKind } from './fileSystem';

/** A findings file or checklist that the project knows. */
export type ProjectFile = FindingsEntry | ChecklistEntry;

interface Entry<Kind, Text, Model> {
  readonly kind: Kind;
  readonly path: string;
  readonly memory: DiagnosisMemory;
  /** Grows with every change of the text. */
  readonly revision: number;
  /** The text with places; parsed again when it was released meanwhile. */
  readonly text: Text;
  readonly model: Model;
  /** The whole text as it was put in. */
  readonly source: string;
  /** The first error of its syntax. */
  readonly problem: PlacedSyntaxProblem | undefined;
}

/** An error of syntax, with its line and character from 0. */
export interface PlacedSyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly character: number;
}

export type FindingsEntry = Entry<'findings', FindingsText, FindingsFile>;
export type ChecklistEntry = Entry<'checklist', ChecklistText, ChecklistFile>;

type Parsed<Model> = Pick<FindingsText | ChecklistText, 'text' | 'json' | 'lines'> & { readonly model: Model };

/** Keeps what a file says, and its tree only as long as somebody needs it: a workspace can hold hundreds of files. */
class Held<Kind, Text extends Parsed<Model>, Model> implements Entry<Kind, Text, Model> {
  readonly source: string;
  readonly #parse: (text: string) => Text;
  readonly #read: (text: string) => Said<Model>;
  #text: Text | undefined;
  #said: Said<Model> | undefined;

  constructor(
    readonly kind: Kind,
    readonly path: string,
    text: Text | string,
    parse: (text: string) => Text,
    read: (text: string) => Said<Model>,
    readonly memory: DiagnosisMemory,
    readonly revision: number,
  ) {
    this.source = typeof text === 'string' ? text : text.text;
    this.#text = typeof text === 'string' ? undefined : text;
    this.#parse = parse;
    this.#read = read;
  }

  get text(): Text {
    this.#text ??= this.#parse(this.source);
    return this.#text;
  }

  get model(): Model {
    return this.#saying.model;
  }

  get #saying(): Said<Model> {
    this.#said ??= this.#text ? { model: this.#text.model, wellFormed: false } : this.#read(this.source);
    return this.#said;
  }

  get problem(): PlacedSyntaxProblem | undefined {
    if (this.#saying.wellFormed) return undefined;
    const { json, lines } = this.text;
    const [problem] = json.problems;
    return problem && { message: problem.message, ...lines.positionAt(problem.offset) };
  }

  release(): void {
    this.#said = this.#saying;
    this.#text = undefined;
  }
}

/**
 * What others need of a findings file that nobody reads at the moment: whose it is, when it is from, what it follows, and
 * whether its syntax is right. Its findings and text are gone until it is put in again.
 */
class Outline implements FindingsEntry {
  readonly kind = 'findings';
  readonly path: string;
  readonly revision: number;
  readonly memory = new DiagnosisMemory();
  readonly problem: PlacedSyntaxProblem | undefined;
  readonly model: FindingsFile;

  constructor({ path, revision, problem, model }: FindingsEntry, withPassed: boolean) {
    this.path = path;
    this.revision = revision;
    this.problem = problem;
    const { customer, assessedOn, previous, passed } = model;
    // As a copy: a piece of a text keeps the whole text alive.
    this.model = {
      ...JSON.parse(JSON.stringify({ customer, assessedOn, previous, ...(withPassed && { passed }) })),
      formatVersion: 1,
      findings: [],
    };
  }

  get text(): never {
    throw new Error(`Of ${this.path} only an outline is kept.`);
  }

  get source(): never {
    return this.text;
  }
}

export interface ProjectOptions {
  readonly shipped: readonly ChecklistSource[];
  readonly lifecycle?: readonly LifecycleProduct[];
  readonly asOf: Day;
  readonly levels?: Readonly<Record<string, Level | 'off'>>;
  /** What problems and fixes are told in; English where nothing is handed in. */
  readonly words?: Words | undefined;
  /** What settings say to rules; the rest stays as `defaultRuleOptions` has it. */
  readonly ruleOptions?: Partial<RuleOptions>;
}

/**
 * Every findings file and checklist of some folders, parsed once and kept current. The editor puts in the text of its
 * documents, the command line the files of the disk; all answers come from what was put in last.
 */
export class Project {
  readonly #files = new Map<string, ProjectFile>();
  readonly #exists = new Map<string, boolean>();
  readonly #environments = new Map<string, Environment>();
  readonly #scores = new WeakMap<FindingsFile, ScoredAssessment>();
  #catalog: Catalog | undefined;
  #options: ProjectOptions;

  constructor(
    readonly files: FileSystem,
    options: ProjectOptions,
  ) {
    this.#options = options;
  }

  get asOf(): Day {
    return this.#options.asOf;
  }

  /** What whoever shows something of the project tells it in. */
  get words(): Words | undefined {
    return this.#options.words;
  }

  /** Other shipped checklists, as-of day or levels; everything computed is forgotten. */
  configure(options: Partial<ProjectOptions>): void {
    this.#options = { ...this.#options, ...options };
    this.#catalog = undefined;
    this.#environments.clear();
  }

  /** Puts in the text of a file; returns what it is, or `undefined` when its name says that it is none of ours. */
  put(path: string, text: string): ProjectFile | undefined {
    const kind = fileKind(this.files.nameOf(path));
    if (!kind) return undefined;
    const before = this.#files.get(path);
    if (before && this.isWhole(path) && before.source === text) return before;
    return this.#keep(path, kind, text, before);
  }

  /** Puts in an edit of a file that was put in before; cheaper than the whole text when the edit is small. */
  edit(path: string, edit: TextEdit, text: string): ProjectFile | undefined {
    const before = this.#files.get(path);
    return before ? this.#keep(path, before.kind, before.text.update(edit, text), before) : this.put(path, text);
  }

  /** Lets go of the tree of a file that nobody edits; what it says stays known. */
  release(path: string): void {
    const file = this.#files.get(path);
    if (file instanceof Held) file.release();
  }

  /** Whether all of a file is known, and not only an outline. */
  isWhole(path: string): boolean {
    const file = this.#files.get(path);
    return file !== undefined && !(file instanceof Outline);
  }

  /**
   * Lets go of a findings file but for what others need of it: rules of those that follow it also need what passed. For
   * whoever goes through more files than fit into memory; to be put in again before anything is asked of it.
   */
  outline(path: string, withPassed = false): void {
    const file = this.#files.get(path);
    if (file?.kind !== 'findings') return;
    this.#files.set(path, new Outline(file, withPassed));
    this.#environments.delete(path);
    this.#exists.clear();
  }

  remove(path: string): void {
    const before = this.#files.get(path);
    this.#files.delete(path);
    this.#environments.delete(path);
    if (before?.kind === 'checklist') this.#forgetCatalog();
    else if (before?.model.previous) this.#forgetOrder();
  }

  #keep(
    path: string,
    kind: 'findings' | 'checklist',
    text: FindingsText | ChecklistText | string,
    before: ProjectFile | undefined,
  ): ProjectFile {
    const memory = before?.memory ?? new DiagnosisMemory();
    const revision = (before?.revision ?? 0) + 1;
    const file: ProjectFile =
      kind === 'findings'
        ? new Held<'findings', FindingsText, FindingsFile>(
            kind,
            path,
            text as FindingsText | string,
            FindingsText.parse,
            readFindings,
            memory,
            revision,
          )
        : new Held<'checklist', ChecklistText, ChecklistFile>(
            kind,
            path,
            text as ChecklistText | string,
            ChecklistText.parse,
            (source) => ({ model: ChecklistText.parse(source).model, wellFormed: false }),
            memory,
            revision,
          );
    this.#files.set(path, file);
    if (file.kind === 'checklist') this.#forgetCatalog();
    else if (before?.kind !== 'findings' || orderIn(before) !== orderIn(file)) this.#forgetOrder();
    return file;
  }

  /** Which file follows which may have changed. */
  #forgetOrder(): void {
    this.#superseded = undefined;
    this.#environments.clear();
  }

  #forgetCatalog(): void {
    this.#catalog = undefined;
    this.#environments.clear();
  }

  get(path: string): ProjectFile | undefined {
    return this.#files.get(path);
  }

  /** All findings files, by path. */
  get findings(): FindingsEntry[] {
    return this.#sorted().filter((file) => file.kind === 'findings');
  }

  get checklists(): ChecklistEntry[] {
    return this.#sorted().filter((file) => file.kind === 'checklist');
  }

  #sorted(): ProjectFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** The shipped checklists and those that were put in. */
  get catalog(): Catalog {
    this.#catalog ??= buildCatalog(
      [
        ...this.#options.shipped,
        ...this.checklists
          .filter(({ model }) => model.id !== '')
          .map(({ model, path }) => ({ file: model, origin: path })),
      ],
      this.#options.lifecycle,
    );
    return this.#catalog;
  }

  /** The numbers of a findings file as of a day; those of the project's own day are remembered. */
  scored(file: FindingsEntry, asOf: Day = this.asOf): ScoredAssessment {
    if (file instanceof Outline) return file.text;
    const { model } = file;
    const known = this.#scores.get(model);
    if (known && known.asOf === asOf && this.#scoredWith.get(known) === this.catalog) return known;
    const fresh = score(model, this.catalog, asOf);
    if (asOf !== this.asOf) return fresh;
    this.#scores.set(model, fresh);
    this.#scoredWith.set(fresh, this.catalog);
    return fresh;
  }
  readonly #scoredWith = new WeakMap<ScoredAssessment, Catalog>();

  /** Where the findings file is that another names as its previous one. */
  previousPath({ path, model: { previous } }: FindingsEntry): string | undefined {
    return previous ? this.#resolve(path, previous) : undefined;
  }

  /** The path of a file of evidence; `undefined` where it does not lie in the folder of the findings file or below it. */
  evidencePath({ path }: FindingsEntry, file: string): string | undefined {
    const inside = !/^(?:[a-z]:|[a-z][a-z0-9+.-]+:|[\\/])/i.test(file) && !file.split(/[\\/]/).includes('..');
    return inside ? this.#resolve(path, file) : undefined;
  }

  /** The findings file that another names as its previous one, when it is known. */
  previousOf(file: FindingsEntry): FindingsEntry | undefined {
    const previous = this.previousPath(file);
    const found = previous && this.#files.get(previous);
    return found && found.kind === 'findings' && found.path !== file.path ? found : undefined;
  }

  /** Whether a later assessment names this file as its previous one. */
  isSuperseded(path: string): boolean {
    this.#superseded ??= this.supersededAmong(this.findings);
    return this.#superseded.has(path);
  }
  #superseded: ReadonlySet<string> | undefined;

  /** Paths of the assessments that others of some name as their previous one. */
  supersededAmong(files: readonly FindingsEntry[]): ReadonlySet<string> {
    return supersededAmong(
      files,
      ({ path, model: { assessedOn } }) => ({ path, assessedOn }),
      (file) => this.previousOf(file),
    );
  }

  /**
   * Looks up whether the files exist that a findings file names and how its seal is computed, and for a checklist what is known of commands; answers
   * whether anything changed by that. Rules know nothing of what was not looked up.
   */
  async lookUp(path: string, again = false): Promise<boolean> {
    const file = this.#files.get(path);
    if (file?.kind === 'checklist') return this.#learnCommands();
    if (file?.kind !== 'findings') return false;
    let changed = false;
    for (const name of referencedFiles(file.text)) {
      const target = this.#resolve(path, name);
      if (!again && this.#exists.has(target)) continue;
      const exists = (await this.files.kind(target)) === 'file';
      if (this.#exists.get(target) !== exists) changed = true;
      this.#exists.set(target, exists);
    }
    if (!this.#sealFits && file.text.header.seal !== undefined) {
      this.#sealFits = (await import('./lazy/seal')).sealFits;
      changed = true;
    }
    if (changed) this.#environments.clear();
    return changed;
  }
  #sealFits: Environment['sealFits'];

  /** What is known of commands is loaded with the first checklist whose problems are asked for. */
  async #learnCommands(): Promise<boolean> {
    if (this.#unknownIn) return false;
    const { firstUnknown } = await import('./lazy/commands');
    this.#unknownIn = firstUnknown;
    this.#environments.clear();
    return true;
  }
  #unknownIn: Environment['unknownIn'];

  #resolve(path: string, name: string): string {
    return this.files.join(this.files.folderOf(path), name.replaceAll('\\', '/'));
  }

  /** Findings files of the customer of a file, that file first. */
  #ofCustomer(path: string): FindingsEntry[] {
    const file = this.#files.get(path);
    if (file?.kind !== 'findings') return [];
    const name = (of: FindingsEntry) => of.model.customer.trim().toLowerCase();
    const others = this.findings.filter((each) => each !== file && name(each) === name(file));
    return [file, ...others];
  }

  /** Owners, objects, environments and people that the files of the same customer name. */
  mentions(path: string): Mentions {
    return together(this.#ofCustomer(path).map(({ model }) => mentionsOf(model)));
  }

  /** How the addresses or keys of work items begin, those of the same customer first. */
  workItemPrefixes(path: string): string[] {
    const own = this.mentions(path).workItemPrefixes;
    const all = together(this.findings.map(({ model }) => mentionsOf(model))).workItemPrefixes;
    const frequent = (counts: ReadonlyMap<string, number>) =>
      [...counts].sort(([, m], [, n]) => n - m).map(([prefix]) => prefix);
    return [...new Set([...frequent(own), ...frequent(all)])];
  }

  /** Files that may be the previous one of a file: of the same customer, the latest before it first. */
  previousCandidates(path: string): PreviousCandidate[] {
    const [file, ...others] = this.#ofCustomer(path);
    if (!file) return [];
    const later = ({ model }: FindingsEntry) => Number(model.assessedOn >= file.model.assessedOn);
    return others
      .filter((each) => this.previousPath(each) !== path)
      .sort((a, b) => later(a) - later(b) || (a.model.assessedOn < b.model.assessedOn ? 1 : -1))
      .map(({ path: other, model: { title, assessedOn } }) => ({
        path: this.#relative(path, other),
        title: title ?? '',
        assessedOn,
      }));
  }

  /** The path of a file relative to the folder of another, as `#resolve` understands it. */
  #relative(from: string, to: string): string {
    const { files } = this;
    const above: string[] = [];
    for (let folder = files.folderOf(from); !above.includes(folder); folder = files.folderOf(folder))
      above.push(folder);
    let relative = files.nameOf(to);
    for (let folder = files.folderOf(to); ; folder = files.folderOf(folder)) {
      const up = above.indexOf(folder);
      if (up >= 0) return '../'.repeat(up) + relative;
      if (files.folderOf(folder) === folder) return relative;
      relative = `${files.nameOf(folder)}/${relative}`;
    }
  }

  /** What rules know of the world around a file; another object as soon as any of it changes. */
  environment(path: string): Environment {
    let environment = this.#environments.get(path);
    const file = this.#files.get(path);
    const previous = file?.kind === 'findings' ? this.previousOf(file)?.model : undefined;
    if (!environment || environment.previous !== previous) {
      environment = {
        catalog: this.catalog,
        asOf: this.asOf,
        superseded: this.isSuperseded(path),
        levels: this.#options.levels ?? {},
        options: { ...defaultRuleOptions, ...this.#options.ruleOptions },
        previous,
        sameId: this.#sameId(path),
        words: this.#options.words,
        unknownIn: this.#unknownIn,
        sealFits: this.#sealFits,
        exists: (name) => this.#exists.get(this.#resolve(path, name)),
      };
      this.#environments.set(path, environment);
    }
    return environment;
  }

  /** Another checklist with the id of this one. */
  #sameId(path: string): Environment['sameId'] {
    const same = this.catalog.sameIds.find(({ counts, leftOut }) => counts === path || leftOut === path);
    if (!same) return undefined;
    const counts = same.counts === path;
    const other = counts ? same.leftOut : same.counts;
    return { other: other === shippedOrigin ? other : this.#relative(path, other), counts };
  }

  /** All problems of a file that its schema cannot see; with other levels than those of the settings where they are given. */
  problems(path: string, levels?: Environment['levels']): Problem[] {
    const file = this.#files.get(path);
    if (!file) return [];
    const environment = this.environment(path);
    return levels ? diagnose(file.text, { ...environment, levels }) : diagnose(file.text, environment, file.memory);
  }

  /** The problems of a file in steps, between which something else may be done; to be left when the file changes. */
  *problemsInSteps(path: string): Generator<undefined, Problem[]> {
    const file = this.#files.get(path);
    return file ? yield* diagnosing(file.text, this.environment(path), file.memory) : [];
  }

  /**
   * The ways to mend a problem; what they write into histories is signed by `me`.
   *
   * @param sla of the folder of the file, where it has days of its own
   */
  fixes(path: string, problem: Problem, me?: string, sla?: Sla): readonly Fix[] {
    const file = this.#files.get(path);
    if (!file) return [];
    const environment = this.environment(path);
    const options = sla ? { ...environment.options, sla } : environment.options;
    return fixesOf(problem, file.text, { ...environment, options, me });
  }
}

/** What decides the order of assessments: the previous one that a file names, and its day. */
function orderIn({ model: { previous, assessedOn } }: FindingsEntry): string {
  return JSON.stringify([previous, assessedOn]);
}
