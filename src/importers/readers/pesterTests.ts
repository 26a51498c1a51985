import type { Day } from '../../assessment/dates';
import { accounted, accountedRows, type Skipped } from '../accounted';
import { given } from '../given';
import { type ToolOutput, UnreadableOutput } from '../output';
import { outputs } from '../words/outputsEnglish';
import { csvColumns, hasColumns, parseCsv } from './csv';
import { dayIn, isObject, type Json, list, newestDay, someHaveFields, text, word } from './json';
import { entriesOf, numbered, type Row } from './rows';
import { parseXml, type XmlElement } from './xml';

/** One test of Pester, whichever way it was written down. */
export interface PesterTest {
  /** `TestResult[3]` or `line 12`. */
  where: string;
  /** Names of the blocks that it stands in, outermost first; as they are written in the script where that is known. */
  blocks: readonly string[];
  /** The innermost block with its values filled in, where the output has it. */
  context: string;
  /** The name as it is written in the script: `<name> is running`. */
  name: string;
  /** The name with its values filled in. */
  shown: string;
  result: 'passed' | 'failed' | 'skipped' | 'inconclusive' | 'notRun' | 'error' | { unknown: string };
  /** Why it failed or was skipped. */
  message: string;
  /** Values that the test was run with, where the output has them. */
  data: Json;
  tags: readonly string[];
  /** Places in scripts, which never leave the importer: by them dbachecks is known. */
  stack: string;
  /** Of dbachecks: what was tested. */
  instance?: string;
  database?: string;
}

export interface PesterRun {
  tests: PesterTest[];
  skipped: Skipped[];
  version?: string;
  collectedOn?: Day;
  /** Tags that the run was limited to. */
  tagFilter: readonly string[];
}

type Kind = 'version4' | 'version5' | 'rows' | 'csv' | 'nunit2' | 'nunit3' | 'junit';

/** How the tests are written down; `undefined` when the output has none. Never throws. */
export function pesterKind(output: ToolOutput): Kind | undefined {
  const json = output.jsonIfAny;
  if (json !== undefined) {
    if (Array.isArray(json))
      return someHaveFields(json, 'Describe', 'Context', 'Name', 'Result')
        ? 'rows'
        : json.length > 0 && json.every(isRun)
          ? kindOfRun(json[0])
          : undefined;
    return isRun(json) ? kindOfRun(json) : undefined;
  }
  if (hasColumns(csvColumns(output), 'Describe', 'Context', 'Name', 'Result')) return 'csv';
  let head: string;
  try {
    head = output.text.slice(0, 8192);
  } catch {
    return undefined;
  }
  const [, root, attributes = ''] = /^[^<]*(?:<[?!][^>]*>\s*)*<([\w-]+)\b([^>]*)/.exec(head) ?? [];
  // PSRule writes NUnit as well, and reads it itself.
  if (root === 'test-results') return /\bname="PSRule"/.test(attributes) ? undefined : 'nunit2';
  if (root === 'test-run') return 'nunit3';
  return root === 'testsuites' || root === 'testsuite' ? 'junit' : undefined;
}

function isRun(json: unknown): json is Json {
  if (!isObject(json)) return false;
  // Maester runs Pester, and writes results of its own.
  if (['TenantId', 'TenantName', 'MaesterConfig', 'EndOfJson'].some((name) => name in json)) return false;
  const counts = ['TotalCount', 'PassedCount', 'FailedCount'].filter((name) => name in json).length;
  return counts >= 2 && ('TestResult' in json || 'Tests' in json || 'Containers' in json);
}

const kindOfRun = (run: unknown): Kind => (isObject(run) && 'TestResult' in run ? 'version4' : 'version5');

/** All tests of an output. Throws `UnreadableOutput` when it is broken. */
export function pesterTests(output: ToolOutput): PesterRun {
  const kind = pesterKind(output);
  switch (kind) {
    case 'version4':
    case 'version5':
      return joined(
        list(output.json).map((run, at) => testsOfRun(run as Json, Array.isArray(output.json) ? `[${at}].` : '')),
      );
    case 'rows':
      return testsOfRows(numbered(output.json as unknown[], ''));
    case 'csv':
      return testsOfRows(entriesOf(parseCsv(output.name, output.text).rows));
    case undefined:
      throw new UnreadableOutput(output.name, outputs.message('noPester'));
    default:
      return testsOfXml(parseXml(output.name, output.text), kind);
  }
}

function joined(runs: readonly PesterRun[]): PesterRun {
  const collectedOn = newestDay(runs.map((run) => run.collectedOn));
  const version = runs.find((run) => run.version !== undefined)?.version;
  return {
    tests: runs.flatMap(({ tests }) => tests),
    skipped: runs.flatMap(({ skipped }) => skipped),
    tagFilter: runs.flatMap(({ tagFilter }) => tagFilter),
    ...given({ version, collectedOn }),
  };
}

