/** What changes findings, one or many, and what the views show of them: loaded when somebody first does it. */
export { registerAnswerCommands } from '../commands/answerChecks';
export { registerFindingChanges } from '../commands/changeFindings';
export { registerCheckCommands } from '../commands/checks';
export { registerCompareAssessments } from '../commands/compareAssessments';
export { registerFindingsViewCommands } from '../commands/findingsViewCommands';
export { registerShowHistory } from '../commands/showHistory';
