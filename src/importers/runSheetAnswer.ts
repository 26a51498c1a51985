import type { Row } from '../assessment/healthy';
import { cleanLine } from './cleanText';
import { isObject, type Json, number, truth, word } from './readers/json';

/** An error of a command; `target` is the machine or database that did not answer, empty where the error names none. */
interface Failure {
  target: string;
  message: string;
}

/** Who was asked in a result of a run sheet, and what went wrong. */
export interface Answered {
  /** Whether the command applies; nothing when that could not be told. */
  applies: boolean | undefined;
  ran: boolean;
  /** Machines, each once. */
  asked: readonly string[];
  errors: readonly Failure[];
  exitCode: number;
  truncated: boolean;
}

/** How many of those that did not answer are named, and how much of the message of each. */
const most = { named: 12, message: 160, name: 255 };

/** `ConvertTo-Json` writes a list of one as its element, and some lists as `{ value, Count }`. */
export function wrapped(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (isObject(value) && Array.isArray(value.value) && typeof value.Count === 'number') return value.value;
  return Array.isArray(value) ? value : [value];
}

/** What an error without a message says. */
export const unsaid = 'the file does not say why.';

/** Names of machines are compared without regard to case. */
export const nameKey = (name: string) => name.toLowerCase();

/** In the first version `error` is one error of no machine, and every command applies. */
export function answeredOf(result: Json): Answered {
  const asked = new Map<string, string>();
  const errors: Failure[] = [];
  for (const each of wrapped(result.asked)) {
    const name = cleanLine(word(each), most.name);
    if (name === '') errors.push({ target: '', message: 'the file does not say whom the command asked.' });
    else if (!asked.has(nameKey(name))) asked.set(nameKey(name), name);
  }
  for (const each of wrapped(result.errors)) {
    const { target, message } = isObject(each) ? each : { target: '', message: each };
    const said = cleanLine(word(message), 500) || (isObject(each) && word(target) !== '' ? '' : unsaid);
    errors.push({ target: cleanLine(word(target), most.name), message: said });
  }
  const error = cleanLine(
    wrapped(result.error)
      .map((each) => cleanLine(each, 500))
      .join(' | '),
    500,
  );
  if (error !== '') errors.push({ target: '', message: error });
  const exitCode = result.exitCode ?? '';
  const applies = result.applies === undefined ? true : truth(result.applies);
  return {
    applies: applies === false && errors.length > 0 ? undefined : applies,
    ran: truth(result.ran) === true,
    asked: [...asked.values()],
    errors,
    exitCode: exitCode === '' ? 0 : (number(exitCode) ?? Number.NaN),
    truncated: truth(result.truncated) === true,
  };
}

/** What the errors say, in one line. */
export function messagesOf(errors: readonly Failure[]): string {
  return cleanLine([...new Set(errors.map(({ message }) => message || unsaid))].join(' | '), 500);
}

/** What keeps an answer from being whole: who did not answer, errors of the command, its exit code; empty when nothing does. */
export function lackingOf({ asked, errors, exitCode }: Answered, kind: string): string {
  const parts: string[] = [];
  const general = errors.filter(({ target }) => target === '');
  if (general.length > 0) parts.push(`The command failed: ${messagesOf(general)}`);
  const machineOf = machinesOf(asked);
  const silent = new Map<string, Failure>();
  let machines = 0;
  for (const failure of errors) {
    if (failure.target === '') continue;
    const machine = machineOf(failure.target);
    const target = machine ?? failure.target;
    if (silent.has(nameKey(target))) continue;
    silent.set(nameKey(target), { ...failure, target });
    if (machine !== undefined) machines += 1;
  }
  if (silent.size > 0) {
    const counted = general.length === 0 && machines > 0;
    parts.push(
      `${counted ? `${asked.length - machines} of ${asked.length} answered. ` : ''}No answer: ${named([...silent.values()])}`,
    );
  }
  // The errors of the other kinds say it already.
  if (exitCode !== 0 && (kind === 'powershell' || errors.length === 0))
    parts.push(`A program ended with ${Number.isNaN(exitCode) ? 'an unknown exit code' : `exit code ${exitCode}`}.`);
  return parts.join(' ');
}

