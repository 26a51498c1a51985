import { formatDay, isDay } from '../assessment/dates';
import { ratingOfSeverity } from '../assessment/risk';
import type { Check, ChecklistFile, Equivalent, Verification } from '../assessment/types';
import { accountedRows, type Skipped } from './accounted';
import { aprlPage } from './aprlPages';
import {
  focusAreaOfCategory,
  resourcesOfType,
  resourceTypeOf,
  severityOfImpact,
  spacedWords,
  subscriptionOf,
  subscriptionScope,
} from './azure';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolCatalogue, ToolRun } from './importer';
import { inScopes } from './inScopes';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import {
  dayInName,
  type Fields,
  fieldReader,
  hasFields,
  isObject,
  type Json,
  list,
  someHaveFields,
  text,
  truth,
  word,
} from './readers/json';
import { numbered, type Row } from './readers/rows';
import { parseYaml, yamlHead } from './readers/yaml';
import { distinctReferences, referenceTo } from './references';
import { namedBy } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * Azure Proactive Resiliency Library: the output of the WARA collector (since 2025 one object; in 2024 a list of seven
 * objects with one property each; also its list of impacted resources alone) becomes records; the library itself
 * (`recommendations.yaml`, and its builds as JSON and CSV) becomes a checklist.
 *
 * A record per impacted resource, per recommendation of Advisor and per retirement of a service. What the collector leaves to a
 * person is not reviewed. Outages, support requests and Service Health alerts are context: they are listed as skipped.
 */
export const aprl: Importer = {
  detect: (output) => kindOf(output) !== undefined,
  read(output) {
    const kind = kindOf(output);
    if (kind === 'schema') throw new UnreadableOutput(output.name, outputs.message('aprlSchema'));
    if (kind === 'yaml') return readCatalogue(output, parseYaml(output.name, output.text));
    if (kind === 'csv')
      return readCatalogue(
        output,
        parseCsv(output.name, output.text).rows.map(({ values }) => values),
      );
    const json = output.json;
    if (kind === 'catalogue') return readCatalogue(output, json);
    if (kind === 'context') throw new UnreadableOutput(output.name, outputs.message('waraPart'));
    const parts = partsOf(json);
    if (!parts) throw new UnreadableOutput(output.name, outputs.message('noImpactedResources'));
    return readCollector(output, parts);
  },
};

/** The parts of the collector's output that hold results, by their names in lower case. */
const partNames = [
  'impactedresources',
  'resource',
  'advisory',
  'retirements',
  'outages',
  'supporttickets',
  'servicehealth',
];

interface Part {
  name: string;
  rows: readonly Row[];
}

interface Collected {
  parts: Part[];
  details: Json;
}

type Kind = 'collector' | 'context' | 'catalogue' | 'yaml' | 'schema' | 'csv';

