import { ratingOfSeverity } from '../assessment/risk';
import type { Check } from '../assessment/types';
import type { FocusArea } from '../assessment/vocabulary';
import { accountedRows, isSkipped, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine, cleanText } from './cleanText';
import { naturalOrder } from './fingerprint';
import { anew, given } from './given';
import { type Importer, listsOf, type ResultRecord, type ToolCatalogue, type ToolRun } from './importer';
import { inScopes } from './inScopes';
import { meaningOf } from './meaningOf';
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
  number,
  text,
  word,
} from './readers/json';
import { entriesOf, numbered, type Row, rowsIn } from './readers/rows';
import { distinctReferences, pagesIn, referenceTo } from './references';
import { outputs } from './words/outputsEnglish';

/**
 * SQL Assessment API: what `Invoke-SqlAssessment` found, as JSON or CSV (nested, with `-FlattenOutput`, of the scheduled
 * script, or of Azure Data Studio) becomes records, one per check and object; so does what the best practices assessment
 * of Azure (virtual machines and Arc) keeps in the table `SqlAssessment_CL` of Log Analytics and in the CSV files of its
 * agent. A ruleset becomes a checklist.
 *
 * A list of failures: the tool returns violations alone, so no absence means a pass. Only the best practices assessment lists passes as well.
 * Its own warnings and errors are skipped with what they say.
 */
export const sqlAssessment: Importer = {
  detect: (output) => kindOf(output) !== undefined,
  read(output) {
    const kind = kindOf(output);
    if (kind === 'ruleset') return readRuleset(output, output.json as Json);
    if (kind === 'rules') throw new UnreadableOutput(output.name, outputs.message('sqlRuleset'));
    if (kind === 'log' || kind === 'agent') return readResults(bestPractices(output, kind));
    if (kind === 'csv') return readResults(entriesOf(parseCsv(output.name, output.text).rows));
    const rows = resultsIn(output.json);
    if (!rows) throw new UnreadableOutput(output.name, outputs.message('noSqlAssessment'));
    return readResults(rows);
  },
};

function kindOf(output: ToolOutput): 'ruleset' | 'rules' | 'json' | 'csv' | 'log' | 'agent' | undefined {
  const json = output.jsonIfAny;
  if (
    rowsIn(json, isLogRow)
      ?.slice(0, 20)
      .some(({ value }) => isLogRow(value))
  )
    return 'log';
  if (isObject(json) && Array.isArray(json.rules) && 'schemaVersion' in json) return 'ruleset';
  if (json !== undefined)
    return resultsIn(json)
      ?.slice(0, 20)
      .some(({ value }) => isResult(value))
      ? 'json'
      : undefined;
  const columns = csvColumns(output);
  if (columns && isAgentRow(columns)) return 'agent';
  if (hasColumns(columns, 'TimeGenerated', 'RawData') && agentCell.test(output.text.slice(0, 20_000))) return 'log';
  if (hasColumns(columns, 'itemType', 'displayName', 'message', 'target.type')) return 'rules';
  return hasColumns(columns, 'CheckId', 'Message') &&
    someColumn(columns!, 'TargetPath', 'TargetName', 'TargetObject', 'TargetType')
    ? 'csv'
    : undefined;
}

const someColumn = (columns: readonly string[], ...names: string[]) => names.some((name) => hasColumns(columns, name));

function resultsIn(json: unknown): Row[] | undefined {
  const rows = Array.isArray(json)
    ? json
    : isResult(json)
      ? [json]
      : isObject(json) && Array.isArray(json.items)
        ? json.items
        : undefined;
  const before = Array.isArray(json) ? '' : 'items';
  return rows?.map((value, at) => ({
    value,
    where: isObject(json) && !('items' in json) ? 'the whole file' : `${before}[${at}]`,
  }));
}

function isResult(row: unknown): boolean {
  if (!isObject(row)) return false;
  const target = ['TargetPath', 'TargetType', 'TargetObject', 'TargetName'].some((name) => hasFields(row, name));
  return (
    target &&
    hasFields(row, 'Message') &&
    (hasFields(row, 'CheckId') || (hasFields(row, 'Check') && hasFields(row, 'Severity')))
  );
}

