import fc from 'fast-check';
import type { Shape } from '../../../src/language/shape';

export type Path = readonly (string | number)[];

/** Something odd at a place: a value, or `undefined` for nothing at all. */
export interface Oddity {
  path: Path;
  value: unknown;
}

/** Every place of a format that has a name, from its shape; of a list, its first element. */
export function placesOf(shape: Shape, path: Path = []): Path[] {
  if (typeof shape === 'string') return [path];
  if ('list' in shape) return [path, ...placesOf(shape.list, [...path, 0])];
  if ('record' in shape) return [path, ...placesOf(shape.record, [...path, 'maester'])];
  return [path, ...Object.entries(shape.fields).flatMap(([name, inner]) => placesOf(inner, [...path, name]))];
}

export const oddValues: readonly unknown[] = [
  undefined,
  null,
  0,
  1e308,
  true,
  '',
  ' \n',
  'nothing anybody knows',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'x '.repeat(100),
  JSON.parse(`${'['.repeat(60)}1${']'.repeat(60)}`),
  JSON.parse('{"__proto__":{"status":"open"},"constructor":1,"toString":"x"}'),
  '\ud800 \u0000\u001b[31m',
  '2026-02-30',
  '9999-12-31',
  [],
  [null],
  [[]],
  [{}],
  [1, 'x', { a: 1 }],
  {},
  { every: { property: 'a' } },
  { every: { property: 'a', is: 'match', value: ['('] } },
  { rows: 1, affected: [] },
  { constructor: [{ rule: 'x', judges: 'y' }] },
];

/** A copy of a value with something else at a path; places on the way that do not exist are made. */
export function withOddity<Value>(value: Value, { path, value: odd }: Oddity): Value {
  if (path.length === 0) return odd as Value;
  const [step, ...rest] = path;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  const missing = typeof rest[0] === 'number' ? [] : {};
  const inner = typeof copy[step!] === 'object' && copy[step!] !== null ? copy[step!] : missing;
  const changed = withOddity(inner, { path: rest, value: odd });
  if (changed === undefined && !Array.isArray(copy)) delete copy[step!];
  else copy[step!] = changed;
  return copy as Value;
}

export const goodCheck = {
  id: 'X-01',
  title: 'Every server answers',
  consequence: 'Nobody can work',
  action: 'Let it answer',
  focusArea: 'availability',
  actionArea: 'Answers',
  rating: { probability: 4, impact: 5, effort: 2 },
  rationale: 'Because.',
  verify: [
    {
      kind: 'powershell',
      run: 'Get-Thing | Select-Object Name, State',
      scope: 'server',
      elevated: true,
      expect: 'Each is `Up`.',
      healthyWhen: { every: { property: 'State', is: 'eq', value: 'Up' }, affected: 'Name' },
      appliesWhen: 'Get-Thing',
      informs: false,
      database: 'master',
    },
    { kind: 'tsql', run: 'SELECT 1', expect: 'One row.', scope: 'instance', database: 'CM_*' },
    { kind: 'kql', run: 'resources | take 1', expect: 'One row.' },
    { kind: 'manual', run: 'Ask.', expect: 'An answer.' },
  ],
  remediation: [{ text: 'Do it.', kind: 'powershell', run: 'Set-Thing' }, 'Look again.'],
  watchOut: 'Slow.',
  rollback: 'Undo it.',
  references: [{ title: 'Page', url: 'https://learn.microsoft.com/x' }],
  appliesTo: ['2022'],
  equivalents: { maester: [{ rule: 'MT.1', judges: 'whole' }, 'MT.2'] },
  lifecycle: ['windows-server-2016'],
  replaces: ['X-00'],
  revised: '2026.11',
  tags: ['a'],
};

export const goodChecklist = {
  formatVersion: 1,
  id: 'team',
  title: 'Team',
  technology: 'windows-server',
  version: '2026.11',
  extends: 'example',
  overrides: [
    { check: 'A', off: true, reason: 'r' },
    { check: 'B', title: 'B!', consequence: 'c', rationale: 'r', rating: { probability: 1, impact: 1, effort: 1 } },
  ],
};

