import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { isSaid } from '../assessment/said';
import { failureText } from '../workspace/failure';
import { WrongChoice } from '../workspace/newAssessment';
import { addChecks } from './checks';
import type { AddCommand } from './command';
import { addCompare } from './compare';
import { complain, contextHere, printError } from './context.node';
import { addImport } from './import';
import { addNew } from './new';
import { printedLine } from './printed';
import { addReport } from './report';
import { addRules } from './rules';
import { addRunSheet } from './runSheet';
import { addSeal } from './seal';
import { addSummary } from './summary.node';
import { addValidate } from './validate';

/** All commands, in the order of the help. A new one is a file and a line here. */
const commands: readonly AddCommand[] = [
  addNew,
  addValidate,
  addImport,
  addReport,
  addCompare,
  addRunSheet,
  addSeal,
  addSummary,
  addChecks,
  addRules,
];

/** Exit statuses of the contract. */
const statuses = { done: 0, filesHaveErrors: 1, wrongUsage: 2 } as const;

/** Whether the command line asks for stacks and times. */
export const isDebugging = (argv: readonly string[]): boolean => argv.includes('--debug');

/** Says what went wrong: one line, and with `--debug` the stack below it. */
export function complainOf(error: unknown, debug: boolean): void {
  const more = isSaid(error) || debug ? '' : ' Run it again with --debug to see more.';
  complain(`${failureText(error)}${more}`);
  if (!debug || !(error instanceof Error)) return;
  for (const line of (error.stack ?? '').split('\n')) printError(line);
}

/** Runs a command line (`argv` as of the process) and answers the exit status; prints to the process' streams. */
export async function main(argv: readonly string[]): Promise<number> {
  const started = performance.now();
  const status = await run(argv);
  if (isDebugging(argv)) {
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    const time = Math.round(performance.now() - started);
    complain(`debug: ${time} ms, ${memory} MB at most, exit status ${status}`);
  }
  return status;
}

async function run(argv: readonly string[]): Promise<number> {
  let status: number = statuses.done;
  const program = new Command('tam-assess')
    .description('Proactive remediation assessments as text: validate, import, report.')
    .version(version)
    .option('--debug', 'print stacks and times on standard error')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`${printedLine(text.replace(/^error: /, 'tam-assess: ').trim())}\n`),
    })
    .showSuggestionAfterError(true);
  const context = contextHere(() => {
    status = statuses.filesHaveErrors;
  });
  for (const add of commands) add(program, context);
  try {
    if (argv.slice(2).every((word) => word === '--' || word === '--debug')) {
      const names = program.commands.map((command) => command.name()).join(', ');
      throw new WrongChoice(`Name a command: ${names}. "tam-assess --help" says what they do.`);
    }
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? statuses.done : statuses.wrongUsage;
    complainOf(error, isDebugging(argv));
    return statuses.wrongUsage;
  }
}
