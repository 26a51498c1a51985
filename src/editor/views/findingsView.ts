import * as vscode from 'vscode';
import type { AnswerState } from '../../assessment/answers';
import type { FindingFilter } from '../../assessment/filter';
import { filterText, filterWordsIn } from '../../assessment/filter';
import { countsAsPassed } from '../../assessment/risk';
import { scoreText, wholeText } from '../../assessment/scoreWords';
import { terms } from '../../assessment/words/termsEnglish';
import {
  type AnswerNode,
  type AssessmentNode,
  answersNodes,
  customerNodes,
  type FindingNode,
  type FindingsTreeNode,
  findingDescription,
  findingLabel,
  findingSpoken,
  groupNodes,
  hiddenCounts,
  urgentCount,
} from '../../workspace/findingsTree';
import type { Grouping } from '../../workspace/groupings';
import type { Assessments } from '../assessments';
import { setContext } from '../contextKeys';
import type { DeferredTree } from '../contract';
import { findingsText } from '../counts';
import { Disposable } from '../disposable';
import { shown, toUri } from '../files';
import { commands, contextKeys } from '../ids';
import { componentLog } from '../log';
import { affects, setting } from '../settings';
import { severityIcon } from './severityIcon';

const answerIcons: Record<AnswerState, vscode.ThemeIcon> = {
  passed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green')),
  notApplicable: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground')),
  notAssessed: new vscode.ThemeIcon('dash', new vscode.ThemeColor('disabledForeground')),
};

/** Where it is remembered whether closed findings are shown. */
const closedShown = 'findings.closedShown';

