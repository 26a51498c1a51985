// @ts-check
/**
 * The HTTP side channel by which a suite looks at, and types into, the workbench that it runs in.
 * `run-editor.mjs` documents the calls.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { accessibleNodes } from './accessible.mjs';
import { ensurePackage } from './install.mjs';
import { HarnessError, onExit, secret, within } from './util.mjs';

const bodyLimit = 16 * 1024 * 1024;

/**
 * @typedef {{
 *   url: string,
 *   attach: (page: any) => void,
 *   close: () => void,
 * }} Probe
 */

/**
 * @param {{ shotsDir: string }} options
 * @returns {Promise<Probe>} `url` goes to the suite as `TAM_TEST_PROBE`; `attach` names the page before the suite starts
 */
export async function startProbe({ shotsDir }) {
  /** @type {any} */
  let page;
  // The path keeps other programs of this machine, and web pages, from using the channel.
  const prefix = `/${secret()}/`;

  const server = createServer((request, response) => {
    const answer = (/** @type {number} */ status, /** @type {unknown} */ body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const path = request.url ?? '';
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    if (request.method !== 'POST' || !Object.hasOwn(calls, name)) {
      answer(404, { error: `no such call: ${request.method} /${name}` });
      return;
    }
    readBody(request)
      .then(async (body) => {
        if (!page) {
          throw new HarnessError('the workbench is not open yet');
        }
        const timeout = Number(body.timeout ?? 15_000);
        return within(calls[name](page, { ...body, timeout }, shotsDir), timeout + 1000, `/${name}`);
      })
      .then((value) => answer(200, { value: value ?? null }))
      .catch((error) => answer(200, { error: error instanceof Error ? error.message : String(error) }));
  });
  await new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = onExit(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}${prefix.slice(0, -1)}`, attach: (value) => (page = value), close };
}

/** @type {Record<string, (page: any, body: any, shotsDir: string) => Promise<unknown>>} */
const calls = {
  async screenshot(page, { name = 'screenshot', timeout }, shotsDir) {
    if (!/^[\w.-]+$/.test(name)) {
      throw new HarnessError(`not a file name: ${name}`);
    }
    mkdirSync(shotsDir, { recursive: true });
    const path = join(shotsDir, `${name}.png`);
    await page.screenshot({ path, timeout });
    return path;
  },

  async page(page, { expression }) {
    return page.evaluate(expression);
  },

  async webview(page, { expression, index = 0, timeout }) {
    return (await webviewFrame(page, index, timeout)).evaluate(expression);
  },

  async axe(page, { index = 0, timeout }) {
    const frame = await webviewFrame(page, index, timeout);
    await frame.evaluate(await axeSource());
    const { violations, passes } = await frame.evaluate('axe.run()');
    return {
      passed: passes.length,
      faults: violations.map((/** @type {any} */ { id, help, nodes }) => ({
        id,
        help,
        places: nodes.map((/** @type {any} */ { html }) => html.slice(0, 200)),
      })),
    };
  },

  async accessible(page, { webview, index = 0, timeout }) {
    return accessibleNodes(page, webview ? await webviewFrame(page, index, timeout) : page.mainFrame());
  },

  async keys(page, { text, press, delay = 0 }) {
    for (const key of [press ?? []].flat()) {
      await page.keyboard.press(key, { delay });
    }
    if (text !== undefined) {
      await page.keyboard.type(text, { delay });
    }
  },

  async click(page, { selector, webview, index = 0, modifiers = [], timeout }) {
    const root = webview ? await webviewFrame(page, index, timeout) : page;
    await root.locator(selector).first().click({ modifiers, timeout });
  },
};

/** @type {string | undefined} */
let axe;
/** A judge of pages, in the cache folder: it is MPL, and no dependency. */
export async function axeSource() {
  axe ??= readFileSync(join(await ensurePackage('axe-core', '4.11.0'), 'node_modules/axe-core/axe.min.js'), 'utf8');
  return axe;
}

/**
 * The frame of an extension's HTML, inside the two frames that VS Code puts around it.
 * @param {any} page
 * @param {number} index among the visible webviews, in document order
 * @param {number} timeout
 */
export async function webviewFrame(page, index = 0, timeout = 15_000) {
  const outer = page.locator('iframe.webview:visible').nth(index);
  const inner = outer.contentFrame().locator('#active-frame');
  await inner.waitFor({ state: 'attached', timeout });
  const frame = await (await inner.elementHandle({ timeout })).contentFrame();
  await frame.waitForLoadState('domcontentloaded', { timeout });
  return frame;
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<any>}
 */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) {
      throw new HarnessError(`the body is larger than ${bodyLimit} bytes`);
    }
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text ? JSON.parse(text) : {};
  if (typeof body !== 'object' || body === null) {
    throw new HarnessError('the body must be a JSON object');
  }
  return body;
}
