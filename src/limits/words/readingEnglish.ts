import { textsOfArea } from '../../words/words';

/** Why a text cannot be read, whatever it is. */
export const readingEnglish = {
  tooManyValues: ({ most }: { most: number }) => `More than ${most.toLocaleString('en-US')} values.`,
  tooDeep: ({ levels }: { levels: number }) => `Nested deeper than ${levels} levels.`,
  tooLong: ({ millions }: { millions: number }) => `More than ${millions} million characters.`,
  /** @param error as the parser calls it: `PropertyNameExpected` */
  jsonError: ({ error }: { error: string }) => error.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
};

export const reading = textsOfArea('reading', readingEnglish);
