import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { together } from '../../../src/assessment/score';
import { wholeText } from '../../../src/assessment/scoreWords';
import type { Finding, FindingsFile } from '../../../src/assessment/types';
import { statusIds } from '../../../src/assessment/vocabulary';
import { readSheet } from '../../../src/importers/readers/sheet';
import { type Language, languageIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import { stepOf } from '../../../src/reports/content/outlook';
import type { Report } from '../../../src/reports/content/report';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { formatOf } from '../../../src/reports/formats/formats';
import { renderPptx } from '../../../src/reports/formats/pptx/deck';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { english } from '../../../src/reports/texts/english';
import { asOf, catalog, databaseFile, directoryBefore, directoryFile, rating, scored as scoredFile } from './example';

const scored = (more: Partial<FindingsFile>) =>
  scoredFile({ formatVersion: 1, customer: 'Contoso Ltd', assessedOn: '2026-11-20', findings: [], ...more });
const decisions: NonNullable<FindingsFile['decisions']> = [
  {
    text: 'Buy four servers',
    by: '2026-12-05',
    who: 'CIO',
    why: 'Support ends in January',
    cost: 'About 42 thousand',
    ifNot: 'Holes stay open',
    options: ['All four now', 'Two now'],
  },
  { text: 'Name a sponsor' },
];
const full = (more: Partial<FindingsFile> = {}): Partial<FindingsFile> => ({
  ...directoryFile,
  decisions,
  nextMeeting: { on: '2026-12-03', what: 'Steering in Dublin' },
  findings: directoryFile.findings.map((finding) =>
    finding.check === 'AD-01'
      ? { ...finding, service: 'Sign-in', accountable: 'Head of IT', hours: 6, incidents: ['2611180040001234'] }
      : finding,
  ),
  ...more,
});
const report = (language: Language = 'en', audience: Report['audience'] = 'executive', more = full()) =>
  buildReport({
    assessments: [scored(more), scored(databaseFile)],
    previous: [scored(directoryBefore), undefined],
    catalog,
    asOf,
    audience,
    language,
  });

describe('decisions', () => {
  it('have the columns of which one says something, and options with letters', () => {
    const { decisions: all, decisionColumns } = report();
    assert.deepEqual(
      decisionColumns.map(({ title }) => title),
      ['Why now', 'What waiting costs', 'Cost', 'Options'],
    );
    assert.equal(all[0]!.whoBy, 'CIO, by 5 December 2026');
    assert.equal(all[0]!.cells[3], 'A (recommended): All four now;\nB: Two now');
    assert.deepEqual([all[1]!.facts, all[1]!.cells, all[1]!.whoBy], [[], ['', '', '', ''], '']);
    const bare = report(
      'en',
      'executive',
      full({ decisions: [{ text: 'Decide', cost: 'nothing', options: ['this'] }] }),
    );
    assert.deepEqual(
      bare.decisionColumns.map(({ id }) => id),
      ['cost', 'options'],
    );
    assert.equal(bare.decisions[0]!.cells[1], 'this');
  });

  it('stand in every format, with all that is said of them', () => {
    for (const language of languageIds) {
      const said = [
        'Buy four servers',
        'Name a sponsor',
        'Support ends in January',
        'About 42 thousand',
        'Holes stay open',
        'Two now',
        'Steering in Dublin',
      ];
      const own = report(language);
      const part = (bytes: Uint8Array, pattern: RegExp) =>
        Object.entries(unzipSync(bytes))
          .filter(([name]) => pattern.test(name))
          .map(([, content]) => strFromU8(content))
          .join('\n');
      const documents: Record<string, string> = {
        html: String(formatOf('html').render(own)),
        docx: part(renderDocx(own), /word\/document\.xml/),
        pptx: part(renderPptx(own), /ppt\/(?:slides|notesSlides)\/[^/]+\.xml/),
        xlsx: part(renderXlsx(own), /sharedStrings/),
      };
      for (const [format, text] of Object.entries(documents))
        for (const words of said) assert.ok(text.includes(words), `${format} ${language}: ${words}`);
    }
  });

  it('say no meeting that is over', () => {
    const meeting = (on: string) => report('en', 'executive', full({ nextMeeting: { on, what: 'w' } })).nextMeetings;
    assert.equal(meeting('2026-11-21').length, 0);
    assert.equal(meeting(asOf).length, 1);
  });
});

describe('what was achieved', () => {
  it('is named with its owner and numbers, and said nowhere without a proof', () => {
    const { achieved } = report();
    assert.deepEqual(
      achieved!.findings.map(({ label, risk }) => [label, risk]),
      [['AD F-007', 20]],
    );
    assert.match(achieved!.lines.join(' '), /20 risk points removed \(risk of the one rated finding\)/);
    assert.match(achieved!.lines.join(' '), /SQL Server: first assessment/);
    const first = buildReport({ assessments: [scored(databaseFile)], catalog, asOf, audience: 'executive' });
    assert.equal(first.achieved, null);
  });

  it('names a finding without a check as the rest of the document does', () => {
    const closed = { id: 'F-9', title: 'One account for all', status: 'verified' as const, rating: rating(4, 4, 2) };
    const before = { ...directoryBefore, findings: [{ ...closed, status: 'open' as const }] };
    const now = scored({ ...directoryFile, findings: [closed] });
    for (const more of [[], [scored(databaseFile)]]) {
      const { achieved, findings } = buildReport({
        assessments: [now, ...more],
        previous: [scored(before)],
        ...{ catalog, asOf, audience: 'executive' },
      });
      const own = findings.find(({ title }) => title === closed.title)!;
      assert.deepEqual(
        achieved!.findings.map(({ label }) => label),
        [own.label],
      );
    }
  });
});

describe('the outlook', () => {
  const ids = ['AD-01', 'AD-02', 'AD-07', 'AD-12', 'AD-15', 'AD-20', 'AD-22'];
  const day = fc.constantFrom('2026-11-01', '2026-12-01', '2027-01-10', '2027-02-10', '2027-09-01');
  const anyFinding = fc.record(
    {
      check: fc.constantFrom(...ids),
      status: fc.constantFrom(...statusIds),
      due: day,
      acceptance: fc.record({ by: fc.constant('CIO'), expires: day }),
    },
    { requiredKeys: ['check', 'status'] },
  );
  const file = fc.record({
    findings: fc.array(anyFinding, { maxLength: 8 }),
    passed: fc.subarray(ids),
  });

  it('is after each step the score of the file in which these findings are verified', () => {
    fc.assert(
      fc.property(file, file, (one, two) => {
        const made = [one, two].map(({ findings, passed }) => ({
          checklists: ['active-directory'],
          findings: findings.map((each, index) => ({ ...each, id: `F-${index}` }) as Finding),
          passed,
        }));
        const assessments = made.map((each) => scored(each));
        const { outlook } = buildReport({ assessments, catalog, asOf, audience: 'executive' });
        const firm = assessments.filter(({ numbers }) => numbers.score !== null && !numbers.provisional);
        if (!outlook) return;
        assert.equal(outlook.rows.filter((row) => !row.together).length, firm.length);
        assert.equal(
          outlook.rows.some((row) => row.together),
          firm.length === 2,
        );
        const order = ['today', 'retests', '30', '60', '90', 'later'];
        outlook.steps.forEach(({ id }, step) => {
          const numbers = firm.map((assessment) => {
            const closes = new Set(
              assessment.findings.flatMap((found) => {
                const at = stepOf(found, assessment);
                return at !== undefined && order.indexOf(at) <= order.indexOf(id) ? [found.finding.id] : [];
              }),
            );
            const written = assessment.file.findings.map(
              (finding): Finding => (closes.has(finding.id) ? { ...finding, status: 'verified' } : finding),
            );
            return scored({ ...assessment.file, findings: written }).numbers;
          });
          numbers.forEach(({ score }, row) => {
            assert.equal(outlook.rows[row]!.scores[step], score);
            assert.equal(outlook.rows[row]!.texts[step], wholeText(score));
          });
          const sum = outlook.rows.find((row) => row.together);
          if (sum) assert.equal(sum.scores[step], together(numbers).score);
        });
        for (const { scores } of outlook.rows)
          assert.ok(scores.every((score, at) => at === 0 || score >= scores[at - 1]!));
        // What is overdue or accepted is closed by no plan.
        for (const assessment of firm)
          for (const found of assessment.findings)
            if (found.overdue || (found.finding.status === 'accepted' && !found.acceptanceExpired))
              assert.equal(stepOf(found, assessment), undefined);
      }),
    );
  });

  it('gives each wave the points between two of its steps, so that what is overdue brings none', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 2 }), (files) => {
        const assessments = files.map((each, at) =>
          scored({
            checklists: ['active-directory'],
            passed: each.passed,
            findings: each.findings.map((finding, index): Finding => ({ id: `F-${at}${index}`, ...finding })),
          }),
        );
        const { outlook, roadmap } = buildReport({ assessments, catalog, asOf, audience: 'plan' });
        const row =
          outlook?.rows.find(({ together }) => together) ?? (outlook?.rows.length === 1 ? outlook.rows[0] : undefined);
        if (!outlook || !row || row.scores.length !== outlook.steps.length || assessments.length > outlook.rows.length)
          return;
        for (const { id, gain, findings, overdue } of roadmap) {
          const at = outlook.steps.findIndex((step) => step.id === id);
          const gained = at < 1 ? 0 : row.scores[at]! - row.scores[at - 1]!;
          assert.ok(Math.abs(gain - gained) < 1e-9, `${id}: ${gain}, not ${gained}`);
          assert.equal(overdue, findings.filter((finding) => finding.overdue).length);
          if (overdue === findings.length) assert.equal(gain, 0);
        }
      }),
    );
  });

  it('stands in the workbook as numbers, a row for each step', () => {
    const report = buildReport({
      assessments: [
        scored({
          checklists: ['active-directory'],
          findings: [{ id: 'F-1', check: 'AD-01', status: 'open', due: '2026-12-01' }],
          passed: ids.slice(1),
        }),
      ],
      ...{ catalog, asOf, audience: 'executive' },
    });
    const { steps, rows } = report.outlook!;
    const [sheet] = readSheet('x', renderXlsx(report)).sheets;
    const from = sheet!.rows.findIndex(([first]) => first === english.outlook);
    const below = sheet!.rows.slice(from + 1, from + 2 + steps.length);
    assert.equal(below[0]![1], rows[0]!.technology);
    steps.forEach((_, at) => {
      assert.ok(Math.abs(Number(below[at + 1]![1]) - rows[0]!.scores[at]!) < 1e-9);
    });
  });

  it('is none without a score, with a provisional one, and for some findings alone', () => {
    const one = (more: Partial<FindingsFile>) =>
      buildReport({ assessments: [scored(more)], catalog, asOf, audience: 'executive' }).outlook;
    const open: Finding = { id: 'F-1', check: 'AD-01', status: 'open' };
    assert.equal(one({ checklists: ['active-directory'], findings: [open] }), null);
    assert.equal(one({ checklists: ['active-directory'], findings: [], passed: ids }), null);
    assert.ok(one({ checklists: ['active-directory'], findings: [open], passed: ids.slice(1) }));
    const shown = buildReport({
      assessments: [scored(directoryFile)],
      catalog,
      asOf,
      audience: 'executive',
      filter: { severity: ['critical'] },
    });
    assert.deepEqual([shown.outlook, shown.achieved], [null, null]);
  });
});

