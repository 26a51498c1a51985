import { judgesWords } from '../../assessment/vocabulary';
import type { Translated } from '../../words/words';
import type { checklistProblemsEnglish } from './checklistProblemsEnglish';

const quoted = (name: string) => `"${name}"`;
const listed = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), words[words.length - 1]].filter(Boolean).join(' und ');
const orNear = (near: string | undefined) => (near ? ` Meinten Sie ${near}?` : '');

export const checklistProblemsGerman: Translated<typeof checklistProblemsEnglish> = {
  checkOffWithoutReason: ({ check }) => `Der Prüfpunkt ${check} ist ohne Begründung abgeschaltet. "reason" hinzufügen.`,
  duplicateCheckIdHere: ({ id }) => `Die ID "${id}" hat bereits ein anderer Prüfpunkt dieser Checkliste.`,
  duplicateCheckIdThere: ({ id, checklist }) =>
    `Die ID "${id}" hat bereits ein Prüfpunkt der Checkliste "${checklist}".`,
  shippedChecklistId:
    'Diese ID hat eine mitgelieferte Checkliste, und die gilt: Diese Datei bleibt unberücksichtigt. Eine andere ID vergeben und die mitgelieferte in "extends" nennen, um auf ihr aufzubauen.',
  duplicateChecklistId: ({ other, counts }) =>
    `Auch die Checkliste ${other} hat diese ID: ${counts ? 'Diese hier gilt, die andere' : 'Die andere gilt, diese hier'} bleibt unberücksichtigt. Einer von beiden eine andere ID geben.`,
  emptyCommand: ({ blank, of }) =>
    `${blank ? 'Der Befehl ist leer.' : 'Der Befehl besteht nur aus einem Kommentar.'} Angeben, was ausgeführt werden soll, oder ${of === 'verify' ? '"manual" als Art wählen' : '"run" entfernen'}.`,
  equivalentTwice: ({ rule, tool }) =>
    `${rule} von ${tool} steht hier zweimal. Den Eintrag behalten, der sagt, wie weit die Regel urteilt.`,
  unknownJudges: ({ judges }) =>
    `"judges" ist eines von ${Object.keys(judgesWords).join(', ')}; "${judges}" gehört nicht dazu.`,
  wholeTwice: ({ rule, tool, check, title }) =>
    `${rule} von ${tool} beurteilt ${check} („${title}“) bereits als Ganzes. Das geht nur bei einem einzigen Prüfpunkt.`,
  healthyWhenProperty: ({ name }) =>
    `Der Befehl erwähnt "${name}" nicht. Den Namen korrigieren oder in die Spalten aufnehmen, die der Befehl ausgibt.`,
  incompleteCheck: ({ missing }) =>
    `Dem Prüfpunkt ${missing.length > 1 ? 'fehlen' : 'fehlt'} ${listed(missing.map(quoted))}. Ergänzen, damit ein Befund dazu verstanden und behoben werden kann.`,
  longCommandLine: ({ length, most, continuation, behind }) =>
    `Diese Zeile hat ${length} Zeichen, auf Papier passen ${most}. Hinter "${behind}" ${continuation && `mit ${continuation} `}umbrechen.`,
  replacesItself: ({ id }) => `Der Prüfpunkt kann sich nicht selbst ersetzen. "${id}" entfernen.`,
  replacesInUse: ({ id, title }) =>
    `"${id}" ist noch die ID eines Prüfpunkts („${title}“). Hier entfernen oder jenen Prüfpunkt aufgeben.`,
  replacedAlready: ({ id, successor }) =>
    `"${id}" ist bereits durch ${successor} ersetzt. Nur bei einem der beiden behalten.`,
  noSuchBase: ({ base, near }) => `Es gibt keine Checkliste "${base}", die sich erweitern lässt.${orNear(near)}`,
  noSuchCheckInBase: ({ base, check, near }) =>
    `Die Checkliste "${base}" hat keinen Prüfpunkt "${check}".${orNear(near)}`,
  overrideWithoutBase: 'Eine Überschreibung braucht eine Checkliste, die erweitert wird. "extends" hinzufügen.',
  notKnownToRead: ({ excerpt }) =>
    `Von "${excerpt}" ist nicht bekannt, dass es nur liest. Einen Befehl verwenden, der nur liest, oder eine Person nachsehen lassen: \`"kind": "manual"\`.`,
  commandTooLong: ({ length }) =>
    `Der Befehl hat ${length} Zeichen: Niemand kann erkennen, ob er nur liest. Einen kürzeren verwenden.`,
  verifyWrites: ({ excerpt }) =>
    `"${excerpt}" ändert etwas, eine Prüfung liest aber nur. Einen lesenden Befehl verwenden oder diesen nach "remediation" verschieben.`,
};
