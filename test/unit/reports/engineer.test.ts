import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { firstWrite } from '../../../src/assessment/commands';
import { firstUnknown } from '../../../src/assessment/unknownCommands';
import { commandFiles, withNames } from '../../../src/reports/content/commandFiles';
import { beforeStart, contentsOf, mentionsNamed, withoutSharedPath } from '../../../src/reports/content/engineer';
import { renderHtml } from '../../../src/reports/formats/html';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { english } from '../../../src/reports/texts/english';
import { example } from './example';

describe("An engineer's block", () => {
  it('says what to know before the steps, and why it matters after them', () => {
    const report = example('technical');
    const finding = report.findings.find(
      ({ group, check, verify, watchOut, observed }) =>
        group !== 'closed' && check !== '' && verify.length > 0 && watchOut !== '' && observed !== '',
    )!;
    const terms = [
      'Owner',
      'Observed',
      'Before you start',
      'Watch out',
      'General steps',
      'Verify',
      'Why it matters',
      'References',
    ];
    const html = renderHtml(report);
    const own = html.slice(html.indexOf(`<article class="finding" id="${finding.anchor}"`));
    const markdown = renderMarkdown(report);
    const block = markdown.slice(markdown.indexOf(`: ${finding.headline}`));
    for (const text of [own, block]) {
      const places = terms.map((term) => text.search(new RegExp(`(?:<dt>|<h4>|\\*\\*)${term}`)));
      assert.ok(
        places.every((at) => at >= 0),
        `${terms} ${places}`,
      );
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
      );
    }
    assert.match(own, /<dt>Effort<\/dt><dd>[a-z]+ \([1-5]\)<\/dd>/);
    assert.match(block, /effort [a-z]+ \([1-5]\)/);
  });

  it('holds what the check and the finding say, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.record(
          { rights: fc.string(), duration: fc.string(), interruption: fc.string(), backUp: fc.string() },
          { requiredKeys: [] },
        ),
        fc.option(fc.string(), { nil: undefined }),
        fc.array(fc.constantFrom('F-001', 'F-002', 'F-009'), { maxLength: 3 }),
        (before, watchOut, dependsOn) => {
          const terms = beforeStart(
            { dependsOn },
            { before, ...(watchOut !== undefined && { watchOut }) } as Parameters<typeof beforeStart>[1],
            (id) => (id === 'F-009' ? undefined : `AD ${id} Do it`),
            english,
          );
          const said = [...Object.values(before), watchOut ?? ''].map((text) => text.trim()).filter(Boolean);
          const first = dependsOn.map((id) => (id === 'F-009' ? id : `AD ${id} Do it`)).join('; ');
          assert.deepEqual(terms.map(({ text }) => text).sort(), [...said, ...(first ? [first] : [])].sort());
          assert.ok(terms.every(({ term }) => term !== ''));
        },
      ),
    );
    assert.deepEqual(
      beforeStart({}, undefined, () => undefined, english),
      [],
    );
  });
});

describe('Names of findings in texts of people', () => {
  const ids = new Set(['F-006', 'F-010']);
  const said = (text: string) => mentionsNamed(text, (id) => (ids.has(id) ? `SQL ${id}` : undefined), ['AD', 'SQL']);

  it('get the prefix of their own file', () => {
    assert.equal(said('the finding on integrity checks (F-006)'), 'the finding on integrity checks (SQL F-006)');
    assert.equal(said('F-006, then F-010.'), 'SQL F-006, then SQL F-010.');
  });

  it('stay where they name another file, or are part of something else', () => {
    for (const text of [
      'see AD F-006',
      'see SQL F-006',
      'F-0061',
      'XF-006-A',
      'https://x.example/F-006',
      'F-999',
      'a-F-006',
    ])
      assert.equal(said(text), text);
  });

  it('are given once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('F-006', 'F-010', 'F-1', 'AD ', 'SQL ', ' ', 'x', '/', '.'), { maxLength: 12 }),
        (parts) => {
          const once = said(parts.join(''));
          assert.equal(said(once), once);
        },
      ),
    );
  });
});

