import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { isSaid } from '../../../src/assessment/said';
import { compareFiles, comparisonLines, comparisonPage } from '../../../src/workspace/compare';
import { customerNodes, groupNodes } from '../../../src/workspace/findingsTree';
import { groupings } from '../../../src/workspace/groupings';
import { importOutputs } from '../../../src/workspace/import/importOutputs';
import { summarize } from '../../../src/workspace/summary';
import { validateFile } from '../../../src/workspace/validate';
import { memoryProject } from './memory';

const maester = fs.readFileSync(path.resolve(process.cwd(), 'test/fixtures/importers/maester-2.json'), 'utf8');
const file = 'a.findings.jsonc';

const good = `{
  "formatVersion": 1,
  "customer": "Contoso Ltd",
  "checklists": ["example@2026.11"],
  "assessedOn": "2026-11-20",
  "previous": "old.findings.jsonc",
  "findings": [
    {
      "id": "F-001", "check": "A", "status": "accepted", "owner": "x", "due": "2026-11-21",
      "rating": { "probability": 4, "impact": 5, "effort": 2 },
      "affected": ["a", { "name": "b", "detail": "c" }],
      "evidence": [{ "text": "t" }, { "file": "f.txt" }],
      "acceptance": { "by": "CIO", "on": "2026-11-20", "reason": "r", "expires": "2026-11-21" },
      "history": [{ "on": "2026-11-20", "status": "open" }],
      "sources": [{ "tool": "maester", "rule": "AD-REPL-03", "fingerprint": "failed:1:2" }]
    },
    { "id": "F-002", "title": "T", "recommendation": "R", "status": "open", "focusArea": "change" }
  ],
  "passed": ["B", { "source": { "tool": "maester", "rule": "MT.1" }, "title": "t", "rating": { "probability": 1, "impact": 1, "effort": 1 } }],
  "notApplicable": [{ "check": "C", "reason": "r" }],
  "notAssessed": ["D"],
  "imports": [{ "tool": "maester", "records": { "read": 1 } }]
}`;

/** Everything that is done to a findings file that somebody opens; throws only when something is wrong with us. */
function useEverything(text: string): void {
  const { project } = memoryProject({ [file]: text, 'old.findings.jsonc': good });
  const entry = project.get(file);
  assert.ok(entry?.kind === 'findings');
  const { model } = entry;
  assert.ok(Array.isArray(model.findings));
  assert.equal(typeof model.customer, 'string');
  for (const problem of project.problems(file)) {
    assert.ok(problem.offset >= 0 && problem.offset + problem.length <= text.length + 1, JSON.stringify(problem));
    project.fixes(file, problem);
  }
  const scored = project.scored(entry);
  const { numbers } = scored;
  for (const area of [numbers, ...Object.values(numbers.focusAreas)])
    assert.ok(area.score === null || (area.score >= 0 && area.score <= 100), String(area.score));
  assert.ok(numbers.coverage === null || (numbers.coverage >= 0 && numbers.coverage <= 1), String(numbers.coverage));
  for (const found of scored.findings) assert.ok(found.gain >= 0 && found.gain <= 100);
  const { findings } = JSON.parse(JSON.stringify(summarize(file, scored)));
  assert.equal(findings.length, model.findings.length);
  for (const customer of customerNodes(project))
    for (const assessment of customer.assessments)
      for (const grouping of Object.keys(groupings) as (keyof typeof groupings)[])
        groupNodes(project, assessment, grouping);
  const old = project.get('old.findings.jsonc');
  assert.ok(old?.kind === 'findings');
  if (old.model.customer === model.customer) {
    const compared = compareFiles(project, old, entry);
    comparisonLines(compared);
    comparisonPage(compared);
  }
}

async function importInto(text: string): Promise<void> {
  const { project, content } = memoryProject({ [file]: text, 'out.json': maester });
  try {
    const result = await importOutputs(project, { outputs: ['out.json'], into: file });
    assert.equal(content.get(file), result.text);
  } catch (error) {
    assert.ok(isSaid(error), String((error as Error).stack));
    assert.equal(content.get(file), text);
  }
}

