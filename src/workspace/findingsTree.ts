import { type AnswerState, answerText, answerTitles } from '../assessment/answers';
import { compare } from '../assessment/comparison';
import type { Day } from '../assessment/dates';
import { type FindingFilter, filterText, passes } from '../assessment/filter';
import { addTo } from '../assessment/groups';
import { byUrgency } from '../assessment/plan';
import { countsAsPassed, isOpen, needsWork } from '../assessment/risk';
import { entryKey, type ScoredFinding } from '../assessment/score';
import { type FocusArea, focusAreaIds, type Severity, severityIds, statusIds } from '../assessment/vocabulary';
import { terms } from '../assessment/words/termsEnglish';
import type { Words } from '../words/words';
import { type ChangeSince, changesSince, type Grouping } from './groupings';
import type { FindingsEntry, Project } from './project';
import { rows } from './words/rowsEnglish';

export interface CustomerNode {
  readonly kind: 'customer';
  readonly id: string;
  readonly customer: string;
  readonly assessments: readonly AssessmentNode[];
}
export interface AssessmentNode {
  readonly kind: 'assessment';
  readonly id: string;
  readonly entry: FindingsEntry;
  /** Open and in progress, and all that the filter lets through. */
  readonly open: number;
  readonly shown: number;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly severity: Severity | undefined;
  readonly findings: readonly FindingNode[];
  /** How many of them need work. */
  readonly needingWork: number;
}
export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  /** The file that it stands in. */
  readonly path: string;
  readonly scored: ScoredFinding;
  /** It stands only in the previous assessment any more. */
  readonly earlier: boolean;
}
/** What of an assessment passed, does not apply, or was not assessed. */
export interface AnswersNode {
  readonly kind: 'answers';
  readonly id: string;
  readonly state: AnswerState;
  readonly answers: readonly AnswerNode[];
  /** How many of them a tool did not report that is known to have looked. */
  readonly inferred: number;
}
export interface AnswerNode {
  readonly kind: 'answer';
  readonly id: string;
  readonly path: string;
  readonly state: AnswerState;
  /** Id of the check, else the tool's rule. */
  readonly label: string;
  /** Id of the check, where there is one. */
  readonly check: string | undefined;
  readonly title: string;
  /** The reason, and how it is known; empty when the file says nothing of it. */
  readonly known: string;
  /** What it is called in the file; `undefined` where it stands in no list. */
  readonly key: string | undefined;
}
export type FindingsTreeNode = CustomerNode | AssessmentNode | GroupNode | FindingNode | AnswersNode | AnswerNode;

/**
 * Customers by name, each with its assessments, the latest first. A filter leaves out those of which it lets nothing through.
 *
 * @param all also what later assessments superseded
 */
export function customerNodes(project: Project, filter: FindingFilter = {}, all = true): CustomerNode[] {
  const byCustomer = new Map<string, AssessmentNode[]>();
  const filtered = filterText(filter) !== '';
  for (const entry of project.findings) {
    if (!all && project.isSuperseded(entry.path)) continue;
    const customer = entry.model.customer || rows.in(project.words).noCustomer;
    const shown = project
      .scored(entry)
      .findings.filter((found) => passes(filter, found) && isShown(found, filter, all));
    if (filtered && shown.length === 0) continue;
    const node: AssessmentNode = {
      kind: 'assessment',
      id: entry.path,
      entry,
      open: shown.filter(({ finding }) => isOpen(finding.status)).length,
      shown: shown.length,
    };
    addTo(byCustomer, customer, node);
  }
  return [...byCustomer]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([customer, assessments]) => ({
      kind: 'customer',
      id: `customer:${customer}`,
      customer,
      assessments: assessments.sort(
        (a, b) =>
          b.entry.model.assessedOn.localeCompare(a.entry.model.assessedOn, 'en') ||
          a.entry.path.localeCompare(b.entry.path, 'en'),
      ),
    }));
}

/** Whether a finding is shown unless all are: not when it is closed, but where a filter asks for what is. */
function isShown({ finding }: ScoredFinding, { status }: FindingFilter, all: boolean): boolean {
  return all || !countsAsPassed(finding.status) || status?.includes(finding.status) === true;
}

