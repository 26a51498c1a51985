import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nodeFiles } from '../../../src/workspace/files.node';
import { StagedFiles } from '../../../src/workspace/stagedFiles';

/** Collects garbage; only what somebody still refers to is left. */
async function collect(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    // What a promise has just answered is let go with its turn.
    await new Promise((resolve) => setImmediate(resolve));
    gc();
  }
}

describe('files that wait for their names', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-staged-'));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const at = (name: number) => path.join(folder, `${name}.md`);

  async function stageMany(files: StagedFiles): Promise<WeakRef<Uint8Array>[]> {
    const contents: WeakRef<Uint8Array>[] = [];
    for (let name = 0; name < 5; name += 1) {
      const bytes = new Uint8Array(1 << 16).fill(65 + name);
      await files.add(at(name), bytes);
      contents.push(new WeakRef(bytes));
    }
    return contents;
  }

  it('are on the disk, and not in memory as well', async () => {
    const files = new StagedFiles(nodeFiles);
    const contents = await stageMany(files);
    await collect();
    assert.equal(contents.filter((content) => content.deref() !== undefined).length, 0);
    assert.equal(fs.existsSync(at(0)), false);
    assert.deepEqual(await files.commit(), [0, 1, 2, 3, 4].map(at));
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((name) => fs.readFileSync(at(name), 'latin1').slice(0, 2)),
      ['AA', 'BB', 'CC', 'DD', 'EE'],
    );
  });
});
