// @ts-check
/**
 * What every launcher in this folder shares: the layout of the cache, clean-up that also happens on a signal,
 * temporary folders, and the reading of what a suite prints.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { makeTemporary } from './leftovers.mjs';

/** The folder of the extension under test, unless a launcher is told otherwise. */
export const repoRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where downloads, pictures and logs go. `TAM_TEST_CACHE` moves it. */
export const defaultCacheDir = process.env.TAM_TEST_CACHE
  ? resolve(process.env.TAM_TEST_CACHE)
  : join(repoRoot, '.vscode-test');

/** A fault that needs a plain sentence and no stack trace. */
export class HarnessError extends Error {}

/** @type {Set<() => void>} */
const cleanups = new Set();
let hooked = false;

/**
 * Registers a synchronous clean-up which runs once: when the returned function is called, or at the latest when this
 * process ends, also by SIGINT, SIGTERM, SIGHUP or an uncaught error.
 * @param {() => void} cleanup
 * @returns {() => void} runs it now
 */
export function onExit(cleanup) {
  if (!hooked) {
    hooked = true;
    process.on('exit', runCleanups);
    for (const [signal, number] of /** @type {[NodeJS.Signals, number][]} */ ([
      ['SIGINT', 2],
      ['SIGTERM', 15],
      ['SIGHUP', 1],
    ])) {
      process.on(signal, () => {
        process.stderr.write(`\n${signal}: stopping\n`);
        process.exit(128 + number);
      });
    }
  }
  const once = () => {
    if (cleanups.delete(once)) {
      cleanup();
    }
  };
  cleanups.add(once);
  return once;
}

function runCleanups() {
  for (const cleanup of [...cleanups].reverse()) {
    try {
      cleanup();
    } catch (error) {
      process.stderr.write(`clean-up failed: ${error}\n`);
    }
  }
}

/**
 * A new empty folder under the system's temporary folder, removed at the end of this process.
 * @param {string} label
 * @returns {{ path: string, remove: () => void }}
 */
export function temporaryFolder(label) {
  const path = makeTemporary(`test-${label}`);
  const remove = onExit(() => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return { path, remove };
}

/**
 * A fresh copy of a folder, under the same base name because titles and pictures show it.
 * @param {string} folder
 * @returns {{ path: string, remove: () => void }}
 */
export function freshCopy(folder) {
  requirePath(folder, 'the workspace folder');
  const parent = temporaryFolder('workspace');
  const path = join(parent.path, basename(resolve(folder)));
  cpSync(folder, path, { recursive: true });
  return { path, remove: parent.remove };
}

/**
 * @param {string} path
 * @param {string} what
 */
export function requirePath(path, what) {
  if (!existsSync(path)) {
    throw new HarnessError(`${what} does not exist: ${path}`);
  }
}

/**
 * @param {string} path
 */
export function requireBundle(path) {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new HarnessError(`the test bundle ${path} does not exist; build the project first`);
  }
}

/** @returns {Promise<number>} a port of 127.0.0.1 that was free a moment ago */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}

/** @param {number} milliseconds */
export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Settles like `promise`, or rejects after `milliseconds`.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} milliseconds
 * @param {string} what
 * @returns {Promise<T>}
 */
export function within(promise, milliseconds, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new HarnessError(`${what} took longer than ${milliseconds} ms`)), milliseconds);
  });
  return /** @type {Promise<T>} */ (Promise.race([promise, late])).finally(() => clearTimeout(timer));
}

/** A path component that cannot be guessed, so that no web page can call the probe. */
export const secret = () => randomBytes(12).toString('hex');

/**
 * @typedef {{ passed: number, failed: number, pending: number }} Totals
 */

/**
 * Prints what a suite prints, keeps everything in a log file, and reads the totals.
 *
 * What the workbench itself logs, and the console of the page, go to the file only, unless `verbose`.
 */
export class SuiteLog {
  /** @type {Totals | undefined} */
  totals;

