import { strict as assert } from 'node:assert';
import { UnreadableOutput } from '../../../src/importers/output';
import { powerpipe } from '../../../src/importers/powerpipe';
import { countsOf, fixture, outputOf, runOf } from './reading';

const account =
  '/subscriptions/11111111-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stcontoso1';

describe('Powerpipe', () => {
  it('reads nested groups', () => {
    const run = runOf(powerpipe, fixture('powerpipe.json'));
    assert.deepEqual(countsOf(run), [1, 1, 1, 1, 3]);
    const { tool, scope, complete, lists } = run;
    assert.deepEqual(
      [tool, scope, complete, lists],
      ['powerpipe', 'subscriptions Contoso production, Contoso test', false, undefined],
    );
    assert.deepEqual(run.records[0], {
      rule: 'azure_compliance.control.storage_https',
      scope: 'subscription Contoso production',
      where: 'groups[0].groups[0].controls[0].results[0]',
      title: 'Storage accounts should require HTTPS',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Storage',
      recommendation: 'Require it.',
      outcome: 'failed',
      affected: [{ name: account, detail: 'stcontoso1 accepts HTTP.' }],
      observed: 'stcontoso1 accepts HTTP.',
    });
    assert.deepEqual(
      run.records.slice(1).map(({ outcome, reason, severity }) => [outcome, reason, severity]),
      [
        ['passed', undefined, 'high'],
        ['notApplicable', 'stcontoso3 is deleted.', 'high'],
        ['notReviewed', 'Manual verification required.', undefined],
      ],
    );
    const place = 'groups[0].groups[0].controls';
    assert.deepEqual(run.skipped, [
      {
        where: `${place}[1].results[1] (azure_compliance.control.manual)`,
        reason: 'The resource could not be looked at: No access.',
      },
      { where: `${place}[1].results[2] (azure_compliance.control.manual)`, reason: 'The status "odd" is not known.' },
      {
        where: `${place}[3] (azure_compliance.control.storage_broken)`,
        reason: 'The control could not run: relation "azure_x" does not exist',
      },
    ]);
  });

  it('reads the table, with dimensions and tags as columns, and other separators', () => {
    const { text } = fixture('powerpipe.csv');
    for (const separator of [',', ';', '|', '\t']) {
      const written =
        separator === ','
          ? text
          : text
              .replace('"Delete them, ""old"" ones first."', 'x')
              .replace('"Delete them, ""old"" ones first."', 'x')
              .replaceAll(',', separator);
      const run = runOf(powerpipe, outputOf(written, 'azure_thrifty.benchmark.compute.20261119T101010.csv'));
      assert.deepEqual(countsOf(run), [1, 1, 0, 0, 1], separator);
      const { focusArea, actionArea, affected } = run.records[0]!;
      assert.deepEqual(
        [run.collectedOn, run.scope, focusArea, actionArea, affected],
        [
          '2026-11-19',
          'subscription Contoso production',
          'operations',
          'Compute',
          [{ name: 'disk1', detail: 'disk1 is not attached.' }],
        ],
      );
    }
  });

  it('counts a control without resources only when its query broke', () => {
    const tree = (control: unknown) => outputOf({ group_id: 'root_result_group', groups: [], controls: [control] });
    const control = { control_id: 'control.a', title: 'A', results: null, run_error: '' };
    assert.deepEqual(countsOf(runOf(powerpipe, tree(control))), [0, 0, 0, 0, 0]);
    assert.deepEqual(runOf(powerpipe, tree({ ...control, run_error: 'timeout' })).skipped, [
      { where: 'controls[0] (control.a)', reason: 'The control could not run: timeout' },
    ]);
  });

  it('says once what it says of many resources', () => {
    const results = Array.from({ length: 9 }, (_, at) => ({
      status: 'alarm',
      resource: `r${at}`,
      reason: `r${at} is on.`,
    }));
    const { records } = runOf(
      powerpipe,
      outputOf({ group_id: 'root_result_group', controls: [{ control_id: 'a', title: 'A', results }] }),
    );
    assert.deepEqual(
      [...new Set(records.map(({ observed }) => observed))],
      ['Powerpipe reports objects that do not pass this check.'],
    );
  });

  it('knows its outputs', () => {
    for (const [json, is] of [
      [{ group_id: 'root_result_group', groups: [], controls: null }, true],
      [{ group_id: 'x' }, false],
      [{ groups: [], controls: [] }, false],
      [[], false],
    ] as const)
      assert.equal(powerpipe.detect(outputOf(json)), is, JSON.stringify(json));
    assert.throws(() => powerpipe.read(outputOf({})), UnreadableOutput);
  });
});
