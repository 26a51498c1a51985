import { newestRelease, silentRules } from './pingcastleRules';
import { child, childText, type XmlElement } from './readers/xml';

/**
 * Rules that a report does not list although the tool of its version has them and the report holds what they look at,
 * with nothing for them to find. None for a report that is shortened, of an unknown or too new version, or of a tenant.
 */
export function notReported(report: XmlElement, version: string | undefined, listed: ReadonlySet<string>): string[] {
  if (report.name.toLowerCase() !== 'healthcheckdata' || !/^(?:Full|Normal)$/.test(childText(report, 'Level')))
    return [];
  const own = /^\d+(?:\.\d+){1,3}(?![\d.])/.exec(version ?? '')?.[0];
  if (own === undefined || compared(own.split('.').slice(0, 2).join('.'), newestRelease) > 0) return [];
  // A test version may lack what the release of its number has.
  const least = own === version ? 0 : 1;
  return Object.entries(silentRules)
    .filter(([rule]) => !listed.has(rule.toLowerCase()))
    .filter(([, [since]]) => compared(own, since) >= least)
    .filter(([, [, ...needs]]) => needs.every((need) => need.split(' or ').some((each) => holds(report, each))))
    .map(([rule]) => rule)
    .sort();
}

/** Less than, equal to or greater than 0, as of the numbers of two versions. */
function compared(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What `pingcastleRules.ts` says of needs. */
function holds(report: XmlElement, need: string): boolean {
  const [, quantity, path, condition] = /^(each|none|some) (\S+): (.+)$/.exec(need) ?? [];
  if (quantity === undefined) return fits(report, need);
  const items = (elementAt(report, path!)?.children ?? []).filter((item) => !isCloudKerberos(item));
  if (items.length === 0) return false;
  const matches = (item: XmlElement) => condition!.split(' & ').every((each) => fits(item, each));
  if (quantity === 'each') return items.every(matches);
  return items.some(matches) === (quantity === 'some');
}

/** The object of Microsoft Entra Kerberos stands among the domain controllers and is none. */
const isCloudKerberos = ({ attributes }: XmlElement) => attributes.AzureADKerberos === 'true';

function fits(element: XmlElement, condition: string): boolean {
  const [, path = '', filled, comparison, value] = /^([\w/]+?)(?:(\/\*)|(!?=|>=)(.*))?$/.exec(condition) ?? [];
  const found = elementAt(element, path);
  if (!found) return false;
  // Of accounts, numbers are those of all only where none was refused.
  const refused = childText(child(element, path.split('/')[0]!), 'NumberAccessDenied');
  if (refused !== '' && refused !== '0') return false;
  if (filled !== undefined) return found.children.length > 0;
  const own = found.text.trim();
  if (comparison === '>=') return /^\d+$/.test(own) && Number(own) >= Number(value);
  return comparison === undefined || (own === value) === (comparison === '=');
}

function elementAt(element: XmlElement, path: string): XmlElement | undefined {
  return path.split('/').reduce<XmlElement | undefined>((at, name) => at && child(at, name), element);
}
