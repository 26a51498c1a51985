import { cleanText } from './cleanText';
import { given } from './given';
import type { ResultRecord } from './importer';
import { firstSaid, type Witness } from './seen';

/** One test of a rule, as InSpec and what MITRE's tools make of its results tell it. */
export interface TestResult {
  readonly status: 'failed' | 'passed' | 'skipped' | 'error';
  /** What was tested: `System Package screen should be installed`. */
  readonly tested: string;
  readonly message: string;
}

const inChecklist = /^(failed|passed|skipped|error) :: TEST ([\s\S]*?)(?: :: (?:SKIP_)?MESSAGE ([\s\S]*))?$/i;
const inXccdf = /^(failed|passed|skipped|error) -- (?:Test: )?([\s\S]*?)(?:\nMessage: ?([\s\S]*))?$/i;

/**
 * The tests in the details of a checklist (`failed :: TEST … :: MESSAGE …`) or of XCCDF results (`FAILED -- Test: …`) that
 * MITRE SAF wrote; `undefined` for any other text.
 */
export function testsIn(details: string): TestResult[] | undefined {
  const text = details.replace(/\r\n?/g, '\n').trim();
  const parts = /^(?:failed|passed|skipped|error) :: TEST /i.test(text)
    ? text.split(/\n-{16,}\n/)
    : /^(?:FAILED|PASSED|SKIPPED|ERROR) -- /.test(text)
      ? text.split(/\n(?=(?:FAILED|PASSED|SKIPPED|ERROR) -- )/)
      : [];
  const found = parts.flatMap((part): TestResult[] => {
    const [, status, tested, message] = inChecklist.exec(part.trim()) ?? inXccdf.exec(part.trim()) ?? [];
    if (status === undefined) return [];
    return [
      {
        status: status.toLowerCase() as TestResult['status'],
        // Heimdall leaves a quotation mark behind what passed.
        tested: tested!.trim().replace(/^([^"]*)"$/, '$1'),
        message: (message ?? '').trim(),
      },
    ];
  });
  return found.length > 0 && found.length === parts.length ? found : undefined;
}

const statusWords: Readonly<Record<TestResult['status'], string>> = {
  failed: 'Failed',
  passed: 'Passed',
  skipped: 'Skipped',
  error: 'Could not run',
};

/** How many tests failed, with the first of them, and all of them as evidence. */
export function testsSeen(tests: readonly TestResult[], by: Witness): Pick<ResultRecord, 'observed' | 'evidence'> {
  const failed = tests.filter(({ status }) => status === 'failed');
  const first = failed.flatMap(({ tested, message }) => [tested, message]).find((each) => each !== '') ?? '';
  const observed = failed.length === 0 ? '' : failedTests(failed.length, tests.length, first);
  const lines = tests.map(({ status, tested, message }) => {
    const head = `${statusWords[status]}: ${tested.replace(/\s+/g, ' ')}`;
    return message === '' || message === tested ? head : `${head}\n${message}`;
  });
  const text = cleanText(lines.join('\n\n'), 10_000);
  return given({ observed, evidence: text === '' ? [] : [{ text, ...by }] });
}

/** `2 of 3 tests failed: System Package screen should be installed`. */
export const failedTests = (failed: number, all: number, first: string): string =>
  `${failed} of ${all} tests failed: ${firstSaid(cleanText(first.replace(/\s+/g, ' '), 8000))}`;
