import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { score } from '../../../src/assessment/score';
import type { FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { audienceIds, formatIds } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import { collectNames } from '../../../src/reports/redact/redaction';
import { Project } from '../../../src/workspace/project';
import { type ReportRequest, renderReports } from '../../../src/workspace/renderReports';
import { memoryFiles } from '../workspace/memory';
import { asOf, catalog } from './example';
import { namesOf, needed, plantedFile } from './redactionPlants';

/** Words that no text of ours holds. */
const words = (count: number) =>
  fc.noShrink(
    fc
      .uniqueArray(fc.stringMatching(/^[qxzjvk][aiouy][qxzjvkw][aiouy][qxzjvk][a-z]{1,3}q$/), {
        minLength: count,
        maxLength: count,
        selector: (word) => word.slice(0, 5),
      })
      .filter((all) => !all.some((word) => all.some((other) => other !== word && other.includes(word)))),
  );

const ownChecklist = (text: string, id: string) => ({
  formatVersion: 1 as const,
  id: 'own',
  title: `Own of ${text}`,
  technology: 'active-directory' as const,
  checks: [
    {
      id,
      title: `Own of ${text}`,
      consequence: text,
      action: text,
      rationale: text,
      focusArea: 'security' as const,
      rating: { probability: 3, impact: 3, effort: 3 },
      verify: [{ kind: 'powershell' as const, run: `Test-Connection ${text}`, expect: text }],
      remediation: [text, { text, kind: 'powershell' as const, run: text }],
      references: [{ title: text, url: `https://example.org/${text}` }],
      appliesTo: [text],
    },
  ],
});

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');

/** What a text says once the writings of formats are taken off. */
function readings(text: string): string[] {
  const numeric = text.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex, digits) =>
    String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(digits)),
  );
  const named = numeric.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name]!,
  );
  const css = text.replace(/\\([0-9a-f]{1,6}) ?/gi, (all, hex) => {
    const code = Number.parseInt(hex, 16);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : all;
  });
  const percent = text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
  const data = [...text.matchAll(/data:[a-z/+.-]+;base64,([A-Za-z0-9+/=]+)/g)].map(([, coded]) => atob(coded!));
  return [
    text,
    named,
    css,
    percent,
    text.replaceAll('\\', ''),
    text.replaceAll('\\\\', '\\'),
    text.replace(/<w:noBreakHyphen\/>|\u2011/g, '-').replace(/<[^>]*>/g, ''),
    ...data,
  ];
}

/** Everything that a document says, with the names of its parts. */
function textsOf(path: string, bytes: Uint8Array): { path: string; text: string }[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => textsOf(`${path}/${name}`, part));
  // A hash says nothing of a name, and may hold the four letters of one by chance.
  return [path, ...readings(strFromU8(bytes))].map((text) => ({
    path,
    text: folded(text.replace(/[0-9a-f]{64}/g, '')),
  }));
}

function assertWithout(secrets: readonly string[], documents: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of documents) {
    for (const { path, text } of textsOf(name, bytes)) {
      for (const secret of secrets) {
        const at = text.indexOf(folded(secret));
        assert.ok(at < 0, `${secret} stands in ${path}: …${text.slice(Math.max(0, at - 60), at + 60)}…`);
      }
    }
  }
}

const template = `<html><body><h1>{{header.title}}</h1><p>{{header.customer}} {{#each findings}}{{id}} {{title}} {{observed}} {{owner}} {{ownerName}} {{workItem}}
{{#each affected}}{{name}} {{detail}}{{/each}}{{#each evidence}}{{text}} {{file}} {{source}} {{caption}}{{/each}}{{#each history}}{{by}} {{note}}{{/each}}{{/each}}</p>TEMPLATE</body></html>`;

