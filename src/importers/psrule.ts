import type { FocusArea } from '../assessment/vocabulary';
import { accountedRows, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { anew, given } from './given';
import { type Importer, listsOf, type ResultRecord, type ToolRun } from './importer';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { type CsvRow, csvColumns, hasColumns, parseCsv } from './readers/csv';
import {
  type Fields,
  fieldReader,
  hasFields,
  isObject,
  type Json,
  list,
  someHaveFields,
  text,
  word,
} from './readers/json';
import { entriesOf, type Row } from './readers/rows';
import { parseXml, type XmlElement } from './readers/xml';
import { parseYaml, yamlHead } from './readers/yaml';
import { distinctReferences, pagesIn } from './references';
import { outputs } from './words/outputsEnglish';

/**
 * PSRule and PSRule for Azure: results as JSON, YAML, CSV (detailed or summary) and NUnit. One record per rule and
 * target; in the summary, one per rule.
 *
 * Pass and Fail stay so. None means that the rule was not processed: not applicable when its precondition was not met,
 * else not reviewed. Error says nothing about the target. An output without a pass (`-Outcome Fail`) is a list of failures.
 */
export const psrule: Importer = {
  detect: (output) => kindOf(output) !== undefined,
  read(output) {
    const rows = rowsOf(output, kindOf(output));
    return readRecords(rows);
  },
};

type Kind = 'json' | 'yaml' | 'csv' | 'nunit';

function kindOf(output: ToolOutput): Kind | undefined {
  const json = output.jsonIfAny;
  if (json !== undefined) {
    const rows = Array.isArray(json) ? json : [json];
    return rows.slice(0, 20).some(isRecord) ? 'json' : undefined;
  }
  const columns = csvColumns(output);
  if (
    hasColumns(columns, 'RuleName', 'Outcome') &&
    (hasColumns(columns, 'TargetName') || hasColumns(columns, 'Pass', 'Fail'))
  )
    return 'csv';
  const head = yamlHead(output);
  if (head !== undefined)
    return /^[ \t]*(?:-[ \t]*)?ruleName[ \t]*:/m.test(head) &&
      /^[ \t]*(?:-[ \t]*)?(?:outcome|targetName)[ \t]*:/m.test(head)
      ? 'yaml'
      : undefined;
  return startOf(output) === 'PSRule' ? 'nunit' : undefined;
}

const isRecord = (row: unknown) =>
  hasFields(row, 'ruleName', 'outcome') && (hasFields(row, 'targetName') || hasFields(row, 'pass', 'fail'));

/** The name of the run in the root element of NUnit results. */
function startOf(output: ToolOutput): string | undefined {
  try {
    return /^[^<]*(?:<[?!][^>]*>\s*)*<test-results\b[^>]*?\bname="([^"]*)"/.exec(output.text.slice(0, 4096))?.[1];
  } catch {
    return undefined;
  }
}

function rowsOf(output: ToolOutput, kind: Kind | undefined): Row[] {
  if (kind === 'csv') return entriesOf(csvRows(output));
  if (kind === 'nunit') return casesOf(parseXml(output.name, output.text));
  const content = kind === 'yaml' ? parseYaml(output.name, output.text) : output.json;
  const rows = Array.isArray(content) ? content : [content];
  if (!someHaveFields(rows, 'ruleName')) throw new UnreadableOutput(output.name, outputs.message('noPsrule'));
  return rows.map((value, at) => ({ value, where: `[${at}]` }));
}

/**
 * Unless the options ask for details by name, PSRule leaves `OutcomeReason` out of the header, and yet writes it in each
 * row, between the outcome and the synopsis.
 */
function csvRows(output: ToolOutput): readonly CsvRow[] {
  const { columns, rows } = parseCsv(output.name, output.text);
  const short = rows.length > 0 && rows.every(({ problem }) => problem !== undefined);
  if (!short || hasColumns(columns, 'OutcomeReason') || !hasColumns(columns, 'TargetName')) return rows;
  return parseCsv(output.name, output.text.replace(/,Outcome,/, ',Outcome,OutcomeReason,')).rows;
}

