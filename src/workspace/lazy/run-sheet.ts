/** The writer of run sheets: loaded when one is asked for. */
export { runSheetFiles, setApart } from '../../runSheet/files';
