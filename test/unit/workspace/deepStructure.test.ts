import { strict as assert } from 'node:assert';
import { ownLimits } from '../../../src/limits/limits';
import { checkStructure } from '../../../src/workspace/structure';

describe('the structure of a file that is nested behind a mistake', () => {
  it('is too deep at the bracket that is one too many, whatever was closed before', async () => {
    for (const before of ['{ "a": ', '{ "b": [[[]]], "c": {}, "a": ', '{ "s": "[[[[", "a": ']) {
      const text = `${before}${'['.repeat(100_000)}`;
      const [problem] = await checkStructure('findings', text);
      assert.equal(problem!.message, `Nested deeper than ${ownLimits.depth} levels.`);
      assert.equal(problem!.offset, before.length + ownLimits.depth - 1, before);
      assert.equal(problem!.code, 'syntax');
    }
  });
});
