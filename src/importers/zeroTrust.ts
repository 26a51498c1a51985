import { accountedRows, type Skipped } from './accounted';
import { cleanLine, cleanText, plainWords } from './cleanText';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { failedRows, firstSentences, withoutMarks } from './markdownResults';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, hasFields, isObject, type Json, list, text, timeIn } from './readers/json';
import { numbered } from './readers/rows';
import { referencesIn } from './references';
import { type Witness, witness } from './seen';
import { effortOfCost, ratingWithEffort, severityOfWord } from './severityWords';
import { outputs } from './words/outputsEnglish';

/**
 * Microsoft's Zero Trust Assessment: `ZeroTrustAssessmentReport.json` of `Invoke-ZtAssessment`. One record per test; passes
 * are listed. The account that ran it is a person's and is not read.
 *
 * Passed and Failed stay so, unless the text says that the test could not look. What does not apply is told by the test; a
 * missing license is no excuse, because the protection is missing too, so a person decides, as with Investigate and with
 * Planned. A test that could not run (error, time, no connection, no rights) says nothing about the tenant and is skipped.
 */
export const zeroTrust: Importer = {
  detect: (output) => isZeroTrustReport(output.jsonIfAny),
  read,
};

/** The frame is the one that Maester writes; the summary and the tests are its own. */
export function isZeroTrustReport(json: unknown): boolean {
  if (!isObject(json) || !('Tests' in json)) return false;
  return 'TestResultSummary' in json || list(json.Tests).some((test) => hasFields(test, 'TestId', 'TestStatus'));
}

function read(output: ToolOutput): ToolRun {
  const { json } = output;
  if (!isObject(json) || (!Array.isArray(json.Tests) && !isObject(json.Tests)))
    throw new UnreadableOutput(output.name, outputs.message('zeroTrustBroken'));
  const toolVersion = cleanLine(json.CurrentVersion, 40);
  const collectedOn = dayIn(json.ExecutedAt);
  const by = witness('zero-trust-assessment', toolVersion, collectedOn);
  const pillars = new Set<string>();
  const { records, skipped } = accountedRows(numbered(list(json.Tests), 'Tests'), 'a test', (test, where) => {
    for (const pillar of list(test.TestPillar)) if (text(pillar) !== '') pillars.add(text(pillar).toLowerCase());
    return recordOf(test, where, by);
  });
  const [name, id] = [cleanLine(json.TenantName, 200), cleanLine(json.TenantId, 100)];
  const scope = name !== '' && id !== '' ? `${name} (${id})` : name || id || cleanLine(json.Domain, 200);
  // A run of one pillar has the tests of that alone. Version 1 has two pillars.
  const whole = /^[01]\./.test(toolVersion) ? 2 : 4;
  return {
    tool: 'zero-trust-assessment',
    ...given({ toolVersion, collectedOn, collectedAt: timeIn(json.ExecutedAt), scope }),
    records,
    skipped,
    complete: pillars.size >= whole,
  };
}

/** Begins the text of a test that could not look at what it asks for, whatever status it has. */
const unread =
  /^(?:(?:Unable|Failed|Not able) to |Could not |Cannot |Insufficient (?:Graph )?permissions? |Transient |Error (?:querying|retrieving|reading) |Test \S+ failed due to an unexpected error|An error occurred |The test did not complete )/i;
const unreadLater = /^[^.\n]{0,200}\bcould not be (?:retrieved|evaluated|determined|queried)\b/i;

/** Codes of tests that were skipped because of the run, not because of the tenant. */
const notAble = /^(?:notconnected.*|notsupported|noazureaccess|timeoutreached)$/;
/** Codes that say the question does not arise in this tenant. */
const doesNotApply = /^(?:notapplicable|notdotgovdomain)$/;

