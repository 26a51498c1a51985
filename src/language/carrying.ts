import type { Change, JsonPath } from '../assessment/changes';
import { addAll } from '../assessment/groups';
import type { Addition } from './additions';
import { becoming, matching } from './becoming';
import { descendant, type JsonNode, member, plainValue } from './json';
import { attachedTo, piecesOf } from './pieces';
import { canonical, hasUnknown, isKnown, isRecord, type KnownNames, NotEditable, nameOf } from './tree';
import { asComment, commentsIn, indentAt } from './trivia';
import { parsing } from './words/parsingEnglish';
import { Carried, inline } from './writing';

type Append = Extract<Change, { kind: 'append' }>;
type Remove = Extract<Change, { kind: 'remove' }>;

/** Writes an element anew: its text after changes of a `Change` list, for `path` as the root. */
export type Rewrite = (text: string, changes: readonly Change[], path: JsonPath, known: KnownNames) => string;

/** An element that goes elsewhere. */
interface Source {
  readonly path: JsonPath;
  readonly node: JsonNode;
  /** The comments that belong to it, outside of it. */
  readonly above: readonly string[];
  readonly behind: readonly string[];
  readonly offsets: readonly number[];
}

const keyOf = (path: JsonPath) => JSON.stringify(path);

/** Whether one path leads to what stands in (or is) what the other leads to. */
const leadsInto = (path: JsonPath, outer: JsonPath) =>
  outer.length <= path.length && outer.every((step, at) => step === path[at]);

/**
 * What goes along when elements move. Each value that is made of removed elements is written with their text, as far as it
 * says the same, and with everything that a person wrote beside the data: comments above, behind and in them, and
 * properties that the format does not know. What fits nowhere else becomes a comment at the new place.
 */
export class Carriage {
  readonly #sources = new Map<string, Source>();
  /** Comments that have a new place, by their offset; and what is written as it stood. */
  readonly #placed = new Set<number>();
  readonly #used = new Set<JsonNode>();
  readonly #taken = new Set<string>();

  constructor(
    readonly text: string,
    readonly root: JsonNode,
    readonly known: KnownNames,
    readonly rewrite: Rewrite,
  ) {}

