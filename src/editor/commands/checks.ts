import * as vscode from 'vscode';
import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import { dayOf } from '../../assessment/dates';
import { entryKey } from '../../assessment/score';
import type { FindingsText, Located } from '../../language/findings';
import { addFinding } from '../../workspace/addFinding';
import { FileProblem } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import { labelText } from '../../workspace/shownText';
import { refusedCommand, verifyCommand } from '../../workspace/verifyCommand';
import type { Assessments } from '../assessments';
import { change } from '../editing';
import { toUri } from '../files';
import { type AddFindingArguments, commands } from '../ids';
import { checkUri } from '../pages';
import type { Person } from '../person';
import { refuseUntrusted } from '../restricted';
import type { ChecklistsTreeNode } from '../views/checklistsView';
import { askCheck } from './askCheck';
import { findingAt } from './findingAt';
import { type CommandTable, chooseFindings } from './register';

type Node = ChecklistsTreeNode | FindingsTreeNode;

/** Commands about one check. */
export function registerCheckCommands(table: CommandTable, person: Person): vscode.Disposable {
  const { assessments } = table;
  const checkOf = (of: Node | string | undefined): CatalogCheck | undefined => {
    const { catalog } = assessments.project;
    if (typeof of === 'string') return catalog.check(of);
    if (of?.kind === 'check' || of?.kind === 'assessedCheck') return of.check;
    if (of?.kind === 'finding') return of.scored.check;
    const at = of === undefined ? findingAt(assessments) : undefined;
    return at?.finding.check === undefined ? undefined : catalog.check(at.finding.check);
  };
  const needed = (of: Node | string | undefined): CatalogCheck => {
    const check = checkOf(of);
    if (check) return check;
    throw new WrongChoice(
      typeof of === 'string'
        ? vscode.l10n.t('No checklist has a check "{0}".', of)
        : vscode.l10n.t(
            'No check is chosen. Put the cursor into a finding with a check, or choose one in the Checklists view.',
          ),
    );
  };

  const show = table.register(commands.showCheck, async (of?: Node | string) => {
    const uri = checkUri(needed(of).id);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
    return uri;
  });
  const copy = table.register(commands.copyVerifyCommand, async (of?: Node | string) => {
    const check = needed(of);
    const command = verifyCommand(check);
    if (command === undefined)
      throw new WrongChoice(
        vscode.l10n.t('{0} has no command: it is verified by a person. Its page says how.', check.id),
      );
    const refused = refusedCommand(command, check.id);
    if (refused !== undefined) throw new WrongChoice(refused);
    refuseUntrusted(assessments, check);
    await vscode.env.clipboard.writeText(command);
    vscode.window.setStatusBarMessage(
      `$(clippy) ${vscode.l10n.t('Verify command of {0} copied', labelText(check.id))}`,
      4000,
    );
    return command;
  });
  const add = table.register(commands.addFinding, async (of?: Node | string | AddFindingArguments) => {
    const given: AddFindingArguments = of && typeof of === 'object' && !('kind' in of) ? of : {};
    const check =
      given.file !== undefined && given.check === undefined
        ? await askCheck(
            checklistsOf(assessments, toUri(given.file).toString()),
            vscode.l10n.t('Add a finding of which check?'),
            assessments.project.words,
          )
        : needed(given.check ?? (of as Node | string | undefined));
    if (!check) return undefined;
    const row = of && typeof of === 'object' && 'kind' in of && of.kind === 'assessedCheck' ? of : undefined;
    const path = given.file
      ? toUri(given.file).toString()
      : row
        ? row.path
        : await chooseFindings(assessments, vscode.l10n.t('Add a finding from {0} to…', check.id));
    if (!path) return undefined;
    const document = await vscode.workspace.openTextDocument(toUri(path));
    const file = assessments.project.get(path);
    if (file?.kind !== 'findings') throw new FileProblem(path, vscode.l10n.t('is not a findings file.'));
    // Nobody is asked where the choices are given.
    const by = given.check === undefined ? await person.ask() : person.name;
    if (by === undefined && given.check === undefined) return undefined;
    const { id, changes } = addFinding(file.text, check, dayOf(new Date()), by);
    await change(document, changes, { shownAfterwards: true });
    await revealFinding(assessments, path, id);
    return id;
  });
  const reveal = table.register(commands.revealFinding, async ({ path, id }: { path: string; id: string }) =>
    revealFinding(assessments, path, id),
  );
  return vscode.Disposable.from(show, copy, add, reveal);
}

/** The checklists of a file; all where it names none that is known. */
function checklistsOf({ project }: Assessments, path: string): Pick<Catalog, 'checklists'> {
  const file = project.get(path);
  const references = file?.kind === 'findings' ? (file.model.checklists ?? []) : [];
  const own = references.flatMap((reference) => project.catalog.checklist(reference) ?? []);
  return own.length > 0 ? { checklists: own } : project.catalog;
}

/** Opens the file of a finding, or of a check that stands in another list, and puts the cursor there. */
async function revealFinding(assessments: Assessments, path: string, id: string): Promise<vscode.Uri> {
  const uri = toUri(path);
  const editor = await vscode.window.showTextDocument(uri, {
    preview: true,
    viewColumn: columnOf(uri) ?? vscode.ViewColumn.Active,
  });
  const file = assessments.project.get(uri.toString());
  const found = file?.kind === 'findings' ? locatedIn(file.text, id) : undefined;
  if (!found) return uri;
  const at = editor.document.positionAt(found.offset);
  const end = editor.document.positionAt(found.offset + found.node.length);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return uri;
}

/** Where a file is open already; beside a page, where the editors are. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const shows = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  const open = all.find(({ tabs }) => tabs.some(shows));
  if (open) return open.viewColumn;
  const isPage = ({ activeTab }: vscode.TabGroup) => activeTab?.input instanceof vscode.TabInputWebview;
  if (!isPage(activeTabGroup)) return undefined;
  return all.find((group) => !isPage(group))?.viewColumn;
}

/** A finding by its id, else an entry of the other lists by what it counts as. */
function locatedIn(text: FindingsText, id: string): Located<unknown> | undefined {
  const others = [...text.passed, ...text.notApplicable, ...text.notAssessed];
  return text.findings.find(({ value }) => value.id === id) ?? others.find(({ value }) => entryKey(value) === id);
}
