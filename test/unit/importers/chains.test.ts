import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { readOutput } from '../../../src/importers/detect';
import type { ToolRun } from '../../../src/importers/importer';
import type { Merged } from '../../../src/importers/merge/context';
import { guardsOf } from '../../../src/importers/merge/guards';
import { merge } from '../../../src/importers/merge/merge';
import { ToolOutput } from '../../../src/importers/output';
import { applied } from './applied';

const real = path.resolve(process.cwd(), '../shared/real');
const fixtures = path.resolve(process.cwd(), 'test/fixtures/importers');
const catalog = buildCatalog([]);

interface Step {
  name: string;
  run: ToolRun;
  findings: Merged['findings'];
  guards: string[];
}

/** Imports outputs one after the other into one file, whatever speaks against it. */
function chain(folder: string, names: readonly string[]): { file: FindingsFile; steps: Step[] } {
  let file: FindingsFile = { formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings: [] };
  const steps = names.map((name): Step => {
    const bytes = fs.readFileSync(path.join(folder, name));
    const run = readOutput(new ToolOutput(path.basename(name), bytes)) as ToolRun;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const guards = guardsOf(run, file, sha256).map(({ kind }) => kind);
    const merged = merge(run, file, catalog, { day: '2026-12-01', fileName: name, sha256 });
    file = applied(file, merged.changes);
    return { name, run, findings: merged.findings, guards };
  });
  return { file, steps };
}
const openRules = ({ findings }: FindingsFile) =>
  findings.flatMap(({ status, sources }) => (status === 'open' ? [sources![0]!.rule] : [])).sort();
const failedIn = (run: ToolRun) =>
  new Set(run.records.flatMap(({ rule, outcome }) => (outcome === 'failed' ? [rule] : [])));

/** Chains of real outputs, where they are; a test that finds none is skipped. */
function ofReal(title: string, folder: string, names: readonly string[], test: (of: ReturnType<typeof chain>) => void) {
  it(title, function () {
    if (!names.every((name) => fs.existsSync(path.join(real, folder, name)))) return this.skip();
    this.timeout(120_000);
    test(chain(path.join(real, folder), names));
    return undefined;
  });
}

