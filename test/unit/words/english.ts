import { termsEnglish } from '../../../src/assessment/words/termsEnglish';
import { foreignEnglish } from '../../../src/importers/words/foreignEnglish';
import { outputsEnglish } from '../../../src/importers/words/outputsEnglish';
import { checklistProblemsEnglish } from '../../../src/language/words/checklistProblemsEnglish';
import { completionEnglish } from '../../../src/language/words/completionEnglish';
import { hoverEnglish } from '../../../src/language/words/hoverEnglish';
import { mendingEnglish } from '../../../src/language/words/mendingEnglish';
import { offersEnglish } from '../../../src/language/words/offersEnglish';
import { parsingEnglish } from '../../../src/language/words/parsingEnglish';
import { problemsEnglish } from '../../../src/language/words/problemsEnglish';
import { symbolsEnglish } from '../../../src/language/words/symbolsEnglish';
import { readingEnglish } from '../../../src/limits/words/readingEnglish';
import type { Area, Table } from '../../../src/words/words';
import { boardEnglish } from '../../../src/workspace/board/words/boardEnglish';
import { actsEnglish } from '../../../src/workspace/words/actsEnglish';
import { importsEnglish } from '../../../src/workspace/words/importsEnglish';
import { pagesEnglish } from '../../../src/workspace/words/pagesEnglish';
import { refusalsEnglish } from '../../../src/workspace/words/refusalsEnglish';
import { rowsEnglish } from '../../../src/workspace/words/rowsEnglish';

/** The English table of every area, which the product never holds together. */
export const english: Readonly<Record<Area, Table>> = {
  checklistProblems: checklistProblemsEnglish,
  completion: completionEnglish,
  foreign: foreignEnglish,
  hover: hoverEnglish,
  mending: mendingEnglish,
  offers: offersEnglish,
  outputs: outputsEnglish,
  parsing: parsingEnglish,
  problems: problemsEnglish,
  reading: readingEnglish,
  symbols: symbolsEnglish,
  acts: actsEnglish,
  board: boardEnglish,
  imports: importsEnglish,
  pages: pagesEnglish,
  refusals: refusalsEnglish,
  rows: rowsEnglish,
  terms: termsEnglish,
};
