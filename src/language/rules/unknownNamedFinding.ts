import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const unknownNamedFinding: FindingsRule = {
  code: 'unknown-named-finding',
  of: 'findings',
  title: 'The main risk and what waits for a decision are findings of the file',
  level: 'error',
  docs: `\`mainRisk\` and the \`findings\` of a decision name findings of this file, by their id or their check. What no finding has is
shown nowhere: the main risk does not lead the risks, and what waits for the decision is still called a quick win. Name another
finding, or take the id out.`,
  file({ header: { mainRisk, decisions = [] }, findings }, report) {
    const known = new Set(findings.flatMap(({ value: { id, check } }) => (check === undefined ? [id] : [id, check])));
    const look = (id: string, path: (string | number)[]) => {
      if (!known.has(id)) report(path, problems.message('unknownNamedFinding', { id }));
    };
    if (mainRisk !== undefined) look(mainRisk, ['mainRisk']);
    decisions.forEach(({ findings: named = [] }, index) => {
      named.forEach((id, at) => {
        look(id, ['decisions', index, 'findings', at]);
      });
    });
  },
  fixes({ path }) {
    return [{ title: mending.message('removeNamingNothing'), changes: [{ kind: 'remove', path }] }];
  },
};
