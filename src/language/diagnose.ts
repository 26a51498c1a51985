import type { Change, JsonPath } from '../assessment/changes';
import { briefly, shownLine } from '../assessment/invisible';
import { inWords, type Message } from '../words/words';
import { ChecklistText } from './checklist';
import { FindingsText } from './findings';
import { descendant, type JsonNode, partOf, plainValue } from './json';
import type {
  ChecklistRule,
  Environment,
  Finder,
  FindingsEnvironment,
  FindingsRule,
  Fix,
  Level,
  LocatedEntry,
  Problem,
  Rule,
  RuleFix,
} from './rule';
import { rules } from './rules';
import { checklistShape, elementShape, findingsShape, firstMisfit, memberShape } from './shape';
import { canonical } from './tree';

type Text = FindingsText | ChecklistText;

/** A problem inside an element, with offset and path counted from the element. */
interface ElementProblem {
  rule: Rule;
  message: Message;
  offset: number;
  length: number;
  path: (string | number)[];
  data: unknown;
}

/** Most elements have no problem: they share this. */
const nothing: readonly ElementProblem[] = [];

/**
 * What was found in elements that did not change, kept from one call to the next of the same file. It forgets by itself
 * when the environment or the file's own header changes.
 */
export class DiagnosisMemory {
  #world: unknown;
  #header: string | undefined;
  /** Stands for what was found in this world; the findings themselves are kept with the elements. */
  #found: object = {};

  recall(world: unknown, header: string): object {
    if (this.#world !== world || this.#header !== header) {
      this.#world = world;
      this.#header = header;
      this.#found = {};
    }
    return this.#found;
  }
}

/** The level of a rule after the settings; `undefined` when it is switched off. */
export function levelOf(rule: Rule, environment: Environment): Level | undefined {
  const level = environment.levels[rule.code] ?? rule.level;
  return level === 'off' ? undefined : level;
}

/**
 * All problems of a file that need more than its schema, in the order of the text. Editor, command line and tests call
 * this one function. Syntax errors are not among them: the rest of the file is checked as far as it can be understood.
 */
