import { cleanLine } from './cleanText';
import { ocsfFindings } from './ocsf';
import type { ToolOutput } from './output';
import { csvColumns, hasColumns } from './readers/csv';
import { hasFields, isObject, list, someHaveFields } from './readers/json';

/** Ways from an output that no importer reads to one that an importer does. */
const saf = (command: string, target = 'FILE.json') =>
  `MITRE SAF makes HDF of it, which can be imported: saf convert ${command} -i FILE -o ${target}`;
const sarif = (command: string) => `The same tool writes SARIF, which can be imported: ${command}`;
export const byMapping =
  'Any table is read through a column mapping (*.mapping.jsonc), which says what its columns mean: --mapping FILE on the command line, a question in the editor';
const asTable = (what: string) => `Export ${what} as CSV. ${byMapping}`;

interface Foreign {
  /** What it is, with an article where it needs one. */
  readonly is: string;
  readonly way: string;
}

/** By the first characters of a file, without the declaration and comments of XML. */
const byHead: readonly (readonly [RegExp, Foreign])[] = [
  [/^<NessusClientData(?:_v2)?\b/, { is: 'a Nessus scan', way: saf('nessus2hdf') }],
  [
    /^<(?:get_reports_response|report\s[^>]{0,400}(?:format_id|content_type)=)/,
    { is: 'a report of OpenVAS (Greenbone)', way: asTable('the results of the report') },
  ],
  [
    /^<(?:SCAN|ASSET_DATA_REPORT|HOST_LIST_VM_DETECTION_OUTPUT|COMPLIANCE_POLICY_REPORT|POSTURE_INFO_LIST_OUTPUT)\b/,
    { is: 'a report of Qualys', way: asTable('the report') },
  ],
  [/^<(?:NexposeReport|NeXposeSimpleXML)\b/, { is: 'a report of Nexpose', way: asTable('the report') }],
  [/^<issues\s[^>]{0,200}burpVersion=/, { is: 'a report of Burp Suite', way: saf('burpsuite2hdf') }],
  [/^<OWASPZAPReport\b/, { is: 'a report of ZAP', way: `Write it as JSON. ${saf('zap2hdf -n SITE')}` }],
  [/^<niktoscan\b/, { is: 'a report of Nikto', way: `Write it as JSON. ${saf('nikto2hdf')}` }],
  [/^<netsparker-enterprise\b/, { is: 'a report of Netsparker', way: saf('netsparker2hdf') }],
  [/^<FVDL\b/, { is: 'a result of Fortify', way: saf('fortify2hdf') }],
  [/^<detailedreport\s[^>]{0,2000}veracode/i, { is: 'a report of Veracode', way: saf('veracode2hdf') }],
  [
    /^<nmaprun\b/,
    { is: 'a scan of Nmap', way: 'It lists what answered and judges nothing. Add it to a finding as evidence' },
  ],
  [/^scoutsuite_results\s*=/, { is: 'a report of Scout Suite', way: saf('scoutsuite2hdf') }],
  [
    /^<oval_results\b/,
    { is: 'an OVAL result', way: 'Import the XCCDF result of the same scan, which names the rules' },
  ],
  [
    /^<(?:!doctype html|html)\b/i,
    { is: 'a page for people', way: 'Import the data that the tool writes beside it: JSON, XML or CSV' },
  ],
];

