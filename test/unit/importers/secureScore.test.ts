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
      title: 'Passwords expire',
      focusArea: 'security',
      actionArea: 'Identity',
      observed: 'Not set. 1 of 3 are configured as recommended. 0% of the points.',
      evidence: [{ text: 'Passwords expire. They should not.', source: 'Microsoft Secure Score' }],
    });
    assert.deepEqual(run.skipped, [
      { where: 'value[0].controlScores[2] (Odd)', reason: 'The control has no score.' },
      { where: 'value[0].controlScores[3]', reason: 'This is not the score of a control.' },
      { where: 'value[1].controlScores[0]', reason: 'The output holds a newer score of the same tenant.' },
    ]);
    assert.deepEqual([run.collectedOn, run.scope, run.complete], ['2026-11-19', 'T-1', true]);
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
