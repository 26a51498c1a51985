import { createScanner, SyntaxKind } from 'jsonc-parser';
import {
  type Diagnostic,
  DiagnosticSeverity,
  getLanguageService,
  type LanguageService,
  TextDocument,
} from 'vscode-json-languageservice';
import checklistSchema from '../../media/schemas/checklist.schema.json';
import findingsSchema from '../../media/schemas/findings.schema.json';
import type { JsonFile } from '../language/json';
import { ownLimits } from '../limits/limits';

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
  let isEmpty: boolean;
  let found: Diagnostic[];
  try {
    const parsed = service.parseJSONDocument(document);
    isEmpty = !parsed.root;
    found = await service.doValidation(document, parsed, {
      comments: 'ignore',
      trailingCommas: 'ignore',
      schemaValidation: 'error',
    });
  } catch (error) {
    // Behind a mistake the service goes on inside what our own reader passes over, as deep as that is.
    if (!(error instanceof RangeError)) throw error;
    const message = `Nested deeper than ${ownLimits.depth} levels.`;
    return [{ code: 'syntax', level: 'error', message, offset: tooDeepAt(text), length: 1 }];
  }
  if (isEmpty && found.length === 0)
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

/** Where more brackets are open than a file of ours may have levels; the start of a text where they never are. */
function tooDeepAt(text: string): number {
  const scanner = createScanner(text, true);
  let open = 0;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken) open += 1;
    if (kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken) open = Math.max(0, open - 1);
    if (open > ownLimits.depth) return scanner.getTokenOffset();
  }
  return 0;
}
