import { ratingOfSeverity } from '../assessment/risk';
import type { Check } from '../assessment/types';
import { accountedRows, isSkipped, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolCatalogue, ToolRun } from './importer';
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
  timeIn,
  word,
} from './readers/json';
import { entriesOf, numbered, type Row, rowsIn } from './readers/rows';
import { distinctReferences, referenceTo } from './references';
import { effortOfCost } from './severityWords';
import { outputs } from './words/outputsEnglish';

/**
 * Microsoft Secure Score (Microsoft Graph): `security/secureScores` becomes records, one per control of the newest day of a
 * tenant; `security/secureScoreControlProfiles` becomes a checklist; a file with both (`secureScore` and `profiles`) becomes
 * records with the titles, remediation and decisions of the profiles. Objects of the Graph PowerShell SDK spell the names
 * with capitals and keep most of a control in `AdditionalProperties`. The portal exports its recommended actions as CSV,
 * which has no ids of controls: there the title is the rule.
 *
 * A control with all its points is a pass, one with fewer has failed, one without any points says nothing. What a person marked as ignored, risk accepted,
 * planned or solved by a third party stands in the profiles; it is for a person to judge.
 */
export const secureScore: Importer = {
  detect: (output) => isActionList(output) || contentOf(output.jsonIfAny) !== undefined,
  read(output) {
    if (isActionList(output)) return readActions(output);
    const content = contentOf(output.json);
    if (!content) throw new UnreadableOutput(output.name, outputs.message('noSecureScore'));
    return content.scores ? readScores(content.scores, content.profiles ?? []) : readProfiles(content.profiles ?? []);
  },
};

interface Content {
  scores?: Row[];
  profiles?: Row[];
}

const isScore = (row: unknown) =>
  hasFields(row, 'controlScores') && (hasFields(row, 'azureTenantId') || hasFields(row, 'currentScore'));
const isProfile = (row: unknown) =>
  hasFields(row, 'id', 'maxScore', 'title') &&
  (hasFields(row, 'controlCategory') || hasFields(row, 'implementationCost'));

function contentOf(json: unknown): Content | undefined {
  const found = (rows: Row[] | undefined, is: (row: unknown) => boolean) =>
    rows?.slice(0, 20).some(({ value }) => is(value)) ? rows : undefined;
  if (isObject(json) && !Array.isArray(json.value)) {
    const part = (pattern: RegExp, is: (row: unknown) => boolean) => {
      const name = Object.keys(json).find((each) => pattern.test(each));
      const rows = name === undefined ? undefined : found(rowsIn(json[name], is), is);
      return rows?.map(({ value, where }) => ({
        value,
        where: where.startsWith('[') ? `${name}${where}` : `${name}.${where}`,
      }));
    };
    const scores = part(/^secureScores?$/i, isScore);
    const profiles = part(/^(?:secureScoreControl)?profiles$/i, isProfile);
    if (scores || profiles) return given({ scores, profiles });
  }
  const scores = found(rowsIn(json, isScore), isScore);
  if (scores) return { scores };
  const profiles = found(rowsIn(json, isProfile), isProfile);
  return profiles && { profiles };
}

// --- scores -----------------------------------------------------------------------------------------------------------

