import { count } from '../assessment/count';
import { type Numbers, together } from '../assessment/score';
import { noScoreText, provisionalText, scoreText } from '../assessment/scoreWords';
import { focusAreaIds, focusAreas, severities, severityIds, statuses, statusIds } from '../assessment/vocabulary';
import { setAsideChecklists } from '../workspace/load';
import { eachFindingsFile, findNamed, supersededFiles } from '../workspace/oneByOne';
import { refuseBroken } from '../workspace/renderReports';
import { summarize, summary } from '../workspace/summary';
import { type AddCommand, asOf, printedAs } from './command';
import { HeldOutput } from './heldOutput.node';
import { LongList } from './longList';
import { printedLine } from './printed';

export const addSummary: AddCommand = (program, { around, print, write, openProject }) => {
  program
    .command('summary')
    .description('the numbers, per file and together')
    .argument('<path...>', 'findings files or folders')
    .addOption(printedAs('json'))
    .addOption(asOf())
    .action(async (paths: string[], options) => {
      const project = await openProject(options.asOf);
      const named = await findNamed(project, paths, around);
      setAsideChecklists(project, around.warn);
      const inJson = options.format === 'json';
      const superseded = await supersededFiles(project, named);
      let [files, heads, all] = [0, 0, together([])];
      const list = new LongList((elements) => ({ ...summary(project.asOf, [], all), files: elements }));
      const held = new HeldOutput();
      for await (const entry of eachFindingsFile(project, named)) {
        refuseBroken(project, entry.path, 'sum up');
        const assessment = project.scored(entry);
        const isHead = !superseded.has(entry.path);
        files += 1;
        // What a later one of them goes on from is counted there.
        if (isHead) {
          heads += 1;
          all = together([all, assessment.numbers]);
        }
        held.add(
          inJson
            ? list.element(summarize(entry.path, assessment, !isHead))
            : numbersText(`${entry.model.customer}, ${entry.path}${isHead ? '' : ' (superseded)'}`, assessment.numbers),
        );
      }
      if (inJson) held.add(list.end());
      else if (files !== 1) held.add(numbersText(`Together, ${headsText(heads, files)}`, all));
      for (const text of held.texts()) await write(text);
      print(inJson ? '' : `As of ${project.asOf}.`);
    });
};

/** Of which files the numbers together are. */
function headsText(heads: number, files: number): string {
  const left = files - heads;
  if (left === 0) return count(files, 'file');
  return `${count(heads, 'file')} (without ${left} that later ones go on from)`;
}

/** Lines about some numbers, each with its end. */
function numbersText(heading: string, numbers: Numbers): string {
  const lines: string[] = [];
  const print = (line: string) => lines.push(`${printedLine(line)}\n`);
  const coverage = numbers.coverage === null ? '–' : `${Math.round(numbers.coverage * 100)} %`;
  print(heading);
  print(`  Health score ${scoreText(numbers)}, coverage ${coverage}`);
  for (const area of focusAreaIds) {
    const own = numbers.focusAreas[area];
    if (own.checks === 0 && own.noScore === undefined) continue;
    const score = own.score === null ? '–' : own.score.toFixed(1);
    const base = own.noScore ? noScoreText(own) : `${own.assessed} of ${own.checks} checks`;
    // The base is told already, unless entries without check stand in it too.
    const told = own.assessed === own.base.assessed && own.checks === own.base.checks;
    const why = own.score !== null && own.provisional && told ? 'provisional' : provisionalText(own);
    print(`    ${focusAreas[area].padEnd(40)} ${score.padStart(5)}  ${base}${why && `, ${why}`}`);
  }
  const listed = (ids: readonly (readonly [string, number])[]) =>
    ids.flatMap(([title, number]) => (number > 0 ? [`${title} ${number}`] : [])).join(', ');
  const open = listed(severityIds.map((id) => [severities[id].title, numbers.openBySeverity[id]]));
  const byStatus = listed(statusIds.map((id) => [statuses[id].title, numbers.byStatus[id]]));
  if (open !== '') print(`  Need work: ${open}`);
  if (byStatus !== '') print(`  All findings: ${byStatus}`);
  return lines.join('');
}
