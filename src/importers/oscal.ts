import type { Day } from '../assessment/dates';
import type { AffectedObject, Evidence } from '../assessment/types';
import { type Accounted, accounted, accountedRows, type Reading, together } from './accounted';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, isObject, type Json, list, text, word } from './readers/json';
import { numbered } from './readers/rows';
import { markupIn, parseXml, type XmlElement, xmlRoot } from './readers/xml';
import { parseYaml, yamlHead } from './readers/yaml';
import { distinctReferences, referenceTo } from './references';
import { firstSaid, type Witness, witness } from './seen';
import { isUnsayable, titleLine } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * OSCAL of NIST: assessment results, and the items of a plan of action and milestones, as JSON, YAML or XML. One record
 * per finding, and one per risk that no finding refers to; an observation is evidence of the findings that name it. One
 * that nothing names and that carries the result of a rule, as scanners write them, is a record of its own.
 *
 * A target that is satisfied passes, one that is not fails, any other state is for a person to decide. A risk alone, or
 * an item of a plan, fails until its status is closed. `complete` for assessment results, which say what was reviewed and
 * list satisfied targets too; a plan is a list of failures, of what is open.
 */
export const oscal: Importer = {
  detect: (output) => formOf(output) !== undefined || otherModel(output) !== undefined,
  read,
};

/** Models of OSCAL that say what is required or planned, not what was found. */
const others = ['catalog', 'profile', 'component-definition', 'system-security-plan', 'assessment-plan'] as const;

function otherModel(output: ToolOutput): (typeof others)[number] | undefined {
  const root = xmlRoot(output);
  if (root)
    return /csrc\.nist\.gov\/ns\/oscal/.test(root.tag) ? others.find((model) => model === root.name) : undefined;
  const head = yamlHead(output);
  if (head !== undefined)
    return /^[ \t]+oscal-version\s*:/m.test(head)
      ? others.find((model) => new RegExp(`^["']?${model}["']?\\s*:`, 'm').test(head))
      : undefined;
  const json = output.jsonIfAny;
  if (!isObject(json)) return undefined;
  return others.find((model) => 'oscal-version' in objectAt(objectAt(json[model]).metadata));
}

const models = ['assessment-results', 'plan-of-action-and-milestones'] as const;
type Model = (typeof models)[number];

function formOf(output: ToolOutput): 'json' | 'yaml' | 'xml' | undefined {
  const root = xmlRoot(output);
  if (root) return models.some((model) => model === root.name) ? 'xml' : undefined;
  const head = yamlHead(output);
  if (head !== undefined)
    return models.some((model) => new RegExp(`^["']?${model}["']?\\s*:`, 'm').test(head)) ? 'yaml' : undefined;
  const json = output.jsonIfAny;
  return isObject(json) && models.some((model) => isObject(json[model])) ? 'json' : undefined;
}

function read(output: ToolOutput): ToolRun {
  const form = formOf(output);
  const other = form === undefined ? otherModel(output) : undefined;
  if (other !== undefined) throw new UnreadableOutput(output.name, outputs.message('oscalOther', { model: other }));
  const value =
    form === 'xml'
      ? documentIn(parseXml(output.name, output.text))
      : form === 'yaml'
        ? parseYaml(output.name, output.text)
        : output.json;
  const model = models.find((each) => isObject(value) && isObject(value[each]));
  if (!model || !isObject(value)) throw new UnreadableOutput(output.name, outputs.message('noOscal'));
  return readDocument(value[model] as Json, model);
}

const objectAt = (value: unknown): Json => (isObject(value) ? value : {});
const objectsIn = (value: unknown): Json[] => list(value).filter(isObject);

interface Part {
  readonly json: Json;
  readonly where: string;
  readonly day: Day | undefined;
  /** When it ended or began, for comparing results; `NaN` where it does not say. */
  readonly time: number;
}

