import type { ChecklistFile, FindingsFile } from '../assessment/types';
import { type JsonNode, plainValue, setOwn } from './json';

/**
 * What of a file is understood: the names of properties and the kinds of their values. Reading by shape never fails:
 * what does not fit is left out, so that everything behind it may trust the types. A test holds it against the schemas.
 */
export type Shape =
  | 'string'
  | 'number'
  | 'boolean'
  | 'any'
  | { readonly list: Shape }
  | { readonly record: Shape }
  | {
      readonly fields: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
      readonly orString?: true;
    };

const list = (shape: Shape): Shape => ({ list: shape });
const fields = (of: Record<string, Shape>, required?: string[], orString?: true): Shape & object => ({
  fields: of,
  ...(required && { required }),
  ...(orString && { orString }),
});
const strings = list('string');

const rating = fields({ probability: 'number', impact: 'number', effort: 'number' }, [
  'probability',
  'impact',
  'effort',
]);
const references = list(fields({ title: 'string', url: 'string' }, ['title', 'url']));
const evidence = list(
  fields({
    text: 'string',
    file: 'string',
    source: 'string',
    collectedOn: 'string',
    rule: 'string',
    scope: 'string',
    caption: 'string',
  }),
);
const source = fields(
  {
    tool: 'string',
    rule: 'string',
    scope: 'string',
    fingerprint: 'string',
    seen: 'string',
    absentSince: 'string',
    withdrawn: fields({ on: 'string', reason: 'string' }),
    by: 'string',
  },
  ['tool', 'rule'],
);

export const findingShape = fields(
  {
    id: 'string',
    check: 'string',
    title: 'string',
    consequence: 'string',
    status: 'string',
    rating,
    ratingReason: 'string',
    focusArea: 'string',
    actionArea: 'string',
    affected: list(fields({ name: 'string', detail: 'string' }, ['name'], true)),
    observed: 'string',
    expected: 'string',
    rationale: 'string',
    recommendation: 'string',
    evidence,
    references,
    service: 'string',
    owner: 'string',
    accountable: 'string',
    consulted: strings,
    informed: strings,
    start: 'string',
    due: 'string',
    hours: 'number',
    percent: 'number',
    dependsOn: strings,
    blocker: 'string',
    changeNumber: 'string',
    retest: fields({ on: 'string', by: 'string' }),
    workItem: 'string',
    incidents: strings,
    internalNote: 'string',
    acceptance: fields({ by: 'string', on: 'string', reason: 'string', expires: 'string', control: 'string' }),
    history: list(fields({ on: 'string', recorded: 'string', status: 'string', by: 'string', note: 'string' })),
    sources: list(source),
  },
  ['id', 'status'],
);

const entry = (more: Record<string, Shape>) =>
  list(
    fields(
      { check: 'string', by: 'string', on: 'string', source, title: 'string', focusArea: 'string', rating, ...more },
      undefined,
      true,
    ),
  );

export const findingsShape = fields({
  $schema: 'string',
  formatVersion: 'number',
  customer: 'string',
  title: 'string',
  environment: 'string',
  classification: 'string',
  checklists: strings,
  assessedFrom: 'string',
  assessedOn: 'string',
  assessors: strings,
  previous: 'string',
  summary: 'string',
  mainRisk: 'string',
  decisions: list(
    fields(
      {
        text: 'string',
        by: 'string',
        who: 'string',
        why: 'string',
        cost: 'string',
        ifNot: 'string',
        options: strings,
        findings: strings,
      },
      ['text'],
    ),
  ),
  nextMeeting: fields({ on: 'string', what: 'string' }),
  state: 'string',
  version: 'string',
  reviewedBy: strings,
  distribution: strings,
  changes: list(fields({ version: 'string', on: 'string', by: 'string', text: 'string' }, ['version'])),
  inScope: list(fields({ name: 'string', detail: 'string', examined: 'number', of: 'number' }, ['name'], true)),
  outOfScope: list(fields({ name: 'string', reason: 'string' }, ['name'], true)),
  methods: strings,
  rights: 'string',
  limits: strings,
  handling: 'string',
  seal: 'string',
  findings: list(findingShape),
  passed: entry({ evidence, answered: 'number', asked: 'number', validUntil: 'string' }),
  notApplicable: entry({ reason: 'string' }),
  notAssessed: entry({ reason: 'string', evidence }),
  imports: list(
    fields(
      {
        tool: 'string',
        toolTitle: 'string',
        toolVersion: 'string',
        collectedOn: 'string',
        collectedAt: 'string',
        file: 'string',
        sha256: 'string',
        notTaken: 'number',
        scope: 'string',
        scopes: strings,
        complete: 'boolean',
        lists: 'string',
        stated: fields({ points: 'number', of: 'number' }),
        records: { record: 'number' },
      },
      ['tool'],
    ),
  ),
});