describe('blind spots and loads', () => {
  it('are the weightiest checks without an answer, with their reason', () => {
    const all = catalog.checklists.find(({ id }) => id === 'active-directory')!.checks;
    const blind = buildReport({
      assessments: [
        scored({
          checklists: ['active-directory'],
          findings: [],
          passed: ['AD-22'],
          notAssessed: [{ check: 'AD-01', reason: 'No access' }],
        }),
      ],
      catalog,
      asOf,
      audience: 'executive',
    }).blindSpots!;
    assert.equal(blind.checks.length, 5);
    assert.equal(blind.more, all.length - 1 - 5);
    const risks = blind.checks.map(({ risk }) => risk ?? 0);
    assert.deepEqual(
      risks,
      [...risks].sort((a, b) => b - a),
    );
    assert.equal(blind.checks.find(({ label }) => label === 'AD-01')!.reason, 'No access');
    assert.match(blind.nowhere, /Nothing is assessed of Security and Compliance/);
  });

  it('add up to the actions of the plan, and say how many hours are planned', () => {
    const own = report('en', 'plan');
    const { capacity, roadmap, counts } = own;
    const loads = capacity!.owners.map((owner) => owner.loads);
    for (const [at, { id }] of capacity!.columns.entries()) {
      const actions = loads.reduce((sum, each) => sum + each[at]!.actions, 0);
      const wave = roadmap.find((each) => each.id === id);
      assert.equal(actions, id === 'total' ? counts.open : wave!.findings.length);
    }
    const hours = capacity!.owners.reduce((sum, { loads: each }) => sum + each.at(-1)!.hours, 0);
    assert.equal(capacity!.heaviest, `Planned effort: ${hours} hours for 1 of 9 actions`);
    const owner = capacity!.owners.find(({ ownerName }) => ownerName === 'directory-team')!;
    assert.match(owner.loads.at(-1)!.text, /6 h( \(1 of \d+ have hours\))?$/);
  });

  it('stand in the workbook as numbers, a row for each owner and wave', () => {
    const own = report('en', 'plan');
    const { capacity } = own;
    const [sheet] = readSheet('x', renderXlsx(own)).sheets;
    const from = sheet!.rows.findIndex(([first]) => first === english.capacity);
    const rows = sheet!.rows.slice(from + 2);
    for (const { ownerName, owner, loads } of capacity!.owners)
      for (const [at, { id, actions, hours, withHours }] of loads.entries()) {
        if (actions === 0 || (id === 'total' && loads.filter((load) => load.actions > 0).length < 3)) continue;
        const name = owner === '' ? english.noOwner : ownerName;
        const row = rows.find(([first, wave]) => first === name && wave === capacity!.columns[at]!.title)!;
        assert.deepEqual(
          row.slice(2, 5).map((cell) => Number(cell || 0)),
          [actions, withHours === 0 ? 0 : hours, withHours],
          `${name} ${id}`,
        );
      }
    const sum = rows.find(([first, wave]) => first === english.together && wave === english.total)!;
    assert.equal(Number(sum[2]), own.counts.open);
  });

  it('say whom a risk hits and who answers for it', () => {
    const [first] = report().topRisks.filter(({ check }) => check === 'AD-01');
    assert.equal(first!.business, 'Affects: Sign-in; seen in support case 2611180040001234');
    const html = String(formatOf('html').render(report()));
    assert.ok(html.includes('Affects: Sign-in') && html.includes('Head of IT'));
  });
});
