import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { makeTemporary } from '../../harness/leftovers.mjs';

describe('temporary folders of tests', () => {
  it('of a run that was killed are removed by the next one, and no other', () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const kind = `trial${process.pid}`;
    const put = (name: string) => {
      const folder = path.join(os.tmpdir(), name);
      fs.mkdirSync(path.join(folder, 'deep'), { recursive: true });
      fs.writeFileSync(path.join(folder, 'deep', 'file'), 'x');
      return folder;
    };
    const left = put(`tam-${kind}-${dead}-abc123`);
    const names = [`tam-${kind}-${process.pid}-abc123`, `tam-${kind}-x-${dead}-abc123`, `tam-${kind}-abc123`];
    const others = names.map(put);
    let made: string | undefined;
    try {
      made = makeTemporary(kind);
      assert.ok(path.basename(made).startsWith(`tam-${kind}-${process.pid}-`));
      assert.ok(!fs.existsSync(left));
      for (const other of others) assert.ok(fs.existsSync(path.join(other, 'deep', 'file')), other);
    } finally {
      for (const folder of [left, ...others, ...(made ? [made] : [])])
        fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
