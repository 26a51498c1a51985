// `npm run mutate -- [--count N] [--seed N] [--base REV] [--rounds N] [PART-OF-A-SOURCE-PATH ...]`: turns round one small
// thing of the sources at a time (a comparison, an `and`, a truth) and asks the unit tests that reach it whether they
// notice. It works on a clone of the last commit, so that nothing here changes. With `--base` only lines added since
// REV are touched; `--rounds 1` asks only the nearest tests, 2 those of the same part too. What survives is a place to look, not a verdict.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, transformSync } from 'esbuild';
import { templates } from '../../esbuild.js';
import { makeTemporary } from '../harness/leftovers.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    base: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});

const turns = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/ \+ 1\b/g, ''],
  [/\?\? /g, '&& '],
  [/!(?=[a-z]\w*\()/g, ''],
];

/** What only lays out or words, and what only an editor runs: the unit tests are not asked about these. */
const unasked = /^src\/(editor|reports\/texts)\/|(words|styles|ids)\.ts$|\.d\.ts$/;
const noCode = /^\s*(\/\/|\*|\/\*|import |export type|type |interface )/;

const home = path.resolve(import.meta.dirname, '../..');
const folder = makeTemporary('mutate');
const clone = path.join(folder, 'project');
const git = (...args) => execFileSync('git', args, { cwd: home, encoding: 'utf8', maxBuffer: 1 << 28 });
let running;
process.once('exit', () => {
  stop(running);
  fs.rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

execFileSync('git', ['clone', '--quiet', home, clone]);
const commit = git('rev-parse', 'HEAD').trim();
execFileSync('git', ['checkout', '--quiet', commit], { cwd: clone });
fs.symlinkSync(path.join(home, 'node_modules'), path.join(clone, 'node_modules'));
const shared = path.resolve(home, '../shared');
if (fs.existsSync(shared)) fs.symlinkSync(shared, path.join(folder, 'shared'));

const distances = await reached();
const chosen = shuffled(places(), Number(values.seed)).slice(0, Number(values.count));
console.log(`${chosen.length} mutations of ${commit.slice(0, 7)}`);
const passing = new Map();
const tally = new Map();
for (const place of chosen) {
  const result = await noticed(place);
  const line = [result.state, `${place.file}:${place.line + 1}`, place.before, `=> ${place.after}`, result.by ?? ''];
  console.log(line.join('\t'));
  if (values.out) fs.appendFileSync(values.out, `${line.join('\t')}\n`);
  const room = path.dirname(place.file);
  const counts = tally.get(room) ?? { noticed: 0, survived: 0 };
  tally.set(room, counts);
  if (result.state === 'noticed') counts.noticed += 1;
  else counts.survived += 1;
}
const all = { noticed: 0, survived: 0 };
for (const [room, counts] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1))) {
  all.noticed += counts.noticed;
  all.survived += counts.survived;
  console.log(`${room}: ${counts.noticed} noticed, ${counts.survived} survived`);
}
console.log(`together: ${all.noticed} of ${all.noticed + all.survived} noticed`);

/** Every place that can be turned round so that the code which runs is another. */
function places() {
  const added = values.base ? linesSince(values.base) : undefined;
  const found = [];
  for (const file of git('ls-files', 'src').split('\n')) {
    if (!file.endsWith('.ts') || unasked.test(file)) continue;
    if (positionals.length > 0 && !positionals.some((part) => file.includes(part))) continue;
    if (added && !added.has(file)) continue;
    const lines = fs.readFileSync(path.join(clone, file), 'utf8').split('\n');
    lines.forEach((text, line) => {
      if (noCode.test(text) || (added && !added.get(file).has(line))) return;
      for (const [pattern, other] of turns)
        for (const { index, 0: match } of text.matchAll(pattern)) {
          const changed = text.slice(0, index) + other + text.slice(index + match.length);
          found.push({ file, line, changed, before: text.trim(), after: changed.trim() });
        }
    });
  }
  return found.filter((place) => code(mutated(place)) !== code(sourceOf(place.file)));
}

function linesSince(base) {
  const added = new Map();
  let file;
  for (const line of git('diff', '-U0', base, commit, '--', 'src').split('\n')) {
    if (line.startsWith('+++ b/')) file = line.slice(6);
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const lines = added.get(file) ?? new Set();
    for (let at = 0; at < Number(hunk[2] ?? 1); at += 1) lines.add(Number(hunk[1]) - 1 + at);
    added.set(file, lines);
  }
  return added;
}

