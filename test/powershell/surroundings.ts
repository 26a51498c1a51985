import type { CatalogCheck } from '../../src/assessment/catalog';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** What exists in a world; see README.md. */
export interface Surroundings {
  answers?: JsonObject;
  registry?: JsonObject;
  items?: JsonObject;
  programs?: JsonObject;
  files?: JsonObject;
  environment?: JsonObject;
  accounts?: JsonObject;
  groups?: JsonObject;
  elevated?: boolean;
  culture?: string;
  machines?: JsonObject;
}

export const surroundingKeys = [
  'answers',
  'registry',
  'items',
  'programs',
  'files',
  'environment',
  'accounts',
  'groups',
  'elevated',
  'culture',
];

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What every world of a technology has: an elevated person on a server where the run sheet lets commands run. */
export function usual({ technology }: CatalogCheck): JsonObject {
  return {
    environment: {
      COMPUTERNAME: 'SRV01',
      USERDNSDOMAIN: 'contoso.com',
      SystemDrive: 'C:',
      SystemRoot: 'C:\\Windows',
      windir: 'C:\\Windows',
      ProgramFiles: 'C:\\Program Files',
      ...(technology === 'exchange' && { ExchangeInstallPath: 'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\' }),
    },
    registry: {
      ...(technology === 'sql-server' && {
        'HKLM:\\SOFTWARE\\Microsoft\\Microsoft SQL Server\\Instance Names\\SQL': { MSSQLSERVER: 'MSSQL16.MSSQLSERVER' },
      }),
    },
  };
}

/** `over` laid over `base`: by command, key, program and so on; null takes away what the base has. */
export function merged(base: JsonObject, over: JsonObject): JsonObject {
  const result: JsonObject = { ...base };
  for (const key of [...surroundingKeys, 'machines']) {
    const [lower, upper] = [base[key], over[key]];
    if (upper === undefined) continue;
    if (!isObject(upper)) {
      result[key] = upper;
      continue;
    }
    result[key] = entriesMerged(isObject(lower) ? lower : {}, upper, key);
  }
  return result;
}

function entriesMerged(lower: JsonObject, upper: JsonObject, kind: string): JsonObject {
  const result: JsonObject = {};
  const find = (object: JsonObject, name: string) => Object.keys(object).find((each) => same(each) === same(name));
  const same = (name: string) =>
    name
      .toLowerCase()
      .replace(/\\$/, '')
      .replace(/\.exe$/, '');
  for (const [name, value] of Object.entries(lower)) if (find(upper, name) === undefined) result[name] = value;
  for (const [name, value] of Object.entries(upper)) {
    if (value === null) {
      if (kind === 'registry') {
        for (const below of Object.keys(result)) if (same(below).startsWith(`${same(name)}\\`)) delete result[below];
      }
      continue;
    }
    const former = find(lower, name);
    const before = former === undefined ? undefined : lower[former];
    if (kind === 'registry' && isObject(before) && isObject(value))
      result[name] = entriesMerged(before, value, 'values');
    else if (isObject(before) && isObject(value) && before.by !== undefined && before.by === value.by)
      result[name] = entriesMerged(before, value, 'by');
    else if (
      kind === 'machines' &&
      isObject(before) &&
      isObject(value) &&
      before.error === undefined &&
      value.error === undefined
    ) {
      result[name] = merged(before, value);
    } else result[name] = value;
  }
  return result;
}

/** Machines are worlds: what the world has, and theirs over it. Programs become scripts. */
export function placed(world: JsonObject): Surroundings {
  const { machines, ...own } = only(world, [...surroundingKeys, 'machines']);
  const all = Object.entries(isObject(machines) ? machines : {}).map(([name, machine]): [string, Json] => {
    if (!isObject(machine) || machine.error !== undefined) return [name, machine];
    const named = { environment: { COMPUTERNAME: name.split('.')[0]!.toUpperCase() } };
    return [name, withScripts(merged(merged(own, named), machine))];
  });
  return { ...withScripts(own), machines: Object.fromEntries(all) } as Surroundings;
}

const only = (world: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.flatMap((key) => (world[key] === undefined ? [] : [[key, world[key]]])));

function withScripts(world: JsonObject): JsonObject {
  if (!isObject(world.programs)) return world;
  const scripts = Object.entries(world.programs).map(([name, program]) => [name, { script: programScript(program) }]);
  return { ...world, programs: Object.fromEntries(scripts) };
}

/**
 * A program as a script of the shell: what it writes and how it ends, or a list of such, of which the first is taken whose
 * `when` (with `*` and `?`) is like the arguments.
 */
export function programScript(program: Json): string {
  const quoted = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;
  const cases = (Array.isArray(program) ? program : [program]).map((each) => {
    const { when = '*', output = [], errorOutput = [], exitCode = 0 } = isObject(each) ? each : {};
    const pattern = String(when)
      .split(/([*?])/)
      .map((part) => (part === '*' || part === '?' || part === '' ? part : quoted(part)))
      .join('');
    const lines = (list: Json, to: string) =>
      (Array.isArray(list) ? list : String(list).split('\n')).map(
        (line) => `printf '%s\\n' ${quoted(String(line))}${to}`,
      );
    return [`${pattern})`, ...lines(output, ''), ...lines(errorOutput, ' >&2'), `exit ${Number(exitCode)} ;;`].join(
      '\n',
    );
  });
  return `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\nprintf 'The world has no answer for these arguments: %s\\n' "$*" >&2\nexit 250\n`;
}
