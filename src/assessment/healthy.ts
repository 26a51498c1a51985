import type { Day } from './dates';
import { matcher } from './pattern';
import { endedText, type SupportEnd, type SupportFacts, supportEnds, supportOf } from './support';
import type { HealthyWhen } from './types';

/** What rows say about a check: as expected, not as expected, or nothing. */
export interface Judgment {
  verdict: 'passed' | 'failed' | 'notAssessed';
  /** The objects that are not as expected, each once; empty unless failed, and for an answer that lacks every row. */
  affected: { name: string; detail?: string }[];
  /** In one sentence why it failed or was not assessed. */
  reason?: string;
  /** Of a pass by support dates: the last day on which it holds, where one is set. */
  validUntil?: Day;
}

export type Scalar = string | number | boolean | null;

/** One object that a command answered. */
export type Row = Readonly<Record<string, Scalar>>;

type Every = Extract<HealthyWhen, { every: unknown }>['every'];

/** The longest name and detail of an affected object, and the longest value in a detail, in characters. */
const nameLength = 300;
const detailLength = 240;
const valueLength = 80;

/**
 * The rows of an answer that was written as JSON. One object stands for a list of one, nothing for an empty list, as
 * `ConvertTo-Json` writes them; its wrappers of lists (`{ value, Count }`) and of dates (`{ value, DateTime }`) are taken
 * off. A row is an object of scalars: anything else is a problem, in one sentence that names the row, counted from 1.
 */
export function rowsOf(answer: unknown): { rows: Row[] } | { problem: string } {
  const listed = listOf(answer);
  const rows: Row[] = [];
  for (const [at, entry] of listed.entries()) {
    if (!isObject(entry)) return { problem: `Row ${at + 1} is not an object.` };
    const properties = Object.entries(entry);
    if (properties.length === 0) return { problem: `Row ${at + 1} has no properties.` };
    const row: [string, Scalar][] = [];
    for (const [name, written] of properties) {
      const value = withoutWrapper(written);
      if (value !== null && typeof value === 'object') {
        return {
          problem: `Row ${at + 1} holds ${Array.isArray(value) ? 'a list' : 'an object'} in "${name}"; a value was expected.`,
        };
      }
      row.push([name, value as Scalar]);
    }
    // Not by assignment, so that a property that is called __proto__ stays one.
    rows.push(Object.fromEntries(row));
  }
  return { rows };
}

/**
 * Judges the rows that a command answered, as the contract says. `answer` is what stands in a file (see `rowsOf`);
 * `ranWithoutError` says whether the command is known to have run to its end without any error. A row that is not as
 * expected makes it failed in any case; passed needs an answer that is known to be whole, unless one row is enough.
 *
 * Names of properties, and texts, are compared without regard to case; values that look like numbers as numbers; `True`,
 * `true` and 1 are the same where a truth value is compared. A missing or empty (null) property satisfies `ne` alone; for
 * `supported` it is not assessed, as a version that the lifecycle data does not know. Without `facts` nothing is judged by
 * support dates.
 */
export function judge(
  healthyWhen: HealthyWhen,
  answer: unknown,
  ranWithoutError: boolean,
  facts?: SupportFacts,
): Judgment {
  const read = rowsOf(answer);
  if ('problem' in read) return notAssessed(read.problem);
  const { rows } = read;
  if (!isObject(healthyWhen)) return notAssessed('healthyWhen is not an object.');
  if ('rows' in healthyWhen) return judgeCount(healthyWhen, rows, ranWithoutError);
  if (isObject(healthyWhen.every)) return judgeEvery(healthyWhen, rows, ranWithoutError, facts);
  return notAssessed('healthyWhen has neither "rows" nor "every".');
}

const notAssessed = (reason: string): Judgment => ({ verdict: 'notAssessed', affected: [], reason });
const incomplete = 'The command is not known to have run without error.';

