import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { workplace } from '../cli/built';

const root = process.cwd();
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');

/** What the compiler says; it ends in an error where it finds one. */
function compile(...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, ...args], { cwd: root, maxBuffer: 1 << 26 }, (_, stdout) => resolve(stdout));
  });
}

/** The files of ours that a place compiles, relative to `src`. */
async function compiled(place: string): Promise<string[]> {
  const listed = (await compile('-p', place, '--listFilesOnly')).split('\n').map((file) => path.relative(root, file));
  assert.ok(listed.length > 10, `${place}: ${listed.join('\n')}`);
  return listed.map((file) => file.split(path.sep).join('/'));
}

/**
 * The lines of a file, in the place of a `tsconfig.json`, that do not compile. `among` says whether everything of that place is
 * compiled with it; then nothing else may be wrong.
 */
async function wrongLines(place: string, lines: readonly string[], among: 'alone' | 'all'): Promise<string[]> {
  const folder = workplace();
  const probe = path.join(folder, 'probe.ts');
  fs.writeFileSync(probe, [...lines, 'export {};', ''].join('\n'));
  const config = {
    extends: path.join(root, place, 'tsconfig.json'),
    compilerOptions: { typeRoots: [path.join(root, 'node_modules/@types')] },
    files: [probe, path.join(root, 'src/webGlobals.d.ts')],
    ...(among === 'alone' && { include: [] }),
  };
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const said = await compile('-p', folder, '--pretty', 'false');
  const errors = [...said.matchAll(/^(\S.*)\((\d+),\d+\): error /gm)];
  const elsewhere = errors.filter(([, file]) => path.basename(file!) !== 'probe.ts');
  assert.deepEqual(elsewhere, [], said);
  return [...new Set(errors.map(([, , line]) => lines[Number(line) - 1]!))];
}

/** Names that a script finds in Node.js, and with mocha, beyond the language and what the web has, too. */
function namesOfNode(): string[] {
  const language = new Set<string>(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)'));
  const web = fs.readFileSync(path.join(root, 'src/webGlobals.d.ts'), 'utf8');
  const declared = new Set([...web.matchAll(/^declare (?:class|function|var) (\w+)/gm)].map(([, name]) => name!));
  assert.ok(declared.size > 5);
  return [
    ...Object.getOwnPropertyNames(globalThis),
    '__dirname',
    '__filename',
    'require',
    'module',
    'exports',
    'console',
  ]
    .filter((name) => /^\w+$/.test(name) && !declared.has(name) && (!language.has(name) || name === 'console'))
    .sort();
}

const naming = (names: readonly string[]) => names.map((name) => `void ${name};`);
const tests = naming(['describe', 'it', 'before', 'afterEach', 'mocha']);
const pages = naming(['document', 'window', 'localStorage', 'DOMParser', 'CSSStyleSheet', 'acquireVsCodeApi']);
const typesOfNode = [
  'let a: NodeJS.Timeout;',
  'let b: Buffer;',
  "import 'node:fs';",
  "import { readFileSync } from 'node:fs';",
  "import path from 'path';",
].map((line, index) => (line.startsWith('let') ? `${line.replace(/let \w/, `export let n${index}`)}` : line));

describe('types', () => {
  it('of what runs everywhere are those of the language and of the web: no name of Node.js, of a test or of a page', async () => {
    const node = namesOfNode();
    for (const name of ['process', 'Buffer', 'setImmediate', 'describe', 'it']) assert.ok(node.includes(name), name);
    const no = [...naming(node), ...tests, ...pages, ...typesOfNode.filter((line) => line !== "import 'node:fs';")];
    const yes = naming(['TextEncoder', 'TextDecoder', 'URL', 'atob', 'setTimeout', 'crypto.subtle', 'WeakRef', 'Intl']);
    const wrong = await wrongLines('src', [...new Set([...no, ...yes])], 'all');
    assert.deepEqual(wrong.sort(), [...new Set(no)].sort());
  });

  it('of the editor are those and VS Code', async () => {
    const no = [...new Set([...naming(namesOfNode()), ...tests, ...pages])];
    const yes = ["import * as vscode from 'vscode';", 'void vscode.window;', ...naming(['URL', 'setTimeout'])];
    assert.deepEqual((await wrongLines('src/editor', [...no, ...yes], 'alone')).sort(), no.sort());
  });

  it('of the scripts in pages are those of a browser', async () => {
    const no = naming(['process', 'Buffer', 'setImmediate', 'require', '__dirname', 'describe', 'it']);
    const yes = naming(['document', 'window', 'DOMParser']);
    for (const place of ['src/editor/preview', 'src/board'])
      assert.deepEqual((await wrongLines(place, [...no, ...yes], 'alone')).sort(), no.sort());
  });

  it('of what runs in Node.js are its own, without tests and pages', async () => {
    const no = [...tests, ...pages];
    const yes = naming(['process', 'Buffer', 'setImmediate']);
    assert.deepEqual((await wrongLines('src/commandLine', [...no, ...yes], 'alone')).sort(), no.sort());
  });

  it('are checked in every file of the house, and what needs Node.js only where that is known', async () => {
    const [core, editor, page, board, node] = await Promise.all(
      ['src', 'src/editor', 'src/editor/preview', 'src/board', 'src/commandLine'].map(compiled),
    );
    for (const listed of [core!, editor!, page!, board!]) {
      const foreign = listed.filter((file) => /@types\/(?:node|mocha)\b|\.node\.ts$|^src\/cli\.ts$/.test(file));
      assert.deepEqual(foreign, []);
    }
    for (const listed of [core!, editor!, node!])
      assert.ok(!listed.some((file) => /\/lib\.dom[^/]*$/.test(file)), 'types of pages');
    const all = fs
      .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${file.split(path.sep).join('/')}`)
      .filter((file) => file.endsWith('.ts'));
    const seen = new Set([...core!, ...editor!, ...page!, ...board!, ...node!]);
    assert.deepEqual(
      all.filter((file) => !seen.has(file)),
      [],
    );
  });

  it('of the web are declared without an error', async () => {
    const options = ['--noEmit', '--target', 'es2022', '--lib', 'es2024', '--types', '', '--ignoreConfig'];
    assert.equal(await compile(...options, 'src/webGlobals.d.ts'), '');
  });
});