// --- best practices assessment of Azure -------------------------------------------------------------------------------

/** The cells of a row, which have no header. The run comes second: one id for all rows of one assessment of an instance. */
const agentColumns = [
  'TimeStamp',
  'AssessmentId',
  'CheckId',
  'CheckName',
  'Description',
  'HelpLink',
  'TargetType',
  'TargetName',
  'Code',
  'Message',
  'Tags',
  'Instance',
] as const;
const uuid = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}';
const startOfRow = new RegExp(`^"*\\d{4}-\\d\\d-\\d\\dT[^",]*"*,"*${uuid}"*,`, 'i');
const agentCell = new RegExp(`"\\d{4}-\\d\\d-\\d\\dT[^",]*"*,"*${uuid}"*,`, 'i');

const isAgentRow = (cells: readonly string[]) =>
  cells.length >= agentColumns.length - 1 && startOfRow.test(`${cells[0]},${cells[1]},`) && /^[12]$/.test(cells[6]!);

function isLogRow(row: unknown): boolean {
  return isObject(row) && 'TimeGenerated' in row && startOfRow.test(text(row.RawData));
}

/** Severities by their codes, of the four levels and of the three before; any other code says that the check passed. */
const codes: Readonly<Record<string, string>> = {
  30: 'High',
  20: 'Medium',
  10: 'Low',
  0: 'Information',
  1: 'Warning',
  2: 'Critical',
};

/** Rows as `Invoke-SqlAssessment` would have given them, of the newest assessment of each instance. */
function bestPractices(output: ToolOutput, kind: 'log' | 'agent'): Row[] {
  const header = `${agentColumns.join(',')}\n`;
  const read = (raw: string) => parseCsv(output.name, `${header}${raw}`).rows;
  let rows: Row[];
  if (kind === 'agent')
    rows = read(output.text).map(({ line, values }) => ({ value: values, where: `line ${line - 1}` }));
  else {
    const json = output.jsonIfAny;
    const logged: Row[] =
      json === undefined
        ? parseCsv(output.name, output.text).rows.map(({ line, values }) => ({ value: values, where: `line ${line}` }))
        : (rowsIn(json, isLogRow) ?? []);
    rows = logged.map(({ value, where }) => {
      if (!isObject(value)) return { value, where };
      try {
        return { value: { Computer: value.Computer, ...read(text(value.RawData))[0]?.values }, where };
      } catch {
        return { value, where, problem: 'The row cannot be read: a quotation mark is missing.' };
      }
    });
  }
  const cells = (value: unknown, name: string) => (isObject(value) ? text(value[name]) : '');
  const server = (value: unknown) => {
    const instance = cells(value, 'Instance');
    const computer = cells(value, 'Computer');
    return computer !== '' && instance !== '' && !/^MSSQLSERVER$/i.test(instance)
      ? `${computer}\\${instance}`
      : computer;
  };
  const newest = new Map<string, { run: string; time: string }>();
  const key = (value: unknown) => `${cells(value, 'Computer')}\n${cells(value, 'Instance')}`.toLowerCase();
  for (const { value } of rows) {
    const [run, time] = [cells(value, 'AssessmentId'), cells(value, 'TimeStamp')];
    const known = newest.get(key(value));
    if (run !== '' && (!known || time > known.time)) newest.set(key(value), { run, time });
  }
  return rows.map(({ value, where, problem }) => {
    if (problem !== undefined || !isObject(value)) return { value, where, ...given({ problem }) };
    if (cells(value, 'AssessmentId') !== newest.get(key(value))?.run)
      return { value, where, problem: 'The output holds a newer assessment of the same server.' };
    const { Code, Computer, Instance, ...row } = value;
    const severity = meaningOf(codes, text(Code));
    return {
      value: { ...anew, ...row, ServerName: server(value), ...(severity ? { Severity: severity } : { Passed: true }) },
      where,
    };
  });
}

