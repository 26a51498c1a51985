import type { FocusArea } from '../assessment/vocabulary';
import { accountedRows, type Skipped } from './accounted';
import { spacedWords, subscriptionOf, subscriptionScope } from './azure';
import { type Cleaner, cleaner } from './cleaner';
import { anew, given } from './given';
import { type Importer, listsOf, type ResultRecord, type ToolRun } from './importer';
import { inScopes } from './inScopes';
import { oneSentence } from './oneSentence';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { dayInName, type Fields, fieldReader, isObject, type Json, list, text, word } from './readers/json';
import { entriesOf, numbered, type Row } from './readers/rows';
import { remembered } from './remembered';
import { severityOfWord } from './severityWords';
import { outputs } from './words/outputsEnglish';

/**
 * Powerpipe and, before it, Steampipe: what a benchmark run writes as CSV and as JSON of nested groups. One record per
 * control and resource, in each group that has the control.
 *
 * ok, alarm and skip are verdicts; info is for a person; error says nothing about the resource. A control whose query broke
 * has no resources, and is skipped as one record. Not `complete`: a run speaks of one benchmark.
 */
export const powerpipe: Importer = {
  detect: (output) => isTable(output) || isTree(output.jsonIfAny),
  read(output) {
    if (isTable(output)) return readRows(output, tableRows(output));
    if (!isTree(output.json)) throw new UnreadableOutput(output.name, outputs.message('noPowerpipe'));
    return readRows(output, treeRows(output.json, '', ''));
  },
};

const isTable = (output: ToolOutput) =>
  hasColumns(csvColumns(output), 'group_id', 'control_id', 'control_title', 'reason', 'resource', 'status');

const isTree = (json: unknown): json is Json =>
  isObject(json) && 'group_id' in json && ('groups' in json || 'controls' in json);

/** A result with what its control and group say. */
interface Result extends Row {
  control: Json;
  group: string;
  groupTitle: unknown;
  /** The value of a dimension, such as `subscription`; empty where there is none of that name. */
  dimension: (name: string) => string;
}

/** The columns before the dimensions and tags, which a benchmark has as many of as it likes. */
const own = new Set(
  'group_id title description control_id control_title control_description reason resource status severity'.split(' '),
);

function tableRows(output: ToolOutput): Result[] {
  const { rows } = parseCsv(output.name, output.text);
  return entriesOf(rows).map((row): Result => {
    const cells = row.value as Json;
    const control = {
      control_id: cells.control_id,
      title: cells.control_title,
      description: cells.control_description,
      severity: cells.severity,
    };
    const dimension = (name: string) => (own.has(name) ? '' : text(cells[name]));
    const { value, where, problem } = row;
    return {
      value,
      where,
      ...(problem !== undefined && { problem }),
      control,
      group: text(cells.group_id),
      groupTitle: cells.title,
      dimension,
    };
  });
}

/** Only as deep as JSON may be nested, which the reader of the file holds. */
function treeRows(group: Json, where: string, outer: string): Result[] {
  const id = text(group.group_id) || outer;
  const context = { group: id, groupTitle: group.title };
  const controls = numbered(list(group.controls), `${where}controls`).flatMap((row): Result[] => {
    const control = isObject(row.value) ? row.value : {};
    const bare = { ...anew, ...context, control, dimension: () => '' };
    const { results } = control;
    const error = text(control.run_error);
    if (results === undefined || (results === null && error !== '')) return [{ ...anew, ...row, ...bare }];
    return numbered(list(results), `${row.where}.results`).map((result) => ({
      ...result,
      ...bare,
      dimension: dimensionsOf(result.value),
    }));
  });
  const groups = numbered(list(group.groups), `${where}groups`).flatMap((row): Result[] =>
    isObject(row.value) ? treeRows(row.value, `${row.where}.`, id) : [],
  );
  return [...controls, ...groups];
}

function dimensionsOf(result: unknown): Result['dimension'] {
  const dimensions = list(isObject(result) ? result.dimensions : undefined);
  return (name) => {
    const found = dimensions.findLast((each) => isObject(each) && each.key === name && word(each.value) !== '');
    return isObject(found) ? word(found.value) : '';
  };
}

