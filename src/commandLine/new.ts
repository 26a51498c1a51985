import { fileKind, writeNew } from '../workspace/fileSystem';
import { newAssessment, WrongChoice } from '../workspace/newAssessment';
import { type AddCommand, asOf, listed } from './command';

export const addNew: AddCommand = (program, { print, openProject, loadAround }) => {
  program
    .command('new')
    .description('make a findings file that validates; refuses to overwrite')
    .argument('<file>', 'the file to make, NAME.findings.jsonc')
    .requiredOption('--customer <name>', 'name of the customer')
    .requiredOption('--checklist <ids>', 'ids of checklists, separated by commas')
    .option('--title <title>', 'title of the assessment')
    .option('--environment <text>', 'what is assessed')
    .option('--assessor <name...>', 'who assesses')
    .addOption(asOf())
    .action(async (file: string, options) => {
      const project = await openProject(options.asOf);
      const { files } = project;
      if (fileKind(files.nameOf(file)) !== 'findings') {
        throw new WrongChoice(`${file}: the name of a findings file ends in .findings.jsonc.`);
      }
      await loadAround(project, files.folderOf(file));
      const text = newAssessment(
        {
          customer: options.customer,
          checklists: listed(options.checklist),
          title: options.title,
          environment: options.environment,
          assessors: options.assessor,
        },
        project.catalog,
        project.asOf,
      );
      await writeNew(files, file, text);
      print(file);
    });
};
