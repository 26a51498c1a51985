import * as vscode from 'vscode';
import { findingSummary } from '../../language/codeLens';
import type { FindingsEntry } from '../../workspace/project';
import { labelText } from '../../workspace/shownText';
import { verifyCommand } from '../../workspace/verifyCommand';
import { type Assessments, findingsSelector } from '../assessments';
import { Disposable } from '../disposable';
import {
  type AddFindingArguments,
  type CommandId,
  commands,
  type ImportArguments,
  type OpenBoardArguments,
  type RunSheetArguments,
  type SetStatusArguments,
} from '../ids';
import { mayUse } from '../restricted';
import { affects, setting } from '../settings';
import { onceLoaded, ourFindings } from './documents';

/** One of the three things that stand above a finding; what it says is asked for when it comes into sight. */
class FindingLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly path: string,
    readonly index: number,
    readonly part: 'summary' | 'status' | 'verify',
  ) {
    super(range);
  }
}

/** How the work in a new file begins, in the order of its line; further ways are further entries. */
const ways = (): readonly { readonly title: string; readonly command: CommandId; of(file: string): object }[] => [
  {
    title: vscode.l10n.t('Open board'),
    command: commands.openBoard,
    of: (file) => ({ file }) satisfies OpenBoardArguments,
  },
  {
    title: vscode.l10n.t('Import results…'),
    command: commands.importResults,
    of: (onto) => ({ onto }) satisfies ImportArguments,
  },
  {
    title: vscode.l10n.t('Add finding…'),
    command: commands.addFinding,
    of: (file) => ({ file }) satisfies AddFindingArguments,
  },
  {
    title: vscode.l10n.t('Write run sheet'),
    command: commands.writeRunSheet,
    of: (findings) => ({ findings }) satisfies RunSheetArguments,
  },
];

/** The line above the empty list of findings of a new file. */
function beginnings(document: vscode.TextDocument, { path, text }: FindingsEntry): vscode.CodeLens[] {
  const list = text.json.root?.children?.find(({ children }) => children?.[0]?.value === 'findings');
  const at = document.positionAt(list?.offset ?? 0);
  return ways().map(
    ({ title, command, of }) =>
      new vscode.CodeLens(new vscode.Range(at, at), { title, command, arguments: [of(path)] }),
  );
}

/** The line above each finding: its numbers, *Set status…* and *Copy verify command*. */
export class FindingLenses extends Disposable implements vscode.CodeLensProvider<vscode.CodeLens> {
  readonly onDidChangeCodeLenses: vscode.Event<void>;
  readonly #changed = this.own(new vscode.EventEmitter<void>());

  constructor(readonly assessments: Assessments) {
    super();
    this.onDidChangeCodeLenses = this.#changed.event;
    this.own(onceLoaded(assessments, () => vscode.languages.registerCodeLensProvider(findingsSelector, this)));
    this.own(
      assessments.onDidChange((changed) => {
        // What is typed in a file makes VS Code ask again by itself.
        if (changed === 'all') this.#changed.fire();
      }),
    );
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()));
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affects(event, 'codeLens')) this.#changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!setting('codeLens', document.uri)) return [];
    const entry = ourFindings(this.assessments, document);
    if (!entry) return [];
    if (entry.text.isUntouched) return beginnings(document, entry);
    const { catalog } = this.assessments.project;
    const among = entry.model.checklists;
    return entry.text.findings.flatMap(({ value, offset }, index) => {
      const at = document.positionAt(offset);
      const range = new vscode.Range(at, at);
      const check = value.check === undefined ? undefined : catalog.check(value.check, among);
      const parts: FindingLens['part'][] = ['summary'];
      if (value.id !== '') parts.push('status');
      if (check && verifyCommand(check) !== undefined && mayUse(this.assessments, check)) parts.push('verify');
      return parts.map((part) => new FindingLens(range, entry.path, index, part));
    });
  }

  resolveCodeLens(lens: vscode.CodeLens): vscode.CodeLens {
    if (!(lens instanceof FindingLens)) return lens;
    const { project } = this.assessments;
    const entry = project.get(lens.path);
    const scored = entry?.kind === 'findings' ? project.scored(entry).findings[lens.index] : undefined;
    lens.command = { title: '', command: '' };
    if (!scored || entry?.kind !== 'findings') return lens;
    const { finding, check } = scored;
    if (lens.part === 'summary') {
      const title = labelText(findingSummary(scored, project.asOf, entry.model.assessedOn, project.words));
      lens.command = check
        ? { title, command: commands.showCheck, arguments: [check.id], tooltip: vscode.l10n.t('Show {0}', check.id) }
        : { title, command: '' };
    } else if (lens.part === 'status') {
      const given: SetStatusArguments = { file: lens.path, findings: [finding.id] };
      lens.command = { title: vscode.l10n.t('Set status…'), command: commands.setStatus, arguments: [given] };
    } else if (check) {
      lens.command = {
        title: vscode.l10n.t('Copy verify command'),
        command: commands.copyVerifyCommand,
        arguments: [check.id],
      };
    }
    return lens;
  }
}
