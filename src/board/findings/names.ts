/** The last part of an address: `4103` of `https://dev.azure.com/contoso/it/_workitems/edit/4103`. */
export const linkName = (address: string): string => /([^/?#]+)\/?(?:[?#].*)?$/.exec(address)?.[1] ?? address;

/**
 * How owners are called where there is little room: mail addresses without what follows the `@`, as long as no other owner is
 * then called the same.
 */
export function shortOwners(owners: Iterable<string>): (owner: string) => string {
  const local = (owner: string) => /^([^@\s]+)@[^@\s]+$/.exec(owner)?.[1] ?? owner;
  const all = new Set(owners);
  const counts = new Map<string, number>();
  for (const owner of all) counts.set(local(owner), (counts.get(local(owner)) ?? 0) + 1);
  return (owner) => (counts.get(local(owner)) === 1 ? local(owner) : owner);
}
