import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { checkStructure } from '../../../src/workspace/structure';

const root = process.cwd();
const snippets: Record<string, { prefix: string; description: string; body: string[] }> = JSON.parse(
  fs.readFileSync(path.join(root, 'snippets/findings.code-snippets'), 'utf8'),
);

/** What a person gets who takes every first choice and writes one word where nothing is offered. */
function expand(text: string): string {
  return text
    .replace(/\$CURRENT_YEAR-\$CURRENT_MONTH-\$CURRENT_DATE/g, '2026-11-20')
    .replace(/\$\{\d+\|([^,|]+)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, 'word');
}

/** Where each snippet is typed: a whole file with the expanded text in its place. */
function inFile(prefix: string, text: string): { kind: 'findings' | 'checklist'; text: string } {
  const findings = (finding: string) =>
    `{ "formatVersion": 1, "customer": "C", "assessedOn": "2026-11-20", "findings": [${finding}] }`;
  if (prefix === 'check')
    return { kind: 'checklist', text: `{ "formatVersion": 1, "id": "x", "title": "X", "checks": [${text}] }` };
  if (text.startsWith('{')) return { kind: 'findings', text: findings(text) };
  return { kind: 'findings', text: findings(`{ "id": "F-1", "check": "A", "status": "open", ${text} }`) };
}

describe('snippets', () => {
  it('exist for findings with and without a check, acceptance, evidence and checks', () => {
    assert.deepEqual(
      Object.values(snippets)
        .map(({ prefix }) => prefix)
        .sort(),
      [...['acceptance', 'check', 'evidence', 'evidence-file', 'finding', 'finding-own']],
    );
  });

  for (const [name, { prefix, description, body }] of Object.entries(snippets)) {
    it(`${prefix} gives what the format allows`, async () => {
      assert.ok(description.length > 0, name);
      const expanded = expand(body.join('\n'));
      assert.doesNotMatch(expanded, /\$/);
      const { kind, text } = inFile(prefix, expanded);
      assert.doesNotThrow(() => JSON.parse(text));
      assert.deepEqual(await checkStructure(kind, text), []);
    });
  }

  it('offer the words of the vocabulary', () => {
    const schema = JSON.parse(fs.readFileSync(path.join(root, 'media/schemas/checklist.schema.json'), 'utf8'));
    const { focusArea, verify } = schema.properties.checks.items.properties;
    const offered = (prefix: string, property: string) => {
      const { body } = Object.values(snippets).find((each) => each.prefix === prefix)!;
      return new RegExp(`"${property}": "\\$\\{\\d+\\|([^|]+)\\|\\}"`).exec(body.join('\n'))?.[1]?.split(',');
    };
    assert.deepEqual(offered('check', 'focusArea'), focusArea.enum);
    assert.deepEqual(offered('finding-own', 'focusArea'), focusArea.enum);
    assert.deepEqual(offered('check', 'kind'), verify.items.properties.kind.enum);
  });
});
