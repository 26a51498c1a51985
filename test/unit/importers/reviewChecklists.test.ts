import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { isCatalogue, type ToolCatalogue, type ToolRun } from '../../../src/importers/importer';
import { ToolOutput } from '../../../src/importers/output';
import { reviewChecklists } from '../../../src/importers/reviewChecklists';

const real = path.resolve(process.cwd(), '../shared/real/azure-review-checklists');
const outputOf = (json: unknown, name = 'x.json') =>
  new ToolOutput(name, new TextEncoder().encode(JSON.stringify(json)));
const catalogue = (items: unknown[], more: object = {}) =>
  reviewChecklists.read(
    outputOf({
      items,
      categories: [],
      waf: ['Reliability', 'Security', 'Cost', 'Operations', 'Performance'].map((name) => ({ name })),
      status: [],
      severities: ['High', 'Medium', 'Low'].map((name) => ({ name })),
      metadata: { name: 'Azure AKS Review', timestamp: 'October 24, 2024' },
      ...more,
    }),
  ) as ToolCatalogue;
const results = (checks: unknown[], timestamp = 'Fri Mar 18 09:14:09 CET 2022') =>
  reviewChecklists.read(outputOf({ metadata: { format: 'json', timestamp }, checks })) as ToolRun;
const guid = '785c2fa5-5b56-4ad4-a408-fe72734c476b';
const item = { text: 'Use canary deployments', guid, waf: 'Reliability', severity: 'High' };

