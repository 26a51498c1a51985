import { foreignOutput } from './foreign';
import { anew } from './given';
import { isCatalogue, type ReadContext, type ToolCatalogue, type ToolRun } from './importer';
import { importers, type NamedImporter } from './importers';
import { beginsWith, oldOfficeSignature, type ToolOutput, UnreadableOutput, zipSignature } from './output';
import { csvColumns } from './readers/csv';
import { foreign as texts } from './words/foreignEnglish';
import { outputs } from './words/outputsEnglish';

/**
 * Reads an output with the importer of the tool that is named, else with the first that recognises its content. Throws
 * `UnreadableOutput`, with one sentence for people and the place where known, when there is none or the file is broken.
 */
export function readOutput(output: ToolOutput, toolId?: string, context?: ReadContext): ToolRun | ToolCatalogue {
  const read = importerOf(output, toolId).read(output, context);
  return isCatalogue(read) ? read : withOrigin(read);
}

/** Evidence names the rule whose it is and the scope, so that a newer output of the same takes its place. */
function withOrigin(run: ToolRun): ToolRun {
  const records = run.records.map((record) => {
    if (record.evidence === undefined) return record;
    const of = record.scope ?? run.scope;
    const evidence = record.evidence.map((entry) => ({
      ...anew,
      ...entry,
      rule: entry.rule ?? record.rule,
      ...((entry.scope ?? of) !== undefined && { scope: entry.scope ?? of! }),
    }));
    return { ...anew, ...record, evidence };
  });
  return { ...run, records };
}

/** The importer that recognises the content of an output; `undefined` when none does. Never throws. */
export function recognize(output: ToolOutput): NamedImporter | undefined {
  return importers.find((importer) => importer.detect(output));
}

function importerOf(output: ToolOutput, toolId: string | undefined): NamedImporter {
  const known = () => importers.map(({ title }) => title);
  if (toolId !== undefined && !importers.some(({ id }) => id === toolId))
    throw new UnreadableOutput(
      output.name,
      outputs.message('noImporter', { id: toolId, known: importers.map(({ id }) => id) }),
    );
  const binary = binaryKind(output.bytes);
  if (binary)
    throw new UnreadableOutput(
      output.name,
      texts.message('notOutput', {
        is: texts.message(binary),
        way: /\.xls[xm]?$/i.test(output.name) ? texts.message('mapping') : texts.message('known', { tools: known() }),
      }),
    );
  // Throws what is wrong with the bytes: empty, too large.
  const text = output.text;
  if (text.trim() === '') throw new UnreadableOutput(output.name, outputs.message('empty'));
  // JSON that can be parsed has none, and looking for it would take longer than parsing.
  if (output.jsonIfAny === undefined && text.includes('\0'))
    throw new UnreadableOutput(
      output.name,
      texts.message('notOutput', { is: texts.message('binary'), way: texts.message('known', { tools: known() }) }),
    );
  const found = recognize(output);
  if (found && (toolId === undefined || found.id === toolId)) return found;
  const named = importers.find(({ id }) => id === toolId);
  if (named?.detect(output)) return named;
  // A file that begins as JSON and is none is broken rather than unknown: say where.
  if (!found && (/^\s*[[{]/.test(text) || /\.json$/i.test(output.name))) void output.json;
  if (named)
    throw new UnreadableOutput(
      output.name,
      texts.message('notOf', { tool: named.title, other: found && `${found.title} (${found.id})` }),
    );
  const foreign = foreignOutput(output);
  if (foreign !== undefined) throw new UnreadableOutput(output.name, foreign);
  const table = (csvColumns(output)?.length ?? 0) > 1;
  throw new UnreadableOutput(output.name, texts.message('unknown', { table, known: known() }));
}

type Signed = 'zip' | 'pdf' | 'compressed' | 'picture' | 'program' | 'oldOffice';

/** What a file is by its first bytes, where that rules it out. */
const signatures: readonly (readonly [readonly number[], Signed])[] = [
  [zipSignature, 'zip'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x1f, 0x8b], 'compressed'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x4d, 0x5a], 'program'],
  [oldOfficeSignature, 'oldOffice'],
];

function binaryKind(bytes: Uint8Array): Signed | undefined {
  return signatures.find(([signature]) => beginsWith({ bytes }, signature))?.[1];
}
