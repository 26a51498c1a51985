import type { Language } from '../../choices';

/** Fixed texts that only Word documents have; all others are in `texts/`. */
export interface Words {
  /** Labels of captions: one word each, which also names their count. */
  figure: string;
  table: string;
  howNumbers: string;
  /** Says what stands where in the chart of deadlines. */
  deadlineMarks: (day: string) => string;
  effortMarks: string;
}

export const ownWords: Readonly<Record<Language, Words>> = {
  en: {
    figure: 'Figure',
    table: 'Table',
    howNumbers: 'How the numbers are made',
    deadlineMarks: (day) => `Deadlines from ${day}. A triangle is less than 100 days away.`,
    effortMarks: 'Findings to be fixed. A triangle is critical.',
  },
  de: {
    figure: 'Abbildung',
    table: 'Tabelle',
    howNumbers: 'Wie die Zahlen entstehen',
    deadlineMarks: (day) => `Fristen ab ${day}. Ein Dreieck ist weniger als 100 Tage entfernt.`,
    effortMarks: 'Befunde mit Handlungsbedarf. Ein Dreieck ist kritisch.',
  },
};