/** That no row speaks of some of the machines that were asked; empty where each has a row, or rows name no machine. */
export function silentOf({ asked }: Answered, rows: readonly Row[], affected: unknown): string {
  const silent = withoutRow(asked, rows, affected);
  if (silent.length === 0) return '';
  const names = named(silent.map((target) => ({ target, message: '' })));
  return `${asked.length - silent.length} of ${asked.length} answered. No row of: ${names}`;
}

/** `dc01` of `dc01.contoso.com`; a name without letters is an address. */
const shortName = (name: string) => (/[a-z]/i.test(name) ? nameKey(name).split('.')[0]! : nameKey(name));

function byShortName(names: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const known = found.get(shortName(name));
    if (known) known.push(name);
    else found.set(shortName(name), [name]);
  }
  return found;
}

/** Finds the machine that a name means, also by the first part of its name where only one has it. */
function machinesOf(asked: readonly string[]): (name: string) => string | undefined {
  const exact = new Map(asked.map((name) => [nameKey(name), name]));
  const short = byShortName(asked);
  return (name) => {
    const alike = short.get(shortName(name)) ?? [];
    const found = exact.get(nameKey(name));
    if (found !== undefined || alike.length !== 1) return found;
    // Two whole names that differ are two machines.
    return name.includes('.') && alike[0]!.includes('.') ? undefined : alike[0];
  };
}

/** `dc03, dc07 (Access is denied), dc09 (…) and 4 more`: those with the same message together. */
function named(failures: readonly Failure[]): string {
  const byMessage = new Map<string, string[]>();
  for (const { target, message } of failures.slice(0, most.named)) {
    const short = shortMessage(message, target);
    byMessage.set(short, [...(byMessage.get(short) ?? []), target]);
  }
  const parts = [...byMessage].map(
    ([message, targets]) => targets.join(', ') + (message === '' ? '' : ` (${message})`),
  );
  const more = failures.length - most.named;
  return `${parts.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/**
 * The first sentence, without what only repeats the name: `[dc03] Connecting to remote server dc03 failed with the following
 * error message : …`.
 */
function shortMessage(message: string, target: string): string {
  const sentence = message
    .replace(/^\[([^\]]+)\]\s*/, (head, name: string) => (shortName(name) === shortName(target) ? '' : head))
    .replace(/^Connecting to remote server \S+ failed with the following error message ?: ?/i, '')
    .replace(/(?<=\p{L}{2})\.(?:\s.*)?$/u, '');
  return sentence.length <= most.message ? sentence : `${sentence.slice(0, most.message - 1)}…`;
}

/** Properties by which a row says whose it is. */
const machineProperties = ['server', 'computername', 'hostname', 'csname', 'machinename', 'dnshostname'];

/**
 * Machines of which no row speaks, where rows name machines that were asked at all. Of machines with the same short name,
 * as many are known as there are rows with it.
 */
function withoutRow(asked: readonly string[], rows: readonly Row[], affected: unknown): string[] {
  if (asked.length < 2) return [];
  const exact = new Set(asked.map(nameKey));
  const short = byShortName(asked);
  const properties = [...machineProperties, ...(typeof affected === 'string' ? [nameKey(affected)] : [])];
  for (const property of properties) {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const name = Object.hasOwn(row, property)
        ? property
        : Object.keys(row).find((each) => nameKey(each) === property);
      const value = name === undefined ? undefined : row[name];
      if (typeof value !== 'string') continue;
      const key = nameKey(value.trim());
      if (exact.has(key) || (!key.includes('.') && short.has(key))) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (counts.size === 0) continue;
    const unnamed = asked.filter((name) => !counts.has(nameKey(name)));
    const alike = byShortName(unnamed);
    return unnamed.filter((name) => (counts.get(shortName(name)) ?? 0) < alike.get(shortName(name))!.length);
  }
  return [];
}
