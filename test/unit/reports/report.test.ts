import { strict as assert } from 'node:assert';
import { audienceIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import { formatOf, formats } from '../../../src/reports/formats/formats';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { asOf, catalog, databaseFile, directoryFile, example, rating, reportOf, scored } from './example';

describe('report', () => {
  it('heads with customer, technologies, days and checklist versions', () => {
    const { header } = example();
    assert.equal(header.title, 'Contoso Ltd: Active Directory and SQL Server assessment');
    assert.equal(header.subtitle, 'Active Directory · SQL Server · contoso.com, production forest · billing cluster');
    assert.equal(header.assessed, '18–20 November 2026');
    assert.deepEqual(header.assessors, ['Dana Reyes', 'Sam Okoye']);
    assert.equal(header.classification, 'Customer confidential');
    assert.equal(header.versions, 'active-directory 2026.11, sql-server 2026.11');
  });

  it('prefixes ids in a document of several files, and labels by them', () => {
    const { findings } = example();
    const ids = findings.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.includes('AD F-001') && ids.includes('SQL F-001') && ids.includes('AD F-008'));
    assert.ok(findings.some(({ id, check }) => id === 'AD F-001' && check === 'AD-01'));
    for (const { id, label } of findings) assert.equal(label, id);
    assert.equal(new Set(findings.map(({ anchor }) => anchor)).size, findings.length);
  });

  it('prefixes with a number where two environments share a checklist', () => {
    const twice = { ...directoryFile, environment: 'fabrikam.com' };
    const { findings } = buildReport({
      assessments: [scored(directoryFile), scored(twice)],
      catalog,
      asOf,
      audience: 'technical',
    });
    assert.deepEqual(
      findings
        .filter(({ check }) => check === 'AD-01')
        .map(({ label }) => label)
        .sort(),
      ['1 F-001', '2 F-001'],
    );
  });

  it('adds gains up over all files to what is missing from 100', () => {
    const report = example();
    const gain = report.findings.reduce((sum, finding) => sum + finding.gain, 0);
    assert.ok(Math.abs(report.score.value! + gain - 100) < 1e-9, `${report.score.value} + ${gain}`);
    const single = reportOf(directoryFile).findings.find(({ label }) => label === 'F-001')!;
    const both = report.findings.find(({ label }) => label === 'AD F-001')!;
    assert.deepEqual([single.check, both.check], ['AD-01', 'AD-01']);
    assert.ok(both.gain < single.gain);
    assert.match(
      both.formula,
      /risk 4 × 5 = 20; weight 4 × 5 × \(6 − 2\) ÷ 5 = 16; gain 16 ÷ [\d.]+ × 100 = [\d.]+ points/,
    );
  });

  it('compares scores only over common checks, and says the base', () => {
    const { score, focusAreas, changes, technologies } = example();
    const [directory, database] = technologies;
    // Common to both: AD-01, AD-02, AD-07, AD-12, AD-20 and AD-22.
    assert.equal(directory!.common!.checks, 6);
    assert.match(directory!.compared, /^\d+ → \d+ since May 2026, over the 6 checks common to both$/);
    assert.equal(database!.compared, 'first assessment');
    // Over both there is no change: one of them has nothing to compare with.
    assert.deepEqual([score.change, score.common, score.compared], [null, null, '']);
    assert.equal(
      score.base,
      '12 of 13 checks assessed, 1 not applicable, 1 more result without a check, 1 more result without a rating, in no score (coverage 93%)',
    );
    assert.deepEqual(score.lines, [score.base, directory!.line, database!.line]);
    assert.equal(score.since, 'May 2026');
    const performance = focusAreas.find(({ id }) => id === 'performance')!;
    assert.deepEqual([performance.change, performance.tick], [null, null]);
    const own = directory!.focusAreas.find(({ id }) => id === 'performance')!;
    assert.equal(own.change!.text, '= 0');
    assert.equal(own.tick, own.change!.before);
    assert.equal(focusAreas.find(({ id }) => id === 'change')!.text, '–');
    assert.equal(focusAreas.find(({ id }) => id === 'change')!.base, '0 of 1 check');
    assert.equal(changes!.fixed, 1);
    assert.deepEqual(changes!.fixedChecks, [{ label: 'AD F-007', title: 'Replication has no failures' }]);
    assert.equal(changes!.newlyAccepted, 1);
  });

  it('counts the matrix from what is open or waits for its re-test', () => {
    const { matrix, matrixBase, counts } = example();
    const cells = matrix.flatMap((row) => row.cells);
    assert.equal(cells.length, 25);
    const total = cells.reduce((sum, { count }) => sum + count, 0);
    assert.equal(total, counts.open + counts.resolved - 1); // F-008 has no rating
    const cell = (impact: number, probability: number) =>
      cells.find((each) => each.impact === impact && each.probability === probability)!;
    assert.deepEqual([cell(5, 4).count, cell(5, 4).first, cell(5, 4).more], [2, 'AD F-001', 1]);
    assert.equal(cell(5, 4).severity.letter, 'C');
    assert.equal(cell(3, 3).count, 1); // SQL-09; the accepted AD-22 is not counted
    assert.equal(
      matrixBase,
      '9 of 12 findings are rated and need work; 1 accepted risk not counted; 1 without a rating',
    );
  });

  it('takes an acceptance that has run out as open work', () => {
    const { findings, accepted, roadmap } = example();
    assert.equal(findings.find(({ label }) => label === 'SQL F-004')!.group, 'open');
    assert.deepEqual(
      accepted.map(({ finding, expired }) => [finding.label, expired]),
      [
        ['AD F-006', false],
        ['SQL F-004', true],
      ],
    );
    assert.ok(roadmap.some((wave) => wave.findings.some(({ label }) => label === 'SQL F-004')));
    assert.ok(!roadmap.some((wave) => wave.findings.some(({ label }) => label === 'AD F-006')));
  });

  it('orders top risks by risk, then due day, and heads them with the consequence', () => {
    const { topRisks } = example();
    assert.deepEqual(
      topRisks.map(({ label }) => label),
      ['AD F-001', 'AD F-002', 'SQL F-002', 'SQL F-001', 'AD F-003'],
    );
    assert.equal(topRisks[0]!.headline, 'Forged tickets would give an intruder the whole directory, unnoticed');
    assert.equal(topRisks[0]!.cause, 'AD F-001 · krbtgt password unchanged for 2,914 days');
    assert.equal(topRisks[0]!.ownerName, 'directory-team');
  });

  it('does not call an expected state a risk', () => {
    const { findings } = reportOf({
      checklists: ['sql-server'],
      findings: [{ id: 'F-1', check: 'SQL-09', status: 'open' }],
    });
    assert.equal(findings[0]!.headline, 'Not met: Instances are within two cumulative updates');
    assert.equal(findings[0]!.expected, 'Instances are within two cumulative updates');
  });

  it('says of a finding how it should be and why, in its own words before those of its check', () => {
    const own = { expected: 'Nobody copies disks', rationale: 'A disk holds all passwords.' };
    const { findings } = reportOf(
      {
        checklists: ['sql-server'],
        findings: [
          { id: 'F-1', title: 'Disks can be copied', status: 'open', ...own },
          { id: 'F-2', check: 'SQL-09', status: 'open', ...own },
        ],
      },
      'technical',
      { language: 'de' },
    );
    for (const { expected, rationale, english } of findings) {
      assert.deepEqual({ expected, rationale }, own);
      assert.ok(!english.includes('expected') && !english.includes('rationale'));
    }
    const custom = reportOf({ findings: [{ id: 'F-1', title: 't', status: 'open', ...own }] }, 'technical');
    for (const page of [renderHtml(custom), renderMarkdown(custom)])
      for (const text of Object.values(own)) assert.ok(page.includes(text), text);
  });

  it('lists each wave with its end, and all open work exactly once', () => {
    const { roadmap, unplanned, counts, owners } = example('plan');
    assert.deepEqual(
      // Nothing is planned for the ninety days.
      roadmap.map(({ when }) => when),
      ['by 22 Dec 2026', 'by 21 Jan 2027', 'after 20 Feb 2027'],
    );
    assert.equal(
      roadmap.reduce((sum, wave) => sum + wave.findings.length, unplanned.length),
      counts.open,
    );
    assert.equal(
      owners.reduce((sum, owner) => sum + owner.findings.length, 0),
      counts.open,
    );
    assert.equal(owners[owners.length - 1]!.owner, '');
  });

  it('has a headline of the main risk and the decisions wanted, and else the state', () => {
    const { headline, asked, title } = example().judgement;
    assert.equal(asked, 'We ask for one decision by 5 December 2026');
    assert.equal(
      headline,
      'Forged tickets would give an intruder the whole directory, unnoticed; we ask for one decision by 5 December 2026',
    );
    const { decisions: _, ...without } = directoryFile;
    const other = reportOf(without).judgement;
    assert.equal(other.headline, other.title);
    assert.notEqual(headline, title);
    assert.equal(`${other.asked}.`, other.ask);
  });

  it('says of each decision which findings it settles', () => {
    const decided = (findings: string[]) =>
      reportOf({ ...directoryFile, decisions: [{ text: 'Buy', who: 'CIO', by: '2026-12-05', findings }] })
        .decisions[0]!;
    const [first, second] = directoryFile.findings.map(({ id }) => id);
    assert.equal(decided([first!]).whoBy, `CIO, by 5 December 2026; settles ${first}`);
    assert.deepEqual(new Set(decided([second!, first!, 'F-none']).settles), new Set([first, second]));
    assert.equal(decided([]).whoBy, 'CIO, by 5 December 2026');
  });

  it('tells an owner in an extract of what is theirs alone', () => {
    const findings = [
      { ...directoryFile.findings[0]!, owner: 'one@contoso.com' },
      { ...directoryFile.findings[1]!, owner: 'two@contoso.com' },
    ];
    const decide = (text: string, id: string) => ({ text, who: 'CIO', by: '2026-12-05', findings: [id] });
    const decisions = [decide('Buy the one', findings[0]!.id), decide('Buy the other', findings[1]!.id)];
    const file = { ...directoryFile, summary: 'All of the company.', findings, decisions };
    const report = reportOf(file, 'executive', { filter: { owner: 'one@contoso.com' } });
    assert.deepEqual(
      report.decisions.map(({ text }) => text),
      ['Buy the one'],
    );
    assert.equal(report.blindSpots, null);
    const said = JSON.stringify([report.bottomLine, report.judgement, report.answers, report.summaries]);
    assert.doesNotMatch(said, /All of the company|Buy the other/);
    assert.ok(report.judgement.mainRisks.every((anchor) => report.findings.some((each) => each.anchor === anchor)));
    assert.equal(reportOf(file).decisions.length, 2);
  });

  it('writes the bottom line from the numbers, unless the file has one', () => {
    const [state, risk, decision] = example().bottomLine;
    assert.match(
      state!,
      /^Contoso Ltd scores 23 of 100 \(Active Directory 22, SQL Server 25\); 10 findings need work, 2 critical, 4 high and 1 not rated yet, and 1 of the 10 waits for a re-test\.$/,
    );
    assert.equal(
      risk,
      'The main risk so far: Forged tickets would give an intruder the whole directory, unnoticed (AD F-001).',
    );
    assert.equal(decision, 'We ask for a decision: Budget for four domain controllers, by 5 December 2026.');
    assert.deepEqual(reportOf({ summary: 'All is well.' }).bottomLine, ['All is well.']);
    assert.match(
      reportOf({ ...directoryFile, environment: 'contoso.com, production' }).bottomLine[0]!,
      /^Active Directory at Contoso Ltd scores \d+ of 100; /,
    );
  });

  it('has no score, not 0 or 100, where nothing was assessed', () => {
    for (const audience of audienceIds) {
      const report = reportOf({ checklists: ['sql-server'] }, audience);
      assert.equal(report.score.value, null);
      assert.equal(report.score.text, '–');
      assert.equal(report.bottomLine[0], 'SQL Server at Contoso Ltd has no score yet: 0 of 5 checks have an answer.');
      assert.equal(report.trend, null);
      assert.equal(report.notAssessed.checks.length, 5);
      if (audience === 'plan') continue;
      for (const id of ['html', 'md']) assert.ok(String(formatOf(id)!.render(report)).includes('–'));
    }
  });

  it('does not round to 100 or 0 what is not', () => {
    const passed = Array.from({ length: 300 }, (_, index) => ({
      source: { tool: 'maester', rule: `MT.${index}` },
      title: 'x',
      focusArea: 'security' as const,
      rating: rating(5, 5, 1),
    }));
    const report = reportOf({
      passed,
      findings: [{ id: 'F-1', title: 'One left', status: 'open', focusArea: 'security', rating: rating(1, 1, 1) }],
    });
    assert.ok(report.score.value! > 99.9);
    assert.equal(report.score.text, '99');
    assert.equal(report.findings[0]!.gainText, '<0.1');
  });

  it('sorts deadlines, tells the days left below 100 and keeps the past apart', () => {
    const report = example();
    assert.deepEqual(
      report.deadlines.map(({ title, left }) => [title, left]),
      [
        ['Windows Server 2016 support ends', 'in 51 days'],
        ['SQL Server 2017 support ends', ''],
        ['SQL Server 2022 mainstream support ends', ''],
      ],
    );
    assert.equal(report.pastDeadlines[0]!.title, 'SQL Server 2016 support ended');
  });

  it('draws a trend from the previous assessment and the histories', () => {
    const { trend } = reportWithPrevious();
    const [critical, high] = trend!.lines;
    assert.deepEqual(critical!.points[0], { day: '2026-05-12', count: 2, provisional: false });
    assert.deepEqual(high!.points[0], { day: '2026-05-12', count: 1, provisional: false });
    assert.deepEqual(critical!.points.at(-1), { day: asOf, count: 2, provisional: false });
    assert.deepEqual(high!.points.at(-1), { day: asOf, count: 2, provisional: false });
    assert.equal(critical!.plan[0]!.day, asOf);
    assert.deepEqual(
      [critical, high].map((line) => line!.plan.at(-1)),
      [0, 2].map((count) => ({ day: '2027-01-12', count, provisional: false })),
    );
  });

  it('lists what tools left to a person apart from the checks', () => {
    const { notAssessed } = reportOf({
      checklists: ['sql-server'],
      passed: ['SQL-01', 'SQL-03', 'SQL-05'],
      notAssessed: [
        { check: 'SQL-09', reason: 'No access' },
        { source: { tool: 'maester', rule: 'MT.9' }, title: 'Ask somebody' },
      ],
    });
    assert.equal(notAssessed.text, '2 of 5 checks, and 1 result of tools that only a person can judge: No access');
    assert.deepEqual(
      notAssessed.checks.map(({ label }) => label),
      ['SQL-09', 'SQL-20', 'MT.9'],
    );
  });

  it('gives the same bytes for the same input, and does not change it', async () => {
    const before = JSON.stringify([directoryFile, databaseFile]);
    for (const audience of audienceIds) {
      for (const { id, audiences, render } of formats) {
        if (!audiences.includes(audience)) continue;
        const options = { print: async (page: string) => new TextEncoder().encode(page) };
        assert.deepEqual(await render(example(audience), options), await render(example(audience), options), id);
      }
    }
    assert.equal(JSON.stringify([directoryFile, databaseFile]), before);
  });

  it('is JSON-like data: nothing is undefined', () => {
    const report = example('technical');
    // Findings are described when they are read: a copy has all of them.
    assert.deepEqual(JSON.parse(JSON.stringify(report)), structuredClone(report));
  });
});

function reportWithPrevious() {
  return example('executive', { assessments: [scored(directoryFile)], previous: [scored(beforeFile())] });
}

function beforeFile() {
  return {
    ...directoryFile,
    assessedOn: '2026-05-12',
    findings: [
      { id: 'F-001', check: 'AD-01', status: 'open' as const },
      { id: 'F-003', check: 'AD-12', status: 'open' as const },
      { id: 'F-007', check: 'AD-20', status: 'open' as const },
    ],
  };
}
