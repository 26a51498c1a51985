import fc from 'fast-check';
import { focusAreaIds, severityIds, statusIds } from '../../src/assessment/vocabulary';
import type { Shape } from '../../src/language/shape';
import { days, hostileText, oddValue } from './hostile';

/** Words that fit a property of this name, besides any text; of some of them most are known to the checklists in use. */
const words: Readonly<Record<string, readonly unknown[]>> = {
  formatVersion: [1],
  customer: ['Contoso', 'Contoso Ltd', 'Fabrikam'],
  id: ['F-001', 'F-002', 'F-003', 'F-010', 'F-2', 'X-01', 'X-02', 'team', 'example'],
  check: ['A', 'B', 'C', 'X-01', 'X-02', 'AD-REPL-01', 'AD-BACK-01', 'SQL-BACK-01', 'WS-SUP-01'],
  checklists: ['example', 'example@2026.10', 'team', 'active-directory', 'sql-server@2026.11', 'windows-server'],
  extends: ['example', 'active-directory', 'team', 'team@1'],
  technology: ['active-directory', 'sql-server', 'windows-server', 'azure', 'exchange'],
  status: [...statusIds, 'opne'],
  severity: severityIds,
  focusArea: focusAreaIds,
  probability: [1, 2, 3, 4, 5],
  impact: [1, 2, 3, 4, 5],
  effort: [1, 2, 3, 4, 5],
  affected: ['dc01', 'DC01', 'dc01.contoso.com', 'sql01\\PROD', 'srv-3'],
  name: ['dc01', 'dc02.contoso.com', 'sql01\\PROD'],
  owner: ['Dana Reyes', 'directory-team@contoso.com', 'CONTOSO\\dana'],
  assessors: ['Dana Reyes', 'Kim Lee'],
  who: ['Dana Reyes'],
  previous: ['old.findings.jsonc', '../old.findings.jsonc', 'a.findings.jsonc', 'missing.findings.jsonc'],
  tool: ['maester', 'pingcastle', 'run-sheet', 'zap'],
  rule: ['MT.1001', 'R-1', 'A-AdminSDHolder', 'P-Delegated'],
  fingerprint: ['failed:1:2', 'passed'],
  lists: ['failures'],
  kind: ['powershell', 'tsql', 'kql', 'manual', 'azurecli'],
  run: [
    'Get-ADUser -Filter *',
    'SELECT name FROM sys.databases',
    'resources | take 1',
    'Look at it.',
    'Set-ADUser x',
    'repadmin /x',
  ],
  scope: ['server', 'domain', 'instance', 'database', 'forest', 'tenant', 'contoso.com'],
  expect: ['Each row has `Up`.', 'No row.'],
  database: ['master', 'CM_*'],
  url: ['https://learn.microsoft.com/x', 'http://x.example', 'javascript:alert(1)'],
  file: ['f.png', 'evidence/a.txt', '../x.png'],
  workItem: ['4711', 'OPS-12', 'https://dev.azure.com/c/p/_workitems/edit/4711'],
  version: ['2026.11', '1'],
  revised: ['2026.11', '2026.10'],
  lifecycle: ['windows-server-2016', 'sql-server-2016'],
  equivalents: ['MT.1001'],
  replaces: ['X-00', 'A'],
  judges: ['whole', 'part', 'data', 'stricter'],
};
const dayNames = new Set(['on', 'due', 'expires', 'assessedOn', 'assessedFrom', 'collectedOn', 'validUntil']);
const plainTexts = ['It is so.', 'Two of nine partners failed.', 'Correct it. Then look again.', 'a `code` b'];

const health = fc.oneof(
  fc.constantFrom<unknown>({ rows: 0 }, { rows: { is: 'gt', value: 1 } }, {}, 'yes', { every: {} }),
  fc.record(
    {
      every: fc.oneof(
        fc.record({
          property: fc.constantFrom('State', 'name', ''),
          is: fc.constantFrom('eq', 'ne', 'match', 'in', 'gt', 'olderThanDays', 'supported', 'x'),
          value: fc.oneof(fc.constantFrom<unknown>('Up', 1, ['a', 'b'], '(', ['(a+)+$'], true), oddValue),
        }),
        fc.array(fc.record({ property: fc.constant('a'), is: fc.constant('eq'), value: oddValue }), { maxLength: 3 }),
      ),
      affected: fc.constantFrom('Name', '', 'x y'),
    },
    { requiredKeys: [] },
  ),
);

/**
 * Values of a shape: most of what they say fits, and here and there something does not.
 *
 * @param odd of a hundred values, about how many are none of what the shape says
 */
export function shaped(shape: Shape, name = '', odd = 4): fc.Arbitrary<unknown> {
  const fitting = fittingOf(shape, name, odd);
  return odd === 0
    ? fitting
    : fc.oneof({ weight: 100 - odd, arbitrary: fitting }, { weight: odd, arbitrary: oddValue });
}

function fittingOf(shape: Shape, name: string, odd: number): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(words, name) ? fc.constantFrom(...words[name]!) : undefined;
  if (shape === 'string') {
    const likely = dayNames.has(name) ? fc.constantFrom(...days) : (known ?? fc.constantFrom(...plainTexts));
    return fc.oneof({ weight: 9, arbitrary: likely }, { weight: odd > 0 ? 2 : 0, arbitrary: hostileText });
  }
  if (shape === 'number') return known ?? fc.integer({ min: 0, max: 9 });
  if (shape === 'boolean') return fc.boolean();
  if (shape === 'any') return health;
  if ('list' in shape) return fc.array(shaped(shape.list, name, odd), { maxLength: 4, size: 'max' });
  if ('record' in shape) {
    const keys = fc.constantFrom('maester', 'pingcastle', 'read', '__proto__', 'zap');
    const any = fc.dictionary(keys, shaped(shape.record, name, odd), { maxKeys: 3 });
    // A map of counts is told by this one, which comes first.
    return name === 'records' ? any.map((counts) => ({ read: 3, ...counts })) : any;
  }
  const { fields, required, orString } = shape;
  const whole = fc
    .record(Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, shaped(inner, key, odd)])), {
      requiredKeys: [...(required ?? [])].filter((key) => key in fields),
    })
    .map((record) => ({ ...record }));
  return orString ? fc.oneof(whole, fittingOf('string', name, odd)) : whole;
}
