import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { type FindingFilter, filterText, passes } from '../../../src/assessment/filter';
import { isSaid } from '../../../src/assessment/said';
import type { Check } from '../../../src/assessment/types';
import { applyEdits, toEdits } from '../../../src/language/edits';
import { FindingsText } from '../../../src/language/findings';
import { orderOfProperties } from '../../../src/language/shape';
import { answerCheck, type CheckAnswerChoice } from '../../../src/workspace/answerCheck';
import { assessedChecks, assessmentsAsking, progressOf, progressText } from '../../../src/workspace/checklistProgress';
import { checksMatching } from '../../../src/workspace/checkSearch';
import { compareFiles, comparisonLines, comparisonPage } from '../../../src/workspace/compare';
import { fileStatus } from '../../../src/workspace/fileStatus';
import { findingPage } from '../../../src/workspace/findingPage';
import { customerNodes, groupNodes, hiddenCounts } from '../../../src/workspace/findingsTree';
import type { FindingsEntry } from '../../../src/workspace/project';
import { memoryProject } from './memory';

const text = (assessedOn: string, findings: object[], more: object = {}) =>
  JSON.stringify({ formatVersion: 1, customer: 'Contoso Ltd', checklists: ['example'], assessedOn, findings, ...more });
const world = () =>
  memoryProject({
    'new.findings.jsonc': text(
      '2026-11-20',
      [
        {
          id: 'F-1',
          check: 'A',
          status: 'open',
          owner: 'kim',
          due: '2026-11-01',
          affected: ['dc07.contoso.com'],
          internalNote: 'sponsor',
          sources: [{ tool: 'pingcastle', rule: 'S-Thing' }],
          history: [
            { on: '2026-11-18', recorded: '2026-11-20', status: 'open', by: 'PingCastle 3.3', note: 'found | twice' },
            { on: '2026-11-21', note: 'asked' },
          ],
        },
        { id: 'F-2', title: 'Own | thing', recommendation: 'x', status: 'verified', owner: 'lee' },
      ],
      { previous: 'old.findings.jsonc', passed: [{ check: 'B', by: 'Dana', on: '2026-11-20' }] },
    ),
    'old.findings.jsonc': text('2026-05-20', [
      { id: 'F-1', check: 'A', status: 'open' },
      { id: 'F-2', title: 'Own | thing', recommendation: 'x', status: 'open' },
    ]),
  }).project;
const entryOf = (project: ReturnType<typeof world>, path = 'new.findings.jsonc') => project.get(path) as FindingsEntry;

describe('filters', () => {
  it('let through what is one of each list, and has all words in what it says', () => {
    const project = world();
    const ids = (filter: FindingFilter) =>
      project
        .scored(entryOf(project))
        .findings.filter((scored) => passes(filter, scored))
        .map(({ finding }) => finding.id);
    assert.deepEqual(ids({}), ['F-1', 'F-2']);
    assert.deepEqual(ids({ owners: ['kim', 'lee'] }), ['F-1', 'F-2']);
    assert.deepEqual(ids({ owners: ['lee'], status: ['open'] }), []);
    assert.deepEqual(ids({ owners: [''] }), []);
    assert.deepEqual(ids({ tool: ['pingcastle'] }), ['F-1']);
    assert.deepEqual(ids({ tool: [''] }), ['F-2']);
    assert.deepEqual(ids({ text: 'DC07  pingcastle' }), ['F-1']);
    assert.deepEqual(ids({ text: 's-thing not met' }), ['F-1']);
    assert.deepEqual(ids({ text: 'own' }), ['F-2']);
    assert.deepEqual(ids({ text: 'sponsor' }), [], 'internal notes stay internal');
    assert.equal(
      filterText({ owners: ['kim', ''], tool: ['pingcastle', ''], tag: ['kerberos'], text: ' dc07 ' }),
      'owner kim or without an owner, reported by PingCastle or written by hand, tag kerberos, with “dc07”',
    );
  });

  it('leave no customer, assessment or group without a finding, and hide what is closed or superseded', () => {
    const project = world();
    const shown = (filter: FindingFilter, all: boolean) =>
      customerNodes(project, filter, all).flatMap(({ assessments }) =>
        assessments.flatMap((node) =>
          groupNodes(project, node, 'status', filter, all).map(({ label, findings }) => [
            node.id.slice(0, 3),
            label,
            findings.length,
          ]),
        ),
      );
    assert.deepEqual(shown({}, false), [['new', 'Open', 1]]);
    assert.deepEqual(shown({}, true), [
      ['new', 'Open', 1],
      ['new', 'Verified', 1],
      ['old', 'Open', 2],
    ]);
    assert.deepEqual(shown({ status: ['verified'] }, false), [['new', 'Verified', 1]]);
    assert.deepEqual(customerNodes(project, { owners: ['nobody of these'] }, true), []);
    assert.deepEqual(hiddenCounts(project), { closed: 1, superseded: 1 });
    const change = groupNodes(project, customerNodes(project)[0]!.assessments[0]!, 'change', {}, false);
    assert.ok(
      change.some(({ label }) => label === 'Fixed'),
      'what became of them is asked there',
    );
  });
});

