import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { logoAddress } from '../../../src/reports/look/brand';
import { textNames } from '../../../src/reports/texts/texts';
import { helpersOf, interfacesOf, templateData } from '../../tools/templateData';
import { example } from './example';

const page = templateData();

describe('reference of the data of templates', () => {
  it('is the committed one', () => {
    const file = path.resolve(process.cwd(), 'media/docs/template-data.md');
    assert.equal(fs.readFileSync(file, 'utf8'), page, 'run "npm run generate"');
  });

  it('reads interfaces with their comments', () => {
    const source = `
      import { x } from './x';
      interface Hidden { a: string }
      /**
       * One thing,
       * told over two lines.
       */
      export interface Thing {
        /** Its name. */
        name: string;
        parts: { id: number; /** Or none. */ text?: string }[];
        level: Record<'a' | 'b', { value: number }> | null;
        other: Part | '';
      }
      export interface Part {
        inside: { deep: { a: number } } | null;
      }`;
    const found = interfacesOf(source);
    assert.deepEqual([...found.keys()], ['Thing', 'Part']);
    const { comment, members } = found.get('Thing')!;
    assert.equal(comment, 'One thing, told over two lines.');
    assert.deepEqual(
      members.map(({ name, type, comment: own }) => [name, type, own]),
      [
        ['name', 'string', 'Its name.'],
        ['parts', 'object[]', ''],
        ['level', "Record<'a' | 'b', { value: number }> | null", ''],
        ['other', "Part | ''", ''],
      ],
    );
    assert.deepEqual(
      members[1]!.members.map(({ name, comment: own }) => [name, own]),
      [
        ['id', ''],
        ['text', 'Or none.'],
      ],
    );
    assert.equal(found.get('Part')!.members[0]!.type, 'object | null');
    assert.throws(() => interfacesOf('export interface Bad { run(): void; }'), /Bad: cannot read " run/);
    assert.throws(() => interfacesOf('export interface Bad { [key: string]: string }'), /Bad: cannot read/);
  });

  it('has a row for everything that a report holds', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"></svg>';
    const report = example('technical', { brand: { logo: logoAddress(new TextEncoder().encode(svg)) } });
    const sections = new Map(
      page.split(/^## /m).map((part) => [part.split('\n', 1)[0]!, [...part.matchAll(/^\| `([^`]+)` \| (.*?) \|/gm)]]),
    );
    const seen = new Set<string>();
    const check = (value: unknown, name: string, above: string) => {
      if (Array.isArray(value)) for (const item of value) check(item, name, above);
      else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) {
          const row = sections.get(name)?.find(([, field]) => field!.replace(/\[\]/g, '') === above + key);
          if (/Record</.test(sections.get(name)?.find(([, field]) => `${field}.` === above)?.[2] ?? '')) continue;
          assert.ok(row, `${name}: ${above}${key}`);
          seen.add(`${name} ${row[1]}`);
          const next = /\(#(\w+)\)/.exec(row[2]!)?.[1];
          const target = [...sections.keys()].find((each) => each.toLowerCase() === next);
          if (target) check(inner, target, '');
          else check(inner, name, `${above}${key}.`);
        }
      }
    };
    check(report, 'Report', '');
    assert.ok(seen.size > 180, `${seen.size}`);
  });

  it('lists helpers, partials and texts', () => {
    const source = fs.readFileSync(path.resolve(process.cwd(), 'src/reports/templates/rendering.ts'), 'utf8');
    const { helpers, partials } = helpersOf(source);
    assert.ok(helpers.length >= 18 && partials.length >= 14, `${helpers.length} ${partials.length}`);
    for (const { name, comment } of helpers) {
      assert.notEqual(comment, '', `${name} has no comment`);
      assert.ok(page.includes(`| \`${name}\` |`), name);
    }
    for (const name of partials) assert.ok(page.includes(`\`${name}\``), name);
    const listed = textNames.filter((name) => page.includes(`\`{{t "${name}"`));
    assert.ok(listed.length > textNames.length - 8, `${listed.length} of ${textNames.length}`);
  });
});
