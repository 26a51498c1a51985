import { daysBetween } from '../../assessment/dates';
import type { SecretKind } from '../../assessment/secrets';
import type { Rating } from '../../assessment/types';
import type { Severity } from '../../assessment/vocabulary';
import { germanDay, germanSeverities } from '../../assessment/words/germanTerms';
import { termsGerman } from '../../assessment/words/termsGerman';
import type { Translated } from '../../words/words';
import type { problemsEnglish } from './problemsEnglish';

const severityOf = (severity: Severity) => `„${germanSeverities[severity].title}“`;
const days = (number: number) => `${number} ${number === 1 ? 'Tag' : 'Tage'}`;
/** After `seit`, `vor` and `um`: the dative, or the accusative, which differs in no other form. */
const daysAgo = (number: number) => `${number} ${number === 1 ? 'Tag' : 'Tagen'}`;
const listed = (words: readonly string[]) =>
  [words.slice(0, -1).join(', '), words[words.length - 1]].filter(Boolean).join(' und ');
const both = (names: readonly string[]) => listed(names.map((name) => `"${name}"`));
const rated = ({ probability, impact, effort }: Rating) => `${probability} × ${impact}, Aufwand ${effort}`;
const orOf = (names: readonly string[]) => (names.length > 0 ? ` Meinten Sie ${names.join(' oder ')}?` : '');

const decisionSays = {
  cost: 'was sie kostet (cost)',
  ifNot: 'was das Abwarten kostet (ifNot)',
  who: 'wer entscheidet (who)',
  by: 'bis wann (by)',
};
const findingSays = {
  consequence: 'was er für das Geschäft bedeutet (consequence)',
  expected: 'wie es sein soll (expected)',
  rationale: 'warum es wichtig ist (rationale)',
};
const numbersOfRating = { probability: 'Wahrscheinlichkeit', impact: 'Auswirkung', effort: 'Der Aufwand' };
const secrets: Readonly<Record<SecretKind, string>> = {
  'a client secret': 'ein Clientgeheimnis',
  'a password': 'ein Kennwort',
  'a password hash': 'ein Kennworthash',
  'a private key': 'ein privater Schlüssel',
  'a recovery key': 'ein Wiederherstellungsschlüssel',
  'a shared access signature': 'eine Shared Access Signature (SAS)',
  'a token': 'ein Token',
  'an access key': 'ein Zugriffsschlüssel',
};

