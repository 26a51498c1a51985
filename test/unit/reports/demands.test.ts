import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { ScoredFinding } from '../../../src/assessment/score';
import type { Finding } from '../../../src/assessment/types';
import {
  actionOf,
  affectedText,
  demandIn,
  headOf,
  recommendedBy,
  seenBeside,
} from '../../../src/reports/content/demands';
import { plainEvidence } from '../../../src/reports/content/evidenceText';
import { english } from '../../../src/reports/texts/english';
import { german } from '../../../src/reports/texts/german';

const scored = (finding: Partial<Finding>, check?: ScoredFinding['check']): ScoredFinding =>
  ({
    finding: { id: 'F-1', status: 'open', ...finding },
    check,
    title: finding.title ?? check?.title ?? 'F-1',
  }) as ScoredFinding;
const named = (title: string, recommendation = '', more: Partial<Finding> = {}) =>
  scored({ title, recommendation, sources: [{ tool: 'maester', rule: 'R' }], ...more });

describe('titles of tools', () => {
  it('are told apart by what they say', () => {
    const cases: [string, string | null, string?][] = [
      [
        'Phishing-resistant MFA SHALL be enforced for all users.',
        'requirement',
        'Phishing-resistant MFA SHALL be enforced for all users',
      ],
      ['User passwords SHALL NOT expire', 'requirement'],
      [
        '(L1) Ensure that between two and four admins are named',
        'requirement',
        'Between two and four admins are named',
      ],
      ['Ensure the customer lockbox is on', 'requirement', 'The customer lockbox is on'],
      ['Enable impersonated domain protection', 'action'],
      ['Move messages that are detected as impersonated users', 'action'],
      [
        'Action required: Upgrade from Basic to Standard by 30 September 2025',
        'action',
        'Upgrade from Basic to Standard by 30 September 2025',
      ],
      ["Don't allow users to add apps", 'action'],
      ['Default Settings - Password Rule Settings - Password Protection - Mode.', 'setting'],
      ['Default Authorization Settings - User consent policy.', 'setting'],
      ['GPO unlinked target count should be compliant', 'setting', 'GPO unlinked target count'],
      // What is wrong is no demand.
      ['At least one DC uses a weak SSL protocol', null],
      ['Number of DC inactive', null],
      ['Updates are missing on 3 servers', null],
      ['Update rollup 5 is missing', null],
      ['Presence of Windows 7', null],
      ['Storage accounts do not follow a reliability recommendation (APRL 2ad78dec)', null],
      ['The Protected Users group does not exist', null],
      ['Everyone can take control of a key object', null],
    ];
    for (const [title, kind, text] of cases) {
      const demand = demandIn(title);
      assert.equal(demand?.kind ?? null, kind, title);
      if (text !== undefined) assert.equal(demand!.text, text);
    }
  });

  it('head a finding in a frame that says that they are not met, in each language', () => {
    const heads = (title: string) => [english, german].map((texts) => headOf(named(title), texts).headline);
    assert.deepEqual(heads('MFA SHALL be on.'), ['Not met: MFA SHALL be on', 'Nicht erfüllt: MFA SHALL be on']);
    assert.deepEqual(heads('Enable MFA'), ['Still to do: Enable MFA', 'Noch zu tun: Enable MFA']);
    assert.deepEqual(heads('A - B - C'), ['Not as recommended: A - B - C', 'Nicht wie empfohlen: A - B - C']);
    assert.deepEqual(heads('Two servers are down'), ['Two servers are down', 'Two servers are down']);
    // What a person wrote stays as it is, and a consequence leads.
    assert.equal(headOf(scored({ title: 'Enable MFA' }), english).headline, 'Enable MFA');
    const told = named('Enable MFA', '', { consequence: 'Accounts could be taken over' });
    assert.deepEqual(headOf(told, english), { headline: 'Accounts could be taken over', demand: null });
    // A check without a consequence demands its expected state.
    const check = { id: 'A-1', title: 'Backups are tested.' } as NonNullable<ScoredFinding['check']>;
    assert.deepEqual(headOf(scored({ check: 'A-1' }, check), english), {
      headline: 'Not met: Backups are tested.',
      demand: { kind: 'requirement', text: 'Backups are tested' },
    });
  });
});

