import { version } from '../../package.json';
import { count } from '../assessment/count';
import { placeText } from '../assessment/said';
import { outlineNamed, withJudged } from '../workspace/oneByOne';
import { countProblems, sarifResult, toSarif, validateFile } from '../workspace/validate';
import { type AddCommand, asOf, printedAs } from './command';
import { LongList } from './longList';
import { printedLine } from './printed';

export const addValidate: AddCommand = (program, context) => {
  const { around, print, write } = context;
  program
    .command('validate')
    .description('all problems of the findings files and checklists at some paths')
    .argument('<path...>', 'files or folders')
    .addOption(printedAs('json', 'sarif'))
    .addOption(asOf())
    .action(async (paths: string[], options) => {
      const project = await context.openProject(options.asOf);
      const named = await outlineNamed(project, paths, { ...around, strict: true });
      // What has the id of another checklist is an error wherever it lies.
      const leftOut = project.catalog.sameIds.map((each) => each.leftOut);
      const checked = [...new Set([...named, ...leftOut])];
      const counts = { errors: 0, warnings: 0 };
      const { format } = options;
      const list = new LongList((elements) =>
        format === 'sarif' ? toSarif(version, elements) : { files: elements, ...counts },
      );
      for (const file of checked) {
        const problems = await withJudged(project, file, () => validateFile(project, file));
        countProblems(counts, problems);
        if (format === 'json') await write(list.element({ file, problems }));
        else if (format === 'sarif')
          for (const problem of problems) await write(list.element(sarifResult(context.uri(file), problem)));
        else {
          for (const { line, column, severity, message, code } of problems)
            await write(`${printedLine(`${placeText({ file, line, column })}: ${severity}: ${message} [${code}]`)}\n`);
        }
      }
      if (format === 'text')
        print(
          `${count(checked.length, 'file')}, ${count(counts.errors, 'error')}, ${count(counts.warnings, 'warning')}.`,
        );
      else await write(`${list.end()}\n`);
      if (counts.errors > 0) context.filesHaveErrors();
    });
};
