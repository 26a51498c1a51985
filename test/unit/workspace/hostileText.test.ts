import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import fc from 'fast-check';
import type { CatalogCheck } from '../../../src/assessment/catalog';
import type { Check } from '../../../src/assessment/types';
import { printedJson, printedLine } from '../../../src/commandLine/printed';
import { FindingsText } from '../../../src/language/findings';
import { hoverAt } from '../../../src/language/hover';
import { linksOf } from '../../../src/language/links';
import { markdownCode, markdownText } from '../../../src/reports/texts/text';
import { checkPage } from '../../../src/workspace/checkPage';
import { compareFiles, comparisonPage } from '../../../src/workspace/compare';
import { findingsTooltip } from '../../../src/workspace/findingsTooltip';
import { answersNodes, customerNodes, groupNodes } from '../../../src/workspace/findingsTree';
import { importPage } from '../../../src/workspace/import/page';
import { labelText, messageText } from '../../../src/workspace/shownText';
import { memoryProject } from './memory';
import { assertOnlyShown } from './onlyShown';

const fragments = [
  'xwww.evil.example',
  'xhttp://evil.example',
  '![x](http://evil.example/p.png)',
  '[x](command:workbench.action.quit)',
  '[x](javascript:alert(1))',
  '<img src="http://evil.example/p.png">',
  '<http://evil.example>',
  '&lt;b&gt;',
  '`',
  '``',
  '\\',
  '\n',
  '\n\n# heading\n\n',
  '\n```\n',
  '| a | b |',
  '**',
  ']',
  '](',
  '[a]: http://evil.example',
  '[^1]',
  '$(trash)',
  '$$x$$',
  'http://evil.example/x',
  'www.evil.example',
  'x@evil.example',
  '##vso[task.setvariable variable=x]y',
  '##[error]x',
  '##teamcity[x]',
  '\n::set-output name=x::y',
  '::error::x',
  '\u001b[31m',
  '\u001b]8;;http://evil.example\u0007x',
  '\r',
  '\u0085',
  '\u2028',
  '\u009b2J',
  '\u202e',
  '\u0007',
  ' ',
  'a',
];
const hostile = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fragments) }, fc.string({ maxLength: 6, unit: 'binary' })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => `x${parts.join('')}x`);

const checkWith = (text: string): Check & CatalogCheck => ({
  id: text,
  title: text,
  checklist: 'own',
  technology: undefined,
  actionArea: text,
  focusArea: text as 'security',
  consequence: text,
  rationale: text,
  watchOut: text,
  rollback: text,
  overriddenBy: { checklist: text, reason: text },
  verify: [
    { kind: 'powershell', run: text, expect: text },
    { kind: 'manual', run: text, expect: text, scope: text as 'server' },
    { kind: text as 'kql', run: text, expect: text },
  ],
  remediation: [text, { text, kind: 'tsql', run: text }],
  references: [
    { title: text, url: text },
    { title: text, url: `https://example.com/${text}` },
    { title: '', url: 'javascript:alert(1)' },
    { title: 'x', url: 'command:workbench.action.quit' },
    { title: 'x', url: 'file:///etc/passwd' },
  ],
  appliesTo: [text],
  equivalents: { [text]: [text, { rule: text, judges: 'part' }] },
});

function projectWith(text: string) {
  const file = (more: object) =>
    JSON.stringify({
      formatVersion: 1,
      customer: text,
      title: text,
      environment: text,
      checklists: ['own'],
      assessedOn: '2026-11-20',
      findings: [
        { id: text, check: text, status: 'open', owner: text, affected: [text] },
        { id: 'F-2', title: text, status: text, due: text },
      ],
      passed: [{ source: { tool: text, rule: text }, title: text }],
      notApplicable: [{ check: 'C-2', reason: text }],
      ...more,
    });
  return memoryProject({
    'own.checklist.jsonc': JSON.stringify({
      formatVersion: 1,
      id: 'own',
      title: text,
      version: text,
      checks: [checkWith(text), { id: 'C-2', title: text }],
    }),
    'old.findings.jsonc': file({ assessedOn: text, findings: [] }),
    'new.findings.jsonc': file({ previous: 'old.findings.jsonc' }),
  }).project;
}

