/** The texts of new templates: loaded when one is made. */
export { templateStarter } from '../templateStarters';
