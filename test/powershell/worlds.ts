import fs from 'node:fs';
import path from 'node:path';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { CatalogCheck } from '../../src/assessment/catalog';
import { standIns } from './standIns';
import {
  isObject,
  type Json,
  type JsonObject,
  merged,
  placed,
  type Surroundings,
  surroundingKeys,
  usual,
} from './surroundings';

/** What a world expects of a verification. */
export type Expected = 'passed' | 'failed' | 'notAssessed' | 'notApplicable';
const outcomes: readonly string[] = ['passed', 'failed', 'notAssessed', 'notApplicable'] satisfies Expected[];

/** One world in which one verification of a check is run. */
export interface World {
  check: CatalogCheck;
  /** Position of the verification in the check. */
  verify: number;
  name: string;
  /** The file, from the project's folder. */
  file: string;
  expect: Expected;
  affected?: string[];
  reason?: string;
  /** The day as of which support dates are judged. */
  asOf: string;
  /** Values for the placeholders of the command. */
  fill: Record<string, string>;
  /** The world over its base, before its machines are worlds of their own. */
  description: JsonObject;
  surroundings: Surroundings;
}

/** The day of all worlds that name none. */
const usualDay = '2026-12-01';
const worldKeys = ['name', 'base', 'expect', 'affected', 'reason', 'asOf', 'fill', ...surroundingKeys, 'machines'];

/** Worlds of the files in `folder`, and what is wrong with the files, one sentence each that names file and world. */
export function readWorlds(
  folder: string,
  checks: ReadonlyMap<string, CatalogCheck>,
  only: (check: string) => boolean = () => true,
): { worlds: World[]; problems: string[] } {
  const problems: string[] = [];
  const worlds: World[] = [];
  const bases = new Map<string, JsonObject | undefined>();
  const baseOf = (name: Json | undefined, where: string): JsonObject => {
    if (name === undefined) return {};
    const file = path.join(folder, 'bases', `${String(name)}.jsonc`);
    if (!bases.has(file)) {
      const read = fs.existsSync(file) ? readFile(file, problems) : undefined;
      if (read) problems.push(...problemsOf(read, surroundingKeys.concat('machines'), `${path.basename(file)}`));
      bases.set(file, read);
    }
    if (!bases.get(file)) problems.push(`${where}: there is no base "${String(name)}" in ${path.dirname(file)}.`);
    return bases.get(file) ?? {};
  };
  for (const name of fs
    .readdirSync(folder)
    .filter((each) => each.endsWith('.jsonc'))
    .sort()) {
    const id = path.basename(name, '.jsonc');
    if (!only(id)) continue;
    const file = path.join(folder, name);
    const content = readFile(file, problems);
    if (!content) continue;
    problems.push(...unknownKeys(content, ['check', 'base', 'worlds'], name));
    const check = checks.get(id);
    if (content.check !== id) problems.push(`${name}: "check" has to be "${id}", as the file is called.`);
    if (!check) problems.push(`${name}: there is no check ${id}.`);
    if (!Array.isArray(content.worlds)) problems.push(`${name}: "worlds" has to be a list.`);
    if (!check || !Array.isArray(content.worlds)) continue;
    const seen = new Set<string>();
    for (const [at, entry] of content.worlds.entries()) {
      if (!isObject(entry)) {
        problems.push(`${name}: world ${at + 1} is not an object.`);
        continue;
      }
      const where = `${name}, world "${String(entry.name ?? at + 1)}"`;
      if (typeof entry.name !== 'string' || seen.has(entry.name))
        problems.push(`${where}: every world needs a name of its own.`);
      seen.add(String(entry.name));
      problems.push(...problemsOf(entry, worldKeys, where));
      const base = baseOf(entry.base ?? content.base, where);
      const expected = expectations(entry.expect, check, where, problems);
      const fails = expected.some(([, expect]) => expect === 'failed');
      if (entry.affected !== undefined && !fails)
        problems.push(`${where}: "affected" stands only where a verification fails.`);
      if (entry.reason !== undefined && !expected.some(([, expect]) => expect.startsWith('not'))) {
        problems.push(`${where}: "reason" stands only where a verification is not assessed or does not apply.`);
      }
      const description = merged(merged(usual(check), base), entry);
      const surroundings = placed(description);
      for (const [verify, expect] of expected) {
        worlds.push({
          check,
          verify,
          name: String(entry.name),
          file: path.relative(process.cwd(), file),
          expect,
          ...(expect === 'failed' && affectedOf(entry.affected, verify)),
          ...(expect.startsWith('not') && typeof entry.reason === 'string' && { reason: entry.reason }),
          asOf: typeof entry.asOf === 'string' ? entry.asOf : usualDay,
          fill: isObject(entry.fill) ? (entry.fill as Record<string, string>) : {},
          description,
          surroundings,
        });
      }
    }
  }
  return { worlds, problems };
}

