// Runs unit tests straight from the sources: `node test/unit.mjs [PART-OF-A-FILE-NAME ...] [-- MOCHA-OPTIONS]`.
// `npm test` runs all of them from the built bundle; this is for working on one of them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { templates } from '../esbuild.js';
import { makeTemporary } from './harness/leftovers.mjs';

const args = process.argv.slice(2);
const dash = args.indexOf('--');
const patterns = dash < 0 ? args : args.slice(0, dash);
const options = dash < 0 ? [] : args.slice(dash + 1);
const root = path.resolve(import.meta.dirname, 'unit');
const files = fs
  .readdirSync(root, { recursive: true })
  .filter(
    (file) => file.endsWith('.test.ts') && (patterns.length === 0 || patterns.some((part) => file.includes(part))),
  );
if (files.length === 0) {
  console.error(`No unit test file has ${patterns.join(' or ')} in its name.`);
  process.exit(1);
}
const folder = makeTemporary('unit');
const outfile = path.join(folder, 'unit.cjs');
try {
  await build({
    stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    loader: { '.css': 'text', '.md': 'text' },
    outfile,
    plugins: [templates],
  });
  const mocha = path.resolve(import.meta.dirname, '../node_modules/mocha/bin/mocha.js');
  const run = spawnSync(process.execPath, ['--enable-source-maps', mocha, outfile, '--timeout', '240000', ...options], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
