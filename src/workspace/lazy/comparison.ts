/** What changed between two assessments, and its page: loaded when somebody compares. */
export { compareFiles, comparisonPage } from '../compare';
