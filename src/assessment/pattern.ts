/** The longest pattern, in characters. */
const longestPattern = 500;
/** The most steps that one match may take in the worst case, and all matches of a pattern together. */
const mostSteps = 1e8;
const mostStepsTogether = 5e9;
/** How often something may be repeated, all numbers of times multiplied. */
const mostCopies = 100_000;

/**
 * A test with a regular expression, without regard to case; or why there is none, behind "The pattern". A match cannot be
 * stopped, so the steps that it could take are bounded before: by the pattern, by the length of the text, and over all texts
 * that are tested. The test answers a text where it cannot tell.
 */
export function matcher(pattern: string): ((text: string) => boolean | string) | string {
  if (pattern.length > longestPattern) return `is longer than ${longestPattern} characters.`;
  // Texts are compared without regard to case anyway; JavaScript does not know the mark for it.
  const source = pattern.replace(/^\(\?i\)/, '');
  // The engine writes out what is repeated a number of times.
  if ([...source.matchAll(/\{(\d+)/g)].reduce((all, [, count]) => all * Math.max(1, Number(count)), 1) > mostCopies)
    return `repeats something too often: ${pattern}`;
  let expression: RegExp;
  try {
    expression = new RegExp(source, 'i');
    // Only now it is known whether the engine takes what its repetitions make of it.
    expression.test('');
  } catch {
    return `is not a regular expression that can be used: ${pattern}`;
  }
  if (waysOf(source) === undefined) return `repeats a repetition, which can take forever: ${pattern}`;
  if (mostStepsOf(source, 0)! > mostSteps) return `can match in too many ways, which can take forever: ${pattern}`;
  let together = 0;
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const steps = mostStepsOf(source, text.length)!;
    if (steps > mostSteps) return `The text is too long for the pattern of healthyWhen (${text.length} characters).`;
    together += steps;
    if (together > mostStepsTogether) return 'There are too many texts for the pattern of healthyWhen.';
    const fits = expression.test(text);
    if (text.length < 200) known.set(text, fits);
    return fits;
  };
}

/**
 * How often a match of a text of that length enters a part of the pattern, at most; `undefined` where no power of the length
 * bounds it.
 */
export function mostStepsOf(pattern: string, length: number): number | undefined {
  const ways = waysOf(pattern);
  if (ways === undefined) return undefined;
  // Each way is tried from each character on.
  const exponent = Math.max(1, ways.exponent + (pattern.startsWith('^') && !ways.alternatives ? 0 : 1));
  return ways.factor * Math.max(2, length + 1) ** exponent;
}

/** In how many ways something can match a text of n characters, at most: `factor` times n to the power of `exponent`. */
interface Ways {
  readonly factor: number;
  readonly exponent: number;
}

const one: Ways = { factor: 1, exponent: 0 };
const times = (a: Ways, b: Ways): Ways => ({ factor: a.factor * b.factor, exponent: a.exponent + b.exponent });
const plus = (a: Ways, b: Ways): Ways => ({
  factor: a.factor + b.factor,
  exponent: Math.max(a.exponent, b.exponent),
});

/** What was read of the whole pattern, or of a group: alternatives that are done, and the one that is being read. */
interface Group {
  done: Ways | undefined;
  /** Of all parts but the last. */
  before: Ways;
  last: Ways;
}

/**
 * In how many ways a pattern can match; nothing where a repetition without a small limit acts on what can match the same
 * text in several ways, or where there is a back reference: then no power of the length bounds them.
 */
function waysOf(pattern: string): (Ways & { alternatives: boolean }) | undefined {
  const fresh = (): Group => ({ done: undefined, before: one, last: one });
  const open = [fresh()];
  const put = (ways: Ways) => {
    const group = open[open.length - 1]!;
    group.before = times(group.before, group.last);
    group.last = ways;
  };
  const all = ({ done, before, last }: Group) => {
    const own = times(before, last);
    return done ? plus(done, own) : own;
  };
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]!;
    const braces = char === '{' ? /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at, at + 40)) : null;
    if (char === '*' || char === '+' || char === '?' || braces) {
      const least = braces ? Number(braces[1]) : 0;
      const most = braces ? (braces[2] === '' ? least : Number(braces[3] || Infinity)) : char === '?' ? 1 : Infinity;
      const group = open[open.length - 1]!;
      const repeated = repeatedWays(group.last, least, most);
      if (!repeated) return undefined;
      group.last = repeated;
      if (braces) at += braces[0].length - 1;
      // A lazy repetition is one as well.
      if (pattern[at + 1] === '?') at += 1;
      continue;
    }
    if (char === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) return undefined;
      at += 1;
      put(one);
    } else if (char === '[') {
      at += 1;
      for (; at < pattern.length && pattern[at] !== ']'; at += 1) if (pattern[at] === '\\') at += 1;
      put(one);
    } else if (char === '|') {
      const group = open[open.length - 1]!;
      group.done = all(group);
      group.before = one;
      group.last = one;
    } else if (char === '(') {
      open.push(fresh());
      // The question mark that opens a special group repeats nothing.
      if (pattern[at + 1] === '?') at += 1;
    } else if (char === ')') {
      const group = open.pop();
      put(group ? all(group) : one);
      if (open.length === 0) return undefined;
    } else put(one);
  }
  const [whole] = open;
  return { ...all(whole!), alternatives: whole!.done !== undefined };
}

/** Of something that is repeated; a repetition of up to ten times counts its ways one by one. */
function repeatedWays(ways: Ways, least: number, most: number): Ways | undefined {
  const plain = ways.factor === 1 && ways.exponent === 0;
  if (plain) {
    if (most <= least) return one;
    return most - least <= 10 ? { factor: most - least + 1, exponent: 0 } : { factor: 1, exponent: 1 };
  }
  if (most > 10) return undefined;
  let sum: Ways | undefined;
  let each = one;
  for (let count = 0; count <= most; count += 1) {
    if (count >= least) sum = sum ? plus(sum, each) : each;
    each = times(each, ways);
  }
  return sum;
}
