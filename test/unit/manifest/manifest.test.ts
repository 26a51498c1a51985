import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import {
  boardType,
  commands,
  contextKeys,
  previewType,
  reviewContainer,
  taskType,
  views,
} from '../../../src/editor/ids';

interface Menu {
  command: string;
  when?: string;
}
const root = process.cwd();
const json = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
const manifest = json('package.json');
const texts: Record<string, string> = json('package.nls.json');
const german: Record<string, string> = json('package.nls.de.json');
const { contributes } = manifest;

/** Every string in a value, with its path. */
function* strings(value: unknown, at = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [at, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* strings(inner, `${at}.${key}`);
}

/** Text of the sources, for names that code must know. */
function sources(folder: string): string {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => fs.readFileSync(path.join(root, folder, file), 'utf8'))
    .join('\n');
}

describe('manifest', () => {
  const declared: string[] = contributes.commands.map(({ command }: { command: string }) => command);

  it('declares the commands of the sources, and no others', () => {
    assert.deepEqual([...declared].sort(), Object.values(commands).sort());
    assert.equal(new Set(declared).size, declared.length);
  });

  it('registers every command that it declares', () => {
    const code = sources('src/editor');
    for (const key of Object.keys(commands)) assert.match(code, new RegExp(`\\bcommands\\.${key}\\b`), key);
  });

  it('declares the public names of the contract', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, 'tam-assess.tam-assess');
    for (const name of ['newAssessment', 'importResults', 'renderReport', 'previewReport', 'setStatus', 'openSample'])
      assert.ok(declared.includes(`tamAssess.${name}`), name);
  });

  it('declares the views and context keys of the sources, and no others', () => {
    const { container, ...each } = views;
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id),
      [container],
    );
    assert.deepEqual(
      contributes.viewsContainers.panel.map(({ id }: { id: string }) => id),
      [reviewContainer],
    );
    assert.deepEqual(Object.keys(contributes.views).sort(), [container, reviewContainer].sort());
    assert.deepEqual(
      Object.values<{ id: string }[]>(contributes.views)
        .flatMap((inContainer) => inContainer.map(({ id }) => id))
        .sort(),
      Object.values(each).sort(),
    );
    const used = new Set(
      [...strings(contributes)]
        .filter(([at]) => at.endsWith('.when') || at.endsWith('.enablement'))
        .flatMap(([, when]) => when.match(/\btamAssess\.\w+/g) ?? []),
    );
    const ours: string[] = [...Object.values(contextKeys), ...Object.values(each), boardType];
    for (const key of used) assert.ok(ours.includes(key), key);
    const code = sources('src/editor');
    for (const [name, key] of Object.entries(contextKeys)) {
      assert.ok(used.has(key), `${key} is set, but nothing asks for it`);
      assert.ok(code.includes(`contextKeys.${name}`), `${key} is asked for, but nothing sets it`);
    }
  });

  it('begins every name of its own with "tamAssess"', () => {
    for (const name of [...declared, ...Object.keys(contributes.configuration.properties)])
      assert.match(name, /^tamAssess\./);
    for (const value of Object.values(contextKeys)) assert.match(value, /^tamAssess\./);
    assert.match(previewType, /^tamAssess\./);
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${previewType}`));
    assert.deepEqual(
      contributes.customEditors.map(({ viewType, priority }: { viewType: string; priority: string }) => [
        viewType,
        priority,
      ]),
      [[boardType, 'option']],
    );
    assert.ok(manifest.activationEvents.includes(`onCustomEditor:${boardType}`));
    assert.ok(manifest.activationEvents.includes(`onTaskType:${taskType}`));
    assert.deepEqual(
      contributes.taskDefinitions.map((each: { type: string }) => each.type),
      [taskType],
    );
  });

  it('has a text for every placeholder, and a placeholder for every text', () => {
    const used = new Set([...strings(manifest)].flatMap(([, text]) => /^%(.+)%$/.exec(text)?.[1] ?? []));
    assert.deepEqual([...used].sort(), Object.keys(texts).sort());
    for (const [key, text] of Object.entries(texts)) assert.ok(text.trim().length > 0, key);
    for (const [at, text] of strings(contributes)) {
      // What tasks write, not what people read.
      if (at === '.problemMatchers.0.name') continue;
      if (/\.(title|description|markdownDescription|contents|name|contextualTitle)$/.test(at))
        assert.match(text, /^%.+%$/, at);
    }
  });

  it('says all of it in German too, with the same links, names of files and code', () => {
    assert.deepEqual(Object.keys(german), Object.keys(texts));
    // Names of the product, of languages and of paper, and words that both languages have.
    const same = new Set(['TAM Assess', 'Import', 'Status', 'English', 'Deutsch', 'A4, 210 × 297 mm']);
    const fixed = (text: string) => (text.match(/`[^`]*`|\(command:[^)]*\)|…$/g) ?? []).sort();
    for (const [key, text] of Object.entries(texts)) {
      const own = german[key]!;
      assert.ok(own.trim().length > 0, key);
      assert.deepEqual(fixed(own), fixed(text), key);
      if (!same.has(text)) assert.notEqual(own, text, key);
    }
    for (const { steps } of contributes.walkthroughs) {
      for (const { media } of steps) {
        const [page, own] = [media.markdown, media.markdown.replace(/\.md$/, '.nls.de.md')].map((file) =>
          fs.readFileSync(path.join(root, file), 'utf8'),
        ) as [string, string];
        const pictures = (text: string) => text.match(/\]\([^)]*\)/g) ?? [];
        assert.notEqual(own, page);
        assert.deepEqual(pictures(own), pictures(page), media.markdown);
      }
    }
  });

  it('gives every command a category, a title in title case, and an icon where it is shown as one', () => {
    const icons = new Set(
      Object.entries<Menu[]>(contributes.menus).flatMap(([menu, items]) =>
        items
          .filter(({ group }: Menu & { group?: string }) => /^(navigation|inline)/.test(group ?? ''))
          .map(({ command }) => `${menu}: ${command}`),
      ),
    );
    for (const { command, title, category, icon } of contributes.commands) {
      assert.equal(category, 'TAM Assess', command);
      assert.match(texts[title.slice(1, -1)]!, /^[A-Z]/, command);
      for (const place of icons) if (place.endsWith(`: ${command}`)) assert.match(icon ?? '', /^\$\([a-z-]+\)$/, place);
    }
  });

  it('names declared commands only, everywhere', () => {
    const named = [
      ...Object.values<Menu[]>(contributes.menus).flatMap((items) => items.map(({ command }) => command)),
      ...[...strings(texts)].flatMap(([, text]) =>
        [...text.matchAll(/\(command:([\w.]+)[?)]/g)].map(([, command]) => command!),
      ),
      ...[...strings(contributes.keybindings)].flatMap(([at, value]) =>
        at.endsWith('.command') && value !== 'runCommands' ? [value] : [],
      ),
    ];
    assert.ok(named.length > 20);
    for (const command of named) if (!command.startsWith('vscode.')) assert.ok(declared.includes(command), command);
  });

  it('hides from the palette what needs an item of a tree, or has nothing to do', () => {
    const hidden = new Map<string, string | undefined>(
      contributes.menus.commandPalette.map(({ command, when }: Menu) => [command, when]),
    );
    assert.equal(hidden.get(commands.revealFinding), 'false');
    assert.equal(hidden.get(commands.addFinding), 'false');
    assert.equal(hidden.get(commands.clearFilter), contextKeys.filtered);
    for (const command of [commands.newAssessment, commands.openSample, commands.importResults])
      assert.equal(hidden.get(command), undefined, command);
  });

  it('welcomes in plain words: what is no link shows as it is written', () => {
    for (const file of ['package.nls.json', 'package.nls.de.json']) {
      const texts: Record<string, string> = JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
      const welcomes = Object.entries(texts).filter(([key]) => key.startsWith('welcome.'));
      assert.ok(welcomes.length >= 3, file);
      for (const [key, text] of welcomes)
        assert.doesNotMatch(text.replace(/\[[^\]]*\]\([^)]*\)/g, ''), /[`_[\]]/, `${file}: ${key}`);
    }
  });

  it('asks for known context keys only', () => {
    const known = new Set([
      ...['view', 'viewItem', 'resourceFilename', 'resourceExtname', 'explorerResourceIsFolder'],
      ...[
        'workspaceFolderCount',
        'editorLangId',
        'editorTextFocus',
        'focusedView',
        'listFocus',
        'inputFocus',
        'resourceScheme',
        'isWeb',
        'isWorkspaceTrusted',
        'activeCustomEditorId',
        'isInDiffEditor',
        'webviewId',
        'webviewSection',
      ],
      ...Object.values(contextKeys),
    ]);
    const clauses = [...strings(contributes)].filter(([at]) => at.endsWith('.when') || at.endsWith('.enablement'));
    assert.ok(clauses.length > 20);
    for (const [at, clause] of clauses) {
      if (clause === 'false' || clause === 'true') continue;
      for (const term of clause.split(/&&|\|\|/)) {
        const [, key] = /^\s*!?\(*([\w.]+)/.exec(term) ?? [];
        assert.ok(key && known.has(key), `${at}: ${clause}`);
        const pattern = /=~ \/(.*)\/\w*\s*$/.exec(term)?.[1];
        if (pattern) assert.doesNotThrow(() => new RegExp(pattern), `${at}: ${clause}`);
      }
    }
  });

  it('shows context menus for items that the trees really make', () => {
    const code = sources('src/editor/views');
    const asked = new Set(
      contributes.menus['view/item/context'].flatMap(({ when }: Menu) => [
        ...[...when!.matchAll(/viewItem == (\w+)/g)].map(([, item]) => item),
        ...[...when!.matchAll(/viewItem =~ \/\^\(([\w|]+)\)\$\//g)].flatMap(([, items]) => items!.split('|')),
      ]),
    );
    assert.ok(asked.size >= 4);
    for (const item of asked) assert.match(code, new RegExp(`'${item}'`), String(item));
    for (const { when } of contributes.menus['view/item/context']) assert.match(when, /^view == tamAssess\./);
    for (const { when } of contributes.menus['view/title']) assert.match(when, /^view == tamAssess\./);
  });

  it('offers whatever a row shows as a button in its menu too, which keys open', () => {
    const items: (Menu & { group: string })[] = contributes.menus['view/item/context'];
    /** View and kinds of rows. */
    const place = ({ when = '' }: Menu) => {
      const view = /view == (\S+)/.exec(when)?.[1];
      const [, one, several] = /viewItem (?:== (\w+)|=~ \/(.+)\/)/.exec(when) ?? [];
      return { view, rows: new RegExp(several ?? `^${one}$`), one };
    };
    const buttons = items.filter(({ group }) => group.startsWith('inline'));
    assert.ok(buttons.length > 0);
    const withoutKeys = buttons.filter((button) => {
      const { view, one } = place(button);
      return !items.some((item) => {
        const other = place(item);
        const inMenu = item.command === button.command && !item.group.startsWith('inline');
        return inMenu && other.view === view && other.rows.test(one!);
      });
    });
    assert.deepEqual(
      withoutKeys.map(({ command, when }) => `${command}: ${when}`),
      [],
    );
  });

  it('has a walkthrough whose steps end when their commands ran', () => {
    assert.ok(contributes.walkthroughs.length > 0);
    for (const { steps } of contributes.walkthroughs) {
      for (const { id, description, media, completionEvents } of steps) {
        assert.ok(fs.existsSync(path.join(root, media.markdown)), media.markdown);
        assert.ok(completionEvents.length > 0, id);
        for (const event of completionEvents) {
          assert.match(event, /^onCommand:/);
          assert.ok(declared.includes(event.slice('onCommand:'.length)), event);
        }
        const [, command] = /\(command:([\w.]+)\)/.exec(texts[description.slice(1, -1)]!) ?? [];
        assert.ok(completionEvents.includes(`onCommand:${command}`), `${id}: ${command}`);
      }
    }
  });

  it('names files that exist', () => {
    const named = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }: { icon: string }) => icon),
      ...Object.values<{ icon: string }[]>(contributes.views).flatMap((each) => each.map(({ icon }) => icon)),
      ...contributes.jsonValidation.map(({ url }: { url: string }) => url),
    ];
    for (const file of named) assert.ok(fs.existsSync(path.join(root, file)), file);
    const png = fs.readFileSync(path.join(root, manifest.icon));
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 128 && png.readUInt32BE(16) === png.readUInt32BE(20), 'a square of 128 or more');
  });

  it('comes with the papers of a published extension', () => {
    for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE']) assert.ok(fs.existsSync(path.join(root, file)), file);
    assert.match(fs.readFileSync(path.join(root, 'LICENSE'), 'utf8'), /^MIT License/);
    assert.equal(manifest.license, 'MIT');
  });

  it('binds the schemas to both endings of all kinds of files, and opens them as JSON with comments', () => {
    const bound = contributes.jsonValidation.flatMap(({ fileMatch }: { fileMatch: string[] }) => fileMatch);
    const names = ['*.findings.jsonc', '*.findings.json', '*.checklist.jsonc', '*.checklist.json'];
    const mappings = ['*.mapping.jsonc', '*.mapping.json'];
    assert.deepEqual(bound.sort(), [...names, ...mappings].sort());
    const [{ id, filenamePatterns }] = contributes.languages;
    assert.equal(id, 'jsonc');
    assert.deepEqual(
      filenamePatterns,
      [...names, ...mappings].filter((name) => name.endsWith('.json')),
    );
    for (const name of names) assert.ok(manifest.activationEvents.includes(`workspaceContains:**/${name}`), name);
  });

  it('says what it can do in untrusted and virtual workspaces, with a reason', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.match(untrustedWorkspaces.description, /^%.+%$/);
    assert.match(virtualWorkspaces.description, /^%.+%$/);
    for (const key of untrustedWorkspaces.restrictedConfigurations)
      assert.ok(key in contributes.configuration.properties, key);
    assert.ok(untrustedWorkspaces.restrictedConfigurations.includes('tamAssess.report.templates'));
  });

  it('is typed against the oldest VS Code that it runs in', () => {
    const minor = (version: string) => version.replace(/^\D/, '').split('.').slice(0, 2).join('.');
    assert.match(manifest.engines.vscode, /^\^\d+\.\d+\.0$/);
    assert.equal(minor(manifest.devDependencies['@types/vscode']), minor(manifest.engines.vscode));
    assert.equal(json('node_modules/@types/vscode/package.json').version, manifest.devDependencies['@types/vscode']);
  });

  it('names exact versions of its dependencies, as the lock file does', () => {
    const { packages } = json('package-lock.json');
    for (const list of ['dependencies', 'devDependencies']) {
      for (const [name, version] of Object.entries<string>(manifest[list])) {
        assert.match(version, /^\d+\.\d+\.\d+$/, name);
        assert.equal(packages[`node_modules/${name}`]?.version, version, name);
      }
    }
    assert.match(fs.readFileSync(path.join(root, '.npmrc'), 'utf8'), /^ignore-scripts=true$/m);
  });

  it('does not activate at startup', () => {
    for (const event of manifest.activationEvents) assert.doesNotMatch(event, /^\*$|onStartupFinished/);
  });
});
