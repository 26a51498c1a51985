import type { Report, ReportCheck, ReportDay, ReportFinding } from '../content/report';
import type { ReportPicture } from '../look/pictures';
import { jsonPieces } from './jsonPieces';

/** Version of the shape of the data. It rises when something is renamed or taken out, not when something is added. */
export const reportDataVersion = 2;

/** What findings of one check mostly have in common. */
const ofCheck = [
  ...['title', 'headline', 'action', 'severity', 'focusArea', 'actionArea', 'technology', 'environment', 'rating'],
  ...['risk', 'weight', 'gain', 'gainText', 'formula', 'rationale', 'expected'],
  ...['beforeStart', 'verify', 'remediation', 'watchOut', 'rollback', 'references', 'appliesTo'],
] as readonly (keyof ReportFinding)[];

/**
 * The report as data (the type `Report` describes it, which templates get), after two properties that say what the file
 * is. What would stand there many times stands once:
 *
 * - A finding stands in `findings` alone; other lists name it by its `anchor`.
 * - What findings of a check share stands in `checks`, under the id that is their `check`. What a finding says itself
 *   comes before that.
 * - In findings and in lists of checks a day, a severity, a status and a level of a rating is its id, and `terms` says the
 *   words. What is empty, `null` or false is left out.
 * - Points of `effortRisk` that lie on each other stand together, with their `labels`.
 *
 * The `short` name of an affected object is its name without `affectedIn`. A finding of a check has no `cause` where that
 * is its label, its check and its title with ` · ` between them. Pictures of evidence come without their bytes. The order
 * of properties is always the same, so that two reports can be compared line by line.
 */
export function renderJson(report: Report): string {
  return [...jsonOf(report)].join('');
}

/** The same in pieces. */
export function* jsonOf(report: Report): Generator<string> {
  const { findings, passed, notApplicable, notAssessed, ...rest } = report;
  const terms = new Terms();
  const checks = new Map<string, Slim>();
  const data = {
    kind: 'tam-assess report',
    dataVersion: reportDataVersion,
    ...rest,
    topRisks: anchors(rest.topRisks),
    unplanned: anchors(rest.unplanned),
    contents: { ...rest.contents, findings: anchors(rest.contents.findings) },
    roadmap: rest.roadmap.map((wave) => ({ ...wave, findings: anchors(wave.findings) })),
    owners: rest.owners.map((owner) => ({ ...owner, findings: anchors(owner.findings) })),
    accepted: rest.accepted.map((each) => ({ ...each, finding: each.finding.anchor })),
    effortRisk: pointsTogether(rest.effortRisk),
    // One after the other: each adds to what stands behind them.
    findings: () => each(findings, (finding) => slimFinding(finding, checks, terms)),
    checks: () => Object.fromEntries([...checks].filter(([, shared]) => Object.keys(shared).length > 0)),
    passed: () => each(passed, (check) => slimCheck(check, terms)),
    notApplicable: () => each(notApplicable, (check) => slimCheck(check, terms)),
    notAssessed: { ...notAssessed, checks: () => each(notAssessed.checks, (check) => slimCheck(check, terms)) },
    terms: () => terms.said,
  };
  yield* jsonPieces(data);
  yield '\n';
}

function* each<From, To>(list: readonly From[], make: (value: From) => To): Generator<To> {
  for (const value of list) yield make(value);
}

type Slim = Record<string, unknown>;

const anchors = (findings: readonly ReportFinding[]) => findings.map(({ anchor }) => anchor);

function pointsTogether(points: Report['effortRisk']): Slim[] {
  const together = new Map<string, { effort: number; risk: number; severity: string; labels: string[] }>();
  for (const { label, effort, risk, severity } of points) {
    const place = JSON.stringify([effort, risk, severity]);
    const known = together.get(place);
    if (known) known.labels.push(label);
    else together.set(place, { effort, risk, severity, labels: [label] });
  }
  return [...together.values()];
}

/** Words that stand with an id wherever it comes up; the same every time. */
class Terms {
  readonly said = {
    days: {} as Slim,
    severities: {} as Slim,
    statuses: {} as Slim,
    probability: {} as Slim,
    impact: {} as Slim,
    effort: {} as Slim,
  };

