import { formatDay } from '../assessment/dates';
import { type FindingFilter, passes } from '../assessment/filter';
import { byUrgency } from '../assessment/plan';
import { countsAsPassed, isOpen } from '../assessment/risk';
import type { ScoredFinding } from '../assessment/score';
import {
  type FocusArea,
  focusAreaIds,
  focusAreas,
  type Severity,
  type Status,
  severities,
  severityIds,
  statuses,
  statusIds,
} from '../assessment/vocabulary';
import type { FindingsEntry, Project } from './project';

/** Ways to group the findings of an assessment. */
export const groupings = {
  severity: 'Severity',
  focusArea: 'Focus area',
  status: 'Status',
  owner: 'Owner',
} as const;
export type Grouping = keyof typeof groupings;

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
}
export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  readonly path: string;
  readonly scored: ScoredFinding;
}
export type FindingsTreeNode = CustomerNode | AssessmentNode | GroupNode | FindingNode;

/** Customers by name, each with its assessments, the latest first. */
export function customerNodes(project: Project, filter: FindingFilter = {}): CustomerNode[] {
  const byCustomer = new Map<string, AssessmentNode[]>();
  for (const entry of project.findings) {
    const customer = entry.model.customer || '(no customer)';
    const shown = project.scored(entry).findings.filter((found) => passes(filter, found));
    const node: AssessmentNode = {
      kind: 'assessment',
      id: entry.path,
      entry,
      open: shown.filter(({ finding }) => isOpen(finding.status)).length,
      shown: shown.length,
    };
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), node]);
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

/** The findings of an assessment in groups, in the order of the vocabulary, each by urgency. Empty groups are left out. */
export function groupNodes(
  project: Project,
  { entry }: AssessmentNode,
  grouping: Grouping,
  filter: FindingFilter = {},
): GroupNode[] {
  const groups = new Map<string, ScoredFinding[]>();
  const keyOf = ({ severity, focusArea, finding }: ScoredFinding): string => {
    if (grouping === 'severity') return severity;
    if (grouping === 'focusArea') return focusArea ?? '';
    if (grouping === 'status') return finding.status;
    return finding.owner ?? '';
  };
  for (const found of project.scored(entry).findings) {
    if (!passes(filter, found)) continue;
    const key = keyOf(found);
    groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  const usual: readonly string[] =
    grouping === 'severity'
      ? severityIds
      : grouping === 'status'
        ? statusIds
        : grouping === 'focusArea'
          ? focusAreaIds
          : [];
  const rank = (key: string) => {
    const at = usual.indexOf(key);
    return at >= 0 ? at : key === '' ? usual.length + 1 : usual.length;
  };
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, 'en'))
    .map(([key, findings]) => ({
      kind: 'group',
      id: `${entry.path}#${grouping}:${key}`,
      label: groupLabel(grouping, key),
      severity: grouping === 'severity' ? (key as Severity) : undefined,
      findings: [...findings].sort(openFirst).map(
        (scored): FindingNode => ({
          kind: 'finding',
          id: `${entry.path}#${grouping}:${key}#${scored.finding.id}`,
          path: entry.path,
          scored,
        }),
      ),
    }));
}

/** What is closed goes last; the rest by urgency. */
function openFirst(a: ScoredFinding, b: ScoredFinding): number {
  return Number(countsAsPassed(a.finding.status)) - Number(countsAsPassed(b.finding.status)) || byUrgency(a, b);
}

function groupLabel(grouping: Grouping, key: string): string {
  if (grouping === 'severity') return severities[key as Severity].title;
  if (grouping === 'focusArea') return key === '' ? 'No focus area' : focusAreas[key as FocusArea];
  if (grouping === 'status') return Object.hasOwn(statuses, key) ? statuses[key as Status].title : key;
  return key === '' ? 'No owner' : key;
}

/** What stands behind the title of a finding in the tree. */
export function findingDescription({ finding, overdue, acceptanceExpired }: ScoredFinding): string {
  const parts = [
    Object.hasOwn(statuses, finding.status) ? statuses[finding.status].title.toLowerCase() : finding.status,
  ];
  if (finding.owner) parts.push(finding.owner);
  if (overdue) parts.push('overdue');
  else if (finding.due && isOpen(finding.status)) parts.push(`due ${formatDay(finding.due, { short: true })}`);
  if (acceptanceExpired) parts.push('acceptance ran out');
  return parts.join(' · ');
}

/** Findings over all current assessments that nobody may forget: open or in progress, high or critical. */
export function urgentCount(project: Project): number {
  let count = 0;
  for (const entry of project.findings) {
    if (project.isSuperseded(entry.path)) continue;
    for (const { finding, severity } of project.scored(entry).findings) {
      if (isOpen(finding.status) && (severity === 'critical' || severity === 'high')) count += 1;
    }
  }
  return count;
}
