import { termsGerman } from '../../assessment/words/termsGerman';
import { checklistProblemsGerman } from '../../language/words/checklistProblemsGerman';
import { completionGerman } from '../../language/words/completionGerman';
import { hoverGerman } from '../../language/words/hoverGerman';
import { mendingGerman } from '../../language/words/mendingGerman';
import { offersGerman } from '../../language/words/offersGerman';
import { parsingGerman } from '../../language/words/parsingGerman';
import { problemsGerman } from '../../language/words/problemsGerman';
import { symbolsGerman } from '../../language/words/symbolsGerman';
import type { Words } from '../../words/words';

/** Everything that is said in a German editor. */
export const german: Words = {
  language: 'de',
  tables: {
    checklistProblems: checklistProblemsGerman,
    completion: completionGerman,
    hover: hoverGerman,
    mending: mendingGerman,
    offers: offersGerman,
    parsing: parsingGerman,
    problems: problemsGerman,
    symbols: symbolsGerman,
    terms: termsGerman,
  },
};
