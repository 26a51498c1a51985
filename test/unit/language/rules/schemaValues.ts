import fs from 'node:fs';

export interface Schema {
  type?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

export const schemaOf = (name: 'findings' | 'checklist'): Schema =>
  JSON.parse(fs.readFileSync(`media/schemas/${name}.schema.json`, 'utf8')) as Schema;

/** Every value that the format allows which says something in one place, with the names of the properties that lead there. */
export function* valuesSaying(text: string, schema: Schema): Generator<[string, unknown]> {
  if (schema.type === 'string' && schema.enum === undefined) yield ['', text];
  for (const each of schema.anyOf ?? []) yield* valuesSaying(text, each);
  if (schema.items) for (const [path, value] of valuesSaying(text, schema.items)) yield [`[]${path}`, [value]];
  const required = Object.fromEntries(
    (schema.required ?? []).map((name) => [name, leastOf(schema.properties![name]!)]),
  );
  for (const [name, each] of Object.entries(schema.properties ?? {}))
    for (const [path, value] of valuesSaying(text, each)) yield [`.${name}${path}`, { ...required, [name]: value }];
}

function leastOf({ type, enum: words, anyOf }: Schema): unknown {
  if (anyOf) return leastOf(anyOf[0]!);
  return words?.[0] ?? (type === 'array' ? [] : type === 'integer' ? 1 : 'x');
}
