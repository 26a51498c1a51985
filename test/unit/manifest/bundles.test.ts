import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { builtFolder, root } from '../cli/built';

/** A `vscode` in which everything that its types know exists, and nothing happens. */
function stubOfVscode(): unknown {
  const anything: unknown = new Proxy(function nothing() {}, {
    get: (target, key) => (key === 'prototype' ? target.prototype : key === Symbol.toPrimitive ? () => '' : anything),
    apply: () => anything,
    construct: () => ({}),
  });
  const types = fs.readFileSync(path.join(root, 'node_modules/@types/vscode/index.d.ts'), 'utf8');
  const names = [...types.matchAll(/^\s*export (?:abstract )?(?:class|enum|namespace|const|function) (\w+)/gm)];
  assert.ok(names.length > 200);
  return Object.fromEntries(names.map(([, name]) => [name, anything]));
}

const loader = Module as unknown as {
  _load(request: string, parent: unknown, isMain: boolean): unknown;
};

/** Loads a bundle as an extension host does, and answers what it exports. */
function load(file: string): Record<string, unknown> {
  const original = loader._load;
  loader._load = (request, parent, isMain) =>
    request === 'vscode' ? stubOfVscode() : original.call(loader, request, parent, isMain);
  try {
    return createRequire(path.join(root, 'package.json'))(file);
  } finally {
    loader._load = original;
  }
}

describe('bundles', () => {
  let dist: string;
  before(function () {
    this.timeout(60_000);
    dist = builtFolder();
  });
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

  it('stand where the manifest says, and load', () => {
    for (const entry of [manifest.main, manifest.browser]) {
      const file = path.join(dist, path.relative('dist', entry));
      const { activate, deactivate } = load(file);
      assert.equal(typeof activate, 'function', entry);
      assert.equal(typeof deactivate, 'function', entry);
    }
    for (const entry of Object.values<string>(manifest.bin)) {
      const file = path.join(dist, path.relative('dist', entry));
      assert.match(fs.readFileSync(file, 'utf8'), /^#!\/usr\/bin\/env node\n/);
    }
  });

  it('load their parts when they are first needed: each exists, and none is left over', () => {
    const code = ['extension.js', 'features.js', 'rare-commands.js', 'cli.js', 'reports.js'].map((name) =>
      fs.readFileSync(path.join(dist, name), 'utf8'),
    );
    const named = new Set(
      code.flatMap((text) => [...text.matchAll(/\brequire\("\.\/([^"]+)"\)/g)].map(([, name]) => name!)),
    );
    const parts = ['src/workspace/lazy', 'src/editor/lazy', 'src/reports/lazy'].flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder))
        .filter((file) => !file.endsWith('.web.ts'))
        .map((file) => `${path.basename(file, '.ts')}.js`),
    );
    assert.deepEqual([...named].sort(), [...new Set(parts)].sort());
    for (const part of parts) assert.ok(Object.keys(load(path.join(dist, part))).length > 0, part);
  });

  it('for the desktop are below 250 kB until something is imported or rendered', () => {
    const size = ['extension.js', 'features.js'].reduce(
      (sum, name) => sum + fs.statSync(path.join(dist, name)).size,
      0,
    );
    assert.ok(size < 250_000, `${size} bytes`);
  });

  it('for the web needs nothing of Node.js', () => {
    const code = fs.readFileSync(path.join(dist, 'web/extension.js'), 'utf8');
    const required = new Set([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name));
    assert.deepEqual([...required], ['vscode']);
  });

  it('have the shipped checklists beside them', () => {
    const shipped = fs.readdirSync(path.join(root, 'src/checklists')).filter((name) => name.endsWith('.jsonc'));
    for (const name of shipped)
      assert.equal(
        fs.readFileSync(path.join(dist, 'checklists', name), 'utf8'),
        fs.readFileSync(path.join(root, 'src/checklists', name), 'utf8'),
        name,
      );
  });
});