export const goodFinding = {
  id: 'F-001',
  check: 'A',
  title: 'T',
  consequence: 'C',
  status: 'accepted',
  rating: { probability: 4, impact: 5, effort: 2 },
  ratingReason: 'r',
  focusArea: 'security',
  actionArea: 'a',
  affected: [{ name: 'b', detail: 'c' }, 'a'],
  observed: 'o',
  expected: 'E',
  rationale: 'w',
  recommendation: 'R',
  evidence: [{ text: 't', file: 'f.png', source: 's', collectedOn: '2026-11-20', rule: 'r', scope: 's', caption: 'c' }],
  references: [{ title: 'Page', url: 'https://learn.microsoft.com/x' }],
  owner: 'x',
  due: '2026-11-21',
  workItem: 'https://dev.azure.com/c/p/_workitems/edit/4711',
  incidents: ['1'],
  internalNote: 'n',
  acceptance: { by: 'CIO', on: '2026-11-20', reason: 'r', expires: '2026-11-21', control: 'c' },
  history: [
    { on: '2026-11-19', status: 'open', by: 'x', note: 'n' },
    { on: '2026-11-20', status: 'accepted', by: 'x', note: 'n' },
  ],
  sources: [{ tool: 'maester', rule: 'MT.1', fingerprint: 'failed:1:2', by: 'x' }],
};

export const goodEntry = {
  check: 'B',
  by: 'x',
  on: '2026-11-20',
  source: { tool: 'maester', rule: 'MT.9' },
  title: 't',
  focusArea: 'security',
  rating: { probability: 1, impact: 1, effort: 1 },
  reason: 'r',
  evidence: goodFinding.evidence,
  answered: 1,
  asked: 2,
  validUntil: '2026-12-31',
};

export const goodHeader = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  title: 'T',
  environment: 'e',
  classification: 'c',
  checklists: ['example@2026.11', 'team'],
  assessedFrom: '2026-11-18',
  assessedOn: '2026-11-20',
  assessors: ['Dana Reyes'],
  previous: 'old.findings.jsonc',
  summary: 's',
  decisions: [{ text: 't', by: '2026-12-01', who: 'w' }],
  imports: [
    {
      tool: 'maester',
      toolVersion: '2',
      collectedOn: '2026-11-20',
      file: 'f',
      sha256: 's',
      scope: 's',
      lists: 'failures',
      records: { read: 1 },
    },
  ],
};

/** Runs with all oddities at once, and where that fails with halves of them, so that the message names the one that did it. */
export async function tryAll(
  oddities: readonly Oddity[],
  use: (some: readonly Oddity[]) => Promise<void>,
): Promise<void> {
  try {
    await use(oddities);
  } catch (error) {
    if (oddities.length === 1) {
      const { path, value } = oddities[0]!;
      const said = value === undefined ? 'without it' : JSON.stringify(value);
      throw new Error(`${path.join('.') || '(the whole)'} ${said}: ${(error as Error).stack}`);
    }
    const middle = oddities.length >> 1;
    await tryAll(oddities.slice(0, middle), use);
    await tryAll(oddities.slice(middle), use);
    throw error;
  }
}

export const every = (places: readonly Path[]): Oddity[] =>
  places.flatMap((path) =>
    oddValues.flatMap((value) => (path.length === 0 && value === undefined ? [] : [{ path, value }])),
  );

export const withChecks = (checks: readonly unknown[], more: object = {}) => ({ ...goodChecklist, checks, ...more });
export const withFindings = (findings: readonly unknown[], more: object = {}) => ({
  ...goodHeader,
  findings,
  passed: ['B'],
  ...more,
});
/** Findings of some checks, so that documents speak of them. */
export const findingsOf = (checks: readonly { id?: unknown }[]) =>
  checks.map((check, at) => ({
    id: `F-${at}`,
    status: ['open', 'accepted', 'verified'][at % 3],
    check: check?.id ?? 'A',
  }));

/** Up to four oddities at once. */
export const severalOf = (places: readonly Path[], minLength: number) =>
  fc.array(fc.record({ path: fc.constantFrom(...places), value: fc.constantFrom(...oddValues) }), {
    minLength,
    maxLength: 4,
  });
