import { type Day, dayOf, isDay } from '../assessment/dates';
import type { Evidence, Reference } from '../assessment/types';
import type { FocusArea, Technology } from '../assessment/vocabulary';
import { accountedRows, type Skipped } from './accounted';
import { cleanLine, cleanText, plainWords } from './cleanText';
import { anew, given } from './given';
import type { Importer, ReadContext, ResultRecord, ToolRun } from './importer';
import { inScopes } from './inScopes';
import { type Judged, judgeText, type OtherTexts, type Surroundings, type TestText, testText } from './maesterReadings';
import {
  doesNotApply,
  failsInSilence,
  isAssertion,
  isInventory,
  missingHere,
  notAble,
  skipReason,
  unreadText,
} from './maesterResults';
import { failedRows, firstSentences, withoutMarks } from './markdownResults';
import { type ToolOutput, UnreadableOutput } from './output';
import { type CsvRow, csvColumns, hasColumns, parseCsv } from './readers/csv';
import { dayInName, fieldReader, isObject, type Json, list, text, timeIn } from './readers/json';
import { entriesOf, numbered } from './readers/rows';
import { distinctReferences, referencesIn, referenceTo } from './references';
import { severityOfWord } from './severityWords';
import { outputs } from './words/outputsEnglish';
import { isZeroTrustReport } from './zeroTrust';

/**
 * Maester (maester.dev): `TestResults-*.json` of `Invoke-Maester`, versions 0.1.0 to 3, and the merged results of several
 * tenants; and the CSV file of `Convert-MtResultsToFlatObject`, which names no tenant. One record per test; passes are
 * listed.
 *
 * Passed and Failed stay so where the test judges a state. Most tests of Active Directory pass when data could be read:
 * such an inventory is for a person to decide, with its text, unless the text holds a value that we can judge
 * (`maesterReadings.ts`). Investigate and most of Skipped are for a person as well. A test that could not run, whatever
 * Maester calls it, says nothing about the customer: it is skipped with the reason, as are NotRun and anything unknown.
 */
export const maester: Importer = {
  detect: (output) => isFlat(output) || runsOf(output.jsonIfAny) !== undefined,
  read,
};

interface TestRun {
  run: Json;
  /** Before the name of a test: `Tests[3]` or `Tenants[1].Tests[3]`. */
  where: string;
  /** Where its tests are CSV: the line of each, and what is wrong with the row. */
  rows?: readonly CsvRow[];
}

/** The runs of an output: one, or one per tenant; `undefined` when it is not Maester's. */
function runsOf(json: unknown): TestRun[] | undefined {
  if (!isObject(json)) return undefined;
  if (Array.isArray(json.Tenants)) {
    const runs = json.Tenants.map((run, at) => ({ run, where: `Tenants[${at}].` }));
    return runs.length > 0 && runs.every(({ run }) => isRun(run)) ? (runs as TestRun[]) : undefined;
  }
  return isRun(json) ? [{ run: json, where: '' }] : undefined;
}

function isRun(json: unknown): json is Json {
  if (!isObject(json) || !('Tests' in json) || isZeroTrustReport(json)) return false;
  const names = ['TenantId', 'TenantName', 'EndOfJson', 'ExecutedAt', 'CurrentVersion', 'MaesterConfig'];
  return names.filter((name) => name in json).length >= 2;
}

/** The columns of all versions; later ones put `ID`, `Title`, `Severity` and `Duration` beside them. */
const isFlat = (output: ToolOutput) =>
  hasColumns(csvColumns(output), 'Name', 'Tag', 'Block', 'Result', 'ResultDetail', 'TestSkipped', 'HelpUrl');

