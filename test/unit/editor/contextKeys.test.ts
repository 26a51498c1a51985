import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { whenChanged } from '../../../src/editor/whenChanged';

describe('context keys', () => {
  it('are passed on when they change, and never twice the same', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.boolean(), { nil: undefined }))),
        (said) => {
          const told: [string, boolean | undefined][] = [];
          const say = whenChanged<string, boolean | undefined>((name, value) => void told.push([name, value]));
          for (const [name, value] of said) say(name, value);
          for (const name of ['a', 'b', 'c']) {
            const all = said.filter(([of]) => of === name).map(([, value]) => value);
            const changes = all.filter((value, at) => at === 0 || value !== all[at - 1]);
            assert.deepEqual(
              told.filter(([of]) => of === name).map(([, value]) => value),
              changes,
            );
          }
        },
      ),
    ));

  it('are set in one place', () => {
    const root = path.resolve('src');
    const setting = fs
      .readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => file.endsWith('.ts') && fs.readFileSync(path.join(root, file), 'utf8').includes("'setContext'"),
      );
    assert.deepEqual(
      setting.map((file) => file.split(path.sep).join('/')),
      ['editor/contextKeys.ts'],
    );
  });
});
