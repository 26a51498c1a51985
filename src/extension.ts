import * as vscode from 'vscode';
import { Assessments } from './editor/assessments';
import { registerCheckCommands } from './editor/commands/checks';
import { registerFindingsViewCommands } from './editor/commands/findingsViewCommands';
import { registerImportResults } from './editor/commands/importResults';
import { registerNewAssessment } from './editor/commands/newAssessment';
import { registerOpenSample } from './editor/commands/openSample';
import { registerRenderReport } from './editor/commands/renderReport';
import { registerSetStatus } from './editor/commands/setStatus';
import { Diagnostics } from './editor/diagnostics';
import { Fixes } from './editor/fixes';
import { Pages } from './editor/pages';
import { Previews } from './editor/preview/preview';
import { ChecklistsView } from './editor/views/checklistsView';
import { FindingsView } from './editor/views/findingsView';

/** Wires the features together. Files are read after this returns. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('TAM Assess', { log: true });
  const assessments = new Assessments(context.extensionUri, log);
  const findingsView = new FindingsView(assessments);
  context.subscriptions.push(
    log,
    assessments,
    findingsView,
    new ChecklistsView(assessments),
    new Diagnostics(assessments),
    new Fixes(assessments),
    new Pages(assessments),
    new Previews(assessments),
    registerNewAssessment(assessments),
    registerImportResults(assessments),
    registerRenderReport(assessments),
    registerSetStatus(assessments),
    registerOpenSample(assessments),
    registerCheckCommands(assessments),
    registerFindingsViewCommands(assessments, findingsView),
  );
  setTimeout(() => {
    assessments.load().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  });
}

export function deactivate(): void {}
