import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { tools } from '../../../src/assessment/vocabulary';
import { readOutput, recognize } from '../../../src/importers/detect';
import type { ToolRun } from '../../../src/importers/importer';
import { importers } from '../../../src/importers/importers';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { foreign } from '../../../src/importers/words/foreignEnglish';

const text = fs.readFileSync(path.resolve(process.cwd(), 'test/fixtures/importers/maester-2.json'), 'utf8');
const utf8 = (content: string) => new TextEncoder().encode(content);
const bytes = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const read = (content: Uint8Array, tool?: string, name = 'x.json') =>
  readOutput(new ToolOutput(name, content), tool) as ToolRun;
const message = (content: Uint8Array, tool?: string, name?: string) => {
  try {
    read(content, tool, name);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    assert.ok(!error.message.includes('\n'));
    return error.message;
  }
  throw new assert.AssertionError({ message: 'Nothing was thrown.' });
};

describe('detect', () => {
  it('says of which rule and scope evidence is', () => {
    const { records } = read(utf8(text));
    const { evidence } = records.find(({ rule }) => rule === 'AD-REPL-03')!;
    assert.deepEqual(
      evidence!.map(({ rule, scope, source }) => [rule, scope, source]),
      [['AD-REPL-03', 'contoso.com', 'Maester 2.0.1']],
    );
    const nameless = text.replace('Forest Name', 'Forest');
    assert.equal('scope' in read(utf8(nameless)).records[0]!.evidence![0]!, false);
  });

  it('gives each importer the title that reports and checklists have for its tool', () => {
    for (const { id, title } of importers) assert.equal(title, tools[id]);
    assert.equal(new Set(importers.map(({ id }) => id)).size, importers.length);
  });

  it('lists each file that exports an importer', () => {
    const folder = path.resolve(process.cwd(), 'src/importers');
    const list = fs.readFileSync(path.join(folder, 'importers.ts'), 'utf8');
    const names = fs.readdirSync(folder).flatMap((file) => {
      if (!file.endsWith('.ts')) return [];
      const [, name] = /^export const (\w+): Importer = /m.exec(fs.readFileSync(path.join(folder, file), 'utf8')) ?? [];
      return name === undefined ? [] : [{ file, name }];
    });
    for (const { file, name } of names)
      assert.ok(
        new RegExp(`^  (?:'[\\w-]+': )?${name},$`, 'm').test(list),
        `src/importers/${file} exports the importer ${name}: name it in importerOf of src/importers/importers.ts.`,
      );
    assert.equal(names.length, importers.length);
  });

  it('reads an output whatever its encoding', () => {
    const plain = read(utf8(text));
    assert.equal(plain.tool, 'maester');
    const utf16 = (littleEndian: boolean) =>
      [...text].flatMap((_, at) => {
        const unit = text.charCodeAt(at);
        return littleEndian ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff];
      });
    assert.ok([...text].every((character) => character.length === 1));
    const encoded = {
      'UTF-8 with byte order mark': bytes([0xef, 0xbb, 0xbf], utf8(text)),
      'UTF-16LE with byte order mark': bytes([0xff, 0xfe], utf16(true)),
      'UTF-16BE with byte order mark': bytes([0xfe, 0xff], utf16(false)),
      'UTF-16LE without': bytes(utf16(true)),
    };
    for (const [name, content] of Object.entries(encoded)) assert.deepEqual(read(content), plain, name);
  });

  it('reads Windows-1252', () => {
    const content = utf8('{"Tests":[{"Id":"X","Title":"It~s","Result":"Failed"}],"TenantId":"a","CurrentVersion":"1"}');
    const { records } = read(content.map((byte) => (byte === 0x7e ? 0x92 : byte)));
    assert.equal(records[0]!.title, 'It’s');
  });

  it('says in one sentence what it cannot read, and what it could', () => {
    const known = `Known: ${importers.map(({ title }) => title).join(', ')}.`;
    const ids = `Known: ${importers.map(({ id }) => id).join(', ')}.`;
    const unknown = `x.json: the file is not the output of a tool that can be imported. ${known}`;
    for (const other of ['{}', '[]', 'null', '7', '"x"', '{"findings": []}'])
      assert.equal(message(utf8(other)), unknown);
    assert.equal(
      message(utf8('a,b\n1,2\n'), undefined, 'x.csv'),
      `x.csv: the file is not the output of a tool that can be imported. ${foreign.in(undefined).mapping} ${known}`,
    );
    assert.match(message(bytes([0x50, 0x4b, 0x03, 0x04, 0, 0]), undefined, 'x.xlsx'), /--mapping FILE/);
    assert.equal(message(new Uint8Array()), 'x.json: the file is empty.');
    assert.equal(message(utf8(' \n\t')), 'x.json: the file is empty.');
    assert.equal(message(utf8('{}'), 'nessus'), `x.json: no importer is called "nessus". ${ids}`);
    assert.equal(message(utf8('{}'), 'maester'), 'x.json: the file is not the output of Maester.');
    assert.equal(
      message(utf8(text), 'review-checklists'),
      'x.json: the file is not the output of Azure review checklists; it looks like that of Maester (maester).',
    );
  });

  it('says where a broken file breaks', () => {
    assert.match(
      message(utf8(text.slice(0, 900))),
      /^x\.json:\d+:\d+: the file is not valid JSON .* The file ends too early/,
    );
    assert.match(message(utf8('{\n  "Tests": [,]\n}')), /^x\.json:2:\d+: the file is not valid JSON/);
    assert.match(message(utf8(text.slice(0, 900)), 'maester'), /^x\.json:\d+:\d+: /);
    assert.match(message(utf8('not json')), /^x\.json:1:1: the file is not valid JSON/);
  });

  it('knows binary files', () => {
    assert.match(message(bytes([0x50, 0x4b, 0x03, 0x04, 0, 0])), /this is a ZIP or Office file, not the output/);
    assert.match(message(bytes([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31])), /this is a PDF file/);
    assert.match(message(bytes([1, 2, 3, 0, 0, 0, 5, 200])), /this is a binary file/);
    const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3)) % 256);
    assert.match(message(noise), /^x\.json/);
  });

  it('reads 20 MB, and refuses what is too large', function () {
    this.timeout(20_000);
    const test = { Id: 'X', Title: 'y', Result: 'Passed', ScriptBlock: 'z'.repeat(20_000) };
    const tests = Array.from({ length: 1000 }, (_, at) => ({ ...test, Id: `X.${at}` }));
    const content = utf8(JSON.stringify({ TenantId: 'a', CurrentVersion: '2', Tests: tests }));
    assert.ok(content.length > 20_000_000);
    assert.equal(read(content).records.length, 1000);
    const huge = { length: 300 * 1024 * 1024 } as Uint8Array;
    assert.throws(() => readOutput(new ToolOutput('x.json', huge)), /too large \(300 MB; the limit is 100 MB\)/);
  });

  it('recognises without throwing', () => {
    assert.equal(recognize(new ToolOutput('x', utf8(text)))?.id, 'maester');
    for (const content of ['', '{', 'x', '[]']) assert.equal(recognize(new ToolOutput('x', utf8(content))), undefined);
  });
});
