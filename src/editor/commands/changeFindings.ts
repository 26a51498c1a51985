import * as vscode from 'vscode';
import { dayOf } from '../../assessment/dates';
import type { Status } from '../../assessment/vocabulary';
import { terms } from '../../assessment/words/termsEnglish';
import { FindingsText } from '../../language/findings';
import { type BulkChange, type BulkResult, bulkChanges, bulkText, isUnowned } from '../../workspace/bulk';
import type { FindingsTreeNode } from '../../workspace/findingsTree';
import { WrongChoice } from '../../workspace/newAssessment';
import { changeAll } from '../editing';
import { toUri } from '../files';
import {
  type AcceptRiskArguments,
  type CommandId,
  commands,
  type FindingsArguments,
  type GiveOwnersArguments,
  type SetDueArguments,
  type SetOwnerArguments,
  type SetRatingArguments,
  type SetStatusArguments,
  type WorkItemArguments,
} from '../ids';
import type { Person } from '../person';
import { say } from '../say';
import { setting } from '../settings';
import type { FindingsView } from '../views/findingsView';
import { askAcceptance, askDue, askNote, askOwner, askRating, askStatus, askWorkItem } from './askChange';
import { findingsEntry, findingsMeant, type Meant, meantText } from './findingsMeant';
import { type CommandTable, chooseFindings } from './register';

/**
 * *Set status…*, *Set owner…* and the others that change findings: of the tree, over several files, of those that the arguments
 * name, or of those at the cursor. In each file one edit: comments and layout stay, one undo takes it back. They say how many
 * findings in how many files changed, and answer their ids.
 */