describe('the page of a finding', () => {
  it('tells its history, the newest first, and leads to its check', () => {
    const project = world();
    const links = { check: (id: string) => `../checks/${id}.md` };
    const page = findingPage(project, entryOf(project), 'F-1', links);
    assert.match(page, /^# F-1 Not met: A is so\n/);
    assert.match(page, /Check \[A\]\(\.\.\/checks\/A\.md\)/);
    assert.match(page, /Due 1 November 2026, overdue/);
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('2026'));
    assert.match(rows[0]!, /21 November 2026 \| {2}\| – \| asked/);
    assert.match(rows[1]!, /18 November 2026, entered 20 November 2026 \| Open \| PingCastle 3\.3 \| found .+ twice/);
    for (const row of rows) assert.equal(row.match(/(?<!\\)\|/g)!.length, 5, 'texts make no columns');
    assert.doesNotMatch(page, /sponsor/);
    assert.match(findingPage(project, entryOf(project), 'F-9', links), /no finding F-9/);
  });

  it('is linked from the comparison, as its check is; what has no check is called by its id', () => {
    const project = world();
    const compared = compareFiles(project, entryOf(project, 'old.findings.jsonc'), entryOf(project));
    const page = comparisonPage(compared, {
      check: (id) => `../checks/${id}.md`,
      finding: (path, id) => `../findings/${path.slice(0, 3)}/${id}.md`,
    });
    assert.match(
      page,
      /\| \[A\]\(\.\.\/checks\/A\.md\) \| Not met: A is so \| \[F-1\]\(\.\.\/findings\/old\/F-1\.md\)/,
    );
    assert.match(page, /\[F-1\]\(\.\.\/findings\/new\/F-1\.md\), open/);
    assert.match(page, /\| – \| Own .+ thing \| \[F-2\]/);
    assert.doesNotMatch(page, /#F-2/);
    assert.doesNotMatch(comparisonLines(compared).join('\n'), /#F-2/);
  });
});

describe('the status of a file', () => {
  it('counts what is open and overdue', () => {
    const project = world();
    const { open, overdue, numbers } = fileStatus(project, entryOf(project));
    assert.deepEqual([open, overdue], [1, 1]);
    assert.equal(numbers, project.scored(entryOf(project)).numbers);
  });
});

describe('progress of checklists', () => {
  it('tells of each current assessment what is passed, found, not applicable and open', () => {
    const project = world();
    const checklist = project.catalog.checklist('example')!;
    assert.deepEqual(
      assessmentsAsking(project, checklist).map(({ path }) => path),
      ['new.findings.jsonc'],
    );
    const all = assessedChecks(project, entryOf(project), checklist.checks);
    assert.deepEqual(
      all.map(({ check, state, findings }) => [check.id, state, findings]),
      [
        ['A', 'found', ['F-1']],
        ['B', 'passed', []],
        ['C', 'open', []],
      ],
    );
    assert.equal(progressText(progressOf(all)), '2 of 3: 1 passed, 1 found');
    assert.equal(progressText(progressOf([])), '0 of 0');
  });

  it('counts each check once, whatever is said of it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('A', 'B', 'C', 'X'),
            fc.constantFrom('findings', 'passed', 'notApplicable', 'notAssessed'),
          ),
        ),
        (said) => {
          const lists: Record<string, object[]> = { findings: [], passed: [], notApplicable: [], notAssessed: [] };
          for (const [at, [check, list]] of said.entries())
            lists[list]!.push(list === 'findings' ? { id: `F-${at}`, check, status: 'open' } : { check, reason: 'r' });
          const { findings, ...rest } = lists;
          const { project } = memoryProject({ 'a.findings.jsonc': text('2026-11-20', findings!, rest) });
          const all = assessedChecks(
            project,
            entryOf(project, 'a.findings.jsonc'),
            project.catalog.checklist('example')!.checks,
          );
          const { passed, found, notApplicable, open, of } = progressOf(all);
          assert.equal(passed + found + notApplicable + open, of);
          assert.equal(of, 3);
          for (const { check, state } of all)
            assert.equal(
              state === 'found',
              findings!.some((each) => (each as { check: string }).check === check.id),
            );
        },
      ),
    );
  });
});