// --- results ----------------------------------------------------------------------------------------------------------

/**
 * Four levels since the middle of 2022, three before. `ConvertTo-Json` writes the level as its number, from the least
 * to the most severe.
 */
const levels: Readonly<Record<string, ResultRecord['severity']>> = {
  critical: 'critical',
  error: 'high',
  high: 'high',
  warning: 'medium',
  medium: 'medium',
  low: 'low',
  information: 'informational',
  informational: 'informational',
  info: 'informational',
  0: 'informational',
  1: 'low',
  2: 'medium',
  3: 'high',
};

function severityOf(level: unknown): ResultRecord['severity'] {
  const key = word(level).toLowerCase();
  return meaningOf(levels, key);
}

/** Tags of the ruleset whose focus area is clear, the first that a check has. */
const areasOfTags: readonly (readonly [RegExp, FocusArea])[] = [
  [/^(?:Security|WeakPassword|Audit|SysAdminReq)$/i, 'security'],
  [/^(?:Backup|AlwaysOn|AvailabilityGroups|DataIntegrity|Replication|Snapshots)$/i, 'availability'],
  [/^(?:Deprecated|UpdateIssues|CompatibilityLevel)$/i, 'upgrade'],
  [
    /^(?:Performance|Memory|CPU|NUMA|MaxDOP|MaxMemory|Indexe?s?|Statistics|QueryOptimizer|Storage|IO|Locks|TempDB|PageFile)$/i,
    'performance',
  ],
  [/^(?:Agent|Jobs|XEvent|SystemHealth|Traces)$/i, 'operations'],
  [/^(?:Configuration|DBConfiguration|DBFileConfiguration|TraceFlag|Naming|Collation)$/i, 'change'],
];

function areaOf(tags: readonly string[]): { focusArea?: FocusArea; actionArea?: string } {
  const found = areasOfTags.find(([pattern]) => tags.some((tag) => pattern.test(tag)));
  const own = tags.find((tag) => !/^(?:DefaultRuleset|CustomRuleset)$/i.test(tag));
  return { ...given({ focusArea: found ? found[1] : undefined, actionArea: own }) };
}

function readResults(rows: readonly Row[]): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const days: ReturnType<typeof dayIn>[] = [];
  const servers = new Map<string, string>();
  const scopes = new Map<object, string>();
  const rulesets = new Set<string>();
  const { records, skipped } = accountedRows(rows, 'a result', (value, where) => {
    const fields = fieldsOf(value);
    const check = fields('Check');
    const inner: Fields = isObject(check) ? fieldsOf(check) : () => undefined;
    const day = dayIn(fields('TimeStamp'));
    const result = recordOf(fields, inner, where, day, clean);
    if (isSkipped(result)) return result;
    days.push(day);
    const server = serverOf(fields, clean);
    if (server !== '') {
      servers.set(server.toLowerCase(), server);
      scopes.set(result, server);
    }
    const ruleset = [fields('RulesetName') ?? inner('OriginName'), fields('RulesetVersion') ?? inner('OriginVersion')];
    const named = ruleset.map((part) => clean.line(part, 80)).filter(Boolean);
    if (named.length > 0) rulesets.add(named.join(' '));
    return result;
  });
  const collectedOn = newestDay(days);
  const scope = [...servers.values()].sort(naturalOrder).join(', ');
  return {
    tool: 'sql-assessment',
    ...given({
      toolVersion: rulesets.size > 0 ? [...rulesets].sort(naturalOrder).join(', ') : undefined,
      collectedOn,
      scope,
    }),
    records: inScopes(records, scopes),
    skipped,
    complete: records.some(({ outcome }) => outcome === 'passed'),
    ...listsOf(records),
  };
}

