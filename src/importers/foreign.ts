import type { Message } from '../words/words';
import { cleanLine } from './cleanText';
import { ocsfFindings } from './ocsf';
import type { ToolOutput } from './output';
import { csvColumns, hasColumns } from './readers/csv';
import { hasFields, isObject, list, someHaveFields } from './readers/json';
import { foreign as texts } from './words/foreignEnglish';

/** Ways from an output that no importer reads to one that an importer does. */
const saf = (command: string, target = 'FILE.json') => texts.message('saf', { command, target });
const sarif = (command: string) => texts.message('sarif', { command });
const report = (tool: string) => texts.message('report', { tool });
const result = (tool: string) => texts.message('result', { tool });
const table = (tool: string) => texts.message('table', { tool });

interface Foreign {
  /** What it is, with an article where it needs one. */
  readonly is: Message;
  /** Sentences. */
  readonly way: Message;
}

/** By the first characters of a file, without the declaration and comments of XML. */
const byHead: readonly (readonly [RegExp, Foreign])[] = [
  [/^<NessusClientData(?:_v2)?\b/, { is: texts.message('nessus'), way: saf('nessus2hdf') }],
  [
    /^<(?:get_reports_response|report\s[^>]{0,400}(?:format_id|content_type)=)/,
    { is: report('OpenVAS (Greenbone)'), way: texts.message('exportResults') },
  ],
  [
    /^<(?:SCAN|ASSET_DATA_REPORT|HOST_LIST_VM_DETECTION_OUTPUT|COMPLIANCE_POLICY_REPORT|POSTURE_INFO_LIST_OUTPUT)\b/,
    { is: report('Qualys'), way: texts.message('exportReport') },
  ],
  [/^<(?:NexposeReport|NeXposeSimpleXML)\b/, { is: report('Nexpose'), way: texts.message('exportReport') }],
  [/^<issues\s[^>]{0,200}burpVersion=/, { is: report('Burp Suite'), way: saf('burpsuite2hdf') }],
  [/^<OWASPZAPReport\b/, { is: report('ZAP'), way: texts.message('asJson', { way: saf('zap2hdf -n SITE') }) }],
  [/^<niktoscan\b/, { is: report('Nikto'), way: texts.message('asJson', { way: saf('nikto2hdf') }) }],
  [/^<netsparker-enterprise\b/, { is: report('Netsparker'), way: saf('netsparker2hdf') }],
  [/^<FVDL\b/, { is: result('Fortify'), way: saf('fortify2hdf') }],
  [/^<detailedreport\s[^>]{0,2000}veracode/i, { is: report('Veracode'), way: saf('veracode2hdf') }],
  [/^<nmaprun\b/, { is: texts.message('nmap'), way: texts.message('ways', { to: 'nmap' }) }],
  [/^scoutsuite_results\s*=/, { is: report('Scout Suite'), way: saf('scoutsuite2hdf') }],
  [/^<oval_results\b/, { is: texts.message('oval'), way: texts.message('ways', { to: 'oval' }) }],
  [/^<(?:!doctype html|html)\b/i, { is: texts.message('page'), way: texts.message('ways', { to: 'page' }) }],
];

