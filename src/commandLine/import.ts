import { Said } from '../assessment/said';
import { GuardedImport } from '../workspace/import/guarded';
import { importOutputs } from '../workspace/import/importOutputs';
import { summaryOf } from '../workspace/import/result';
import { importLines } from '../workspace/import/words';
import { type AddCommand, asOf, listed, printedAs } from './command';

/** What was not begun can be forced; only the command line says how it is done here. */
function withWayOn(error: unknown): never {
  if (!(error instanceof GuardedImport)) throw error;
  throw new Said(`${error.problem} Import it with --force-scope if that is right.`, error.place);
}

export const addImport: AddCommand = (program, { around, person, print, printJson, openProject }) => {
  program
    .command('import')
    .description("read tools' output into a findings file, new or existing")
    .argument('<output...>', 'files that tools wrote')
    .requiredOption('--into <file>', 'the findings file')
    .option('--tool <id>', 'the tool, where its output does not tell')
    .option('--mapping <file>', 'a column mapping (*.mapping.jsonc), for any CSV file or Excel sheet')
    .option('--customer <name>', 'name of the customer, for a new file')
    .option('--checklist <ids>', 'ids of checklists, separated by commas, for a new file')
    .option(
      '--force-scope',
      'import an older output, or one of another domain, tenant or customer than the file, all the same',
    )
    .option('--by <name>', "who signs what an edited plan changes (default: TAM_ASSESS_BY, else git's user.name)")
    .option('--dry-run', 'say what would change and write nothing')
    .addOption(printedAs('json'))
    .addOption(asOf())
    .action(async (outputs: string[], options) => {
      const project = await openProject(options.asOf);
      const result = await importOutputs(project, {
        outputs,
        into: options.into,
        tool: options.tool,
        mapping: options.mapping,
        customer: options.customer,
        checklists: options.checklist === undefined ? undefined : listed(options.checklist),
        by: () => person(options.by),
        dryRun: options.dryRun === true,
        forceScope: options.forceScope === true,
        around,
      }).catch(withWayOn);
      if (options.format === 'json') {
        printJson(summaryOf(result));
        return;
      }
      for (const line of importLines(result)) print(line);
      for (const { where, reason } of result.skipped) print(`skipped ${where}: ${reason}`);
      for (const note of result.notes) print(note);
      if (options.dryRun) print('Nothing was written (--dry-run).');
      else print(result.changed ? `${result.into} written.` : `${result.into} is unchanged.`);
    });
};
