/** The page of a check, and texts of others as Markdown: loaded when somebody looks at one. */
export { markdownCode, markdownText } from '../../reports/texts/text';
export { checkPage } from '../checkPage';
export { findingsTooltip } from '../findingsTooltip';
