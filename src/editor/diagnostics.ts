import * as vscode from 'vscode';
import type { Level, Problem } from '../language/rule';
import type { ProjectFile } from '../workspace/project';
import type { Assessments, Changed } from './assessments';
import { Disposable } from './disposable';
import { toUri } from './files';
import { diagnosticSource } from './ids';
import { ruleUri } from './pages';

const pauseWhileTyping = 150;
/** Closed files are checked in slices of this many milliseconds, so that nothing waits for them. */
const slice = 20;

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
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with every change; what was computed under an older one is dropped. */
  #generation = 0;

  constructor(readonly assessments: Assessments) {
    super();
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
    this.#timer = setTimeout(() => void this.#run(), pauseWhileTyping);
  }

  async #run(): Promise<void> {
    const generation = this.#generation;
    const visible = new Set(vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString()));
    const paths = [...this.#waiting].sort((a, b) => Number(visible.has(b)) - Number(visible.has(a)));
    let since = Date.now();
    for (const path of paths) {
      await this.assessments.project.lookUp(path);
      if (generation !== this.#generation || this.disposed) return;
      this.#waiting.delete(path);
      this.#show(path);
      if (!this.assessments.isOpen(path)) this.assessments.project.release(path);
      if (Date.now() - since > slice) {
        await new Promise((resolve) => setTimeout(resolve));
        if (generation !== this.#generation || this.disposed) return;
        since = Date.now();
      }
    }
  }

  #show(path: string): void {
    const { project } = this.assessments;
    const file = project.get(path);
    const uri = toUri(path);
    if (!file) this.#collection.delete(uri);
    else
      this.#collection.set(
        uri,
        project
          .problems(path)
          .map((problem) => new ProblemDiagnostic(rangeOf(file, problem.offset, problem.length), problem)),
      );
  }
}