describe('texts of others', () => {
  it('are text on the page of a check', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { catalog } = projectWith(text);
        const context = {
          catalog,
          asOf: '2026-11-22',
          open: [{ customer: text, finding: text, status: text }],
          answered: [{ customer: text, state: text, known: text }] as never,
        };
        assertOnlyShown(checkPage(checkWith(text), context));
      }),
    );
    // The one that was found: an id that loads a picture.
    assertOnlyShown(checkPage(checkWith('![](https://evil.example/a.png)')));
    assertOnlyShown(checkPage(checkWith('``![x](https://evil.example/a.png)`')));
  });

  it('are text in hovers', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const project = projectWith(text);
        const entry = project.get('new.findings.jsonc');
        if (entry?.kind !== 'findings') return assert.fail();
        const file = JSON.stringify({
          checklists: ['own', `own@${text}`],
          assessedOn: '2026-11-20',
          findings: [
            { id: text, check: text, status: text, due: '2026-11-21', sources: [{ tool: text, rule: text }] },
            { id: 'F-3', check: 'C-2', status: 'open', rating: { probability: 5, impact: 5, effort: 5 } },
          ],
          notApplicable: [{ check: 'C-2', reason: text }],
        });
        const parsed = FindingsText.parse(file);
        for (let at = 0; at < file.length; at += 3) {
          const said = hoverAt(parsed, at, {
            catalog: project.catalog,
            asOf: '2026-11-22',
            text: markdownText,
            code: markdownCode,
            page: (check) => checkPage(check),
            scored: () => project.scored(entry),
          });
          if (said) assertOnlyShown(said.markdown);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are text in what rows of a tree tell, in comparisons and on the page of an import', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const project = projectWith(text);
        for (const { assessments } of customerNodes(project))
          for (const node of assessments) {
            const groups = groupNodes(project, node, 'severity').flatMap(({ findings }) => findings);
            const answers = answersNodes(project, node).flatMap((each) => each.answers);
            for (const row of [node, ...groups, ...answers])
              assertOnlyShown(findingsTooltip(project, row, () => text) ?? '');
          }
        const [later, old] = ['new.findings.jsonc', 'old.findings.jsonc'].map((path) => project.get(path));
        if (old?.kind !== 'findings' || later?.kind !== 'findings') return assert.fail();
        assertOnlyShown(comparisonPage(compareFiles(project, old, later)));
        const result = {
          toolTitle: text,
          toolVersion: text,
          collectedOn: text,
          records: { read: 1, failed: 1, passed: 0, notApplicable: 0, notReviewed: 0, skipped: 0 },
          inferred: 0,
          findings: { added: 1, updated: 0, unchanged: 0, resolved: 0, reopened: 0, withdrawn: 0 },
          skipped: [{ where: text, reason: text }],
          matched: [
            { rule: text, outcome: text, judges: 'whole', check: text, finding: text },
            { rule: text, outcome: 'constructor', judges: null, check: null, finding: null },
          ],
          notes: [text],
        };
        assertOnlyShown(importPage(result as never, text));
      }),
      { numRuns: 60 },
    );
  });

  it('are text in what rules say: one line without anything that is obeyed', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const project = projectWith(text);
        for (const path of ['own.checklist.jsonc', 'new.findings.jsonc', 'old.findings.jsonc'])
          for (const { message } of project.problems(path))
            assert.doesNotMatch(message, /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 60 },
    );
  });

  it('are text in messages and labels of the editor', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(messageText(text), /\]\(|[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
        assert.doesNotMatch(labelText(text), /(?<!\\)\$\([a-z0-9]|[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/i);
      }),
    );
    // Everything that the editor says and asks goes through one place.
    const sources = fs.readdirSync('src/editor', { recursive: true }).map(String);
    for (const name of sources.filter((each) => each.endsWith('.ts') && each !== 'say.ts'))
      assert.doesNotMatch(
        fs.readFileSync(`src/editor/${name}`, 'utf8'),
        /window\s*\.\s*(?:show(?:Error|Warning|Information)Message|showQuickPick)/,
        name,
      );
  });

  it('lead nowhere but to the web', () => {
    const schemes = fc.oneof(
      fc.constantFrom('javascript', 'command', 'file', 'data', 'vscode', 'ftp', 'mailto', 'vbscript', 'ms-msdt', 'smb'),
      fc.stringMatching(/^[a-z][a-z0-9+.-]{0,8}$/),
    );
    fc.assert(
      fc.property(schemes, fc.constantFrom(':', '://', ':///', ':\\\\'), hostile, (scheme, colon, rest) => {
        const address = `${scheme}${colon}${rest}`;
        const file = JSON.stringify({
          findings: [{ id: 'F-1', workItem: address, references: [{ title: 't', url: address }], status: 'open' }],
        });
        for (const workItemUrl of ['', address, `${address}/\${id}`])
          for (const { target } of linksOf(FindingsText.parse(file), { workItemUrl, exists: () => true }))
            assert.ok('url' in target && /^https?:\/\/[!-~\u00a0-\ud7ff]/i.test(target.url), JSON.stringify(target));
        assertOnlyShown(checkPage(checkWith(address)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what the command line prints', () => {
  const obeyed = /##(?:\w*\[)|^\s*::/;
  it('is one line that only shows', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of [
          printedLine(text),
          printedLine(`a: ${text}`),
          printedLine(text.slice(1)),
          printedLine(` ${text.slice(1)}`),
        ]) {
          assert.doesNotMatch(line, obeyed);
          assert.doesNotMatch(line, /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/);
        }
      }),
      { numRuns: 400 },
    );
    for (const line of [
      'a.findings.jsonc:1:2: error: x [y]',
      '  A  title — “quoted” é 漢字 👩‍🔧',
      'C:\\x\\y.jsonc',
      'a::b ## c',
    ])
      assert.equal(printedLine(line), line);
  });

  it('is JSON that says the same', () => {
    fc.assert(
      fc.property(fc.dictionary(hostile, fc.oneof(hostile, fc.array(hostile))), (value) => {
        const json = printedJson(value);
        assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(value)));
        for (const line of json.split('\n')) {
          assert.doesNotMatch(line, obeyed);
          assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
