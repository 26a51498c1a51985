import { isDay } from '../../assessment/dates';
import { countsAsPassed } from '../../assessment/risk';
import type { FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const dependencyLater: FindingsRule = {
  code: 'dependency-later',
  of: 'findings',
  title: 'What has to be fixed first is due first',
  level: 'warning',
  docs: `A finding that depends on another one cannot be fixed before it. Where the other is due later, one of the two days is wrong: the plan
would promise what it rules out itself.`,
  file({ findings }, report) {
    const byId = new Map(findings.map(({ value }) => [value.id, value]));
    for (const { value, index } of findings) {
      const { due, status, dependsOn = [] } = value;
      if (!due || !isDay(due) || countsAsPassed(status)) continue;
      dependsOn.forEach((id, entry) => {
        const first = byId.get(id);
        if (first?.due && isDay(first.due) && first.due > due && !countsAsPassed(first.status))
          report(
            ['findings', index, 'dependsOn', entry],
            problems.message('dependencyLater', { id, first: first.due, due }),
          );
      });
    }
  },
};
