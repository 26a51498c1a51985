import type { Day } from '../assessment/dates';
import type { FocusArea } from '../assessment/vocabulary';
import { accountedRows, type Skipped } from './accounted';
import { cleanLine, cleanText } from './cleanText';
import { fnv1a64 } from './fingerprint';
import { anew, given } from './given';
import { type Importer, listsOf, type ResultRecord, type ToolRun } from './importer';
import { inScopes } from './inScopes';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { clixml } from './readers/clixml';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { dayIn, type Fields, fieldReader, isObject, newestDay, someHaveFields, truth, word } from './readers/json';
import { entriesOf, numbered, type Row } from './readers/rows';
import { childrenOf, childText, descendants, parseXml, type XmlElement, xmlRoot } from './readers/xml';
import { distinctReferences, pagesIn } from './references';
import { type Witness, witness } from './seen';
import { titleLine } from './sentences';
import { outputs } from './words/outputsEnglish';

/**
 * Windows Server Best Practices Analyzer: what people save of `Get-BpaResult`, as CSV (whole or a selection of
 * properties), JSON, `ConvertTo-Xml`, `Export-Clixml`, or as it is printed by `Format-List`. One record per result.
 *
 * A result that tells a problem fails. One without passes, unless it is a prerequisite, which only says that a rule could
 * not be applied. A problem that somebody excluded from the scan is not reviewed: that is no pass. A selection without
 * ids names a rule by its title.
 *
 * `complete` when results that comply are there: then nothing was filtered out (`Get-BpaResult -Filter Noncompliant`);
 * else a list of failures.
 */
export const bpa: Importer = {
  detect: (output) => formOf(output) !== undefined,
  read,
};

type Form = 'csv' | 'json' | 'xml' | 'clixml' | 'list';

/**
 * Properties of which each selection has some that is worth reading. The second one is common in scripts, but its names
 * alone could be anybody's: what complies says in a sentence who has found that.
 */
const selections: readonly { names: readonly string[]; says?: RegExp }[] = [
  { names: ['Title', 'Problem', 'Resolution'] },
  { names: ['Title', 'Severity', 'Compliance'], says: /Best Practices Analyzer/i },
];

/** Whether an output has all properties of a selection, told by `has`. */
const isSelected = (output: ToolOutput, has: (...names: string[]) => boolean) =>
  selections.some(({ names, says }) => has(...names) && (says === undefined || says.test(output.text)));

function formOf(output: ToolOutput): Form | undefined {
  const root = xmlRoot(output);
  if (root) {
    const { text } = output;
    const has = (attribute: string) =>
      isSelected(output, (...names) => names.every((name) => text.includes(`${attribute}="${name}"`)));
    if (root.name === 'Objs') return has('N') && text.includes('BestPractices') ? 'clixml' : undefined;
    return has('Name') && /<Property\b/.test(text) ? 'xml' : undefined;
  }
  const rows = rowsIn(output.jsonIfAny);
  if (rows) return isSelected(output, (...names) => someHaveFields(rows, ...names)) ? 'json' : undefined;
  const columns = csvColumns(output);
  if (isSelected(output, (...names) => hasColumns(columns, ...names))) return 'csv';
  return isPrinted(output) ? 'list' : undefined;
}

function isPrinted(output: ToolOutput): boolean {
  try {
    const head = output.text.slice(0, 16_000);
    const has = (...names: string[]) => names.every((name) => new RegExp(`^${name}\\s*:`, 'im').test(head));
    return isSelected(output, has) && /^(?:ResultNumber|RuleId|ModelId|Compliance)\s*:/im.test(head);
  } catch {
    return false;
  }
}

/** A list of results; of one result `ConvertTo-Json` writes the object alone, and Windows PowerShell may wrap it. */
function rowsIn(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isObject(json)) return undefined;
  return Array.isArray(json.value) ? json.value : [json];
}

interface Table {
  readonly rows: readonly Row[];
  /** Of the whole output, where a script has added them. */
  readonly machine?: string;
  readonly model?: string;
  readonly day?: Day | undefined;
}

