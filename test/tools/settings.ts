// The manifest's part of the settings, from the table in `src/workspace/settings.ts`, and what is wrong with the table.
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { type SettingsTable, settings, settingsPrefix } from '../../src/workspace/settings';

export const tableFile = 'src/workspace/settings.ts';

/** Text of a value of the manifest, laid out as the formatter does: short lists of words on one line. */
function laidOut(value: unknown, indent: number, before: number): string {
  const inner = ' '.repeat(indent + 2);
  if (Array.isArray(value)) {
    const line = `[${value.map((each) => JSON.stringify(each)).join(', ')}]`;
    if (value.every((each) => typeof each !== 'object') && before + line.length + 1 <= 120) return line;
    return `[\n${value.map((each) => inner + laidOut(each, indent + 2, indent + 2)).join(',\n')}\n${' '.repeat(indent)}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => {
    const name = `${inner}${JSON.stringify(key)}: `;
    return name + laidOut(each, indent + 2, name.length);
  });
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${' '.repeat(indent)}}`;
}

/** A JSON text with another value at a path that it has; the rest stays as it is. */
function withValue(text: string, path: readonly string[], value: unknown): string {
  const { offset, length } = findNodeAtLocation(parseTree(text)!, [...path])!;
  const before = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  const indent = before.length - before.trimStart().length;
  return text.slice(0, offset) + laidOut(value, indent, before.length) + text.slice(offset + length);
}

/** The schema of a setting with placeholders instead of its texts, which go into `texts`. */
function withPlaceholders(schema: unknown, name: string, texts: Map<string, string>): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const named = (key: string, text: string) => {
    texts.set(key, text);
    return `%${key}%`;
  };
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'properties')
        return [
          key,
          Object.fromEntries(
            Object.entries(value as object).map(([of, each]) => [of, withPlaceholders(each, `${name}.${of}`, texts)]),
          ),
        ];
      if (key === 'enumDescriptions') {
        const { enum: ids } = schema as { enum: readonly string[] };
        return [key, ids.map((id, at) => named(`${name}.${id}`, (value as readonly string[])[at]!))];
      }
      if (key !== 'markdownDescription') return [key, withPlaceholders(value, name, texts)];
      return [key, named(name, String(value))];
    }),
  );
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const sentence = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** `package.json` and `package.nls.json` with the settings of a table. */
export function withSettings(
  manifest: string,
  nls: string,
  table: SettingsTable = settings,
): { manifest: string; nls: string } {
  const texts = new Map<string, string>();
  const properties = Object.fromEntries(
    Object.entries(table).map(([key, { kind, default: value, scope, description }], at) => {
      const name = `setting.${key}`;
      texts.set(name, description);
      const schema = withPlaceholders(kind.schema, name, texts) as object;
      const told = { default: value, scope, markdownDescription: `%${name}%`, order: at + 1 };
      return [settingsPrefix + key, { ...schema, ...told }];
    }),
  );
  const restricted = Object.entries(table).filter(([, { restricted: words }]) => words !== undefined);
  const words = restricted.map(([, each]) => each.restricted!);
  texts.set(
    'capabilities.untrusted',
    `Authoring, diagnostics, import and the built-in reports work. ${sentence(listed(words))} that the workspace sets, and the commands of its checklists, are ignored until it is trusted.`,
  );
  const others = Object.entries<string>(JSON.parse(nls)).filter(([name]) => !name.startsWith('setting.'));
  const merged = { ...Object.fromEntries(others), ...Object.fromEntries(texts) };
  const configured = withValue(manifest, ['contributes', 'configuration', 'properties'], properties);
  return {
    manifest: withValue(
      configured,
      ['capabilities', 'untrustedWorkspaces', 'restrictedConfigurations'],
      restricted.map(([key]) => settingsPrefix + key),
    ),
    nls: `${JSON.stringify(merged, undefined, 2)}\n`,
  };
}

const code = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g, '');

/**
 * What is wrong with a table, each with the file to edit: a setting that its reader does not read, a default that stands in
 * the code a second time, another way to a setting than the typed one. `sources` are those of `src`, by path.
 */
export function settingProblems(sources: ReadonlyMap<string, string>, table: SettingsTable = settings): string[] {
  const editor = [...sources].filter(([file]) => file.startsWith('src/editor/'));
  const problems: string[] = [];
  const read = new Set<string>();
  for (const [file, source] of editor) {
    const bare = code(source);
    for (const [, key, rest] of bare.matchAll(/\bsetting\(\s*'([^']+)'([^;\n]*)/g)) {
      read.add(key!);
      const fallback = /^[^()]*(?:\([^()]*\)[^()]*)*\)\s*(?:\?\?|\|\|)\s*([^\s,;)]+)/.exec(rest!)?.[1];
      if (fallback && fallback !== 'undefined' && /^(?:['"`\d[{]|true\b|false\b)/.test(fallback))
        problems.push(
          `${file}: gives "${key}" the default ${fallback} beside its default in ${tableFile}. Leave it out here.`,
        );
    }
    if (file !== 'src/editor/settings.ts' && /\.getConfiguration\(/.test(bare))
      problems.push(`${file}: reads settings without their types. Use setting() of src/editor/settings.ts.`);
  }
  for (const [key, { readBy }] of Object.entries(table)) {
    if (readBy.length === 0) problems.push(`${tableFile}: nobody reads "${key}". Name its readers, or take it out.`);
    if (readBy.includes('editor') && !read.has(key))
      problems.push(
        `${tableFile}: nothing in src/editor reads "${key}". Read it with setting('${key}'), or take "editor" out of its readers.`,
      );
  }
  return problems;
}
