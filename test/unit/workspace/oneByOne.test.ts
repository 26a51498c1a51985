import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { together } from '../../../src/assessment/score';
import { LongList } from '../../../src/commandLine/longList';
import { printedJson } from '../../../src/commandLine/printed';
import { FileProblem, type FileSystem, wholeContent } from '../../../src/workspace/fileSystem';
import { loadNamed } from '../../../src/workspace/load';
import { eachFindingsFile, findNamed, outlineNamed, withJudged } from '../../../src/workspace/oneByOne';
import { Project } from '../../../src/workspace/project';
import { refuseBroken, renderReports } from '../../../src/workspace/renderReports';
import { summarize } from '../../../src/workspace/summary';
import { validateFile } from '../../../src/workspace/validate';
import { example, memoryFiles } from './memory';

interface World {
  customer: string;
  assessedOn: string;
  previous: number | undefined;
  check: string;
  passed: string[];
  rating: { probability: number; impact: number; effort: number } | undefined;
  /** How the text of the file is broken. */
  broken?: string | undefined;
}

const level = fc.integer({ min: 1, max: 5 });

const worlds = fc.array(
  fc.record({
    customer: fc.constantFrom('Contoso', 'Fabrikam'),
    assessedOn: fc.constantFrom('2026-05-01', '2026-11-20'),
    previous: fc.option(fc.nat(5), { nil: undefined }),
    check: fc.constantFrom('A', 'B', 'C'),
    passed: fc.subarray(['A', 'B', 'C']),
    rating: fc.option(fc.record({ probability: level, impact: level, effort: level }), { nil: undefined }),
    broken: fc.option(fc.constantFrom(',', '}', '"', '"assessedOn": 7,'), { freq: 8, nil: undefined }),
  }),
  { minLength: 1, maxLength: 6 },
);
/** Another checklist with an id that is taken, or none. */
const checklist = fc.option(fc.constantFrom('example', 'own'), { nil: undefined });

const nameOf = (at: number) => `f${at}.findings.jsonc`;

function textOf({ previous, check, rating, broken, ...more }: World): string {
  const finding = { id: 'F-1', check, status: 'open', rating };
  const text = JSON.stringify({
    formatVersion: 1,
    checklists: ['example'],
    ...(previous !== undefined && { previous: nameOf(previous) }),
    ...more,
    findings: [{ ...finding, evidence: [{ file: nameOf(0) }, { file: 'gone.txt' }] }, finding],
  });
  return broken === undefined ? text : text.replace('"customer"', `${broken}"customer"`);
}

/** All files of a world, and a checklist of the team. */
function filesOf(worlds: readonly World[], id: string | undefined): FileSystem {
  const own = id && { ...example.file, id, title: 'Own' };
  return memoryFiles(
    new Map([
      ...worlds.map((world, at): [string, string] => [nameOf(at), textOf(world)]),
      ...(own ? [['own.checklist.jsonc', JSON.stringify(own)] as const] : []),
    ]),
  );
}

