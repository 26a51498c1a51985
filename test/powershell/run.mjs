// `node test/powershell/run.mjs [CHECK-ID… | PREFIX…]`: runs the worlds of these checks, or all, in a real PowerShell and
// prints what came back where it differs. For working on single ones; `npm test` runs them all. `--show` prints every answer.
import path from 'node:path';
import { ensurePowerShell } from '../harness/install.mjs';
import { defaultCacheDir } from '../harness/util.mjs';
import { importTypeScript, root } from '../tools/bundle.mjs';

process.chdir(root);
const prefixes = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const show = process.argv.includes('--show');
const powershell = await ensurePowerShell();
if (!powershell.path) {
  console.error(`No PowerShell: ${powershell.reason}`);
  process.exit(1);
}
const { prove, readWorlds, shippedChecks } = await importTypeScript(
  `export { prove, shippedChecks } from './proof'; export { readWorlds } from './worlds';`,
  'test/powershell',
);
const wanted = (id) =>
  prefixes.length === 0 || prefixes.some((prefix) => id.toUpperCase().startsWith(prefix.toUpperCase()));
const { worlds, problems } = readWorlds('test/powershell/worlds', shippedChecks, wanted);
for (const problem of problems) console.log(`✘ ${problem}`);
const proofs = await prove(worlds, { pwsh: powershell.path, cacheDir: defaultCacheDir });
let wrong = problems.length;
for (const { world, differences, outcome, affected, reason, answer, milliseconds } of proofs) {
  const line = `${world.check.id}[${world.verify}] ${world.name}: ${outcome}${affected.length > 0 ? ` (${affected.join(', ')})` : ''} ${milliseconds} ms`;
  console.log(`${differences.length === 0 ? '✔' : '✘'} ${line}`);
  if (differences.length > 0) wrong++;
  for (const difference of differences) console.log(`    ${difference}`);
  if (differences.length === 0 && !show) continue;
  if (reason) console.log(`    reason: ${reason}`);
  if (answer) {
    const [result] = [JSON.parse(answer).results].flat();
    const { run, title, expect, ...rest } = result;
    console.log(`    ${JSON.stringify(rest, null, 2).replaceAll('\n', '\n    ')}`);
  }
}
console.log(
  `${proofs.length} worlds${wrong > 0 ? `, ${wrong} not as expected` : ''} (${path.relative(root, 'test/powershell/worlds')})`,
);
process.exitCode = wrong > 0 ? 1 : 0;
