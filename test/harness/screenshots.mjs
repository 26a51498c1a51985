#!/usr/bin/env node
// @ts-check
/**
 * Pictures of the extension in a real VS Code.
 *
 *   node test/harness/screenshots.mjs --folder DIR --out DIR [--dark] [--scenes problems,trees,preview] [--file NAME]
 *                                     [--vscode 1.100|1.139] [--size 1440x900] [--extension DIR] [--cache DIR]
 *
 * Writes <out>/<scene>.png, or <out>/<scene>-dark.png with `--dark`. Every scene gets a new window over a new copy of the
 * folder. `--file` is the findings file to open (what one would type into quick open); the default is the first
 * `*.findings.jsonc` or `*.findings.json` in the folder. Exit code 1 if a scene fails; its picture then shows how far
 * it got.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePlaywright, ensureServer, ensureSystemPackages, serverVersion } from './install.mjs';
import { webviewFrame } from './probe.mjs';
import { openWorkbench, startServer } from './server.mjs';
import {
  defaultCacheDir,
  freshCopy,
  HarnessError,
  reason,
  repoRoot,
  requirePath,
  runMain,
  SuiteLog,
  sleep,
} from './util.mjs';

/**
 * @typedef {{
 *   file: string,
 *   command: (idOrTitle: string) => Promise<void>,
 *   acceptDefaults: () => Promise<void>,
 *   openFile: (name: string) => Promise<void>,
 *   showProblems: () => Promise<void>,
 *   showContainer: () => Promise<void>,
 *   hideSideBar: () => Promise<void>,
 *   webview: (index?: number) => Promise<any>,
 *   wait: (milliseconds: number) => Promise<void>,
 * }} Tools
 *
 * @typedef {(page: any, tools: Tools) => Promise<void>} Scene leaves the window as the picture shall show it
 */

/** @type {Record<string, Scene>} */
export const scenes = {
  async problems(page, tools) {
    await tools.openFile(tools.file);
    await tools.showProblems();
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await tools.wait(1500);
  },

  async trees(page, tools) {
    await tools.openFile(tools.file);
    await tools.showContainer();
    const rows = page.locator('.sidebar .monaco-list-row');
    await rows.first().waitFor();
    await tools.wait(1500);
    // The latest assessment, opened down to its findings.
    await rows.nth(1).locator('.monaco-tl-twistie').click();
    await tools.wait(1500);
    // A wider side bar, so that titles can be read.
    const sash = page.locator('.monaco-sash.vertical:not(.disabled)').first();
    const box = await sash.boundingBox();
    if (box) {
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + 190, box.y + box.height / 2, { steps: 8 });
      await page.mouse.up();
    }
    await tools.wait(800);
  },

  async check(page, tools) {
    await tools.openFile(tools.file);
    await tools.hideSideBar();
    await tools.command('tamAssess.searchChecks');
    await page.keyboard.type('krbtgt');
    await tools.wait(700);
    await page.keyboard.press('Enter');
    const frame = await tools.webview();
    await frame.waitForFunction('document.body.innerText.trim().length > 0');
    await tools.wait(1500);
  },

  async preview(_page, tools) {
    await tools.openFile(tools.file);
    await tools.hideSideBar();
    await tools.command('tamAssess.previewReport');
    await tools.acceptDefaults();
    const frame = await tools.webview();
    await frame.waitForFunction('document.body.innerText.trim().length > 0');
    await tools.wait(1000);
  },
};

/** Toasts come at any time, and a local VS Code has neither ports nor a keyboard layout in its status bar. */
const quietStyle = `
  .notifications-toasts, .notifications-center, .context-view.monaco-hover,
  .statusbar-item[aria-label*="Ports Forwarded" i], .statusbar-item[aria-label*="Layout:"] { display: none !important; }
`;

const pictureSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
};

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      out: { type: 'string' },
      dark: { type: 'boolean', default: false },
      scenes: { type: 'string' },
      file: { type: 'string' },
      vscode: { type: 'string' },
      size: { type: 'string', default: '1440x900' },
      extension: { type: 'string', default: repoRoot },
      cache: { type: 'string', default: defaultCacheDir },
    },
  });
  if (!values.folder || !values.out) {
    throw new HarnessError('--folder and --out are needed');
  }
  const folder = resolve(values.folder);
  requirePath(folder, 'the folder');
  const extensionPath = resolve(values.extension);
  requirePath(join(extensionPath, 'package.json'), 'the extension');
  const [, width, height] = /^(\d+)x(\d+)$/.exec(values.size)?.map(Number) ?? [];
  if (!width || !height) {
    throw new HarnessError('--size takes WIDTHxHEIGHT');
  }
  const names = values.scenes?.split(',') ?? Object.keys(scenes);
  const unknown = names.find((name) => !Object.hasOwn(scenes, name));
  if (unknown) {
    throw new HarnessError(`no such scene: ${unknown}; there are ${Object.keys(scenes).join(', ')}`);
  }
  const file = values.file ?? findFindingsFile(folder);
  const manifest = readManifest(extensionPath);
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });

  const { chromium, rg } = ensureSystemPackages();
  const cacheDir = resolve(values.cache);
  const install = await ensureServer({ version: serverVersion(values.vscode), cacheDir, rg });
  const playwright = await ensurePlaywright({ cacheDir });
  const log = new SuiteLog({ file: join(cacheDir, 'logs', 'screenshots.log') });
  const server = await startServer({ install, settings: pictureSettings, log });
  let failures = 0;
  for (const name of names) {
    const path = join(out, `${name}${values.dark ? '-dark' : ''}.png`);
    const copy = freshCopy(folder);
    const workbench = await openWorkbench({
      server,
      playwright,
      chromium,
      folder: copy.path,
      extensionPath,
      log,
      viewport: { width, height },
      colorScheme: values.dark ? 'dark' : 'light',
    });
    const { page } = workbench;
    try {
      page.setDefaultTimeout(20_000);
      await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
      await page.addStyleTag({ content: quietStyle });
      await sleep(2000); // the extension host starts after the window shows
      await scenes[name](page, makeTools(page, file, manifest));
      process.stdout.write(`${path}\n`);
    } catch (error) {
      failures++;
      process.stdout.write(`FAILED: scene ${name}: ${reason(error)}\n`);
    }
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    await workbench.close();
    copy.remove();
  }
  await server.stop();
  return failures > 0 ? 1 : 0;
});

/**
 * @param {any} page
 * @param {string} file
 * @param {Manifest} manifest
 * @returns {Tools}
 */
function makeTools(page, file, manifest) {
  const quickInput = page.locator('.quick-input-widget');
  /**
   * Types into quick open or the command palette and takes the first match.
   * @param {string} key
   * @param {string} text
   * @param {string} match
   */
  const pick = async (key, text, match) => {
    await page.keyboard.press(key);
    await quickInput.waitFor({ state: 'visible' });
    await quickInput.locator('input').first().pressSequentially(text, { delay: 5 });
    await quickInput.locator('.monaco-list-row', { hasText: match }).first().waitFor();
    await sleep(300); // the list is sorted again while results come in
    await page.keyboard.press('Enter');
    await sleep(300);
  };
  /** @type {Tools} */
  const tools = {
    file,
    async command(idOrTitle) {
      const title = manifest.commands.get(idOrTitle) ?? idOrTitle;
      await pick('F1', title, title);
    },
    async acceptDefaults() {
      for (let step = 0; step < 6; step++) {
        await sleep(500);
        if (!(await quickInput.isVisible())) {
          return;
        }
        await page.keyboard.press('Enter');
      }
      throw new HarnessError('the command still asks after six answers');
    },
    async openFile(name) {
      await pick('Control+P', name, basename(name));
      await page
        .locator('.tabs-container .tab', { hasText: basename(name) })
        .first()
        .waitFor();
    },
    async showProblems() {
      const panel = page.locator('.markers-panel');
      if (!(await panel.isVisible())) {
        await page.keyboard.press('Control+Shift+M');
        await panel.waitFor({ state: 'visible' });
      }
    },
    async showContainer() {
      await tools.command(`View: Show ${manifest.containerTitle}`);
      await page.locator('.sidebar .composite.title', { hasText: new RegExp(manifest.containerTitle, 'i') }).waitFor();
    },
    async hideSideBar() {
      if (await page.locator('.part.sidebar').isVisible()) {
        await page.keyboard.press('Control+B');
        await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
      }
    },
    webview: (index = 0) => webviewFrame(page, index, 20_000),
    wait: sleep,
  };
  return tools;
}

/**
 * @typedef {{ commands: Map<string, string>, containerTitle: string }} Manifest `commands` has what the palette shows
 */

/**
 * @param {string} extensionPath
 * @returns {Manifest}
 */
function readManifest(extensionPath) {
  const read = (/** @type {string} */ name) => {
    const path = join(extensionPath, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  };
  const { contributes = {} } = read('package.json');
  const strings = read('package.nls.json');
  const text = (/** @type {any} */ value) => {
    const key = /^%(.+)%$/.exec(value)?.[1];
    return String(key ? (strings[key]?.message ?? strings[key] ?? value) : value);
  };
  /** @type {Map<string, string>} */
  const commands = new Map(
    (contributes.commands ?? []).map((/** @type {any} */ command) => [
      command.command,
      command.category ? `${text(command.category)}: ${text(command.title)}` : text(command.title),
    ]),
  );
  const container = (contributes.viewsContainers?.activitybar ?? []).find(
    (/** @type {any} */ entry) => entry.id === 'tamAssess',
  );
  return { commands, containerTitle: text(container?.title ?? 'tamAssess') };
}

/**
 * @param {string} folder
 * @returns {string}
 */
function findFindingsFile(folder) {
  const found = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.findings\.jsonc?$/.test(name))
    .sort()[0];
  if (!found) {
    throw new HarnessError(`no *.findings.jsonc in ${folder}; name a file with --file`);
  }
  return found;
}