/** By what is known of its JSON. */
const byJson: readonly (readonly [(json: unknown) => boolean, Foreign])[] = [
  [
    (json) => someHaveFields(findingsOf(json), 'ProductArn', 'AwsAccountId', 'GeneratorId'),
    { is: texts.message('securityHub'), way: saf('asff2hdf', 'FOLDER') },
  ],
  [
    (json) => hasFields(json, 'SchemaVersion', 'ArtifactName', 'ArtifactType'),
    { is: result('Trivy'), way: sarif('trivy ... --format sarif') },
  ],
  [
    (json) => hasFields(json, 'matches', 'descriptor', 'source'),
    { is: result('Grype'), way: sarif('grype ... -o sarif') },
  ],
  [
    (json) => someHaveFields(list(json), 'check_type', 'results', 'summary'),
    { is: result('Checkov'), way: sarif('checkov ... -o sarif') },
  ],
  [
    (json) => hasFields(json, 'kics_version', 'queries'),
    { is: result('KICS'), way: sarif('kics scan ... --report-formats sarif') },
  ],
  [
    (json) => hasFields(json, 'vulnerabilities', 'packageManager', 'dependencyCount'),
    { is: result('Snyk'), way: sarif('snyk test --sarif') },
  ],
  [(json) => hasFields(json, '@programName', 'site'), { is: report('ZAP'), way: saf('zap2hdf -n SITE') }],
  [
    (json) => hasFields(json, 'bomFormat', 'specVersion'),
    { is: texts.message('materials'), way: saf('cyclonedx_sbom2hdf') },
  ],
  [
    (json) => hasFields(json, 'schema_version', 'panels', 'layout'),
    {
      is: texts.message('snapshot'),
      way: texts.message('ways', { to: 'powerpipe' }),
    },
  ],
  [
    (json) => isObject(json) && hasFields(json.meta, 'methods', 'type', 'count') && 'data' in json,
    {
      is: texts.message('bloodhound'),
      way: texts.message('ways', { to: 'bloodhound' }),
    },
  ],
];

const findingsOf = (json: unknown): readonly unknown[] =>
  list(isObject(json) ? (json.Findings ?? json.findings ?? json) : json);

/** By the columns of its table, whose meaning a person has to say once. */
const byColumns: readonly (readonly [readonly string[], string])[] = [
  [['Plugin ID', 'Risk', 'Host', 'Port', 'Name', 'Plugin Output'], 'Nessus'],
  [['Plugin', 'Plugin Name', 'Severity', 'IP Address', 'Port'], 'Tenable Security Center'],
  [['IP', 'Port', 'Severity', 'NVT Name', 'QoD'], 'OpenVAS (Greenbone)'],
  [['QID', 'Title', 'IP', 'Severity'], 'Qualys'],
  [['Asset IP Address', 'Vulnerability Title', 'Vulnerability Severity Level'], 'Nexpose'],
];

/**
 * What an output that no importer recognises is, when it is of a well-known tool, and which way leads from there to one
 * that can be imported: a sentence or two, without the name of the file.
 */
export function foreignOutput(output: ToolOutput): Message | undefined {
  const found = known(output);
  return found && texts.message('thisIs', { is: found.is, way: found.way });
}

function known(output: ToolOutput): Foreign | undefined {
  const json = output.jsonIfAny;
  if (json !== undefined) {
    const of = byJson.find(([is]) => is(json))?.[1];
    if (of) return of;
    const product = ocsfFindings(json)?.product;
    if (product === undefined || /^(?:prowler|monkey ?365)/i.test(product)) return undefined;
    const named = cleanLine(product, 60);
    return {
      is: texts.message('ocsf', { product: named }),
      way: texts.message('ways', { to: 'ocsf' }),
    };
  }
  const head = bareHead(output.text);
  const of = byHead.find(([pattern]) => pattern.test(head))?.[1];
  if (of) return of;
  const columns = csvColumns(output);
  const tool = byColumns.find(([names]) => hasColumns(columns, ...names))?.[1];
  if (tool !== undefined) return { is: table(tool), way: texts.message('mapping') };
  // Reports of Qualys have lines about the company and the scan before their header.
  return /^(?:[^\n]*\n){1,12}"?IP"?,[^\n]*"?QID"?,/.test(head)
    ? { is: table('Qualys'), way: texts.message('linesBefore') }
    : undefined;
}

const bareHead = (text: string) =>
  text
    .slice(0, 16_000)
    .replace(/^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s(?!html)[^>[]*(?:\[[\s\S]*?\])?\s*>\s*)*/i, '');