function recordOf(
  fields: Fields,
  check: Fields,
  where: string,
  day: ReturnType<typeof dayIn>,
  clean: Cleaner,
): ResultRecord | Skipped {
  const warning = clean.line(fields('Warning', 'Error'), 500);
  const rule = clean.line(check('Id') ?? fields('CheckId', 'Check'), 200);
  const message = clean.text(fields('Message'), 4000);
  const kind = word(fields('Kind')).toLowerCase();
  if (rule === '' || /^(?:warning|error|1|2)$/.test(kind)) {
    const said = warning || clean.line(message, 500);
    const about = rule === '' ? where : `${where} (${rule})`;
    return said === ''
      ? { where: about, reason: 'The row names no check.' }
      : { where: about, reason: `The tool could not run a check: ${said}` };
  }
  const title = clean.line(check('DisplayName') ?? fields('CheckName', 'DisplayName')) || clean.line(message) || rule;
  const severity = severityOf(fields('Severity', 'Level') ?? check('Level'));
  const tags = list(check('Tags') ?? fields('Tags')).flatMap((tag) => clean.line(tag).split(/\s*[,;]\s*/));
  const { focusArea, actionArea } = areaOf(tags.filter(Boolean));
  const path = targetOf(fields, clean);
  const references = distinctReferences(pagesIn(fields('HelpLink') ?? check('HelpLink')));
  const description = clean.text(check('Description') ?? fields('Description'), 6000);
  if (fields('Passed') === true)
    return { rule, outcome: 'passed', where, title, ...given({ affected: path === '' ? undefined : [path] }) };
  return {
    rule,
    outcome: 'failed',
    where,
    title,
    ...given({
      severity,
      focusArea,
      actionArea,
      affected:
        path === ''
          ? undefined
          : [message === '' || clean.line(message) === title ? path : { name: path, detail: clean.line(message, 400) }],
      evidence:
        description === ''
          ? undefined
          : [{ text: description, source: 'SQL Assessment API', ...given({ collectedOn: day }) }],
    }),
    recommendation: message === '' ? title : firstSentence(message, clean),
    ...given({ references }),
  };
}

/** The message begins with the imperative; what follows are mostly the values of one object, which stand with the object. */
function firstSentence(message: string, clean: Cleaner): string {
  const [first = message] = message.split(/(?<=[.!?])\s+(?=[A-Z])/);
  return clean.text(first, 2000);
}

/** `Server[@Name='SQL01']/Database[@Name='Sales']` is `SQL01/Sales`; a name that stands alone stays. */
function targetOf(fields: Fields, clean: Cleaner): string {
  const path = clean.line(fields('TargetPath'), 500);
  const names = [...path.matchAll(/\[@Name='((?:[^']|'')*)'/g)].map(([, name]) => name!.replace(/''/g, "'"));
  if (names.length > 0) return names.join('/');
  if (path !== '') return path;
  const server = serverOf(fields, clean);
  const target = clean.line(fields('TargetName', 'TargetObject'), 300).replace(/^\[(.*)\]$/, '$1');
  return server !== '' && target !== '' && server.toLowerCase() !== target.toLowerCase()
    ? `${server}/${target}`
    : server || target;
}

function serverOf(fields: Fields, clean: Cleaner): string {
  const named = clean.line(fields('ServerName', 'ServerInstance'), 200);
  if (named !== '') return named;
  const path = clean.line(fields('TargetPath'), 500);
  const inPath = /^(?:\w+:)?\/?Server\[@Name='((?:[^']|'')*)'/i.exec(path)?.[1];
  if (inPath !== undefined) return inPath.replace(/''/g, "'");
  const isServer = /^(?:server|1)$/i.test(word(fields('TargetType')));
  return isServer ? clean.line(fields('TargetName', 'TargetObject'), 200).replace(/^\[(.*)\]$/, '$1') : '';
}

// --- a ruleset --------------------------------------------------------------------------------------------------------