  /** The changes without those removals whose elements go elsewhere, which are `cut`; what they carry stands in the others. */
  plan(changes: readonly Change[]): { rest: (Change | Addition)[]; cut: Source[] } {
    const removals = changes.filter((change): change is Remove => change.kind === 'remove');
    const removable = new Map(removals.map((removal) => [keyOf(removal.path), removal]));
    const named = changes.flatMap((change) => (change.kind === 'append' ? (change.from ?? []) : [])).flat(1);
    const cut = new Map<string, Source>();
    for (const path of [...named, ...removals.flatMap(({ path, into }) => (into ? [path] : []))]) {
      if (path && removable.has(keyOf(path)) && typeof path.at(-1) === 'number')
        cut.set(keyOf(path), this.#source(path));
    }
    if (cut.size === 0) return { rest: [...changes], cut: [] };

    const rest: (Change | Addition)[] = [];
    const into = new Map<string, { path: JsonPath; sources: Source[] }>();
    for (const { path, into: target } of removals) {
      if (!target || !cut.has(keyOf(path))) continue;
      const entry = into.get(keyOf(target)) ?? { path: target, sources: [] };
      entry.sources.push(cut.get(keyOf(path))!);
      into.set(keyOf(target), entry);
    }
    const targetOf = (path: JsonPath) => [...into.values()].find((each) => leadsInto(path, each.path));
    for (const change of changes) {
      if (change.kind === 'remove' && cut.has(keyOf(change.path))) continue;
      if (change.kind === 'append') rest.push(this.#append(change, cut, targetOf(change.path)));
      else if (change.kind === 'set') {
        const target = targetOf(change.path);
        rest.push(target ? { ...change, value: this.#set(change, target) } : change);
      } else rest.push(change);
    }
    for (const target of into.values()) addAll(rest, this.#leftIn(target, changes));
    return { rest, cut: [...cut.values()] };
  }

  #source(path: JsonPath): Source {
    const known = this.#sources.get(keyOf(path));
    if (known) return known;
    const array = descendant(this.root, path.slice(0, -1));
    const node = descendant(this.root, path);
    if (!node || array?.type !== 'array')
      throw new NotEditable(0, parsing.message('nothing', { path: path.join('.') }));
    const piece = piecesOf(this.text, array, array.children!).pieces[path.at(-1) as number]!;
    const source = { path, node, ...attachedTo(this.text, piece) };
    this.#sources.set(keyOf(path), source);
    return source;
  }

  /** An element as it stands, with its comments; marks them as placed. */
  #whole(source: Source): Carried {
    this.#place(source);
    const indent = indentAt(this.text, source.node.offset);
    const own = this.text.slice(source.node.offset, source.node.offset + source.node.length);
    return new Carried({ text: withoutIndent(own, indent) }, source);
  }

  #place({ node, offsets }: Source): void {
    this.#used.add(node);
    for (const offset of offsets) this.#placed.add(offset);
    for (const { offset } of commentsIn(this.text, node.offset, node.offset + node.length)) this.#placed.add(offset);
  }

  #append(
    change: Append,
    cut: ReadonlyMap<string, Source>,
    target: { path: JsonPath; sources: readonly Source[] } | undefined,
  ): Change {
    const { from: _from, ...rest } = change;
    const values = change.values.map((value, at) => {
      const from = change.from?.[at]?.filter((path) => this.#takes(path, cut)).map((path) => this.#source(path)) ?? [];
      return from.length > 0 ? this.#made(value, [...change.path, 0], from) : value;
    });
    if (!target) return { ...rest, values };
    const lists = this.#alike(target, change.path);
    return { ...rest, values: this.#found(values, lists) };
  }

  /** Whether an element goes elsewhere, on its own or in one that does; each does so once. */
  #takes(path: JsonPath, cut: ReadonlyMap<string, Source>): boolean {
    const key = keyOf(path);
    const goes = [...cut.values()].some((source) => leadsInto(path, source.path));
    if (!goes || this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }

  /** The nodes that stand in sources where `path` stands in their target. */
  #alike({ path: target, sources }: { path: JsonPath; sources: readonly Source[] }, path: JsonPath) {
    const steps = path.slice(target.length);
    return sources.flatMap((source) => {
      const node = descendant(source.node, steps);
      return node ? [{ node, path: [...source.path, ...steps] }] : [];
    });
  }

  /** Values of which those that stand in some lists, and were not written yet, are written as they stand. */
  #found(values: readonly unknown[], lists: readonly { node: JsonNode; path: JsonPath }[]): unknown[] {
    const result = [...values];
    for (const { node, path } of lists) {
      if (node.type !== 'array') continue;
      const free = node.children!.map((each) => (this.#used.has(each) ? { ...each, children: [] } : each));
      matching(free, path, result, this.known).forEach((place, at) => {
        if (place === undefined || this.#used.has(node.children![place]!)) return;
        const carried = this.#whole(this.#source([...path, place]));
        const isPlain = carried.above.length === 0 && carried.behind.length === 0 && typeof values[at] !== 'object';
        result[at] = isPlain ? values[at] : carried;
      });
    }
    return result;
  }

  /** A value in which everything that stands in sources, in the same place, is written as it stands. */
  #dressed(value: unknown, sources: readonly { node: JsonNode; path: JsonPath }[], parts: readonly Source[]): unknown {
    if (Array.isArray(value)) {
      const found = this.#found(value, sources);
      return found.map((each) => {
        const part = parts.find(({ node }) => !this.#used.has(node) && canonical(plainValue(node)) === canonical(each));
        return part ? this.#whole(part) : each;
      });
    }
    if (!isRecord(value) || value instanceof Carried) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        this.#dressed(
          each,
          sources.flatMap(({ node, path }) => {
            const inner = member(node, name);
            return inner ? [{ node: inner, path: [...path, name] }] : [];
          }),
          parts,
        ),
      ]),
    );
  }

