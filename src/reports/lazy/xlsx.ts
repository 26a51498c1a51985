/** The writer of workbooks: loaded when one is asked for. */
export { renderXlsx } from '../formats/xlsx/xlsx';
