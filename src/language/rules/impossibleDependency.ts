import type { Message } from '../../words/words';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const impossibleDependency: FindingsRule = {
  code: 'impossible-dependency',
  of: 'findings',
  title: 'What a finding depends on can be done first',
  level: 'error',
  docs: `\`dependsOn\` names findings of this file that have to be fixed first. An id that no finding has, the finding's own, or a circle
(A waits for B, and B for A) would leave the plan without a beginning. Name another finding, or take the id out.`,
  file({ findings }, report) {
    const positions = new Map(findings.map(({ value }, at) => [value.id, at]));
    /** 1 while a finding is followed, 2 when all behind it is known. */
    const seen: number[] = [];
    const problem = (at: number, entry: number, message: Message) =>
      report(['findings', findings[at]!.index, 'dependsOn', entry], message, {
        data: findings[at]!.value.dependsOn![entry],
      });
    findings.forEach((_, start) => {
      const path: [at: number, entry: number][] = seen[start] ? [] : [[start, 0]];
      while (path.length > 0) {
        const step = path[path.length - 1]!;
        const [at, entry] = step;
        const { id, dependsOn = [] } = findings[at]!.value;
        seen[at] = 1;
        if (entry >= dependsOn.length) {
          seen[at] = 2;
          path.pop();
          continue;
        }
        step[1] += 1;
        const other = dependsOn[entry]!;
        const next = positions.get(other);
        if (other === id) problem(at, entry, problems.message('dependsOnItself', { id }));
        else if (next === undefined) problem(at, entry, problems.message('dependsOnNothing', { id: other }));
        else if (seen[next] === 1) problem(at, entry, problems.message('dependsInCircle', { id, other }));
        else if (!seen[next]) path.push([next, 0]);
      }
    });
  },
  fixes({ path, data }) {
    return [
      {
        title: mending.message('removeFrom', { name: String(data), list: 'dependsOn' }),
        changes: [{ kind: 'remove', path }],
      },
    ];
  },
};
