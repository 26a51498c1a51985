// `npm run generate`: writes the generated files; with `--check`, fails when one is stale.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-generate-'));
try {
  const outfile = path.join(folder, 'generate.mjs');
  await build({
    entryPoints: ['test/tools/generate.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    mainFields: ['module', 'main'],
  });
  const { generated } = await import(pathToFileURL(outfile).href);
  for (const [file, content] of Object.entries(generated())) {
    const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    if (before === content) continue;
    if (process.argv.includes('--check')) {
      console.error(`${file} is stale. Run "npm run generate".`);
      process.exitCode = 1;
    } else {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
      console.log(`wrote ${file}`);
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
