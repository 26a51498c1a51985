import type { Change, JsonPath } from '../assessment/changes';
import { addAll } from '../assessment/groups';
import { type JsonNode, member, plainValue } from './json';
import { canonical, isKnown, isRecord, type KnownNames, knownPart, nameOf, says } from './tree';
import { Carried } from './writing';

/**
 * Changes that let a value say another one and touch only what differs: properties and elements that stay keep their text,
 * comments and place, and properties that the format does not know stay with their object.
 *
 * @param known what the format knows of the present value
 */
export function becoming(node: JsonNode, path: JsonPath, value: unknown, known: KnownNames): Change[] {
  if (value instanceof Carried) return [{ kind: 'set', path, value }];
  // What is empty has nothing to keep: the new value is laid out anew.
  if (!node.children?.length) return [{ kind: 'set', path, value }];
  if (node.type === 'object' && isRecord(value)) return objectChanges(node, path, value, known);
  if (node.type === 'array' && Array.isArray(value)) return listChanges(node, path, value, known);
  return [{ kind: 'set', path, value }];
}

function objectChanges(node: JsonNode, path: JsonPath, value: Record<string, unknown>, known: KnownNames): Change[] {
  const changes: Change[] = [];
  for (const [name, wanted] of Object.entries(value)) {
    if (wanted === undefined) continue;
    const present = member(node, name);
    const at = [...path, name];
    if (!present) changes.push({ kind: 'set', path: at, value: wanted });
    else if (!says(present, wanted, at, known)) addAll(changes, becoming(present, at, wanted, known));
  }
  for (const name of new Set(node.children!.map(nameOf))) {
    const wanted = Object.hasOwn(value, name) ? value[name] : undefined;
    if (wanted === undefined && isKnown(path, name, known)) changes.push({ kind: 'remove', path: [...path, name] });
  }
  return changes;
}

/** Which element of a list says each of some values: every element at most once, equal ones in their order. */
export function matching(
  elements: readonly JsonNode[],
  path: JsonPath,
  values: readonly unknown[],
  known: KnownNames,
): (number | undefined)[] {
  const places = new Map<string, number[]>();
  const put = (key: string, at: number) => places.set(key, [...(places.get(key) ?? []), at]);
  elements.forEach((each, at) => {
    const whole = canonical(plainValue(each));
    put(whole, at);
    const part = canonical(knownPart(each, [...path, at], known));
    if (part !== whole) put(part, at);
  });
  const taken = new Set<number>();
  return values.map((value) => {
    if (value instanceof Carried) return undefined;
    const at = places.get(canonical(value))?.find((place) => !taken.has(place));
    if (at !== undefined) taken.add(at);
    return at;
  });
}

function listChanges(node: JsonNode, path: JsonPath, values: readonly unknown[], known: KnownNames): Change[] {
  const elements = node.children!;
  const found = matching(elements, path, values, known);
  const changes: Change[] = [];
  if (values.length === elements.length) {
    // As long as before: what stands in its place and is of the same kind is changed there.
    values.forEach((value, at) => {
      const present = elements[at]!;
      const alike =
        (present.type === 'object' && isRecord(value)) || (present.type === 'array' && Array.isArray(value));
      if (found[at] !== undefined || found.includes(at) || !alike || value instanceof Carried) return;
      found[at] = at;
      addAll(changes, becoming(present, [...path, at], value, known));
    });
  }
  const added = values.filter((_value, at) => found[at] === undefined);
  elements.forEach((_element, at) => {
    if (!found.includes(at)) changes.push({ kind: 'remove', path: [...path, at] });
  });
  if (added.length > 0) changes.push({ kind: 'append', path, values: added });
  let next = elements.length;
  const order = found.map((at) => at ?? next++);
  if (order.some((at, slot) => slot > 0 && at < order[slot - 1]!)) changes.push({ kind: 'order', path, order });
  return changes;
}
