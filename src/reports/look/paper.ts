/** Sizes of the paper that documents are laid out for, in twentieths of a point. */
export const papers = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;
export type Paper = keyof typeof papers;
/** Unless settings say otherwise. */
export const defaultPaper: Paper = 'a4';
export const paperIds = Object.keys(papers) as Paper[];