describe('reviewChecklists', () => {
  it('reads results of before 2022-03, by row and by item', () => {
    const id = '/subscriptions/S-1/resourceGroups/rg/providers/A/b/c';
    const rows = results([
      { guid, result: 'fail', id },
      { guid, result: 'success', id },
    ]);
    assert.deepEqual(
      rows.records.map(({ outcome, affected }) => [outcome, affected]),
      [
        ['failed', [id]],
        ['passed', [id]],
      ],
    );
    const items = results([
      { guid, success: 'rg/a', failure: 'rg/b,rg/c' },
      { guid, success: 'rg/a', failure: 'None' },
      { guid, success: 'None', failure: 'None' },
    ]);
    assert.deepEqual(
      items.records.map(({ outcome, affected }) => [outcome, affected]),
      [
        ['failed', ['rg/b', 'rg/c']],
        ['passed', ['rg/a']],
      ],
    );
    assert.deepEqual(items.skipped, [
      { where: `checks[2] (${guid})`, reason: 'The row names no resource, neither as success nor as failure.' },
    ]);
  });

  it('takes items of the Azure Proactive Resiliency Library, whose query may be a comment alone', () => {
    const [check] = catalogue([{ ...item, aprlGuid: guid, graph: '// cannot-be-validated-with-arg\n' }]).checklist
      .checks;
    assert.equal(check!.verify![0]!.kind, 'manual');
    assert.deepEqual(check!.equivalents, { 'review-checklists': [guid], aprl: [guid] });
  });

  it('turns a catalogue into a checklist', () => {
    const { checklist, skipped } = catalogue([
      {
        ...item,
        id: '01.01.01',
        category: 'Deployment',
        subcategory: 'Development',
        service: 'AKS',
        description: 'It lowers the risk.',
        link: 'https://learn.microsoft.com/en-us/azure/aks',
        training: 'http://learn.microsoft.com/x',
        graph: "where type=='a' | extend compliant = (b==true) | distinct id,compliant",
      },
    ]);
    assert.deepEqual(skipped, []);
    assert.deepEqual(checklist, {
      formatVersion: 1,
      id: 'review-aks',
      title: 'Azure AKS Review',
      technology: 'azure',
      version: '2024.10',
      checks: [
        {
          id: 'AKS-785c2fa5',
          title: 'Use canary deployments',
          focusArea: 'availability',
          actionArea: 'Deployment / Development',
          rating: { probability: 4, impact: 4, effort: 3 },
          rationale: 'It lowers the risk.',
          verify: [
            {
              kind: 'kql',
              run: "resources | where type=='a' | extend compliant = (b==true) | distinct id,compliant",
              expect: 'Every row has compliant = true.',
              healthyWhen: { every: { property: 'compliant', is: 'eq', value: true }, affected: 'id' },
            },
          ],
          remediation: ['Use canary deployments'],
          references: [{ title: 'Aks (learn.microsoft.com)', url: 'https://learn.microsoft.com/azure/aks' }],
          equivalents: { 'review-checklists': [guid] },
          tags: ['AKS', 'reliability'],
        },
      ],
    });
  });

  it('maps the pillars to focus areas', () => {
    const area = (waf: unknown) => catalogue([{ ...item, waf }]).checklist.checks[0]!.focusArea;
    assert.deepEqual(
      ['Security', 'Reliability', 'Performance', 'Operations', 'Governance', 'Cost', 'Odd', undefined].map(area),
      ['security', 'availability', 'performance', 'operations', 'operations', 'operations', undefined, undefined],
    );
  });

  it('judges by the column compliant, whatever a healthy row holds', () => {
    const verify = (graph: string) => catalogue([{ ...item, graph }]).checklist.checks[0]!.verify![0]!;
    const value = (graph: string) => {
      const { healthyWhen } = verify(graph);
      return healthyWhen && 'every' in healthyWhen ? healthyWhen.every.value : undefined;
    };
    assert.equal(value('resources | extend compliant = iff(a > 3, 0, 1)'), 1);
    assert.equal(value('resources | extend compliant = iff(isempty(a), false, true) | project id, compliant'), true);
    assert.equal(value("resources | extend compliant = iif(a == '', 'No', 'Yes') | project id, compliant"), 'Yes');
    assert.equal(value('resources | project name, compliant = 1'), 1);
    assert.equal(value('resources | where a == 1'), undefined);
    assert.equal(verify('resources | where a == 1').kind, 'kql');
    assert.equal(
      verify('resources | project id, compliant = b | project name, compliant').healthyWhen?.affected,
      'name',
    );
    assert.equal(verify('').kind, 'manual');
  });

  it('reads translated files by the order of their vocabularies', () => {
    const { checklist } = catalogue([{ ...item, waf: '安全', severity: '低い' }], {
      waf: ['確実', '安全', '費用', 'オペレーションズ', 'パフォーマンス'].map((name) => ({ name })),
      severities: ['高い', '中程度', '低い'].map((name) => ({ name })),
    });
    assert.equal(checklist.checks[0]!.focusArea, 'security');
    assert.deepEqual(checklist.checks[0]!.rating, { probability: 2, impact: 2, effort: 3 });
  });

  it('skips what cannot become a check, and says why', () => {
    const near = '785c2fa5-0000-4ad4-a408-fe72734c476b';
    const { checklist, skipped } = catalogue([
      item,
      { ...item, text: 'Again' },
      { ...item, guid: near },
      { ...item, text: ' ' },
      { text: 'No guid' },
      null,
    ]);
    assert.deepEqual(
      checklist.checks.map(({ id }) => id),
      ['AKS-785c2fa5', `AKS-${near}`],
    );
    assert.deepEqual(skipped, [
      { where: 'items[1]', reason: `The guid ${guid} stands at items[0] already.` },
      { where: 'items[3]', reason: 'The item has no text.' },
      { where: 'items[4]', reason: 'The item has no valid guid, so no result could ever be matched to it.' },
      { where: 'items[5]', reason: 'This is not an item.' },
    ]);
  });

  it('works without severity, metadata and vocabularies', () => {
    const { checklist } = reviewChecklists.read(
      outputOf({ items: [{ text: 'A', guid }] }, 'alz_checklist.en.json'),
    ) as ToolCatalogue;
    assert.equal(checklist.id, 'review-alz');
    assert.equal(checklist.version, undefined);
    assert.equal(checklist.checks[0]!.rating, undefined);
  });

  it('reads results, one record per row', () => {
    const id = '/subscriptions/AAAA-1/resourceGroups/rg/providers/x/y/z';
    const run = results([
      { guid, compliant: 'false', id },
      { guid: guid.toUpperCase(), compliant: 'True', id: id.toLowerCase() },
      { guid, compliant: true, id },
      { guid, compliant: false, id },
      { guid, compliant: '1', id: '' },
      { guid, compliant: 'undefined', id },
      { guid, compliant: null, id },
      { guid, id },
      { compliant: 'true', id },
      'odd',
    ]);
    assert.deepEqual(
      run.records.map(({ rule, outcome, affected }) => [rule, outcome, affected]),
      [
        [guid, 'failed', [id]],
        [guid, 'passed', [id.toLowerCase()]],
        [guid, 'passed', [id]],
        [guid, 'failed', [id]],
        [guid, 'passed', undefined],
      ],
    );
    assert.equal(run.skipped.length, 5);
    assert.match(run.skipped[0]!.reason, /compliant is "undefined", which is neither true nor false/);
    assert.match(run.skipped[2]!.reason, /compliant is missing/);
    assert.equal(run.scope, 'subscription aaaa-1');
    assert.equal(run.collectedOn, '2022-03-18');
  });

  it('reads on where compliant is an object that has no text', () => {
    const run = results([
      { guid, compliant: JSON.parse('{"toString":0}') },
      { guid, compliant: true },
    ]);
    assert.equal(run.records.length, 1);
    assert.match(run.skipped[0]!.reason, /^compliant is \{"toString":0\}, which is neither true nor false/);
  });

  it('reads the day that date writes, in its usual forms', () => {
    const day = (timestamp: string) => results([], timestamp).collectedOn;
    assert.equal(day('Tue 5 Nov 2024 10:00:00 AM UTC'), '2024-11-05');
    assert.equal(day('2024-11-05T10:00:00Z'), '2024-11-05');
    assert.equal(day('Wed Feb 30 10:00:00 UTC 2024'), undefined);
    assert.equal(day('yesterday'), undefined);
  });

  it('recognises a file by what its rows and items are told by, and by nothing less', () => {
    const names = ['guid', 'compliant', 'result', 'id', 'success', 'failure'];
    for (let chosen = 0; chosen < 2 ** names.length; chosen += 1) {
      const has = (name: string) => (chosen & (1 << names.indexOf(name))) !== 0;
      const row = Object.fromEntries(names.filter(has).map((name) => [name, 'x']));
      const is =
        has('guid') && (has('compliant') || (has('result') && has('id')) || (has('success') && has('failure')));
      assert.equal(reviewChecklists.detect(outputOf({ checks: [null, row] })), is, JSON.stringify(row));
    }
    for (const name of ['text', 'guid', 'waf', 'severity'])
      for (const other of ['text', 'guid', 'waf', 'severity'])
        assert.equal(
          reviewChecklists.detect(outputOf({ items: ['x', { [name]: 'x', [other]: 'x' }] })),
          [name, other].includes('text') && [name, other].some((each) => each === 'guid' || each === 'waf'),
          `${name} and ${other}`,
        );
    // Without a row, what stands around them tells.
    const none = (more: object) => reviewChecklists.detect(outputOf(more));
    assert.ok(none({ checks: [], metadata: { format: 'json' } }) && none({ checks: [], metadata: { format: 'long' } }));
    assert.ok(!none({ checks: [], metadata: { format: 'jsonl' } }) && !none({ checks: [] }) && !none({}));
    assert.ok(none({ items: [], categories: [], severities: [], waf: [] }));
    assert.ok(
      !none({ items: [], categories: [], severities: [] }) &&
        !none({ items: [{}], categories: [], severities: [], waf: [] }),
    );
  });

  it('recognises its output by content alone', () => {
    assert.equal(reviewChecklists.detect(outputOf({ metadata: { format: 'json' }, checks: [] })), true);
    for (const other of [
      [],
      {},
      null,
      { items: [] },
      { checks: [] },
      { items: [{ id: 1 }] },
      { checks: [{ id: 'AD-1', title: 'x' }] },
    ])
      assert.equal(reviewChecklists.detect(outputOf(other)), false);
  });

  describe('real files', () => {
    const files = fs.existsSync(real) ? fs.readdirSync(real).filter((name) => name !== 'checklist.schema.json') : [];
    if (files.length === 0)
      it('are not here: skipped', function () {
        this.skip();
      });
    for (const name of files) {
      it(`${name}: counts are those of the file`, () => {
        const bytes = fs.readFileSync(path.join(real, name));
        const json = JSON.parse(bytes.toString('utf8')) as {
          items?: { guid: string; severity?: string; graph?: string; query?: string }[];
          checks?: { guid: string; compliant: string }[];
        };
        const output = new ToolOutput(name, bytes);
        assert.equal(reviewChecklists.detect(output), true);
        const result = reviewChecklists.read(output);
        if (isCatalogue(result)) {
          const { checks } = result.checklist;
          assert.equal(checks.length + result.skipped.length, json.items!.length);
          assert.equal(new Set(checks.map(({ id }) => id)).size, checks.length);
          assert.equal(
            checks.filter(({ verify }) => verify![0]!.kind === 'kql').length,
            new Set(json.items!.filter(({ graph, query }) => graph || query).map(({ guid }) => guid.toLowerCase()))
              .size,
          );
          for (const check of checks) {
            assert.match(check.id, /^[A-Za-z0-9][A-Za-z0-9._-]*$/);
            assert.ok(check.focusArea, check.id);
          }
          const rated = new Set(json.items!.filter(({ severity }) => severity).map(({ guid }) => guid.toLowerCase()));
          assert.equal(checks.filter(({ rating }) => rating).length, rated.size);
        } else {
          // One file names several items in the place of one: whose result that is cannot be told.
          const named = json.checks!.filter(({ guid }) => !guid.includes(' '));
          const failed = named.filter(({ compliant }) => compliant === 'false').length;
          assert.equal(result.records.filter(({ outcome }) => outcome === 'failed').length, failed);
          assert.equal(result.records.length, named.length);
          assert.equal(result.records.length + result.skipped.length, json.checks!.length);
        }
      });
    }
  });

  it('reads every word that queries have for met and not met, in any spelling, and no other', () => {
    const outcomeOf = (compliant: unknown) => results([{ guid, compliant, id: 'a' }]).records[0]?.outcome;
    for (const met of [true, 'true', 'True', 1, '1', 'yes', 'YES', 'Success'])
      assert.equal(outcomeOf(met), 'passed', String(met));
    for (const not of [false, 'false', 'FALSE', 0, '0', 'no', 'No', 'fail'])
      assert.equal(outcomeOf(not), 'failed', String(not));
    for (const none of ['', 'maybe', 2, null, {}, ['true'], 'constructor', '__proto__'])
      assert.equal(outcomeOf(none), undefined, String(none));
  });
});
