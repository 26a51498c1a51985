#!/usr/bin/env node
// @ts-check
/**
 * Runs the editor suite in a real VS Code: in a trusted window, in Restricted Mode, and in German.
 *
 *   node test/harness/run-editor.mjs [--grep X] [--window trusted|restricted|german] [--restricted only|no]
 *                                    [--vscode 1.100|1.139] [--timeout SECONDS] [--verbose] [--cache DIR]
 *                                    [--extension DIR] [--workspace DIR] [--suite FILE] [--restricted-suite FILE]
 *                                    [--german-suite FILE]
 *
 * Exit code 0 only if every window reported at least one passed and no failed test. Whatever keeps the suite from
 * running is a failure with a reason, never a skip.
 *
 * The suite
 * ---------
 * A CommonJS bundle that exports `run(): Promise<void>`; a rejection is a failure. It opens over a fresh copy of the
 * workspace folder and may write there. It finds in its environment
 *
 *   TAM_TEST_PROBE   base address of the probe below; not set under other launchers
 *   TAM_TEST_WINDOW  `trusted`, `restricted` or `german`
 *   TAM_TEST_GREP    what `--grep` said; not set without it
 *
 * and logs, once, at the end:   [tam-tests] {"passed":12,"failed":0,"pending":1}
 * A window without that line, or with no passed test, counts as failed (with `--grep` a single window may match nothing,
 * but not all of them).
 *
 * The probe
 * ---------
 * `await (await fetch(process.env.TAM_TEST_PROBE + '/webview', { method: 'POST', body: JSON.stringify({...}) })).json()`
 * answers `{ value }` or `{ error }`. Every call takes `timeout` in milliseconds (15000).
 *
 *   POST /screenshot {name}                       writes <cache>/shots/<name>.png, answers its path
 *   POST /webview    {expression, index?}         evaluates in the document of a webview. `index` counts the visible
 *                                                 webviews in document order, from 0. The frame is waited for; what it
 *                                                 contains is not. A promise is awaited; the value must be JSON.
 *   POST /axe        {index?}                     what axe-core finds in a webview: {passed, faults: [{id, help, places}]}
 *   POST /accessible {webview?, index?}           what a screen reader reads of the workbench, or of a webview with
 *                                                 `webview: true`, in its order: [{role, name, level?, focused?, …}]
 *   POST /page       {expression}                 evaluates in the workbench page
 *   POST /keys       {press?, text?, delay?}      presses keys by Playwright's names ("Control+Shift+P", or a list),
 *                                                 then types a text, where the focus is
 *   POST /click      {selector, webview?, index?, modifiers?}
 *                                                 clicks the first match in the workbench, or in the webview `index` with
 *                                                 `webview: true`; while the keys of `modifiers` (`Control`) are held
 *
 * Playwright's isolated calls are not subject to the page's content security policy: an expression may carry a library
 * such as axe-core.
 *
 * Files in the cache folder (`.vscode-test`, or TAM_TEST_CACHE): `logs/editor-<window>.log` has everything including
 * the workbench's own log; `failure-<window>.png` shows a window that failed or timed out.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePlaywright, ensureServer, ensureSystemPackages, serverVersion } from './install.mjs';
import { startProbe } from './probe.mjs';
import { openWorkbench, startServer } from './server.mjs';
import {
  defaultCacheDir,
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
  timeoutOption,
  within,
} from './util.mjs';

/**
 * @typedef {{ totals: import('./util.mjs').Totals, problem?: string }} WindowResult
 */

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      grep: { type: 'string' },
      window: { type: 'string' },
      restricted: { type: 'string' },
      vscode: { type: 'string' },
      timeout: { type: 'string', default: '1800' },
      verbose: { type: 'boolean', default: false },
      cache: { type: 'string', default: defaultCacheDir },
      extension: { type: 'string', default: repoRoot },
      workspace: { type: 'string' },
      suite: { type: 'string' },
      'restricted-suite': { type: 'string' },
      'german-suite': { type: 'string' },
    },
  });
  if (values.restricted !== undefined && values.restricted !== 'only' && values.restricted !== 'no') {
    throw new HarnessError('--restricted takes "only" or "no"');
  }
  const only = values.window ?? (values.restricted === 'only' ? 'restricted' : undefined);
  const without = values.restricted === 'no' ? 'restricted' : undefined;
  const timeout = timeoutOption(values.timeout);
  const extensionPath = resolve(values.extension);
  const workspace = resolve(values.workspace ?? join(extensionPath, 'test', 'editor', 'workspace'));
  const cacheDir = resolve(values.cache);
  const bundle = (/** @type {string} */ name) => join(extensionPath, 'dist', 'test', 'editor', name);
  const windows = [
    { label: 'trusted', trusted: true, language: 'en', testsPath: resolve(values.suite ?? bundle('index.js')) },
    {
      label: 'restricted',
      trusted: false,
      language: 'en',
      testsPath: resolve(values['restricted-suite'] ?? bundle('restricted.js')),
    },
    {
      label: 'german',
      trusted: true,
      language: 'de',
      testsPath: resolve(values['german-suite'] ?? bundle('german.js')),
    },
  ].filter(({ label }) => (only === undefined || label === only) && label !== without);
  if (windows.length === 0) {
    throw new HarnessError(`there is no window "${only}"`);
  }

  requirePath(join(extensionPath, 'package.json'), 'the extension');
  requirePath(workspace, 'the workspace folder');
  for (const { testsPath } of windows) {
    requireBundle(testsPath);
  }

  const { chromium, rg } = ensureSystemPackages();
  const install = await ensureServer({ version: serverVersion(values.vscode), cacheDir, rg });
  const playwright = await ensurePlaywright({ cacheDir });

  const sum = { passed: 0, failed: 0, pending: 0 };
  const problems = [];
  for (const { label, trusted, language, testsPath } of windows) {
    const started = Date.now();
    process.stdout.write(`\n== ${label} window, VS Code ${install.vscode} ==\n`);
    const { totals, problem } = await runWindow({
      label,
      trusted,
      language,
      testsPath,
      extensionPath,
      workspace,
      cacheDir,
      chromium,
      install,
      playwright,
      timeout,
      grep: values.grep,
      verbose: values.verbose,
    });
    sum.passed += totals.passed;
    sum.failed += totals.failed;
    sum.pending += totals.pending;
    if (problem) {
      problems.push(`${label} window: ${problem}`);
      process.stdout.write(`FAILED: ${label} window: ${problem}\n`);
    }
    process.stdout.write(
      `== ${label} window: ${totals.passed} passed, ${totals.failed} failed in ${((Date.now() - started) / 1000).toFixed(1)} s ==\n`,
    );
  }
  if (sum.passed === 0 && problems.length === 0) {
    problems.push(values.grep === undefined ? 'no test ran' : `no test matches --grep ${values.grep}`);
    process.stdout.write(`FAILED: ${problems[0]}\n`);
  }
  process.stdout.write(
    `\n${sum.passed} passed, ${sum.failed} failed${sum.pending ? `, ${sum.pending} pending` : ''}\n`,
  );
  return problems.length > 0 || sum.failed > 0 ? 1 : 0;
});

