import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { checklistShape, elementShape, findingsShape } from '../../../src/language/shape';
import { failureText } from '../../../src/workspace/failure';
import { FileProblem } from '../../../src/workspace/fileSystem';
import {
  every,
  findingsOf,
  goodCheck,
  goodFinding,
  placesOf,
  withChecks,
  withFindings,
  withOddity,
} from '../workspace/oddities';
import { builtFolder, type Run, tamAssess, workplace } from './built';

/** What stands in files is odd, and no syntax error: it is shown. */
const whatRenders = new Set(['report', 'summary', 'checks', 'run-sheet', 'new', 'compare']);

/** Nothing of ours broke: at most one line on standard error beside warnings, no stack, and a status of the contract. */
function assertPlain({ status, stderr }: Run, said: string): void {
  assert.ok(status !== null && status <= 2, `${said}: status ${status}: ${stderr}`);
  assert.doesNotMatch(stderr, /internal error|\n\s+at |\.js:\d+:\d+|larger, or nested deeper/, `${said}: ${stderr}`);
  if (whatRenders.has(said.split(' ', 1)[0]!)) assert.equal(status, 0, `${said}: ${stderr}`);
  const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('tam-assess: warning:'));
  // Documents with pseudonyms say what they leave out, a sentence a line.
  const told = lines.filter((line) => !/^tam-assess: .* (?:left out|searched for|keep it elsewhere)\b/.test(line));
  assert.equal(told.length, status === 2 ? 1 : 0, `${said}: ${stderr}`);
}

const everyCommand: readonly (readonly string[])[] = [
  ['validate', '.'],
  ['validate', '.', '--format', 'json'],
  ['validate', '.', '--format', 'sarif'],
  ['summary', 'a.findings.jsonc'],
  ['summary', 'a.findings.jsonc', '--format', 'json'],
  ['checks'],
  ['checks', '--format', 'json'],
  ['compare', 'old.findings.jsonc', 'a.findings.jsonc'],
  ['run-sheet', '--checklist', 'team', '--out', 'sheet'],
  ['new', 'new.findings.jsonc', '--customer', 'C', '--checklist', 'team'],
  ['import', 'maester.json', '--into', 'a.findings.jsonc', '--dry-run'],
  [
    'report',
    'a.findings.jsonc',
    '--audience',
    'executive,technical,plan',
    '--format',
    'html,md,csv,sarif,json',
    '--out',
    'one',
  ],
  [
    'report',
    'a.findings.jsonc',
    '--audience',
    'technical',
    '--format',
    'docx,xlsx',
    '--language',
    'de',
    '--out',
    'two',
  ],
  ['report', 'a.findings.jsonc', '--audience', 'executive', '--format', 'pptx', '--out', 'three'],
  [
    'report',
    'a.findings.jsonc',
    '--audience',
    'technical',
    '--format',
    'html',
    '--redact',
    'key.json',
    '--out',
    'four',
  ],
];
const maester = JSON.stringify({
  TotalCount: 1,
  Tests: [{ Id: 'MT.1', Title: 'one', Name: 'one', Result: 'Failed', Block: 'b', ResultDetail: { TestResult: 'x' } }],
});

