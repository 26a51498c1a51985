import { accountedRows, type Skipped } from './accounted';
import { spacedWords, subscriptionOf, subscriptionScope } from './azure';
import { type Cleaner, cleaner } from './cleaner';
import { anew, given } from './given';
import { type Importer, listsOf, type ResultRecord, type ToolRun } from './importer';
import { inScopes } from './inScopes';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import {
  dayIn,
  dayInName,
  type Fields,
  fieldReader,
  hasFields,
  isObject,
  list,
  newestDay,
  text,
  word,
} from './readers/json';
import { entriesOf, type Row, rowsIn } from './readers/rows';
import { distinctReferences, referenceTo } from './references';
import { remembered, rememberedBy } from './remembered';
import { namedBy } from './sentences';
import { effortOfCost, ratingWithEffort, severityOfWord } from './severityWords';
import { outputs } from './words/outputsEnglish';

/**
 * Microsoft Defender for Cloud: the recommendations that the portal downloads as CSV, and `microsoft.security/assessments`
 * of Azure Resource Graph, of the REST interface and of Azure CLI as JSON, whole or with columns of their own, and as the
 * CSV of Resource Graph Explorer. One record per recommendation and resource.
 *
 * Unhealthy, healthy and not applicable stay so. What is exempt, or switched off by policy, is a decision that a person has
 * to judge. `complete` where healthy resources are listed as well and the answer was not cut at the end of a page.
 */
export const defenderForCloud: Importer = {
  detect: (output) => isTable(output) || assessmentsIn(output.jsonIfAny) !== undefined,
  read(output) {
    const rows = isTable(output) ? entriesOf(parseCsv(output.name, output.text).rows) : assessmentsIn(output.json);
    if (!rows) throw new UnreadableOutput(output.name, outputs.message('noDefender'));
    return readAssessments(output, rows);
  },
};

const isTable = (output: ToolOutput) => {
  const columns = csvColumns(output);
  return (
    hasColumns(columns, 'recommendationDisplayName', 'state', 'resourceId') ||
    hasColumns(columns, 'recommendationName', 'recommendationState', 'resourceId') ||
    (hasColumns(columns, 'id', 'type', 'properties') &&
      /\/providers\/microsoft\.security\/assessments\/|,"?microsoft\.security\/assessments"?,/i.test(
        output.text.slice(0, 20_000),
      ))
  );
};

function assessmentsIn(json: unknown): Row[] | undefined {
  const rows = rowsIn(json, isAssessment);
  return rows?.slice(0, 20).some(({ value }) => isAssessment(value)) ? rows : undefined;
}

const ofAssessment = /\/providers\/microsoft\.security\/assessments\/([^/]+)$/i;

function isAssessment(row: unknown): boolean {
  if (!isObject(row)) return false;
  const type = text(row.type ?? row.Type);
  if (type !== '') return /^microsoft\.security\/assessments$/i.test(type);
  const own = isObject(row.properties) ? row.properties : row;
  if (ofAssessment.test(text(row.id ?? row.Id))) return hasFields(own, 'status') || hasFields(own, 'displayName');
  return (
    hasFields(row, 'recommendationName', 'recommendationState') || hasFields(row, 'recommendationDisplayName', 'state')
  );
}

function readAssessments(output: ToolOutput, rows: readonly Row[]): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const said = rememberedBy<Said>();
  const scopeOf = remembered<string>();
  const subscriptions = new Set<string>();
  const scopes = new Map<object, string>();
  const days: ReturnType<typeof dayIn>[] = [];
  const inner = (value: unknown): Fields => (isObject(value) ? fieldsOf(value) : () => undefined);
  const { records, skipped } = accountedRows(rows, 'a recommendation', (value, where) => {
    const outer = fieldsOf(value);
    const properties = inner(parsed(outer('properties')));
    const of: Fields = (...names) => properties(...names) ?? outer(...names);
    days.push(dayIn(outer('exportedTimestamp')));
    const result = recordOf({ of, outer, inner, where, clean, said });
    const object = 'affected' in result ? result.affected?.[0] : undefined;
    const id = typeof object === 'string' ? object : (object?.name ?? '');
    const subscription =
      word(outer('subscriptionId')).toLowerCase() || subscriptionOf(id) || subscriptionOf(word(outer('id')));
    if (subscription) {
      const shown = clean.line(subscription, 100);
      subscriptions.add(shown);
      scopes.set(
        result,
        scopeOf(shown, () => subscriptionScope([shown])!),
      );
    }
    return result;
  });
  return {
    tool: 'defender-for-cloud',
    ...given({
      collectedOn: newestDay(days) ?? dayInName(output.name),
      scope: subscriptionScope(subscriptions),
    }),
    records: inScopes(records, scopes),
    skipped,
    complete: rows.length % pageOfGraph !== 0 && records.some(({ outcome }) => outcome === 'passed'),
    ...listsOf(records),
  };
}

