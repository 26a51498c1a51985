import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import { type Day, dayOf, isDay } from '../assessment/dates';
import type { FindingFilter } from '../assessment/filter';
import { type Numbers, together } from '../assessment/score';
import { noScoreText, provisionalText, scoreText } from '../assessment/scoreWords';
import { focusAreaIds, focusAreas, severities, severityIds, statuses, statusIds } from '../assessment/vocabulary';
import { rules } from '../language/rules';
import { paperIds } from '../reports/paper';
import { usableBrand } from './brand';
import { compareFiles, comparisonLines } from './compare';
import { failureText, isSaid } from './failure';
import { FileProblem, fileKind, writeText } from './fileSystem';
import { nodeFiles } from './files.node';
import { importOutputs } from './importOutputs';
import { type Around, loadChecklistsAround, loadNamed, loadShipped, setAsideChecklists } from './load';
import { chosenChecklist, newAssessment, WrongChoice } from './newAssessment';
import { printedJson, printedLine } from './printed';
import { type FindingsEntry, Project } from './project';
import { formatIds, languageNames, refuseBroken, renderReports } from './renderReports';
import { summarize } from './summary';
import { ruleDocumentation, toSarif, validate } from './validate';
import { readWorkspaceSettings, type WorkspaceSettings } from './workspaceSettings';
import { writeRunSheet } from './writeRunSheet';

/** Exit statuses of the contract. */
const done = 0;
const filesHaveErrors = 1;
const wrongUsage = 2;

/** One line; texts of others in it only show. */
const print = (text: string) => process.stdout.write(`${printedLine(text)}\n`);
const printJson = (value: unknown) => process.stdout.write(`${printedJson(value)}\n`);
const warn = (text: string) => process.stderr.write(`${printedLine(`tam-assess: ${text}`)}\n`);

/** Whether the command line asks for stacks and times. */
export const isDebugging = (argv: readonly string[]): boolean => argv.includes('--debug');

/** Says what went wrong: one line, and with `--debug` the stack below it. */
export function complain(error: unknown, debug: boolean): void {
  const more = isSaid(error) || debug ? '' : ' Run it again with --debug to see more.';
  warn(`${failureText(error)}${more}`);
  if (!debug || !(error instanceof Error)) return;
  for (const line of (error.stack ?? '').split('\n')) process.stderr.write(`${printedLine(line)}\n`);
}

/** What lies around the folder that a command runs in. Each thing of it that cannot be used is told once. */
function aroundHere(): Around {
  const told = new Set<string>();
  return {
    workspace: '.',
    warn(text) {
      if (!told.has(text)) warn(`warning: ${text}`);
      told.add(text);
    },
  };
}

/** The words of an option that takes several, separated by commas. */
const listed = (option: unknown) =>
  String(option)
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

function day(text: string): Day {
  if (isDay(text)) return text;
  throw new WrongChoice(`"${text}" is not a day of the calendar. Write YYYY-MM-DD.`);
}

/** A project with the shipped checklists and what the settings of the workspace around say of the rules. */
async function openProject(
  { warn }: Around,
  asOf: string | undefined,
  settings: WorkspaceSettings | Promise<WorkspaceSettings> = readWorkspaceSettings(nodeFiles, '.', warn),
): Promise<Project> {
  return new Project(nodeFiles, {
    ...(await settings).project,
    ...(await loadShipped(nodeFiles, path.join(__dirname, 'checklists'))),
    asOf: asOf === undefined ? dayOf(new Date()) : day(asOf),
  });
}

/** Puts in what is named, and what it needs; checklists that nobody can rely on are told and left out. */
async function load(project: Project, paths: readonly string[], around: Around): Promise<string[]> {
  const named = await loadNamed(project, paths, around);
  setAsideChecklists(project, around.warn);
  return named;
}

/** Puts in the checklists around a folder. */
async function loadAround(project: Project, folder: string, around: Around): Promise<void> {
  await loadChecklistsAround(project, [folder], around);
  setAsideChecklists(project, around.warn);
}

