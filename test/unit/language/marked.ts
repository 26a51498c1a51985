import { createScanner, SyntaxKind } from 'jsonc-parser';

/** Numbers below a limit, one after the other: what a test decides by. */
export type Roll = (below: number) => number;

/** Decisions by given dice, again from the first one when they are used up. */
export function rolling(dice: readonly number[]): Roll {
  let turn = 0;
  return (below) => {
    const die = dice[turn % dice.length]! + 31 * Math.floor(turn / dice.length);
    turn += 1;
    return die % below;
  };
}

export const pick = <Item>(roll: Roll, items: readonly Item[]): Item => items[roll(items.length)]!;

const people = ['Dana Reyes', 'Kim Lee', 'directory-team@contoso.com', 'CIO'];
const days = ['2026-05-01', '2026-10-02', '2026-11-19', '2026-11-20', '2026-11-22', '2027-03-01'];
const texts = ['seen', 'Two of nine partners failed.', 'a // b', '/* c */', 'said "so"', 'long '.repeat(24).trim()];
const objects = ['dc01', 'DC01', 'dc02', ' dc02', 'srv-3', 'Ä-1'];
const checks = ['T-01', 'T-02', 'T-03', 'T-04', 'T-OLD'];
const rules = ['R-1', 'R-2', 'R-3', 'Z-1', 'Z-2'];

type Data = Record<string, unknown>;
const some = (roll: Roll, most: number) => Array.from({ length: roll(most + 1) });

const evidence = (roll: Roll): Data => ({
  text: pick(roll, texts),
  ...pick(roll, [
    {},
    { source: 'Maester 2.0.1', rule: pick(roll, rules), scope: 'contoso.com' },
    { source: 'repadmin' },
  ]),
  ...(roll(3) === 0 && { collectedOn: pick(roll, days) }),
  ...(roll(5) === 0 && { caption: 'a picture' }),
});
const source = (roll: Roll): Data => ({
  tool: pick(roll, ['maester', 'pingcastle']),
  rule: pick(roll, rules),
  ...(roll(2) === 0 && { fingerprint: pick(roll, ['failed:1:2', 'passed']) }),
});
const affected = (roll: Roll): unknown =>
  roll(2) === 0
    ? pick(roll, objects)
    : { name: pick(roll, objects), ...(roll(2) === 0 && { detail: pick(roll, texts) }) };

function finding(roll: Roll, id: string): Data {
  const status = pick(roll, [
    'open',
    'open',
    'inProgress',
    'resolved',
    'accepted',
    'verified',
    'falsePositive',
    'opne',
  ]);
  return {
    id,
    ...(roll(4) > 0
      ? { check: pick(roll, checks) }
      : { title: pick(roll, texts), recommendation: 'Correct it.', ...(roll(2) === 0 && { focusArea: 'security' }) }),
    status,
    ...(roll(3) === 0 && { rating: { probability: 1 + roll(5), impact: 1 + roll(7), effort: 1 + roll(5) } }),
    ...(roll(5) === 0 && { ratingReason: pick(roll, texts) }),
    ...(roll(3) > 0 && { affected: some(roll, 4).map(() => affected(roll)) }),
    ...(roll(2) === 0 && { observed: pick(roll, texts) }),
    ...(roll(2) === 0 && { evidence: some(roll, 3).map(() => evidence(roll)) }),
    ...(roll(4) === 0 && { references: [{ title: 'A page', url: 'http://github.com/x' }] }),
    ...(roll(2) === 0 && { owner: pick(roll, people) }),
    ...(roll(3) === 0 && { due: pick(roll, [...days, '2026/12/1']) }),
    ...(roll(4) === 0 && { incidents: ['2611180040001234'] }),
    ...(roll(5) === 0 && { internalNote: pick(roll, texts) }),
    ...((status === 'accepted' || roll(4) === 0) && {
      acceptance: {
        ...(roll(3) > 0 && { by: pick(roll, people) }),
        ...(roll(2) === 0 && { on: pick(roll, days) }),
        ...(roll(3) > 0 && { reason: pick(roll, texts), expires: pick(roll, days) }),
        ...(roll(4) === 0 && { control: 'monitored' }),
      },
    }),
    ...(roll(3) > 0 && {
      history: some(roll, 3).map(() => ({
        on: pick(roll, days),
        ...(roll(4) > 0 && { status: pick(roll, ['open', 'resolved', status]) }),
        ...(roll(2) === 0 && { by: pick(roll, people) }),
        ...(roll(2) === 0 && { note: pick(roll, texts) }),
      })),
    }),
    ...(roll(3) > 0 && { sources: some(roll, 2).map(() => source(roll)) }),
  };
}

