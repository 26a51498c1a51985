import { type ParseError, parse, visit } from 'jsonc-parser';
import type { JsonPath } from '../assessment/changes';
import type {
  Finding,
  FindingsFile,
  ImportEntry,
  NotApplicableEntry,
  NotAssessedEntry,
  PassedEntry,
} from '../assessment/types';
import { jsonBeyond, mayHoldMore } from '../limits/jsonSize';
import { ownLimits } from '../limits/limits';
import {
  type JsonElement,
  type JsonFile,
  type JsonNode,
  nodeAt,
  parseJsonFile,
  setOwn,
  type TextEdit,
  updateJsonFile,
} from './json';
import { Lines } from './lines';
import { NotWellFormed, rootMembers } from './rootMembers';
import {
  elementShape,
  findingShape,
  findingsSections,
  findingsShape,
  firstMisfit,
  fitShape,
  readShape,
  type Shape,
} from './shape';
import { soundArea } from './soundValues';

/** The lists in which a check can stand. */
export const entryLists = ['findings', 'passed', 'notApplicable', 'notAssessed'] as const;
export type EntryList = (typeof entryLists)[number];

/** An element of a list of a findings file: what it says and where. */
export interface Located<Value> {
  readonly list: EntryList | 'imports';
  readonly index: number;
  readonly value: Value;
  /** Offset of the element in the file; nodes inside count from here. */
  readonly offset: number;
  readonly node: JsonNode;
}

/** A findings file as text with places: the tolerant reading that rules, completion and commands work on. */
export class FindingsText {
  readonly lines: Lines;
  readonly #lists = new Map<string, Located<unknown>[]>();
  #header: Record<string, unknown> | undefined;
  #model: FindingsFile | undefined;

  private constructor(readonly json: JsonFile) {
    this.lines = new Lines(json.text);
  }

  static parse(text: string): FindingsText {
    return new FindingsText(parseJsonFile(text, findingsSections));
  }

  /** The file after an edit; see `updateJsonFile`. */
  update(edit: TextEdit, text: string): FindingsText {
    return new FindingsText(updateJsonFile(this.json, edit, text, findingsSections));
  }

  get text(): string {
    return this.json.text;
  }

  /** The root's properties outside the long lists. */
  get header(): Partial<Omit<FindingsFile, EntryList | 'imports'>> {
    this.#header ??= (readShape(this.json.root, findingsShape) ?? {}) as Record<string, unknown>;
    return this.#header;
  }

  get findings(): Located<Finding>[] {
    return this.#located('findings', findingValue);
  }

  /** The finding in whose braces an offset lies, their edges included. */
  findingAt(offset: number): Located<Finding> | undefined {
    return this.findings.find(({ offset: start, node }) => start <= offset && offset <= start + node.length);
  }

  get passed(): Located<Exclude<PassedEntry, string> | string>[] {
    return this.#located('passed', entryValue);
  }

  get notApplicable(): Located<NotApplicableEntry>[] {
    return this.#located('notApplicable', entryValue);
  }

  get notAssessed(): Located<NotAssessedEntry>[] {
    return this.#located('notAssessed', entryValue);
  }

  get imports(): Located<ImportEntry>[] {
    return this.#located('imports', (node) => readShape(node, elementShape(findingsShape, 'imports')));
  }

  /** Whether nothing was answered yet: no list has an element, and nothing was imported. */
  get isUntouched(): boolean {
    return [...this.json.sections.values()].every((elements) => elements.length === 0);
  }

  /** What the file says, as data. What does not fit the format is left out; a finding without status counts as open. See `soundValues.ts`. */
  get model(): FindingsFile {
    this.#model ??= {
      customer: '',
      assessedOn: '',
      ...this.header,
      formatVersion: 1,
      findings: values(this.findings),
      ...this.#optional('passed', this.passed),
      ...this.#optional('notApplicable', this.notApplicable),
      ...this.#optional('notAssessed', this.notAssessed),
      ...this.#optional('imports', this.imports),
    };
    return this.#model;
  }

  #optional(list: EntryList | 'imports', located: Located<unknown>[]): object {
    return this.json.sections.has(list) ? { [list]: values(located) } : {};
  }

  #located<Value>(list: EntryList | 'imports', read: (node: JsonNode, list: string) => unknown): Located<Value>[] {
    const known = this.#lists.get(list);
    if (known) return known as Located<Value>[];
    const result: Located<Value>[] = [];
    this.#lists.set(list, result);
    (this.json.sections.get(list) ?? []).forEach(({ offset, node }: JsonElement, index) => {
      let value = node.memo?.value;
      if (value === undefined) {
        value = read(node, list);
        if (value === undefined) return;
        node.memo = { ...node.memo, value };
      }
      result.push({ list, index, value: value as Value, offset, node });
    });
    return result;
  }

  /**
   * Offset of the first list element that the data leaves out because it does not fit the format. Positions in `model` and
   * in the text agree only where there is none: commands that edit by position refuse the file then.
   */
  get misfit(): number | undefined {
    for (const [list, elements] of this.json.sections) {
      for (const { offset, node } of elements) {
        const shape = elementShape(findingsShape, list);
        const known = list === 'findings' ? node.type === 'object' : readShape(node, shape) !== undefined;
        const misfit = known ? firstMisfit(node, shape) : node;
        if (misfit) return misfit === node ? offset : offset + misfit.offset;
      }
    }
    return undefined;
  }

  /** The node at a path from the root, with its offset in the file. */
  nodeAt(path: JsonPath): { node: JsonNode; offset: number } | undefined {
    return nodeAt(this.json, path);
  }
}

