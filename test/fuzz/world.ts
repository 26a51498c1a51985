import path from 'node:path';
import type { ChecklistSource } from '../../src/checklists/catalog';
import { decodeText } from '../../src/workspace/fileSystem';
import { nodeFiles } from '../../src/workspace/files.node';
import { loadShipped, type Shipped } from '../../src/workspace/load';
import { Project } from '../../src/workspace/project';
import { example, memoryFiles } from '../unit/workspace/memory';

/** The day of everything here. */
export const today = '2026-11-22';

let whole: Promise<Shipped> | undefined;

/** What comes with the product: all of it, or a small checklist that is quicker. */
export async function shippedOf(all: boolean): Promise<Shipped> {
  whole ??= loadShipped(nodeFiles, path.join(__dirname, 'checklists'));
  return all ? await whole : { shipped: [example as ChecklistSource] };
}

/** What our own reading makes of a file with this text: without its byte order mark, and without halves of characters. */
export function asRead(path: string, text: string): string {
  return decodeText(path, new TextEncoder().encode(text));
}

/** A project over files in memory, which holds those that are its own; what is written stays as bytes. */
export async function worldOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  all = false,
): Promise<{ project: Project; content: Map<string, string | Uint8Array> }> {
  const content = new Map<string, string | Uint8Array>(Object.entries(files));
  const inMemory = memoryFiles(content);
  const kept = {
    ...inMemory,
    async write(file: string, bytes: Uint8Array) {
      content.set(file, bytes);
    },
  };
  const project = new Project(kept, { ...(await shippedOf(all)), asOf: today });
  for (const [file, text] of Object.entries(files)) if (typeof text === 'string') project.put(file, asRead(file, text));
  return { project, content };
}

/** The assessment before, of the same customer. */
export const old = JSON.stringify({
  formatVersion: 1,
  customer: 'Contoso',
  checklists: ['example', 'team', 'active-directory'],
  assessedOn: '2026-05-20',
  findings: [
    { id: 'F-001', check: 'A', status: 'open', affected: ['dc01'] },
    { id: 'F-002', check: 'X-01', status: 'accepted', acceptance: { by: 'CIO', expires: '2026-11-21', reason: 'r' } },
    { id: 'F-003', title: 'Own', status: 'resolved', rating: { probability: 2, impact: 3, effort: 1 } },
  ],
  passed: ['B', 'AD-REPL-01'],
  notApplicable: [{ check: 'C', reason: 'None.' }],
});

/** A checklist of a team. */
export const team = JSON.stringify({
  formatVersion: 1,
  id: 'team',
  title: 'Team',
  technology: 'windows-server',
  version: '2026.11',
  extends: 'example',
  overrides: [{ check: 'C', off: true, reason: 'Not here.' }],
  checks: ['X-01', 'X-02', 'X-03'].map((id, at) => ({
    id,
    title: `${id} is so`,
    consequence: 'Nobody can work.',
    focusArea: 'availability',
    rating: { probability: at + 2, impact: 5 - at, effort: 2 },
    rationale: 'Because.',
    verify: [{ kind: 'powershell', run: 'Get-Thing', expect: 'Each is `Up`.', scope: 'server' }],
    remediation: ['Do it.'],
    equivalents: { maester: [{ rule: `MT.${1000 + at}`, judges: 'whole' }] },
  })),
});
