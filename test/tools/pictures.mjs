// `npm run pictures`: takes the README's pictures, of the editor on the sample customer and of the sample's report.
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePlaywright, ensureSystemPackages } from '../harness/install.mjs';
import { chromiumArguments } from '../harness/server.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const run = (file, ...args) =>
  execFileSync(process.execPath, [path.join(root, file), ...args], { cwd: root, stdio: 'inherit' });
const { chromium: executablePath } = ensureSystemPackages();
const { chromium } = await ensurePlaywright();
run('test/tools/demo.mjs');
const browser = await chromium.launch({ executablePath, args: chromiumArguments });
const page = await browser.newPage({ viewport: { width: 1000, height: 1250 } });
await page.goto(
  pathToFileURL(path.join(root, 'out/demo/contoso-ltd-active-directory-and-sql-server-assessment-executive.html')).href,
);
await page.screenshot({ path: path.join(root, 'media/readme/report.png') });
await browser.close();
run(
  'test/harness/screenshots.mjs',
  '--folder',
  'media/sample/contoso',
  '--out',
  'media/readme',
  '--file',
  'active-directory-2026-11.findings.jsonc',
);
// The board alone, as it is in a window of this size.
const shot = path.join(root, 'out/demo/board');
run('test/board/look.mjs', shot, 'fieldwork', 'light', 'en', '1280x800', 'AD-KRB-01');
copyFileSync(path.join(shot, 'fieldwork-light-en-1280.png'), path.join(root, 'media/readme/board.png'));
