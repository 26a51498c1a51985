import type { Change } from '../../assessment/changes';
import { findingKey } from '../../assessment/score';
import type { Finding } from '../../assessment/types';
import type { ChecklistText } from '../checklist';
import type { FindingsText, Located } from '../findings';
import type { TextEdit } from '../json';
import type { Environment } from '../rule';
import { offers as offersTexts } from '../words/offersEnglish';
import { acceptRisk } from './acceptRisk';
import { extractCheck } from './extractCheck';
import { mergeFindings } from './mergeFindings';
import { moveToFinding, moveToList } from './moveCheck';
import type { Refactoring } from './refactoring';
import { isUnsorted, sortFindings } from './sortFindings';
import { splitFinding } from './splitFinding';

/**
 * A refactoring that a place of a file offers: what changes, or what is done to the text, which is only worked out when it is
 * taken. What stands here may be loaded apart from the rest: it hands out data and asks for no class.
 */
export interface Offer {
  readonly kind: 'rewrite' | 'move' | 'extract';
  readonly title: string;
  readonly does: readonly Change[] | (() => readonly TextEdit[]);
  /** What changes in a checklist besides. */
  readonly checklist?: { readonly path: string; readonly changes: readonly Change[] };
}

/** Who works on the file, and the checklists that checks can be extracted to. */
export interface OfferContext {
  /** Who is at the keyboard, where that is known: signs answers and what is written into histories. */
  readonly me?: string | undefined;
  readonly checklists: readonly { readonly path: string; readonly text: ChecklistText }[];
}

const lists = ['passed', 'notApplicable', 'notAssessed'] as const;

/**
 * The refactorings of the finding or entry at an offset, and the sorting of the file. Costs no more than a look at the values
 * of the file; a file with a syntax error offers none.
 */
export function offersAt(
  file: FindingsText,
  environment: Environment,
  offset: number,
  { me, checklists }: OfferContext,
): Offer[] {
  if (file.json.problems.length > 0) return [];
  const within = ({ offset: start, node }: Located<unknown>) => start <= offset && offset <= start + node.length;
  const signed = me ? { by: me } : {};
  const offers: Offer[] = [];
  const offer = (kind: Offer['kind'], refactoring: Refactoring | undefined, rest: Pick<Offer, 'checklist'> = {}) => {
    if (!refactoring) return;
    offers.push({ kind, title: refactoring.title, does: refactoring.changes, ...rest });
  };
  const finding = file.findingAt(offset);
  if (finding) {
    const { value } = finding;
    const key = findingKey(value);
    offer('rewrite', acceptRisk(file, environment, { ids: [value.id], ...signed }));
    for (const to of lists) {
      const answer = { key, to, ...signed, ...(to !== 'passed' && { reason: '' }) };
      offer('move', moveToList(file, environment, answer));
    }
    const object = affectedAt(finding, offset);
    if (object !== undefined)
      offer('rewrite', splitFinding(file, environment, { id: value.id, affected: [object], ...signed }));
    const same = file.findings.filter((other) => findingKey(other.value) === key).map((other) => other.value.id);
    if (same.length > 1) offer('rewrite', mergeFindings(file, environment, { ids: same, ...signed }));
    for (const { path, text } of checklists) {
      const extracted = extractCheck(file, environment, { id: value.id, checklist: text });
      if (extracted) offer('extract', extracted, { checklist: { path, changes: extracted.checklistChanges } });
    }
  } else {
    for (const list of lists) {
      const entry = (file[list] as Located<unknown>[]).find(within);
      if (!entry) continue;
      offer('move', moveToFinding(file, environment, { list, index: entry.index, ...signed }));
      return offers;
    }
  }
  if (isUnsorted(file, environment))
    offers.push({
      kind: 'rewrite',
      title: offersTexts.in(environment.words).sort,
      does: () => sortFindings(file, environment)?.edits ?? [],
    });
  return offers;
}

/** Position of the affected object at an offset of the file. */
function affectedAt(finding: Located<Finding>, offset: number): number | undefined {
  const property = finding.node.children?.find(({ children }) => children?.[0]?.value === 'affected');
  const at = property?.children?.[1]?.children?.findIndex((each) => {
    const start = finding.offset + each.offset;
    return start <= offset && offset <= start + each.length;
  });
  return at === undefined || at < 0 ? undefined : at;
}
