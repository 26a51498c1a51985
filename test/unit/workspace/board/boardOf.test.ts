import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { waves } from '../../../../src/assessment/plan';
import { score } from '../../../../src/assessment/score';
import { statusIds } from '../../../../src/assessment/vocabulary';
import { packed, unpacked } from '../../../../src/board/packing';
import { boardOf } from '../../../../src/workspace/board/boardOf';
import { boardPlan, planMoved } from '../../../../src/workspace/board/boardPlan';
import { checkDetails, findingDetails } from '../../../../src/workspace/board/details';
import { dayInWave, lastWorkingDay, waveOfDay } from '../../../../src/workspace/board/workingDay';
import { nodeFiles } from '../../../../src/workspace/files.node';
import { german } from '../../../../src/workspace/lazy/german';
import { loadShipped } from '../../../../src/workspace/load';
import { Project } from '../../../../src/workspace/project';
import { summarize } from '../../../../src/workspace/summary';
import { memoryProject } from '../memory';

const asOf = '2026-12-01';
const sample = path.resolve('media/sample/contoso');
async function sampleProject() {
  const shipped = await loadShipped(nodeFiles, path.resolve('src/checklists'));
  const project = new Project(nodeFiles, { ...shipped, asOf });
  for (const name of fs.readdirSync(sample).filter((each) => each.endsWith('.findings.jsonc')))
    project.put(path.join(sample, name), fs.readFileSync(path.join(sample, name), 'utf8'));
  const entry = project.findings.find(({ path: at }) => at.endsWith('active-directory-2026-11.findings.jsonc'))!;
  return { project, entry };
}
const context = {
  today: asOf,
  sla: { critical: 30, high: 60, medium: 90, low: 180 },
  picture: () => undefined,
  mayUse: () => true,
};
const planted = 'PLANTED-in-the-internal-note';