  /**
   * @param {{ file?: string, verbose?: boolean }} options
   */
  constructor({ file, verbose = false }) {
    this.file = file;
    this.verbose = verbose;
    if (file) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
    }
  }

  /**
   * @param {string} type
   * @param {unknown[]} args
   */
  suite(type, args) {
    const [first, ...rest] = args;
    // The workbench's own loggers style their level with `%c`; a suite has no reason to.
    if (typeof first === 'string' && first.includes('%c')) {
      this.noise(type, format(first.replaceAll('%c', ''), ...rest.filter((arg) => !isStyle(arg))));
      return;
    }
    const text = format(first, ...rest);
    if (workbenchNoise.test(text)) {
      this.noise(type, text);
      return;
    }
    const match = /\[tam-tests\]\s*(\{.*\})/.exec(text);
    if (match) {
      this.totals = parseTotals(match[1]);
    }
    this.#keep(text);
    process.stdout.write(`${text}\n`);
  }

  /**
   * @param {string} source
   * @param {string} text
   */
  noise(source, text) {
    const line = `[${source}] ${text.trimEnd()}`;
    this.#keep(line);
    if (this.verbose) {
      process.stdout.write(`${line}\n`);
    }
  }

  /** @param {string} text */
  #keep(text) {
    if (this.file) {
      appendFileSync(this.file, `${text}\n`);
    }
  }
}

/** What the workbench itself logs on the channel of the suite in a run without network. */
const workbenchNoise = new RegExp(
  `^(?:${[
    'Resolv(?:ing|ed) connection token',
    'Creating a socket ',
    'Updating additional builtin extensions cache',
    '\\[Service Worker\\] registration',
    'ChatSessionStore: ',
    'Canceled: Canceled',
    'getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ',
    'Ignoring fetching additional builtin extensions from gallery',
    '\\[(?:AgentHost|RemoteAgentHost|AccountPolicyGate|reconnection-grace-time)',
  ].join('|')})`,
);

/** @param {unknown} arg */
const isStyle = (arg) => typeof arg === 'string' && (arg === '' || /^\s*(?:color|background|font)[\w-]*\s*:/.test(arg));

/**
 * @param {string} json
 * @returns {Totals | undefined}
 */
function parseTotals(json) {
  try {
    const value = JSON.parse(json);
    const count = (/** @type {unknown} */ n) => (Number.isInteger(n) ? Number(n) : 0);
    return { passed: count(value.passed), failed: count(value.failed), pending: count(value.pending) };
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with a run that ended.
 * @param {number} code
 * @param {import('./util.mjs').Totals | undefined} totals
 * @param {boolean} [mayBeEmpty] whether no test at all is all right, because a filter was given
 * @returns {string | undefined}
 */
export function judge(code, totals, mayBeEmpty = false) {
  if (!totals) {
    return `the suite ended with code ${code} and without a line [tam-tests]`;
  }
  if (totals.failed > 0) {
    return `${totals.failed} failed`;
  }
  if (code !== 0) {
    return `the suite ended with code ${code}`;
  }
  if (totals.passed === 0 && !mayBeEmpty) {
    return 'no test passed';
  }
  return undefined;
}

/**
 * @param {any} page
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
export async function takeScreenshot(page, path) {
  try {
    mkdirSync(resolve(path, '..'), { recursive: true });
    await page.screenshot({ path, timeout: 10_000 });
    return path;
  } catch (error) {
    process.stdout.write(`no picture: ${error}\n`);
    return undefined;
  }
}

/**
 * Runs a launcher: its result is the exit code; an error is one line and exit code 1.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exit(await main());
  } catch (error) {
    process.stderr.write(`FAILED: ${reason(error)}\n`);
    process.exit(1);
  }
}

/**
 * @param {unknown} error
 * @returns {string} the sentence for a fault this harness knows, the stack trace for any other
 */
export function reason(error) {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const known =
    error instanceof HarnessError || /** @type {NodeJS.ErrnoException} */ (error).code?.startsWith('ERR_PARSE_ARGS');
  return known ? error.message : (error.stack ?? error.message);
}

/**
 * @param {string} value of `--timeout`
 * @returns {number} milliseconds
 */
export function timeoutOption(value) {
  const timeout = Number(value) * 1000;
  if (!(timeout > 0)) {
    throw new HarnessError('--timeout takes a number of seconds');
  }
  return timeout;
}
