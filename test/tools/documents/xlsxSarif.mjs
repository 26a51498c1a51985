// Writes SARIF of the example, an empty assessment, hostile text and 2,000 findings, and validates each with Microsoft's
// SARIF multitool: `node test/tools/documents/xlsxSarif.mjs [FOLDER]`. The tool (100 MB) is no dependency: it is installed
// from npm into .vscode-test once.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensurePackage } from '../../harness/install.mjs';
import { importTypeScript } from '../bundle.mjs';

const system = { linux: 'linux', win32: 'win32', darwin: 'darwin' }[process.platform];
const folder = path.resolve(process.argv[2] ?? fs.mkdtempSync(path.join(os.tmpdir(), 'tam-sarif-')));
fs.mkdirSync(folder, { recursive: true });

const tool = path.join(
  await ensurePackage('@microsoft/sarif-multitool', '5.7.0'),
  `node_modules/@microsoft/sarif-multitool-${system}`,
  process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool',
);
fs.chmodSync(tool, 0o755);

const { xlsxCases, renderSarif } = await importTypeScript(
  `export { xlsxCases } from './test/unit/reports/xlsxCases'; export { renderSarif } from './src/reports/formats/sarif';`,
);

let failed = false;
for (const [name, make] of Object.entries(xlsxCases)) {
  for (const placed of name === 'example' ? [true, false] : [true]) {
    const file = path.join(folder, `${name}${placed ? '' : '-without-places'}.sarif`);
    const place = () => ({ file: 'assessments/contoso.findings.jsonc', line: 12 });
    fs.writeFileSync(file, renderSarif(make(), placed ? { place } : {}));
    const output = `${file}.result.sarif`;
    spawnSync(tool, ['validate', file, '--output', output, '--log', 'ForceOverwrite', '--rule-kind', 'Sarif;Gh'], {
      encoding: 'utf8',
    });
    const [run] = JSON.parse(fs.readFileSync(output, 'utf8')).runs;
    const found = (run.results ?? []).map(({ ruleId, level = 'warning', message, locations }) => {
      const text = message.text ?? message.arguments?.join(' | ') ?? '';
      return `${level} ${ruleId} ${locations?.[0]?.physicalLocation?.region?.startLine ?? ''} ${text.slice(0, 200)}`;
    });
    // What GitHub demands of a file's place cannot hold where nobody said it.
    const wrong = found.filter((line) => placed && /^(?:error|warning)/.test(line));
    failed ||= wrong.length > 0 || (!placed && found.some((line) => /^error (?!GH)/.test(line)));
    console.log(`${path.basename(file)}: ${Math.round(fs.statSync(file).size / 1024)} kB, ${found.length} notes`);
    for (const line of [...new Set(found)].slice(0, 12)) console.log(`  ${line}`);
  }
}
console.log(folder);
process.exitCode = failed ? 1 : 0;
