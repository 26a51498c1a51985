/** The board of a findings file: loaded when one is opened. */
export { BoardSession } from '../board/boardSession';
