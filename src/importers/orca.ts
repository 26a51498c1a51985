import type { Day } from '../assessment/dates';
import type { AffectedObject } from '../assessment/types';
import { accountedRows, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
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
  list,
  number,
  truth,
  word,
} from './readers/json';
import { entriesOf, numbered } from './readers/rows';
import { distinctReferences, referenceTo } from './references';
import { outputs } from './words/outputsEnglish';

/**
 * ORCA, the configuration analyzer of Microsoft Defender for Office 365: `ORCA-*.json` and the overview `ORCA-*.csv`. One
 * record per control.
 *
 * ORCA lists every control it has, and a control begins as passed: one that did not run says so only in `Completed`, and in
 * the CSV by counting no object. Neither is a pass. Informational is for a person; what failed for want of a command is
 * skipped with the reason.
 */
export const orca: Importer = {
  detect: (output) => isReport(output.jsonIfAny) || isOverview(output) || isDetail(output),
  read(output) {
    if (isDetail(output)) throw new UnreadableOutput(output.name, outputs.message('orcaDetail'));
    return isOverview(output) ? readOverview(output) : readReport(output);
  },
};

const isReport = (json: unknown) =>
  hasFields(json, 'ResultDate', 'Tenant', 'Results') ||
  (hasFields(json, 'Results') &&
    list((json as { Results?: unknown }).Results).some((check) => hasFields(check, 'Control', 'PassText', 'Result')));

const isOverview = (output: ToolOutput) =>
  hasColumns(csvColumns(output), 'Control', 'Area', 'Name', 'Result', 'ObjectsFailed', 'ObjectsPassed');

const isDetail = (output: ToolOutput) =>
  hasColumns(csvColumns(output), 'Control', 'Area', 'Name', 'ConfigItem', 'ConfigData', 'Level');

type Reader = (value: unknown) => Fields;

const reader = (): Reader => {
  const fieldsOf = fieldReader();
  return (value) => (isObject(value) ? fieldsOf(value) : () => undefined);
};

/** `ORCA-contoso-202611190812.json`. */
function named(output: ToolOutput): { tenant: string; day: Day | undefined } {
  const [, tenant, year, month, day] = /^ORCA-(.+)-(20\d\d)(\d\d)(\d\d)\d{4}(?!\d)/i.exec(output.name) ?? [];
  return tenant === undefined
    ? { tenant: '', day: dayInName(output.name) }
    : { tenant, day: dayInName(`${year}-${month}-${day}`) };
}

function runOf(
  output: ToolOutput,
  tenant: string,
  day: Day | undefined,
  more: Pick<ToolRun, 'records' | 'skipped'>,
): ToolRun {
  const name = named(output);
  return {
    tool: 'orca',
    ...given({ collectedOn: day ?? name.day, scope: (tenant || name.tenant).toLowerCase() }),
    ...more,
    complete: true,
  };
}

function readReport(output: ToolOutput): ToolRun {
  const { json } = output;
  if (!isObject(json) || (!Array.isArray(json.Results) && !isObject(json.Results)))
    throw new UnreadableOutput(output.name, outputs.message('brokenOff', { where: 'Results', what: 'controls' }));
  const fieldsOf = reader();
  const clean = cleaner();
  const read = accountedRows(numbered(list(json.Results), 'Results'), 'a control', (value, where) =>
    controlOf(fieldsOf(value), fieldsOf, where, clean),
  );
  return runOf(output, clean.line(json.Tenant, 100), dayIn(json.ResultDate), read);
}

function readOverview(output: ToolOutput): ToolRun {
  const fieldsOf = reader();
  const clean = cleaner();
  const rows = entriesOf(parseCsv(output.name, output.text).rows);
  const read = accountedRows(rows, 'a control', (value, where): ResultRecord | Skipped => {
    const of = fieldsOf(value);
    const base = baseOf(of, where, clean);
    if ('reason' in base) return base;
    const [failed, passed, informed] = ['ObjectsFailed', 'ObjectsPassed', 'ObjectsInfo'].map(
      (name) => number(of(name)) ?? 0,
    );
    const all = failed! + passed! + informed!;
    const outcome = outcomeOf(of('Result'));
    if (outcome === 'passed' && all === 0)
      return {
        ...anew,
        ...base,
        outcome: 'notReviewed',
        reason: 'ORCA counts no setting here, so this table does not tell whether the control was looked at.',
      };
    return verdict(base, outcome, failedOf(failed!, all), of('Result'));
  });
  return runOf(output, '', undefined, read);
}

const outcomes: Readonly<Record<string, 'passed' | 'informed' | 'failed' | 'none'>> = {
  0: 'none',
  none: 'none',
  1: 'passed',
  pass: 'passed',
  2: 'informed',
  informational: 'informed',
  3: 'failed',
  fail: 'failed',
  recommendation: 'failed',
};

/** `ConvertTo-Json` writes the number of a result, and the CSV its name. */
const outcomeOf = (result: unknown) => meaningOf(outcomes, word(result).toLowerCase());

/** How much a control counts in ORCA's index of configuration health; what is not rated has no severity. */
const severities: Readonly<Record<string, ResultRecord['severity']>> = {
  5: 'low',
  low: 'low',
  10: 'medium',
  medium: 'medium',
  15: 'high',
  high: 'high',
  20: 'high',
  veryhigh: 'high',
  100: 'critical',
  critical: 'critical',
};

