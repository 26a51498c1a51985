import type { Translated } from '../../words/words';
import type { offersEnglish } from './offersEnglish';

export const offersGerman: Translated<typeof offersEnglish> = {};
