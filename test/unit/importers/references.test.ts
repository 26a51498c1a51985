import { strict as assert } from 'node:assert';
import { referencesIn, referenceTo } from '../../../src/importers/references';

describe('references of tools', () => {
  it('takes https only, and takes the language and campaigns out of addresses of Microsoft', () => {
    assert.deepEqual(referenceTo('https://learn.microsoft.com/en-us/azure/foo-bar?WT.mc_id=x&view=1#part'), {
      title: 'Foo bar (learn.microsoft.com)',
      url: 'https://learn.microsoft.com/azure/foo-bar?view=1#part',
    });
    assert.equal(referenceTo('https://contoso.example/en-us/x', 'X')?.url, 'https://contoso.example/en-us/x');
    assert.equal(referenceTo('https://user:secret@contoso.example/x', 'X')?.url, 'https://contoso.example/x');
    for (const bad of ['http://contoso.example', 'javascript:alert(1)', 'file:///c:/x', 'x', '', null, 7])
      assert.equal(referenceTo(bad, 'X'), undefined);
  });

  it('finds the links of Markdown, each once, with parentheses in the address', () => {
    const found = referencesIn(
      '[**A**](https://a.example/x(1)) [B](http://b.example) [A again](https://a.example/x(1)) [](https://c.example) [C]() [D](https://d.example "tip")',
    );
    assert.deepEqual(found, [
      { title: 'A', url: 'https://a.example/x(1)' },
      { title: 'D', url: 'https://d.example/' },
    ]);
  });
});
