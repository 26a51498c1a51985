/** What an import does to a file, and its page: loaded when something is imported. */
export { importOutputs } from '../import/importOutputs';
export { importPage } from '../import/page';
