import { type FocusArea, focusAreas } from '../assessment/vocabulary';
import { accountedRows, isSkipped, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { naturalOrder } from './fingerprint';
import { anew, given } from './given';
import { type Importer, listsOf, type ResultRecord, type ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import {
  dayIn,
  type Fields,
  fieldReader,
  hasFields,
  isObject,
  newestDay,
  number,
  plainName,
  word,
} from './readers/json';
import { entriesOf, numbered, type Row, tableRows } from './readers/rows';
import { namedBy } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * Services Hub on-demand assessments: rows of the Log Analytics tables `*AssessmentRecommendation` (Active Directory, SQL
 * Server, Exchange, Windows Server and the others), exported as CSV, by `az monitor log-analytics query`, or as tables of
 * the REST interface. One record per row, of which only the newest per recommendation and object counts. An export
 * without a row that passed was filtered: a list of failures.
 */
export const onDemandAssessment: Importer = {
  detect: (output) => rowsOf(output, true) !== undefined,
  read(output) {
    const rows = rowsOf(output, false);
    if (!rows) {
      void output.json;
      throw new UnreadableOutput(output.name, outputs.message('noOnDemand'));
    }
    return readRows(rows);
  },
};

const isRecommendation = (row: unknown) => hasFields(row, 'RecommendationId', 'RecommendationResult');

/** The rows of an export; `undefined` when it is none. With `onlyDetect`, the rows of CSV are not read. */
function rowsOf(output: ToolOutput, onlyDetect: boolean): Row[] | undefined {
  const json = output.jsonIfAny;
  if (json !== undefined) {
    const rows = jsonRows(json);
    return rows.slice(0, 20).some(({ value }) => isRecommendation(value)) ? rows : undefined;
  }
  if (!hasColumns(csvColumns(output), 'RecommendationId', 'RecommendationResult')) return undefined;
  if (onlyDetect) return [];
  return entriesOf(parseCsv(output.name, output.text).rows);
}

function jsonRows(json: unknown): Row[] {
  if (Array.isArray(json)) return numbered(json, '');
  if (!isObject(json)) return [];
  const tables = json.tables ?? json.Tables;
  if (Array.isArray(tables))
    return tables.flatMap((table, at) => (isObject(table) ? (tableRows(table, `tables[${at}]`) ?? []) : []));
  // Bare rows in `value`, and in `Results` of Invoke-AzOperationalInsightsQuery.
  for (const name of ['value', 'Results']) {
    const rows = json[name];
    if (Array.isArray(rows)) return numbered(rows, name);
  }
  return tableRows(json, '') ?? (isRecommendation(json) ? [{ value: json, where: 'the whole file' }] : []);
}

/** Focus areas by their names, and by the shorter ones of older assessments. */
const areas = new Map<string, FocusArea>([
  ...(Object.entries(focusAreas) as [FocusArea, string][]).map(([id, title]): [string, FocusArea] => [
    plainName(title),
    id,
  ]),
  ['security', 'security'],
  ['availability', 'availability'],
  ['performance', 'performance'],
  ['operationsandmonitoring', 'operations'],
  ['operationalexcellence', 'operations'],
  ['upgrademigrationanddeployment', 'upgrade'],
  ['upgradeandmigration', 'upgrade'],
  ['changeandconfiguration', 'change'],
]);

/** Columns by which objects are told apart when the row names none. */
const places = [
  'AffectedObjectName',
  'DatabaseName',
  'SqlInstanceName',
  'ExchangeServer',
  'DomainController',
  'Computer',
] as const;

function readRows(rows: readonly Row[]): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const newest = newestRows(rows, fieldsOf);
  const days: ReturnType<typeof dayIn>[] = [];
  const scopes = new Map<string, string>();
  const { records, skipped } = accountedRows(rows, 'a recommendation', (value, where, row) => {
    if (!newest.has(row))
      return { where, reason: 'The export holds a newer row of the same recommendation and object.' };
    const fields = fieldsOf(value);
    const result = recordOf(fields, where, clean);
    if (isSkipped(result)) return result;
    days.push(dayIn(timeOf(fields)));
    const scope = clean.line(fields('Forest', 'ExchangeOrganization', 'SqlInstanceName', 'Domain', 'Computer'), 200);
    if (scope !== '') scopes.set(scope.toLowerCase(), scope);
    return result;
  });
  const collectedOn = newestDay(days);
  const scope = [...scopes.values()].sort(naturalOrder).join(', ');
  return {
    tool: 'on-demand-assessment',
    ...given({ collectedOn, scope }),
    records,
    skipped,
    complete: records.some(({ outcome }) => outcome === 'passed'),
    asked: 'unknown',
    ...listsOf(records),
  };
}

/** The portal writes `TimeGenerated [UTC]`. */
const timeOf = (fields: Fields) => fields('TimeGenerated', 'TimeGenerated [UTC]', 'TimeGenerated [Local Time]');

/**
 * Assessments run every few days, and the table keeps all of them. Without a time or a recommendation nothing tells which
 * row is newer, so such rows stay.
 */
function newestRows(rows: readonly Row[], fieldsOf: ReturnType<typeof fieldReader>): Set<Row> {
  const keyed = rows.flatMap((row) => {
    if (!isObject(row.value)) return [];
    const fields = fieldsOf(row.value);
    const time = comparableTime(word(timeOf(fields)));
    const id = word(fields('RecommendationId')).toLowerCase();
    const known = time !== '' && id !== '';
    const key = known ? JSON.stringify([id, ...places.map((name) => word(fields(name)).toLowerCase())]) : undefined;
    return [{ row, time, key }];
  });
  const newest = new Map<string, string>();
  for (const { key, time } of keyed) if (key !== undefined && time > (newest.get(key) ?? '')) newest.set(key, time);
  return new Set(keyed.filter(({ key, time }) => key === undefined || time === newest.get(key)).map(({ row }) => row));
}

/** `11/19/2026, 5:15:48.307 PM` as `2026-11-19T17:15:48.307`; ISO times stay. */
function comparableTime(written: string): string {
  if (/^\d{4}-\d\d-\d\d/.test(written)) return written;
  const day = dayIn(written);
  if (day === undefined) return '';
  const [, hour = '0', rest = '00:00', half = ''] = /\s(\d{1,2}):([\d:.]+)\s*([AP]M)?/i.exec(written) ?? [];
  const hours = (Number(hour) % (half === '' ? 24 : 12)) + (/^p/i.test(half) ? 12 : 0);
  return `${day}T${String(hours).padStart(2, '0')}:${rest}`;
}

function recordOf(fields: Fields, where: string, clean: Cleaner): ResultRecord | Skipped {
  const rule = clean.line(fields('RecommendationId'), 200);
  if (rule === '') return { where, reason: 'The row has no RecommendationId.' };
  const place = `${where} (${rule})`;
  const title = clean.line(fields('Recommendation'));
  const focusArea = areas.get(plainName(word(fields('FocusArea'))));
  const actionArea = clean.line(fields('ActionArea'), 100);
  const severity = severityOf(fields);
  const description = clean.text(fields('Description'), 6000);
  const base = {
    rule,
    where,
    title: title || namedBy('Recommendation', rule, 'of the on-demand assessment'),
    ...given({ severity, focusArea, actionArea }),
    ...affectedOf(fields, clean),
    ...given({ recommendation: description || title }),
  };
  const result = word(fields('RecommendationResult')).toLowerCase();
  switch (result) {
    case 'passed':
      return { ...anew, ...base, outcome: 'passed' };
    case 'failed': {
      const custom = clean.text(fields('CustomData'), 4000);
      const seen = clean.line(fields('AffectedObjectResult'), 300);
      const day = dayIn(timeOf(fields));
      return {
        ...anew,
        ...base,
        outcome: 'failed',
        ...given({
          observed: /^(?:failed|passed)$/i.test(seen) ? undefined : seen,
          evidence:
            custom === ''
              ? undefined
              : [{ text: custom, source: 'On-demand assessment', ...given({ collectedOn: day }) }],
        }),
      };
    }
    case 'ignored':
      return {
        ...anew,
        ...base,
        outcome: 'notReviewed',
        reason: 'The recommendation is on the ignore list of the assessment: decide whether that still holds.',
      };
    case 'notapplicable':
    case 'not applicable':
      return { ...anew, ...base, outcome: 'notApplicable', reason: 'The assessment reports that it does not apply.' };
    default:
      return {
        where: place,
        reason:
          result === ''
            ? 'The row has no RecommendationResult.'
            : `The result "${clean.line(result, 40)}" is not known.`,
      };
  }
}

/**
 * The score of a recommendation: Microsoft calls 35 and more a high priority. Rows without score have the weight, the
 * share of the focus area in percent; for it there is no published threshold, so ours are 5 and 2.
 */
function severityOf(fields: Fields): ResultRecord['severity'] {
  const score = number(fields('RecommendationScore'));
  if (score !== undefined) return score >= 35 ? 'high' : score >= 15 ? 'medium' : 'low';
  const weight = number(fields('RecommendationWeight'));
  if (weight === undefined) return undefined;
  return weight >= 5 ? 'high' : weight >= 2 ? 'medium' : 'low';
}

function affectedOf(fields: Fields, clean: Cleaner): Pick<ResultRecord, 'affected'> {
  const names = places.map((name) => clean.line(fields(name), 300));
  const own = names.find((each) => each !== '');
  if (own === undefined) return {};
  // A database is known by its name only within an instance.
  const instance = clean.line(fields('SqlInstanceName'), 300);
  const name = instance === '' || instance.toLowerCase() === own.toLowerCase() ? own : `${instance}/${own}`;
  const type = clean.line(fields('AffectedObjectType'), 100);
  const others = [
    ...new Set(
      names.slice(1).filter((each) => each !== '' && !name.toLowerCase().split('/').includes(each.toLowerCase())),
    ),
  ];
  const detail = [type.toLowerCase() === 'server' ? '' : type, ...others].filter(Boolean).join(', ');
  return { affected: [detail === '' ? name : { name, detail }] };
}
