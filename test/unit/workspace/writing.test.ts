import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { FileProblem, updateFile, writeNew } from '../../../src/workspace/fileSystem';
import { nodeFiles } from '../../../src/workspace/files.node';
import { StagedFiles } from '../../../src/workspace/stagedFiles';
import { folderPrefix, lockBeside, nameHash, temporaryBeside } from '../../../src/workspace/writing/temporary.node';
import { withTemporaryFolder } from '../../../src/workspace/writing/temporaryFolder.node';

const bytes = (text: string) => new TextEncoder().encode(text);
const posix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

/** A name as a run of another process of this machine would have it that has ended. */
function ofDeadRun(file: string, kind: 'tmp' | 'redo' = 'tmp'): string {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  return temporaryBeside(file, kind).replace(`-${process.pid}-`, `-${dead}-`);
}

function redo(before: string, after: string): string {
  const hash = createHash('sha256').update(before).update(after).digest('hex');
  return `tam-assess redo ${bytes(before).length} ${bytes(after).length} ${hash}\n${before}${after}`;
}

describe('writing files of this machine', () => {
  let folder: string;
  const at = (...names: string[]) => path.join(folder, ...names);
  const text = (...names: string[]) => fs.readFileSync(at(...names), 'utf8');
  const write = (name: string, content: string) => nodeFiles.write(at(name), bytes(content));
  const refused = (name: string, message: RegExp) =>
    assert.rejects(write(name, 'new'), (error: Error) => {
      assert.ok(error instanceof FileProblem, String(error));
      assert.match(error.message, message);
      assert.ok(!error.message.includes('\n'));
      return true;
    });

  beforeEach(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'tam-writing-')));
  });
  afterEach(() => {
    fs.chmodSync(folder, 0o755);
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const onlyPosix = function (this: Mocha.Context) {
    if (!posix) this.skip();
  };

  describe('through links', () => {
    before(onlyPosix);

    it('writes what they lead to, and they stay', async () => {
      fs.mkdirSync(at('real'));
      fs.writeFileSync(at('real', 'a'), 'old');
      fs.mkdirSync(at('x'));
      fs.symlinkSync('../real/a', at('x', 'one'));
      fs.symlinkSync(at('x', 'one'), at('two'));
      fs.symlinkSync('x', at('folder'));
      fs.symlinkSync('folder/../real/a', at('around'));
      for (const name of ['x/one', 'two', 'folder/one', 'around']) {
        await write(name, name);
        assert.equal(text('real', 'a'), name);
      }
      assert.equal(fs.readlinkSync(at('two')), at('x', 'one'));
      assert.deepEqual(fs.readdirSync(at('real')), ['a']);
      assert.deepEqual(fs.readdirSync(folder).sort(), ['around', 'folder', 'real', 'two', 'x']);
    });

    it('makes what a dangling one leads to, but no folder for it', async () => {
      fs.symlinkSync('there', at('link'));
      await write('link', 'new');
      assert.equal(text('there'), 'new');
      assert.ok(fs.lstatSync(at('link')).isSymbolicLink());
      fs.symlinkSync('none/there', at('far'));
      await refused('far', /far: cannot be written \(it is a link into a folder that is not there\)/);
      assert.ok(!fs.existsSync(at('none')));
    });

    it('says that they lead in a circle', async () => {
      fs.symlinkSync('b', at('a'));
      fs.symlinkSync('a', at('b'));
      fs.symlinkSync('c', at('c'));
      for (const name of ['a', 'b', 'c', 'a/deep']) await refused(name, /links lead in a circle|there is no such file/);
      assert.deepEqual(fs.readdirSync(folder).sort(), ['a', 'b', 'c']);
    });

    it('follows chains of any length as the system does: 40 at most', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (length) => {
          const place = fs.mkdtempSync(at('chain-'));
          const name = (number: number) => path.join(place, String(number));
          for (let number = 0; number < length; number++) fs.symlinkSync(String(number + 1), name(number));
          const done = await nodeFiles.write(name(0), bytes('x')).then(
            () => true,
            () => false,
          );
          assert.equal(done, length <= 40);
          assert.equal(fs.existsSync(name(length)), done);
        }),
        { numRuns: 15 },
      );
    });
  });

  describe('keeps what a file is', () => {
    before(onlyPosix);

    it('its mode, whatever it is', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 0o777 }), async (mode) => {
          fs.rmSync(at('a'), { force: true });
          fs.writeFileSync(at('a'), 'old');
          fs.chmodSync(at('a'), mode);
          const writable = (mode & 0o222) !== 0 && (isRoot || (mode & 0o200) !== 0);
          const done = await write('a', 'new').then(
            () => true,
            () => false,
          );
          assert.equal(done, writable, mode.toString(8));
          assert.equal(fs.statSync(at('a')).mode & 0o7777, mode);
          fs.chmodSync(at('a'), 0o600);
          assert.equal(text('a'), done ? 'new' : 'old');
        }),
        { numRuns: 60 },
      );
      assert.deepEqual(fs.readdirSync(folder), ['a']);
    });

    it('its owner', async function () {
      if (!isRoot) this.skip();
      fs.writeFileSync(at('a'), 'old');
      fs.chownSync(at('a'), 1234, 4321);
      fs.chmodSync(at('a'), 0o640);
      await write('a', 'new');
      const { uid, gid, mode } = fs.statSync(at('a'));
      assert.deepEqual([uid, gid, mode & 0o777, text('a')], [1234, 4321, 0o640, 'new']);
    });

    it('its other names, whatever was and will be in it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), async (before, after) => {
          for (const name of ['a', 'b']) fs.rmSync(at(name), { force: true });
          fs.writeFileSync(at('a'), before);
          fs.linkSync(at('a'), at('b'));
          await write('b', after);
          assert.equal(text('a'), after);
          assert.equal(fs.statSync(at('a')).ino, fs.statSync(at('b')).ino);
          assert.deepEqual(fs.readdirSync(folder).sort(), ['a', 'b']);
        }),
        { numRuns: 40 },
      );
    });

    it('read-only, also for who may do everything', async () => {
      fs.writeFileSync(at('a'), 'old', { mode: 0o444 });
      fs.symlinkSync('a', at('link'));
      for (const name of ['a', 'link']) await refused(name, /cannot be written \(it is read-only\)/);
      assert.equal(text('a'), 'old');
      assert.deepEqual(fs.readdirSync(folder).sort(), ['a', 'link']);
    });

    it('a folder', async () => {
      fs.mkdirSync(at('a'));
      await refused('a', /it is a folder/);
      await refused('', /it is a folder/);
    });
  });

  describe('to what is no file', () => {
    before(onlyPosix);

    it('writes devices and pipes as they are', async () => {
      await nodeFiles.write('/dev/null', bytes('x'), { expected: bytes('') });
      assert.ok(fs.statSync('/dev/null').isCharacterDevice());
      const pipe = at('pipe');
      assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
      const [, read] = await Promise.all([write('pipe', 'through'), fs.promises.readFile(pipe, 'utf8')]);
      assert.equal(read, 'through');
      assert.ok(fs.statSync(pipe).isFIFO());
      assert.deepEqual(fs.readdirSync(folder), ['pipe']);
    });
  });

  describe('what is read of devices', () => {
    before(onlyPosix);

    it('is nothing where they are what this process writes to, by whatever name, and all of any other', async () => {
      fs.writeFileSync(at('a'), 'content');
      const open = fs.openSync(at('a'), 'r');
      try {
        for (const own of ['/dev/stdout', '/dev/stderr', '/dev/fd/1', '/dev/fd/2'])
          assert.equal((await nodeFiles.read(own)).length, 0, own);
        for (const other of [`/dev/fd/${open}`, at('a')])
          assert.equal(new TextDecoder().decode(await nodeFiles.read(other)), 'content', other);
      } finally {
        fs.closeSync(open);
      }
    });
  });

  describe('names', () => {
    it('refuses each that cannot be in one line, and leaves no folder', async () => {
      await refused(`deep/er/${'x'.repeat(300)}`, /the name is too long/);
      await refused(`deep/${'x'.repeat(300)}/er`, /the name is too long/);
      await refused('a\0b', /the name has a character that no file name can have/);
      fs.writeFileSync(at('file'), '');
      await refused('file/below', /a file stands where a folder is needed/);
      await refused('file/below/deep', /a file stands where a folder is needed/);
      assert.deepEqual(fs.readdirSync(folder), ['file']);
    });

    it('writes the longest that there can be', async () => {
      const longest = 'x'.repeat(255);
      await write(longest, 'one');
      await write(longest, 'two');
      assert.equal(text(longest), 'two');
      assert.deepEqual(fs.readdirSync(folder), [longest]);
    });
  });

  describe('folders', () => {
    it('are made by as many as need them at once', async () => {
      const names = Array.from({ length: 20 }, (_, number) => `new/er/${number % 5}/${number}`);
      await Promise.all(names.map((name) => write(name, name)));
      for (const name of names) assert.equal(text(name), name);
    });

    it('hold what lies in them, whatever it is called, and nothing beside', async () => {
      for (const name of ['in', 'in/deep', 'in/..x', 'beside', 'in2']) fs.mkdirSync(at(name));
      const holds = (name: string) => nodeFiles.holds(at('in'), at(name));
      for (const name of ['in', 'in/deep', 'in/..x', 'in/none', 'in/..x/none']) assert.ok(await holds(name), name);
      for (const name of ['', 'beside', 'in2', 'in2/none', 'none']) assert.ok(!(await holds(name)), name);
    });
  });

  describe('several together', () => {
    it('all get their names, or it is said which did', async () => {
      const staged = new StagedFiles(nodeFiles);
      for (const name of ['one', 'two', 'three']) await staged.add(at('out', name), name);
      assert.deepEqual(
        fs.readdirSync(at('out')).filter((name) => !name.startsWith('.')),
        [],
      );
      fs.mkdirSync(at('out', 'two'));
      await assert.rejects(
        staged.commit(),
        /two: cannot be written \(it is a folder\)\. Written before it: .*one; the others were not/,
      );
      assert.deepEqual(fs.readdirSync(at('out')).sort(), ['one', 'two']);
    });

    it('leave no folder when they are given up', async () => {
      const staged = new StagedFiles(nodeFiles);
      for (const name of ['one', 'deep/er/two', 'deep/three']) await staged.add(at('out', name), name);
      await staged.discard();
      assert.deepEqual(fs.readdirSync(folder), []);
    });
  });

  describe('leftovers', () => {
    it('of runs that ended are removed, and nothing else', async () => {
      const foreign = (age: number) => {
        const name = temporaryBeside(at('a')).replace(/(?<=-[0-9a-f]{8}-)[0-9a-f]{6}/, '000000');
        fs.writeFileSync(name, 'x');
        const then = new Date(Date.now() - age);
        fs.utimesSync(name, then, then);
        return path.basename(name);
      };
      fs.writeFileSync(ofDeadRun(at('a')), 'x');
      fs.writeFileSync(ofDeadRun(at('something else')), 'x');
      fs.writeFileSync(
        lockBeside(at('a')),
        path.basename(ofDeadRun(at('a'))).replace(/^\.tam-assess-.{8}-|\.tmp$/g, ''),
      );
      foreign(25 * 60 * 60 * 1000);
      const young = foreign(60 * 60 * 1000);
      const own = temporaryBeside(at('a'));
      fs.writeFileSync(own, 'x');
      const others = [
        '.tam-assess.tmp',
        '.tam-assess-12345678.tmp',
        '.a.12345678.tmp',
        `${path.basename(own)}~`,
        '.tam-assess-zzzzzzzz.lock',
      ];
      for (const name of others) fs.writeFileSync(at(name), 'x');
      const named = path.basename(ofDeadRun(at('folder')));
      fs.mkdirSync(at(named));
      await write('a', 'new');
      assert.deepEqual(fs.readdirSync(folder).sort(), ['a', young, path.basename(own), named, ...others].sort());
    });

    it('of a file written in place bring it to an end, wherever the run was interrupted', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ maxLength: 60 }),
          fc.string({ maxLength: 60 }),
          fc.nat(60),
          async (one, two, cut) => {
            const [before, after] = [Buffer.from(one), Buffer.from(two)];
            const tail = after.subarray(before.length);
            const head = after.subarray(0, before.length);
            const stages = [
              Buffer.concat([before, tail.subarray(0, cut)]),
              Buffer.concat([
                head.subarray(0, cut),
                Buffer.concat([before, tail]).subarray(Math.min(cut, head.length)),
              ]),
              after,
            ];
            for (const stage of stages) {
              const place = fs.mkdtempSync(at('redo-'));
              const file = path.join(place, 'a.findings.jsonc');
              fs.writeFileSync(file, stage);
              fs.writeFileSync(ofDeadRunOnce(file), redo(one, two));
              assert.equal(Buffer.from(await nodeFiles.read(file)).toString(), two);
              assert.deepEqual(fs.readdirSync(place), ['a.findings.jsonc']);
            }
          },
        ),
        { numRuns: 40 },
      );
    });
    let dead: string | undefined;
    const ofDeadRunOnce = (file: string) => {
      dead ??= ofDeadRun(file, 'redo');
      return path.join(
        path.dirname(file),
        path.basename(dead).replace(/(?<=^\.tam-assess-).{8}/, nameHash(path.basename(file))),
      );
    };

    it('never undo what a person wrote since, and are none when they are not whole', async () => {
      fs.writeFileSync(at('a'), 'a person was here');
      fs.writeFileSync(ofDeadRun(at('a'), 'redo'), redo('old', 'new'));
      fs.writeFileSync(ofDeadRun(at('b'), 'redo'), redo('old', 'new').slice(0, -1));
      fs.writeFileSync(at('b'), 'old');
      await write('c', 'c');
      assert.equal(text('a'), 'a person was here');
      assert.equal(text('b'), 'old');
      assert.equal(fs.readdirSync(folder).filter((name) => name.endsWith('.redo')).length, 1);
    });
  });

  describe('folders for temporary files', () => {
    it('are removed, and those of runs that ended as well', async () => {
      const dead = spawnSync(process.execPath, ['-e', '']).pid;
      const left = fs.mkdtempSync(path.join(os.tmpdir(), folderPrefix.replace(`-${process.pid}-`, `-${dead}-`)));
      fs.writeFileSync(path.join(left, 'report.html'), 'x');
      const foreign = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-assess-zzzzzz-'));
      try {
        let own = '';
        await withTemporaryFolder(async (made) => {
          own = made;
          assert.ok(fs.statSync(made).isDirectory());
          await withTemporaryFolder(async (other) => assert.notEqual(other, made));
          assert.ok(fs.existsSync(made));
        });
        assert.ok(!fs.existsSync(own) && !fs.existsSync(left) && fs.existsSync(foreign));
      } finally {
        fs.rmSync(foreign, { recursive: true });
      }
    });
  });

  describe('when others write too', () => {
    it('only what is expected is replaced', async () => {
      await writeNew(nodeFiles, at('a'), 'one');
      await assert.rejects(writeNew(nodeFiles, at('a'), 'two'), /a: exists already\. Choose another name/);
      await assert.rejects(
        nodeFiles.write(at('a'), bytes('two'), { expected: bytes('other') }),
        /was changed by somebody else/,
      );
      await assert.rejects(
        nodeFiles.write(at('b'), bytes('two'), { expected: bytes('one') }),
        /was changed by somebody else/,
      );
      assert.equal(text('a'), 'one');
      await nodeFiles.write(at('a'), bytes('two'), { expected: bytes('one') });
      assert.equal(text('a'), 'two');
      assert.deepEqual(fs.readdirSync(folder), ['a']);
    });

    it('every change counts, however many are made at once', async () => {
      fs.writeFileSync(at('a'), '');
      const numbers = Array.from({ length: 20 }, (_, number) => number);
      await Promise.all(
        numbers.map((number) =>
          updateFile(nodeFiles, at('a'), async (before) => {
            await new Promise((resolve) => setTimeout(resolve, number % 7));
            return bytes(`${new TextDecoder().decode(before)}${number},`);
          }),
        ),
      );
      const counted = text('a').split(',').filter(Boolean).map(Number);
      assert.deepEqual(
        counted.sort((a, b) => a - b),
        numbers,
      );
      assert.deepEqual(fs.readdirSync(folder), ['a']);
    });

    it('gives up after five times, and says so in one line', async () => {
      let times = 0;
      await assert.rejects(
        updateFile(nodeFiles, at('a'), async () => {
          times += 1;
          fs.writeFileSync(at('a'), `somebody ${times}`);
          return bytes('ours');
        }),
        { name: 'FileChanged', message: /^[^\n]*a: was changed by somebody else[^\n]*$/ },
      );
      assert.equal(times, 5);
      assert.equal(text('a'), 'somebody 5');
      assert.deepEqual(fs.readdirSync(folder), ['a']);
    });

    it('a lock of a run that ended is broken', async () => {
      const token = path.basename(ofDeadRun(at('a'))).replace(/^\.tam-assess-.{8}-|\.tmp$/g, '');
      for (const make of posix
        ? [fs.writeFileSync, (to: string, of: string) => fs.symlinkSync(of, to)]
        : [fs.writeFileSync]) {
        fs.writeFileSync(at('a'), 'one');
        make(lockBeside(at('a')), token);
        await nodeFiles.write(at('a'), bytes('two'), { expected: bytes('one') });
        assert.deepEqual(fs.readdirSync(folder), ['a']);
      }
    });
  });
});
