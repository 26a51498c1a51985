// How long the extension host is busy at a time while somebody types into 2,000 findings: measured in a real VS Code.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../../..');

/** Builds the suite into a folder, writes the file that is typed into, and runs it; answers the exit code. */
export async function measureBusy(folder, common) {
  const workspace = path.join(folder, 'busy');
  fs.mkdirSync(workspace, { recursive: true });
  const [suite, writing] = [path.join(folder, 'busySuite.js'), path.join(folder, 'busyFile.mjs')];
  await build({
    ...common,
    entryPoints: ['test/bench/busy/suite.ts'],
    outfile: suite,
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
  });
  await build({
    ...common,
    stdin: { contents: "export { findingsFile } from './test/bench/generate';", resolveDir: root },
    outfile: writing,
    format: 'esm',
    target: 'node20',
  });
  const { findingsFile } = await import(writing);
  fs.writeFileSync(path.join(workspace, 'many.findings.jsonc'), findingsFile(2000));
  const args = ['--restricted', 'no', '--suite', suite, '--workspace', workspace];
  return spawnSync(process.execPath, [path.join(root, 'test/harness/run-editor.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
  }).status;
}