const command = { kind: 'string', run: 'string' } as const;

export const checkShape = fields(
  {
    id: 'string',
    title: 'string',
    consequence: 'string',
    action: 'string',
    focusArea: 'string',
    actionArea: 'string',
    rating,
    rationale: 'string',
    verify: list(
      fields(
        {
          ...command,
          scope: 'string',
          elevated: 'boolean',
          expect: 'string',
          healthyWhen: 'any',
          appliesWhen: 'string',
          informs: 'boolean',
          database: 'string',
        },
        ['kind', 'run'],
      ),
    ),
    remediation: list(fields({ text: 'string', ...command }, ['text'], true)),
    before: fields({ rights: 'string', duration: 'string', interruption: 'string', backUp: 'string' }),
    watchOut: 'string',
    rollback: 'string',
    references,
    appliesTo: strings,
    equivalents: { record: list(fields({ rule: 'string', judges: 'string' }, ['rule', 'judges'], true)) },
    lifecycle: strings,
    replaces: strings,
    revised: 'string',
    tags: strings,
  },
  ['id', 'title'],
);

export const checklistShape = fields({
  $schema: 'string',
  formatVersion: 'number',
  id: 'string',
  title: 'string',
  technology: 'string',
  version: 'string',
  draft: 'boolean',
  catalogueOf: 'string',
  extends: 'string',
  overrides: list(
    fields(
      {
        check: 'string',
        off: 'boolean',
        reason: 'string',
        title: 'string',
        consequence: 'string',
        rationale: 'string',
        rating,
      },
      ['check'],
    ),
  ),
  checks: list(checkShape),
});

/** Root arrays that can be long; see `json.ts`. */
export const findingsSections: ReadonlySet<string> = new Set([
  'findings',
  'passed',
  'notApplicable',
  'notAssessed',
  'imports',
]);
export const checklistSections: ReadonlySet<string> = new Set(['checks', 'overrides']);

/** The shape of the values of a list of a file, by the name of its property. */
export function elementShape(of: Shape, section: string): Shape {
  const shape = memberShape(of, section);
  return typeof shape === 'object' && 'list' in shape ? shape.list : 'any';
}

/** Of what stands behind a name of an object. */
export function memberShape(of: Shape, name: string): Shape {
  if (typeof of !== 'object' || !('fields' in of) || !Object.hasOwn(of.fields, name)) return 'any';
  return of.fields[name]!;
}

/**
 * The usual order of the properties of an object of a findings file or checklist: none where the format wants no object, so
 * that all in it is a person's own. `undefined` where the format takes what there is.
 */
