import { strict as assert } from 'node:assert';
import { commands, none, readJson } from './shipped';

/** Commands of the Azure CLI, each with the page or source file that describes it and the arguments found there. */
const documented = readJson<
  Record<string, { checks: string[]; use: string; arguments: string[]; repository: string; path: string }>
>('test/data/references/azure-cli.json');

/** Arguments that every command has. */
const shared = new Set(['--output', '--query', '--subscription', '--verbose', '--only-show-errors']);
const short: Readonly<Record<string, string>> = { '-o': '--output', '-g': '--resource-group', '-n': '--name' };
/** Last words of commands that only read. */
const reading = new Set(['list', 'show', 'query', 'get-upgrades', 'list-usage']);

function readCommand(run: string): { command: string; arguments: string[] } {
  const bare = run.replace(/"[^"]*"|'[^']*'/g, 'x').replace(/<[^<>]*>/g, 'x');
  const words = bare.split(/\s+/);
  const from = words.findIndex((word) => word.startsWith('-'));
  return {
    command: words.slice(0, from < 0 ? undefined : from).join(' '),
    arguments: words.filter((word) => /^--?[a-z]/.test(word)).map((word) => short[word] ?? word),
  };
}

function problems(run: string): string[] {
  const { command, arguments: used } = readCommand(run);
  const entry = documented[command];
  if (!entry) return [`${command} is not documented`];
  return used
    .filter((argument) => !shared.has(argument) && !entry.arguments.includes(argument))
    .map((argument) => `${command} has no argument ${argument}`);
}

/** The commands of a step or verification: one that goes on over lines is one. */
const commandsOf = (run: string) => run.replace(/ `\n {2}/g, ' ').split('\n');

describe('Azure CLI of the shipped checks', () => {
  const verifications = commands
    .filter(({ kind, use }) => kind === 'azure-cli' && use !== 'remediation')
    .map((command) => ({ ...command, run: commandsOf(command.run).join('\n') }));

  it('uses documented commands and arguments in verifications', () => {
    assert.ok(verifications.length > 8);
    none(
      verifications.flatMap(({ check, run }) => problems(run).map((problem) => `${check}: ${problem}`)),
      'undocumented command or argument',
    );
  });

  it('only reads in verifications', () => {
    none(
      verifications
        .filter(
          ({ run }) =>
            /[;|&>]/.test(run.replace(/"[^"]*"/g, '').replace(/<[^<>]*>/g, '')) ||
            !reading.has(readCommand(run).command.split(' ').at(-1)!),
        )
        .map(({ check, run }) => `${check}: ${run}`),
      'verification that does more than read',
    );
  });

  it('names the checks that use each documented command', () => {
    const used = commands.filter(({ kind }) => kind === 'azure-cli');
    none(
      Object.entries(documented).flatMap(([command, entry]) => {
        const checks = [
          ...new Set(
            used
              .filter(
                ({ use, run }) =>
                  use === entry.use && commandsOf(run).some((line) => readCommand(line).command === command),
              )
              .map(({ check }) => check),
          ),
        ];
        return checks.sort().join() === [...entry.checks].sort().join()
          ? []
          : [`${command}: ${checks.join(', ') || 'none'}`];
      }),
      'documented command with another list of checks than the checklists',
    );
  });

  it('starts each line of a step with az', () => {
    none(
      commands
        .filter(({ kind, run }) => kind === 'azure-cli' && commandsOf(run).some((line) => !/^az [a-z]/.test(line)))
        .map(({ check, run }) => `${check}: ${run}`),
      'line that is no command of the Azure CLI',
    );
  });

  it('would be refused', () => {
    assert.deepEqual(problems('az lock list --nothing x -o json'), ['az lock list has no argument --nothing']);
    assert.deepEqual(problems('az lock lists --subscription x'), ['az lock lists is not documented']);
  });
});
