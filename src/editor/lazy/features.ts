/** Everything that the editor side does: loaded when a file, a view or a command needs it. */
export { startFeatures } from '../features';
