import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { FindingsFile } from '../../../src/assessment/types';
import type { Judges } from '../../../src/assessment/vocabulary';
import { buildCatalog } from '../../../src/checklists/catalog';
import { isCatalogue, type ResultRecord, type ToolRun } from '../../../src/importers/importer';
import { importers } from '../../../src/importers/importers';
import { merge } from '../../../src/importers/merge/merge';
import type { ToolOutput } from '../../../src/importers/output';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { orderOfProperties } from '../../../src/language/shape';
import { checklists } from '../checks/shipped';
import { outputOf, realFiles, realOutput } from './reading';

const catalog = buildCatalog(checklists.map((file) => ({ file, origin: 'shipped' })));

/** A file of findings after these runs, one after the other, against the checklists that are shipped. */
function fileAfter(...runs: readonly ToolRun[]): FindingsFile {
  const empty = {
    formatVersion: 1,
    customer: 'Contoso Ltd',
    assessedOn: '2026-11-20',
    checklists: checklists.map(({ id }) => id),
    findings: [],
  };
  const text = runs.reduce((before, run, at) => {
    const context = { day: '2026-11-22', fileName: `${at}.json`, sha256: `sha-${at}` };
    const { changes } = merge(run, FindingsText.parse(before).model, catalog, context);
    return applyEdits(before, toEdits(before, changes, orderOfProperties));
  }, JSON.stringify(empty));
  return FindingsText.parse(text).model;
}

/** Reads an output with the importer that recognizes it. */
function runIn(output: ToolOutput): ToolRun {
  const importer = importers.find(({ detect }) => detect(output));
  const result = importer?.read(output);
  assert.ok(result && !isCatalogue(result), `${output.name} is no output of a tool.`);
  return result;
}

const record = (rule: string, outcome: ResultRecord['outcome'], object: string): ResultRecord => ({
  rule,
  outcome,
  where: 'row 1',
  title: `${rule} in words`,
  affected: [object],
});
const runOf = (tool: string, rule: string, outcome: ResultRecord['outcome'], object = 'srv1'): ToolRun => ({
  tool,
  collectedOn: '2026-11-19',
  scope: 'contoso.com',
  records: [record(rule, outcome, object)],
  skipped: [],
  complete: true,
});

/** The findings of a check: their sources as tools, with a rule of each. */
const sourcesOf = (file: FindingsFile, check: string) =>
  file.findings
    .filter((finding) => finding.check === check)
    .map(({ sources }) => [...new Set(sources?.map(({ tool }) => tool))].sort());

interface Mapping {
  check: string;
  tool: string;
  rule: string;
  judges: Judges;
}
const mappings: Mapping[] = checklists.flatMap(({ checks }) =>
  checks.flatMap(({ id: check, equivalents }) =>
    Object.entries(equivalents ?? {}).flatMap(([tool, rules]) =>
      rules.flatMap((rule): Mapping[] => {
        const id = typeof rule === 'string' ? rule : rule.rule;
        const judged = catalog.equivalents(tool, id).find((each) => each.check.id === check);
        return judged ? [{ check, tool, rule: id, judges: judged.judges }] : [];
      }),
    ),
  ),
);
const thatJudge = (...ways: readonly Judges[]) => mappings.filter(({ judges }) => ways.includes(judges));