function entry(roll: Roll, list: string): unknown {
  const check = pick(roll, checks);
  if (roll(4) === 0) return check;
  const of =
    roll(3) > 0 ? { check, ...(roll(2) === 0 && { source: source(roll) }) } : { source: source(roll), title: 't' };
  return {
    ...of,
    ...(roll(3) === 0 && { by: pick(roll, people), on: pick(roll, days) }),
    ...(list !== 'passed' && { reason: pick(roll, texts) }),
    ...(list !== 'notApplicable' && roll(2) === 0 && { evidence: some(roll, 2).map(() => evidence(roll)) }),
    ...(list === 'passed' && roll(4) === 0 && { answered: 3, asked: 3, validUntil: '2026-11-01' }),
  };
}

/** A findings file as data, with everything that a file can hold, mistakes included. */
export function anyFile(roll: Roll): Data {
  const lists = ['passed', 'notApplicable', 'notAssessed'].filter(() => roll(5) > 0);
  const tools = some(roll, 2).map(() => ({
    tool: pick(roll, ['maester', 'pingcastle']),
    toolVersion: '2.0.1',
    collectedOn: pick(roll, days),
    sha256: pick(roll, ['sha-0', 'sha-1']),
    scope: 'contoso.com',
    records: { read: 3 },
  }));
  return {
    formatVersion: 1,
    customer: 'Contoso',
    ...(roll(2) === 0 && { title: 'Health' }),
    checklists: ['test@2026.10'],
    assessedOn: '2026-11-20',
    ...(roll(3) > 0 && { assessors: ['Dana Reyes'] }),
    findings: some(roll, 5).map((_each, at) => finding(roll, `F-00${roll(9) === 0 ? 1 : at + 1}`)),
    ...Object.fromEntries(lists.map((list) => [list, some(roll, 4).map(() => entry(roll, list))])),
    ...(roll(3) > 0 && { imports: tools }),
  };
}

/** A text with marks all over it. */
export interface Marked {
  readonly text: string;
  /** The comments, each another one, as they are written. */
  readonly comments: readonly string[];
  /** The names of the properties that the format does not know, each another one. */
  readonly names: readonly string[];
}

/**
 * A file written by somebody with habits of layout that change all the time, with comments wherever there can be some and
 * properties of their own in objects.
 *
 * @param density of ten places, how many have a comment
 */
