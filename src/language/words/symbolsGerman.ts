import type { Translated } from '../../words/words';
import type { symbolsEnglish } from './symbolsEnglish';

export const symbolsGerman: Translated<typeof symbolsEnglish> = {};
