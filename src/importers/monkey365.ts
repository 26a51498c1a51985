import type { Importer } from './importer';
import { findingReader, ocsfFindings, readFindings } from './ocsf';
import { UnreadableOutput } from './output';
import { outputs } from './words/outputsEnglish';

/**
 * Monkey365: `-ExportTo JSON`, a finding of the Open Cybersecurity Schema Framework in camel case per rule and resource,
 * or the one object that it is for a single finding. Passes are there once per rule, unless they were left out.
 */
export const monkey365: Importer = {
  detect: (output) => findingsIn(output.jsonIfAny) !== undefined,
  read(output) {
    const rows = findingsIn(output.json);
    if (!rows) throw new UnreadableOutput(output.name, outputs.message('noMonkey365'));
    return readFindings('monkey365', rows, findingReader());
  },
};

function findingsIn(json: unknown) {
  const found = ocsfFindings(json);
  return found && /^monkey ?365/i.test(found.product) ? found.rows : undefined;
}