const results: Readonly<Record<string, PesterTest['result']>> = {
  passed: 'passed',
  success: 'passed',
  failed: 'failed',
  failure: 'failed',
  skipped: 'skipped',
  ignored: 'skipped',
  pending: 'skipped',
  notrunnable: 'notRun',
  notrun: 'notRun',
  inconclusive: 'inconclusive',
  warning: 'inconclusive',
  error: 'error',
};

function resultOf(written: string, broke = false): PesterTest['result'] {
  const key = written.toLowerCase().replace(/[^a-z]/g, '');
  const result = Object.hasOwn(results, key) ? results[key]! : { unknown: written };
  return result === 'failed' && broke ? 'error' : result;
}

/**
 * Whether a test failed because it broke, and not because its expectation did: Pester calls both failed. Told by the id of
 * the error, which is that of an assertion, or the author's own words where the test itself throws; without an id, by
 * what PowerShell says of commands and parameters that are not there.
 */
function broke(record: unknown, message: string): boolean {
  const errors = list(record).filter(isObject);
  const ids = errors.map((error) => text(error.FullyQualifiedErrorId).replace(/,.*$/s, '')).filter(Boolean);
  if (ids.length === 0) return missing.test(message);
  const own = errors.flatMap((error) => [
    text(isObject(error.Exception) ? error.Exception.Message : error.Exception).replace(/,.*$/s, ''),
    message.replace(/,.*$/s, ''),
  ]);
  return !ids.some((id) => /^(?:PesterAssertionFailed|\S*WriteErrorException)$/.test(id) || own.includes(id));
}

/** Pester 5 fails tests without an error when what prepares their block breaks. */
const failedWithItsBlock = ({ ErrorRecord }: Json) => Array.isArray(ErrorRecord) && ErrorRecord.length === 0;

const missing =
  /^(?:System\.Management\.Automation\.)?(?:CommandNotFound|ParameterBinding\w*)Exception\b|^(?:\w+Exception: )?The term '[^']+' is not recognized as /;

// --- objects of Invoke-Pester -PassThru -------------------------------------------------------------------------------

function testsOfRun(run: Json, where: string): PesterRun {
  const rows =
    'TestResult' in run
      ? numbered(list(run.TestResult), `${where}TestResult`)
      : list(run.Tests).length > 0
        ? numbered(list(run.Tests), `${where}Tests`)
        : testsInBlocks(list(run.Containers), `${where}Containers`);
  const read = 'TestResult' in run ? version4Test : version5Test;
  const { records: tests, skipped } = accounted(rows, ({ value, where: place }) => {
    if (isObject(value)) return read(value, place);
    const reason =
      typeof value === 'string'
        ? 'The test was cut off when the results were written: write them with ConvertTo-Json -Depth 5 or more.'
        : 'This is not a test.';
    return { where: place, reason };
  });
  const collectedOn = dayIn(run.ExecutedAt);
  const version = word(run.Version);
  return {
    tests,
    skipped,
    tagFilter: list(run.TagFilter).map(text).filter(Boolean),
    ...given({ version: /^\d+\.[\w.-]+$/.test(version) ? version : undefined, collectedOn }),
  };
}

/** Tests of containers and blocks, where the list of all tests was left out. A block that is none stands for its tests. */
function* testsInBlocks(blocks: readonly unknown[], where: string, depth = 0): Generator<Row> {
  if (depth > 50) return;
  for (const [at, block] of blocks.entries()) {
    if (!isObject(block)) {
      yield { value: block, where: `${where}[${at}]` };
      continue;
    }
    for (const [index, value] of list(block.Tests).entries()) yield { value, where: `${where}[${at}].Tests[${index}]` };
    yield* testsInBlocks(list(block.Blocks), `${where}[${at}].Blocks`, depth + 1);
  }
}

function version4Test(test: Json, where: string): PesterTest {
  const suite = text(test.ParameterizedSuiteName);
  const name = text(test.Name);
  return {
    where,
    blocks: [text(test.Describe), text(test.Context)].filter(Boolean),
    context: text(test.Context) || text(test.Describe),
    name: suite || name,
    shown: name,
    result: resultOf(
      text(test.Result) || (test.Passed === true ? 'Passed' : ''),
      broke(test.ErrorRecord, text(test.FailureMessage)),
    ),
    message: text(test.FailureMessage) || messageOf(test.ErrorRecord),
    data: isObject(test.Parameters) ? test.Parameters : {},
    tags: [],
    stack: text(test.StackTrace),
  };
}

