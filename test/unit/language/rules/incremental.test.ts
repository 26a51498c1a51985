import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { DiagnosisMemory, diagnose, diagnosing } from '../../../../src/language/diagnose';
import { FindingsText } from '../../../../src/language/findings';
import { memoryProject } from '../../workspace/memory';
import { environment, fileWith, previous } from './world';

const text = fileWith(`"previous": "old.findings.jsonc", "findings": [
    { "id": "F-001", "check": "T-01", "status": "open", "observed": "pwd=Winter2026! \\u00e9", "affected": ["a", "A"] },
    { "id": "F-002", "check": "T-OLD", "status": "resolved", "due": "2026-02-30", "history": [{ "on": "2026-11-05" }, { "on": "2026-11-01" }] }, // two
    { "id": "F-002", "title": "x", "status": "accepted", "acceptance": { "by": "Jo", "reason": "jo@contoso.com" } }
  ],
  "passed": ["T-01", "T-OLD", { "check": "T-02", "evidence": [{ "text": "Password: Summer2026!" }] }],
  "notApplicable": ["T-03", { "check": "T-04", "reason": "" }]`);

describe('diagnosis', () => {
  it('after edits equals the one of the whole text', () => {
    const pieces = fc.constantFrom(
      'x',
      '"',
      '{',
      '}',
      '[',
      ']',
      ',',
      '1',
      '//',
      '\n',
      '"a": 1,',
      '',
      'é',
      '\\',
      'T-01',
      ' ',
    );
    const world = { ...environment, previous };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length), fc.nat(5), pieces), { minLength: 1, maxLength: 8 }),
        (edits) => {
          const memory = new DiagnosisMemory();
          let file = FindingsText.parse(text);
          diagnose(file, world, memory);
          for (const [at, remove, insert] of edits) {
            const offset = Math.min(at, file.text.length);
            const length = Math.min(remove, file.text.length - offset);
            const after = file.text.slice(0, offset) + insert + file.text.slice(offset + length);
            file = file.update({ offset, length, text: insert }, after);
            assert.deepEqual(diagnose(file, world, memory), diagnose(FindingsText.parse(after), world));
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it('is the same in steps, also when steps were left before because somebody typed', () => {
    const world = { ...environment, previous };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom('x', '"', '{', '\n', ''), fc.nat(40)), { maxLength: 5 }),
        (edits) => {
          const memory = new DiagnosisMemory();
          let file = FindingsText.parse(text);
          for (const [at, insert, taken] of edits) {
            const steps = diagnosing(file, world, memory);
            for (let step = 0; step < taken && !steps.next().done; step++);
            const after = file.text.slice(0, at) + insert + file.text.slice(at);
            file = file.update({ offset: at, length: 0, text: insert }, after);
          }
          const steps = diagnosing(file, world, memory);
          let step = steps.next();
          while (!step.done) step = steps.next();
          assert.deepEqual(step.value, diagnose(FindingsText.parse(file.text), world));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('looks at no more than some elements in one step, however many there are', () => {
    const many = (count: number) =>
      FindingsText.parse(
        fileWith(
          `"findings": [${Array.from({ length: count }, (_, at) => `{ "id": "F-${at}", "check": "T-01", "status": "open" }`).join(',')}]`,
        ),
      );
    const stepsOf = (count: number) => [...diagnosing(many(count), environment, new DiagnosisMemory())].length;
    assert.ok(stepsOf(1000) - stepsOf(0) >= 1000 / 50);
  });

  it('looks again when the world changes', () => {
    const memory = new DiagnosisMemory();
    const file = FindingsText.parse(text);
    const codes = (world: typeof environment) => new Set(diagnose(file, world, memory).map(({ code }) => code));
    assert.equal(codes(environment).has('regression'), false);
    assert.equal(codes({ ...environment, previous }).has('regression'), true);
    assert.equal(codes({ ...environment, previous, levels: { regression: 'off' } }).has('regression'), false);
  });

  it('knows what the previous assessment says now', () => {
    const old = fileWith('"findings": [], "passed": ["T-01"]', '');
    const now = fileWith(
      '"previous": "../2026-05/a.findings.jsonc", "findings": [{ "id": "F-001", "check": "T-01", "status": "open" }]',
      '',
    );
    const { project } = memoryProject({ '2026-05/a.findings.jsonc': old, '2026-11/b.findings.jsonc': now });
    const regressions = () =>
      project.problems('2026-11/b.findings.jsonc').filter(({ code }) => code === 'regression').length;
    assert.equal(regressions(), 1);
    const before = project.environment('2026-11/b.findings.jsonc');
    assert.equal(project.environment('2026-11/b.findings.jsonc'), before, 'the same world is the same object');
    project.put('2026-05/a.findings.jsonc', old.replace('T-01', 'T-02'));
    assert.equal(regressions(), 0);
    project.put('2026-05/a.findings.jsonc', old);
    assert.equal(regressions(), 1);
    project.remove('2026-05/a.findings.jsonc');
    assert.equal(regressions(), 0);
  });

  it('takes options from the project', () => {
    const path = 'b.findings.jsonc';
    const { project } = memoryProject({ [path]: fileWith('"findings": []', '') });
    project.configure({ ruleOptions: { verifyWithinDays: 7 } });
    assert.deepEqual(project.environment(path).options, { ...environment.options, verifyWithinDays: 7 });
  });
});
