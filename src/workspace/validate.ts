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

export function countProblems(counts: { errors: number; warnings: number }, problems: readonly PlacedProblem[]): void {
  for (const { severity } of problems) {
    if (severity === 'error') counts.errors += 1;
    if (severity === 'warning') counts.warnings += 1;
  }
}

/** All problems of one file that was put in: syntax and structure, then the rules. */
export async function validateFile(project: Project, path: string): Promise<PlacedProblem[]> {
  const file = project.get(path);
  if (!file) return [];
  const { text, tooMuch } = file.text.json;
  const found = [...(await checkStructure(file.kind, text, tooMuch)), ...project.problems(path)];
  found.sort((a, b) => a.offset - b.offset);
  return found.map(({ code, level, message, offset, length }): PlacedProblem => {
    const start = file.text.lines.positionAt(offset);
    const end = file.text.lines.positionAt(offset + length);
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
}

/** Where the documentation of a rule stands, relative to the installed extension or package. */
export function ruleDocumentation(code: string): string {
  return `media/docs/rules.md#${code}`;
}

/** Rules as SARIF lists them, those of syntax and structure first. */
const described: readonly { code: string; title: string; level: Level; docs?: string }[] = [
  { code: 'syntax', title: 'The file is well-formed JSON with comments', level: 'error' },
  { code: 'structure', title: 'The file has the structure of its format', level: 'error' },
  ...rules,
];
const sarifLevel = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** A validation as SARIF 2.1.0, for code scanning services, with the results that `sarifResult` makes. */
export function toSarif(version: string, results: readonly unknown[]): object {
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
              ...(rule.docs !== undefined && {
                help: { text: rule.docs.replace(/\n/g, ' '), markdown: rule.docs.replace(/\n/g, ' ') },
              }),
              defaultConfiguration: { level: sarifLevel[rule.level] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

/** A problem of a file as a result of SARIF. */
export function sarifResult(uri: string, problem: PlacedProblem): object {
  return {
    ruleId: problem.code,
    ruleIndex: described.findIndex(({ code }) => code === problem.code),
    level: sarifLevel[problem.severity],
    message: { text: problem.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: {
            startLine: problem.line,
            startColumn: problem.column,
            endLine: problem.endLine,
            endColumn: problem.endColumn,
          },
        },
      },
    ],
  };
}