function readRuleset(output: ToolOutput, json: Json): ToolCatalogue {
  const name = cleanLine(json.name, 100);
  const version = cleanLine(json.version, 40);
  const own = /^microsoft ruleset$/i.test(name) || name === '';
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const known = new Map<string, string>();
  const rules = numbered(list(json.rules), 'rules');
  const { records: checks, skipped } = accountedRows(rules, 'a rule', (rule, where) => {
    const id = text(rule.id);
    const place = id === '' ? where : `${where} (${cleanLine(id, 100)})`;
    const title = cleanLine(rule.displayName, 500);
    const skip = (reason: string) => ({ where: place, reason });
    if (/^override$/i.test(text(rule.itemType)))
      return skip('It overrides other rules for some versions or databases, and is no check of its own.');
    if (id === '') return skip('The rule has no id.');
    if (rule.enabled === false) return skip('The rule is switched off in the ruleset.');
    const earlier = known.get(id.toLowerCase());
    if (earlier !== undefined) return skip(`The id stands at ${earlier} already.`);
    if (title === '' && cleanLine(rule.message) === '') return skip('The rule has neither displayName nor message.');
    known.set(id.toLowerCase(), where);
    return checkOf(rule, id, title || cleanLine(rule.message, 500), own ? 'SQLA' : 'SQLC');
  });
  if (checks.length === 0 && skipped.length === 0)
    throw new UnreadableOutput(output.name, outputs.message('sqlNoRules'));
  return {
    tool: 'sql-assessment',
    checklist: {
      formatVersion: 1,
      id: own ? 'sql-assessment' : `sql-assessment-${slug}`,
      title: own ? 'SQL Assessment API: Microsoft ruleset' : `SQL Assessment API: ${name}`,
      technology: 'sql-server',
      ...given({ version }),
      checks,
    },
    skipped,
  };
}

function checkOf(rule: Json, id: string, title: string, prefix: string): Check {
  const tags = list(rule.tags)
    .map((tag) => cleanLine(tag, 60))
    .filter(Boolean);
  const severity = severityOf(rule.level);
  const { focusArea, actionArea } = areaOf(tags);
  const rationale = cleanText(rule.description, 4000);
  const message = filledIn(cleanText(rule.message, 2000), rule);
  const references = distinctReferences(list(rule.helpLink).map((link) => referenceTo(link)));
  const target = isObject(rule.target) ? cleanLine(list(rule.target.type).map(word).join(', '), 60) : '';
  const perDatabase = /^database$/i.test(target);
  const versions = isObject(rule.target)
    ? list(rule.target.version)
        .map((range) => cleanLine(range, 60))
        .filter(Boolean)
    : [];
  return {
    id: `${prefix}-${id.replace(/[^A-Za-z0-9._-]+/g, '-')}`,
    title,
    ...given({
      focusArea,
      actionArea,
      rating: severity ? ratingOfSeverity[severity] : undefined,
      rationale: rationale === title ? undefined : rationale,
    }),
    verify: [
      {
        kind: 'powershell',
        run: perDatabase
          ? `Get-SqlDatabase -ServerInstance $instance | Invoke-SqlAssessment -Check ${quoted(id)}`
          : `Get-SqlInstance -ServerInstance $instance | Invoke-SqlAssessment -Check ${quoted(id)}`,
        expect: 'No result: each result is an object that does not have the expected state.',
        healthyWhen: { rows: 'none', affected: 'TargetPath' },
      },
    ],
    remediation: [message === '' ? title : message],
    ...given({
      references,
      appliesTo: versions.length > 0 ? versions.map((range) => `SQL Server ${range}`) : undefined,
    }),
    equivalents: { 'sql-assessment': [id] },
    ...given({ tags }),
  };
}

const quoted = (id: string) => (/^\w+$/.test(id) ? id : `'${id.replace(/'/g, "''")}'`);

/** `@{threshold:P0}` of the template is the rule's own `threshold`, else its name in angle brackets. */
function filledIn(template: string, rule: Json): string {
  return template.replace(/@\{(\w+)(?::([^}]*))?\}/g, (_, name: string, format: string | undefined) => {
    const value = number(rule[name]);
    if (value === undefined) return `<${name.replace(/_/g, ' ')}>`;
    return /^P/i.test(format ?? '') ? `${Math.round(value * 100)}%` : String(value);
  });
}
