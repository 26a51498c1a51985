/** The preview of a report: loaded when one is opened. */
export { Preview } from '../preview/preview';