function version5Test(test: Json, where: string): PesterTest {
  const path = list(test.Path).map(text).filter(Boolean);
  const name = text(test.Name) || path.at(-1) || '';
  const shown = text(test.ExpandedName) || name;
  const blocks = path.length > 1 ? path.slice(0, -1) : blocksOf(test.Block);
  const expanded = text(test.ExpandedPath);
  const tail = `.${shown}`;
  const before = expanded.endsWith(tail) ? expanded.slice(0, -tail.length) : '';
  const [first = ''] = blocks;
  const context = before.startsWith(`${first}.`) && blocks.length > 1 ? before.slice(first.length + 1) : before;
  const file = isObject(test.ScriptBlock) ? text(test.ScriptBlock.File) : '';
  return {
    where,
    blocks,
    context: context || blocks.at(-1) || '',
    name,
    shown,
    result: resultOf(
      text(test.Result) || (test.Skipped === true ? 'Skipped' : test.Passed === true ? 'Passed' : ''),
      broke(test.ErrorRecord, messageOf(test.ErrorRecord)) || failedWithItsBlock(test),
    ),
    message: messageOf(test.ErrorRecord) || text(test.DisplayErrorMessage),
    data: isObject(test.Data) ? test.Data : test.Data === undefined || test.Data === null ? {} : { _: test.Data },
    tags: [...list(test.Tag), ...tagsOf(test.Block)].map(text).filter(Boolean),
    stack: `${file}\n${list(test.ErrorRecord).map(stackOf).join('\n')}`,
  };
}

/** Names of the blocks around a test, from the block that it names. */
function blocksOf(block: unknown): string[] {
  const names: string[] = [];
  for (let [each, depth] = [block, 0]; isObject(each) && depth < 50; each = each.Parent, depth += 1) {
    const name = text(each.Name);
    if (name !== '' && !/^(?:root|path)$/i.test(name)) names.unshift(name);
  }
  return names;
}

const tagsOf = (block: unknown): readonly unknown[] => (isObject(block) ? list(block.Tag) : []);
const stackOf = (record: unknown): string =>
  isObject(record) ? `${text(record.ScriptStackTrace)} ${text(record.DisplayStackTrace)}` : '';

function messageOf(record: unknown): string {
  for (const entry of list(record)) {
    if (typeof entry === 'string' && entry.trim() !== '') return entry.trim();
    if (!isObject(entry)) continue;
    const exception = isObject(entry.Exception) ? entry.Exception : {};
    const message =
      text(entry.DisplayErrorMessage) || text(exception.Message) || text(entry.Exception) || text(entry.Message);
    if (message !== '') return message;
  }
  return '';
}

// --- rows of dbachecks ------------------------------------------------------------------------------------------------

/** `Convert-DbcResult` of dbachecks: Date, Label, Describe, Context, Name, Database, ComputerName, Instance, Result, FailureMessage. */
function testsOfRows(rows: readonly Row[]): PesterRun {
  const days: (Day | undefined)[] = [];
  const { records: tests, skipped } = accountedRows(rows, 'a test', (value, where): PesterTest => {
    days.push(dayIn(value.Date));
    const [instance, database] = [text(value.Instance) || text(value.ComputerName), text(value.Database)];
    return {
      where,
      blocks: [text(value.Describe), text(value.Context)].filter(Boolean),
      context: text(value.Context),
      name: text(value.Name),
      shown: text(value.Name),
      result: resultOf(text(value.Result), broke(undefined, text(value.FailureMessage))),
      message: text(value.FailureMessage),
      data: {},
      tags: [],
      stack: '',
      ...given({ instance, database: database === 'CheckSkipped' ? undefined : database }),
    };
  });
  const collectedOn = newestDay(days);
  return { tests, skipped, tagFilter: [], ...given({ collectedOn }) };
}

// --- NUnit and JUnit --------------------------------------------------------------------------------------------------

const child = (element: XmlElement, name: string) => element.children.find((each) => each.name === name);

function testsOfXml(root: XmlElement, kind: 'nunit2' | 'nunit3' | 'junit'): PesterRun {
  const tests: PesterTest[] = [];
  const caseName = kind === 'junit' ? 'testcase' : 'test-case';
  const visit = (element: XmlElement, suites: readonly XmlElement[]): void => {
    if (element.name === caseName)
      tests.push(kind === 'junit' ? junitTest(element, suites) : nunitTest(element, suites));
    else {
      const inner = /^test-?suite$/.test(element.name) ? [...suites, element] : suites;
      for (const each of element.children) visit(each, inner);
    }
  };
  visit(root, []);
  const { date, timestamp } = root.attributes;
  const suite = root.children.find(({ name }) => name === 'testsuite');
  const collectedOn = dayIn(date ?? root.attributes['start-time'] ?? timestamp ?? suite?.attributes.timestamp);
  return { tests, skipped: [], tagFilter: [], ...given({ collectedOn }) };
}

