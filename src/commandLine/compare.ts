import { compareFiles, comparisonLines } from '../workspace/compare';
import { refuseBroken } from '../workspace/renderReports';
import { type AddCommand, asOf, printedAs } from './command';

export const addCompare: AddCommand = (program, { print, printJson, openProject, loadFindings }) => {
  program
    .command('compare')
    .description('what changed from one assessment to a later one; score before and after')
    .argument('<old>', 'the earlier findings file')
    .argument('<new>', 'the later findings file')
    .addOption(printedAs('json'))
    .addOption(asOf())
    .action(async (old: string, later: string, options) => {
      const project = await openProject(options.asOf);
      const before = await loadFindings(project, old);
      const after = await loadFindings(project, later);
      for (const { path: file } of [before, after]) refuseBroken(project, file, 'compare');
      const compared = compareFiles(project, before, after);
      if (options.format === 'json') printJson(compared);
      else for (const line of comparisonLines(compared)) print(line);
    });
};
