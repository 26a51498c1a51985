import { isDay } from '../../assessment/dates';
import type { Finder, FindingsRule } from '../rule';
import { problems } from '../words/problemsEnglish';

export const documentControl: FindingsRule = {
  code: 'document-control',
  of: 'findings',
  title: 'A final file says its version, who read it, and what was examined of what',
  level: 'information',
  docs: `Documents of a file whose \`state\` is \`final\` carry its \`version\` and who read them before they were handed out (\`reviewedBy\`);
\`changes\` stand from the oldest to the newest, and of a sample no more is \`examined\` than there is.`,
  file({ header }, report) {
    const { state, version, reviewedBy, changes = [], inScope = [] } = header;
    const missing = [
      ...(version?.trim() ? [] : ['version']),
      ...(reviewedBy?.some((name) => name.trim() !== '') ? [] : ['reviewedBy']),
    ];
    if (state === 'final' && missing.length > 0) report(['state'], problems.message('finalIncomplete', { missing }));
    changes.forEach(({ on }, index) => {
      const before = changes[index - 1]?.on;
      if (on && before && isDay(on) && isDay(before) && on < before)
        report(['changes', index, 'on'], problems.message('changesOrder'));
    });
    for (const [index, each] of inScope.entries()) sample(each, index, report);
  },
};

function sample(each: string | { examined?: number; of?: number }, index: number, report: Finder): void {
  if (typeof each === 'string' || each.examined === undefined || each.of === undefined) return;
  if (each.examined > each.of)
    report(['inScope', index, 'examined'], problems.message('examinedMore', { of: each.of }));
}
