/** What says in Restricted Mode that things of the workspace are ignored: loaded only there. */
export { RestrictedMode } from '../restrictedMode';
