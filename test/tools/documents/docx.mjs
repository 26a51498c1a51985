// Writes Word documents of the sample, the example, an empty assessment, hostile text and 2,000 findings, and what comes of
// the template to begin with; validates each with the Open XML SDK, and turns the first ones into pictures to look at:
// `node test/tools/documents/docx.mjs [FOLDER]`. Pictures need LibreOffice Writer and pdftoppm; without them it says so
// and validates only.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import Handlebars from 'handlebars';
import { ooxmlValidator } from './validator.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.resolve(process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tam-docx-')));
fs.mkdirSync(folder, { recursive: true });

const bundle = path.join(folder, 'cases.mjs');
await build({
  stdin: {
    contents: `
      import { emptyReport, hostileReport, hostileTexts, manyFindings } from './test/unit/reports/docxCases';
      import { example } from './test/unit/reports/example';
      import { audienceIds, buildReport } from './src/reports/report';
      import { loadNamed, loadShipped } from './src/workspace/load';
      import { nodeFiles } from './src/workspace/files.node';
      import { Project } from './src/workspace/project';
      import { reportGroups, reportInput } from './src/workspace/renderReports';
      export { renderDocx } from './src/reports/docx/docx';
      export { renderDocxTemplate } from './src/reports/docxTemplate/docxTemplate';
      export { starterTemplate } from './src/reports/docxTemplate/starter';
      export async function cases() {
        const shipped = await loadShipped(nodeFiles, 'src/checklists');
        const project = new Project(nodeFiles, { ...shipped, asOf: '2026-11-22' });
        const paths = await loadNamed(project, ['media/sample/contoso']);
        const input = reportInput(project, reportGroups(project, paths)[0]);
        return audienceIds.flatMap((audience) => [
          ['sample-' + audience, buildReport({ ...input, audience })],
          ['example-' + audience, example(audience)],
          ['empty-' + audience, emptyReport(audience)],
          ...hostileTexts.map((_, shift) => ['hostile' + shift + '-' + audience, hostileReport(audience, shift)]),
          ['many-' + audience, manyFindings(2000, audience)],
        ]);
      }`,
    resolveDir: root,
    loader: 'ts',
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
process.chdir(root);
const { cases, renderDocx, renderDocxTemplate, starterTemplate } = await import(pathToFileURL(bundle).href);
const validateFile = await ooxmlValidator();

let failed = false;
async function check(name, render) {
  const start = performance.now();
  const bytes = await render();
  const time = performance.now() - start;
  const file = path.join(folder, `${name}.docx`);
  fs.writeFileSync(file, bytes);
  const { ok, errors } = await validateFile(file);
  failed ||= !ok;
  console.log(`${name}: ${Math.round(bytes.length / 1024)} kB, ${Math.round(time)} ms, ${ok ? 'valid' : 'NOT VALID'}`);
  for (const error of errors.slice(0, 10)) console.log(JSON.stringify(error));
}

const all = await cases();
await check('template', () => starterTemplate());
for (const [name, report] of all) {
  await check(name, () => renderDocx(report));
  if (!name.endsWith('-technical')) continue;
  const template = { name: 'template.docx', bytes: starterTemplate() };
  await check(`own-${name}`, () => renderDocxTemplate(template, report));
}
fs.rmSync(bundle);

const pictured = all.map(([name]) => name).filter((name) => /^(sample|example|empty)-/.test(name));
for (const name of [...pictured, 'template', 'own-sample-technical', 'hostile0-executive']) {
  const args = [
    '--headless',
    `-env:UserInstallation=file://${folder}/profile`,
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
  ];
  const office = spawnSync('soffice', [...args, path.join(folder, `${name}.docx`)], {
    stdio: 'ignore',
    timeout: 180_000,
  });
  if (office.error) {
    console.log('No pictures: LibreOffice (soffice) is not installed.');
    break;
  }
  const pages = ['-r', '75', '-l', '60', '-png', path.join(folder, `${name}.pdf`), path.join(folder, name)];
  if (spawnSync('pdftoppm', pages, { stdio: 'ignore' }).error) console.log('No pictures: pdftoppm is not installed.');
}
fs.rmSync(path.join(folder, 'profile'), { recursive: true, force: true });
console.log(folder);
process.exitCode = failed ? 1 : 0;
