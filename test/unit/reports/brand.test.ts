import { strict as assert } from 'node:assert';
import { isSaid } from '../../../src/assessment/said';
import { charts } from '../../../src/reports/charts/charts';
import { formatOf } from '../../../src/reports/formats/formats';
import { type Brand, brandOf, logoAddress, logoLimit } from '../../../src/reports/look/brand';
import { contrast } from '../../../src/reports/look/color';
import { paletteOf, palettes } from '../../../src/reports/look/theme';
import { directoryFile, example, scored } from './example';

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80"><rect width="320" height="80"/></svg>';
/** The head of a PNG picture of 3 by 2 px, and something behind it. */
const png = Uint8Array.of(
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
);
const wrong = (brand: Brand, said: RegExp) =>
  assert.throws(
    () => brandOf(brand),
    (error: Error) => isSaid(error) && said.test(error.message),
  );
const page = (brand: Brand) => String(formatOf('html')!.render(example('executive', { brand })));

describe('brand', () => {
  it('takes PNG and SVG pictures with their sizes', () => {
    const of = (file: Uint8Array) => brandOf({ logo: logoAddress(file) }).logo!;
    assert.deepEqual([of(png).mediaType, of(png).width, of(png).height], ['image/png', 3, 2]);
    assert.deepEqual(
      [of(bytes(svg)).mediaType, of(bytes(svg)).width, of(bytes(svg)).height],
      ['image/svg+xml', 320, 80],
    );
    const sized = of(
      bytes(
        `\uFEFF<?xml version="1.0"?>\n<!-- a logo -->\n${svg.replace('viewBox', 'width="64px" height="16" viewBox')}\n`,
      ),
    );
    assert.deepEqual([sized.width, sized.height], [64, 16]);
    assert.match(of(png).uri, /^data:image\/png;base64,iVBORw0KGgo/);
  });

  it('refuses what is no picture, does more than one, or is too large', () => {
    const refused = (file: string | Uint8Array, said: RegExp) =>
      assert.throws(() => logoAddress(typeof file === 'string' ? bytes(file) : file), said);
    refused('GIF89a', /no PNG or SVG/);
    refused('', /no PNG or SVG/);
    refused('<html><svg viewBox="0 0 1 1"></svg></html>', /no PNG or SVG/);
    refused(png.slice(0, 20), /no PNG/);
    refused('<svg></svg>', /Give it a viewBox/);
    for (const inside of [
      '<script>alert(1)</script>',
      '<a href="https://evil.example/">x</a>',
      '<image href="https://evil.example/x.png"/>',
      '<rect onload="alert(1)"/>',
      '<foreignObject/>',
      '<style>@import "https://evil.example/x.css"</style>',
      '<rect fill="url(https://evil.example/x)"/>',
    ])
      refused(svg.replace('<rect', `${inside}<rect`), /Save it as a plain SVG/);
    refused(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`, /no PNG or SVG|plain SVG/);
    assert.ok(logoAddress(bytes(svg.replace('<rect', '<rect fill="url(#shade)"'))));
    refused(new Uint8Array(logoLimit + 1).fill(0x89), /has 257 kB.*at most 256 kB/);
    wrong({ logo: 'https://evil.example/logo.png' }, /data address/);
    wrong({ logo: 'data:text/html;base64,PGI+' }, /data address/);
    wrong({ logo: `data:image/svg+xml;base64,${btoa('<b>')}` }, /no PNG or SVG/);
  });

  it('takes an accent that is read on white, and says how far another is off', () => {
    assert.equal(brandOf({ accent: '#7A1FA2' }).accent, '#7a1fa2');
    wrong({ accent: 'red' }, /no color. Write #rrggbb/);
    wrong({ accent: '#0f5cab;}*{display:none' }, /no color/);
    wrong({ accent: '#ffb900' }, /contrast of 1\.7 : 1 on white; text needs at least 4\.5/);
    wrong({ accent: '#777777' }, /contrast of 4\.4 : 1/);
    assert.equal(brandOf({ accent: '#767676' }).accent, '#767676');
  });

  it('takes the name of a font and nothing else', () => {
    assert.equal(brandOf({ font: ' Segoe  UI Variable ' }).font, 'Segoe UI Variable');
    wrong({ font: "x'; } body { display: none" }, /no name of a font/);
    wrong({ font: 'A, B' }, /no name of a font/);
  });

  it('measures contrast as WCAG does', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21);
    assert.equal(contrast('#ffffff', '#ffffff'), 1);
    assert.ok(Math.abs(contrast('#777777', '#ffffff') - 4.48) < 0.01);
  });

  it('is read in both themes whatever the accent is', () => {
    for (const accent of ['#000000', '#000080', '#7a1fa2', '#767676', '#a80000', '#0f5cab', '#00643c']) {
      const brand = brandOf({ accent });
      for (const theme of ['light', 'dark'] as const) {
        const colors = paletteOf(theme, brand);
        assert.ok(contrast(colors.accent, colors.paper) >= 4.5, `${accent} ${theme}`);
        assert.ok(contrast(colors.accent, colors['accent-tint']) >= 4.5, `${accent} ${theme} ${colors['accent-tint']}`);
      }
    }
    assert.deepEqual(paletteOf('dark', brandOf({ font: 'Aptos' })), palettes.dark);
  });

  it('stands in the page and in the pictures', () => {
    const brand = { logo: logoAddress(png), accent: '#7a1fa2', font: 'Aptos' };
    const html = page(brand);
    assert.match(
      html,
      /<header class="top">\n<div>\n<img class="logo" src="data:image\/png;base64,[^"]+" width="3" height="2" alt="">/,
    );
    assert.match(html, /--sans:'Aptos', 'Segoe UI'/);
    assert.match(html, /--accent:#7a1fa2/);
    assert.ok(!html.includes('#0f5cab'));
    assert.match(html, /img-src data:/);
    const picture = charts.effort.draw(example('executive', { brand }), 'light');
    assert.match(picture, /fill="#7a1fa2"/);
    assert.match(picture, /font-family="&#39;Aptos&#39;, /);
    assert.ok(!page({}).includes('logo'));
  });

  it('says the classification where the assessments do not, and an explicit one stands over all', () => {
    const own = { ...directoryFile, classification: 'Secret' };
    const of = (file: typeof own | typeof directoryFile, more: object) =>
      example('plan', { assessments: [scored(file)], previous: [], ...more }).header.classification;
    assert.equal(of(directoryFile, { brand: { classification: 'House' } }), 'House');
    assert.equal(of(own, { brand: { classification: 'House' } }), 'Secret');
    assert.equal(of(own, { brand: { classification: 'House' }, classification: 'Given' }), 'Given');
    assert.equal(of(directoryFile, {}), 'Customer confidential');
  });
});