function kindOf(output: ToolOutput): Kind | undefined {
  const json = output.jsonIfAny;
  if (json !== undefined) {
    if (someHaveFields(json, 'aprlGuid')) return 'catalogue';
    if (partsOf(json)) return 'collector';
    if (someHaveFields(json, 'Ticket ID', 'Support Plan Type')) return 'context';
    if (someHaveFields(json, 'EventType', 'ActionGroup', 'Services')) return 'context';
    return undefined;
  }
  if (hasColumns(csvColumns(output), 'aprlGuid', 'description')) return 'csv';
  const [, value] = /^[ \t]*(?:-[ \t]+)?aprlGuid\s*:\s*(\S*)/m.exec(yamlHead(output) ?? '') ?? [];
  return value === undefined ? undefined : /^regex\(/.test(value) ? 'schema' : 'yaml';
}

/** The parts of a collector's output, of whichever generation; `undefined` when it is none. */
function partsOf(json: unknown): Collected | undefined {
  if (Array.isArray(json)) {
    const single = json.filter((entry) => isObject(entry) && Object.keys(entry).length === 1);
    const names = new Set(single.map((entry) => Object.keys(entry)[0]!.toLowerCase()));
    if (
      single.length === json.length &&
      names.has('resource') &&
      (names.has('resourcetype') || names.has('advisory'))
    ) {
      const parts = json.flatMap((entry: Json, at) => {
        const [name, rows] = Object.entries(entry)[0]!;
        return partOf(name, `[${at}].${name}`, rows);
      });
      return { parts, details: {} };
    }
    if (json.slice(0, 20).some(isImpactedRow)) return { parts: partOf('impactedresources', '', json), details: {} };
    if (someHaveFields(json, 'TrackingId', 'ImpactedService'))
      return { parts: partOf('retirements', '', json), details: {} };
    return undefined;
  }
  if (!isObject(json) || !hasFields(json, 'impactedResources')) return undefined;
  if (!['scriptDetails', 'resourceType', 'advisory', 'retirements', 'outages'].some((name) => hasFields(json, name)))
    return undefined;
  const details = fieldReader()(json)('scriptDetails');
  return {
    parts: Object.entries(json).flatMap(([name, rows]) => partOf(name, name, rows)),
    details: isObject(details) ? details : {},
  };
}

function partOf(name: string, where: string, rows: unknown): Part[] {
  const key = name.toLowerCase();
  return partNames.includes(key) ? [{ name: key, rows: numbered(list(rows), where) }] : [];
}

function isImpactedRow(row: unknown): boolean {
  if (!hasFields(row, 'recommendationId', 'name', 'id') || hasFields(row, 'category')) return false;
  return ['validationAction', 'selector', 'checkName', 'param1'].some((name) => hasFields(row, name));
}

// --- the collector's output -------------------------------------------------------------------------------------------

const library = distinctReferences([
  referenceTo('https://azure.github.io/Azure-Proactive-Resiliency-Library-v2/', 'Azure Proactive Resiliency Library'),
]);

/** Parts whose rows say nothing about the customer's configuration. */
const context: Readonly<Record<string, string>> = {
  outages: 'This is an outage of the platform in the past, and no result of a check.',
  supporttickets: 'This is a support request, and no result of a check.',
  servicehealth: 'This is a Service Health alert that exists, and no result of a check.',
};

function readCollector(output: ToolOutput, { parts, details }: Collected): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const subscriptions = new Set<string>();
  const scopes = new Map<object, string>();
  const filter = filterOf(details);
  const rows = parts.flatMap(({ name, rows }) =>
    rows.map((row) => ({ ...anew, ...row, name, ...given({ problem: context[name] }) })),
  );
  const { records, skipped } = accountedRows(rows, 'a result', (value, where, { name }) => {
    const fields = fieldsOf(value);
    const subscription = word(fields('subscriptionId', 'subscription')) || subscriptionOf(word(fields('id'))) || '';
    const id = clean.line(subscription.replace(/^\/subscriptions\//i, ''), 100).toLowerCase();
    const readings = { retirements: retirementOf, advisory: advisoryOf } as const;
    const result = (meaningOf(readings, name) ?? resourceOf)(fields, where, clean);
    if (id !== '') {
      subscriptions.add(id);
      scopes.set(result, [subscriptionScope([id]), ...filter].join('; '));
    }
    return result;
  });
  const version = cleanLine(details.Version, 40);
  const scope = scopeOf(details, subscriptions);
  const collectedOn = dayInName(output.name);
  return {
    tool: 'aprl',
    ...given({ toolVersion: version, collectedOn, scope }),
    records: inScopes(records, scopes, scope),
    skipped,
    // The collector lists what is impacted, never what is not.
    complete: false,
    lists: 'failures',
  };
}

const namesIn = (details: Json, name: string): string[] =>
  list(fieldReader()(details)(name))
    .map((value) => cleanLine(word(value).replace(/^\/?subscriptions\//i, ''), 200).toLowerCase())
    .filter(Boolean);

/** Where the collector was asked for a part of each subscription, which part: it is a scope of its own. */
function filterOf(details: Json): string[] {
  const [groups, tags] = [namesIn(details, 'ResourceGroups').sort(), namesIn(details, 'Tags').sort()];
  return [
    ...(groups.length > 0 ? [`resource groups ${groups.join(', ')}`] : []),
    ...(tags.length > 0 ? [`tags ${tags.join(', ')}`] : []),
  ];
}

/** What was asked for, where the output says so; else what was found. */
function scopeOf(details: Json, found: Iterable<string>): string | undefined {
  const asked = [...namesIn(details, 'SubscriptionIds'), ...namesIn(details, 'ImplicitSubscriptionIds')];
  const subscriptions = subscriptionScope(asked.length > 0 ? asked : found);
  return [...(subscriptions === undefined ? [] : [subscriptions]), ...filterOf(details)].join('; ') || undefined;
}

function resourceOf(fields: Fields, where: string, clean: Cleaner): ResultRecord | Skipped {
  const action = clean.line(fields('validationAction'));
  const id = clean.line(fields('id'), 500);
  const type = clean.line(fields('type'), 200).toLowerCase() || resourceTypeOf(id) || '';
  const rule = clean.line(fields('recommendationId'), 200).toLowerCase() || type;
  if (rule === '') return { where, reason: 'The row names neither a recommendation nor a resource type.' };
  const check = clean.line(fields('checkName'));
  // As our checks of the library call it: the rest of the id tells nobody more.
  const short = /^[0-9a-f]{8}-[0-9a-f-]{27}$/.exec(rule) ? rule.slice(0, 8) : rule;
  const about = rule === type ? 'a reliability recommendation' : `a reliability recommendation (APRL ${short})`;
  const resources = resourcesOfType(type);
  const page = aprlPage(type);
  const references = [...(page ? [page] : []), ...library];
  const name = id || clean.line(fields('name'), 300);
  const detail = clean.line(
    ['param1', 'param2', 'param3', 'param4', 'param5']
      .map((param) => word(fields(param)))
      .filter(Boolean)
      .join('; '),
    500,
  );
  const affected = name === '' ? {} : { affected: [detail === '' ? name : { name, detail }] };
  if (/\bnot available\b/i.test(action))
    return {
      rule,
      outcome: 'notReviewed',
      where,
      title: `Resources of type ${rule} are resilient`,
      focusArea: 'availability',
      ...affected,
      references,
      reason: `Neither the Azure Proactive Resiliency Library nor Advisor has recommendations for ${rule}: look at these resources yourself.`,
    };
  const base = {
    rule,
    where,
    title: check ? `${check}: ${resources}` : `${resources}: ${about}`,
    focusArea: 'availability' as const,
    ...given({ actionArea: type === '' ? '' : resources }),
    ...affected,
    references,
  };
  if (/\b(?:under development|cannot be validated|validate .*manually)\b/i.test(action))
    return {
      ...anew,
      ...base,
      outcome: 'notReviewed',
      reason: /under development/i.test(action)
        ? 'The query of this recommendation is still under development: look at the resources yourself.'
        : 'Resource Graph cannot validate this recommendation: look at the resources yourself.',
    };
  return {
    ...anew,
    ...base,
    outcome: 'failed',
    title: check ? `${check}: not followed by all resources` : `${resources} do not follow ${about}`,
    // What was seen are the resources themselves.
    recommendation: `Look up recommendation ${rule} in the Azure Proactive Resiliency Library${page ? ` (the file of ${page.title.split(': ')[1]} holds it under this id)` : ''} and change the affected resources accordingly.`,
  };
}

function advisoryOf(fields: Fields, where: string, clean: Cleaner): ResultRecord | Skipped {
  const title = clean.line(fields('description', 'recommendation'));
  const rule = clean.line(fields('recommendationId', 'recommendationTypeId'), 200) || title;
  if (rule === '') return { where, reason: 'The row names no recommendation.' };
  const category = clean.line(fields('category'), 60);
  const severity = severityOfImpact(word(fields('impact')));
  const focusArea = focusAreaOfCategory(category);
  const name = clean.line(fields('id'), 500) || clean.line(fields('name'), 300);
  return {
    rule,
    outcome: 'failed',
    where,
    title: title || namedBy('Recommendation', rule, 'of Azure Advisor is not followed'),
    ...given({
      severity,
      focusArea,
      actionArea: spacedWords(category),
      affected: name === '' ? undefined : [name],
      observed: 'Azure Advisor recommends it.',
      recommendation: title,
    }),
  };
}

/** Levels of a notice about the retirement of a service. */
const levels: Readonly<Record<string, ResultRecord['severity']>> = {
  critical: 'critical',
  error: 'high',
  warning: 'medium',
  informational: 'low',
  information: 'low',
};

function retirementOf(fields: Fields, where: string, clean: Cleaner): ResultRecord | Skipped {
  const title = clean.line(fields('title'));
  const rule = clean.line(fields('trackingId'), 100) || title;
  if (rule === '') return { where, reason: 'The notice has neither a tracking id nor a title.' };
  const status = clean.line(fields('status'), 40);
  if (/^resolved$/i.test(status)) return { where: `${where} (${rule})`, reason: 'The notice is resolved.' };
  const level = word(fields('level')).toLowerCase();
  const severity = meaningOf(levels, level);
  const service = clean.line(fields('impactedService'), 200);
  const end = clean.line(fields('endTime', 'endtime'), 60);
  const recommendation = clean.text(fields('description', 'summary'), 6000);
  const subscription = clean.line(fields('subscription'), 200);
  return {
    rule,
    outcome: 'failed',
    where,
    title: title || `The retirement ${rule} is prepared for`,
    ...given({
      severity,
      focusArea: 'upgrade',
      actionArea: 'Retirement of services',
      affected:
        subscription === ''
          ? undefined
          : [/^[0-9a-f-]{36}$/i.test(subscription) ? `/subscriptions/${subscription}` : subscription],
    }),
    observed: `A notice of Microsoft about ${service || 'a service'} names the subscription${end === '' ? '' : `; it takes effect on ${dayWords(end)}`}.`,
    ...given({ recommendation }),
  };
}

/** `30 September 2025` of `09/30/2025 00:00:00` and `2025-09-30T00:00:00Z`; anything else as it is. */
function dayWords(time: string): string {
  const american = /^(\d{2})\/(\d{2})\/(\d{4})\b/.exec(time);
  const day = american ? `${american[3]}-${american[1]}-${american[2]}` : time.slice(0, 10);
  return isDay(day) ? formatDay(day) : time;
}

// --- the library ------------------------------------------------------------------------------------------------------

const guidShape = /^[0-9a-z][0-9a-z-]{2,63}$/;

function readCatalogue(output: ToolOutput, content: unknown): ToolCatalogue {
  if (!Array.isArray(content)) throw new UnreadableOutput(output.name, outputs.message('noAprlList'));
  const fieldsOf = fieldReader();
  const known = new Map<string, string>();
  const ids = new Set<string>();
  const types = new Set<string>();
  const advisorTypes = new Map<string, number>();
  for (const type of content.map((entry) => (isObject(entry) ? advisorTypeOf(fieldsOf(entry)) : '')))
    advisorTypes.set(type, (advisorTypes.get(type) ?? 0) + 1);
  const { records: checks, skipped } = accountedRows(numbered(content, ''), 'a recommendation', (entry, where) => {
    const fields = fieldsOf(entry);
    const guid = word(fields('aprlGuid')).toLowerCase();
    const title = cleanLine(fields('description'), 500);
    const state = word(fields('recommendationMetadataState')).toLowerCase();
    if (!guidShape.test(guid))
      return { where, reason: 'The recommendation has no valid aprlGuid, so no result could ever be matched to it.' };
    if (title === '') return { where: `${where} (${guid})`, reason: 'The recommendation has no description.' };
    if (known.has(guid)) return { where, reason: `The aprlGuid ${guid} stands at ${known.get(guid)} already.` };
    if (state !== '' && state !== 'active' && state !== 'preview')
      return { where: `${where} (${guid})`, reason: `The library marks the recommendation as ${state}.` };
    known.set(guid, where);
    const short = `APRL-${guid.slice(0, 8).replace(/-$/, '')}`;
    const id = ids.has(short) ? `APRL-${guid}` : short;
    ids.add(id);
    types.add(cleanLine(fields('recommendationResourceType'), 200));
    // A recommendation of Advisor that several of the library share asks a part of each.
    return checkOf(fields, id, guid, title, (advisorTypes.get(advisorTypeOf(fields)) ?? 0) > 1 ? 'part' : 'whole');
  });
  if (checks.length === 0 && skipped.length === 0)
    throw new UnreadableOutput(output.name, outputs.message('noRecommendations'));
  const subject = commonType([...types].filter(Boolean));
  const slug = subject
    .toLowerCase()
    .replace(/^microsoft\./, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const checklist: ChecklistFile = {
    formatVersion: 1,
    id: slug === '' ? 'aprl' : `aprl-${slug}`,
    title: subject === '' ? 'Azure Proactive Resiliency Library' : `Azure Proactive Resiliency Library: ${subject}`,
    technology: 'azure',
    checks,
  };
  return { tool: 'aprl', checklist, skipped };
}

/** What resource types have in common: `Microsoft.Sql/servers` of it and of its databases. */
function commonType(types: readonly string[]): string {
  const [first, ...rest] = types.map((type) => type.split('/'));
  if (!first) return '';
  const same = first.findIndex((part, at) => rest.some((other) => other[at]?.toLowerCase() !== part.toLowerCase()));
  return (same < 0 ? first : first.slice(0, same)).join('/');
}

const advisorTypeOf = (fields: Fields) => word(fields('recommendationTypeId')).toLowerCase();

function checkOf(fields: Fields, id: string, guid: string, title: string, advisorJudges: 'whole' | 'part'): Check {
  const control = cleanLine(fields('recommendationControl'), 60);
  const type = cleanLine(fields('recommendationResourceType'), 200);
  const advisorType = advisorTypeOf(fields);
  const ofAdvisor: Equivalent | string =
    advisorJudges === 'whole' ? advisorType : { rule: advisorType, judges: advisorJudges };
  const focusArea = focusAreaOfCategory(control);
  const severity = severityOfImpact(word(fields('recommendationImpact')));
  const long = cleanText(fields('longDescription'), 4000);
  const benefit = cleanLine(fields('potentialBenefits'), 300);
  const rationale = [long, benefit === '' ? '' : `Benefit: ${benefit}.`.replace('..', '.')]
    .filter(Boolean)
    .join('\n\n');
  const links = fields('learnMoreLink');
  const references = distinctReferences(
    typeof links === 'string'
      ? (links.match(/https:\/\/[^\s"',;]+/g) ?? []).map((url) => referenceTo(url))
      : list(links).map((link) => (isObject(link) ? referenceTo(link.url, link.name) : referenceTo(link))),
  );
  const tags = [...list(fields('tags')).map((tag) => cleanLine(tag, 60)), type].filter(Boolean);
  return {
    id,
    title,
    ...given({
      focusArea,
      actionArea: spacedWords(control),
      rating: severity ? ratingOfSeverity[severity] : undefined,
      rationale,
    }),
    verify: [verificationOf(fields, guid, type)],
    remediation: [title],
    ...given({ references }),
    equivalents: {
      // The collector reports what Advisor recommends by the type of Advisor's recommendation.
      aprl: advisorType === '' ? [guid] : [guid, ofAdvisor],
      azqr: [guid],
      ...given({ advisor: advisorType === '' ? undefined : [ofAdvisor] }),
    },
    ...given({ tags }),
  };
}

function verificationOf(fields: Fields, guid: string, type: string): Verification {
  const query = text(fields('query', 'graphQuery'));
  const comments = /^(?:\s*\/\/[^\n]*(?:\n|$))*\s*$/;
  if (query !== '' && !comments.test(query) && !/cannot-be-validated|under-development/i.test(query))
    return {
      kind: 'kql',
      run: query.replace(/\r\n?/g, '\n'),
      expect:
        'The query names the resources that do not follow the recommendation: a healthy environment answers no row.',
      healthyWhen: { rows: 'none', affected: 'id' },
    };
  const automated = truth(fields('automationAvailable')) === true && query === '';
  return {
    kind: 'manual',
    run: automated
      ? `Run the query ${guid}.kql of the library (kql folder of ${type || 'the resource type'}) in Resource Graph Explorer.`
      : `Look at each resource${type === '' ? '' : ` of type ${type}`}: is the recommendation followed?`,
    expect: automated
      ? 'No row: each row is a resource that does not follow the recommendation.'
      : 'It is, for each resource.',
  };
}
