import type { ToolRun } from '../../importers/importer';

/** Tools whose scope names the tool, the benchmark or the profile beside the machine: their objects are the machines. */
const ofMachines = new Set(['stig', 'xccdf', 'hdf']);
/** Tools that look at code: what they examined is no host, domain or tenant. */
const ofCode = new Set(['sarif']);

const guid = /[0-9a-f]{7,8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * What outputs examined, as people call it: the customer's host, domain or tenant. Never the name of a tool, a benchmark or
 * a profile, nor an id that nobody can say; `undefined` where the outputs name nothing else.
 */
export function estateOf(runs: readonly ToolRun[]): string | undefined {
  const names = [...new Set(runs.flatMap(namesIn))];
  const shown = names.slice(0, 3).join(', ');
  return names.length === 0 ? undefined : names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function namesIn({ tool, scope, records }: ToolRun): string[] {
  if (ofCode.has(tool)) return [];
  if (ofMachines.has(tool)) {
    const machines = records.flatMap(({ affected = [] }) =>
      affected.map((object) => (typeof object === 'string' ? object : object.name)),
    );
    return [...new Set(machines)].filter(isName);
  }
  if (scope === undefined) return [];
  const plain = scope
    // What stands in parentheses tells two of one name apart: an id, a plan, a version.
    .replace(/\s*\([^()]*\)/g, '')
    // `SRV01: FileServices/FSRM`
    .replace(/:\s.*$/, '');
  return plain
    .split(', ')
    .map((part) => resourceName(part.trim()))
    .filter(isName);
}

/** The name at the end of a resource id, of a database its server; anything else as it is. */
function resourceName(part: string): string {
  if (!/^\/?subscriptions\//i.test(part)) return part;
  return /\/(?:servers|sqlServers|managedInstances|machines)\/([^/]+)/i.exec(part)?.[1] ?? part.split('/').at(-1)!;
}

/** Not an id, nothing that stands for a name, and no word that only says what an id would be of. */
const isName = (name: string) =>
  /\p{L}/u.test(name) && !guid.test(name) && !/[<>{}]/.test(name) && !/^subscriptions?\b/i.test(name);
