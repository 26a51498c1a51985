/** What changes findings, one or many, and what the view shows of them: loaded when somebody first does it. */
export { registerFindingChanges } from '../commands/changeFindings';
export { registerFindingsViewCommands } from '../commands/findingsViewCommands';
