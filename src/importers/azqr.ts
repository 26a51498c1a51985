import { ratingOfSeverity } from '../assessment/risk';
import type { Check } from '../assessment/types';
import { accounted, accountedRows, isSkipped, type Skipped, together } from './accounted';
import { focusAreaOfCategory, severityOfImpact, spacedWords, subscriptionOf, subscriptionScope } from './azure';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine } from './cleanText';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolCatalogue, ToolRun } from './importer';
import { inScopes } from './inScopes';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { dayInName, type Fields, fieldReader, isObject, list, plainName, truth, word } from './readers/json';
import { entriesOf, numbered, type Row } from './readers/rows';
import { distinctReferences, pagesIn, referenceTo } from './references';
import { remembered, rememberedBy } from './remembered';
import { isUnsayable, namedBy } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * Azure Quick Review: what `azqr scan` writes with `--json` (one document, or a file per table in older versions), with
 * `--csv` (a file per table) and to standard output becomes records; its `recommendations.json` becomes a checklist.
 *
 * A record per row of the tables that judge: impacted resources, recommendations (implemented or not), Advisor,
 * Defender, Azure Policy. Without the recommendations (or, once, the services), which say what is implemented as well, it
 * is a list of failures. The inventories, costs and plans judge nothing and are not read.
 */
export const azqr: Importer = {
  detect: (output) => contentOf(output) !== undefined,
  read(output) {
    const content = contentOf(output);
    if (content === undefined) {
      void output.json;
      throw new UnreadableOutput(output.name, outputs.message('noAzqrTable'));
    }
    if (content === 'inventory') throw new UnreadableOutput(output.name, outputs.message('azqrInventory'));
    if (content === 'catalogue') return readCatalogue(output);
    return readTables(output, content);
  },
};

type TableKind = 'impacted' | 'recommendations' | 'services' | 'broken' | 'advisor' | 'defender' | 'policy';

interface Table {
  /** Nothing for a table of results whose columns tell none. */
  kind: TableKind | undefined;
  rows: Row[];
}

/** The tables by the columns that tell them, first match first. */
const tableColumns: readonly (readonly [TableKind | 'catalogue' | 'inventory', readonly string[]])[] = [
  ['recommendations', ['Implemented', 'Number of Impacted Resources', 'Recommendation Id']],
  ['impacted', ['Validated Using', 'Recommendation', 'Recommendation Id']],
  // Standard output of newer versions names the properties as the program does.
  ['impacted', ['RecommendationID', 'Recommendation', 'ResourceID', 'LongDescription', 'AutomationAvailable']],
  ['services', ['Compliant', 'Recommendation', 'RId', 'Service Name']],
  ['services', ['Compliant', 'Recommendation', 'Impact', 'Service Name']],
  ['broken', ['Broken', 'Description', 'Severity', 'Service Name']],
  ['defender', ['Recommendation Severity', 'Recommendation Name']],
  ['policy', ['Policy Display Name', 'Compliance State']],
  ['advisor', ['Recommendation Id', 'Resource Id', 'Category', 'Impact', 'Description', 'Subscription Name']],
  ['advisor', ['RecommendationID', 'ResourceID', 'Category', 'Impact', 'Description', 'SubscriptionName']],
  ['advisor', ['Category', 'Description', 'PotentialBenefits', 'Risk', 'LearnMoreLink', 'Subscription Name']],
  ['catalogue', ['recommendationId', 'recommendation', 'resourceType', 'category', 'impact', 'learnMoreUrl']],
  ['inventory', ['Subscription Id', 'Subscription Name', 'Name', 'Tier']],
  ['inventory', ['Subscription Name', 'Resource Type', 'Number of Resources']],
  ['inventory', ['Subscription Id', 'Location', 'Resource Name', 'Sku Name', 'SLA']],
  ['inventory', ['From', 'To', 'Subscription Name', 'Value', 'Currency']],
  ['inventory', ['Azure Arc Server', 'SQL Instance', 'Subscription Id']],
];

