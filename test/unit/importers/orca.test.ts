import { strict as assert } from 'node:assert';
import { importers } from '../../../src/importers/importers';
import { orca } from '../../../src/importers/orca';
import { UnreadableOutput } from '../../../src/importers/output';
import { countsOf, fixture, outputOf, runOf } from './reading';

type Control = Record<string, unknown>;
const report = (change: (control: Control) => void = () => {}) => {
  const json = structuredClone(fixture('orca.json').json) as { Results: Control[] };
  json.Results.forEach(change);
  return json;
};

describe('ORCA', () => {
  it('reads each result, in UTF-16', () => {
    const run = runOf(orca, fixture('orca.json'));
    assert.deepEqual(countsOf(run), [2, 2, 0, 3, 4]);
    const { tool, collectedOn, scope, complete } = run;
    assert.deepEqual([tool, collectedOn, scope, complete], ['orca', '2026-11-19', 'contoso', true]);
    assert.deepEqual(run.records[0], {
      rule: 'ORCA-100',
      where: 'Results[0]',
      title: 'Set Bulk Complaint Level',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Anti-Spam Policies',
      recommendation: 'Set Bulk Complaint Level.',
      references: [
        { title: 'Recommended settings', url: 'https://aka.ms/orca-atpp-docs-6' },
        { title: 'Portal', url: 'https://security.microsoft.com/antispam' },
      ],
      outcome: 'failed',
      observed: '1 of 3 settings does not meet the recommendation.',
      affected: [{ name: 'Default', detail: 'Threshold: 7' }],
    });
    const signing = run.records.find(({ rule }) => rule === 'ORCA-108')!;
    assert.deepEqual(
      [signing.title, signing.severity, signing.affected],
      [
        'Set Signing Configuration',
        'critical',
        [
          { name: 'contoso.com', detail: 'Signing Setting: false' },
          { name: 'Selector 1', detail: 'contoso.net: a, b' },
        ],
      ],
    );
    assert.equal(run.records[1]!.severity, undefined);
  });

  it('never takes a control for passed that did not run', () => {
    const run = runOf(orca, fixture('orca.json'));
    assert.deepEqual(
      run.records.map(({ rule, outcome, reason }) => [rule, outcome, reason]).filter(([, , reason]) => reason),
      [
        [
          'ORCA-103',
          'notReviewed',
          'ORCA calls this informational, such as settings of policies that do not apply: a person has to decide.',
        ],
        ['ORCA-113', 'notReviewed', 'ORCA did not look: the tenant has no Microsoft Defender for Office 365.'],
        ['ORCA-111', 'notReviewed', 'ORCA looked at the settings and gives no verdict.'],
      ],
    );
    assert.deepEqual(run.skipped, [
      { where: 'Results[4] (ORCA-108.1)', reason: 'ORCA could not run the control: Resolve-DnsName is not found.' },
      { where: 'Results[6] (ORCA-143)', reason: 'ORCA no longer reports this control.' },
      { where: 'Results[9] (ORCA-112)', reason: 'The result "9" is not known.' },
      { where: 'Results[10]', reason: 'The control has neither a number nor a name.' },
    ]);
    const none = runOf(orca, outputOf(report((control) => Object.assign(control, { Completed: false }))));
    assert.deepEqual(countsOf(none).slice(0, 2), [0, 0]);
  });

  it('reads results by name, of the level Strict too', () => {
    const names = ['None', 'Pass', 'Informational', 'Fail'];
    const byName = report((control) => {
      control.Result = names[control.Result as number] ?? 'Odd';
      for (const setting of control.Config as Control[])
        for (const each of ['ResultStandard', 'ResultStrict']) setting[each] = names[setting[each] as number];
    });
    assert.deepEqual(countsOf(runOf(orca, outputOf(byName))), [2, 2, 0, 3, 4]);
    const strict = report((control) => {
      control.AssessmentLevel = 10;
      for (const setting of control.Config as Control[]) setting.ResultStandard = 1;
    });
    assert.deepEqual(runOf(orca, outputOf(strict)).records[0]!.affected, [{ name: 'Default', detail: 'Threshold: 7' }]);
  });

  it('reads the overview as CSV, whose name has tenant and day', () => {
    const run = runOf(orca, fixture('ORCA-contoso-202611190812.csv'));
    assert.deepEqual(countsOf(run), [1, 1, 0, 3, 1]);
    assert.deepEqual([run.collectedOn, run.scope], ['2026-11-19', 'contoso']);
    assert.deepEqual(
      run.records.map(({ rule, outcome, observed, title }) => [rule, outcome, observed, title]).slice(0, 2),
      [
        [
          'ORCA-100',
          'failed',
          '1 of 3 settings does not meet the recommendation.',
          'Anti-Spam Policies: Bulk Complaint Level',
        ],
        ['ORCA-101', 'passed', undefined, 'Anti-Spam Policies: Mark bulk as spam'],
      ],
    );
    assert.match(run.records[3]!.reason!, /counts no setting here/);
  });

  it('refuses the table of settings, and a report without results', () => {
    const detail = outputOf(
      'Control,Area,Name,ConfigObject,ConfigItem,ConfigData,ConfigReadonly,ConfigDisabled,ConfigPolicyGuid,Level\n',
      'ORCA-contoso-202611190812-Detail.csv',
    );
    assert.ok(orca.detect(detail));
    assert.throws(() => orca.read(detail), /settings without results/);
    assert.throws(() => orca.read(outputOf({ ResultDate: '', Tenant: '', Results: null })), UnreadableOutput);
  });

  it('reads one control that is no list, and none', () => {
    const [first] = report().Results;
    for (const [Results, counts] of [
      [first, [1, 0, 0, 0, 0]],
      [[], [0, 0, 0, 0, 0]],
    ] as const) {
      const output = outputOf({ ResultDate: '2026-11-19T08:12:00', Tenant: 'contoso', Results });
      assert.deepEqual(
        importers.filter((importer) => importer.detect(output)).map(({ id }) => id),
        ['orca'],
      );
      assert.deepEqual(countsOf(runOf(orca, output)), counts);
    }
  });
});