type Base = Omit<ResultRecord, 'outcome' | 'reason'>;

function baseOf(of: Fields, where: string, clean: Cleaner): Base | Skipped {
  const control = clean.line(of('Control'), 60);
  const area = clean.line(of('Area'), 100);
  const name = clean.line(of('Name'));
  const rule = control === '' ? [area, name].filter(Boolean).join(': ') : control.replace(/^(?=\d)/, 'ORCA-');
  if (rule === '') return { where, reason: 'The control has neither a number nor a name.' };
  const links = of('Links');
  const references = isObject(links) ? Object.entries(links).map(([title, url]) => referenceTo(url, title)) : [];
  return {
    rule,
    where,
    title: (clean.line(of('PassText')) || [area, name].filter(Boolean).join(': ') || rule).replace(/\.$/, ''),
    ...given({ severity: meaningOf(severities, word(of('ChiValue')).toLowerCase()) }),
    focusArea: 'security',
    ...given({
      actionArea: area,
      recommendation: clean.text(of('FailRecommendation'), 2000).trim(),
      references: distinctReferences(references),
    }),
  };
}

function controlOf(of: Fields, fieldsOf: Reader, where: string, clean: Cleaner): ResultRecord | Skipped {
  const base = baseOf(of, where, clean);
  if ('reason' in base) return base;
  const place = `${where} (${base.rule})`;
  if (truth(of('CheckFailed')) === true) {
    const why = clean.line(of('CheckFailureReason'), 300);
    return { where: place, reason: `ORCA could not run the control: ${why || 'no message'}` };
  }
  if (truth(of('SkipInReport')) === true) return { where: place, reason: 'ORCA no longer reports this control.' };
  if (truth(of('Completed')) === false) {
    const defender = /^(?:2|MDO)$/i.test(word(of('Services')));
    return defender
      ? {
          ...anew,
          ...base,
          outcome: 'notReviewed',
          reason: 'ORCA did not look: the tenant has no Microsoft Defender for Office 365.',
        }
      : { where: place, reason: 'ORCA did not run the control.' };
  }
  // 10 is the level Strict; Standard is 5.
  const strict = /^(?:10|strict)$/i.test(word(of('AssessmentLevel')));
  const settings = list(of('Config')).filter(isObject);
  const failing = settings.filter((setting) => {
    const own = fieldsOf(setting);
    return outcomeOf(own(strict ? 'ResultStrict' : 'ResultStandard')) === 'failed';
  });
  const affected = failing.flatMap((setting): AffectedObject[] => objectOf(of, fieldsOf(setting), clean));
  const observed =
    failing.length === 0 ? 'The settings do not meet the recommendation.' : failedOf(failing.length, settings.length);
  const record = verdict(base, outcomeOf(of('Result')), observed, of('Result'));
  return 'outcome' in record && record.outcome === 'failed' ? { ...anew, ...record, ...given({ affected }) } : record;
}

function verdict(
  base: Base,
  outcome: ReturnType<typeof outcomeOf>,
  observed: string,
  written: unknown,
): ResultRecord | Skipped {
  switch (outcome) {
    case 'passed':
      return { ...anew, ...base, outcome };
    case 'failed':
      return { ...anew, ...base, title: titleOfFailure(base), outcome, observed };
    case 'informed':
      return {
        ...anew,
        ...base,
        outcome: 'notReviewed',
        reason:
          'ORCA calls this informational, such as settings of policies that do not apply: a person has to decide.',
      };
    case 'none':
      return { ...anew, ...base, outcome: 'notReviewed', reason: 'ORCA looked at the settings and gives no verdict.' };
    default: {
      const shown = word(written).slice(0, 40);
      const reason = shown === '' ? 'The control has no result.' : `The result "${shown}" is not known.`;
      return { where: `${base.where} (${base.rule})`, reason };
    }
  }
}

/** What to do, where ORCA says it in one line; the state that passes would be untrue as the title of a finding. */
function titleOfFailure({ title, recommendation = '' }: Base): string {
  const [first = '', ...more] = recommendation.split('\n');
  return first !== '' && first.length <= 150 && more.length === 0 ? first.replace(/\.$/, '') : title;
}

const failedOf = (failed: number, all: number) =>
  `${failed} of ${all} ${all === 1 ? 'setting' : 'settings'} ${failed === 1 ? 'does' : 'do'} not meet the recommendation.`;

/** A policy, a domain or a rule, and what is set there. */
function objectOf(check: Fields, setting: Fields, clean: Cleaner): AffectedObject[] {
  const [object, item] = [clean.line(setting('Object'), 300), clean.line(setting('ConfigItem'), 300)];
  const data = list(setting('ConfigData'))
    .map((each) => clean.line(each, 200))
    .filter(Boolean)
    .join(', ');
  const name = object || item;
  if (name === '') return [];
  const label = object === '' || object === item ? clean.line(check('DataType'), 100) : item;
  const detail = data === '' ? (label === name ? '' : label) : [label, data].filter(Boolean).join(': ');
  return [{ name, ...given({ detail }) }];
}
