import { strict as assert } from 'node:assert';
import { answerText, proofOf, proofText } from '../../../src/assessment/answers';
import type { PassedEntry } from '../../../src/assessment/types';

describe('what is said of how an answer is known', () => {
  const text = (entry: PassedEntry | undefined, imports: Parameters<typeof proofOf>[1] = undefined) =>
    proofText(proofOf(entry, imports));

  it('is nothing for what says nothing, and each thing that is there, in one order', () => {
    const source = { tool: 'pingcastle', rule: 'P-1' };
    const cases: readonly [PassedEntry | undefined, string][] = [
      [undefined, ''],
      ['A-1', ''],
      [{ check: 'A-1' }, ''],
      [{ check: 'A-1', by: '  ' }, ''],
      [{ check: 'A-1', by: ' Dana ' }, 'Dana'],
      [{ check: 'A-1', on: '2026-11-20' }, 'on 20 November 2026'],
      [{ check: 'A-1', by: 'Dana', on: '2026-11-20' }, 'Dana on 20 November 2026'],
      [{ check: 'A-1', answered: 1, asked: 1 }, '1 of 1 machine answered'],
      [{ check: 'A-1', answered: 0, asked: 2 }, '0 of 2 machines answered'],
      [{ check: 'A-1', answered: 2 }, ''],
      [{ check: 'A-1', asked: 2 }, ''],
      [{ check: 'A-1', validUntil: '2027-01-12' }, 'holds until 12 January 2027'],
      [{ check: 'A-1', source }, 'reported by PingCastle'],
      [{ check: 'A-1', source: { ...source, by: 'notReported' } }, 'inferred: not reported by PingCastle'],
      [
        { check: 'A-1', source, by: 'Dana', on: '2026-11-20', answered: 2, asked: 3, validUntil: '2027-01-12' },
        '2 of 3 machines answered, reported by PingCastle, Dana on 20 November 2026, holds until 12 January 2027',
      ],
    ];
    for (const [entry, said] of cases) assert.equal(text(entry), said, JSON.stringify(entry));
  });

  it('names the version of the newest output of the tool, wherever that stands in the list', () => {
    const entry: PassedEntry = { check: 'A-1', source: { tool: 'PingCastle', rule: 'P-1' } };
    const versions = [
      { tool: 'pingcastle', toolVersion: '3.2', collectedOn: '2026-10-01' },
      { tool: 'PINGCASTLE', toolVersion: '3.3', collectedOn: '2026-11-01' },
      { tool: 'pingcastle', toolVersion: '3.0' },
      { tool: 'pingcastle', collectedOn: '2026-12-01' },
      { tool: 'maester', toolVersion: '9', collectedOn: '2026-12-01' },
    ];
    for (let turn = 0; turn < versions.length; turn += 1) {
      const imports = [...versions.slice(turn), ...versions.slice(0, turn)];
      for (const order of [imports, [...imports].reverse()])
        assert.equal(text(entry, order), 'reported by PingCastle 3.3', JSON.stringify(order));
    }
    assert.equal(text(entry, [{ tool: 'pingcastle', toolVersion: '3.0' }]), 'reported by PingCastle 3.0');
    assert.equal(text(entry, [{ tool: 'pingcastle', collectedOn: '2026-12-01' }]), 'reported by PingCastle');
  });

  it('begins with the reason, or with the day on which a pass ran out, which is said once', () => {
    const by = 'Dana';
    assert.equal(answerText({ entry: { check: 'A', reason: ' Later ', by } }, undefined), 'Later; Dana');
    assert.equal(answerText({ entry: { check: 'A', reason: 'Later' } }, undefined), 'Later');
    assert.equal(answerText({ entry: { check: 'A', by } }, undefined), 'Dana');
    assert.equal(answerText({ entry: 'A' }, undefined), '');
    assert.equal(answerText({}, undefined), '');
    assert.equal(
      answerText({ entry: { check: 'A', by, validUntil: '2026-11-01' }, outlived: '2026-11-01' }, undefined),
      'Passed until 1 November 2026: what was supported then is so no longer; Dana',
    );
  });
});
