import type { ChecklistText } from './checklist';
import { placeAt } from './cursor';
import type { FindingsText } from './findings';
import type { Span } from './references';

/** What can be folded: the long lists, and each of their elements. In the order of the text. */
export function foldingSpans({ json }: FindingsText | ChecklistText): Span[] {
  const spans: Span[] = [];
  for (const property of json.root?.type === 'object' ? json.root.children! : []) {
    const [key, value] = property.children!;
    if (value?.type !== 'array' && value?.type !== 'object') continue;
    spans.push({ offset: property.offset, length: property.length });
    const elements = value.type === 'array' ? json.sections.get(key!.value as string) : undefined;
    for (const { offset, node } of elements ?? [])
      if (node.type === 'object') spans.push({ offset, length: node.length });
  }
  return spans;
}

/** What is selected when a selection at an offset grows: text, value, property, object, list, file; smallest first. */
export function selectionSpans({ json }: FindingsText | ChecklistText, offset: number): Span[] {
  const place = placeAt(json, offset);
  if (!place) return [];
  const { node, around } = place;
  const innermost = place.onKey
    ? []
    : [
        ...(node.type === 'string' && node.length > 2 ? [{ offset: place.offset + 1, length: node.length - 2 }] : []),
        { offset: place.offset, length: node.length },
      ];
  const outer = around.map((each) => ({ offset: each.offset, length: each.node.length })).reverse();
  return [...innermost, ...outer];
}