/** The rows as the tests that they were made of. */
function flatRun(output: ToolOutput): TestRun {
  const { rows } = parseCsv(output.name, output.text);
  const fieldsOf = fieldReader();
  const Tests = rows.map(({ values }) => {
    const of = fieldsOf(values);
    const [Id, Title, Name, HelpUrl, Severity, Block, Result] = (
      ['ID', 'Title', 'Name', 'HelpUrl', 'Severity', 'Block', 'Result'] as const
    ).map((name) => of(name));
    const error = text(of('ErrorMessage'));
    return {
      ...{ Id, Title, Name, HelpUrl, Severity, Block, Result },
      Tag: text(of('Tag')).split(', '),
      // PowerShell writes a list of messages as its type: there was one, and nobody knows which.
      ErrorRecord: error === '' ? [] : error === 'System.Object[]' ? [{}] : [error],
      ResultDetail: {
        TestDescription: of('Description'),
        TestResult: of('ResultDetail'),
        TestSkipped: of('TestSkipped'),
        SkippedReason: of('SkippedReason'),
      },
    };
  });
  return { run: { ExecutedAt: dayInName(output.name), Tests }, where: '', rows };
}

function read(output: ToolOutput, support?: ReadContext): ToolRun {
  const runs = isFlat(output) ? [flatRun(output)] : runsOf(output.json);
  if (!runs) throw new UnreadableOutput(output.name, outputs.message('noMaester'));
  for (const { run, where } of runs) {
    if (!Array.isArray(run.Tests) && !isObject(run.Tests))
      throw new UnreadableOutput(output.name, outputs.message('brokenOff', { where: `${where}Tests`, what: 'tests' }));
  }
  const top = runs[0]?.rows ? ({} as Json) : (output.json as Json);
  const newest = newestOfTenants(runs);
  const several = newest.size > 1;
  const all = runs.flatMap((entry) => {
    const { run, where, rows } = entry;
    const version = versionIn(run.CurrentVersion ?? top.CurrentVersion);
    const tests = list(run.Tests);
    const context: TestContext = {
      source: version === '' ? 'Maester' : `Maester ${version}`,
      collectedOn: dayIn(run.ExecutedAt),
      scope: scopeOf(run),
      tenant: several ? scopeOf(run) : undefined,
      domain: domainOf(run),
      around: { other: textsOf(tests), support },
    };
    const repeated = repeatedIds(tests);
    const old = newest.has(entry) ? undefined : 'The output holds a newer run of the same tenant.';
    const placed = rows
      ? entriesOf(rows).map((row, at) => ({ ...anew, ...row, value: tests[at] }))
      : numbered(tests, `${where}Tests`);
    return placed.map((row) => ({ ...anew, ...row, context, repeated, ...given({ problem: row.problem ?? old }) }));
  });
  const tenants = new Map<object, string>();
  const { records, skipped } = accountedRows(all, 'a test', (test, where, { context, repeated }) => {
    const result = readTest(test, where, context, repeated);
    if (context.scope !== undefined) tenants.set(result, context.scope);
    return result;
  });
  const used = [...newest];
  const days = used.map(({ run }) => dayIn(run.ExecutedAt)).filter((day): day is Day => day !== undefined);
  const scopes = [...new Set(used.map(({ run }) => scopeOf(run)).filter((scope) => scope !== undefined))].sort();
  const version = versionIn(top.CurrentVersion ?? used[0]?.run.CurrentVersion);
  const oldest = days.sort()[0];
  return {
    tool: 'maester',
    ...given({
      toolVersion: version,
      collectedOn: oldest,
      collectedAt: used.length === 1 ? timeIn(used[0]!.run.ExecutedAt) : undefined,
      scope: scopes.join(', '),
      about: aboutOf(used.map(({ run }) => run)),
    }),
    records: inScopes(records, tenants),
    skipped,
    complete: true,
  };
}

/** A merged output may hold several runs of one tenant: only the newest of them says how things are. */
function newestOfTenants(runs: readonly TestRun[]): Set<TestRun> {
  const byTenant = new Map<string, TestRun>();
  for (const entry of runs) {
    const tenant = scopeOf(entry.run) ?? entry.where;
    const known = byTenant.get(tenant);
    if (!known || text(entry.run.ExecutedAt) > text(known.run.ExecutedAt)) byTenant.set(tenant, entry);
  }
  return new Set(byTenant.values());
}

// --- the run ----------------------------------------------------------------------------------------------------------

