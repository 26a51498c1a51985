import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { PdfProblem, printPdf } from '../../../src/workspace/pdf.node';

describe('printing', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tam-print-'));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** A browser that does what it is told in the language of the shell. */
  const browser = (name: string, script: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };
  const refused = async (file: string, timeout: number): Promise<string> => {
    const error = await printPdf('<p>Hello</p>', '2026-11-22', file, timeout).then(
      () => assert.fail('It printed.'),
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof PdfProblem, String(error));
    assert.doesNotMatch(error.message, /\n|ENOENT|Command failed/);
    return error.message;
  };

  it('says that a browser takes too long, however that one ends when it is told to', async function () {
    if (process.platform === 'win32') this.skip();
    this.timeout(60_000);
    for (const script of [
      // As Chromium does: with success, and without a page.
      "trap 'exit 0' TERM; while :; do sleep 0.1; done",
      "trap 'exit 3' TERM; while :; do sleep 0.1; done",
      'exec sleep 1000',
      "trap '' TERM; while :; do sleep 0.1; done",
    ])
      assert.match(
        await refused(browser('slow', script), 1_500),
        /did not print the report within 1 min\. Choose fewer/,
      );
  });

  it('hands over what the browser printed, of a page of any length', async function () {
    if (process.platform === 'win32') this.skip();
    const printing = browser(
      'printing',
      'for a in "$@"; do case $a in --print-to-pdf=*) printf "%%PDF-1.4 x" > "$(echo "$a" | cut -d= -f2)";; esac; done',
    );
    for (const length of [0, 1, 99, 12_345])
      assert.equal(
        Buffer.from(await printPdf('x'.repeat(length), '2026-11-22', printing)).toString('latin1'),
        '%PDF-1.4 x',
      );
  });

  it('says that a browser printed nothing', async function () {
    if (process.platform === 'win32') this.skip();
    this.timeout(60_000);
    assert.match(
      await refused(browser('idle', 'exit 0'), 50_000),
      /could not print the report \(it ended without having printed\)\./,
    );
  });
});
