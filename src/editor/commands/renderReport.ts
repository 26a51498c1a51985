import * as vscode from 'vscode';
import { count } from '../../assessment/count';
import { type Day, isDay } from '../../assessment/dates';
import { type Audience, audienceIds, formatIds } from '../../reports/choices';
import type { Words } from '../../words/words';
import { FileProblem } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import { renderReports } from '../../workspace/renderReports';
import { type Standing, standingText } from '../../workspace/reportRecord';
import { rows } from '../../workspace/words/rowsEnglish';
import type { Assessments } from '../assessments';
import { inWorkspace, shown, toUri } from '../files';
import { type CommandId, commands, type ReportArguments } from '../ids';
import { componentLog } from '../log';
import { hasProcesses } from '../machine';
import { reportSettings, reportTemplates } from '../reportSettings';
import { pick, pickMany, say, sayModal, sayWarning } from '../say';
import { setting } from '../settings';
import type { FindingsView } from '../views/findingsView';
import { type CommandTable, chooseFindings } from './register';

type Of = vscode.Uri | FindingsTreeNode | ReportArguments;

/** *Render Report…*, and the same with extracts for owners or with commands as files: writes documents and answers their paths. */
export function registerRenderReport(table: CommandTable, view: FindingsView): vscode.Disposable {
  const { assessments } = table;
  const register = (command: CommandId, more: ReportArguments, audiencesFor: readonly Audience[]) =>
    table.register(command, (of?: Of) => render(of, more, audiencesFor));
  const render = async (of: Of | undefined, more: ReportArguments, audiencesFor: readonly Audience[]) => {
    const given: ReportArguments = { ...(of && !(of instanceof vscode.Uri) && !('kind' in of) ? of : {}), ...more };
    const quiet = given.files !== undefined && !given.asks;
    const files = given.files?.map((path) => toUri(path).toString()) ?? (await chosen(assessments, of));
    if (!files?.length) return undefined;
    const say = rows.in(assessments.project.words);
    const audiences =
      given.audiences ??
      (audiencesFor.length === 1
        ? [...audiencesFor]
        : await many(vscode.l10n.t('Who is the report for?'), audiencesFor, (id) => say.audience({ id })));
    if (!audiences?.length) return undefined;
    const first = toUri(files[0]!);
    const template = given.template || quiet ? await templateOf(given.template, first) : await askTemplate(first);
    if (template === undefined) return undefined;
    // A template says itself what it makes.
    const formats =
      given.formats ??
      (template
        ? formatIds.slice(0, 1)
        : await many(vscode.l10n.t('Which files?'), formatsHere(), (id) => say.format({ id })));
    if (!formats?.length) return undefined;
    const folder = vscode.workspace.getWorkspaceFolder(first)?.uri ?? vscode.Uri.joinPath(first, '..');
    const out = given.out
      ? toUri(given.out).toString()
      : vscode.Uri.joinPath(folder, setting('report.folder', first)).toString();
    const look = await lookOf(given, first);
    const { project } = assessments;
    for (const file of files) {
      if (project.get(file)?.kind !== 'findings')
        throw new FileProblem(file, vscode.l10n.t('is not a findings file of this workspace.'));
    }
    const asOf = given.asOf === undefined ? undefined : dayOf(given.asOf);
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Rendering reports') };
    const filter = given.filter ?? view.narrowing;
    let kept = false;
    const rendered = () =>
      renderReports(project, files, {
        audiences,
        formats,
        out,
        asOf,
        template: template || undefined,
        name: given.name ?? setting('report.fileName', first),
        ...look,
        filter: filter && Object.keys(filter).length > 0 ? filter : undefined,
        force: given.force,
        mayReplace: quiet
          ? undefined
          : async (standing) => {
              kept = !(await askReplace(standing, project.words));
              return !kept;
            },
        redact: given.redact && toUri(given.redact).toString(),
        perOwner: given.perOwner,
        commands: given.commands,
        nameOfFile: inWorkspace,
        say: (sentence) => void sayWarning(sentence),
      });
    let written: string[];
    try {
      written = await componentLog(assessments.log, 'Reports').timed(
        () => `Rendering ${files.map(shown).join(', ')} (${audiences.join(', ')}; ${formats.join(', ')})`,
        () => vscode.window.withProgress(progress, rendered),
        ({ length }) => count(length, 'file'),
      );
    } catch (error) {
      if (kept) return undefined;
      throw error;
    }
    if (!quiet) void offerToOpen(written);
    return written.map((path) => toUri(path));
  };
  return vscode.Disposable.from(
    register(commands.renderReport, {}, audienceIds),
    register(commands.renderExtracts, { perOwner: true }, ['technical', 'plan']),
    register(commands.renderCommands, { commands: true }, ['technical']),
  );
}

