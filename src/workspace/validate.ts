import type { Level } from '../language/rule';
import { rules } from '../language/rules';
import type { Project } from './project';
import { checkStructure } from './structure';

/** A problem with 1-based lines and columns; the end is exclusive. */
export interface PlacedProblem {
  code: string;
  severity: Level;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface Validation {
  files: { file: string; problems: PlacedProblem[] }[];
  errors: number;
  warnings: number;
}

/** All problems of files that were put into the project: syntax and structure, then the rules. */
export async function validate(project: Project, paths: readonly string[]): Promise<Validation> {
  const result: Validation = { files: [], errors: 0, warnings: 0 };
  for (const path of paths) {
    const file = project.get(path);
    if (!file) continue;
    const { text, tooMuch } = file.text.json;
    const found = [...(await checkStructure(file.kind, text, tooMuch)), ...project.problems(path)];
    found.sort((a, b) => a.offset - b.offset);
    const problems = found.map(({ code, level, message, offset, length }): PlacedProblem => {
      const start = file.text.lines.positionAt(offset);
      const end = file.text.lines.positionAt(offset + length);
      if (level === 'error') result.errors += 1;
      if (level === 'warning') result.warnings += 1;
      return {
        code,
        severity: level,
        message,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
    });
    result.files.push({ file: path, problems });
  }
  return result;
}

/** Where the documentation of a rule stands, relative to the installed extension or package. */
export function ruleDocumentation(code: string): string {
  return `media/docs/rules.md#${code}`;
}

/** A validation as SARIF 2.1.0, for code scanning services. */
export function toSarif(validation: Validation, version: string, toUri: (file: string) => string): object {
  const level = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;
  const builtIn = [
    { code: 'syntax', title: 'The file is well-formed JSON with comments', level: 'error' as const },
    { code: 'structure', title: 'The file has the structure of its format', level: 'error' as const },
  ];
  const described = [...builtIn, ...rules];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'tam-assess',
            version,
            rules: described.map((rule) => ({
              id: rule.code,
              shortDescription: { text: `${rule.title}.` },
              ...('docs' in rule && {
                help: { text: rule.docs.replace(/\n/g, ' '), markdown: rule.docs.replace(/\n/g, ' ') },
              }),
              defaultConfiguration: { level: level[rule.level] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: validation.files.flatMap(({ file, problems }) =>
          problems.map((problem) => ({
            ruleId: problem.code,
            ruleIndex: described.findIndex(({ code }) => code === problem.code),
            level: level[problem.severity],
            message: { text: problem.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: toUri(file) },
                  region: {
                    startLine: problem.line,
                    startColumn: problem.column,
                    endLine: problem.endLine,
                    endColumn: problem.endColumn,
                  },
                },
              },
            ],
          })),
        ),
      },
    ],
  };
}
