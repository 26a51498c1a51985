import { strict as assert } from 'node:assert';
import type { Finding } from '../../../src/assessment/types';
import { isCatalogue } from '../../../src/importers/importer';
import { ToolOutput } from '../../../src/importers/output';
import { sarif } from '../../../src/importers/sarif';
import type { Report } from '../../../src/reports/content/report';
import { reportSeverity } from '../../../src/reports/content/wording';
import { renderSarif, securitySeverity } from '../../../src/reports/formats/sarif';
import type { RenderOptions } from '../../../src/reports/templates/rendering';
import { example, reportOf } from './example';
import { xlsxCases } from './xlsxCases';

interface Result {
  ruleId: string;
  ruleIndex: number;
  kind: string;
  level: string;
  message: { text: string };
  locations: {
    physicalLocation?: { artifactLocation: { uri: string }; region: { startLine: number } };
    logicalLocations?: { name: string; fullyQualifiedName: string; kind: string }[];
  }[];
  partialFingerprints?: Record<string, string>;
  baselineState?: string;
  suppressions: { kind: string; status: string; justification: string }[];
  workItemUris?: string[];
  properties?: Record<string, unknown>;
}
interface Rule {
  id: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string; markdown?: string };
  helpUri?: string;
  defaultConfiguration: { level: string };
  properties?: { tags: string[]; 'security-severity'?: string };
}

function runOf(report: Report, options?: RenderOptions) {
  const { version, runs } = JSON.parse(renderSarif(report, options));
  assert.equal(version, '2.1.0');
  assert.equal(runs.length, 1);
  return runs[0] as { tool: { driver: { rules: Rule[] } }; automationDetails: { id: string }; results: Result[] };
}
const resultOf = (report: Report, id: string) =>
  runOf(report).results.find(({ properties }) => properties?.finding === id)!;

