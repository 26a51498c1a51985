import type { Skipped } from './accounted';
import type { Cleaner } from './cleaner';
import type { ResultRecord } from './importer';
import type { PesterTest } from './readers/pesterTests';

/** What became of a test, apart from what it asks. Of Pester and of dbachecks. */
export function outcomeOf(
  test: PesterTest,
  place: string,
  clean: Cleaner,
): Pick<ResultRecord, 'outcome' | 'observed' | 'reason'> | Skipped {
  const message = clean.line(withoutScript(test.message), 800);
  switch (test.result) {
    case 'passed':
      return { outcome: 'passed' };
    case 'failed':
      return { outcome: 'failed', observed: message || 'The test failed and gives no message.' };
    case 'skipped':
      return { outcome: 'notReviewed', reason: skipReason(message) };
    case 'inconclusive':
      return { outcome: 'notReviewed', reason: message || 'The test came to no conclusion.' };
    case 'notRun':
      return { where: place, reason: 'The test was not run.' };
    case 'error':
      return { where: place, reason: `The test failed to run: ${message || 'no message'}` };
    default: {
      const written = clean.line(test.result.unknown, 60);
      return {
        where: place,
        reason: written === '' ? 'The test has no result.' : `The result "${written}" is not known.`,
      };
    }
  }
}

/** Pester says `is skipped, because X`. */
function skipReason(message: string): string {
  const because = /^is skipped,? because (.+)$/i.exec(message)?.[1] ?? message;
  return because === '' || /^is skipped$/i.test(because) ? 'The test was skipped and gives no reason.' : because;
}

/** Without the lines of script that Pester appends to a message. */
const withoutScript = (message: string) => message.split(/\n\s*at (?:line:|<ScriptBlock>|.*\.ps1:)/)[0]!;
