// A process that judges cases, one after the other, and the bounds that it is held to.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';
import readline from 'node:readline';

const megabyte = 1024 * 1024;
/**
 * A step of a case may take 5 s of the processor and 500 MB. Where the system does not tell what a process used, the clock
 * stands in, with room for a busy machine; it also ends what waits for nothing.
 */
const usual = { cpu: 5_000, memory: 500 * megabyte, clock: 120_000, blindClock: 30_000 };
/** Bounds for faults on purpose. */
export const narrow = { cpu: 1_500, memory: 130 * megabyte, clock: 120_000, blindClock: 5_000 };
/** Of the memory, what is not live: garbage, code, stacks. */
const slack = 200 * megabyte;

const ticks = 100; // of Linux, per second, on all of its platforms

/** Milliseconds of processor time and bytes of memory that a process has used; nothing where that cannot be told. */
function usage(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { cpu: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks, memory: Number(fields[21]) * 4096 };
  } catch {
    return undefined;
  }
}

export class Judge {
  #file;
  #root;
  #folder;
  #child;
  #settle;
  #base;
  #step = '';
  #stderr = '';
  #begun = { cpu: undefined, clock: 0 };

  /** What a step may use: milliseconds of the processor and of the clock, bytes. */
  #bounds;

  constructor(file, root, folder, bounds = usual) {
    this.#bounds = bounds;
    this.#file = file;
    this.#root = root;
    this.#folder = folder;
  }

  /**
   * What becomes of a case: `{ failed, step, message, stack, input }`; `none` where there is no such case. One that took too
   * long is judged once more: a machine that stood still for a while counts as the processor's time.
   */
  async judge(request) {
    const verdict = await this.#once(request);
    return verdict.slow ? this.#once(request) : verdict;
  }

  async #once(request) {
    if (!this.#child) await this.#start();
    this.#step = 'input';
    return new Promise((resolve) => {
      const watch = setInterval(() => this.#look(), 100);
      this.#settle = (verdict) => {
        clearInterval(watch);
        this.#settle = undefined;
        resolve(verdict);
      };
      this.#mark();
      this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  }

  stop() {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #mark() {
    this.#begun = { cpu: usage(this.#child.pid)?.cpu, clock: Date.now() };
  }

  async #start() {
    // The heap that may be live; what lies beside it, such as buffers, is measured from outside.
    const heap = Math.round((this.#bounds.memory * 0.9) / megabyte);
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', `--max-old-space-size=${heap}`, '--max-semi-space-size=8', this.#file],
      {
        cwd: this.#root,
        stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
        env: { ...process.env, TAM_FUZZ_FOLDER: this.#folder },
      },
    );
    this.#child = child;
    this.#stderr = '';
    child.stdin.on('error', () => undefined);
    child.stderr.on('data', (piece) => {
      this.#stderr = (this.#stderr + piece).slice(-20_000);
    });
    await new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The judge did not start (${code}).\n${this.#stderr}`)));
      readline.createInterface({ input: child.stdio[3] }).on('line', (line) => {
        const said = JSON.parse(line);
        if (said.ready) resolve();
        else if (child !== this.#child) return;
        else if (said.begins !== undefined) {
          this.#step = said.begins;
          this.#mark();
        } else {
          const settle = this.#settle;
          // What was left behind would be found again in every other case.
          if (said.failed && said.step === 'afterwards') this.stop();
          settle?.(said);
        }
      });
    });
    child.removeAllListeners('exit');
    child.once('exit', (code, signal) => {
      if (child !== this.#child) return;
      const full = /heap out of memory|Allocation failed/i.test(this.#stderr);
      this.#end(
        full ? `needs more than ${heap} MB of heap` : `ended the process (${signal ?? code})`,
        full ? {} : { stack: this.#stderr },
      );
    });
    this.#base = usage(child.pid)?.memory;
  }

  #look() {
    const bounds = this.#bounds;
    const used = usage(this.#child.pid);
    const clock = Date.now() - this.#begun.clock;
    if (used) this.#begun.cpu ??= used.cpu;
    if (used && used.cpu - this.#begun.cpu > bounds.cpu)
      this.#end(`takes more than ${bounds.cpu / 1000} s`, { slow: true });
    else if (used && this.#base !== undefined && used.memory - this.#base > bounds.memory + slack)
      this.#end(`needs more than ${bounds.memory / megabyte} MB`);
    else if (clock > (used ? bounds.clock : bounds.blindClock)) this.#end('does not come to an end', { slow: true });
  }

  #end(message, more) {
    const settle = this.#settle;
    this.stop();
    settle?.({ failed: true, killed: true, step: this.#step, message, stack: '', ...more });
  }
}
