import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = process.cwd();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const bundle = 'media/l10n/bundle.l10n.de.json';

interface Shown {
  readonly files: readonly string[];
  readonly calls: readonly { file: string; line: number; text: string | null; values: number }[];
  readonly plain: readonly { file: string; line: number; text: string }[];
}

/** Scripts of pages, which have no display to ask. */
const pageScripts = ['src/editor/preview/copyButtons.ts', 'src/editor/preview/page.ts'];
/** Texts that are the same in every language, with the reason. */
const same: Readonly<Record<string, string>> = {
  'TAM Assess': 'the name of the product',
  off: 'an answer to a question, which nobody sees',
};

describe('what the editor shows', () => {
  let shown: Shown;
  let german: Readonly<Record<string, string>>;
  const placeholders = (text: string) => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
  const snippets = Object.values<{ description: string }>(JSON.parse(read('snippets/findings.code-snippets')));

  before(function () {
    this.timeout(120_000);
    const tool = path.join(root, 'test', 'tools', 'displayTexts.mjs');
    shown = JSON.parse(execFileSync(process.execPath, [tool], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }));
    german = JSON.parse(read(bundle));
  });

  it('is looked for in every file of the editor', () => {
    const files = fs
      .readdirSync(path.join(root, 'src/editor'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/editor/${file.split(path.sep).join('/')}`);
    assert.deepEqual([...shown.files, ...pageScripts].sort(), files.sort());
    assert.ok(shown.calls.length > 200, String(shown.calls.length));
  });

  it('has a German text each, none more, with the same placeholders', () => {
    // What is said of snippets stands where they do.
    const read = shown.calls.filter(({ text }) => text === null).map(({ file }) => file);
    assert.deepEqual(read, ['src/editor/language/snippets.ts']);
    const asked = new Map(shown.calls.flatMap(({ text, ...call }) => (text === null ? [] : [[text, call] as const])));
    const all = new Set([...asked.keys(), ...snippets.map(({ description }) => description)]);
    assert.deepEqual(
      [...all].filter((text) => !Object.hasOwn(german, text)),
      [],
      `without German in ${bundle}`,
    );
    assert.deepEqual(
      Object.keys(german).filter((text) => !all.has(text)),
      [],
      `not asked for any more, in ${bundle}`,
    );
    for (const [text, own] of Object.entries(german)) {
      assert.ok(own.trim() !== '', text);
      assert.deepEqual(placeholders(own), placeholders(text), text);
    }
    for (const { file, line, text, values } of shown.calls)
      if (text !== null)
        assert.deepEqual(
          placeholders(text),
          Array.from({ length: values }, (_, at) => `{${at}}`),
          `${file}:${line}`,
        );
  });

  it('is told in the language of the display: no text stands alone', () => {
    const alone = shown.plain.filter(({ text }) => !Object.hasOwn(same, text));
    assert.deepEqual(
      alone.map(({ file, line, text }) => `${file}:${line}: "${text}" needs vscode.l10n.t(…)`),
      [],
    );
    for (const text of Object.keys(same))
      assert.ok(
        shown.plain.some((each) => each.text === text),
        text,
      );
  });

  it('is written as German typography has it', () => {
    for (const [file, texts] of [
      [bundle, german],
      ['package.nls.de.json', JSON.parse(read('package.nls.de.json')) as typeof german],
    ] as const) {
      for (const [key, text] of Object.entries(texts)) {
        const prose = text.replace(/`[^`]*`/g, '');
        assert.doesNotMatch(prose, /["“](?=[^“„"]*["”])|\.\.\./, `${file}: ${key}: „…“ and … in German`);
        assert.equal((prose.match(/„/g) ?? []).length, (prose.match(/“/g) ?? []).length, `${file}: ${key}`);
        assert.doesNotMatch(prose, /\b(?:Finding|Check|Owner|Severity|Rating|Due)s?\b/, `${file}: ${key}`);
      }
    }
  });
});
