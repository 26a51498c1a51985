/** The filler of users' own Word documents: loaded when one is used. */
export { renderDocxTemplate } from '../formats/docxTemplate/docxTemplate';
export { starterTemplate } from '../formats/docxTemplate/starter';
export { templateWithoutNames } from '../formats/docxTemplate/withoutNames';
