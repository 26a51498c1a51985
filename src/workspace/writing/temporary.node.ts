import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** A day: after it nobody works on a temporary file any more, wherever that was. */
const longest = 24 * 60 * 60 * 1000;

const hashOf = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);

/** Programs that can see each other by their number: those of one machine, and where there are containers, of one of them. */
function herd(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
const host = hashOf(herd(), 6);
const run = randomBytes(4).toString('hex');
let count = 0;

/** Who works on a file: host, process and run of a program. A number of a process is used again, the run is not. */
export interface Worker {
  readonly host: string;
  readonly pid: number;
  readonly run: string;
}

const self: Worker = { host, pid: process.pid, run };

/** By letters and composition that no file system tells apart: of two names that hash alike one is taken for the other at worst. */
export const nameHash = (name: string): string => hashOf(name.normalize('NFC').toLowerCase(), 8);

const mark = '.tam-assess-';
const temporaryPattern = new RegExp(
  `^\\${mark}([0-9a-f]{8})-([0-9a-f]{6})-(\\d{1,10})-([0-9a-f]{8})-\\d{1,10}\\.(tmp|redo)$`,
);

/** A name beside a file that nobody else has and that does not grow with the name of the file. */
export function temporaryBeside(file: string, kind: 'tmp' | 'redo' = 'tmp'): string {
  count += 1;
  const name = `${mark}${nameHash(path.basename(file))}-${host}-${process.pid}-${run}-${count}.${kind}`;
  return path.join(path.dirname(file), name);
}

/** What a name of `temporaryBeside` says; `undefined` for every other name. */
export function readTemporary(name: string): { target: string; by: Worker; kind: 'tmp' | 'redo' } | undefined {
  const [, target, of, pid, by, kind] = temporaryPattern.exec(name) ?? [];
  if (target === undefined) return undefined;
  return { target, by: { host: of!, pid: Number(pid), run: by! }, kind: kind as 'tmp' | 'redo' };
}

/** How folders of ours for temporary files begin; the system adds what makes each the only one. */
export const folderPrefix = `tam-assess-${host}-${process.pid}-${run}-`;

/** Who made such a folder; `undefined` for every other name. */
export function readFolder(name: string): Worker | undefined {
  const [, of, pid, by] = /^tam-assess-([0-9a-f]{6})-(\d{1,10})-([0-9a-f]{8})-\w{6}$/.exec(name) ?? [];
  return of === undefined ? undefined : { host: of, pid: Number(pid), run: by! };
}

/** The lock of a file, beside it. */
export const lockBeside = (file: string): string =>
  path.join(path.dirname(file), `${mark}${nameHash(path.basename(file))}.lock`);
export const isLock = (name: string): boolean => /^\.tam-assess-[0-9a-f]{8}\.lock$/.test(name);

/** What a lock says: who holds it, and which of its locks it is. */
export function lockToken(): string {
  count += 1;
  return `${host}-${process.pid}-${run}-${count}`;
}
export function readToken(token: string): Worker | undefined {
  const [, of, pid, by] = /^([0-9a-f]{6})-(\d{1,10})-([0-9a-f]{8})-\d{1,10}$/.exec(token) ?? [];
  return of === undefined ? undefined : { host: of, pid: Number(pid), run: by! };
}

/** Whether somebody who began something `age` milliseconds ago has ended: known on this machine, else by a long age. */
export function isGone(by: Worker, age: number, tooLong = longest): boolean {
  if (by.host !== self.host) return age > tooLong;
  if (by.pid === self.pid) return by.run !== self.run;
  try {
    process.kill(by.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
  }
  return age > tooLong;
}
