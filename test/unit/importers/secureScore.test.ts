import { strict as assert } from 'node:assert';
import { secureScore } from '../../../src/importers/secureScore';
import { catalogueOf, countsOf, fixture, itReal, outputOf, realText, runOf } from './reading';

describe('secureScore', () => {
  it('reads the newest score of a tenant', () => {
    const run = runOf(secureScore, fixture('secure-score.json'));
    assert.deepEqual(countsOf(run), [1, 1, 0, 0, 3]);
    assert.deepEqual(run.records[0], {
      rule: 'PWAgePolicyNew',
      outcome: 'failed',
      where: 'value[0].controlScores[0]',
      title: 'Microsoft Secure Score control PWAgePolicyNew is not met',
      focusArea: 'security',
      actionArea: 'Identity',
      observed: 'Not set. 1 of 3 are configured as recommended. It gets none of its points.',
      evidence: [{ text: 'Passwords expire. They should not.', source: 'Microsoft Secure Score' }],
    });
    assert.deepEqual(run.skipped, [
      { where: 'value[0].controlScores[2] (Odd)', reason: 'The control has no score.' },
      { where: 'value[0].controlScores[3]', reason: 'This is not the score of a control.' },
      { where: 'value[1].controlScores[0]', reason: 'The output holds a newer score of the same tenant.' },
    ]);
    assert.deepEqual([run.collectedOn, run.scope, run.complete], ['2026-11-19', 'T-1', true]);
  });

  it('makes no title of what a control is good for, and cuts none', () => {
    const benefit = `It provides you with the ability to detect ${'advanced threats and '.repeat(20)}more.`;
    const titles = [0, 100].map((percentage) => {
      const control = {
        controlName: 'spo_legacy_auth',
        controlCategory: 'Apps',
        scoreInPercentage: percentage,
        description: benefit,
      };
      const score = { azureTenantId: 'T', createdDateTime: '2026-11-19', currentScore: 0, controlScores: [control] };
      return runOf(secureScore, outputOf({ value: [score] })).records[0]!.title;
    });
    assert.deepEqual(titles, [
      'Microsoft Secure Score control spo_legacy_auth is not met',
      'Microsoft Secure Score control spo_legacy_auth is met',
    ]);
  });

  itReal('has titles of one line, none of them cut', 'ms-secure-score/secureScore.json', (output) => {
    for (const { title, observed = '' } of runOf(secureScore, output).records) {
      assert.doesNotMatch(title, /\(cut, |[.:]$/);
      assert.doesNotMatch(observed, /\b0% of/);
    }
  });

  it('calls nothing passed for which there are no points', () => {
    const control = { controlName: 'Gone', controlCategory: 'Identity', score: 0, maxScore: 0, description: 'x' };
    const { records, skipped } = runOf(
      secureScore,
      outputOf({
        value: [{ azureTenantId: 'T', createdDateTime: '2026-11-19', currentScore: 0, controlScores: [control] }],
      }),
    );
    assert.deepEqual(records, []);
    assert.match(skipped[0]!.reason, /no points to be had/);
    const csv = 'Rank,Recommended action,Points achieved,Status,Category\n1,Gone,0/0,Completed,Identity\n';
    assert.deepEqual(countsOf(runOf(secureScore, outputOf(csv, 'a.csv'))), [0, 0, 0, 0, 1]);
  });

  it('joins profiles: title, points, remediation, decisions of people', () => {
    const { records } = runOf(secureScore, fixture('secure-score-both.json'));
    assert.deepEqual(
      records.map(({ outcome, severity, title }) => [outcome, severity, title]),
      [
        // 2 of 8 points are not all of them, whatever the percentage says.
        ['failed', 'high', 'Ensure PWAgePolicyNew'],
        ['notReviewed', 'high', 'Ensure MFARegistrationV2'],
        ['notReviewed', 'low', 'Ensure Third'],
      ],
    );
    assert.equal(records[0]!.recommendation, '1. Open.\n2. Save.');
    assert.match(records[2]!.reason!, /third party/);
  });

  it('reads objects of the Graph PowerShell SDK, which keep most of a control in AdditionalProperties', () => {
    const control = (name: string, percentage: number) => ({
      ControlCategory: 'Identity',
      ControlName: name,
      Description: 'About it.',
      Score: percentage / 100,
      AdditionalProperties: { scoreInPercentage: percentage, implementationStatus: 'One of three.' },
    });
    const run = runOf(
      secureScore,
      outputOf([
        {
          AzureTenantId: 'T-1',
          CreatedDateTime: '2026-11-19T00:00:00Z',
          CurrentScore: 1,
          ControlScores: [control('A', 0), control('B', 100)],
        },
      ]),
    );
    assert.deepEqual([countsOf(run), run.collectedOn, run.scope], [[1, 1, 0, 0, 0], '2026-11-19', 'T-1']);
    assert.equal(run.records[0]!.observed, 'One of three. It gets none of its points.');
  });

  it('reads the recommended actions that the portal exports as CSV', () => {
    const run = runOf(
      secureScore,
      outputOf(
        [
          'Rank,Recommended action,Score impact,Points achieved,Status,Regressed,Have license?,Category,Product,Last synced',
          '1,Ask admins for a second factor,+2%,2.5/10,To address,No,No,Identity,Entra,11/19/2026',
          '2,Log what happens,0%,3/3,Completed,No,Yes,Data,Purview,11/18/2026',
          '3,Limit sharing,+1%,0/5,Risk accepted,No,Yes,Apps,SharePoint,11/18/2026',
          '4,Odd,+1%,10-Mar,To address,No,Yes,Apps,SharePoint,11/18/2026',
        ].join('\n'),
        'secure-score.csv',
      ),
    );
    assert.deepEqual([countsOf(run), run.collectedOn, run.complete], [[1, 1, 0, 1, 1], '2026-11-19', true]);
    assert.deepEqual(run.records[0], {
      rule: 'Ask admins for a second factor',
      outcome: 'failed',
      where: 'line 2',
      title: 'Ask admins for a second factor',
      severity: 'high',
      focusArea: 'security',
      actionArea: 'Identity',
      observed: 'To address. It gets 2.5 of its 10 points. The tenant has no license for it.',
      recommendation: 'Ask admins for a second factor',
    });
    assert.match(run.records[2]!.reason!, /accepted/);
    assert.deepEqual(run.skipped, [
      { where: 'line 5 (Odd)', reason: 'The points of the action are not written as "2/10".' },
    ]);
  });

  it('turns profiles alone into a checklist', () => {
    const { checklist, skipped } = catalogueOf(secureScore, fixture('secure-score-profiles.json'));
    assert.deepEqual(skipped, [{ where: 'value[2] (Old)', reason: 'Microsoft has deprecated the control.' }]);
    assert.deepEqual(
      checklist.checks.map(({ id, rating, equivalents }) => [id, rating, equivalents]),
      [
        [
          'SECURESCORE-PWAgePolicyNew',
          { probability: 4, impact: 4, effort: 2 },
          { 'secure-score': ['PWAgePolicyNew'] },
        ],
        [
          'SECURESCORE-MFARegistrationV2',
          { probability: 4, impact: 4, effort: 2 },
          { 'secure-score': ['MFARegistrationV2'] },
        ],
      ],
    );
  });

  it('recognizes nothing else', () => {
    for (const other of [
      [],
      {},
      null,
      { value: [] },
      { value: [{ id: 1, title: 'x' }] },
      { profiles: [{ name: 'x' }] },
    ])
      assert.equal(secureScore.detect(outputOf(other)), false, JSON.stringify(other));
  });

  describe('real files', () => {
    itReal('counts are those of the file', 'ms-secure-score/secureScore.json', (output, text) => {
      const [score] = JSON.parse(text).value as { controlScores: { scoreInPercentage: number }[] }[];
      const passed = score!.controlScores.filter(({ scoreInPercentage }) => scoreInPercentage === 100).length;
      assert.deepEqual(countsOf(runOf(secureScore, output)), [score!.controlScores.length - passed, passed, 0, 0, 0]);
      assert.deepEqual([passed, score!.controlScores.length], [28, 68]);
    });
    itReal('every profile becomes a check', 'ms-secure-score/profiles.json', (output, text) => {
      const { checklist, skipped } = catalogueOf(secureScore, output);
      assert.deepEqual([checklist.checks.length, skipped.length], [JSON.parse(text).value.length, 0]);
    });
    itReal('both in one file join', 'ms-secure-score/secureScore.json', (_, text) => {
      const scores = JSON.parse(text) as {
        value: { controlScores: { controlName: string; score: number; scoreInPercentage: number }[] }[];
      };
      const profiles = JSON.parse(realText('ms-secure-score/profiles.json')) as {
        value: { id: string; maxScore: number }[];
      };
      const max = new Map(profiles.value.map((profile) => [profile.id, profile.maxScore]));
      const full = scores.value[0]!.controlScores.filter(({ controlName, score, scoreInPercentage }) => {
        const points = max.get(controlName);
        return points === undefined ? scoreInPercentage === 100 : score >= points;
      }).length;
      const run = runOf(secureScore, outputOf({ secureScore: scores, profiles }));
      assert.deepEqual(countsOf(run), [68 - full, full, 0, 0, 0]);
    });
  });
});
