import {
  type Catalog,
  type CatalogCheck,
  type Checklist,
  checklistId,
  equivalentOf,
  type JudgedCheck,
  type SameId,
  shippedOrigin,
} from '../assessment/catalog';
import { addTo } from '../assessment/groups';
import type { LifecycleProduct } from '../assessment/lifecycle';
import type { Check, ChecklistFile } from '../assessment/types';

const none: readonly string[] = [];

/** A checklist file and where it comes from: `shipped`, or its address. */
export interface ChecklistSource {
  readonly file: ChecklistFile;
  readonly origin: string;
}

/** Ids that people take for the same: case, spaces at the ends and a version do not tell two checklists apart. */
const idKey = (id: string) => checklistId(id).normalize('NFKC').trim().toLowerCase();

/**
 * Builds the catalog of all checklists. Nothing takes the place of what was there: of several checklists with one id the
 * shipped one counts, else the first (`sameIds` says which), and a check of a shipped checklist is changed only by one that
 * extends it. `extends` is followed through any number of steps; a chain that bites its own tail, or leads nowhere,
 * contributes nothing.
 */
export function buildCatalog(
  sources: readonly ChecklistSource[],
  lifecycle: readonly LifecycleProduct[] = [],
): Catalog {
  const byId = new Map<string, ChecklistSource>();
  const byKey = new Map<string, ChecklistSource>();
  const sameIds: SameId[] = [];
  const isShipped = ({ origin }: ChecklistSource) => origin === shippedOrigin;
  for (const source of [...sources.filter(isShipped), ...sources.filter((each) => !isShipped(each))]) {
    const key = idKey(source.file.id);
    const counts = byKey.get(key);
    if (counts) sameIds.push({ counts: counts.origin, leftOut: source.origin });
    else {
      byKey.set(key, source);
      byId.set(source.file.id, source);
    }
  }
  const shippedChecks = new Set(
    sources.filter(isShipped).flatMap(({ file }) => file.checks.map(({ id }) => id.toLowerCase())),
  );
  const resolved = new Map<string, Checklist>();
  const resolve = (id: string, path: readonly string[]): Checklist | undefined => {
    const known = resolved.get(id);
    if (known) return known;
    const source = byId.get(id);
    if (!source || path.includes(id)) return undefined;
    const base =
      source.file.extends === undefined ? undefined : resolve(checklistId(source.file.extends), [...path, id]);
    const inherited = new Set(base?.checks.map((check) => check.id));
    const own = source.file.checks.filter(
      (check) => isShipped(source) || inherited.has(check.id) || !shippedChecks.has(check.id.toLowerCase()),
    );
    const checklist = applyTo(base, source, own);
    resolved.set(id, checklist);
    return checklist;
  };
  const checklists = [...byId.keys()].map((id) => resolve(id, [])!);

  // The checklist that defines a check answers for it; a team's override is asked for with `among`.
  const checks = new Map<string, CatalogCheck>();
  const successors = new Map<string, CatalogCheck>();
  const equivalents = new Map<string, JudgedCheck[]>();
  for (const checklist of checklists) {
    for (const check of checklist.checks) {
      if (check.checklist !== checklist.id || checks.has(check.id)) continue;
      checks.set(check.id, check);
      for (const former of check.replaces ?? []) if (!successors.has(former)) successors.set(former, check);
      for (const [tool, rules] of Object.entries(check.equivalents ?? {})) {
        for (const { rule, judges } of rules.map(equivalentOf)) {
          addTo(equivalents, `${tool}:${rule.toLowerCase()}`, { check, judges });
        }
      }
    }
  }
  // A run sheet speaks of our own checks; a former id never hides one that somebody has now.
  const judged = (check: CatalogCheck, id: string) => {
    const key = `run-sheet:${id.toLowerCase()}`;
    if (!equivalents.has(key)) equivalents.set(key, [{ check, judges: 'whole' }]);
  };
  for (const check of checks.values()) judged(check, check.id);
  for (const check of checks.values()) for (const former of check.replaces ?? []) judged(check, former);
  const own = new Map(checklists.map((checklist) => [checklist.id, new Map(checklist.checks.map((c) => [c.id, c]))]));
  /** Checks by id of the checklists that a list of references names, each once: asked for every finding of a file. */
  const chosen = new WeakMap<readonly string[], readonly ReadonlyMap<string, CatalogCheck>[]>();
  const namedIn = (among: readonly string[]) => {
    let known = chosen.get(among);
    if (!known) {
      known = [...new Set(among.map(checklistId))].flatMap((id) => own.get(id) ?? []);
      chosen.set(among, known);
    }
    return known;
  };
  return {
    lifecycle: new Map(lifecycle.map((product) => [product.id, product])),
    checklists,
    sameIds,
    checklist: (reference) => resolved.get(checklistId(reference)),
    check(id, among = none) {
      for (const checklist of namedIn(among)) {
        const found = checklist.get(id);
        if (found) return found;
      }
      return checks.get(id);
    },
    successor: (formerId) => successors.get(formerId),
    equivalents: (tool, rule) => equivalents.get(`${tool}:${rule.toLowerCase()}`) ?? [],
  };
}

function applyTo(base: Checklist | undefined, { file, origin }: ChecklistSource, own: readonly Check[]): Checklist {
  const overrides = new Map((file.overrides ?? []).map((override) => [override.check, override]));
  const added = new Set(own.map((check) => check.id));
  const inherited = (base?.checks ?? [])
    .filter((check) => overrides.get(check.id)?.off !== true && !added.has(check.id))
    .map((check): CatalogCheck => {
      const override = overrides.get(check.id);
      if (!override) return check;
      const { check: _id, off: _off, reason, ...changed } = override;
      return { ...check, ...changed, overriddenBy: { checklist: file.id, reason } };
    });
  const off = (file.overrides ?? [])
    .filter((override) => override.off === true)
    .map(({ check, reason }) => ({ check, reason }));
  const technology = file.technology ?? base?.technology;
  const place = (check: Check): CatalogCheck => ({ ...check, checklist: file.id, technology });
  return {
    id: file.id,
    title: file.title,
    technology,
    version: file.version,
    checks: [...inherited, ...own.map(place)],
    off: [...(base?.off ?? []), ...off],
    origin,
    file,
  };
}
