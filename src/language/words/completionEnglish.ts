import { textsOfArea } from '../../words/words';

export const completionEnglish = {};

export const completion = textsOfArea('completion', completionEnglish);
