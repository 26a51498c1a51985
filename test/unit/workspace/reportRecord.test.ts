import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { sha256 } from '../../../src/assessment/sha256';
import { type ReportIdentity, ReportRecord, recordName, standingText } from '../../../src/workspace/reportRecord';
import { memoryFiles } from './memory';

/** Writes documents as the command does, unless something would be lost; answers their names, or what stands in the way. */
async function render(
  content: Map<string, string | Uint8Array>,
  documents: readonly { stem: string; identity: ReportIdentity; text: string; within?: string }[],
  force = false,
) {
  const files = memoryFiles(content);
  const record = await ReportRecord.read(files, 'out');
  const made: [string, string][] = [];
  for (const { stem, identity, text, within } of documents) {
    const folder = within === undefined ? '' : await record.folderFor(within, identity);
    const name = await record.nameFor(stem, 'md', identity, folder);
    await record.put(name, identity, sha256(text));
    made.push([name, text]);
  }
  if (record.standing.length > 0 && !force) return { standing: record.standing };
  for (const [name, text] of made) content.set(`out/${name}`, text);
  content.set(`out/${recordName}`, await record.text());
  return { names: made.map(([name]) => name) };
}

const of = (...paths: string[]): ReportIdentity => ({ of: paths, audience: 'plan', format: 'md' });
const document = (stem: string, identity: ReportIdentity, text: string) => ({ stem, identity, text });

describe('the record of reports', () => {
  it('gives a document the name that it had, and another one a name of its own', async () => {
    const content = new Map<string, string | Uint8Array>();
    const [one, other] = [of('a.findings.jsonc'), of('b.findings.jsonc')];
    assert.deepEqual(await render(content, [document('plan', one, '1')]), { names: ['plan.md'] });
    assert.deepEqual(await render(content, [document('plan', other, '2')]), { names: ['plan-2.md'] });
    assert.deepEqual(await render(content, [document('PLAN', other, '3'), document('plan', one, '4')]), {
      names: ['plan-2.md', 'plan.md'],
    });
    for (const more of [{ audience: 'technical' }, { format: 'template x' }, { owner: 'dba' }, { part: 'F-001' }])
      assert.deepEqual((await render(new Map(content), [document('plan', { ...one, ...more }, '5')])).names, [
        'plan-3.md',
      ]);
    // Whatever else was rendered in between, and when the first one is gone.
    content.delete('out/plan.md');
    assert.deepEqual(await render(content, [document('plan', other, '6')]), { names: ['plan-2.md'] });
    assert.deepEqual(await render(content, [document('plan', of('c'), '7')]), { names: ['plan.md'] });
    assert.deepEqual(Object.keys(JSON.parse(String(content.get(`out/${recordName}`))).reports).sort(), [
      'plan-2.md',
      'plan.md',
    ]);
  });

  it('keeps parts of a document in a folder of its own', async () => {
    const content = new Map<string, string | Uint8Array>();
    const part = (identity: ReportIdentity) => [{ ...document('f-001', identity, 'x'), within: 'plan-commands' }];
    assert.deepEqual((await render(content, part(of('a')))).names, ['plan-commands/f-001.md']);
    assert.deepEqual((await render(content, part(of('b')))).names, ['plan-commands-2/f-001.md']);
    assert.deepEqual((await render(content, part(of('a')))).names, ['plan-commands/f-001.md']);
  });

  it('says what would be lost: what somebody edited, and what nobody knows', async () => {
    const content = new Map<string, string | Uint8Array>([['out/plan.md', 'mine']]);
    const again = (force = false) => render(content, [document('plan', of('a'), 'new')], force);
    assert.deepEqual(await again(), { standing: [{ path: 'out/plan.md', is: 'unknown' }] });
    assert.equal(content.get('out/plan.md'), 'mine');
    assert.deepEqual(await again(true), { names: ['plan.md'] });
    content.set('out/plan.md', 'new, and more');
    assert.deepEqual(await again(), { standing: [{ path: 'out/plan.md', is: 'edited' }] });
    content.set('out/plan.md', 'new');
    assert.deepEqual(await again(), { names: ['plan.md'] });
    // What is there already is not lost, wherever it comes from.
    content.delete(`out/${recordName}`);
    assert.deepEqual(await again(), { names: ['plan.md'] });
    const [one, two] = [
      { path: 'a', is: 'edited' },
      { path: 'b', is: 'unknown' },
    ] as const;
    const shown = (path: string) => path.toUpperCase();
    assert.equal(standingText([one], shown), 'A was changed since it was rendered');
    assert.equal(standingText([two, one], shown), 'B was not rendered by this command, and one more file');
    assert.match(standingText([two, one, one], shown), /, and 2 more files$/);
  });

  it('cannot be something else', async () => {
    for (const text of ['{', '[]', '{}', 'null', '{"reports": 7}'])
      await assert.rejects(render(new Map([[`out/${recordName}`, text]]), [document('plan', of('a'), 'x')]), {
        message: /\.tam-assess-reports\.json.*Delete it/,
      });
    // An entry that is none is as if nobody knew the file.
    const odd = JSON.stringify({ reports: { 'plan.md': { of: ['a', 7], sha256: sha256('x') } } });
    const content = new Map<string, string | Uint8Array>([
      [`out/${recordName}`, odd],
      ['out/plan.md', 'x'],
    ]);
    assert.equal((await render(content, [document('plan', of('a'), 'y')])).standing?.[0]?.is, 'unknown');
  });

  it('never lets a document take the place of another one, or of what a person wrote', async () => {
    const step = fc.record({
      who: fc.constantFrom('a', 'b', 'c'),
      stem: fc.constantFrom('plan', 'Plan', 'plan-2', 'other'),
      does: fc.constantFrom('render', 'render', 'render', 'edit', 'delete', 'own'),
      text: fc.string({ maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const content = new Map<string, string | Uint8Array>();
        /** What each file is, as a person sees it. */
        const last = new Map<string, string>();
        for (const { who, stem, does, text } of steps) {
          const standing = [...content.keys()].filter((path) => !path.endsWith(recordName));
          const path = standing[text.length % Math.max(1, standing.length)];
          if (does === 'own') {
            if (!content.has(`out/${stem}.md`)) {
              content.set(`out/${stem}.md`, `own ${text}`);
              last.set(`out/${stem}.md`, 'a person');
            }
          } else if (does === 'edit' && path) {
            content.set(path, `edited ${text}`);
            last.set(path, 'a person');
          } else if (does === 'delete' && path) {
            content.delete(path);
            last.delete(path);
          } else if (does === 'render') {
            const before = new Map(content);
            const { names } = await render(content, [document(stem, of(who), `${who}: ${text}`)]);
            for (const [file, was] of before) {
              if (file.endsWith(recordName) || content.get(file) === was) continue;
              assert.equal(last.get(file), who, `${file} was ${was}`);
            }
            for (const name of names ?? []) last.set(`out/${name}`, who);
            const keys = [...content.keys()].filter((file) => file.endsWith('.md')).map((file) => file.toLowerCase());
            if (!steps.some((each) => each.does === 'own')) assert.equal(new Set(keys).size, keys.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
