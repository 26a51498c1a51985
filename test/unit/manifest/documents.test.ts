import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';

const root = process.cwd();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const scripts = Object.keys(JSON.parse(read('package.json')).scripts);

/** Documents for people who work on the project. */
const documents = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'test/powershell/README.md'];

/** Files and folders of the project with forward slashes, without what is installed or built. */
const entries = fs.readdirSync(root).flatMap((top) => {
  if (['node_modules', 'dist', 'out', '.git', '.vscode-test'].includes(top)) return [];
  if (!fs.statSync(path.join(root, top)).isDirectory()) return [top];
  const inside = fs.readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' });
  return [top, ...inside.map((name) => `${top}/${name.split(path.sep).join('/')}`)];
});
const known = new Set(entries);
const tops = new Set(entries.map((entry) => entry.split('/')[0]!).filter((top) => entries.includes(top)));
const names = new Set(entries.map((entry) => path.posix.basename(entry)));

/** Something that a document names, and where in its text that stands. */
interface Mention {
  readonly kind: 'path' | 'script';
  readonly name: string;
  readonly at: number;
}

/** A file of the project; what people make with the product (`NAME.html.hbs`, `*.findings.jsonc`) ends otherwise. */
const ofOurs = /\.(?:ts|mjs|cjs|md|yml|hbs|css)$/;

