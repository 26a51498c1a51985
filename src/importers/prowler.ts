import type { Importer, ToolRun } from './importer';
import { type CloudFinding, findingReader, ocsfFindings, readFindings } from './ocsf';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { dayIn, fieldReader, type Json, list, text, truth } from './readers/json';
import { entriesOf } from './readers/rows';
import { outputs } from './words/outputsEnglish';

/**
 * Prowler: `prowler-output-*.ocsf.json` (versions 3 to 5) and `prowler-output-*.csv` with semicolons. One record per check
 * and resource; the account's address and the way of signing in are not read.
 */
export const prowler: Importer = {
  detect: (output) => isTable(output) || isCompliance(output) || findingsIn(output.jsonIfAny) !== undefined,
  read,
};

function findingsIn(json: unknown) {
  const found = ocsfFindings(json);
  return found && /^prowler/i.test(found.product) ? found.rows : undefined;
}

const isTable = (output: ToolOutput) =>
  hasColumns(csvColumns(output), 'CHECK_ID', 'CHECK_TITLE', 'STATUS', 'STATUS_EXTENDED', 'PROVIDER');

const isCompliance = (output: ToolOutput) =>
  hasColumns(csvColumns(output), 'CHECKID', 'STATUS', 'STATUSEXTENDED', 'REQUIREMENTS_ID', 'PROVIDER');

function read(output: ToolOutput): ToolRun {
  if (isCompliance(output)) throw new UnreadableOutput(output.name, outputs.message('prowlerStandard'));
  if (isTable(output)) return readFindings('prowler', entriesOf(parseCsv(output.name, output.text).rows), rowReader());
  const rows = findingsIn(output.json);
  if (!rows) throw new UnreadableOutput(output.name, outputs.message('noProwler'));
  return readFindings('prowler', rows, findingReader());
}

/** Lists in one cell. */
const parts = (cell: unknown) =>
  text(cell)
    .split(/\s*[|,]\s*/)
    .filter(Boolean);

/** What a row of the table says. Version 3 has fewer columns, and other names for account and time. */
function rowReader(): (value: Json) => CloudFinding {
  const fieldsOf = fieldReader();
  return (value) => {
    const of = fieldsOf(value);
    return {
      rule: of('CHECK_ID'),
      title: of('CHECK_TITLE'),
      status: of('STATUS'),
      detail: of('STATUS_EXTENDED'),
      muted: truth(of('MUTED')) === true,
      severity: of('SEVERITY'),
      service: of('SERVICE_NAME'),
      categories: parts(of('CATEGORIES')),
      objects: [{ id: of('RESOURCE_UID', 'RESOURCE_ID', 'RESOURCE_ARN'), name: of('RESOURCE_NAME') }],
      remedy: of('REMEDIATION_RECOMMENDATION_TEXT'),
      links: [
        of('REMEDIATION_RECOMMENDATION_URL'),
        of('RELATED_URL'),
        ...parts(of('ADDITIONAL_URLS')),
        of('REMEDIATION_CODE_CLI', 'REMEDIATION_RECOMMENDATION_CODE_CLI'),
      ].flatMap(list),
      day: dayIn(of('TIMESTAMP', 'ASSESSMENT_START_TIME')),
      version: of('PROWLER_VERSION'),
      account: { id: of('ACCOUNT_UID', 'SUBSCRIPTION'), name: of('ACCOUNT_NAME') },
      tenant: { id: of('ACCOUNT_ORGANIZATION_UID'), name: of('ACCOUNT_ORGANIZATION_NAME', 'TENANT_DOMAIN') },
      provider: of('PROVIDER'),
    };
  };
}
