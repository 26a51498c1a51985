import { strict as assert } from 'node:assert';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { zip } from '../../../src/reports/ooxml/zip';

/** Texts of the parts of a file in the Open Packaging format; pictures are left out. */
export function partsOf(bytes: Uint8Array): Map<string, string> {
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name));
  return new Map(files.map(([name, content]) => [name, strFromU8(content)]));
}

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** All elements of a part in their order; throws when it is not well-formed. */
export function elementsOf(xml: string): Tag[] {
  const tags: Tag[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    tags.push({
      name,
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, value.value])),
    });
  });
  parser.write(xml).close();
  return tags;
}

/** Paragraphs of a part: style and text, without those of shapes. */
export function outlineOf(xml: string): { style: string; text: string }[] {
  const found: { style: string; text: string }[] = [];
  const open: { style: string; text: string; shape: boolean }[] = [];
  let inText = false;
  let fallback = 0;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const top = open[open.length - 1];
    if (name === 'w:p') open.push({ style: '', text: '', shape: open.length > 0 });
    else if (name === 'w:pStyle' && top) top.style = String(attributes['w:val']);
    else if (name === 'w:t') inText = true;
    else if (name === 'mc:Fallback') fallback += 1;
    else if ((name === 'w:br' || (name === 'w:tab' && !attributes['w:pos'])) && top)
      top.text += name === 'w:br' ? '\n' : '\t';
    else if (name === 'w:noBreakHyphen' && top && fallback === 0) top.text += '-';
  });
  parser.on('text', (text) => {
    const top = open[open.length - 1];
    // What stands together on a line is told as other text is.
    if (inText && top && fallback === 0) top.text += text.replace(/\u00a0/g, ' ');
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false;
    if (name === 'mc:Fallback') fallback -= 1;
    if (name !== 'w:p') return;
    const { style, text, shape } = open.pop()!;
    if (!shape) found.push({ style, text });
  });
  parser.write(xml).close();
  return found;
}

/**
 * What makes Word ask for a repair although the schema allows it, or nearly: parts without a file or a type, dangling
 * relationships, ids that come twice, cells without a paragraph, outside targets other than https.
 */
export function assertSound(bytes: Uint8Array): void {
  const names = Object.keys(unzipSync(bytes));
  const parts = partsOf(bytes);
  const types = elementsOf(parts.get('[Content_Types].xml')!);
  const overrides = types.filter(({ name }) => name === 'Override').map(({ attributes }) => attributes.PartName!);
  for (const part of overrides) assert.ok(names.includes(part.slice(1)), `${part} is named and missing`);
  const endings = types.filter(({ name }) => name === 'Default').map(({ attributes }) => attributes.Extension!);
  for (const name of names) {
    assert.ok(
      name === '[Content_Types].xml' || overrides.includes(`/${name}`) || endings.includes(name.split('.').pop()!),
      `${name} has no type`,
    );
  }
  for (const [name, xml] of parts) {
    const tags = elementsOf(xml);
    if (name.endsWith('.rels')) {
      const ids = tags.flatMap(({ attributes }) => attributes.Id ?? []);
      assert.equal(new Set(ids).size, ids.length, `${name} has an id twice`);
      const folder = name.replace(/_rels\/[^/]+$/, '');
      for (const { attributes } of tags.filter((tag) => tag.name === 'Relationship')) {
        const { Target: target = '', TargetMode: mode } = attributes;
        if (mode === 'External') assert.match(target, /^https:\/\/[\x21-\x7e]+$/, name);
        else
          assert.ok(names.includes(target.startsWith('/') ? target.slice(1) : folder + target), `${name}: ${target}`);
      }
      continue;
    }
    const relations = parts.get(name.replace(/([^/]+)$/, '_rels/$1.rels'));
    const known = new Set(relations ? elementsOf(relations).map(({ attributes }) => attributes.Id) : []);
    const asked = tags.flatMap(({ attributes }) => [attributes['r:id'] ?? [], attributes['r:embed'] ?? []].flat());
    for (const id of asked) assert.ok(known.has(id), `${name} asks for relationship ${id}`);
    for (const [tag, key] of [
      ['wp:docPr', 'id'],
      ['w:bookmarkStart', 'w:id'],
      ['w:bookmarkStart', 'w:name'],
    ] as const) {
      const ids = tags.filter((each) => each.name === tag).map(({ attributes }) => attributes[key]);
      assert.equal(new Set(ids).size, ids.length, `${name} has ${tag} ${key} twice`);
    }
    const marks = new Set(
      tags.filter(({ name: tag }) => tag === 'w:bookmarkStart').map((tag) => tag.attributes['w:name']),
    );
    for (const { name: tag, attributes } of tags) {
      if (tag === 'w:hyperlink' && attributes['w:anchor'])
        assert.ok(marks.has(attributes['w:anchor']), attributes['w:anchor']);
      if (tag === 'w:alias') assert.ok(attributes['w:val']!.length <= 64);
      if (tag === 'w:bookmarkStart') assert.ok(attributes['w:name']!.length <= 40);
    }
    assert.doesNotMatch(
      xml,
      /<\/w:tbl>\s*<\/w:tc>|<w:tcPr>(?:(?!<w:p[ >]).)*?<\/w:tcPr><\/w:tc>/,
      `${name}: a cell without a paragraph`,
    );
    assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/);
  }
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word document as a user could have saved it: some content of the body, a header, and other parts. */
export function documentOf(
  body: string,
  header = '<w:p/>',
  more: Record<string, string | Uint8Array> = {},
): Uint8Array {
  return zip({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="${main}.header+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationships}/header" Target="header1.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${namespaces}><w:body>${body}<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body></w:document>`,
    'word/header1.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr ${namespaces}>${header}</w:hdr>`,
    ...more,
  });
}

/** A paragraph with one run for each text, the odd ones bold: as Word spreads what was typed at different times. */
export const spread = (...texts: readonly string[]): string =>
  `<w:p>${texts.map((text, index) => `<w:r>${index % 2 ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</w:t></w:r>`).join('')}</w:p>`;

/** A table with one paragraph of text in each cell. */
export const tableOf = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${rows[0]!.map(() => '<w:gridCol w:w="2000"/>').join('')}</w:tblGrid>${rows
    .map(
      (cells) =>
        `<w:tr>${cells.map((text) => `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>${spread(text)}</w:tc>`).join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;
