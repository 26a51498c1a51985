import { safeName, slug } from '../fileNames';
import type { Project } from '../project';
import { estateOf } from './estate';
import { readOutputs } from './importOutputs';

/**
 * A name for the file that an import makes, in a folder where nothing has it yet: after the host, domain or tenant that the
 * outputs are about, as the new file itself calls it; else after the first of them. A catalogue becomes a checklist. What
 * cannot be read says so when it is imported.
 */
export async function proposedName(project: Project, outputs: readonly string[], folder: string): Promise<string> {
  const { files } = project;
  let stem = slug(files.nameOf(outputs[0]!).replace(/\.[^.]*$/, ''));
  let ending = '.findings.jsonc';
  try {
    const read = await readOutputs(project, { outputs, into: '' });
    if (read.kind === 'catalogue') {
      ending = '.checklist.jsonc';
      stem = slug(read.catalogue.checklist.id);
    } else if (read.kind === 'results') {
      const estate = estateOf(read.runs.map(({ run }) => run));
      if (estate !== undefined) stem = slug(estate);
    }
  } catch {
    // The name of the output does.
  }
  for (let number = 1; ; number++) {
    const name = safeName(number > 1 ? `${stem}-${number}` : stem, ending);
    if ((await files.kind(files.join(folder, name))) === undefined) return name;
  }
}