describe('command line: whatever stands in files', () => {
  before(function () {
    this.timeout(120_000);
    builtFolder();
  });
  const placeWith = (checklist: unknown, findings: unknown) =>
    workplace({
      'team.checklist.jsonc': JSON.stringify(checklist, undefined, 1),
      'a.findings.jsonc': JSON.stringify(findings, undefined, 1),
      'old.findings.jsonc': JSON.stringify(
        withFindings([goodFinding], { assessedOn: '2026-05-20', previous: undefined }),
      ),
      'maester.json': maester,
      '.git/HEAD': '',
    });

  it('every command says in one line what it cannot do, of any odd field of a check', function () {
    this.timeout(600_000);
    const places = placesOf(elementShape(checklistShape, 'checks')).filter((place) => place.length > 0);
    const checks = every(places).map((oddity, at) => withOddity({ ...goodCheck, id: `X-${at + 1}` }, oddity));
    const some = checks.filter((_, at) => at % 11 === 0);
    const cwd = placeWith(withChecks(some), withFindings(findingsOf(some), { previous: 'old.findings.jsonc' }));
    for (const args of everyCommand) assertPlain(tamAssess(cwd, ...args), args.join(' '));
  });

  it('and of any odd field of a finding', function () {
    this.timeout(600_000);
    const findings = every(placesOf(elementShape(findingsShape, 'findings')))
      .filter((_, at) => at % 11 === 0)
      .map((oddity, at) => withOddity({ ...goodFinding, id: `F-${at + 1}` }, oddity));
    const cwd = placeWith(withChecks([goodCheck]), withFindings(findings, { previous: 'old.findings.jsonc' }));
    for (const args of everyCommand) assertPlain(tamAssess(cwd, ...args), args.join(' '));
  });

  it('nesting without end is one line with its place, in findings, checklists, settings, mappings and outputs', function () {
    this.timeout(600_000);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const good = JSON.stringify(withFindings([goodFinding], { previous: undefined }));
    const report = ['report', 'a.findings.jsonc', '--audience', 'technical', '--format', 'md', '--out', 'o'];
    const cases: [Record<string, string>, string[], RegExp][] = [
      [{ 'a.findings.jsonc': `{"x":${deep}}` }, ['validate', '.'], /^$/],
      [
        { 'a.findings.jsonc': `{"findings":${deep}}` },
        report,
        /a\.findings\.jsonc:1:\d+: Nested deeper than 200 levels/,
      ],
      [{ 'a.findings.jsonc': deep }, ['summary', '.'], /a\.findings\.jsonc:1:\d+: Nested deeper than 200 levels/],
      [
        { 'a.findings.jsonc': good, 'team.checklist.jsonc': deep },
        report,
        /team\.checklist\.jsonc:1:\d+: Nested deeper/,
      ],
      [
        { 'a.findings.jsonc': good, '.vscode/settings.json': deep },
        report,
        /settings\.json:1:101: Nested deeper than 100/,
      ],
      [
        { 'a.csv': 'Rule\n1\n', 'own.mapping.jsonc': deep },
        ['import', 'a.csv', '--into', 'new.findings.jsonc', '--customer', 'C', '--mapping', 'own.mapping.jsonc'],
        /own\.mapping\.jsonc:1:101: .*Nested deeper than 100/,
      ],
      [
        { 'a.json': deep },
        ['import', 'a.json', '--into', 'new.findings.jsonc', '--customer', 'C'],
        /a\.json: the JSON is nested deeper than 500 levels/,
      ],
    ];
    for (const [files, args, said] of cases) {
      const run = tamAssess(workplace({ ...files, '.git/HEAD': '' }), ...args);
      assert.match(run.stderr, said, args.join(' '));
      assert.ok(run.stderr.split('\n').length <= 2, run.stderr);
      assert.doesNotMatch(run.stderr, /internal error|\n\s+at /);
    }
  });
});

describe('command line: a fault of the product itself', () => {
  const cwd = workplace({
    'break.cjs': "JSON.stringify = () => { throw new TypeError('it\\nbroke'); };",
    'a.findings.jsonc': JSON.stringify(withFindings([], { previous: undefined })),
    '.git/HEAD': '',
  });
  const broken = (...args: string[]) =>
    spawnSync(process.execPath, ['-r', './break.cjs', path.join(builtFolder(), 'cli.js'), ...args], {
      cwd,
      encoding: 'utf8',
    });

  it('is one line, and a stack with --debug only', function () {
    this.timeout(120_000);
    const plain = broken('summary', '.', '--format', 'json');
    assert.equal(plain.status, 2);
    assert.equal(plain.stderr, 'tam-assess: internal error: it. Run it again with --debug to see more.\n');
    const debug = broken('summary', '.', '--format', 'json', '--debug');
    assert.equal(debug.status, 2);
    assert.match(debug.stderr, /^tam-assess: internal error: it\.\n/);
    assert.match(debug.stderr, /\n {4}at /);
    assert.match(debug.stderr, /\ntam-assess: debug: \d+ ms, \d+ MB at most, exit status 2\n$/);
  });

  it('is told from what people are told, and from what is too large for the engine', () => {
    assert.equal(failureText(new FileProblem('a', 'is broken.')), 'a: is broken.');
    assert.ok(failureText(new FileProblem('a', 'x'.repeat(100_000))).length < 3000);
    const deep = (): number => deep() + 1;
    for (const act of [deep, () => 'x'.repeat(2 ** 30), () => new Array(-1)])
      try {
        act();
        assert.fail('nothing was thrown');
      } catch (error) {
        assert.match(failureText(error), /^the input or what is made of it is larger, or nested deeper/);
      }
    assert.match(failureText(Object.assign(new Error('write'), { code: 'ENOSPC' })), /the disk is full/);
    assert.equal(failureText(new TypeError('a\nb')), 'internal error: a.');
    assert.equal(failureText('text'), 'internal error: text.');
  });
});
