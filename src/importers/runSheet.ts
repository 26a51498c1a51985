import { type Day, isDay } from '../assessment/dates';
import { addTo } from '../assessment/groups';
import { type Judgment, judge, type Row, rowsOf } from '../assessment/healthy';
import type { Evidence, HealthyWhen } from '../assessment/types';
import { toolTitle } from '../assessment/vocabulary';
import { holdsWord } from '../assessment/wholeWord';
import { accountedRows } from './accounted';
import { tableOf } from './answerTable';
import { cleanLine, cleanText } from './cleanText';
import { given } from './given';
import type { Importer, ReadContext, ResultRecord, ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { isObject, type Json, number, text, truth, word } from './readers/json';
import { numbered } from './readers/rows';
import { answeredOf, lackingOf, messagesOf, nameKey, silentOf, unsaid, wrapped } from './runSheetAnswer';
import { outputs } from './words/outputsEnglish';

const tool = 'run-sheet';
/** Versions of the format that are read: the first has one `error` for all machines, and every command applies. */
const versions: readonly number[] = [1, 2];

/**
 * What our own run sheets collected: `tam-run-TECHNOLOGY-HOST-TIME.json`, written by the script of `reports/runSheet`. One
 * record per verification of a check; the rule is the id of the check. Each result carries the `healthyWhen` of its
 * verification, by which its rows are judged.
 *
 * A check failed where a row of any verification is not as expected, also when other machines did not answer. It passed
 * only where every verification that applies was judged by a machine and passed, with the answer of every machine that was
 * asked: what a person still has to judge, and a command that failed or did not run, leave all of it to a person, and the
 * reason of each of its records says why. What only informs is evidence. A check does not apply where none of its commands
 * does.
 */
export const runSheet: Importer = {
  detect: (output) => {
    const json = output.jsonIfAny;
    return isObject(json) && 'tamRunSheet' in json;
  },
  read,
};

function read(output: ToolOutput, context?: ReadContext): ToolRun {
  const json = output.json;
  if (!isObject(json) || !('tamRunSheet' in json))
    throw new UnreadableOutput(output.name, outputs.message('noRunSheet'));
  if (!versions.includes(number(json.tamRunSheet) ?? 0)) {
    const version = cleanLine(json.tamRunSheet, 40) || 'no number';
    throw new UnreadableOutput(
      output.name,
      outputs.message('runSheetVersion', { version: String(version), known: versions.map(String) }),
    );
  }
  if (json.results === undefined) throw new UnreadableOutput(output.name, outputs.message('runSheetEmpty'));

  const run = runOf(json);
  const seen = new Map<string, string>();
  const results = numbered(wrapped(json.results), 'results');
  const { records: all, skipped } = accountedRows(results, 'a result', (result, where) => {
    const check = cleanLine(result.check, 100);
    if (check === '') return { where, reason: 'The result names no check.' };
    const verify = word(result.verify);
    const key = `${check.toLowerCase()} ${verify}`;
    const earlier = verify === '' ? undefined : seen.get(key);
    if (earlier !== undefined)
      return { where: `${where} (${check})`, reason: `The same verification stands in ${earlier} already.` };
    seen.set(key, where);
    return verifiedOf(result, check, where, run, context);
  });
  const byCheck = new Map<string, Verified[]>();
  for (const verified of all) addTo(byCheck, verified.rule.toLowerCase(), verified);

  const checks = [...byCheck.values()];
  return {
    tool,
    ...given({ collectedOn: run.collectedOn, scope: run.scope }),
    records: checks.flatMap((verified) => recordsOf(verified, run)),
    skipped,
    // A run sheet asks what was chosen for it.
    asked: 'unknown',
    // Where a command of a failed check gave no answer, its objects of last time are not known to be gone.
    complete: !checks.some(
      (verified) =>
        verified.some(({ outcome }) => outcome === 'failed') &&
        verified.some(
          ({ outcome, kind, whole }) =>
            (outcome === 'unknown' && kind !== 'manual') || (outcome === 'failed' && !whole),
        ),
    ),
  };
}

// --- the run ----------------------------------------------------------------------------------------------------------

interface Run {
  collectedOn: Day | undefined;
  host: string;
  instance: string;
  /** What was examined, by what the technology is about. */
  scope: string | undefined;
}

function runOf(json: Json): Run {
  const [host, domain, instance, tenant] = [json.host, json.domain, json.instance, json.tenant].map((value) =>
    cleanLine(value, 200),
  );
  const ofTechnology: Readonly<Record<string, string | undefined>> = {
    'active-directory': domain?.toLowerCase(),
    'sql-server': instance,
    azure: tenant,
    'microsoft-365': tenant,
    'dynamics-365': tenant,
  };
  const technology = text(json.technology);
  const scope = (Object.hasOwn(ofTechnology, technology) && ofTechnology[technology]) || host;
  const day = text(json.collectedOn).slice(0, 10);
  return {
    collectedOn: isDay(day) ? day : undefined,
    host: host ?? '',
    instance: instance ?? '',
    scope: scope || undefined,
  };
}

// --- one verification -------------------------------------------------------------------------------------------------

interface Verified {
  rule: string;
  where: string;
  title: string;
  kind: string;
  /** How many verifications the check has. */
  of: number;
  outcome: 'failed' | 'passed' | 'notApplicable' | 'unknown' | 'informs';
  affected: NonNullable<ResultRecord['affected']>;
  /** Why it failed, or why it is not known. */
  reason: string;
  evidence: Evidence[];
  /** Whether every machine answered without error, and all of its answer is there. */
  whole: boolean;
  /** Keys of the machines that were asked. */
  asked: readonly string[];
  validUntil?: Day;
}

function verifiedOf(result: Json, rule: string, where: string, run: Run, context: ReadContext | undefined): Verified {
  const kind = text(result.kind);
  const of = number(result.of) ?? 1;
  const base = {
    rule,
    where,
    kind,
    of,
    title: cleanLine(result.title) || rule,
    affected: [],
    whole: false,
    asked: [],
  };
  const unknown = (reason: string, evidence: Evidence[] = []): Verified => ({
    ...base,
    outcome: 'unknown',
    reason,
    evidence,
  });
  const informs = truth(result.informs) === true;
  if (kind === 'manual') {
    const question = cleanLine(result.run, 600) || 'see the check.';
    if (informs) return { ...base, outcome: 'informs', reason: `For a person: ${question}`, evidence: [] };
    return unknown(`A person has to judge: ${question}`);
  }
  const place = placeOf(text(result.scope), run);
  const answer = answeredOf(result);
  const { applies, ran, truncated } = answer;
  if (applies === false) {
    const reason = `What it asks about is not there${place === '' ? '' : ` on ${place}`}: the query that says whether it applies answered no row.`;
    return { ...base, outcome: informs ? 'informs' : 'notApplicable', reason, evidence: [], whole: true };
  }
  if (!ran || applies === undefined) {
    const why = messagesOf(answer.errors) || unsaid;
    const reason =
      applies === undefined
        ? `It is not known whether it applies here, so it was not run: ${why}`
        : `The command was not run: ${why}`;
    return informs ? { ...base, outcome: 'informs', reason, evidence: [] } : unknown(reason);
  }

  const read = rowsOf(result.rows);
  const rows = 'rows' in read ? read.rows : [];
  const evidence = 'rows' in read ? evidenceOf(rows, result, rule, place, run) : [];
  const lacking = lackingOf(answer, kind);
  if (informs) return { ...base, outcome: 'informs', reason: lacking, evidence };
  if ('problem' in read) return unknown(lacking || `The answer cannot be judged. ${read.problem}`);
  const healthyWhen = healthyWhenOf(result.healthyWhen);
  if (healthyWhen === undefined) {
    const expected = `A person has to judge the answer. Expected: ${cleanLine(result.expect, 600) || 'see the check.'}`;
    return unknown(lacking || expected, evidence);
  }

  const whole = lacking === '' && !truncated;
  const judgment = judge(healthyWhen, rows, whole, context);
  if (judgment.verdict === 'failed') {
    const cut = truncated ? 'The answer was cut at the limit of rows.' : '';
    const reason = [judgment.reason ?? '', lacking, cut].filter(Boolean).join(' ');
    const affected = affectedOf(judgment, text(result.scope), place);
    return { ...base, outcome: 'failed', affected, reason, evidence, whole };
  }
  const silent = 'every' in healthyWhen ? silentOf(answer, rows, healthyWhen.affected) : '';
  if (lacking !== '' || silent !== '') return unknown(lacking || silent, evidence);
  if (judgment.verdict === 'notAssessed') {
    const why = truncated ? 'It is not whole: it was cut at the limit of rows.' : (judgment.reason ?? '');
    return unknown(`The answer cannot be judged. ${why}`.trim(), evidence);
  }
  return {
    ...base,
    outcome: 'passed',
    reason: '',
    evidence,
    whole: true,
    asked: answer.asked.map(nameKey),
    ...given({ validUntil: judgment.validUntil }),
  };
}

/** `healthyWhen` as an object or as the JSON text that the script carries; nothing for a verification that has none. */
function healthyWhenOf(value: unknown): HealthyWhen | undefined {
  let parsed = value;
  if (typeof value === 'string' && value.trim() !== '') {
    try {
      parsed = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  return isObject(parsed) ? (parsed as HealthyWhen) : undefined;
}

/** Where a command ran that has to run on each server, instance or database; empty for one that speaks of more. */
function placeOf(scope: string, { host, instance }: Run): string {
  if (scope === 'server') return host;
  return scope === 'instance' || scope === 'database' ? instance || host : '';
}

/**
 * The objects of a judgment. `master` is on every instance: an object of a server, instance or database is named together
 * with it, unless its name says so itself. Where rows are missing, the place is what is affected.
 */
function affectedOf(judgment: Judgment, scope: string, place: string): Verified['affected'] {
  if (judgment.verdict !== 'failed') return [];
  if (judgment.affected.length === 0) return place === '' ? [] : [place];
  return judgment.affected.map(({ name, detail }) => {
    const full = place === '' || isNamedIn(place, scope, name) ? name : `${name} (${place})`;
    const clean = cleanLine(detail, 300);
    return clean === '' ? full : { name: full, detail: clean };
  });
}

function isNamedIn(place: string, scope: string, name: string): boolean {
  // `dc01.contoso.com` names the server DC01, `WEB10` does not name WEB1.
  const wanted = scope === 'server' ? place.split('.')[0]! : place;
  return holdsWord(name, wanted, /[\w-]/);
}

// --- all verifications of a check -------------------------------------------------------------------------------------

function recordsOf(verified: readonly Verified[], run: Run): ResultRecord[] {
  const missing = Math.max(0, verified.reduce((most, { of }) => Math.max(most, of), 0) - verified.length);
  const judged = verified.filter(({ outcome }) => outcome !== 'informs');
  const machine = judged.filter(({ kind }) => kind !== 'manual');
  const needed = judged.filter(({ outcome }) => outcome !== 'notApplicable');
  const passed = needed.filter(({ outcome }) => outcome === 'passed');
  const outcome: ResultRecord['outcome'] = judged.some((each) => each.outcome === 'failed')
    ? 'failed'
    : missing > 0 || machine.length === 0
      ? 'notReviewed'
      : machine.every((each) => each.outcome === 'notApplicable')
        ? 'notApplicable'
        : passed.length === needed.length
          ? 'passed'
          : 'notReviewed';

  const reasons = judged.filter((each) => each.outcome === 'unknown').map(({ reason }) => reason);
  if (missing > 0) reasons.push(`${missing} of ${verified.length + missing} verifications are missing in the file.`);
  const ofCheck = [
    ...(passed.length > 0 ? [`${passed.length} of ${needed.length + missing} verifications passed.`] : []),
    ...new Set(reasons),
  ].join(' ');
  const asked = new Set(passed.flatMap((each) => each.asked)).size;
  const validUntil = passed.flatMap((each) => each.validUntil ?? []).sort()[0];
  const ofPass = { ...(asked > 0 && { answered: asked, asked }), ...given({ validUntil }) };
  // What informs goes with the record that decides.
  const informing = verified.flatMap((each) => (each.outcome === 'informs' ? each.evidence : []));
  const decisive = judged.find((each) => each.outcome === outcome);

  return verified.map((each): ResultRecord => {
    const { rule, where, title, affected, reason } = each;
    const evidence =
      each === decisive
        ? [...each.evidence, ...informing]
        : each.outcome === 'informs' && decisive
          ? []
          : each.evidence;
    const base = { rule, where, title, ...given({ evidence }) };
    if (each.outcome === 'failed') {
      const observed = run.host === '' || affected.length > 0 ? reason : `${reason} (${run.instance || run.host})`;
      return { ...base, outcome: 'failed', ...given({ affected }), observed };
    }
    if (each.outcome === 'passed' && (outcome === 'passed' || outcome === 'failed'))
      return { ...base, outcome: 'passed', ...(outcome === 'passed' && ofPass) };
    // Beside something that is not known, this record must not decide that the check does not apply.
    if (each.outcome === 'notApplicable' && outcome !== 'notReviewed')
      return { ...base, outcome: 'notApplicable', reason };
    if (each.outcome === 'informs')
      return { ...base, outcome: 'notReviewed', reason: cleanLine(`It only informs. ${reason}`, 1500) };
    return { ...base, outcome: 'notReviewed', reason: cleanLine(outcome === 'notReviewed' ? ofCheck : reason, 1500) };
  });
}

// --- evidence ---------------------------------------------------------------------------------------------------------

const longestEvidence = 6000;

/** The rows as a compact table of text. No rows are evidence as well. */
function evidenceOf(rows: readonly Row[], result: Json, rule: string, place: string, run: Run): Evidence[] {
  const total = Math.max(number(result.rowCount) ?? 0, rows.length);
  const where = place || run.host;
  const position = number(result.verify);
  const verify = position === undefined ? 'Verification' : `Verification ${position + 1}`;
  const head = `${verify}${where === '' ? '' : ` on ${where}`}: ${total === 0 ? 'no rows' : total === 1 ? '1 row' : `${total} rows`}`;
  const body = rows.length === 0 ? '' : `\n${tableOf(rows, total)}`;
  const scope = place || run.scope;
  return [
    {
      text: cleanText(head + body, longestEvidence),
      source: toolTitle(tool),
      ...given({ collectedOn: run.collectedOn }),
      rule,
      ...given({ scope }),
    },
  ];
}