/** Puts in the one findings file at a path. */
async function loadFindings(project: Project, file: string, around: Around): Promise<FindingsEntry> {
  const named = await load(project, [file], around);
  const entry = named.length === 1 ? project.get(named[0]!) : undefined;
  if (entry?.kind !== 'findings') throw new FileProblem(file, `${file}: is not a findings file.`);
  return entry;
}

/** Runs a command line (`argv` as of the process) and answers the exit status; prints to the process' streams. */
export async function main(argv: readonly string[]): Promise<number> {
  const started = performance.now();
  const status = await run(argv);
  if (isDebugging(argv)) {
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    warn(`debug: ${Math.round(performance.now() - started)} ms, ${memory} MB at most, exit status ${status}`);
  }
  return status;
}

async function run(argv: readonly string[]): Promise<number> {
  let status = done;
  const around = aroundHere();
  const program = new Command('tam-assess')
    .description('Proactive remediation assessments as text: validate, import, report.')
    .version(version)
    .option('--debug', 'print stacks and times on standard error')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`${printedLine(text.replace(/^error: /, 'tam-assess: ').trim())}\n`),
    })
    .showSuggestionAfterError(true);
  const format = (choices: string[]) =>
    new Option('--format <format>', 'how to print').choices(choices).default('text');
  const asOf = ['--as-of <day>', 'the day to compute for, YYYY-MM-DD (default: today)'] as const;

  program
    .command('new')
    .description('make a findings file that validates; refuses to overwrite')
    .argument('<file>', 'the file to make, NAME.findings.jsonc')
    .requiredOption('--customer <name>', 'name of the customer')
    .requiredOption('--checklist <ids>', 'ids of checklists, separated by commas')
    .option('--title <title>', 'title of the assessment')
    .option('--environment <text>', 'what is assessed')
    .option('--assessor <name...>', 'who assesses')
    .option(...asOf)
    .action(async (file: string, options) => {
      if (fileKind(path.basename(file)) !== 'findings') {
        throw new WrongChoice(`${file}: the name of a findings file ends in .findings.jsonc.`);
      }
      const project = await openProject(around, options.asOf);
      await loadAround(project, path.dirname(file), around);
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
      if (await nodeFiles.kind(file)) throw new FileProblem(file, `${file}: exists already. Choose another name.`);
      await writeText(nodeFiles, file, text);
      print(file);
    });

  program
    .command('validate')
    .description('all problems of the findings files and checklists at some paths')
    .argument('<path...>', 'files or folders')
    .addOption(format(['text', 'json', 'sarif']))
    .option(...asOf)
    .action(async (paths: string[], options) => {
      const project = await openProject(around, options.asOf);
      const named = await loadNamed(project, paths, { ...around, strict: true });
      // What has the id of another checklist is an error wherever it lies.
      const leftOut = project.catalog.sameIds.map((each) => each.leftOut);
      const result = await validate(project, [...new Set([...named, ...leftOut])]);
      if (options.format === 'json') printJson(result);
      else if (options.format === 'sarif') {
        const uri = (file: string) =>
          path.isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.toWellFormed().split(path.sep).join('/'));
        printJson(toSarif(result, version, uri));
      } else {
        for (const { file, problems } of result.files) {
          for (const { line, column, severity, message, code } of problems) {
            print(`${file}:${line}:${column}: ${severity}: ${message} [${code}]`);
          }
        }
        print(
          `${count(result.files.length, 'file')}, ${count(result.errors, 'error')}, ${count(result.warnings, 'warning')}.`,
        );
      }
      if (result.errors > 0) status = filesHaveErrors;
    });

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
    .addOption(format(['text', 'json']))
    .option(...asOf)
    .action(async (outputs: string[], options) => {
      const project = await openProject(around, options.asOf);
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

  program
    .command('report')
    .description('render reports; prints each file that it wrote')
    .argument('<path...>', 'findings files or folders')
    .requiredOption('--audience <audiences>', 'executive, technical, plan; several separated by commas')
    .requiredOption('--format <formats>', `${formatIds.join(', ')}; several separated by commas`)
    .requiredOption('--out <folder>', 'where to write')
    .option(...asOf)
    .option(
      '--template <file>',
      'a template of your own: NAME.html.hbs, NAME.md.hbs, NAME.docx, or its name in the settings',
    )
    .option('--name <pattern>', 'file names, with {customer} {audience} {technology} {title} {language} {date}')
    .option('--language <id>', `language of the fixed texts: ${languageNames.join(', ')} (default: en)`)
    .option('--paper <size>', `what documents are laid out for: ${paperIds.join(', ')} (default: a4)`)
    .option('--logo <file>', 'a PNG or SVG picture for the head of the documents')
    .option('--accent <color>', 'a color #rrggbb instead of our blue')
    .option('--font <name>', 'an installed font, before ours')
    .option('--classification <text>', 'classification line, over what the findings files say')
    .option('--browser <file>', 'Edge, Chrome or Chromium, for PDF')
    .option('--severity <list>', 'only these severities, separated by commas')
    .option('--status <list>', 'only these statuses')
    .option('--focus-area <list>', 'only these focus areas')
    .option('--owner <owner>', 'only the findings of this owner')
    .option('--overdue', 'only overdue findings')
    .option(
      '--redact <keyfile>',
      'replace names and addresses by the pseudonyms of a key file, which is made when missing',
    )
    .action(async (paths: string[], options) => {
      const workspace = await readWorkspaceSettings(nodeFiles, '.', around.warn);
      const { report: settings } = workspace;
      const brand = await usableBrand(nodeFiles, settings.brand, around.warn);
      const project = await openProject(around, options.asOf, workspace);
      const named = await load(project, paths, around);
      const written = await renderReports(project, named, {
        audiences: listed(options.audience),
        formats: listed(options.format),
        out: options.out,
        template: Object.hasOwn(settings.templates, options.template ?? '')
          ? settings.templates[options.template]
          : options.template,
        name: options.name ?? settings.name,
        language: options.language ?? settings.language,
        paper: options.paper ?? settings.paper,
        brand: {
          logo: options.logo ?? brand.logo,
          accent: options.accent ?? brand.accent,
          font: options.font ?? brand.font,
          classification: brand.classification,
        },
        classification: options.classification,
        browser: options.browser,
        filter: filterOf(options),
        redact: options.redact,
        nameOfFile: fromHere,
      });
      for (const file of written) print(file);
    });

  program
    .command('compare')
    .description('what changed from one assessment to a later one; score before and after')
    .argument('<old>', 'the earlier findings file')
    .argument('<new>', 'the later findings file')
    .addOption(format(['text', 'json']))
    .option(...asOf)
    .action(async (old: string, later: string, options) => {
      const project = await openProject(around, options.asOf);
      const before = await loadFindings(project, old, around);
      const after = await loadFindings(project, later, around);
      for (const { path: file } of [before, after]) refuseBroken(project, file, 'compare');
      const compared = compareFiles(project, before, after);
      if (options.format === 'json') printJson(compared);
      else for (const line of comparisonLines(compared)) print(line);
    });

  program
    .command('run-sheet')
    .description('scripts that run the read-only verifications of checklists and write what import reads')
    .option('--checklist <ids>', 'ids of checklists, separated by commas')
    .option('--for <file>', 'a findings file: what it has settled is left out')
    .option('--all', 'also what is settled')
    .requiredOption('--out <folder>', 'where to write')
    .action(async (options) => {
      const project = await openProject(around, undefined);
      const findings = options.for === undefined ? undefined : await loadFindings(project, options.for, around);
      if (findings) refuseBroken(project, findings.path, 'write the run sheet');
      else await loadAround(project, '.', around);
      const written = await writeRunSheet(project, {
        checklists: options.checklist === undefined ? undefined : listed(options.checklist),
        findings: findings?.path,
        all: options.all === true,
        out: options.out,
        warn: around.warn,
      });
      for (const file of written) print(file);
    });

  program
    .command('summary')
    .description('the numbers, per file and together')
    .argument('<path...>', 'findings files or folders')
    .addOption(format(['text', 'json']))
    .option(...asOf)
    .action(async (paths: string[], options) => {
      const project = await openProject(around, options.asOf);
      const named = await load(project, paths, around);
      for (const file of named) if (project.get(file)?.kind === 'findings') refuseBroken(project, file, 'sum up');
      const scored = named.flatMap((file) => {
        const entry = project.get(file);
        return entry?.kind === 'findings' ? [{ file, assessment: project.scored(entry) }] : [];
      });
      const result = summarize(project.asOf, scored);
      if (options.format === 'json') {
        printJson(result);
        return;
      }
      const all = scored.map(({ assessment }) => assessment.numbers);
      result.files.forEach(({ customer, file }, at) => {
        printNumbers(`${customer}, ${file}`, all[at]!);
      });
      if (all.length !== 1) printNumbers(`Together, ${count(all.length, 'file')}`, together(all));
      print(`As of ${result.asOf}.`);
    });

  program
    .command('checks')
    .description('the checks as data, with extends resolved')
    .option('--checklist <id>', 'one checklist only')
    .addOption(format(['text', 'json']))
    .action(async (options) => {
      const project = await openProject(around, undefined);
      await loadAround(project, '.', around);
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
      for (const { id, title, version: number, checks } of chosen) {
        print(`${id}${number ? `@${number}` : ''}: ${title}, ${count(checks.length, 'check')}`);
        for (const check of checks) print(`  ${check.id}  ${check.title}`);
      }
    });

  program
    .command('rules')
    .description('the rules of validate')
    .addOption(format(['text', 'json']))
    .action((options) => {
      const list = rules.map((rule) => ({
        code: rule.code,
        severity: rule.level,
        title: rule.title,
        fixable: rule.fixes !== undefined,
        docs: ruleDocumentation(rule.code),
      }));
      if (options.format === 'json') printJson({ rules: list });
      else for (const { code, severity, title } of list) print(`${code.padEnd(34)} ${severity.padEnd(12)} ${title}`);
    });

  try {
    if (argv.length <= 2) {
      const names = program.commands.map((command) => command.name()).join(', ');
      throw new WrongChoice(`Name a command: ${names}. "tam-assess --help" says what they do.`);
    }
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? done : wrongUsage;
    complain(error, isDebugging(argv));
    return wrongUsage;
  }
}

/** The filter that options ask for; `undefined` when they ask for none. */
function filterOf(options: Record<string, unknown>): FindingFilter | undefined {
  const list = <Id extends string>(name: string, known: readonly Id[]): readonly Id[] | undefined => {
    if (typeof options[name] !== 'string') return undefined;
    return options[name].split(',').map((word) => {
      const id = known.find((each) => each === word.trim());
      if (id !== undefined) return id;
      throw new WrongChoice(`There is no "${word.trim()}" to filter by. Known: ${known.join(', ')}.`);
    });
  };
  const [severity, status, focusArea] = [
    list('severity', severityIds),
    list('status', statusIds),
    list('focusArea', focusAreaIds),
  ];
  const { owner } = options;
  const filter: FindingFilter = {
    ...(severity && { severity }),
    ...(status && { status }),
    ...(focusArea && { focusArea }),
    ...(typeof owner === 'string' && { owner }),
    ...(options.overdue === true && { overdue: true }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

/** A path relative to the current folder, with slashes; `undefined` for what lies outside of it. */
function fromHere(file: string): string | undefined {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative.split(path.sep).join('/');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function printNumbers(heading: string, numbers: Numbers): void {
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
}
