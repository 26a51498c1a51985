import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { isSaid } from '../../../src/assessment/said';
import type { ChecklistFile } from '../../../src/assessment/types';
import { shippedChecklists } from '../../../src/checklists/shipped';
import { importOutputs } from '../../../src/workspace/import/importOutputs';
import type { ImportResult } from '../../../src/workspace/import/result';
import { Project } from '../../../src/workspace/project';
import { validateFile } from '../../../src/workspace/validate';
import { memoryFiles } from '../workspace/memory';
import { fixtureNames, realFiles } from './reading';

const shipped = shippedChecklists.map((name) => ({
  origin: 'shipped',
  file: parse(fs.readFileSync(path.resolve(process.cwd(), 'src/checklists', name), 'utf8')) as ChecklistFile,
}));

/** What comes of an output in a new file; nothing of a file that is refused. */
async function imported(folder: string, name: string): Promise<{ project: Project; result: ImportResult } | undefined> {
  const bytes = new Uint8Array(fs.readFileSync(path.resolve(process.cwd(), folder, name)));
  const output = path.basename(name);
  for (const into of ['new.findings.jsonc', 'new.checklist.jsonc']) {
    const project = new Project(memoryFiles(new Map([[output, bytes]])), { shipped, asOf: '2026-11-22' });
    try {
      return { project, result: await importOutputs(project, { outputs: [output], into }) };
    } catch (error) {
      if (!isSaid(error)) throw error;
    }
  }
  return undefined;
}

/** Errors, and secrets whatever their level, of the file that an import made. */
async function faults(folder: string, name: string): Promise<string[] | undefined> {
  const made = await imported(folder, name);
  if (!made) return undefined;
  const { project, result } = made;
  project.put(result.into, result.text);
  const problems = await validateFile(project, result.into);
  return problems
    .filter(({ code, severity }) => severity === 'error' || code === 'secret')
    .map(({ code, line, message }) => `${code} in line ${line}: ${message}`);
}

describe('a file that import made', () => {
  for (const name of fixtureNames())
    it(`has no error (${name})`, async () => {
      assert.deepEqual((await faults('test/fixtures/importers', name)) ?? [], []);
    });

  for (const name of realFiles().filter((each) => !each.endsWith('.md')))
    it(`has no error (${name})`, async () => {
      assert.deepEqual((await faults('../shared/real', name)) ?? [], []);
    }).timeout(60_000);
});
