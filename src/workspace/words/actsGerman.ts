import { statuses } from '../../assessment/vocabulary';
import { germanDay } from '../../assessment/words/germanTerms';
import { termsGerman } from '../../assessment/words/termsGerman';
import type { Translated } from '../../words/words';
import type { actsEnglish } from './actsEnglish';

const counted = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
const lower = (id: string) => termsGerman.statusInText({ id });
const listed = (names: readonly string[]) =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} und ${names.length - 3} weiteren`;
const others = (more: number) =>
  more === 0 ? '' : more === 1 ? ', und eine weitere Datei' : `, und ${more} weitere Dateien`;

export const actsGerman: Translated<typeof actsEnglish> = {
  extent: ({ findings, files }) => `${counted(findings, 'Befund', 'Befunde')} in ${counted(files, 'Datei', 'Dateien')}`,
  done: ({ extent, what }) => `${extent}: ${what}.`,
  nothingChanged: 'Nichts geändert: Es ist bereits so.',
  fromToday: ({ ids }) => `Bei ${listed(ids)} ist der vereinbarte Tag vorbei; gezählt wird ab heute.`,
  left: ({ number, reason }) =>
    `${counted(number, 'Befund bleibt, wie er ist', 'Befunde bleiben, wie sie sind')}: ${reason}${number > 1 ? ', …' : ''}`,
  becomes: ({ status }) => lower(status),
  owner: ({ owner }) => (owner === '' ? 'ohne Verantwortliche' : `verantwortlich: ${owner}`),
  dueAsAgreed: 'fällig am Tag, der für den Schweregrad vereinbart ist',
  due: ({ day }) => (day === '' ? 'kein Termin' : `fällig am ${germanDay(day)}`),
  ratedAsCheck: 'eingestuft wie der Prüfpunkt',
  rated: ({ probability, impact, effort }) =>
    `Wahrscheinlichkeit ${probability}, Auswirkung ${impact}, Aufwand ${effort}`,
  workItem: ({ workItem }) => (workItem === '' ? 'kein Work Item' : `Work Item ${workItem}`),
  ownerAndDay: ({ owner }) =>
    `verantwortlich: ${owner}, wo niemand genannt war, und der Termin, der für den Schweregrad vereinbart ist`,

  sameId: ({ id }) => `${id} ist die ID mehrerer Befunde der Datei. Zuerst jedem eine eigene geben.`,
  noDaysAgreed: 'für den Schweregrad ist keine Frist vereinbart',
  refusedStatus: ({ id, from, next, status }) =>
    `${id} ist ${lower(from)}; möglich ist ${next.map(lower).join(', ')}, aber nicht ${lower(status)}.`,
  noFinding: ({ id }) => `Einen Befund ${id} gibt es in dieser Datei nicht.`,
  noDay: ({ text }) => `„${text}“ ist kein Tag des Kalenders. JJJJ-MM-TT eingeben.`,
  noRating:
    'Eine Einstufung besteht aus Wahrscheinlichkeit, Auswirkung und Aufwand, jeweils eine ganze Zahl von 1 bis 5.',
  noOwnerSaid: 'Es ist niemand als verantwortlich angegeben.',
  noStatus: ({ status }) => `"${status}" ist kein Status. Möglich sind ${Object.keys(statuses).join(', ')}.`,
  acceptanceNeeds: 'Ein akzeptiertes Risiko braucht eine Begründung und den Tag, an dem die Akzeptanz endet.',
  falsePositiveNeeds: 'Ein Fehlalarm braucht eine Notiz, die sagt, warum es kein Befund ist.',
  sayWhy: 'Eine Begründung angeben: Sie steht im Bericht.',
  closedThere: ({ check, id }) => `${check} hat den Befund ${id}. Er ist dort abgeschlossen.`,
  setStatusInstead: ({ check, id }) => `${check} hat den Befund ${id}. Stattdessen den Status von ${id} festlegen.`,
  noCheckHere: ({ check }) => `Keine Checkliste dieses Assessments hat einen Prüfpunkt „${check}“.`,
  edited: ({ file, more }) => `${file} wurde seit dem Erstellen geändert${others(more)}`,
  unknown: ({ file, more }) => `${file} wurde nicht mit diesem Befehl erstellt${others(more)}`,
};
