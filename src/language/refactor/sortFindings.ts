import { byUrgency } from '../../assessment/plan';
import { score } from '../../assessment/score';
import { difference } from '../edits';
import type { FindingsText } from '../findings';
import type { TextEdit } from '../json';
import { arranged, piecesOf } from '../pieces';
import type { Environment } from '../rule';

/**
 * Sorts the findings by risk, the greatest first, as text: each moves with the comments above it and on its last line, while
 * white space, commas and the comment behind the opening bracket stay in their places. `undefined` when they are sorted, or
 * the file has a syntax error.
 */
export function sortFindings(
  file: FindingsText,
  { catalog, asOf }: Environment,
): { title: string; edits: readonly TextEdit[] } | undefined {
  const { text } = file;
  const elements = file.json.sections.get('findings') ?? [];
  const array = file.nodeAt(['findings']);
  if (file.json.problems.length > 0 || array?.node.type !== 'array' || elements.length < 2) return undefined;

  const scored = score(file.model, catalog, asOf).findings;
  const ranked = file.findings.map(({ index }, at) => ({ index, finding: scored[at]! }));
  const order = ranked
    .toSorted((a, b) => byUrgency(a.finding, b.finding) || a.index - b.index)
    .map(({ index }) => index);
  // What is no finding goes to the end, as it stands.
  elements.forEach((_element, index) => {
    if (!order.includes(index)) order.push(index);
  });
  if (order.every((index, at) => index === at)) return undefined;

  const pieces = piecesOf(
    text,
    { offset: array.offset, length: array.node.length },
    elements.map(({ offset, node }) => ({ offset, length: node.length })),
  );
  const sorted = text.slice(0, pieces.from) + arranged(text, pieces, order) + text.slice(pieces.to);
  return { title: 'Sort the findings by risk', edits: difference(text, sorted) };
}
