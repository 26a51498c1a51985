/** Completion of checklists: loaded when somebody first writes one. */
export { completeChecklist } from '../../language/completeChecklist';
