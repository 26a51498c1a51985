import { strict as assert } from 'node:assert';
import { UnreadableOutput } from '../../../../src/importers/output';
import { parseYaml, yamlHead } from '../../../../src/importers/readers/yaml';
import { outputOf } from '../reading';

const refusal = (text: string) => {
  try {
    parseYaml('x.yaml', text);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    return error.message;
  }
  throw new assert.AssertionError({ message: 'Nothing was thrown.' });
};

describe('readers/yaml', () => {
  it('reads plain values, without types of other languages', () => {
    assert.deepEqual(parseYaml('x', 'a: 1\nb: [x, null, true]\nc: |\n  two\n  lines\nd: no\n'), {
      a: 1,
      b: ['x', null, true],
      c: 'two\nlines\n',
      d: 'no',
    });
    assert.deepEqual(parseYaml('x', 'a: &x [1]\nb: *x\n'), { a: [1], b: [1] });
  });

  it('says in which line and column it breaks', () => {
    assert.match(refusal('a: 1\nb: [1, 2\nc: 3\n'), /^x\.yaml:\d+:\d+: the file is not valid YAML \(/);
    assert.match(refusal('a: 1\na: 2\n'), /^x\.yaml:2:1: the file is not valid YAML \(Map keys must be unique/);
    assert.match(refusal('a: *nobody\n'), /^x\.yaml(?::\d+:\d+)?: /);
  });

  it('bounds aliases, depth and size', () => {
    const bomb = ['a: &a [1,1,1,1,1,1,1,1,1,1]'];
    for (let level = 1; level < 9; level += 1) {
      const [name, last] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${last}`).join(',')}]`);
    }
    assert.match(refusal(bomb.join('\n')), /aliases blow the YAML up/);
    assert.match(refusal('['.repeat(100_000)), /nested too deeply/);
    assert.match(refusal(`${'- '.repeat(5000)}x`), /nested too deeply/);
    assert.match(refusal('a'.repeat(20_000_001)), /too large/);
  });

  it('gives the first lines of what may be YAML, and never throws', () => {
    assert.equal(yamlHead(outputOf('- a: 1\n')), '- a: 1\n');
    for (const other of ['{"a":1}', ' [1]', '<a/>']) assert.equal(yamlHead(outputOf(other)), undefined);
    assert.equal(yamlHead(outputOf(new Uint8Array())), undefined);
  });
});
