import { strict as assert } from 'node:assert';
import type { Change } from '../../../src/assessment/changes';
import type { FindingsFile } from '../../../src/assessment/types';

/** What `Change` means, on plain objects: positions are those before any change. */
export function applied(file: FindingsFile, changes: readonly Change[]): FindingsFile {
  const copy = structuredClone(file) as unknown as Record<string, unknown>;
  const gone = Symbol('gone');
  const at = (steps: readonly (string | number)[]) =>
    steps.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], copy) as Record<
      string | number,
      unknown
    >;
  const appended: (() => void)[] = [];
  const removed: (() => void)[] = [];
  const touched = new Set<string>();
  for (const change of changes) {
    const last = change.path.at(-1)!;
    const parent = at(change.path.slice(0, -1));
    assert.ok(typeof parent === 'object' && parent !== null, `The parent of ${change.path.join('.')} does not exist.`);
    const key = `${change.kind === 'append' ? 'append ' : ''}${change.path.join('.')}`;
    assert.ok(!touched.has(key), `Changed twice: ${key}`);
    touched.add(key);
    if (change.kind === 'append') {
      assert.ok(change.values.length > 0);
      appended.push(() => {
        parent[last] = [...((parent[last] as unknown[] | undefined) ?? []), ...change.values];
      });
    } else if (change.kind === 'set') {
      if (Array.isArray(parent)) assert.ok((last as number) < parent.length, `No element ${change.path.join('.')}`);
      parent[last] = change.value;
    } else if (change.kind === 'remove') {
      assert.ok(last in parent, `Nothing to remove at ${change.path.join('.')}`);
      removed.push(() => {
        parent[last] = gone;
      });
    } else assert.fail(`merge never makes a change of kind ${change.kind}`);
  }
  for (const later of [...removed, ...appended]) later();
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((each) => each !== gone).map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== gone)
        .map(([key, each]) => [key, clean(each)]),
    );
  };
  return JSON.parse(JSON.stringify(clean(copy))) as FindingsFile;
}