/** What is not shown unless all is: findings that are closed, and assessments that later ones superseded. */
export function hiddenCounts(project: Project, filter: FindingFilter = {}): { closed: number; superseded: number } {
  const counts = { closed: 0, superseded: 0 };
  for (const entry of project.findings) {
    if (project.isSuperseded(entry.path)) counts.superseded += 1;
    else
      counts.closed += project
        .scored(entry)
        .findings.filter((found) => passes(filter, found) && !isShown(found, filter, false)).length;
  }
  return counts;
}

/**
 * The findings of an assessment in groups, in the order of the vocabulary, each by urgency. Empty groups are left out.
 *
 * @param all also what is closed, which the grouping by change shows in any case
 */
export function groupNodes(
  project: Project,
  { entry }: AssessmentNode,
  grouping: Grouping,
  filter: FindingFilter = {},
  all = true,
): GroupNode[] {
  const groups = new Map<string, Place[]>();
  for (const [key, place] of grouping === 'change' ? byChange(project, entry) : byField(project, entry, grouping)) {
    const shown = isShown(place.scored, filter, all || grouping === 'change');
    if (shown && passes(filter, place.scored)) addTo(groups, key, place);
  }
  const usual = usualOrder(grouping);
  const rank = (key: string) => {
    const at = usual.indexOf(key);
    return at >= 0 ? at : key === '' ? usual.length + 1 : usual.length;
  };
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, 'en'))
    .map(([key, findings]) => ({
      kind: 'group',
      id: `${entry.path}#${grouping}:${key}`,
      label: groupLabel(grouping, key, project.words),
      severity: grouping === 'severity' ? (key as Severity) : undefined,
      findings: nodesOf(findings, `${entry.path}#${grouping}:${key}`, entry.path),
      needingWork: findings.filter(({ path, scored }) => path === entry.path && needsWork(scored.finding, project.asOf))
        .length,
    }));
}

const byId = new Intl.Collator('en-US', { numeric: true });

/** What of an assessment is no finding, in its three states. Empty ones are left out. */
export function answersNodes(project: Project, { entry }: AssessmentNode): AnswersNode[] {
  const { units } = project.scored(entry);
  return (Object.keys(answerTitles) as AnswerState[]).flatMap((state): AnswersNode[] => {
    const answers: AnswerNode[] = [];
    let inferred = 0;
    for (const unit of units.values()) {
      if (unit.state !== state) continue;
      const own = typeof unit.entry === 'object' ? unit.entry : undefined;
      const check = project.catalog.check(unit.key, entry.model.checklists ?? []);
      if (own?.source?.by === 'notReported') inferred += 1;
      answers.push({
        kind: 'answer',
        id: `${entry.path}#answers:${state}#${unit.key}`,
        path: entry.path,
        state,
        label: check?.id ?? own?.source?.rule ?? unit.key,
        check: check?.id,
        title: check?.title ?? own?.title ?? '',
        known: answerText(unit, entry.model.imports, project.words),
        key: unit.entry === undefined ? undefined : entryKey(unit.entry),
      });
    }
    if (answers.length === 0) return [];
    answers.sort((a, b) => byId.compare(a.label, b.label));
    return [{ kind: 'answers', id: `${entry.path}#answers:${state}`, state, answers, inferred }];
  });
}

/** By urgency. The ids of rows differ also where the ids of findings do not. */
function nodesOf(places: readonly Place[], group: string, assessment: string): FindingNode[] {
  const used = new Map<string, number>();
  return [...places]
    .sort((a, b) => openFirst(a.scored, b.scored))
    .map(({ path, scored }) => {
      const { id } = scored.finding;
      const before = used.get(id) ?? 0;
      used.set(id, before + 1);
      const row = before === 0 ? `${group}#${id}` : `${group}#${id}#${before}`;
      return { kind: 'finding', id: row, path, scored, earlier: path !== assessment };
    });
}

/** A finding and the file that it stands in. */
type Place = Pick<FindingNode, 'path' | 'scored'>;

function byField(
  project: Project,
  entry: FindingsEntry,
  grouping: Exclude<Grouping, 'change'>,
): (readonly [key: string, place: Place])[] {
  const keyOf = ({ severity, focusArea, finding }: ScoredFinding): string => {
    if (grouping === 'severity') return severity;
    if (grouping === 'focusArea') return focusArea ?? '';
    if (grouping === 'status') return finding.status;
    return finding.owner ?? '';
  };
  return project.scored(entry).findings.map((scored) => [keyOf(scored), { path: entry.path, scored }]);
}

