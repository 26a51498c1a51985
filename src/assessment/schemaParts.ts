/** What the schemas of the file formats have in common: kinds of values, ratings, references. */
import Type from 'typebox';
import { effortWords, focusAreas, impactWords, probabilityWords } from './vocabulary';

/** What VS Code's JSON support understands beyond JSON Schema. */
export interface Help {
  markdownDescription?: string;
  defaultSnippets?: { label: string; description?: string; body: unknown }[];
  [keyword: string]: unknown;
}

/** A snippet's tab stop that inserts a bare number, `3` unless typed over. */
export const raw = (stop: number) => `^\${${stop}:3}`;

export const text = (markdownDescription: string, more: Help = {}) => Type.String({ markdownDescription, ...more });
export const nonEmpty = (markdownDescription: string, more: Help = {}) =>
  Type.String({ markdownDescription, pattern: '\\S', patternErrorMessage: 'Write at least one word here.', ...more });
/** A day for which our own completion offers days: a snippet of the schema would stand beside the same day. */
export const offeredDate = (markdownDescription: string) =>
  Type.String({ markdownDescription: `${markdownDescription} A date as \`YYYY-MM-DD\`.` });

export const date = (markdownDescription: string) =>
  Type.String({
    ...offeredDate(markdownDescription),
    defaultSnippets: [
      { label: 'Today', description: 'The current date', body: '$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE' },
    ],
  });

/** A closed vocabulary: other values are wrong by schema. */
export function oneOf<Value extends string>(words: Readonly<Record<Value, string>>, markdownDescription: string) {
  return Type.Unsafe<Value>({
    type: 'string',
    enum: Object.keys(words),
    enumDescriptions: Object.values(words),
    markdownDescription,
  });
}

/** A vocabulary that is offered and described by schema but judged by a rule with a better message and a fix. */
export function offered<Value extends string>(words: Readonly<Record<Value, string>>, markdownDescription: string) {
  return Type.Unsafe<Value>({
    type: 'string',
    markdownDescription,
    anyOf: [{ enum: Object.keys(words), enumDescriptions: Object.values(words) }, {}],
  });
}

export function level(words: readonly string[], what: string) {
  return Type.Integer({
    markdownDescription: `${what} ${words
      .map((word, number) => (number === 0 ? '' : `\`${number}\` ${word}`))
      .filter(Boolean)
      .join(' · ')}`,
    defaultSnippets: words.flatMap((word, number) =>
      number === 0 ? [] : [{ label: `${number} ${word}`, body: number }],
    ),
  });
}

export const RatingSchema = Type.Object(
  {
    probability: level(probabilityWords, 'How likely the trouble is.'),
    impact: level(impactWords, 'How bad it is when it happens.'),
    effort: level(effortWords, 'How much work the fix is.'),
  },
  {
    markdownDescription:
      'Probability, impact and effort from 1 to 5. Risk = probability × impact; weight = probability × impact × (6 − effort) ÷ 5.',
    defaultSnippets: [
      {
        label: 'rating',
        description: 'Probability, impact, effort',
        body: { probability: raw(1), impact: raw(2), effort: raw(3) },
      },
    ],
  },
);

export const ReferenceSchema = Type.Object(
  { title: nonEmpty('What the page is called.'), url: nonEmpty('Address of the page, `https://…`.') },
  { defaultSnippets: [{ label: 'reference', body: { title: '$1', url: 'https://$2' } }] },
);

export const focusArea = oneOf(focusAreas, 'Focus area: the part of the score that this counts in.');

export const formatVersion = Type.Literal(1, { markdownDescription: 'Version of the file format: always `1`.' });
