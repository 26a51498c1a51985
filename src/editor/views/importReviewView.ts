import * as vscode from 'vscode';
import { markdownText } from '../../reports/texts/text';
import type { ReviewGroup, ReviewRow } from '../../workspace/import/review';
import { labelText } from '../../workspace/shownText';
import type { ReviewKind } from '../../workspace/words/importsEnglish';
import { rowsText } from '../counts';
import { Disposable } from '../disposable';
import { commands } from '../ids';
import type { ImportReview } from '../importReview';
import { severityIcon } from './severityIcon';

type Node = ReviewGroup | ReviewRow;

const isGroup = (node: Node): node is ReviewGroup => 'rows' in node;

const colored = (icon: string, color: string) => new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
const icons: Record<ReviewKind, vscode.ThemeIcon> = {
  opposed: colored('warning', 'list.warningForeground'),
  note: new vscode.ThemeIcon('info'),
  added: new vscode.ThemeIcon('add'),
  reopened: new vscode.ThemeIcon('issue-reopened'),
  resolved: colored('pass', 'charts.green'),
  withdrawn: new vscode.ThemeIcon('circle-slash'),
  updated: new vscode.ThemeIcon('edit'),
  unchanged: new vscode.ThemeIcon('check'),
  passed: colored('pass', 'charts.green'),
  notApplicable: new vscode.ThemeIcon('circle-slash'),
  notReviewed: new vscode.ThemeIcon('person'),
  skipped: new vscode.ThemeIcon('debug-step-over'),
};
/** Groups that a person looks through; the others are opened by those who want to know. */
const atOnce = new Set<ReviewKind>(['opposed', 'note', 'added', 'reopened', 'resolved', 'withdrawn', 'updated']);

/** What an import would do: groups and their rows, with ticks. */
export class ImportReviewTree extends Disposable implements vscode.TreeDataProvider<Node> {
  readonly onDidChangeTreeData: vscode.Event<undefined>;
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());

  constructor(readonly open: () => ImportReview | undefined) {
    super();
    this.onDidChangeTreeData = this.#changed.event;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...(this.open()?.groups ?? [])];
    return isGroup(node) ? [...node.rows] : [];
  }

  getParent(node: Node): Node | undefined {
    return isGroup(node) ? undefined : this.open()?.groups.find(({ kind }) => kind === node.kind);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return isGroup(node) ? this.#groupItem(node) : this.#rowItem(node);
  }

  #groupItem({ kind, title, rows }: ReviewGroup): vscode.TreeItem {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(title, atOnce.has(kind) ? Expanded : Collapsed);
    const tickable = rows.filter((row) => row.tickable);
    const ticked = tickable.filter((row) => this.open()?.isTicked(row)).length;
    item.id = `group ${kind}`;
    item.iconPath = icons[kind];
    item.description =
      tickable.length === 0 || ticked === tickable.length
        ? String(rows.length)
        : vscode.l10n.t('{0} of {1} ticked', ticked, tickable.length);
    item.contextValue = 'importGroup';
    item.accessibilityInformation = {
      label: [title, rowsText(rows.length), ...(tickable.length > 0 ? [vscode.l10n.t('{0} ticked', ticked)] : [])].join(
        ', ',
      ),
    };
    if (tickable.length > 0) {
      item.checkboxState = box(ticked === tickable.length, vscode.l10n.t('{0}: all {1}', title, tickable.length));
    }
    return item;
  }

  #rowItem(row: ReviewRow): vscode.TreeItem {
    const { key, kind, tickable, name, about, reason, severity, outputs } = row;
    const item = new vscode.TreeItem(labelText(name), vscode.TreeItemCollapsibleState.None);
    item.id = `${kind} ${key}`;
    item.description = [about, reason].filter(Boolean).map(labelText).join(' · ');
    const tooltip = new vscode.MarkdownString(
      [
        `**${markdownText(name)}**`,
        ...[about, reason].filter(Boolean).map(markdownText),
        ...(outputs.length > 0 ? [vscode.l10n.t('From {0}', markdownText(outputs.join(', ')))] : []),
      ].join('\n\n'),
    );
    tooltip.isTrusted = false;
    tooltip.supportHtml = false;
    item.tooltip = tooltip;
    item.iconPath = severity ? severityIcon(severity) : icons[kind];
    item.accessibilityInformation = { label: [name, about, reason].filter(Boolean).join(', ') };
    if (tickable) item.checkboxState = box(this.open()?.isTicked(row) === true, name);
    const leads = tickable && kind !== 'opposed';
    item.contextValue = leads ? 'importRow' : 'importNote';
    if (leads) {
      const title = vscode.l10n.t('Show the difference');
      item.command = { command: commands.showImportDifference, title, arguments: [{ row: key }] };
    }
    return item;
  }
}

function box(on: boolean, what: string) {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const tooltip = on ? vscode.l10n.t('Is taken') : vscode.l10n.t('Stays as it is');
  return { state: on ? Checked : Unchecked, tooltip, accessibilityInformation: { label: `${what}: ${tooltip}` } };
}
