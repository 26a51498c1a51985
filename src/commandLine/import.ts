import { importOutputs } from '../workspace/importOutputs';
import { type AddCommand, asOf, listed, printedAs } from './command';
import { count } from './words';

export const addImport: AddCommand = (program, { around, print, printJson, openProject }) => {
  program
    .command('import')
    .description("read tools' output into a findings file, new or existing")
    .argument('<output...>', 'files that tools wrote')
    .requiredOption('--into <file>', 'the findings file')
    .option('--tool <id>', 'the tool, where its output does not tell')
    .option('--mapping <file>', 'a column mapping (*.mapping.jsonc), for any CSV file or Excel sheet')
    .option('--customer <name>', 'name of the customer, for a new file')
    .option('--checklist <ids>', 'ids of checklists, separated by commas, for a new file')
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
        dryRun: options.dryRun === true,
        around,
      });
      const { text: _text, before: _before, ...said } = result;
      if (options.format === 'json') {
        printJson(said);
        return;
      }
      const { records, findings } = result;
      if (result.checklist)
        print(`${count(result.checklist.checks, 'check')} of ${result.toolTitle} written to ${result.into}.`);
      else {
        print(
          `${result.toolTitle}${result.toolVersion ? ` ${result.toolVersion}` : ''}${result.collectedOn ? `, collected ${result.collectedOn}` : ''}`,
        );
        print(
          `${count(records.read, 'record')}: ${records.failed} failed, ${records.passed} passed, ${records.notApplicable} not applicable, ${records.notReviewed} not reviewed, ${records.skipped} skipped`,
        );
        if (result.inferred > 0)
          print(`${count(result.inferred, 'rule')} passed by silence: evaluated, and not listed`);
        print(
          `Findings: ${findings.added} added, ${findings.updated} updated, ${findings.unchanged} unchanged, ${findings.resolved} resolved, ${findings.reopened} reopened`,
        );
      }
      for (const note of result.notes) print(note);
      for (const { where, reason } of result.skipped) print(`skipped ${where}: ${reason}`);
      if (options.dryRun) print('Nothing was written (--dry-run).');
      else print(result.changed ? `${result.into} written.` : `${result.into} is unchanged.`);
    });
};
