import { accounted, isSkipped, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { isDbachecks } from './dbachecks';
import { given } from './given';
import type { Importer, ResultRecord } from './importer';
import { outcomeOf } from './pesterOutcome';
import { isObject, word } from './readers/json';
import { type PesterTest, pesterKind, pesterTests } from './readers/pesterTests';
import { severityOfWord } from './severityWords';

/**
 * Pester: the objects of `Invoke-Pester -PassThru` as JSON (versions 4 and 5), and results as NUnit 2.5, NUnit 3 or JUnit
 * XML, of any suite of tests. One record per test; tests with parameters are one rule.
 *
 * A test that was skipped, is pending or came to no conclusion is for a person to decide; one that was not run says nothing.
 */
export const pester: Importer = {
  detect: (output) => pesterKind(output) !== undefined && !isDbachecks(output),
  read(output) {
    const run = pesterTests(output);
    const clean = cleaner();
    const { records, skipped } = accounted(run.tests, (test) => recordOf(test, clean));
    return {
      tool: 'pester',
      ...given({ toolVersion: run.version, collectedOn: run.collectedOn }),
      records,
      skipped: [...run.skipped, ...skipped],
      complete: records.some(({ outcome }) => outcome === 'passed'),
      asked: 'unknown',
    };
  },
};

function recordOf(test: PesterTest, clean: Cleaner): ResultRecord | Skipped {
  const name = clean.line(test.name);
  const shown = clean.line(test.shown) || name;
  const blocks = test.blocks.map((block) => clean.line(block, 200)).filter(Boolean);
  // A team that gives its tests ids writes them first: `AD-REPL-01: Partners answer`.
  const [, id, rest] = /^([A-Za-z][\w-]*[.-][\w.-]*\d[\w.-]*)\s*:\s+(\S.*)$/.exec(name) ?? [];
  const rule = id ?? [...blocks, name].filter(Boolean).join(' / ');
  if (rule === '') return { where: test.where, reason: 'The test has no name.' };
  const place = `${test.where} (${rule})`;
  const result = outcomeOf(test, place, clean);
  if (isSkipped(result)) return result;
  const object = objectOf(test, shown, clean);
  const tagged = test.tags.map((tag) => /^(?:Severity:)?(\w+)$/i.exec(tag)?.[1] ?? '');
  const severity = tagged.map(severityOfWord).find(Boolean);
  const [area] = blocks;
  return {
    rule,
    where: test.where,
    title: rest ?? (name || rule),
    ...given({ severity, actionArea: area, affected: object === '' ? undefined : [object] }),
    ...result,
  };
}

/** Properties of a test's values that name what it was run on, most telling first. */
const naming = [
  'ComputerName',
  'Server',
  'ServerName',
  'Instance',
  'SqlInstance',
  'Domain',
  'Database',
  'Mailbox',
  'Name',
  'Id',
  '_',
];

/** What the test was run on: named by its values, else by its name where that differs from one run to the next. */
function objectOf(test: PesterTest, shown: string, clean: Cleaner): string {
  const values = new Map(Object.entries(test.data).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of naming) {
    const value = values.get(name.toLowerCase());
    const own = isObject(value) ? (value.Name ?? value.name) : value;
    if (word(own) !== '') return clean.line(word(own), 300);
  }
  return test.name !== test.shown ? shown : '';
}