  /** The id alone where the words are known by it, else all of it. */
  short<Value extends object>(kind: keyof Terms['said'], id: string | number, whole: Value, words: Slim): unknown {
    const known = this.said[kind];
    if (!Object.hasOwn(known, id))
      Object.defineProperty(known, id, { value: words, enumerable: true, configurable: true, writable: true });
    return same(known[id], words) ? id : whole;
  }

  day(day: ReportDay): unknown {
    const { day: id, ...words } = day;
    return id === '' ? '' : this.short('days', id, day, words);
  }
}

function slimFinding(finding: ReportFinding, checks: Map<string, Slim>, terms: Terms): Slim {
  const { severity, status, rating, due, decision, retest, acceptance, history, evidence } = finding;
  const { id: severityId, ...severityWords } = severity;
  const { id: statusId, ...statusWords } = status;
  const level = (kind: 'probability' | 'impact' | 'effort') => {
    const { value, word } = rating![kind];
    return terms.short(kind, value, rating![kind], { word });
  };
  const own: Slim = {
    ...finding,
    severity: terms.short('severities', severityId, severity, severityWords),
    status: terms.short('statuses', statusId, status, statusWords),
    rating: rating && { probability: level('probability'), impact: level('impact'), effort: level('effort') },
    due: terms.day(due),
    decision: decision && withoutEmpty({ ...decision, by: terms.day(decision.by) }),
    retest: retest && withoutEmpty({ ...retest, on: terms.day(retest.on) }),
    acceptance:
      acceptance &&
      withoutEmpty({ ...acceptance, on: terms.day(acceptance.on), expires: terms.day(acceptance.expires) }),
    history: history.map((entry) => withoutEmpty({ ...entry, on: terms.day(entry.on) })),
    evidence: evidence.map((each) =>
      withoutEmpty({
        ...each,
        collectedOn: terms.day(each.collectedOn),
        picture: each.picture && withoutBytes(each.picture),
        omitted: each.omitted || null,
      }),
    ),
    affected: finding.affected.map(({ name, detail }) => (detail === '' ? name : { name, detail })),
    beforeStart: finding.beforeStart.map((term) => ({ ...term })),
    verify: finding.verify.map(withoutEmpty),
    plan: slimPlan(finding.plan, terms),
    remediation: finding.remediation.map(withoutEmpty),
  };
  if (finding.check === '') return withoutEmpty(own);
  if (finding.label !== '' && finding.cause === [finding.label, finding.title].filter(Boolean).join(' · '))
    delete own.cause;
  const shared = checks.get(finding.check);
  if (!shared) {
    checks.set(finding.check, withoutEmpty(Object.fromEntries(ofCheck.map((key) => [key, own[key]]))));
    for (const key of ofCheck) delete own[key];
    return withoutEmpty(own);
  }
  const kept = Object.entries(own).filter(([key, value]) =>
    Object.hasOwn(shared, key) ? !same(shared[key], value) : !isEmpty(value),
  );
  return Object.fromEntries(kept);
}

/** What the plan says; its cells say the same as texts. */
function slimPlan({ cells: _, start, retest, closed, ...plan }: ReportFinding['plan'], terms: Terms): Slim | null {
  const dated = ({ on, by }: typeof retest) => {
    const some = withoutEmpty({ on: terms.day(on), by });
    return Object.keys(some).length > 0 ? some : null;
  };
  const own = withoutEmpty({ ...plan, start: terms.day(start), retest: dated(retest), closed: dated(closed) });
  return Object.keys(own).length > 0 ? own : null;
}

function slimCheck(check: ReportCheck, terms: Terms): Slim {
  return withoutEmpty({ ...check, on: terms.day(check.on), validUntil: terms.day(check.validUntil) });
}

const withoutBytes = (picture: ReportPicture) => ({ ...picture, uri: '' });

function withoutEmpty(object: object): Slim {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null || value === false || (Array.isArray(value) && value.length === 0);
}

/** Whether two pieces of data say the same, in the same order. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
