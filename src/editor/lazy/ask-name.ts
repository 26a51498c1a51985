/** Asks who is at the keyboard: loaded when that is not known. */
export { askName } from '../commands/askName';