function recordOf(test: Json, where: string, by: Witness): ResultRecord | Skipped {
  const title = cleanLine(test.TestTitle).replace(/\.$/, '');
  const rule = cleanLine(test.TestId, 100) || title;
  if (rule === '') return { where, reason: 'The test has neither TestId nor TestTitle.' };
  const base = { rule, where, ...commonOf(test, title || rule) };
  const skip = (reason: string): Skipped => ({ where: `${where} (${rule})`, reason });
  const told = cleanText(test.TestResult, 200_000).trim();
  // A dump of a whole tenant may follow.
  const first = withoutMarks(cleanLine(told.slice(0, 4000), 400).replace(/^#+ */, ''));
  const why = cleanLine(test.SkippedReason, 500);
  const status = cleanLine(test.TestStatus, 40);
  switch (status.toLowerCase()) {
    case 'passed':
    case 'failed':
    case 'investigate': {
      if (unread.test(first) || unreadLater.test(first))
        return skip(`The test could not run: ${failureIn(told, first)}`);
      const failed = status.toLowerCase() === 'failed';
      if (status.toLowerCase() === 'passed') return { ...anew, ...base, outcome: 'passed' };
      const [said, rest] = firstSentences(told);
      const evidence = rest === '' && failed ? [] : [{ text: cleanText(failed ? rest : told, 10_000), ...by }];
      if (!failed)
        return {
          ...anew,
          ...base,
          outcome: 'notReviewed',
          reason: `The Zero Trust Assessment asks a person to look at the result and to decide. ${said}`.trim(),
          ...given({ evidence: told === '' ? [] : evidence }),
        };
      // Tests that repeat a recommendation of Defender for Cloud begin with its title.
      const repeats = said.replace(/\.$/, '').toLowerCase() === title.toLowerCase();
      return {
        ...anew,
        ...base,
        title: unmet(base.title),
        outcome: 'failed',
        ...given({
          observed: repeats ? 'The assessment lists what does not follow this recommendation.' : said,
          affected: failedRows(told),
          evidence,
        }),
      };
    }
    case 'skipped': {
      const code = text(test.TestSkipped).toLowerCase();
      const reason = licensesIn(why) || (why === '' ? said(text(test.TestSkipped)) : why.replace(/(?<![.?!])$/, '.'));
      if (notAble.test(code)) return skip(reason);
      return { ...anew, ...base, outcome: doesNotApply.test(code) ? 'notApplicable' : 'notReviewed', reason };
    }
    case 'planned':
      return {
        ...anew,
        ...base,
        outcome: 'notReviewed',
        reason: 'The test is planned for a future release of the Zero Trust Assessment: nothing looked at it yet.',
      };
    case 'error':
      return skip(`The test could not run: ${failureIn(told, first)}`);
    default:
      return skip(status === '' ? 'The test has no status.' : `The status "${status}" is not known.`);
  }
}

/** Says what is so when a state is met (`Audit logging is enabled`), and not what to do or what ought to be. */
const isState =
  /\b(?:is|are|has|have|do(?:es)?n[’']t|enabled|configured|deployed|exists?|uses?|assigned|enforced?|comes? from|sign in|own|set to|protect|blocks?|enhances?)\b/i;
const isDemand =
  /\b(?:should|must|needs? to)\b|^(?:Apply|Block|Configure|Disable|Enable|Enforce|Ensure|Limit|Manage|Migrate|Reduce|Remove|Require|Restrict|Review|Set|Turn|Use)\b(?! (?:is|are|of)\b)/i;

/** A state that is not met would be untrue as the title of a finding. */
const unmet = (title: string) => (isState.test(title) && !isDemand.test(title) ? `Not met: ${title}` : title);

/** The message of the error in a text, which may be a whole dump of it; else how the text begins. */
function failureIn(told: string, first: string): string {
  const [, message] = /\*\*Error Message\*\*:\s*([^\r\n]+)/i.exec(told) ?? [];
  const [sentence] = /^[\s\S]*?[.!?](?=\s|$)/.exec(first) ?? [first];
  return cleanLine(message ?? sentence, 300).replace(/\.{2,}$/, '.') || 'no message.';
}

function licensesIn(why: string): string {
  const [, licenses] = /requires one of the following licenses: ([\s\S]+?)\.\s+Please\b/.exec(why) ?? [];
  if (licenses !== undefined)
    return `The tenant has none of the licenses that the test needs: ${licenses.replace(/[()"]/g, '').replace(/ (OR|AND) /g, (_, and: string) => ` ${and.toLowerCase()} `)}.`;
  const [, product] = /^This test is for tenants that are licensed for ([^.]+)\./.exec(why) ?? [];
  return product === undefined ? '' : `The tenant is not licensed for ${product}.`;
}

function said(code: string): string {
  return code === ''
    ? 'The test was skipped without a reason.'
    : `The test was skipped: ${code.replace(/([a-z0-9])([A-Z])/g, '$1 $2')}.`;
}

function commonOf(
  test: Json,
  title: string,
): Pick<ResultRecord, 'title' | 'severity' | 'rating' | 'focusArea' | 'actionArea' | 'recommendation' | 'references'> {
  const severity = severityOfWord(text(test.TestRisk));
  const rating = ratingWithEffort(severity, effortOfCost(text(test.TestImplementationCost)));
  const pillar = list(test.TestPillar)
    .map((each) => cleanLine(each, 60))
    .filter(Boolean)
    .join(', ');
  const category = cleanLine(test.TestCategory, 100);
  const actionArea =
    pillar === '' || category === '' || category === pillar ? pillar || category : `${pillar}: ${category}`;
  const description = text(test.TestDescription).replace(/\r\n?/g, '\n');
  const [, action = ''] = /^ *(?:#{1,6} *|\*\*)Remediation actions?:?(?:\*\*)? *$([\s\S]*)/im.exec(description) ?? [];
  // Links are among the references; a list of one is a sentence.
  const recommendation = plainWords(cleanText(action.replace(/[?&]wt\.mc_id=[^\s)&#]*/gi, ''), 6000))
    .trim()
    .replace(/^[-*] (?=[^\n]*$)/, '');
  return {
    title,
    ...given({ severity, rating, actionArea, recommendation, references: referencesIn(description) }),
    focusArea: 'security',
  };
}