/** The names that a verification has to report: the list of the world, or the one at its position. */
function affectedOf(affected: unknown, verify: number): { affected?: string[] } {
  const list = isObject(affected) ? affected[String(verify)] : affected;
  return Array.isArray(list) ? { affected: list.map(String) } : {};
}

/** The verifications of a check that worlds have to prove: PowerShell that a machine judges. */
export function judgedVerifications(check: CatalogCheck): number[] {
  return (check.verify ?? []).flatMap(({ kind, healthyWhen, informs }, at) =>
    kind === 'powershell' && healthyWhen !== undefined && informs !== true ? [at] : [],
  );
}

function expectations(
  expect: Json | undefined,
  check: CatalogCheck,
  where: string,
  problems: string[],
): [number, Expected][] {
  const judged = judgedVerifications(check);
  if (typeof expect === 'string' && outcomes.includes(expect)) {
    if (judged.length === 0) problems.push(`${where}: ${check.id} has no PowerShell verification with healthyWhen.`);
    return judged.map((at) => [at, expect as Expected]);
  }
  if (!isObject(expect) || Object.keys(expect).length === 0) {
    problems.push(
      `${where}: "expect" has to be one of ${outcomes.join(', ')}, or one by position of the verification.`,
    );
    return [];
  }
  return Object.entries(expect).flatMap(([at, value]): [number, Expected][] => {
    if (!judged.includes(Number(at)) || !outcomes.includes(String(value))) {
      problems.push(
        `${where}: verification ${at} of ${check.id} cannot be expected "${String(value)}"; judged ones are ${judged.join(', ')}.`,
      );
      return [];
    }
    return [[Number(at), value as Expected]];
  });
}

const known: ReadonlySet<string> = new Set(Object.keys(standIns).map((name) => name.toLowerCase()));

// --- what is wrong ----------------------------------------------------------------------------------------------------

function problemsOf(entry: JsonObject, keys: readonly string[], where: string): string[] {
  const problems = unknownKeys(entry, keys, where);
  for (const key of [
    'answers',
    'registry',
    'items',
    'programs',
    'files',
    'environment',
    'accounts',
    'groups',
    'machines',
    'fill',
  ]) {
    if (entry[key] !== undefined && !isObject(entry[key])) problems.push(`${where}: "${key}" has to be an object.`);
  }
  for (const command of Object.keys(isObject(entry.answers) ? entry.answers : {})) {
    if (!known.has(command.toLowerCase())) {
      problems.push(`${where}: ${command} has no stand-in; see README.md on how a cmdlet is added.`);
    }
  }
  for (const key of Object.keys(isObject(entry.registry) ? entry.registry : {})) {
    if (!/^(?:HK(?:LM|CU|U):|Registry::HKEY_[A-Z_]+)\\./i.test(key)) {
      problems.push(`${where}: the registry key "${key}" has to begin with HKLM:\\, HKCU:\\ or Registry::HKEY_.`);
    }
  }
  if (entry.culture !== undefined && !/^[a-z]{2}-[A-Z]{2}$/.test(String(entry.culture))) {
    problems.push(`${where}: "culture" has to be a name such as de-DE.`);
  }
  const lists = isObject(entry.affected) ? Object.values(entry.affected) : [entry.affected ?? []];
  if (!lists.every(Array.isArray))
    problems.push(`${where}: "affected" has to be a list of names, or one for each position in "expect".`);
  for (const [name, machine] of Object.entries(isObject(entry.machines) ? entry.machines : {})) {
    if (machine === null) continue;
    if (!isObject(machine)) problems.push(`${where}: the machine ${name} has to be an object.`);
    else problems.push(...problemsOf(machine, [...surroundingKeys, 'error'], `${where}, machine ${name}`));
  }
  return problems;
}

const unknownKeys = (entry: JsonObject, known: readonly string[], where: string): string[] =>
  Object.keys(entry)
    .filter((key) => !known.includes(key))
    .map((key) => `${where}: "${key}" is not known; known are ${known.join(', ')}.`);

function readFile(file: string, problems: string[]): JsonObject | undefined {
  const errors: ParseError[] = [];
  const text = fs.readFileSync(file, 'utf8');
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  for (const { error, offset } of errors) {
    problems.push(`${path.basename(file)}:${text.slice(0, offset).split('\n').length}: ${printParseErrorCode(error)}.`);
  }
  if (isObject(value) && errors.length === 0) return value;
  if (errors.length === 0) problems.push(`${path.basename(file)} is not an object.`);
  return undefined;
}
