/** What makes offers and edits: loaded when somebody asks for the first. It hands out data and asks for no class. */
export { complete, completionPlace, mostWords } from '../../language/complete';
export { completeChecklist } from '../../language/completeChecklist';
export { toEdits } from '../../language/edits';
export { offersAt } from '../../language/refactor/offers';