/** The day as the collecting machine had it: `2026-04-26T00:53:23+02:00`, or `/Date(…)/` of Windows PowerShell. */
function dayIn(value: unknown): Day | undefined {
  const written = text(value);
  if (isDay(written.slice(0, 10))) return written.slice(0, 10);
  const ticks = /^\/Date\((\d{10,14})/.exec(written)?.[1];
  return ticks === undefined ? undefined : dayOf(new Date(Number(ticks)), true);
}

/** `2.2.0`; Windows PowerShell writes the parts of a version, and -1 for those that it does not have. */
function versionIn(value: unknown): string {
  if (!isObject(value)) return cleanLine(value, 40);
  const numbers = [value.Major, value.Minor, value.Build, value.Revision];
  return numbers.filter((part) => typeof part === 'number' && part >= 0).join('.');
}

/** The tenant; without one, the domain or forest that the Active Directory tests name. Never the account or the machine. */
function scopeOf(run: Json): string | undefined {
  return tenantOf(run) ?? domainOf(run);
}

function tenantOf(run: Json): string | undefined {
  const connected = (value: unknown) => (/\(not connected/i.test(text(value)) ? '' : cleanLine(value, 200));
  const [name, id] = [connected(run.TenantName), connected(run.TenantId)];
  if (name !== '' && id !== '') return `${name} (${id})`;
  return name || id || undefined;
}

/** Tests of a tenant and of Active Directory are of one tool: what it was connected to tells which ran. */
function aboutOf(runs: readonly Json[]): Technology[] | undefined {
  const about = [
    ...(runs.some((run) => domainOf(run) !== undefined) ? (['active-directory'] as const) : []),
    ...(runs.some((run) => tenantOf(run) !== undefined) ? (['microsoft-365'] as const) : []),
  ];
  return about.length > 0 ? about : undefined;
}

/** The domain that the tests of Active Directory looked at, or its forest. */
function domainOf(run: Json): string | undefined {
  const named: Record<string, string> = {};
  const row = /^\|\s*(Domain DNS Root|Root Domain|Forest Name)\s*\|\s*([a-z0-9](?:[a-z0-9-]*\.)+[a-z0-9-]+)\s*\|/gim;
  for (const test of list(run.Tests)) {
    const detail = isObject(test) ? test.ResultDetail : undefined;
    if (!isObject(detail)) continue;
    for (const [, label, value] of text(detail.TestResult).matchAll(row)) named[label!.toLowerCase()] ??= value!;
  }
  return (named['domain dns root'] ?? named['forest name'] ?? named['root domain'])?.toLowerCase();
}

// --- a test -----------------------------------------------------------------------------------------------------------

interface TestContext {
  source: string;
  collectedOn: Day | undefined;
  scope: string | undefined;
  /** Named as affected object where the output speaks of several. */
  tenant: string | undefined;
  /** What a setting of the domain belongs to. */
  domain: string | undefined;
  around: Surroundings;
}

/** The text of a test's result, cleaned. */
const resultOf = (test: Json) =>
  cleanText(withoutPipeNoise(isObject(test.ResultDetail) ? text(test.ResultDetail.TestResult) : ''), 200_000);

/** The texts of a run by rule, each read when it is asked for. */
function textsOf(tests: readonly unknown[]): OtherTexts {
  const byRule = new Map<string, Json>();
  for (const test of tests) if (isObject(test) && !byRule.has(idOf(test))) byRule.set(idOf(test), test);
  const known = new Map<string, TestText>();
  return (rule) => {
    const test = byRule.get(rule);
    if (test && !known.has(rule)) known.set(rule, testText(resultOf(test)));
    return known.get(rule);
  };
}

function idOf(test: Json): string {
  const id = cleanLine(test.Id, 100);
  if (id !== '') return id;
  const name = cleanLine(test.Name);
  return /^([^\s:]{1,100}):/.exec(name)?.[1] ?? name;
}

/** Ids that stand for one test on many objects: the object is then what their titles end with, in parentheses. */
function repeatedIds(tests: readonly unknown[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const test of tests) {
    if (!isObject(test)) continue;
    const id = idOf(test);
    if (seen.has(id)) repeated.add(id);
    seen.add(id);
  }
  return repeated;
}

function readTest(
  test: Json,
  where: string,
  context: TestContext,
  repeated: ReadonlySet<string>,
): ResultRecord | Skipped {
  const rule = idOf(test);
  if (rule === '') return { where, reason: 'The test has neither Id nor Name.' };
  const place = `${where} (${rule})`;
  const detail = isObject(test.ResultDetail) ? test.ResultDetail : {};
  // Version 3 says why beside the details, which may be missing.
  const why = cleanLine(test.ReasonDetail, 500);
  const code = text(detail.TestSkipped) || text(test.ReasonCode).replace(/^TestSkipped$/i, '');
  const error = errorOf(test.ErrorRecord);
  const failedToRun = `The test failed to run: ${error || why || cleanLine(detail.SkippedReason, 500) || 'no message'}`;
  const base = common(test, detail, rule, context, repeated);
  const record = (outcome: ResultRecord['outcome'], more: Partial<ResultRecord> = {}): ResultRecord => ({
    rule,
    outcome,
    where,
    ...base,
    ...more,
  });
  const result = text(test.Result).toLowerCase();
  switch (result) {
    case 'passed':
    case 'failed': {
      const told = resultOf(test);
      const failed = result === 'failed';
      const unread = unreadText.exec(cleanLine(withoutMarks(told), 300))?.[0];
      if (unread !== undefined) return { where: place, reason: `The test could not run: ${unread}` };
      if (failed && error !== '' && !isAssertion(test.ErrorRecord, error)) return { where: place, reason: failedToRun };
      if (failed && told === '' && failsInSilence(test, rule))
        return { where: place, reason: 'The test failed and says nothing: it did not come so far as to look.' };
      const judged = judgeText(rule, testText(told), context.around);
      if (judged?.healthy !== undefined)
        return record(judged.healthy ? 'passed' : 'failed', ourVerdict(judged, rule, told, context));
      if (!judged && !isInventory(base.title, rule, error))
        return failed ? record('failed', failureOf(detail, error, context)) : record('passed');
      return record('notReviewed', {
        reason: judged
          ? [judged.said, judged.open].filter(Boolean).join(' ')
          : 'Maester collects this and judges nothing: a person has to look at the text.',
        ...textAsEvidence(told, context),
      });
    }
    case 'investigate':
      return record('notReviewed', {
        reason: 'Maester asks a person to look at the result and to decide.',
        ...textAsEvidence(resultOf(test), context),
      });
    case 'skipped': {
      const key = code.toLowerCase();
      if (key === 'error') return { where: place, reason: failedToRun };
      const reason = skipReason(code, text(detail.SkippedReason) || why, error);
      if (notAble.test(key) || unreadText.test(reason) || missingHere.test(reason)) return { where: place, reason };
      return record(doesNotApply.has(key) ? 'notApplicable' : 'notReviewed', { reason });
    }
    case 'notrun':
      return { where: place, reason: why === '' ? 'The test was not run.' : `The test was not run: ${why}` };
    case 'error':
      return { where: place, reason: failedToRun };
    default: {
      const written = cleanLine(test.Result, 60);
      return {
        where: place,
        reason: written === '' ? 'The test has no result.' : `The result "${written}" is not known.`,
      };
    }
  }
}

// --- what a result is worth -------------------------------------------------------------------------------------------

/** Of a value that we judged ourselves. What the text names, or else the domain, is what a finding is about. */
function ourVerdict(
  { healthy, asks, said, affected, validUntil }: Judged,
  rule: string,
  told: string,
  context: TestContext,
) {
  const { tenant, domain, scope } = context;
  const all = affected.length > 0 ? affected : [domain ?? scope].filter((each) => each !== undefined);
  const objects = healthy ? [] : all;
  return {
    title: asks,
    observed: said,
    ...given({
      validUntil,
      affected:
        objects.length > 0
          ? objects.map((name) => (tenant === undefined || tenant === name ? name : { name, detail: tenant }))
          : undefined,
    }),
    ...textAsEvidence(`Read from the text of ${rule}: ${said} Expected: ${asks}.\n\n${told}`, context),
  };
}

/** Longest text of one rule that goes into a customer's file, with what says that it was cut. */
const longestEvidence = 4_000;

function textAsEvidence(told: string, { source, collectedOn }: TestContext): Pick<ResultRecord, 'evidence'> {
  const shown = cleanText(told, longestEvidence - 40);
  if (shown === '') return {};
  return { evidence: [{ text: shown, source, ...given({ collectedOn }) }] };
}

function common(
  test: Json,
  detail: Json,
  rule: string,
  context: TestContext,
  repeated: ReadonlySet<string>,
): Pick<
  ResultRecord,
  'title' | 'severity' | 'focusArea' | 'actionArea' | 'recommendation' | 'references' | 'affected'
> {
  const [title, object] = titleOf(test, detail, rule, repeated.has(rule));
  const severity = severityOf(test, detail);
  const { focusArea, actionArea } = areaOf(test);
  const description = parts(detail.TestDescription);
  const inResult = parts(detail.TestResult).remediation;
  const recommendation =
    cleanText(description.remediation, 6000) || cleanText(inResult, 6000) || cleanText(description.body, 6000);
  const references = distinctReferences([
    helpOf(test, rule),
    ...referencesIn(text(detail.TestDescription)),
    ...referencesIn(inResult),
  ]);
  const affected = [object, context.tenant].filter((name) => name !== undefined);
  return {
    title,
    ...given({
      severity,
      focusArea,
      actionArea,
      recommendation,
      references,
      affected: affected.length > 0 ? [affected.join(', ')] : undefined,
    }),
  };
}

function titleOf(test: Json, detail: Json, rule: string, isRepeated: boolean): [string, string | undefined] {
  const named = [test.Title, test.Name, detail.TestTitle].map((value) => cleanLine(value)).find(Boolean) ?? rule;
  const bare = named.startsWith(`${rule}:`) ? named.slice(rule.length + 1).trim() : named;
  const title = bare.replace(/\s*\bSee https?:\/\/\S+\s*$/i, '').trim() || rule;
  const object = isRepeated ? /^(.*\S)\s*\(([^()<>]+)\)\.?$/.exec(title) : null;
  return object ? [object[1]!, object[2]!.trim()] : [title, undefined];
}

/** An empty severity says nothing, so the finding stays unrated. */
function severityOf(test: Json, detail: Json): ResultRecord['severity'] {
  const tagged = list(test.Tag).map((tag) => /^Severity:(\w+)$/i.exec(text(tag))?.[1] ?? '');
  const word = [text(test.Severity), text(detail.Severity), ...tagged].find((each) => each !== '');
  return severityOfWord(word ?? '');
}

/**
 * Blocks and tags whose focus area is clear. Others (domain, forest and domain controller inventories) get none: they
 * then count in the overall score alone.
 */
const areas: readonly [RegExp, FocusArea | undefined, string | undefined][] = [
  [/^(?:Active Directory - Replication|AD\.Replication)$/i, 'availability', 'Replication'],
  [/^(?:Active Directory - (?:Group Policy|GPO)\b.*|AD\.GPO\w*)$/i, 'change', 'Group Policy'],
  [/^(?:Active Directory - Password Policy|AD\.PasswordPolicy)$/i, 'security', 'Password policy'],
  [/^(?:Active Directory - DACL|AD\.DACL)$/i, 'security', 'Permissions'],
  [/^(?:Active Directory - (?:Security Accounts|Users)|AD\.(?:Security|User))$/i, 'security', 'Accounts'],
  [/^(?:Active Directory - Group.*|AD\.(?:Group|GMC|GCHG))$/i, 'security', 'Groups'],
  [/^(?:Active Directory - Computer Objects|AD\.Computer)$/i, 'security', 'Computer accounts'],
  [/^(?:EIDSCA|CISA|CIS|ORCA)$/i, 'security', undefined],
  [/^Maester\/(.+)$/i, 'security', undefined],
];

function areaOf(test: Json): { focusArea?: FocusArea | undefined; actionArea?: string | undefined } {
  const block = cleanLine(test.Block, 100);
  const words = [block, ...list(test.Tag).map(text)];
  const row = areas.find(([pattern]) => words.some((word) => pattern.test(word)));
  const own = block.replace(/^(?:Active Directory - |Maester\/|\[[-+!?]\]\s*)/i, '');
  return { focusArea: row?.[1], actionArea: row?.[2] ?? (own === '' ? undefined : own) };
}

function helpOf(test: Json, rule: string): Reference | undefined {
  const title = cleanLine(test.Title ?? test.Name);
  return referenceTo(test.HelpUrl || /\bSee (https:\/\/\S+)\s*$/.exec(title)?.[1], `Maester ${rule}`);
}

// --- what was seen ----------------------------------------------------------------------------------------------------

function failureOf(
  detail: Json,
  error: string,
  { source, collectedOn, tenant }: TestContext,
): Pick<ResultRecord, 'observed' | 'evidence' | 'affected'> {
  const result = cleanText(withoutPipeNoise(parts(detail.TestResult).body), 10_000);
  const [first, rest] = firstSentences(result);
  const observed = first || becauseOf(error) || undefined;
  const evidence: Evidence[] = rest === '' ? [] : [{ text: rest, source, ...given({ collectedOn }) }];
  const rows = failedRows(cleanText(text(detail.TestResult), 200_000));
  const affected = tenant === undefined ? rows : rows.map((name) => ({ name, detail: tenant }));
  return {
    ...given({
      observed,
      evidence, // A table of objects is more exact than the name in the title.
      affected,
    }),
  };
}

/** Maester 2 escapes every character of some names: `\\&#124;O\\&#124;U` is `OU`. */
function withoutPipeNoise(markdown: string): string {
  return markdown.replace(/(?:\\{1,2}&#124;[^\n\\]){3,}(?:\\{1,2}&#124;)?/g, (run) =>
    run.replace(/\\{1,2}&#124;/g, ''),
  );
}

/** What a Pester assertion says it expected: `Expected $true, because X, but got $false.` gives X. */
function becauseOf(error: string): string {
  const because = /\bbecause ([\s\S]+?),? but (?:got|it was|was)\b/.exec(error)?.[1];
  if (because !== undefined) return `Expected, but not found: ${because.replace(/\.$/, '')}.`;
  return error === '' ? '' : `The test ended with an error: ${error}`;
}

function errorOf(record: unknown): string {
  for (const entry of list(record)) {
    if (typeof entry === 'string') return cleanLine(entry, 500);
    if (!isObject(entry)) continue;
    const exception = isObject(entry.Exception) ? entry.Exception : {};
    const message = text(exception.Message) || text(entry.Exception) || text(entry.Message);
    if (message !== '') return cleanLine(message, 500);
  }
  return '';
}

// --- the parts of a Markdown text -------------------------------------------------------------------------------------

const remediationHeading =
  /^(?:remediation(?: actions?)?|how to (?:fix|remediate|resolve)|mitigation(?: steps)?|security recommendations?|recommendations?|recommended actions?)\b/i;
/** Sections that say nothing to the reader of a report. */
const asideHeading = /^(?:related|learn more|test script|how the test works|references?|see also|Test-Mt\w+$)/i;

/** The remediation part of a Markdown text, and its body: the rest without asides such as the list of related links. */
function parts(value: unknown): { body: string; remediation: string } {
  const into = { body: [] as string[], remediation: [] as string[], aside: [] as string[] };
  let part: keyof typeof into = 'body';
  let level = 0;
  let fenced = false;
  for (const line of text(value).replace(/\r\n?/g, '\n').split('\n')) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    if (heading) {
      const [depth, name] = [heading[1]!.length, plainWords(heading[2]!).replace(/:$/, '')];
      if (remediationHeading.test(name)) {
        part = 'remediation';
        level = depth;
        continue;
      }
      if (asideHeading.test(name)) {
        // The name of the command is the first heading; the text below it is the body.
        part = /^Test-Mt/i.test(name) ? 'body' : 'aside';
        level = depth;
        continue;
      }
      // A deeper heading belongs to the part that it stands in.
      if (part !== 'body' && depth <= level) part = 'body';
    }
    into[part].push(line);
  }
  return { body: into.body.join('\n').trim(), remediation: into.remediation.join('\n').trim() };
}
