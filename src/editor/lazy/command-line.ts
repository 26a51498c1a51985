/** The command line in terminals and tasks: only where there are processes. The web bundle has none of this. */
export { putOnPath, tasksOf } from '../terminal.node';