function judgeCount(
  { rows: expected, affected }: Extract<HealthyWhen, { rows: unknown }>,
  rows: readonly Row[],
  ranWithoutError: boolean,
): Judgment {
  if (expected === 'none') {
    if (rows.length > 0) {
      return {
        verdict: 'failed',
        affected: objectsOf(rows, rows.keys(), affected),
        reason: `The command answered ${count(rows.length)}; none was expected.`,
      };
    }
    return ranWithoutError ? { verdict: 'passed', affected: [] } : notAssessed(incomplete);
  }
  if (expected === 'some') {
    if (rows.length > 0) return { verdict: 'passed', affected: [] };
    if (!ranWithoutError) return notAssessed(incomplete);
    return { verdict: 'failed', affected: [], reason: 'The command answered no row; at least one was expected.' };
  }
  return notAssessed('healthyWhen.rows is neither "none" nor "some".');
}

function judgeEvery(
  { every, affected }: Extract<HealthyWhen, { every: unknown }>,
  rows: readonly Row[],
  ranWithoutError: boolean,
  facts: SupportFacts | undefined,
): Judgment {
  if (typeof every.property !== 'string') return notAssessed('healthyWhen.every names no property.');
  const test = testOf(every, facts);
  if (typeof test === 'string') return notAssessed(test);
  if (rows.length === 0) return notAssessed('The command answered no row, so there was nothing to judge.');
  const unhealthy: number[] = [];
  const notes = new Map<number, string>();
  let untold: string | undefined;
  let validUntil: Day | undefined;
  for (const [at, row] of rows.entries()) {
    const result = test(propertyOf(row, every.property));
    if (typeof result === 'string') untold ??= `Row ${at + 1}: ${result}`;
    else if (typeof result === 'boolean' ? !result : !result.healthy) unhealthy.push(at);
    if (typeof result !== 'object') continue;
    if (result.note !== undefined) notes.set(at, result.note);
    if (result.until !== undefined && (validUntil === undefined || result.until < validUntil))
      validUntil = result.until;
  }
  if (unhealthy.length > 0) {
    return {
      verdict: 'failed',
      affected: objectsOf(rows, unhealthy, affected, every.property, notes),
      reason: `${unhealthy.length} of ${count(rows.length)} ${unhealthy.length === 1 ? 'is' : 'are'} not as expected: ${every.property} should ${wordsOf(every)}.`,
    };
  }
  if (untold !== undefined) return notAssessed(untold);
  if (!ranWithoutError) return notAssessed(incomplete);
  return { verdict: 'passed', affected: [], ...(validUntil !== undefined && { validUntil }) };
}

const count = (rows: number) => `${rows} ${rows === 1 ? 'row' : 'rows'}`;

/** `be at least 7`. */
function wordsOf({ is, value }: Every): string {
  const words: Readonly<Record<Every['is'], string>> = {
    eq: 'be',
    ne: 'not be',
    lt: 'be less than',
    le: 'be at most',
    gt: 'be greater than',
    ge: 'be at least',
    match: 'match',
    in: 'be one of',
    supported: 'be a supported version of',
  };
  return `${words[is]} ${(Array.isArray(value) ? value : [value]).map(String).join(', ')}`;
}

// --- JSON as PowerShell writes it -------------------------------------------------------------------------------------

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function listOf(answer: unknown): readonly unknown[] {
  if (answer === undefined || answer === null) return [];
  if (Array.isArray(answer)) return answer;
  if (isObject(answer) && Array.isArray(answer.value) && answer.Count === answer.value.length) {
    if (Object.keys(answer).length === 2) return answer.value;
  }
  return [answer];
}

/** `{ "value": "/Date(…)/", "DisplayHint": 2, "DateTime": "…" }` is a date. */
function withoutWrapper(value: unknown): unknown {
  if (!isObject(value) || !('value' in value) || !('DateTime' in value)) return value;
  const known = Object.keys(value).every((name) => name === 'value' || name === 'DateTime' || name === 'DisplayHint');
  return known ? value.value : value;
}

