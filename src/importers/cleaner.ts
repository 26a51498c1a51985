import type { Reference } from '../assessment/types';
import { cleanLine, cleanText, isClean } from './cleanText';
import { remembered } from './remembered';
import { titleLine } from './sentences';

/** `cleanLine` and `cleanText` of one output: what a rule says is there once per object, and cleaned once. */
export interface Cleaner {
  line(value: unknown, limit?: number): string;
  text(value: unknown, limit?: number): string;
  /** As `titleLine`. */
  title(value: unknown): string;
  /** As `remembered`. */
  references(key: string, make: () => Reference[]): Reference[];
}

/** Texts that are remembered: enough for the rules of an output, too few to hold a large one in memory twice. */
const most = 5_000;

export function cleaner(): Cleaner {
  return {
    line: remembering(cleanLine, 300),
    text: remembering(cleanText, 20_000),
    // A clean text may still be two sentences.
    title: remembering(titleLine, 0),
    references: remembered(),
  };
}

function remembering(clean: (value: unknown, limit?: number) => string, usual: number) {
  const byLimit = new Map<number, Map<string, string>>();
  return (value: unknown, limit = usual): string => {
    if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    if (value === '') return value;
    let known = byLimit.get(limit);
    if (!known) {
      known = new Map();
      byLimit.set(limit, known);
    }
    let found = known.get(value);
    if (found === undefined) {
      found = value.length <= limit && isClean(value) ? value : clean(value, limit);
      if (known.size >= most) known.clear();
      known.set(value, found);
    }
    return found;
  };
}
