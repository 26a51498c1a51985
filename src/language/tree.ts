import type { JsonPath } from '../assessment/changes';
import { isSaid, Said } from '../assessment/said';
import type { Message } from '../words/words';
import { type JsonNode, parseJsonFile, plainValue } from './json';
import { parsing } from './words/parsingEnglish';

/** Known to every bundle: each has a class of its own. */
const brand = Symbol.for('tam-assess.notEditable');

/** A file that a command was asked to edit, but whose text is broken there. */
export class NotEditable extends Said {
  readonly [brand] = true;
  override readonly name = 'NotEditable';

  constructor(
    readonly offset: number,
    problem: Message,
  ) {
    super(problem);
  }
}

/** Whether an error says that a text cannot be edited, whichever bundle found it. */
export function isNotEditable(error: unknown): error is NotEditable {
  return isSaid(error) && (error as Partial<NotEditable>)[brand] === true;
}

/** The names of an object's properties that the format knows, in their usual order; `undefined` where it says nothing. */
export type KnownNames = (path: JsonPath) => readonly string[] | undefined;

/** The whole tree of a text, with offsets from its start; throws `NotEditable` when the text is broken. */
export function treeOf(text: string): JsonNode {
  const { root, problems } = parseJsonFile(text, new Set());
  if (problems[0])
    throw new NotEditable(problems[0].offset, parsing.message('mendFirst', { problem: problems[0].said }));
  if (!root) throw new NotEditable(0, parsing.message('empty'));
  return root;
}

/** Whether a value is an object with properties. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that two values share exactly when they say the same, in whatever order their properties stand. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    isRecord(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

/** Whether the format knows a property of the object at a path, or says nothing of it at all. */
export function isKnown(path: JsonPath, name: string, known: KnownNames): boolean {
  return known(path)?.includes(name) ?? true;
}

/** The name of a property node. */
export const nameOf = (property: JsonNode): string => String(property.children![0]!.value);

/** Whether a node holds a property that the format does not know, however deep. */
export function hasUnknown(node: JsonNode, path: JsonPath, known: KnownNames): boolean {
  if (node.type === 'array') return node.children!.some((child, at) => hasUnknown(child, [...path, at], known));
  if (node.type !== 'object') return false;
  return node.children!.some((property) => {
    const name = nameOf(property);
    if (!isKnown(path, name, known)) return true;
    const value = property.children![1];
    return value !== undefined && hasUnknown(value, [...path, name], known);
  });
}

/** What a node says that the format knows. */
export function knownPart(node: JsonNode, path: JsonPath, known: KnownNames): unknown {
  if (node.type === 'array') return node.children!.map((child, at) => knownPart(child, [...path, at], known));
  if (node.type !== 'object') return node.value;
  const entries = node.children!.flatMap((property) => {
    const [name, value] = [nameOf(property), property.children![1]];
    return value && isKnown(path, name, known) ? [[name, knownPart(value, [...path, name], known)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Whether a node says a value: to the letter, or in everything that the format knows. */
export function says(node: JsonNode, value: unknown, path: JsonPath, known: KnownNames): boolean {
  const wanted = canonical(value);
  return canonical(plainValue(node)) === wanted || canonical(knownPart(node, path, known)) === wanted;
}
