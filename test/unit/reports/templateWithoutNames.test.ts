import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { isSaid } from '../../../src/assessment/said';
import { templateWithoutNames } from '../../../src/reports/formats/docxTemplate/withoutNames';
import { zip } from '../../../src/reports/ooxml/zip';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const change = (text: string) => text.replaceAll('Contoso', 'C');

function treated(files: Record<string, string | Uint8Array>, how = change): Record<string, string> {
  const bytes = templateWithoutNames({ name: 'own.docx', bytes: zip(files) }, how);
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
}

/** What becomes of an element of the document. */
function inDocument(inside: string, how = change): string {
  const { 'word/document.xml': document } = treated({ 'word/document.xml': `<w:body>${inside}</w:body>` }, how);
  assert.ok(document!.startsWith(`${head}<w:body>`) && document!.endsWith('</w:body>'), document);
  return document!.slice(`${head}<w:body>`.length, -'</w:body>'.length);
}

const run = (text: string, name = 'w:t') => `<w:r><${name}>${text}</${name}></w:r>`;
const kept = (text: string, name = 'w:t') => `<w:r><${name} xml:space="preserve">${text}</${name}></w:r>`;

describe("a user's own Word template without names", () => {
  it('changes words of attributes that people read or give names to, and no other', () => {
    const cases: readonly [element: string, attribute: string, changed: boolean][] = [
      ['wp:docPr', 'descr', true],
      ['wp:docPr', 'title', true],
      ['v:shape', 'alt', true],
      ['pic:cNvPr', 'name', true],
      ['v:imagedata', 'o:title', true],
      ['w:bookmarkStart', 'w:name', true],
      ['w:hyperlink', 'w:tooltip', true],
      ['w:fldSimple', 'w:instr', true],
      ['w:hyperlink', 'w:anchor', true],
      ['w:listItem', 'w:displayText', true],
      ['w:listItem', 'w:value', true],
      ['w:style', 'w:styleId', true],
      ['w:alias', 'w:val', true],
      ['w:tag', 'w:val', true],
      ['w:docVar', 'w:val', true],
      ['w:pStyle', 'w:val', true],
      ['w:jc', 'w:val', false],
      ['w:color', 'w:val', false],
      ['w:alias', 'w:other', false],
      ['w:pStyle', 'val', false],
      ['w:style', 'w:type', false],
      ['a:blip', 'r:embed', false],
      ['mc:Choice', 'Requires', false],
      // What is not of Word says what it likes.
      ['b:Source', 'SelectedStyle', true],
      ['Sources', 'StyleName', true],
      ['b:Source', 'r:id', false],
      ['b:Source', 'xmlns', false],
      ['b:Source', 'xmlns:b', false],
    ];
    for (const [element, attribute, changed] of cases)
      assert.equal(
        inDocument(`<${element} ${attribute}="of Contoso"/>`),
        `<${element} ${attribute}="of ${changed ? 'C' : 'Contoso'}"/>`,
        `${element} ${attribute}`,
      );
  });

  it('asks for no change of what has no letter', () => {
    assert.equal(
      inDocument('<b:Source Year="2026-11" City="1a"/>', (text) => `<${text}>`),
      '<b:Source Year="2026-11" City="&lt;1a&gt;"/>',
    );
  });

  it('says nothing of who commented or changed', () => {
    assert.equal(
      inDocument(
        '<w:ins w:author="Dana" w:date="2026" w:initials="DR"/><w15:person w15:author="Dana" w15:userId="S::d"/>',
      ),
      '<w:ins w:author="Author" w:date="2026" w:initials="A"/><w15:person w15:author="Author" w15:userId="Author"/>',
    );
    assert.equal(inDocument('<w:x w:authors="Dana"/><w16:x w16:author="Dana"/>').match(/Dana/g)?.length, 2);
  });

  it('finds a name that is spread over runs, and leaves runs alone where it lies in one', () => {
    const paragraph = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
    assert.equal(
      inDocument(paragraph(run('for Con'), run('toso '), run('only'))),
      paragraph(kept('for C only'), kept(''), kept('')),
    );
    assert.equal(
      inDocument(paragraph(run('for '), run('Contoso'), run(' only'))),
      paragraph(kept('for '), kept('C'), kept(' only')),
    );
    assert.equal(inDocument(paragraph(run('for '), run('others'))), paragraph(run('for '), run('others')));
    for (const name of ['w:delText', 'w:instrText'])
      assert.equal(
        inDocument(paragraph(run('Con', name), run('toso', name))),
        paragraph(kept('C', name), kept('', name)),
      );
    assert.equal(
      inDocument('<a:p><a:r><a:t>Contoso</a:t></a:r></a:p>'),
      '<a:p><a:r><a:t xml:space="preserve">C</a:t></a:r></a:p>',
    );
  });

  it('takes each paragraph for itself, also one in a shape of another', () => {
    const shape = `<w:pict><w:p>${run('toso')}</w:p></w:pict>`;
    const inside = `<w:p>${run('Con')}${shape}${run('tact')}</w:p><w:p>${run('toso')}</w:p>`;
    assert.equal(inDocument(inside), inside);
    assert.equal(
      inDocument(`<w:p>${run('a')}<w:pict><w:p>${run('Contoso')}</w:p></w:pict></w:p>`),
      `<w:p>${run('a')}<w:pict><w:p>${kept('C')}</w:p></w:pict></w:p>`,
    );
  });

  it('changes text that lies in no paragraph, and nothing of the text of one twice', () => {
    assert.equal(inDocument('<b:Title>Contoso</b:Title>'), '<b:Title>C</b:Title>');
    const doubling = (text: string) => text.replaceAll('C', 'CC');
    assert.equal(inDocument(`<w:p>${run('C')}</w:p><b:x>C</b:x>`, doubling), `<w:p>${kept('CC')}</w:p><b:x>CC</b:x>`);
  });

  it('leaves placeholders alone, whatever they and the words around them are', () => {
    const part = fc.constantFrom('a ', 'X', 'Y ', '{{x.XY}}', '{{#if X}}', '{{{X}}}', '{', '}');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(fc.nat(30), { maxLength: 3 }), (parts, cuts) => {
        const text = parts.join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const runs = places.slice(1).map((end, index) => run(text.slice(places[index], end)));
        const after = inDocument(`<w:p>${runs.join('')}</w:p>`, (words) => words.replace(/X/g, 'Z'));
        const said = [...after.matchAll(/>([^<]*)<\/w:t>/g)].map(([, words]) => words).join('');
        const placeholders = /\{\{\{?[^{}]*\}?\}\}/g;
        assert.deepEqual(said.match(placeholders), text.match(placeholders));
        if (!text.includes('{')) assert.equal(said, text.replace(/X/g, 'Z'));
        assert.equal(said.length, text.length);
      }),
    );
  });

  it('keeps of properties only what the program and the calendar say', () => {
    const core = (inside: string) => `<cp:coreProperties>${inside}</cp:coreProperties>`;
    const files = treated({
      'docProps/core.xml': core(
        'x<dc:creator>Dana</dc:creator><dcterms:created>2026</dcterms:created><dcterms:modified>2027</dcterms:modified><dc:language>en</dc:language><cp:revision>2</cp:revision><cp:lastModifiedBy>Dana</cp:lastModifiedBy>',
      ),
      'docProps/app.xml':
        '<Properties><Company>Contoso</Company><Application>Word</Application><AppVersion>16</AppVersion><DocSecurity>0</DocSecurity></Properties>',
      'docProps/custom.xml': '<Properties><property name="Client">Contoso</property></Properties>',
      'docProps/thumbnail.jpeg': 'a picture',
      'thumbnail.png': 'a picture',
      'word/media/a-thumbnail.png': 'a picture',
    });
    assert.deepEqual(files, {
      'docProps/core.xml': `${head}${core('<dcterms:created>2026</dcterms:created><dcterms:modified>2027</dcterms:modified><dc:language>en</dc:language><cp:revision>2</cp:revision>')}`,
      'docProps/app.xml': `${head}<Properties><Application>Word</Application><AppVersion>16</AppVersion><DocSecurity>0</DocSecurity></Properties>`,
      'docProps/custom.xml': `${head}<Properties/>`,
      'word/media/a-thumbnail.png': 'a picture',
    });
  });

  it('names pictures and embedded files anew, with all that leads to them', () => {
    const relation = (attributes: string) => `<Relationship ${attributes}/>`;
    const files = treated({
      '[Content_Types].xml':
        '<Types>x<Default Extension="png"/><Override PartName="/word/embeddings/Contoso plan.xlsx"/></Types>',
      'word/_rels/document.xml.rels': `<Relationships>x${[
        'Target="media/Contoso.png" Type="image"',
        'Target="media/other one.png" Type="image"',
        'Target="docProps/thumbnail.jpeg" Type="x/thumbnail"',
        'Target="file:///C:/Contoso/a.dotx" Type="x/attachedTemplate" TargetMode="External"',
        'Target="file:///C:/Contoso/a.xlsx" Type="x/oleObject" TargetMode="External"',
        'Target="https://Contoso.example/" Type="x/hyperlink" TargetMode="External"',
        'Type="none"',
      ]
        .map(relation)
        .join('')}</Relationships>`,
      'word/media/Contoso.png': 'Contoso in a picture',
      'word/media/other one.png': 'p',
      'word/embeddings/Contoso plan.xlsx': 'e',
      'word/media/Contoso.svg': '<svg><text>Contoso</text></svg>',
      'word/embeddings/Contoso': 'no ending',
      'word/Contoso.bin': 'b',
    });
    assert.deepEqual(files, {
      '[Content_Types].xml': `${head}<Types>x<Default Extension="png"/><Override PartName="/word/embeddings/C-plan.xlsx"/></Types>`,
      'word/_rels/document.xml.rels': `${head}<Relationships>x${[
        'Target="media/C.png" Type="image"',
        'Target="media/other one.png" Type="image"',
        'Target="Normal.dotm" Type="x/attachedTemplate" TargetMode="External"',
        'Target="#" Type="x/oleObject" TargetMode="External"',
        'Target="https://C.example/" Type="x/hyperlink" TargetMode="External"',
        'Type="none" Target=""',
      ]
        .map(relation)
        .join('')}</Relationships>`,
      'word/media/C.png': 'Contoso in a picture',
      'word/media/other one.png': 'p',
      'word/embeddings/C-plan.xlsx': 'e',
      'word/media/C.svg': `${head}<svg><text>C</text></svg>`,
      'word/embeddings/C': 'no ending',
      'word/Contoso.bin': 'b',
    });
  });

  it('changes parts that are text, and leaves what is data', () => {
    const same = { 'customXml/item.bin': 'Contoso', 'word/fonts/font.odttf': 'Contoso' };
    assert.deepEqual(
      treated({
        ...same,
        'word/afchunk.html': 'Contoso',
        'word/a.HTM': 'Contoso',
        'a.txt': 'Contoso',
        'a.rtf': 'Contoso',
      }),
      { ...same, 'word/afchunk.html': 'C', 'word/a.HTM': 'C', 'a.txt': 'C', 'a.rtf': 'C' },
    );
  });

  it('names the file that cannot be read, and the part', () => {
    for (const [bytes, said] of [
      [
        zip({ 'word/document.xml': '<w:body>' }),
        /^own\.docx: word\/document\.xml cannot be read: its XML is broken\.$/,
      ],
      [strToU8('none'), /^own\.docx: the file is no Word document/],
    ] as const)
      assert.throws(
        () => templateWithoutNames({ name: 'own.docx', bytes }, change),
        (error) => isSaid(error) && error.place?.file === 'own.docx' && said.test(error.message),
      );
    assert.throws(
      () =>
        templateWithoutNames({ name: 'own.docx', bytes: zip({ 'a.txt': 'x' }) }, () => {
          throw new TypeError('ours');
        }),
      /^TypeError: ours$/,
    );
  });
});
