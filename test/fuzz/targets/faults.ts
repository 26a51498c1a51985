import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import type { Target } from '../target';

type Fault =
  | 'none'
  | 'throws'
  | 'throws later'
  | 'hangs'
  | 'fills the heap'
  | 'fills buffers'
  | 'ends'
  | 'changes all objects';

/** What goes wrong, for some numbers alone: a smaller input that fails in the same way exists, and is known. */
interface Input {
  readonly fault: Fault;
  readonly numbers: readonly number[];
}

const faults: readonly Fault[] = [
  'none',
  'throws',
  'throws later',
  'hangs',
  'fills the heap',
  'fills buffers',
  'ends',
  'changes all objects',
];

/** As on a machine that stands still for a while: endless for the first time, and no fault. */
function slowOnce(): void {
  const sign = path.join(process.env.TAM_FUZZ_FOLDER!, 'slow');
  if (fs.existsSync(sign)) return;
  fs.writeFileSync(sign, '');
  for (;;) Math.random();
}

/** Faults on purpose, by which the fuzz itself is tested; none of the targets that are looked at unasked. */
export const faultsTarget: Target<Input> = {
  name: 'faults',
  input: fc.record({
    fault: fc.constantFrom(...faults),
    numbers: fc.array(fc.nat(99), { minLength: 2, maxLength: 6 }),
  }),
  show: ({ fault, numbers }) => `${fault}: ${numbers.join()}`,
  async check({ fault, numbers }, step) {
    step(fault);
    if (fault === 'none') slowOnce();
    if (fault === 'throws' && numbers.some((number) => number > 10)) throw new Error(`not ${numbers[0]}`);
    if (fault === 'throws later') Promise.reject(new Error('too late'));
    while (fault === 'hangs') Math.random();
    if (fault === 'fills the heap') for (const kept: unknown[] = []; ; ) kept.push(new Array(100_000).fill(kept));
    if (fault === 'fills buffers') for (const kept: Buffer[] = []; ; ) kept.push(Buffer.alloc(10_000_000, 1));
    if (fault === 'ends') process.exit(0);
    if (fault === 'changes all objects') Object.assign(Object.prototype, { fault });
  },
};
