/** What an import does to a file, its review and its page: loaded when something is imported. */
export { FindingsText } from '../../language/findings';
export { guardText } from '../import/guarded';
export { importOutputs, importRead, readOutputs } from '../import/importOutputs';
export { importPage } from '../import/page';
export { proposedName } from '../import/proposedName';
export { opposedKey, placeOfItem, reviewOf } from '../import/review';
export { recordsLine, sourceLine } from '../import/words';
