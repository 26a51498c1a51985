import { textsOfArea } from '../../words/words';

export const symbolsEnglish = {};

export const symbols = textsOfArea('symbols', symbolsEnglish);
