/** Whether a seal fits: loaded with the first file that carries one. */
export { sealFits } from '../seal';