export function diagnose(file: Text, environment: Environment, memory = new DiagnosisMemory()): Problem[] {
  const steps = diagnosing(file, environment, memory);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Elements that are looked at in one step. */
const elementsInStep = 32;

/** The same in steps, between which something else may be done. Steps that are not taken to the end leave nothing wrong behind. */
export function* diagnosing(
  file: Text,
  environment: Environment,
  memory: DiagnosisMemory,
): Generator<undefined, Problem[]> {
  const problems: Problem[] = [];
  const add = (
    rule: Rule,
    offset: number,
    length: number,
    path: (string | number)[],
    message: Message,
    data: unknown,
  ) => {
    const level = levelOf(rule, environment);
    if (level)
      problems.push({
        code: rule.code,
        level,
        message: briefly(shownLine(named(path, inWords(message, environment.words)))),
        said: message,
        offset,
        length,
        path,
        ...(data !== undefined && { data }),
      });
  };
  /** What is said of a finding begins with its id: a list of problems shows no more. */
  const named = ([list, index]: JsonPath, message: string): string => {
    if (list !== 'findings' || typeof index !== 'number' || !(file instanceof FindingsText)) return message;
    const id = ids().get(index);
    return !id || message.startsWith(`${id} `) || message.startsWith(`${id}:`) ? message : `${id}: ${message}`;
  };
  let idsByIndex: ReadonlyMap<number, string> | undefined;
  const ids = (): ReadonlyMap<number, string> => {
    idsByIndex ??= new Map((file as FindingsText).findings.map(({ index, value }) => [index, value.id]));
    return idsByIndex;
  };
  const inElements = function* <Element extends { node: JsonNode; offset: number; index: number; list: string }>(
    elements: readonly Element[],
    found: object,
    look: (element: Element, finder: (rule: Rule) => Finder) => void,
  ): Generator<undefined, void> {
    let at: Element;
    let fresh: ElementProblem[];
    const finder = (rule: Rule): Finder => {
      let known = finders.get(rule);
      if (!known) {
        known = (path, message, more) => {
          const place = placeOf(at.node, path, more?.key === true);
          const part = more?.within && partOf(file.text, at.offset + place.offset, more.within);
          if (part) Object.assign(place, { offset: part.offset - at.offset, length: part.length });
          fresh.push({ rule, message, ...place, path: [...path], data: more?.data });
        };
        finders.set(rule, known);
      }
      return known;
    };
    const finders = new Map<Rule, Finder>();
    let looked = 0;
    for (const element of elements) {
      if (++looked % elementsInStep === 0) yield;
      const { memo } = element.node;
      let known = memo?.by === found ? (memo.found as readonly ElementProblem[]) : undefined;
      if (!known) {
        at = element;
        fresh = [];
        look(element, finder);
        known = fresh.length > 0 ? fresh : nothing;
        element.node.memo = { ...memo, by: found, found: known };
      }
      for (const { rule, offset, length, path, message, data } of known) {
        add(rule, element.offset + offset, length, [element.list, element.index, ...path], message, data);
      }
    }
  };
  const overFile =
    (rule: Rule): Finder =>
    (path, message, more) => {
      const [list, index, ...rest] = path;
      const element = typeof index === 'number' ? file.json.sections.get(String(list))?.[index] : undefined;
      const place = element
        ? placeOf(element.node, rest, more?.key === true)
        : placeOf(file.json.root, path, more?.key === true);
      const whole = { offset: (element?.offset ?? 0) + place.offset, length: place.length };
      const { offset, length } = more?.within ? partOf(file.text, whole.offset, more.within) : whole;
      add(rule, offset, length, [...path], message, more?.data);
    };

  if (file instanceof FindingsText) {
    const { header } = file;
    const context: FindingsEnvironment = {
      ...environment,
      exists: (path) => environment.exists(path),
      among: header.checklists ?? [],
      assessedOn: header.assessedOn,
    };
    const found = memory.recall(environment, JSON.stringify([context.among, context.assessedOn]));
    const active = rules.filter(
      (rule): rule is FindingsRule => rule.of === 'findings' && levelOf(rule, environment) !== undefined,
    );
    yield* inElements(file.findings, found, (finding, finder) => {
      for (const rule of active) rule.finding?.(finding, finder(rule), context);
    });
    for (const list of ['passed', 'notApplicable', 'notAssessed'] as const) {
      yield* inElements(file[list] as LocatedEntry[], found, (entry, finder) => {
        for (const rule of active) rule.entry?.(entry, finder(rule), context);
      });
    }
    for (const rule of active) {
      yield;
      rule.file?.(file, overFile(rule), context);
    }
  } else {
    const found = memory.recall(environment, '');
    const active = rules.filter(
      (rule): rule is ChecklistRule => rule.of === 'checklist' && levelOf(rule, environment) !== undefined,
    );
    yield* inElements(file.checks, found, (check, finder) => {
      for (const rule of active) rule.check?.(check, finder(rule), environment);
    });
    yield* inElements(file.overrides, found, (override, finder) => {
      for (const rule of active) rule.override?.(override, finder(rule), environment);
    });
    for (const rule of active) {
      yield;
      rule.file?.(file, overFile(rule), environment);
    }
  }
  return problems.sort((a, b) => a.offset - b.offset || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

/** Range of what is at a path: its value, with `key` its name; of an object in which something is missing, its id or its brace. */
function placeOf(
  root: JsonNode | undefined,
  path: readonly (string | number)[],
  key: boolean,
): { offset: number; length: number } {
  if (!root) return { offset: 0, length: 0 };
  const node = descendant(root, path);
  if (node) {
    if (key) {
      const parent = descendant(root, path.slice(0, -1));
      const property = parent?.children?.find(({ children }) => children?.[0]?.value === path.at(-1));
      const name = property?.children?.[0];
      if (name) return { offset: name.offset, length: name.length };
    }
    const wide = node.type === 'object' || node.type === 'array';
    return wide ? marked(node) : { offset: node.offset, length: node.length };
  }
  return placeOf(root, path.slice(0, -1), key);
}

/** Stands for a whole object or list: its id where it has one, else its first character. */
function marked(node: JsonNode): { offset: number; length: number } {
  const id = node.type === 'object' ? (descendant(node, ['id']) ?? descendant(node, ['check'])) : undefined;
  return id ? { offset: id.offset, length: id.length } : { offset: node.offset, length: 1 };
}

/** The ways to mend a problem. */
export function fixesOf(problem: Problem, file: Text, environment: Environment): readonly Fix[] {
  const rule = rules.find(({ code }) => code === problem.code);
  if (!rule?.ofText && isShifted(problem.path, file)) return [];
  let fixes: readonly RuleFix[] | undefined;
  if (rule?.of === 'findings' && file instanceof FindingsText) fixes = rule.fixes?.(problem, file, environment);
  if (rule?.of === 'checklist' && file instanceof ChecklistText) fixes = rule.fixes?.(problem, file, environment);
  return (fixes ?? [])
    .filter(({ changes }) => !changes.every((change) => isDone(change, file)))
    .map(({ title, ...fix }) => ({ title: inWords(title, environment.words), ...fix }));
}

/** Whether the file says already what a change would make it say: an empty place to fill in, most of the time. */
function isDone(change: Change, file: Text): boolean {
  if (change.kind !== 'set') return false;
  const at = file.nodeAt(change.path);
  return at !== undefined && canonical(plainValue(at.node)) === canonical(change.value);
}

/**
 * Whether positions within a list may not be those of the text, because reading left out list members that do not fit the
 * format (the schema reports them): a fix by position could then change the wrong one.
 */
function isShifted([list, ...rest]: JsonPath, file: Text): boolean {
  if (typeof list !== 'string' || !rest.some((step) => typeof step === 'number')) return false;
  const shape = file instanceof FindingsText ? findingsShape : checklistShape;
  const elements = file.json.sections.get(list);
  if (!elements) {
    const node = file.json.root && descendant(file.json.root, [list]);
    return firstMisfit(node, memberShape(shape, list)) !== undefined;
  }
  const [index, ...below] = rest;
  if (typeof index !== 'number' || !below.some((step) => typeof step === 'number')) return false;
  const node = elements[index]?.node;
  if (!node) return false;
  // An element may have thousands of problems.
  if (node.memo?.misfit === undefined)
    node.memo = { ...node.memo, misfit: firstMisfit(node, elementShape(shape, list)) !== undefined };
  return node.memo.misfit!;
}

/** Files that a findings file names, relative to it: `Environment.exists` is asked for these. */
export function referencedFiles(file: FindingsText): string[] {
  const names = new Set<string>();
  if (file.header.previous) names.add(file.header.previous);
  for (const { value } of file.findings) for (const { file: name } of value.evidence ?? []) if (name) names.add(name);
  for (const { value } of [...file.passed, ...file.notAssessed]) {
    if (typeof value === 'object') for (const { file: name } of value.evidence ?? []) if (name) names.add(name);
  }
  return [...names];
}
