import { withoutComments } from '../../assessment/commands';
import type { VerificationKind } from '../../assessment/vocabulary';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';
import { mending } from '../words/mendingEnglish';

export const emptyCommand: ChecklistRule = {
  code: 'empty-command',
  of: 'checklist',
  title: 'A command does something',
  level: 'warning',
  docs: `A command that is empty, or that consists of comments only, looks like a way to verify or to fix and is none; in a run sheet it
answers nothing, which would be read as "no rows". Write the command, or make it a \`manual\` verification or a step without command.`,
  check({ value }, report) {
    const look = (kind: VerificationKind | undefined, run: string | undefined, path: (string | number)[]) => {
      if (run === undefined || kind === 'manual') return;
      const blank = run.trim() === '';
      // A blank verification is wrong by schema already.
      if (blank ? path[0] === 'verify' : kind === undefined || withoutComments(kind, run).trim() !== '') return;
      report(
        path,
        checklistProblems.message('emptyCommand', { blank, of: path[0] === 'verify' ? 'verify' : 'remediation' }),
      );
    };
    value.verify?.forEach(({ kind, run }, index) => {
      look(kind, run, ['verify', index, 'run']);
    });
    value.remediation?.forEach((step, index) => {
      if (typeof step === 'object') look(step.kind, step.run, ['remediation', index, 'run']);
    });
  },
  fixes({ path }) {
    const place = path.slice(0, -1);
    return path[2] === 'remediation'
      ? [
          {
            title: mending.message('removeCommand'),
            changes: [{ kind: 'remove', path }],
            preferred: true,
          },
        ]
      : [
          {
            title: mending.message('makeManual'),
            changes: [{ kind: 'set', path: [...place, 'kind'], value: 'manual' }],
          },
        ];
  },
};
