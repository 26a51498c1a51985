import type { Language } from '../choices';
import { english, type Texts } from './english';
import { german } from './german';

/** Languages of the fixed texts of documents. What people wrote in files and checklists stays as it is. */
export const languages = { en: english, de: german } as const satisfies Record<Language, Texts>;

/** The fixed texts of a language: `textsOf(report.language).owner`. A new language is a file and a line above. */
export function textsOf(language: Language): Texts {
  return languages[language];
}

/**
 * The text of a name that somebody wrote into a template; a text with numbers or words of its own takes them as arguments.
 * `undefined` for a name that is none.
 */
export function namedText(texts: Texts, name: string, args: readonly unknown[]): string | undefined {
  const text = Object.hasOwn(texts, name) ? texts[name as keyof Texts] : undefined;
  if (typeof text === 'string') return text;
  return typeof text === 'function' ? String((text as (...args: unknown[]) => unknown)(...args)) : undefined;
}

/** Names that `namedText` knows. */
export const textNames = Object.keys(english).filter((name) => typeof english[name as keyof Texts] !== 'object');
