import { strict as assert } from 'node:assert';
import process from 'node:process';
import { score } from '../../../src/assessment/score';
import type { Finding } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { byteOrderMarkOf, hasByteOrderMark, sameBytes } from '../../../src/workspace/fileSystem';
import { findingsTooltip } from '../../../src/workspace/findingsTooltip';
import type { FindingsTreeNode } from '../../../src/workspace/findingsTree';
import type { Project } from '../../../src/workspace/project';
import { isGone, type Worker } from '../../../src/workspace/writing/temporary.node';

describe('what a row of the findings view tells', () => {
  const none = { words: undefined } as Project;
  const catalog = buildCatalog([
    {
      origin: 'shipped',
      file: {
        formatVersion: 1,
        id: 'c',
        title: 'C',
        checks: [
          { id: 'C-1', title: 'It is so', focusArea: 'security', rating: { probability: 5, impact: 4, effort: 2 } },
        ],
      },
    },
  ]);
  const scored = (finding: Partial<Finding>) =>
    score(
      {
        formatVersion: 1,
        customer: 'Contoso Ltd',
        assessedOn: '2026-11-20',
        checklists: ['c'],
        findings: [{ id: 'F-1', status: 'open', ...finding }],
      },
      catalog,
      '2026-11-22',
    );
  const ofFinding = (finding: Partial<Finding>) =>
    findingsTooltip(none, { kind: 'finding', scored: scored(finding).findings[0]! } as FindingsTreeNode, String);

  it('of a finding is all that it says, each thing only where it is said', () => {
    assert.equal(ofFinding({}), '**F-1**\n\nNot rated.\n\nOpen');
    assert.equal(
      ofFinding({ check: 'C-1', owner: 'ops', due: '2026-11-21', affected: ['a', 'b'] }),
      [
        '**F-1 Not met: It is so**',
        'C-1 · Security and Compliance',
        'Critical: probability 5 × impact 4 = 20. Effort 2, hours. Gain 100.0 points.',
        'Open · owner ops · due 21 November 2026, overdue · 2 affected',
      ].join('\n\n'),
    );
    assert.match(ofFinding({ due: '2026-11-22', affected: [] })!, /\n\nOpen · due 22 November 2026$/);
    for (const status of ['__proto__', 'none'] as const)
      assert.match(ofFinding({ status: status as 'open' })!.replaceAll('\\', ''), new RegExp(`\n\n${status}$`));
  });

  it('of an answer is its title, its label, and how it is known', () => {
    const of = (title: string, known: string) =>
      findingsTooltip(none, { kind: 'answer', title, label: 'C1', known } as FindingsTreeNode, String);
    assert.equal(of('It is so', 'seen'), '**It is so**\n\nC1\n\nseen');
    assert.equal(of('', ''), '**C1**\n\nC1');
  });

  it('of an assessment is what was assessed, and the score with its base', () => {
    const of = (model: object, numbers = scored({ check: 'C-1' }).numbers, shown = 2) =>
      findingsTooltip(
        { scored: () => ({ numbers }) } as unknown as Project,
        { kind: 'assessment', entry: { model, path: 'p' }, open: 1, shown } as unknown as FindingsTreeNode,
        (path) => `/${path}`,
      )!.split('\n\n');
    assert.deepEqual(of({ title: 'Contoso', environment: 'all' }), [
      '**Contoso**',
      'all · /p',
      'Health score 0, coverage 100 % (1 of 1 checks)',
      '2 findings, 1 open',
    ]);
    const untitled = of({}, scored({}).numbers, 1);
    assert.deepEqual([untitled[0], untitled[1], untitled[3]], ['**/p**', '/p', '1 finding, 1 open']);
    const { numbers } = score(
      { formatVersion: 1, customer: 'C', assessedOn: '2026-11-20', findings: [] },
      catalog,
      '2026-11-22',
    );
    assert.match(of({}, numbers)[2]!, /coverage – \(0 of 0 checks\)$/);
  });

  it('of anything else is nothing', () => {
    assert.equal(findingsTooltip(none, { kind: 'group' } as unknown as FindingsTreeNode, String), undefined);
  });
});

describe('bytes of files', () => {
  it('begin with a byte order mark where all three bytes of it are there', () => {
    const mark = [0xef, 0xbb, 0xbf];
    assert.ok(hasByteOrderMark(Uint8Array.from([...mark, 0x41])));
    assert.equal(byteOrderMarkOf(Uint8Array.from(mark)), '\ufeff');
    for (let at = 0; at < 3; at += 1) {
      const other = Uint8Array.from(mark.map((byte, place) => (place === at ? 0x41 : byte)));
      assert.ok(!hasByteOrderMark(other), String(at));
      assert.ok(!hasByteOrderMark(Uint8Array.from(mark.slice(0, at))), String(at));
      assert.equal(byteOrderMarkOf(other), '');
    }
    assert.equal(byteOrderMarkOf(undefined), '');
  });

  it('are the same where each is, and a file that is not there is like another that is not', () => {
    const of = (...bytes: number[]) => Uint8Array.from(bytes);
    assert.ok(sameBytes(of(1, 2), of(1, 2)) && sameBytes(of(), of()) && sameBytes(null, null));
    for (const [one, other] of [
      [of(1, 2), of(1, 3)],
      [of(1), of(1, 2)],
      [of(1, 2), of(1)],
      [of(), null],
      [null, of()],
    ] as const)
      assert.ok(!sameBytes(one, other));
  });
});

describe('somebody who began to write', () => {
  it('on another machine is gone after a long time, and not before', () => {
    const other: Worker = { host: '------', pid: process.pid, run: '00000000' };
    assert.deepEqual(
      [0, 99, 100, 101].map((age) => isGone(other, age, 100)),
      [false, false, false, true],
    );
  });
});
