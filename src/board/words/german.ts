import type { PageWords } from './english';

export const german: PageWords = {
  fieldwork: 'Prüfungen',
  findings: 'Befunde',
  plan: 'Plan',
};
