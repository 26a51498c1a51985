import { plainData } from '../texts/text';
import { recently } from './remembering';
import type { Report, ReportFinding } from './report';

/**
 * When a property of a finding is described: `now`, with the list of all findings, which is sorted and counted by it, or
 * when somebody reads it, together with the others of its kind. The order is that of the properties.
 */
const times = {
  id: 'now',
  label: 'now',
  change: 'now',
  anchor: 'now',
  place: 'now',
  check: 'now',
  title: 'now',
  headline: 'words',
  demand: 'words',
  cause: 'words',
  action: 'words',
  severity: 'now',
  status: 'now',
  group: 'now',
  focusArea: 'now',
  actionArea: 'words',
  technology: 'words',
  environment: 'now',
  rating: 'now',
  ratingReason: 'words',
  risk: 'now',
  weight: 'now',
  gain: 'now',
  gainText: 'words',
  formula: 'words',
  quickWin: 'now',
  decision: 'words',
  retest: 'words',
  overdue: 'now',
  acceptanceExpired: 'now',
  rationale: 'words',
  expected: 'words',
  observed: 'words',
  affected: 'words',
  affectedIn: 'words',
  beforeStart: 'words',
  evidence: 'evidence',
  verify: 'words',
  recommendation: 'words',
  recommendedBy: 'words',
  remediation: 'words',
  watchOut: 'words',
  rollback: 'words',
  references: 'words',
  english: 'words',
  appliesTo: 'words',
  owner: 'now',
  ownerName: 'words',
  due: 'now',
  workItem: 'words',
  workItemName: 'words',
  incidents: 'words',
  business: 'words',
  acceptance: 'words',
  history: 'words',
  tools: 'words',
  wave: 'now',
  plan: 'plan',
  effortText: 'plan',
  planFacts: 'plan',
} as const satisfies Readonly<Record<keyof ReportFinding, string>>;

type Time = (typeof times)[keyof typeof times];
type Late = Exclude<Time, 'now'>;

/** The properties that are described together. */
export type DescribedAt<When extends Time> = Pick<
  ReportFinding,
  { [Key in keyof typeof times]: (typeof times)[Key] extends When ? Key : never }[keyof typeof times]
>;

/** How the properties are described that somebody reads later, of what a finding is described from. */
export type LateDescriptions<From> = { readonly [When in Late]: (from: From) => DescribedAt<When> };

/** So many findings are remembered whole: whoever draws one reads it property by property, and looks at a few others. */
const remembered = 16;

/**
 * The function that makes findings of which most is described when it is read: of many thousands, nobody reads all at once.
 * Each property is one like any other, and always says the same.
 */
export function lateFindings<From extends object>(
  describe: LateDescriptions<From>,
): (now: DescribedAt<'now'>, from: From) => ReportFinding {
  const later: Later<From> = {
    words: recently((from: From) => plainData(describe.words(from)), remembered),
    plan: recently((from: From) => plainData(describe.plan(from)), remembered),
    evidence: recently((from: From) => plainData(describe.evidence(from)), remembered),
  };
  return (now, from) => asFinding(new LateFinding(now, later, from));
}

type Later<From> = { readonly [When in Late]: (from: From) => DescribedAt<When> };

/** The data in which every text is plain, findings that are described later among it. */
export function plainReport<Data>(data: Data): Data {
  return plainData(data, (object) => (object instanceof LateFinding ? object.plain() : undefined));
}

/** Gives a report a property that is made when somebody first reads it: a long list that few documents show. */
export function describeLater<Key extends keyof Report>(report: Report, key: Key, make: () => Report[Key]): void {
  const put = (descriptor: PropertyDescriptor) =>
    Object.defineProperty(report, key, { ...descriptor, enumerable: true, configurable: true });
  put({
    get() {
      const value = plainReport(make());
      put({ value, writable: true });
      return value;
    },
  });
}

class LateFinding<From = object> {
  readonly #later: Later<From>;
  readonly #from: From;

  constructor(now: DescribedAt<'now'>, later: Later<From>, from: From) {
    this.#later = later;
    this.#from = from;
    for (const [key, late] of properties) {
      if (late === undefined) this.#put(key as keyof typeof now, now[key as keyof typeof now]);
      else Object.defineProperty(this, key, late);
    }
  }

  read(key: keyof ReportFinding): unknown {
    const when = times[key];
    if (when === 'now') return asFinding(this)[key];
    const described: Partial<ReportFinding> = this.#later[when](this.#from);
    return described[key];
  }

  /** What is described later is plain by itself. */
  plain(): this {
    const finding = asFinding(this);
    for (const [key, late] of properties) if (late === undefined) this.#put(key, plainData(finding[key]));
    return this;
  }

  #put<Key extends keyof ReportFinding>(key: Key, value: ReportFinding[Key]): void {
    Object.assign(this, { [key]: value });
  }
}

/** The constructor gives it every property. */
const asFinding = (finding: object) => finding as ReportFinding;

/** All properties, in their order; those that come later with what reads them. All findings share these: so they take no room. */
const properties = (Object.keys(times) as (keyof ReportFinding)[]).map(
  (key): [keyof ReportFinding, PropertyDescriptor | undefined] => [
    key,
    times[key] === 'now'
      ? undefined
      : {
          get(this: LateFinding) {
            return this.read(key);
          },
          enumerable: true,
          configurable: true,
        },
  ],
);