const words = [
  ...['formatVersion', 'customer', 'checklists', 'assessedOn', 'assessedFrom', 'assessors', 'previous', 'decisions'],
  ...['findings', 'passed', 'notApplicable', 'notAssessed', 'imports', 'id', 'check', 'status', 'rating', 'affected'],
  ...['evidence', 'owner', 'due', 'acceptance', 'history', 'sources', 'title', 'recommendation', 'focusArea', 'on'],
  ...['expires', 'reason', 'by', 'note', 'tool', 'rule', 'source', 'fingerprint', 'name', 'detail', 'text', 'file'],
  ...['probability', 'impact', 'effort', 'records', 'read', 'checks', 'overrides', 'extends', 'off', 'version', 'url'],
  ...['verify', 'kind', 'run', 'expect', 'remediation', 'references', 'equivalents', 'replaces', 'revised', 'workItem'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', ''],
];
const texts = [
  ...['A', 'B', 'C', 'AA', 'example', 'example@2026.11', 'F-001', 'F-9999999999999999999', 'open', 'accepted'],
  ...[
    'verified',
    'security',
    '2026-11-20',
    '2026-02-30',
    '9999-12-31',
    '0000-01-01',
    'maester',
    'AD-REPL-03',
    '\ud800',
  ],
  ...['old.findings.jsonc', file, '../../..', '__proto__', 'constructor', 'toString', ' ', ''],
];
const { value: wild } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom(...texts),
      fc.integer({ min: -2, max: 9 }),
      fc.constantFrom(null, true, false, 1e308, 0.5),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...words), tie('value')), { maxLength: 8 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));
/** Files that begin like findings files, and go wrong somewhere inside. */
const nearly = fc
  .tuple(
    fc.array(
      fc.record({ id: wild, check: wild, status: wild, rating: wild, history: wild, due: wild }, { requiredKeys: [] }),
    ),
    fc.record(
      { customer: wild, checklists: wild, passed: wild, notApplicable: wild, previous: wild },
      { requiredKeys: [] },
    ),
  )
  .map(([findings, rest]) => ({ ...rest, findings }));