function readDocument(document: Json, model: Model): ToolRun {
  const metadata = objectAt(document.metadata);
  const parts: Accounted<Part> =
    model === 'assessment-results'
      ? accountedRows(numbered(list(document.results), 'results'), 'a result', (result, where) => ({
          json: result,
          where: `${where}.`,
          day: dayIn(result.end) ?? dayIn(result.start),
          time: Date.parse(text(result.end) || text(result.start)),
        }))
      : { records: [{ json: document, where: '', day: undefined, time: Number.NaN }], skipped: [] };
  const version = cleanLine(metadata.version, 40) || undefined;
  const days = parts.records.flatMap(({ day }) => day ?? []).sort();
  const collectedOn = days.at(-1) ?? dayIn(metadata['last-modified']);
  const by = witness('oscal', version, collectedOn);
  const titles = titlesByUuid(document);
  const read = parts.records.map((part) => ({ time: part.time, ...readPart(part, titles, by) }));
  const { records, skipped } = newestOf(read);
  const scope = scopeOf(document, metadata);
  return {
    tool: 'oscal',
    ...given({ toolVersion: version, collectedOn, scope }),
    records,
    skipped: [...parts.skipped, ...together(read).skipped, ...skipped],
    complete: model === 'assessment-results',
    asked: 'unknown',
    ...given({ lists: model === 'assessment-results' ? undefined : ('failures' as const) }),
  };
}

/** Of a target that several assessments in one file speak of, the newest counts. */
function newestOf(read: readonly { time: number; records: readonly ResultRecord[] }[]): Accounted {
  const newest = new Map<string, number>();
  for (const { time, records } of read)
    for (const { rule } of records) newest.set(rule, Math.max(newest.get(rule) ?? -Infinity, time || -Infinity));
  const dated = read.flatMap(({ time, records }) => records.map((record) => ({ time, record })));
  return accounted(dated, ({ time, record }) => {
    const { rule, where } = record;
    return time < newest.get(rule)! ? { where, reason: `The file holds a newer result of ${rule}.` } : record;
  });
}

