import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { domainsOf, isHost, publicSuffix, topLevel } from '../../../src/reports/redact/domains';

const label = fc.stringMatching(/^[a-wyz][a-z0-9-]{0,8}$/);
const ends = ['com', 'example', 'co.uk', 'gv.at', 'onmicrosoft.com', 'blob.core.windows.net', 'local'];
const cased = (text: string) => fc.constantFrom(text, text.toUpperCase(), text[0]!.toUpperCase() + text.slice(1));

describe('domains', () => {
  it('are those that belong to somebody, the longest first, twelve at most', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 15 }), fc.constantFrom(...ends), fc.boolean(), (labels, end, dot) => {
        // `windows.net` and `core.windows.net` are everybody's as well, so that labels before the end decide alone.
        const name = [...labels, end].join(dot ? '..' : '.');
        const expected = labels.map((_, at) => [...labels.slice(at), end].join('.')).slice(0, 12);
        fc.pre(!expected.some(publicSuffix));
        assert.deepEqual(domainsOf(dot ? name : `${name}.`), expected);
      }),
    );
    for (const none of ['', '.', 'com', 'co.uk']) assert.deepEqual(domainsOf(none), []);
  });

  it('end with what is everybody’s, however it is written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ends).chain(cased), (end) => {
        assert.ok(publicSuffix(end));
        assert.ok(!publicSuffix(`contoso.${end}`));
      }),
    );
  });

  it('name a host where the end is one of hosts, and not where the name is one of code', () => {
    const host = fc.tuple(label, fc.constantFrom(...topLevel)).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(host, (name) => {
        fc.pre(!publicSuffix(name) && !/^(?:asp|ado|vb|system)\./.test(name));
        assert.ok(isHost(name) && isHost(name.toUpperCase()));
        assert.ok(isHost(`DC01.${name}`));
        assert.ok(!isHost(`${name}.${'nothing'}`));
        const [first, end] = name.split('.') as [string, string];
        assert.equal(isHost(`${first}.${end[0]!.toUpperCase()}${end.slice(1)}`), false);
      }),
    );
    for (const code of ['ASP.NET', 'ado.net', 'System.Net', 'VB.Net', 'com', 'co.uk']) assert.ok(!isHost(code), code);
    for (const real of ['www.asp.net', 'a.system.net']) assert.ok(isHost(real), real);
  });
});
