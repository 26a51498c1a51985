// `npm run bench`: speed as ratios of medians, measured side by side in one run, and sizes. Asserts nothing.
// `npm run bench -- NAME...` runs some of the parts; `saf`, which installs a program of others, and `busy`, which needs what
// `npm run test:editor` needs, only so.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { templates } from '../../esbuild.js';
import { measureBusy } from './busy/busy.mjs';
import { compareWithSaf } from './saf.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const parts = fs
  .readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !['generate.ts', 'measure.ts'].includes(file))
  .map((file) => file.replace('.ts', ''));
const asked = process.argv.slice(2);
const chosen = asked.length > 0 ? asked : ['size', 'activation', ...parts];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-bench-'));
const common = { bundle: true, platform: 'node', mainFields: ['module', 'main'], absWorkingDir: root };
/** What the desktop bundle loads later is no part of it. */
const apart = {
  name: 'apart',
  setup: (setup) =>
    setup.onResolve({ filter: /\/lazy\/[a-z-]+$/ }, ({ path: file }) => ({ path: file, external: true })),
};
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

try {
  if (chosen.includes('size')) {
    const size = fs.statSync(path.join(root, 'dist/extension.js')).size;
    console.log(`\n▸ size\nDesktop bundle: ${(size / 1000).toFixed(1)} kB (target below 250 kB)`);
  }
  if (chosen.includes('activation')) {
    console.log('\n▸ activation');
    const { metafile } = await build({
      ...common,
      entryPoints: ['src/extension.ts', 'src/editor/features.ts'],
      outdir: path.join(folder, 'meta'),
      format: 'cjs',
      external: ['vscode'],
      plugins: [apart],
      metafile: true,
      write: false,
    });
    const libraries = [
      ...new Set(
        Object.keys(metafile.inputs).flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
      ),
    ];
    const bare = path.join(folder, 'libraries.js');
    await build({
      ...common,
      stdin: {
        contents:
          libraries.map((name, at) => `import * as l${at} from '${name}';`).join('\n') +
          `\nmodule.exports = [${libraries.map((_, at) => `l${at}`)}];`,
        resolveDir: root,
      },
      outfile: bare,
      format: 'cjs',
      minify: true,
    });
    const once = (what, file) =>
      Number(
        execFileSync(process.execPath, [path.join(root, 'test/bench/activation.cjs'), what, file], {
          encoding: 'utf8',
        }),
      );
    const [ours, theirs, features] = [[], [], []];
    for (let turn = 0; turn < 25; turn++) {
      ours.push(once('activate', path.join(root, 'dist/extension.js')));
      theirs.push(once('require', bare));
      features.push(once('require', path.join(root, 'dist/features.js')));
    }
    const ratio = median(ours) / median(theirs);
    console.log(
      `Require and activate against require of the libraries of the editor's features (${libraries.join(', ')}): ${ratio.toFixed(2)} (target ≤ 1.5: ${ratio <= 1.5 ? 'met' : 'MISSED'})  ${median(ours).toFixed(2)} ms against ${median(theirs).toFixed(2)} ms`,
    );
    console.log(
      `The features themselves, loaded when there is a findings file: ${median(features).toFixed(2)} ms (${(fs.statSync(path.join(root, 'dist/features.js')).size / 1000).toFixed(1)} kB)`,
    );
  }
  for (const part of chosen) {
    if (!parts.includes(part)) continue;
    console.log(`\n▸ ${part}`);
    const outfile = path.join(folder, `${part}.mjs`);
    await build({
      ...common,
      entryPoints: [`test/bench/${part}.ts`],
      outfile,
      format: 'esm',
      target: 'node20',
      plugins: [templates],
      loader: { '.css': 'text', '.md': 'text' },
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
    });
    const run = spawnSync(process.execPath, ['--expose-gc', outfile], { cwd: root, stdio: 'inherit' });
    if (run.status !== 0) process.exitCode = 1;
  }
  if (chosen.includes('busy')) {
    console.log('\n▸ busy');
    if ((await measureBusy(folder, common)) !== 0) process.exitCode = 1;
  }
  if (chosen.includes('saf')) {
    console.log('\n▸ saf');
    compareWithSaf();
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