  /** The value of a property of a target, with what stands in its sources. */
  #set({ path, value }: Extract<Change, { kind: 'set' }>, target: { path: JsonPath; sources: readonly Source[] }) {
    return this.#dressed(value, this.#alike(target, path), []);
  }

  /** An element made of others: written as the first of them stands, as far as that goes. */
  #made(value: unknown, path: JsonPath, from: readonly Source[]): unknown {
    const whole = from.filter((source) => source.path.length === path.length);
    const parts = from.filter((source) => source.path.length !== path.length);
    const primary = isRecord(value) ? whole.find(({ node }) => node.type === 'object') : undefined;
    const others = whole.filter((source) => source !== primary);
    const bare = from.every((source) => this.#isBare(source));
    if (bare) {
      for (const source of from) this.#place(source);
      return value;
    }
    const primaryBare = !primary || this.#isBareInside(primary);
    const complete = this.#withUnknown(value, primary ? [primary] : [], others);
    let content: { text: string } | { value: unknown };
    const above: string[] = [];
    if (primary && !primaryBare) {
      // What the first has itself needs no other place.
      const dressed = this.#dressedBeside(complete, primary, others, parts);
      addAll(above, this.#contradicted(primary, complete));
      content = { text: this.#rewritten(primary, dressed, path) };
      this.#place(primary);
    } else {
      if (primary) this.#place(primary);
      content = { value: this.#dressed(complete, others, parts) };
    }
    const first = primary ?? whole[0];
    if (first && first !== primary) for (const offset of first.offsets) this.#placed.add(offset);
    const left = from.flatMap((source) => (source === primary ? [] : this.#left(source, complete)));
    const comments = { above: [...(first?.above ?? []), ...above, ...left], behind: first?.behind ?? [] };
    return new Carried(content, comments);
  }

  /** The lists of a value, with what the primary does not have taken from the others. */
  #dressedBeside(
    value: unknown,
    primary: { node: JsonNode; path: JsonPath },
    others: readonly { node: JsonNode; path: JsonPath }[],
    parts: readonly Source[],
  ): unknown {
    if (Array.isArray(value) && primary.node.type === 'array') {
      const own = matching(primary.node.children!, primary.path, value, this.known);
      const free = value.map((each, at) => (own[at] === undefined ? each : new Held(each)));
      const dressed = this.#dressed(free, others, parts) as unknown[];
      return dressed.map((each) => (each instanceof Held ? each.value : each));
    }
    if (!isRecord(value) || primary.node.type !== 'object') return this.#dressed(value, others, parts);
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        const at = (source: { node: JsonNode; path: JsonPath }) => {
          const inner = member(source.node, name);
          return inner ? [{ node: inner, path: [...source.path, name] }] : [];
        };
        const [own] = at(primary);
        const rest = others.flatMap(at);
        return [name, own ? this.#dressedBeside(each, own, rest, parts) : this.#dressed(each, rest, parts)];
      }),
    );
  }

  #rewritten({ node, path }: Source, value: unknown, to: JsonPath): string {
    // From the start of its line, so that its indentation is known.
    const indent = indentAt(this.text, node.offset);
    const text = indent + this.text.slice(node.offset, node.offset + node.length);
    const own: KnownNames = (inner) => this.known([...path, ...inner]);
    const moved: JsonNode = shifted(node, indent.length - node.offset);
    return withoutIndent(this.rewrite(text, becoming(moved, [], value, own), to, own).slice(indent.length), indent);
  }

  /** Nothing but data that the format knows, and no comment that belongs to it. */
  #isBare(source: Source): boolean {
    return source.offsets.length === 0 && this.#isBareInside(source);
  }

  #isBareInside({ node, path }: Source): boolean {
    return (
      commentsIn(this.text, node.offset, node.offset + node.length).length === 0 && !hasUnknown(node, path, this.known)
    );
  }

  /** A value with the unknown properties of sources that neither it nor the first sources have. */
  #withUnknown(value: unknown, first: readonly Source[], others: readonly Source[]): unknown {
    if (!isRecord(value)) return value;
    const more: Record<string, unknown> = {};
    for (const { node, path } of others) {
      if (node.type !== 'object') continue;
      for (const property of node.children!) {
        const name = nameOf(property);
        if (isKnown(path, name, this.known) || Object.hasOwn(value, name) || Object.hasOwn(more, name)) continue;
        if (first.some((each) => member(each.node, name))) continue;
        more[name] = plainValue(property.children![1]!);
      }
    }
    return { ...value, ...more };
  }

  /** Unknown properties of an element that moves to where their names mean something, and something else. */
  #contradicted({ node, path }: Source, value: unknown): string[] {
    if (!isRecord(value)) return [];
    return node.children!.flatMap((property) => {
      const name = nameOf(property);
      if (isKnown(path, name, this.known) || !Object.hasOwn(value, name) || value[name] === undefined) return [];
      const own = plainValue(property.children![1]!);
      return canonical(own) === canonical(value[name]) ? [] : [asComment(`${JSON.stringify(name)}: ${inline(own)}`)];
    });
  }

  /** What of a source has no place yet, as comments: its own, and the unknown that `value` does not say. */
  #left(source: Source, value: unknown): string[] {
    if (this.#used.has(source.node)) return [];
    this.#used.add(source.node);
    const { node, path } = source;
    const inside = commentsIn(this.text, node.offset, node.offset + node.length);
    const own = inside.filter(({ offset }) => !this.#placed.has(offset)).map(({ text }) => text);
    const placed = source.offsets.every((offset) => this.#placed.has(offset));
    for (const { offset } of inside) this.#placed.add(offset);
    return [
      ...(placed ? [] : source.above),
      ...own,
      ...(placed ? [] : source.behind),
      ...this.#unsaid(node, path, value),
    ];
  }

  /** Unknown properties below a node that are written nowhere, each as a comment with the element around it. */
  #unsaid(node: JsonNode, path: JsonPath, value: unknown): string[] {
    if (node.type === 'array') {
      const said = new Set(Array.isArray(value) ? value.map((each) => canonical(each)) : []);
      return node.children!.flatMap((child, at) => {
        if (this.#used.has(child) || said.has(canonical(plainValue(child)))) return [];
        return hasUnknown(child, [...path, at], this.known) ? [asComment(inline(plainValue(child))!)] : [];
      });
    }
    if (node.type !== 'object') return [];
    return node.children!.flatMap((property) => {
      const name = nameOf(property);
      const inner = property.children![1];
      if (!inner) return [];
      const said = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
      if (said !== undefined && canonical(said) === canonical(plainValue(inner))) return [];
      if (isKnown(path, name, this.known)) return this.#unsaid(inner, [...path, name], said);
      return [asComment(`${JSON.stringify(name)}: ${inline(plainValue(inner))}`)];
    });
  }

  /** What is left of the sources of an element that stays: unknown properties that it lacks, and comments. */
  #leftIn(
    { path, sources }: { path: JsonPath; sources: readonly Source[] },
    changes: readonly Change[],
  ): (Change | Addition)[] {
    const target = descendant(this.root, path);
    const said: Record<string, unknown> =
      target?.type === 'object' ? (plainValue(target) as Record<string, unknown>) : {};
    for (const change of changes) {
      if (!leadsInto(change.path, path)) continue;
      const [name, ...more] = change.path.slice(path.length);
      if (change.kind === 'set' && name === undefined && isRecord(change.value)) Object.assign(said, change.value);
      if (typeof name !== 'string') continue;
      if (change.kind === 'set' && more.length === 0) said[name] = change.value;
      if (change.kind === 'append' && more.length === 0)
        said[name] = [...(Array.isArray(said[name]) ? said[name] : []), ...change.values];
    }
    const complete = this.#withUnknown(said, [], sources) as Record<string, unknown>;
    const isObject = target?.type === 'object';
    const added = isObject ? Object.entries(complete).filter(([name]) => !Object.hasOwn(said, name)) : [];
    const comments = sources.flatMap((source) => this.#left(source, isObject ? complete : undefined));
    return [
      ...added.map(([name, value]): Change => ({ kind: 'set', path: [...path, name], value })),
      ...(comments.length > 0 ? [{ kind: 'remark' as const, path, comments }] : []),
    ];
  }
}

/** Stands for a value that is written already. */
class Held {
  constructor(readonly value: unknown) {}
}

function withoutIndent(text: string, indent: string): string {
  if (indent === '') return text;
  return text.replace(/(?<=[\r\n])[ \t]+/g, (white) => (white.startsWith(indent) ? white.slice(indent.length) : white));
}

function shifted(node: JsonNode, by: number): JsonNode {
  const children = node.children?.map((child) => shifted(child, by));
  return { ...node, offset: node.offset + by, ...(children && { children }) };
}