/** Parts of the one document that are tables of results, and all parts, by which an empty document is known. */
const resultParts = ['recommendations', 'impacted', 'graph', 'advisor', 'defenderRecommendations', 'azurePolicy'].map(
  plainName,
);
const parts = [
  ...resultParts,
  'resourceType',
  'resourceTypeCount',
  'inventory',
  'resources',
  'defender',
  'arcSQL',
  'costs',
  'cost',
  'outOfScope',
  'externalPlugins',
  'pluginResults',
].map(plainName);

function kindOfColumns(columns: readonly string[]): (typeof tableColumns)[number][0] | undefined {
  return tableColumns.find(([, names]) => hasColumns(columns, ...names))?.[0];
}

function kindOfRows(rows: readonly unknown[]): (typeof tableColumns)[number][0] | undefined {
  for (const row of rows.slice(0, 5)) {
    const kind = isObject(row) ? kindOfColumns(Object.keys(row)) : undefined;
    if (kind) return kind;
  }
  return undefined;
}

/** The tables of an output, or what else of azqr it is; `undefined` when it is not azqr's. */
function contentOf(
  output: ToolOutput,
): { tables: () => Table[]; inventory?: readonly unknown[] } | 'catalogue' | 'inventory' | undefined {
  const json = output.jsonIfAny;
  if (Array.isArray(json)) {
    const kind = kindOfRows(json);
    if (kind === undefined || kind === 'catalogue' || kind === 'inventory') return kind;
    return { tables: () => [{ kind, rows: numbered(json, '') }] };
  }
  if (isObject(json)) {
    const known = Object.entries(json).filter(([name]) => parts.includes(plainName(name)));
    const tables: Table[] = [];
    let ours =
      known.length >= 5 && known.every(([, value]) => value === null || Array.isArray(value) || isObject(value));
    for (const [name, value] of known) {
      const kind = kindOfRows(list(value));
      if (kind !== undefined && Array.isArray(value)) ours ||= kind !== 'catalogue';
      if (kind === 'inventory' || kind === 'catalogue') continue;
      if (kind !== undefined || resultParts.includes(plainName(name)))
        tables.push({ kind, rows: numbered(list(value), name) });
    }
    if (!ours) return undefined;
    const inventory = known.flatMap(([name, value]) =>
      ['inventory', 'resources', 'resourcetype', 'resourcetypecount'].includes(plainName(name)) ? list(value) : [],
    );
    return { tables: () => tables, inventory };
  }
  const columns = csvColumns(output);
  const kind = columns && kindOfColumns(columns);
  if (kind === undefined || kind === 'inventory') return kind;
  // The catalogue is JSON alone.
  if (kind === 'catalogue') return undefined;
  return {
    tables: () => [
      {
        kind,
        rows: entriesOf(parseCsv(output.name, output.text).rows),
      },
    ],
  };
}

// --- the results ------------------------------------------------------------------------------------------------------

type Reading = (fields: Fields, where: string, clean: Cleaner, common: CommonOf) => ResultRecord | Skipped;

function readTables(output: ToolOutput, content: Exclude<ReturnType<typeof contentOf>, string | undefined>): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const subscriptions = new Map<string, string>();
  const scopes = new Map<object, string>();
  const found = (fields: Fields) => {
    const name = clean.line(fields('Subscription Name', 'SubscriptionName'), 200);
    const id =
      clean.line(fields('Subscription Id', 'SubscriptionID'), 100) || subscriptionOf(word(fields('Resource Id'))) || '';
    const shown = name || id || clean.line(fields('Subscription'), 200);
    if (shown !== '') subscriptions.set(shown.toLowerCase(), shown);
    return shown;
  };
  const scopeOf = remembered<string>();
  const common: CommonOf = rememberedBy();
  const tables = content.tables();
  const { records, skipped } = together(
    tables.map(({ kind, rows }) =>
      accountedRows(rows, 'a result', (value, where) => {
        const fields = fieldsOf(value);
        const subscription = found(fields);
        if (kind === undefined) return { where, reason: 'The columns of this table are not known.' };
        const result = readings[kind](fields, where, clean, common);
        if (subscription !== '')
          scopes.set(
            result,
            scopeOf(subscription, () => subscriptionScope([subscription])!),
          );
        return result;
      }),
    ),
  );
  for (const row of content.inventory ?? []) if (isObject(row)) found(fieldsOf(row));
  const collectedOn = dayInName(output.name);
  const scope = subscriptionScope(subscriptions.values());
  const complete = tables.some(
    ({ kind }) => kind !== undefined && ['recommendations', 'services', 'broken'].includes(kind),
  );
  return {
    tool: 'azqr',
    ...given({ collectedOn, scope }),
    records: inScopes(records, scopes, scope),
    skipped,
    complete,
    asked: 'unknown',
    ...given({ lists: complete ? undefined : ('failures' as const) }),
  };
}

