import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type FilePlace, isSaid, placeAt, placeText, Said, saidText } from '../../../src/assessment/said';
import { UnreadableOutput } from '../../../src/importers/output';
import { NotEditable } from '../../../src/language/tree';
import { DocxTemplateError } from '../../../src/reports/formats/docxTemplate/templateError';
import { BrandProblem } from '../../../src/reports/look/brand';
import { TemplateError } from '../../../src/reports/templates/userTemplate';
import { asWritten } from '../../../src/words/words';
import { failureText } from '../../../src/workspace/failure';
import { decodeText, FileChanged, FileProblem } from '../../../src/workspace/fileSystem';
import { GuardedImport } from '../../../src/workspace/import/guarded';
import { WrongChoice } from '../../../src/workspace/newAssessment';
import { PdfProblem } from '../../../src/workspace/pdf.node';
import { refuseBroken } from '../../../src/workspace/renderReports';
import { memoryProject } from '../workspace/memory';

const root = path.resolve(process.cwd(), 'src');
const sources = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file.split(path.sep).join('/'), fs.readFileSync(path.join(root, file), 'utf8')] as const);

const file = fc.constantFrom('a.findings.jsonc', 'C:\\in\\a b.json', 'file:///in/a%20b.json', 'x:y:1', '');
const problem = fc.constantFrom('cannot be read.', 'x: y', '"a:1:2": is wrong', 'a.findings.jsonc: twice.');
const number = fc.integer({ min: 1, max: 10_000_000 });

/** One of every class, with what its place must be. */
const made = (
  of: string,
  said: string,
  line: number,
  column: number,
): Record<string, readonly [error: Said, place: FilePlace | undefined]> => ({
  Said: [new Said(said, { file: of, line, column }), { file: of, line, column }],
  FileProblem: [new FileProblem(of, said, { line, column }), { file: of, line, column }],
  FileChanged: [new FileChanged(of), { file: of }],
  WrongChoice: [new WrongChoice(said), undefined],
  PdfProblem: [new PdfProblem(said), undefined],
  BrandProblem: [new BrandProblem(said), undefined],
  NotEditable: [new NotEditable(7, asWritten(said)), undefined],
  UnreadableOutput: [new UnreadableOutput(of, asWritten(said), line, column), { file: of, line, column }],
  TemplateError: [new TemplateError(of, said, line, column), { file: of, line, column }],
  DocxTemplateError: [new DocxTemplateError(of, said), { file: of }],
  GuardedImport: [new GuardedImport(of, []), { file: of }],
});
/** Those that say the same every time. */
const ownWords = ['FileChanged', 'GuardedImport'];

describe('errors that are said to people', () => {
  it('are one kind, each with its own name and its place as data', () => {
    fc.assert(
      fc.property(file, problem, number, number, (of, said, line, column) => {
        for (const [name, [error, place]] of Object.entries(made(of, said, line, column))) {
          assert.ok(isSaid(error) && error instanceof Error, name);
          assert.deepEqual([error.name, error.constructor.name], [name, name]);
          assert.deepEqual(JSON.parse(JSON.stringify(error.place ?? null)), place ?? null, name);
          if (!ownWords.includes(name)) assert.equal(error.problem, said, name);
          assert.equal(failureText(error), error.message);
          assert.ok(error.message.endsWith(error.problem) && !error.message.includes('undefined'), error.message);
          if (name !== 'TemplateError')
            assert.equal(error.message, place ? `${placeText(place)}: ${error.problem}` : error.problem, name);
        }
      }),
    );
  });

  it('are told with the file as people know it, and nothing else of them changed', () => {
    fc.assert(
      fc.property(file, problem, fc.option(number, { nil: undefined }), number, (of, said, line, column) => {
        const at = line === undefined ? undefined : { line, column };
        const told = saidText(new FileProblem(of, said, at), (each) => `«${each}»`);
        assert.equal(told, `«${of}»${at ? `:${line}:${column}` : ''}: ${said}`);
        assert.equal(saidText(new WrongChoice(said), assert.fail), said);
      }),
    );
  });

  it('are known across bundles, where classes are others, and nothing that is thrown else is one', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('tam-assess.said')]: true });
    assert.ok(isSaid(foreign));
    for (const other of [new Error('x'), new RangeError('x'), 'x', undefined, null, { message: 'x' }, { name: 'Said' }])
      assert.ok(!isSaid(other));
    for (const name of ['FileProblem', 'WrongChoice', 'UnreadableOutput', 'TemplateError'])
      assert.ok(!isSaid(Object.assign(new Error('x'), { name })), `by its name ${name} alone`);
  });

  it('count lines and columns from 1, wherever in a file it is wrong', () => {
    const character = fc.constantFrom('a', ' ', '\n', 'é', '😀');
    fc.assert(
      fc.property(fc.array(character, { maxLength: 40 }), (before) => {
        const text = before.join('');
        const lines = text.split('\n');
        const expected = { file: 'x', line: lines.length, column: lines.at(-1)!.length + 1 };
        const bytes = Uint8Array.of(...new TextEncoder().encode(text), 0xff, 0x41);
        assert.throws(
          () => decodeText('x', bytes),
          (error: unknown) => {
            assert.ok(isSaid(error));
            assert.deepEqual(error.place, expected);
            return true;
          },
        );
        assert.deepEqual(placeAt({ line: expected.line - 1, character: expected.column - 1 }), {
          line: expected.line,
          column: expected.column,
        });
      }),
    );
    const path = 'a.findings.jsonc';
    const { project } = memoryProject({ [path]: '{ "customer": "Contoso",\n  "findings": [}\n' });
    assert.throws(
      () => refuseBroken(project, path, 'render'),
      (error: unknown) => isSaid(error) && error.place?.line === 2 && error.message.startsWith(`${path}:2:`),
    );
  });

  it('have their place put together in one file, and are asked for by no list of names', () => {
    const classes = sources.flatMap(([, text]) => [
      ...[...text.matchAll(/class (\w+) extends (?:Said|FileProblem)\b/g)].map(([, name]) => name!),
    ]);
    assert.deepEqual([...classes, 'Said'].sort(), Object.keys(made('', '', 1, 1)).sort());
    for (const [of, text] of sources) {
      if (of !== 'assessment/said.ts')
        assert.doesNotMatch(text, /\$\{[^}]*\}:\$\{[^}]*(?:line|row)[^}]*\}/i, `${of} puts a place together`);
      for (const name of classes) {
        const named = text.replaceAll(/override readonly name(?:: string)? = '\w+'/g, '').includes(`'${name}'`);
        assert.ok(!named, `${of} names the class ${name} by a text: ask isSaid`);
      }
    }
  });
});