describe('SARIF', () => {
  it('has a result of its rule for each finding that is not verified', () => {
    const report = example();
    const { results, tool } = runOf(report);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId);
    const listed = results.flatMap(({ properties }) => properties?.finding ?? []);
    const expected = report.findings.filter(({ status }) => status.id !== 'verified').map(({ id }) => id);
    assert.deepEqual(
      listed.filter((id) => id !== 'AD F-007'),
      expected,
    );
  });

  it('says what is wrong, how grave it is, and what is affected', () => {
    const result = resultOf(example(), 'AD F-001');
    assert.equal(result.ruleId, 'AD-01');
    assert.equal(result.level, 'error');
    assert.match(result.message.text, /^Forged tickets .*unnoticed\. krbtgt password unchanged for 2,914 days\./);
    assert.deepEqual(
      result.locations[0]!.logicalLocations!.map(({ name }) => name),
      ['contoso.com', 'emea.contoso.com'],
    );
    assert.deepEqual(result.workItemUris, ['https://dev.azure.com/contoso/it/_workitems/edit/4711']);
    assert.equal(result.properties!.due, '2026-12-10');
    assert.equal(resultOf(example(), 'AD F-005').level, 'warning');
    assert.equal(resultOf(example(), 'AD F-008').ruleId, 'AD F-008');
  });

  it('has rules with help', () => {
    const { rules } = runOf(example()).tool.driver;
    const rule = rules.find(({ id }) => id === 'AD-01')!;
    assert.equal(rule.shortDescription.text, 'The krbtgt password is younger than 180 days.');
    assert.match(rule.help.text, /How to verify\nPowerShell: Get-ADUser krbtgt/);
    assert.match(rule.help.markdown!, /## How to fix\n\n1\. /);
    assert.match(rule.help.markdown!, /```powershell\n/);
    assert.equal(rule.helpUri, 'https://learn.microsoft.com/windows-server/krbtgt');
    assert.deepEqual(rule.properties!.tags.slice(0, 2), ['security', 'Security and Compliance']);
    for (const each of rules) assert.ok(each.help.text.length > 0, each.id);
    assert.ok(!rules.find(({ id }) => id === 'AD-07')!.properties!.tags.includes('security'));
  });

  it('gives a score of the same severity as the risk', () => {
    const bounds = { critical: [9, 10], high: [7, 8.9], medium: [4, 6.9], low: [0.1, 3.9] } as const;
    for (let risk = 1; risk <= 25; risk += 1) {
      const id = risk >= 17 ? 'critical' : risk >= 10 ? 'high' : risk >= 5 ? 'medium' : 'low';
      const score = Number(securitySeverity({ severity: reportSeverity(id), risk }));
      assert.ok(score >= bounds[id][0] && score <= bounds[id][1], `${risk}: ${score}`);
    }
    assert.equal(securitySeverity({ severity: reportSeverity('unrated'), risk: null }), undefined);
  });

  it('suppresses what is accepted and what is none, with the reason', () => {
    const report = example();
    assert.deepEqual(resultOf(report, 'AD F-006').suppressions, [
      {
        kind: 'external',
        status: 'accepted',
        justification: 'The site closes in March (accepted by CIO until 2027-03-31)',
      },
    ]);
    // This acceptance has run out: it is open work again.
    assert.deepEqual(resultOf(report, 'SQL F-004').suppressions, []);
    const finding: Finding = {
      id: 'F-1',
      title: 'x',
      status: 'falsePositive',
      history: [{ on: '2026-11-20', status: 'falsePositive', note: 'A test account' }],
    };
    assert.deepEqual(resultOf(reportOf({ findings: [finding] }), 'F-1').suppressions, [
      { kind: 'external', status: 'accepted', justification: 'A test account' },
    ]);
    for (const { suppressions } of runOf(report).results) assert.ok(Array.isArray(suppressions));
  });

  it('says since the previous assessment what is new, and what is gone', () => {
    const states = new Map(
      runOf(example()).results.map((each) => [each.properties?.finding ?? each.ruleId, each.baselineState]),
    );
    assert.equal(states.get('AD F-001'), 'unchanged');
    assert.equal(states.get('AD F-002'), 'new');
    assert.equal(states.get('AD F-007'), 'absent');
    // A file without a previous one was not in the baseline.
    assert.equal(states.get('SQL F-001'), 'new');
    const german = runOf(example('plan', { language: 'de' })).results.map(({ baselineState }) => baselineState);
    assert.deepEqual(
      german,
      runOf(example()).results.map(({ baselineState }) => baselineState),
    );
    const alone = runOf(example('plan', { previous: [undefined, undefined] }));
    assert.ok(alone.results.every((each) => each.baselineState === undefined));
    const absent = runOf(example()).results.filter(({ baselineState }) => baselineState === 'absent');
    assert.ok(absent.every(({ kind, level }) => kind === 'pass' && level === 'none'));
  });

  it('names the file and the line where they are known', () => {
    const place: RenderOptions['place'] = (finding) => ({
      file: 'kunden/Contoso ü/ad.findings.jsonc',
      ...(finding?.id === 'AD F-001' && { line: 17 }),
    });
    const { results } = runOf(example(), { place });
    const [location] = results.find(({ properties }) => properties?.finding === 'AD F-001')!.locations;
    assert.equal(location!.physicalLocation!.artifactLocation.uri, 'kunden/Contoso%20%C3%BC/ad.findings.jsonc');
    assert.equal(location!.physicalLocation!.region.startLine, 17);
    for (const { locations } of results) assert.equal(locations.length, 1);
    assert.deepEqual(resultOf(example(), 'AD F-008').locations, []);
  });

  it('has fingerprints that tell findings apart and stay when the finding is edited', () => {
    const prints = runOf(example()).results.flatMap(({ partialFingerprints }) =>
      Object.values(partialFingerprints ?? {}),
    );
    assert.equal(new Set(prints).size, prints.length);
    const of = (more: Partial<Finding>) =>
      resultOf(reportOf({ findings: [{ id: 'F-1', check: 'AD-01', status: 'open', ...more }] }), 'F-1')
        .partialFingerprints;
    assert.deepEqual(of({ status: 'inProgress', owner: 'x', observed: 'y' }), of({}));
    assert.notDeepEqual(of({ check: 'AD-02' }), of({}));
  });

  it('is read by an importer of SARIF', () => {
    const report = example();
    const text = renderSarif(report);
    const run = sarif.read(new ToolOutput('report.sarif', new TextEncoder().encode(text)));
    assert.ok(!isCatalogue(run));
    const failed = run.records.filter(({ outcome }) => outcome === 'failed');
    assert.equal(failed.length, report.findings.filter(({ group }) => group === 'open' || group === 'resolved').length);
  });

  it('stands hostile text and an empty assessment', () => {
    const hostile = runOf(xlsxCases.hostile!(), { place: () => ({ file: 'a.findings.jsonc', line: 1 }) });
    for (const { helpUri } of hostile.tool.driver.rules) if (helpUri) assert.match(helpUri, /^https:\/\//);
    for (const { workItemUris = [] } of hostile.results)
      for (const uri of workItemUris) assert.match(uri, /^https:\/\/[\x21-\x7e]+$/);
    assert.deepEqual(runOf(xlsxCases.empty!()).results, []);
    assert.equal(runOf(example()).automationDetails.id, 'tam-assess/contoso-ltd/2026-11-22');
    assert.equal(renderSarif(example()), renderSarif(example()));
  });
});
