import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { isCatalogue } from '../../../src/importers/importer';
import { importers, type NamedImporter } from '../../../src/importers/importers';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { parseYaml } from '../../../src/importers/readers/yaml';

const root = path.resolve(process.cwd(), 'test/fixtures');

/** Outputs whose records are not elements of a list that could be counted apart from the importer, and why. */
const uncounted: Readonly<Record<string, string>> = {
  'bpa.txt': 'printed lists have no elements',
  'healthchecker.xml': 'lines without a name belong to the line above',
  'healthchecker-html.xml': 'lines without a name belong to the line above',
  'oscal-ar.xml': 'it is read as if it were JSON, and has the places of that',
};

/** The elements that are records, where the lines that they stand on do not tell. */
const elementNames: Readonly<Record<string, string>> = { 'xccdf-manual.xml': 'Rule' };

/** Lists whose elements are records only where nothing else refers to them. */
const unlessReferred = /(?:^|\.)(?:risks|observations)\[/;

/** What happens to an element: `at` chooses it, `kind` what, `odd` a value that does not belong there. */
interface Blow {
  readonly at: number;
  readonly kind: 'remove' | 'repeat' | 'replace' | 'swap' | 'spoil';
  readonly odd: unknown;
}

/** An output as a list of elements that are its records, wherever they stand. */
interface Sample {
  /** The places of its records, found apart from the importer. */
  readonly places: readonly string[];
  readonly bytes: Uint8Array;
  after(blows: readonly Blow[]): Sample;
}

const encoded = (text: string) => new TextEncoder().encode(text);
/** `Tests[3]` of `Tests[3] (MT.1003)`, `line 7` of `line 7, VULN 2`. */
const placeOf = (where: string) => where.replace(/ \([\s\S]*$/, '').replace(/,.*$/, '');

// --- JSON -------------------------------------------------------------------------------------------------------------

type Path = readonly (string | number)[];

const shownPath = (steps: Path) =>
  steps.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');

/** A list as PowerShell may write it: of one element that element, or with its length beside it. */
function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === null) return [];
  const { value: inner, Count: count } = value as { value?: unknown; Count?: unknown };
  return Array.isArray(inner) && typeof count === 'number' ? inner : [value];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Elements of the lists that a pattern (`runs[*].results[*]`) names; an element on the way that is none stands for its own. */
function found(value: unknown, pattern: readonly string[], before: Path, outer: ReadonlySet<string>): Path[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return [before];
  if (step === '[*]')
    return elementsOf(value).flatMap((element, at) => {
      const own = [...before, at];
      if (rest.length === 0) return [own];
      if (!isObject(element)) return [own];
      const inner = found(element, rest, own, outer);
      const isMissing = element[keyOf(element, rest[0]!)] === undefined;
      return isMissing && outer.has(shownPath(own).replace(/\d+/g, '*')) ? [own] : inner;
    });
  return isObject(value) ? found(value[keyOf(value, step)], rest, [...before, step], outer) : [];
}

const keyOf = (value: object, name: string) =>
  Object.keys(value).find((key) => key === name) ??
  Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase()) ??
  name;

