import type { Catalog } from '../../assessment/catalog';
import { addTo } from '../../assessment/groups';
import { type EntryList, entryLists, type FindingsText } from '../findings';
import type { Finder, FindingsRule } from '../rule';
import { mending } from '../words/mendingEnglish';
import { problems } from '../words/problemsEnglish';

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
  report(path, problems.message('retiredCheck', { id, successor: successor.id, title: successor.title }), {
    data: successor.id,
  });
}

interface Place {
  list: EntryList;
  index: number;
}

/** Where a check stands in a file, also under a former id. Of several places in one list two are enough to know. */
type Places = ReadonlyMap<string, readonly Place[]>;

/** Every problem of a file asks for them. */
const known = new WeakMap<FindingsText, { catalog: Catalog; places: Places }>();

function placesOf(file: FindingsText, catalog: Catalog): Places {
  const before = known.get(file);
  if (before?.catalog === catalog) return before.places;
  const places = new Map<string, Place[]>();
  for (const list of entryLists) {
    for (const { value, index } of file[list] as { value: string | { check?: string }; index: number }[]) {
      const check = typeof value === 'string' ? value : value.check;
      if (check === undefined) continue;
      for (const id of new Set([check, catalog.successor(check)?.id])) {
        if (id === undefined) continue;
        const inList = places.get(id)?.filter((each) => each.list === list).length ?? 0;
        if (inList < 2) addTo(places, id, { list, index });
      }
    }
  }
  known.set(file, { catalog, places });
  return places;
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
    const elsewhere = placesOf(file, catalog)
      .get(id)
      ?.some((each) => each.list !== list || (each.index !== index && list !== 'findings'));
    return [
      {
        title: mending.message('replaceWith', { value: id }),
        changes: [{ kind: 'set', path, value: id }],
        preferred: true,
        ...(!elsewhere && { safe: true }),
      },
    ];
  },
};
