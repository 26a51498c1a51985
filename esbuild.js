// Builds everything that is shipped or tested: `node esbuild.js [--production] [--watch] [--only NAME,...]`.
// Types are checked by `tsc`, not here.
const { build, context } = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',');
const names = process.argv.includes('--only') ? only : undefined;

/** Helpers of the built-in templates: a name that is none is a property, looked up without asking for a helper first. */
const knownHelpers = Object.fromEntries(
  ['eq', 'and', 'or', 'not', 'take', 'beyond', 'plural', 't', 'once', 'ordinal', 'chart', 'prose', 'inline', 'link']
    .concat(['md', 'mdInline', 'mdCode', 'mdProse', 'mdFence', 'mdLink'])
    .map((name) => [name, true]),
);

const place = /,"loc":\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g;

/** Handlebars templates become precompiled functions, so that the built-in ones need no compiler when they run. */
const templates = {
  name: 'handlebars-templates',
  setup(setup) {
    const Handlebars = require('handlebars');
    /** `{{t "owner"}}` becomes `{{@texts.owner}}`: a text without arguments is looked up, not computed. */
    const lookUpTexts = new Handlebars.Visitor();
    lookUpTexts.MustacheStatement = (node) => {
      const [name, ...more] = node.params;
      if (node.path.original !== 't' || name.type !== 'StringLiteral' || more.length > 0) return;
      node.path = Handlebars.parse(`{{@texts.${name.value}}}`).body[0].path;
      node.params = [];
    };
    setup.onLoad({ filter: /\.hbs$/ }, async ({ path: file }) => {
      const source = await fs.promises.readFile(file, 'utf8');
      try {
        const noEscape = file.endsWith('.md.hbs');
        const program = Handlebars.parse(source);
        lookUpTexts.accept(program);
        const spec = Handlebars.precompile(program, {
          noEscape,
          strict: false,
          preventIndent: true,
          knownHelpers,
          knownHelpersOnly: true,
        });
        // Each call of a helper would carry its place in the template; nobody reads it, and it costs three objects.
        return { contents: `export default ${spec.replaceAll(place, '')}`, loader: 'js', watchFiles: [file] };
      } catch (error) {
        return { errors: [{ text: error.message, location: { file, line: error.lineNumber ?? 1 } }] };
      }
    });
  },
};

/** VS Code's problem matcher waits for these two lines. */
const progress = {
  name: 'progress',
  setup(setup) {
    setup.onStart(() => {
      if (watch) console.log('[watch] build started');
    });
    setup.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      if (watch) console.log('[watch] build finished');
    });
  },
};

/**
 * In Node the parts behind a dynamic `import()` of a `lazy/*.ts` file are bundles of their own beside the main one, loaded
 * when first needed. On the web everything is one file.
 */
const lazyParts = {
  name: 'lazy-parts',
  setup(setup) {
    setup.onResolve({ filter: /\/lazy\/[a-z-]+$/ }, (args) =>
      args.kind === 'dynamic-import' ? { path: `./${path.basename(args.path)}.js`, external: true } : undefined,
    );
  },
};

const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  plugins: [templates, lazyParts, progress],
  loader: { '.css': 'text', '.md': 'text' },
};
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'], // jsonc-parser's UMD build cannot be bundled
  supported: { 'dynamic-import': false }, // `require`, later: the loader of ES modules takes longer than our whole command
};
const web = { ...common, platform: 'browser', format: 'cjs', target: 'es2022', define: { global: 'globalThis' } };
/** `lazy/x.web.ts` stands in for `lazy/x.ts` where that leads to Node.js: as for the compiler, see src/tsconfig.json. */
const withoutNode = {
  name: 'without-node',
  setup(setup) {
    setup.onResolve({ filter: /\/lazy\/[a-z-]+$/ }, ({ path: name, resolveDir }) => {
      const standIn = path.resolve(resolveDir, `${name}.web.ts`);
      return fs.existsSync(standIn) ? { path: standIn } : undefined;
    });
  },
};
web.plugins = [templates, withoutNode, progress];

