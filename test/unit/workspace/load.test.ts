import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import { parse } from 'jsonc-parser';
import { shippedChecklists, shippedLifecycle } from '../../../src/checklists/shipped';
import { ChecklistText } from '../../../src/language/checklist';
import { readShipped } from '../../../src/workspace/load';

describe('shipped files', () => {
  for (const name of [...shippedChecklists, shippedLifecycle])
    it(`are read the fast way as the reader of users' files reads them: ${name}`, () => {
      const text = fs.readFileSync(`src/checklists/${name}`, 'utf8');
      const slow = name === shippedLifecycle ? parse(text) : ChecklistText.parse(text).model;
      assert.deepEqual(readShipped(text), slow);
    });

  it('may hold comments on lines of their own, and `//` in texts', () => {
    assert.deepEqual(readShipped('{\n  // why\n  "url": "https://x" }'), { url: 'https://x' });
    assert.throws(() => readShipped('{ "a": 1 } // why'), SyntaxError);
  });
});
