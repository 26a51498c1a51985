import { strict as assert } from 'node:assert';
import { isPictureName, pictureLimit, pictureOf } from '../../../src/reports/look/pictures';
import { picturesBeside } from '../../../src/workspace/pictures';
import { type ReportRequest, renderReports } from '../../../src/workspace/renderReports';
import { memoryFiles, memoryProject } from './memory';

/** The head of a picture, which is all that is looked at. */
function png(width: number, height: number, length = 64): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 17, 0]);

describe('pictures', () => {
  it('are PNG and JPEG files, whole and of a size that can be shown', () => {
    assert.deepEqual(pictureOf(png(40, 30)), {
      uri: `data:image/png;base64,${Buffer.from(png(40, 30)).toString('base64')}`,
      mediaType: 'image/png',
      width: 40,
      height: 30,
    });
    const { mediaType, width, height } = pictureOf(jpeg)!;
    assert.deepEqual([mediaType, width, height], ['image/jpeg', 30, 20]);
    assert.equal(pictureOf(png(40_000, 30)), undefined);
    assert.equal(pictureOf(png(0, 30)), undefined);
    for (const bad of ['', 'GIF89a', '<svg/>', '\x89PNG'])
      assert.equal(pictureOf(Buffer.from(bad, 'latin1')), undefined);
    const large = png(10, 10, 100_000);
    assert.equal(pictureOf(large)!.uri, `data:image/png;base64,${Buffer.from(large).toString('base64')}`);
    assert.deepEqual(['a.PNG', 'b.jpeg', 'c.svg', 'd.png.txt'].map(isPictureName), [true, true, false, false]);
  });

  it('of evidence stand in the technical report, when they lie beside the findings file and the finding is not closed', async () => {
    const names = [
      'e/a.png',
      'e/b.jpg',
      'e/none.png',
      'e/false.png',
      'e/large.png',
      '../out.png',
      '/x/abs.png',
      'e/c.txt',
    ];
    const finding = (id: string, check: string, status: string, files: readonly string[]) => ({
      id,
      check,
      status,
      evidence: files.map((file) => ({ file, caption: `<b> ${file}` })),
    });
    const file = {
      formatVersion: 1,
      customer: 'Contoso',
      assessedOn: '2026-11-20',
      findings: [finding('F-1', 'A', 'open', names), finding('F-2', 'B', 'verified', ['e/closed.png'])],
    };
    const content = {
      'x/a.findings.jsonc': JSON.stringify(file),
      'x/e/a.png': png(40, 30),
      'x/e/b.jpg': jpeg,
      'x/e/false.png': 'no picture',
      'x/e/large.png': png(10, 10, pictureLimit + 1),
      'x/e/closed.png': png(1, 1),
      'out.png': png(2, 2),
      'x/abs.png': png(3, 3),
    };
    const render = async (more: Partial<ReportRequest>) => {
      const { project, content: written } = memoryProject(content);
      const request = { audiences: ['technical'], formats: ['html'], out: 'out', ...more };
      return String(written.get((await renderReports(project, ['x/a.findings.jsonc'], request))[0]!));
    };
    const html = await render({});
    const shown = [
      ...html.matchAll(
        /<img class="shot" src="data:image\/(\w+);base64,[^"]+" width="(\d+)" height="(\d+)" alt="([^"]*)">/g,
      ),
    ];
    assert.deepEqual(
      shown.map(([, kind, width, height, alt]) => [kind, width, height, alt]),
      [
        ['png', '40', '30', '&lt;b&gt; e/a.png'],
        ['jpeg', '30', '20', '&lt;b&gt; e/b.jpg'],
      ],
    );
    for (const name of ['none.png', 'false.png', 'large.png', 'out.png', 'abs.png', 'c.txt'])
      assert.ok(html.includes(`file ${name}`), `${name} is named`);
    assert.ok(
      !(await render({ redact: 'key.json' })).includes('class="shot" src'),
      'what a picture shows has no pseudonym',
    );
    const json = await render({ formats: ['json'] });
    assert.match(json, /"picture": \{\s+"uri": "",\s+"mediaType": "image\/png",\s+"width": 40/);
  });

  it('that documents with pseudonyms leave out are those that they would show otherwise', async () => {
    const shot = (file: string) => ({ file, caption: 'c' });
    const finding = (id: string, more: object) => ({ id, check: `A-${id}`, status: 'open', ...more });
    const file = {
      formatVersion: 1,
      customer: 'Contoso',
      assessedOn: '2026-11-20',
      previous: 'old.findings.jsonc',
      findings: [
        finding('F-1', { owner: 'ops', evidence: ['e/a.png', 'e/b.jpg', 'e/none.png', 'e/false.png'].map(shot) }),
        finding('F-2', { owner: 'dba', evidence: [shot('e/a.png'), shot('e/c.png')] }),
        finding('F-3', { status: 'verified', evidence: [shot('e/d.png')] }),
      ],
    };
    const old = { ...file, previous: undefined, assessedOn: '2026-05-20' };
    const content = {
      'x/a.findings.jsonc': JSON.stringify(file),
      'x/old.findings.jsonc': JSON.stringify(old),
      'x/e/false.png': 'no picture',
      'x/e/b.jpg': jpeg,
      ...Object.fromEntries(['a', 'c', 'd'].map((name, at) => [`x/e/${name}.png`, png(40 + at, 30)])),
    };
    const render = async (more: Partial<ReportRequest>) => {
      const { project, content: written } = memoryProject(content);
      const said: string[] = [];
      const request = { audiences: ['technical'], formats: ['html'], out: 'out', ...more };
      const paths = await renderReports(project, ['x/a.findings.jsonc'], {
        ...request,
        say: (sentence) => said.push(sentence),
      });
      const html = paths.map((path) => String(written.get(path))).join('\n');
      const shown = [...html.matchAll(/<img class="shot" src="(data:[^"]+)"/g)].map(([, source]) => source);
      return { shown: new Set(shown).size, left: /^(\d+) pictures? w.* left out/.exec(said[0] ?? '')?.[1] ?? '0' };
    };
    for (const [more, count] of [
      [{}, 3],
      [{ audiences: ['technical', 'executive'] }, 3],
      [{ filter: { owner: 'dba' } }, 2],
      [{ filter: { owner: 'nobody' } }, 0],
      [{ audiences: ['executive'] }, 0],
    ] as const) {
      assert.equal((await render(more)).shown, count, JSON.stringify(more));
      assert.equal((await render({ ...more, redact: 'key.json' })).left, String(count), JSON.stringify(more));
    }
  });

  it('beside a template can be named by it', async () => {
    const files = memoryFiles(
      new Map<string, string | Uint8Array>([
        ['t/own.docx', ''],
        ['t/logo.png', png(4, 3)],
        ['t/large.png', png(4, 3, pictureLimit + 1)],
        ['t/sub/other.png', png(4, 3)],
        ['t/notes.txt', 'x'],
      ]),
    );
    assert.deepEqual(Object.keys(await picturesBeside(files, 't/own.docx')), ['logo.png']);
  });
});
