// Writes workbooks of the example, an empty assessment, hostile text and 2,000 findings, validates each with the Open XML
// SDK, and turns the first ones into pictures to look at: `node test/tools/documents/xlsx.mjs [FOLDER]`. Pictures need
// LibreOffice Calc and pdftoppm; without them it says so and validates only.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { importTypeScript } from '../bundle.mjs';
import { takePictures } from './pictures.mjs';
import { ooxmlValidator } from './validator.mjs';

const folder = path.resolve(process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tam-xlsx-')));
fs.mkdirSync(folder, { recursive: true });

const { xlsxCases, renderXlsx } = await importTypeScript(
  `export { xlsxCases } from './test/unit/reports/xlsxCases'; export { renderXlsx } from './src/reports/formats/xlsx/xlsx';`,
);
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

takePictures(
  folder,
  ['example', 'empty', 'hostile'].map((name) => `${name}.xlsx`),
  ['-r', '90'],
);
console.log(folder);
process.exitCode = failed ? 1 : 0;
