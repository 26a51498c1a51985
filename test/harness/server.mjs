// @ts-check
/**
 * Starts a VS Code server and opens its workbench in Chromium.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HarnessError, onExit, SuiteLog, sleep, temporaryFolder, within } from './util.mjs';

/**
 * @typedef {{
 *   url: string,
 *   authority: string,
 *   trusted: boolean,
 *   language: string,
 *   pid: number,
 *   died: Promise<never>,
 *   stop: () => Promise<void>,
 * }} Server `died` rejects when the server ends before `stop` was called
 *
 * @typedef {{
 *   page: any,
 *   browser: any,
 *   exit: Promise<number>,
 *   close: () => Promise<void>,
 * }} Workbench `exit` is the exit code of the suite; it rejects when the server or the page dies first
 */

/** Nothing that a test or a picture did not ask for. */
const quietSettings = {
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': true,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * What makes VS Code show extensions in a language without its language pack: a pack without words in the list of those
 * that are installed. VS Code's own words stay English.
 * @param {string} userData
 * @param {string} language
 */
function installLanguage(userData, language) {
  const words = join(userData, `words-${language}.json`);
  writeFileSync(words, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: `tam-assess.language-${language}` }, version: '1.0.0' }];
  const pack = { hash: `tam-assess-${language}`, extensions, translations: { vscode: words }, label: language };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/**
 * Starts the server on a free port of 127.0.0.1, with empty data folders that are removed at the end. Its whole process
 * group ends with `stop`, and at the latest with this process.
 * @param {{
 *   install: import('./install.mjs').ServerInstall,
 *   trusted?: boolean,
 *   settings?: Record<string, unknown>,
 *   env?: Record<string, string>,
 *   language?: string,
 *   log?: SuiteLog,
 *   startTimeout?: number,
 * }} options `trusted: false` leaves workspace trust on, so that every folder opens in Restricted Mode; `settings` are
 * user settings; `language` is that of the display; `env` reaches the extension host
 * @returns {Promise<Server>}
 */
