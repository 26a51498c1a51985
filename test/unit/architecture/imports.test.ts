import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

const root = process.cwd();
const src = path.join(root, 'src');

/** Every TypeScript file of `src`, with forward slashes and relative to it. */
const files = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const text = new Map(files.map((file) => [file, fs.readFileSync(path.join(src, file), 'utf8')]));

interface Import {
  from: string;
  /** A file of `src`, a path from the project's root (`../media/...`), or the name of a package. */
  to: string;
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(?<type>type\s)?[^'";]*?\bfrom\s*'(?<from>[^']+)'|(?:^|\n)\s*import\s*'(?<bare>[^']+)'|\b(?:import|require)\(\s*'(?<call>[^']+)'\s*\)/g;

function resolved(from: string, name: string): string {
  if (!name.startsWith('.')) return name;
  const target = path.posix.join(path.posix.dirname(from), name);
  return [target, `${target}.ts`, `${target}/index.ts`].find((each) => text.has(each)) ?? target;
}

const imports: Import[] = files.flatMap((from) =>
  [...text.get(from)!.matchAll(statement)].map(({ groups }) => {
    const { from: named, bare, call } = groups!;
    return { from, to: resolved(from, (named ?? bare ?? call)!) };
  }),
);

/** The layers, from the top: a file may import from its own and from lower ones. Neighbors share a line. */
const layers: readonly (readonly string[])[] = [
  ['extension.ts', 'cli.ts'],
  ['editor', 'commandLine'],
  ['board'],
  ['workspace'],
  ['reports', 'runSheet', 'importers', 'language'],
  ['checklists'],
  ['assessment'],
  ['limits'],
  ['words'],
];
const layerOf = (file: string) => {
  const [top] = file.split('/');
  return layers.findIndex((names) => names.includes(top!));
};
/** The same for the rooms of `reports`. Bundles of their own hold formats, which load them. */
const storeys: readonly (readonly string[])[] = [
  ['lazy', 'formats'],
  ['templates'],
  ['charts', 'ooxml', 'redact'],
  ['content'],
  ['look', 'texts'],
  ['choices.ts'],
];
const storeyOf = (file: string) => storeys.findIndex((rooms) => rooms.includes(file.split('/')[1]!));
const inSrc = ({ to }: Import) => text.has(to);
const show = (each: readonly Import[]) => each.map(({ from, to }) => `${from} imports ${to}`);

/** Where the files of a folder are listed, one line each. */
const lists: Readonly<Record<string, string>> = {
  'language/rules/': 'language/rules.ts',
  'importers/': 'importers/importers.ts',
  'reports/formats/': 'reports/formats/formats.ts',
  'commandLine/': 'commandLine/main.node.ts',
  'editor/': 'editor/features.ts',
};

/** Files that no path of imports reaches from some, each with the place where its like are listed. */
function unreached(from: readonly string[], edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const each of edges) next.set(each.from, [...(next.get(each.from) ?? []), each.to]);
  const reached = new Set(from);
  for (const file of reached) for (const to of next.get(file) ?? []) reached.add(to);
  return files
    .filter((file) => !reached.has(file) && !file.endsWith('.d.ts'))
    .map((file) => {
      const [, list] = Object.entries(lists).find(([folder]) => file.startsWith(folder)) ?? [];
      return `src/${file}: nothing imports it.${list ? ` It is listed in src/${list}.` : ''}`;
    });
}

describe('architecture', () => {
  it('is read from the sources as they are', () => {
    assert.ok(files.length > 80);
    assert.ok(imports.length > 300);
    // Declarations of files that the bundler turns into modules.
    const elsewhere = imports.filter(({ to }) => to.startsWith('.') || /\.(hbs|css|md|json)$/.test(to));
    for (const { from, to } of elsewhere) assert.ok(fs.existsSync(path.join(src, to)), `${from} imports ${to}`);
    const known = new Set(['vscode', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);
    const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    for (const each of imports) {
      if (inSrc(each) || elsewhere.includes(each)) continue;
      const name = each.to
        .split('/')
        .slice(0, each.to.startsWith('@') ? 2 : 1)
        .join('/');
      // What only a page needs is in its bundle, and nothing that is installed.
      const packages = each.from.startsWith('board/') ? manifest.devDependencies : manifest.dependencies;
      assert.ok(known.has(each.to) || name in packages, `${each.from} imports ${each.to}`);
    }
    const used = new Set(imports.map(({ to }) => to.split('/')[0]));
    for (const name of Object.keys(manifest.dependencies)) assert.ok(used.has(name), `${name} is not used`);
  });

  it('has a layer for every file', () => {
    const homeless = files.filter((file) => layerOf(file) < 0 && !file.endsWith('.d.ts'));
    assert.deepEqual(homeless, []);
  });

  it('imports downward only, and no neighbors', () => {
    const wrong = imports.filter(inSrc).filter(({ from, to }) => {
      const [above, below] = [layerOf(from), layerOf(to)];
      return below < above || (above === below && from.split('/')[0] !== to.split('/')[0]);
    });
    assert.deepEqual(show(wrong), []);
  });

  it('has two storeys in reports: what draws knows what is said, never the other way', () => {
    const inReports = (file: string) => file.startsWith('reports/');
    const homeless = files.filter((file) => inReports(file) && storeyOf(file) < 0);
    assert.deepEqual(homeless, []);
    const wrong = imports
      .filter(inSrc)
      .filter(({ from, to }) => inReports(from) && inReports(to) && storeyOf(to) < storeyOf(from));
    assert.deepEqual(show(wrong), []);
  });

  it("imports 'vscode' in the editor and in extension.ts only", () => {
    const wrong = imports.filter(
      ({ from, to }) => to === 'vscode' && from !== 'extension.ts' && !from.startsWith('editor/'),
    );
    assert.deepEqual(show(wrong), []);
  });

  it('uses modules of Node.js in cli.ts and in *.node.ts only', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (to.startsWith('node:') || builtinModules.includes(to)) && from !== 'cli.ts' && !from.endsWith('.node.ts'),
    );
    assert.deepEqual(show(wrong), []);
  });

  it('has no circle, imports of types counted', () => {
    const next = new Map<string, string[]>();
    for (const each of imports.filter(inSrc)) next.set(each.from, [...(next.get(each.from) ?? []), each.to]);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
      if (done.has(file) || trail.includes(file)) return;
      for (const each of next.get(file) ?? []) visit(each, [...trail, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });

  it('has no barrel files: only the parts that are bundles of their own pass things on', () => {
    const wrong = files.filter((file) => {
      if (/\/lazy\/[^/]+\.ts$/.test(file)) return false;
      const code = text.get(file)!.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
      return path.basename(file) === 'index.ts' || /^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s*from\b/m.test(code);
    });
    assert.deepEqual(wrong, []);
  });

  it('imports the parts that are bundles of their own only when they are needed', () => {
    for (const file of files) {
      for (const { groups } of text.get(file)!.matchAll(statement)) {
        const { type, from, bare } = groups!;
        const name = from ?? bare;
        if (name?.includes('/lazy/')) assert.ok(type, `${file} imports ${name} at once`);
      }
    }
  });

  it('has no file that nothing leads to: what is listed somewhere is listed', () => {
    const build = fs.readFileSync(path.join(root, 'esbuild.js'), 'utf8');
    // `x.web.ts` stands in for `x.ts` on the web.
    const standsIn = (file: string) => file.endsWith('.web.ts') && text.has(file.replace('.web.ts', '.ts'));
    const doors = files.filter((file) => build.includes(`'src/${file}'`) || standsIn(file));
    assert.ok(doors.length >= 2);
    assert.deepEqual(unreached(doors, imports.filter(inSrc)), []);
    // Each file of a kind that has a list would be missed in it.
    for (const [folder, list] of Object.entries(lists)) {
      const listed = imports.filter(({ from, to }) => from === list && to.startsWith(folder));
      assert.ok(listed.length > 0, list);
      for (const { to } of listed) {
        const rest = imports.filter(inSrc).filter((each) => each.to !== to);
        assert.ok(unreached(doors, rest).includes(`src/${to}: nothing imports it. It is listed in src/${list}.`), to);
      }
    }
  });

  it('has no file of more than 600 lines', () => {
    const long = files.filter((file) => text.get(file)!.split('\n').length > 601);
    assert.deepEqual(long, []);
  });

  it('proves nothing by a clock: a busy machine is no mistake. What takes how long is measured by the bench', () => {
    const tests = path.join(root, 'test/unit');
    const timed = fs
      .readdirSync(tests, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /=\s*(?:Date|performance)\.now\(\)|\b(?:Date|performance)\.now\(\)\s*[<>]|\bhrtime\b/.test(
          fs.readFileSync(path.join(tests, file), 'utf8'),
        ),
      );
    assert.deepEqual(timed, []);
  });

  it('names no file after what it is not about', () => {
    const vague = files.filter((file) => /(^|[/.a-z])(utils?|helpers?|managers?|misc|common)\b/i.test(file));
    assert.deepEqual(vague, []);
  });
});
