import { type Day, dayOf, isDay } from '../../assessment/dates';

/** An object of a tool's output, of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A trimmed text; empty for anything that is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A text, number or boolean as trimmed text; empty for anything else. */
export const word = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : text(value);

/** `ConvertTo-Json` writes a list of one as its element, and no list as null. */
export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** A number, also one that is written as text; `undefined` for anything else. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const written = text(value);
  return /^[+-]?\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined;
}

/** A truth value, also one that is written as text; `undefined` for anything else. */
export function truth(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const written = text(value).toLowerCase();
  return written === 'true' ? true : written === 'false' ? false : undefined;
}

/** Reads the first of several properties that is there and neither null nor an empty text. */
export type Fields = (...names: string[]) => unknown;

/** Names of properties and columns without regard to case, blanks and punctuation: `Control ID` is `controlId`. */
export function plainName(name: string): string {
  const lower = name.toLowerCase();
  return /[^a-z\d]/.test(lower) ? lower.replace(/[^\p{L}\p{N}]+/gu, '') : lower;
}

/**
 * Reads objects whose properties tools spell in different ways (`recommendationId`, `RecommendationID`,
 * `Recommendation Id`). One reader for all rows of an output, because it remembers how their names are spelled.
 */
export function fieldReader(): (row: Json) => Fields {
  /** Names of properties by what they are without case, blanks and punctuation. */
  const spellings = new Map<string, string[]>();
  const spelled = (plain: string) => {
    let same = spellings.get(plain);
    if (same === undefined) {
      same = [];
      spellings.set(plain, same);
    }
    return same;
  };
  /** The same by names that are asked for. */
  const asked = new Map<string, readonly string[]>();
  const learned = new Set<string>();
  /** Those of the row before: most rows of an output have the same. */
  let before: readonly string[] = [];
  const learn = (names: readonly string[]) => {
    let isSame = names.length === before.length;
    for (let at = 0; isSame && at < names.length; at += 1) isSame = names[at] === before[at];
    if (isSame) return;
    before = names;
    for (const name of names) {
      if (learned.has(name)) continue;
      learned.add(name);
      spelled(plainName(name)).push(name);
    }
  };
  const spellingsOf = (name: string) => {
    let same = asked.get(name);
    if (same === undefined) {
      same = spelled(plainName(name));
      asked.set(name, same);
    }
    return same;
  };
  return (row) => {
    learn(Object.keys(row));
    return (...names) => {
      for (const name of names) {
        const same = spellingsOf(name);
        if (same.length === 0) continue;
        // Where one row has several spellings, its own order decides.
        for (const each of same.length === 1 ? same : Object.keys(row).filter((own) => same.includes(own))) {
          const value = Object.hasOwn(row, each) ? row[each] : undefined;
          if (value !== undefined && value !== null && value !== '') return value;
        }
      }
      return undefined;
    };
  };
}

/** Whether an object has all of these properties, without regard to their spelling. */
export function hasFields(row: unknown, ...names: string[]): boolean {
  if (!isObject(row)) return false;
  const own = new Set(Object.keys(row).map(plainName));
  return names.every((name) => own.has(plainName(name)));
}

/** Whether one of the first objects of a list has all of these properties. */
export function someHaveFields(rows: unknown, ...names: string[]): boolean {
  return Array.isArray(rows) && rows.slice(0, 20).some((row) => hasFields(row, ...names));
}

/**
 * The day in a text as tools write it, as the collecting machine had it: `2026-04-26T00:53:23+02:00`,
 * `/Date(1714000000000)/` of Windows PowerShell, `5/4/2026 5:15:48 PM` or `05/04/2026` (month first, unless the first
 * number cannot be a month).
 */
export function dayIn(value: unknown): Day | undefined {
  if (isObject(value)) return dayIn(value.value ?? value.DateTime);
  const written = text(value);
  if (isDay(written.slice(0, 10))) return written.slice(0, 10);
  const ticks = /^\/Date\((-?\d{9,14})/.exec(written)?.[1];
  if (ticks !== undefined) return dayOf(new Date(Number(ticks)), true);
  const [, a, b, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/.exec(written) ?? [];
  if (a === undefined || b === undefined || year === undefined) return undefined;
  const dayFirst = written.includes('.') && !written.includes('/') ? true : Number(a) > 12;
  const [month, day] = dayFirst ? [b, a] : [a, b];
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(made) ? made : undefined;
}

/**
 * Day and time of day in a text, for comparing outputs: in UTC where the text says its zone, else as it stands there.
 * Midnight is what is written where only the day is known.
 */
export function timeIn(value: unknown): string | undefined {
  const written = text(value).trim();
  const ticks = /^\/Date\((-?\d{9,14})/.exec(written)?.[1];
  const [, local, fraction = '', zone] =
    /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(written) ?? [];
  const moment =
    ticks !== undefined ? Number(ticks) : zone === undefined ? Number.NaN : Date.parse(written.replace(' ', 'T'));
  if (!Number.isNaN(moment)) return new Date(moment).toISOString();
  if (local === undefined || zone !== undefined || /[T ]00:00(?::00)?$/.test(local)) return undefined;
  return `${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}${fraction}`;
}

/** The day in the name of a file, as tools put it there: `WARA-File-2024-05-07-11-59.json`, `azqr_20260131.csv`. */
export function dayInName(name: string): Day | undefined {
  const [, year, month, day] = /(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(name) ?? [];
  const made = `${year}-${month}-${day}`;
  return isDay(made) ? made : undefined;
}

/** The newest of some days; `undefined` without any. */
export function newestDay(days: Iterable<Day | undefined>): Day | undefined {
  let newest: Day | undefined;
  for (const day of days) if (day !== undefined && (newest === undefined || day > newest)) newest = day;
  return newest;
}
