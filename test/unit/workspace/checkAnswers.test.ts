import { strict as assert } from 'node:assert';
import { answersTo } from '../../../src/workspace/checkAnswers';
import { checkPage } from '../../../src/workspace/checkPage';
import { memoryProject } from './memory';

const file = (customer: string, assessedOn: string, more: object) =>
  JSON.stringify({ formatVersion: 1, customer, checklists: ['example'], assessedOn, findings: [], ...more });

describe('answers to a check', () => {
  const { project } = memoryProject({
    'contoso.findings.jsonc': file('Contoso Ltd', '2026-11-20', {
      passed: [{ check: 'A', answered: 3, asked: 3, by: 'Dana Reyes', on: '2026-11-20' }],
      previous: 'earlier.findings.jsonc',
    }),
    'earlier.findings.jsonc': file('Contoso Ltd', '2026-05-20', { passed: ['A'] }),
    'adatum.findings.jsonc': file('Adatum', '2026-11-20', {
      notApplicable: [{ check: 'A', reason: 'No trusts', by: 'Kim Lee', on: '2026-11-19' }],
    }),
    'fabrikam.findings.jsonc': file('Fabrikam', '2026-11-20', {
      findings: [{ id: 'F-1', check: 'A', status: 'open' }],
    }),
    'silent.findings.jsonc': file('Litware', '2026-11-20', {}),
    'outlived.findings.jsonc': file('Proseware', '2026-11-20', { passed: [{ check: 'A', validUntil: '2020-01-14' }] }),
  });

  it('are those of current assessments, with how they are known', () => {
    assert.deepEqual(
      answersTo(project, 'A')
        .map(({ customer, state, known }) => [customer, state, known])
        .sort(),
      [
        ['Adatum', 'not applicable', 'No trusts; Kim Lee on 19 November 2026'],
        ['Contoso Ltd', 'passed', '3 of 3 machines answered, Dana Reyes on 20 November 2026'],
        ['Proseware', 'not assessed', 'Passed until 14 January 2020: what was supported then is so no longer'],
      ],
    );
    assert.deepEqual(answersTo(project, 'none'), []);
  });

  it('stand on the page of the check', () => {
    const { catalog, asOf } = project;
    const page = checkPage(catalog.check('A')!, { catalog, asOf, answered: answersTo(project, 'A') });
    assert.match(page, /## Answered at\n\n(?:- .*\n)*- Contoso Ltd: passed, 3 of 3 machines answered, Dana Reyes on/);
    assert.doesNotMatch(checkPage(catalog.check('A')!, { catalog, asOf, answered: [] }), /Answered at/);
  });
});
