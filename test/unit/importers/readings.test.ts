import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { importers } from '../../../src/importers/importers';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';
import { fixture, fixtureNames } from './reading';

const folder = path.resolve(process.cwd(), 'test/golden/importers');

/** Compares with the file of that name; with UPDATE_GOLDEN=1 writes it. */
function golden(name: string, actual: string): void {
  const file = path.join(folder, name);
  if (process.env.UPDATE_GOLDEN === '1') fs.writeFileSync(file, actual);
  assert.ok(fs.existsSync(file), `${name} is missing: run the tests with UPDATE_GOLDEN=1 and look at what it wrote`);
  assert.equal(actual, fs.readFileSync(file, 'utf8'), `${name} differs: when that is wanted, run with UPDATE_GOLDEN=1`);
}

type Fields = Readonly<Record<string, unknown>>;

/** Who recognizes an output, and what comes of reading it. */
function reading(name: string, text: string | Uint8Array): { by: string; result?: Fields; refused?: string } {
  const output = new ToolOutput(name, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  const [importer, ...others] = importers.filter((each) => each.detect(output));
  const by = others.length > 0 ? 'several' : (importer?.id ?? 'nobody');
  if (!importer) return { by };
  try {
    return { by, result: JSON.parse(JSON.stringify(importer.read(output))) as Fields };
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, `${name}: ${error}`);
    return { by, refused: error.message };
  }
}

type Reading = ReturnType<typeof reading>;
const listOf = (value: unknown) => (Array.isArray(value) ? (value as Fields[]) : undefined);

/** What another text of an output changes in its reading, in one line. */
function change(before: Reading, after: Reading): string {
  if (after.by !== before.by) return after.by === 'nobody' ? 'nobody recognizes it' : `recognized by ${after.by}`;
  if (!after.result || !before.result) return after.refused === before.refused ? '' : `refused: ${after.refused}`;
  return fieldsChanged(before.result, after.result).join('; ');
}

function fieldsChanged(before: Fields, after: Fields): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (isDeepStrictEqual(was, is)) return [];
    if (name === 'checklist' && was && is)
      return fieldsChanged(was as Fields, is as Fields).map((each) => `checklist ${each}`);
    if (is === undefined) return [`${name} gone`];
    if (was === undefined) return [`${name} new`];
    const [all, now] = [listOf(was), listOf(is)];
    if (!all || !now || !/^(?:records|checks|skipped)$/.test(name)) return [`${name} other`];
    if (name === 'skipped') {
      const reasons = now.filter((each) => !all.some((known) => isDeepStrictEqual(known, each)));
      const said = [...new Set(reasons.map(({ reason }) => String(reason)))].slice(0, 3).join(' / ');
      return [`skipped ${all.length} → ${now.length}${said === '' ? '' : ` (${said})`}`];
    }
    if (all.length !== now.length) return [`${name} ${all.length} → ${now.length}`];
    const counts = new Map<string, number>();
    all.forEach((each, at) => {
      for (const said of fieldsChanged(each, now[at]!)) counts.set(said, (counts.get(said) ?? 0) + 1);
    });
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([said, times]) => `${said} (${times})`);
  });
}

/** What is done to a thing, and what it says then. */
const blows = [
  ['without', undefined],
  ['empty', ''],
  ['odd', '?'],
] as const;
type Variant = readonly [how: string, name: string, text: () => string];

