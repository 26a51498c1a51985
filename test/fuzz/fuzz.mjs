// `npm run fuzz`: makes inputs at random, gives them to everything that reads, checks, edits and renders, and asks what must
// hold whatever comes in. Each case depends on the seed, the target and its number alone, so that one command repeats it.
// Cases are judged in processes of their own with bounds of time and memory: one that hangs is killed, and is a failure.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { templates } from '../../esbuild.js';
import { makeTemporary } from '../harness/leftovers.mjs';
import { Judge, narrow } from './judge.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const targets = ['findings', 'checklists', 'outputs', 'edits', 'commands'];
/** How many cases of a target are one of `--cases`: those that render everything cost ten times more than an edit. */
const weights = { findings: 1, checklists: 0.5, outputs: 4, edits: 2, commands: 1, faults: 1 };
const usage = `npm run fuzz -- [options]
  --seed N         the random numbers to use (default: others each time)
  --seconds N      how long to look (default: 60)
  --cases N        how many cases instead, of each target about so many
  --target LIST    of ${targets.join(', ')} (default: all)
  --jobs N         processes at once (default: 1)
  --case N         this case alone, with all that is known of it; needs --seed and one --target
  --path P         of that case, the smaller one that was found`;

const options = {
  seed: { type: 'string' },
  seconds: { type: 'string' },
  cases: { type: 'string' },
  target: { type: 'string' },
  jobs: { type: 'string' },
  case: { type: 'string' },
  path: { type: 'string' },
  help: { type: 'boolean' },
};

function refuse(message) {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}

function whole(name, text) {
  if (text !== undefined && !/^\d{1,9}$/.test(text)) refuse(`--${name} is a whole number.`);
  return text === undefined ? undefined : Number(text);
}

function chosen() {
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    refuse(error.message);
  }
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const names = values.target?.split(',').map((name) => name.trim()) ?? targets;
  for (const name of names) if (!Object.hasOwn(weights, name)) refuse(`There is no target "${name}".`);
  const only = whole('case', values.case);
  if (only !== undefined && (names.length !== 1 || values.seed === undefined))
    refuse('--case needs --seed and one --target.');
  if (values.path !== undefined && (only === undefined || !/^0(:\d+)*$/.test(values.path)))
    refuse('--path goes with --case, as it was printed.');
  return {
    names,
    only,
    path: values.path,
    seed: whole('seed', values.seed) ?? Math.floor(Math.random() * 1_000_000_000),
    seconds: whole('seconds', values.seconds) ?? 60,
    cases: whole('cases', values.cases),
    jobs: Math.max(1, whole('jobs', values.jobs) ?? 1),
  };
}

/** The judge as one file, with the shipped checklists beside it, as the command line has them. */
async function buildJudge(folder) {
  fs.mkdirSync(path.join(folder, 'checklists'));
  for (const name of fs.readdirSync(path.join(root, 'src/checklists')).filter((each) => each.endsWith('.jsonc')))
    fs.copyFileSync(path.join(root, 'src/checklists', name), path.join(folder, 'checklists', name));
  const outfile = path.join(folder, 'judge.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'judge.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    loader: { '.css': 'text', '.md': 'text' },
    outfile,
    plugins: [templates],
  });
  return outfile;
}

