import { strict as assert } from 'node:assert';
import { renderDocx } from '../../../src/reports/formats/docx/docx';
import { renderDocxTemplate } from '../../../src/reports/formats/docxTemplate/docxTemplate';
import { starterTemplate } from '../../../src/reports/formats/docxTemplate/starter';
import { renderPptx } from '../../../src/reports/formats/pptx/deck';
import { renderXlsx } from '../../../src/reports/formats/xlsx/xlsx';
import { elementsOf, partsOf } from './docxParts';
import { example } from './example';

const report = { ...example('executive'), language: 'de' as const };

async function files(): Promise<[string, Map<string, string>][]> {
  const filled = await renderDocxTemplate({ name: 'own.docx', bytes: starterTemplate() }, report);
  return [
    ['docx', partsOf(renderDocx(report))],
    ['pptx', partsOf(renderPptx(report))],
    ['xlsx', partsOf(renderXlsx(report))],
    ["a user's own template", partsOf(filled)],
  ];
}

describe('Office files', () => {
  it('say the same of who made them, of what, and when', async () => {
    const all = await files();
    const [, first] = all[0]!;
    const core = first.get('docProps/core.xml')!;
    assert.match(core, /<dc:creator>Dana Reyes; Sam Okoye<\/dc:creator><cp:lastModifiedBy>TAM Assess</);
    assert.match(core, /<cp:keywords>Active Directory; SQL Server</);
    assert.match(core, /<dcterms:created [^>]*>2026-11-22T00:00:00Z<.*<dcterms:modified [^>]*>2026-11-22T00:00:00Z</);
    assert.match(core, /<dc:language>de-DE</);
    for (const word of [report.header.document, report.header.classification]) assert.ok(core.includes(word), word);
    for (const [kind, parts] of all) {
      assert.equal(parts.get('docProps/core.xml'), core, kind);
      assert.match(
        parts.get('docProps/app.xml')!,
        /<Application>TAM Assess<\/Application>.*<Company>Contoso Ltd<\/Company>/,
        kind,
      );
    }
  });

  it('name who made them in one property alone, and the program where nobody is named', async () => {
    assert.ok(report.header.assessors.length > 0);
    for (const [kind, parts] of await files())
      for (const [path, text] of parts)
        if (path.startsWith('docProps/'))
          for (const name of report.header.assessors) {
            const rest = text.replace(/<dc:creator>[^<]*<\/dc:creator>/, '');
            assert.ok(!rest.includes(name), `${kind}: ${path} names ${name}`);
          }
    const nobody = { ...report, header: { ...report.header, assessors: [] } };
    assert.match(partsOf(renderXlsx(nobody)).get('docProps/core.xml')!, /<dc:creator>TAM Assess</);
  });

  it('reach each of their parts from the root', async () => {
    for (const [kind, parts] of await files()) {
      const reached = new Set(['[Content_Types].xml']);
      const visit = (path: string) => {
        const cut = path.lastIndexOf('/') + 1;
        const relations = `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`;
        if (!parts.has(relations)) return;
        reached.add(relations);
        for (const { attributes } of elementsOf(parts.get(relations)!)) {
          if (attributes.Target === undefined || attributes.TargetMode === 'External') continue;
          const target = new URL(attributes.Target, `x:/${path}`).pathname.slice(1);
          if (!parts.has(target) || reached.has(target)) continue;
          reached.add(target);
          visit(target);
        }
      };
      visit('');
      assert.deepEqual(
        [...parts.keys()].filter((path) => !reached.has(path)),
        [],
        kind,
      );
    }
  });
});
