/** The refactorings of a place: loaded when they are first asked for. */
export { offersAt } from '../../language/refactor/offers';
