// `npm run demo`: renders the sample customer's reports with the built command line and prints where they are.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'dist/cli.js');
const run = spawnSync(
  process.execPath,
  [
    cli,
    'report',
    path.join(root, 'media/sample'),
    '--audience',
    'executive,technical,plan',
    '--format',
    'html,docx,pptx,xlsx,md',
    '--out',
    path.join(root, 'out/demo'),
    '--as-of',
    '2026-11-22',
  ],
  { encoding: 'utf8' },
);
process.stderr.write(run.stderr);
if (run.status !== 0) process.exit(run.status ?? 1);
console.log('The reports of the sample customer, as of 22 November 2026:');
for (const file of run.stdout.trim().split('\n')) console.log(`  ${file}`);
