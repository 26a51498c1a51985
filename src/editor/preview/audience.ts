import { type Audience, audienceIds } from '../../reports/choices';

/** The audience of a word; the executives of any other. */
export function audienceOf(word: string | undefined): Audience {
  return audienceIds.find((name) => name === word) ?? 'executive';
}
