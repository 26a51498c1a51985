import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { together } from '../../../src/assessment/score';
import { LongList } from '../../../src/commandLine/longList';
import type { FileSystem } from '../../../src/workspace/fileSystem';
import { loadNamed } from '../../../src/workspace/load';
import { eachFindingsFile, findNamed, outlineNamed, withJudged } from '../../../src/workspace/oneByOne';
import { Project } from '../../../src/workspace/project';
import { renderReports } from '../../../src/workspace/renderReports';
import { validateFile } from '../../../src/workspace/validate';
import { example, memoryFiles } from './memory';

interface World {
  customer: string;
  assessedOn: string;
  previous: number | undefined;
  check: string;
  passed: string[];
}

const worlds = fc.array(
  fc.record({
    customer: fc.constantFrom('Contoso', 'Fabrikam'),
    assessedOn: fc.constantFrom('2026-05-01', '2026-11-20'),
    previous: fc.option(fc.nat(5), { nil: undefined }),
    check: fc.constantFrom('A', 'B', 'C'),
    passed: fc.subarray(['A', 'B', 'C']),
  }),
  { minLength: 1, maxLength: 6 },
);

const nameOf = (at: number) => `f${at}.findings.jsonc`;

const textOf = ({ previous, check, ...more }: World) =>
  JSON.stringify({
    formatVersion: 1,
    checklists: ['example'],
    ...(previous !== undefined && { previous: nameOf(previous) }),
    ...more,
    findings: [{ id: 'F-1', check, status: 'open', evidence: [{ file: nameOf(0) }, { file: 'gone.txt' }] }],
  });

/** A file system of so many files of customers of their own, and a project over it. */
function crowd(count: number) {
  const content = new Map<string, string>();
  for (let at = 0; at < count; at += 1) {
    const world = { customer: `Customer ${at}`, assessedOn: '2026-11-20', check: 'A', passed: ['B'] };
    content.set(nameOf(at), textOf({ ...world, previous: at % 3 === 1 ? at - 1 : undefined }));
  }
  const files = memoryFiles(content);
  return { content, files, project: projectOver(files) };
}

const projectOver = (files: FileSystem) => new Project(files, { shipped: [example], asOf: '2026-11-22' });

/** How many findings files a project knows whole. */
const wholeIn = (project: Project) => project.findings.filter(({ path }) => project.isWhole(path)).length;

describe('one file at a time', () => {
  it('finds the same problems as with all files at once', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (all) => {
        const files = memoryFiles(new Map(all.map((world, at) => [nameOf(at), textOf(world)])));
        const [together, apart] = [projectOver(files), projectOver(files)];
        // The last is only found as somebody's previous one.
        const paths = all.length > 1 ? all.slice(1).map((_, at) => nameOf(at)) : [nameOf(0)];
        const named = await loadNamed(together, paths);
        assert.deepEqual(await outlineNamed(apart, paths), named);
        for (const path of named) {
          const problems = await withJudged(apart, path, () => validateFile(apart, path));
          assert.deepEqual(problems, await validateFile(together, path));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('knows no findings file whole but the one that is judged', async () => {
    const { project } = crowd(30);
    for (const path of await outlineNamed(project, ['.'])) {
      assert.equal(wholeIn(project), 0);
      await withJudged(project, path, () => {
        assert.deepEqual([wholeIn(project), project.isWhole(path)], [1, true]);
        assert.equal(project.problems(path).filter(({ code }) => code === 'missing-evidence-file').length, 1);
      });
    }
    assert.equal(wholeIn(project), 0);
  });

  it('sums up one file after the other', async () => {
    const { project } = crowd(30);
    const [numbers, whole] = [[] as ReturnType<typeof together>[], projectOver(project.files)];
    for await (const entry of eachFindingsFile(project, await findNamed(project, ['.']))) {
      assert.deepEqual(
        project.findings.map(({ path }) => path),
        [entry.path],
      );
      numbers.push(project.scored(entry).numbers);
    }
    assert.equal(numbers.length, 30);
    const sum = numbers.reduce((all, each) => together([all, each]), together([]));
    await loadNamed(whole, ['.']);
    assert.deepEqual(sum, together(whole.findings.map((entry) => whole.scored(entry).numbers)));
  });

  it('reports on one customer after the other, and lets no document have its name before the last', async () => {
    const { files, content, project } = crowd(12);
    let [most, staged, named] = [0, 0, 0];
    const watched = projectOver({
      ...files,
      async stage(path, bytes) {
        most = Math.max(most, wholeIn(watched));
        staged += 1;
        const commit = async () => {
          assert.equal(staged, 8);
          named += 1;
          await files.write(path, bytes);
        };
        return { commit, discard: async () => undefined };
      },
    });
    const request = { audiences: ['technical'], formats: ['md'], out: 'out' };
    const written = await renderReports(watched, await outlineNamed(watched, ['.']), request);
    // Its own file and the previous one.
    assert.deepEqual([most, named, wholeIn(watched)], [2, 8, 0]);
    const apart = written.map((path) => content.get(path));
    assert.deepEqual(await renderReports(project, await loadNamed(project, ['.']), request), written);
    assert.deepEqual(
      written.map((path) => content.get(path)),
      apart,
    );
  });

  it('discards what was staged when a later document fails', async () => {
    const { files } = crowd(5);
    const alive = new Set<string>();
    const failing = projectOver({
      ...files,
      async stage(path) {
        if (alive.size === 2) throw new Error('The disk is full.');
        alive.add(path);
        return { commit: async () => assert.fail('It has no name yet.'), discard: async () => void alive.delete(path) };
      },
    });
    const named = await outlineNamed(failing, ['.']);
    const request = { audiences: ['technical'], formats: ['md'], out: 'out' };
    await assert.rejects(renderReports(failing, named, request), /disk is full/);
    assert.deepEqual([...alive], []);
  });

  it('says nothing of a file of which there is only an outline', async () => {
    const { project } = crowd(1);
    await outlineNamed(project, ['.']);
    const [entry] = project.findings;
    assert.throws(() => entry!.text, /outline/);
    assert.throws(() => project.scored(entry!), /outline/);
  });
});

describe('a long list in pieces', () => {
  it('is the text of the whole document', () => {
    const wrap: Record<string, (list: readonly unknown[]) => unknown> = {
      root: (list) => list,
      property: (list) => ({ asOf: 'x', list, more: { a: [] } }),
      deep: (list) => ({ runs: [{ tool: {}, results: list }] }),
    };
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(wrap)), fc.array(fc.jsonValue()), (kind, values) => {
        const list = new LongList(wrap[kind]!);
        const text = values.map((value) => list.element(value)).join('') + list.end();
        assert.equal(text, JSON.stringify(wrap[kind]!(values), undefined, 2));
      }),
    );
  });
});
