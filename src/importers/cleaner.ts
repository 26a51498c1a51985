import { cleanLine, cleanText } from './cleanText';

/** `cleanLine` and `cleanText` of one output: what a rule says is there once per object, and cleaned once. */
export interface Cleaner {
  line(value: unknown, limit?: number): string;
  text(value: unknown, limit?: number): string;
}

/** Texts that are remembered: enough for the rules of an output, too few to hold a large one in memory twice. */
const most = 5_000;

export function cleaner(): Cleaner {
  return { line: remembering(cleanLine, 300), text: remembering(cleanText, 20_000) };
}

function remembering(clean: (value: unknown, limit?: number) => string, usual: number) {
  const byLimit = new Map<number, Map<string, string>>();
  return (value: unknown, limit = usual): string => {
    if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    if (value === '' || (value.length <= limit && isClean(value))) return value;
    let known = byLimit.get(limit);
    if (!known) {
      known = new Map();
      byLimit.set(limit, known);
    }
    let found = known.get(value);
    if (found === undefined) {
      found = clean(value, limit);
      if (known.size >= most) known.clear();
      known.set(value, found);
    }
    return found;
  };
}

/** Letters, digits and marks that mean nothing in HTML and Markdown; no blank at the ends, none doubled. */
const plain = /^[A-Za-z0-9_\-.,:/()']+(?: [A-Za-z0-9_\-.,:/()']+)*$/;
/** What makes even such a text one that must be cleaned: secrets, paths of people, emphasis. */
const suspicious = /eyJ|bearer|basic|securestring|-----|__|\.ps[md]?1|\/(?:home|users|root)\b|[a-z]:\/|file:/i;

/** Whether cleaning would surely change nothing: most ids, names and words of a large output, and much faster told. */
function isClean(value: string): boolean {
  return plain.test(value) && !suspicious.test(value);
}
