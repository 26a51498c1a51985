import { strict as assert } from 'node:assert';
import type { Catalog } from '../../../src/assessment/catalog';
import type { ChecklistFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';

/** A text and the offset of the `|` in it, which is taken out. */
export function cursorIn(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0 && marked.indexOf('|', offset + 1) < 0, 'the text needs exactly one |');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

export const directory: ChecklistFile = {
  formatVersion: 1,
  id: 'dir',
  title: 'Directory health',
  technology: 'active-directory',
  version: '2026.11',
  checks: [
    {
      id: 'AD-1',
      title: 'Replication works',
      focusArea: 'availability',
      actionArea: 'Replication',
      rating: { probability: 4, impact: 5, effort: 2 },
      rationale: 'It matters.',
      equivalents: { maester: [{ rule: 'REPL-1', judges: 'part' }], pingcastle: ['P-1'] },
    } as ChecklistFile['checks'][number],
    { id: 'AD-2', title: 'Backups exist', focusArea: 'availability', rating: { probability: 3, impact: 3, effort: 1 } },
    { id: 'AD-3', title: 'Time is right', focusArea: 'operations', rating: { probability: 1, impact: 2, effort: 1 } },
  ] as ChecklistFile['checks'],
};
export const database: ChecklistFile = {
  formatVersion: 1,
  id: 'sql',
  title: 'Databases',
  version: '2026.10',
  checks: [
    { id: 'SQL-1', title: 'Backups of databases', rating: { probability: 5, impact: 4, effort: 3 } },
  ] as ChecklistFile['checks'],
};

export const catalog: Catalog = buildCatalog([
  { file: directory, origin: 'shipped' },
  { file: database, origin: 'team.checklist.jsonc' },
]);
