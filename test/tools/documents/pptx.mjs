// Writes decks of the sample, the example, an empty assessment, long and hostile text and 2,000 findings, validates each
// and the workbooks behind its charts with the Open XML SDK, and turns them into pictures to look at:
// `node test/tools/documents/pptx.mjs [FOLDER]`. Pictures need LibreOffice Impress and pdftoppm; without them it says so
// and validates only.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { importTypeScript, root } from '../bundle.mjs';
import { takePictures } from './pictures.mjs';
import { ooxmlValidator } from './validator.mjs';

const folder = path.resolve(process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tam-pptx-')));
fs.mkdirSync(folder, { recursive: true });

const made = await importTypeScript(`
  export { pptxCases } from './test/unit/reports/pptxCases';
  export { renderPptx } from './src/reports/lazy/pptx';
  export { buildReport } from './src/reports/content/buildReport';
  export { nodeFiles } from './src/workspace/files.node';
  export { loadNamed, loadShipped } from './src/workspace/load';
  export { Project } from './src/workspace/project';
  export { reportGroups, reportInput } from './src/workspace/renderReports';`);
const validateFile = await ooxmlValidator();

/** The report of the sample customer, as the command line makes it. */
async function sample() {
  const shipped = await made.loadShipped(made.nodeFiles, path.join(root, 'src/checklists'));
  const project = new made.Project(made.nodeFiles, { ...shipped, asOf: '2026-11-22' });
  const named = await made.loadNamed(project, [path.join(root, 'media/sample')]);
  const [group] = made.reportGroups(project, named);
  return made.buildReport({ ...made.reportInput(project, group), audience: 'executive' });
}

let failed = false;
async function check(file) {
  for (const officeVersion of ['Office2013', 'Microsoft365']) {
    const { ok, errors } = await validateFile(file, { officeVersion });
    failed ||= !ok;
    if (!ok) console.log(`${path.basename(file)}: NOT VALID for ${officeVersion}`);
    for (const error of errors.slice(0, 10)) console.log(JSON.stringify(error));
  }
}

const cases = { sample: await sample() };
for (const [name, make] of Object.entries(made.pptxCases)) cases[name] = make();
for (const [name, report] of Object.entries(cases)) {
  const start = performance.now();
  const bytes = made.renderPptx(report);
  const time = performance.now() - start;
  const file = path.join(folder, `${name}.pptx`);
  fs.writeFileSync(file, bytes);
  const parts = Object.entries(unzipSync(bytes));
  const slides = parts.filter(([part]) => part.startsWith('ppt/slides/slide')).length;
  console.log(`${name}: ${slides} slides, ${Math.round(bytes.length / 1024)} kB, ${Math.round(time)} ms`);
  await check(file);
  for (const [part, content] of parts.filter(([each]) => each.endsWith('.xlsx'))) {
    const data = path.join(folder, `${name}-${path.basename(part)}`);
    fs.writeFileSync(data, content);
    await check(data);
    fs.rmSync(data);
  }
}

takePictures(
  folder,
  Object.keys(cases).map((name) => `${name}.pptx`),
  ['-r', '80'],
);
console.log(folder);
process.exitCode = failed ? 1 : 0;