/** By what is known of its JSON. */
const byJson: readonly (readonly [(json: unknown) => boolean, Foreign])[] = [
  [
    (json) => someHaveFields(findingsOf(json), 'ProductArn', 'AwsAccountId', 'GeneratorId'),
    { is: 'a list of findings of AWS Security Hub (ASFF)', way: saf('asff2hdf', 'FOLDER') },
  ],
  [
    (json) => hasFields(json, 'SchemaVersion', 'ArtifactName', 'ArtifactType'),
    { is: 'a result of Trivy', way: sarif('trivy ... --format sarif') },
  ],
  [
    (json) => hasFields(json, 'matches', 'descriptor', 'source'),
    { is: 'a result of Grype', way: sarif('grype ... -o sarif') },
  ],
  [
    (json) => someHaveFields(list(json), 'check_type', 'results', 'summary'),
    { is: 'a result of Checkov', way: sarif('checkov ... -o sarif') },
  ],
  [
    (json) => hasFields(json, 'kics_version', 'queries'),
    { is: 'a result of KICS', way: sarif('kics scan ... --report-formats sarif') },
  ],
  [
    (json) => hasFields(json, 'vulnerabilities', 'packageManager', 'dependencyCount'),
    { is: 'a result of Snyk', way: sarif('snyk test --sarif') },
  ],
  [(json) => hasFields(json, '@programName', 'site'), { is: 'a report of ZAP', way: saf('zap2hdf -n SITE') }],
  [
    (json) => hasFields(json, 'bomFormat', 'specVersion'),
    { is: 'a bill of materials (CycloneDX)', way: saf('cyclonedx_sbom2hdf') },
  ],
  [
    (json) => hasFields(json, 'schema_version', 'panels', 'layout'),
    {
      is: 'a snapshot of Powerpipe or Steampipe',
      way: 'Run the benchmark with --export csv or --export json, and import that',
    },
  ],
  [
    (json) => isObject(json) && hasFields(json.meta, 'methods', 'type', 'count') && 'data' in json,
    {
      is: 'a collection of BloodHound',
      way: 'It holds what was found in the directory and judges nothing. Add what it shows to a finding as evidence',
    },
  ],
];

const findingsOf = (json: unknown): readonly unknown[] =>
  list(isObject(json) ? (json.Findings ?? json.findings ?? json) : json);

/** By the columns of its table, whose meaning a person has to say once. */
const byColumns: readonly (readonly [readonly string[], string])[] = [
  [['Plugin ID', 'Risk', 'Host', 'Port', 'Name', 'Plugin Output'], 'a table of Nessus'],
  [['Plugin', 'Plugin Name', 'Severity', 'IP Address', 'Port'], 'a table of Tenable Security Center'],
  [['IP', 'Port', 'Severity', 'NVT Name', 'QoD'], 'a table of OpenVAS (Greenbone)'],
  [['QID', 'Title', 'IP', 'Severity'], 'a table of Qualys'],
  [['Asset IP Address', 'Vulnerability Title', 'Vulnerability Severity Level'], 'a table of Nexpose'],
];

/**
 * What an output that no importer recognises is, when it is of a well-known tool, and which way leads from there to one
 * that can be imported: a sentence or two, without the name of the file.
 */
export function foreignOutput(output: ToolOutput): string | undefined {
  const found = known(output);
  return found && `this is ${found.is}, which is not read as it is. ${found.way}.`;
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
      is: `a list of OCSF findings${named === '' ? '' : ` of ${named}`}`,
      way: 'Of this schema, the findings of Prowler and Monkey365 are read. Others do not say alike what passed and what failed',
    };
  }
  const head = bareHead(output.text);
  const of = byHead.find(([pattern]) => pattern.test(head))?.[1];
  if (of) return of;
  const columns = csvColumns(output);
  const table = byColumns.find(([names]) => hasColumns(columns, ...names))?.[1];
  if (table !== undefined) return { is: table, way: byMapping };
  // Reports of Qualys have lines about the company and the scan before their header.
  return /^(?:[^\n]*\n){1,12}"?IP"?,[^\n]*"?QID"?,/.test(head)
    ? { is: 'a table of Qualys', way: `Take out the lines before its header. ${byMapping}` }
    : undefined;
}

const bareHead = (text: string) =>
  text
    .slice(0, 16_000)
    .replace(/^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s(?!html)[^>[]*(?:\[[\s\S]*?\])?\s*>\s*)*/i, '');