const readings: Readonly<Record<TableKind, Reading>> = {
  impacted(fields, where, clean, common) {
    const base = commonOf(fields, where, clean, common);
    if (isSkipped(base)) return base;
    if (/^SLA$/i.test(word(fields('Category'))))
      return {
        where: `${where} (${base.rule})`,
        reason: 'azqr tells the service level agreement here, and judges nothing.',
      };
    const detail = clean.line(
      ['Param1', 'Param2', 'Param3', 'Param4', 'Param5']
        .map((name) => word(fields(name)))
        .filter(Boolean)
        .join('; '),
      500,
    );
    return {
      ...anew,
      ...base,
      outcome: 'failed',
      ...affectedOf(fields, clean, detail),
      observed: 'azqr reports resources that do not follow the recommendation.',
    };
  },
  recommendations(fields, where, clean, common) {
    const base = commonOf(fields, where, clean, common);
    if (isSkipped(base)) return base;
    const written = word(fields('Implemented')).toLowerCase();
    const type = [
      fields('Azure Service Category / Well-Architected Area'),
      fields('Azure Service / Well-Architected Topic'),
    ]
      .map((part) => clean.line(part, 100))
      .filter(Boolean)
      .join('/');
    if (truth(written) === true) return { ...anew, ...base, outcome: 'passed' };
    if (truth(written) === false) return { ...anew, ...base, outcome: 'failed' };
    if (written === 'n/a')
      return {
        ...anew,
        ...base,
        outcome: 'notApplicable',
        reason: type === '' ? 'No resource of this type is deployed.' : `No resource of type ${type} is deployed.`,
      };
    return {
      where: `${where} (${base.rule})`,
      reason: `Implemented is "${clean.line(written, 40)}", which is neither true nor false.`,
    };
  },
  services(fields, where, clean, common) {
    const base = commonOf(fields, where, clean, common);
    if (isSkipped(base)) return base;
    const compliant = truth(fields('Compliant'));
    if (compliant === undefined)
      return { where: `${where} (${base.rule})`, reason: 'Compliant is neither true nor false.' };
    const result = clean.line(fields('Result'), 500);
    return {
      ...anew,
      ...base,
      outcome: compliant ? 'passed' : 'failed',
      ...affectedOf(fields, clean, compliant ? '' : result),
      ...given({ observed: compliant ? undefined : 'azqr reports resources that do not follow the recommendation.' }),
    };
  },
  /** Version 1, which has no ids: the description is the rule. Service level agreements and SKUs are told, not judged. */
  broken(fields, where, clean, common) {
    const base = commonOf(fields, where, clean, common);
    if (isSkipped(base)) return base;
    const broken = truth(fields('Broken'));
    if (broken === undefined) return { where: `${where} (${base.rule})`, reason: 'Broken is neither true nor false.' };
    const topic = clean.line(fields('Subcategory'), 60);
    const result = clean.line(fields('Result'), 500);
    if (!broken && /^(?:SLA|SKU)$/i.test(topic))
      return {
        where: `${where} (${base.rule})`,
        reason: `azqr tells the ${topic.toUpperCase()} here, and judges nothing.`,
      };
    return {
      ...anew,
      ...base,
      ...given({ severity: severityOfImpact(word(fields('Severity'))) }),
      outcome: broken ? 'failed' : 'passed',
      ...affectedOf(fields, clean, broken ? result : ''),
      ...given({ observed: broken ? 'azqr reports resources that do not follow the recommendation.' : undefined }),
    };
  },
  advisor(fields, where, clean, common) {
    const base = commonOf(fields, where, clean, common);
    if (isSkipped(base)) return base;
    return {
      ...anew,
      ...base,
      outcome: 'failed',
      ...affectedOf(fields, clean),
      observed: 'Azure Advisor recommends it.',
    };
  },
  defender(fields, where, clean) {
    const title = clean.line(fields('Recommendation Name'));
    if (title === '') return { where, reason: 'The recommendation has no name.' };
    const severity = severityOfImpact(word(fields('Recommendation Severity')));
    const area = clean.line(fields('Category'), 100).replace(/^\[?"?|"?\]?$/g, '');
    const action =
      clean.text(fields('Remediation Description'), 6000) || clean.text(fields('Action Description'), 6000);
    return {
      rule: title,
      outcome: 'failed',
      where,
      title,
      ...given({ severity, focusArea: 'security', actionArea: area }),
      ...affectedOf(fields, clean),
      observed: 'Microsoft Defender for Cloud reports unhealthy resources.',
      ...given({ recommendation: action }),
      references: distinctReferences([referenceTo(fields('AzPortal Link'), 'Recommendation in the Azure portal')]),
    };
  },
  policy(fields, where, clean) {
    const title = clean.line(fields('Policy Display Name'));
    const rule = clean.line(fields('Policy Definition Name'), 200) || title;
    if (rule === '') return { where, reason: 'The row names no policy.' };
    const state = word(fields('Compliance State')).toLowerCase();
    const base = {
      rule,
      where,
      title:
        title || (isUnsayable(rule) ? 'An Azure Policy is complied with' : `Azure Policy ${rule} is complied with`),
      focusArea: 'change' as const,
      actionArea: 'Azure Policy',
      ...affectedOf(fields, clean, clean.line(fields('Policy Assignment Name'), 200)),
    };
    const description = clean.text(fields('Policy Description'), 4000);
    if (state === 'compliant') return { ...anew, ...base, outcome: 'passed' };
    if (state === 'exempt')
      return {
        ...anew,
        ...base,
        outcome: 'notReviewed',
        reason: 'The resource is exempt from the policy: decide whether that still holds.',
      };
    if (state !== 'noncompliant')
      return { where: `${where} (${rule})`, reason: `The state "${clean.line(state, 40)}" is not known.` };
    return {
      ...anew,
      ...base,
      outcome: 'failed',
      observed: 'Azure Policy reports resources that do not comply.',
      ...given({ recommendation: description }),
    };
  },
};

