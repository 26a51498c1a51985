import { textsOfArea } from '../../words/words';

export const hoverEnglish = {};

export const hover = textsOfArea('hover', hoverEnglish);
