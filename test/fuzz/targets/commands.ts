import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { main } from '../../../src/commandLine/main.node';
import { hostileText } from '../hostile';
import { mutatedText, textMutation } from '../mutations/text';
import { anyOutput } from '../samples';
import type { Target } from '../target';
import { team } from '../world';
import { writtenFindings } from './findings';

interface Input {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly args: readonly string[];
}

const mutations = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(textMutation, { maxLength: 3 }) },
);
const mutated = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, mutations).map(([whole, done]) => mutatedText(whole, done));
const findings = mutated(
  fc.oneof({ weight: 3, arbitrary: writtenFindings(0) }, { weight: 1, arbitrary: writtenFindings(8) }),
);
const settings = fc.constantFrom(
  '{ "tamAssess.rules": { "not-assessed": "off", "x": "error" } }',
  '{ "tamAssess.report.brand": { "logo": "logo.svg", "accent": "red" } }',
  '{ "tamAssess.report.templates": { "own": "own.md.hbs" }, "tamAssess.report.folder": "../elsewhere" }',
  '{ "tamAssess.report.fileName": "../{customer}" }',
  '{',
);
const logo = fc.constantFrom(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
  '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  'x',
);
const template = fc.constantFrom(
  '# {{header.customer}}\n{{#each findings}}{{id}}{{/each}}',
  '{{#each',
  '{{constructor.constructor}}',
  '{{{{raw}}}}',
);

/** Names as others give them; none that a file system does not take. */
const names = [
  'a.findings.jsonc',
  'sub/b.findings.json',
  '::error::x.findings.jsonc',
  'b c & d.findings.jsonc',
  "it's.findings.jsonc",
];

const world: fc.Arbitrary<Record<string, string | Uint8Array>> = fc
  .record(
    {
      ...(Object.fromEntries(names.map((name) => [name, findings])) as Record<string, fc.Arbitrary<string>>),
      'team.checklist.jsonc': mutated(fc.constant(team)),
      'checklists/own.checklist.jsonc': mutated(fc.constant(team.replace('"team"', '"own"'))),
      '.vscode/settings.json': settings,
      'logo.svg': logo,
      'own.md.hbs': template,
      'own.docx': hostileText,
      'key.json': fc.constantFrom('{}', '{ "Contoso": "customer-1" }', '[]', 'x'),
      'any.mapping.jsonc': fc.constantFrom('{}', fs.readFileSync('test/fixtures/mapping/any.mapping.jsonc', 'utf8')),
    },
    { requiredKeys: [] },
  )
  .map((files) => files as Record<string, string | Uint8Array>);

const path1 = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...names, '.', 'sub', 'team.checklist.jsonc', 'checklists') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'missing.findings.jsonc',
      '..',
      '/nowhere',
      '',
      '-',
      'logo.svg',
      '::error::y',
      'a\u001b[31m',
    ),
  },
);
const word = fc.oneof(
  hostileText.map((text) => text.replaceAll('\0', '').slice(0, 300)),
  fc.constantFrom('x', 'Contoso', '-1', '--', ''),
);
/** An option with what it may be given; most of the time something that fits. */
const option = (name: string, ...fitting: string[]): fc.Arbitrary<string[]> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...fitting).map((value) => [name, value]) },
    { weight: 1, arbitrary: word.map((value) => [name, value]) },
    { weight: 1, arbitrary: fc.constantFrom<string[]>([name], [`${name}=`], [name, '']) },
  );
const flag = (name: string): fc.Arbitrary<string[]> => fc.constant([name]);
const day = option('--as-of', '2026-11-22', '2020-02-29', '2026-02-30');
const textOrJson = option('--format', 'text', 'json');
const list = option('--checklist', 'example', 'team', 'own', 'active-directory', 'azure,sql-server', 'team,nothing');

const some = (...options: fc.Arbitrary<string[]>[]): fc.Arbitrary<string[]> =>
  fc.subarray(options, { minLength: 0 }).chain((chosen) => fc.tuple(...chosen).map((all) => all.flat()));
/** Options that are needed: one of them is left out now and then. */
const needed = (...options: fc.Arbitrary<string[]>[]): fc.Arbitrary<string[]> =>
  fc.tuple(fc.nat(11), fc.tuple(...options)).map(([die, all]) => all.filter((_, at) => at !== die).flat());
