import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { addDays, type Day } from '../../../src/assessment/dates';
import type { FileSystem } from '../../../src/workspace/fileSystem';
import { Project } from '../../../src/workspace/project';
import { type ReportRequest, renderReports } from '../../../src/workspace/renderReports';
import { example, memoryFiles, memoryProject } from './memory';

const findings = JSON.stringify({
  formatVersion: 1,
  customer: 'Contoso Ltd',
  checklists: ['example@2026.11'],
  assessedOn: '2026-11-20',
  findings: [{ id: 'F-001', check: 'A', status: 'open', owner: 'dana@contoso.com', due: '2026-12-10' }],
  passed: ['B'],
});
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 8"><rect width="32" height="8"/></svg>';
const files = { 'a.findings.jsonc': findings, 'brand/logo.svg': svg, 'brand/logo.gif': 'GIF89a' };

async function render(request: Partial<ReportRequest>) {
  const { project, content } = memoryProject(files);
  const written = await renderReports(project, ['a.findings.jsonc'], {
    audiences: ['executive'],
    formats: ['md'],
    out: 'out',
    ...request,
  });
  return { written, text: written.map((path) => String(content.get(path))), content };
}

const refuses = async (request: Partial<ReportRequest>, said: RegExp) => {
  const { project, content } = memoryProject(files);
  const run = renderReports(project, ['a.findings.jsonc'], {
    audiences: ['executive'],
    formats: ['md'],
    out: 'out',
    ...request,
  });
  await assert.rejects(run, said);
  assert.deepEqual([...content.keys()].sort(), Object.keys(files).sort(), 'nothing is written');
};

