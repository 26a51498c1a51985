/** Ends of names that are everybody's: a name below belongs to somebody, the end itself names nobody. */
const shared = new Set(
  'onmicrosoft.com microsoft.com microsoftonline.com windows.net azure.com azure.net azurewebsites.net azurecr.io azurefd.net azureedge.net trafficmanager.net cloudapp.net cloudapp.azure.com sharepoint.com outlook.com office.com office365.com visualstudio.com dynamics.com core.windows.net blob.core.windows.net file.core.windows.net queue.core.windows.net table.core.windows.net dfs.core.windows.net database.windows.net database.azure.com vault.azure.net managedhsm.azure.net servicebus.windows.net documents.azure.com redis.cache.windows.net search.windows.net azurecontainer.io azurestaticapps.net azure-api.net privatelink.database.windows.net in-addr.arpa ip6.arpa github.io github.com gmail.com'.split(
    ' ',
  ),
);
const secondLevel = /^(?:co|com|net|org|gov|gv|ac|edu|or|ne|gob|govt|ltd|plc|nhs)\.[a-z]{2}$/;

/** Whether nobody in particular is named by the end of a name: `com`, `co.uk`, `onmicrosoft.com`. */
export function publicSuffix(name: string): boolean {
  const lower = name.toLowerCase();
  return !lower.includes('.') || shared.has(lower) || secondLevel.test(lower);
}

/** A domain and those above it, the longest first, down to the last that belongs to somebody; twelve at most. */
export function domainsOf(name: string): string[] {
  const labels = name.split('.').filter((label) => label !== '');
  const domains: string[] = [];
  // A single label is everybody's: that ends it at the latest.
  for (let at = 0; at < 12; at += 1) {
    const domain = labels.slice(at).join('.');
    if (publicSuffix(domain)) break;
    domains.push(domain);
  }
  return domains;
}

/** Ends of dotted names of hosts, also of those that only one network knows. */
export const topLevel = new Set(
  'com net org edu gov mil int info biz eu de at ch uk fr it es nl be dk se no fi pl cz sk hu ro bg gr pt ie lu li us ca mx br ar cl au nz jp cn kr in sg hk tw za ae il tr ru ua cloud app dev io local localdomain lan intern intra internal intranet corp home private priv test example invalid arpa'.split(
    ' ',
  ),
);

/** Whether a dotted name is one of a host by its end and its letters: `System.Net` and `ASP.NET` are none. */
export function isHost(name: string): boolean {
  const labels = name.split('.');
  if (!topLevel.has(labels.at(-1)!.toLowerCase())) return false;
  if (publicSuffix(name)) return false;
  if (labels.length === 2 && /^(?:asp|ado|vb|system)\.net$/i.test(name)) return false;
  const oneCase = name === name.toLowerCase() || name === name.toUpperCase();
  return oneCase || labels.at(-1) === labels.at(-1)!.toLowerCase();
}
