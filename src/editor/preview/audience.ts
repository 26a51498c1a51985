import { audienceNames } from '../../workspace/renderReports';

export type Audience = (typeof audienceNames)[number];

/** The audience of a word; the executives of any other. */
export function audienceOf(word: string | undefined): Audience {
  return audienceNames.find((name) => name === word) ?? 'executive';
}
