// `npm run pictures`: takes the README's pictures, of the editor on the sample customer and of the sample's report.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const run = (file, ...args) =>
  execFileSync(process.execPath, [path.join(root, file), ...args], { cwd: root, stdio: 'inherit' });
run(
  'test/harness/screenshots.mjs',
  '--folder',
  'media/sample/contoso',
  '--out',
  'media/readme',
  '--file',
  'active-directory-2026-11.findings.jsonc',
);
