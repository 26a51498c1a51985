import type { Catalog } from '../../assessment/catalog';
import { checkFor } from '../../assessment/catalog';
import { byUrgency, type Urgency } from '../../assessment/plan';
import { risk } from '../../assessment/risk';
import { effectiveRating } from '../../assessment/score';
import { difference } from '../edits';
import type { FindingsText } from '../findings';
import type { TextEdit } from '../json';
import { arranged, piecesOf } from '../pieces';
import type { Environment } from '../rule';
import { offers } from '../words/offersEnglish';

/** Whether `sortFindings` has something to do, at the cost of one look at each finding. */
export function isUnsorted(file: FindingsText, { catalog }: Pick<Environment, 'catalog'>): boolean {
  if (file.json.problems.length > 0 || file.nodeAt(['findings'])?.node.type !== 'array') return false;
  const found = urgencies(file, catalog);
  // What is no finding belongs behind the last of them.
  return found.some(
    ({ index, urgency }, at) => index !== at || (at > 0 && byUrgency(found[at - 1]!.urgency, urgency) > 0),
  );
}

/** What decides the place of each finding. */
function urgencies(file: FindingsText, catalog: Catalog): { index: number; urgency: Urgency }[] {
  const among = file.header.checklists ?? [];
  return file.findings.map(({ index, value }) => {
    const rating = effectiveRating(
      value,
      value.check === undefined ? undefined : checkFor(value.check, among, catalog),
    );
    return { index, urgency: { finding: value, rating, risk: rating && risk(rating) } };
  });
}

/**
 * Sorts the findings by risk, the greatest first, as text: each moves with the comments above it and on its last line, while
 * white space, commas and the comment behind the opening bracket stay in their places. `undefined` when they are sorted, or
 * the file has a syntax error.
 */
export function sortFindings(
  file: FindingsText,
  { catalog, words }: Pick<Environment, 'catalog' | 'words'>,
): { title: string; edits: readonly TextEdit[] } | undefined {
  const { text } = file;
  const elements = file.json.sections.get('findings') ?? [];
  const array = file.nodeAt(['findings']);
  if (file.json.problems.length > 0 || array?.node.type !== 'array' || elements.length < 2) return undefined;

  const order = urgencies(file, catalog)
    .sort((a, b) => byUrgency(a.urgency, b.urgency) || a.index - b.index)
    .map(({ index }) => index);
  // What is no finding goes to the end, as it stands.
  const placed = new Set(order);
  elements.forEach((_element, index) => {
    if (!placed.has(index)) order.push(index);
  });
  if (order.every((index, at) => index === at)) return undefined;

  const pieces = piecesOf(
    text,
    { offset: array.offset, length: array.node.length },
    elements.map(({ offset, node }) => ({ offset, length: node.length })),
  );
  const sorted = text.slice(0, pieces.from) + arranged(text, pieces, order) + text.slice(pieces.to);
  return { title: offers.in(words).sort, edits: difference(text, sorted) };
}
