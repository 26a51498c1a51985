import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { readOutput } from '../../../src/importers/detect';
import { ToolOutput, UnreadableOutput } from '../../../src/importers/output';

const folder = path.join(process.cwd(), 'test/fixtures/importers');

type Path = readonly (string | number)[];

/** Every place of some JSON, of each list the first two elements only. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Array.isArray(value)
    ? value.slice(0, 2).flatMap((each, index) => placesIn(each, [...at, index]))
    : Object.entries(value).flatMap(([name, each]) => placesIn(each, [...at, name]));
  return [at, ...inner];
}

/** A copy with something else at a place; a property whose value is `undefined` is gone. */
function withValue(value: unknown, [step, ...rest]: Path, odd: unknown): unknown {
  if (step === undefined) return odd;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[step] = withValue(copy[step], rest, odd);
  return copy;
}

const nested = (levels: number, open: string, close: string): unknown =>
  JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);

const oddities: readonly unknown[] = [
  undefined,
  null,
  -1,
  true,
  '',
  '__proto__',
  '<b>'.repeat(50),
  '0001-13-99T99:99:99Z',
  [],
  [null, 1, 'x', [], {}],
  {},
  { constructor: 1, toString: 'x', hasOwnProperty: null },
  nested(450, '[', ']'),
  nested(450, '{"a":', '}'),
];

/** What becomes of an output is a run, or one line that names the file. */
function readOrRefuse(name: string, content: string | Uint8Array, said: string): string | undefined {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    JSON.stringify(readOutput(new ToolOutput(name, bytes), undefined, { asOf: '2026-11-22', lifecycle: new Map() }));
    return undefined;
  } catch (error) {
    if (!(error instanceof UnreadableOutput)) throw new Error(`${said}: ${(error as Error).stack}`);
    assert.ok(error.message.startsWith(name), error.message);
    assert.doesNotMatch(error.message, /[\n\r]/);
    return error.message;
  }
}

describe('odd outputs', () => {
  for (const name of fs.readdirSync(folder)) {
    const bytes = fs.readFileSync(path.join(folder, name));
    if (/\.(?:json|sarif|cklb)$/.test(name)) {
      it(`of ${name}: any value anywhere is read or refused`, function () {
        this.timeout(300_000);
        const { json } = new ToolOutput(name, bytes);
        for (const place of placesIn(json))
          for (const odd of oddities)
            readOrRefuse(
              name,
              JSON.stringify(withValue(json, place, odd)) ?? '',
              `${place.join('.') || '(the whole)'} ${JSON.stringify(odd)?.slice(0, 60)}`,
            );
      });
      continue;
    }
    it(`of ${name}: cut anywhere, or with lines twice or gone, is read or refused`, function () {
      this.timeout(300_000);
      const { text } = new ToolOutput(name, bytes);
      const lines = text.split('\n');
      // Reading YAML takes a hundred times longer.
      const steps = name.endsWith('.yaml') ? 8 : 30;
      for (let at = 0; at < lines.length; at += Math.ceil(lines.length / steps)) {
        const [before, after] = [lines.slice(0, at), lines.slice(at)];
        for (const content of [
          before.join('\n'),
          after.join('\n'),
          [...before, ...after.slice(1)].join('\n'),
          [...before, lines[at], ...after].join('\n'),
          [...before, '"', ...after].join('\n'),
          [...before, '<![CDATA[', ...after].join('\n'),
          [...before, `${'[{'.repeat(300)}`, ...after].join('\n'),
        ])
          readOrRefuse(name, content, `line ${at + 1}`);
      }
      for (let at = 0; at < text.length; at += Math.ceil(text.length / steps))
        for (const content of [text.slice(0, at), `${text.slice(0, at)}\u0000${text.slice(at)}`])
          readOrRefuse(name, content, `character ${at}`);
    });
  }

  it('that are nested without end are refused with the bound', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['[{"a":', '}]'],
    ] as const) {
      const levels = 100_000;
      for (const content of [
        open.repeat(levels) + close.repeat(levels),
        open.repeat(levels),
        `{"Tests":${open.repeat(levels)}1${close.repeat(levels)}}`,
      ])
        assert.match(readOrRefuse('a.json', content, open)!, /nested deeper than 500 levels/);
    }
  });
});