function propertyOf(row: Row, property: string): Scalar | undefined {
  if (Object.hasOwn(row, property)) return row[property];
  const wanted = property.toLowerCase();
  const name = Object.keys(row).find((each) => each.toLowerCase() === wanted);
  return name === undefined ? undefined : row[name];
}

// --- comparisons ------------------------------------------------------------------------------------------------------

/** Whether a value is as expected, also with the last day on which it is or what it ended with; a text says why that cannot be told. */
type Test = (value: Scalar | undefined) => boolean | string | { healthy: boolean; until?: Day; note?: string };

/** The test that `every` describes, or why there is none. */
function testOf({ is, value: expected, until }: Every, facts: SupportFacts | undefined): Test | string {
  const has =
    (test: (value: string | number | boolean) => boolean | string): Test =>
    (value) =>
      value === undefined || value === null ? false : test(value);
  if (is === 'in') {
    const list = Array.isArray(expected) ? expected : [expected];
    if (!list.every(isPresent)) return 'healthyWhen.every has no values to compare with.';
    return has((value) => list.some((each) => isSame(value, each)));
  }
  if (!isPresent(expected)) return 'healthyWhen.every needs one value to compare with.';
  switch (is) {
    case 'eq':
      return has((value) => isSame(value, expected));
    case 'ne':
      return (value) => value === undefined || value === null || !isSame(value, expected);
    case 'lt':
      return has((value) => order(value, expected, (sign) => sign < 0));
    case 'le':
      return has((value) => order(value, expected, (sign) => sign <= 0));
    case 'gt':
      return has((value) => order(value, expected, (sign) => sign > 0));
    case 'ge':
      return has((value) => order(value, expected, (sign) => sign >= 0));
    case 'match': {
      const matches = matcher(String(expected));
      return typeof matches === 'string'
        ? `The pattern of healthyWhen ${matches}`
        : has((value) => matches(String(value).trim()));
    }
    case 'supported':
      return supportTest(String(expected), until ?? 'extended', facts);
    default:
      return typeof is !== 'string'
        ? 'healthyWhen.every does not say how to compare.'
        : `healthyWhen.every knows no comparison "${is}".`;
  }
}

function supportTest(product: string, until: SupportEnd, facts: SupportFacts | undefined): Test | string {
  if (!supportEnds.includes(until)) return `healthyWhen.every knows no end of support "${String(until)}".`;
  if (!facts) return 'Support dates are not known here.';
  const known = new Map<Scalar | undefined, ReturnType<Test>>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const support = supportOf(product, value, until, facts);
    const result: ReturnType<Test> =
      'unknown' in support
        ? support.unknown
        : support.supported
          ? { healthy: true, ...(support.until !== undefined && { until: support.until }) }
          : { healthy: false, note: endedText(support, value) };
    known.set(value, result);
    return result;
  };
}

const isPresent = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function isSame(left: string | number | boolean, right: string | number | boolean): boolean {
  const [a, b] = [truthOf(left), truthOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  const sign = numericOrder(a ?? left, b ?? right);
  return sign === undefined ? asText(left) === asText(right) : sign === 0;
}

const asText = (value: string | number | boolean) => String(value).trim().toLowerCase();

function truthOf(value: string | number | boolean): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? asText(value) : '';
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** Numbers as numbers, versions such as `15.2.1748.10` part by part, other texts by their characters. */
function order(
  left: string | number | boolean,
  right: string | number | boolean,
  test: (sign: number) => boolean,
): boolean {
  const [a, b] = [truthOf(left) ?? left, truthOf(right) ?? right];
  const sign = numericOrder(a, b) ?? versionOrder(asText(left), asText(right));
  if (sign !== undefined) return test(sign);
  // Where one is a number, a text is neither less nor greater.
  if (numberOf(a) !== undefined || numberOf(b) !== undefined) return false;
  const [x, y] = [asText(left), asText(right)];
  return test(x < y ? -1 : x > y ? 1 : 0);
}

const numberShape = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

function numberOf(value: string | number | boolean): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = value.trim();
  return text.length <= 60 && numberShape.test(text) ? Number(text) : undefined;
}