describe('outputs of two tools', () => {
  it('become one finding with two sources, by every pair of rules that judge one check', () => {
    const finding = thatJudge('whole', 'part');
    const pairs = finding.flatMap((first) =>
      finding
        .filter((second) => second.check === first.check && second.tool !== first.tool)
        .map((second) => [first, second] as const),
    );
    assert.ok(pairs.length > 500, `${pairs.length} pairs`);
    fc.assert(
      fc.property(fc.constantFrom(...pairs), ([first, second]) => {
        const { check } = first;
        const file = fileAfter(
          runOf(first.tool, first.rule, 'failed'),
          runOf(second.tool, second.rule, 'failed', 'SRV1'),
        );
        assert.deepEqual(sourcesOf(file, check), [[first.tool, second.tool].sort()]);
        const [{ affected } = {}] = file.findings.filter((each) => each.check === check);
        assert.equal(affected?.length, 1);
      }),
      { numRuns: 300 },
    );
  });

  it('pass a check only by a rule that asks all of it, and fail it only by a rule that asks no more', () => {
    const lists = (file: FindingsFile, check: string) => ({
      finding: file.findings.some((each) => each.check === check && each.status === 'open'),
      passed: (file.passed ?? []).some((each) => (typeof each === 'string' ? each : each.check) === check),
    });
    fc.assert(
      fc.property(fc.constantFrom(...mappings), ({ check, tool, rule, judges }) => {
        assert.deepEqual(
          [lists(fileAfter(runOf(tool, rule, 'failed')), check), lists(fileAfter(runOf(tool, rule, 'passed')), check)],
          [
            { finding: judges === 'whole' || judges === 'part', passed: false },
            { finding: false, passed: judges === 'whole' || judges === 'stricter' },
          ],
        );
      }),
      { numRuns: 400 },
    );
  });

  const prowlerRow = 'FAIL;/subscriptions/x/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st1;st1';
  const synthetic = {
    prowler: outputOf(
      `PROVIDER;CHECK_ID;CHECK_TITLE;STATUS;RESOURCE_UID;RESOURCE_NAME;STATUS_EXTENDED\nazure;storage_secure_transfer_required_is_enabled;Secure transfer;${prowlerRow};Off.\n`,
      'prowler-output.csv',
    ),
    azqr: outputOf(
      'Subscription,Resource Group,Location,Type,Service Name,Broken,Category,Subcategory,Severity,Description,Result,Learn\nx,rg,westeurope,Microsoft.Storage/storageAccounts,st1,true,Security,HTTPS Only,High,Storage Account should use HTTPS only,,\n',
      'azqr.services.csv',
    ),
    maester: outputOf({
      Result: 'Passed',
      ExecutedAt: '2026-11-19T08:29:07Z',
      TenantId: 'x',
      CurrentVersion: '2.0.1',
      Tests: [
        {
          Id: 'AD-DOM-02',
          Title: 'Machine account quota',
          Name: 'AD-DOM-02: Machine account quota',
          Result: 'Passed',
          ResultDetail: {
            TestResult:
              '| Property | Value |\n| --- | --- |\n| Machine Account Quota | 10 |\n| Default Value | 10 |\n| Using Default | False |\n| Domain | contoso |\n',
          },
        },
      ],
    }),
    pingcastle: outputOf(
      '<HealthcheckData><EngineVersion>3.3.0.1</EngineVersion><GenerationDate>2026-11-19T08:00:00Z</GenerationDate><DomainFQDN>contoso.com</DomainFQDN><RiskRules><HealthcheckRiskRule><Points>10</Points><Category>StaleObjects</Category><Model>ObjectConfig</Model><RiskId>S-ADRegistration</RiskId><Rationale>Users can add computers</Rationale></HealthcheckRiskRule></RiskRules></HealthcheckData>',
      'ad_hc_contoso.com.xml',
    ),
  };
  for (const [check, first, second] of [
    ['AZ-SEC-08', 'prowler', 'azqr'],
    ['AD-OBJ-01', 'maester', 'pingcastle'],
  ] as const)
    it(`meet in ${check}: ${first} and ${second}`, () => {
      const runs = [runIn(synthetic[first]), runIn(synthetic[second])];
      assert.deepEqual(
        runs.map(({ tool }) => tool),
        [first, second],
      );
      for (const order of [runs, runs.toReversed()])
        assert.deepEqual(sourcesOf(fileAfter(...order), check), [[first, second].sort()]);
    });

  for (const [first, second, ...met] of [
    [
      'azure-azqr/azqr_report_2024_04_11_T204452.services.csv',
      'azure-wara/WARA_File_2024-05-07_11_59.json',
      'AZ-REL-01',
    ],
    [
      'maester/AD-TestResults-2026-04-26-125144.json',
      'pingcastle/ad_hc_test.mysmartlogon.com_2020-08-25.xml',
      'AD-OBJ-01',
      'AD-PRIV-02',
      'AD-PWD-01',
    ],
    ['maester/test-results.json', 'scubagear/ScubaResults_2024-08.json', 'EX-MAIL-05'],
  ] as const)
    it(`of real life meet in ${met.join(', ')} (${first}, ${second})`, function () {
      const present = realFiles();
      if (!present.includes(first) || !present.includes(second)) this.skip();
      const runs = [first, second].map((name) => runIn(realOutput(name)));
      const both = runs.map(({ tool }) => tool).sort();
      const file = fileAfter(...runs);
      for (const check of met) assert.deepEqual(sourcesOf(file, check), [both], check);
    });
});
