import type { Day } from '../assessment/dates';
import { addTo } from '../assessment/groups';
import type { AffectedObject } from '../assessment/types';
import { type Accounted, accountedRows, type Skipped, together } from './accounted';
import { focusAreaOfCategory, spacedWords } from './azure';
import { type Cleaner, cleaner } from './cleaner';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { inScopes } from './inScopes';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, isObject, type Json, list, number, text } from './readers/json';
import { numbered } from './readers/rows';
import { addressesIn, distinctReferences, referencesIn, referenceTo, vulnerability } from './references';
import { remembered } from './remembered';
import { seen, type Witness, witness } from './seen';
import { sharedTitle, spelledOut, titleLine } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * SARIF 2.1.0 (OASIS) of any tool; that of PSRule and of azqr is recorded as theirs. One record per result.
 *
 * A result fails unless its kind says otherwise: `pass` passes, `notApplicable` does not apply, `review` and `open` are
 * for a person; `informational` is no verdict. A result of the baseline that is `absent` now has passed. A suppressed
 * result (it has suppressions, and none of them is under review or rejected) is not reviewed, with the justification: the
 * tool's users looked away, which is no pass. A result that names no rule goes by its message.
 *
 * `complete` only when passes are listed; most tools write a list of failures.
 */
export const sarif: Importer = {
  detect: (output) => isSarif(output.jsonIfAny),
  read,
};

function isSarif(json: unknown): json is Json {
  if (!isObject(json) || !('runs' in json) || !(Array.isArray(json.runs) || json.runs === null)) return false;
  return /^2\.\d/.test(text(json.version)) || /\bsarif\b/i.test(text(json.$schema));
}

function read(output: ToolOutput): ToolRun {
  const json = output.json;
  if (!isSarif(json)) throw new UnreadableOutput(output.name, outputs.message('noSarif'));
  if (text(json.version) !== '' && !/^2\.1\b/.test(text(json.version)))
    throw new UnreadableOutput(
      output.name,
      outputs.message('sarifVersion', { version: text(json.version).slice(0, 20) }),
    );
  const runs = accountedRows(numbered(list(json.runs), 'runs'), 'a run', runOf);
  const known = runs.records;
  const scopeOf = ({ scope }: Run) => scope.filter(Boolean).join(', ').slice(0, 500);
  const ofRecords = new Map<object, string>();
  const { records, skipped } = together(
    known.map((run) => {
      const read = readResults(output, run);
      if (scopeOf(run) !== '') for (const record of read.records) ofRecords.set(record, scopeOf(run));
      return read;
    }),
  );
  const tools = [...new Set(known.map(({ tool }) => tool))];
  const versions = [...new Set(known.map(({ version }) => version))];
  const days = known.flatMap(({ day }) => day ?? []).sort();
  const scopes = [...new Set(known.flatMap(({ scope }) => scope))].filter(Boolean);
  // What is absent from the baseline is told to be so, and is no sign that passes are. Each run says so for itself.
  const passing = new Set<string | undefined>();
  for (const record of records)
    if (record.outcome === 'passed' && record.reason === undefined) passing.add(ofRecords.get(record));
  const complete = passing.size > 0 && records.every((record) => passing.has(ofRecords.get(record)));
  const scope = scopes.length > 0 ? scopes.join(', ').slice(0, 500) : undefined;
  return {
    tool: tools.length === 1 ? tools[0]! : 'sarif',
    ...given({
      toolVersion: versions.length === 1 ? versions[0] : undefined,
      collectedOn: days[0],
      scope,
    }),
    records: inScopes(records, ofRecords, scope),
    skipped: [...runs.skipped, ...skipped],
    complete,
    ...given({ lists: passing.size > 0 ? undefined : ('failures' as const) }),
  };
}

interface Run {
  readonly run: Json;
  readonly where: string;
  readonly driver: Json;
  readonly extensions: readonly unknown[];
  /** Rules by id, of the driver and of each extension. */
  readonly rules: readonly ReadonlyMap<string, Json>[];
  /** Levels that the caller of the tool set instead of the rules' own, by rule id. */
  readonly levels: ReadonlyMap<string, string>;
  readonly tool: 'sarif' | 'psrule' | 'azqr';
  readonly version: string | undefined;
  readonly day: Day | undefined;
  /** The tool, as results of one say nothing of another's, and what it examined. */
  readonly scope: readonly string[];
  readonly by: Witness;
  readonly clean: Cleaner;
  /** What rules say of themselves, by their ids. */
  readonly titles: Map<string, string>;
  /** What a rule says to its results, the last of its ids that was asked for. */
  readonly about: WeakMap<Json, About>;
  /** Messages that were looked at. */
  readonly seen: ReturnType<typeof remembered<ReturnType<typeof seen>>>;
}