describe('Affected objects that share a path', () => {
  it('say it once, and lose nothing', () => {
    const name = fc.array(fc.constantFrom('subscriptions', '1234-5678', 'resourceGroups', 'rg-app', 'vm1', 'vm2'), {
      maxLength: 7,
    });
    fc.assert(
      fc.property(
        fc.array(
          name.map((parts) => `/${parts.join('/')}`),
          { maxLength: 4 },
        ),
        (names) => {
          const { in: shared, affected } = withoutSharedPath(names.map((each) => ({ name: each, detail: '' })));
          assert.deepEqual(
            affected.map(({ short }) => shared + short),
            names,
          );
          assert.ok(affected.every(({ short }) => short !== '' || shared === ''));
        },
      ),
    );
    const path = '/subscriptions/1234/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/';
    const { in: shared, affected } = withoutSharedPath(
      [`${path}a`, `${path}b`].map((each) => ({ name: each, detail: '' })),
    );
    assert.deepEqual([shared, affected.map(({ short }) => short)], [path, ['a', 'b']]);
    assert.equal(withoutSharedPath([{ name: `${path}a`, detail: '' }]).in, '');
  });
});

describe('A table of contents', () => {
  it('names the gravest of many findings, and counts the others', () => {
    const { findings } = example('technical');
    const many = Array.from({ length: 20 }, () => findings).flat();
    const open = many.filter(({ group }) => group !== 'closed');
    const { findings: listed, more } = contentsOf(many);
    assert.ok(listed.length <= 40 && listed.length + more === open.length);
    assert.ok(listed.every(({ severity: { id } }) => id === 'critical' || id === 'high'));
    assert.deepEqual(contentsOf(findings), { findings: findings.filter(({ group }) => group !== 'closed'), more: 0 });
  });
});

describe('Commands as files', () => {
  const files = commandFiles(example('technical'));

  it('have a head of comments, and the command as it is', () => {
    assert.ok(files.length > 2);
    const runs = example('technical').findings.flatMap(({ verify, remediation }) =>
      [...verify, ...remediation].map(({ run }) => run),
    );
    for (const { name, extension, text } of files) {
      const comment = extension === 'sql' ? '--' : extension === 'kql' ? '//' : '#';
      const [head, ...rest] = text.replace(/^\ufeff/, '').split('\n\n');
      assert.ok(
        head!.split('\n').every((line) => line.startsWith(`${comment} `)),
        name,
      );
      assert.ok(runs.includes(rest.join('\n\n').trimEnd()), name);
      assert.equal(/[^\u0000-\u007f]/.test(text) && extension === 'ps1', text.startsWith('\ufeff'));
    }
  });

  it('say that they only read where that is known, and never of a step', () => {
    const kinds = { ps1: 'powershell', sql: 'tsql', kql: 'kql', sh: 'azure-cli', txt: 'command' } as const;
    for (const { name, extension, text } of files) {
      const kind = kinds[extension as keyof typeof kinds];
      const run = text.slice(text.indexOf('\n\n') + 2);
      const reads = firstWrite(kind, run) === undefined && firstUnknown(kind, run) === undefined;
      assert.equal(/^\S+ It only reads\.$/m.test(text), reads && / verify/.test(name), name);
    }
  });

  it('keep hostile words in their comment', () => {
    const report = example('technical');
    const finding = report.findings.find(({ verify }) => verify.length > 0)!;
    for (const end of ['\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f']) {
      const hostile = `a${end}Remove-Item C:`;
      const files = commandFiles({ ...report, findings: [{ ...finding, headline: hostile, expected: hostile }] });
      assert.ok(files.length > 0);
      for (const { text } of files)
        assert.ok(!text.split(/[\n\r\u2028\u2029\u0085\v\f]/).some((line) => line.startsWith('Remove-Item')));
    }
  });

  it('hold affected names only where there is no doubt', () => {
    const filled = (run: string, ...names: string[]) =>
      withNames(run, { affected: names.map((name) => ({ name, short: name, detail: '' })) });
    assert.deepEqual(filled('Stop-X -ComputerName <server>', 'sql01.contoso.com'), {
      runs: ['Stop-X -ComputerName sql01.contoso.com'],
      filled: true,
    });
    assert.equal(filled('Stop-X <dc>', 'dc01', 'dc02').runs.length, 2);
    for (const name of ['a; b', '$(x)', 'Print Spooler', 'Spooler', '-Force', "a'b1", 'a1\nb', '', '1.2.3.4 x'])
      assert.equal(filled('Stop-X <server>', name).filled, false, name);
    assert.equal(filled('Stop-X <server> <name>', 'sql01').filled, false);
    assert.equal(filled('Stop-X <database>', 'sql01').filled, false);
    assert.equal(filled('Stop-X <server>', 'sql01', 'payroll database').filled, false);
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { runs, filled: sure } = filled('Stop-X <server>', name);
        if (sure) assert.match(runs[0]!, /^Stop-X [A-Za-z0-9][A-Za-z0-9.-]*$/);
        else assert.deepEqual(runs, ['Stop-X <server>']);
      }),
    );
  });
});