describe('rendering reports', () => {
  it('speaks the language that is asked for, English when none is', async () => {
    assert.match((await render({})).text[0]!, /As of 22 November 2026/);
    assert.match((await render({ language: 'de' })).text[0]!, /Managementbericht/);
    await refuses({ language: 'fr' }, /no language "fr"\..* Known: en, de/);
  });

  it('writes formats that speak English alone in English', async () => {
    const { text } = await render({ language: 'de', formats: ['csv', 'html'] });
    assert.match(text[0]!, /Open/);
    assert.doesNotMatch(text[0]!, /Offen/);
    assert.match(text[1]!, /lang="de-DE"/);
  });

  it('lays out for the paper that is asked for, A4 when none is', async () => {
    const page = async (paper?: string) =>
      /@page\{size:(\w+)/.exec((await render({ paper, formats: ['html'] })).text[0]!)?.[1];
    assert.equal(await page(), 'a4');
    assert.equal(await page('letter'), 'letter');
    await refuses({ paper: 'leter' }, /no paper "leter"\. Did you mean letter\? Known: a4, letter/);
  });

  it('names files after the language where that is wanted', async () => {
    const { written } = await render({ language: 'de', name: '{customer}-{language}' });
    assert.deepEqual(written, ['out/contoso-ltd-de.md']);
  });

  it('shows a brand whose logo is a file', async () => {
    const brand = { logo: 'brand/logo.svg', accent: '#7a1fa2', font: 'Aptos', classification: 'House' };
    const { text } = await render({ formats: ['html'], brand });
    assert.match(text[0]!, /<img class="logo" src="data:image\/svg\+xml;base64,/);
    assert.match(text[0]!, /--accent:#7a1fa2/);
    assert.match(text[0]!, /<strong>House<\/strong>/);
    const over = await render({ formats: ['html'], brand, classification: 'Given' });
    assert.match(over.text[0]!, /<strong>Given<\/strong>/);
    // What is left empty in settings is no brand.
    const empty = await render({ formats: ['html'], brand: { logo: '', accent: '' } });
    assert.deepEqual(empty.text, (await render({ formats: ['html'] })).text);
  });

  it('refuses a brand that cannot be shown, and writes nothing', async () => {
    await refuses({ brand: { logo: 'brand/none.png' } }, /brand\/none\.png: cannot be read/);
    await refuses({ brand: { logo: 'brand/logo.gif' } }, /brand\/logo\.gif: The logo is no PNG or SVG picture/);
    await refuses({ brand: { accent: '#ffff00' } }, /contrast of 1\.0 : 1/);
    await refuses({ brand: { font: 'a;b' } }, /no name of a font/);
  });

  it('adds new names to a key, and leaves one that knows all of them as it is', async () => {
    const own = '{ "person-007":\t"Somebody Else" }\r\n';
    const { project, content } = memoryProject({ ...files, 'key.json': own });
    const request = { audiences: ['executive'], formats: ['md'], out: 'out', redact: 'key.json' };
    const keyAfter = async () => {
      await renderReports(project, ['a.findings.jsonc'], request);
      return String(content.get('key.json'));
    };
    const first = await keyAfter();
    const names: Record<string, string> = JSON.parse(first);
    assert.equal(names['person-007'], 'Somebody Else');
    assert.ok(Object.values(names).includes('dana@contoso.com') && Object.values(names).includes('Contoso Ltd'), first);
    assert.doesNotMatch(first, /[^\r]\n/);
    const same = first.replaceAll('  ', '\t');
    content.set('key.json', same);
    await renderReports(project, ['a.findings.jsonc'], request);
    assert.equal(String(content.get('key.json')), same);
  });

  it('keeps pseudonyms the same over the languages of one call', async () => {
    const { text, content } = await render({ language: 'de', formats: ['md', 'csv'], redact: 'key.json' });
    const key = JSON.parse(String(content.get('key.json')));
    const [pseudonym] = Object.entries(key).find(([, name]) => name === 'dana@contoso.com')!;
    for (const each of text) {
      assert.ok(each.includes(pseudonym), each);
      // "danach" is a German word.
      assert.doesNotMatch(each, /dana(?!ch)/i);
    }
  });

  it('tells SARIF where each finding stands, and nothing of files in documents with pseudonyms', async () => {
    const file = (customer: string, list: string) =>
      `{\n  "formatVersion": 1, "customer": "${customer}", "assessedOn": "2026-11-20",\n  "findings": [\n${list}\n  ]\n}`;
    const one = (id: string, check: string) => `    { "id": "${id}", "check": "${check}", "status": "open" }`;
    const { project, content } = memoryProject({
      'x/a.findings.jsonc': file('Contoso', `${one('F-1', 'C')},\n    7,\n${one('F-2', 'A')}`),
      'x/b.findings.jsonc': file('Contoso', one('F-1', 'B')),
    });
    const places = async (more: Partial<ReportRequest>) => {
      const request = { audiences: ['technical'], formats: ['sarif'], out: 'out', ...more };
      const [path] = await renderReports(project, ['x/a.findings.jsonc', 'x/b.findings.jsonc'], request);
      const { results } = JSON.parse(String(content.get(path!))).runs[0];
      return results.map(({ properties, locations: [location] }: Result) => [
        properties.finding,
        location && `${location.physicalLocation.artifactLocation.uri}:${location.physicalLocation.region.startLine}`,
      ]);
    };
    type Result = {
      properties: { finding: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
    };
    const nameOfFile = (path: string) => `repository/${path}`;
    assert.deepEqual((await places({ nameOfFile })).sort(), [
      ['1 F-1', 'repository/x/a.findings.jsonc:4'],
      ['1 F-2', 'repository/x/a.findings.jsonc:6'],
      ['2 F-1', 'repository/x/b.findings.jsonc:4'],
    ]);
    const bare = [
      ['1 F-1', undefined],
      ['1 F-2', undefined],
      ['2 F-1', undefined],
    ];
    assert.deepEqual((await places({})).sort(), bare);
    assert.deepEqual((await places({ nameOfFile, redact: 'key.json' })).sort(), bare);
  });

  describe('as of another day', () => {
    const name = 'a.findings.jsonc';
    const due = JSON.stringify({
      ...JSON.parse(findings),
      findings: [
        { id: 'F-001', check: 'A', status: 'open', owner: 'dana@contoso.com', due: '2026-12-10' },
        { id: 'F-002', check: 'C', status: 'resolved', history: [{ on: '2026-11-20', status: 'resolved', by: 'x' }] },
      ],
    });
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-12-10', days));
    const request = { audiences: ['executive', 'technical'], formats: ['md', 'csv'], out: 'out' };

    /** A project of which `look` is called whenever a file is touched, that is, while something waits. */
    function watched(asOf: Day, look: (project: Project) => void) {
      const content = new Map<string, string | Uint8Array>([
        [name, due],
        ['logo.svg', svg],
      ]);
      const touched = new Proxy(memoryFiles(content), {
        get(files, key: keyof FileSystem) {
          const method = files[key];
          if (!['read', 'write', 'kind', 'list', 'holds'].includes(key)) return method;
          return async (...args: never[]) => {
            look(project);
            const result = await (method as (...all: never[]) => unknown)(...args);
            look(project);
            return result;
          };
        },
      });
      const project: Project = new Project(touched, { shipped: [example], asOf });
      project.put(name, due);
      return { project, content };
    }
    const documents = (content: ReadonlyMap<string, unknown>) =>
      [...content].filter(([file]) => file.startsWith('out/')).map(([file, text]) => [file, String(text)]);
    const asIfThen = async (asOf: Day) => {
      const { project, content } = watched(asOf, () => undefined);
      await renderReports(project, [name], { ...request, brand: { logo: 'logo.svg' } });
      return documents(content);
    };

    it('leaves the day, the problems and the numbers of the project as they are, whenever one looks', async () => {
      let changing = 0;
      await fc.assert(
        fc.asyncProperty(day, day, async (today, asOf) => {
          const seen = (project: Project) => {
            const file = project.get(name);
            assert.ok(file?.kind === 'findings');
            const { numbers } = project.scored(file);
            return JSON.stringify([project.asOf, project.problems(name), numbers]);
          };
          let looks = 0;
          let before = '';
          const { project, content } = watched(today, (each) => {
            looks++;
            assert.equal(seen(each), before);
          });
          before = seen(project);
          await renderReports(project, [name], { ...request, asOf, brand: { logo: 'logo.svg' } });
          assert.equal(seen(project), before);
          assert.ok(looks > 4);
          const expected = await asIfThen(asOf);
          assert.deepEqual(documents(content), expected);
          if (JSON.stringify(await asIfThen(today)) !== JSON.stringify(expected)) changing++;
        }),
        { numRuns: 25 },
      );
      assert.ok(changing > 10, String(changing));
    });

    it('takes its own day too when the day changes while it waits', async () => {
      const expected = await asIfThen('2026-12-10');
      for (let at = 1; at <= 8; at++) {
        let looks = 0;
        const { project, content } = watched('2026-12-10', (each) => {
          if (++looks === at) each.configure({ asOf: '2026-12-11' });
        });
        await renderReports(project, [name], { ...request, brand: { logo: 'logo.svg' } });
        assert.equal(project.asOf, '2026-12-11');
        assert.deepEqual(documents(content), expected, `after ${at}`);
      }
    });

    it('is asked for by commands, none of which changes the project that all share', () => {
      const folder = path.resolve(process.cwd(), 'src/editor');
      const configuring = fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(
          (file) =>
            file.endsWith('.ts') && /\bproject\.configure\(/.test(fs.readFileSync(path.join(folder, file), 'utf8')),
        );
      assert.deepEqual(configuring, ['assessments.ts']);
    });
  });
});
