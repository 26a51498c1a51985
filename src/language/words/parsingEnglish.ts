import { textsOfArea } from '../../words/words';

/** Why a file of ours cannot be understood or changed. A problem among the arguments is a sentence of its own. */
export const parsingEnglish = {
  syntaxError: ({ error }: { error: string }) => `Syntax error: ${error}.`,
  divideFile: ({ problem }: { problem: string }) => `${problem} Divide the file.`,
  mendFirst: ({ problem }: { problem: string }) => `${problem} Mend it first.`,
  empty: 'The file is empty.',
  noObject: ({ path }: { path: string }) => `There is no object at ${path}.`,
  noProperty: ({ path }: { path: string }) => `There is no property ${path}.`,
  noList: ({ path }: { path: string }) => `There is no list at ${path}.`,
  noListOf: ({ path, elements }: { path: string; elements: number }) =>
    `There is no list of ${elements} elements at ${path}.`,
  nothing: ({ path }: { path: string }) => `There is nothing at ${path}.`,
};

export const parsing = textsOfArea('parsing', parsingEnglish);