function read(output: ToolOutput): ToolRun {
  const { rows, machine, model, day } = tableIn(output, formOf(output));
  const fields = fieldReader();
  const known = rows.flatMap(({ value }) => (isObject(value) ? fields(value) : []));
  const collectedOn = day ?? newestDay(known.map((of) => dayIn(of('ScanTime', 'TimeField', 'Date', 'Timestamp'))));
  const by = witness('bpa', undefined, collectedOn);
  const computers = new Set<string>();
  const models = new Set<string>();
  const scopes = new Map<object, string>();
  const { records, skipped } = accountedRows(rows, 'a result', (value, where) => {
    const of = fields(value);
    const modelName = modelOf(of, model);
    if (modelName !== '') models.add(modelName);
    const own = computersOf(of, machine);
    for (const name of own) computers.add(name);
    const result = recordOf(of, where, modelName, machine, by);
    if (own.length === 1) scopes.set(result, [own[0], modelName].filter(Boolean).join(': '));
    return result;
  });
  const named = [...computers].sort().join(', ');
  const scope = [named, [...models].sort().join(', ')].filter(Boolean).join(': ').slice(0, 500);
  return {
    tool: 'bpa',
    ...given({ collectedOn, scope }),
    records: inScopes(records, scopes),
    skipped,
    complete: records.some(({ outcome }) => outcome === 'passed'),
    ...listsOf(records),
  };
}

// --- forms ------------------------------------------------------------------------------------------------------------

function tableIn(output: ToolOutput, form: Form | undefined): Table {
  switch (form) {
    case 'csv':
      return { rows: entriesOf(parseCsv(output.name, output.text).rows) };
    case 'json':
      return { rows: numbered(rowsIn(output.json) ?? [], '') };
    case 'clixml': {
      const reader = clixml(output.name, parseXml(output.name, output.text));
      return {
        rows: reader.objects.map((object) => ({
          where: `line ${object.line}`,
          value: Object.fromEntries(
            reader
              .entries(object)
              .flatMap(([key, value]) => (typeof key === 'string' ? [[key, reader.text(value)]] : [])),
          ),
        })),
      };
    }
    case 'xml':
      return xmlTable(parseXml(output.name, output.text));
    case 'list':
      return { rows: printedRows(output.text) };
    default:
      throw new UnreadableOutput(output.name, outputs.message('noBpa'));
  }
}

/** `<Object><Property Name="Title">…</Property></Object>`, perhaps below elements that a script added. */
function xmlTable(root: XmlElement): Table {
  const objects = descendants(root, 'Object');
  const day = descendants(root, 'TimeField')
    .map((each) => dayIn(each.text.trim()))
    .find(Boolean);
  return {
    rows: objects.map((object) => ({
      where: `line ${object.line}`,
      value: Object.fromEntries(
        childrenOf(object, 'Property').map((property) => [property.attributes.Name ?? '', property.text.trim()]),
      ),
    })),
    machine: childText(root, 'Machine') || (descendants(root, 'Machine')[0]?.text.trim() ?? ''),
    model: childText(root, 'ModelId') || (descendants(root, 'ModelId')[0]?.text.trim() ?? ''),
    day,
  };
}

/** `Title   :  Text`, continued on indented lines, results apart by empty lines. */
function printedRows(text: string): Row[] {
  const rows: Row[] = [];
  let values: Record<string, string> = {};
  let from = 1;
  let last = '';
  const end = () => {
    if (Object.keys(values).length > 0) rows.push({ where: `line ${from}`, value: values });
    values = {};
    last = '';
  };
  text.split(/\r\n|\r|\n/).forEach((line, at) => {
    const [, name, value] = /^([A-Za-z]\w{0,30})\s*:\s?(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      // A second value of a property begins the next result, whether or not a line is left empty between them.
      if (Object.hasOwn(values, name)) end();
      if (Object.keys(values).length === 0) from = at + 1;
      values[name] = (value ?? '').trim();
      last = name;
    } else if (line.trim() === '') {
      if (Object.keys(values).length > 3) end();
    } else if (last !== '' && /^\s+\S/.test(line)) values[last] = `${values[last]} ${line.trim()}`.trim();
  });
  end();
  return rows;
}