/** What a recommendation says, whatever resource a row is of. */
type Said = Pick<
  ResultRecord,
  'rule' | 'title' | 'severity' | 'focusArea' | 'actionArea' | 'recommendation' | 'references'
>;
type Common = Said & Pick<ResultRecord, 'where'>;
type CommonOf = ReturnType<typeof rememberedBy<Said | undefined>>;

function commonOf(fields: Fields, where: string, clean: Cleaner, common: CommonOf): Common | Skipped {
  const written = [
    fields('Recommendation Id', 'RecommendationID', 'RId'),
    fields('Recommendation', 'Description'),
    fields('Category', 'Resiliency Category'),
    fields('Impact'),
    fields('Best Practices Guidance', 'LongDescription'),
    fields('Learn'),
    fields('Read More'),
    fields('LearnMoreLink'),
  ];
  const said = common(written.map(word), () => saidOf(written, clean));
  if (said === undefined) return { where, reason: 'The row names no recommendation.' };
  return Object.assign({ rule: said.rule, where }, said);
}

function saidOf([id, called, kind, impact, guidance, ...learn]: readonly unknown[], clean: Cleaner): Said | undefined {
  const title = clean.line(called);
  const rule = clean.line(id, 200) || title;
  if (rule === '') return undefined;
  const category = clean.line(kind, 60);
  const severity = severityOfImpact(word(impact));
  const focusArea = focusAreaOfCategory(category);
  const long = clean.text(guidance, 4000);
  const references = distinctReferences(learn.map(word).flatMap((url) => pagesIn(url)));
  return {
    rule,
    title: title || namedBy('Recommendation', rule, 'of azqr'),
    ...given({ severity, focusArea, actionArea: spacedWords(category), recommendation: long || title, references }),
  };
}

