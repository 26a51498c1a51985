import { accountedRows, isSkipped, type Skipped } from './accounted';
import {
  focusAreaOfCategory,
  resourceTypeOf,
  severityOfImpact,
  spacedWords,
  subscriptionOf,
  subscriptionScope,
} from './azure';
import { type Cleaner, cleaner } from './cleaner';
import { given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { inScopes } from './inScopes';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import {
  dayIn,
  type Fields,
  fieldReader,
  hasFields,
  isObject,
  type Json,
  list,
  newestDay,
  text,
  word,
} from './readers/json';
import { entriesOf, type Row, rowsIn } from './readers/rows';
import { distinctReferences, pagesIn, referenceTo } from './references';
import { namedBy } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * Azure Advisor: recommendations as the REST interface lists them (2023 to the 2026 previews), as `az advisor
 * recommendation list -o json` flattens them, as rows of `advisorresources` in Resource Graph, and as the WARA collector
 * writes them; also the CSV that the portal downloads, which has no ids: there the text is the rule. One record per
 * recommendation and resource.
 *
 * A list of failures: Advisor lists what it recommends; what is in order it does not mention. Completed is a pass. Dismissed and suppressed are a
 * decision whose reasons a person has to judge, so they are not reviewed; postponed is still recommended.
 */
export const advisor: Importer = {
  detect: (output) => isPortalList(output) || recommendationsIn(output.jsonIfAny) !== undefined,
  read(output) {
    if (isPortalList(output)) return readRecommendations(entriesOf(parseCsv(output.name, output.text).rows));
    const rows = recommendationsIn(output.json);
    if (!rows) throw new UnreadableOutput(output.name, outputs.message('noAdvisor'));
    return readRecommendations(rows);
  },
};

function recommendationsIn(json: unknown): Row[] | undefined {
  const rows = rowsIn(json, isRecommendation);
  return rows?.slice(0, 20).some(({ value }) => isRecommendation(value)) ? rows : undefined;
}

function isPortalList(output: ToolOutput): boolean {
  return hasColumns(csvColumns(output), 'Category', 'Business Impact', 'Recommendation', 'Resource Name');
}

function isRecommendation(row: unknown): boolean {
  if (!isObject(row)) return false;
  if (/^microsoft\.advisor\/recommendations$/i.test(text(row.type))) return true;
  const own = isObject(row.properties) ? row.properties : row;
  if (hasFields(own, 'impactedField') && (hasFields(own, 'recommendationTypeId') || hasFields(own, 'shortDescription')))
    return true;
  // As the WARA collector flattens them; azqr writes resourceType and resourceName instead of type and name.
  return (
    hasFields(row, 'recommendationId', 'category', 'impact', 'description', 'type', 'name') &&
    !hasFields(row, 'recommendationTypeId')
  );
}

function readRecommendations(rows: readonly Row[]): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const subscriptions = new Set<string>();
  const scopes = new Map<object, string>();
  const days: ReturnType<typeof dayIn>[] = [];
  const { records, skipped } = accountedRows(rows, 'a recommendation', (value, where) => {
    const outer = fieldsOf(value);
    const inner = isObject(value.properties) ? fieldsOf(value.properties) : outer;
    const fields: Fields = (...names) => inner(...names) ?? outer(...names);
    const result = recordOf(fields, outer, where, clean);
    if (isSkipped(result)) return result;
    const [object] = result.affected ?? [];
    const subscription =
      subscriptionOf(typeof object === 'string' ? object : '') ??
      subscriptionOf(word(outer('id'))) ??
      word(outer('subscriptionId')).toLowerCase();
    if (subscription !== '') {
      subscriptions.add(clean.line(subscription, 100));
      scopes.set(result, subscriptionScope([clean.line(subscription, 100)])!);
    }
    days.push(dayOf(fields));
    return result;
  });
  // Advisor writes into each recommendation when it last looked, which it does every day.
  const collectedOn = newestDay(days);
  const scope = subscriptionScope(subscriptions);
  return {
    tool: 'advisor',
    ...given({ collectedOn, scope }),
    records: inScopes(records, scopes),
    skipped,
    complete: false,
    lists: 'failures',
  };
}

function recordOf(fields: Fields, outer: Fields, where: string, clean: Cleaner): ResultRecord | Skipped {
  const short = fields('shortDescription');
  // Az.Advisor of PowerShell writes names with capitals, and since version 2 the inner ones as `ShortDescriptionProblem`.
  const [problem, solution] = isObject(short)
    ? [clean.line(short.problem ?? short.Problem), clean.text(short.solution ?? short.Solution, 4000)]
    : [clean.line(short ?? fields('shortDescriptionProblem')), clean.text(fields('shortDescriptionSolution'), 4000)];
  const label = clean.line(fields('label', 'displayName', 'Recommendation'));
  const description = clean.text(fields('description'), 4000);
  const named = problem || label || clean.line(description);
  const metadata = fields('resourceMetadata');
  const resource = isObject(metadata) ? metadata : {};
  const [, assessment] = /\/providers\/Microsoft\.Security\/assessments\/([^/]+)/i.exec(text(resource.source)) ?? [];
  const rule =
    clean.line(fields('recommendationTypeId', 'recommendationId'), 200).toLowerCase() ||
    (assessment === undefined ? named : clean.line(assessment, 200).toLowerCase());
  if (rule === '') return { where, reason: 'The recommendation has neither a type nor a description.' };
  const object = clean.line(resourceIdOf(fields, outer, resource), 500) || clean.line(nameOf(fields), 300);
  const category = clean.line(fields('category', 'recommendationCategory'), 60);
  const impact = word(fields('impact', 'recommendationImpact', 'businessImpact'));
  const severity = severityOfImpact(impact);
  const focusArea = focusAreaOfCategory(category);
  const area = clean.line(fields('control'), 60) || category;
  const references = referencesOf(fields, resource);
  const recommendation = recommendationOf(fields, [solution, description], named, clean);
  const [outcome, state] = stateOf(fields, clean);
  const extended = detailsOf(fields('extendedProperties') ?? portalDetails(fields), clean);
  const day = dayOf(fields);
  return {
    rule,
    outcome,
    where,
    title: named || namedBy('Recommendation', rule, 'of Azure Advisor is not followed'),
    ...given({
      severity,
      focusArea,
      actionArea: spacedWords(area),
      affected: object === '' ? undefined : [object],
      observed: outcome === 'failed' ? `Azure Advisor recommends it.${state === '' ? '' : ` ${state}`}` : undefined,
      evidence:
        outcome === 'failed' && extended !== ''
          ? [{ text: extended, source: 'Azure Advisor', ...given({ collectedOn: day }) }]
          : undefined,
      recommendation,
      references,
      reason: outcome === 'notReviewed' ? state : undefined,
    }),
  };
}

