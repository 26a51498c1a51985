import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { type ChartId, charts } from '../../../src/reports/charts/charts';
import { audienceIds } from '../../../src/reports/choices';
import { formats } from '../../../src/reports/formats/formats';
import { renderMarkdown } from '../../../src/reports/formats/markdown';
import { example } from './example';
import { reportOf, worlds } from './judgedWorlds';

const folder = path.resolve(process.cwd(), 'test/golden');

/** Compares with the file of that name; with UPDATE_GOLDEN=1 writes it. */
function golden(name: string, actual: string): void {
  const file = path.join(folder, name);
  if (process.env.UPDATE_GOLDEN === '1') fs.writeFileSync(file, actual);
  assert.ok(fs.existsSync(file), `${name} is missing: run the tests with UPDATE_GOLDEN=1 and look at what it wrote`);
  assert.equal(actual, fs.readFileSync(file, 'utf8'), `${name} differs: when that is wanted, run with UPDATE_GOLDEN=1`);
}

describe('golden reports', () => {
  for (const audience of audienceIds) {
    for (const format of formats.filter(({ mediaType }) => mediaType.startsWith('text/'))) {
      it(`${audience}.${format.extension}`, () => {
        const text = format.render(example(audience));
        assert.equal(typeof text, 'string');
        golden(`${audience}.${format.extension}`, text as string);
      });
    }
  }
  for (const audience of ['executive', 'plan'] as const) {
    for (const format of formats.filter(({ id }) => id === 'html' || id === 'md')) {
      it(`${audience}.de.${format.extension}`, () => {
        golden(`${audience}.de.${format.extension}`, format.render(example(audience, { language: 'de' })) as string);
      });
    }
  }
  for (const id of Object.keys(charts) as ChartId[]) {
    for (const theme of ['css', 'light'] as const) {
      it(`${id}.${theme}.svg`, () => golden(`${id}.${theme}.svg`, `${charts[id].draw(example(), theme)}\n`));
    }
  }

  // One document for each assessment of which too much is easily said: here a reader sees what a change makes of all.
  for (const [audience, chosen] of [
    ['executive', Object.keys(worlds)],
    [
      'plan',
      ['full', 'overdue only', 'better than before', 'five technologies', 'two technologies, one of them empty'],
    ],
  ] as const) {
    it(`worlds.${audience}.md`, () => {
      const texts = chosen.map(
        (name) => `<!-- ${name} -->\n\n${renderMarkdown(reportOf(worlds[name]!, 'en', audience))}`,
      );
      golden(`worlds.${audience}.md`, texts.join('\n'));
    });
  }
});
