import * as vscode from 'vscode';
import { Assessments } from './assessments';
import { registerCheckCommands } from './commands/checks';
import { registerCompareAssessments } from './commands/compareAssessments';
import { registerConfigureRule } from './commands/configureRule';
import { registerFindingsViewCommands } from './commands/findingsViewCommands';
import { ImportResults } from './commands/importResults';
import { registerNewAssessment } from './commands/newAssessment';
import { registerNewTemplate } from './commands/newTemplate';
import { registerOpenSample } from './commands/openSample';
import { registerPasteEvidence } from './commands/pasteEvidence';
import { registerRenderReport } from './commands/renderReport';
import { registerSetStatus } from './commands/setStatus';
import { registerVerificationCommands } from './commands/verification';
import { Diagnostics } from './diagnostics';
import { Fixes } from './fixes';
import { FindingLenses } from './language/codeLens';
import { CompletionFeature } from './language/completion';
import { registerDefinition } from './language/definition';
import { registerFolding } from './language/folding';
import { registerHover } from './language/hover';
import { registerLinks } from './language/links';
import { registerReferences } from './language/references';
import { registerRename } from './language/rename';
import { registerSymbols } from './language/symbols';
import { Pages } from './pages';
import { Previews } from './preview/previews';
import { Refactorings } from './refactorings';
import type { Features, Shell } from './shell';
import { ChecklistsView } from './views/checklistsView';
import { FindingsView } from './views/findingsView';

/** Wires the features together. One line for each. */
export function startFeatures({ context, log, findings, checklists }: Shell): Features {
  const assessments = new Assessments(context.extensionUri, log);
  const findingsView = new FindingsView(assessments, findings);
  const checklistsView = new ChecklistsView(assessments, checklists);
  const pages = new Pages(assessments);
  const previews = new Previews(assessments);
  context.subscriptions.push(
    assessments,
    findingsView,
    checklistsView,
    pages,
    previews,
    new Diagnostics(assessments),
    new Fixes(assessments),
    new Refactorings(assessments),
    registerConfigureRule(assessments),
    new CompletionFeature(assessments),
    registerHover(assessments),
    registerDefinition(assessments),
    registerReferences(assessments),
    registerRename(assessments),
    registerSymbols(assessments),
    registerLinks(assessments),
    registerFolding(assessments),
    new FindingLenses(assessments),
    registerNewAssessment(assessments),
    new ImportResults(assessments),
    registerPasteEvidence(assessments),
    registerRenderReport(assessments),
    registerNewTemplate(assessments),
    registerSetStatus(assessments),
    registerOpenSample(assessments),
    registerCheckCommands(assessments),
    registerVerificationCommands(assessments),
    registerCompareAssessments(assessments),
    registerFindingsViewCommands(assessments, findingsView),
  );
  if (!vscode.workspace.isTrusted) void startRestrictedMode(context, assessments);
  assessments.load().catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  return {
    run: (command, args) => assessments.run(command, args),
    findings: findingsView,
    checklists: checklistsView,
    pages,
    previews,
  };
}

async function startRestrictedMode(context: vscode.ExtensionContext, assessments: Assessments): Promise<void> {
  const { RestrictedMode } = await import('./lazy/restricted-mode');
  const { restrictedConfigurations } = context.extension.packageJSON.capabilities.untrustedWorkspaces;
  context.subscriptions.push(new RestrictedMode(assessments, restrictedConfigurations as string[]));
}
