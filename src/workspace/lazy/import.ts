/** What an import does to a file, and its page: loaded when something is imported. */
export { guardText } from '../import/guarded';
export { importOutputs } from '../import/importOutputs';
export { importPage } from '../import/page';
export { proposedName } from '../import/proposedName';
