import assert from 'node:assert/strict';
import { agreedDays } from '../../../src/board/findings/agreed';
import { linkName, shortOwners } from '../../../src/board/findings/names';
import {
  cardsOf,
  type Held,
  isCardShown,
  needsDay,
  staysWhereItWas,
  waveBeside,
  wholePlan,
} from '../../../src/board/plan/cards';
import type { FindingRow } from '../../../src/workspace/board/board';

const held = (more: Partial<Held>): Held => ({ id: 'F-2', from: '30', wave: '30', isDragged: false, ...more });
const column = (wave: Held['wave'], cards: string[]) => ({ wave, cards, critical: 0, gain: 0, score: 50 });
const row = (more: Partial<FindingRow> = {}): FindingRow => ({
  id: 'F-2',
  name: 'Finding',
  severity: 'high',
  status: 'open',
  ...more,
});

describe('cards of the plan', () => {
  it('stand where keys hold them, and stay where the mouse took them until they are dropped', () => {
    const [from, to] = [column('30', ['F-1', 'F-2']), column('60', ['F-3'])];
    assert.deepEqual(cardsOf(from, undefined), ['F-1', 'F-2']);
    assert.deepEqual(cardsOf(from, held({ wave: '60' })), ['F-1']);
    assert.deepEqual(cardsOf(to, held({ wave: '60' })), ['F-2', 'F-3']);
    assert.deepEqual(cardsOf(column('60', ['F-3', 'F-2']), held({ wave: '60' })), ['F-3', 'F-2']);
    assert.deepEqual(cardsOf(from, held({ wave: '60', isDragged: true })), ['F-1', 'F-2']);
    assert.deepEqual(cardsOf(to, held({ wave: '60', isDragged: true })), ['F-3']);
  });

  it('go no further than the first and the last column', () => {
    assert.equal(waveBeside('30', -1), '30');
    assert.equal(waveBeside('30', 1), '60');
    assert.equal(waveBeside('later', 1), 'later');
  });

  it('are put down without a change in their own column, unless they are overdue', () => {
    assert.equal(staysWhereItWas(held({}), row()), true);
    assert.equal(staysWhereItWas(held({}), row({ overdue: true })), false);
    assert.equal(staysWhereItWas(held({ from: '' }), row()), false);
    assert.equal(staysWhereItWas(held({ wave: '60' }), row()), false);
  });

  it('need a day only on their way to the column without an end', () => {
    assert.equal(needsDay(held({ wave: 'later' })), true);
    assert.equal(needsDay(held({ from: 'later', wave: 'later' })), false);
    assert.equal(needsDay(held({ wave: '90' })), false);
  });

  it('are narrowed by who they are of and how grave they are', () => {
    const mine = ['me@x'];
    assert.equal(isCardShown(row(), wholePlan, mine), true);
    assert.equal(isCardShown(row(), { ...wholePlan, mine: true }, mine), false);
    assert.equal(isCardShown(row({ owner: 'me@x' }), { ...wholePlan, mine: true }, mine), true);
    assert.equal(isCardShown(row(), { ...wholePlan, owners: [''] }, mine), true);
    assert.equal(isCardShown(row({ owner: 'you@x' }), { ...wholePlan, owners: [''] }, mine), false);
    assert.equal(isCardShown(row(), { ...wholePlan, severities: ['critical'] }, mine), false);
  });
});

describe('short names on the board', () => {
  it('leave out what follows the @, as long as nobody else is then called the same', () => {
    const short = shortOwners(['ops@a.com', 'ops@b.com', 'dana@a.com', 'Network team']);
    assert.equal(short('dana@a.com'), 'dana');
    assert.equal(short('ops@a.com'), 'ops@a.com');
    assert.equal(short('Network team'), 'Network team');
    assert.equal(shortOwners(['ops@a.com', 'ops'])('ops@a.com'), 'ops@a.com');
  });

  it('are the last part of an address', () => {
    assert.equal(linkName('https://dev.azure.com/contoso/it/_workitems/edit/4103'), '4103');
    assert.equal(linkName('https://example.com/browse/AD-7/?focus=1'), 'AD-7');
  });
});

describe('days that the SLA gives', () => {
  it('are said by severity, the gravest first, from the first day to the last', () => {
    const said = agreedDays([
      { severity: 'high', day: '2027-01-30' },
      { severity: 'critical', day: '2026-12-31' },
      { severity: 'critical', day: '2026-12-19' },
    ]);
    assert.deepEqual(said, [
      { severity: 'critical', from: '2026-12-19', to: '2026-12-31' },
      { severity: 'high', from: '2027-01-30', to: '2027-01-30' },
    ]);
    assert.deepEqual(agreedDays([]), []);
  });
});
