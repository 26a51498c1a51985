// Writes workbooks of the example, an empty assessment, hostile text and 2,000 findings, validates each with the Open XML
// SDK, and turns the first ones into pictures to look at: `node test/tools/documents/xlsx.mjs [FOLDER]`. Pictures need
// LibreOffice Calc and pdftoppm; without them it says so and validates only.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import Handlebars from 'handlebars';
import { ooxmlValidator } from './validator.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.resolve(process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tam-xlsx-')));
fs.mkdirSync(folder, { recursive: true });

const bundle = path.join(folder, 'cases.mjs');
await build({
  stdin: {
    contents: `export { xlsxCases } from './test/unit/reports/xlsxCases'; export { renderXlsx } from './src/reports/xlsx/xlsx';`,
    resolveDir: root,
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  mainFields: ['module', 'main'],
  loader: { '.css': 'text', '.md': 'text' },
  outfile: bundle,
  plugins: [
    {
      name: 'handlebars-templates',
      setup(setup) {
        setup.onLoad({ filter: /\.hbs$/ }, ({ path: file }) => ({
          contents: `export default ${Handlebars.precompile(fs.readFileSync(file, 'utf8'), { noEscape: file.endsWith('.md.hbs'), preventIndent: true })}`,
        }));
      },
    },
  ],
});
const { xlsxCases, renderXlsx } = await import(pathToFileURL(bundle).href);
const validateFile = await ooxmlValidator();

let failed = false;
for (const [name, make] of Object.entries(xlsxCases)) {
  const report = make();
  const start = performance.now();
  const bytes = renderXlsx(report);
  const time = performance.now() - start;
  const file = path.join(folder, `${name}.xlsx`);
  fs.writeFileSync(file, bytes);
  const { ok, errors } = await validateFile(file);
  failed ||= !ok;
  console.log(`${name}: ${Math.round(bytes.length / 1024)} kB, ${Math.round(time)} ms, ${ok ? 'valid' : 'NOT VALID'}`);
  for (const error of errors.slice(0, 10)) console.log(JSON.stringify(error));
}
fs.rmSync(bundle);

for (const name of ['example', 'empty', 'hostile']) {
  const args = [
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
  ];
  const office = spawnSync('soffice', [...args, path.join(folder, `${name}.xlsx`)], {
    stdio: 'ignore',
    timeout: 180_000,
  });
  if (office.error) {
    console.log('No pictures: LibreOffice (soffice) is not installed.');
    break;
  }
  const pages = ['-r', '90', '-png', path.join(folder, `${name}.pdf`), path.join(folder, name)];
  if (spawnSync('pdftoppm', pages, { stdio: 'ignore' }).error) console.log('No pictures: pdftoppm is not installed.');
}
fs.rmSync(path.join(folder, 'profile'), { recursive: true, force: true });
console.log(folder);
process.exitCode = failed ? 1 : 0;
