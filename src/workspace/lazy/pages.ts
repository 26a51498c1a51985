/** The page of a check or a rule, and texts of others as Markdown: loaded when somebody looks at one. */
export { markdownCode, markdownText } from '../../reports/texts/text';
export { checkHead, checkPage } from '../checkPage';
export { findingPage } from '../findingPage';
export { findingsTooltip } from '../findingsTooltip';
export { rulePage } from '../rulePage';
