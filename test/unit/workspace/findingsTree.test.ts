import { strict as assert } from 'node:assert';
import type { FindingFilter } from '../../../src/assessment/filter';
import type { ScoredFinding } from '../../../src/assessment/score';
import type { Status } from '../../../src/assessment/vocabulary';
import { findingsTooltip } from '../../../src/workspace/findingsTooltip';
import {
  answersNodes,
  customerNodes,
  findingDescription,
  findingLabel,
  findingSpoken,
  groupNodes,
  urgentCount,
} from '../../../src/workspace/findingsTree';
import type { Grouping } from '../../../src/workspace/groupings';
import { memoryProject } from './memory';

const finding = (id: string, check: string, status: string, more: object = {}) => ({ id, check, status, ...more });
const text = (customer: string, assessedOn: string, findings: object[], more: object = {}) =>
  JSON.stringify({ formatVersion: 1, customer, checklists: ['example'], assessedOn, findings, ...more });

describe('findings tree', () => {
  const { project } = memoryProject({
    'new.findings.jsonc': text(
      'Contoso Ltd',
      '2026-11-20',
      [
        finding('F-10', 'B', 'open', { owner: 'dana' }),
        finding('F-2', 'A', 'open', { owner: 'kim', due: '2026-11-21' }),
        finding('F-3', 'C', 'accepted', { acceptance: { reason: 'r', expires: '2026-11-01' } }),
        finding('F-4', 'X', 'opne'),
      ],
      { previous: 'old.findings.jsonc' },
    ),
    'old.findings.jsonc': text('Contoso Ltd', '2026-05-20', [finding('F-1', 'A', 'open')]),
    'z.findings.jsonc': text('', '', []),
    'adatum.findings.jsonc': text('Adatum', '2026-10-01', [finding('F-1', 'C', 'verified')]),
  });
  const contoso = (filter?: FindingFilter) =>
    customerNodes(project, filter).find(({ customer }) => customer === 'Contoso Ltd')!.assessments;
  const groups = (grouping: Grouping, filter?: FindingFilter) =>
    groupNodes(project, contoso()[0]!, grouping, filter).map(({ label, findings }) => [
      label,
      findings.map(({ scored }) => scored.finding.id),
    ]);

  it('shows customers by name, and of each the latest assessment first', () => {
    assert.deepEqual(
      customerNodes(project).map(({ customer, assessments }) => [customer, assessments.map(({ id }) => id)]),
      [
        ['(no customer)', ['z.findings.jsonc']],
        ['Adatum', ['adatum.findings.jsonc']],
        ['Contoso Ltd', ['new.findings.jsonc', 'old.findings.jsonc']],
      ],
    );
    assert.deepEqual([contoso()[0]!.open, contoso()[0]!.shown], [2, 4]);
  });

  it('groups by severity, focus area, status and owner, in the order of the vocabulary', () => {
    assert.deepEqual(groups('severity'), [
      ['Critical', ['F-2']],
      ['High', ['F-3']],
      ['Medium', ['F-10']],
      ['Unrated', ['F-4']],
    ]);
    assert.deepEqual(groups('focusArea'), [
      ['Security and Compliance', ['F-2', 'F-10']],
      ['Availability and Business Continuity', ['F-3']],
      ['No focus area', ['F-4']],
    ]);
    assert.deepEqual(groups('status'), [
      ['Open', ['F-2', 'F-10']],
      ['Accepted', ['F-3']],
      ['opne', ['F-4']],
    ]);
    assert.deepEqual(groups('owner'), [
      ['dana', ['F-10']],
      ['kim', ['F-2']],
      ['No owner', ['F-3', 'F-4']],
    ]);
  });

  it('groups by what changed since the previous assessment, with what stands only there', () => {
    const of = (now: object[], more: object = {}) => {
      const { project: two } = memoryProject({
        'new.findings.jsonc': text('Contoso Ltd', '2026-11-20', now, { previous: 'old.findings.jsonc', ...more }),
        'old.findings.jsonc': text(
          'Contoso Ltd',
          '2026-05-20',
          [finding('F-1', 'A', 'open'), finding('F-2', 'B', 'verified'), finding('F-3', 'C', 'open')],
          { passed: ['D'] },
        ),
      });
      return groupNodes(two, customerNodes(two)[0]!.assessments[0]!, 'change').map(({ label, findings }) => [
        label,
        ...findings.map(({ scored, path, earlier, id }) => {
          assert.equal(earlier, path === 'old.findings.jsonc');
          assert.ok(id.startsWith('new.findings.jsonc#change:'));
          return `${scored.finding.id} in ${path.slice(0, 3)}`;
        }),
      ]);
    };
    assert.deepEqual(of([finding('F-1', 'A', 'open'), finding('F-7', 'B', 'open'), finding('F-8', 'D', 'open')]), [
      ['New', 'F-8 in new'],
      ['Reopened', 'F-7 in new'],
      ['Persisting', 'F-1 in new'],
      ['No longer assessed', 'F-3 in old'],
    ]);
    assert.deepEqual(of([finding('F-1', 'A', 'verified'), finding('F-2', 'B', 'verified')], { passed: ['C'] }), [
      ['Fixed', 'F-3 in old', 'F-1 in new'],
      ['Closed before', 'F-2 in new'],
    ]);
    assert.deepEqual(
      groups('change').flatMap(([label]) => label),
      ['New', 'Persisting'],
    );
    const old = groupNodes(project, contoso()[1]!, 'change');
    assert.deepEqual(
      old.map(({ label, findings }) => [label, findings.length]),
      [['No previous assessment', 1]],
    );
  });

  it('lets through what the filter says', () => {
    assert.deepEqual(groups('severity', { owner: 'kim' }), [['Critical', ['F-2']]]);
    assert.deepEqual(groups('severity', { overdue: true }), [['Critical', ['F-2']]]);
    assert.deepEqual(groups('severity', { severity: ['medium', 'low'] }), [['Medium', ['F-10']]]);
    assert.deepEqual(groups('severity', { status: ['accepted'] as Status[], owner: '' }), [['High', ['F-3']]]);
    assert.equal(contoso({ owner: 'dana' })[0]!.shown, 1);
    assert.deepEqual(groups('owner', { owner: 'nobody' }), []);
  });

  it('has ids that stay and that no other row has', () => {
    const ids = (['severity', 'owner'] as const).flatMap((grouping) =>
      contoso().flatMap((assessment) =>
        groupNodes(project, assessment, grouping).flatMap(({ id, findings }) => [
          id,
          ...findings.map((each) => each.id),
        ]),
      ),
    );
    assert.equal(new Set(ids).size, ids.length);
    const twice = [finding('F-1', 'A', 'open'), finding('F-1', 'A', 'open')];
    const { project: doubled } = memoryProject({ 'a.findings.jsonc': text('Contoso Ltd', '2026-11-20', twice) });
    const [group] = groupNodes(doubled, customerNodes(doubled)[0]!.assessments[0]!, 'severity');
    assert.equal(new Set(group!.findings.map(({ id }) => id)).size, 2);
  });

  it('says of each finding what matters', () => {
    const all = groupNodes(project, contoso()[0]!, 'status').flatMap(({ findings }) => findings);
    const said = (of: (scored: ScoredFinding) => unknown) =>
      Object.fromEntries(all.map(({ scored }) => [scored.finding.id, of(scored)]));
    assert.deepEqual(
      said((scored) => findingLabel(scored, project.asOf)),
      {
        'F-2': { label: 'F-2 open · overdue 21 Nov · Not met: A is so', marked: [11, 25] },
        'F-10': { label: 'F-10 open · Not met: B is so' },
        'F-3': { label: 'F-3 accepted · ran out 1 Nov · Not met: C is so', marked: [15, 28] },
        'F-4': { label: 'F-4 opne · X' },
      },
    );
    for (const { label, marked } of all.map(({ scored }) => findingLabel(scored, project.asOf)))
      if (marked) assert.match(label.slice(...marked), /^(overdue|ran out) \d/);
    assert.deepEqual(said(findingDescription), { 'F-2': 'kim', 'F-10': 'dana', 'F-3': '', 'F-4': '' });
    assert.deepEqual(said(findingSpoken), {
      'F-2': 'Critical finding F-2: Not met: A is so, open, due 21 November 2026, overdue, owner kim',
      'F-10': 'Medium finding F-10: Not met: B is so, open, owner dana',
      'F-3': 'High finding F-3: Not met: C is so, accepted, acceptance ran out, no owner',
      'F-4': 'Unrated finding F-4: X, opne, no owner',
    });
  });

  it('lists what passed, does not apply and was not assessed, and how it is known', () => {
    const { project: answered } = memoryProject({
      'a.findings.jsonc': text('Contoso Ltd', '2026-11-20', [finding('F-1', 'A', 'open')], {
        passed: [
          { check: 'B', by: 'Dana Reyes', on: '2026-11-20', answered: 3, asked: 3 },
          { source: { tool: 'pingcastle', rule: 'R-10', by: 'notReported' }, title: 'Ten' },
          { source: { tool: 'maester', rule: 'R-9' }, title: 'Nine' },
        ],
        imports: [{ tool: 'pingcastle', toolVersion: '3.3' }],
      }),
    });
    const [assessment] = customerNodes(answered)[0]!.assessments;
    const said = answersNodes(answered, assessment!).map(({ state, inferred, answers }) => [
      state,
      inferred,
      answers.map(({ label, title, known, key }) => [label, title, known, key]),
    ]);
    assert.deepEqual(said, [
      [
        'passed',
        1,
        [
          ['B', 'B is so', '3 of 3 machines answered, Dana Reyes on 20 November 2026', 'B'],
          ['R-9', 'Nine', 'reported by Maester', 'maester:R-9'],
          ['R-10', 'Ten', 'inferred: not reported by PingCastle 3.3', 'pingcastle:R-10'],
        ],
      ],
      ['notAssessed', 0, [['C', 'C is so', '', undefined]]],
    ]);
  });

  it('counts what needs work and nobody may forget, in the latest assessments only', () => {
    // F-2 is open, and the acceptance of F-3 ran out; the earlier assessment of the chain does not count again.
    assert.equal(urgentCount(project), 2);
    assert.deepEqual(
      groupNodes(project, contoso()[0]!, 'severity').map(({ label, needingWork }) => [label, needingWork]),
      [
        ['Critical', 1],
        ['High', 1],
        ['Medium', 1],
        ['Unrated', 0],
      ],
    );
  });

  it('tells of each row what its label does not', () => {
    const [assessment] = contoso();
    const rows = groupNodes(project, assessment!, 'severity');
    const tip = (node: Parameters<typeof findingsTooltip>[1]) =>
      findingsTooltip(project, node, (path) => `/customers/${path}`);
    assert.match(tip(assessment!)!, /\/customers\/new\.findings\.jsonc[\s\S]*Health score[\s\S]*\b4 findings, 2 open$/);
    const byId = (id: string) =>
      tip(rows.flatMap(({ findings }) => findings).find(({ scored }) => scored.finding.id === id)!)!;
    assert.match(
      byId('F-2'),
      /F-2 Not met: A is so[\s\S]*A · Security[\s\S]*probability \d × impact \d[\s\S]*Open · owner kim · due 21 November 2026, overdue$/,
    );
    assert.match(byId('F-4'), /Not rated\.\n\nopne$/);
    for (const row of rows) assert.equal(tip(row), undefined);
    for (const customer of customerNodes(project)) assert.equal(tip(customer), undefined);
  });
});
