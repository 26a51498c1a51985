import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { isSaid } from '../../../src/assessment/said';
import { logoAddress } from '../../../src/reports/look/brand';

const taken = (svg: string) => logoAddress(new TextEncoder().encode(svg));
const svg = (inside: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 320 80"${more}>${inside}</svg>`;
const refused = (picture: string, said: RegExp = /^The logo .*\. Save it as a plain SVG, or as PNG\.$/) =>
  assert.throws(
    () => taken(picture),
    (error: Error) => {
      assert.ok(isSaid(error), `${picture}\n${error.stack}`);
      assert.match(error.message, said);
      return true;
    },
    picture,
  );

describe('a logo as SVG', () => {
  it('may draw as the usual programs write it', () => {
    for (const inside of [
      '<title>Contoso</title><desc>x &amp; y</desc><rect width="320" height="80" fill="#0f5cab" rx="4"/>',
      '<defs><linearGradient id="g" x1="0" x2="1"><stop offset="0" stop-color="#fff"/></linearGradient></defs><path d="M0 0h1z" fill="url(#g)" style="stroke:none; fill:url(\'#g\')"/>',
      '<defs><style>/* sheet */ .cls-1{fill:#fff;stroke:url(#g)} .a, g > .b:hover { opacity: .5; }</style></defs><g class="cls-1" id="Layer_1" data-name="Layer 1"><circle r="4"/></g>',
      '<defs><style type="text/css"><![CDATA[ .st0{fill:#FFFFFF;} ]]></style></defs>',
      '<symbol id="s"><path d="M0 0"/></symbol><use xlink:href="#s" x="1"/><use href="#s"/>',
      '<image width="1" height="1" xlink:href="data:image/png;base64,iVBORw0KGgo="/>',
      '<text x="1" y="2" font-family="\'Segoe UI\', sans-serif" xml:space="preserve">Data: javascript expert<tspan dx="1">x</tspan></text>',
      '<filter id="f"><feGaussianBlur in="SourceGraphic" stdDeviation="2"/></filter><g filter="url(#f)" aria-hidden="true" role="img"/>',
    ])
      assert.match(taken(svg(inside)), /^data:image\/svg\+xml;base64,/, inside);
    assert.ok(taken(`<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->${svg('<g/>')}`));
    const prefixed = '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><s:g/></s:svg>';
    assert.ok(taken(prefixed));
  });

  const elsewhere = [
    'https://evil.example/x',
    '//evil.example/x',
    'http:evil',
    'file:///etc/passwd',
    'x.svg#a',
    'javascript:alert(1)',
    'data:image/svg+xml;base64,PHN2Zy8+',
    'data:text/html,x',
    '\\\\evil\\share',
    ' \thttps://evil.example',
  ];
  const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  const coded = (text: string) => [...text].map((char) => `&#x${char.codePointAt(0)!.toString(16)};`).join('');

  it('leads nowhere, wherever an address can stand and however it is written', () => {
    for (const address of elsewhere)
      for (const written of [escaped(address), coded(address)])
        for (const inside of [
          `<image href="${written}"/>`,
          `<image xlink:href="${written}"/>`,
          `<use href="${written}"/>`,
          `<use xlink:href="${written}"/>`,
          `<path fill="url(${written})"/>`,
          `<path fill="url('${written}')"/>`,
          `<path style="fill:URL( ${written} )"/>`,
          `<g filter="url(#a) url(${written})"/>`,
          `<g cursor="url(${written})"/>`,
          `<g xml:base="${written}"/>`,
          `<style>.a{fill:url(${written})}</style>`,
          `<style>@import "${written}";</style>`,
          `<style>@font-face{src:url(${written})}</style>`,
          `<style>.a{background-image:image-set("${written}" 1x)}</style>`,
          `<pattern href="${written}"/>`,
          `<linearGradient xlink:href="${written}"/>`,
          `<textPath href="${written}"/>`,
          `<a href="${written}"><rect/></a>`,
          `<feImage href="${written}"/>`,
        ])
          refused(svg(inside));
  });

  it('hides nothing behind escapes, namespaces, encodings and instructions', () => {
    for (const inside of [
      '<path style="fill:u\\72l(https://evil.example)"/>',
      '<style>.a{fill:u\\72 l(//evil.example)}</style>',
      '<style>.a{fill:red}/**/@im/**/port "x"</style>',
      '<style>.a{fill:red} } @import "x"; .b{</style>',
      '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>',
      '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
      '<img xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/>',
      '<g xmlns:x="http://www.w3.org/1999/xlink" x:href="https://evil.example"/>',
      '<g xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>',
      '<set attributeName="href" to="javascript:alert(1)"/>',
      '<animate attributeName="href" values="javascript:alert(1)"/>',
      '<handler type="application/ecmascript">x</handler>',
      '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
      '<switch><foreignObject/></switch>',
      '<?xml-stylesheet href="https://evil.example"?>',
      '<?php echo 1 ?>',
      '&evil;',
      '<g',
      '<g></svg>',
    ])
      refused(svg(inside));
    const doctype = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    refused(`${doctype}${svg('&a;')}`);
    refused(
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg('')}`,
    );
    for (const encoding of ['utf-7', 'ISO-2022-JP', 'utf-16', 'windows-1252'])
      refused(`<?xml version="1.0" encoding="${encoding}"?>${svg('')}`);
  });

  it('has no attribute that a program obeys, whatever it is called', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^on[a-z]{1,12}$/),
        fc.constantFrom('rect', 'g', 'svg', 'image', 'text'),
        (name, element) => {
          refused(element === 'svg' ? svg('', ` ${name}="x"`) : svg(`<${element} ${name}="x"/>`));
        },
      ),
    );
  });

  it('has no element but those that draw', () => {
    const drawn =
      /^(?:svg|g|defs|symbol|use|title|desc|path|rect|circle|ellipse|line|text|tspan|stop|mask|image|style|filter|marker|pattern)$/;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.stringMatching(/^[a-z]{2,10}$/),
          fc.constantFrom(
            'script',
            'SCRIPT',
            'Style',
            'iframe',
            'video',
            'audio',
            'discard',
            'mpath',
            'view',
            'cursor',
            'font-face-uri',
            'tref',
          ),
        ),
        (name) => {
          if (!drawn.test(name) && name !== 'polyline') refused(svg(`<${name}/>`));
        },
      ),
    );
  });

  it('shows itself no more often than a logo needs', () => {
    const levels = Array.from(
      { length: 40 },
      (_, at) => `<g id="l${at + 1}"><use href="#l${at}"/><use href="#l${at}"/></g>`,
    );
    refused(svg(`<g id="l0"><path d="M0 0"/></g>${levels.join('')}`), /shows itself too often/);
    refused(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), /shows itself too often/);
    refused(svg('<g>'.repeat(5000) + '</g>'.repeat(5000)), /more elements/);
  });
});
