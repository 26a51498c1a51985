import { type Day, formatDay } from './dates';
import { type LifecycleProduct, type Milestone, type MilestoneKind, milestonePast, productName } from './lifecycle';
import type { HealthyWhen } from './types';

/** What support is judged by: the day, and the end dates of products by their ids. */
export interface SupportFacts {
  asOf: Day;
  lifecycle: ReadonlyMap<string, LifecycleProduct>;
}

export type SupportEnd = NonNullable<Extract<HealthyWhen, { every: unknown }>['every']['until']>;

export const supportEnds: readonly SupportEnd[] = ['mainstream', 'extended', 'esu'];

/** Whether a version is supported, and until when or what its support ended with; a sentence when that cannot be told. */
export type Support =
  | { supported: true; version: LifecycleProduct; until?: Day }
  | { supported: false; version: LifecycleProduct; end: Milestone }
  | { unknown: string };

/**
 * Whether a version of a product is supported on the day of the facts; its last day counts. `value` is what a machine says
 * of itself: the name of the version, in the name of the product or alone (`Microsoft Windows Server 2016 Standard`,
 * `2016`), or a build, also as Active Directory and Exchange write it (`10.0.14393`, `14393`, `10.0 (14393)`,
 * `Version 15.2 (Build 1544.4)`).
 */
export function supportOf(
  product: string,
  value: string | number | boolean | null | undefined,
  until: SupportEnd,
  { asOf, lifecycle }: SupportFacts,
): Support {
  const versions = [...lifecycle.values()].filter(({ product: name }) => same(name, product));
  if (versions.length === 0) return { unknown: `The lifecycle data knows no product "${product}".` };
  const text = String(value ?? '').trim();
  if (text === '') return { unknown: `The version of ${versions[0]!.product} is empty.` };
  const found = versionOf(text.slice(0, 500), versions);
  if (!found)
    return { unknown: `The lifecycle data knows no version "${text.slice(0, 100)}" of ${versions[0]!.product}.` };
  const end = endOf(found, until);
  if (end === 'unknown')
    return { unknown: `The lifecycle data does not say when mainstream support of ${productName(found)} ends.` };
  if (end && end.date < asOf) return { supported: false, version: found, end };
  const last = end?.date ?? found.knownUntil;
  if (last !== undefined && last < asOf)
    return { unknown: `The lifecycle data does not say whether ${productName(found)} is still supported.` };
  return { supported: true, version: found, ...(last !== undefined && { until: last }) };
}

/** `support ended on 10 October 2023`, after the name of the version where the value does not say it. */
export function endedText({ version, end }: Extract<Support, { supported: false }>, value: unknown): string {
  const text = `${milestonePast[end.kind]} on ${formatDay(end.date)}`;
  const words = wordsOf(String(value));
  const says = placeOf(words, wordsOf(version.version)) >= 0 || words.startsWith(`${version.version}.`);
  return says ? text : `${productName(version)}: ${text}`;
}

const ended: readonly MilestoneKind[] = ['retirement', 'expiry', 'superseded'];

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What support ends with; nothing for a version whose end is not set. Retirement, expiry and a successor end it like `extended`. */
function endOf({ milestones }: LifecycleProduct, until: SupportEnd): Milestone | 'unknown' | undefined {
  const first = (...kinds: MilestoneKind[]) => milestones.find(({ kind }) => kinds.includes(kind));
  const mainstream = first('mainstream');
  const end = first('extended', ...ended);
  if (until === 'mainstream') return mainstream ?? first(...ended) ?? (end ? 'unknown' : undefined);
  if (until === 'esu') return first('esu') ?? end ?? mainstream;
  return end ?? mainstream;
}

// --- which version ----------------------------------------------------------------------------------------------------

/** The version that a text means; nothing when it means none, or several. */
function versionOf(text: string, versions: readonly LifecycleProduct[]): LifecycleProduct | undefined {
  // `10.0 (14393)` and `15.2 (Build 1544.4)` are one number in two parts.
  const joined = text.replace(/(\d+\.\d[\d.]*)\s*\(\s*(?:build\s*)?(\d[\d.]*)\s*\)/gi, '$1.$2');
  const numbers = [...joined.matchAll(/(?<![\w.])v?(\d{1,9}(?:\.\d{1,9})*)(?!\w|\.\d)/gi)].map(([, number]) =>
    partsOf(number!),
  );
  const alone = /^v?\d+(?:\.\d+)*$/i.test(joined);
  const builds = numbers.filter((number) => number.length > 1 || alone);
  const matched = builds.filter((build) => versions.some((version) => hasBuild(version, build)));
  // The most exact number decides: the text may also name the system that the product runs on.
  const exact = Math.max(...matched.map(({ length }) => length));
  const byBuild = versions.filter((version) =>
    matched.some((build) => build.length === exact && hasBuild(version, build)),
  );
  if (byBuild.length > 0 || alone) return byBuild.length === 1 ? byBuild[0] : undefined;
  return byName(text, versions);
}

const partsOf = (number: string) => number.split('.').map(Number);

/** Whether a build belongs to a version: by its builds, or as a part of the version where that is a number itself. */
function hasBuild({ version, builds }: LifecycleProduct, build: readonly number[]): boolean {
  const own = /^\d+(?:\.\d+)*$/.test(version) ? [version] : [];
  return [...own, ...(builds ?? [])].some((each) => {
    if (typeof each !== 'string') {
      const [from, below] = [each.from, each.below].map((bound) => (bound === undefined ? undefined : partsOf(bound)));
      const whole = [from, below].every((bound) => bound === undefined || bound.length <= build.length);
      return whole && (!from || order(build, from) >= 0) && (!below || order(build, below) < 0);
    }
    const prefix = partsOf(each);
    // Windows names its builds by the third number alone, too.
    if (build.length === 1 && prefix.length === 3) return build[0] === prefix[2];
    return build.length >= prefix.length && prefix.every((part, at) => part === build[at]);
  });
}

function order(left: readonly number[], right: readonly number[]): number {
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The version whose name stands in the text: the longest, so that `2012 R2` is not `2012`. */
function byName(text: string, versions: readonly LifecycleProduct[]): LifecycleProduct | undefined {
  const words = wordsOf(text);
  const dense = words.replace(/ /g, '');
  const found = versions.flatMap((version) => {
    const lengths = [version.version, ...(version.names ?? [])].flatMap((name, at) => {
      const wanted = wordsOf(name);
      const place = placeOf(words, wanted);
      // A year alone says nothing where another product stands: Windows 10 2016 is no Windows Server 2016.
      const named = at > 0 || place === 0 || dense.includes(wordsOf(version.product).replace(/ /g, ''));
      return place >= 0 && named ? [wanted.length] : [];
    });
    return lengths.length > 0 ? [{ version, length: Math.max(...lengths) }] : [];
  });
  const longest = Math.max(...found.map(({ length }) => length));
  const best = found.filter(({ length }) => length === longest);
  return best.length === 1 ? best[0]!.version : undefined;
}

/** Lower-case words with one space between them; marks, hyphens and underscores part words. */
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/\((?:r|tm)\)/g, ' ')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim();

/** Where the words stand in the text, as whole words; spaces between them may be missing. -1 when nowhere. */
function placeOf(text: string, wanted: string): number {
  const pattern = wanted
    .split(' ')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(' ?');
  return text.search(new RegExp(`(?<![\\p{L}\\p{N}.])${pattern}(?![\\p{L}\\p{N}]|\\.[\\p{L}\\p{N}])`, 'u'));
}