/** Whose system, by the plan or the id that stays the same from one assessment to the next. The title often has a date. */
function scopeOf(document: Json, metadata: Json): string {
  const owners = objectsIn(metadata.parties).filter(({ type }) => text(type) === 'organization');
  const owner = cleanLine(owners[0]?.name, 150);
  const id = document['system-id'];
  const system = cleanLine(isObject(id) ? id.id : id, 150);
  const plan = cleanLine(objectAt(document['import-ap'] ?? document['import-ssp']).href, 150).replace(/^\.\//, '');
  const named = system || plan;
  if (owner === '') return named || cleanLine(metadata.title, 200);
  return named === '' ? owner : `${owner} (${named})`;
}

/** What an object is called: its title, else how people know the machine that it is, else what is said of it first. */
function nameOf(value: Json): string {
  const identity = ['fqdn', 'hostname', 'asset-id', 'ipv4-address', 'ipv6-address', 'label'].map((name) =>
    propOf(value, name),
  );
  const names = [word(value.title), word(value.name), ...identity].map((name) => cleanLine(name, 150));
  return names.find((name) => name !== '' && !isUnsayable(name)) ?? titleLine(value.description);
}

/** Titles of everything that has one and a UUID: components, inventory items, parties, locations. */
function titlesByUuid(document: Json): Map<string, string> {
  const titles = new Map<string, string>();
  const visit = (value: unknown, depth: number) => {
    if (depth > 12) return;
    if (Array.isArray(value)) for (const each of value) visit(each, depth + 1);
    else if (isObject(value)) {
      const uuid = text(value.uuid);
      const name = nameOf(value);
      if (uuid !== '' && name !== '' && !titles.has(uuid)) titles.set(uuid, name);
      for (const key in value) visit(value[key], depth + 1);
    }
  };
  visit(document, 0);
  return titles;
}

function readPart({ json, where }: Part, titles: ReadonlyMap<string, string>, by: Witness): Accounted {
  const observations = byUuid(json.observations);
  const risks = byUuid(json.risks);
  const covered = new Set<string>();
  const named = new Set([json.findings, json['poam-items'], json.risks].flatMap(objectsIn).flatMap(observationsOf));
  const context = { observations, risks, titles, by };
  const rowsOf = (name: string) => numbered(list(json[name]), `${where}${name}`);
  const readAll = (name: 'findings' | 'poam-items', noun: string) =>
    accountedRows(rowsOf(name), noun, (value, place) => {
      for (const risk of related(value, 'risk')) covered.add(risk);
      return recordOf(value, place, context);
    });
  const entries = [readAll('findings', 'a finding'), readAll('poam-items', 'an item')];
  const alone = rowsOf('risks').filter(({ value }) => !isObject(value) || !covered.has(text(value.uuid)));
  const unnamed = rowsOf('observations').filter(
    ({ value }) => !isObject(value) || (ruleIn(value) !== undefined && !named.has(text(value.uuid))),
  );
  return together([
    ...entries,
    accountedRows(alone, 'a risk', (value, place) => recordOf(value, place, context)),
    accountedRows(unnamed, 'an observation', (value, place) => observedRecord(value, place, context)),
  ]);
}

const observationsOf = (value: Json): string[] => related(value, 'observation');

// --- observations of scanners -----------------------------------------------------------------------------------------

/** Results of rules, in the words of XCCDF and of tools that write OSCAL. */
const ruleOutcomes: Readonly<Record<string, ResultRecord['outcome']>> = {
  pass: 'passed',
  passed: 'passed',
  fixed: 'passed',
  fail: 'failed',
  failed: 'failed',
  failure: 'failed',
  notapplicable: 'notApplicable',
  notchecked: 'notReviewed',
  informational: 'notReviewed',
  unknown: 'notReviewed',
};

const ruleNames = ['assessment-rule-id', 'rule', 'rule-id', 'idref', 'check', 'check-id'];

const resultsIn = (value: Json): string[] =>
  [value, ...objectsIn(value.subjects)].map((each) => propOf(each, 'result').toLowerCase()).filter(Boolean);

/** The rule of an observation that carries one and its result, itself or with its subjects; nothing of any other. */
function ruleIn(value: Json): string | undefined {
  const rule = ruleNames.map((name) => cleanLine(propOf(value, name), 200)).find(Boolean);
  return resultsIn(value).length === 0 ? undefined : rule;
}

function observedRecord(value: Json, where: string, context: Context): Reading {
  const subjects = objectsIn(value.subjects);
  const results = resultsIn(value);
  const rule = ruleIn(value)!;
  const outcomes = results.map((each) => meaningOf(ruleOutcomes, each));
  const outcome = (['failed', 'passed', 'notReviewed', 'notApplicable'] as const).find((each) =>
    outcomes.includes(each),
  );
  if (outcome === undefined) {
    const said = cleanLine(results[0], 60);
    return { where: `${where} (${rule})`, reason: `The result "${said}" says nothing about the rule.` };
  }
  const failing = subjects.filter((each) => ruleOutcomes[propOf(each, 'result').toLowerCase()] === 'failed');
  const affected = (outcome === 'failed' && failing.length > 0 ? failing : subjects).flatMap((subject) =>
    affectedBy([{ subjects: [subject] }], context.titles).map((name) => {
      const detail = cleanLine(propOf(subject, 'reason'), 400);
      return outcome === 'failed' && detail !== '' && typeof name === 'string' ? { name, detail } : name;
    }),
  );
  const severity = levels.find(([pattern]) => pattern.test(propOf(value, 'severity')))?.[1];
  return {
    rule,
    outcome,
    where,
    title: titleLine(value.title) || titleLine(value.description) || rule,
    ...given({ severity, affected }),
    ...(outcome === 'failed' && detailsOf(value, [], [], context.by)),
    ...given({ reason: outcome === 'notReviewed' ? `The result is "${cleanLine(results[0], 60)}".` : undefined }),
  };
}

// --- findings, items and risks ----------------------------------------------------------------------------------------

const byUuid = (value: unknown) => new Map(objectsIn(value).map((each) => [text(each.uuid), each]));

/** UUIDs that a finding, an item or a risk refers to. Before 1.1 risks were `associated`. */
function related(value: Json, kind: 'risk' | 'observation'): string[] {
  return [...list(value[`related-${kind}s`]), ...list(value[`associated-${kind}s`])]
    .filter(isObject)
    .map((each) => text(each[`${kind}-uuid`]))
    .filter(Boolean);
}

interface Context {
  readonly observations: ReadonlyMap<string, Json>;
  readonly risks: ReadonlyMap<string, Json>;
  readonly titles: ReadonlyMap<string, string>;
  readonly by: Witness;
}

function recordOf(value: Json, where: string, context: Context): Reading {
  const target = objectAt(value.target);
  // Before 1.0 the target was an objective with its status.
  const objective = objectAt(value['objective-status']);
  const rule = [
    target['target-id'],
    objective['objective-id'],
    propOf(value, 'control-id'),
    propOf(value, 'POAM-ID'),
    value.title,
  ]
    .map((each) => cleanLine(each, 200))
    .find(Boolean);
  const title = titleLine(value.title) || titleLine(target.title) || titleLine(value.description);
  if (rule === undefined) return { where, reason: 'The entry names no target and has no title.' };
  const isRisk = 'status' in value && !('target' in value);
  const known = (from: ReadonlyMap<string, Json>, uuids: readonly string[]) =>
    [...new Set(uuids)].map((uuid) => from.get(uuid)).filter((each) => each !== undefined);
  const risks = isRisk ? [value] : known(context.risks, related(value, 'risk'));
  const observations = known(
    context.observations,
    [value, ...risks].flatMap((each) => related(each, 'observation')),
  );
  const { outcome, reason } = outcomeOf(value, target, objective, risks);
  const severity = severityOf(risks);
  const affected = affectedBy(observations, context.titles);
  const record: ResultRecord = { rule, outcome, where, title: title || rule, ...given({ severity, affected, reason }) };
  if (outcome !== 'failed') return record;
  return { ...anew, ...record, ...detailsOf(value, risks, observations, context.by) };
}

function outcomeOf(
  value: Json,
  target: Json,
  objective: Json,
  risks: readonly Json[],
): { outcome: ResultRecord['outcome']; reason?: string } {
  const status = objectAt(target.status);
  const written = (text(status.state) || text(target.status) || text(objective.status)).toLowerCase();
  const because = cleanLine(status.reason, 300) || cleanLine(status.remarks, 300);
  if (written === 'satisfied') return { outcome: 'passed' };
  if (written === 'not-satisfied') return { outcome: 'failed' };
  if (written !== '' || 'target' in value)
    return { outcome: 'notReviewed', reason: because || `The state is "${cleanLine(written, 60) || 'not given'}".` };
  // No target: a risk, or an item of a plan, which is done when all of its risks are.
  const states = risks.map((risk) => text(risk.status).toLowerCase());
  if (states.length > 0 && states.every((state) => state === 'closed')) return { outcome: 'passed' };
  if (states.length > 0 && states.every((state) => state === 'closed' || state === 'deviation-approved'))
    return { outcome: 'notReviewed', reason: 'A deviation was approved.' };
  return { outcome: 'failed' };
}

function propOf(value: Json, name: string): string {
  return word(objectsIn(value.props).find((prop) => text(prop.name) === name)?.value);
}

const levels: readonly (readonly [RegExp, NonNullable<ResultRecord['severity']>])[] = [
  [/^(?:critical|very[- ]high)$/i, 'critical'],
  [/^high$/i, 'high'],
  [/^(?:moderate|medium)$/i, 'medium'],
  [/^low$/i, 'low'],
  [/^(?:very[- ]low|info\w*|none)$/i, 'informational'],
];

/**
 * The worst of what the risks are characterized by: the risk as a whole, else its impact, else its likelihood. Where the
 * assessor adjusted it, what was there before does not count.
 */
function severityOf(risks: readonly Json[]): ResultRecord['severity'] {
  const facets = risks.map((risk) => objectsIn(risk.characterizations).flatMap((each) => objectsIn(each.facets)));
  for (const kind of [/^(?:risk|severity|risk-level|rating|overall)$/i, /impact/i, /likelihood/i]) {
    const values = facets.flatMap((all) => {
      const own = all.filter(({ name }) => kind.test(text(name)));
      const adjusted = own.filter((facet) => propOf(facet, 'state') === 'adjusted');
      return (adjusted.length > 0 ? adjusted : own).map(({ value }) => word(value));
    });
    const level = levels.find(([pattern]) => values.some((value) => pattern.test(value)));
    if (level) return level[1];
  }
  return undefined;
}

function affectedBy(observations: readonly Json[], titles: ReadonlyMap<string, string>): AffectedObject[] {
  const names = observations.flatMap((observation) =>
    objectsIn(observation.subjects).map((subject) => {
      // Before 1.0 it was called `uuid-ref`.
      const uuid = text(subject['subject-uuid']) || text(subject['uuid-ref']);
      const own = cleanLine(subject.title, 200) || titles.get(uuid) || undefined;
      // Of what the document does not describe, only its kind can be said.
      const kind = cleanLine(subject.type, 40).replaceAll('-', ' ') || 'subject';
      if (own !== undefined || uuid === '') return own ?? '';
      if (!isUnsayable(uuid)) return `${kind} ${cleanLine(uuid, 60)}`;
      return `${/^[aeiou]/i.test(kind) ? 'An' : 'A'} ${kind} that the document does not describe`;
    }),
  );
  return [...new Set(names.filter(Boolean))];
}

function detailsOf(
  value: Json,
  risks: readonly Json[],
  observations: readonly Json[],
  by: Witness,
): Pick<ResultRecord, 'observed' | 'evidence' | 'recommendation' | 'references'> {
  const description = cleanText(value.description, 6000);
  const observed = firstSaid(description);
  const evidence: Evidence[] = [];
  const add = (written: string, on: Day | undefined) => {
    const clean = cleanText(written, 8000);
    if (clean === '' || clean === observed) return;
    evidence.push({
      text: clean,
      source: by.source,
      ...given({ collectedOn: (on ?? by.collectedOn) ? (on ?? by.collectedOn!) : undefined }),
    });
  };
  if (description !== observed) add(description, undefined);
  for (const observation of observations) {
    const parts = [
      word(observation.title),
      word(observation.description),
      word(observation.remarks),
      ...objectsIn(observation['relevant-evidence']).flatMap((each) => [word(each.description), word(each.remarks)]),
    ];
    add(parts.filter(Boolean).join('\n\n'), dayIn(observation.collected));
  }
  for (const risk of risks)
    if (risk !== value)
      add([word(risk.title), word(risk.statement) || word(risk.description)].filter(Boolean).join('\n\n'), undefined);
  const responses = risks.flatMap((risk) => objectsIn(risk.remediations));
  const order = ['recommendation', 'planned', 'completed'];
  const rank = (response: Json) => (order.indexOf(text(response.lifecycle)) + order.length + 1) % (order.length + 1);
  const advice = [...responses]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 3)
    .map((response) => [word(response.title), word(response.description)].filter(Boolean).join('\n\n'));
  const recommendation = cleanText(advice.filter(Boolean).join('\n\n'), 6000);
  const links = [value, ...risks, ...observations].flatMap((each) => objectsIn(each.links));
  const references = distinctReferences(links.map(({ href, text: title }) => referenceTo(href, title)));
  return { ...given({ observed, evidence, recommendation, references }) };
}

