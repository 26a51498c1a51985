import { strict as assert } from 'node:assert';
import type { CatalogCheck } from '../../../src/assessment/catalog';
import { ignoredSettings } from '../../../src/workspace/ignoredSettings';
import { refusedCommand, verifyCommand } from '../../../src/workspace/verifyCommand';

describe('settings that count only where a workspace is trusted', () => {
  const names = ['tam.one', 'tam.two'];
  const found = (text: string) =>
    ignoredSettings(text, names).map(({ key, offset, length }) => [key, text.slice(offset, offset + length)]);

  it('are found in the settings of a folder, with the range of their names', () => {
    assert.deepEqual(found('{ "tam.one": 1, "other": 2, "tam.three": 3, /* x */ "tam.two": {}, }'), [
      ['tam.one', '"tam.one"'],
      ['tam.two', '"tam.two"'],
    ]);
  });

  it('are found in a workspace file, where settings stand among others', () => {
    assert.deepEqual(found('{ "folders": [], "settings": { "tam.one": 1, }, }'), [['tam.one', '"tam.one"']]);
    assert.deepEqual(found('{ "settings": ["tam.one"], "inner": { "tam.one": 1, "settings": { "tam.one": 2 } } }'), []);
  });

  it('are none where there are none, or no settings at all', () => {
    for (const text of [
      '',
      '{}',
      '[]',
      '["tam.one"]',
      '"tam.one"',
      '{ "a": "tam.one" }',
      '{ "settings": null }',
      '{ "tam',
    ])
      assert.deepEqual(found(text), [], text);
  });

  it('are found as far as a file that somebody is writing can be read', () => {
    assert.deepEqual(found('{ "tam.one": , "tam.two": 2'), [
      ['tam.one', '"tam.one"'],
      ['tam.two', '"tam.two"'],
    ]);
  });
});

describe('commands that verify a check', () => {
  const of = (...verify: NonNullable<CatalogCheck['verify']>) => verifyCommand({ verify } as unknown as CatalogCheck);
  const step = (kind: 'powershell' | 'manual', run: string) => ({ kind, run, expect: '' });

  it('are pasted together, without what only a person can do', () => {
    assert.equal(verifyCommand({} as CatalogCheck), undefined);
    assert.equal(of(), undefined);
    assert.equal(of(step('manual', 'Ask')), undefined);
    assert.equal(of(step('powershell', 'Get-A')), 'Get-A');
    assert.equal(of(step('powershell', 'Get-A'), step('manual', 'Ask'), step('powershell', 'Get-B')), 'Get-A\nGet-B');
  });

  it('are not handed on where they hold what nobody sees', () => {
    assert.equal(refusedCommand('Get-A\n\tGet-B', 'C-1'), undefined);
    assert.match(refusedCommand('Get-A\u202e', 'C-1')!, /^The command of C-1 holds the invisible character U\+202E/);
  });
});
