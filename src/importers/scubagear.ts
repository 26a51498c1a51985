import { addAll } from '../assessment/groups';
import { ratingOfSeverity } from '../assessment/risk';
import type { Check } from '../assessment/types';
import { accountedRows, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolCatalogue, ToolRun } from './importer';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import {
  dayIn,
  dayInName,
  type Fields,
  fieldReader,
  hasFields,
  isObject,
  type Json,
  list,
  someHaveFields,
  text,
  timeIn,
  truth,
  word,
} from './readers/json';
import { entriesOf, numbered, type Row } from './readers/rows';
import { distinctReferences, referenceTo } from './references';
import { titleLine } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * CISA ScubaGear: `ScubaResults*.json` of all versions, the reports of single products (`*Report.json`), `TestResults`
 * and `ScubaResults` as JSON and CSV, and `ActionPlan.csv` become records, one per policy; `ScubaBaselines.json` becomes a checklist.
 *
 * Fail is a failed SHALL, Warning a failed SHOULD. N/A, omitted and "incorrect result" are for a person to decide,
 * unless the tool says that the policy is not about such a tenant. Errors are skipped. The action plan is a list of
 * failures.
 */
export const scubagear: Importer = {
  detect: (output) => kindOf(output) !== undefined,
  read(output) {
    const result = readKind(output);
    // Rows of ScubaGoggles look alike; only the ids of its policies tell.
    if ('records' in result && result.records.some(({ rule }) => /^"?GWS\./i.test(rule))) throw isGoggles(output.name);
    return result;
  },
};

function readKind(output: ToolOutput): ToolRun | ToolCatalogue {
  switch (kindOf(output)) {
    case 'results':
      return readResults(output.json as Json, output.name);
    case 'report':
      return readReports(list(output.json), output.name);
    case 'tests':
      return readRows(numbered(list(output.json), ''), dayInName(output.name), true);
    case 'csv':
      return readCsv(output);
    case 'baselines':
      return readBaselines(output.json as Json);
    case 'settings':
      throw new UnreadableOutput(output.name, outputs.message('scubaSettings'));
    case 'goggles':
      throw isGoggles(output.name);
    default:
      throw new UnreadableOutput(output.name, outputs.message('noScubaGear'));
  }
}

const isGoggles = (name: string) => new UnreadableOutput(name, outputs.message('scubaGoggles'));

type Kind = 'results' | 'report' | 'tests' | 'csv' | 'baselines' | 'settings' | 'goggles';

function kindOf(output: ToolOutput): Kind | undefined {
  const json = output.jsonIfAny;
  if (json !== undefined) {
    if (list(json).slice(0, 20).some(isReport)) return 'report';
    if (Array.isArray(json))
      return someHaveFields(json, 'RequirementMet', 'Criticality', 'PolicyId') ||
        someHaveFields(json, 'RequirementMet', 'Criticality', 'Control')
        ? 'tests'
        : undefined;
    if (!isObject(json)) return undefined;
    if (isObject(json.Results) && /^scubagoggles$/i.test(toolOf(json))) return 'goggles';
    if (isObject(json.Results) && isScuba(json)) return 'results';
    if (
      isObject(json.baselines) &&
      Object.values(json.baselines).some((rows) => someHaveFields(rows, 'id', 'policySection'))
    )
      return 'baselines';
    return hasFields(json, 'module_version', 'baseline_version', 'tenant_details') ? 'settings' : undefined;
  }
  const columns = csvColumns(output);
  return hasColumns(columns, 'Control ID', 'Requirement', 'Result', 'Criticality') ||
    hasColumns(columns, 'PolicyId', 'RequirementMet', 'Criticality') ||
    hasColumns(columns, 'Control', 'Requirement', 'RequirementMet', 'Criticality')
    ? 'csv'
    : undefined;
}

/** The results of one product: `EXOReport.json`, an object or a list of one. */
function isReport(value: unknown): boolean {
  return isObject(value) && isObject(value.ReportSummary) && someHaveFields(value.Results, 'Controls');
}

const toolOf = ({ MetaData: metadata }: Json) => (isObject(metadata) ? text(metadata.Tool) : '');

function isScuba(json: Json): boolean {
  const { Results: results } = json;
  const tool = toolOf(json);
  if (tool !== '') return /^scubagear$/i.test(tool);
  return isObject(results) && Object.values(results).some((groups) => someHaveFields(groups, 'Controls', 'GroupName'));
}

// --- results ----------------------------------------------------------------------------------------------------------

interface ControlRow extends Row {
  group?: Json;
}

/** Controls of the groups of one product. */
function controlsOf(groups: unknown, where: string): ControlRow[] {
  return list(groups).flatMap((group, at) => {
    const place = `${where}[${at}]`;
    if (!isObject(group)) return [{ value: group, where: place }];
    return numbered(list(group.Controls), `${place}.Controls`).map((row) => ({ ...anew, ...row, group }));
  });
}

function readResults(json: Json, name: string): ToolRun {
  const metadata = isObject(json.MetaData) ? json.MetaData : {};
  const raw = isObject(json.Raw) ? json.Raw : {};
  const results = isObject(json.Results) ? json.Results : {};
  const rows = Object.entries(results).flatMap(([product, groups]) => controlsOf(groups, `Results.${product}`));
  const version = cleanLine(metadata.ToolVersion ?? raw.module_version, 40);
  const scope = tenantOf(metadata) ?? tenantOf(list(raw.tenant_details).find(isObject) ?? {});
  const annotations = isObject(json.AnnotatedFailedPolicies) ? json.AnnotatedFailedPolicies : {};
  const run = readRows(
    rows,
    dayIn(metadata.TimestampZulu ?? raw.timestamp_zulu ?? raw.date) ?? dayInName(name),
    true,
    annotations,
  );
  const collectedAt = timeIn(metadata.TimestampZulu ?? raw.timestamp_zulu);
  return { ...run, ...given({ toolVersion: version, collectedAt, scope }) };
}

function readReports(reports: readonly unknown[], name: string): ToolRun {
  const rows: ControlRow[] = [];
  let [version, scope, day]: [string, string | undefined, string | undefined] = ['', undefined, undefined];
  reports.forEach((report, at) => {
    const place = reports.length > 1 ? `[${at}].` : '';
    if (!isObject(report)) {
      rows.push({ value: report, where: `[${at}]` });
      return;
    }
    addAll(rows, controlsOf(report.Results, `${place}Results`));
    const metadata = list(report.MetaData).find(isObject) ?? {};
    const summary = isObject(report.ReportSummary) ? report.ReportSummary : {};
    version ||= cleanLine(metadata['Tool Version'] ?? metadata.ToolVersion, 40);
    scope ??= tenantOf(metadata);
    day ??= dayIn(summary.Date) ?? dayIn(metadata['Report Date']);
  });
  const run = readRows(rows, day ?? dayInName(name), true);
  return { ...run, ...given({ toolVersion: version, scope }) };
}

function readCsv(output: ToolOutput): ToolRun {
  const { columns, rows } = parseCsv(output.name, output.text);
  // The action plan has the failed SHALL policies alone, and columns for people to fill in.
  const isPlan = hasColumns(columns, 'Non-Compliance Reason') || hasColumns(columns, 'Justification');
  return readRows(entriesOf(rows), dayInName(output.name), !isPlan);
}

function tenantOf(metadata: Json): string | undefined {
  const fields = fieldReader()(metadata);
  const name = cleanLine(fields('DomainName', 'Tenant Domain Name', 'Domain Name'), 200);
  const id = cleanLine(fields('TenantId', 'Tenant ID'), 100);
  const display = cleanLine(fields('DisplayName', 'Tenant Display Name'), 200);
  const shown = name || display;
  if (shown !== '' && id !== '') return `${shown} (${id})`;
  return shown || id || undefined;
}

function readRows(
  rows: readonly ControlRow[],
  day: string | undefined,
  complete: boolean,
  annotations: Json = {},
): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const { records, skipped } = accountedRows(rows, 'the result of a policy', (value, where, { group }) =>
    recordOf(fieldsOf(value), where, group, day, annotations, clean),
  );
  return {
    tool: 'scubagear',
    ...given({ collectedOn: day }),
    records,
    skipped,
    complete,
    // A run is of some products: `MS.AAD.1.1v1`. Of those it has every policy.
    asked: [...new Set(records.map(({ rule }) => rule.split('.').slice(0, 2).join('.')))].map(
      (product) => `${product}.`,
    ),
    ...given({ lists: complete ? undefined : ('failures' as const) }),
  };
}

/** SHALL is required, SHOULD recommended. */
function severityOf(criticality: string): ResultRecord['severity'] {
  if (/^shall\b/i.test(criticality)) return 'high';
  return /^should\b/i.test(criticality) ? 'low' : undefined;
}

function recordOf(
  fields: Fields,
  where: string,
  group: Json | undefined,
  day: string | undefined,
  annotations: Json,
  clean: Cleaner,
): ResultRecord | Skipped {
  const requirement = clean.line(withoutBadges(word(fields('Requirement'))), 500);
  const named = clean.line(fields('Control ID', 'PolicyId', 'Policy ID'), 100);
  // Before version 1.0 several requirements had one number, such as `AAD 2.7`.
  const old = clean.line(fields('Control'), 100);
  const rule = named || (old === '' ? '' : requirement === '' ? old : `${old}: ${requirement}`);
  if (rule === '') return { where, reason: 'The result names no policy.' };
  const criticality = word(fields('Criticality'));
  const details = clean
    .text(fields('OriginalDetails', 'Details', 'ReportDetails'))
    .replace(/ ?View all CA policies( \([^)]*\))?\.?/g, '')
    .trim();
  const severity = severityOf(criticality);
  const reference = referenceTo(
    group?.GroupReferenceURL,
    `Secure configuration baseline: ${clean.line(group?.GroupName, 100)}`,
  );
  const area = clean.line(group?.GroupName, 100) || productOf(rule);
  const base = {
    rule,
    where,
    title:
      titleLine(withoutBadges(word(fields('Requirement')))) ||
      `Policy ${rule} of the secure configuration baselines is met`,
    ...given({ severity }),
    focusArea: 'security' as const,
    ...given({ actionArea: area, recommendation: requirement, references: reference ? [reference] : undefined }),
  };
  const said = clean
    .line(fields('Details', 'ReportDetails'), 600)
    .replace(/ ?View all CA policies\.?/g, '')
    .trim();
  const verdict = verdictOf(fields, criticality, said);
  const comments = commentsOf(fields, annotations[rule], clean);
  const place = `${where} (${rule})`;
  switch (verdict) {
    case 'passed':
      return { ...anew, ...base, outcome: 'passed' };
    case 'failed': {
      const evidence = evidenceOf(fields, details, said, comments, clean);
      return {
        ...anew,
        ...base,
        outcome: 'failed',
        observed: said || 'The requirement is not met.',
        ...given({
          evidence:
            evidence === '' ? undefined : [{ text: evidence, source: 'ScubaGear', ...given({ collectedOn: day }) }],
        }),
      };
    }
    case 'manual':
      return {
        ...anew,
        ...base,
        outcome: 'notReviewed',
        reason: said || 'ScubaGear cannot check this policy: look at it yourself.',
      };
    case 'notApplicable':
      return { ...anew, ...base, outcome: 'notApplicable', reason: said };
    case 'omitted':
    case 'incorrect': {
      const what =
        verdict === 'omitted'
          ? 'The policy is left out in the configuration of ScubaGear: decide whether that still holds.'
          : 'The result is marked as incorrect in the configuration of ScubaGear: decide whether that holds.';
      return { ...anew, ...base, outcome: 'notReviewed', reason: [what, comments].filter(Boolean).join(' ') };
    }
    case 'deleted':
      return { where: place, reason: 'The policy has been removed from the baselines.' };
    case 'error':
      return { where: place, reason: `ScubaGear could not evaluate the policy: ${said || 'no message'}` };
    default:
      return {
        where: place,
        reason: verdict === '' ? 'The policy has no result.' : `The result "${clean.line(verdict, 60)}" is not known.`,
      };
  }
}

