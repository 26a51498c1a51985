import * as vscode from 'vscode';
import { count } from '../assessment/count';
import type { Level, Problem } from '../language/rule';
import type { ProjectFile } from '../workspace/project';
import type { Assessments, Changed } from './assessments';
import { Disposable } from './disposable';
import { shown, toUri } from './files';
import { diagnosticSource } from './ids';
import { componentLog } from './log';
import { ruleUri } from './pages';
import { pause } from './slices';

const pauseWhileTyping = 150;
/** Problems that are placed in one step. */
const placedInStep = 100;

const severity: Record<Level, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A diagnostic that remembers the problem that it shows, so that a fix need not look for it again. */
export class ProblemDiagnostic extends vscode.Diagnostic {
  constructor(
    range: vscode.Range,
    readonly problem: Problem,
  ) {
    super(range, problem.message, severity[problem.level]);
    this.source = diagnosticSource;
    this.code = { value: problem.code, target: ruleUri(problem.code) };
  }
}

export function rangeOf(file: ProjectFile, offset: number, length: number): vscode.Range {
  const start = file.text.lines.positionAt(offset);
  const end = file.text.lines.positionAt(offset + length);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Problems of every findings file and checklist, open or not, live. */
export class Diagnostics extends Disposable {
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection(diagnosticSource));
  readonly #waiting = new Set<string>();
  readonly #log;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every change; what was computed under an older one is dropped. */
  #generation = 0;

  constructor(readonly assessments: Assessments) {
    super();
    this.#log = componentLog(assessments.log, 'Diagnostics');
    this.own(assessments.onDidChange((changed) => this.#request(changed)));
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  #request(changed: Changed): void {
    this.#generation += 1;
    const { project } = this.assessments;
    if (changed === 'all') {
      for (const { path } of [...project.findings, ...project.checklists]) this.#waiting.add(path);
      this.#collection.forEach((uri) => {
        this.#waiting.add(uri.toString());
      });
    } else {
      this.#waiting.add(changed.path);
      // Whether `previous` exists, and what it says, matters to the files that name this one.
      for (const file of project.findings)
        if (project.previousOf(file)?.path === changed.path) this.#waiting.add(file.path);
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () =>
        void this.#log.timed(
          () => 'Diagnosing',
          () => this.#run(),
          (files) => count(files, 'file'),
        ),
      pauseWhileTyping,
    );
  }

  /** Answers how many files it came to; a change while it runs begins the next run. */
  async #run(): Promise<number> {
    const generation = this.#generation;
    const visible = new Set(vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString()));
    const paths = [...this.#waiting].sort((a, b) => Number(visible.has(b)) - Number(visible.has(a)));
    let files = 0;
    const turn = pause();
    for (const path of paths) {
      await this.assessments.project.lookUp(path);
      if (this.#isOver(generation)) return files;
      const shownProblems = await this.#log.traced(
        () => `Diagnosing ${shown(path)}`,
        () => this.#show(path, generation, turn),
        (problems) => (problems === undefined ? 'left' : count(problems, 'problem')),
      );
      if (shownProblems === undefined) return files;
      this.#waiting.delete(path);
      files += 1;
      if (!this.assessments.isOpen(path)) this.assessments.project.release(path);
      if ((await turn()) && this.#isOver(generation)) return files;
    }
    return files;
  }

  #isOver(generation: number): boolean {
    return generation !== this.#generation || this.disposed;
  }

  /** Answers how many problems the file has; nothing when the run ended before they were known. */
  async #show(path: string, generation: number, turn: () => Promise<boolean>): Promise<number | undefined> {
    const { project } = this.assessments;
    const file = project.get(path);
    const uri = toUri(path);
    if (!file) {
      this.#collection.delete(uri);
      return 0;
    }
    const steps = project.problemsInSteps(path);
    let step = steps.next();
    for (; !step.done; step = steps.next()) if ((await turn()) && this.#isOver(generation)) return undefined;
    const problems = step.value;
    const diagnostics: ProblemDiagnostic[] = [];
    for (const problem of problems) {
      diagnostics.push(new ProblemDiagnostic(rangeOf(file, problem.offset, problem.length), problem));
      if (diagnostics.length % placedInStep === 0 && (await turn()) && this.#isOver(generation)) return undefined;
    }
    this.#collection.set(uri, diagnostics);
    return problems.length;
  }
}
