import { accountedRows } from './accounted';
import { cleaner } from './cleaner';
import { given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { dayIn, dayInName, fieldReader, hasFields, newestDay, word } from './readers/json';
import { entriesOf } from './readers/rows';
import { outputs } from './words/outputsEnglish';

/**
 * M365-Assess: the CSV files with settings (`07b-Entra-Security-Config.csv` and its siblings), one record per row. The
 * other CSV files of a run are inventories without verdicts.
 */
export const m365Assess: Importer = {
  detect: (output) => isSettings(output) || isSeverities(output),
  read(output) {
    if (isSeverities(output)) throw new UnreadableOutput(output.name, outputs.message('m365Severities'));
    return readSettings(output);
  },
};

/** The first versions name a control of CIS, which several settings share, in place of a check. */
function isSettings(output: ToolOutput): boolean {
  const columns = csvColumns(output);
  return (
    hasColumns(columns, 'Setting', 'CurrentValue', 'RecommendedValue', 'Status') &&
    (hasColumns(columns, 'CheckId') || hasColumns(columns, 'CisControl'))
  );
}

function isSeverities(output: ToolOutput): boolean {
  const json = output.jsonIfAny;
  return hasFields(json, 'severityScale', 'checks');
}

/**
 * What each status means. The CSV has no severity, so a failure is high and a warning medium, as with other tools that
 * know red and yellow. A missing license is no excuse: the protection is missing too, so a person has to decide.
 */
const verdicts: Readonly<
  Record<string, readonly [ResultRecord['outcome'], ResultRecord['severity'] | undefined, string]>
> = {
  pass: ['passed', undefined, ''],
  fail: ['failed', 'high', ''],
  warning: ['failed', 'medium', ''],
  review: ['notReviewed', undefined, 'M365-Assess asks a person to look at the value and to decide.'],
  info: ['notReviewed', undefined, 'M365-Assess tells the value and gives no verdict.'],
  unknown: ['notReviewed', undefined, 'M365-Assess could not tell.'],
  notlicensed: ['notReviewed', undefined, 'The tenant is not licensed for it.'],
  notapplicable: ['notApplicable', undefined, 'M365-Assess reports that it does not apply.'],
  na: ['notApplicable', undefined, 'M365-Assess reports that it does not apply.'],
};

const severities: Readonly<Record<string, ResultRecord['severity']>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'informational',
};

function readSettings(output: ToolOutput): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const days: ReturnType<typeof dayIn>[] = [];
  const { records, skipped } = accountedRows(
    entriesOf(parseCsv(output.name, output.text).rows),
    'a row',
    (values, where) => {
      const fields = fieldsOf(values);
      const setting = clean.line(fields('Setting'));
      const category = clean.line(fields('Category'), 100);
      const rule = clean.line(fields('CheckId'), 100) || [category, setting].filter(Boolean).join(' / ');
      if (rule === '') return { where, reason: 'The row names neither a check nor a setting.' };
      const status = word(fields('Status'))
        .toLowerCase()
        .replace(/[^a-z]/g, '');
      const verdict = meaningOf(verdicts, status);
      if (!verdict) {
        const reason =
          status === 'skipped'
            ? 'M365-Assess skipped the check.'
            : status === ''
              ? 'The row has no status.'
              : `The status "${clean.line(fields('Status'), 40)}" is not known.`;
        return { where: `${where} (${rule})`, reason };
      }
      const [outcome, usual, reason] = verdict;
      const severity = meaningOf(severities, word(fields('Severity', 'RiskSeverity')).toLowerCase()) ?? usual;
      const current = clean.line(fields('CurrentValue', 'ObservedValue'), 600);
      const recommended = clean.line(fields('RecommendedValue', 'ExpectedValue'), 300);
      const remediation = clean.text(fields('Remediation'), 4000);
      const limitations = clean.line(fields('Limitations'), 400);
      const source = clean.line(fields('EvidenceSource'), 200);
      const day = dayIn(fields('EvidenceTimestamp'));
      days.push(day);
      const seen = `The value is ${current === '' ? 'empty' : current}${recommended === '' ? '' : `; recommended is ${recommended}`}.`;
      const evidence = [
        source === '' ? '' : `Source: ${source}`,
        limitations === '' ? '' : `Limitations: ${limitations}`,
      ]
        .filter(Boolean)
        .join('\n');
      return {
        rule,
        outcome,
        where,
        title: setting || rule,
        ...given({
          severity,
          focusArea: 'security',
          actionArea: category,
          observed: outcome !== 'passed' && outcome !== 'notApplicable' ? seen : undefined,
          evidence:
            outcome === 'failed' && evidence !== ''
              ? [{ text: evidence, source: 'M365-Assess', ...given({ collectedOn: day }) }]
              : undefined,
          recommendation: remediation,
          reason: reason === '' ? undefined : outcome === 'notReviewed' ? `${reason} ${seen}` : reason,
        }),
      };
    },
  );
  const collectedOn = newestDay(days) ?? dayInName(output.name);
  return {
    tool: 'm365-assess',
    ...given({ collectedOn }),
    records,
    skipped,
    complete: records.some(({ outcome }) => outcome === 'passed'),
    asked: 'unknown',
  };
}
