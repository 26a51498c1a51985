import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import type { ChecklistFile, FindingsFile, NotAssessedEntry } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import { shippedChecklists } from '../../../src/checklists/shipped';
import { readOutput } from '../../../src/importers/detect';
import { isCatalogue, type ToolRun } from '../../../src/importers/importer';
import { merge } from '../../../src/importers/merge/merge';
import type { ToolOutput } from '../../../src/importers/output';
import { fixture, fixtureNames, realFiles, realOutput } from './reading';

const catalog = buildCatalog(
  shippedChecklists.map((name) => ({
    origin: 'shipped',
    file: parse(fs.readFileSync(path.resolve(process.cwd(), 'src/checklists', name), 'utf8')) as ChecklistFile,
  })),
);
const empty: FindingsFile = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  assessedOn: '2026-11-20',
  findings: [],
  passed: [],
  notApplicable: [],
};

function runIn(output: ToolOutput): ToolRun | undefined {
  try {
    const read = readOutput(output, undefined, { asOf: '2026-11-22', lifecycle: catalog.lifecycle });
    return isCatalogue(read) ? undefined : read;
  } catch {
    return undefined;
  }
}

/** Rules that only a person can judge and that no check of ours asks: all records of each are not reviewed. */
function forPeople(run: ToolRun): string[] {
  const outcomes = new Map<string, Set<string>>();
  for (const { rule, outcome } of run.records)
    outcomes.set(rule.toLowerCase(), (outcomes.get(rule.toLowerCase()) ?? new Set()).add(outcome));
  return [...outcomes]
    .filter(
      ([rule, all]) => all.size === 1 && all.has('notReviewed') && catalog.equivalents(run.tool, rule).length === 0,
    )
    .map(([rule]) => rule);
}

/** Those of them that do not stand in the file with source, title and reason. */
function missing(run: ToolRun): string[] {
  const { changes } = merge(run, empty, catalog, { day: '2026-11-22', fileName: 'x', sha256: 'a' });
  const listed = new Set<string>();
  for (const change of changes) {
    if (change.kind !== 'append' || change.path[0] !== 'notAssessed') continue;
    for (const entry of change.values as NotAssessedEntry[]) {
      if (typeof entry === 'string' || !entry.source || !entry.title?.trim() || !entry.reason?.trim()) continue;
      if (entry.source.tool === run.tool) listed.add(entry.source.rule.toLowerCase());
    }
  }
  return forPeople(run).filter((rule) => !listed.has(rule));
}

describe('what only a person can judge', () => {
  it('is found in outputs of many tools', () => {
    const tools = fixtureNames().flatMap((name) => {
      const run = runIn(fixture(name));
      return run && forPeople(run).length > 0 ? [run.tool] : [];
    });
    assert.ok(new Set(tools).size >= 8, [...new Set(tools)].join(', '));
  });

  for (const [names, output] of [
    [fixtureNames(), fixture],
    [realFiles().filter((name) => !name.endsWith('.md')), realOutput],
  ] as const)
    for (const name of names)
      it(`stands in the file, with source, title and reason (${name})`, () => {
        const run = runIn(output(name));
        assert.deepEqual(run ? missing(run) : [], []);
      }).timeout(60_000);
});