/** Windows begin with these bundles, and no page of a rule is read there: what rules explain is left out of them. */
const withoutRuleDocs = {
  name: 'without-rule-docs',
  setup(setup) {
    setup.onLoad({ filter: /[\\/]src[\\/]language[\\/]rules[\\/]\w+\.ts$/ }, async ({ path: file }) => {
      const source = await fs.promises.readFile(file, 'utf8');
      const docs = /^ {2}docs:\s*(?:`(?:[^`\\]|\\[\s\S])*`|'(?:[^'\\\n]|\\.)*'),$/m;
      return { contents: source.replace(docs, "  docs: '',"), loader: 'ts' };
    });
  },
};

const entriesOf = (...folders) =>
  Object.fromEntries(
    folders.flatMap((folder) =>
      (fs.existsSync(folder) ? fs.readdirSync(folder) : [])
        .filter((file) => !file.endsWith('.web.ts'))
        .map((file) => [path.basename(file, '.ts'), `${folder}/${file}`]),
    ),
  );
/** All unit tests, or the files that TAM_TESTS names: a process loads what it runs. */
const tests = (dir) => {
  const files = fs
    .readdirSync(dir, { recursive: true })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  return [
    "const chosen = process.env.TAM_TESTS?.split(',');",
    ...files.map((file) => `if (!chosen || chosen.includes('${file}')) require('./${file}');`),
  ].join('\n');
};

/** Bundles that are shipped; the others are tests. */
const shippedBuilds = ['extension', 'parts', 'cli', 'web', 'preview', 'board'];

const builds = {
  extension: {
    ...node,
    plugins: [...node.plugins, withoutRuleDocs],
    entryPoints: { extension: 'src/extension.ts', ...entriesOf('src/editor/lazy') },
    outdir: 'dist',
    external: ['vscode'],
  },
  /** What the extension and the command line load when they need it; built with the former. */
  parts: {
    ...node,
    entryPoints: entriesOf('src/workspace/lazy', 'src/reports/lazy'),
    outdir: 'dist',
    external: ['vscode'],
  },
  cli: { ...node, entryPoints: { cli: 'src/cli.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  web: { ...web, entryPoints: { extension: 'src/extension.ts' }, outdir: 'dist/web', external: ['vscode'] },
  preview: {
    ...web,
    entryPoints: { preview: 'src/editor/preview/page.ts', copyButtons: 'src/editor/preview/copyButtons.ts' },
    outdir: 'dist',
    format: 'iife',
  },
  /** The page of the visual editor, loaded when a board opens. */
  board: { ...web, entryPoints: { board: 'src/board/main.ts' }, outdir: 'dist/board', format: 'iife' },
  'test-unit': {
    ...node,
    plugins: [templates, progress],
    sourcemap: true,
    minify: false,
    stdin: { contents: tests('test/unit'), resolveDir: path.resolve('test/unit'), sourcefile: 'all.ts' },
    outfile: 'dist/test/unit.js',
  },
  'test-editor': {
    ...node,
    sourcemap: true,
    minify: false,
    entryPoints: {
      index: 'test/editor/index.ts',
      restricted: 'test/editor/restricted.ts',
      german: 'test/editor/german.ts',
    },
    outdir: 'dist/test/editor',
    external: ['vscode', 'mocha'],
  },
  'test-web': {
    ...web,
    minify: false,
    entryPoints: { index: 'test/editor/web.ts' },
    outdir: 'dist/test/web',
    external: ['vscode'],
  },
};

/** Files that are shipped as they are. */
function copyFiles() {
  fs.mkdirSync('dist/checklists', { recursive: true });
  for (const file of fs.readdirSync('src/checklists').filter((name) => name.endsWith('.jsonc'))) {
    fs.copyFileSync(`src/checklists/${file}`, `dist/checklists/${file}`);
  }
  fs.mkdirSync('dist/board', { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf'])
    fs.copyFileSync(require.resolve(`@vscode/codicons/dist/${file}`), `dist/board/${file}`);
}

async function main() {
  copyFiles();
  const entryExists = (options) =>
    options.stdin || Object.values(options.entryPoints).every((file) => fs.existsSync(file));
  const chosen = Object.entries(builds).filter(([name, options]) =>
    names ? names.includes(name === 'parts' ? 'extension' : name) : entryExists(options),
  );
  if (watch) {
    const contexts = await Promise.all(chosen.map(([, options]) => context(options)));
    await Promise.all(contexts.map((each) => each.watch()));
    return;
  }
  for (const [, options] of chosen) await build(options);
}

/** The packages in the shipped bundles, as folders: those of which code is left after everything unused was taken out. */
async function bundledPackages() {
  // Its pictures are shipped as a font, which no bundle holds.
  const folders = new Set([
    path.relative(process.cwd(), path.dirname(require.resolve('@vscode/codicons/package.json'))),
  ]);
  for (const name of shippedBuilds) {
    const { metafile } = await build({ ...builds[name], write: false, metafile: true, minify: true, sourcemap: false });
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const [folder] = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? [];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders].sort();
}

module.exports = { templates, bundledPackages };
if (require.main === module) main().catch(() => process.exit(1));
