import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { applyEdits, toEdits } from '../../../../src/language/edits';
import { FindingsText } from '../../../../src/language/findings';
import type { FindingsEnvironment } from '../../../../src/language/rule';
import { impossibleDependency } from '../../../../src/language/rules/impossibleDependency';
import { orderOfProperties } from '../../../../src/language/shape';
import { environment } from './world';

const world: FindingsEnvironment = { ...environment, among: [], assessedOn: undefined };

function problemsIn(file: FindingsText): { path: readonly (string | number)[]; message: string; data: unknown }[] {
  const found: { path: readonly (string | number)[]; message: string; data: unknown }[] = [];
  impossibleDependency.file!(
    file,
    (path, message, more) => found.push({ path, message: message.text, data: more?.data }),
    world,
  );
  return found;
}

/** Whether the findings can be put into an order in which each stands behind what it depends on. */
function canBegin(edges: readonly (readonly number[])[]): boolean {
  const left = new Set(edges.keys());
  for (let free = true; free; ) {
    free = false;
    for (const at of left)
      if (edges[at]!.every((other) => !left.has(other))) {
        left.delete(at);
        free = true;
      }
  }
  return left.size === 0;
}

const graphs = fc
  .integer({ min: 1, max: 9 })
  .chain((count) =>
    fc.array(fc.subarray(Array.from({ length: count }, (_, at) => at)), { minLength: count, maxLength: count }),
  );

const textOf = (edges: readonly (readonly number[])[]) =>
  JSON.stringify({
    formatVersion: 1,
    customer: 'Contoso Ltd',
    assessedOn: '2026-11-20',
    findings: edges.map((to, at) => ({
      id: `F-${at}`,
      status: 'open',
      dependsOn: to.map((other) => `F-${other}`),
    })),
  });

describe('findings that depend on others', () => {
  it('are reported exactly where there is no order for them, and can be begun without what is reported', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const text = textOf(edges);
        const file = FindingsText.parse(text);
        const problems = problemsIn(file);
        assert.equal(problems.length === 0, canBegin(edges));
        const changes = problems.map(({ path }) => ({ kind: 'remove', path }) as const);
        const after = FindingsText.parse(applyEdits(text, toEdits(text, changes, orderOfProperties)));
        assert.deepEqual(problemsIn(after), []);
        const left = after.model.findings.map(({ dependsOn = [] }) => dependsOn.map((id) => Number(id.slice(2))));
        assert.ok(canBegin(left));
      }),
    );
  });

  it('may be a chain as long as a file', () => {
    const long = Array.from({ length: 5_000 }, (_, at) => [at + 1]);
    long[4_999] = [];
    assert.deepEqual(problemsIn(FindingsText.parse(textOf(long))), []);
    long[4_999] = [0];
    assert.equal(problemsIn(FindingsText.parse(textOf(long))).length, 1);
  });
});