/** Negative, 0 or positive; nothing unless both look like numbers. Whole numbers of any size are exact. */
function numericOrder(left: string | number | boolean, right: string | number | boolean): number | undefined {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const [x, y] = [left, right].map((value) => String(value).trim());
  if (/^[+-]?\d{16,}$/.test(x!) || /^[+-]?\d{16,}$/.test(y!)) {
    const whole = [x!, y!].map((text) => (/^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : undefined));
    if (whole[0] !== undefined && whole[1] !== undefined) return whole[0] < whole[1] ? -1 : whole[0] > whole[1] ? 1 : 0;
  }
  return a - b;
}

function versionOrder(left: string, right: string): number | undefined {
  const shape = /^\d{1,9}(?:\.\d{1,9}){1,5}$/;
  if (!shape.test(left) || !shape.test(right)) return undefined;
  const [a, b] = [left, right].map((text) => text.split('.').map(Number));
  for (let at = 0; at < Math.max(a!.length, b!.length); at += 1) {
    const difference = (a![at] ?? 0) - (b![at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

// --- affected objects -------------------------------------------------------------------------------------------------

function objectsOf(
  rows: readonly Row[],
  positions: Iterable<number>,
  affected: unknown,
  judged?: string,
  notes?: ReadonlyMap<number, string>,
): Judgment['affected'] {
  // It may come from a file of results, where anything can stand.
  const nameProperty = typeof affected === 'string' ? affected : undefined;
  const byName = new Map<string, { name: string; details: string[] }>();
  for (const at of positions) {
    const row = rows[at]!;
    const name = (nameProperty !== undefined && clipped(propertyOf(row, nameProperty), nameLength)) || `row ${at + 1}`;
    const known = byName.get(name.toLowerCase()) ?? { name, details: [] };
    byName.set(name.toLowerCase(), known);
    const detail = detailOf(row, nameProperty, judged, notes?.get(at));
    if (detail !== '' && !known.details.includes(detail)) known.details.push(detail);
  }
  return [...byName.values()].map(({ name, details }) => {
    const detail = joined(details, '; ', detailLength);
    return detail === '' ? { name } : { name, detail };
  });
}

/** The other properties of a row that say something, the judged one first, with a note: `Strict: 0 (note), Site: Berlin`. */
function detailOf(
  row: Row,
  nameProperty: string | undefined,
  judged: string | undefined,
  note: string | undefined,
): string {
  const same = (name: string, other: string | undefined) => name.toLowerCase() === other?.toLowerCase();
  const others = Object.entries(row).filter(([name]) => !same(name, nameProperty));
  const first = others.filter(([name]) => same(name, judged));
  const rest = others.filter(([name]) => !same(name, judged));
  // An empty value says something only where it is the one that is judged.
  const said = [...first, ...rest.filter(([, value]) => value !== null && value !== '')].map(
    ([name, value]) =>
      `${name}: ${clipped(value, valueLength) || '(empty)'}${note !== undefined && same(name, judged) ? ` (${note})` : ''}`,
  );
  return joined(said, ', ', detailLength);
}

/** As many parts as fit, and how many more there are. */
function joined(parts: readonly string[], separator: string, length: number): string {
  let text = '';
  for (const [at, part] of parts.entries()) {
    const next = text === '' ? part : text + separator + part;
    if (next.length > length && text !== '') return `${text}${separator}and ${parts.length - at} more`;
    text = next;
  }
  return text;
}

/** One line of text without control characters, cut with an ellipsis. */
function clipped(value: Scalar | undefined, length: number): string {
  if (value === undefined || value === null) return '';
  const line = String(value)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
  if (line.length <= length) return line;
  const head = line.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}…`;
}
