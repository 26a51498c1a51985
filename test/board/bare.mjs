// The page of the board in a browser and no editor around it: under the policy that it has in the editor, with the colors of a
// theme, before a real project of the sample (world.ts).
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { templates } from '../../esbuild.js';
import { ensurePlaywright, ensureSystemPackages } from '../harness/install.mjs';
import { makeTemporary } from '../harness/leftovers.mjs';
import { chromiumArguments } from '../harness/server.mjs';
import { themeSheet, themes } from './themes.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const sheets = ['board.css', 'board-fields.css', 'board-fieldwork.css', 'board-findings.css', 'board-plan.css'];
const types = { '.css': 'text/css', '.js': 'text/javascript', '.ttf': 'font/ttf', '.html': 'text/html' };

/** `World` of world.ts. */
export async function loadWorld() {
  const folder = makeTemporary('board');
  const outfile = path.join(folder, 'world.cjs');
  await build({
    entryPoints: [path.join(root, 'test/board/world.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    loader: { '.css': 'text', '.md': 'text' },
    outfile,
    plugins: [templates],
    logLevel: 'error',
  });
  try {
    return createRequire(import.meta.url)(outfile).World;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const html = (language, theme) => `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'nonce-n'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Board</title>
<link rel="stylesheet" href="/theme/${theme}.css">
<link rel="stylesheet" href="/dist/board/codicon.css" id="vscode-codicon-stylesheet">
${sheets.map((name) => `<link rel="stylesheet" href="/media/${name}">`).join('\n')}
</head>
<body data-uri="file:///contoso.findings.jsonc" class="${themes[theme].kind}">
<tam-board></tam-board>
<script nonce="n" src="/dist/board/board.js"></script>
</body>
</html>`;

/** Before the page's script: what VS Code would give to it. State outlives a reload of the tab, as it does there. */
const host = () => {
  const kept = sessionStorage.getItem('state');
  let state = kept === null ? undefined : JSON.parse(kept);
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => {
      const pictured = message.question?.kind === 'picture';
      const plain = pictured
        ? { ...message, question: { ...message.question, bytes: [...message.question.bytes] } }
        : message;
      void window.toWorld(JSON.stringify(plain)).then((answers) => {
        for (const answer of answers) window.dispatchEvent(new MessageEvent('message', { data: answer }));
      });
    },
    getState: () => state,
    setState: (next) => {
      state = next;
      sessionStorage.setItem('state', JSON.stringify(next));
    },
  });
};

/** A browser and a small server of files of the project. `open` gives a page before a world. */
export async function bareBoard() {
  const { chromium: executablePath } = ensureSystemPackages();
  const { chromium } = await ensurePlaywright();
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://board');
    const [, theme] = /^\/theme\/(\w+)\.css$/.exec(pathname) ?? [];
    try {
      const body =
        pathname === '/'
          ? html(searchParams.get('language') ?? 'en', searchParams.get('theme') ?? 'dark')
          : theme
            ? themeSheet(theme)
            : /^\/(?:dist\/board|media)\/[\w.-]+$/.test(pathname)
              ? readFileSync(path.join(root, pathname))
              : undefined;
      response.writeHead(body === undefined ? 404 : 200, {
        'content-type': pathname === '/' ? 'text/html' : (types[path.extname(pathname)] ?? 'text/plain'),
      });
      response.end(body ?? '');
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();

  return {
    /**
     * A page that shows a world. `faults` collects what the page throws, logs as an error or is refused by its policy;
     * `messages` all that it sent.
     */
    async open(world, { theme = 'dark', language = 'en', width = 1440, height = 900, hold } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: language,
        colorScheme: theme === 'light' ? 'light' : 'dark',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      page.setDefaultTimeout(8000);
      const faults = [];
      const messages = [];
      page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/404/.test(message.text())) faults.push(message.text());
      });
      await page.exposeFunction('toWorld', async (text) => {
        const message = JSON.parse(text);
        messages.push(message);
        if (message.kind === 'ready') return [world.board()];
        if (message.kind !== 'question') return [];
        await hold?.(message.question);
        const before = world.version;
        const answer = world.answer(message.question);
        return [
          ...(world.version === before ? [] : [world.board()]),
          { kind: 'answer', number: message.number, answer },
        ];
      });
      await page.addInitScript(host);
      await page.goto(`http://127.0.0.1:${port}/?language=${language}&theme=${theme}`);
      const send = (message) =>
        page.evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), message);
      return { page, faults, messages, send, close: () => context.close() };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