describe('what the board shows', () => {
  it('of the sample has the numbers of every other place', async () => {
    const { project, entry } = await sampleProject();
    const board = boardOf(project, entry);
    const summary = summarize('', project.scored(entry));
    assert.equal(board.header.score, Math.round(summary.score!));
    assert.equal(board.header.coverage, summary.coverage);
    assert.deepEqual(
      [board.header.critical, board.header.high],
      [summary.openBySeverity.critical, summary.openBySeverity.high],
    );
    assert.equal(board.header.overdue, summary.findings.filter(({ overdue }) => overdue).length);
    assert.deepEqual(
      board.findings.map(({ id, severity, status, name }) => [id, severity, status, name]),
      summary.findings.map(({ id, severity, status, title }) => [id, severity, status, title]),
    );
    assert.equal(board.header.change?.since, '2026-05-20');
    assert.equal(board.checks.length, 58);
    const later = board.checks.filter(({ standing }) => standing === 'later' || standing === 'open').length;
    assert.equal(board.header.covered.of, 58 - later);
    // Areas are those of the checklist, each of its checks once.
    assert.deepEqual(new Set(board.checks.map(({ area }) => board.areas[area]!.checklist)), new Set([0]));
    assert.equal(new Set(board.checks.map(({ id }) => id)).size, 58);
  });

  it('tells of a check what its page tells, and how it stood before', async () => {
    const { project, entry } = await sampleProject();
    const details = checkDetails(project, entry, 'AD-KRB-01', context)!;
    assert.equal(details.finding, 'F-002');
    assert.ok(details.commands.length > 0 && details.commands[0]!.run.length > 10);
    assert.ok(details.commands.every(({ forTerminal, kind }) => forTerminal === (kind !== 'manual')));
    assert.deepEqual(checkDetails(project, entry, 'AD-KRB-01', { ...context, mayUse: () => false })!.commands, []);
    assert.match(details.before, /May 2026/);
    assert.ok(details.references.every(({ url }) => url.startsWith('https://')));
    assert.equal(checkDetails(project, entry, 'NONE', context), undefined);
    const inGerman = new Project(nodeFiles, {
      ...(await loadShipped(nodeFiles, path.resolve('src/checklists'))),
      asOf,
      words: german,
    });
    for (const { path: at, source } of project.findings) inGerman.put(at, source);
    const own = inGerman.findings.find(({ path: at }) => at === entry.path)!;
    assert.match(checkDetails(inGerman, own, 'AD-KRB-01', context)!.before, /Mai 2026/);
  });

  it('holds an internal note in the details of its finding alone', () => {
    const finding = { id: 'F-1', check: 'A', status: 'open', internalNote: planted, owner: 'ops' };
    const text = JSON.stringify({
      formatVersion: 1,
      customer: 'C',
      checklists: ['example'],
      assessedOn: '2026-11-20',
      findings: [finding],
    });
    const { project } = memoryProject({ 'a.findings.jsonc': text });
    const [entry] = project.findings;
    assert.doesNotMatch(JSON.stringify(boardOf(project, entry!)), new RegExp(planted));
    assert.doesNotMatch(JSON.stringify(checkDetails(project, entry!, 'A', context)), new RegExp(planted));
    assert.equal(findingDetails(project, entry!, 'F-1', context)!.texts.internalNote, planted);
  });

  it('of 2,000 findings is at most 400 kB', () => {
    const findings = Array.from({ length: 2000 }, (_, at) => ({
      id: `F-${String(at + 1).padStart(4, '0')}`,
      title: `Setting ${at} of the estate is not as it should be`,
      recommendation: 'Set it.',
      focusArea: 'security',
      status: statusIds[at % statusIds.length],
      rating: { probability: 1 + (at % 5), impact: 1 + (at % 4), effort: 1 + (at % 3) },
      owner: `team-${at % 12}@contoso.com`,
      due: `2027-0${1 + (at % 9)}-15`,
      ...(at % 3 === 0 && { workItem: `OPS-${at}` }),
      sources: [{ tool: 'maester', rule: `MT.${at}` }],
      observed: 'A long text. '.repeat(40),
    }));
    const text = JSON.stringify({
      formatVersion: 1,
      customer: 'C',
      checklists: ['example'],
      assessedOn: '2026-11-20',
      findings,
    });
    const { project } = memoryProject({ 'a.findings.jsonc': text });
    const board = boardOf(project, project.findings[0]!);
    const size = JSON.stringify({ ...board, findings: packed(board.findings), checks: packed(board.checks) }).length;
    assert.deepEqual(unpacked(packed(board.findings)), board.findings);
    assert.ok(size <= 400_000, String(size));
  });

  it('shows what is odd with its problem: an unknown status, an id that two have, a check that is none', () => {
    const findings = [
      { id: 'F-1', check: 'A', status: 'verifed' },
      { id: 'F-1', check: 'Z', status: 'open' },
    ];
    const text = JSON.stringify({
      formatVersion: 1,
      customer: 'C',
      checklists: ['example', 'none'],
      assessedOn: '2026-11-20',
      findings,
    });
    const { project } = memoryProject({ 'a.findings.jsonc': text });
    const board = boardOf(project, project.findings[0]!);
    assert.deepEqual(
      board.findings.map(({ twin }) => twin),
      [true, true],
    );
    assert.deepEqual(
      board.findings.map(({ problem }) => (problem === undefined ? '' : board.problems[problem]?.level)),
      ['error', 'error'],
    );
    assert.deepEqual(
      board.checklists.map(({ missing }) => missing),
      [undefined, true],
    );
  });
});

