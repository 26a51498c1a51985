import { longestCommandLine, longLines } from '../../assessment/commandLines';
import type { VerificationKind } from '../../assessment/vocabulary';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';

export const longCommandLine: ChecklistRule = {
  code: 'long-command-line',
  of: 'checklist',
  title: 'Commands have short lines',
  level: 'information',
  docs: `Engineers copy commands out of printed reports. On paper a line of more than ${longestCommandLine} characters is broken where the page ends, and what is
copied then no longer runs. End the line yourself: PowerShell goes on behind \`|\`, \`{\`, \`;\` and \`,\`, KQL in front of \`|\`, T-SQL in front of a clause. A
line of the Azure CLI goes on in PowerShell, which runs it in run sheets, where it ends with a backtick, one of another program in the Command Prompt where
it ends with \`^\`. In the file a line end is \`\\n\`. Long strings stay as they are.`,
  check({ value }, report) {
    const look = (kind: VerificationKind | undefined, run: string | undefined, path: (string | number)[]) => {
      if (kind === undefined || run === undefined) return;
      for (const { start, end, breakAt, continuation } of longLines(kind, run))
        report(
          path,
          checklistProblems.message('longCommandLine', {
            length: end - start,
            most: longestCommandLine,
            continuation,
            behind: run.slice(start, breakAt).trimEnd().slice(-24).trimStart(),
          }),
          { within: [start, end] },
        );
    };
    value.verify?.forEach(({ kind, run, appliesWhen }, index) => {
      look(kind, run, ['verify', index, 'run']);
      look(kind, appliesWhen, ['verify', index, 'appliesWhen']);
    });
    value.remediation?.forEach((step, index) => {
      if (typeof step === 'object') look(step.kind, step.run, ['remediation', index, 'run']);
    });
  },
};