const joined = (...parts: fc.Arbitrary<string[]>[]): fc.Arbitrary<string[]> =>
  fc.tuple(...parts).map((all) => all.flat());
const paths = fc.array(path1, { minLength: 1, maxLength: 3 });

const commands: Readonly<Record<string, fc.Arbitrary<string[]>>> = {
  new: joined(
    fc
      .constantFrom('fresh.findings.jsonc', 'a.findings.jsonc', 'x.txt', 'deep/er/n.findings.jsonc')
      .map((name) => [name]),
    needed(option('--customer', 'Contoso', 'Ä "B"'), list),
    some(option('--title', 'T'), option('--environment', 'e'), option('--assessor', 'Dana'), day),
  ),
  validate: joined(paths, some(option('--format', 'text', 'json', 'sarif'), day)),
  import: joined(
    fc.constantFrom<string[]>(['out.bin'], ['out.bin'], ['out.bin', 'out.bin'], ['a.findings.jsonc'], ['missing.json']),
    needed(option('--into', 'a.findings.jsonc', 'fresh.findings.jsonc', 'made.checklist.jsonc', 'x.txt')),
    some(
      option('--tool', 'maester', 'sarif', 'x'),
      option('--customer', 'Contoso'),
      list,
      flag('--dry-run'),
      textOrJson,
      day,
    ),
    fc.constantFrom<string[]>([], [], [], [], [], ['--mapping', 'any.mapping.jsonc']),
  ),
  report: joined(
    paths,
    needed(
      option('--audience', 'executive', 'technical', 'plan', 'plan,executive'),
      option('--format', 'html', 'md', 'docx', 'pptx', 'xlsx', 'csv', 'sarif', 'json', 'md,csv'),
      fc.constant(['--out', 'out']),
    ),
    some(
      option('--name', '{customer}-{audience}', '{title}', '../x', '{date}{language}', 'a'.repeat(300), 'CON', '{x}'),
      option('--language', 'de', 'en'),
      option('--paper', 'a4', 'letter'),
      option('--severity', 'high', 'critical,low'),
      option('--owner', 'Dana Reyes'),
      flag('--overdue'),
      option('--classification', 'Confidential'),
      day,
    ),
    some(
      option('--template', 'own.md.hbs', 'own', 'own.docx', 'missing.md.hbs'),
      option('--logo', 'logo.svg', 'a.findings.jsonc'),
      option('--accent', '#102030', 'red'),
      option('--font', 'Arial', 'x"; } * {'),
      option('--redact', 'key.json', 'fresh-key.json'),
    ).map((extra) => extra.slice(0, 4)),
  ),
  compare: joined(
    fc.tuple(path1, path1).map((both) => [...both]),
    some(textOrJson, day),
  ),
  'run-sheet': joined(
    needed(fc.constant(['--out', 'out'])),
    some(list, option('--for', 'a.findings.jsonc'), flag('--all')),
  ),
  summary: joined(paths, some(textOrJson, day)),
  checks: some(list, textOrJson),
  rules: some(textOrJson),
};

const args: fc.Arbitrary<string[]> = fc
  .constantFrom(...Object.keys(commands))
  .chain((name) => commands[name]!.map((rest) => [name, ...rest]))
  .chain((all) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(all) },
      { weight: 1, arbitrary: fc.tuple(fc.nat(all.length), word).map(([at, more]) => all.toSpliced(at, 0, more)) },
      { weight: 1, arbitrary: fc.nat(all.length - 1).map((at) => all.toSpliced(at, 1)) },
      { weight: 1, arbitrary: fc.array(word, { maxLength: 3 }) },
    ),
  )
  // A report is written where it is told to, which may be anywhere: here that is one folder. PDF starts a browser.
  .map((all) =>
    all.map((each) => (each.startsWith('/') && each !== '/nowhere' ? 'out' : each.replaceAll('pdf', 'md'))),
  );

const input: fc.Arbitrary<Input> = fc
  .record({ files: world, output: anyOutput, args })
  .map(({ files, output, args: all }) => ({
    files: { ...files, [`out${path.extname(output.name) || '.bin'}`]: output.bytes },
    args: all.map((each) => each.replace('out.bin', `out${path.extname(output.name) || '.bin'}`)),
  }));

/** The files of a folder and what they hold. */
function contentOf(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile())
      found.set(path.relative(folder, file), createHash('sha256').update(fs.readFileSync(file)).digest('hex'));
  }
  return found;
}

