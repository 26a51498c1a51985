/** Prints with an installed browser: only where there are processes. The web bundle has none of this. */
export { printPdf } from '../pdf.node';
