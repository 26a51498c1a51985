import { weakProofOf } from '../../assessment/proof';
import type { PassedEntry } from '../../assessment/types';
import { toolTitle } from '../../assessment/vocabulary';
import type { FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

export const passWithoutProof: FindingsRule = {
  code: 'pass-without-proof',
  of: 'findings',
  title: 'What counts as passed was proved',
  level: 'warning',
  docs: `The entry rests on a rule of a tool that does not prove it: the rule judges only a part of what the check asks, only collects data, or
is no equivalent of the check (any more). Files of the first version of this extension may hold such passes. Move it to \`notAssessed\`
and assess the check, or import the tool's output again. When you know better, write who answered and when (\`by\`, \`on\`).`,
  file({ passed, imports, header }, report, { catalog, among, superseded }) {
    if (superseded) return;
    const file = { checklists: header.checklists ?? [], imports: imports.map(({ value }) => value) };
    for (const { value, index } of passed) {
      const entry = value as PassedEntry;
      const id = typeof entry === 'string' ? entry : entry.check;
      const check = id === undefined ? undefined : (catalog.check(id, among) ?? catalog.successor(id));
      const weak = check && weakProofOf(entry, check, file, catalog);
      if (!check || !weak) continue;
      const tool = toolTitle(weak.tool);
      const named = `${weak.rules.slice(0, 3).join(', ')}${weak.rules.length > 3 ? ' and others' : ''}`;
      report(
        typeof entry === 'string' ? ['passed', index] : ['passed', index, 'check'],
        problems.message('passWithoutProof', {
          check: check.id,
          tool,
          rules: weak.rules.slice(0, 3),
          more: weak.rules.length > 3,
        }),
        { data: { index, entry, reason: `${tool} does not prove it (${named}).` } },
      );
    }
  },
  fixes({ data }) {
    const { index, entry, reason } = data as { index: number; entry: PassedEntry; reason: string };
    return [
      {
        title: mending.message('moveToNotAssessed'),
        changes: [
          { kind: 'remove', path: ['passed', index] },
          {
            kind: 'append',
            path: ['notAssessed'],
            values: [notAssessed(entry, reason)],
            from: [[['passed', index]]],
          },
        ],
        preferred: true,
        safe: true,
      },
    ];
  },
};

/** An entry of `passed` as one of `notAssessed`: what belongs to a pass alone is left out. */
export function notAssessed(entry: PassedEntry, reason: string): object {
  if (typeof entry === 'string') return { check: entry, reason };
  const { answered: _answered, asked: _asked, validUntil: _validUntil, evidence, by: _by, on: _on, ...rest } = entry;
  const sources = rest.sources?.map((source) => ({ ...source, outcome: source.outcome ?? ('passed' as const) }));
  return { ...rest, ...(sources && { sources }), reason, ...(evidence && { evidence }) };
}
