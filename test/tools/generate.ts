// Writes what is derived from the sources and committed: JSON Schemas, the settings of the manifest, and the documentation
// of the rules and of the data of report templates.
// `npm run generate` writes; a test compares.
import { ChecklistFileSchema } from '../../src/assessment/checklistSchema';
import { FindingsFileSchema } from '../../src/assessment/schema';
import { MappingSchema } from '../../src/importers/mappingSchema';
import { rules } from '../../src/language/rules';
import { withSettings } from './settings';
import { templateData } from './templateData';

function schema(of: object, id: string): string {
  const { title, ...rest } = of as { title: string };
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