function readScores(scores: readonly Row[], profileRows: readonly Row[]): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const profiles = new Map<string, Fields>();
  for (const { value } of profileRows) {
    if (!isObject(value)) continue;
    const fields = fieldsOf(value);
    profiles.set(word(fields('id')).toLowerCase(), fields);
  }
  const newest = newestScores(scores, fieldsOf);
  const tenants = new Set<string>();
  const days: string[] = [];
  const stated: { points: number; of: number }[] = [];
  const controls = scores.flatMap(({ value, where }): Row[] => {
    if (!isObject(value)) return [{ value, where, problem: 'This is not a score.' }];
    const fields = fieldsOf(value);
    const rows = numbered(list(fields('controlScores')), `${where}.controlScores`);
    if (!newest.has(value))
      return rows.map((row) => ({ ...anew, ...row, problem: 'The output holds a newer score of the same tenant.' }));
    const tenant = clean.line(fields('azureTenantId'), 100);
    if (tenant !== '') tenants.add(tenant);
    const day = dayIn(fields('createdDateTime'));
    if (day !== undefined) days.push(day);
    const [reached, most] = [number(fields('currentScore')), number(fields('maxScore'))];
    if (reached !== undefined && most !== undefined && most > 0) stated.push({ points: reached, of: most });
    return rows;
  });
  const { records, skipped } = accountedRows(controls, 'the score of a control', (control, where) =>
    recordOf(fieldsOf(withAdditional(control)), profiles, where, clean),
  );
  const collectedOn = days.sort()[0];
  const scope = [...tenants].sort().join(', ');
  const used = [...newest].filter(isObject).map(fieldsOf);
  const collectedAt = used.length === 1 ? timeIn(used[0]!('createdDateTime')) : undefined;
  return {
    tool: 'secure-score',
    ...given({ collectedOn, collectedAt, scope }),
    // Of several tenants none is the score of all.
    ...(newest.size === 1 && stated.length === 1 && { stated: stated[0]! }),
    records,
    skipped,
    complete: true,
    ...given({ asked: used.every(isWhole) ? undefined : ('unknown' as const) }),
  };
}

/** Whether a score has all its controls: their points are the score. */
function isWhole(fields: Fields): boolean {
  const points = list(fields('controlScores')).map((control) => (isObject(control) ? (number(control.score) ?? 0) : 0));
  const sum = points.reduce((all, each) => all + each, 0);
  const score = number(fields('currentScore'));
  return score !== undefined && Math.abs(score - sum) <= 1;
}

/** What the Graph PowerShell SDK has no property for stands in `AdditionalProperties`. */
function withAdditional(control: Json): Json {
  const additional = control.AdditionalProperties ?? control.additionalProperties;
  return isObject(additional) ? { ...additional, ...control } : control;
}

/** Graph answers with a score per day: of each tenant only the newest tells how things are. */
function newestScores(scores: readonly Row[], fieldsOf: ReturnType<typeof fieldReader>): Set<unknown> {
  const byTenant = new Map<string, { value: unknown; created: string }>();
  for (const { value } of scores) {
    if (!isObject(value)) continue;
    const fields = fieldsOf(value);
    const tenant = word(fields('azureTenantId')).toLowerCase();
    const created = word(fields('createdDateTime'));
    const known = byTenant.get(tenant);
    if (!known || created > known.created) byTenant.set(tenant, { value, created });
  }
  return new Set([...byTenant.values()].map(({ value }) => value));
}

/** What a person has decided about a control, and what that means. */
const decisions: Readonly<Record<string, string>> = {
  ignored: 'The control is marked as ignored in Microsoft Secure Score: decide whether that still holds.',
  ignore: 'The control is marked as ignored in Microsoft Secure Score: decide whether that still holds.',
  riskaccepted: 'The risk is marked as accepted in Microsoft Secure Score: decide whether that still holds.',
  thirdparty: 'The control is marked as solved by a third party: decide whether that holds.',
  alternatemitigation: 'The control is marked as solved by another mitigation: decide whether that holds.',
  // As the portal words the two before.
  resolvedthroughthirdparty: 'The control is marked as solved by a third party: decide whether that holds.',
  resolvedthroughalternatemitigation:
    'The control is marked as solved by another mitigation: decide whether that holds.',
};