/** What makes two failures the same: where they were found and what was said, without what differs from input to input. */
function kindOf({ target, step, message, stack }) {
  const said = message
    .split('\n', 1)[0]
    .replace(/"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`/g, '""')
    .replace(/\d+/g, 'N')
    .slice(0, 80);
  const at = /\((?:.*\/)?((?:src|test)\/[^():]+:\d+)|at (?:.*\/)?(src\/[^():]+:\d+)/.exec(stack ?? '');
  return `${target} ${step} ${said} ${at?.[1] ?? at?.[2] ?? ''}`;
}

const repeat = (seed, { target, number, path: smaller }) =>
  `npm run fuzz -- --seed ${seed} --target ${target} --case ${number}${smaller && smaller !== '0' ? ` --path ${smaller}` : ''}`;

/** How often a smaller input is looked for: seldom where each look ends with the process. */
const [mostLooks, mostKills, longestLook] = [80, 3, 30_000];

/** A smaller input that fails in the same way: from each one that does, its own smaller ones are tried. */
async function smaller(judge, seed, failure) {
  const started = Date.now();
  const kind = kindOf(failure);
  let best = failure;
  let looks = 0;
  for (let at = 0; looks < (best.killed ? mostKills : mostLooks) && Date.now() - started < longestLook; ) {
    looks += 1;
    const way = `${best.path}:${at}`;
    const verdict = await judge.judge({ seed, target: best.target, number: best.number, path: way });
    if (verdict.none) break;
    at += 1;
    if (!verdict.failed || kindOf({ ...verdict, target: best.target }) !== kind) continue;
    best = { ...best, ...verdict, path: way };
    at = 0;
  }
  return best;
}

function tell(seed, failure, whole) {
  const { target, number, step, message, stack, input } = failure;
  const lines = message.split('\n');
  console.log(`\n✘ ${target} ${number}, ${step}: ${whole ? message : lines.slice(0, 12).join('\n').slice(0, 2000)}`);
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at .*(?:src|test)\//.test(line));
  for (const frame of whole ? frames : frames.slice(0, 6)) console.log(frame);
  if (input !== undefined) console.log(whole ? input : `  ${input.slice(0, 1500).replaceAll('\n', '\n  ')}`);
  console.log(`  ${repeat(seed, failure)}`);
}

async function main() {
  const choice = chosen();
  const { seed, names } = choice;
  console.log(`Seed ${seed}.`);
  const folder = makeTemporary('fuzz');
  const judges = [];
  const remove = () => {
    for (const judge of judges) judge.stop();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('SIGINT', () => {
    remove();
    process.exit(130);
  });
  try {
    const file = await buildJudge(folder);
    const bounds = names.includes('faults') ? narrow : undefined;
    if (choice.only !== undefined) {
      const judge = new Judge(file, root, folder, bounds);
      judges.push(judge);
      const failure = { target: names[0], number: choice.only, path: choice.path ?? '0' };
      const verdict = await judge.judge({ seed, ...failure, show: true });
      if (verdict.failed) tell(seed, { ...failure, ...verdict }, true);
      else
        console.log(
          `${verdict.input ?? ''}\n${verdict.none ? 'There is no such case.' : `Nothing is wrong. ${verdict.times}.`}`,
        );
      return verdict.failed ? 1 : 0;
    }

    const started = Date.now();
    const state = new Map(names.map((name) => [name, { next: 0, spent: 0, failed: 0 }]));
    const quota = (name) => (choice.cases === undefined ? Infinity : Math.ceil(choice.cases * weights[name]));
    const kinds = new Map();
    /** The target that had the least time so far; of counted cases, the next that is not done. */
    const next = () => {
      if (choice.cases === undefined && Date.now() - started >= choice.seconds * 1000) return undefined;
      const [first] = [...state]
        .filter(([name, { next: number }]) => number < quota(name))
        .sort(([, a], [, b]) => a.spent - b.spent);
      return first?.[0];
    };
    const work = async () => {
      const judge = new Judge(file, root, folder, bounds);
      judges.push(judge);
      for (let target = next(); target !== undefined; target = next()) {
        const own = state.get(target);
        const number = own.next;
        own.next += 1;
        const begun = Date.now();
        const verdict = await judge.judge({ seed, target, number, path: '0' });
        if (verdict.failed) {
          own.failed += 1;
          const failure = { target, number, path: '0', ...verdict };
          const kind = kindOf(failure);
          const known = kinds.get(kind);
          kinds.set(kind, (known ?? 0) + 1);
          if (known === undefined) tell(seed, await smaller(judge, seed, failure));
        }
        own.spent += Date.now() - begun;
      }
      judge.stop();
    };
    await Promise.all(Array.from({ length: choice.jobs }, work));

    for (const [kind, times] of kinds) if (times > 1) console.log(`${times} times: ${kind}`);
    const all = [...state.values()];
    const sum = (key) => all.reduce((total, each) => total + each[key], 0);
    const counts = [...state].map(([name, each]) => `${name} ${each.next}`).join(', ');
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(
      `\nFuzz: seed ${seed}, ${seconds} s, ${sum('next')} cases (${counts}), ${sum('failed')} failed in ${kinds.size} ways.`,
    );
    console.log(
      `${all.filter(({ failed }) => failed === 0).length} passed, ${all.filter(({ failed }) => failed > 0).length} failed`,
    );
    return sum('failed') > 0 ? 1 : 0;
  } finally {
    remove();
  }
}

process.exitCode = await main();
