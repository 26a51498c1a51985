import { textsOfArea } from '../../words/words';

export const parsingEnglish = {};

export const parsing = textsOfArea('parsing', parsingEnglish);
