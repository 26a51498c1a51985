import fc from 'fast-check';
import { hostileText, nested, oddValue } from '../hostile';
import { offsetIn } from './text';

/** One change of data; places are told in parts of a million of all places. */
export interface JsonMutation {
  readonly kind: 'remove' | 'replace' | 'copy' | 'rename' | 'twice' | 'many' | 'nest' | 'string' | 'number';
  readonly at: number;
  readonly to: number;
  readonly value: unknown;
  readonly text: string;
}

export const jsonMutation: fc.Arbitrary<JsonMutation> = fc.record({
  kind: fc.constantFrom(
    'remove',
    'replace',
    'replace',
    'copy',
    'rename',
    'twice',
    'many',
    'nest',
    'string',
    'string',
    'number',
  ),
  at: fc.nat(999_999),
  to: fc.nat(999_999),
  value: oddValue,
  text: hostileText,
});

/** A place: what holds it, and its name there. */
type Place = readonly [holder: Record<string, unknown>, name: string];

/** All places of data, breadth first, so that few of them are deep; at most so many. */
function placesOf(root: unknown, most = 20_000): Place[] {
  const places: Place[] = [];
  const open: unknown[] = [root];
  for (let at = 0; at < open.length && places.length < most; at++) {
    const value = open[at];
    if (typeof value !== 'object' || value === null) continue;
    for (const name of Object.keys(value)) {
      places.push([value as Record<string, unknown>, name]);
      open.push((value as Record<string, unknown>)[name]);
    }
  }
  return places;
}

/** Sets an own property, whatever it is called. */
function put(holder: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Data after mutations; the data given stay as they are. */
export function mutatedJson(data: unknown, mutations: readonly JsonMutation[]): unknown {
  const box = { root: structuredClone(data) };
  for (const { kind, at, to, value, text } of mutations) {
    const places = placesOf(box);
    const pick = (part: number) => places[Math.min(offsetIn(part, places.length), places.length - 1)]!;
    const [holder, name] = pick(at);
    const present = holder[name];
    const list = Array.isArray(holder) ? (holder as unknown[]) : undefined;
    if (kind === 'remove') {
      if (holder === box) continue;
      if (list) list.splice(Number(name), 1);
      else delete holder[name];
    } else if (kind === 'replace') put(holder, name, structuredClone(value));
    else if (kind === 'copy') {
      const [from, other] = pick(to);
      if (from !== box) put(holder, name, structuredClone(from[other]));
    } else if (kind === 'rename' && !list && holder !== box) {
      delete holder[name];
      put(holder, text.slice(0, 200), present);
    } else if (kind === 'twice' && list) list.splice(Number(name), 0, structuredClone(present));
    else if (kind === 'many' && list && JSON.stringify(present).length < 2_000)
      for (let count = 0; count < 200; count++) list.push(present);
    else if (kind === 'nest') put(holder, name, nested((to % 400) + 1));
    else if (kind === 'string') put(holder, name, typeof present === 'string' && to % 2 === 0 ? present + text : text);
    else if (kind === 'number') put(holder, name, [0, -1, 1e308, 1.5, 2 ** 53, -0, '7', null][to % 8]);
  }
  return box.root;
}
