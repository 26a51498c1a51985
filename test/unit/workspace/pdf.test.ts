import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { findBrowser, PdfProblem, printPdf } from '../../../src/workspace/pdf.node';

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

  describe('finds the browser', () => {
    const { platform, env } = process;
    const names = ['PATH', 'ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData', 'TAM_ASSESS_BROWSER'];
    const before = new Map(names.map((name) => [name, env[name]]));
    const put = (name: string, value: string | undefined) => {
      if (value === undefined) delete env[name];
      else env[name] = value;
    };
    const on = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value });
    const installed = (...parts: string[]): string => {
      const file = path.join(folder, ...parts);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, '');
      return file;
    };
    beforeEach(() => {
      for (const name of names) put(name, undefined);
    });
    afterEach(() => {
      on(platform);
      for (const [name, value] of before) put(name, value);
    });

    it('that is named, before one that the surroundings name, and says where there is none', async () => {
      const [one, two] = [installed('named', 'one'), installed('named', 'two')];
      put('TAM_ASSESS_BROWSER', two);
      assert.equal(await findBrowser(one), one);
      assert.equal(await findBrowser(), two);
      assert.equal(await findBrowser(''), two);
      const none = path.join(folder, 'named', 'none');
      await assert.rejects(findBrowser(none), new RegExp(`${path.basename(none)}: there is no such browser`));
    });

    it('of Windows below the roots of programs, Edge before others', async () => {
      on('win32');
      await assert.rejects(findBrowser(), /none is installed here/);
      put('LocalAppData', path.join(folder, 'local'));
      const chromium = installed('local', 'Chromium', 'Application', 'chrome.exe');
      assert.equal(await findBrowser(), chromium);
      put('ProgramFiles(x86)', path.join(folder, 'x86'));
      const chrome = installed('x86', 'Google', 'Chrome', 'Application', 'chrome.exe');
      assert.equal(await findBrowser(), chrome);
      const edge = installed('x86', 'Microsoft', 'Edge', 'Application', 'msedge.exe');
      assert.equal(await findBrowser(), edge);
    });

    it('elsewhere on the search path, folder by folder', async function () {
      if (platform === 'win32') this.skip();
      on('linux');
      await assert.rejects(findBrowser(), /none is installed here/);
      put('PATH', [path.join(folder, 'none'), path.join(folder, 'first'), path.join(folder, 'second')].join(':'));
      const edge = installed('second', 'microsoft-edge');
      assert.equal(await findBrowser(), edge);
      const chromium = installed('first', 'chromium-browser');
      assert.equal(await findBrowser(), chromium);
    });
  });

  it('stamps the as-of day into every date of the page, and moves nothing in it', async function () {
    if (process.platform === 'win32') this.skip();
    const stamped = async (written: string) => {
      fs.writeFileSync(path.join(folder, 'written'), written);
      const printing = browser(
        'dating',
        `for a in "$@"; do case $a in --print-to-pdf=*) cp "${path.join(folder, 'written')}" "$(echo "$a" | cut -d= -f2)";; esac; done`,
      );
      const text = Buffer.from(await printPdf('x', '2026-11-22', printing)).toString('latin1');
      assert.equal(text.length, written.length);
      return text;
    };
    assert.equal(
      await stamped("a /CreationDate (D:20200101123456+01'00') b /ModDate(D:20200101123456+01'00') c"),
      "a /CreationDate (D:20261122000000+00'00') b /ModDate(D:20261122000000+00'00') c",
    );
    // A date that is written shorter keeps its length.
    assert.equal(await stamped('/CreationDate (D:2020) /Other (D:2020)'), '/CreationDate (D:2026) /Other (D:2020)');
    assert.equal(await stamped('/ModDate (D:20200101000000Z) x'), '/ModDate (D:20261122000000+) x');
  });
});
