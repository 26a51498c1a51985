import type { Translated } from '../../words/words';
import type { refusalsEnglish } from './refusalsEnglish';

const documents: Readonly<Record<string, string>> = {
  executive: 'den Managementbericht',
  technical: 'den technischen Befundbericht',
  plan: 'den Maßnahmenplan',
};

const acts: Readonly<Record<string, string>> = {
  import: 'noch einmal importieren',
  render: 'den Bericht noch einmal erstellen',
};

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
  noSuchBrowser: ({ wanted }) => `${wanted}: Diesen Browser gibt es nicht. Edge, Chrome oder Chromium angeben.`,
  noBrowser:
    'PDF benötigt Microsoft Edge, Google Chrome oder Chromium, und hier ist keiner davon installiert. Einen installieren, einen in TAM_ASSESS_BROWSER angeben oder HTML wählen und drucken.',
  noPrinting: ({ folder, why }) =>
    `${folder}: Dort kann nichts geschrieben werden, was zum Drucken nötig ist (${why}).`,
  printsTooLong: ({ program, minutes }) =>
    `${program}: hat den Bericht nicht innerhalb von ${minutes} min gedruckt. Weniger Befunde oder HTML wählen, das ein Browser ebenfalls druckt.`,
  notPrinted: ({ program, why }) => `${program}: konnte den Bericht nicht drucken (${why}).`,
  noPdfOnWeb: 'PDF benötigt VS Code auf dem Desktop und einen installierten Browser. HTML wählen und drucken.',
  formatOnlyFor: ({ format, audiences }) =>
    `Das Format „${format}“ gibt es nur für ${audiences.map((id) => documents[id] ?? id).join(', ')}.`,
  broken: ({ problem, act }) => `${problem} Beheben und dann ${acts[act] ?? 'noch einmal versuchen'}.`,
  noWordInNames: ({ word, known }) => `In Dateinamen gibt es kein „${word}“. Bekannt: ${known.join(', ')}.`,
  noFileName: ({ pattern }) => `„${pattern}“ ergibt keinen Dateinamen. Ohne \\ / : * ? " < > | angeben.`,
  invisibleName: ({ pattern }) => `„${pattern}“ ergibt keinen Dateinamen. Ohne unsichtbare Zeichen angeben.`,
  diskFull: 'es kann nichts geschrieben werden: Der Datenträger ist voll.',
  tooMuch: ({ message }) =>
    `die Eingabe oder was daraus wird ist größer oder tiefer verschachtelt, als verarbeitet werden kann (${message}).`,
  internal: ({ message }) => `interner Fehler: ${message}.`,
  notReadable: ({ why }) => `kann nicht gelesen werden (${why}).`,
  notWritable: ({ why }) => `kann nicht geschrieben werden (${why}).`,
  catalogueAlone: 'ist ein Katalog von Prüfpunkten, kein Ergebnis. Einzeln importieren.',
  planElsewhere: 'ein Maßnahmenplan wird in die Befunddatei importiert, aus der er stammt.',
  notUnderstood: 'kann hier nicht verstanden werden. Beheben und noch einmal importieren.',
  findingsEnding: ({ ending }) => `der Name einer Befunddatei endet auf ${ending}.`,
  byPerson: ({ id }) => `${id} prüft hier ein Mensch nach. Auf der Seite steht, wie.`,
};
