/** What the page says by itself, in English. `german.ts` says the same; a text that is missing there does not compile. */
export const english = {
  fieldwork: 'Fieldwork',
  findings: 'Findings',
  plan: 'Plan',
};
export type PageWords = typeof english;