function affectedOf(fields: Fields, clean: Cleaner, detail = ''): Pick<ResultRecord, 'affected'> {
  const id = clean.line(fields('Resource Id', 'ResourceID', 'Id'), 500);
  const group = clean.line(fields('Resource Group'), 100);
  const short = clean.line(fields('Resource Name', 'Service Name', 'Name'), 300);
  const name = id || (short !== '' && group !== '' ? `${group}/${short}` : short);
  return name === '' ? {} : { affected: [detail === '' ? name : { name, detail }] };
}

// --- the catalogue ----------------------------------------------------------------------------------------------------

function readCatalogue(output: ToolOutput): ToolCatalogue {
  const fieldsOf = fieldReader();
  const known = new Set<string>();
  const ids = new Set<string>();
  const { records: checks, skipped } = accounted(numbered(list(output.json), ''), ({ value, where }) => {
    const fields = isObject(value) ? fieldsOf(value) : () => undefined;
    const rule = cleanLine(fields('recommendationId'), 100);
    const title = cleanLine(fields('recommendation'), 500);
    const category = cleanLine(fields('category'), 60);
    if (rule === '' || title === '')
      return { where, reason: 'The entry has no recommendationId or no recommendation.' };
    if (known.has(rule.toLowerCase())) return { where, reason: `The recommendationId ${rule} is there already.` };
    if (/^SLA$/i.test(category))
      return { where: `${where} (${rule})`, reason: 'It tells a service level agreement, and asks nothing.' };
    known.add(rule.toLowerCase());
    return checkOf(fields, rule, title, category, idOf(rule, ids));
  });
  return {
    tool: 'azqr',
    checklist: { formatVersion: 1, id: 'azqr', title: 'Azure Quick Review', technology: 'azure', checks },
    skipped,
  };
}

/** `AZQR-aks-007`, and of a GUID its first part. */
function idOf(rule: string, ids: Set<string>): string {
  const safe = rule.replace(/[^A-Za-z0-9._-]+/g, '-');
  const short = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(safe) ? safe.slice(0, 8) : safe;
  const id = ids.has(`AZQR-${short}`) ? `AZQR-${safe}` : `AZQR-${short}`;
  ids.add(id);
  return id;
}

function checkOf(fields: Fields, rule: string, title: string, category: string, id: string): Check {
  const severity = severityOfImpact(word(fields('impact')));
  const focusArea = focusAreaOfCategory(category);
  const type = cleanLine(fields('resourceType'), 200);
  const references = distinctReferences([referenceTo(fields('learnMoreUrl'))]);
  const isAprl = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(rule);
  return {
    id,
    title,
    ...given({
      focusArea,
      actionArea: spacedWords(category),
      rating: severity ? ratingOfSeverity[severity] : undefined,
    }),
    verify: [
      {
        kind: 'command',
        run: 'azqr scan --json',
        expect: `The table "impacted" names no resource for recommendation ${rule}.`,
      },
    ],
    remediation: [title],
    ...given({ references }),
    // Recommendations with a GUID are those of the Azure Proactive Resiliency Library.
    equivalents: { azqr: [rule], ...given({ aprl: isAprl ? [rule.toLowerCase()] : undefined }) },
    ...given({ tags: type === '' ? undefined : [type] }),
  };
}