/** What places begin at: the document, alone in a list or below the name of its model. */
function documentIn(json: unknown, places: Iterable<string>): unknown {
  const [name] = /^[^[.]+/.exec([...places][0] ?? '') ?? [];
  const [only, ...others] = Array.isArray(json) ? json : [];
  if (name === undefined) return json;
  if (isObject(only) && others.length === 0) return only;
  if (!isObject(json) || keyOf(json, name) in json) return json;
  return Object.values(json).find((inner) => isObject(inner) && name in inner) ?? json;
}

function jsonSample(json: unknown, patterns: ReadonlySet<string>): Sample {
  const inner = [...patterns].filter(
    (each) => ![...patterns].some((other) => other !== each && other.startsWith(each)),
  );
  const document = documentIn(json, patterns);
  const paths = inner
    .flatMap((pattern) => found(document, pattern.match(/\[\*\]|[^.[]+/g) ?? [], [], patterns))
    .filter((steps) => !unlessReferred.test(shownPath(steps)));
  return {
    places: paths.map(shownPath),
    bytes: encoded(JSON.stringify(json)),
    after(blows) {
      const copy = structuredClone(json);
      for (const blow of blows) {
        const steps = paths[blow.at % Math.max(1, paths.length)];
        if (steps) strike(listAt(documentIn(copy, patterns), steps.slice(0, -1)), steps.at(-1) as number, blow);
      }
      return jsonSample(copy, patterns);
    },
  };
}

/** The list at a path; an empty one, that belongs to nothing, where an earlier blow took it away or it is no list. */
function listAt(value: unknown, steps: Path): unknown[] {
  let each = value;
  for (const step of steps) {
    if (typeof step === 'number') each = elementsOf(each)[step];
    else each = isObject(each) ? each[keyOf(each, step)] : undefined;
  }
  const elements = elementsOf(each);
  return Array.isArray(each) || elements !== each ? (elements as unknown[]) : [];
}

function strike(list: unknown[], at: number, { kind, odd }: Blow): void {
  if (at >= list.length) return;
  const element = list[at];
  const value = structuredClone(odd);
  if (kind === 'remove') list.splice(at, 1);
  else if (kind === 'repeat') list.splice(at, 0, structuredClone(element));
  else if (kind === 'replace') list[at] = value;
  else if (kind === 'swap') [list[at], list[0]] = [list[0], element];
  else if (isObject(element)) {
    const keys = Object.keys(element);
    element[keys[String(odd).length % keys.length] ?? 'x'] = value;
  }
}

// --- CSV and XML: texts with elements between fixed parts -------------------------------------------------------------

interface Span {
  readonly from: number;
  readonly to: number;
}

function textSample(
  text: string,
  spansIn: (text: string) => Span[],
  junk: (element: string, odd: unknown) => string,
): Sample {
  const spans = spansIn(text);
  return {
    places: spans.map(({ from }) => `line ${text.slice(0, from).split('\n').length}`),
    bytes: encoded(text),
    after(blows) {
      const elements = spans.map(({ from, to }) => text.slice(from, to));
      for (const { at, kind, odd } of blows) {
        const index = at % Math.max(1, elements.length);
        const element = elements[index];
        if (element === undefined) continue;
        if (kind === 'remove') elements[index] = '';
        else if (kind === 'repeat') elements[index] = element + element;
        else if (kind === 'swap') [elements[index], elements[0]] = [elements[0]!, element];
        else elements[index] = junk(element, odd);
      }
      let result = '';
      let end = 0;
      for (const [at, { from, to }] of spans.entries()) {
        result += text.slice(end, from) + elements[at];
        end = to;
      }
      return textSample(result + text.slice(end), spansIn, junk);
    },
  };
}

/** The rows of CSV below its header, each with its line break. Cells may hold line breaks. */
function rowsIn(text: string): Span[] {
  const rows = [...text.matchAll(/(?:[^"\n]|"(?:[^"]|"")*")*(?:\n|$)/g)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, written: match[0] }))
    .filter(({ from, to }) => from < to);
  const header = rows.findIndex(({ written }) => !/^(?:#TYPE|sep=)/i.test(written.replace('\ufeff', '')));
  return rows.slice(header + 1).filter(({ written }) => written.trim() !== '');
}

const junkRow = (row: string, odd: unknown) =>
  typeof odd === 'string' ? `${odd.replace(/[^\w]/g, '') || 'x'}\n` : `${row.trimEnd()},more,cells\n`;

/** The outermost elements of a name. */
function elementsNamed(text: string, name: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let from = 0;
  for (const tag of text.matchAll(new RegExp(`<(/?)(?:[\\w.-]+:)?${name}(?=[\\s/>])[^>]*?(/?)>`, 'g'))) {
    const [written, closing, empty] = tag;
    if (closing === '' && depth === 0) from = tag.index;
    if (closing === '' && empty === '') depth += 1;
    else if (closing !== '') depth -= 1;
    if (depth === 0) spans.push({ from, to: tag.index + written.length });
  }
  return spans;
}

const emptied = (element: string) => `${/^<[\w.:-]+/.exec(element)?.[0] ?? ''}/>`;

/** The name of the elements that begin at all of these lines, and of which there are so many. */
function nameAt(text: string, places: readonly string[], count: number): string {
  const lines = text.split('\n');
  const names = places.map((place) => {
    const line = lines[Number(place.replace('line ', '')) - 1] ?? '';
    return [...line.matchAll(/<(?:[\w.-]+:)?([\w.-]+)/g)].map(([, name]) => name!);
  });
  const common = names[0]?.filter((name) => names.every((each) => each.includes(name))) ?? [];
  return common.find((name) => elementsNamed(text, name).length === count) ?? '';
}

// --- samples ----------------------------------------------------------------------------------------------------------

interface Case {
  readonly name: string;
  readonly importer: NamedImporter;
  readonly sample: Sample;
}

function caseOf(name: string, bytes: Uint8Array): Case | undefined {
  const output = new ToolOutput(path.basename(name), bytes);
  const importer = importers.find((each) => each.detect(output));
  if (!importer || Object.hasOwn(uncounted, output.name)) return undefined;
  const result = importer.read(output);
  const places = [...(isCatalogue(result) ? [] : result.records), ...result.skipped].map(({ where }) => placeOf(where));
  const text = output.text.replace(/\r\n/g, '\n');
  const json = output.jsonIfAny ?? (name.endsWith('.yaml') ? parseYaml(name, text) : undefined);
  if (json !== undefined) {
    const patterns = new Set(places.map((place) => place.replace(/\[\d+\]/g, '[*]')));
    return { name, importer, sample: jsonSample(json, patterns) };
  }
  if (!/^\s*</.test(text)) return { name, importer, sample: textSample(text, rowsIn, junkRow) };
  const count = places.length + (isCatalogue(result) ? result.checklist.checks.length : 0);
  const element = elementNames[output.name] ?? nameAt(text, places, count);
  return { name, importer, sample: textSample(text, (each) => elementsNamed(each, element), emptied) };
}

const cases = ['importers', 'runSheet'].flatMap((folder) =>
  fs.readdirSync(path.join(root, folder)).flatMap((file): Case | Case[] => {
    try {
      return caseOf(`${folder}/${file}`, fs.readFileSync(path.join(root, folder, file))) ?? [];
    } catch (error) {
      assert.ok(error instanceof UnreadableOutput, `${file}: ${error}`);
      return [];
    }
  }),
);

/** Whether an output was read, and then that each of its records is in the result once, at its place. */
function isAccounted({ name, importer }: Case, sample: Sample): boolean {
  const output = new ToolOutput(path.basename(name).replace(/\.yaml$/, '.json'), sample.bytes);
  if (!importer.detect(output)) return false;
  let result: ReturnType<typeof importer.read>;
  try {
    result = importer.read(output);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    return false;
  }
  const skipped = result.skipped.map(({ where }) => placeOf(where));
  if (isCatalogue(result)) {
    assert.equal(result.checklist.checks.length + skipped.length, sample.places.length);
    for (const place of skipped) assert.ok(sample.places.includes(place), place);
    return true;
  }
  const accounted = [...result.records.map(({ where }) => placeOf(where)), ...skipped];
  const told = accounted.filter((place) => !unlessReferred.test(place)).sort();
  const there = [...sample.places].sort();
  if (!isDeepStrictEqual(told, there))
    assert.fail(
      `Records stand at ${there.join(', ')}; told, as used or skipped, are ${told.join(', ')}. "where" is the path from the root of the output, or the line.`,
    );
  return true;
}

const blow: fc.Arbitrary<Blow> = fc.record({
  at: fc.nat(500),
  kind: fc.constantFrom('remove', 'repeat', 'replace', 'swap', 'spoil'),
  odd: fc.constantFrom<unknown>(null, 7, true, '', 'x', [], {}, [[]], { a: 1 }, 'toString', [null, 3]),
});

describe('accounting of records', () => {
  for (const each of cases)
    it(`${each.name}: whatever happens to its records, each is used, or skipped at its place, or all are refused`, () => {
      assert.ok(each.sample.places.length > 0, 'No record was found in it.');
      assert.ok(isAccounted(each, each.sample), 'It is not read as it is.');
      let read = 0;
      const runs = 40;
      fc.assert(
        fc.property(fc.array(blow, { minLength: 1, maxLength: 4 }), (blows) => {
          if (isAccounted(each, each.sample.after(blows))) read += 1;
        }),
        { numRuns: runs },
      );
      assert.ok(read >= runs / 20, `Only ${read} of ${runs} changed outputs were read.`);
    });

  it('is shown for every importer', () => {
    const shown = new Set(cases.map(({ importer }) => importer.id));
    for (const { id, title } of importers)
      assert.ok(
        shown.has(id),
        `No output of ${title} is among test/fixtures/importers (of run sheets: test/fixtures/runSheet): put one there that the importer of "${id}" recognises.`,
      );
  });
});
