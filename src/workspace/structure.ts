import {
  DiagnosticSeverity,
  getLanguageService,
  type LanguageService,
  TextDocument,
} from 'vscode-json-languageservice';
import checklistSchema from '../../media/schemas/checklist.schema.json';
import findingsSchema from '../../media/schemas/findings.schema.json';
import type { JsonFile } from '../language/json';

/** A problem of syntax or structure, with offsets into the text. */
export interface StructureProblem {
  code: 'syntax' | 'structure';
  level: 'error' | 'warning';
  message: string;
  offset: number;
  length: number;
}

let service: LanguageService | undefined;

/**
 * What the built-in JSON support of VS Code reports of a file, found by the same language service with the same schemas:
 * syntax errors and values that the schema does not allow. For the command line, where no editor does it.
 */
export async function checkStructure(
  kind: 'findings' | 'checklist',
  text: string,
  tooMuch?: JsonFile['tooMuch'],
): Promise<StructureProblem[]> {
  // The service calls itself once per level, and makes a tree of its own.
  if (tooMuch) return [{ code: 'syntax', level: 'error', ...tooMuch }];
  if (!service) {
    service = getLanguageService({});
    service.configure({
      validate: true,
      allowComments: true,
      schemas: [
        { uri: 'tam-assess://findings', fileMatch: ['*.findings.jsonc'], schema: findingsSchema as object },
        { uri: 'tam-assess://checklist', fileMatch: ['*.checklist.jsonc'], schema: checklistSchema as object },
      ],
    });
  }
  const document = TextDocument.create(`file:///x.${kind}.jsonc`, 'jsonc', 1, text);
  const parsed = service.parseJSONDocument(document);
  const found = await service.doValidation(document, parsed, {
    comments: 'ignore',
    trailingCommas: 'ignore',
    schemaValidation: 'error',
  });
  if (!parsed.root && found.length === 0)
    return [{ code: 'syntax', level: 'error', message: 'The file is empty.', offset: 0, length: 0 }];
  return found.map(({ range, message: said, severity, code }): StructureProblem => {
    const message = typeof said === 'string' ? said : said.value;
    const offset = document.offsetAt(range.start);
    return {
      // 0 and codes from 0x100 on are those of the parser; what the schema does not allow has 1 or none.
      code: typeof code === 'number' && code !== 1 ? 'syntax' : 'structure',
      level: severity === DiagnosticSeverity.Error ? 'error' : 'warning',
      message: message.endsWith('.') ? message : `${message}.`,
      offset,
      length: document.offsetAt(range.end) - offset,
    };
  });
}
