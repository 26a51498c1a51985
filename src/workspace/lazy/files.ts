/** The file system of this machine: loaded when something is written. On the web there is none. */
export { nodeFiles } from '../files.node';