function readRows(output: ToolOutput, rows: readonly Result[]): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const controls = remembered<Said>();
  const [subscriptions, others] = [new Set<string>(), new Set<string>()];
  const scopes = new Map<object, string>();
  const { records, skipped } = accountedRows(rows, 'a result', (value, where, row) => {
    const result = recordOf(fieldsOf(value), where, row, value === row.control, clean, controls);
    const of = (...names: string[]) => names.map((name) => clean.line(row.dimension(name), 200)).find(Boolean);
    const subscription =
      of('subscription', 'subscription_id', 'subscription_name') ?? subscriptionOf(text(value.resource));
    if (subscription !== undefined) {
      subscriptions.add(subscription);
      scopes.set(result, subscriptionScope([subscription])!);
    } else {
      const other = of('tenant', 'tenant_id', 'account_id', 'project', 'account');
      if (other !== undefined) {
        others.add(other);
        scopes.set(result, other);
      }
    }
    return result;
  });
  const scope = subscriptionScope(subscriptions) ?? [...others].sort().join(', ').slice(0, 500);
  return {
    tool: 'powerpipe',
    ...given({ collectedOn: dayInName(output.name), scope }),
    records: oneSentence(inScopes(records, scopes, scope), 'Powerpipe'),
    skipped,
    complete: false,
    ...listsOf(records),
  };
}

/** Mods of Turbot that look at something else than security. */
const areas: readonly (readonly [RegExp, FocusArea])[] = [
  [/thrifty|\bcost/i, 'operations'],
  [/(?:^|[._])tags?(?:[._]|$)/i, 'change'],
];

/** What a control says, whatever resource a result is of. */
type Said = Pick<ResultRecord, 'rule' | 'title' | 'severity' | 'focusArea' | 'actionArea' | 'recommendation'>;

function saidOf(
  control: Json,
  group: string,
  groupTitle: unknown,
  service: string,
  rule: string,
  clean: Cleaner,
): Said {
  return {
    rule,
    title: clean.title(control.title).replace(/\.$/, '') || rule,
    ...given({ severity: severityOfWord(clean.line(control.severity, 40)) }),
    focusArea: areas.find(([pattern]) => pattern.test(`${group} ${rule}`))?.[1] ?? 'security',
    ...given({
      actionArea: spacedWords(service) || clean.line(groupTitle, 100),
      recommendation: clean.text(control.description, 4000).trim(),
    }),
  };
}

function recordOf(
  of: Fields,
  where: string,
  row: Result,
  isControl: boolean,
  clean: Cleaner,
  controls: ReturnType<typeof remembered<Said>>,
): ResultRecord | Skipped {
  const { control, group, groupTitle, dimension } = row;
  const rule = clean.line(control.control_id, 200) || clean.line(control.title).replace(/\.$/, '');
  if (rule === '') return { where, reason: 'The result names no control.' };
  const place = `${where} (${rule})`;
  if (isControl) {
    const broken = clean.line(control.run_error, 300);
    return { where: place, reason: `The control could not run: ${broken || 'it has no results and no message.'}` };
  }
  const status = clean.line(of('status'), 40);
  const why = clean.line(of('reason'), 600);
  const resource = clean.line(of('resource'), 500);
  const tags = isObject(control.tags) ? control.tags : {};
  const service = clean.line(tags.service ?? dimension('service'), 60).replace(/^\w+\//, '');
  const key = [rule, service, group, control.severity, control.title, control.description].map(word).join('\n');
  const said = controls(key, () => saidOf(control, group, groupTitle, service, rule, clean));
  const base = { ...anew, ...said, where };
  switch (status.toLowerCase()) {
    case 'ok':
      return { ...anew, ...base, outcome: 'passed', ...given({ affected: resource === '' ? [] : [resource] }) };
    case 'alarm':
      return {
        ...anew,
        ...base,
        outcome: 'failed',
        ...given({ affected: resource === '' ? [] : [{ name: resource, ...given({ detail: why }) }], observed: why }),
      };
    case 'info':
      return { ...anew, ...base, outcome: 'notReviewed', reason: why || 'Powerpipe tells this and judges nothing.' };
    case 'skip':
      return { ...anew, ...base, outcome: 'notApplicable', reason: why || 'Powerpipe left the resource out.' };
    case 'error':
      return { where: place, reason: `The resource could not be looked at: ${why || 'no message'}` };
    default:
      return {
        where: place,
        reason: status === '' ? 'The result has no status.' : `The status "${status}" is not known.`,
      };
  }
}
