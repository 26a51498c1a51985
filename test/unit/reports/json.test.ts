import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { score } from '../../../src/assessment/score';
import type { Finding } from '../../../src/assessment/types';
import { statusIds } from '../../../src/assessment/vocabulary';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { Report } from '../../../src/reports/content/report';
import { renderJson } from '../../../src/reports/formats/json';
import { catalog } from '../../bench/generate';
import { example } from './example';
import { xlsxCases } from './xlsxCases';

type Data = Record<string, unknown>;

// Long reports hold nothing that short ones do not.
const { many: _many, ...cases } = xlsxCases;

const noDay = { day: '', text: '', short: '' };
const noFinding: Data = {
  ...Object.fromEntries(
    (
      'title headline action focusArea actionArea technology environment rationale expected watchOut rollback change check ' +
      'cause affectedIn ratingReason gainText formula observed recommendation owner ownerName workItem workItemName wave id label ' +
      'business effortText recommendedBy'
    )
      .split(' ')
      .map((key) => [key, '']),
  ),
  ...Object.fromEntries(
    'verify remediation beforeStart references english appliesTo affected evidence incidents history tools planFacts'
      .split(' ')
      .map((key) => [key, []]),
  ),
  ...{ quickWin: false, overdue: false, acceptanceExpired: false, rating: null, risk: null, weight: null },
  ...{ acceptance: null, decision: null, demand: null, retest: null, due: noDay, plan: null },
};
const noPlan = {
  ...{ service: '', accountable: '', consulted: [], informed: [], hours: null, percent: null, dependsOn: [] },
  ...{ blocker: '', changeNumber: '' },
};
const noCheck = {
  ...{ label: '', title: '', focusArea: '', technology: '', reason: '', tool: '', source: '', known: '', by: '' },
  ...{ on: noDay, answered: null, asked: null, inferred: false, english: false, validUntil: noDay },
};