/** What a result means; a word that is not known is given back. */
function verdictOf(fields: Fields, criticality: string, details: string): string {
  const byHand = /not[- ]implemented|3rd party/i.test(criticality);
  const elsewhere = /\bis only applicable if\b|\bnot applicable\b/i.test(details) ? 'notApplicable' : 'manual';
  const result = word(fields('Result'));
  if (result !== '') {
    if (/^pass$/i.test(result)) return 'passed';
    if (/^(?:fail|warning)$/i.test(result)) return 'failed';
    if (/^n\/a$/i.test(result)) return elsewhere;
    if (/^omitted$/i.test(result)) return 'omitted';
    if (/^incorrect result$/i.test(result)) return 'incorrect';
    if (result === '-') return 'deleted';
    return /^(?:error|bug)\b/i.test(result) ? 'error' : result;
  }
  const met = truth(fields('RequirementMet'));
  if (met === undefined) return '';
  if (byHand) return elsewhere;
  return met ? 'passed' : 'failed';
}

/** Badges such as "Automated Check" stand behind the text of a requirement. */
const withoutBadges = (html: string) => html.replace(/<div class=['"]policy-indicators['"][\s\S]*$/i, '');

/** Products by the middle part of a policy's id. */
const products: Readonly<Record<string, string>> = {
  aad: 'Microsoft Entra ID',
  defender: 'Microsoft Defender',
  exo: 'Exchange Online',
  powerplatform: 'Power Platform',
  powerbi: 'Power BI',
  sharepoint: 'SharePoint Online',
  onedrive: 'OneDrive',
  teams: 'Microsoft Teams',
  securitysuite: 'Security Suite',
};

function productOf(rule: string): string {
  const key = (/^MS\.(\w+?)\./i.exec(rule)?.[1] ?? /^(\w+) \d/.exec(rule)?.[1] ?? '').toLowerCase();
  return meaningOf(products, key) ?? '';
}

/** What people wrote into the configuration about a policy; PowerShell writes an empty list into CSV as its type. */
function commentsOf(fields: Fields, annotation: unknown, clean: Cleaner): string {
  const noted = isObject(annotation) ? [annotation.Comment] : [];
  const comments = [...list(fields('Comments')), ...noted].map((comment) => clean.line(comment, 600));
  return [...new Set(comments.filter((comment) => comment !== '' && !/^System\.Object\[\]$/.test(comment)))].join(' ');
}

function evidenceOf(fields: Fields, details: string, said: string, comments: string, clean: Cleaner): string {
  const value = fields('ActualValue');
  const actual = typeof value === 'string' ? clean.text(value, 4000) : clean.text(JSON.stringify(value ?? ''), 4000);
  const filledIn = (['Non-Compliance Reason', 'Remediation Completion Date', 'Justification'] as const)
    .map((name) => [name, clean.line(fields(name), 1000)] as const)
    .filter(([, written]) => written !== '');
  const flat = (words: string) => words.replace(/\s+/g, ' ').trim();
  return [
    flat(details) === flat(said) ? '' : details,
    /^(?:""|\[\]|\{\}|null)?$/.test(actual) ? '' : `Value: ${actual}`,
    comments === '' ? '' : `Comment: ${comments}`,
    ...filledIn.map(([name, written]) => `${name}: ${written}`),
  ]
    .filter(Boolean)
    .join('\n\n');
}

// --- the baselines ----------------------------------------------------------------------------------------------------

function readBaselines(json: Json): ToolCatalogue {
  const known = new Map<string, string>();
  const fieldsOf = fieldReader();
  const rows = Object.entries(json.baselines as Json).flatMap(([product, policies]) =>
    numbered(list(policies), `baselines.${product}`),
  );
  const { records: checks, skipped } = accountedRows(rows, 'a policy', (policy, where) => {
    const fields = fieldsOf(policy);
    const id = cleanLine(fields('id'), 100);
    const title = cleanLine(fields('name'), 500);
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) || title === '')
      return { where, reason: 'The policy has no valid id or no name.' };
    const earlier = known.get(id.toLowerCase());
    if (earlier !== undefined) return { where, reason: `The policy ${id} stands at ${earlier} already.` };
    known.set(id.toLowerCase(), where);
    return policyOf(fields, id, title);
  });
  const version = /^[\w.-]+/.exec(cleanLine(json.Version, 60))?.[0] ?? '';
  return {
    tool: 'scubagear',
    checklist: {
      formatVersion: 1,
      id: 'scubagear',
      title: 'CISA secure configuration baselines for Microsoft 365',
      technology: 'microsoft-365',
      ...given({ version }),
      checks,
    },
    skipped,
  };
}

