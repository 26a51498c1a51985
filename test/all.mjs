// `npm test`: types, lint, generated files, unit tests, bundles, a small fuzz, the shipped commands in real engines, the
// page of the board in a browser, and the suite inside a real VS Code. Ends in one line that counts the tests; fails when any step fails, and when a step could not
// run. Only the engines (PowerShell, T-SQL) may be missing, unless TAM_REQUIRE_ENGINES=1 demands them: one line then says so.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules', name);
const totals = { passed: 0, failed: 0, pending: 0 };

function step(title, args, count, mayBeEmpty = () => false) {
  const started = Date.now();
  console.log(`\n▸ ${title}`);
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(run.stdout ?? '');
  if (count) {
    const found = count(run.stdout ?? '');
    if ((!found || found.passed === 0) && !mayBeEmpty(run.stdout ?? '')) {
      console.error(`✘ ${title}: no test ran.`);
      process.exit(1);
    }
    for (const key of Object.keys(totals)) totals[key] += found?.[key] ?? 0;
  }
  console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (run.status !== 0) {
    console.error(`✘ ${title} failed${run.signal ? ` (${run.signal})` : ''}.`);
    if (count) console.log(`${totals.passed} passed, ${Math.max(1, totals.failed)} failed`);
    process.exit(run.status || 1);
  }
}

/** Totals of mocha's spec reporter, summed over its runs. */
function mochaTotals(text) {
  const sum = (word) =>
    [...text.matchAll(new RegExp(`^ *(\\d+) ${word}`, 'gm'))].reduce((total, [, n]) => total + Number(n), 0);
  return { passed: sum('passing'), failed: sum('failing'), pending: sum('pending') };
}

/** Totals of the harness' closing line, and of the fuzz, which counts what it looked at as one each. */
function harnessTotals(text) {
  const all = [...text.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  return all && { passed: Number(all[1]), failed: Number(all[2]) };
}

step('Types', ['test/types.mjs']);
step('Lint and format', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', root]);
step('Generated files', ['test/tools/generate.mjs', '--check']);
step('Build', ['esbuild.js', '--production']);
step('Unit, golden, manifest and command line', ['test/unitParts.mjs'], mochaTotals);
step('Fuzz', ['test/fuzz/fuzz.mjs', '--seed', '20261130', '--cases', '40', '--jobs', '2'], harnessTotals);
step('Commands in real engines', ['test/powershell/suite.mjs'], mochaTotals, (text) => /suite not run/.test(text));
step("The sample's documents before other judges", ['test/tools/documents/documents.mjs'], harnessTotals);
step(
  'The page of the board in a browser',
  [bin('mocha/bin/mocha.js'), '--timeout', '120000', '--reporter', 'dot', 'test/board/*.test.mjs'],
  mochaTotals,
);
step('The page of the board at every width', ['test/board/layout.mjs'], harnessTotals);
step('Inside VS Code 1.100', ['test/harness/run-editor.mjs'], harnessTotals);
step('The web bundle inside VS Code for the Web', ['test/harness/web.mjs'], harnessTotals);
console.log(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.pending > 0 ? `, ${totals.pending} skipped` : ''}`,
);
