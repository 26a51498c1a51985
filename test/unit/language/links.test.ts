import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { ChecklistText } from '../../../src/language/checklist';
import { FindingsText } from '../../../src/language/findings';
import { linksOf } from '../../../src/language/links';

function links(text: string, workItemUrl = '', missing: string[] = []) {
  const file = text.includes('"checks"') ? ChecklistText.parse(text) : FindingsText.parse(text);
  return linksOf(file, { workItemUrl, exists: (path) => (missing.includes(path) ? false : undefined) }).map(
    ({ offset, length, target }) => [
      text.slice(offset, offset + length),
      'url' in target ? target.url : `file ${target.file}`,
    ],
  );
}

describe('links', () => {
  it('lead to work items, evidence, references and the previous assessment', () => {
    assert.deepEqual(
      links(
        '{ "previous": "old/2026-05.findings.jsonc", "findings": [{ "workItem": "https://x.example/1", "evidence": [{ "file": "evidence\\\\a.txt" }, { "text": "https://y.example" }], "references": [{ "title": "t", "url": "https://learn.microsoft.com/x" }] }], "passed": [{ "check": "A", "evidence": [{ "file": "b.txt" }] }] }',
      ),
      [
        ['old/2026-05.findings.jsonc', 'file old/2026-05.findings.jsonc'],
        ['evidence\\\\a.txt', 'file evidence/a.txt'],
        ['https://learn.microsoft.com/x', 'https://learn.microsoft.com/x'],
        ['https://x.example/1', 'https://x.example/1'],
        ['b.txt', 'file b.txt'],
      ],
    );
    assert.deepEqual(links('{ "checks": [{ "id": "A", "references": [{ "url": "https://a.example" }] }] }'), [
      ['https://a.example', 'https://a.example'],
    ]);
  });

  it('make an address of a number by the setting', () => {
    const text = '{ "findings": [{ "workItem": "47 11/$&" }] }';
    assert.deepEqual(links(text), []);
    assert.deepEqual(links(text, 'https://t.example/\u0024{id}?x'), [
      ['47 11/$&', 'https://t.example/47%2011%2F%24%26?x'],
    ]);
    assert.deepEqual(links(text, 'https://t.example/'), []);
    assert.deepEqual(links(text, 'command:workbench.action.quit?\u0024{id}'), []);
  });

  it('make an address of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 4 }), (units) => {
        const workItem = `x${String.fromCharCode(...units)}x`;
        const [link] = links(JSON.stringify({ findings: [{ workItem }] }), 'https://t.example/\u0024{id}');
        if (/^x[a-z\d+.-]*:/.test(workItem) || /^https?:/.test(workItem)) return;
        assert.equal(decodeURIComponent(link![1]!.slice('https://t.example/'.length)), workItem.toWellFormed().trim());
      }),
      { examples: [[[0xd800]], [[0xdc00, 0xd800]]] },
    );
  });

  it('lead to no other kind of address, and to no file that is missing', () => {
    assert.deepEqual(
      links(
        '{ "findings": [{ "workItem": "command:x", "references": [{ "url": "javascript:1" }], "evidence": [{ "file": "C:\\\\a" }, { "file": "/etc/passwd" }, { "file": "file:///a" }] }] }',
      ),
      [],
    );
    assert.deepEqual(links('{ "previous": "gone.findings.jsonc", "findings": [] }', '', ['gone.findings.jsonc']), []);
  });

  it('survive broken text', () => {
    for (const text of [
      '',
      '{',
      '{ "findings": [{ "evidence": [{ "file": ',
      '{ "findings": [1, "x", null, { "evidence": 1, "references": {} }] }',
    ])
      assert.deepEqual(links(text), []);
  });
});
