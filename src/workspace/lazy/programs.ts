/** The programs of this machine: looked for when a verification goes to a terminal. On the web there are none. */
export { shellProgram } from '../programs.node';