/** `TARGET -- RULE` is the name of a test in PSRule's NUnit results; its message is the recommendation and the reasons. */
function casesOf(root: XmlElement): Row[] {
  const rows: Row[] = [];
  const visit = (element: XmlElement): void => {
    if (element.name === 'test-case') rows.push(caseOf(element));
    else for (const child of element.children) visit(child);
  };
  visit(root);
  return rows;
}

function caseOf(element: XmlElement): Row {
  const { name = '', description = '', success = '', executed = '' } = element.attributes;
  const at = name.lastIndexOf(' -- ');
  const failure = element.children.find((child) => child.name === 'failure');
  const said = (part: string) => failure?.children.find((child) => child.name === part)?.text ?? '';
  const message = said('message');
  // Only a rule that broke leaves a stack; it counts as not successful like one whose expectation failed.
  const broke = said('stack-trace').trim() !== '';
  const [recommendation = '', reasons = ''] = message.split(/\n\s*\n[^\n]*:\s*\n/);
  const value: Json = {
    ruleName: at < 0 ? name : name.slice(at + 4),
    targetName: at < 0 ? '' : name.slice(0, at),
    outcome: /^false$/i.test(executed) ? 'None' : /^true$/i.test(success) ? 'Pass' : broke ? 'Error' : 'Fail',
    synopsis: description,
    recommendation: recommendation.trim(),
    reason: reasons
      .split('\n')
      .map((line) => line.replace(/^\s*-\s*/, '').trim())
      .filter(Boolean),
  };
  return { value, where: `line ${element.line}` };
}

// --- records ----------------------------------------------------------------------------------------------------------

/** Levels by name (YAML) and by number (JSON). `None` says nothing. */
const levels: Readonly<Record<string, ResultRecord['severity']>> = {
  error: 'high',
  1: 'high',
  warning: 'medium',
  2: 'medium',
  information: 'low',
  3: 'low',
};

/** Severities in the annotations of PSRule for Azure, where a result has no level. */
const annotated: Readonly<Record<string, ResultRecord['severity']>> = {
  critical: 'high',
  important: 'medium',
  awareness: 'low',
};

/** Outcomes by name, and by number where enumerations are written so. */
const outcomes: Readonly<Record<string, 'pass' | 'fail' | 'error' | 'none'>> = {
  pass: 'pass',
  2: 'pass',
  fail: 'fail',
  1: 'fail',
  error: 'error',
  4: 'error',
  none: 'none',
  0: 'none',
};

/** Pillars of the Well-Architected Framework, as PSRule for Azure tags its rules. */
const pillars: Readonly<Record<string, FocusArea>> = {
  reliability: 'availability',
  security: 'security',
  'performance efficiency': 'performance',
  'operational excellence': 'operations',
  'cost optimization': 'operations',
};

function readRecords(rows: readonly Row[]): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const { records, skipped } = accountedRows(rows, 'a result', (value, where) =>
    recordOf(fieldsOf(value), where, fieldsOf, clean),
  );
  return {
    tool: 'psrule',
    records,
    skipped,
    complete: records.some(({ outcome }) => outcome === 'passed'),
    asked: 'unknown',
    ...listsOf(records),
  };
}

