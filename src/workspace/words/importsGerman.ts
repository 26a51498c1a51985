import type { Estate, Guard } from '../../importers/merge/guards';
import type { Translated } from '../../words/words';
import type { Became, importsEnglish, Outcome, ReviewKind } from './importsEnglish';

const groups: Readonly<Record<ReviewKind, string>> = {
  opposed: 'Wird nur importiert, wenn angehakt',
  note: 'Zu wissen',
  added: 'Hinzugefügt',
  reopened: 'Erneut aufgetreten',
  resolved: 'Behoben',
  withdrawn: 'Vom Tool zurückgenommen',
  updated: 'Aktualisiert',
  unchanged: 'Unverändert',
  passed: 'Bestanden',
  notApplicable: 'Nicht anwendbar',
  notReviewed: 'Nicht beurteilt: muss ein Mensch entscheiden',
  skipped: 'Übersprungen',
};
const outcomes: Readonly<Record<Outcome, string>> = {
  failed: 'fehlgeschlagen',
  passed: 'bestanden',
  notApplicable: 'nicht anwendbar',
  notReviewed: 'nicht beurteilt',
  skipped: 'übersprungen',
};
const became: Readonly<Record<Became, string>> = {
  added: 'hinzugefügt',
  updated: 'aktualisiert',
  unchanged: 'unverändert',
  resolved: 'behoben',
  reopened: 'erneut aufgetreten',
  withdrawn: 'zurückgenommen',
};
const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
const records = (read: number) => count(read, 'Datensatz', 'Datensätze');
const counted = (counts: readonly (readonly [string, number])[], words: Readonly<Record<string, string>>) =>
  counts.map(([id, number]) => `${number} ${words[id]}`).join(', ');
const listed = (names: readonly string[]) =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} und ${names.length - 3} weitere`;
const estates: Readonly<Record<Estate, string>> = {
  domain: 'einer anderen Domäne',
  tenant: 'einem anderen Mandanten',
};

function guardText(guard: Guard): string {
  if (guard.kind === 'older') {
    const of = guard.scope === undefined ? '' : ` zu ${guard.scope}`;
    return `die Ausgabe${of} ist vom ${guard.collected}, und eine neuere von ${guard.tool}, vom ${guard.imported}, wurde bereits importiert.`;
  }
  if (guard.kind === 'customer')
    return `die Ausgabe von ${guard.tool} stammt von ${guard.output}, und davon wurden bereits Ausgaben für einen anderen Kunden importiert: ${guard.customer}.`;
  const file = guard.file.join(', ');
  const known =
    guard.from === 'imports' ? `die Importe der Datei sind von ${file}` : `die Umgebung der Datei ist ${file}`;
  return `die Ausgabe von ${guard.tool} stammt von ${estates[guard.what]} (${guard.output}) als die Datei: ${known}.`;
}

export const importsGerman: Translated<typeof importsEnglish> = {
  group: ({ kind }) => groups[kind],
  outcome: ({ id }) => outcomes[id],
  catalogueOf: ({ tool }) => `Katalog von ${tool}`,
  source: ({ tool, version, day }) => `${tool}${version ? ` ${version}` : ''}${day ? `, erhoben am ${day}` : ''}`,
  recordsBecame: ({ read, counts }) =>
    counts.length === 0 ? records(read) : `${records(read)}: ${counted(counts, outcomes)}`,
  catalogueRead: ({ read, checks, skipped }) =>
    `${records(read)}: ${count(checks, 'Prüfpunkt', 'Prüfpunkte')}, ${skipped} übersprungen`,
  bySilence: ({ rules }) =>
    `${count(rules, 'Regel', 'Regeln')} durch Schweigen bestanden: ausgewertet und nicht aufgelistet`,
  findingsBecame: ({ counts }) => `Befunde: ${counted(counts, became)}`,

  olderKnown: 'Eine neuere Ausgabe hierzu wurde bereits importiert; diese fügt nichts hinzu.',
  passedBy: ({ rules }) => `bestanden: ${listed(rules)}`,
  inFileAlready: 'bereits in der Datei',
  affected: ({ names }) => `betroffen: ${listed(names)}`,
  owner: ({ owner }) => `verantwortlich: ${owner ?? 'niemand'}`,
  due: ({ day }) => `fällig: ${day ?? 'kein Termin'}`,
  objectsMore: ({ names }) => `${count(names.length, 'Objekt', 'Objekte')} mehr: ${listed(names)}`,
  objectsLess: ({ names }) => `${count(names.length, 'Objekt', 'Objekte')} weniger: ${listed(names)}`,
  evidence: 'Nachweise',
  details: 'Einzelheiten zu Objekten',
  seenAgain: ({ day }) => `erneut gesehen am ${day}`,
  sources: 'Quellen',
  other: 'andere Eigenschaften',

  guard: ({ guard }) => guardText(guard),
  refused: ({ guards }) => `${guards.map(guardText).join(' ')} Nichts wurde geändert.`,

  title: ({ source }) => `Import von ${source}`,
  into: ({ file }) => `In ${file}.`,
  skippedTitle: 'Übersprungen',
  skippedHead: '| Wo | Warum |',
  rulesTitle: 'Wohin jede Regel gekommen ist',
  rulesNote: 'Die Regel ist der Schlüssel, mit dem ein späterer Import ihren Befund wiederfindet.',
  rulesHead: '| Regel des Tools | Ergebnis | Urteilt | Prüfpunkt | Befund |',
};