describe('answering a check', () => {
  const answered = (source: string, check: string, choice: CheckAnswerChoice) => {
    const { project } = memoryProject({ 'a.findings.jsonc': source }, '2026-11-22');
    const changes = answerCheck(FindingsText.parse(source), project.environment('a.findings.jsonc'), check, choice);
    return parse(applyEdits(source, toEdits(source, changes, orderOfProperties)));
  };
  const file = text('2026-11-20', [{ id: 'F-1', check: 'A', status: 'open' }], {
    notAssessed: [{ check: 'B', reason: 'no access', evidence: [{ text: 'e' }] }],
  });

  it('writes it into its list with the person and the day, and out of the others, whose evidence goes along', () => {
    const by = 'Robin Park';
    assert.deepEqual(answered(file, 'C', { to: 'passed', by }).passed, [{ check: 'C', by, on: '2026-11-22' }]);
    assert.deepEqual(answered(file, 'C', { to: 'passed' }).passed, [{ check: 'C', on: '2026-11-22' }]);
    const moved = answered(file, 'B', { to: 'passed', by });
    assert.deepEqual(moved.notAssessed, []);
    assert.deepEqual(moved.passed, [{ check: 'B', by, on: '2026-11-22', evidence: [{ text: 'e' }] }]);
    assert.deepEqual(answered(file, 'C', { to: 'notApplicable', reason: ' No trusts ', by }).notApplicable, [
      { check: 'C', reason: 'No trusts', by, on: '2026-11-22' },
    ]);
    assert.deepEqual(answered(file, 'B', { to: 'notAssessed', reason: 'later' }), parse(file), 'it is so already');
  });

  it('leaves findings to their status, and asks for a reason', () => {
    const refused = (check: string, choice: CheckAnswerChoice) => {
      try {
        answered(file, check, choice);
      } catch (error) {
        assert.ok(isSaid(error), String(error));
        return (error as Error).message;
      }
      throw new assert.AssertionError({ message: 'nothing was refused' });
    };
    assert.match(refused('A', { to: 'passed' }), /has the finding F-1\. Set the status of F-1 instead\./);
    assert.match(refused('C', { to: 'notApplicable', reason: ' ' }), /Say why/);
  });
});

describe('search of checks', () => {
  const check = (id: string, more: Partial<Check>): Check => ({ id, title: `${id} is so`, ...more }) as Check;
  const checklist = {
    formatVersion: 1,
    id: 'tools',
    title: 'Tools',
    checks: [
      check('T-1', { rationale: 'Because of gpupdate.' }),
      check('T-2', { verify: [{ kind: 'powershell', run: 'Get-ADUser krbtgt' }] } as Partial<Check>),
      check('T-3', { equivalents: { maester: ['MT.1005'] } } as Partial<Check>),
      check('T-4', { tags: ['krbtgt'] }),
      check('T-5', { remediation: [{ text: 'Do it', run: 'Set-ADUser' }] } as Partial<Check>),
    ],
  };
  const { project } = memoryProject({ 'tools.checklist.jsonc': JSON.stringify(checklist) });
  const found = (words: string) =>
    checksMatching(project.catalog, words).map(({ check: { id }, where }) => [id, where]);

  it('knows rules of other tools, commands and texts, and says where the words stand', () => {
    assert.deepEqual(found('mt.1005'), [['T-3', 'MT.1005 of Maester']]);
    assert.deepEqual(found('KRBTGT'), [
      ['T-4', ''],
      ['T-2', 'in its commands'],
    ]);
    assert.deepEqual(found('gpupdate'), [['T-1', 'in its texts']]);
    assert.deepEqual(found('set-aduser'), [['T-5', 'in its commands']]);
    assert.deepEqual(found('t-2 krbtgt'), [['T-2', 'in its commands']]);
    assert.deepEqual(found('krbtgt gpupdate'), []);
  });

  it('offers each check once, and all without a word', () => {
    const all = found('');
    assert.equal(new Set(all.map(([id]) => id)).size, all.length);
    assert.ok(all.length >= 8);
  });
});
