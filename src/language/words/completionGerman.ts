import type { Translated } from '../../words/words';
import type { completionEnglish } from './completionEnglish';

export const completionGerman: Translated<typeof completionEnglish> = {};
