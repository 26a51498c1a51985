import type { Catalog } from './catalog';
import { type Day, daysBetween, formatDay } from './dates';
import { countsAsPassed } from './risk';
import type { ScoredFinding } from './score';

/** What ends on a day of a product's life. */
export const milestoneKinds = {
  mainstream: 'mainstream support ends',
  extended: 'support ends',
  esu: 'paid security updates end',
  retirement: 'is retired',
  expiry: 'expire',
  superseded: 'is replaced',
} as const;
export type MilestoneKind = keyof typeof milestoneKinds;

/** The same of a day that is over. */
export const milestonePast: Readonly<Record<MilestoneKind, string>> = {
  mainstream: 'mainstream support ended',
  extended: 'support ended',
  esu: 'paid security updates ended',
  retirement: 'was retired',
  expiry: 'expired',
  superseded: 'was replaced',
};

export interface Milestone {
  kind: MilestoneKind;
  date: Day;
  /** Page that says so. */
  source: string;
  /** `high`: two sources or Microsoft's own; `medium`: one good source. */
  confidence: 'high' | 'medium';
  note?: string;
}

/** A product version with the days on which parts of its support end, oldest first. */
export interface LifecycleProduct {
  id: string;
  product: string;
  version: string;
  /**
   * Builds that belong to the version: numbers that theirs begin with (`10.0.14393`), or a range with its first number and
   * the first one above it.
   */
  builds?: (string | { from?: string; below?: string })[];
  /** Other texts than the version, in the name of its product, that mean it. */
  names?: string[];
  /** Of a version whose end is not set: the last day on which the data can say that it is supported. */
  knownUntil?: Day;
  milestones: Milestone[];
}

export interface LifecycleFile {
  formatVersion: 1;
  /** When the dates were last compared with their sources. */
  confirmedOn: Day;
  products: LifecycleProduct[];
}

/** `Windows Server 2016`. */
export function productName({ product, version }: Pick<LifecycleProduct, 'product' | 'version'>): string {
  return `${product} ${version}`;
}

/** The milestone that matters as of a day: the next one to come, else the last one that passed. */
export function currentMilestone({ milestones }: LifecycleProduct, asOf: Day): Milestone | undefined {
  return milestones.find(({ date }) => date >= asOf) ?? milestones.at(-1);
}

/** `in 51 days`, `today`, `40 days ago`. */
export function daysLeftText(date: Day, asOf: Day): string {
  const days = daysBetween(asOf, date);
  const word = Math.abs(days) === 1 ? 'day' : 'days';
  return days === 0 ? 'today' : days > 0 ? `in ${days} ${word}` : `${-days} ${word} ago`;
}

/** `Windows Server 2016: support ends on 12 January 2027, in 51 days.` */
export function milestoneText(product: LifecycleProduct, { kind, date }: Milestone, asOf: Day): string {
  const verb = (date < asOf ? milestonePast : milestoneKinds)[kind];
  return `${productName(product)}: ${verb} on ${formatDay(date)}, ${daysLeftText(date, asOf)}.`;
}

/** Lifecycle facts of a check as of a day, one line for each product that it rests on. */
export function lifecycleLines(ids: readonly string[] | undefined, catalog: Catalog, asOf: Day): string[] {
  return (ids ?? []).flatMap((id) => {
    const product = catalog.lifecycle.get(id);
    const milestone = product && currentMilestone(product, asOf);
    return product && milestone ? [milestoneText(product, milestone, asOf)] : [];
  });
}

/** A day on which something of the customer's ends. */
export interface Deadline {
  product: string;
  version: string;
  date: Day;
  kind: MilestoneKind;
  /** How many affected objects name the version; absent when none does. */
  count?: number;
}

/** How far ahead deadlines are shown. */
const horizonDays = 3 * 365;

/**
 * Deadlines to come that the findings are about: of every finding that is not closed, the products its check rests on.
 * Where affected objects or the observation name some of the versions, only those count, with the number of objects.
 */
export function deadlines(findings: readonly ScoredFinding[], catalog: Catalog, asOf: Day): Deadline[] {
  const found = new Map<string, Deadline>();
  for (const { finding, check } of findings) {
    if (!check?.lifecycle || countsAsPassed(finding.status)) continue;
    const products = check.lifecycle.flatMap((id) => catalog.lifecycle.get(id) ?? []);
    const objects = (finding.affected ?? []).map((each) =>
      typeof each === 'string' ? each : `${each.name} ${each.detail ?? ''}`,
    );
    const named = products.filter((product) =>
      [...objects, finding.observed ?? ''].some((text) => names(text, product)),
    );
    for (const product of named.length > 0 ? named : products) {
      const milestone = product.milestones.find(({ date, kind }) => date >= asOf && kind !== 'mainstream');
      if (!milestone || daysBetween(asOf, milestone.date) > horizonDays) continue;
      const count = objects.filter((text) => names(text, product)).length;
      const before = found.get(product.id)?.count ?? 0;
      const most = Math.max(count, before);
      const { date, kind } = milestone;
      found.set(product.id, {
        product: product.product,
        version: product.version,
        date,
        kind,
        ...(most > 0 && { count: most }),
      });
    }
  }
  return [...found.values()].sort(
    (a, b) => a.date.localeCompare(b.date, 'en') || a.version.localeCompare(b.version, 'en'),
  );
}

/** Whether a text names the version as a word: `2012` does not stand for `2012 R2`. */
function names(text: string, { version }: LifecycleProduct): boolean {
  const escaped = version.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.])${escaped}(?![\\w.]*\\w)(?! R2)`, 'i').test(text);
}
