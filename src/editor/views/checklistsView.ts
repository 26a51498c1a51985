import * as vscode from 'vscode';
import type { CatalogCheck, Checklist } from '../../assessment/catalog';
import { sizeText } from '../../assessment/catalog';
import { addTo } from '../../assessment/groups';
import { severity } from '../../assessment/risk';
import { technologies } from '../../assessment/vocabulary';
import { terms } from '../../assessment/words/termsEnglish';
import { answersTo } from '../../workspace/checkAnswers';
import {
  type AssessedCheck,
  assessedChecks,
  assessmentsAsking,
  progressOf,
  progressText,
} from '../../workspace/checklistProgress';
import type { CheckState } from '../../workspace/checkStates';
import { rows } from '../../workspace/words/rowsEnglish';
import type { Assessments } from '../assessments';
import type { DeferredTree } from '../contract';
import { Disposable } from '../disposable';
import { shown } from '../files';
import { commands } from '../ids';
import { componentLog } from '../log';

interface ChecklistNode {
  kind: 'checklist';
  checklist: Checklist;
}
interface AreaNode {
  kind: 'area';
  checklist: Checklist;
  area: string;
  checks: readonly CatalogCheck[];
}
export interface CheckNode {
  kind: 'check';
  check: CatalogCheck;
  checklist: Checklist;
}
/** An assessment that asks the checklist, with how far it is. */
interface AssessedNode {
  kind: 'assessed';
  checklist: Checklist;
  path: string;
}
interface AssessedAreaNode {
  kind: 'assessedArea';
  checklist: Checklist;
  path: string;
  area: string;
  checks: readonly AssessedCheck[];
}
/** A check as an assessment answers it; it is answered in place. */
export interface AssessedCheckNode {
  kind: 'assessedCheck';
  checklist: Checklist;
  path: string;
  check: CatalogCheck;
  assessed: AssessedCheck;
}
export type ChecklistsTreeNode =
  | ChecklistNode
  | AreaNode
  | CheckNode
  | AssessedNode
  | AssessedAreaNode
  | AssessedCheckNode;

const stateIcons: Readonly<Record<CheckState, vscode.ThemeIcon>> = {
  passed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green')),
  found: new vscode.ThemeIcon('warning', new vscode.ThemeColor('charts.orange')),
  notApplicable: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground')),
  open: new vscode.ThemeIcon('circle-large-outline'),
};

