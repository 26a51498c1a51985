/** The filler of users' own Word documents: loaded when one is used. */
export { renderDocxTemplate } from '../docxTemplate/docxTemplate';
export { starterTemplate } from '../docxTemplate/starter';
export { templateWithoutNames } from '../docxTemplate/withoutNames';
