import type { ChecklistFile, FindingsFile } from '../../../../src/assessment/types';
import { firstUnknown } from '../../../../src/assessment/unknownCommands';
import { buildCatalog } from '../../../../src/checklists/catalog';
import { defaultRuleOptions, type Environment } from '../../../../src/language/rule';

const check = (id: string, probability: number, impact: number, effort: number, more: object = {}) => ({
  id,
  title: `${id} is as it should be`,
  focusArea: 'security' as const,
  rating: { probability, impact, effort },
  ...more,
});

/** T-01 critical, T-02 medium, T-03 high and quick, T-04 low and once called T-OLD. */
export const checklist: ChecklistFile = {
  formatVersion: 1,
  id: 'test',
  title: 'Test',
  checks: [
    check('T-01', 4, 5, 2),
    check('T-02', 3, 3, 3),
    check('T-03', 3, 4, 1),
    check('T-04', 1, 2, 1, { replaces: ['T-OLD', 'T-OLDER'] }),
  ],
};

/** An assessment of half a year ago. */
export const previous: FindingsFile = {
  formatVersion: 1,
  customer: 'Contoso',
  assessedOn: '2026-05-20',
  findings: [{ id: 'F-001', check: 'T-03', status: 'open' }],
  passed: ['T-01', { check: 'T-02' }, { source: { tool: 'maester', rule: 'MT.1' }, title: 'x' }],
};

export const environment: Environment = {
  catalog: buildCatalog([{ file: checklist, origin: 'shipped' }]),
  asOf: '2026-11-23',
  superseded: false,
  me: 'Robin Park',
  levels: {},
  options: defaultRuleOptions,
  unknownIn: firstUnknown,
  exists: (path) => (path.startsWith('unknown') ? undefined : !path.startsWith('none')),
};

/** A findings file of the customer with this in it. */
export const fileWith = (rest: string, checklists = '"checklists": ["test"], ') =>
  `{\n  "formatVersion": 1, "customer": "Contoso", ${checklists}"assessedOn": "2026-11-20", "assessors": ["Dana Reyes"],\n  ${rest}\n}\n`;

/** A findings file with findings, each given by the inside of its braces. */
export const findings = (...insides: string[]) =>
  fileWith(`"findings": [\n${insides.map((inside) => `    { ${inside} }`).join(',\n')}\n  ]`);

/** A checklist of the team with this in it. */
export const checklistWith = (rest: string) =>
  `{\n  "formatVersion": 1, "id": "team", "title": "Team",\n  ${rest}\n}\n`;

/** A checklist with one check, given by the inside of its braces. */
export const checks = (...insides: string[]) =>
  checklistWith(`"checks": [\n${insides.map((inside) => `    { ${inside} }`).join(',\n')}\n  ]`);
