import type * as vscode from 'vscode';
import { shownLine } from '../assessment/invisible';

/** What of VS Code's log is used. */
export type Log = Pick<vscode.LogOutputChannel, 'logLevel' | 'trace' | 'debug' | 'info' | 'warn' | 'error'>;

/** What VS Code calls levels from which on a log tells something; 0 is off. */
const levels = { trace: 1, debug: 2 };

/**
 * What one part of the product tells the log: single lines that begin with its name. Names of files may stand in what is
 * traced and timed; what stands in the files does not.
 */
export interface ComponentLog {
  info(text: string): void;
  warn(text: string): void;
  /** With its stack. */
  error(error: unknown): void;
  trace(text: () => string): void;
  /**
   * Does something, and tells at `debug` how long it took; of a promise, until it is settled. What fails is told, and thrown.
   * `more` is asked what came out of it. Texts are only made where they are told.
   */
  timed<Result>(what: () => string, work: () => Result, more?: (result: Awaited<Result>) => string): Result;
  /** The same at `trace`, for what happens with every key. */
  traced<Result>(what: () => string, work: () => Result, more?: (result: Awaited<Result>) => string): Result;
}

/** The log of one part, such as `Diagnostics`; `now` are milliseconds. */
export function componentLog(log: Log, component: string, now: () => number = Date.now): ComponentLog {
  const line = (text: string) => `[${component}] ${shownLine(text)}`;
  const tells = (level: keyof typeof levels) => log.logLevel > 0 && log.logLevel <= levels[level];
  const timedAt =
    (level: keyof typeof levels): ComponentLog['timed'] =>
    (what, work, more) => {
      if (!tells(level)) return work();
      const start = now();
      const tell = (outcome: string) => log[level](line(`${what()}: ${outcome}${Math.round(now() - start)} ms`));
      const failed = () => tell('failed after ');
      const done = (result: Awaited<ReturnType<typeof work>>) => tell(more ? `${more(result)} in ` : '');
      const result = orElse(work, failed);
      if (isPromise(result)) result.then(done, failed);
      else done(result as Awaited<typeof result>);
      return result;
    };
  return {
    info: (text) => log.info(line(text)),
    warn: (text) => log.warn(line(text)),
    error: (error) => log.error(`[${component}] ${(error instanceof Error && error.stack) || String(error)}`),
    trace(text) {
      if (tells('trace')) log.trace(line(text()));
    },
    timed: timedAt('debug'),
    traced: timedAt('trace'),
  };
}

function orElse<Result>(work: () => Result, failed: () => void): Result {
  try {
    return work();
  } catch (error) {
    failed();
    throw error;
  }
}

/** VS Code has promises of its own. */
function isPromise<Result>(result: Result): result is Result & PromiseLike<Awaited<Result>> {
  return typeof (result as Partial<PromiseLike<unknown>> | undefined)?.then === 'function';
}
