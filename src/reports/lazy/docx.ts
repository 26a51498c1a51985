/** The writer of Word documents: loaded when one is asked for. */
export { renderDocx } from '../formats/docx/docx';
