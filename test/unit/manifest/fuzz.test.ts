import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import fc from 'fast-check';
import { readText } from '../../../src/workspace/fileSystem';
import { worldOf } from '../../fuzz/world';

function fuzz(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/fuzz/fuzz.mjs', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('fuzz', () => {
  it('finds every kind of fault, makes it smaller and repeats it by the command that it prints', function () {
    this.timeout(600_000);
    const { status, stdout } = fuzz('--target', 'faults', '--seed', '52', '--cases', '8');
    assert.equal(status, 1);
    for (const [fault, said] of [
      ['throws', /: Error: not \d+$/m],
      ['afterwards', /: Error: too late$/m],
      ['hangs', /: takes more than 1\.5 s$/m],
      ['fills the heap', /: needs more than \d+ MB of heap$/m],
      ['fills buffers', /: needs more than 130 MB$/m],
      ['ends', /: ended the process \(0\)$/m],
      ['afterwards', /: all objects were changed/m],
    ] as const) {
      const told = stdout.split('\n✘ ').find((part) => part.includes(`, ${fault}: `) && said.test(part));
      assert.ok(told, `${fault} is not told:\n${stdout}`);
      const [, seed, number, smaller] =
        /npm run fuzz -- --seed (\d+) --target faults --case (\d+)(?: --path (\S+))?/.exec(told)!;
      assert.equal(seed, '52');
      if (fault !== 'throws') continue;
      // One number that is large enough, and one that need not be.
      assert.match(told, /throws: (?:0,11|11,0)\b/);
      const again = fuzz('--target', 'faults', '--seed', '52', '--case', number!, '--path', smaller!);
      assert.equal(again.status, 1);
      assert.match(again.stdout, said);
    }
    assert.match(stdout, /^Fuzz: seed 52, \d+ s, 8 cases \(faults 8\), 7 failed in 7 ways\.$/m);
    assert.match(stdout, /^0 passed, 1 failed$/m);
  });

  it('judges files as they are read: a byte order mark is no mistake before an import that is none after it', async () => {
    const text = fc.tuple(fc.constantFrom('', '\ufeff', '\ufeff\ufeff'), fc.string({ unit: 'binary', maxLength: 20 }));
    await fc.assert(
      fc.asyncProperty(text, async ([mark, rest]) => {
        const { project } = await worldOf({ 'a.findings.jsonc': `${mark}${rest}` });
        assert.equal(
          project.get('a.findings.jsonc')!.text.json.text,
          await readText(project.files, 'a.findings.jsonc'),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('refuses what it does not understand', () => {
    for (const args of [['--target', 'x'], ['--seed', 'x'], ['--case', '1'], ['--path', '0'], ['--what']]) {
      const { status, stderr } = fuzz(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /npm run fuzz -- \[options\]/);
    }
  });
});