/** Runs a command in a folder, in this process; what it prints is kept. */
async function run(
  folder: string,
  args: readonly string[],
): Promise<{ status: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  const start = process.cwd();
  const [out, err] = [process.stdout.write, process.stderr.write];
  const keep = (stream: keyof typeof printed) =>
    ((piece: string | Uint8Array) => {
      printed[stream] += typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
      return true;
    }) as typeof process.stdout.write;
  process.chdir(folder);
  process.stdout.write = keep('stdout');
  process.stderr.write = keep('stderr');
  try {
    const status = await main(['node', 'tam-assess', ...args]);
    return { status, ...printed };
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
    process.chdir(start);
  }
}

/** What a command may write, besides nothing. */
function mayWrite(file: string, args: readonly string[]): boolean {
  const after = (name: string) => {
    const at = args.findLastIndex((each) => each === name || each.startsWith(`${name}=`));
    return at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.slice(name.length + 1) : args[at + 1];
  };
  const is = (target: string | undefined) => target !== undefined && path.normalize(target || '.') === file;
  const inside = (target: string | undefined) =>
    target !== undefined && !path.relative(target || '.', file).startsWith('..');
  const [command] = args.filter((each) => Object.hasOwn(commands, each));
  if (command === 'new') return args.some((each) => is(each));
  if (command === 'import') return is(after('--into'));
  if (command === 'report') return inside(after('--out')) || is(after('--redact'));
  return command === 'run-sheet' && inside(after('--out'));
}

export const commandsTarget: Target<Input> = {
  name: 'commands',
  input,
  show: ({ files, args: all }) =>
    [
      `tam-assess ${all.map((each) => JSON.stringify(each)).join(' ')}`,
      ...Object.entries(files).map(
        ([name, content]) =>
          `--- ${name}\n${typeof content === 'string' ? content : Buffer.from(content).toString('utf8').slice(0, 5_000)}`,
      ),
    ].join('\n'),

  async check({ files, args: all }, step) {
    step('files');
    const around = fs.mkdtempSync(path.join(process.env.TAM_FUZZ_FOLDER ?? os.tmpdir(), 'commands-'));
    try {
      const folder = path.join(around, 'work');
      fs.mkdirSync(path.join(folder, '.git'), { recursive: true });
      for (const [name, content] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), content);
      }
      const before = contentOf(around);
      step(all[0] ?? 'no command');
      const { status, stdout, stderr } = await run(folder, all);

      step(`${all[0]}, afterwards`);
      const said = `\n${stderr.slice(0, 2_000)}`;
      assert.ok([0, 1, 2].includes(status), `the exit status is ${status}${said}`);
      assert.ok(status !== 1 || all.includes('validate'), `the exit status is 1${said}`);
      assert.doesNotMatch(stderr, /internal error|\n\s+at |\.c?js:\d/, said);
      if (status === 2) {
        assert.ok(stderr.trim() !== '', 'nothing says what is wrong');
        assert.equal(stdout, '', 'there is output besides the refusal');
      }
      for (const line of stderr.split('\n')) {
        assert.ok(
          line === '' || line.startsWith('tam-assess: ') || line.startsWith('(Did you mean'),
          `a line begins with no name: ${line.slice(0, 300)}`,
        );
        assert.ok(line.length < 3_000, `a line has ${line.length} characters`);
      }
      for (const line of `${stdout}\n${stderr}`.split('\n')) {
        assert.doesNotMatch(line, /^\s*::|##\w*\[/, 'a pipeline obeys a line');
        assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/, 'a terminal obeys a line');
      }
      const json =
        all.some((each, at) => each === '--format' && ['json', 'sarif'].includes(all[at + 1]!)) && all[0] !== 'report';
      if (json && status < 2 && stdout !== '') JSON.parse(stdout);

      const after = contentOf(around);
      for (const [file, hash] of after) {
        if (before.get(file) === hash) continue;
        const own = path.relative('work', file);
        assert.ok(status === 0, `a command that fails wrote ${own}${said}`);
        assert.ok(mayWrite(own, all), `${own} was written${said}`);
        assert.ok(!/\.tmp$/.test(own), `${own} was left`);
      }
      for (const file of before.keys()) assert.ok(after.has(file), `${file} is gone`);
    } finally {
      fs.rmSync(around, { recursive: true, force: true });
    }
  },
};
