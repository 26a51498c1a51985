import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { assertRefused, builtFolder, tamAssess, workplace } from './built';
import { exampleChecklist } from './example';

const asOf = ['--as-of', '2026-11-22'] as const;

/** So many files of as many customers, each with findings enough that all of them fill a pipe. */
function crowd(count: number, findings: number): Record<string, string> {
  const files: Record<string, string> = { 'example.checklist.jsonc': exampleChecklist };
  for (let at = 0; at < count; at += 1) {
    const list = Array.from({ length: findings }, (_, each) => ({
      id: `F-${each % (findings - 1)}`,
      check: 'ABC'[(at + each) % 3],
      status: each % 2 ? 'open' : 'resolved',
      observed: 'It is not so. '.repeat(10),
      affected: [`srv${at}-${each}`],
    }));
    files[nameOf(at)] = JSON.stringify(
      {
        ...{ formatVersion: 1, customer: `Customer ${at}`, checklists: ['example'], assessedOn: '2026-11-20' },
        ...(at % 4 === 1 && { previous: nameOf(at - 1) }),
        findings: list,
        passed: [],
      },
      undefined,
      2,
    );
  }
  return files;
}

const nameOf = (at: number) => `f${String(at).padStart(3, '0')}.findings.jsonc`;

describe('command line: many files', () => {
  before(function () {
    this.timeout(60_000);
    builtFolder();
  });
  const files = crowd(40, 12);
  const cwd = workplace(files);

  it('are told in the order of their paths, as each of them alone', function () {
    this.timeout(60_000);
    const together = JSON.parse(tamAssess(cwd, 'validate', '.', '--format', 'json', ...asOf).stdout);
    const summed = JSON.parse(tamAssess(cwd, 'summary', '.', '--format', 'json', ...asOf).stdout);
    const names = Object.keys(files).sort();
    assert.deepEqual(
      together.files.map(({ file }: { file: string }) => file),
      names,
    );
    assert.deepEqual(
      summed.files.map(({ file }: { file: string }) => file),
      names.filter((name) => name.endsWith('.findings.jsonc')),
    );
    // Of those that nothing follows.
    for (const name of [nameOf(1), nameOf(38)]) {
      const alone = JSON.parse(tamAssess(cwd, 'validate', name, '--format', 'json', ...asOf).stdout);
      assert.ok(alone.files[0].problems.length > 0);
      assert.deepEqual(
        together.files.filter(({ file }: { file: string }) => file === name),
        alone.files,
      );
      const own = JSON.parse(tamAssess(cwd, 'summary', name, '--format', 'json', ...asOf).stdout);
      assert.deepEqual(
        summed.files.filter(({ file }: { file: string }) => file === name),
        own.files,
      );
    }
    assert.equal(
      together.errors,
      together.files
        .flatMap(({ problems }: { problems: { severity: string }[] }) => problems)
        .filter(({ severity }: { severity: string }) => severity === 'error').length,
    );
  });

  it('of which one is broken end in one line with its place, and nothing is printed or written', function () {
    this.timeout(60_000);
    const name = nameOf(33);
    const broken = workplace({ ...files, [name]: files[name]!.replace('"customer":', '"customer"') });
    const said = new RegExp(`${name.replaceAll('.', '\\.')}:3:\\d+: `);
    const report = ['report', '.', '--audience', 'technical', '--format', 'md', '--out', 'out'];
    for (const command of [['summary', '.'], ['summary', '.', '--format', 'json'], report])
      assertRefused(tamAssess(broken, ...command, ...asOf), said);
    assert.deepEqual(fs.readdirSync(broken).sort(), Object.keys(files).sort());
    const { status, stdout } = tamAssess(broken, 'validate', '.', ...asOf);
    assert.equal(status, 1);
    assert.equal(stdout.split('\n').filter((line) => line.includes('[syntax]')).length, 1);
  });

  it('of which one is no text end in one line before anything is printed', function () {
    this.timeout(60_000);
    const name = nameOf(30);
    const broken = workplace({ ...files, [name]: new Uint8Array([...new TextEncoder().encode(files[name]), 0xff]) });
    for (const command of ['validate', 'summary'])
      assertRefused(tamAssess(broken, command, '.', ...asOf), /f030.*not UTF-8/);
  });

  const long = [
    ['validate', '.', '--format', 'sarif'],
    ['summary', '.', '--format', 'json'],
  ];
  for (const command of long) {
    const words = command.join(' ');

    it(`reach who reads slowly: ${words}`, async () => {
      const { child, stderr } = begin(command);
      const pieces: Buffer[] = [];
      for await (const piece of child.stdout) {
        pieces.push(piece as Buffer);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      const whole = tamAssess(cwd, ...command, ...asOf);
      assert.ok(whole.stdout.length > 1 << 17, 'It is more than a pipe holds.');
      assert.equal(Buffer.concat(pieces).toString(), whole.stdout);
      assert.deepEqual([child.exitCode ?? (await once(child, 'exit'))[0], stderr()], [whole.status, '']);
    });

    it(`say nothing when the reader has seen enough: ${words}`, async () => {
      const { child, stderr } = begin(command);
      const exit = once(child, 'exit');
      child.stdout.once('data', () => child.stdout.destroy());
      const [status, signal] = await exit;
      assert.deepEqual([signal, stderr()], [null, '']);
      assert.ok(status === 0 || status === 1, String(status));
    });
  }

  function begin(command: readonly string[]) {
    const child = spawn(process.execPath, [path.join(builtFolder(), 'cli.js'), ...command, ...asOf], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    return { child, stderr: () => said };
  }
});
