import { textsOfArea } from '../../words/words';

export const offersEnglish = {};

export const offers = textsOfArea('offers', offersEnglish);
