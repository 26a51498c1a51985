import * as vscode from 'vscode';
import { type CatalogCheck, type Checklist, sizeText } from '../../assessment/catalog';
import { addTo } from '../../assessment/groups';
import { severity } from '../../assessment/risk';
import { severities, technologies } from '../../assessment/vocabulary';
import { answersTo } from '../../workspace/checkAnswers';
import type { Assessments } from '../assessments';
import type { DeferredTree } from '../contract';
import { Disposable } from '../disposable';
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
export type ChecklistsTreeNode = ChecklistNode | AreaNode | CheckNode;

/** Technology → action area → check. */
export class ChecklistsView extends Disposable implements vscode.TreeDataProvider<ChecklistsTreeNode> {
  readonly #log;
  #catalog: unknown;

  constructor(
    readonly assessments: Assessments,
    { changed }: DeferredTree<unknown>,
  ) {
    super();
    this.#log = componentLog(assessments.log, 'Checklists view');
    this.own(
      assessments.onDidChange(() => {
        const { catalog } = assessments.project;
        if (catalog === this.#catalog) return;
        this.#catalog = catalog;
        changed.fire(undefined);
      }),
    );
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
    if (!node) {
      return this.assessments.project.catalog.checklists.map((checklist) => ({ kind: 'checklist', checklist }));
    }
    if (node.kind === 'checklist') {
      const areas = new Map<string, CatalogCheck[]>();
      for (const check of node.checklist.checks) {
        addTo(areas, check.actionArea ?? 'Other', check);
      }
      return [...areas].map(([area, checks]) => ({ kind: 'area', checklist: node.checklist, area, checks }));
    }
    return node.kind === 'area'
      ? node.checks.map((check) => ({ kind: 'check', check, checklist: node.checklist }))
      : [];
  }

  /** Of a check, told when somebody asks: what the assessments say of it changes with every key. */
  resolveTreeItem(item: vscode.TreeItem, node: ChecklistsTreeNode): vscode.TreeItem {
    if (node.kind === 'check') item.tooltip = this.#tooltipOf(node);
    return item;
  }

  #tooltipOf({ check, checklist }: CheckNode): string {
    const level = severities[severity(check.rating)].title;
    const { overriddenBy } = check;
    const changed = overriddenBy
      ? `Changed by ${overriddenBy.checklist}${overriddenBy.reason ? `: ${overriddenBy.reason}` : ''}`
      : check.checklist === checklist.id
        ? ''
        : `From ${check.checklist}`;
    const answers = answersTo(this.assessments.project, check.id).map(
      ({ customer, state, known }) => `${customer}: ${state}${known && `, ${known}`}`,
    );
    return [`${check.id}: ${check.title}`, `${level} when not so`, changed, ...answers].filter(Boolean).join('\n');
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
      item.description = `${sizeText(node.checklist)}${version ? ` · ${version}` : ''}${shipped ? '' : ' · this workspace'}`;
      item.tooltip = `${title}\n${id}${version ? `@${version}` : ''}\n${shipped ? 'Shipped with the extension' : vscode.workspace.asRelativePath(vscode.Uri.parse(origin))}`;
      return item;
    }
    if (node.kind === 'area') {
      const item = new vscode.TreeItem(node.area, Collapsed);
      item.id = `area:${node.checklist.id}:${node.area}`;
      item.contextValue = 'area';
      item.description = String(node.checks.length);
      return item;
    }
    const { check, checklist } = node;
    const item = new vscode.TreeItem(check.title, None);
    item.id = `check:${checklist.id}:${check.id}`;
    item.contextValue = 'check';
    item.description = check.id;
    item.iconPath = new vscode.ThemeIcon('tasklist');
    item.accessibilityInformation = { label: `Check ${check.id}: ${check.title}` };
    item.command = { command: commands.showCheck, title: 'Show the check', arguments: [check.id] };
    return item;
  }
}
