import { strict as assert } from 'node:assert';
import type { FindingsFile } from '../../../src/assessment/types';
import { findingsFields, type Judge, type Words } from '../../../src/reports/redact/fields';
import { schemaOf, valuesSaying } from '../language/rules/schemaValues';
import { catalog } from './example';

/** Nothing is ordinary: whatever has a name is somebody's. */
const judge = { catalog, ordinary: { source: () => false, title: () => false, says: () => false } } as unknown as Judge;

describe('what redaction makes of a field', () => {
  it('lets no text through untreated, wherever the format has one', () => {
    const words: Words = { name: () => '*', prose: () => '*', id: () => '*', searched: () => '*' };
    let tried = 0;
    for (const [path, value] of valuesSaying('Qzword', schemaOf('findings'))) {
      tried += 1;
      const treated = JSON.stringify(findingsFields(value as FindingsFile, words, judge));
      assert.doesNotMatch(treated, /qzword/i, path);
    }
    assert.ok(tried > 60, String(tried));
  });

  it('tells what kind of name stands where, and keeps what is none', () => {
    const words: Words = {
      name: (kind, text) => `${kind}<${text}>`,
      prose: (text) => `prose<${text}>`,
      id: (text) => `id<${text}>`,
      searched: (text) => `searched<${text}>`,
    };
    const treated = (file: object) => findingsFields(file as FindingsFile, words, judge) as unknown;
    const cases: readonly [field: string, value: unknown, becomes: unknown][] = [
      [
        'inScope',
        ['a', { name: 'b', detail: 'd', examined: 1, of: 2 }],
        ['object<a>', { name: 'object<b>', detail: 'prose<d>', examined: 1, of: 2 }],
      ],
      ['outOfScope', ['a', { name: 'b', reason: 'r' }], ['object<a>', { name: 'object<b>', reason: 'prose<r>' }]],
      ['state', 'draft', 'draft'],
      ['state', 'final', 'final'],
      ['state', 'Dana', undefined],
      ['version', '1.0', 'searched<1.0>'],
      ['assessedOn', '2026-11-20', '2026-11-20'],
      ['assessedOn', 'by Dana', ''],
      ['assessedFrom', 'by Dana', undefined],
      ['customer', 'c', 'customer<c>'],
      ['environment', 'e', 'environment<e>'],
      ['assessors', ['Dana', 'dana@contoso.com'], ['person<Dana>', 'address<dana@contoso.com>']],
      ['mainRisk', 'F-1', 'id<F-1>'],
      ['nextMeeting', { on: 'x', what: 'w' }, { what: 'prose<w>' }],
      [
        'checklists',
        ['active-directory@2026.11', 'own@1', 'own'],
        ['active-directory@prose<2026.11>', 'source<own>@prose<1>', 'source<own>'],
      ],
      ['seal', 'x', undefined],
      ['title', 't', undefined],
      ['previous', 'p', undefined],
      ['unknown', 'u', undefined],
    ];
    for (const [field, value, becomes] of cases)
      assert.deepEqual(
        treated({ [field]: value }),
        becomes === undefined ? {} : { [field]: becomes },
        `${field} ${value}`,
      );
    const imported = (stated: unknown) => treated({ imports: [{ tool: 'pingcastle', stated }] });
    for (const stated of [{ points: 'Dana', of: 2 }, { points: 1, of: 'Dana' }, { points: 1 }, {}])
      assert.deepEqual(imported(stated), { imports: [{ tool: 'pingcastle' }] }, JSON.stringify(stated));
    assert.deepEqual(imported({ points: 1, of: 2, by: 'Dana' }), {
      imports: [{ tool: 'pingcastle', stated: { points: 1, of: 2 } }],
    });
    assert.deepEqual(treated({ findings: [{ id: 'F', affected: ['a', { name: 'b', detail: 'd' }], owner: 'o' }] }), {
      findings: [
        { id: 'id<F>', affected: ['object<a>', { name: 'object<b>', detail: 'prose<d>' }], owner: 'owner<o>' },
      ],
    });
  });
});