/** Resource Graph answers 100 rows, or up to 1,000 when asked, and no more. */
const pageOfGraph = 100;

/** In the CSV of Resource Graph Explorer, properties are JSON in a cell. */
function parsed(properties: unknown): unknown {
  if (typeof properties !== 'string' || !properties.startsWith('{')) return properties;
  try {
    return JSON.parse(properties) as unknown;
  } catch {
    return undefined;
  }
}

interface Assessment {
  of: Fields;
  outer: Fields;
  inner: (value: unknown) => Fields;
  where: string;
  clean: Cleaner;
  said: ReturnType<typeof rememberedBy<Said>>;
}

const isGuid = (name: string) => /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(name);

/** What a recommendation says, whatever resource it is assessed for. */
type Said = Pick<
  ResultRecord,
  'rule' | 'title' | 'severity' | 'rating' | 'focusArea' | 'actionArea' | 'recommendation' | 'references'
>;

function saidOf(
  {
    rule,
    title,
    severity: word,
    effort,
    area,
    page,
    description,
    steps,
  }: Record<'rule' | 'title' | 'severity' | 'effort' | 'area' | 'page' | 'description', string> & {
    steps: readonly string[];
  },
  clean: Cleaner,
): Said {
  const severity = severityOfWord(word);
  const remedy = steps
    .map((step) => clean.text(step, 6000).trim())
    .filter(Boolean)
    .join('\n');
  return {
    rule,
    title: title || namedBy('Recommendation', rule, 'of Defender for Cloud'),
    ...given({ severity, rating: ratingWithEffort(severity, effortOfCost(effort)) }),
    focusArea: 'security',
    ...given({
      actionArea: area,
      recommendation: remedy || clean.text(description, 4000).trim(),
      references: referencesOf(page, [...steps, description]),
    }),
  };
}