/** A Word document with placeholders, and names where Word keeps them. */
function wordTemplate(names: string): Uint8Array {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const half = Math.floor(names.length / 2);
  const body = [
    `<w:p><w:r><w:t>{{header.title}} of </w:t></w:r><w:r><w:t>${names.slice(0, half)}</w:t></w:r><w:r><w:t>${names.slice(half)} end</w:t></w:r></w:p>`,
    '<w:p><w:r><w:t>{{#each findings}}</w:t></w:r></w:p>',
    '<w:p><w:r><w:t>{{title}} {{observed}} {{owner}} {{#each affected}}{{name}} {{detail}}{{/each}}</w:t></w:r></w:p>',
    '<w:p><w:r><w:t>{{/each}}</w:t></w:r></w:p>',
    `<w:p><w:ins w:id="1" w:author="${names}" w:date="2026-11-20T00:00:00Z"><w:r><w:t>x</w:t></w:r></w:ins></w:p>`,
  ].join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document ${w}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/${names}/x.dotx" TargetMode="External"/></Relationships>`,
    'docProps/core.xml': `${xml}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${names}</dc:creator><dc:title>${names}</dc:title></cp:coreProperties>`,
    'docProps/app.xml': `${xml}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Word</Application><Company>${names}</Company></Properties>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])));
}

/** Every document of a file, redacted, by its path; the key and what was said. */
async function documentsOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  path: string,
  request: Partial<ReportRequest> = {},
) {
  const content = new Map<string, string | Uint8Array>(Object.entries(files));
  const written = new Map<string, Uint8Array>();
  const system = {
    ...memoryFiles(content),
    async write(to: string, bytes: Uint8Array) {
      written.set(to, bytes);
      content.set(to, bytes);
    },
  };
  const shipped = catalog.checklists.map(({ file }) => ({ file, origin: 'shipped' }));
  const project = new Project(system, { shipped, asOf });
  for (const [name, text] of Object.entries(files)) if (typeof text === 'string') project.put(name, text);
  const said: string[] = [];
  await renderReports(project, [path], {
    audiences: audienceIds,
    formats: formatIds.filter((id) => id !== 'pdf'),
    out: 'out',
    redact: 'keys/key.json',
    say: (sentence) => said.push(sentence),
    ...request,
  });
  const key = JSON.parse(strFromU8(written.get('keys/key.json')!)) as Record<string, string>;
  written.delete('keys/key.json');
  return { documents: written, key, said };
}

describe('redaction', () => {
  it('takes every form of every name out of every field', () => {
    fc.assert(
      fc.property(words(needed), fc.nat(5), (made, turn) => {
        const names = namesOf(made, turn);
        const id = `OWN-${names.object[0]!.field}`;
        const { file, secrets } = plantedFile(names, 'AD-01', id);
        const own = ownChecklist([names.customer.field, ...names.object.map(({ field }) => field)].join(' ; '), id);
        const both = buildCatalog([...catalog.checklists, { file: own, origin: 'own.checklist.jsonc' }]);
        const collected = collectNames(both);
        collected.add(file, 'x.findings.jsonc');
        const redacted = collected.settle();
        const assessment = score(redacted.file(file), redacted.catalog, asOf);
        const data = [redacted.file(file), redacted.catalog.checklists];
        for (const audience of audienceIds)
          data.push(
            buildReport({
              assessments: [assessment],
              previous: [assessment],
              catalog: redacted.catalog,
              asOf,
              audience,
            }) as never,
          );
        assertWithout(secrets, new Map([['data', strToU8(JSON.stringify(data))]]));
        // The key tells them all, and nothing is replaced that is not in it.
        assert.equal(Object.keys(redacted.key).length, new Set(Object.keys(redacted.key)).size);
        // The numbers are the same.
        const before = score(file, both, asOf).numbers;
        assert.deepEqual(assessment.numbers, before);
      }),
      { numRuns: 6 },
    );
  }).timeout(300_000);

  it('leaves no name in any byte of any document', async () => {
    await fc.assert(
      fc.asyncProperty(words(needed), fc.nat(5), async (made, turn) => {
        const names = namesOf(made, turn);
        const id = `OWN-${names.object[0]!.field}`;
        const { file, secrets } = plantedFile(names, 'AD-01', id);
        const [name] = names.customer.secrets;
        const before: FindingsFile = {
          ...file,
          assessedOn: '2026-05-20',
          findings: file.findings.map((each) => ({ ...each, status: 'open' })),
        };
        const files = {
          [`${name}.findings.jsonc`]: JSON.stringify({ ...file, previous: 'before.findings.jsonc' }),
          'before.findings.jsonc': JSON.stringify(before),
          'own.checklist.jsonc': JSON.stringify(ownChecklist(names.object.map(({ field }) => field).join(' ; '), id)),
          [`${name}.html.hbs`]: template.replace('TEMPLATE', names.customer.field),
          [`${name}.md.hbs`]: template.replace('TEMPLATE', names.customer.field),
          [`${name}.docx`]: wordTemplate(names.customer.secrets[0]!),
          'logo.svg': `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 8"><title>${name}</title><rect width="32" height="8"/></svg>`,
          // Of a picture only the head is looked at.
          [`shots/${names.object[0]!.field}.png`]: Uint8Array.from([
            ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
            ...[0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0],
            ...strToU8(name!),
          ]),
        };
        const looks = {
          name: `${name}-{customer}-{title}-{audience}`,
          classification: `For ${names.customer.field}`,
          brand: { logo: 'logo.svg', font: name!, accent: '#7a1fa2', classification: name! },
        };
        const path = `${name}.findings.jsonc`;
        const { documents, said } = await documentsOf(files, path, looks);
        assert.ok(documents.size >= 20, `${documents.size} documents`);
        assertWithout(secrets, documents);
        assert.match(
          said.join('\n'),
          /^1 picture was left out: nobody .*\nThe logo was left out\.\n2 titles .* left out\.\n\d+ free texts were searched for \d+ names: read them/,
        );
        const german = await documentsOf(files, path, {
          ...looks,
          language: 'de',
          filter: { owner: file.findings[0]!.owner! },
        });
        assertWithout(secrets, german.documents);
        for (const own of ['html.hbs', 'md.hbs', 'docx']) {
          const { documents: more } = await documentsOf(files, path, {
            template: `${name}.${own}`,
            audiences: ['technical'],
            formats: ['html'],
          });
          // The document, and the record of it.
          assert.equal(more.size, 2);
          assertWithout(secrets, more);
        }
      }),
      { numRuns: 2 },
    );
  }).timeout(300_000);
});
