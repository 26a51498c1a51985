import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import fc from 'fast-check';
import { componentLog, type Log } from '../../../src/editor/log';

/** The levels of VS Code, by which it decides itself what it keeps. */
const levels = ['off', 'trace', 'debug', 'info', 'warning', 'error'] as const;
const [off, trace, debug, info] = [0, 1, 2, 3];

/** A log of a level, and what it was told. */
function logOf(logLevel: number) {
  const told: [level: string, text: string][] = [];
  const tell = (level: string) => (text: unknown) => void told.push([level, String(text)]);
  const log = Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error'].map((level) => [level, tell(level)]));
  return { log: { ...log, logLevel } as unknown as Log, told };
}

/** A clock that goes as far as it is told. */
function clock() {
  let time = 0;
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) };
}

const anyLevel = fc.integer({ min: off, max: levels.length - 1 });
const oddText = fc.string({
  unit: fc.oneof(fc.constantFrom('\n', '\r', '\u001b[31m', '\u2028', '\u202e', '[x]'), fc.string()),
  maxLength: 8,
});

describe('log of a part of the product', () => {
  it('tells single lines that begin with the name of the part', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        const { log, told } = logOf(trace);
        const part = componentLog(log, 'Part');
        part.trace(() => text);
        part.info(text);
        part.warn(text);
        part.timed(
          () => text,
          () => 1,
          () => text,
        );
        assert.deepEqual(
          told.map(([level]) => level),
          ['trace', 'info', 'warn', 'debug'],
        );
        for (const [, line] of told) assert.match(line, /^\[Part\] [^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]*$/u);
      }),
    );
  });

  it('tells how long something took, and what came out of it, at once or later', async () => {
    const durations = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(durations, fc.constantFrom('value', 'promise', 'thenable'), async (all, kind) => {
        const { log, told } = logOf(trace);
        const { now, pass } = clock();
        const part = componentLog(log, 'Part', now);
        for (const [at, duration] of all.entries()) {
          const atOnce = () => {
            pass(duration);
            return at;
          };
          const later = async () => {
            await undefined;
            return atOnce();
          };
          // A promise that is none of JavaScript's own, as VS Code has them.
          const thenable = (): PromiseLike<number> => {
            const promise = later();
            // biome-ignore lint/suspicious/noThenProperty: that is what makes it one
            return { then: (done, failed) => promise.then(done, failed) };
          };
          const run = { value: atOnce, promise: later, thenable }[kind] as () => number | PromiseLike<number>;
          const result = part.timed(
            () => 'Doing it',
            run,
            (number) => `number ${number}`,
          );
          assert.equal(await result, at);
        }
        assert.deepEqual(
          told,
          all.map((duration, at) => ['debug', `[Part] Doing it: number ${at} in ${duration} ms`]),
        );
      }),
    );
  });

  it('tells what fails, and throws it as it is', async () => {
    const { log, told } = logOf(trace);
    const { now, pass } = clock();
    const part = componentLog(log, 'Part', now);
    const error = new Error('of a customer');
    const fail = () => {
      pass(7);
      throw error;
    };
    assert.throws(
      () => part.timed(() => 'One', fail),
      (thrown) => thrown === error,
    );
    await assert.rejects(
      part.traced(
        () => 'Two',
        async () => fail(),
      ),
      (thrown) => thrown === error,
    );
    assert.deepEqual(told, [
      ['debug', '[Part] One: failed after 7 ms'],
      ['trace', '[Part] Two: failed after 7 ms'],
    ]);
  });

  it('makes no text and reads no clock for what the level leaves out', () => {
    fc.assert(
      fc.property(anyLevel, fc.constantFrom('timed', 'traced'), (level, kind) => {
        const { log, told } = logOf(level);
        let made = 0;
        const part = componentLog(log, 'Part', () => ++made);
        const text = () => `${++made}`;
        assert.equal(
          part[kind](text, () => 'done', text),
          'done',
        );
        part.trace(text);
        const tells = level !== off && level <= (kind === 'timed' ? debug : trace);
        assert.equal(told.length, Number(tells) + Number(level === trace));
        if (level === off || level >= info) assert.equal(made, 0);
      }),
    );
  });

  it('tells the stack of an error', () => {
    const { log, told } = logOf(info);
    const part = componentLog(log, 'Part');
    const error = new TypeError('x');
    part.error(error);
    part.error('no error at all');
    assert.deepEqual(told, [
      ['error', `[Part] ${error.stack}`],
      ['error', '[Part] no error at all'],
    ]);
  });

  it('is the only way to the log once the features are loaded', () => {
    const sources = fs.readdirSync('src/editor', { recursive: true, encoding: 'utf8' });
    const names = sources.filter((name) => name.endsWith('.ts') && name !== 'shell.ts');
    assert.ok(names.length > 50);
    for (const name of names)
      assert.doesNotMatch(
        fs.readFileSync(`src/editor/${name}`, 'utf8'),
        /(?:assessments|table|shell|context)\.log\s*\.|console\s*\./,
        name,
      );
  });
});
