import type { JsonPath } from '../assessment/changes';
import type { Check, ChecklistFile, Override } from '../assessment/types';
import { type JsonFile, type JsonNode, nodeAt, parseJsonFile, type TextEdit, updateJsonFile } from './json';
import { Lines } from './lines';
import { checklistSections, checklistShape, elementShape, readShape } from './shape';
import { soundCheck, soundHeader, soundOverride } from './soundValues';

/** A check or an override of a checklist file: what it says and where. */
export interface LocatedCheck<Value> {
  readonly list: 'checks' | 'overrides';
  readonly index: number;
  readonly value: Value;
  readonly offset: number;
  readonly node: JsonNode;
}

/** A checklist file as text with places. */
export class ChecklistText {
  readonly lines: Lines;
  #model: ChecklistFile | undefined;

  private constructor(readonly json: JsonFile) {
    this.lines = new Lines(json.text);
  }

  static parse(text: string): ChecklistText {
    return new ChecklistText(parseJsonFile(text, checklistSections));
  }

  update(edit: TextEdit, text: string): ChecklistText {
    return new ChecklistText(updateJsonFile(this.json, edit, text, checklistSections));
  }

  get text(): string {
    return this.json.text;
  }

  get header(): Partial<Omit<ChecklistFile, 'checks' | 'overrides'>> {
    return (readShape(this.json.root, checklistShape) ?? {}) as Partial<ChecklistFile>;
  }

  /** Checks that have at least an id; what is missing elsewhere is left out. */
  get checks(): LocatedCheck<Partial<Check> & { id: string }>[] {
    return this.#located('checks', (value) => typeof (value as { id?: unknown }).id === 'string');
  }

  get overrides(): LocatedCheck<Override>[] {
    return this.#located('overrides', (value) => typeof (value as { check?: unknown }).check === 'string');
  }

  /** What the file says, as data that everybody may trust (see `soundValues.ts`). */
  get model(): ChecklistFile {
    if (this.#model) return this.#model;
    const overrides = this.overrides.map(({ value }) => soundOverride(value));
    this.#model = {
      id: '',
      title: '',
      ...soundHeader(this.header),
      formatVersion: 1,
      ...(overrides.length > 0 && { overrides }),
      checks: this.checks.map(({ value }) => soundCheck(value)),
    };
    return this.#model;
  }

  #located<Value>(list: 'checks' | 'overrides', fits: (value: object) => boolean): LocatedCheck<Value>[] {
    const shape = elementShape(checklistShape, list);
    return (this.json.sections.get(list) ?? []).flatMap(({ offset, node }, index) => {
      const value = readShape(
        node,
        typeof shape === 'object' && 'fields' in shape ? { ...shape, required: [] } : shape,
      );
      return typeof value === 'object' && value !== null && fits(value)
        ? [{ list, index, value: value as Value, offset, node }]
        : [];
    });
  }

  /** The node at a path from the root, with its offset in the file. */
  nodeAt(path: JsonPath): { node: JsonNode; offset: number } | undefined {
    return nodeAt(this.json, path);
  }
}
