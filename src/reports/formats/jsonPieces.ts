/** How deep lists are looked for that come piece by piece. */
const deepest = 4;

/** Of a longer list each element is a piece. */
const long = 100;

/** Whether a value is, or has in it, one that is asked only when its turn comes. */
function isLate(value: unknown, depth = deepest): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null || depth === 0) return false;
  return Object.values(value).some((each) => isLate(each, depth - 1));
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/**
 * What `JSON.stringify` makes of data, indented by two blanks, in pieces. A function in the data is called when its turn
 * comes: what it goes through one by one is a list that is never held as a whole, anything else is the value.
 */
export function* jsonPieces(value: unknown, indent = ''): Generator<string> {
  const now = typeof value === 'function' ? (value() as unknown) : value;
  const inner = `${indent}  `;
  if (Array.isArray(now) && now.length > long) yield* between('[', elements(now, inner), ']', indent);
  else if (now === value && !isLate(value)) yield printed(value, indent);
  else if (isList(now)) yield* between('[', elements(now, inner), ']', indent);
  else if (typeof now === 'object' && now !== null) yield* between('{', members(now, inner), '}', indent);
  else yield printed(now, indent);
}

const printed = (value: unknown, indent: string) =>
  (JSON.stringify(value, undefined, 2) ?? 'null').replaceAll('\n', `\n${indent}`);

/** Each piece in a list begins an element or member, or goes on with it; `undefined` stands between two. */
function* between(
  open: string,
  content: Iterable<string | undefined>,
  close: string,
  indent: string,
): Generator<string> {
  yield open;
  let any = false;
  for (const piece of content) {
    if (piece !== undefined) yield piece;
    else {
      yield `${any ? ',' : ''}\n${indent}  `;
      any = true;
    }
  }
  yield any ? `\n${indent}${close}` : close;
}

function* elements(list: Iterable<unknown>, indent: string): Generator<string | undefined> {
  for (const each of list) {
    yield undefined;
    yield* jsonPieces(each, indent);
  }
}

function* members(object: object, indent: string): Generator<string | undefined> {
  for (const [name, each] of Object.entries(object)) {
    if (each === undefined) continue;
    yield undefined;
    yield `${JSON.stringify(name)}: `;
    yield* jsonPieces(each, indent);
  }
}