export function orderOfProperties(path: readonly (string | number)[]): readonly string[] | undefined {
  let shape: Shape = checklistSections.has(String(path[0])) ? checklistShape : findingsShape;
  for (const step of path) {
    if (shape === 'any' || (typeof shape === 'object' && 'record' in shape)) return undefined;
    if (typeof shape !== 'object') return [];
    if ('list' in shape) shape = shape.list;
    else if (typeof step !== 'string') return [];
    else {
      // What is below a property of a person's own is theirs as a whole.
      if (!Object.hasOwn(shape.fields, step)) return undefined;
      shape = shape.fields[step]!;
    }
  }
  if (shape === 'any' || (typeof shape === 'object' && 'record' in shape)) return undefined;
  return typeof shape === 'object' && 'fields' in shape ? Object.keys(shape.fields) : [];
}

/** What of a node fits the shape; `undefined` when nothing does, or a required property is missing. */
export function readShape(node: JsonNode | undefined, shape: Shape): unknown {
  if (!node) return undefined;
  if (typeof shape === 'string') {
    if (shape === 'any') return plainValue(node);
    return node.type === shape ? node.value : undefined;
  }
  if ('list' in shape) {
    if (node.type !== 'array') return undefined;
    const values: unknown[] = [];
    for (const child of node.children!) {
      const value = readShape(child, shape.list);
      if (value !== undefined) values.push(value);
    }
    return values;
  }
  if ('record' in shape) {
    if (node.type !== 'object') return undefined;
    const result: Record<string, unknown> = {};
    for (const { children } of node.children!) {
      const value = readShape(children![1], shape.record);
      if (value !== undefined) setOwn(result, children![0]!.value as string, value);
    }
    return result;
  }
  if (node.type === 'string' && shape.orString) return node.value;
  if (node.type !== 'object') return undefined;
  const result: Record<string, unknown> = {};
  for (const { children } of node.children!) {
    const key = children![0]!.value as string;
    const inner = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (inner === undefined) continue;
    const value = readShape(children![1], inner);
    if (value !== undefined) result[key] = value;
  }
  return shape.required?.some((key) => result[key] === undefined) ? undefined : result;
}

/** The same as `readShape` for a value that was parsed without places. */
export function fitShape(value: unknown, shape: Shape): unknown {
  if (typeof shape === 'string') return shape === 'any' || typeof value === shape ? value : undefined;
  if ('list' in shape) {
    if (!Array.isArray(value)) return undefined;
    const values: unknown[] = [];
    for (const each of value) {
      const fit = fitShape(each, shape.list);
      if (fit !== undefined) values.push(fit);
    }
    return values;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if ('record' in shape) {
    if (!isObject) return undefined;
    const result: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(value)) {
      const fit = fitShape(each, shape.record);
      if (fit !== undefined) setOwn(result, key, fit);
    }
    return result;
  }
  if (typeof value === 'string' && shape.orString) return value;
  if (!isObject) return undefined;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const inner = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (inner === undefined) continue;
    const fit = fitShape((value as Record<string, unknown>)[key], inner);
    if (fit !== undefined) result[key] = fit;
  }
  return shape.required?.some((key) => result[key] === undefined) ? undefined : result;
}

/** The first element of a list below a node that does not fit, and that reading by shape would leave out. */
export function firstMisfit(node: JsonNode | undefined, shape: Shape): JsonNode | undefined {
  if (!node || typeof shape === 'string') return undefined;
  if ('list' in shape) {
    for (const child of node.type === 'array' ? node.children! : []) {
      const misfit = readShape(child, shape.list) === undefined ? child : firstMisfit(child, shape.list);
      if (misfit) return misfit;
    }
    return undefined;
  }
  if ('record' in shape || node.type !== 'object') return undefined;
  for (const { children } of node.children!) {
    const key = children![0]!.value as string;
    const inner = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    const misfit = inner && firstMisfit(children![1], inner);
    if (misfit) return misfit;
  }
  return undefined;
}

/** Root properties that stand outside the sections. */
export type FindingsHeader = Omit<FindingsFile, 'findings' | 'passed' | 'notApplicable' | 'notAssessed' | 'imports'>;
export type ChecklistHeader = Omit<ChecklistFile, 'checks' | 'overrides'>;
