// The documents of the sample customer, of a provisional score and of failures alone before judges that nobody here wrote: the
// Open XML SDK's validator and axe-core; and the text of PDF with pseudonyms, in which no name may stand. Part of `npm test`; `npm run test:documents` also runs every case of each format (empty, hostile, 2,000 findings) and SARIF.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { judgePages } from './axe.mjs';
import { toldByPdf } from './redactedPdf.mjs';
import { ooxmlValidator } from './validator.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const out = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-documents-'));
const counts = { passed: 0, failed: 0 };
const say = (good, text) => {
  counts[good ? 'passed' : 'failed'] += 1;
  console.log(`  ${good ? '✔' : '✘'} ${text}`);
};
try {
  const args = [
    'dist/cli.js',
    'report',
    'media/sample',
    'test/fixtures/reports',
    '--audience',
    'executive,technical,plan',
    '--format',
    'html,docx,pptx,xlsx',
    '--out',
    out,
    '--as-of',
    '2026-11-22',
  ];
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  const files = run.stdout.trim().split('\n');
  const validate = await ooxmlValidator();
  for (const file of files.filter((each) => /\.(docx|pptx|xlsx)$/.test(each))) {
    const result = await validate(file);
    const errors = Array.isArray(result) ? result : (result.errors ?? []);
    say(
      errors.length === 0,
      `${path.basename(file)}: ${errors.length} errors${errors[0] ? `, first: ${JSON.stringify(errors[0]).slice(0, 300)}` : ''}`,
    );
  }
  const { judged, faults } = await judgePages(files.filter((each) => each.endsWith('.html')));
  for (const fault of faults) say(false, fault);
  if (judged > 0 && faults.length === 0) for (let at = 0; at < judged; at++) counts.passed += 1;
  const { plain, redacted } = await toldByPdf(out);
  // Names that are not found where they stand would be found nowhere.
  for (const { pdf, page, secrets } of plain.filter((each) => each.pdf.includes('technical')))
    say(page.length > secrets / 2, `${pdf}: ${page.length} of ${secrets} planted names read from its pages`);
  for (const { pdf, page, inside } of redacted)
    say(
      page.length + inside.length === 0,
      `${pdf} with pseudonyms: ${[...page, ...inside].slice(0, 5).join(', ') || 'none'} of them`,
    );
  console.log(`  ${judged} HTML pages judged by axe-core, light, dark and at 400 pixels: ${faults.length} faults`);
} finally {
  fs.rmSync(out, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