/** Customer → assessment → group → finding, and what passed, does not apply or was not assessed. */
export class FindingsView extends Disposable implements vscode.TreeDataProvider<FindingsTreeNode> {
  readonly view: vscode.TreeView<unknown>;
  readonly #log;
  readonly #changed: vscode.EventEmitter<unknown>;
  #filter: FindingFilter = {};
  readonly #narrowed = this.own(new vscode.EventEmitter<void>());
  /** The filter is another one. */
  readonly onDidChange = this.#narrowed.event;
  #all = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly assessments: Assessments,
    { view, changed }: DeferredTree<unknown>,
    readonly memory: vscode.Memento,
  ) {
    super();
    this.#log = componentLog(assessments.log, 'Findings view');
    this.view = view;
    this.#changed = changed;
    this.own(assessments.onDidChange(() => this.#refreshSoon()));
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affects(event, 'findings.groupBy')) this.#refreshSoon();
      }),
    );
    this.own({ dispose: () => clearTimeout(this.#timer) });
    this.all = memory.get<boolean>(closedShown) === true;
    this.#sayFilter();
  }

  get grouping(): Grouping {
    return setting('findings.groupBy');
  }

  get filter(): FindingFilter {
    return this.#filter;
  }

  /** The filter, where there is one; reports made by hand show the same findings, and say so. */
  get narrowing(): FindingFilter | undefined {
    return Object.keys(this.#filter).length > 0 ? this.#filter : undefined;
  }

  /** Whether closed findings and superseded assessments are shown; remembered for the workspace. */
  get all(): boolean {
    return this.#all;
  }

  set all(all: boolean) {
    if (all !== this.#all) void this.memory.update(closedShown, all);
    this.#all = all;
    setContext(contextKeys.closedShown, all);
    this.#sayFilter();
    this.#changed.fire(undefined);
  }

  set filter(filter: FindingFilter) {
    this.#filter = filter;
    this.#sayFilter();
    this.#changed.fire(undefined);
    this.#narrowed.fire();
  }

  #sayFilter(): void {
    const words = filterText(this.#filter, filterWordsIn(this.assessments.project.words));
    const filtered = words !== '';
    this.view.message = filtered ? vscode.l10n.t('Only findings: {0}', words) : undefined!;
    setContext(contextKeys.filtered, filtered);
  }

  /** Says how much is not shown. */
  #sayHidden(): void {
    const { closed, superseded } = hiddenCounts(this.assessments.project, this.#filter);
    const hidden = [
      closed > 0 && vscode.l10n.t('{0} closed', closed),
      superseded > 0 && vscode.l10n.t('{0} superseded', superseded),
    ].filter(Boolean);
    this.view.description = this.#all || hidden.length === 0 ? '' : vscode.l10n.t('hidden: {0}', hidden.join(', '));
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const count = this.#log.traced(
        () => 'Counting what is urgent',
        () => urgentCount(this.assessments.project),
        String,
      );
      this.view.badge =
        count > 0
          ? {
              value: count,
              tooltip:
                count === 1
                  ? vscode.l10n.t('1 critical or high finding needs work')
                  : vscode.l10n.t('{0} critical or high findings need work', count),
            }
          : undefined;
      this.#changed.fire(undefined);
    }, 200);
  }

  async getChildren(node?: FindingsTreeNode): Promise<FindingsTreeNode[]> {
    if (!node) await this.assessments.load();
    return this.#log.traced(
      () => `Rows of ${node?.kind ?? 'the view'}`,
      () => this.#rows(node),
      ({ length }) => String(length),
    );
  }

  #rows(node: FindingsTreeNode | undefined): FindingsTreeNode[] {
    const { project } = this.assessments;
    if (!node) {
      this.#sayHidden();
      return customerNodes(project, this.#filter, this.#all);
    }
    if (node.kind === 'customer') return [...node.assessments];
    if (node.kind === 'assessment') {
      const groups = groupNodes(project, node, this.grouping, this.#filter, this.#all);
      // A filter asks for some findings.
      return Object.keys(this.#filter).length > 0 ? groups : [...groups, ...answersNodes(project, node)];
    }
    if (node.kind === 'answers') return [...node.answers];
    return node.kind === 'group' ? [...node.findings] : [];
  }

  getParent(node: FindingsTreeNode): FindingsTreeNode | undefined {
    const { project } = this.assessments;
    if (node.kind === 'customer') return undefined;
    const customers = customerNodes(project, this.#filter, this.#all);
    const path = node.kind === 'assessment' ? node.entry.path : node.id.split('#')[0];
    for (const customer of customers) {
      const assessment = customer.assessments.find(({ entry }) => entry.path === path);
      if (!assessment) continue;
      if (node.kind === 'assessment') return customer;
      if (node.kind === 'group' || node.kind === 'answers') return assessment;
      if (node.kind === 'answer') return answersNodes(project, assessment).find(({ state }) => state === node.state);
      return groupNodes(project, assessment, this.grouping, this.#filter, this.#all).find(({ findings }) =>
        findings.some(({ id }) => id === node.id),
      );
    }
    return undefined;
  }

  /** The findings that a row shows or stands for, without those of earlier assessments. */
  findingsBelow(node: FindingsTreeNode): FindingNode[] {
    const { project } = this.assessments;
    if (node.kind === 'finding') return node.earlier ? [] : [node];
    if (node.kind === 'group') return node.findings.filter(({ earlier }) => !earlier);
    if (node.kind === 'customer') return node.assessments.flatMap((each) => this.findingsBelow(each));
    if (node.kind !== 'assessment') return [];
    return groupNodes(project, node, this.grouping, this.#filter, this.#all).flatMap((group) =>
      this.findingsBelow(group),
    );
  }

  /** What is told of a row when somebody asks. */
  async resolveTreeItem(item: vscode.TreeItem, node: FindingsTreeNode): Promise<vscode.TreeItem> {
    const { findingsTooltip } = await import('../../workspace/lazy/pages');
    const text = findingsTooltip(this.assessments.project, node, shown);
    if (text === undefined) return item;
    const tooltip = new vscode.MarkdownString(text);
    tooltip.isTrusted = false;
    tooltip.supportHtml = false;
    item.tooltip = tooltip;
    return item;
  }

  getTreeItem(node: FindingsTreeNode): vscode.TreeItem {
    const item = this.#item(node);
    item.id = node.id;
    // What stands in the previous assessment is history: it offers no change.
    item.contextValue = node.kind === 'finding' && node.earlier ? 'earlierFinding' : node.kind;
    return item;
  }

  #item(node: FindingsTreeNode): vscode.TreeItem {
    const { Expanded, Collapsed, None } = vscode.TreeItemCollapsibleState;
    if (node.kind === 'customer') {
      const item = new vscode.TreeItem(node.customer, Expanded);
      item.iconPath = new vscode.ThemeIcon('organization');
      const { length } = node.assessments;
      item.description = length === 1 ? vscode.l10n.t('1 assessment') : vscode.l10n.t('{0} assessments', length);
      return item;
    }
    if (node.kind === 'assessment') return this.#assessmentItem(node, Collapsed);
    if (node.kind === 'group') {
      const item = new vscode.TreeItem(node.label, Expanded);
      const { length } = node.findings;
      // What a severity is called by is what needs work of it.
      const counted =
        node.severity && node.needingWork < length
          ? vscode.l10n.t('{0} of {1} need work', node.needingWork, length)
          : '';
      item.description = counted || String(length);
      if (node.severity) item.iconPath = severityIcon(node.severity);
      item.accessibilityInformation = {
        label: [node.label, findingsText(length), counted].filter(Boolean).join(', '),
      };
      return item;
    }
    if (node.kind === 'answers') {
      const item = new vscode.TreeItem(terms.in(this.assessments.project.words).answer(node), Collapsed);
      const { length } = node.answers;
      item.description =
        node.inferred > 0 ? `${length} · ${vscode.l10n.t('{0} inferred', node.inferred)}` : String(length);
      item.iconPath = answerIcons[node.state];
      item.accessibilityInformation = {
        label: vscode.l10n.t('{0}, {1} checks', String(item.label), item.description),
      };
      return item;
    }
    if (node.kind === 'answer') return this.#answerItem(node, None);
    return this.#findingItem(node, None);
  }

  #assessmentItem({ entry, open }: AssessmentNode, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
    const { model, path } = entry;
    const { numbers } = this.assessments.project.scored(entry);
    const title = model.title || shown(path);
    // What is decided by stands first: titles are long, and a side bar is narrow.
    const item = new vscode.TreeItem(
      [model.assessedOn.slice(0, 7), vscode.l10n.t('{0} open', open), title].join(' · '),
      state,
    );
    const number = wholeText(numbers.score);
    const score = scoreText(numbers, wholeText, this.assessments.project.words);
    item.description = vscode.l10n.t(
      'score {0}',
      numbers.score !== null && numbers.provisional ? vscode.l10n.t('{0} provisional', number) : number,
    );
    item.iconPath = new vscode.ThemeIcon('checklist');
    item.resourceUri = toUri(path);
    const spoken =
      open === 1
        ? vscode.l10n.t('{0}, assessed on {1}, score {2}, 1 open finding', title, model.assessedOn, score)
        : vscode.l10n.t('{0}, assessed on {1}, score {2}, {3} open findings', title, model.assessedOn, score, open);
    item.accessibilityInformation = { label: spoken };
    return item;
  }

  #answerItem({ path, state, label, title, known, key }: AnswerNode, none: vscode.TreeItemCollapsibleState) {
    const item = new vscode.TreeItem(`${label} ${title}`.trim(), none);
    item.description = known;
    item.iconPath = answerIcons[state];
    item.accessibilityInformation = {
      label: [`${terms.in(this.assessments.project.words).answer({ state })}: ${label}`, title, known]
        .filter(Boolean)
        .join(', '),
    };
    item.command =
      key === undefined
        ? { command: commands.showCheck, title: vscode.l10n.t('Show the check'), arguments: [label] }
        : { command: commands.revealFinding, title: vscode.l10n.t('Show in the file'), arguments: [{ path, id: key }] };
    return item;
  }

  #findingItem({ scored, path, earlier }: FindingNode, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
    const { finding, severity } = scored;
    const { label, marked } = findingLabel(scored, this.assessments.project.asOf, this.assessments.project.words);
    const item = new vscode.TreeItem(marked ? { label, highlights: [marked] } : label, state);
    item.description = earlier ? vscode.l10n.t('in the previous assessment') : findingDescription(scored);
    item.iconPath = earlier
      ? new vscode.ThemeIcon('history')
      : countsAsPassed(finding.status)
        ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green'))
        : severityIcon(severity);
    item.accessibilityInformation = {
      label: [
        findingSpoken(scored, this.assessments.project.words),
        ...(earlier ? [vscode.l10n.t('in the previous assessment')] : []),
      ].join(', '),
    };
    item.command = {
      command: commands.revealFinding,
      title: vscode.l10n.t('Show in the file'),
      arguments: [{ path, id: finding.id }],
    };
    return item;
  }
}
