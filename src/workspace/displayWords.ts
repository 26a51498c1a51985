import type { Words } from '../words/words';

/**
 * What is said in the language of an editor's display, as the editor names it (`de`, `de-AT`): loaded when it is asked for.
 * Nothing for English, and for languages that have no tables: they are told everything in English.
 */
export async function displayWords(language: string): Promise<Words | undefined> {
  return /^de(?:-|$)/i.test(language) ? (await import('./lazy/german')).german : undefined;
}
