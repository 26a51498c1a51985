import type { Translated } from '../../words/words';
import type { refusalsEnglish } from './refusalsEnglish';

export const refusalsGerman: Translated<typeof refusalsEnglish> = {
  changedMeanwhile:
    'wurde während der Arbeit von jemand anderem geändert. Nichts wurde geschrieben; noch einmal versuchen.',
  tooLarge: ({ megabytes, most }) =>
    `die Datei hat ${megabytes} MB, höchstens ${most} MB sind möglich. Datei aufteilen.`,
  notUtf8: 'die Datei ist kein UTF-8-Text. Mit dieser Codierung speichern.',
  exists: 'gibt es bereits. Einen anderen Namen wählen.',
  noChecklist: ({ id, near, known }) =>
    `Es gibt keine Checkliste „${id}“.${near ? ` War ${near} gemeint?` : ''} Bekannt: ${known.join(', ')}.`,
  noCustomer: 'Der Kunde hat keinen Namen. Angeben, wer geprüft wird.',
  noChecklistChosen: 'Keine Checkliste ist ausgewählt. Angeben, was geprüft wird.',
  badChecklistId: ({ id }) =>
    `„${id}“ kann nicht die ID einer Checkliste sein. Kleinbuchstaben, Ziffern, Punkte und Bindestriche verwenden.`,
  checklistExists: ({ id }) => `Eine Checkliste „${id}“ gibt es bereits. Eine andere ID wählen.`,
  nothingToExtend: ({ id }) => `Es gibt keine Checkliste „${id}“, die erweitert werden kann.`,
  withItself: 'Eine Datei kann nicht mit sich selbst verglichen werden. Ein früheres Assessment wählen.',
  otherCustomer: ({ old, later }) =>
    `Die Dateien sind von verschiedenen Kunden („${old}“ und „${later}“). Zwei Assessments eines Kunden vergleichen.`,
  invisible: ({ id, character }) =>
    `Der Befehl von ${id} enthält das unsichtbare Zeichen ${character}, dem ein Terminal folgen kann. Er wurde nicht verwendet. Die Checkliste ansehen, aus der er stammt.`,
  tsqlCopied:
    'das T-SQL ist in der Zwischenablage. Auf der Instanz ausführen, in Management Studio, sqlcmd oder einem Editor.',
  kqlCopied:
    'die Abfrage ist in der Zwischenablage. Im Azure Resource Graph-Explorer ausführen, für das ganze Verzeichnis.',
  linesCopied:
    'der Befehl hat mehrere Zeilen, die ein Terminal einzeln ausführen würde. Er ist unverändert in der Zwischenablage: an der Eingabeaufforderung einfügen.',
  byPerson: ({ id }) => `${id} prüft hier ein Mensch nach. Auf der Seite steht, wie.`,
};
