import { toolTitle } from '../../assessment/vocabulary';
import type { ToolCatalogue } from '../../importers/importer';
import { stringifyFile } from '../../language/writing';
import { FileProblem, fileKind, writeNew } from '../fileSystem';
import type { Project } from '../project';
import { refusals } from '../words/refusalsEnglish';
import type { ImportRequest } from './request';
import { type ImportResult, noFindings, noRecords } from './result';

export interface NamedCatalogue extends ToolCatalogue {
  /** Name of the output. */
  name: string;
}

/** Makes a new checklist of another tool's catalogue, which is imported alone. */
export async function importCatalogue(
  { files }: Project,
  { outputs, into, dryRun }: ImportRequest,
  { name, tool, checklist, skipped }: NamedCatalogue,
): Promise<ImportResult> {
  if (outputs.length > 1) throw new FileProblem(name, refusals.message('catalogueAlone'));
  if (fileKind(files.nameOf(into)) !== 'checklist') {
    throw new FileProblem(
      name,
      'is a catalogue of checks, not results. Import it into a file that ends in .checklist.jsonc.',
    );
  }
  if (await files.kind(into)) throw new FileProblem(into, refusals.message('exists'));
  const { checks: asked, ...head } = checklist;
  const text = stringifyFile({ ...head, catalogueOf: tool, checks: asked });
  if (!dryRun) await writeNew(files, into, text);
  const checks = asked.length;
  return {
    tool,
    toolTitle: toolTitle(tool),
    toolVersion: null,
    collectedOn: null,
    into,
    records: { ...noRecords(), read: checks + skipped.length, skipped: skipped.length, notReviewed: checks },
    inferred: 0,
    findings: noFindings(),
    skipped,
    matched: [],
    notes: [],
    guards: [],
    checklist: { id: checklist.id, checks },
    changed: true,
    items: [],
    opposed: [],
    before: undefined,
    text,
  };
}
