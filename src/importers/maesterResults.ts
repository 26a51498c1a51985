/** What a result of Maester is worth: whether the test could run, judged anything, or was skipped and why. */
import { cleanLine } from './cleanText';
import { isObject, type Json, list, text } from './readers/json';

/** What the text of a result begins with when the test could not look at what it asks for, whatever it returned. */
export const unreadText =
  /^(?:Unable|Failed|Could not|Cannot|Not able)(?: to)? (?:retrieve|read|query|collect|connect|access|load)\b.*/s;

/** The same in the reason why a test was skipped: what it needed was not there. */
export const missingHere = /\bis not recognized as\b|\bnot connected\b|\b[A-Z][a-z]+-[A-Z]\w+ is not found\b/i;

/** Codes of tests that were skipped because of the run: no connection, no rights, no command, no answer. */
export const notAble =
  /^(?:(?:service)?notconnected.*|limitedpermissions|notauthorized|notsupported(?:apppermission)?|noresult)$/;

/** Whether a test failed because its expectation did, and not because it broke. */
export function isAssertion(record: unknown, error: string): boolean {
  const ids = list(record).map((entry) => (isObject(entry) ? text(entry.FullyQualifiedErrorId) : ''));
  return ids.includes('PesterAssertionFailed') || /^Expected\b/i.test(error);
}

/**
 * Whether a failure without a text means that the test never came so far: Pester fails tests without an error when what
 * prepares them breaks, and the tests of Active Directory write their text before they judge.
 */
export function failsInSilence(test: Json, rule: string): boolean {
  return (Array.isArray(test.ErrorRecord) && test.ErrorRecord.length === 0) || /^AD-/i.test(rule);
}

/** Titles of tests that pass when something could be read. Later releases turned some into tests that judge. */
const inventoryTitle = /\bshould be (?:retrievable|accessible|readable|investigated)\.?$/i;
/** The same in the assertion of a test with another title. */
const inventoryAssertion =
  /\bbecause\b.{0,120}\b(?:data|information|details)\b.{0,40}\bshould be (?:retrievable|accessible)\b/is;
/** Titles say "should be compliant", and the source passes whatever it finds. */
const passesAlways = /^AD-GPOS-0[3567]$/i;

export const isInventory = (title: string, rule: string, error: string) =>
  inventoryTitle.test(title) ||
  inventoryAssertion.test(error) ||
  (passesAlways.test(rule) && /\bshould be compliant\.?$/i.test(title));

/**
 * Codes that say the question does not arise here: the test itself says so, agencies of the US government alone, and
 * tenants without Premium licenses alone. A missing license is none of them: the protection is missing too, so a person
 * has to decide.
 */
export const doesNotApply: ReadonlySet<string> = new Set([
  'notapplicable',
  'notdotgovdomain',
  'licensedentraidpremium',
]);

export function skipReason(code: string, given: unknown, error: string): string {
  const own = cleanLine(given, 500);
  if (own !== '') return own;
  const words = code.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  const [, connected] = /^NotConnected(.+)$/i.exec(code) ?? [];
  if (connected) return `Maester was not connected to ${connected.replace(/([a-z])([A-Z])/g, '$1 $2')}.`;
  const [, license] = /^NotLicensed(.+)$/i.exec(code) ?? [];
  if (license) return `The tenant is not licensed for ${license.replace(/([a-z])([A-Z])/g, '$1 $2')}.`;
  const known: Readonly<Record<string, string>> = {
    limitedpermissions: 'Maester ran without the permissions that the test needs.',
    notauthorized: 'The account was not authorized to read what the test needs.',
    notsupported: 'The test needs commands that the collecting machine does not have.',
    notsupportedapppermission: 'The test needs a signed-in user, and Maester ran as an application.',
    licensedentraidpremium: 'The test is for tenants without an Entra ID Premium license.',
    notdotgovdomain: 'The test is for agencies of the US government.',
    notapplicable: 'Maester reports that the test does not apply.',
    noresult: 'The test gave no result.',
  };
  const key = code.toLowerCase();
  if (Object.hasOwn(known, key)) return known[key]!;
  if (code !== '' && key !== 'custom') return `Maester skipped the test: ${words}.`;
  return error.replace(/^is skipped, because\s+/i, '') || 'Maester skipped the test and gives no reason.';
}
