import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { renderCsv } from '../../src/reports/formats/csv';
import { workbookBytes } from '../../src/reports/formats/xlsx/workbook';
import { renderXlsx } from '../../src/reports/formats/xlsx/xlsx';
import { example } from '../unit/reports/example';
import { byteMutation, mutatedBytes } from './mutations/bytes';
import { jsonMutation, mutatedJson } from './mutations/json';
import { mutatedPackage, packageMutation } from './mutations/package';
import { cells, lines, mutatedPieces, pieceMutation, type Split, tags } from './mutations/table';

export interface Sample {
  readonly name: string;
  read(): Uint8Array;
}

/** The largest sample that is used: of a larger one nothing else is learned, and it takes longer. */
const largest = 700_000;

function below(folder: string): Sample[] {
  if (!fs.existsSync(folder)) return [];
  return (fs.readdirSync(folder, { recursive: true }) as string[])
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file).isFile() && fs.statSync(file).size <= largest)
    .sort()
    .map((file) => ({ name: path.basename(file), read: () => fs.readFileSync(file) }));
}

const once = (make: () => Uint8Array) => {
  let made: Uint8Array | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Plans that we export, and a table of nobody as a workbook. */
const made: Sample[] = [
  { name: 'plan.xlsx', read: once(() => renderXlsx(example('plan'))) },
  { name: 'technical.xlsx', read: once(() => renderXlsx(example('technical'))) },
  { name: 'plan.csv', read: once(() => strToU8(renderCsv(example('plan')))) },
  {
    name: 'any.xlsx',
    read: once(() =>
      workbookBytes({
        identity: { title: '', subject: '', category: '', language: 'en-US', day: '2026-11-22' },
        active: 0,
        font: { name: 'Arial', size: 10, color: '#000000' },
        sheets: [
          {
            name: 'Results',
            columns: [{ width: 10 }, { width: 20 }, { width: 10 }, { width: 10 }],
            rows: [
              ['Rule', 'Name', 'State', 'Object'],
              ['G-1', 'Guards are awake', 'fail', 'gate 1'],
              ['G-2', 'Guards have keys', 'OK', 'gate 2'],
            ].map((values) => ({ cells: values.map((value) => ({ value })) })),
          },
        ],
      }),
    ),
  },
];

const ours: readonly Sample[] = [
  ...below('test/fixtures/importers'),
  ...below('test/fixtures/runSheet'),
  ...below('test/fixtures/mapping').filter(({ name }) => name.endsWith('.csv')),
  ...made,
];
/** Outputs as tools wrote them, where the collection is there. */
const real: readonly Sample[] = below('../shared/real').filter(({ name }) => name !== 'SOURCES.md');

/** An output of a tool, or what was one. */
export interface Output {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What was done to it. */
  readonly done: unknown;
}

/** The text of an output, decoded apart from the code under test, and how it is written back. */
function textOf(bytes: Uint8Array): { text: string; encode(text: string): Uint8Array } {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = (wide ? Buffer.from(bytes).toString('utf16le') : Buffer.from(bytes).toString('utf8')).replace(
    /^\ufeff/,
    '',
  );
  return { text, encode: (written) => (wide ? Buffer.from(`\ufeff${written}`, 'utf16le') : strToU8(written)) };
}

/** What a file is made of, for mutations that keep most of it. */
function structureOf({ name, read }: Sample): 'json' | 'package' | readonly Split[] {
  if (/\.(?:xlsx|docx)$/.test(name)) return 'package';
  const { text } = textOf(read());
  if (/^\s*[[{]/.test(text)) {
    try {
      JSON.parse(text);
      return 'json';
    } catch {
      return [cells];
    }
  }
  if (/^\s*</.test(text)) return [tags, lines];
  return [cells, lines];
}

function outputOf(sample: Sample): fc.Arbitrary<Output> {
  const { name, read } = sample;
  const bytes = fc
    .array(byteMutation, { minLength: 1, maxLength: 5, size: 'max' })
    .map((mutations) => ({ name, bytes: mutatedBytes(read(), mutations), done: mutations }));
  const structure = structureOf(sample);
  const whole = fc.constant(0).map(() => ({ name, bytes: read(), done: 'nothing' }));
  const structured: fc.Arbitrary<Output> =
    structure === 'package'
      ? packageMutation.map((mutation) => ({ name, bytes: mutatedPackage(read(), mutation), done: mutation }))
      : structure === 'json'
        ? fc.array(jsonMutation, { minLength: 1, maxLength: 5, size: 'max' }).map((mutations) => {
            const { text, encode } = textOf(read());
            return { name, bytes: encode(JSON.stringify(mutatedJson(JSON.parse(text), mutations))), done: mutations };
          })
        : fc
            .tuple(fc.constantFrom(...structure), fc.array(pieceMutation, { minLength: 1, maxLength: 5, size: 'max' }))
            .map(([split, mutations]) => {
              const { text, encode } = textOf(read());
              return { name, bytes: encode(mutatedPieces(text, split, mutations)), done: mutations };
            });
  return fc.oneof(
    { weight: 6, arbitrary: structured },
    { weight: 2, arbitrary: bytes },
    { weight: 1, arbitrary: whole },
  );
}

const among = (samples: readonly Sample[]) => fc.nat(samples.length - 1).chain((at) => outputOf(samples[at]!));

/** Outputs of all tools after mutations. */
export const anyOutput: fc.Arbitrary<Output> =
  real.length > 0
    ? fc.oneof({ weight: 3, arbitrary: among(ours) }, { weight: 1, arbitrary: among(real) })
    : among(ours);
