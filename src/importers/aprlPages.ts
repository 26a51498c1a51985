/** Where the Azure Proactive Resiliency Library keeps its recommendations, by type of resource: folders of its repository. */
const folders = [
  'AAD/domainServices AVS/privateClouds ApiManagement/service App/containerApps App/managedEnvironments',
  'AppConfiguration/configurationStores Automation/automationAccounts Batch/batchAccounts Cache/Redis Cdn/profiles',
  'CognitiveServices/accounts Compute/disks Compute/galleries Compute/virtualMachineScaleSets Compute/virtualMachines',
  'ContainerRegistry/registries ContainerService/managedClusters DBforMySQL/flexibleServers',
  'DBforPostgreSQL/flexibleServers Dashboard/grafana Databricks/workspaces DesktopVirtualization/hostPools',
  'DesktopVirtualization/scalingPlans DocumentDB/databaseAccounts EventGrid/topics EventHub/namespaces',
  'Insights/activityLogAlerts Insights/components KeyVault/vaults MachineLearningServices/registries',
  'MachineLearningServices/workspaces NetApp/netAppAccounts Network/applicationGateways Network/azureFirewalls',
  'Network/bastionHosts Network/connections Network/ddosProtectionPlans Network/dnsResolvers Network/dnsZones',
  'Network/expressRouteCircuits Network/expressRouteGateways Network/expressRoutePorts Network/loadBalancers',
  'Network/natGateways Network/networkSecurityGroups Network/networkWatchers Network/p2sVpnGateways',
  'Network/privateDnsZones Network/privateEndpoints Network/publicIPAddresses Network/routeTables Network/virtualHubs',
  'Network/virtualNetworkGateways Network/virtualNetworks Network/virtualWans Network/vpnGateways Network/vpnSites',
  'NetworkFunction/azureTrafficCollectors OperationalInsights/workspaces RecoveryServices/vaults',
  'Resources/resourceGroups Search/searchServices ServiceBus/namespaces Sql/managedInstances Sql/servers',
  'Storage/storageAccounts StreamAnalytics/streamingJobs VirtualMachineImages/imageTemplates Web/serverFarms Web/sites',
]
  .join(' ')
  .split(' ');

const byType = new Map(folders.map((folder) => [`microsoft.${folder.toLowerCase()}`, folder]));

/**
 * The file that holds the text of the recommendations for a type of resource, each under its id; `undefined` for a type that
 * has none of its own.
 *
 * @param type in small letters: `microsoft.storage/storageaccounts`
 */
export function aprlPage(type: string): { title: string; url: string } | undefined {
  const folder = byType.get(type);
  return folder === undefined
    ? undefined
    : {
        title: `Azure Proactive Resiliency Library: ${folder}`,
        url: `https://github.com/Azure/Azure-Proactive-Resiliency-Library-v2/blob/main/azure-resources/${folder}/recommendations.yaml`,
      };
}
