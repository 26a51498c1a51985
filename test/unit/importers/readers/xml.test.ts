import { strict as assert } from 'node:assert';
import { UnreadableOutput } from '../../../../src/importers/output';
import { childText, descendants, markupIn, parseXml, xmlRoot } from '../../../../src/importers/readers/xml';
import { itReal, outputOf } from '../reading';

const parse = (text: string) => parseXml('a.xml', text);
const message = (text: string): string => {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof UnreadableOutput, String(error));
    return error.message;
  }
  throw new assert.AssertionError({ message: 'Nothing was thrown.' });
};

describe('xml', () => {
  it('reads elements by local name with text, attributes and lines', () => {
    const root = parse(
      '<?xml version="1.0"?>\n<!-- c --><a:r xmlns:a="u" a:x="1" y="&lt;&#65;">\n  <b>one &amp; <![CDATA[<two>]]></b>\n  <a:c/>\n</a:r>',
    );
    assert.deepEqual([root.name, { ...root.attributes }, root.text, root.line], ['r', { x: '1', y: '<A' }, '', 2]);
    assert.deepEqual(
      root.children.map(({ name, text, line }) => [name, text, line]),
      [
        ['b', 'one & <two>', 3],
        ['c', '', 4],
      ],
    );
    assert.equal(childText(root, 'b'), 'one & <two>');
    assert.equal(descendants(root, 'c').length, 1);
  });

  it('keeps the order of text and elements', () => {
    const root = parse('<p>Do <b>this</b> &lt;now&gt;, <i>or <u>else</u></i>.</p>');
    assert.equal(markupIn(root), 'Do <b>this</b> &lt;now&gt;, <i>or <u>else</u></i>.');
    assert.equal(markupIn(parse('<p> <b>x</b> y</p>')), '<b>x</b> y');
    assert.equal(markupIn(parse('<p>a &lt; b</p>')), 'a < b');
  });

  it('skips a document type definition unread, and never expands an entity', () => {
    const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    assert.match(message(`<!DOCTYPE z [<!ENTITY l0 "lol">${lol}]><z>&l9;</z>`), /a\.xml:1:\d+: .*undefined entity/);
    assert.match(message('<!DOCTYPE z [<!ENTITY e SYSTEM "file:///etc/passwd">]><z>&e;</z>'), /undefined entity/);
    assert.match(message('<!DOCTYPE z SYSTEM "http://127.0.0.1/x.dtd"><z a="&e;"/>'), /undefined entity/);
    assert.equal(parse('<!DOCTYPE z [<!ENTITY e "x">]><z>y</z>').text, 'y');
  });

  it('bounds depth and attributes, and not the number of elements', () => {
    assert.match(message('<a>'.repeat(100_000)), /a\.xml:1:\d+: the XML is nested deeper than 200 elements\./);
    assert.equal(parse(`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`).name, 'a');
    const many = Array.from({ length: 2000 }, (_, at) => `a${at}="x"`).join(' ');
    assert.match(message(`<a ${many}/>`), /more than 1000 attributes/);
    assert.equal(parse(`<r>${'<x>1</x>\n'.repeat(50_000)}</r>`).children.length, 50_000);
  });

  it('says where a file breaks', () => {
    assert.match(message('<a>\n<b></a>'), /^a\.xml:2:\d+: the file is not valid XML \(unexpected close tag\)/);
    assert.match(message('<a>\n<b>'), /unclosed tag.*The file ends too early; was it copied whole\?/);
    assert.match(message('<a x=1/>'), /unquoted attribute value/);
    assert.match(message('<a x="1" x="2"/>'), /duplicate attribute/);
    for (const bad of ['', 'text', '<a/><b/>', '<', '<!--', '<a', '{"a":1}']) assert.match(message(bad), /^a\.xml/);
  });

  it('bears control characters that tools write although XML has none', () => {
    assert.equal(parse('<a>x&#x1;y\u0002z &amp;#65;</a>').text.replace('\u0002', ''), 'xyz ');
    assert.equal(parse('<a>x &amp;#65;</a>').text, 'x &#65;');
  });

  it('does not change what objects are', () => {
    const root = parse('<a __proto__="x" constructor="y"><__proto__/></a>');
    assert.equal(root.attributes.constructor, 'y');
    assert.equal(({} as Record<string, unknown>).x, undefined);
    assert.equal(root.children[0]!.name, '__proto__');
  });

  it('finds the root without parsing', () => {
    const name = (text: string) => xmlRoot(outputOf(text, 'x'))?.name;
    assert.equal(
      name('\ufeff<?xml version="1.0"?>\n<!-- <x> -->\n<!DOCTYPE a [ <!ENTITY b "<c>"> ]>\n<p:a b="c"><d/>'),
      'a',
    );
    assert.equal(name('<!DOCTYPE a SYSTEM "x"><a/>'), 'a');
    for (const no of ['', '  ', '{}', 'a<b>', '<!-- x', '<?xml', '<', '< a>']) assert.equal(name(no), undefined, no);
    assert.equal(xmlRoot(outputOf(new Uint8Array(), 'x')), undefined);
  });

  itReal('reads every element', 'stig/xccdf-results-openscap-rhel7.xml', (_, text) => {
    const count = (element: ReturnType<typeof parse>): number =>
      element.children.reduce((sum, each) => sum + count(each), 1);
    assert.equal(count(parse(text)), text.replace(/<!--[\s\S]*?-->/g, '').match(/<[A-Za-z]/g)!.length);
  });
});