export async function startServer({
  install,
  trusted = true,
  settings = {},
  env = {},
  language = 'en',
  log,
  startTimeout = 60_000,
}) {
  const data = temporaryFolder('server');
  const userData = join(data.path, 'user');
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(
    join(userData, 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );
  if (language !== 'en') {
    installLanguage(userData, language);
  }

  const args = [
    install.serverMain,
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    '--accept-server-license-terms',
    '--server-data-dir',
    join(data.path, 'server'),
    '--user-data-dir',
    userData,
    '--extensions-dir',
    join(data.path, 'extensions'),
    '--disable-telemetry',
    '--locale',
    language,
    // The environment is the one given here, not what a login shell adds.
    '--force-disable-user-env',
    // A server whose harness was killed the hard way goes by itself.
    '--enable-remote-auto-shutdown',
    ...(trusted ? ['--disable-workspace-trust'] : []),
    ...(install.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(install.node, args, {
    cwd: data.path,
    env: { ...serverEnvironment(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid;

  let stopping = false;
  let output = '';
  const killNow = onExit(() => {
    stopping = true;
    if (pid) {
      signalGroup(pid, 'SIGKILL');
    }
  });
  /** @type {Promise<void>} */
  const ended = new Promise((done) => child.once('close', () => done()));
  /** @type {Promise<never>} */
  const died = new Promise((_, fail) => {
    const report = (/** @type {string} */ why) => {
      if (!stopping) {
        fail(new HarnessError(`the VS Code server ended: ${why}\n${output.split('\n').slice(-30).join('\n')}`));
      }
    };
    child.once('error', (error) => report(error.message));
    child.once('exit', (code, signal) => report(`exit code ${code}, signal ${signal}`));
  });
  died.catch(() => undefined);

  const stop = async () => {
    if (pid && !stopping) {
      stopping = true;
      signalGroup(pid, 'SIGTERM');
      await Promise.race([ended, sleep(2000)]);
    }
    killNow();
    await Promise.race([ended, sleep(2000)]);
    data.remove();
  };

  /** @type {Promise<number>} */
  const listening = new Promise((done) => {
    const read = (/** @type {Buffer} */ chunk) => {
      const text = chunk.toString();
      output += text;
      log?.noise('server', text);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port) {
        done(Number(port));
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  try {
    const port = await within(Promise.race([listening, died]), startTimeout, 'the start of the VS Code server');
    const authority = `127.0.0.1:${port}`;
    return { url: `http://${authority}/`, authority, trusted, language, pid: /** @type {number} */ (pid), died, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Opens a folder (or a `.code-workspace` file) in the workbench with an extension under development, and runs the tests
 * module if one is given.
 * @param {{
 *   server: Server,
 *   playwright: any,
 *   chromium: string,
 *   folder: string,
 *   extensionPath: string,
 *   testsPath?: string,
 *   trusted?: boolean,
 *   viewport?: { width: number, height: number },
 *   colorScheme?: 'light' | 'dark',
 *   log?: SuiteLog,
 *   onPage?: (page: any) => void,
 * }} options `trusted` must be what the server was started with; `onPage` gets the page before it loads anything
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench({
  server,
  playwright,
  chromium,
  folder,
  extensionPath,
  testsPath,
  trusted = server.trusted,
  viewport = { width: 1280, height: 800 },
  colorScheme = 'light',
  log,
  onPage,
}) {
  if (trusted !== server.trusted) {
    throw new HarnessError(`the server was started with trusted: ${server.trusted}; a window cannot differ from it`);
  }
  const { browser, context, page, exit } = await openPage({
    playwright,
    chromium,
    viewport,
    colorScheme,
    language: server.language,
    log,
  });
  const close = async () => {
    await within(browser.close(), 5000, 'closing Chromium').catch(() => undefined);
  };
  try {
    onPage?.(page);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
    const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${resolve(path)}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extensionPath)],
      ...(testsPath ? [['extensionTestsPath', remote(testsPath)]] : []),
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    const query = new URLSearchParams({
      [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: resolve(folder),
      payload: JSON.stringify(payload),
    });
    await page.goto(`${server.url}?${query.toString().replaceAll('+', '%20')}`);
  } catch (error) {
    await close();
    throw error;
  }
  const code = Promise.race([exit, server.died]);
  code.catch(() => undefined);
  return { page, browser, exit: code, close };
}

/** How every Chromium here starts: in a container, and without asking anybody for anything. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A Chromium with one page that has the two functions which VS Code's test mode calls.
 * @param {{
 *   playwright: any,
 *   chromium: string,
 *   viewport?: { width: number, height: number },
 *   colorScheme?: 'light' | 'dark',
 *   language?: string,
 *   log?: SuiteLog,
 * }} options
 * @returns {Promise<{ browser: any, context: any, page: any, exit: Promise<number> }>}
 */
export async function openPage({
  playwright,
  chromium,
  viewport = { width: 1280, height: 800 },
  colorScheme = 'light',
  language = 'en',
  log,
}) {
  const browser = await playwright.chromium.launch({
    executablePath: chromium,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: chromiumArguments,
  });
  try {
    const context = await browser.newContext({ viewport, colorScheme, locale: language === 'en' ? 'en-US' : language });
    const page = await context.newPage();
    /** @type {Promise<number>} */
    const exit = new Promise((done, fail) => {
      page.once('crash', () => fail(new HarnessError('the page of the workbench crashed')));
      // Before `goto`: a suite that fails at once would be missed otherwise.
      page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => done(code)).catch(fail);
    });
    exit.catch(() => undefined);
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) =>
      log?.suite(type, args ?? []),
    );
    page.on('console', (/** @type {any} */ message) => log?.noise(`page ${message.type()}`, message.text()));
    page.on('pageerror', (/** @type {Error} */ error) => log?.noise('page error', String(error.stack ?? error)));
    return { browser, context, page, exit };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** @returns {NodeJS.ProcessEnv} this process's environment without what belongs to npm, Node or a surrounding editor */
function serverEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  for (const [key, value] of Object.entries(process.env)) {
    if (!/^npm_|^VSCODE_|^ELECTRON_|^NODE_OPTIONS$|^NODE_ENV$|^INIT_CWD$/i.test(key)) {
      env[key] = value;
    }
  }
  // The extension host takes proxies from the environment, and must reach the probe without one.
  for (const key of ['NO_PROXY', 'no_proxy']) {
    env[key] = [env[key], '127.0.0.1', 'localhost'].filter(Boolean).join(',');
  }
  return env;
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // already gone
  }
}
