import type { Translated } from '../../words/words';
import type { parsingEnglish } from './parsingEnglish';

export const parsingGerman: Translated<typeof parsingEnglish> = {
  syntaxError: ({ error }) => `Syntaxfehler: ${error}.`,
  divideFile: ({ problem }) => `${problem} Die Datei aufteilen.`,
  mendFirst: ({ problem }) => `${problem} Zuerst beheben.`,
  empty: 'Die Datei ist leer.',
  noObject: ({ path }) => `Bei ${path} steht kein Objekt.`,
  noProperty: ({ path }) => `Es gibt keine Eigenschaft ${path}.`,
  noList: ({ path }) => `Bei ${path} steht keine Liste.`,
  noListOf: ({ path, elements }) => `Bei ${path} steht keine Liste mit ${elements} Elementen.`,
  nothing: ({ path }) => `Bei ${path} steht nichts.`,
};
