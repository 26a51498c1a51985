#!/usr/bin/env node
// @ts-check
/**
 * The editor suite in VS Code desktop, which `@vscode/test-electron` downloads.
 *
 *   node test/harness/desktop.mjs [--grep X] [--restricted only|no] [--vscode VERSION] [--timeout SECONDS]
 *                                 [--extension DIR] [--workspace DIR] [--suite FILE] [--restricted-suite FILE] [--cache DIR]
 *
 * `--vscode` is a version, `stable` or `insiders`; `VSCODE_EXECUTABLE` names an installed VS Code instead of a download.
 * The suites, the workspace copy and the report are those of `run-editor.mjs`. There is no probe: `TAM_TEST_PROBE` is not
 * set, and tests that need it must say so and be pending. Linux needs a display or `xvfb-run`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ensureTestElectron } from './install.mjs';
import {
  defaultCacheDir,
  freshCopy,
  HarnessError,
  judge,
  onExit,
  reason,
  repoRoot,
  requireBundle,
  requirePath,
  runMain,
  SuiteLog,
  temporaryFolder,
  timeoutOption,
  within,
} from './util.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      grep: { type: 'string' },
      restricted: { type: 'string' },
      vscode: { type: 'string', default: 'stable' },
      timeout: { type: 'string', default: '1800' },
      cache: { type: 'string', default: defaultCacheDir },
      extension: { type: 'string', default: repoRoot },
      workspace: { type: 'string' },
      suite: { type: 'string' },
      'restricted-suite': { type: 'string' },
    },
  });
  if (values.restricted !== undefined && values.restricted !== 'only' && values.restricted !== 'no') {
    throw new HarnessError('--restricted takes "only" or "no"');
  }
  const timeout = timeoutOption(values.timeout);
  const extensionPath = resolve(values.extension);
  const workspace = resolve(values.workspace ?? join(extensionPath, 'test', 'editor', 'workspace'));
  const cacheDir = resolve(values.cache);
  const windows = [
    {
      label: 'trusted',
      trusted: true,
      testsPath: resolve(values.suite ?? join(extensionPath, 'dist', 'test', 'editor', 'index.js')),
    },
    {
      label: 'restricted',
      trusted: false,
      testsPath: resolve(values['restricted-suite'] ?? join(extensionPath, 'dist', 'test', 'editor', 'restricted.js')),
    },
  ].filter((window) => (window.trusted ? values.restricted !== 'only' : values.restricted !== 'no'));
  requirePath(join(extensionPath, 'package.json'), 'the extension');
  requirePath(workspace, 'the workspace folder');
  for (const { testsPath } of windows) {
    requireBundle(testsPath);
  }

  const executable = await findVSCode(values.vscode, cacheDir);
  const wrapper = displayWrapper();
  const sum = { passed: 0, failed: 0 };
  let problems = 0;
  for (const { label, trusted, testsPath } of windows) {
    process.stdout.write(`\n== ${label} window, ${executable} ==\n`);
    const log = new SuiteLog({ file: join(cacheDir, 'logs', `desktop-${label}.log`) });
    const folder = freshCopy(workspace);
    const data = temporaryFolder('desktop');
    /** @type {string | undefined} */
    let problem;
    try {
      const code = await run(
        [
          ...wrapper,
          executable,
          folder.path,
          `--extensionDevelopmentPath=${extensionPath}`,
          `--extensionTestsPath=${testsPath}`,
          `--user-data-dir=${join(data.path, 'user')}`,
          `--extensions-dir=${join(data.path, 'extensions')}`,
          '--no-sandbox',
          '--disable-gpu',
          '--disable-updates',
          '--skip-welcome',
          '--skip-release-notes',
          '--disable-telemetry',
          ...(trusted ? ['--disable-workspace-trust'] : []),
        ],
        { TAM_TEST_WINDOW: label, ...(values.grep === undefined ? {} : { TAM_TEST_GREP: values.grep }) },
        log,
        timeout,
      );
      problem = judge(code, log.totals, values.grep !== undefined);
    } catch (error) {
      problem = reason(error);
    }
    if (problem) {
      problems++;
      process.stdout.write(`FAILED: ${label} window: ${problem}\n`);
    }
    sum.passed += log.totals?.passed ?? 0;
    sum.failed += log.totals?.failed ?? 0;
    folder.remove();
    data.remove();
  }
  if (sum.passed === 0 && problems === 0) {
    problems++;
    process.stdout.write(`FAILED: no test matches --grep ${values.grep}\n`);
  }
  process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed\n`);
  return problems > 0 || sum.failed > 0 ? 1 : 0;
});

/**
 * @param {string} version
 * @param {string} cacheDir
 * @returns {Promise<string>}
 */
async function findVSCode(version, cacheDir) {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) {
    requirePath(named, 'VSCODE_EXECUTABLE');
    return named;
  }
  const testElectron = await ensureTestElectron({ cacheDir });
  try {
    return await testElectron.downloadAndUnzipVSCode({ version, cachePath: join(cacheDir, 'desktop') });
  } catch (error) {
    throw new HarnessError(
      `VS Code ${version} cannot be downloaded here (${error instanceof Error ? error.message : error}).\n` +
        'Set VSCODE_EXECUTABLE to an installed VS Code, or run the same suite with test/harness/run-editor.mjs.',
    );
  }
}

/** @returns {string[]} */
function displayWrapper() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) {
    return [];
  }
  if (spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error) {
    throw new HarnessError('VS Code desktop needs a display: set DISPLAY, or install xvfb (which brings xvfb-run)');
  }
  return ['xvfb-run', '-a'];
}

/**
 * @param {string[]} command
 * @param {Record<string, string>} extraEnv
 * @param {SuiteLog} log
 * @param {number} timeout
 * @returns {Promise<number>}
 */
async function run([program, ...args], extraEnv, log, timeout) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  for (const [key, value] of Object.entries(process.env)) {
    // A VS Code started from a terminal of VS Code would take these for its own.
    if (!/^npm_|^VSCODE_|^ELECTRON_|^NODE_OPTIONS$|^NODE_ENV$|^TAM_TEST_PROBE$/i.test(key)) {
      env[key] = value;
    }
  }
  const windows = process.platform === 'win32';
  const child = spawn(program, args, {
    env: { ...env, ...extraEnv },
    detached: !windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = onExit(() => {
    try {
      if (windows) {
        spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
      } else {
        process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL');
      }
    } catch {
      // already gone
    }
  });
  createInterface({ input: child.stdout }).on('line', (line) => log.suite('log', ['%s', line]));
  createInterface({ input: child.stderr }).on('line', (line) => log.noise('stderr', line));
  /** @type {Promise<number>} */
  const ended = new Promise((done, fail) => {
    child.once('error', (error) => fail(new HarnessError(`${program} does not start: ${error.message}`)));
    child.once('close', (code) => done(code ?? 1));
  });
  try {
    return await within(ended, timeout, 'the suite');
  } finally {
    stop();
  }
}
