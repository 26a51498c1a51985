import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { builtFolder, root } from '../cli/built';

/** A `vscode` in which everything exists and nothing happens. */
function stubOfVscode(): unknown {
  const anything: unknown = new Proxy(class {}, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => '' : anything),
    apply: () => anything,
    construct: () => ({}),
  });
  return anything;
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

  it('load their parts when they are first needed', () => {
    const main = fs.readFileSync(path.join(dist, 'extension.js'), 'utf8');
    const parts = fs
      .readdirSync(path.join(root, 'src/workspace/lazy'))
      .map((file) => `${path.basename(file, '.ts')}.js`);
    assert.ok(parts.length >= 3);
    for (const part of parts) {
      assert.ok(main.includes(`"./${part}"`), part);
      assert.ok(Object.keys(load(path.join(dist, part))).length > 0, part);
    }
  });

  it('for the desktop is below 250 kB', () => {
    const { size } = fs.statSync(path.join(dist, 'extension.js'));
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
