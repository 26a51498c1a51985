/** What goes to a terminal and what comes back from it: loaded when a verification is run or an answer is pasted. */
export { evidenceOf } from '../terminalAnswer';
export { terminalCommand } from '../terminalCommand';
