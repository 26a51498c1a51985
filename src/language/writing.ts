import { isOnOneLine, lineEndOf } from './lines';
import { isLineComment } from './trivia';

/** How a file is laid out. */
export interface Style {
  unit: string;
  eol: string;
  /** Widest line that an object or array may fill without being broken. */
  width: number;
}

export function styleOf(text: string): Style {
  const indent = /^([ \t]+)"/m.exec(text)?.[1];
  return {
    unit: indent?.startsWith('\t') ? '\t' : (indent ?? '  '),
    eol: lineEndOf(text),
    width: 118,
  };
}

/** A value of a change that stands in the file already, with the comments that go along with it. */
export class Carried {
  /** Comments on the lines above it. */
  readonly above: readonly string[];
  /** Comments behind it on its line: at most the last of them is a line comment. */
  readonly behind: readonly string[];

  /**
   * @param content the value; or its text as it stands, whose further lines are indented from its first
   */
  constructor(
    readonly content: { readonly value: unknown } | { readonly text: string },
    { above, behind }: { readonly above: readonly string[]; readonly behind: readonly string[] },
  ) {
    const last = behind.findLastIndex(isLineComment);
    const early = behind.filter((comment, at) => at < last && isLineComment(comment));
    this.above = [...above, ...early];
    const rest = behind.filter((comment) => !early.includes(comment));
    this.behind = [...rest.filter((comment) => !isLineComment(comment)), ...rest.filter(isLineComment)];
  }
}

/** JSON text of a value: on one line where it fits, else broken like the files that people write. */
export function stringify(value: unknown, style: Style, indent: string, used = 0): string {
  if (value instanceof Carried) {
    return 'text' in value.content
      ? value.content.text.replace(/(\r\n?|\n)(?=[^\r\n])/g, `$1${indent}`)
      : stringify(value.content.value, style, indent, used);
  }
  const oneLine = inline(value);
  const fits = oneLine !== undefined && indent.length + used + oneLine.length <= style.width;
  if (oneLine !== undefined && (fits || typeof value !== 'object' || value === null)) return oneLine;
  const inner = indent + style.unit;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[${style.eol}${itemLines(value, style, inner, stringify)}${style.eol}${indent}]`;
  }
  return brokenObject(value as Record<string, unknown>, style, indent);
}

/** JSON text of a value on one line; `undefined` when it is carried and cannot stand on one. */
export function inline(value: unknown): string | undefined {
  if (value instanceof Carried) {
    const text = 'text' in value.content ? value.content.text : inline(value.content.value);
    const comments = [...value.above, ...value.behind];
    if (text === undefined || !isOnOneLine(text)) return undefined;
    if (comments.some((comment) => isLineComment(comment) || !isOnOneLine(comment))) return undefined;
    return [...value.above, text, ...value.behind].join(' ');
  }
  if (Array.isArray(value)) {
    const parts = value.map(inline);
    return parts.includes(undefined) ? undefined : `[${parts.join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => {
      const text = inline(each);
      return text && `${JSON.stringify(key)}: ${text}`;
    });
  if (parts.includes(undefined)) return undefined;
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** A whole new file in the same style as the files that people write: every root property on a line of its own. */
export function stringifyFile(value: Record<string, unknown>): string {
  const style = { unit: '  ', eol: '\n', width: 118 };
  const lines = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => {
      const long = Array.isArray(each) && each.some((item) => typeof item === 'object');
      const text = long
        ? `[\n${itemLines(each, style, '    ', element)}\n  ]`
        : stringify(each, style, '  ', key.length + 4);
      return `  ${JSON.stringify(key)}: ${text}`;
    });
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Elements of a list on lines of their own, with the comments that they carry; `more` when others follow. */
export function itemLines(
  items: readonly unknown[],
  style: Style,
  indent: string,
  render: (item: unknown, style: Style, indent: string) => string,
  more = false,
): string {
  return items
    .map((item, at) => {
      const comma = more || at < items.length - 1 ? ',' : '';
      const { above, behind } = item instanceof Carried ? item : { above: [], behind: [] };
      const lines = [...above, render(item, style, indent) + comma].map((line) => indent + line);
      return [lines.join(style.eol), ...behind].join(' ');
    })
    .join(style.eol);
}

/** An element of a long list: objects of more than three properties are broken by property. */
export function element(value: unknown, style: Style, indent: string): string {
  const own = value instanceof Carried && 'value' in value.content ? value.content.value : value;
  const isObject = typeof own === 'object' && own !== null && !Array.isArray(own) && !(own instanceof Carried);
  return isObject && Object.keys(own).length > 3
    ? brokenObject(own as Record<string, unknown>, style, indent)
    : stringify(own, style, indent);
}

function brokenObject(value: Record<string, unknown>, style: Style, indent: string): string {
  const inner = indent + style.unit;
  const parts = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${inner}${JSON.stringify(key)}: ${stringify(each, style, inner, key.length + 4)}`);
  if (parts.length === 0) return '{}';
  return `{${style.eol}${parts.join(`,${style.eol}`)}${style.eol}${indent}}`;
}
