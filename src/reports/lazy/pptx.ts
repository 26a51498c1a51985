/** The deck: loaded when one is asked for. */
export { renderPptx } from '../formats/pptx/deck';
