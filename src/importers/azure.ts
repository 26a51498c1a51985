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

/** Resource types by what people call them. */
const typeNames: Readonly<Record<string, string>> = {
  'microsoft.apimanagement/service': 'API Management services',
  'microsoft.app/containerapps': 'Container apps',
  'microsoft.automation/automationaccounts': 'Automation accounts',
  'microsoft.batch/batchaccounts': 'Batch accounts',
  'microsoft.cache/redis': 'Azure Cache for Redis instances',
  'microsoft.cdn/profiles': 'Front Door and CDN profiles',
  'microsoft.cognitiveservices/accounts': 'Azure AI services accounts',
  'microsoft.compute/availabilitysets': 'Availability sets',
  'microsoft.compute/disks': 'Managed disks',
  'microsoft.compute/galleries': 'Compute galleries',
  'microsoft.compute/snapshots': 'Disk snapshots',
  'microsoft.compute/virtualmachines': 'Virtual machines',
  'microsoft.compute/virtualmachinescalesets': 'Virtual machine scale sets',
  'microsoft.containerregistry/registries': 'Container registries',
  'microsoft.containerservice/managedclusters': 'Kubernetes clusters (AKS)',
  'microsoft.databricks/workspaces': 'Databricks workspaces',
  'microsoft.dbformysql/flexibleservers': 'MySQL flexible servers',
  'microsoft.dbforpostgresql/flexibleservers': 'PostgreSQL flexible servers',
  'microsoft.desktopvirtualization/hostpools': 'Azure Virtual Desktop host pools',
  'microsoft.documentdb/databaseaccounts': 'Cosmos DB accounts',
  'microsoft.eventgrid/topics': 'Event Grid topics',
  'microsoft.eventhub/namespaces': 'Event Hubs namespaces',
  'microsoft.insights/components': 'Application Insights resources',
  'microsoft.keyvault/vaults': 'Key vaults',
  'microsoft.logic/workflows': 'Logic apps',
  'microsoft.network/applicationgateways': 'Application gateways',
  'microsoft.network/azurefirewalls': 'Azure firewalls',
  'microsoft.network/bastionhosts': 'Bastion hosts',
  'microsoft.network/connections': 'Network connections',
  'microsoft.network/expressroutecircuits': 'ExpressRoute circuits',
  'microsoft.network/expressroutegateways': 'ExpressRoute gateways',
  'microsoft.network/frontdoors': 'Front Doors (classic)',
  'microsoft.network/loadbalancers': 'Load balancers',
  'microsoft.network/natgateways': 'NAT gateways',
  'microsoft.network/networksecuritygroups': 'Network security groups',
  'microsoft.network/networkwatchers': 'Network watchers',
  'microsoft.network/privatednszones': 'Private DNS zones',
  'microsoft.network/privateendpoints': 'Private endpoints',
  'microsoft.network/publicipaddresses': 'Public IP addresses',
  'microsoft.network/routetables': 'Route tables',
  'microsoft.network/trafficmanagerprofiles': 'Traffic Manager profiles',
  'microsoft.network/virtualnetworkgateways': 'Virtual network gateways',
  'microsoft.network/virtualnetworks': 'Virtual networks',
  'microsoft.operationalinsights/workspaces': 'Log Analytics workspaces',
  'microsoft.recoveryservices/vaults': 'Recovery Services vaults',
  'microsoft.servicebus/namespaces': 'Service Bus namespaces',
  'microsoft.signalrservice/signalr': 'SignalR services',
  'microsoft.sql/managedinstances': 'SQL managed instances',
  'microsoft.sql/servers': 'Azure SQL servers',
  'microsoft.sql/servers/databases': 'Azure SQL databases',
  'microsoft.storage/storageaccounts': 'Storage accounts',
  'microsoft.web/serverfarms': 'App Service plans',
  'microsoft.web/sites': 'App Service apps',
};

/** `Storage accounts`; of a type that has no name here, `Resources of type microsoft.x/y`; `Resources` without one. */
export function resourcesOfType(type: string): string {
  return type === '' ? 'Resources' : (meaningOf(typeNames, type.toLowerCase()) ?? `Resources of type ${type}`);
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
  // A word alone: most categories.
  if (/^[A-Z]?[a-z]*$/.test(name)) return name;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((each, at) => (at === 0 || /^[A-Z]{2,}$/.test(each) ? each : each.toLowerCase()));
  return words.join(' ');
}
