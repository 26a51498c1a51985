import { refuseBroken } from '../workspace/renderReports';
import { writeRunSheet } from '../workspace/writeRunSheet';
import { type AddCommand, listed } from './command';

export const addRunSheet: AddCommand = (program, { around, print, openProject, loadAround, loadFindings }) => {
  program
    .command('run-sheet')
    .description('scripts that run the read-only verifications of checklists and write what import reads')
    .option('--checklist <ids>', 'ids of checklists, separated by commas')
    .option('--for <file>', 'a findings file: what it has settled is left out')
    .option('--all', 'also what is settled')
    .requiredOption('--out <folder>', 'where to write')
    .action(async (options) => {
      const project = await openProject(undefined);
      const findings = options.for === undefined ? undefined : await loadFindings(project, options.for);
      if (findings) refuseBroken(project, findings.path, 'write the run sheet');
      else await loadAround(project, '.');
      const written = await writeRunSheet(project, {
        checklists: options.checklist === undefined ? undefined : listed(options.checklist),
        findings: findings?.path,
        all: options.all === true,
        out: options.out,
        warn: around.warn,
      });
      for (const file of written) print(file);
    });
};
