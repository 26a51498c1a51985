import * as vscode from 'vscode';
import type { Compared } from '../../workspace/compare';
import { FileProblem } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import type { FindingsEntry } from '../../workspace/project';
import type { Assessments } from '../assessments';
import { shown, toUri } from '../files';
import { type CompareArguments, commands } from '../ids';
import { comparisonUri } from '../pages';
import { pick } from '../say';
import { type CommandTable, chooseFindings } from './register';

/** *Compare assessments…*: opens a page that says what changed, and answers it as data. */
export function registerCompareAssessments(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  return table.register(
    commands.compareAssessments,
    async (of?: FindingsTreeNode | CompareArguments): Promise<Compared | undefined> => {
      const { project } = assessments;
      const given: CompareArguments = of && !('kind' in of) ? of : {};
      const entry = (path: string): FindingsEntry => {
        const file = project.get(path);
        if (file?.kind === 'findings') return file;
        throw new FileProblem(path, vscode.l10n.t('is not a findings file of this workspace.'));
      };
      const laterPath = given.new
        ? toUri(given.new).toString()
        : of && 'kind' in of && of.kind === 'assessment'
          ? of.entry.path
          : await chooseFindings(assessments, vscode.l10n.t('Compare which assessment?'));
      if (!laterPath) return undefined;
      const later = entry(laterPath);
      const old = given.old
        ? entry(toUri(given.old).toString())
        : (project.previousOf(later) ?? (await chooseEarlier(assessments, later)));
      if (!old) return undefined;
      const { compareFiles } = await import('../../workspace/lazy/comparison');
      const compared = compareFiles(project, old, later);
      await vscode.commands.executeCommand('markdown.showPreview', comparisonUri(old.path, later.path));
      return compared;
    },
  );
}

async function chooseEarlier({ project }: Assessments, later: FindingsEntry): Promise<FindingsEntry | undefined> {
  const others = project.findings.filter(
    ({ path, model }) => path !== later.path && model.customer === later.model.customer,
  );
  if (others.length === 0)
    throw new WrongChoice(vscode.l10n.t('There is no other assessment of {0} to compare with.', later.model.customer));
  const picked = await pick(
    others.map((entry) => ({
      label: entry.model.title || shown(entry.path),
      description: entry.model.assessedOn,
      detail: shown(entry.path),
      entry,
    })),
    { placeHolder: vscode.l10n.t('With which earlier assessment?') },
  );
  return picked?.entry;
}