function recordOf(
  fields: Fields,
  profiles: ReadonlyMap<string, Fields>,
  where: string,
  clean: Cleaner,
): ResultRecord | Skipped {
  const rule = clean.line(fields('controlName', 'id'), 200);
  if (rule === '') return { where, reason: 'The score has no controlName.' };
  const profile = profiles.get(rule.toLowerCase());
  const [score, percentage] = [number(fields('score')), number(fields('scoreInPercentage'))];
  const max = number(profile?.('maxScore')) ?? number(fields('maxScore'));
  const full =
    max !== undefined && score !== undefined ? score >= max : percentage === undefined ? undefined : percentage >= 100;
  if (full === undefined) return { where: `${where} (${rule})`, reason: 'The control has no score.' };
  if (max === 0) return { where: `${where} (${rule})`, reason: noPoints };
  const description = clean.text(fields('description'), 4000).replace(/^[ \t]+/gm, '');
  const area = clean.line(fields('controlCategory') ?? profile?.('controlCategory'), 60);
  const severity = max === undefined ? undefined : severityOfPoints(max);
  const status = clean.text(fields('implementationStatus'), 2000);
  const [count, total] = [number(fields('count')), number(fields('total'))];
  const seen = [
    clean.line(status, 500),
    count !== undefined && total !== undefined ? `${count} of ${total} are configured as recommended.` : '',
    points(score, max, percentage),
  ].filter(Boolean);
  const remediation = profile ? clean.text(profile('remediation'), 6000) : '';
  const state = profile ? stateOf(profile) : '';
  const decided = meaningOf(decisions, state);
  const outcome = full ? 'passed' : decided === undefined ? 'failed' : 'notReviewed';
  const title = clean.line(profile?.('title')) || titleOf(rule, outcome);
  const references = distinctReferences([referenceTo(profile?.('actionUrl'), title)]);
  return {
    rule,
    outcome,
    where,
    title,
    ...given({
      severity,
      focusArea: 'security',
      actionArea: area,
      observed: outcome === 'passed' ? undefined : seen.join(' '),
      evidence:
        outcome === 'failed' && description !== ''
          ? [{ text: description, source: 'Microsoft Secure Score' }]
          : undefined,
      recommendation: remediation,
      references,
      reason: outcome === 'notReviewed' ? decided : undefined,
    }),
  };
}

/**
 * What a control is called that no profile names. Its description says what the control is good for, at length: that is
 * evidence, and no title of what is missing.
 */
function titleOf(rule: string, outcome: ResultRecord['outcome']): string {
  const control = `Microsoft Secure Score control ${rule}`;
  if (outcome === 'notReviewed') return control;
  return outcome === 'passed' ? `${control} is met` : `${control} is not met`;
}

/** 0 of 0 would be all of its points. */
const noPoints = 'There are no points to be had for it, so its score says nothing.';

function points(score: number | undefined, max: number | undefined, percentage: number | undefined): string {
  if (score !== undefined && max !== undefined)
    return score === 0 ? `It gets none of its ${max} points.` : `It gets ${score} of its ${max} points.`;
  if (percentage === undefined) return '';
  return percentage === 0 ? 'It gets none of its points.' : `It gets ${percentage}% of its points.`;
}

/** The newest state that a person has set. */
function stateOf(profile: Fields): string {
  const updates = list(profile('controlStateUpdates')).filter(isObject);
  const newest = updates.reduce<(typeof updates)[number] | undefined>(
    (best, each) => (best === undefined || text(each.updatedDateTime) >= text(best.updatedDateTime) ? each : best),
    undefined,
  );
  return decisionKey(text(newest?.state));
}

const decisionKey = (state: string) => state.toLowerCase().replace(/[^a-z]/g, '');

/** Secure Score has no severity; the points of a control, 1 to 10, are Microsoft's own statement of what it is worth. */
function severityOfPoints(max: number): 'high' | 'medium' | 'low' {
  return max >= 8 ? 'high' : max >= 4 ? 'medium' : 'low';
}

// --- recommended actions of the portal --------------------------------------------------------------------------------

/** Recommended actions were called improvement actions until 2023. */
function isActionList(output: ToolOutput): boolean {
  const columns = csvColumns(output);
  return (
    hasColumns(columns, 'Points achieved', 'Status', 'Category') &&
    (hasColumns(columns, 'Recommended action') || hasColumns(columns, 'Improvement action'))
  );
}

function readActions(output: ToolOutput): ToolRun {
  const fieldsOf = fieldReader();
  const clean = cleaner();
  const days: ReturnType<typeof dayIn>[] = [];
  const rows = entriesOf(parseCsv(output.name, output.text).rows);
  const { records, skipped } = accountedRows(rows, 'an action', (values, where) => {
    const fields = fieldsOf(values);
    const result = actionOf(fields, where, clean);
    if (!isSkipped(result)) days.push(dayIn(fields('Last synced')));
    return result;
  });
  const collectedOn = newestDay(days);
  return { tool: 'secure-score', ...given({ collectedOn }), records, skipped, complete: true };
}