const dayOf = (fields: Fields) =>
  dayIn(fields('lastRefreshed')) ?? dayIn(fields('lastUpdated')) ?? dayIn(fields('Updated Date'));

/** The portal names the resource and its group in two columns, and leaves both empty for a subscription. */
function nameOf(fields: Fields): string {
  const [name, group] = [word(fields('Resource Name')), word(fields('Resource Group'))];
  const subscription = word(fields('Subscription ID'));
  if (name === '')
    return word(fields('impactedValue', 'name')) || (subscription === '' ? '' : `/subscriptions/${subscription}`);
  return group === '' ? name : `${group}/${name}`;
}

/** What the portal writes into columns of its own. */
function portalDetails(fields: Fields): Json {
  const names = ['Potential Annual Cost Savings', 'Currency', 'Retirement Date', 'Retiring Feature'];
  return Object.fromEntries(names.map((name) => [name, fields(name)]));
}

/** The resource, or the subscription: what stands before the recommendation in its own id. */
function resourceIdOf(fields: Fields, outer: Fields, metadata: Json): string {
  const given =
    [metadata.resourceId, metadata.resourceID, metadata.ResourceId].map(text).find(Boolean) ??
    word(fields('resourceMetadataResourceId'));
  if (given !== '') return given;
  const own = word(outer('id'));
  const [before] = own.split(/\/providers\/Microsoft\.Advisor\//i);
  if (before !== own) return before!;
  return resourceTypeOf(own) !== undefined || subscriptionOf(own) !== undefined ? own : word(fields('resourceId'));
}

/**
 * Statuses of the 2026 previews: New, Postponed, Dismissed, Completed; before, only the ids of suppressions. The second
 * part says in words why it is so.
 */
function stateOf(fields: Fields, clean: Cleaner): ['failed' | 'passed' | 'notReviewed', string] {
  const status = clean.line(fields('recommendationStatus', 'status'), 40);
  const because = clean.line(fields('recommendationDismissReason'), 100);
  const notes = clean.line(fields('notes'), 400);
  const said = notes === '' ? '' : ` Note: ${notes}`;
  if (/^(?:completed|resolved)$/i.test(status)) return ['passed', ''];
  if (/^(?:dismissed|rejected)$/i.test(status))
    return [
      'notReviewed',
      `Somebody dismissed the recommendation in Azure Advisor${because === '' ? '' : ` (${spacedWords(because)})`}: decide whether that still holds.${said}`,
    ];
  if (/^postponed$/i.test(status)) {
    const until = dayIn(fields('postponedUntilDateTime'));
    return ['failed', `It is postponed there${until === undefined ? '' : ` until ${until}`}.${said}`];
  }
  const suppressions = [...list(fields('suppressionIds')), ...list(fields('suppressionId'))].filter(
    (id) => text(id) !== '',
  );
  if (status === '' && suppressions.length > 0)
    return ['notReviewed', 'Somebody suppressed the recommendation in Azure Advisor: decide whether that still holds.'];
  return ['failed', said.trim()];
}

function recommendationOf(fields: Fields, written: readonly string[], title: string, clean: Cleaner): string {
  const steps = list(fields('remediation')).map((entry) => (isObject(entry) ? '' : clean.text(entry, 4000)));
  const parts = [...new Set([...written, ...steps].filter((part) => part !== '' && part !== title))];
  if (parts.length === 0) parts.push(title);
  const benefit = clean.line(fields('potentialBenefits', 'potentialBenefit'), 400);
  if (benefit !== '') parts.push(`Benefit: ${benefit}`);
  return parts.filter((part) => part !== '').join('\n\n');
}

function referencesOf(fields: Fields, metadata: Json) {
  const links = [metadata.action, ...list(fields('actions'))].flatMap((action) => {
    if (!isObject(action)) return [];
    const own = isObject(action.additionalProperties) ? { ...action, ...action.additionalProperties } : action;
    return [referenceTo(own.link, own.caption)];
  });
  return distinctReferences([...pagesIn(fields('learnMoreLink')), ...links]);
}

/** What Advisor knows besides: savings, sizes, dates. Ids of assessments and empty values say nothing to a reader. */
function detailsOf(extended: unknown, clean: Cleaner): string {
  if (!isObject(extended)) return '';
  return Object.entries(extended)
    .filter(([name, value]) => word(value) !== '' && !/(?:assessmentKey|score$|^recommendationTypeId$)/i.test(name))
    .slice(0, 40)
    .map(([name, value]) => `${clean.line(name, 100)}: ${clean.line(value, 400)}`)
    .join('\n');
}
