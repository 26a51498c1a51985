// The commands of the product in real engines: `node test/powershell/suite.mjs [PART-OF-A-FILE-NAME …] [-- MOCHA-OPTIONS]`.
// Where an engine is not to be had, its tests are not run, which one line says; TAM_REQUIRE_ENGINES=1 demands them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { templates } from '../../esbuild.js';
import { ensurePowerShell, ensureScriptDom } from '../harness/install.mjs';
import { defaultCacheDir } from '../harness/util.mjs';

const args = process.argv.slice(2);
const dash = args.indexOf('--');
const patterns = dash < 0 ? args : args.slice(0, dash);
const options = dash < 0 ? [] : args.slice(dash + 1);
const required = process.env.TAM_REQUIRE_ENGINES === '1';

const powershell =
  process.platform === 'win32'
    ? { path: undefined, reason: 'on Windows the engine has a registry and services of its own' }
    : await ensurePowerShell();
const scriptDom = powershell.path ? await ensureScriptDom() : powershell;
for (const [suite, { path: found, reason }] of [
  ['PowerShell', powershell],
  ['T-SQL', scriptDom],
]) {
  if (!found) console.log(`${suite} suite not run: ${reason}.`);
  if (!found && required) process.exitCode = 1;
}
if (powershell.path && process.exitCode === undefined) process.exitCode = await run();

async function run() {
  const files = fs
    .readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.test.ts') && (scriptDom.path || !file.startsWith('tsql')))
    .filter((file) => patterns.length === 0 || patterns.some((part) => file.includes(part)))
    .sort();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-engines-'));
  try {
    const outfile = path.join(folder, 'engines.cjs');
    await build({
      stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: import.meta.dirname },
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
    const root = path.resolve(import.meta.dirname, '../..');
    const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
    const env = {
      ...process.env,
      TAM_PWSH: powershell.path,
      TAM_SCRIPTDOM: scriptDom.path ?? '',
      TAM_ENGINE_CACHE: defaultCacheDir,
    };
    const child = spawnSync(
      process.execPath,
      ['--enable-source-maps', mocha, outfile, '--timeout', '600000', ...options],
      {
        cwd: root,
        env,
        stdio: 'inherit',
      },
    );
    return child.status ?? 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
