import type { Translated } from '../../words/words';
import type { parsingEnglish } from './parsingEnglish';

export const parsingGerman: Translated<typeof parsingEnglish> = {};
