// For tools that call what is written in TypeScript: bundles a few lines of it and imports them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { templates } from '../../esbuild.js';

export const root = path.resolve(import.meta.dirname, '../..');

/**
 * What TypeScript exports that stands in `folder` (relative to the project), of which `contents` is the text. Templates,
 * style sheets and Markdown files are there as in the build.
 */
export async function importTypeScript(contents, folder = '.') {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-bundle-'));
  try {
    const outfile = path.join(temporary, 'bundle.mjs');
    await build({
      stdin: { contents, resolveDir: path.join(root, folder), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      loader: { '.css': 'text', '.md': 'text' },
      plugins: [templates],
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}