/** A file system of so many files of customers of their own, and a project over it. */
function crowd(count: number) {
  const content = new Map<string, string>();
  for (let at = 0; at < count; at += 1) {
    const world = { customer: `Customer ${at}`, assessedOn: '2026-11-20', check: 'A', passed: ['B'] };
    const previous = at % 3 === 1 ? at - 1 : undefined;
    content.set(nameOf(at), textOf({ ...world, previous, rating: { probability: 4, impact: 4, effort: 2 } }));
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
      fc.asyncProperty(worlds, checklist, async (all, id) => {
        const files = filesOf(all, id);
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

  it('sums up the same as with all files at once', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, checklist, async (all, id) => {
        const files = filesOf(all, id);
        const [whole, apart] = [projectOver(files), projectOver(files)];
        await loadNamed(whole, ['.']);
        const broken = whole.findings.find(({ problem }) => problem);
        const summed: unknown[] = [];
        let [numbers, refused] = [together([]), ''];
        try {
          for await (const entry of eachFindingsFile(apart, await findNamed(apart, ['.']))) {
            refuseBroken(apart, entry.path, 'sum up');
            const scored = apart.scored(entry);
            summed.push(summarize(entry.path, scored));
            numbers = together([numbers, scored.numbers]);
          }
        } catch (error) {
          assert.ok(error instanceof FileProblem);
          refused = error.place?.file ?? '';
        }
        assert.equal(refused, broken?.path ?? '');
        const before = whole.findings.filter(({ path }) => !broken || path < broken.path);
        const scores = before.map((entry) => whole.scored(entry));
        assert.deepEqual(
          summed,
          before.map(({ path }, at) => summarize(path, scores[at]!)),
        );
        assert.deepEqual(numbers, together(scores.map((each) => each.numbers)));
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
      async stage(path, made) {
        const bytes = wholeContent(made);
        most = Math.max(most, wholeIn(watched));
        staged += 1;
        const commit = async () => {
          // The documents, and the record of them.
          assert.equal(staged, 9);
          named += 1;
          await files.write(path, bytes);
        };
        return { commit, discard: async () => undefined };
      },
    });
    const request = { audiences: ['technical'], formats: ['md'], out: 'out' };
    const written = await renderReports(watched, await outlineNamed(watched, ['.']), request);
    // Its own file and the previous one.
    assert.deepEqual([most, named, wholeIn(watched)], [2, 9, 0]);
    const apart = written.map((path) => content.get(path));
    assert.deepEqual(await renderReports(project, await loadNamed(project, ['.']), request), written);
    assert.deepEqual(
      written.map((path) => content.get(path)),
      apart,
    );
  });

  it('takes names out of the documents of one customer after the other, also those that other files say', async () => {
    const { files, content, project } = crowd(12);
    for (const [path, text] of content) {
      const own = `"owner":"Qorvin ${path} Zelmok","observed":"${[...content.keys()].map((each) => `Qorvin ${each} Zelmok`)}"`;
      content.set(path, String(text).replaceAll('"status"', `${own},"status"`));
    }
    let most = 0;
    const watched = projectOver({
      ...files,
      async write(path, bytes, options) {
        most = Math.max(most, wholeIn(watched));
        await files.write(path, bytes, options);
      },
      async stage(path, made) {
        const bytes = wholeContent(made);
        most = Math.max(most, wholeIn(watched));
        return { commit: () => files.write(path, bytes), discard: async () => undefined };
      },
    });
    const request = { audiences: ['technical'], formats: ['md', 'json'], out: 'out' };
    const named = await outlineNamed(watched, ['.']);
    const written = await renderReports(watched, named, { ...request, redact: 'apart.json' });
    assert.deepEqual([most, wholeIn(watched)], [2, 0]);
    const apart = [...written, 'apart.json'].map((path) => content.get(path));
    for (const text of apart.slice(0, -1)) assert.doesNotMatch(String(text), /Qorvin|Zelmok/i);
    assert.match(String(apart.at(-1)), /Qorvin/);
    // All at once, by a key of its own.
    await loadNamed(project, ['.']);
    await renderReports(project, named, { ...request, redact: 'whole.json' });
    assert.deepEqual(
      [...written, 'whole.json'].map((path) => content.get(path)),
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
    const { project } = crowd(2);
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
    // What a terminal or a pipeline would obey.
    const hostile = fc.constantFrom('##vso[task]', '\u001b[2J', '\u202e', '\ud800', '\u0000the list\u0000');
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(wrap)),
        fc.array(fc.oneof(fc.jsonValue(), hostile)),
        (kind, values) => {
          const list = new LongList(wrap[kind]!);
          const text = values.map((value) => list.element(value)).join('') + list.end();
          assert.equal(text, printedJson(wrap[kind]!(values)));
          assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(wrap[kind]!(values))));
        },
      ),
    );
  });
});
