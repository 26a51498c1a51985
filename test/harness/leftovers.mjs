// @ts-check
/** Temporary folders of tests, whose names tell whose they are, so that the next run removes those of one that was killed. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** @type {Set<string>} */
const cleared = new Set();

/**
 * A new folder `tam-KIND-PID-…`, which its maker removes. Those of the same kind whose process has ended go first.
 * @param {string} kind
 * @returns {string}
 */
export function makeTemporary(kind) {
  const prefix = `tam-${kind}-`;
  if (!cleared.has(kind)) {
    cleared.add(kind);
    for (const name of readdirSync(tmpdir())) {
      const [, pid] = (name.startsWith(prefix) && /^(\d+)-\w{6}$/.exec(name.slice(prefix.length))) || [];
      if (pid === undefined || isRunning(Number(pid))) continue;
      try {
        rmSync(join(tmpdir(), name), { recursive: true, force: true });
      } catch {
        // Somebody else's, or in use after all.
      }
    }
  }
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH';
  }
}
