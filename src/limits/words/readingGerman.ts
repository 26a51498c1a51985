import type { Translated } from '../../words/words';
import type { readingEnglish } from './readingEnglish';

const jsonErrors: Readonly<Record<string, string>> = {
  InvalidSymbol: 'ungültiges Symbol',
  InvalidNumberFormat: 'ungültiges Zahlenformat',
  PropertyNameExpected: 'Eigenschaftenname erwartet',
  ValueExpected: 'Wert erwartet',
  ColonExpected: 'Doppelpunkt erwartet',
  CommaExpected: 'Komma erwartet',
  CloseBraceExpected: 'schließende geschweifte Klammer erwartet',
  CloseBracketExpected: 'schließende eckige Klammer erwartet',
  EndOfFileExpected: 'Dateiende erwartet',
  InvalidCommentToken: 'ungültiges Kommentarzeichen',
  UnexpectedEndOfComment: 'unerwartetes Ende eines Kommentars',
  UnexpectedEndOfString: 'unerwartetes Ende einer Zeichenfolge',
  UnexpectedEndOfNumber: 'unerwartetes Ende einer Zahl',
  InvalidUnicode: 'ungültige Unicode-Sequenz',
  InvalidEscapeCharacter: 'ungültiges Escapezeichen',
  InvalidCharacter: 'ungültiges Zeichen',
  UnexpectedCharacter: 'unerwartetes Zeichen',
};

export const readingGerman: Translated<typeof readingEnglish> = {
  tooManyValues: ({ most }) => `Mehr als ${most.toLocaleString('de-DE')} Werte.`,
  tooDeep: ({ levels }) => `Tiefer als ${levels} Ebenen verschachtelt.`,
  tooLong: ({ millions }) => `Mehr als ${millions} ${millions === 1 ? 'Million' : 'Millionen'} Zeichen.`,
  jsonError: ({ error }) => jsonErrors[error] ?? error,
};