/** Technology → action area → check, and of each assessment that asks it the same with its answers. */
export class ChecklistsView extends Disposable implements vscode.TreeDataProvider<ChecklistsTreeNode> {
  readonly #log;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly assessments: Assessments,
    { changed }: DeferredTree<unknown>,
  ) {
    super();
    this.#log = componentLog(assessments.log, 'Checklists view');
    this.own(
      assessments.onDidChange(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => changed.fire(undefined), 300);
      }),
    );
    this.own({ dispose: () => clearTimeout(this.#timer) });
  }

  async getChildren(node?: ChecklistsTreeNode): Promise<ChecklistsTreeNode[]> {
    if (!node) await this.assessments.load();
    return this.#log.traced(
      () => `Rows of ${node?.kind ?? 'the view'}`,
      () => this.#rows(node),
      ({ length }) => String(length),
    );
  }

  #rows(node: ChecklistsTreeNode | undefined): ChecklistsTreeNode[] {
    const { project } = this.assessments;
    if (!node) return project.catalog.checklists.map((checklist) => ({ kind: 'checklist', checklist }));
    if (node.kind === 'assessed') {
      const { checklist, path } = node;
      const areas = new Map<string, AssessedCheck[]>();
      for (const each of this.#assessed(node)) addTo(areas, each.check.actionArea ?? 'Other', each);
      return [...areas].map(([area, checks]) => ({ kind: 'assessedArea', checklist, path, area, checks }));
    }
    if (node.kind === 'assessedArea') {
      const { checklist, path, checks } = node;
      return checks.map((assessed) => ({ kind: 'assessedCheck', checklist, path, check: assessed.check, assessed }));
    }
    if (node.kind === 'checklist') {
      const asking = assessmentsAsking(project, node.checklist);
      const areas = new Map<string, CatalogCheck[]>();
      for (const check of node.checklist.checks) {
        addTo(areas, check.actionArea ?? 'Other', check);
      }
      return [
        ...asking.map(({ path }): AssessedNode => ({ kind: 'assessed', checklist: node.checklist, path })),
        ...[...areas].map(([area, checks]): AreaNode => ({ kind: 'area', checklist: node.checklist, area, checks })),
      ];
    }
    return node.kind === 'area'
      ? node.checks.map((check) => ({ kind: 'check', check, checklist: node.checklist }))
      : [];
  }

  #assessed({ path, checklist }: AssessedNode): AssessedCheck[] {
    const { project } = this.assessments;
    const entry = project.get(path);
    return entry?.kind === 'findings' ? assessedChecks(project, entry, checklist.checks) : [];
  }

  /** Of a check, told when somebody asks: what the assessments say of it changes with every key. */
  resolveTreeItem(item: vscode.TreeItem, node: ChecklistsTreeNode): vscode.TreeItem {
    if (node.kind === 'check' || node.kind === 'assessedCheck') item.tooltip = this.#tooltipOf(node);
    return item;
  }

  #tooltipOf({ check, checklist }: CheckNode | AssessedCheckNode): string {
    const level = terms.in(this.assessments.project.words).severity({ id: severity(check.rating) });
    const { overriddenBy } = check;
    const changed = overriddenBy
      ? overriddenBy.reason
        ? vscode.l10n.t('Changed by {0}: {1}', overriddenBy.checklist, overriddenBy.reason)
        : vscode.l10n.t('Changed by {0}', overriddenBy.checklist)
      : check.checklist === checklist.id
        ? ''
        : vscode.l10n.t('From {0}', check.checklist);
    const answers = answersTo(this.assessments.project, check.id).map(
      ({ customer, state, known }) => `${customer}: ${state}${known && `, ${known}`}`,
    );
    return [`${check.id}: ${check.title}`, vscode.l10n.t('{0} when not so', level), changed, ...answers]
      .filter(Boolean)
      .join('\n');
  }

  getTreeItem(node: ChecklistsTreeNode): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    if (node.kind === 'checklist') {
      const { id, title, technology, version, origin } = node.checklist;
      const shipped = origin === 'shipped';
      const item = new vscode.TreeItem(shipped && technology ? technologies[technology] : title, Collapsed);
      item.id = `checklist:${id}`;
      item.contextValue = 'checklist';
      item.iconPath = new vscode.ThemeIcon(shipped ? 'library' : 'notebook');
      item.description = `${sizeText(node.checklist, this.assessments.project.words)}${version ? ` · ${version}` : ''}${shipped ? '' : ` · ${vscode.l10n.t('this workspace')}`}`;
      item.tooltip = `${title}\n${id}${version ? `@${version}` : ''}\n${shipped ? vscode.l10n.t('Shipped with the extension') : vscode.workspace.asRelativePath(vscode.Uri.parse(origin))}`;
      return item;
    }
    if (node.kind === 'area') {
      const item = new vscode.TreeItem(node.area, Collapsed);
      item.id = `area:${node.checklist.id}:${node.area}`;
      item.contextValue = 'area';
      item.description = String(node.checks.length);
      return item;
    }
    if (node.kind === 'assessed') return this.#assessedItem(node, Collapsed);
    if (node.kind === 'assessedArea') {
      const item = new vscode.TreeItem(node.area, Collapsed);
      item.id = `area:${node.checklist.id}:${node.path}:${node.area}`;
      item.contextValue = 'assessedArea';
      item.description = progressText(progressOf(node.checks), this.assessments.project.words);
      item.accessibilityInformation = { label: `${node.area}, ${item.description}` };
      return item;
    }
    if (node.kind === 'assessedCheck') return this.#assessedCheckItem(node, None);
    const { check, checklist } = node;
    const item = new vscode.TreeItem(check.title, None);
    item.id = `check:${checklist.id}:${check.id}`;
    item.contextValue = 'check';
    item.description = check.id;
    item.iconPath = new vscode.ThemeIcon('tasklist');
    item.accessibilityInformation = { label: vscode.l10n.t('Check {0}: {1}', check.id, check.title) };
    item.command = { command: commands.showCheck, title: vscode.l10n.t('Show the check'), arguments: [check.id] };
    return item;
  }

  #assessedItem(node: AssessedNode, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
    const entry = this.assessments.project.get(node.path);
    const model = entry?.kind === 'findings' ? entry.model : undefined;
    const item = new vscode.TreeItem(model?.customer || shown(node.path), state);
    const progress = progressOf(this.#assessed(node));
    item.id = `assessed:${node.checklist.id}:${node.path}`;
    item.contextValue = 'assessed';
    item.iconPath = new vscode.ThemeIcon(progress.open === 0 ? 'pass-filled' : 'checklist');
    item.description = progressText(progress, this.assessments.project.words);
    const open = vscode.l10n.t('{0} open', progress.open);
    item.tooltip = [model?.title, model?.assessedOn, shown(node.path), open].filter(Boolean).join('\n');
    item.accessibilityInformation = {
      label: [
        model?.customer ?? '',
        model?.assessedOn ?? '',
        vscode.l10n.t('answered {0}', item.description),
        open,
      ].join(', '),
    };
    return item;
  }

  #assessedCheckItem(
    { path, check, checklist, assessed }: AssessedCheckNode,
    none: vscode.TreeItemCollapsibleState,
  ): vscode.TreeItem {
    const { state, known, findings } = assessed;
    const item = new vscode.TreeItem(`${check.id} ${check.title}`, none);
    item.id = `assessed:${checklist.id}:${path}:${check.id}`;
    item.contextValue = state === 'found' ? 'assessedCheckFound' : 'assessedCheck';
    item.description = known;
    item.iconPath = stateIcons[state];
    item.accessibilityInformation = {
      label: [
        vscode.l10n.t('Check {0}: {1}', check.id, check.title),
        rows.in(this.assessments.project.words).checkState({ id: state }),
        known,
      ]
        .filter(Boolean)
        .join(', '),
    };
    const [id] = findings;
    item.command = id
      ? { command: commands.revealFinding, title: vscode.l10n.t('Show in the file'), arguments: [{ path, id }] }
      : { command: commands.showCheck, title: vscode.l10n.t('Show the check'), arguments: [check.id] };
    return item;
  }
}
