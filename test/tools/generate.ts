// Writes what is derived from the sources and committed: JSON Schemas, the settings of the manifest, and the documentation
// of the rules and of the data of report templates.
// `npm run generate` writes; a test compares.
import { ChecklistFileSchema } from '../../src/assessment/checklistSchema';
import { FindingsFileSchema } from '../../src/assessment/schema';
import { MappingSchema } from '../../src/importers/mappingSchema';
import { rules } from '../../src/language/rules';
import { withSettings } from './settings';
import { templateData } from './templateData';

/** Properties of a finding that people write first; the others follow in the order of the format. */
const usedFirst = [
  ...['id', 'check', 'status', 'owner', 'due', 'affected', 'observed', 'evidence', 'rating', 'ratingReason'],
  ...['workItem', 'acceptance', 'internalNote', 'history'],
];

/**
 * Schemas in which properties are offered in the order in which they are used, and not by their letters. `suggestSortText`
 * is VS Code's own keyword.
 */
function inOrderOfUse(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(inOrderOfUse);
  if (typeof of !== 'object' || of === null) return of;
  const { properties } = of as { properties?: Record<string, object> };
  const entries = Object.entries(of).map(([key, value]) => [key, key === 'properties' ? value : inOrderOfUse(value)]);
  if (properties === undefined) return Object.fromEntries(entries);
  const names = Object.keys(properties);
  const first = names.includes('observed') ? usedFirst.filter((name) => names.includes(name)) : [];
  const order = [...first, ...names.filter((name) => !first.includes(name))];
  const ordered = names.map((name) => {
    const rank = String(order.indexOf(name)).padStart(2, '0');
    return [name, { ...(inOrderOfUse(properties[name]) as object), suggestSortText: rank }];
  });
  return { ...Object.fromEntries(entries), properties: Object.fromEntries(ordered) };
}

function schema(of: object, id: string): string {
  const { title, ...rest } = inOrderOfUse(of) as { title: string };
  const whole = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: id,
    title,
    allowTrailingCommas: true,
    ...rest,
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

const levelWords = { error: 'error', warning: 'warning', information: 'information', hint: 'hint' } as const;

function ruleDocs(): string {
  const of = { findings: 'Findings files', checklist: 'Checklists' } as const;
  const parts = [
    '# Rules',
    'Problems that a schema cannot see. Each has a stable code; its level can be changed, or the rule switched off, with the setting `tamAssess.rules`, for example `{ "overdue": "error", "unowned-risk": "off" }`. `tam-assess rules` prints this list.',
    '| code | applies to | level | fix | asks for |\n| --- | --- | --- | --- | --- |\n' +
      rules
        .map(
          (rule) =>
            `| [${rule.code}](#${rule.code}) | ${of[rule.of].toLowerCase()} | ${levelWords[rule.level]} | ${rule.fixes ? 'yes' : 'no'} | ${rule.title} |`,
        )
        .join('\n'),
    ...(['findings', 'checklist'] as const).flatMap((kind) => [
      `## ${of[kind]}`,
      ...rules
        .filter((rule) => rule.of === kind)
        .map(
          (rule) =>
            `### ${rule.code}\n\n**${rule.title}.** Level: ${levelWords[rule.level]}.\n\n${rule.docs.replace(/\n/g, ' ')}`,
        ),
    ]),
    '## syntax and structure',
    'The command line also reports what the built-in JSON support shows in the editor: `syntax` for text that is not JSON with comments, `structure` for values that the format does not allow.',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Generated files: path from the project's root → content. `read` answers the text of a file as it is. */
export function generated(read: (file: string) => string): Record<string, string> {
  const { manifest, nls } = withSettings(read('package.json'), read('package.nls.json'));
  return {
    'package.json': manifest,
    'package.nls.json': nls,
    'media/schemas/findings.schema.json': schema(FindingsFileSchema, 'tam-assess://schemas/findings'),
    'media/schemas/checklist.schema.json': schema(ChecklistFileSchema, 'tam-assess://schemas/checklist'),
    'media/schemas/mapping.schema.json': schema(MappingSchema, 'tam-assess://schemas/mapping'),
    'media/docs/rules.md': ruleDocs(),
    'media/docs/template-data.md': templateData(),
  };
}
