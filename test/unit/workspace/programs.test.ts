import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { shellProgram } from '../../../src/workspace/programs.node';

describe('the program of a shell', () => {
  const search = process.env.PATH;
  const platform = process.platform;
  let folder: string;
  const on = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value });

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-programs-'));
  });
  afterEach(() => {
    if (search === undefined) delete process.env.PATH;
    else process.env.PATH = search;
    on(platform);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const program = (name: string) => {
    fs.mkdirSync(path.join(folder, name));
    fs.writeFileSync(path.join(folder, name, 'pwsh'), '');
    return path.join(folder, name, 'pwsh');
  };

  it('of Windows is part of it', async () => {
    on('win32');
    assert.equal(await shellProgram('cmd'), 'cmd.exe');
    assert.equal(await shellProgram('powershell'), 'powershell.exe');
  });

  it('elsewhere is the first on the search path that is a file', async function () {
    if (platform === 'win32') this.skip();
    on('linux');
    fs.mkdirSync(path.join(folder, 'of-folders/pwsh'), { recursive: true });
    const [one, two] = [program('one'), program('two')];
    const at = (...names: string[]) => names.map((name) => path.join(folder, name)).join(':');
    process.env.PATH = at('none', 'of-folders', 'one', 'two');
    assert.equal(await shellProgram('powershell'), one);
    process.env.PATH = at('two', 'one');
    assert.equal(await shellProgram('powershell'), two);
    process.env.PATH = at('none', 'of-folders');
    assert.equal(await shellProgram('powershell'), undefined);
  });

  it('is not taken from the folder that somebody works in, nor from an empty path', async function () {
    if (platform === 'win32') this.skip();
    on('linux');
    program('bin');
    const before = process.cwd();
    process.chdir(folder);
    try {
      for (const relative of ['bin', './bin', '', ':', 'bin::./bin']) {
        process.env.PATH = relative;
        assert.equal(await shellProgram('powershell'), undefined, relative);
      }
      delete process.env.PATH;
      assert.equal(await shellProgram('powershell'), undefined);
    } finally {
      process.chdir(before);
    }
  });

  it('of Windows is nowhere else', async () => {
    on('linux');
    process.env.PATH = path.dirname(program('bin'));
    assert.equal(await shellProgram('cmd'), undefined);
  });
});
