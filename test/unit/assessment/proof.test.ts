import { strict as assert } from 'node:assert';
import { weakProofOf } from '../../../src/assessment/proof';
import type { FindingsFile, PassedEntry } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';

const catalog = buildCatalog([
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'p',
      title: 'P',
      version: '2026.12',
      checks: [
        {
          id: 'P-1',
          title: 'P-1',
          revised: '2026.12',
          replaces: ['OLD'],
          equivalents: {
            maester: [
              { rule: 'D', judges: 'data' },
              { rule: 'P', judges: 'part' },
            ],
            pingcastle: [{ rule: 'S', judges: 'stricter' }],
            stig: ['BARE'],
          },
        },
      ],
    },
  },
]);
const check = catalog.check('P-1')!;
const file = (tools: string[], version = '2026.11'): Pick<FindingsFile, 'checklists' | 'imports'> => ({
  checklists: [`p@${version}`],
  imports: tools.map((tool) => ({ tool })),
});
const weak = (entry: PassedEntry, of = file(['maester'])) => weakProofOf(entry, check, of, catalog);
const by = (tool: string, rule: string, more: object = {}) => ({ check: 'P-1', source: { tool, rule }, ...more });

describe('weakProofOf', () => {
  it('believes a rule that judges the check as a whole or asks more, in whatever letters', () => {
    assert.equal(weak(by('stig', 'bare')), undefined);
    assert.equal(weak(by('pingcastle', 'S')), undefined);
    assert.equal(weak(by('run-sheet', 'P-1')), undefined);
    assert.equal(weak(by('run-sheet', 'OLD')), undefined);
  });

  it('does not believe a rule that judges a part, collects data, or is none of the check', () => {
    assert.deepEqual(weak(by('maester', 'P')), { tool: 'maester', rules: ['P'] });
    assert.deepEqual(weak(by('maester', 'D')), { tool: 'maester', rules: ['D'] });
    assert.deepEqual(weak(by('maester', 'X')), { tool: 'maester', rules: ['X'] });
  });

  it('believes a person', () => {
    assert.equal(weak(by('maester', 'D', { by: 'Dana Reyes' })), undefined);
    assert.equal(weak(by('maester', 'D', { on: '2026-11-20' })), undefined);
    assert.equal(weak({ check: 'P-1', evidence: [{ text: 'seen' }] }), undefined);
  });

  it('asks, of an entry of the first version, whether any tool that was imported judges the whole', () => {
    for (const entry of ['P-1', { check: 'P-1' }, { check: 'P-1', evidence: [{ text: 'x', rule: 'D' }] }]) {
      assert.deepEqual(weak(entry), { tool: 'maester', rules: ['D', 'P'] });
      assert.equal(weak(entry, file(['maester', 'pingcastle'])), undefined);
      assert.equal(weak(entry, file(['maester', 'run-sheet'])), undefined);
      assert.equal(weak(entry, file(['azqr'])), undefined);
      assert.equal(weak(entry, file([])), undefined);
      assert.equal(weak(entry, file(['maester'], '2026.12')), undefined);
    }
  });
});