function recordOf(
  fields: Fields,
  where: string,
  fieldsOf: ReturnType<typeof fieldReader>,
  clean: Cleaner,
): ResultRecord | Skipped {
  const rule = clean.line(fields('ruleName', 'ruleId'), 200);
  if (rule === '') return { where, reason: 'The result has no ruleName.' };
  const place = `${where} (${rule})`;
  const written = word(fields('outcome')).toLowerCase();
  const outcome = meaningOf(outcomes, written);
  const because = word(fields('outcomeReason')).toLowerCase();
  if (outcome === undefined)
    return {
      where: place,
      reason: written === '' ? 'The result has no outcome.' : `The outcome "${clean.line(written, 40)}" is not known.`,
    };
  if (outcome === 'error')
    return { where: place, reason: `The rule failed to run: ${errorOf(fields('error'), clean)}` };
  const base = commonOf(fields, rule, where, fieldsOf, clean);
  const reasons = [...list(fields('reason')), ...reasonsIn(fields('detail'))]
    .map((reason) => clean.line(reason, 500))
    .filter(Boolean);
  if (because === 'inconclusive')
    return { ...anew, ...base, outcome: 'notReviewed', reason: 'The rule came to no conclusion.' };
  if (because === 'suppressed')
    return {
      ...anew,
      ...base,
      outcome: 'notReviewed',
      reason: 'The result is suppressed in the options of PSRule: decide whether that still holds.',
    };
  if (outcome === 'pass') return { ...anew, ...base, outcome: 'passed' };
  if (outcome === 'none')
    return because === 'dependencyfail'
      ? {
          ...anew,
          ...base,
          outcome: 'notReviewed',
          reason: 'A rule that this one depends on failed, so it was not processed.',
        }
      : {
          ...anew,
          ...base,
          outcome: 'notApplicable',
          reason: 'The precondition of the rule is not met: it is not about such objects.',
        };
  const [failed, passed] = [word(fields('fail')), word(fields('pass'))];
  const counted =
    base.affected === undefined && failed !== ''
      ? `${failed} objects failed${passed === '' ? '' : `, ${passed} passed`}.`
      : '';
  const seen = reasons.length > 0 ? reasons.slice(0, 20).join(' ') : counted;
  return { ...anew, ...base, outcome: 'failed', ...given({ observed: clean.line(seen, 800) }) };
}

function commonOf(
  fields: Fields,
  rule: string,
  where: string,
  fieldsOf: ReturnType<typeof fieldReader>,
  clean: Cleaner,
) {
  const info = fields('info');
  const about: Fields = isObject(info) ? fieldsOf(info) : () => undefined;
  const annotations = about('annotations');
  const notes: Fields = isObject(annotations) ? fieldsOf(annotations) : () => undefined;
  const tag = fields('tag');
  const tags: Fields = isObject(tag) ? fieldsOf(tag) : () => undefined;
  const synopsis = clean.line(about('synopsis') ?? fields('synopsis'));
  const display = clean.line(about('displayName'));
  const title = display !== '' && display !== rule ? display : synopsis || display || rule;
  const level = word(fields('level')).toLowerCase();
  const noted = word(notes('severity')).toLowerCase();
  const severity = meaningOf(levels, level) ?? meaningOf(annotated, noted);
  const pillar = word(notes('pillar') ?? tags('Azure.WAF/pillar')).toLowerCase();
  const area = clean.line(notes('category'), 60).replace(/^[A-Z]{2}:\d+\s+/, '') || clean.line(notes('resource'), 60);
  const target = clean.line(fields('targetName'), 500);
  const type = clean.line(fields('targetType'), 200);
  const recommendation =
    clean.text(about('recommendation') ?? fields('recommendation'), 4000) ||
    clean.text(about('description'), 4000) ||
    synopsis;
  const link = text(notes('online version')) || text(about('helpUri'));
  const references = link === '' ? [] : distinctReferences(pagesIn(link, `PSRule ${rule}`));
  return {
    rule,
    where,
    title,
    ...given({
      severity,
      focusArea: meaningOf(pillars, pillar),
      actionArea: area,
      affected: target === '' ? undefined : [type === '' ? target : { name: target, detail: type }],
      recommendation,
      references,
    }),
  };
}

/** Newer versions tell the reasons with the paths that they are about. */
function reasonsIn(detail: unknown): unknown[] {
  if (!isObject(detail)) return [];
  return list(detail.reason).flatMap((entry) => (isObject(entry) ? [] : [entry]));
}

function errorOf(error: unknown, clean: Cleaner): string {
  const message = isObject(error) ? (error.message ?? error.Message) : error;
  return clean.line(message, 500) || 'no message';
}
