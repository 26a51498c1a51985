import type { Translated } from '../../words/words';
import type { offersEnglish } from './offersEnglish';

const lists = { passed: 'bestanden', notApplicable: 'nicht anwendbar', notAssessed: 'nicht geprüft' };

export const offersGerman: Translated<typeof offersEnglish> = {
  acceptRisk: ({ ids, expires }) =>
    `${ids.length === 1 ? `Das Risiko von ${ids[0]}` : `Die Risiken von ${ids.length} Befunden`} bis ${expires} akzeptieren`,
  extractCheck: ({ finding, checklist, check }) => `${finding} als ${check} in die Checkliste ${checklist} auslagern`,
  fixAll: ({ count }) => (count === 1 ? '1 Problem beheben' : `${count} Probleme beheben`),
  merge: ({ others, into }) => `${others.join(', ')} mit ${into} zusammenführen`,
  moveTo: ({ key, findings, list, dropped }) => {
    const several = findings > 1 ? ` (${findings} Befunde)` : '';
    const without = dropped.length > 0 ? `, ohne ${dropped.join(', ')}` : '';
    return `${key}${several} nach „${lists[list]}“ verschieben${without}`;
  },
  makeFinding: ({ key }) => `${key} zu einem Befund machen`,
  sort: 'Die Befunde nach Risiko sortieren',
  split: ({ chosen, all, from, into }) =>
    `${chosen} von ${all} betroffenen Objekten aus ${from} nach ${into} abtrennen`,
  severalFindings: ({ id }) =>
    `Mehrere Befunde haben die ID ${id}. Zuerst einem davon mit einer schnellen Problembehebung eine andere geben.`,
  findingThere: ({ id }) => `Es gibt bereits einen Befund ${id}. Eine andere ID wählen.`,
  checkOfFinding: ({ id }) => `${id} ist bereits der Prüfpunkt eines Befunds. Eine andere ID wählen.`,
  noSuchCheck: ({ id }) =>
    `Keine Checkliste hat einen Prüfpunkt "${id}". Stattdessen hier mit einer schnellen Problembehebung korrigieren.`,
  shippedCheck: ({ id, checklist }) =>
    `${id} ist ein Prüfpunkt der mitgelieferten Checkliste "${checklist}": Seine ID bleibt für immer. Eine eigene Checkliste kann ihn überschreiben oder ersetzen.`,
  checkThere: ({ id }) => `Es gibt bereits einen Prüfpunkt ${id}. Eine andere ID wählen.`,
  noId: ({ id }) => `"${id}" ist keine ID. Buchstaben, Ziffern, "-", "." und "_" verwenden.`,
  writeNew: ({ kind }) => (kind === 'owner' ? 'Den neuen Namen eingeben.' : 'Die neue ID eingeben.'),
};