// --- XML --------------------------------------------------------------------------------------------------------------

/** Elements that JSON has as lists, with the name of the list. */
const lists: Readonly<Record<string, string>> = {
  result: 'results',
  finding: 'findings',
  observation: 'observations',
  risk: 'risks',
  'poam-item': 'poam-items',
  'related-observation': 'related-observations',
  'related-risk': 'related-risks',
  'associated-risk': 'related-risks',
  subject: 'subjects',
  'relevant-evidence': 'relevant-evidence',
  characterization: 'characterizations',
  facet: 'facets',
  response: 'remediations',
  remediation: 'remediations',
  prop: 'props',
  link: 'links',
  component: 'components',
  'inventory-item': 'inventory-items',
  party: 'parties',
};

/** Elements that hold prose, perhaps with markup. */
const prose = new Set(['title', 'description', 'remarks', 'statement', 'text', 'p']);

function documentIn(root: XmlElement): Json {
  return { [root.name]: contentOf(root) };
}

/** The same document as OSCAL defines it for JSON, as far as it is read here. */
function contentOf(element: XmlElement): unknown {
  if (prose.has(element.name)) return markupIn(element);
  if (element.children.length === 0 && Object.keys(element.attributes).length === 0) return element.text.trim();
  const value: Record<string, unknown> = { ...element.attributes };
  const own = element.text.trim();
  if (own !== '') value[element.name === 'system-id' ? 'id' : 'value'] ??= own;
  for (const each of element.children) {
    const name = meaningOf(lists, each.name);
    if (name !== undefined) value[name] = [...list(value[name]), contentOf(each)];
    else if (value[each.name] === undefined) value[each.name] = contentOf(each);
  }
  return value;
}
