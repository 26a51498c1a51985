// Every place of the house with the types that it may know, and no others: each `tsconfig.json` in turn, two at a time.
// `npx tsc -p .` checks everything at once, with the types of all.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
const places = ['.', 'src', 'src/editor', 'src/editor/preview', 'src/board', 'src/commandLine'];

function check(place) {
  return new Promise((resolve) => {
    const run = spawn(process.execPath, [compiler, '-p', path.join(root, place)], { cwd: root, stdio: 'inherit' });
    run.on('close', (status) => {
      if (status !== 0) {
        console.error(`✘ types of ${path.join(place, 'tsconfig.json')}`);
        process.exitCode = 1;
      }
      resolve();
    });
  });
}

const waiting = [...places];
const work = async () => {
  for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) await check(place);
};
await Promise.all([work(), work()]);