describe('the action of a finding that a tool named', () => {
  it('is what is to be done, and never the number of a list, a way through menus or the first line of a letter', () => {
    const cases: [title: string, recommendation: string, action: string][] = [
      ['Lockbox is off', ' 1. Turn on the lockbox.\n 2. Save.', 'Turn on the lockbox'],
      ['Lockbox is off', '1', 'Review: Lockbox is off'],
      ['Lockbox is off', '1.\nOpen the page.', 'Review: Lockbox is off'],
      ['Enable the lockbox', '1. Navigate to the admin center.', 'Enable the lockbox'],
      ['(L2) Ensure the lockbox is on', 'To enable it:\n1. Click Settings.', 'Ensure the lockbox is on'],
      [
        'Migrate to insights by 2025',
        "You're receiving this notice because you use maps.",
        'Migrate to insights by 2025',
      ],
      [
        'Retirement notice: maps end',
        'You’re receiving this notice because you use maps.',
        'Review: Retirement notice: maps end',
      ],
      ['Passwords SHALL NOT expire', 'Passwords SHALL NOT expire', 'Meet: Passwords SHALL NOT expire'],
      [
        'Number of DC inactive',
        'Open the HTML report of the same run, find the rule X.',
        'Review: Number of DC inactive',
      ],
    ];
    for (const [title, recommendation, action] of cases)
      assert.equal(actionOf(named(title, recommendation), english), action);
    // What has no clause to end with stays whole, where two lines hold it.
    const whole = 'Move the six virtual domain controllers to hosts that only the administrators of Tier 0 manage';
    assert.equal(actionOf(scored({ title: 'x', recommendation: `${whole}. Then test.` }), english), whole);
    // A sentence that is longer ends with its first clause that does.
    assert.equal(
      actionOf(
        scored({
          title: 'x',
          recommendation: `${whole}, before the next audit of them begins in the spring of the year`,
        }),
        english,
      ),
      whole,
    );
    // A person's words and those of a check are theirs.
    assert.equal(
      actionOf(scored({ title: 'x', recommendation: 'Call the vendor. Then wait.' }), english),
      'Call the vendor',
    );
  });

  it('says something, in at most two lines', () => {
    const word = fc.constantFrom(
      '1',
      '1.',
      '-',
      'Enable',
      'You',
      'MFA',
      'SHALL',
      'be',
      'on',
      'To',
      'fix:',
      'Navigate',
      '**',
      '\n',
      '`x`',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (title, recommendation) => {
        const action = actionOf(named(`Thing ${title}`, recommendation), english);
        assert.ok(action.length <= 126, action);
        assert.match(action, /\p{L}{2,}/u);
        assert.doesNotMatch(action, /^(?:\d|You|Navigate|To )/);
      }),
    );
  });
});

describe('beside a title', () => {
  it('stands what was seen, and not the title again', () => {
    assert.equal(seenBeside('No GPO was found', 'No GPO was found', english), '');
    assert.equal(seenBeside('A weak key was found [6].', 'A weak key was found', english), '');
    assert.equal(seenBeside('Number of DC inactive: 3', 'Number of DC inactive', english), 'counted: 3');
    assert.equal(seenBeside('Presence of Windows 7 = 1', 'Presence of Windows 7', german), 'gezählt: 1');
    assert.equal(seenBeside('Two of nine failed', 'Replication works', english), 'Two of nine failed');
  });

  it('stands what a tool found affected, unless that is only the environment', () => {
    const finding = (names: string[]): Finding => ({
      id: 'F-1',
      status: 'open',
      affected: names,
      sources: [{ tool: 'aprl', rule: 'R' }],
    });
    assert.equal(affectedText(finding(['/subscriptions/a/x/VM1', 'VM2']), 'sub', english), '2 affected: VM1 and VM2');
    assert.match(affectedText(finding(['a', 'b', 'c', 'd', 'e']), 'sub', english), /^5 affected: a, b, c and 2 more$/);
    assert.equal(affectedText(finding(['contoso.com']), 'contoso.com, production', english), '');
  });

  it('stands whose recommendation it is', () => {
    assert.equal(recommendedBy(named('x', 'Do it'), undefined, english), 'Recommended by Maester');
    const pointed = 'Open the HTML report of the same run, find the rule X.';
    assert.equal(recommendedBy(named('x', pointed), undefined, english), 'Where the fix is described');
    assert.equal(
      recommendedBy(scored({ title: 'x', recommendation: 'Do it' }), undefined, english),
      'Recommended here',
    );
  });
});

describe('evidence that is Markdown', () => {
  it('has its tables in columns, and no marks', () => {
    const written =
      '### Admins\n\n| Name | Role |\n| --- | :---: |\n| **Ann** | A \\| B |\n| [Bob](https://x.com/b) | C |\n\n**Total:** 2';
    const line = (name: string, role: string) => `${name.padEnd(21)}  ${role}`;
    assert.equal(
      plainEvidence(written),
      [
        'Admins',
        '',
        line('Name', 'Role'),
        line('-'.repeat(21), '-----'),
        line('Ann', 'A | B'),
        line('Bob (https://x.com/b)', 'C'),
        '',
        'Total: 2',
      ].join('\n'),
    );
  });

  it('loses no word, and code without a table or heading stays as it is', () => {
    for (const code of ['a | b || c', 'SELECT **', '#!/bin/sh\nx', 'if (a) { **b** }'])
      assert.equal(plainEvidence(code), code);
    const cell = fc.stringMatching(/^[a-z0-9 ]{0,60}$/);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
        const text = [line(rows[0]!), line(rows[0]!.map(() => '---')), ...rows.slice(1).map(line)].join('\n');
        const words = (of: string) => of.split(/[\s|-]+/).filter(Boolean);
        assert.deepEqual(words(plainEvidence(text)), words(text));
      }),
    );
  });
});
