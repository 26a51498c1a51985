import type { Translated } from '../../words/words';
import type { hoverEnglish } from './hoverEnglish';

export const hoverGerman: Translated<typeof hoverEnglish> = {};
