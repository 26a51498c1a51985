import type { Catalog } from './catalog';
import { type Day, daysBetween } from './dates';
import { currentMilestone, type LifecycleProduct, type MilestoneKind, milestoneText } from './lifecycle';
import { countsAsPassed } from './risk';
import type { ScoredFinding } from './score';

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
