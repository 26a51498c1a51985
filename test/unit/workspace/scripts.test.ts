import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeScripts } from '../../../src/workspace/scripts.node';

describe('the scripts for terminals', () => {
  it('run the command line with what it is given, and end as it does', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-test-'));
    try {
      const cli = path.join(folder, 'the cli.js');
      fs.writeFileSync(
        cli,
        'console.log(JSON.stringify(process.argv.slice(2)), process.env.ELECTRON_RUN_AS_NODE); process.exit(2);',
      );
      const bin = path.join(folder, 'a bin');
      await writeScripts(bin);
      const before = fs.readdirSync(bin).map((name) => fs.statSync(path.join(bin, name)).mtimeMs);
      await writeScripts(bin);
      assert.deepEqual(
        fs.readdirSync(bin).map((name) => fs.statSync(path.join(bin, name)).mtimeMs),
        before,
      );
      const windows = process.platform === 'win32';
      const { status, stdout } = spawnSync('tam-assess', ['report', 'a b', "it's", '--as-of=x'], {
        env: {
          ...process.env,
          PATH: `${bin}${path.delimiter}${process.env.PATH}`,
          TAM_ASSESS_NODE: process.execPath,
          TAM_ASSESS_CLI: cli,
        },
        shell: windows,
        encoding: 'utf8',
      });
      assert.equal(stdout.trim(), `["report","a b","it's","--as-of=x"] 1`);
      assert.equal(status, 2);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