describe('bad input', () => {
  afterEach('leaves the prototype of all objects alone', () => {
    const inherited: string[] = [];
    for (const key in {}) inherited.push(key);
    assert.deepEqual(inherited, []);
  });

  const files: Record<string, string> = {
    empty: '',
    'only a comment': '// nothing yet',
    'a word': 'null',
    'a list': '[]',
    'a number': '7',
    'cut off': good.slice(0, good.indexOf('"F-002"') + 4),
    'no findings': '{ "formatVersion": 1, "customer": "C" }',
    'findings that are none': '{ "customer": "C", "findings": [null, 1, "F-1", [], [[]], {}, { "id": null }] }',
    'lists that are none':
      '{ "findings": {}, "passed": "B", "notApplicable": 7, "notAssessed": null, "imports": [[]] }',
    'wrong types everywhere':
      '{ "customer": 1, "checklists": [1, null, {}], "assessedOn": 20261120, "previous": [], "findings": [{ "id": 1, "check": [], "status": 5, "rating": "high", "affected": "dc01", "evidence": [1, "x"], "due": 20261120, "acceptance": "yes", "history": {}, "sources": [null], "title": {} }], "passed": [{}, { "check": 1 }, { "source": "maester" }] }',
    'ratings out of range':
      '{ "checklists": ["example"], "findings": [{ "id": "F-1", "check": "A", "status": "open", "rating": { "probability": 0, "impact": 6, "effort": 99 } }, { "id": "F-2", "status": "open", "rating": { "probability": -1e308, "impact": 1e308, "effort": 0.5 } }] }',
    'the format of years ago':
      '{ "version": "0.1", "client": "Contoso", "issues": [{ "number": 1, "severity": "High", "state": "Open" }], "results": { "passed": 12 } }',
    'names of every object':
      '{ "__proto__": { "findings": [] }, "constructor": 1, "checklists": ["__proto__", "constructor"], "findings": [{ "id": "__proto__", "check": "constructor", "status": "toString", "focusArea": "__proto__", "constructor": { "a": 1 }, "sources": [{ "tool": "__proto__", "rule": "valueOf" }] }], "passed": ["hasOwnProperty", "__proto__"] }',
    'keys twice': '{ "findings": [{ "id": "F-1" }], "findings": [{ "id": "F-2", "id": "F-3", "status": "open" }] }',
    'itself as previous': good.replace('old.findings.jsonc', file),
    'deeply nested': `{ "findings": [${'['.repeat(2000)}${']'.repeat(2000)}] }`,
    'control characters':
      '{ "customer": "\u0000\u0001\u2028", "findings": [{ "id": "\ufffd", "status": "op\u0000en" }] }',
    'a very long line': `{ "findings": [{ "id": "F-1", "status": "open", "observed": "${'x'.repeat(1_000_000)}" }] }`,
  };
  for (const [name, text] of Object.entries(files)) {
    it(`is read as far as it can be understood: ${name}`, async () => {
      useEverything(text);
      await importInto(text);
      const { project } = memoryProject({ [file]: text });
      const problems = await validateFile(project, file);
      if (name !== 'itself as previous' && name !== 'a very long line' && name !== 'keys twice')
        assert.ok(problems.length > 0, 'It should say what is wrong.');
      for (const { line, column, endLine, endColumn } of problems)
        assert.ok(line >= 1 && column >= 1 && (endLine > line || (endLine === line && endColumn >= column)));
    });
  }

  it('is bounded however deep it is nested behind a mistake', async () => {
    const pieces = fc.constantFrom('{ "a" ', '{"a"\n', '[', '{ "a": ', '{', '"a" ', '}', ',', ']');
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 4 }), pieces, async (unit, before) => {
        const text = `{ "findings": [] ${before}${unit.join('').repeat(8_000)}`;
        const { project } = memoryProject({ [file]: text });
        const problems = await validateFile(project, file);
        assert.ok(problems.some(({ code, severity }) => code === 'syntax' && severity === 'error'));
      }),
      {
        numRuns: 60,
        examples: [
          [['{ "a" '], '"a" '],
          [['['], '"a" '],
        ],
      },
    );
  });

  it('breaks nothing, whatever JSON a findings file is', () => {
    fc.assert(
      fc.property(fc.oneof(wild, nearly, fc.jsonValue()), (value) => useEverything(JSON.stringify(value))),
      { numRuns: 400 },
    );
  });

  it('breaks nothing, whatever happens to a good file', () => {
    fc.assert(
      fc.property(
        fc.nat(good.length),
        fc.nat(60),
        fc.constantFrom('', '{', '}', '[', ']', '"', ',', ':', '/*', '//', '\n', '\\', 'null', '\u0000', '\ud83d'),
        (at, length, instead) => useEverything(good.slice(0, at) + instead + good.slice(at + length)),
      ),
      { numRuns: 400 },
    );
  });

  it('is told to the user by import, which then writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(wild, nearly), (value) => importInto(JSON.stringify(value))),
      { numRuns: 100 },
    );
  });

  it('breaks nothing as a checklist', () => {
    const checklist = fc
      .record(
        { id: fc.constantFrom('x', 'example', '__proto__'), extends: wild, overrides: wild, checks: wild },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(
        fc.oneof(
          wild.map((value) => JSON.stringify(value)),
          checklist,
        ),
        (text) => {
          const path = 'x.checklist.jsonc';
          const { project } = memoryProject({ [path]: text, [file]: good });
          for (const problem of project.problems(path)) project.fixes(path, problem);
          const entry = project.get(file);
          assert.ok(entry?.kind === 'findings');
          project.problems(file);
          project.scored(entry);
        },
      ),
      { numRuns: 300 },
    );
  });
});
