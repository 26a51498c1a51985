import type { Catalog } from '../../assessment/catalog';
import { entryLists } from '../findings';
import type { Finder, FindingsRule } from '../rule';

function look(
  id: string | undefined,
  path: string[],
  report: Finder,
  catalog: Catalog,
  among: readonly string[],
): void {
  if (id === undefined || catalog.check(id, among)) return;
  const successor = catalog.successor(id);
  if (!successor) return;
  report(path, `The check ${id} is now called ${successor.id} ("${successor.title}"). Write the new id.`, {
    data: successor.id,
  });
}

export const retiredCheck: FindingsRule = {
  code: 'retired-check',
  of: 'findings',
  title: 'Checks are named by their present ids',
  level: 'warning',
  docs: `The checklist has given this check another id, or put another check in its place, and says so in \`replaces\`. A retired id has no
title, rating or remediation any more. The fix writes the id of the successor; read its title, it may ask for a little more than the former one.`,
  finding({ value }, report, { catalog, among }) {
    look(value.check, ['check'], report, catalog, among);
  },
  entry({ value }, report, { catalog, among }) {
    if (typeof value === 'string') look(value, [], report, catalog, among);
    else look(value.check, ['check'], report, catalog, among);
  },
  fixes({ path, data }, file, { catalog }) {
    const id = data as string;
    const [list, index] = path;
    // Where the successor, or another former id of it, stands already, the fix needs a look.
    const elsewhere = entryLists.some((other) =>
      (file[other] as { value: string | { check?: string }; index: number }[]).some((each) => {
        if (other === list && (each.index === index || list === 'findings')) return false;
        const check = typeof each.value === 'string' ? each.value : each.value.check;
        return check === id || (check !== undefined && catalog.successor(check)?.id === id);
      }),
    );
    return [
      {
        title: `Replace with ${id}`,
        changes: [{ kind: 'set', path, value: id }],
        preferred: true,
        ...(!elsewhere && { safe: true }),
      },
    ];
  },
};