/** What the code (between backticks or fences) and the links of a document name. */
function mentionsIn(document: string, text: string): Mention[] {
  const folder = path.posix.dirname(document);
  const isOurs = (word: string) => {
    const [top] = word.split('/');
    return word.includes('/')
      ? tops.has(top!) || (folder !== '.' && known.has(`${folder}/${top}`))
      : ofOurs.test(word) && !/^[A-Z.-]+\.|\*/.test(word);
  };
  const found: Mention[] = [];
  for (const { 0: whole, 1: link, index } of text.matchAll(/```[\s\S]*?```|`[^`\n]+`|\]\(([^)\s]+)\)/g)) {
    if (link !== undefined) {
      if (!/^[a-z]+:|^#/.test(link))
        found.push({ kind: 'path', name: link.replace(/#.*$/, ''), at: index + whole.indexOf(link) });
      continue;
    }
    for (const { 0: word, index: within } of whole.matchAll(/[\w.*{},@/-]*[\w*}/]/g)) {
      if (isOurs(word)) found.push({ kind: 'path', name: word.replace(/\/$/, ''), at: index + within });
    }
  }
  for (const { 1: name, index, 0: whole } of text.matchAll(/\bnpm run ([\w:-]*\w)/g))
    found.push({ kind: 'script', name: name!, at: index + whole.length - name!.length });
  return found;
}

/** `{a,b}/c` is `a/c` and `b/c`. */
function spelledOut(name: string): string[] {
  const braces = /\{([^{}]*)\}/.exec(name);
  if (!braces) return [name];
  return braces[1]!.split(',').flatMap((each) => spelledOut(name.replace(braces[0], each)));
}

/** Words in capitals and `*` stand for any name. */
function patternOf(name: string): RegExp {
  const words = /\*|(?<![\w.-])[A-Z][A-Z-]+(?![\w])|[.+?^${}()[\]\\|]/g;
  const source = name.replace(words, (word) => {
    if (word === '*') return '[^/]*';
    return /^[A-Z]/.test(word) ? '[^/]+' : `\\${word}`;
  });
  return new RegExp(`^${source}$`);
}

/** Whether there is such a file or folder, named from the root or from the folder of the document. */
function isThere(name: string, folder: string): boolean {
  const places = [name, path.posix.join(folder, name)];
  if (places.some((place) => known.has(place)) || (!name.includes('/') && names.has(name))) return true;
  return places.map(patternOf).some((pattern) => entries.some((entry) => pattern.test(entry)));
}

/** What of a document is not so, each with the place. */
function problemsOf(document: string, text: string): string[] {
  const folder = path.posix.dirname(document);
  return mentionsIn(document, text).flatMap(({ kind, name, at }) => {
    const where = `${document}:${text.slice(0, at).split('\n').length}: `;
    if (kind === 'script') return scripts.includes(name) ? [] : [`${where}package.json has no script "${name}".`];
    return spelledOut(name)
      .filter((each) => !isThere(each, folder))
      .map((each) => `${where}there is no file or folder "${each}".`);
  });
}

/** Titles of tests in a source, with `…` for what a template puts in. */
function titlesIn(source: string): string[] {
  const call = /\b(?:it|itReal)\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`((?:\\.|[^`\\])*)`)/g;
  return [...source.matchAll(call)].map(([, single, double, template]) =>
    (single ?? double ?? template!).replace(/\$\{[^}]*\}/g, '…').replace(/\\(.)/g, '$1'),
  );
}

/** Rows of a table that end in a test: its file in backticks, and its title. */
const heldBy = (text: string) =>
  [...text.matchAll(/^\|.*\| `(test\/[^`]+\.test\.ts)` \| (.+?) \|$/gm)].map(([, file, title]) => ({
    file: file!,
    title: title!,
  }));

/** Invariants whose test there is not. */
const unheld = (text: string) =>
  heldBy(text).flatMap(({ file, title }) =>
    known.has(file) && titlesIn(read(file)).includes(title) ? [] : [`${file}: there is no test "${title}".`],
  );

describe('documents for people who work on the project', () => {
  for (const document of documents)
    it(`name files and scripts that there are: ${document}`, () => {
      assert.ok(mentionsIn(document, read(document)).length > 5);
      assert.deepEqual(problemsOf(document, read(document)), []);
    });

  it('name scripts that there are: the workflow', () => {
    const workflow = '.github/workflows/ci.yml';
    const called = mentionsIn(workflow, read(workflow)).filter(({ kind }) => kind === 'script');
    assert.ok(called.length >= 3);
    assert.deepEqual(
      called.map(({ name }) => name).filter((name) => !scripts.includes(name)),
      [],
    );
  });

  it('are found out wherever a file, a script or a test has another name', () => {
    for (const document of documents) {
      const text = read(document);
      const mentions = mentionsIn(document, text);
      fc.assert(
        fc.property(fc.nat(mentions.length - 1), fc.nat(), (which, letter) => {
          const { name, at } = mentions[which]!;
          const letters = [...name.matchAll(/[a-z]/g)].map(({ index }) => index);
          const place = at + letters[letter % letters.length]!;
          const spoilt = `${text.slice(0, place)}q0q${text.slice(place + 1)}`;
          // A word that begins with no folder of ours is none that a document names.
          const stillNamed = mentionsIn(document, spoilt).length === mentions.length;
          if (stillNamed) assert.ok(problemsOf(document, spoilt).length > 0, name);
        }),
        { numRuns: 100 },
      );
    }
    const text = read('ARCHITECTURE.md');
    for (const { file, title } of heldBy(text)) {
      assert.equal(unheld(text.replace(`\`${file}\` | ${title}`, `\`${file}\` | ${title}s`)).length, 1, title);
      assert.equal(unheld(text.replace(`\`${file}\` | ${title}`, `\`test/x.test.ts\` | ${title}`)).length, 1, title);
    }
  });

  it('name for each invariant a test that there is', () => {
    const text = read('ARCHITECTURE.md');
    const [, section] = text.split(/^## Invariants.*$/m);
    const rows = section!.split(/^## /m)[0]!.match(/^\| (?!---|Invariant)/gm) ?? [];
    assert.ok(rows.length >= 10);
    assert.equal(heldBy(text).length, rows.length, 'A row names no test, or not as `FILE` | TITLE |.');
    assert.deepEqual(unheld(text), []);
  });

  it('have every floor and every room of the house in the plan', () => {
    const text = read('ARCHITECTURE.md');
    const folders = (of: string) =>
      fs
        .readdirSync(path.join(root, of), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
    for (const floor of folders('src')) assert.ok(text.includes(`src/${floor}`), `src/${floor}`);
    const [, plan] = /```\n([\s\S]*?)```/.exec(text)!;
    for (const room of folders('src/reports'))
      assert.match(plan!, new RegExp(`^ +${room}(?:/| )`, 'm'), `src/reports/${room}`);
  });

  it('stay out of the package, but for the README', () => {
    const ignore = read('.vscodeignore').trim().split('\n');
    assert.equal(ignore[0], '**');
    const shipped = ignore.slice(1).map((line) => line.replace(/^!/, '').split('/')[0]);
    for (const file of documents.filter((each) => each !== 'README.md'))
      assert.ok(known.has(file) && !shipped.includes(file.split('/')[0]), file);
  });
});
