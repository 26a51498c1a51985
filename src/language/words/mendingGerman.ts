import type { Translated } from '../../words/words';
import type { mendingEnglish } from './mendingEnglish';

const quoted = (name: string) => `"${name}"`;

export const mendingGerman: Translated<typeof mendingEnglish> = {
  add: ({ names }) =>
    `${[names.slice(0, -1).map(quoted).join(', '), ...names.slice(-1).map(quoted)].filter(Boolean).join(' und ')} hinzufügen`,
  addEach: ({ names }) => `${names.map(quoted).join(', ')} hinzufügen`,
  addAcceptance: 'Eine Akzeptanz für 90 Tage hinzufügen',
  addEntry: 'Einen Eintrag von heute im Verlauf hinzufügen',
  addStatusToHistory: ({ status }) => `"${status}" für heute in den Verlauf eintragen`,
  endOn: ({ day }) => `Am ${day} enden lassen`,
  extendTo: ({ day }) => `Die Akzeptanz bis ${day} verlängern`,
  dueOn: ({ day }) => `Zum ${day} fällig machen`,
  judgePart: ({ rule }) => `${rule} nur einen Teil beurteilen lassen`,
  makeManual: 'Zu einer manuellen Prüfung machen',
  maskAs: ({ masked }) => `Als ${masked} unkenntlich machen`,
  moveToNotAssessed: 'Nach "notAssessed" verschieben',
  nextFreeId: ({ id }) => `Die nächste freie ID verwenden: ${id}`,
  noteRegression: 'Den Rückschritt im Verlauf vermerken',
  putHttps: 'https:// voranstellen',
  remove: ({ name }) => `"${name}" entfernen`,
  removeAcceptance: 'Die Akzeptanz entfernen',
  removeAffected: ({ name, number }) => `"${name}" (Nummer ${number}) entfernen`,
  removeCommand: 'Den Befehl entfernen',
  removeFrom: ({ name, list }) => `"${name}" aus "${list}" entfernen`,
  removeFromList: ({ list }) => `Aus "${list}" entfernen`,
  removeNamingNothing: 'Entfernen, was keinen Befund nennt',
  removeRepetition: 'Die Wiederholung entfernen',
  removeSecret: 'Durch [removed] ersetzen',
  removeSpaces: 'Die Leerzeichen entfernen',
  renameTo: ({ name }) => `In "${name}" umbenennen`,
  renew: ({ days }) => `Um ${days} Tage verlängern`,
  reopen: 'Den Befund wieder öffnen',
  replaceWith: ({ value }) => `Durch ${value} ersetzen`,
  retestedFixed: 'Heute nachgeprüft, behoben: auf "verified" setzen',
  retestedNotFixed: 'Heute nachgeprüft, nicht behoben: wieder öffnen',
  setAccepted: 'Den Status auf "accepted" setzen',
  setResolved: 'Auf "resolved" setzen',
  setStatus: ({ status }) => `Den Status auf "${status}" setzen`,
  sortHistory: 'Den Verlauf nach Tagen sortieren',
  useHttps: 'https verwenden',
  useUsualRating: 'Die Einstufung des Prüfpunkts verwenden',
  writeToNotAssessed: ({ ids }) =>
    `${ids.length === 1 ? ids[0] : `Die ${ids.length} Prüfpunkte`} in "notAssessed" eintragen`,
};
