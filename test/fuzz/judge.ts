import fs from 'node:fs';
import process from 'node:process';
import readline from 'node:readline';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describeError, natures } from './oracles';
import type { Target } from './target';
import { checklistsTarget } from './targets/checklists';
import { commandsTarget } from './targets/commands';
import { editsTarget } from './targets/edits';
import { faultsTarget } from './targets/faults';
import { findingsTarget } from './targets/findings';
import { outputsTarget } from './targets/outputs';

// The process that `judge.mjs` starts: reads requests from standard input, answers on the fourth stream.

const targets = new Map<string, Target<unknown>>();
const add = <Input>(target: Target<Input>) => targets.set(target.name, target as unknown as Target<unknown>);
add(findingsTarget);
add(checklistsTarget);
add(outputsTarget);
add(editsTarget);
add(commandsTarget);
add(faultsTarget);

interface Request {
  seed: number;
  target: string;
  number: number;
  /** Which of the inputs: the one of the case, or a smaller one made of it. */
  path: string;
  show?: boolean;
}

const answer = (said: object) => {
  const line = Buffer.from(`${JSON.stringify(said)}\n`);
  for (let at = 0; at < line.length; ) {
    try {
      at += fs.writeSync(3, line, at);
    } catch (error) {
      // The reader is behind.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
};

/** Another number for each seed, target and case. */
function seedOf({ seed, target, number }: Request): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed} ${target} ${number}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) | 0;
}

let unhandled: unknown;
process.on('unhandledRejection', (error) => {
  unhandled ??= error;
});

async function judge(request: Request): Promise<object> {
  const target = targets.get(request.target)!;
  let step = 'input';
  const times: [string, number][] = [['input', performance.now()]];
  const begin = (name: string) => {
    step = name;
    if (request.show) times.push([name, performance.now()]);
    answer({ begins: name });
  };
  /** How long each step took, where somebody looks at one case. */
  const timesText = () => {
    const ends = [...times.slice(1).map(([, at]) => at), performance.now()];
    const sums = new Map<string, number>();
    times.forEach(([name, at], index) => {
      sums.set(name, (sums.get(name) ?? 0) + ends[index]! - at);
    });
    return [...sums].map(([name, time]) => `${name} ${Math.round(time)} ms`).join(', ');
  };
  const whole = request.path.includes(':') ? { path: request.path } : {};
  const [wrapped] = fc.sample(
    target.input.map((input) => ({ input })),
    { seed: seedOf(request), numRuns: 1, ...whole },
  );
  if (!wrapped) return { none: true };
  const { input } = wrapped;
  const shown = () => {
    try {
      return target.show(input).slice(0, 200_000);
    } catch (error) {
      return `(cannot be shown: ${error})`;
    }
  };
  unhandled = undefined;
  try {
    await target.check(input, begin);
    await new Promise((resolve) => setImmediate(resolve));
    step = 'afterwards';
    if (unhandled !== undefined) throw unhandled;
    natures();
    return { failed: false, ...(request.show && { input: shown(), times: timesText() }) };
  } catch (error) {
    return { failed: true, step, ...describeError(error, inspect), input: shown() };
  }
}

async function main(): Promise<void> {
  answer({ ready: true });
  for await (const line of readline.createInterface({ input: process.stdin })) answer(await judge(JSON.parse(line)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
