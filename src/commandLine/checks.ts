import { sizeText } from '../assessment/catalog';
import { chosenChecklist } from '../workspace/newAssessment';
import { type AddCommand, printedAs } from './command';

export const addChecks: AddCommand = (program, { print, printJson, openProject, loadAround }) => {
  program
    .command('checks')
    .description('the checks as data, with extends resolved')
    .option('--checklist <id>', 'one checklist only')
    .addOption(printedAs('json'))
    .action(async (options) => {
      const project = await openProject(undefined);
      await loadAround(project, '.');
      const { checklists } = project.catalog;
      const chosen =
        options.checklist === undefined ? checklists : [chosenChecklist(options.checklist, project.catalog)];
      if (options.format === 'json') {
        printJson({
          checklists: chosen.map(({ file, checks }) => {
            const { overrides: _overrides, extends: _extends, ...rest } = file;
            return {
              ...rest,
              checks: checks.map(
                ({ checklist: _checklist, technology: _technology, overriddenBy: _by, ...check }) => check,
              ),
            };
          }),
        });
        return;
      }
      for (const checklist of chosen) {
        const { id, title, version, checks } = checklist;
        print(`${id}${version ? `@${version}` : ''}: ${title}, ${sizeText(checklist)}`);
        for (const check of checks) print(`  ${check.id}  ${check.title}`);
      }
    });
};