/** Findings may have one label; then their points of the chart are in any order. */
function byPlace(points: { label: string }[], place: ReadonlyMap<unknown, unknown>): unknown[] {
  const rank = ({ label }: { label: string }) => Number(place.get(label));
  return points.sort((a, b) => rank(a) - rank(b) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The report that was written, from what the documentation of the format says. */
function readBack(text: string): unknown {
  const { kind: _kind, dataVersion: _version, checks, terms, ...data } = JSON.parse(text);
  const word = (of: string, name: string, value: unknown) =>
    typeof value === 'object' || value === '' ? value : { [name]: value, ...terms[of][String(value)] };
  const day = (value: unknown) => (value === undefined || value === '' ? noDay : word('days', 'day', value));
  const planBack = (plan: Data) => {
    const dated = (value: unknown) => {
      const { on, by = '' } = (value ?? {}) as Data;
      return { on: day(on), by };
    };
    return {
      ...noPlan,
      ...plan,
      ...{ start: day(plan.start), retest: dated(plan.retest), closed: dated(plan.closed) },
    };
  };
  const finding = (own: Data) => {
    const all: Data = {
      ...noFinding,
      ...(Object.hasOwn(checks, String(own.check)) && checks[String(own.check)]),
      ...own,
    };
    if (all.check !== '' && all.label !== '' && all.cause === '')
      all.cause = [all.label, all.title].filter((part) => part !== '').join(' · ');
    const list = (key: string) => all[key] as Data[];
    const rating = all.rating as Data | null;
    const acceptance = all.acceptance as Data | null;
    return {
      ...all,
      severity: word('severities', 'id', all.severity),
      status: word('statuses', 'id', all.status),
      rating:
        rating && Object.fromEntries(Object.entries(rating).map(([key, value]) => [key, word(key, 'value', value)])),
      due: typeof all.due === 'object' ? all.due : day(all.due),
      decision: all.decision && { note: '', text: '', ...all.decision, by: day((all.decision as Data).by) },
      retest: all.retest && { note: '', by: '', ...all.retest, on: day((all.retest as Data).on) },
      acceptance: acceptance && {
        ...{ by: '', reason: '', control: '', ...acceptance },
        ...{ on: day(acceptance.on), expires: day(acceptance.expires) },
      },
      history: list('history').map((each) => ({ status: '', by: '', note: '', ...each, on: day(each.on) })),
      evidence: list('evidence').map((each) => ({
        ...{ text: '', omitted: 0, file: '', source: '', caption: '', picture: null, sha256: '', lacking: '', ...each },
        collectedOn: day(each.collectedOn),
      })),
      affected: (all.affected as unknown[]).map((each) => {
        const object = typeof each === 'string' ? { name: each, detail: '' } : (each as { name: string });
        return { ...object, short: object.name.slice(String(all.affectedIn).length) };
      }),
      verify: list('verify').map((each) => ({
        ...{ title: '', language: '', scope: '', elevated: false, run: '', expect: '', ...each },
      })),
      remediation: list('remediation').map((each) => ({ text: '', kind: '', language: '', run: '', ...each })),
      plan: planBack((all.plan ?? {}) as Data),
    };
  };
  const findings = data.findings.map(finding);
  const byAnchor = new Map(findings.map((each: Data) => [each.anchor, each]));
  const named = (list: string[]) => list.map((anchor) => byAnchor.get(anchor));
  const checkBack = (each: Data) => ({ ...noCheck, ...each, on: day(each.on), validUntil: day(each.validUntil) });
  const place = new Map(findings.map(({ label }: Data, at: number) => [label, at]));
  return {
    ...data,
    findings,
    effortRisk: byPlace(
      data.effortRisk.flatMap(({ labels, ...point }: { labels: string[] }) =>
        labels.map((label) => ({ label, ...point })),
      ),
      place,
    ),
    topRisks: named(data.topRisks),
    unplanned: named(data.unplanned),
    contents: { ...data.contents, findings: named(data.contents.findings) },
    roadmap: data.roadmap.map((wave: { findings: string[] }) => ({ ...wave, findings: named(wave.findings) })),
    owners: data.owners.map((owner: { findings: string[] }) => ({ ...owner, findings: named(owner.findings) })),
    accepted: data.accepted.map((each: { finding: string }) => ({ ...each, finding: byAnchor.get(each.finding) })),
    passed: data.passed.map(checkBack),
    notApplicable: data.notApplicable.map(checkBack),
    notAssessed: { ...data.notAssessed, checks: data.notAssessed.checks.map(checkBack) },
  };
}

/** As data, without the bytes of pictures. */
function plainOf(report: Report): unknown {
  const data = JSON.parse(
    JSON.stringify(report, (key, value) => {
      // The cells of a plan say the same as what stands beside them; those of the matrix are a list.
      if (key === 'cells' && !Array.isArray(value)) return undefined;
      return key === 'picture' && value !== null ? { ...value, uri: '' } : value;
    }),
  );
  byPlace(data.effortRisk, new Map(report.findings.map(({ label }, at) => [label, at])));
  return data;
}

function reportOf(findings: readonly Finding[], checklists = ['active-directory', 'sql-server']): Report {
  const file = {
    formatVersion: 1 as const,
    customer: 'C',
    checklists,
    assessedOn: '2026-11-20',
    findings: [...findings],
  };
  return buildReport({
    assessments: [score(file, catalog, '2026-11-23')],
    catalog,
    asOf: '2026-11-23',
    audience: 'technical',
  });
}

const ids = catalog.checklists.flatMap(({ checks }) => checks.map(({ id }) => id));
const word = fc.string({ maxLength: 12 });
const someDay = fc.constantFrom('2026-11-20', '2027-02-01', '2026-13-45', '', 'soon');
const optional = { requiredKeys: ['id', 'status'] as const };
const anyFinding = fc.record(
  {
    id: word,
    status: fc.constantFrom(...statusIds, '__proto__'),
    check: fc.oneof(fc.constantFrom(...ids.slice(0, 4), '__proto__', 'constructor', '1'), word),
    title: word,
    consequence: word,
    observed: word,
    owner: word,
    due: someDay,
    rating: fc.record({ probability: fc.integer({ min: 0, max: 6 }), impact: fc.constant(3), effort: fc.constant(2) }),
    affected: fc.array(fc.oneof(word, fc.record({ name: word, detail: word })), { maxLength: 3 }),
    evidence: fc.array(fc.record({ text: word, collectedOn: someDay }), { maxLength: 2 }),
    acceptance: fc.record({ by: word, on: someDay, expires: someDay }),
    start: someDay,
    hours: fc.constantFrom(0, 1.5),
    percent: fc.constantFrom(0, 40),
    dependsOn: fc.array(word, { maxLength: 2 }),
    informed: fc.array(word, { maxLength: 2 }),
    blocker: word,
    retest: fc.record({ on: someDay, by: word }),
    history: fc.array(fc.record({ on: someDay, status: fc.constantFrom(...statusIds), note: word }), { maxLength: 2 }),
  },
  { requiredKeys: [...optional.requiredKeys] },
) as fc.Arbitrary<Finding>;

describe('JSON', () => {
  it('says what the file is', () => {
    const { kind, dataVersion } = JSON.parse(renderJson(example()));
    assert.deepEqual([kind, dataVersion], ['tam-assess report', 2]);
  });

  for (const [name, make] of Object.entries({ example, ...cases }))
    it(`says all of the report: ${name}`, () => {
      const report = make();
      assert.deepEqual(readBack(renderJson(report)), plainOf(report));
    });

  it('says all of the report, whatever the findings', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 6 }), (findings) => {
        const report = reportOf(findings);
        assert.deepEqual(readBack(renderJson(report)), plainOf(report));
      }),
      { numRuns: 50 },
    );
  });

  it('stays below ten times the file, also where findings say little', () => {
    const kinds: Record<string, (at: number) => object> = {
      'a check alone': () => ({}),
      'rated and owned': (at) => ({
        rating: { probability: 1 + (at % 5), impact: 3, effort: 2 },
        owner: `team${at % 9}@contoso.com`,
        due: `2027-01-${10 + (at % 18)}`,
      }),
      'from a tool': (at) => ({
        sources: [{ tool: 'maester', rule: `MT.${at}` }],
        history: [{ on: '2026-11-20', status: 'open', note: 'found' }],
        affected: [`srv${at}.contoso.com`],
      }),
    };
    for (const [kind, more] of Object.entries(kinds)) {
      const findings = Array.from({ length: 600 }, (_, at) => ({
        id: `F-${at}`,
        check: ids[at % 6]!,
        status: 'open' as const,
        ...more(at),
      }));
      const file = JSON.stringify({ formatVersion: 1, customer: 'C', assessedOn: '2026-11-20', findings });
      const ratio = renderJson(reportOf(findings, [])).length / file.length;
      assert.ok(ratio < 10, `${kind}: ${ratio.toFixed(1)} times the file`);
    }
  });

  it('has its properties in one order, whatever the assessment', () => {
    const keys = (text: string) => Object.keys(JSON.parse(text));
    assert.deepEqual(keys(renderJson(example())), keys(renderJson(xlsxCases.empty!())));
    assert.equal(renderJson(example()), renderJson(example()));
    const order = Object.keys(example().findings[0]!);
    for (const finding of JSON.parse(renderJson(example())).findings) {
      const places = Object.keys(finding).map((key) => order.indexOf(key));
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
      );
    }
  });

  it('holds hostile text', () => {
    const { findings } = JSON.parse(renderJson(xlsxCases.hostile!()));
    assert.ok(findings.some(({ title }: { title?: string }) => title?.startsWith('=HYPERLINK')));
  });

  it('ends in a line end', () => assert.ok(renderJson(example()).endsWith('}\n')));
});
