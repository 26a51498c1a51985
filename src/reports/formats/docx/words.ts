import type { Language } from '../../choices';

/** Fixed texts that only Word documents have; all others are in `texts/`. */
export interface Words {
  /** Labels of captions: one word each, which also names their count. */
  figure: string;
  table: string;
  effortMarks: string;
}

export const ownWords: Readonly<Record<Language, Words>> = {
  en: {
    figure: 'Figure',
    table: 'Table',
    effortMarks: 'Findings to be fixed. A triangle is critical.',
  },
  de: {
    figure: 'Abbildung',
    table: 'Tabelle',
    effortMarks: 'Befunde mit Handlungsbedarf. Ein Dreieck ist kritisch.',
  },
};
