/** The template compiler: loaded when a template of the user's own is rendered. */
export { renderUserTemplate } from '../../reports/templates/userTemplate';
