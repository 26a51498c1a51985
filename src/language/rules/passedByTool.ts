import { equivalentOf } from '../../assessment/catalog';
import { formatDay, isDay } from '../../assessment/dates';
import { isOpen } from '../../assessment/risk';
import type { Evidence } from '../../assessment/types';
import { historyEntry } from '../history';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const passedByTool: FindingsRule = {
  code: 'passed-by-tool',
  of: 'findings',
  title: 'What a person found is still so where a tool passes it since',
  level: 'information',
  docs: `A tool that asks what the check asks passes it, and the finding is a person's: no tool reported it, so no import closes it. The pass
stands in its evidence. Look again: set the finding to \`resolved\` when the tool is right; it may have looked at one server only, or at
less than the person did.`,
  finding({ value }, report, { catalog, among, superseded }) {
    const { check: id, status, evidence = [], sources = [], history = [] } = value;
    if (superseded || id === undefined || !isOpen(status) || sources.length > 0) return;
    const check = catalog.check(id, among) ?? catalog.successor(id);
    if (!check) return;
    const whole = new Set(
      Object.values(check.equivalents ?? {})
        .flat()
        .map(equivalentOf)
        .flatMap(({ rule, judges }) => (judges === 'whole' || judges === 'stricter' ? [rule.toLowerCase()] : [])),
    );
    const decided = history.findLast(({ status: set, on }) => set !== undefined && isDay(on))?.on ?? '';
    // What has no day that can be is as old as can be.
    const since = (on: string | undefined) => on !== undefined && isDay(on) && on >= decided;
    const passes = evidence.filter(
      ({ rule, text, collectedOn }) =>
        rule !== undefined &&
        whole.has(rule.toLowerCase()) &&
        /^Passed: /.test(text ?? '') &&
        (decided === '' || since(collectedOn)),
    );
    const [first] = passes;
    if (!first) return;
    const scopes = [...new Set(passes.flatMap(({ scope }) => scope ?? []))];
    const where = scopes.length > 0 ? ` in ${scopes.join(', ')}` : '';
    const said = `${saidBy(first)} passes it${where}`;
    const { source, rule, collectedOn } = first;
    const on = collectedOn !== undefined && isDay(collectedOn) ? collectedOn : undefined;
    report(['status'], problems.message('passedByTool', { source, on, rule: rule!, scopes }), { data: said });
  },
  fixes({ path, data }, _file, { asOf, me }) {
    return [
      {
        title: mending.message('setResolved'),
        changes: [
          { kind: 'set', path, value: 'resolved' },
          {
            kind: 'append',
            path: [...path.slice(0, 2), 'history'],
            values: [historyEntry(asOf, 'resolved', data as string, me)],
          },
        ],
      },
    ];
  },
};

function saidBy({ source, rule, collectedOn }: Evidence): string {
  const on = collectedOn !== undefined && isDay(collectedOn) ? ` of ${formatDay(collectedOn)}` : '';
  return `${source ?? 'A tool'}${on} (${rule})`;
}
