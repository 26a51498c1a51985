import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { boardType, commands, contextKeys, previewType, settingsSection, views } from '../../../src/editor/ids';
import { type SettingReadBy, type SettingsTable, settings, settingsPrefix } from '../../../src/workspace/settings';
import { settingProblems, tableFile, withSettings } from '../../tools/settings';

const root = process.cwd();
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const sources = new Map(
  fs
    .readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${file.split(path.sep).join('/')}`)
    .map((file) => [file, read(file)]),
);
const table: SettingsTable = settings;
/** What changed sources, or another table, bring. */
const brought = (changed: ReadonlyMap<string, string>, other: SettingsTable = table) => {
  const before = settingProblems(sources);
  return settingProblems(changed, other).filter((problem) => !before.includes(problem));
};
const manifest = JSON.parse(read('package.json'));
const properties: Record<string, { default: unknown; scope: string }> = manifest.contributes.configuration.properties;

/** What VS Code says of a value of a setting. */
async function complaints(schema: unknown, value: unknown): Promise<string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('file:///value.json', 'json', 1, JSON.stringify(value));
  const found = await service.doValidation(document, service.parseJSONDocument(document), undefined, schema as object);
  return found.map(({ message }) => String(message));
}

describe('settings', () => {
  it('are read by those whom the table names, and have their default nowhere else', () =>
    assert.deepEqual(settingProblems(sources), []));

  it('that nothing reads are refused with the file to edit, whichever it is', () => {
    const inEditor = Object.keys(table).filter((key) => table[key]!.readBy.includes('editor'));
    for (const key of inEditor) {
      const unread = new Map(
        [...sources].map(([file, source]) => [file, source.replaceAll(`setting('${key}'`, `// setting('${key}'`)]),
      );
      const problems = brought(unread);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.ok(problems[0]!.startsWith(`${tableFile}: nothing in src/editor reads "${key}"`), problems[0]);
    }
    const one = settings.codeLens;
    for (const [key, problem] of [
      ['toy', { ...one, readBy: [] }],
      ['toy.inner', one],
      ['codelens', one],
    ] as const) {
      const problems = brought(sources, { ...table, [key]: problem });
      assert.equal(problems.length, 1);
      assert.ok(problems[0]!.startsWith(`${tableFile}: `) && problems[0]!.includes(`"${key}"`), problems[0]);
    }
  });

  it('do not compile where the other side reads them', () => {
    const readers: SettingReadBy<'command line'>[] = ['rules'];
    // @ts-expect-error only the editor shows lenses
    readers.push('codeLens');
    // @ts-expect-error there is none
    readers.push('toy');
    assert.equal(readers.length, 3);
  });

  it('get no second default and no other way around their types', () => {
    for (const [line, said] of [
      ["const sla = setting('sla', document.uri) ?? {};", /gives "sla" the default \{/],
      ["const a = setting('codeLens') ?? true;", /gives "codeLens" the default true/],
      [
        "const a = { folder: setting('report.folder', f(uri)) || 'reports' };",
        /gives "report.folder" the default 'rep/,
      ],
      ["vscode.workspace.getConfiguration('tamAssess').get('rules');", /reads settings without their types/],
    ] as const) {
      const problems = brought(new Map([...sources, ['src/editor/toy.ts', line]]));
      assert.equal(problems.length, 1, line);
      assert.match(problems[0]!, said);
      assert.ok(problems[0]!.startsWith('src/editor/toy.ts: '), problems[0]);
    }
    for (const line of [
      "const by = setting('assessor') || undefined;",
      "const by = setting('assessor') || file.header.assessors?.[0];",
      "// getConfiguration('tamAssess') ?? setting('sla') ?? {}",
    ])
      assert.deepEqual(brought(new Map([...sources, ['src/editor/toy.ts', line]])), [], line);
  });

  it('say who writes for all folders alike: no workspace gives its reader a name', () => {
    assert.equal(settings.assessor.scope, 'application');
    assert.equal(properties['tamAssess.assessor']!.scope, 'application');
  });

  it('have a default that can be used', async () => {
    for (const [key, { kind, default: value }] of Object.entries(table)) {
      assert.ok(kind.fits(value), key);
      assert.deepEqual(await complaints(properties[settingsPrefix + key], value), [], key);
      assert.deepEqual(properties[settingsPrefix + key]!.default, value);
    }
  });

  it('can be used on the command line with every value that the editor takes', async () => {
    const words = fc.constantFrom('a4', 'de', 'error', 'off', 'severity', '#7a1fa2', '#fff', '', 'high', 'x');
    const names = fc.constantFrom('logo', 'accent', 'overdue', 'high', 'x');
    const leaf = fc.oneof(words, fc.integer({ min: -1, max: 40 }), fc.double(), fc.boolean(), fc.constant(null));
    const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(names, leaf, { maxKeys: 3 }));
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(table)), value, async (key, given) => {
        const plain = JSON.parse(JSON.stringify(given));
        if ((await complaints(properties[settingsPrefix + key], plain)).length > 0) return;
        taken++;
        assert.ok(table[key]!.kind.fits(plain), `${key}: ${JSON.stringify(plain)}`);
      }),
      { numRuns: 1000 },
    );
    assert.ok(taken > 50, String(taken));
  });

  it('are written into the manifest from the table, and nothing else is changed', () => {
    const entry = fc.record({
      kind: fc.constantFrom(...Object.values(table).map(({ kind }) => kind)),
      default: fc.jsonValue(),
      scope: fc.constantFrom('window' as const, 'resource' as const),
      readBy: fc.constant(['editor' as const]),
      restricted: fc.option(fc.constantFrom('toys', 'games'), { nil: undefined }),
      description: fc.string({ minLength: 1 }),
    });
    const key = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8})?$/);
    const before = [read('package.json'), read('package.nls.json')] as const;
    assert.deepEqual(Object.values(withSettings(...before)), before);
    fc.assert(
      fc.property(fc.dictionary(key, entry, { minKeys: 1, maxKeys: 5, noNullPrototype: true }), (invented) => {
        const toys = invented as SettingsTable;
        const after = withSettings(...before, toys);
        const changed = JSON.parse(after.manifest);
        const texts = JSON.parse(after.nls);
        for (const [name, { default: value, scope, description, restricted }] of Object.entries(toys)) {
          const said = changed.contributes.configuration.properties[`tamAssess.${name}`];
          assert.deepEqual([said.default, said.scope], [JSON.parse(JSON.stringify(value)), scope]);
          assert.equal(texts[said.markdownDescription.slice(1, -1)], description);
          const { restrictedConfigurations } = changed.capabilities.untrustedWorkspaces;
          assert.equal(restrictedConfigurations.includes(`tamAssess.${name}`), restricted !== undefined);
        }
        assert.equal(Object.keys(changed.contributes.configuration.properties).length, Object.keys(toys).length);
        // Back with the table as it is, nothing is left of the other one.
        assert.deepEqual(JSON.parse(withSettings(after.manifest, after.nls).manifest), manifest);
        assert.deepEqual(JSON.parse(withSettings(after.manifest, after.nls).nls), JSON.parse(before[1]));
      }),
    );
  });

  it('are named as they are called, in the sources and in the documentation', () => {
    assert.equal(`${settingsSection}.`, settingsPrefix);
    const named = [
      ...Object.values(commands),
      ...Object.values(views),
      ...Object.values(contextKeys),
      previewType,
      boardType,
    ];
    // Each view has a command that goes there.
    const goTo = Object.values(views).map((view) => `${view}.focus`);
    const known = new Set([...named, ...goTo, ...Object.keys(table).map((key) => settingsPrefix + key)]);
    const pages = fs.readdirSync(path.join(root, 'media/docs')).filter((file) => file.endsWith('.md'));
    const texts = [...sources, ...['README.md', ...pages.map((file) => `media/docs/${file}`)].map((f) => [f, read(f)])];
    let count = 0;
    for (const [file, text] of texts as [string, string][]) {
      for (const [name] of text.matchAll(/(?<![\w@/.-])tamAssess\.[a-zA-Z]+(?:\.[a-zA-Z]+)*/g)) {
        count++;
        assert.ok(known.has(name), `${file}: "${name}" is no name of ours. Settings stand in ${tableFile}.`);
      }
    }
    assert.ok(count > 20, String(count));
  });
});
