import * as vscode from 'vscode';
import { type Catalog, sizeText } from '../../assessment/catalog';
import { type Day, dayOf } from '../../assessment/dates';
import { technologies } from '../../assessment/vocabulary';
import { assessmentFileName } from '../../workspace/fileNames';
import { FileProblem, fileKind, writeNew } from '../../workspace/fileSystem';
import { newAssessment, WrongChoice } from '../../workspace/newAssessment';
import type { Assessments } from '../assessments';
import { editorFiles, toUri } from '../files';
import { commands, type NewAssessmentArguments } from '../ids';
import { setting } from '../settings';
import { askInSteps, type Step, textStep, tickStep } from '../steps';
import type { CommandTable } from './register';

/** What was chosen and typed so far; kept until the file is made, also when the questions are closed or something fails. */
interface Draft {
  checklists: readonly string[];
  customer?: string;
  /** As typed; without it, a name is proposed. */
  file?: string;
}

/** What the questions make: all that is needed, the file as a URI. */
interface Chosen {
  readonly checklists: readonly string[];
  readonly customer: string;
  readonly file: vscode.Uri;
}

/** *New assessment…*: asks what is not given, writes a findings file, opens it and answers its URI. */
export function registerNewAssessment(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  let draft: Draft = { checklists: [] };
  return table.register(commands.newAssessment, async (given: NewAssessmentArguments = {}) => {
    const { catalog } = assessments.project;
    const today = dayOf(new Date());
    const chosen = await choose(assessments, draft, given, today);
    if (!chosen) return undefined;
    const { customer, checklists, file } = chosen;
    const assessor = setting('assessor');
    const text = newAssessment(
      {
        customer,
        checklists,
        ...(given.title && { title: given.title }),
        ...(given.environment && { environment: given.environment }),
        assessors: given.assessors ?? (assessor ? [assessor] : []),
      },
      catalog,
      today,
    );
    if (fileKind(file.path) !== 'findings') throw new WrongChoice(wrongEnding());
    if (await editorFiles.kind(file.toString())) throw new FileProblem(file.toString(), taken());
    await writeNew(editorFiles, file.toString(), text);
    draft = { checklists: [] };
    const editor = await vscode.window.showTextDocument(file);
    const at = editor.document.positionAt(Math.max(0, text.indexOf('"findings": [') + '"findings": ['.length));
    editor.selection = new vscode.Selection(at, at);
    return file;
  });
}

const wrongEnding = () => vscode.l10n.t('The name of a findings file ends in .findings.jsonc.');
const taken = () => vscode.l10n.t('exists already. Choose another name.');

/** Asks what was not given. */
async function choose(
  { project }: Assessments,
  draft: Draft,
  given: NewAssessmentArguments,
  today: Day,
): Promise<Chosen | undefined> {
  const { catalog, findings } = project;
  const checklists = () => given.checklists ?? draft.checklists;
  const customer = () => given.customer ?? draft.customer ?? '';
  const home = homeFolder();
  const proposal = () => assessmentFileName(customer(), technologiesOf(checklists(), catalog), today);
  const customers = [...new Set(findings.map(({ model }) => model.customer))];
  let proposed = '';
  const steps: (Step | false)[] = [
    given.checklists === undefined &&
      tickStep({
        title: vscode.l10n.t('New assessment: checklists'),
        placeholder: vscode.l10n.t('What is assessed? Tick one or more'),
        needed: vscode.l10n.t('Tick at least one checklist first'),
        items: catalog.checklists.map((checklist) => ({
          label: checklist.title,
          description: [checklist.technology && technologies[checklist.technology], checklist.version]
            .filter(Boolean)
            .join(' · '),
          detail: sizeText(checklist, project.words),
          id: checklist.id,
        })),
        isTicked: ({ id }) => draft.checklists.includes(id),
        keep: (ticked) => {
          draft.checklists = ticked.map(({ id }) => id);
        },
      }),
    given.customer === undefined &&
      textStep({
        title: vscode.l10n.t('New assessment: customer'),
        prompt: vscode.l10n.t('Name of the customer, as documents shall call it'),
        // Of several customers none is more likely.
        value: () => draft.customer ?? (customers.length === 1 ? customers[0]! : ''),
        keep: (text) => {
          draft.customer = text;
        },
        problem: (text) => (text.trim() === '' ? vscode.l10n.t('Write the name of the customer.') : undefined),
      }),
    given.file === undefined &&
      home !== undefined &&
      textStep({
        title: vscode.l10n.t('New assessment: file'),
        prompt: vscode.l10n.t('Name of the file, relative to the folder {0}', home.name),
        value: async () => {
          proposed = await freeName(proposal(), home.uri);
          return draft.file ?? proposed;
        },
        selection: (name) => [0, Math.max(0, name.length - '.findings.jsonc'.length)],
        keep: (text) => {
          // A name that nobody typed follows what it is made of.
          if (text === proposed) delete draft.file;
          else draft.file = text;
        },
        problem: async (text) => {
          if (fileKind(text) !== 'findings') return wrongEnding();
          const there = await editorFiles.kind(vscode.Uri.joinPath(home.uri, text).toString());
          return there && vscode.l10n.t('{0} exists already. Choose another name.', text);
        },
      }),
  ];
  if (!(await askInSteps(steps.filter((step) => step !== false)))) return undefined;
  const file =
    given.file !== undefined
      ? toUri(given.file)
      : home
        ? vscode.Uri.joinPath(home.uri, draft.file ?? proposed)
        : await vscode.window.showSaveDialog({
            title: vscode.l10n.t('New assessment: file'),
            defaultUri: vscode.Uri.file(proposal()),
          });
  return file && { checklists: checklists(), customer: customer(), file };
}

/** The folder of the editor at hand, else the first of the workspace. */
function homeFolder(): vscode.WorkspaceFolder | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
}

/** A name that no file of the folder has, with a number where it needs one. */
async function freeName(name: string, folder: vscode.Uri): Promise<string> {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : name.replace(/(?=\.findings\.jsonc$)/, `-${number}`);
    if ((await editorFiles.kind(vscode.Uri.joinPath(folder, free).toString())) === undefined) return free;
  }
}

/** Titles of the technologies of checklists, each once; of a checklist without one its own. */
function technologiesOf(references: readonly string[], catalog: Catalog): string[] {
  const known = references.flatMap((reference) => catalog.checklist(reference) ?? []);
  return [...new Set(known.map(({ technology, title: own }) => (technology ? technologies[technology] : own)))];
}
