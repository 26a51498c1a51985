import { strict as assert } from 'node:assert';
import { audienceIds, languageIds } from '../../../src/reports/choices';
import { renderHtml } from '../../../src/reports/formats/html';
import { example } from './example';

/** What a reader sees of some HTML. */
const said = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('tables on a narrow screen', () => {
  it('name in each card what a cell is, with the head of its column', () => {
    let labels = 0;
    for (const audience of audienceIds)
      for (const language of languageIds) {
        const html = renderHtml(example(audience, { language }));
        for (const [table] of html.matchAll(/<table class="[^"]*\bcards\b[^"]*">[\s\S]*?<\/table>/g)) {
          const heads = [...table.matchAll(/<th scope="col"[^>]*>([\s\S]*?)<\/th>/g)].map(([, head]) => said(head!));
          for (const [row] of table.matchAll(/<tr[^>]*>\s*<t[dh](?! scope="col")[\s\S]*?<\/tr>/g)) {
            const cells = [...row.matchAll(/<t[dh]([^>]*)>([\s\S]*?)<\/t[dh]>/g)];
            cells.forEach(([, attributes, content], column) => {
              const label = /data-label="([^"]*)"/.exec(attributes!)?.[1];
              if (label !== undefined) {
                labels += 1;
                assert.ok(heads[column]!.startsWith(label) && label !== '', `${label}: ${heads[column]}`);
              }
              // A number or a day alone says nothing.
              if (/^[\d+–.,]*$/.test(said(content!)) && said(content!) !== '') assert.ok(label, said(row));
            });
          }
        }
      }
    assert.ok(labels > 100, String(labels));
  });
});
