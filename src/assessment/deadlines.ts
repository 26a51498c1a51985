import type { Words } from '../words/words';
import type { Catalog } from './catalog';
import { type Day, daysBetween } from './dates';
import { currentMilestone, type LifecycleProduct, type Milestone, type MilestoneKind } from './lifecycle';
import { countsAsPassed } from './risk';
import type { ScoredAssessment } from './score';
import type { AffectedObject, Finding } from './types';
import { terms } from './words/termsEnglish';

/** Lifecycle facts of a check as of a day, one line for each product that it rests on. */
export function lifecycleLines(
  ids: readonly string[] | undefined,
  catalog: Catalog,
  asOf: Day,
  words?: Words,
): string[] {
  return (ids ?? []).flatMap((id) => {
    const product = catalog.lifecycle.get(id);
    const milestone = product && currentMilestone(product, asOf);
    return product && milestone ? [terms.in(words).milestone({ product, milestone, asOf })] : [];
  });
}

/** A day on which something of the customer's ends, or has ended. */
export interface Deadline {
  product: string;
  version: string;
  date: Day;
  kind: MilestoneKind;
  /** How many objects are affected; absent where only the observation names the version. */
  count?: number;
  /** Which of them: the assessment, its finding, and the object among those that it affects, by position. */
  affected?: { assessment: number; finding: number; object: number }[];
}

/** How far ahead deadlines are shown. What has ended is shown however long ago that was. */
const horizonDays = 3 * 365;

/**
 * The last day on which a version is supported without paying for more: security updates that are sold after the end of
 * support are nobody's date before somebody has bought them. A version with several such days is told by the next one to
 * come, else by the last.
 */
function endOf(product: LifecycleProduct, asOf: Day): Milestone | undefined {
  const free = product.milestones.filter(({ kind }) => kind !== 'mainstream' && kind !== 'esu');
  return free.find(({ date }) => date >= asOf) ?? free.at(-1);
}

/**
 * Deadlines that the findings are about: of every finding that is not closed, the products that its check rests on and
 * that it names, in an affected object or in what was observed. A check that rests on one product alone is about it, and
 * so are its objects. What nothing names concerns nobody, and is no deadline. Those that are past come first, and those
 * of them that have ended longest.
 */
export function deadlines(assessments: readonly ScoredAssessment[], catalog: Catalog, asOf: Day): Deadline[] {
  const found = new Map<string, Deadline & { objects: Set<string> }>();
  assessments.forEach(({ findings }, assessment) => {
    const places = remembered(() => placesOf(findings));
    findings.forEach(({ finding, check }, position) => {
      if (!check?.lifecycle || countsAsPassed(finding.status)) return;
      const products = check.lifecycle.flatMap((id) => catalog.lifecycle.get(id) ?? []);
      for (const [product, objects] of concerned(finding, position, products, places)) {
        const milestone = endOf(product, asOf);
        if (!milestone || daysBetween(asOf, milestone.date) > horizonDays) continue;
        const { date, kind } = milestone;
        const known = found.get(product.id) ?? {
          product: product.product,
          version: product.version,
          date,
          kind,
          objects: new Set<string>(),
        };
        const affected = [...(known.affected ?? [])];
        for (const place of objects) {
          const name = keyOf(findings[place.finding]!.finding.affected![place.object]!);
          if (known.objects.has(name)) continue;
          known.objects.add(name);
          affected.push({ assessment, ...place });
        }
        found.set(product.id, { ...known, ...(affected.length > 0 && { count: affected.length, affected }) });
      }
    });
  });
  return [...found.values()]
    .map(({ objects: _, ...deadline }) => deadline)
    .sort((a, b) => a.date.localeCompare(b.date, 'en') || a.version.localeCompare(b.version, 'en'));
}

const keyOf = (object: AffectedObject) => (typeof object === 'string' ? object : object.name).trim().toLowerCase();

/** An affected object of an assessment, by position. */
interface Place {
  finding: number;
  object: number;
}

/** Where each object of an assessment stands first, by its name. */
function placesOf(findings: ScoredAssessment['findings']): Map<string, Place> {
  const places = new Map<string, Place>();
  findings.forEach(({ finding: { affected = [] } }, finding) => {
    affected.forEach((each, object) => {
      const key = keyOf(each);
      if (!places.has(key)) places.set(key, { finding, object });
    });
  });
  return places;
}

function remembered<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The products that a finding names, each with the objects that it names it for. */
function concerned(
  { affected = [], observed = '' }: Finding,
  finding: number,
  products: readonly LifecycleProduct[],
  places: () => ReadonlyMap<string, Place>,
): Map<LifecycleProduct, Place[]> {
  const own = affected.map((_, object): Place => ({ finding, object }));
  const [only] = products;
  if (products.length === 1) return new Map(own.length > 0 ? [[only!, own]] : []);
  const texts = affected.map((each) => (typeof each === 'string' ? each : `${each.name} ${each.detail ?? ''}`));
  const told = new Map<LifecycleProduct, Place[]>();
  for (const product of products) {
    const named = own.filter(({ object }) => names(texts[object]!, product));
    if (named.length > 0) told.set(product, named);
  }
  const seen = products.filter((product) => names(observed, product));
  // Where the observation speaks of one version alone, it speaks of the objects of which nothing else is said.
  const silent = own.filter(({ object }) => !products.some((product) => names(texts[object]!, product)));
  if (seen.length === 1) told.set(seen[0]!, [...(told.get(seen[0]!) ?? []), ...silent]);
  if (seen.length > 1)
    for (const words of observed.split(/(?<=[.;!?])\s+/)) {
      const [product, ...others] = seen.filter((each) => names(words, each));
      if (!product || others.length > 0) continue;
      const objects = (words.match(/[\p{L}\p{N}][\p{L}\p{N}_.$\\-]*/gu) ?? []).flatMap(
        (word) => places().get(word.replace(/\.+$/, '').toLowerCase()) ?? [],
      );
      told.set(product, [...(told.get(product) ?? []), ...objects]);
    }
  for (const product of seen) if (!told.has(product)) told.set(product, []);
  return told;
}

/** Whether a text names the version as a word: `2012` does not stand for `2012 R2`. */
function names(text: string, { version }: LifecycleProduct): boolean {
  const escaped = version.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${escaped}(?![\\w.-]*\\w)(?! R2)`, 'i').test(text);
}
