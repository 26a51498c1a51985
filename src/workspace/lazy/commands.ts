/** What is known of commands: loaded with the first checklist that is checked. */
export { firstUnknown } from '../../assessment/unknownCommands';
