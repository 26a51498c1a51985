import { isDay } from '../../assessment/dates';
import type { Finder, FindingsRule } from '../rule';

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
      ...(version?.trim() ? [] : ['"version"']),
      ...(reviewedBy?.some((name) => name.trim() !== '') ? [] : ['"reviewedBy"']),
    ];
    if (state === 'final' && missing.length > 0)
      report(['state'], `A final file has a version, and somebody read it. Write ${missing.join(' and ')}.`);
    changes.forEach(({ on }, index) => {
      const before = changes[index - 1]?.on;
      if (on && before && isDay(on) && isDay(before) && on < before)
        report(['changes', index, 'on'], 'This change is older than the one before it. Write the oldest first.');
    });
    for (const [index, each] of inScope.entries()) sample(each, index, report);
  },
};

function sample(each: string | { examined?: number; of?: number }, index: number, report: Finder): void {
  if (typeof each === 'string' || each.examined === undefined || each.of === undefined) return;
  if (each.examined > each.of)
    report(['inScope', index, 'examined'], `More were examined than the ${each.of} that there are.`);
}
