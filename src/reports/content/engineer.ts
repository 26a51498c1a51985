import type { CatalogCheck } from '../../assessment/catalog';
import { namedFindings } from '../../assessment/namedFindings';
import type { Finding } from '../../assessment/types';
import type { Texts } from '../texts/english';
import type { Report, ReportAffected, ReportFinding, ReportTerm } from './report';

/**
 * What to know before the first step, in the order in which it matters: rights, time, interruption, what comes first, what
 * is kept safe, what may go wrong, and the way back. Only what the check and the finding say.
 *
 * @param named what a finding of the same file is called in the document, and what is to be done about it
 */
export function beforeStart(
  { dependsOn, blocker }: Pick<Finding, 'dependsOn' | 'blocker'>,
  check: Pick<CatalogCheck, 'before' | 'watchOut' | 'rollback'> | undefined,
  named: (id: string) => string | undefined,
  texts: Texts,
): ReportTerm[] {
  const { rights, duration, interruption, backUp } = check?.before ?? {};
  const first = (dependsOn ?? []).map((id) => named(id) ?? id);
  const terms: [string, string | undefined][] = [
    [texts.rightsNeeded, rights],
    [texts.howLong, duration],
    [texts.interruption, interruption],
    [texts.whatFirst, first.join('; ')],
    [texts.whatBlocks, blocker],
    [texts.backUpFirst, backUp],
    [texts.watchOut, check?.watchOut],
    [texts.wayBack, check?.rollback],
  ];
  return terms.flatMap(([term, text]) => (text?.trim() ? [{ term, text: text.trim() }] : []));
}

/** More entries than this make a table of contents that nobody reads; then it names what is critical or high. */
const longContents = 40;

/** What a table of contents names of the findings that are not closed. */
export function contentsOf(findings: readonly ReportFinding[]): Report['contents'] {
  const own = findings.filter(({ group }) => group !== 'closed');
  if (own.length <= longContents) return { findings: own, more: 0 };
  const grave = own.filter(({ severity: { id } }) => id === 'critical' || id === 'high').slice(0, longContents);
  return { findings: grave, more: own.length - grave.length };
}

/**
 * A person's text of one file for a document of several: where it names a finding of its own file by its bare id, the name
 * that the finding has in the document. What stands behind the prefix of a file stays.
 */
export function mentionsNamed(
  text: string,
  nameOf: (id: string) => string | undefined,
  prefixes: readonly string[],
): string {
  let said = '';
  let end = 0;
  for (const { id, at, prefix } of namedFindings(text, prefixes)) {
    said += text.slice(end, at) + (prefix === undefined ? (nameOf(id) ?? id) : id);
    end = at + id.length;
  }
  return said + text.slice(end);
}

/** Fewer characters are not worth a line of their own. */
const leastShared = 24;

/**
 * Affected objects whose ids are paths, with what they share said once: `in` is empty where they share nothing worth it,
 * and each `short` is then the whole name.
 */
export function withoutSharedPath(objects: readonly (string | { name: string; detail?: string | undefined })[]): {
  in: string;
  affected: ReportAffected[];
} {
  // One literal for all: there are many, and a copy of another object takes several times the room.
  const affected = objects.map((object): ReportAffected => {
    const { name, detail = '' } = typeof object === 'string' ? { name: object } : object;
    return { name, detail, short: name };
  });
  const whole = { in: '', affected };
  const [first] = affected;
  if (!first || affected.length < 2 || !affected.every(({ name }) => name.startsWith('/'))) return whole;
  let shared = first.name.slice(0, first.name.lastIndexOf('/') + 1);
  for (const { name } of affected) {
    while (!name.toLowerCase().startsWith(shared.toLowerCase()))
      shared = shared.slice(0, shared.lastIndexOf('/', shared.length - 2) + 1);
  }
  if (shared.length < leastShared || affected.some(({ name }) => name.length === shared.length)) return whole;
  return { in: shared, affected: affected.map((object) => ({ ...object, short: object.name.slice(shared.length) })) };
}
