import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { makeTemporary } from '../../harness/leftovers.mjs';

export const root = process.cwd();

let folder: string | undefined;

const temporary: string[] = [];
process.once('exit', () => {
  for (const each of temporary) fs.rmSync(each, { recursive: true, force: true });
});

function temporaryFolder(): string {
  const made = makeTemporary('test');
  temporary.push(made);
  return made;
}

function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const each of paths) {
    const { mtimeMs } = fs.statSync(each);
    const inside = fs.statSync(each).isDirectory()
      ? fs.readdirSync(each, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      : [];
    latest = Math.max(
      latest,
      inside.length > 0 ? 0 : mtimeMs,
      ...inside.map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).mtimeMs),
    );
  }
  return latest;
}

/**
 * The folder of the production bundles of the present sources: `dist` where a build has just made them, else a build of
 * our own beside it, so that a test never speaks of an old bundle and never disturbs a build that somebody works with.
 */
export function builtFolder(): string {
  if (folder) return folder;
  const dist = path.join(root, 'dist');
  const bundles = ['cli.js', 'extension.js', 'reports.js', 'importers.js', 'web/extension.js'].map((name) =>
    path.join(dist, name),
  );
  const sources = newest(['src', 'media/schemas', 'package.json', 'esbuild.js'].map((each) => path.join(root, each)));
  const fresh = bundles.every(
    (file) =>
      fs.existsSync(file) &&
      fs.statSync(file).mtimeMs >= sources &&
      !fs.readFileSync(file, 'utf8').includes('\n//# sourceMappingURL='),
  );
  if (fresh) {
    folder = dist;
    return folder;
  }
  const place = temporaryFolder();
  for (const name of ['src', 'test', 'media', 'package.json', 'node_modules'])
    fs.symlinkSync(path.join(root, name), path.join(place, name));
  const build = spawnSync(
    process.execPath,
    [path.join(root, 'esbuild.js'), '--production', '--only', 'cli,extension,web,preview'],
    { cwd: place, encoding: 'utf8' },
  );
  if (build.status !== 0) throw new Error(`The build failed.\n${build.stderr}`);
  folder = path.join(place, 'dist');
  return folder;
}

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line in a folder. */
export function tamAssess(cwd: string, ...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(builtFolder(), 'cli.js'), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** A new folder with some files, removed when the tests end. */
export function workplace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const place = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    fs.writeFileSync(path.join(place, name), content);
  }
  return place;
}

/** Wrong usage or unreadable input: exit status 2, one line on standard error, nothing on standard output. */
export function assertRefused({ status, stdout, stderr }: Run, said: RegExp): void {
  assert.match(stderr, /^tam-assess: [^\n]+\n$/);
  assert.match(stderr, said);
  assert.doesNotMatch(stderr, /internal error|\.js:\d+|\n\s+at /);
  assert.equal(stdout, '');
  assert.equal(status, 2);
}