/** The texts of an output in which one thing is left out, empty or odd wherever it stands. */
function variants(name: string, text: string): Generator<Variant> {
  const start = text.trimStart();
  if (/^[[{]/.test(start)) return ofJson(JSON.parse(text));
  if (start.startsWith('<')) return ofXml(text);
  return name.endsWith('.csv') ? ofCsv(text) : ofYaml(text);
}

function* ofJson(json: unknown): Generator<Variant> {
  const names = new Set<string>();
  const inner = (value: unknown, before: string) =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).map((key) => [key, Array.isArray(value) ? `${before}[]` : `${before}.${key}`] as const)
      : [];
  const collect = (value: unknown, before: string) => {
    for (const [key, name] of inner(value, before)) {
      if (!Array.isArray(value)) names.add(name);
      collect((value as Record<string, unknown>)[key], name);
    }
  };
  collect(json, '');
  const blow = (value: unknown, before: string, at: string, instead: unknown) => {
    const holder = value as Record<string, unknown>;
    for (const [key, name] of inner(value, before)) {
      if (name !== at) blow(holder[key], name, at, instead);
      else if (instead === undefined) delete holder[key];
      else holder[key] = instead;
    }
  };
  for (const name of [...names].slice(0, 150))
    for (const [how, instead] of blows) {
      const text = () => {
        const other = structuredClone(json);
        blow(other, '', name, instead);
        return JSON.stringify(other);
      };
      yield [how, name, text];
    }
}

function* ofXml(text: string): Generator<Variant> {
  const names = (pattern: RegExp) => new Set(Array.from(text.matchAll(pattern), ([, name]) => name!));
  for (const name of names(/<([\w:.-]+)\b[^<>]*>[^<]+<\/\1>/g))
    for (const [how, instead] of blows)
      yield [
        how,
        `<${name}>`,
        () =>
          text.replace(new RegExp(`(<${name}\\b[^<>]*>)[^<]+(</${name}>)`, 'g'), (_, opens, closes) =>
            instead === undefined ? '' : opens + instead + closes,
          ),
      ];
  for (const name of names(/\s((?!xmlns|version=)[\w:.-]+)="[^"]*"/g))
    for (const [how, instead] of blows)
      yield [
        how,
        `${name}=`,
        () => text.replace(new RegExp(`\\s${name}="[^"]*"`, 'g'), instead === undefined ? '' : ` ${name}="${instead}"`),
      ];
}

function* ofCsv(text: string): Generator<Variant> {
  // PowerShell writes the type of what it exports above.
  const [above] = /^(?:#TYPE.*\r?\n)?/.exec(text)!;
  const separator = /^[^,;\n]*;/.test(text.slice(above.length)) ? ';' : ',';
  /** What belongs together: a cell, and what separates it from the next. */
  const cells = Array.from(
    text
      .slice(above.length)
      .matchAll(
        separator === ';' ? /("(?:[^"]|"")*"|[^";\r\n]*)(;|\r?\n|$)/g : /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g,
      ),
    ([, cell, end]) => ({
      cell,
      end,
    }),
  );
  const rows: (typeof cells)[] = [[]];
  for (const each of cells) {
    rows.at(-1)!.push(each);
    if (each.end !== separator) rows.push([]);
  }
  const written = (change: (cell: string, column: number, row: number) => string) =>
    above +
    rows.map((row, at) => row.map(({ cell, end }, column) => change(cell!, column, at) + end).join('')).join('');
  for (const [at, { cell: name }] of rows[0]!.entries())
    for (const [how, instead] of blows)
      yield [
        how,
        name!,
        () =>
          written((cell, column, row) => {
            if (column !== at || rows[row]!.length === 1 || (instead !== undefined && row === 0)) return cell;
            return instead === undefined ? (row === 0 ? `x${at}` : cell) : instead;
          }),
      ];
}

function* ofYaml(text: string): Generator<Variant> {
  for (const name of new Set(Array.from(text.matchAll(/^[ -]*([\w-]+):(?: |$)/gm), ([, each]) => each!)))
    for (const [how, instead] of blows)
      yield [
        how,
        `${name}:`,
        () =>
          instead === undefined
            ? text.replace(new RegExp(`^([ -]*)${name}:(?= |$)`, 'gm'), `$1${name}-x:`)
            : text.replace(new RegExp(`^([ -]*${name}:) [^|>\\n{[]+$`, 'gm'), `$1 "${instead}"`),
      ];
}

/** The names of what is left of an output when everything is left out without which its importer still recognizes it. */
function toldBy(name: string, text: string, by: string): string[] {
  const importer = importers.find(({ id }) => id === by);
  const isKnown = (other: string) => importer?.detect(new ToolOutput(name, new TextEncoder().encode(other))) === true;
  const names = [...new Set(Array.from(variants(name, text), ([, each]) => each))];
  let rest = text;
  const left = names.filter((each) => {
    const without = Array.from(variants(name, rest)).find(([how, what]) => how === 'without' && what === each)?.[2]();
    if (without === undefined) return false;
    if (!isKnown(without)) return true;
    rest = without;
    return false;
  });
  return left;
}

describe('readings', () => {
  for (const name of fixtureNames())
    it(`of ${name}, and of what it would be without any one thing`, () => {
      const output = fixture(name);
      const whole = reading(name, output.bytes);
      /** What is done to which things, by what it changes. */
      const said = new Map<string, Map<string, string[]>>();
      for (const [how, what, text] of variants(name, output.text)) {
        const changed = change(whole, reading(name, text()));
        const of = said.get(what) ?? new Map<string, string[]>();
        if (changed !== '') said.set(what, of.set(changed, [...(of.get(changed) ?? []), how]));
      }
      const lines = [...said].flatMap(([what, of]) =>
        [...of].map(([changed, hows]) => `${hows.length === 3 ? 'any' : hows.join(' or ')} ${what}: ${changed}`),
      );
      const told = toldBy(name, output.text, whole.by);
      golden(
        `${name}.txt`,
        `${whole.by}${told.length > 0 ? `, told by ${told.join(' ')}` : ''}\n${JSON.stringify(whole.result ?? whole.refused, undefined, 1)}\n\n${lines.join('\n')}\n`,
      );
    });

  it('are of the outputs that there are', () => {
    assert.deepEqual(
      fs.readdirSync(folder).sort(),
      fixtureNames().map((name) => `${name}.txt`),
    );
  });
});
