import { excerpt, firstWrite, isTooLong } from '../../assessment/commands';
import type { ChecklistRule } from '../rule';
import { checklistProblems } from '../words/checklistProblemsEnglish';

export const verifyWrites: ChecklistRule = {
  code: 'verify-writes',
  of: 'checklist',
  title: 'A verification only reads',
  level: 'warning',
  docs: `A verification is run on production systems by people who trust that it changes nothing, and run sheets run all of them in a row.
Commands that set, remove, restart or write a file belong into \`remediation\`. The rule knows the verbs of PowerShell and the Azure CLI, the statements of
T-SQL, management commands of Kusto and the usual programs of Windows; temporary tables and \`-WhatIf\` are fine. A command also has to be known to only read:
what runs a text (\`Invoke-Expression\`, \`EXEC (@text)\`), calls what is computed (\`& $name\`), makes objects or calls methods that may write, or is a program or
procedure of somebody, is reported as well. Run sheets leave both to a person.`,
  check({ value }, report, { unknownIn }) {
    value.verify?.forEach((verification, index) => {
      for (const property of ['run', 'appliesWhen'] as const) {
        const command = verification[property];
        if (command === undefined) continue;
        const write = firstWrite(verification.kind, command);
        const unknown = write ? undefined : unknownIn?.(verification.kind, command);
        if (unknown)
          report(
            ['verify', index, property],
            checklistProblems.message('notKnownToRead', { excerpt: excerpt(command, unknown) }),
            { within: unknown },
          );
        if (!write) continue;
        report(
          ['verify', index, property],
          isTooLong(command)
            ? checklistProblems.message('commandTooLong', { length: command.length })
            : checklistProblems.message('verifyWrites', { excerpt: excerpt(command, write) }),
          { within: write },
        );
      }
    });
  },
};