export function registerFindingChanges(table: CommandTable, view: FindingsView, person: Person): vscode.Disposable {
  const { assessments } = table;
  const { project } = assessments;

  const changeIn = async (meant: readonly Meant[], change: BulkChange): Promise<string[]> => {
    const today = dayOf(new Date());
    const planned: { document: vscode.TextDocument; result: BulkResult }[] = [];
    for (const { path, ids } of meant) {
      findingsEntry(assessments, path);
      const document = await vscode.workspace.openTextDocument(toUri(path));
      const entry = findingsEntry(assessments, path);
      const text = entry.source === document.getText() ? entry.text : FindingsText.parse(document.getText());
      const context = { catalog: project.catalog, today, sla: setting('sla', document.uri) };
      planned.push({ document, result: bulkChanges(text, ids, change, context) });
    }
    const results = planned.map(({ result }) => result);
    const changed = results.flatMap((result) => result.changed);
    const [left] = results.flatMap((result) => result.left);
    if (changed.length === 0 && left) throw new WrongChoice(bulkText(change, results, project.words));
    await changeAll(
      planned.flatMap(({ document, result: { changes } }) => (changes.length > 0 ? [{ document, changes }] : [])),
    );
    const said = bulkText(change, results, project.words);
    if (changed.length > 1 || left) void say(said);
    else vscode.window.setStatusBarMessage(`$(check) ${said}`, 6000);
    return changed;
  };

  /** Registers a command that finds out which findings are meant, asks for what is not given, and changes them. */
  const register = <Given extends FindingsArguments>(
    id: CommandId,
    ask: (meant: readonly Meant[], given: Partial<Given>) => Promise<BulkChange | undefined>,
  ) =>
    table.register(id, async (of?: FindingsTreeNode | Given, selected?: FindingsTreeNode[]) => {
      const meant = await findingsMeant(assessments, view, of, selected);
      if (!meant) return undefined;
      const change = await ask(meant, of && !('kind' in of) ? of : {});
      return change && changeIn(meant, change);
    });
  const statusesOf = (meant: readonly Meant[]): Status[] =>
    meant.flatMap(({ path, ids }) => {
      const among = new Set(ids);
      return findingsEntry(assessments, path)
        .model.findings.filter(({ id }) => among.has(id))
        .map(({ status }) => status);
    });
  /** Who signs; asked for where somebody is there to be asked. */
  const signature = async (given: string | undefined, asking: boolean): Promise<string | undefined> =>
    given ?? (asking ? person.ask() : (person.name ?? ''));

  return vscode.Disposable.from(
    register<SetStatusArguments>(commands.setStatus, async (meant, given) => {
      const asking = given.status === undefined;
      const title = meantText(meant, project.words);
      const status =
        given.status ?? (await askStatus(statusesOf(meant), vscode.l10n.t('Set status of {0}', title), project.words));
      if (!status) return undefined;
      const acceptance =
        given.acceptance ??
        (asking && status === 'accepted' ? await askAcceptance(vscode.l10n.t('Accept the risk')) : undefined);
      if (asking && status === 'accepted' && !acceptance) return undefined;
      const note = asking
        ? await askNote(status, `${title}: ${terms.in(project.words).status({ id: status })}`)
        : given.note;
      if (asking && note === undefined) return undefined;
      const by = await signature(given.by, asking);
      return by === undefined ? undefined : { kind: 'status', choice: { status, by, note, acceptance } };
    }),
    register<AcceptRiskArguments>(commands.acceptRisk, async (meant, given) => {
      const asking = given.acceptance === undefined;
      const acceptance =
        given.acceptance ??
        (await askAcceptance(vscode.l10n.t('Accept the risk of {0}', meantText(meant, project.words))));
      if (!acceptance) return undefined;
      const by = await signature(given.by, asking);
      if (by === undefined) return undefined;
      return { kind: 'status', choice: { status: 'accepted', by, note: given.note ?? acceptance.reason, acceptance } };
    }),
    register<SetOwnerArguments>(commands.setOwner, async (meant, given) => {
      const owner =
        given.owner ??
        (await askOwner(assessments, meant, vscode.l10n.t('Set owner of {0}', meantText(meant, project.words)), true));
      return owner === undefined ? undefined : { kind: 'owner', owner };
    }),
    register<SetDueArguments>(commands.setDue, async (meant, given) => {
      const due =
        given.due ??
        (await askDue(meant, vscode.l10n.t('Set due day of {0}', meantText(meant, project.words)), project.words));
      return due === undefined ? undefined : { kind: 'due', due };
    }),
    register<SetRatingArguments>(commands.setRating, async (meant, given) => {
      if (given.rating !== undefined)
        return { kind: 'rating', rating: given.rating ?? undefined, reason: given.reason };
      const asked = await askRating(vscode.l10n.t('Rate {0}', meantText(meant, project.words)), project.words);
      return asked && { kind: 'rating', ...asked };
    }),
    register<WorkItemArguments>(commands.addWorkItem, async (meant, given) => {
      const [
        {
          path,
          ids: [id],
        } = { path: '', ids: [] },
      ] = meant;
      const one = meant.length === 1 && meant[0]!.ids.length === 1;
      const present = one
        ? findingsEntry(assessments, path).model.findings.find((each) => each.id === id)?.workItem
        : undefined;
      const workItem =
        given.workItem ??
        (await askWorkItem(vscode.l10n.t('Work item of {0}', meantText(meant, project.words)), present ?? ''));
      return workItem === undefined ? undefined : { kind: 'workItem', workItem };
    }),
    table.register(
      commands.giveOwners,
      async (of?: FindingsTreeNode | GiveOwnersArguments, selected?: FindingsTreeNode[]) => {
        const given: GiveOwnersArguments = of && !('kind' in of) ? of : {};
        const rows = of && 'kind' in of ? await findingsMeant(assessments, view, of, selected) : undefined;
        const path = given.file ? toUri(given.file).toString() : undefined;
        const all = async (): Promise<Meant[] | undefined> => {
          const chosen = path ?? (await chooseFindings(assessments, vscode.l10n.t('Give owners in which assessment?')));
          if (!chosen) return undefined;
          return [{ path: chosen, ids: findingsEntry(assessments, chosen).model.findings.map(({ id }) => id) }];
        };
        const among = rows ?? (await all());
        if (!among) return undefined;
        const meant = among.flatMap(({ path: file, ids }) => {
          const asked = new Set(ids);
          const unowned = findingsEntry(assessments, file)
            .model.findings.filter((finding) => asked.has(finding.id) && isUnowned(finding))
            .map(({ id }) => id);
          return unowned.length > 0 ? [{ path: file, ids: unowned }] : [];
        });
        if (meant.length === 0) {
          void say(vscode.l10n.t('Every open finding has an owner and a due day.'));
          return [];
        }
        const title = vscode.l10n.t('Owner of {0} without one', meantText(meant, project.words));
        const owner = given.owner ?? (await askOwner(assessments, meant, title, false));
        return owner === undefined ? undefined : changeIn(meant, { kind: 'unowned', owner });
      },
    ),
  );
}
