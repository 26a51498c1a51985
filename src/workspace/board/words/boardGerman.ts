import { germanMonth } from '../../../assessment/words/germanTerms';
import { termsGerman } from '../../../assessment/words/termsGerman';
import type { Translated } from '../../../words/words';
import type { boardEnglish } from './boardEnglish';

const day = (of: string) => termsGerman.day({ day: of });
const status = (id: string) => termsGerman.statusInText({ id });
const month = (of: string) => `${germanMonth(of)} ${of.slice(0, 4)}`;

export const boardGerman: Translated<typeof boardEnglish> = {
  newSince: ({ day: of }) => `Im ${month(of)} nicht gefragt: seitdem neu.`,
  wasFinding: ({ day: of, id, status: was }) => `War im ${month(of)} ein Befund: ${id}, ${status(was)}.`,
  wasPassed: ({ day: of }) => `Im ${month(of)} bestanden: Wenn jetzt nicht, ist zu klären, was sich geändert hat.`,
  wasNotApplicable: ({ day: of }) => `War im ${month(of)} nicht anwendbar.`,
  wasNotAssessed: ({ day: of }) => `Wurde im ${month(of)} nicht geprüft.`,

  passed: ({ check }) => `${check} ist bestanden.`,
  passedFindings: ({ check, ids }) => `${check} ist bestanden: ${ids.join(', ')} nachgeprüft und geschlossen.`,
  isPassed: ({ check }) => `${check} gilt schon als bestanden.`,
  found: ({ check, id }) => `${check} ist der Befund ${id}.`,
  isFound: ({ check, id }) => `${check} ist schon der Befund ${id}.`,
  foundAgain: ({ check, id }) => `${check} ist wieder der Befund ${id}.`,
  notApplicable: ({ check }) => `${check} ist nicht anwendbar.`,
  later: ({ check }) => `${check} folgt später.`,
  answerGone: ({ check }) => `${check} ist wieder offen.`,
  noAnswer: ({ check }) => `${check} hat keine Antwort.`,
  alreadySo: 'Nichts wurde geändert: Es ist schon so.',
  askAccepted: ({ id, check }) =>
    `Das Risiko von ${id} ist akzeptiert. Ist ${check} jetzt bestanden, sodass ${id} geschlossen wird?`,
  askFalsePositive: ({ id, check }) => `${id} ist ein Fehlalarm. Ist ${check} doch ein Befund?`,
  askHoldsMore: ({ id }) =>
    `${id} enthält, was jemand geschrieben hat: Text, Nachweise, Verantwortliche oder Verlauf. Was soll damit geschehen?`,
  askEntryHoldsMore: ({ check }) =>
    `Die Antwort auf ${check} enthält Nachweise oder was ein Werkzeug gemeldet hat. Das geht mit der Antwort verloren.`,
  offerClose: ({ id }) => `${id} als nachgeprüft schließen`,
  offerReopen: ({ id }) => `${id} wieder öffnen`,
  offerFalsePositive: ({ id }) => `${id} als Fehlalarm kennzeichnen`,
  offerRemove: ({ id }) => `${id} entfernen`,
  offerRemoveAnswer: 'Antwort entfernen',
  falsePositiveWhy: 'Ein Fehlalarm braucht eine Begründung. Zuerst schreiben, dann noch einmal wählen.',

  fieldSet: ({ id, field }) => `${id}: ${field} geschrieben.`,
  gone: ({ id }) =>
    `Den Befund ${id} gibt es nicht mehr. Kopieren Sie, was Sie geschrieben haben: Es steht sonst nirgends.`,
  changedMeanwhile: ({ id, now }) =>
    `${id} wurde inzwischen geändert. Dort steht jetzt: ${now === '' ? 'nichts' : `„${now}“`}. Schreiben Sie noch einmal, was dort stehen soll.`,
  stale: 'Die Datei wurde inzwischen geändert. Sehen Sie nach und wiederholen Sie es.',
  added: ({ id, number }) => `${id}: ${number} ${number === 1 ? 'Objekt' : 'Objekte'} hinzugefügt.`,
  nothingAdded: ({ id }) => `${id}: Nichts wurde hinzugefügt. Der Text nennt kein Objekt, das nicht schon dort steht.`,
  objectRemoved: ({ id, name }) => `${id}: ${name} ist nicht mehr betroffen.`,
  noObject: ({ id, name }) => `${id} nennt kein Objekt ${name}.`,
  evidenceAdded: ({ of }) => `${of}: Nachweis hinzugefügt.`,
  evidenceMasked: ({ of, masked }) => `${of}: Nachweis hinzugefügt, unkenntlich gemacht: ${masked.join(', ')}.`,
  evidenceRemoved: ({ of }) => `${of}: Nachweis entfernt.`,
  noEvidence: 'Es gibt keinen Text, der hinzugefügt werden könnte.',
  answerFirst: ({ check }) => `Beantworten Sie zuerst ${check}: Nachweise gehören zur Antwort.`,
  noEvidenceThere: ({ check }) =>
    `${check} ist nicht anwendbar: Der Eintrag hat keinen Platz für Nachweise. Schreiben Sie es in die Begründung.`,
  rated: ({ id }) => `${id} ist bewertet.`,
  ratedAsCheck: ({ id }) => `${id} ist bewertet wie der Prüfpunkt.`,
  moved: ({ id, day: of }) => `${id} ist fällig am ${day(of)}.`,
  needsDay: 'Später hat keinen letzten Tag. Nennen Sie den Tag.',
  notOpen: ({ id, status: is }) => `${id} ist ${status(is)} und steht damit in keiner Welle.`,
  mended: ({ title }) => `Erledigt: ${title}.`,
  noFix: 'Dieses Problem gibt es nicht mehr.',
  made: ({ id }) => `Befund ${id} angelegt.`,
  needsTitle: 'Ein Befund ohne Prüfpunkt braucht einen Titel: was nicht stimmt, in einem Satz.',
};
