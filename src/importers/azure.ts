import type { FocusArea } from '../assessment/vocabulary';
import type { ResultRecord } from './importer';
import { meaningOf } from './meaningOf';

/** The subscription of a resource id, in lower case; `undefined` when it has none. */
export function subscriptionOf(resourceId: string): string | undefined {
  return /^\/?subscriptions\/([^/]+)/i.exec(resourceId)?.[1]?.toLowerCase();
}

/** `Microsoft.Sql/servers/databases` of a resource id, in lower case; `undefined` for a subscription or resource group. */
export function resourceTypeOf(resourceId: string): string | undefined {
  const after = resourceId.split(/\/providers\//i).at(-1);
  if (after === undefined || after === resourceId) return undefined;
  const [provider, ...rest] = after.split('/');
  const types = rest.filter((_, at) => at % 2 === 0);
  return provider && types.length > 0 ? [provider, ...types].join('/').toLowerCase() : undefined;
}

/** `subscription A` or `subscriptions A, B`, in an order that does not depend on the output's; `undefined` for none. */
export function subscriptionScope(subscriptions: Iterable<string>): string | undefined {
  const names = [...new Set([...subscriptions].map((name) => name.trim()).filter(Boolean))].sort();
  if (names.length === 0) return undefined;
  return `${names.length === 1 ? 'subscription' : 'subscriptions'} ${names.join(', ')}`;
}

/** `High`, `Medium` and `Low` as Advisor, APRL and azqr write the impact of a recommendation. */
const impacts: Readonly<Record<string, ResultRecord['severity']>> = { high: 'high', medium: 'medium', low: 'low' };

export function severityOfImpact(impact: string): ResultRecord['severity'] {
  const key = impact.toLowerCase();
  return meaningOf(impacts, key);
}

/**
 * Categories of Advisor and controls of APRL and azqr. Cost is none of Microsoft's six focus areas; it goes with
 * operations, where spending is watched. `Personalized` says nothing.
 */
const areas: Readonly<Record<string, FocusArea>> = {
  highavailability: 'availability',
  businesscontinuity: 'availability',
  disasterrecovery: 'availability',
  reliability: 'availability',
  sla: 'availability',
  scalability: 'performance',
  performance: 'performance',
  performanceefficiency: 'performance',
  monitoringandalerting: 'operations',
  operationalexcellence: 'operations',
  otherbestpractices: 'operations',
  cost: 'operations',
  costoptimization: 'operations',
  serviceupgradeandretirement: 'upgrade',
  governance: 'change',
  security: 'security',
};

export function focusAreaOfCategory(category: string): FocusArea | undefined {
  const key = category.toLowerCase().replace(/[^a-z]/g, '');
  return meaningOf(areas, key);
}

/** `HighAvailability` is `High availability`. */
export function spacedWords(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((each, at) => (at === 0 || /^[A-Z]{2,}$/.test(each) ? each : each.toLowerCase()));
  return words.join(' ');
}