/** All findings by what became of them, those of the previous assessment included that this one has no more. */
function byChange(project: Project, entry: FindingsEntry): (readonly [key: ChangeSince, place: Place])[] {
  const now = project.scored(entry);
  const here = (scored: ScoredFinding): Place => ({ path: entry.path, scored });
  const previous = project.previousOf(entry);
  if (!previous) return now.findings.map((scored) => ['first', here(scored)]);
  const compared = compare(project.scored(previous), now, project.catalog);
  const keys = new Map<string, ChangeSince>();
  for (const change of ['new', 'reopened', 'persisting', 'fixed'] as const)
    for (const { key } of compared[change]) keys.set(key, change);
  const left = (deltas: typeof compared.fixed, change: ChangeSince) =>
    deltas.flatMap(({ before, after }) =>
      before && !after ? [[change, { path: previous.path, scored: before }] as const] : [],
    );
  return [
    ...now.findings.map((scored) => [keys.get(scored.key) ?? 'closed', here(scored)] as const),
    ...left(compared.fixed, 'fixed'),
    ...left(compared.noLongerAssessed, 'gone'),
  ];
}

function usualOrder(grouping: Grouping): readonly string[] {
  if (grouping === 'severity') return severityIds;
  if (grouping === 'status') return statusIds;
  if (grouping === 'focusArea') return focusAreaIds;
  return grouping === 'change' ? Object.keys(changesSince) : [];
}

/** What is closed goes last; the rest by urgency. */
function openFirst(a: ScoredFinding, b: ScoredFinding): number {
  return Number(countsAsPassed(a.finding.status)) - Number(countsAsPassed(b.finding.status)) || byUrgency(a, b);
}

function groupLabel(grouping: Grouping, key: string, words: Words | undefined): string {
  const [say, term] = [rows.in(words), terms.in(words)];
  if (grouping === 'severity') return term.severity({ id: key as Severity });
  if (grouping === 'focusArea') return key === '' ? say.noFocusArea : term.focusArea({ id: key as FocusArea });
  if (grouping === 'status') return term.status({ id: key });
  if (grouping === 'change') return say.change({ id: key as ChangeSince });
  return key === '' ? say.noOwner : key;
}

/**
 * What a row says of a finding: id, status and due day before its name, so that a narrow view shows what matters. `marked` is
 * what is late in it, as positions.
 */
export function findingLabel(
  { finding, overdue, acceptanceExpired, name }: ScoredFinding,
  asOf: Day,
  words?: Words,
): { readonly label: string; readonly marked?: [start: number, end: number] } {
  const { id, status, due, acceptance } = finding;
  const say = rows.in(words);
  const day = (on: string) => say.shortDay({ day: on, yearOf: asOf });
  const late = overdue || acceptanceExpired;
  const until = acceptanceExpired ? acceptance?.expires : due;
  const when = late
    ? (overdue ? say.overdueSince : say.ranOutOn)({ day: day(until!) })
    : due && isOpen(status)
      ? say.dueOn({ day: day(due) })
      : '';
  const before = [id, terms.in(words).statusInText({ id: status })].filter(Boolean).join(' ');
  const label = [before, when, name].filter(Boolean).join(' · ');
  if (!late) return { label };
  const start = before.length + ' · '.length;
  return { label, marked: [start, start + when.length] };
}

/** What stands behind the name of a finding in the tree: who it belongs to. */
export function findingDescription({ finding }: ScoredFinding): string {
  return finding.owner?.trim() ?? '';
}

/** A finding read aloud: all that its row shows and stands for. */
export function findingSpoken(scored: ScoredFinding, words?: Words): string {
  const say = rows.in(words);
  const { finding, severity, overdue, acceptanceExpired, name } = scored;
  const { id, status, due, owner } = finding;
  return [
    say.findingSpoken({ severity, id, name }),
    terms.in(words).statusInText({ id: status }),
    due && isOpen(status) && say.dueOn({ day: terms.in(words).day({ day: due }) }),
    overdue && say.overdue,
    acceptanceExpired && say.acceptanceRanOut,
    owner?.trim() ? say.owner({ owner }) : say.withoutOwner,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Findings over all current assessments that nobody may forget: those that need work, high or critical. */
export function urgentCount(project: Project): number {
  let count = 0;
  for (const entry of project.findings) {
    if (project.isSuperseded(entry.path)) continue;
    const { critical, high } = project.scored(entry).numbers.openBySeverity;
    count += critical + high;
  }
  return count;
}
