import * as vscode from 'vscode';
import { addDays, dayOf, isDay } from '../../assessment/dates';
import type { Acceptance } from '../../assessment/types';
import { type Status, statuses, statusesAfter, statusTitle } from '../../assessment/vocabulary';
import { FileProblem } from '../../workspace/fileSystem';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import { setStatus } from '../../workspace/setStatus';
import type { Assessments } from '../assessments';
import { change } from '../editing';
import { toUri } from '../files';
import { commands, type SetStatusArguments } from '../ids';
import { pick } from '../say';
import { setting } from '../settings';
import { findingAt } from './findingAt';
import type { CommandTable } from './register';

/**
 * *Set status…*: on findings of the tree, on those named by the arguments, or on the one at the cursor. One edit of the
 * document: comments and layout stay, the history gets an entry, one undo takes it back. Answers the ids.
 */
export function registerSetStatus(table: CommandTable): vscode.Disposable {
  const { assessments } = table;
  return table.register(
    commands.setStatus,
    async (node?: FindingsTreeNode | SetStatusArguments, selected?: FindingsTreeNode[]) => {
      const given: SetStatusArguments = node && !('kind' in node) ? node : {};
      const target = targetOf(assessments, node, selected) ?? findingAt(assessments);
      if (!target) {
        throw new WrongChoice(
          'No finding is chosen. Put the cursor into a finding, or choose one in the Findings view.',
        );
      }
      const file = assessments.project.get(target.path);
      if (file?.kind !== 'findings') throw notOurs(target.path);
      const from = file.model.findings.find(({ id }) => id === target.ids[0])?.status ?? 'open';
      const status = given.status ?? (await chooseStatus(from, target.ids));
      if (!status) return undefined;
      let { note, acceptance } = given;
      if (given.status === undefined) {
        if (status === 'accepted') {
          acceptance = await askAcceptance();
          if (!acceptance) return undefined;
        }
        note = await vscode.window.showInputBox({
          title: `${target.ids.join(', ')}: ${statuses[status].title}`,
          prompt:
            status === 'falsePositive'
              ? 'Why it is not a finding (goes into the history and the report)'
              : 'Note for the history (may stay empty)',
          validateInput: (text) =>
            status === 'falsePositive' && text.trim() === '' ? 'Say why it is not a finding.' : undefined,
        });
        if (note === undefined) return undefined;
      }
      const by = given.by ?? (setting('assessor') || file.model.assessors?.[0]);
      const document = await vscode.workspace.openTextDocument(toUri(target.path));
      const current = assessments.project.get(target.path);
      if (current?.kind !== 'findings') throw notOurs(target.path);
      const changes = setStatus(current.text, target.ids, { status, by, note, acceptance }, dayOf(new Date()));
      if (changes.length === 0) return [];
      await change(document, changes);
      return [...target.ids];
    },
  );
}

const notOurs = (path: string) => new FileProblem(path, 'is not a findings file of this workspace.');

function targetOf(
  assessments: Assessments,
  node: FindingsTreeNode | SetStatusArguments | undefined,
  selected: FindingsTreeNode[] | undefined,
): { path: string; ids: string[] } | undefined {
  if (!node) return undefined;
  if (!('kind' in node)) {
    if (!node.findings?.length) return undefined;
    const path = node.file ? toUri(node.file).toString() : findingAt(assessments)?.path;
    return path ? { path, ids: node.findings } : undefined;
  }
  if (node.kind !== 'finding') return undefined;
  const all = selected?.length ? selected : [node];
  const ids = all.flatMap((each) =>
    each.kind === 'finding' && each.path === node.path ? [each.scored.finding.id] : [],
  );
  return { path: node.path, ids };
}

async function chooseStatus(from: Status, ids: readonly string[]): Promise<Status | undefined> {
  const after = statusesAfter(from);
  const next = after.length > 0 ? after : statusesAfter('open');
  const picked = await pick(
    next.map((status) => ({
      label: statuses[status].title,
      detail: statuses[status].meaning.replaceAll('`', ''),
      status,
    })),
    { title: `Set status of ${ids.join(', ')}`, placeHolder: `Now ${statusTitle(from).toLowerCase()}` },
  );
  return picked?.status;
}

async function askAcceptance(): Promise<Acceptance | undefined> {
  const today = dayOf(new Date());
  const by = await vscode.window.showInputBox({
    title: 'Accept the risk (1 of 3)',
    prompt: 'Who accepts it: a role or a person of the customer',
  });
  if (by === undefined) return undefined;
  const reason = await vscode.window.showInputBox({
    title: 'Accept the risk (2 of 3)',
    prompt: 'Why (goes into the report)',
    validateInput: (text) => (text.trim() === '' ? 'Write the reason.' : undefined),
  });
  if (reason === undefined) return undefined;
  const expires = await vscode.window.showInputBox({
    title: 'Accept the risk (3 of 3)',
    prompt: 'Until when, YYYY-MM-DD',
    value: addDays(today, 90),
    validateInput: (text) =>
      !isDay(text) ? 'Write a day as YYYY-MM-DD.' : text <= today ? 'Choose a day after today.' : undefined,
  });
  return expires === undefined ? undefined : { by, on: today, reason, expires };
}
