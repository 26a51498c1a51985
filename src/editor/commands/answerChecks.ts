import * as vscode from 'vscode';
import { answerCheck, type CheckAnswerChoice } from '../../workspace/answerCheck';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import type { Assessments } from '../assessments';
import { checksText } from '../counts';
import { change } from '../editing';
import { toUri } from '../files';
import { type AnswerArguments, commands } from '../ids';
import type { Person } from '../person';
import type { ChecklistsTreeNode } from '../views/checklistsView';
import { askCheck } from './askCheck';
import { findingsEntry } from './findingsMeant';
import type { CommandTable } from './register';

type Row = ChecklistsTreeNode | FindingsTreeNode;

/** Answers to checks in the views: *Passed*, *Not applicable…*, *Not assessed…*; and the search for checks. */
export function registerAnswerCommands(table: CommandTable, person: Person): vscode.Disposable {
  const { assessments } = table;
  const answering = (
    id: typeof commands.markPassed | typeof commands.markNotApplicable | typeof commands.markNotAssessed,
  ) => {
    const to = answers[id];
    return table.register(id, async (of?: Row | AnswerArguments, selected?: Row[]) => {
      const given = of && !('kind' in of) ? of : undefined;
      const asked = given
        ? [{ path: toUri(given.file).toString(), checks: given.checks }]
        : checksOf(of && 'kind' in of ? (selected?.length ? selected : [of]) : []);
      const all = asked.flatMap(({ checks }) => checks);
      if (all.length === 0)
        throw new WrongChoice(vscode.l10n.t('No check of an assessment is chosen. Choose one in a view.'));
      const what = all.length > 3 ? checksText(all.length) : all.join(', ');
      const reason = to === 'passed' ? undefined : (given?.reason ?? (given ? '' : await askReason(to, what)));
      if (to !== 'passed' && reason === undefined) return undefined;
      const by = given ? (given.by ?? person.name) : await person.ask();
      if (by === undefined && !given) return undefined;
      for (const { path, checks } of asked) await answerIn(assessments, path, checks, { to, reason, by });
      vscode.window.setStatusBarMessage(`$(check) ${what}: ${said(to)}`, 6000);
      return all;
    });
  };
  const search = table.register(commands.searchChecks, async () => {
    const { catalog, words } = assessments.project;
    const check = await askCheck(catalog, vscode.l10n.t('Search checks'), words);
    if (check) await vscode.commands.executeCommand(commands.showCheck, check.id);
    return check?.id;
  });
  return vscode.Disposable.from(
    answering(commands.markPassed),
    answering(commands.markNotApplicable),
    answering(commands.markNotAssessed),
    search,
  );
}

const answers = {
  [commands.markPassed]: 'passed',
  [commands.markNotApplicable]: 'notApplicable',
  [commands.markNotAssessed]: 'notAssessed',
} as const;

function said(to: CheckAnswerChoice['to']): string {
  if (to === 'passed') return vscode.l10n.t('passed');
  return to === 'notApplicable' ? vscode.l10n.t('not applicable') : vscode.l10n.t('not assessed');
}

/** The checks of rows, by file. */
function checksOf(rows: readonly Row[]): { path: string; checks: string[] }[] {
  const byFile = new Map<string, Set<string>>();
  for (const row of rows) {
    const check =
      row.kind === 'assessedCheck'
        ? row.check.id
        : row.kind === 'answer' && row.check !== undefined
          ? row.check
          : undefined;
    if (check === undefined || (row.kind !== 'assessedCheck' && row.kind !== 'answer')) continue;
    byFile.set(row.path, (byFile.get(row.path) ?? new Set()).add(check));
  }
  return [...byFile].map(([path, checks]) => ({ path, checks: [...checks] }));
}

function askReason(to: CheckAnswerChoice['to'], what: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `${what}: ${said(to)}`,
    prompt: vscode.l10n.t('Why (goes into the report)'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write the reason.') : undefined),
  });
}

async function answerIn(
  assessments: Assessments,
  path: string,
  checks: readonly string[],
  choice: CheckAnswerChoice,
): Promise<void> {
  findingsEntry(assessments, path);
  const document = await vscode.workspace.openTextDocument(toUri(path));
  const { text } = findingsEntry(assessments, path);
  const environment = assessments.project.environment(path);
  const changes = checks.flatMap((check) => answerCheck(text, environment, check, choice));
  if (changes.length > 0) await change(document, changes);
}