describe('chains of outputs', () => {
  const scuba = [
    'ScubaResults_2024-08.json',
    'ScubaResults_dfd70a15-3042-4bc9.json',
    'ScubaResults_fa5589b7-d528-4f80.json',
  ];
  ofReal(
    'of one tenant over three versions of ScubaGear: open is what the newest fails',
    'scubagear',
    scuba,
    ({ file, steps }) => {
      const newest = steps.at(-1)!.run;
      assert.deepEqual(openRules(file), [...failedIn(newest)].sort());
      assert.deepEqual(
        steps.map(({ findings: { added, resolved, reopened, withdrawn }, guards }) => [
          added,
          resolved,
          reopened,
          withdrawn,
          guards.length,
        ]),
        [
          [27, 0, 0, 0, 0],
          [3, 8, 0, 2, 0],
          [5, 2, 3, 0, 0],
        ],
      );
      const withdrawn = file.findings.flatMap(({ sources }) => sources!.filter((source) => source.withdrawn));
      assert.deepEqual(withdrawn.map(({ rule }) => rule).sort(), ['MS.AAD.5.4v1', 'MS.DEFENDER.6.2v1']);
    },
  );

  ofReal(
    'of one tenant, the newest first: nothing older opens, closes or adds a thing',
    'scubagear',
    [...scuba].reverse(),
    ({ file, steps }) => {
      assert.deepEqual(
        steps.map(({ guards }) => guards.join()),
        ['', 'older', 'older'],
      );
      assert.deepEqual(openRules(file), [...failedIn(steps[0]!.run)].sort());
      assert.equal(file.findings.length, steps[0]!.findings.added);
    },
  );

  const pingcastle = ['2020-08', '2020-09', '2020-11', '2020-12', '2021-01', '2021-02'].map(
    (month) => `ad_hc_test.mysmartlogon.com_${month}-25.xml`,
  );
  ofReal(
    'of one domain over six months of PingCastle: silence closes only what the release is known to test',
    'pingcastle',
    pingcastle,
    ({ file, steps }) => {
      assert.deepEqual(
        steps.map(({ findings: { added, resolved, reopened, withdrawn } }) => [added, resolved, reopened, withdrawn]),
        [54, 0, 0, 0, 0, 0].map((added, at) => [added, [0, 1, 3, 0, 0, 0][at], 0, 0]),
      );
      const newest = failedIn(steps.at(-1)!.run);
      const open = openRules(file);
      assert.ok([...newest].every((rule) => open.includes(rule)));
      assert.equal(open.length, 50);
      for (const { sources, history } of file.findings.filter(({ status }) => status === 'resolved')) {
        assert.ok(!newest.has(sources![0]!.rule));
        assert.match(history!.at(-1)!.note!, /evaluated it and does not report it any more$/);
      }
    },
  );

  ofReal(
    'of a domain and a tenant of one tool: each is a scope of its own',
    'maester',
    ['AD-TestResults-2026-04-25-230529.json', 'test-results.json', 'AD-TestResults-2026-04-26-125144.json'],
    ({ file, steps }) => {
      assert.deepEqual(
        file.imports!.map(({ scope }) => scope),
        ['maester.test', 'Entra.Chat (0817c655-a853-4d8f-9723-3a333b5b9235)', 'maester.test'],
      );
      const tenant = failedIn(steps[1]!.run);
      assert.ok(openRules(file).filter((rule) => tenant.has(rule)).length === tenant.size);
      assert.equal(steps[2]!.findings.resolved, 1);
    },
  );

  ofReal(
    'of Secure Score: a score without all its controls ends none',
    'ms-secure-score',
    ['combined.json', 'secureScore-multiple.json', 'secureScore.json'],
    ({ steps }) => {
      assert.deepEqual(
        steps.map(({ findings: { added, resolved, reopened, withdrawn } }) => [added, resolved, reopened, withdrawn]),
        [
          [40, 0, 0, 0],
          [0, 0, 0, 0],
          [0, 0, 0, 0],
        ],
      );
    },
  );

  ofReal(
    'of two hosts held against one STIG: each finding names who is still affected',
    'stig',
    ['xccdf-results-openscap-rhel7.xml', 'xccdf-results-scc-rhel7.xml'],
    ({ file, steps }) => {
      assert.deepEqual(
        steps.map(({ findings: { added, resolved } }) => [added, resolved]),
        [
          [137, 0],
          [0, 0],
        ],
      );
      const both = file.findings.filter(({ sources }) => sources!.length === 2);
      assert.equal(both.length, 6);
      for (const { affected } of both) assert.deepEqual(affected, ['localhost.localdomain', 'LOCKDOWN.']);
    },
  );

  ofReal('of three STIGs in one checklist: three scopes', 'stig', ['three_stig_checklist.ckl'], ({ file }) => {
    assert.equal(file.imports![0]!.scopes!.length, 3);
  });

  it('of SQL Server: two servers in one output are two scopes', () => {
    const row = (server: string, check: string) => ({
      CheckId: check,
      CheckName: `${check} is so`,
      Message: 'Do it.',
      Severity: 'High',
      TargetPath: `Server[@Name='${server}']`,
      TargetType: 'Server',
      TimeStamp: '2026-11-19T10:00:00Z',
    });
    const folder = fs.mkdtempSync(path.join(process.env.TMPDIR ?? '/tmp', 'tam-chain-'));
    try {
      fs.writeFileSync(
        path.join(folder, 'both.json'),
        JSON.stringify([row('SQL01', 'A'), row('SQL02', 'A'), row('SQL02', 'B')]),
      );
      const { file } = chain(folder, ['both.json']);
      assert.deepEqual(file.imports![0]!.scopes, ['SQL01', 'SQL02']);
      assert.deepEqual(
        file.findings.map(({ sources }) => sources!.map(({ scope }) => scope)),
        [['SQL01', 'SQL02'], ['SQL02']],
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('of every fixture, imported twice and with all the others: nothing changes the second time', () => {
    const names = fs
      .readdirSync(fixtures)
      .filter((name) => /^(stig|xccdf|sql|dbachecks|bpa|healthchecker\.xml|azqr-scan|advisor|maester-2)/.test(name));
    const results = names.filter((name) => {
      try {
        return 'records' in readOutput(new ToolOutput(name, fs.readFileSync(path.join(fixtures, name))));
      } catch {
        return false;
      }
    });
    assert.ok(results.length > 10);
    const { file } = chain(fixtures, results);
    const { file: again } = chain(fixtures, [...results, ...results]);
    assert.deepEqual(again, file);
  });
});