/**
 * @param {{
 *   label: string, trusted: boolean, language: string, testsPath: string, extensionPath: string, workspace: string, cacheDir: string,
 *   chromium: string, install: import('./install.mjs').ServerInstall, playwright: any, timeout: number,
 *   grep?: string, verbose: boolean,
 * }} options
 * @returns {Promise<WindowResult>}
 */
async function runWindow({
  label,
  trusted,
  language,
  testsPath,
  extensionPath,
  workspace,
  cacheDir,
  chromium,
  install,
  playwright,
  timeout,
  grep,
  verbose,
}) {
  const failureShot = join(cacheDir, `failure-${label}.png`);
  rmSync(failureShot, { force: true });
  const logFile = join(cacheDir, 'logs', `editor-${label}.log`);
  const log = new SuiteLog({ file: logFile, verbose });
  const folder = freshCopy(workspace);
  const probe = await startProbe({ shotsDir: join(cacheDir, 'shots') });
  /** @type {import('./server.mjs').Server | undefined} */
  let server;
  /** @type {import('./server.mjs').Workbench | undefined} */
  let workbench;
  /** @type {string | undefined} */
  let problem;
  try {
    server = await startServer({
      install,
      trusted,
      language,
      log,
      env: {
        TAM_TEST_PROBE: probe.url,
        TAM_TEST_WINDOW: label,
        ...(grep === undefined ? {} : { TAM_TEST_GREP: grep }),
      },
    });
    workbench = await openWorkbench({
      server,
      playwright,
      chromium,
      folder: folder.path,
      extensionPath,
      testsPath,
      trusted,
      log,
      onPage: probe.attach,
    });
    const code = await within(workbench.exit, timeout, 'the suite');
    await sleep(200); // lines that are still on their way from the page
    problem = judge(code, log.totals, grep !== undefined);
  } catch (error) {
    problem = reason(error);
  }
  if (problem) {
    const shot = workbench && (await takeScreenshot(workbench.page, failureShot));
    problem += ` (log: ${logFile}${shot ? `; picture: ${shot}` : ''})`;
  }
  probe.close();
  await workbench?.close();
  await server?.stop();
  folder.remove();
  return { totals: log.totals ?? { passed: 0, failed: 0, pending: 0 }, problem };
}
