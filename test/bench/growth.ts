// What text made to be slow costs: four times as much of it may take four times as long, not sixteen times.

import { cleanLine } from '../../src/importers/cleanText';
import { readOutput, recognize } from '../../src/importers/detect';
import { ToolOutput } from '../../src/importers/output';
import { parseCsv } from '../../src/importers/readers/csv';
import { parseXml } from '../../src/importers/readers/xml';
import { diagnose } from '../../src/language/diagnose';
import { FindingsText } from '../../src/language/findings';
import { defaultRuleOptions, type Environment } from '../../src/language/rule';
import { catalog } from './generate';
import { line, ms } from './measure';

const environment: Environment = {
  catalog,
  asOf: '2026-11-23',
  superseded: false,
  levels: {},
  options: defaultRuleOptions,
  exists: () => true,
};
const utf8 = (text: string) => new TextEncoder().encode(text);

function observed(text: string): void {
  const finding = { id: 'F-001', status: 'open', observed: text };
  diagnose(FindingsText.parse(JSON.stringify({ findings: [finding] })), environment);
}

function tests(number: number): void {
  const test = { Title: 'y', Result: 'Passed', ScriptBlock: 'z'.repeat(20_000) };
  const all = Array.from({ length: number }, (_, at) => ({ ...test, Id: `X.${at}` }));
  const content = JSON.stringify({ TenantId: 'a', CurrentVersion: '2', Tests: all });
  readOutput(new ToolOutput('x.json', utf8(content)));
}

/** What is done with so many characters, rows or records. */
const cleaned = (part: string) => (size: number) => void cleanLine(part.repeat(size / part.length));
const known = (part: string) => (size: number) =>
  void recognize(new ToolOutput('x.csv', utf8(`a,b\n${part.repeat(size / part.length)}x`)));
const told = (part: string) => (size: number) => observed(part.repeat(size / part.length));
const parts: readonly (readonly [name: string, run: (size: number) => void, size: number])[] = [
  ...[
    '<b "',
    '<div>',
    '&',
    '`a',
    'C:\\Users\\',
    '\\\\a\\users\\',
    '/home/',
    '[a](',
    '**a',
    'password=',
    '\n',
    ' ',
    '<td>',
  ].map((part) => [`Cleaning ${JSON.stringify(part)}`, cleaned(part), 50_000] as const),
  ...['a@', '=', 'password', '://a:', 'A1+/', '1'].map(
    (part) => [`Diagnosing ${JSON.stringify(part)}`, told(part), 25_000] as const,
  ),
  // Who recognizes YAML looks at the first lines alone.
  ...['\n', '\r\n', ' \n', '- '].map((part) => [`Recognizing ${JSON.stringify(part)}`, known(part), 4_000] as const),
  ['Rows of CSV', (size) => void parseCsv('x', `a,b,c\n${'"1 ""x""",2,"3"\r\n'.repeat(size)}`), 12_500],
  ['Elements of XML', (size) => void parseXml('x', `<r>${'<x>1</x>\n'.repeat(size)}</r>`), 12_500],
  ['Records of Maester', tests, 100],
];

/** Milliseconds of the processor, of the quickest of some runs: others that use the machine do not count. */
function cost(run: () => void): number {
  const costs = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...costs);
}

for (const [name, run, size] of parts) {
  const [once, four] = [cost(() => run(size)), cost(() => run(size * 4))];
  line(`${name}, four times as much`, four / once, 8, `${ms(once)}, then ${ms(four)}`);
}