const values = <Value>(located: readonly Located<Value>[]): Value[] => located.map(({ value }) => soundArea(value));

/** A finding that lacks its id or status is one all the same. */
const lenientFinding: Shape = { ...findingShape, required: [] };

function findingValue(node: JsonNode): unknown {
  return completed(readShape(node, lenientFinding));
}

function completed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return 'id' in value && 'status' in value ? value : { id: '', status: 'open', ...value };
}

/** What a file says, read without places, and whether its syntax is known to be right. */
export interface Said<Model> {
  model: Model;
  wellFormed: boolean;
}

/**
 * What a findings file says, read without places: the same as `FindingsText.parse(text).model`, in a fraction of time and
 * memory. For files that nobody edits.
 */
export function readFindings(text: string): Said<FindingsFile> {
  const errors: ParseError[] = [];
  let root: unknown;
  if (mayHoldMore(text, ownLimits.values) && jsonBeyond(text, ownLimits))
    return { model: FindingsText.parse(text).model, wellFormed: false };
  const large = text.length < longText ? undefined : findingsOneByOne(text);
  if (large) return { model: large, wellFormed: true };
  try {
    root = plainJson(text) ?? parse(text, errors, { allowTrailingComma: true });
  } catch (error) {
    // The stack ends in a text that is nested without end; the other reading ends before.
    if (!(error instanceof RangeError)) throw error;
  }
  if (errors.length > 0 || typeof root !== 'object' || root === null || Array.isArray(root) || isDeep(root, 1)) {
    return { model: FindingsText.parse(text).model, wellFormed: false };
  }
  const { findings, ...others } = root as Record<string, unknown>;
  const read = Array.isArray(findings) ? findings.map(findingOf).filter((each) => each !== undefined) : [];
  return { model: findingsOf(others, read), wellFormed: true };
}

/** Of a longer text, what it says is not held a second time while it is read. */
const longText = 1 << 20;

/** What a large file says, one finding after the other; `undefined` for a text that has to be read as a whole. */
function findingsOneByOne(text: string): FindingsFile | undefined {
  const others: Record<string, unknown> = {};
  let findings: Finding[] = [];
  try {
    for (const { name, isList, values } of rootMembers(text)) {
      const read: unknown[] = [];
      for (const value of values()) {
        if (typeof value === 'object' && value !== null && isDeep(value, isList ? 3 : 2)) return undefined;
        const finding = name === 'findings' ? findingOf(value) : undefined;
        if (finding) read.push(finding);
        else if (name !== 'findings') read.push(value);
      }
      if (name !== 'findings') setOwn(others, name, isList ? read : read[0]);
      else findings = isList ? (read as Finding[]) : [];
    }
  } catch (error) {
    if (error instanceof NotWellFormed || error instanceof RangeError) return undefined;
    throw error;
  }
  return findingsOf(others, findings);
}

/** Lines, from 1, on which the findings of a file begin, in their order; for a file whose syntax is right, without its tree. */
export function findingLines(text: string): number[] {
  const lines = new Lines(text);
  let found: number[] = [];
  visit(
    text,
    {
      onObjectProperty(name, _offset, _length, _line, _character, pathOf) {
        // Of two lists the last counts.
        if (name === 'findings' && pathOf().length === 0) found = [];
      },
      onObjectBegin(offset, _length, _line, _character, pathOf) {
        const [list, index, ...more] = pathOf();
        if (list === undefined) return true;
        if (list === 'findings' && typeof index === 'number' && more.length === 0)
          found.push(lines.positionAt(offset).line + 1);
        return false;
      },
      // What is passed over is counted only where its other marks are asked for as well.
      onObjectEnd() {},
      onArrayBegin() {},
      onArrayEnd() {},
    },
    { allowTrailingComma: true },
  );
  return found;
}

/** A comment on a line of its own. Outside of comments no text of JSON goes over the end of a line. */
const lineComment = /(^|[\r\n])[ \t]*\/\/[^\r\n]*/g;

/** Most files are JSON but for comments on lines of their own, which the engine reads ten times faster; else `undefined`. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text.includes('//') ? text.replace(lineComment, '$1') : text);
  } catch {
    return undefined;
  }
}

/** Whether a value on some level, from 1, may be nested deeper than what the reading with places takes, which then decides. */
function isDeep(value: object, level: number): boolean {
  if (level >= ownLimits.depth) return true;
  for (const each of Object.values(value))
    if (typeof each === 'object' && each !== null && isDeep(each, level + 1)) return true;
  return false;
}

function findingsOf(others: Record<string, unknown>, findings: Finding[]): FindingsFile {
  const fit = fitShape(others, findingsShape) as Partial<FindingsFile>;
  const file: FindingsFile = { customer: '', assessedOn: '', ...fit, formatVersion: 1, findings };
  for (const list of ['passed', 'notApplicable', 'notAssessed'] as const)
    if (file[list]) file[list] = (file[list] as unknown[]).map(soundArea) as never;
  return file;
}

const findingOf = (value: unknown) => soundArea(completed(fitShape(value, lenientFinding))) as Finding | undefined;

function entryValue(node: JsonNode, list: string): unknown {
  return readShape(node, elementShape(findingsShape, list));
}