/** What a rule says, whatever a result is of. */
interface About {
  readonly id: string;
  readonly said: Pick<ResultRecord, 'focusArea' | 'actionArea' | 'references'>;
  readonly recommendation: string;
}

const objectAt = (value: unknown): Json => (isObject(value) ? value : {});

function runOf(run: Json, where: string): Run {
  const clean = cleaner();
  const toolJson = objectAt(run.tool);
  const driver = objectAt(toolJson.driver);
  const extensions = list(toolJson.extensions);
  const name = clean.line(driver.name, 100);
  const tool = /^psrule\b/i.test(name) ? 'psrule' : /^azqr$/i.test(name) ? 'azqr' : 'sarif';
  const written = [driver.semanticVersion, driver.version, driver.dottedQuadFileVersion];
  const version = written.map((value) => clean.line(value, 40)).find(Boolean);
  const invocations = list(run.invocations).filter(isObject);
  const day = invocations
    .flatMap((each) => dayIn(each.endTimeUtc) ?? dayIn(each.startTimeUtc) ?? [])
    .sort()
    .at(-1);
  const levels = new Map<string, string>();
  for (const override of invocations.flatMap((each) => list(each.ruleConfigurationOverrides)).filter(isObject)) {
    const level = text(objectAt(override.configuration).level);
    const id = text(objectAt(override.descriptor).id);
    if (id !== '' && level !== '') levels.set(id, level);
  }
  // The version of each tool goes with its name: a file may hold runs of several.
  const named = tool !== 'sarif' ? version : [name, version].filter(Boolean).join(' ') || undefined;
  const repository = list(run.versionControlProvenance)
    .filter(isObject)
    .map((each) => referenceTo(each.repositoryUri)?.url ?? '');
  // After the last slash stands what tells one run from another; azqr writes there what it examined.
  const automationId = clean.line(objectAt(run.automationDetails).id, 200);
  const automation = automationId.replace(tool === 'azqr' ? /^azqr\// : /\/[^/]*$/, '');
  return {
    run,
    where,
    driver,
    extensions,
    rules: [driver, ...extensions].map(rulesById),
    levels,
    tool,
    version: named,
    day,
    scope: [tool === 'sarif' ? name : '', repository.find(Boolean) ?? automation],
    by: witness(tool, named, day),
    clean,
    titles: new Map(),
    about: new WeakMap(),
    seen: remembered(),
  };
}

function readResults(output: ToolOutput, run: Run): Accounted {
  const { results } = run.run;
  const where = `${run.where}.results`;
  if (results === undefined || results === null) {
    const elsewhere = list(objectAt(run.run.externalPropertyFileReferences).results).length > 0;
    const reason = elsewhere
      ? 'The results of the run stand in other files, which this one only names: let the tool write one file.'
      : 'The run did not complete: it has no results, not even an empty list.';
    return { records: [], skipped: [{ where: run.where, reason }] };
  }
  if (!Array.isArray(results))
    throw new UnreadableOutput(output.name, outputs.message('notListOf', { where, what: 'results' }));
  const messages = messagesOf(results.filter(isObject), run);
  return accountedRows(numbered(results, where), 'a result', (result, place) => recordOf(result, place, run, messages));
}

/** What the results of each rule say, of rules that say nothing of themselves. */
function messagesOf(results: readonly Json[], run: Run): ReadonlyMap<string, string> {
  const said = new Map<string, string[]>();
  for (const result of results) {
    const rule = ruleOf(result, run);
    const id = run.clean.line(nameOf(result, rule, run), 200);
    if (id === '' || ownTitleOf(rule, id, run) !== '') continue;
    const message = messageOf(result, rule, run);
    // Passes say another thing.
    const more = message === `${id} - ${id}` ? id : message;
    if (more !== '' && /^(?:fail|open|review|)$/i.test(text(result.kind))) addTo(said, id, more);
  }
  return new Map([...said].map(([id, messages]) => [id, sharedTitle(messages)]));
}

// --- a result ---------------------------------------------------------------------------------------------------------

const outcomes: Readonly<Record<string, ResultRecord['outcome']>> = {
  fail: 'failed',
  pass: 'passed',
  notapplicable: 'notApplicable',
  review: 'notReviewed',
  open: 'notReviewed',
};

function recordOf(
  result: Json,
  where: string,
  run: Run,
  messages: ReadonlyMap<string, string>,
): ResultRecord | Skipped {
  const { clean } = run;
  const rule = ruleOf(result, run);
  const message = messageOf(result, rule, run);
  const named = clean.line(nameOf(result, rule, run), 200);
  // Older converters and Gitleaks name no rule, which the format forbids them; what failed there still failed.
  const id = named || clean.line(message, 200);
  if (id === '') return { where, reason: 'The result names no rule and has no message.' };
  const place = `${where} (${id})`;
  const kind = text(result.kind).toLowerCase() || 'fail';
  if (kind === 'informational') return { where: place, reason: 'The result is information without a verdict.' };
  const judged = meaningOf(outcomes, kind);
  if (!judged) return { where: place, reason: `The kind "${clean.line(kind, 60)}" is not known.` };
  const severity = severityOf(result, rule, run);
  const affected = affectedBy(result, id, run);
  const about = aboutOf(rule, id, run);
  const { focusArea, actionArea, references } = about.said;
  const record: ResultRecord = {
    rule: id,
    outcome: judged,
    where,
    title: named === '' ? titleLine(message) || id : titleOf(rule, id, run, messages.get(id) ?? ''),
    ...given({
      severity,
      focusArea,
      actionArea,
      affected,
      references,
    }),
  };
  if (text(result.baselineState).toLowerCase() === 'absent')
    return { ...anew, ...record, outcome: 'passed', reason: 'The result of the baseline is absent now.' };
  if (judged === 'passed') return record;
  const said = clean.line(message, 500);
  if (judged !== 'failed') return { ...anew, ...record, ...given({ reason: said }) };
  const suppression = suppressionOf(result, clean);
  if (suppression !== undefined) return { ...anew, ...record, outcome: 'notReviewed', reason: suppression };
  if (run.tool === 'psrule') return { ...anew, ...record, ...given({ recommendation: clean.text(message, 6000) }) };
  const observed = run.seen(message, () => seenIn(message, run));
  return { ...anew, ...record, ...observed, ...given({ recommendation: about.recommendation }) };
}

function aboutOf(rule: Json, id: string, run: Run): About {
  const known = run.about.get(rule);
  if (known?.id === id) return known;
  const { clean } = run;
  const help = objectAt(rule.help);
  const advised = text(help.markdown) || withoutResource(text(help.text));
  // Some tools have an address there and nothing else.
  const address = /^https?:\/\/\S+$/.test(advised);
  const references = distinctReferences([
    referenceTo(rule.helpUri, `Rule ${id}`),
    ...(address ? [referenceTo(advised, `Rule ${id}`)] : []),
    ...referencesIn(text(help.markdown)),
    ...addressesIn(text(help.text)),
    vulnerability(id),
  ]);
  const category = run.tool === 'azqr' ? clean.line(objectAt(rule.properties).category, 60) : '';
  const advice = run.tool === 'azqr' ? objectAt(rule.fullDescription).text : address ? '' : advised;
  const about: About = {
    id,
    said: given({ focusArea: focusAreaOfCategory(category), actionArea: spacedWords(category), references }),
    recommendation: clean.text(advice, 6000),
  };
  run.about.set(rule, about);
  return about;
}

/** Checkov writes into the help of a rule the first resource and the guideline, which the rule has as its address. */
function withoutResource(help: string): string {
  if (!/^Resource: /m.test(help)) return help;
  return help
    .replace(/^"([\s\S]*)"$/, '$1')
    .replace(/^(?:Resource|Guideline): .*$/gm, '')
    .trim();
}

/** Trivy writes its messages as a list, `Package: …`, whose first line alone would say nothing. */
function seenIn(message: string, run: Run): ReturnType<typeof seen> {
  const whole = seen(message, run.by);
  const lines = message.split('\n').filter((line) => line.trim() !== '' && !/^Link:/.test(line));
  const named = lines.filter((line) => /^[A-Z][\w ]{1,30}: \S/.test(line)).length;
  if (named < 2 || named < lines.length - 1) return whole;
  return {
    ...whole,
    observed: run.clean.line(`${lines.map((line) => line.trim().replace(/[.;]$/, '')).join('; ')}.`, 4000),
  };
}

/** The reason why the tool's users do not want to see a result; `undefined` when they do. */
function suppressionOf(result: Json, clean: Cleaner): string | undefined {
  const suppressions = list(result.suppressions).filter(isObject);
  if (suppressions.length === 0) return undefined;
  const open = suppressions.some(({ status }) => /^(?:underreview|rejected)$/i.test(text(status)));
  if (open) return undefined;
  const why = suppressions.map(({ justification }) => clean.line(justification, 400)).find(Boolean);
  const place = suppressions.some(({ kind }) => text(kind) === 'inSource') ? 'in its source' : 'outside of its source';
  return `Suppressed ${place}${why === undefined ? ', without a justification.' : `: ${why}`}`;
}

/** What a result says of its rule: by index, by reference, by id, in the driver or an extension. Empty when unknown. */
function ruleOf(result: Json, run: Run): Json {
  const reference = objectAt(result.rule);
  const componentIndex = number(objectAt(reference.toolComponent).index);
  const component = objectAt(
    componentIndex !== undefined && componentIndex >= 0 ? run.extensions[componentIndex] : run.driver,
  );
  const index = number(reference.index) ?? number(result.ruleIndex);
  const byIndex = index === undefined || index < 0 ? undefined : list(component.rules)[index];
  if (isObject(byIndex)) return byIndex;
  const id = text(reference.id) || text(result.ruleId);
  if (id === '') return {};
  // `CA2101/1` is a case of rule `CA2101`.
  const name = [id, id.replace(/\/[^/]*$/, '')];
  const own = [
    componentIndex !== undefined && componentIndex >= 0 ? run.rules[componentIndex + 1] : undefined,
    ...run.rules,
  ];
  for (const rules of own)
    for (const each of name) {
      const found = rules?.get(each);
      if (found) return found;
    }
  return {};
}

const rulesById = (component: unknown): ReadonlyMap<string, Json> =>
  new Map(
    list(objectAt(component).rules)
      .filter(isObject)
      .map((rule) => [text(rule.id), rule]),
  );

/** PSRule's checks are known by their names; the ids of its rules carry the module before them. */
function nameOf(result: Json, rule: Json, run: Run): string {
  const id = text(result.ruleId) || text(objectAt(result.rule).id) || text(rule.id);
  if (run.tool !== 'psrule') return id;
  return text(rule.name) || id.replace(/^.*\\/, '');
}

/** What a rule says of itself: its short description, a name of several words, or the first sentence of what it is about. */
function ownTitleOf(rule: Json, id: string, run: Run): string {
  const known = run.titles.get(id);
  if (known !== undefined) return known;
  const own = ownTitle(rule, id, run);
  run.titles.set(id, own);
  return own;
}

function ownTitle(rule: Json, id: string, run: Run): string {
  const title = (value: unknown) => {
    const line = run.clean.title(value);
    return saysMore(line, id) ? line : '';
  };
  const name = text(rule.name);
  const isName =
    saysMore(name, id) && (/\s/.test(name) || (/^\w+$/.test(name) && spelledOut(name).split(' ').length > 2));
  return (
    title(text(objectAt(rule.shortDescription).text).replace(/^Semgrep Finding: .*$/i, '')) ||
    (isName ? run.clean.title(spelledOut(name)) : '') ||
    title(objectAt(rule.fullDescription).text) ||
    title(withoutResource(text(objectAt(rule.help).text)).replace(/^https?:\/\/\S+$/, ''))
  );
}

/** Whether a text says anything beside the id, and more than one word. */
function saysMore(line: string, id: string): boolean {
  const plain = (each: string) => each.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return plain(line) !== plain(id) && /\p{L}/u.test(line) && /[\s_.-]|\p{Ll}\p{Lu}/u.test(line);
}

function titleOf(rule: Json, id: string, run: Run, said: string): string {
  const own = ownTitleOf(rule, id, run);
  if (own !== '') return own;
  const name = text(rule.name);
  // Some ids are sentences, some are words of a program.
  const spelled =
    [id, name].find((each) => /\s/.test(each)) ?? [name, id].find((each) => /\p{L}{3}[_-]?\p{L}{2}/u.test(each));
  return (
    said ||
    (spelled === undefined ? '' : titleLine(spelledOut(spelled))) ||
    `${run.clean.line(run.driver.name, 60) || 'SARIF'} rule ${id}`
  );
}

function severityOf(result: Json, rule: Json, run: Run): ResultRecord['severity'] {
  // As code scanning does: a score from 0 to 10, in the bands of CVSS.
  const scores = [objectAt(result.properties), objectAt(rule.properties)].map((bag) =>
    number(bag['security-severity']),
  );
  const score = scores.find((value) => value !== undefined);
  if (score !== undefined && score > 0)
    return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low';
  const configured = objectAt(rule.defaultConfiguration).level;
  const id = text(rule.id) || text(result.ruleId);
  // The level of a result that does not fail is `none`: that of its rule says how much it weighs.
  const own = /^fail$/i.test(text(result.kind) || 'fail') ? text(result.level) : '';
  const level = own || run.levels.get(id) || text(configured) || 'warning';
  const levels: Readonly<Record<string, ResultRecord['severity']>> = { error: 'high', warning: 'medium', note: 'low' };
  return meaningOf(levels, level.toLowerCase());
}

function messageOf(result: Json, rule: Json, run: Run): string {
  const message = objectAt(result.message);
  const own = text(message.text) || text(message.markdown);
  const id = text(message.id);
  const strings = [rule.messageStrings, run.driver.globalMessageStrings].map((table) => objectAt(table)[id]);
  const found = strings.map((each) => text(objectAt(each).text) || text(objectAt(each).markdown)).find(Boolean);
  const given = list(message.arguments).map((value) => (typeof value === 'string' ? value : ''));
  const written = own || (id === '' ? '' : (found ?? ''));
  if (!/[{}[]/.test(written)) return written;
  // Arguments stand in braces, doubled braces are braces; links lead to locations by number.
  return written
    .replace(/\{\{|\}\}|\{(\d{1,3})\}/g, (match, at: string | undefined) =>
      at === undefined ? match[0]! : (given[Number(at)] ?? match),
    )
    .replace(/\[((?:[^\\\]]|\\.){1,300})\]\(\d+\)/g, '$1');
}

function affectedBy(result: Json, id: string, run: Run): AffectedObject[] {
  const objects = list(result.locations).flatMap((location): AffectedObject[] => {
    if (!isObject(location)) return [];
    const logical = [...list(location.logicalLocations), ...list(location.logicalLocation)].filter(isObject);
    // azqr names the rule there, of which it counts the resources only.
    const names = logical
      .map((each) => run.clean.line(each.name ?? each.fullyQualifiedName, 300))
      .filter((name) => name !== '' && name !== id);
    const file = fileOf(objectAt(location.physicalLocation), run);
    if (names.length === 0) return file ? [file] : [];
    const detail =
      file === undefined
        ? undefined
        : typeof file === 'string'
          ? file
          : [file.name, file.detail].filter(Boolean).join(', ');
    return names.map((name) => (detail === undefined ? name : { name, detail }));
  });
  return objects.slice(0, 1000);
}

/** A relative path as it is; of an absolute one, which is that of the scanning machine, the name of the file. */
function fileOf(physical: Json, run: Run): AffectedObject | undefined {
  const artifact = objectAt(physical.artifactLocation);
  const index = number(artifact.index);
  const listed = index === undefined ? {} : objectAt(objectAt(list(run.run.artifacts)[index]).location);
  const uri = text(artifact.uri) || text(listed.uri);
  if (uri === '') return undefined;
  const absolute = /^(?:file:|[A-Za-z]:[\\/]|\/)/i.test(uri);
  const name = run.clean.line(decoded(absolute ? (uri.split(/[\\/]/).at(-1) ?? '') : uri), 300);
  if (name === '') return undefined;
  const line = number(objectAt(physical.region).startLine);
  return line === undefined ? name : { name, detail: `line ${line}` };
}

/** `my%20site/main.tf` as people write it; as it is where it is no such address. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