/**
 * Pester writes the whole path as the name of a test and of a suite: `Describe.Context.It`. The names of the blocks are
 * what each suite adds to the path of the one around it; suites that are files or groups of parameters are no blocks.
 */
function nunitTest(element: XmlElement, suites: readonly XmlElement[]): PesterTest {
  const { attributes } = element;
  const full = attributes.fullname ?? attributes.name ?? '';
  const blocks: string[] = [];
  let path = '';
  let template: string | undefined;
  for (const suite of suites) {
    const { name = '', fullname = name, type = '' } = suite.attributes;
    if (/^Parameterized(?:Test|Method)$/.test(type)) {
      template = fullname.startsWith(`${path}.`)
        ? fullname.slice(path.length + 1)
        : (suite.attributes.description ?? name);
      continue;
    }
    if (type === 'Assembly' || type === 'ParameterizedFixture' || isFile(name) || /^pester$/i.test(name)) continue;
    blocks.push(fullname.startsWith(`${path}.`) && path !== '' ? fullname.slice(path.length + 1) : name);
    path = fullname;
  }
  const shown =
    path !== '' && full.startsWith(`${path}.`)
      ? full.slice(path.length + 1)
      : (attributes.description ?? attributes.name ?? '');
  const failure = child(element, 'failure');
  const reason = child(element, 'reason');
  const properties = [
    ...(child(element, 'properties')?.children ?? []),
    ...suites.flatMap((each) => child(each, 'properties')?.children ?? []),
  ];
  const message =
    [failure, reason]
      .map((each) => (each ? (child(each, 'message')?.text ?? each.text) : ''))
      .find(Boolean)
      ?.trim() ?? '';
  return {
    where: `line ${element.line}`,
    blocks,
    context: blocks.at(-1) ?? '',
    name: template ?? shown,
    shown,
    result: resultOf(
      attributes.result ?? (/^true$/i.test(attributes.success ?? '') ? 'Success' : ''),
      broke(undefined, message),
    ),
    message,
    data: {},
    tags: properties.filter((each) => each.attributes.name === 'Category').map((each) => each.attributes.value ?? ''),
    stack: `${(failure && child(failure, 'stack-trace')?.text) ?? ''}\n${suites.map((each) => each.attributes.name ?? '').join('\n')}`,
  };
}

/**
 * Pester writes the file as the class and the whole path as the name; other suites write the class or what was tested as
 * the class, which may look like a path, and the name alone.
 */
function junitTest(element: XmlElement, suites: readonly XmlElement[]): PesterTest {
  const { name = '', classname = '', status = '' } = element.attributes;
  const [failure, error, skipped] = ['failure', 'error', 'skipped'].map((each) => child(element, each));
  const said = failure ?? error ?? skipped;
  const isPath = classname === '' || /\.ps1\b|<ScriptBlock>/i.test(classname);
  const parts = isPath ? partsOf(name) : [name];
  const object = !isPath && isFile(classname) ? (classname.split(/[\\/]/).at(-1) ?? '') : '';
  const blocks = isPath ? parts.slice(0, -1) : isFile(classname) ? [] : [classname];
  const shown = parts.at(-1) ?? name;
  const found = failure ? 'Failed' : error ? 'Error' : skipped ? 'Skipped' : 'Passed';
  const message = (said?.attributes.message ?? said?.text ?? '').trim();
  return {
    where: `line ${element.line}`,
    blocks,
    context: blocks.at(-1) ?? '',
    name: shown,
    shown,
    result: resultOf(skipped && /^(?:inconclusive|notrun)$/i.test(status) ? status : found, broke(undefined, message)),
    message,
    data: object === '' ? {} : { Name: object },
    tags: [],
    stack: `${said?.text ?? ''}\n${classname}\n${suites.map((each) => each.attributes.name ?? '').join('\n')}`,
  };
}

/**
 * Names of blocks and test in `Describe.Context.It`. Names have points of their own: those of numbers, addresses, paths,
 * and words without a capital such as `dc01.contoso.com` or `setup.exe` do not part anything.
 */
function partsOf(path: string): string[] {
  const own = (word: string) =>
    /[\\/@:]/.test(word) ||
    !/\p{Lu}/u.test(word) ||
    /\.(?:exe|dll|sys|psm?1|psd1|json|xml|com|net|org|local)$/i.test(word);
  const marked = path.replace(/\S+/g, (word) =>
    own(word) ? word : word.replace(/(?<=\D)\.(?=.)|(?<=.)\.(?=\D)/g, '\n'),
  );
  return marked.split('\n').filter((part) => part.trim() !== '');
}

const isFile = (name: string) => /\.ps1\b|[\\/]|<ScriptBlock>/i.test(name);
