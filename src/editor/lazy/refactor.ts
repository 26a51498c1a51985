/** What refactorings and "fix all" do to a text: loaded when the first of them is asked for. */
export { fixAll } from '../../language/refactor/fixAll';
export { offersAt } from '../../language/refactor/offers';