function recordOf({ of, outer, inner, where, clean, said }: Assessment): ResultRecord | Skipped {
  const names = ['name', 'recommendationName', 'recommendationId', 'assessmentKey'].map((name) =>
    clean.line(outer(name), 500),
  );
  const ids = [outer('id'), outer('recommendationId')].map((id) => ofAssessment.exec(word(id))?.[1] ?? '');
  const title = (
    clean.line(of('displayName', 'recommendationDisplayName')) ||
    names.find((name) => name !== '' && !isGuid(name) && !name.startsWith('/')) ||
    ''
  ).replace(/\.$/, '');
  const rule = [...ids, ...names].find(isGuid)?.toLowerCase() || title;
  if (rule === '') return { where, reason: 'The recommendation has neither a name nor a key.' };
  const details = inner(of('resourceDetails'));
  const metadata = inner(of('metadata'));
  const [before, after] = word(outer('id') ?? outer('recommendationId')).split(
    /\/providers\/microsoft\.security\/assessments\//i,
  );
  const object =
    clean.line(
      details('Id', 'ResourceId', 'AzureResourceId', 'NativeResourceId', 'AwsResourceId', 'GcpResourceId'),
      500,
    ) ||
    resourceIn(clean.line(outer('resourceId'), 500)) ||
    (after === undefined ? '' : clean.line(before, 500)) ||
    clean.line(outer('resourceName'), 300);
  const status = inner(of('status'));
  const state = clean.line(status('code') ?? of('state', 'recommendationState', 'statusCode', 'status'), 40);
  const cause = clean.line(status('cause') ?? outer('notApplicableReason', 'statusCause', 'cause'), 200);
  const because = clean.line(status('description') ?? outer('statusDescription'), 400);
  const severity = word(metadata('severity') ?? of('severity', 'recommendationSeverity'));
  const effort = word(metadata('implementationEffort') ?? of('implementationEffort'));
  const written = metadata('remediationDescription') ?? of('remediationSteps', 'remediationDescription', 'remediation');
  const steps = list(written).map(word);
  const description = word(metadata('description') ?? of('description'));
  const page = pageOf(of, inner);
  const area = areaOf(of, metadata, clean);
  const detail = because || (cause === '' ? '' : spacedWords(cause));
  const about = said([rule, title, severity, effort, area, page, description, ...steps], () =>
    saidOf({ rule, title, severity, effort, area, page, description, steps }, clean),
  );
  const base = { ...anew, ...about, where };
  const affected =
    object === ''
      ? []
      : [{ name: object, ...given({ detail: detail.toLowerCase() === state.toLowerCase() ? '' : detail }) }];
  switch (state.toLowerCase().replace(/[^a-z]/g, '')) {
    case 'healthy':
      return { ...anew, ...base, outcome: 'passed', ...given({ affected: affected.map(({ name }) => name) }) };
    case 'unhealthy':
      return {
        ...anew,
        ...base,
        outcome: 'failed',
        ...given({ affected }),
        observed: 'Microsoft Defender for Cloud reports unhealthy resources.',
      };
    case 'notapplicable': {
      const named = object === '' ? '' : `${object}: `;
      if (/^exempt/i.test(cause))
        return {
          ...anew,
          ...base,
          outcome: 'notReviewed',
          ...given({ affected }),
          reason: `${named}exempt in Defender for Cloud: decide whether that still holds.`,
        };
      if (/^offbypolicy/i.test(cause))
        return {
          ...anew,
          ...base,
          outcome: 'notReviewed',
          ...given({ affected }),
          reason: `${named}the recommendation is switched off by policy: decide whether that still holds.`,
        };
      return {
        ...anew,
        ...base,
        outcome: 'notApplicable',
        ...given({ affected }),
        reason: detail === '' ? 'Defender for Cloud reports that it does not apply.' : `Defender for Cloud: ${detail}`,
      };
    }
    default: {
      const place = `${where} (${rule})`;
      return {
        where: place,
        reason: state === '' ? 'The recommendation has no state.' : `The state "${state}" is not known.`,
      };
    }
  }
}

/** A projection may call the id of the assessment `resourceId`. */
const resourceIn = (id: string) => id.split(/\/providers\/microsoft\.security\/assessments\//i)[0] ?? '';

/** The control of the secure score that it belongs to, or the first category. */
function areaOf(of: Fields, metadata: Fields, clean: Cleaner): string {
  const controls = parsed(of('controls'));
  const [control] = isObject(controls) ? Object.keys(controls) : [];
  if (control !== undefined) return clean.line(control, 100);
  const categories = metadata('categories') ?? of('categories', 'category');
  const [category] = Array.isArray(categories) ? categories : [parsedList(categories)];
  return spacedWords(clean.line(category, 60));
}

const parsedList = (written: unknown) => word(written).replace(/^\[\s*"([^"]+)"[\s\S]*\]$/, '$1');

/** The page of the recommendation, not that of one of its resources. */
const pageOf = (of: Fields, inner: (value: unknown) => Fields) =>
  word(inner(of('links'))('azurePortal') ?? of('azurePortalRecommendationLink', 'portalLink', 'AzPortalLink'))
    .replace(/\/resourceId\/.*$/i, '')
    .replace(/^(?=portal\.azure\.)/i, 'https://');

/** What the texts refer to, in HTML and bare, and the page of the recommendation. */
function referencesOf(page: string, texts: readonly string[]) {
  const linked = texts.flatMap((written) =>
    [...written.matchAll(/<a\s[^>]{0,300}?href\s*=\s*['"]?(https:[^'"\s>]{1,500})[^>]{0,300}>([^<]{0,200})/gi)].map(
      ([, url, title]) => referenceTo(url, /^(?:click )?here$|^learn more\.?$/i.test(title!.trim()) ? '' : title),
    ),
  );
  const bare = texts.flatMap((written) =>
    [...written.matchAll(/(?<!["'=])https:\/\/[^\s"'<>()[\]]{4,500}/g)].map(([url]) =>
      referenceTo(url.replace(/[.,;:]+$/, '')),
    ),
  );
  return distinctReferences([...linked, ...bare, referenceTo(page, 'Recommendation in the Azure portal')]);
}
