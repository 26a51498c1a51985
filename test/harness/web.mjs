#!/usr/bin/env node
// @ts-check
/**
 * Smoke test of the `browser` bundle in VS Code for the Web: a web worker as extension host, no Node, no file system.
 *
 *   node test/harness/web.mjs [--timeout SECONDS] [--verbose] [--extension DIR] [--workspace DIR] [--suite FILE] [--cache DIR]
 *
 * Runs `dist/test/web/index.js`, one bundle for the browser (with `mocha/mocha`) inside the extension's folder, over a
 * copy of the workspace; the folder is `vscode-test-web://mount/` there and what a test writes stays in memory. The suite
 * reports as `run-editor.mjs` describes. No probe, no environment variables; webviews do not load in this host, and the
 * last published web build (1.91) lacks newer API such as `vscode.lm`.
 */
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePlaywright, ensureSystemPackages, ensureWebHost } from './install.mjs';
import { openPage } from './server.mjs';
import {
  defaultCacheDir,
  freePort,
  freshCopy,
  HarnessError,
  judge,
  reason,
  repoRoot,
  requireBundle,
  requirePath,
  runMain,
  SuiteLog,
  sleep,
  takeScreenshot,
  temporaryFolder,
  timeoutOption,
  within,
} from './util.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      timeout: { type: 'string', default: '120' },
      verbose: { type: 'boolean', default: false },
      extension: { type: 'string', default: repoRoot },
      workspace: { type: 'string' },
      suite: { type: 'string' },
      cache: { type: 'string', default: defaultCacheDir },
    },
  });
  const timeout = timeoutOption(values.timeout);
  const extensionPath = resolve(values.extension);
  const workspace = resolve(values.workspace ?? join(extensionPath, 'test', 'editor', 'workspace'));
  const testsPath = resolve(values.suite ?? join(extensionPath, 'dist', 'test', 'web', 'index.js'));
  const cacheDir = resolve(values.cache);
  requirePath(join(extensionPath, 'package.json'), 'the extension');
  requirePath(workspace, 'the workspace folder');
  requireBundle(testsPath);
  if (relative(extensionPath, testsPath).startsWith('..')) {
    throw new HarnessError(`the web host serves only the extension's folder; ${testsPath} lies outside of it`);
  }

  const { chromium } = ensureSystemPackages();
  const { testWeb, testRunnerDataDir, commit, vscode } = await ensureWebHost({ cacheDir });
  const playwright = await ensurePlaywright({ cacheDir });
  const failureShot = join(cacheDir, 'failure-web.png');
  rmSync(failureShot, { force: true });
  const logFile = join(cacheDir, 'logs', 'web.log');
  const log = new SuiteLog({ file: logFile, verbose: values.verbose });
  const folder = freshCopy(workspace);
  const staged = stageExtension(extensionPath, vscode);
  const port = await freePort();
  const started = Date.now();
  process.stdout.write(`\n== web window, VS Code ${vscode} ==\n`);

  const host = await testWeb.open({
    browserType: 'none',
    quality: 'stable',
    commit,
    testRunnerDataDir,
    extensionDevelopmentPath: staged.path,
    extensionTestsPath: join(staged.path, relative(extensionPath, testsPath)),
    folderPath: folder.path,
    port,
  });
  /** @type {string | undefined} */
  let problem;
  const { browser, page, exit } = await openPage({ playwright, chromium, log });
  try {
    await page.goto(`http://localhost:${port}/`);
    const code = await within(exit, timeout, 'the suite');
    await sleep(200);
    problem = judge(code, log.totals);
  } catch (error) {
    problem = reason(error);
  }
  if (problem) {
    const shot = await takeScreenshot(page, failureShot);
    process.stdout.write(`FAILED: web window: ${problem} (log: ${logFile}${shot ? `; picture: ${shot}` : ''})\n`);
  }
  await within(browser.close(), 5000, 'closing Chromium').catch(() => undefined);
  host.dispose();
  folder.remove();
  staged.remove();
  const { passed, failed } = log.totals ?? { passed: 0, failed: 0 };
  process.stdout.write(`\n${passed} passed, ${failed} failed in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return problem ? 1 : 0;
});

/**
 * The extension under a manifest that asks for no newer VS Code than this host is: it would not load otherwise. Everything
 * else is linked, except what the host must not serve.
 * @param {string} extensionPath
 * @param {string} vscode
 * @returns {{ path: string, remove: () => void }}
 */
function stageExtension(extensionPath, vscode) {
  const staged = temporaryFolder('extension');
  for (const name of readdirSync(extensionPath)) {
    if (name !== 'package.json' && name !== 'node_modules' && !name.startsWith('.')) {
      symlinkSync(join(extensionPath, name), join(staged.path, name));
    }
  }
  const manifest = JSON.parse(readFileSync(join(extensionPath, 'package.json'), 'utf8'));
  manifest.engines = { ...manifest.engines, vscode: `^${vscode}` };
  writeFileSync(join(staged.path, 'package.json'), JSON.stringify(manifest));
  return staged;
}
