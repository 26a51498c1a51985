import { type Day, daysBetween, formatDay } from './dates';

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