// --- a result ---------------------------------------------------------------------------------------------------------

const severities: Readonly<Record<string, NonNullable<ResultRecord['severity']>>> = {
  error: 'high',
  warning: 'medium',
  information: 'low',
};

const categories: Readonly<Record<string, FocusArea>> = {
  security: 'security',
  performance: 'performance',
  configuration: 'change',
  policy: 'change',
  operation: 'operations',
  operations: 'operations',
  predeployment: 'upgrade',
  postdeployment: 'upgrade',
};

/** `Microsoft/Windows/DirectoryServices` is `DirectoryServices`; a submodel stands behind it. */
function modelOf(of: Fields, given: string | undefined): string {
  const model = cleanLine(of('ModelId') ?? given, 150).replace(/^.*\//, '');
  const sub = cleanLine(of('SubModelId'), 100).replace(/^.*\//, '');
  return [model, sub].filter((part) => part !== '').join('/');
}

function computersOf(of: Fields, given: string | undefined): string[] {
  const written =
    cleanLine(of('Source'), 300) || cleanLine(of('ComputerName', 'PSComputerName', 'Machine', 'Server') ?? given, 1000);
  return [...new Set(written.split(/\s*[,;]\s*/).map((name) => name.toLowerCase()))].filter(Boolean);
}

function recordOf(
  of: Fields,
  where: string,
  model: string,
  machine: string | undefined,
  by: Witness,
): ResultRecord | Skipped {
  const title = cleanLine(of('Title'));
  const ruleId = cleanLine(of('RuleId'), 60);
  if (title === '' && ruleId === '') return { where, reason: 'The result has neither a title nor the id of a rule.' };
  const rule = ruleId === '' || model === '' ? `title-${fnv1a64(title.toLowerCase())}` : `${model}/${ruleId}`;
  const problem = cleanText(of('Problem'), 4000);
  const compliance = cleanLine(of('Compliance'), 500);
  const level = word(of('Severity')).toLowerCase();
  const category = word(of('Category')).toLowerCase();
  const severity = meaningOf(severities, level);
  const focusArea = meaningOf(categories, category);
  const affected = computersOf(of, machine);
  const record: Omit<ResultRecord, 'outcome'> = {
    rule,
    where,
    title: titleLine(of('Title')) || `Rule ${rule} of the Best Practices Analyzer`,
    ...given({ focusArea, actionArea: wordsOf(model), affected }),
  };
  if (/^prereq/.test(category)) {
    const why = cleanLine(problem, 400) || compliance;
    return {
      ...anew,
      ...record,
      outcome: 'notReviewed',
      reason: `A rule could not be applied${why === '' ? '.' : `: ${why}`}`,
    };
  }
  // Without any text at all the severity tells: only what complies is information.
  const fails = problem !== '' || (compliance === '' && (level === 'error' || level === 'warning'));
  // What complies is always `Information`; as a problem it would be a warning at least, and so it weighs when it passes.
  if (!fails) return { ...anew, ...record, outcome: 'passed', severity: 'medium' };
  if (truth(of('Excluded')) === true)
    return {
      ...anew,
      ...record,
      outcome: 'notReviewed',
      reason: `Excluded from the scan by somebody: ${cleanLine(problem, 400)}`,
    };
  const impact = cleanText(of('Impact'), 3000);
  const resolution = cleanText(of('Resolution'), 6000);
  const help = word(of('Help')).replace(/^http:/i, 'https:');
  const references = distinctReferences(pagesIn(help, title));
  return {
    ...anew,
    ...record,
    outcome: 'failed',
    ...given({
      severity,
      observed: cleanLine(problem, 500),
      evidence: impact === '' ? undefined : [{ text: `Impact: ${impact}`, ...by }],
      recommendation: resolution,
      references,
    }),
  };
}

/** `DirectoryServices` is `Directory Services`. */
const wordsOf = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\//g, ' / ');