/** Language, paper and brand: what the settings say, unless given. */
async function lookOf(given: ReportArguments, of: vscode.Uri) {
  const { language, paper, brand } = await reportSettings(of, (text) => void sayWarning(text));
  const logo = given.brand?.logo && toUri(given.brand.logo).toString();
  return {
    language: given.language ?? language,
    paper: given.paper ?? paper,
    brand: given.brand ? { ...given.brand, logo } : brand,
    classification: given.classification,
  };
}

/** The path of a template that is given by name or path; empty without one. Throws `WrongChoice` where it may not run. */
async function templateOf(given: string | undefined, of: vscode.Uri): Promise<string> {
  if (!given) return '';
  if (!vscode.workspace.isTrusted) {
    throw new WrongChoice(
      vscode.l10n.t(
        'Templates of a workspace run only when the workspace is trusted. Trust it, or use the built-in report.',
      ),
    );
  }
  const templates = await reportTemplates(of, (text) => void sayWarning(text));
  return templates.find(({ name }) => name === given)?.path ?? toUri(given).toString();
}

/** The path of one of the team's templates, empty for the built-in report; asks only where there is one. */
async function askTemplate(of: vscode.Uri): Promise<string | undefined> {
  const templates = await reportTemplates(of, (text) => void sayWarning(text));
  if (templates.length === 0) return '';
  const picked = await pick(
    [
      { label: vscode.l10n.t('Built-in report'), description: '', path: '' },
      ...templates.map(({ name, path }) => ({ label: name, description: shown(path), path })),
    ],
    { placeHolder: vscode.l10n.t('Which template?') },
  );
  return picked?.path;
}

function dayOf(text: string): Day {
  if (isDay(text)) return text;
  throw new WrongChoice(vscode.l10n.t('"{0}" is not a day of the calendar. Write YYYY-MM-DD.', text));
}

async function chosen(
  assessments: Assessments,
  of: vscode.Uri | FindingsTreeNode | ReportArguments | undefined,
): Promise<string[] | undefined> {
  if (of instanceof vscode.Uri) return [of.toString()];
  if (of && 'kind' in of) {
    if (of.kind === 'customer') return of.assessments.map(({ entry }) => entry.path);
    if (of.kind === 'assessment') return [of.entry.path];
    if (of.kind === 'finding') return [of.path];
  }
  const path = await chooseFindings(assessments, vscode.l10n.t('Which assessment?'));
  return path ? [path] : undefined;
}

/** The formats that can be made here: a PDF is printed by a browser, which the web cannot start. */
const formatsHere = () => (hasProcesses() ? formatIds : formatIds.filter((id) => id !== 'pdf'));

async function many<Id extends string>(
  placeHolder: string,
  ids: readonly Id[],
  title: (id: Id) => string,
): Promise<Id[] | undefined> {
  const picked = await pickMany(
    ids.map((id, at) => ({ label: title(id), id, picked: at === 0 })),
    { placeHolder },
  );
  return picked?.map(({ id }) => id);
}

/** Whether files that were edited, or that nobody knows, may be lost. */
async function askReplace(standing: readonly Standing[], words: Words | undefined): Promise<boolean> {
  const replace = vscode.l10n.t('Replace');
  const what = standingText(standing, shown, words);
  const said =
    standing.length === 1 ? vscode.l10n.t('{0}. Replace it?', what) : vscode.l10n.t('{0}. Replace them?', what);
  const all = standing.map(({ path }) => shown(path)).join('\n');
  return (await sayModal(said, standing.length === 1 ? '' : all, replace)) === replace;
}

async function offerToOpen(written: readonly string[]): Promise<void> {
  // A command is not opened as a document is: another program might run it.
  const first = written.find((path) => !/\.(ps1|sql|kql|sh)$/.test(path));
  if (first === undefined) return;
  const open = vscode.l10n.t('Open');
  const said =
    written.length === 1
      ? vscode.l10n.t('{0} written.', shown(first))
      : vscode.l10n.t(
          '{0} files written to {1}.',
          written.length,
          shown(vscode.Uri.joinPath(toUri(first), '..').toString()),
        );
  if ((await say(said, open)) !== open) return;
  if (/\.(md|txt|csv|json|sarif)$/.test(first)) await vscode.window.showTextDocument(toUri(first));
  else await vscode.env.openExternal(toUri(first));
}
