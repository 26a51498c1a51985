import * as vscode from 'vscode';
import { Assessments } from './assessments';
import { Boards } from './board/boards';
import { CommandTable } from './commands/register';
import type { Features, Shell } from './contract';
import { Diagnostics } from './diagnostics';
import { Fixes } from './fixes';
import { commands } from './ids';
import { Imports } from './imports';
import { FindingLenses } from './language/codeLens';
import { CompletionFeature, registerChecklistCompletion } from './language/completion';
import { registerDefinition } from './language/definition';
import { registerFolding } from './language/folding';
import { registerHover } from './language/hover';
import { registerLinks } from './language/links';
import { registerReferences } from './language/references';
import { registerRename } from './language/rename';
import { registerSnippets } from './language/snippets';
import { registerSymbols } from './language/symbols';
import { componentLog } from './log';
import { Pages } from './pages';
import { Person } from './person';
import { Previews } from './preview/previews';
import { Refactorings } from './refactorings';
import { StatusBar } from './statusBar';
import { ChecklistsView } from './views/checklistsView';
import { FindingsView } from './views/findingsView';

/** Commands of `lazy/rare-commands`. */
const rareCommands = [
  commands.importResults,
  commands.takeImport,
  commands.dropImport,
  commands.tickImport,
  commands.showImportDifference,
  commands.newAssessment,
  commands.newTemplate,
  commands.pasteEvidence,
  commands.renderReport,
  commands.renderExtracts,
  commands.renderCommands,
  commands.runVerification,
  commands.writeRunSheet,
  commands.newChecklist,
  commands.configureRule,
  commands.openSample,
];

/** Commands of `lazy/finding-commands`. */
const findingCommands = [
  commands.setStatus,
  commands.setOwner,
  commands.setDue,
  commands.setRating,
  commands.addWorkItem,
  commands.acceptRisk,
  commands.giveOwners,
  commands.groupFindings,
  commands.filterFindings,
  commands.clearFilter,
  commands.searchFindings,
  commands.showClosed,
  commands.hideClosed,
  commands.markPassed,
  commands.markNotApplicable,
  commands.markNotAssessed,
  commands.searchChecks,
  commands.showHistory,
  commands.showCheck,
  commands.copyVerifyCommand,
  commands.addFinding,
  commands.revealFinding,
  commands.compareAssessments,
];

/** Wires the features together. One line for each. */
export function startFeatures({ context, log, findings, checklists, pages: changed }: Shell): Features {
  const assessments = new Assessments(context.extensionUri, log);
  const table = new CommandTable(assessments);
  const imports = new Imports(changed);
  const person = new Person();
  const findingsView = new FindingsView(assessments, findings, context.workspaceState);
  const checklistsView = new ChecklistsView(assessments, checklists);
  const pages = new Pages(assessments, imports);
  const previews = new Previews(table, findingsView);
  const boards = new Boards(table, person);
  context.subscriptions.push(
    assessments,
    findingsView,
    checklistsView,
    pages,
    previews,
    boards,
    new Diagnostics(assessments),
    new Fixes(assessments, person),
    new Refactorings(assessments, person),
    new CompletionFeature(assessments),
    registerChecklistCompletion(assessments),
    registerHover(assessments),
    registerDefinition(assessments),
    registerReferences(assessments),
    registerRename(assessments),
    registerSymbols(assessments),
    registerLinks(assessments),
    registerFolding(assessments),
    registerSnippets(context.extensionUri),
    new StatusBar(assessments),
    new FindingLenses(assessments),
    table.registerLater(rareCommands, async () => {
      const rare = await import('./lazy/rare-commands');
      return vscode.Disposable.from(
        new rare.ImportResults(table, imports, person),
        rare.registerNewAssessment(table),
        rare.registerNewTemplate(table),
        rare.registerPasteEvidence(table),
        rare.registerRenderReport(table, findingsView),
        rare.registerVerificationCommands(table),
        rare.registerConfigureRule(table),
        rare.registerOpenSample(table),
      );
    }),
    table.registerLater(findingCommands, async () => {
      const later = await import('./lazy/finding-commands');
      return vscode.Disposable.from(
        later.registerFindingChanges(table, findingsView, person),
        later.registerFindingsViewCommands(table, findingsView),
        later.registerAnswerCommands(table, person),
        later.registerCheckCommands(table, person),
        later.registerCompareAssessments(table),
        later.registerShowHistory(table, findingsView),
      );
    }),
  );
  if (!vscode.workspace.isTrusted) void startRestrictedMode(context, assessments);
  assessments.load().catch((error: unknown) => componentLog(log, 'Files').error(error));
  return {
    run: (command, args) => table.run(command, args),
    findings: findingsView,
    checklists: checklistsView,
    pages,
    previews,
    boards,
  };
}

async function startRestrictedMode(context: vscode.ExtensionContext, assessments: Assessments): Promise<void> {
  const { RestrictedMode } = await import('./lazy/restricted-mode');
  const { restrictedConfigurations } = context.extension.packageJSON.capabilities.untrustedWorkspaces;
  context.subscriptions.push(new RestrictedMode(assessments, restrictedConfigurations as string[]));
}