export function marked(data: Data, roll: Roll, density: number): Marked {
  const comments: string[] = [];
  const names: string[] = [];
  const eol = pick(roll, ['\n', '\n', '\r\n']);
  const unit = pick(roll, ['  ', '  ', '\t']);
  const trailingCommas = roll(4) === 0;
  const comment = (line: boolean) => {
    const mark = `M${String(comments.length + 1).padStart(3, '0')}.`;
    comments.push(line ? `// ${mark}` : `/* ${mark} */`);
    return comments.at(-1)!;
  };
  /** White space with perhaps a comment; what follows begins at an indentation. */
  const gap = (space: string, indent: string): string => {
    if (roll(10) >= density) return space;
    const kind = roll(6);
    if (kind === 0) return `${space}${comment(true)}${eol}${indent}`;
    if (kind === 1) return ` ${comment(true)}${eol}${indent}`;
    if (kind === 2) return `${eol}${indent}${comment(false)}${eol}${indent}`;
    if (kind === 3) return `${space}${comment(false)} ${comment(false)}${space === '' ? ' ' : space}`;
    return `${space}${comment(false)}${space === '' ? ' ' : space}`;
  };
  const withOwn = (value: Data, depth: number): [string, unknown][] => {
    const entries = Object.entries(value);
    if (roll(depth === 0 ? 2 : 4) !== 0) return entries;
    const name = `x${String(names.length + 1).padStart(3, '0')}`;
    names.push(name);
    const own = pick<unknown>(roll, [name, 7, [name, { deep: true }], { text: '*/ no end', id: name }]);
    entries.splice(roll(entries.length + 1), 0, [name, own]);
    return entries;
  };
  const write = (value: unknown, indent: string, depth: number): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const inner = indent + unit;
    const broken = depth < 2 || roll(2) === 0;
    const begin = broken ? eol + inner : ' ';
    // What a format calls a map of counts has no properties of people.
    const parts = Array.isArray(value)
      ? value.map((each) => () => write(each, inner, depth + 1))
      : ('read' in value ? Object.entries(value) : withOwn(value as Data, depth)).map(
          ([key, each]) =>
            () =>
              `${JSON.stringify(key)}${gap('', inner)}:${gap(' ', inner)}${write(each, inner, depth + 1)}`,
        );
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    if (parts.length === 0) return `${open}${gap('', indent)}${close}`;
    let text = open!;
    parts.forEach((part, at) => {
      text += gap(begin, inner) + part();
      const more = at < parts.length - 1;
      if (more || (trailingCommas && roll(2) === 0)) text += `${gap('', inner)},`;
      if (broken && roll(10) < density) text += ` ${comment(roll(2) === 0)}`;
      if (text.endsWith('.')) text += eol + inner;
    });
    return `${text}${gap(broken ? eol + indent : ' ', indent)}${close}`;
  };
  const head = roll(10) < density ? comment(roll(2) === 0) + eol : '';
  const body = write(data, '', 0);
  const tail = roll(10) < density ? ` ${comment(roll(2) === 0)}` : '';
  return { text: head + body + tail + eol, comments, names };
}

/** The text after somebody put further comments and properties of their own anywhere into it. */
export function annotated({ text, comments, names }: Marked, roll: Roll, most: number): Marked {
  const more = { text, comments: [...comments], names: [...names] };
  for (let count = roll(most + 1); count > 0; count--) {
    const scanner = createScanner(more.text, false);
    const places: number[] = [];
    const objects: number[] = [];
    let depth = 0;
    for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
      const end = scanner.getTokenOffset() + scanner.getTokenLength();
      if (kind === SyntaxKind.Trivia || kind === SyntaxKind.LineBreakTrivia) continue;
      if (kind === SyntaxKind.LineCommentTrivia) continue;
      places.push(end);
      if (kind === SyntaxKind.OpenBraceToken) depth += 1;
      if (kind === SyntaxKind.CloseBraceToken) depth -= 1;
      if (
        kind === SyntaxKind.OpenBraceToken &&
        depth > 1 &&
        !/^(?:\s|\/\/[^\n]*|\/\*.*?\*\/)*"read"/.test(more.text.slice(end))
      )
        objects.push(end);
    }
    const put = (at: number, added: string) => {
      more.text = more.text.slice(0, at) + added + more.text.slice(at);
    };
    if (roll(3) > 0 || objects.length === 0) {
      const mark = `M${String(more.comments.length + 1).padStart(3, '0')}.`;
      const line = roll(2) === 0;
      more.comments.push(line ? `// ${mark}` : `/* ${mark} */`);
      put(pick(roll, places), `${roll(2) === 0 ? ' ' : ''}${more.comments.at(-1)}${line ? '\n' : ''}`);
    } else {
      const name = `x${String(more.names.length + 1).padStart(3, '0')}`;
      const at = pick(roll, objects);
      more.names.push(name);
      put(at, ` ${JSON.stringify(name)}: ${JSON.stringify(name)}${/^[^"{[]*\}/.test(more.text.slice(at)) ? '' : ','}`);
    }
  }
  return more;
}

/** The comments of a text, without those that hold what was data. */
export function commentsOf(text: string): string[] {
  const scanner = createScanner(text, false);
  const found: string[] = [];
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (kind === SyntaxKind.LineCommentTrivia || kind === SyntaxKind.BlockCommentTrivia)
      found.push(text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()).trimEnd());
  }
  return found;
}