function policyOf(fields: Fields, id: string, title: string): Check {
  const severity = severityOf(word(fields('criticality')));
  const section = cleanLine(fields('policySection'), 100);
  const rationale = cleanText(fields('rationale'), 4000);
  const implementation = cleanText(fields('implementation'), 10_000);
  const resources = list(fields('resources')).map((entry) =>
    isObject(entry) ? referenceTo(entry.Url ?? entry.url, entry.Name ?? entry.name) : undefined,
  );
  const references = distinctReferences(resources);
  const techniques = list(fields('mitreMapping'))
    .map((entry) => (isObject(entry) ? /^T\d+(?:\.\d+)?/.exec(text(entry.Name))?.[0] : undefined))
    .filter((technique) => technique !== undefined);
  const product = productOf(id);
  return {
    id,
    title,
    focusArea: 'security',
    ...given({ actionArea: section, rating: severity ? ratingOfSeverity[severity] : undefined, rationale }),
    verify: [
      {
        kind: 'manual',
        run: `Run Invoke-SCuBA for ${product || 'the product'} and look at policy ${id} in its report.`,
        expect:
          'The result is Pass; where ScubaGear cannot check the policy, the settings are as the remediation says.',
      },
    ],
    remediation: [implementation === '' ? title : implementation],
    ...given({ references }),
    equivalents: { scubagear: [id] },
    ...given({ tags: techniques }),
  };
}
