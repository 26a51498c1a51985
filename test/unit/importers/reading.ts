import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { type Importer, isCatalogue, type ToolCatalogue, type ToolRun } from '../../../src/importers/importer';
import { ToolOutput } from '../../../src/importers/output';

const fixtures = path.resolve(process.cwd(), 'test/fixtures/importers');
const real = path.resolve(process.cwd(), '../shared/real');

/** An output with this content: bytes, text, or anything else as JSON. */
export function outputOf(content: unknown, name = 'x.json'): ToolOutput {
  if (content instanceof Uint8Array) return new ToolOutput(name, content);
  return new ToolOutput(
    name,
    new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)),
  );
}

export const fixtureNames = (): string[] => fs.readdirSync(fixtures).sort();
export const fixture = (name: string): ToolOutput => new ToolOutput(name, fs.readFileSync(path.join(fixtures, name)));

export function runOf(importer: Importer, output: ToolOutput): ToolRun {
  const result = importer.read(output);
  assert.ok(!isCatalogue(result), 'This is a catalogue.');
  return result;
}

export function catalogueOf(importer: Importer, output: ToolOutput): ToolCatalogue {
  const result = importer.read(output);
  assert.ok(isCatalogue(result), 'This is no catalogue.');
  return result;
}

/** Numbers of records: failed, passed, not applicable, not reviewed, skipped. */
export function countsOf({ records, skipped }: ToolRun): number[] {
  const count = (outcome: string) => records.filter((record) => record.outcome === outcome).length;
  return [count('failed'), count('passed'), count('notApplicable'), count('notReviewed'), skipped.length];
}

/** Paths of the real outputs below a folder of the collection; empty where the collection is not there. */
export function realFiles(folder = ''): string[] {
  const root = path.join(real, folder);
  if (!fs.existsSync(root)) return [];
  return (fs.readdirSync(root, { recursive: true }) as string[])
    .filter((name) => fs.statSync(path.join(root, name)).isFile())
    .map((name) => path.posix.join(folder, name))
    .sort();
}

export const realOutput = (name: string): ToolOutput =>
  new ToolOutput(path.basename(name), fs.readFileSync(path.join(real, name)));

/** The content of a real output, decoded apart from the code under test. */
export function realText(name: string): string {
  const bytes = fs.readFileSync(path.join(real, name));
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
  return text.replace(/^\ufeff/, '');
}

/** A test over a real output; skipped, and said so, where the collection is not there. */
export function itReal(title: string, name: string, test: (output: ToolOutput, text: string) => void): void {
  it(`${title} (${name})`, function () {
    if (!realFiles().includes(name)) this.skip();
    test(realOutput(name), realText(name));
  });
}
