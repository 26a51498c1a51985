// Writes Word documents of the sample, the example, an empty assessment, hostile text and 2,000 findings, and what comes of
// the template to begin with; validates each with the Open XML SDK, and turns the first ones into pictures to look at:
// `node test/tools/documents/docx.mjs [FOLDER]`. Pictures need LibreOffice Writer and pdftoppm; without them it says so
// and validates only.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importTypeScript, root } from '../bundle.mjs';
import { takePictures } from './pictures.mjs';
import { ooxmlValidator } from './validator.mjs';

const folder = path.resolve(process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tam-docx-')));
fs.mkdirSync(folder, { recursive: true });

const { cases, renderDocx, renderDocxTemplate, starterTemplate } = await importTypeScript(`
  import { emptyReport, hostileReport, hostileTexts, manyFindings, pictured } from './test/unit/reports/docxCases';
  import { example, failures, thin } from './test/unit/reports/example';
  import { audienceIds } from './src/reports/choices';
  import { buildReport } from './src/reports/content/buildReport';
  import { loadNamed, loadShipped } from './src/workspace/load';
  import { nodeFiles } from './src/workspace/files.node';
  import { Project } from './src/workspace/project';
  import { readPictures } from './src/workspace/pictures';
  import { reportGroups, reportInput } from './src/workspace/renderReports';
  export { renderDocx } from './src/reports/formats/docx/docx';
  export { renderDocxTemplate } from './src/reports/formats/docxTemplate/docxTemplate';
  export { starterTemplate } from './src/reports/formats/docxTemplate/starter';
  export async function cases() {
    const shipped = await loadShipped(nodeFiles, 'src/checklists');
    const project = new Project(nodeFiles, { ...shipped, asOf: '2026-11-22' });
    const paths = await loadNamed(project, ['media/sample/contoso']);
    const [group] = reportGroups(project, paths);
    const input = { ...reportInput(project, group), picture: await readPictures(project, group.entries) };
    return [...audienceIds.flatMap((audience) => [
      ['sample-' + audience, buildReport({ ...input, audience })],
      ['example-' + audience, example(audience)],
      ['empty-' + audience, emptyReport(audience)],
      ['thin-' + audience, thin(audience)],
      ['failures-' + audience, failures(audience, { language: 'de' })],
      ...hostileTexts.map((_, shift) => ['hostile' + shift + '-' + audience, hostileReport(audience, shift)]),
      ['many-' + audience, manyFindings(2000, audience)],
    ]), ['pictured-technical', pictured()]];
  }`);
process.chdir(root);
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

const pictured = all.map(([name]) => name).filter((name) => /^(sample|example|empty|thin|failures)-/.test(name));
takePictures(
  folder,
  [...pictured, 'template', 'own-sample-technical', 'hostile0-executive'].map((name) => `${name}.docx`),
  ['-r', '75', '-l', '60'],
);
console.log(folder);
process.exitCode = failed ? 1 : 0;
