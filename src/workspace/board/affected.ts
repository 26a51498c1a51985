import type { AffectedObject } from '../../assessment/types';

/** A name, then the detail after a tab, a semicolon, or two blanks and more. */
const parts = /^(.*?)(?:\t|;| {2,})(.*)$/s;

/**
 * Objects of a text that was pasted: one a line, the detail behind a tab, a semicolon or two blanks. A name that stands in it
 * again, or is among those that are known, in whatever case, is left out.
 */
export function pastedObjects(text: string, known: readonly AffectedObject[]): AffectedObject[] {
  const seen = new Set(known.map((each) => keyOf(typeof each === 'string' ? each : each.name)));
  return text.split(/\r\n|\r|\n/).flatMap((line): AffectedObject[] => {
    const [, before, after] = parts.exec(line.trim()) ?? [undefined, line, ''];
    const [name, detail] = [before!.trim(), after!.trim()];
    if (name === '' || seen.has(keyOf(name))) return [];
    seen.add(keyOf(name));
    return [detail === '' ? name : { name, detail }];
  });
}

const keyOf = (name: string) => name.trim().toLowerCase();