export const problemsGerman: Translated<typeof problemsEnglish> = {
  acceptanceExpired: ({ expires, days }) =>
    `Die Akzeptanz ist am ${germanDay(expires)} abgelaufen, vor ${daysAgo(days)}. Den Befund wieder öffnen oder die Akzeptanz verlängern.`,
  acceptanceMissing: 'Ein akzeptierter Befund braucht "acceptance" mit "by", "on", "reason" und "expires".',
  acceptanceIncomplete: ({ missing }) =>
    `In der Akzeptanz ${missing.length === 1 ? 'fehlt' : 'fehlen'} ${both(missing)}.`,
  acceptanceNotSenior: ({ by, severity }) =>
    `"${by}" nennt keine leitende Funktion. Ein Risiko mit dem Schweregrad ${severityOf(severity)} von der Leitung akzeptieren lassen und die Funktion dazuschreiben, zum Beispiel "${by}, CIO".`,
  acceptedTooLong: ({ days: number, most }) =>
    `Das Risiko ist für ${days(number)} akzeptiert, höchstens ${most} sind vorgesehen. Ein früheres Ende vereinbaren, zu dem neu entschieden wird.`,
  brokenSeal: 'Die Datei wurde nach dem Versiegeln geändert. Mit einer neuen Version erneut versiegeln.',
  checkTwiceInList: ({ id, list }) => `${id} steht zweimal in "${list}".`,
  checkInOtherList: ({ id, list }) => `${id} steht auch in "${list}".`,
  acceptanceEndsBefore: ({ begins }) => `Die Akzeptanz endet, bevor sie beginnt (${germanDay(begins)}).`,
  startAfterDue: ({ due }) => `Die Arbeit beginnt erst nach ihrer Fälligkeit (${germanDay(due)}).`,
  dueBeforeFound: ({ found }) => `Fällig, bevor der Befund festgestellt wurde (${germanDay(found)}).`,
  assessmentEndsBefore: ({ starts }) => `Das Assessment endet, bevor es beginnt (${germanDay(starts)}).`,
  previousLater: ({ on }) => `Das vorherige Assessment liegt später als dieses (${germanDay(on)}).`,
  deadlineNear: ({ product, milestone, asOf, late }) =>
    `${termsGerman.milestone({ product, milestone, asOf })}${late ? ' Der Befund ist erst danach fällig.' : ''}`,
  dependencyLater: ({ id, first, due }) =>
    `${id} ist am ${germanDay(first)} fällig, später als dieser Befund (${germanDay(due)}).`,
  finalIncomplete: ({ missing }) =>
    `Eine endgültige Datei hat eine Version und wurde gegengelesen. ${both(missing)} ergänzen.`,
  changesOrder: 'Diese Änderung ist älter als die davor. Die älteste zuerst nennen.',
  examinedMore: ({ of }) => `Es wurden mehr untersucht als die ${of}, die es gibt.`,
  dueAfterAcceptance: ({ due, expires }) =>
    `Fällig am ${germanDay(due)}, nach dem Ende der Akzeptanz (${germanDay(expires)}). Die Fälligkeit vorziehen oder die Akzeptanz verlängern.`,
  duplicateAffected: ({ name, number }) => `"${name}" ist bereits Nummer ${number} der betroffenen Objekte.`,
  duplicateFindingId: ({ id, number }) => `Die ID "${id}" hat bereits der Befund Nummer ${number} dieser Datei.`,
  futureDay: ({ day }) =>
    `Der ${germanDay(day)} liegt in der Zukunft, doch dies ist bereits geschehen. Das Datum korrigieren.`,
  futureAssessment: ({ day }) =>
    `Das Assessment hat Ergebnisse, doch sein Tag (${germanDay(day)}) liegt in der Zukunft. Das Datum korrigieren.`,
  historyOrder: ({ day, before }) =>
    `Dieser Eintrag (${germanDay(day)}) ist älter als der davor (${germanDay(before)}). Das Datum korrigieren oder den ältesten Eintrag an den Anfang stellen.`,
  dependsOnItself: ({ id }) => `${id} kann nicht von sich selbst abhängen.`,
  dependsOnNothing: ({ id }) => `In dieser Datei gibt es keinen Befund "${id}".`,
  dependsInCircle: ({ id, other }) => `${other} wartet bereits auf ${id}: Keiner von ihnen kann der erste sein.`,
  incompleteDecision: ({ missing }) =>
    `Die Entscheidung sagt nicht, ${listed(missing.map((name) => decisionSays[name]))}.`,
  incompleteFinding: ({ missing }) =>
    `Ein Befund ohne "check" braucht ${both(missing)}. Einen Prüfpunkt angeben oder ${missing.length > 1 ? 'beides' : 'dies'} ergänzen.`,
  insecureScheme: ({ scheme }) =>
    `Die Adresse beginnt mit "${scheme}:". Vertrauen lässt sich nur "https://"; die sichere Adresse der Seite angeben.`,
  noScheme: 'Der Adresse fehlt "https://" am Anfang, sodass niemand ihr folgen kann. Die ganze Adresse angeben.',
  emptyDate: 'Das Datum ist leer. Als JJJJ-MM-TT schreiben.',
  invalidDate: ({ text, near }) => `"${text}" ist kein Tag des Kalenders.${orOf(near) || ' Als JJJJ-MM-TT schreiben.'}`,
  invalidStatus: ({ status, near, all }) => `"${status}" ist kein Status.${orOf(near)} Möglich sind ${all.join(', ')}.`,
  missingEvidence: ({ severity }) =>
    `Ein Befund mit dem Schweregrad ${severityOf(severity)} braucht einen Nachweis. Was gesehen wurde, als Text oder Datei hinzufügen.`,
  missingEvidenceFile: ({ name }) => `Neben dieser Befunddatei gibt es keine Datei "${name}".`,
  missingPrevious: ({ name }) => `Neben dieser Datei gibt es keine Befunddatei "${name}".`,
  misspelledProperty: ({ name, near }) => `Hier gibt es keine Eigenschaft "${name}". Meinten Sie "${near}"?`,
  notApplicableWithoutReason: ({ check }) =>
    `${check ?? 'Dieser Eintrag'} sagt nicht, warum er nicht anwendbar ist. "reason" hinzufügen.`,
  notAssessed: ({ ids, most }) => {
    const one = ids.length === 1;
    const more = ids.length > most ? ` und ${ids.length - most} weitere` : '';
    const [what, it] = one ? ['Prüfpunkt der Checklisten steht', 'Ihn'] : ['Prüfpunkte der Checklisten stehen', 'Sie'];
    return `${ids.length} ${what} in keiner Liste: ${ids.slice(0, most).join(', ')}${more}. ${it} prüfen oder mit der Begründung in "notAssessed" eintragen.`;
  },
  overdue: ({ due, asOf }) => `Seit ${daysAgo(daysBetween(due, asOf))} überfällig (fällig am ${germanDay(due)}).`,
  recommendationMissing: ({ severity }) =>
    `Ein Befund mit dem Schweregrad ${severityOf(severity)} braucht eine eigene Empfehlung: was hier zu tun ist, vor den allgemeinen Schritten.`,
  recommendationRepeats: ({ check }) =>
    `Die Empfehlung wiederholt nur, was ${check} ganz allgemein sagt. Angeben, was hier zu tun ist.`,
  passedByTool: ({ source, on, rule, scopes }) => {
    const where = scopes.length > 0 ? ` (${scopes.join(', ')})` : '';
    return `Bei ${source ?? 'einem Tool'}${on === undefined ? '' : ` vom ${germanDay(on)}`} (${rule}) ist es bestanden${where}, doch dieser Befund stammt von einer Person: Er bleibt offen, bis ihn jemand schließt.`;
  },
  passOutlived: ({ name, until }) =>
    `${name ?? 'Dieser Eintrag'} war nur bis ${germanDay(until)} bestanden: Der Support für das Gefundene ist beendet. Erneut prüfen.`,
  passWithoutProof: ({ check, tool, rules, more }) =>
    `${check} gilt als bestanden, doch was ${tool} testet (${rules.join(', ')}${more ? ' und weitere' : ''}), beweist es nicht. Prüfen oder nach "notAssessed" verschieben.`,
  personalData: ({ address }) =>
    `"${address}" kann eine Person sein, und diesen Text sehen alle, die den Bericht erhalten. Stattdessen eine Funktion oder ein Team nennen.`,
  percentOutOfRange: ({ percent }) => `${percent} liegt nicht zwischen 0 und 100.`,
  hoursBelowZero: ({ hours }) => `${hours} Stunden lassen sich nicht planen.`,
  ratingOutOfRange: ({ name, number }) =>
    `${name === 'effort' ? '' : 'Die '}${numbersOfRating[name]} ist ${number}, doch Einstufungen gehen von 1 bis 5; so zählt diese Einstufung nicht. Eine Zahl von 1 bis 5 angeben.`,
  ratingWithoutReason: ({ rating, check, usual }) =>
    `Die Einstufung (${rated(rating)}) weicht von der für ${check} ab (${rated(usual)}). In "ratingReason" begründen.`,
  regression: ({ check, on }) =>
    `${check ?? 'Dies'} war im vorherigen Assessment${on ? ` vom ${germanDay(on)}` : ''} bestanden. Herausfinden, was sich geändert hat, und den Rückschritt im Verlauf nennen.`,
  noEntryOfStatus: ({ status }) => `Im Verlauf gibt es keinen Eintrag für den Status "${status}".`,
  falsePositiveWithoutNote: 'Der Verlauf sagt nicht, warum dies ein Fehlalarm ist. "note" hinzufügen.',
  retiredCheck: ({ id, successor, title }) =>
    `Der Prüfpunkt ${id} heißt jetzt ${successor} („${title}“). Die neue ID angeben.`,
  revisedCheck: ({ check, version }) =>
    `${check} fragt seit Version ${version} der Checkliste etwas anderes. Erneut prüfen.`,
  secret: ({ kind }) =>
    `Dies sieht aus wie ${secrets[kind]}. Den Wert entfernen und ändern lassen: Wer diese Datei oder ihren Verlauf hat, kennt ihn.`,
  statusHistoryMismatch: ({ status, last }) =>
    `Der Status ist "${status}", doch der Verlauf endet mit "${last}". Den fehlenden Eintrag ergänzen oder den Status korrigieren.`,
  statusTransition: ({ status, before, after }) =>
    `"${status}" darf nicht auf "${before}" folgen; möglich: ${after.join(', ')}. Den fehlenden Schritt ergänzen oder den Status korrigieren.`,
  unexplainedFinding: ({ missing }) =>
    `Ein Befund ohne "check" sagt nicht, ${listed(missing.map((name) => findingSays[name]))}.`,
  unknownCheck: ({ id, near }) => `Keine Checkliste hat einen Prüfpunkt "${id}".${orOf(near)}`,
  unknownChecklist: ({ id, near }) => `Es gibt keine Checkliste "${id}".${orOf(near)}`,
  unknownNamedFinding: ({ id }) =>
    `In dieser Datei gibt es keinen Befund "${id}" und keinen zu einem Prüfpunkt "${id}".`,
  unownedRisk: ({ severity, missing }) =>
    `Ein Befund mit dem Schweregrad ${severityOf(severity)} braucht ${missing.map((name) => (name === 'owner' ? 'eine verantwortliche Person oder Gruppe' : 'einen Termin')).join(' und ')}.`,
  untrimmedName: ({ name }) => `Um "${name}" stehen Leerzeichen. Entfernen.`,
  unusedAcceptance: ({ status }) =>
    `Der Status ist "${status}", daher zählt diese Akzeptanz nicht. Den Status auf "accepted" setzen oder die Akzeptanz entfernen.`,
  unverified: ({ on, asOf }) =>
    `Die Behebung wurde am ${germanDay(on)} gemeldet, vor ${daysAgo(daysBetween(on, asOf))}, und niemand hat sie nachgeprüft. Die Prüfung ausführen und den Status dann auf "verified" oder zurück auf "open" setzen.`,
};