function actionOf(fields: Fields, where: string, clean: Cleaner): ResultRecord | Skipped {
  const title = clean.line(fields('Recommended action', 'Improvement action'), 200);
  if (title === '') return { where, reason: 'The row names no recommended action.' };
  const [, achieved, most] = /^(\d+(?:[.,]\d+)?)\s*\/\s*(\d+(?:[.,]\d+)?)$/.exec(word(fields('Points achieved'))) ?? [];
  const [score, max] = [achieved, most].map((points) => number(points?.replace(',', '.')));
  if (score === undefined || max === undefined)
    return { where: `${where} (${title})`, reason: 'The points of the action are not written as "2/10".' };
  if (max === 0) return { where: `${where} (${title})`, reason: noPoints };
  const status = clean.line(fields('Status'), 60);
  const state = decisionKey(status);
  const decided = meaningOf(decisions, state);
  const area = clean.line(fields('Category'), 60);
  const outcome = score >= max ? 'passed' : decided === undefined ? 'failed' : 'notReviewed';
  const seen = [
    status === '' ? '' : `${status}.`,
    points(score, max, undefined),
    /^no$/i.test(word(fields('Have license?'))) ? 'The tenant has no license for it.' : '',
  ].filter(Boolean);
  return {
    rule: title,
    outcome,
    where,
    title,
    severity: severityOfPoints(max),
    focusArea: 'security',
    ...given({
      actionArea: area,
      observed: outcome === 'passed' ? undefined : seen.join(' '),
      recommendation: outcome === 'failed' ? title : undefined,
      reason: outcome === 'notReviewed' ? decided : undefined,
    }),
  };
}

// --- profiles ---------------------------------------------------------------------------------------------------------

function readProfiles(rows: readonly Row[]): ToolCatalogue {
  const fieldsOf = fieldReader();
  const known = new Set<string>();
  const { records: checks, skipped } = accountedRows(rows, 'a control', (value, where) => {
    const fields = fieldsOf(value);
    const rule = word(fields('id'));
    const title = cleanLine(fields('title'), 500);
    const id = `SECURESCORE-${rule.replace(/[^A-Za-z0-9._-]+/g, '-')}`;
    if (rule === '' || title === '') return { where, reason: 'The control has no id or no title.' };
    if (fields('deprecated') === true)
      return { where: `${where} (${cleanLine(rule, 100)})`, reason: 'Microsoft has deprecated the control.' };
    if (known.has(id.toLowerCase())) return { where, reason: `The control ${cleanLine(rule, 100)} is there already.` };
    known.add(id.toLowerCase());
    return checkOf(fields, id, rule, title);
  });
  return {
    tool: 'secure-score',
    checklist: {
      formatVersion: 1,
      id: 'secure-score',
      title: 'Microsoft Secure Score',
      technology: 'microsoft-365',
      checks,
    },
    skipped,
  };
}

function checkOf(fields: Fields, id: string, rule: string, title: string): Check {
  const max = number(fields('maxScore'));
  // An unknown cost is in the middle.
  const effort = effortOfCost(word(fields('implementationCost'))) ?? 3;
  const area = cleanLine(fields('controlCategory'), 60);
  const threats = list(fields('threats'))
    .map((threat) => cleanLine(threat, 60))
    .filter(Boolean);
  const impact = cleanText(fields('remediationImpact'), 2000);
  const remediation = cleanText(fields('remediation'), 6000);
  const references = distinctReferences([referenceTo(fields('actionUrl'), title)]);
  const service = cleanLine(fields('service'), 60);
  return {
    id,
    title,
    focusArea: 'security',
    ...given({
      actionArea: area,
      rating: max === undefined ? undefined : { ...ratingOfSeverity[severityOfPoints(max)], effort },
      rationale: threats.length > 0 ? `Protects against: ${threats.join(', ')}.` : undefined,
    }),
    verify: [
      {
        kind: 'manual',
        run: 'Open Microsoft Secure Score in the Microsoft Defender portal and look the recommended action up.',
        expect:
          max === undefined
            ? 'The recommended action is completed.'
            : `The recommended action has ${max} of ${max} points.`,
      },
    ],
    remediation: [remediation === '' ? title : remediation],
    ...given({ watchOut: /^none\.?$/i.test(impact) ? undefined : impact, references }),
    equivalents: { 'secure-score': [rule] },
    ...given({ tags: service === '' ? undefined : [service] }),
  };
}
