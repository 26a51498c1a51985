import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root, workplace } from '../cli/built';

/** Folders of the packages in the bundles, as esbuild names each module in what it does not minify. */
function packagesInBundles(): string[] {
  const place = workplace();
  for (const name of ['src', 'test', 'media', 'package.json', 'node_modules'])
    fs.symlinkSync(path.join(root, name), path.join(place, name));
  const build = path.join(root, 'esbuild.js');
  const { status, stderr } = spawnSync(process.execPath, [build, '--only', 'cli,extension,web,preview,board'], {
    cwd: place,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  const bundles = fs.readdirSync(path.join(place, 'dist'), { recursive: true }).map(String);
  const folders = bundles
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [
      ...fs
        .readFileSync(path.join(place, 'dist', file), 'utf8')
        .matchAll(/^ *\/\/ (?:\S*\/)?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm),
    ]);
  return [...new Set(folders.map(([, name]) => name!))].sort();
}

describe('third-party notices', () => {
  const text = fs.readFileSync(path.join(root, 'media/THIRD-PARTY-NOTICES.md'), 'utf8');
  const sections = new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf(' ')), section] as const),
  );

  it('name every package of the bundles and no other, each with its version, licence and the text of it', function () {
    this.timeout(60_000);
    // The pictures of the board are a font, and in no bundle.
    assert.deepEqual([...sections.keys()].sort(), [...packagesInBundles(), '@vscode/codicons'].sort());
    for (const [name, section] of sections) {
      const folder = path.join(root, 'node_modules', name);
      const { version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
      assert.ok(section.startsWith(`${name} ${version}\n\nLicence: ${license}\n`), name);
      assert.ok(text.includes(`| ${name} | ${version} | ${license} |`), name);
      assert.match(section, /Copyright/i, name);
      assert.match(section, /AS\s+IS|Apache License|is hereby granted|Redistribution and use/i, name);
      for (const file of fs.readdirSync(folder).filter((each) => /licen[cs]e|notice|copying/i.test(each)))
        assert.ok(
          section.includes(fs.readFileSync(path.join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim()),
          `${name}: ${file}`,
        );
    }
  });

  it('are part of the package', () => {
    const rules = fs.readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
    assert.ok(rules.includes('!media/**'));
  });
});