describe('the plan of the board', () => {
  const { project } = memoryProject({});
  const { catalog } = project;
  const finding = fc.record(
    {
      check: fc.constantFrom('A', 'B', 'C'),
      status: fc.constantFrom(...statusIds),
      due: fc.constantFrom('2026-10-01', '2026-12-10', '2027-01-15', '2027-02-20', '2028-01-01', 'soon'),
    },
    { requiredKeys: ['check', 'status'] },
  );
  const assessments = fc
    .record({ findings: fc.array(finding, { maxLength: 8 }), passed: fc.subarray(['A', 'B', 'C']) })
    .map(({ findings, passed }) => ({
      formatVersion: 1 as const,
      customer: 'C',
      checklists: ['example'],
      assessedOn: '2026-11-20',
      findings: findings.map((each, at) => ({ id: `F-${at}`, ...each })),
      passed,
    }));

  it('goes from score to score as if what is due were verified, wave by wave, and names each open finding once', () =>
    fc.assert(
      fc.property(assessments, (file) => {
        const assessment = score(file, catalog, asOf);
        const plan = boardPlan(assessment, catalog);
        const open = file.findings.filter(({ status }) => status === 'open' || status === 'inProgress');
        assert.deepEqual(
          [...plan.columns.flatMap(({ cards }) => cards), ...plan.noDate].sort(),
          open.map(({ id }) => id).sort(),
        );
        const overdue = new Set(assessment.findings.filter((each) => each.overdue).map((each) => each.finding.id));
        const done = new Set(plan.retest);
        for (const { cards, score: then } of plan.columns) {
          for (const id of cards) if (!overdue.has(id)) done.add(id);
          const findings = file.findings.map((each) =>
            done.has(each.id) ? { ...each, status: 'verified' as const } : each,
          );
          const expected = score({ ...file, findings }, catalog, asOf).numbers.score;
          assert.equal(then, expected === null ? null : Math.round(expected));
        }
        const total = plan.columns.reduce((sum, { gain }) => sum + gain, plan.retestGain);
        const last = plan.columns.at(-1)!.score;
        if (plan.score !== null && last !== null)
          assert.ok(Math.abs(plan.score + total - last) <= 1.5, `${plan.score} + ${total} = ${last}`);
      }),
    ));

  it('moves a card to the last working day of its wave, unless it lies in it already', () => {
    assert.equal(lastWorkingDay('2026-12-05'), '2026-12-04');
    assert.equal(lastWorkingDay('2026-12-06'), '2026-12-04');
    assert.equal(lastWorkingDay('2026-12-07'), '2026-12-07');
    assert.equal(waveOfDay('2026-12-31', asOf), '30');
    assert.equal(waveOfDay('2027-01-01', asOf), '60');
    assert.equal(waveOfDay('2020-01-01', asOf), '30');
    for (const wave of waves) {
      const day = dayInWave(wave, undefined, asOf);
      if (wave === 'later') assert.equal(day, undefined);
      else assert.equal(waveOfDay(day!, asOf), wave);
    }
    assert.equal(dayInWave('30', '2026-12-03', asOf), '2026-12-03');
    assert.equal(dayInWave('30', '2026-11-03', asOf), '2026-12-31');
    assert.equal(dayInWave('later', '2028-01-01', asOf), '2028-01-01');
  });

  it('can be looked at as if a card were moved, without a change', () => {
    const file = {
      formatVersion: 1,
      customer: 'C',
      checklists: ['example'],
      assessedOn: '2026-11-20',
      findings: [{ id: 'F-1', check: 'A', status: 'open', due: '2026-11-25' }],
      passed: ['B', 'C'],
    };
    const text = JSON.stringify(file);
    const { project: own } = memoryProject({ 'a.findings.jsonc': text }, asOf);
    const [entry] = own.findings;
    const before = boardOf(own, entry!).plan;
    assert.deepEqual(
      before.columns.map(({ gain }) => gain),
      [0, 0, 0, 0],
    );
    const moved = planMoved(own, entry!, { finding: 'F-1', wave: '60' })!;
    assert.equal(moved.due, '2027-01-29');
    assert.deepEqual(
      moved.plan.columns.map(({ cards }) => cards.length),
      [0, 1, 0, 0],
    );
    assert.equal(moved.plan.columns[1]!.score, 100);
    assert.equal(planMoved(own, entry!, { finding: 'F-1', wave: 'later' }), undefined);
    assert.equal(planMoved(own, entry!, { finding: 'F-2', wave: '60' }), undefined);
    assert.equal(entry!.source, text);
  });
});
