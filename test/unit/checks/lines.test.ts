import { longLines } from '../../../src/assessment/commandLines';
import { commands, none } from './shipped';

describe('Lines of the commands of the shipped checks', () => {
  it('are short wherever a command can be broken', () => {
    none(
      commands.flatMap(({ check, use, kind, run }) =>
        longLines(kind, run).map(({ start, end }) => `${check} ${use}: ${run.slice(start, end).trim()}`),
      ),
      'line that a printed page would break',
    );
  });

  it('end without blanks', () => {
    none(
      commands.flatMap(({ check, use, kind, run }) =>
        kind !== 'manual' && /[ \t]$/m.test(run) ? [`${check} ${use}: ${JSON.stringify(run)}`] : [],
      ),
      'line with a blank at its end',
    );
  });
});