function sourceOf(file) {
  return fs.readFileSync(path.join(clone, file), 'utf8');
}

function mutated({ file, line, changed }) {
  const lines = sourceOf(file).split('\n');
  lines[line] = changed;
  return lines.join('\n');
}

/** The JavaScript of a source, without its types and comments; undefined where it is none. */
function code(source) {
  try {
    return transformSync(source, { loader: 'ts', minifyWhitespace: true }).code;
  } catch {
    return undefined;
  }
}

/** For each test file, how many imports lie between it and each source that it reaches. */
async function reached() {
  const root = path.join(clone, 'test/unit');
  const tests = fs.readdirSync(root, { recursive: true }).filter((file) => file.endsWith('.test.ts'));
  const { metafile } = await build({
    entryPoints: tests.map((file) => path.join(root, file)),
    absWorkingDir: clone,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    outdir: path.join(folder, 'none'),
    loader: { '.css': 'text', '.md': 'text' },
    mainFields: ['module', 'main'],
    plugins: [templates],
    logLevel: 'error',
  });
  return tests.map((test) => {
    const far = new Map([[`test/unit/${test}`, 0]]);
    for (const [file, steps] of far)
      for (const { path: next } of metafile.inputs[file]?.imports ?? []) if (!far.has(next)) far.set(next, steps + 1);
    return { test, far };
  });
}

/** The tests to ask about a source, the nearest first, in rounds: each is asked only if those before noticed nothing. */
function rounds(file) {
  const name = path.basename(file).split('.')[0];
  const room = file.split('/')[1];
  const near = distances
    .filter(({ far }) => far.has(file))
    .map(({ test, far }) => ({ test, steps: isNamedLike(test, name) ? 0 : far.get(file) }))
    .sort((a, b) => a.steps - b.steps);
  const first = near.slice(0, 4).map(({ test }) => test);
  const reaching = new Set(near.map(({ test }) => test));
  const rest = distances.map(({ test }) => test).filter((test) => !first.includes(test));
  const second = rest.filter((test) => reaching.has(test) && test.startsWith(`${room}/`));
  // The command line's tests run a build: they import nothing, and reach everything.
  const third = rest.filter((test) => !second.includes(test) && (reaching.has(test) || test.startsWith('cli/')));
  return [first, second, third].slice(0, Number(values.rounds)).filter((tests) => tests.length > 0);
}

function isNamedLike(test, name) {
  const [one, two] = [path.basename(test, '.test.ts').toLowerCase(), name.toLowerCase()];
  return one.includes(two) || two.includes(one);
}

async function noticed(place) {
  const original = sourceOf(place.file);
  for (const tests of rounds(place.file)) {
    fs.writeFileSync(path.join(clone, place.file), mutated(place));
    const by = await failing(tests, ['--bail']);
    fs.writeFileSync(path.join(clone, place.file), original);
    if (by === undefined) continue;
    if (by.title === undefined) return { state: 'noticed', by: by.why };
    // A test that fails on the sources as they are has noticed nothing.
    if (!passing.has(by.title)) passing.set(by.title, (await failing(tests, ['--fgrep', by.title])) === undefined);
    return { state: passing.get(by.title) ? 'noticed' : 'FAILS ANYWAY', by: by.title };
  }
  return { state: 'SURVIVED' };
}

/** The first test that fails, or why none could run; undefined where all pass. */
async function failing(tests, options) {
  const report = path.join(folder, 'report.json');
  fs.rmSync(report, { force: true });
  const output = ['--reporter', 'json', '--reporter-option', `output=${report}`];
  const run = spawn(process.execPath, ['test/unit.mjs', ...tests, '--', ...options, ...output], {
    cwd: clone,
    stdio: 'ignore',
    detached: true,
  });
  running = run.pid;
  const endless = setTimeout(() => stop(run.pid), 900_000);
  const status = await new Promise((resolve) => run.once('exit', resolve));
  clearTimeout(endless);
  running = undefined;
  if (status === 0) return undefined;
  if (!fs.existsSync(report)) return { why: status === null ? 'does not end' : 'does not load' };
  return { title: JSON.parse(fs.readFileSync(report, 'utf8')).failures[0]?.fullTitle };
}

/** Ends the tests, with the processes that they started. */
function stop(pid) {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

/** The same order for the same seed. */
function shuffled(list, seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const order = [...list];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}
