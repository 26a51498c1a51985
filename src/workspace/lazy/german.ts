import { termsGerman } from '../../assessment/words/termsGerman';
import { foreignGerman } from '../../importers/words/foreignGerman';
import { outputsGerman } from '../../importers/words/outputsGerman';
import { checklistProblemsGerman } from '../../language/words/checklistProblemsGerman';
import { completionGerman } from '../../language/words/completionGerman';
import { hoverGerman } from '../../language/words/hoverGerman';
import { mendingGerman } from '../../language/words/mendingGerman';
import { offersGerman } from '../../language/words/offersGerman';
import { parsingGerman } from '../../language/words/parsingGerman';
import { problemsGerman } from '../../language/words/problemsGerman';
import { symbolsGerman } from '../../language/words/symbolsGerman';
import { readingGerman } from '../../limits/words/readingGerman';
import type { Words } from '../../words/words';
import { boardGerman } from '../board/words/boardGerman';
import { actsGerman } from '../words/actsGerman';
import { importsGerman } from '../words/importsGerman';
import { pagesGerman } from '../words/pagesGerman';
import { refusalsGerman } from '../words/refusalsGerman';
import { rowsGerman } from '../words/rowsGerman';

/** Everything that is said in a German editor. */
export const german: Words = {
  language: 'de',
  tables: {
    checklistProblems: checklistProblemsGerman,
    completion: completionGerman,
    foreign: foreignGerman,
    hover: hoverGerman,
    mending: mendingGerman,
    offers: offersGerman,
    outputs: outputsGerman,
    parsing: parsingGerman,
    problems: problemsGerman,
    reading: readingGerman,
    symbols: symbolsGerman,
    rows: rowsGerman,
    acts: actsGerman,
    board: boardGerman,
    imports: importsGerman,
    pages: pagesGerman,
    refusals: refusalsGerman,
    terms: termsGerman,
  },
};
