// The unit tests of the built bundle, in parts: two processes at a time take them from a list, those that take long first.
// What each part says is printed when it ends. Fails when a part fails or has no test.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bundle = path.join(root, 'dist/test/unit.js');
/** Files that take long are parts of their own; the others go by their folder. */
const long = [
  'cli/interrupted.test.ts',
  'workspace/oddFields.test.ts',
  'cli/failures.test.ts',
  'workspace/oddEditing.test.ts',
  'importers/oddOutputs.test.ts',
  'manifest/fuzz.test.ts',
];
const first = ['cli', 'reports', 'workspace'];

const files = fs
  .readdirSync(path.join(root, 'test/unit'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.test.ts'));
const parts = new Map(long.filter((file) => files.includes(file)).map((file) => [file, [file]]));
for (const folder of [...first, ...files.map((file) => file.split('/')[0])])
  if (!parts.has(folder))
    parts.set(
      folder,
      files.filter((file) => file.startsWith(`${folder}/`) && !long.includes(file)),
    );

function run(part, chosen) {
  return new Promise((resolve) => {
    const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
    const child = spawn(process.execPath, [mocha, '--timeout', '240000', bundle], {
      cwd: root,
      env: { ...process.env, TAM_TESTS: chosen.join(',') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pieces = [];
    child.stdout.on('data', (piece) => pieces.push(piece));
    child.on('close', (status) => {
      const said = Buffer.concat(pieces).toString();
      process.stdout.write(said);
      const none = !/^ *[1-9]\d* passing/m.test(said);
      if (none) console.error(`✘ ${part}: no test passed.`);
      if (none || status !== 0) process.exitCode = 1;
      resolve();
    });
  });
}

const waiting = [...parts];
const work = async () => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(...next);
};
await Promise.all([work(), work()]);
