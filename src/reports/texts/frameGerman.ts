import type { frameEnglish } from './frameEnglish';

/** What documents say of themselves, in German; part of `german.ts`. */
export const frameGerman: typeof frameEnglish = {
  documentControl: 'Angaben zum Dokument',
  states: { draft: 'Entwurf', final: 'Endfassung' },
  stateLead: (version, state) => [version === '' ? '' : `Version ${version}`, state].filter(Boolean).join(', '),
  versionTerm: 'Version',
  stateTerm: 'Status',
  draftMeaning: 'Entwurf: noch nicht abgestimmt',
  finalMeaning: 'Endfassung (Stand der Übergabe)',
  issuedOn: 'Ausgabedatum',
  authors: 'Verfasst von',
  reviewedBy: 'Qualitätssicherung',
  distribution: 'Verteiler',
  classificationTerm: 'Vertraulichkeit',
  handling: 'Handhabung',
  controlSheet: 'Dokument',
  aboutControl: 'Version, Beteiligte, Siegel, Umfang, Vorgehen und Grenzen',
  aboutEvidence: (n) => `${n} ${n === 1 ? 'Nachweis' : 'Nachweise'} mit SHA-256`,
  changeList: 'Änderungen an diesem Dokument',
  changedBy: 'Von',
  whatChanged: 'Was sich geändert hat',
  ofPart: (text, technology) => `${text} (${technology})`,

  seal: 'Siegel',
  sealFacts: (short, full) => `${short} (SHA-256 ${full})`,
  sealLine: (short) => `Siegel ${short}`,
  sealBroken: (file) => `${file} wurde nach dem Versiegeln geändert.`,
  sealMethod: {
    term: 'Siegel',
    text: 'SHA-256 dessen, was in den Befunddateien steht: ihre Daten als JSON in UTF-8 ohne Leerzeichen, Eigenschaften nach Namen geordnet, ohne Kommentare, interne Notizen und das Siegel selbst. Bei mehreren Dateien ist es der SHA-256 ihrer geordneten Siegel, je Zeile eines. Der Befehl tam-assess seal DATEI --check SIEGEL sagt, ob die Dateien noch die sind, aus denen dieses Dokument entstand.',
  },

  scopeTitle: 'Umfang, Vorgehen und Grenzen',
  inScope: 'Untersucht',
  outOfScope: 'Nicht untersucht',
  object: 'Was',
  detail: 'Beschreibung',
  examined: 'Davon untersucht',
  sample: (examined, of) => `${examined} von ${of}`,
  sampleLine: (name, examined, of) => `${name} (${examined} von ${of})`,
  notExamined: 'Warum nicht',
  methodsTitle: 'Wie untersucht wurde',
  toolsTitle: 'Werkzeuge',
  rightsTitle: 'Konten und Rechte',
  limitsTitle: 'Grenzen',
  readOnlyRunSheets:
    'Die verwendeten Run Sheets von TAM Assess enthalten nur lesende Befehle; keiner davon ändert eine Einstellung.',
  limitNotAssessed: (count, of) =>
    `${count} von ${of} ${of === 1 ? 'Prüfpunkt' : 'Prüfpunkten'} ${count === 1 ? 'ist' : 'sind'} ohne Antwort: Darüber ist nichts gesagt.`,
  limitFailuresOnly: (tools, n) =>
    `${tools} ${n === 1 ? 'nennt' : 'nennen'} nur, was nicht bestanden hat: Was nicht genannt ist, ist deshalb noch nicht in Ordnung.`,
  limitFixElsewhere: (n) =>
    n === 1
      ? 'Die Behebung eines Befunds ist in der Ausgabe oder im Katalog des Tools beschrieben, nicht hier.'
      : `Die Behebung von ${n} Befunden ist in den Ausgaben oder Katalogen der Tools beschrieben, nicht hier.`,
  limitProvisional:
    'Der Health-Score ist vorläufig: Weniger als die Hälfte des Gewichts der anwendbaren Prüfpunkte ist geprüft.',
  limitSample: (samples) => `Ein Teil wurde nur als Stichprobe betrachtet: ${samples}.`,
  limitFiltered: (filter) => `Dieses Dokument zeigt nur einen Teil der Befunde: ${filter}.`,
  limitRedacted: 'Namen von Personen, Geräten und Orten sind durch Pseudonyme ersetzt.',

  evidenceList: 'Nachweise',
  evidenceNumber: 'Nr.',
  evidenceWhat: 'Datei oder Text',
  evidenceOf: 'Gehört zu',
  evidenceSource: 'Quelle',
  evidenceDay: 'Erhoben am',
  sha256: 'SHA-256',
  evidenceText: (start) => `Text: ${start}`,
  packedAs: 'Im Paket als',
  fileStates: {
    missing: 'nicht gefunden',
    outside: 'außerhalb des Repositorys, nicht gelesen',
    tooLarge: 'zu groß, nicht im Paket',
    notPacked: 'nicht im Paket',
  },
  evidenceNote:
    'Die Nummern gehen über alle Befunde der Dateien und sind in allen Dokumenten gleich, die am selben Tag daraus entstehen. Die Dateien sind nicht Teil dieses Dokuments: Wer es übergibt, übergibt dazu das Nachweispaket, in dem jede Datei ihre Nummer und denselben SHA-256-Wert hat.',
  evidencePackage: (customer) => `Nachweise: ${customer}`,
  packageCount: (packed, all, lacking) =>
    `${packed} von ${all} ${all === 1 ? 'Nachweis' : 'Nachweisen'} ${packed === 1 ? 'ist' : 'sind'} in diesem Paket${lacking === 0 ? '' : `; bei ${lacking} fehlt die Datei`}.`,
  packageRedacted:
    'Weder Dateien noch Texte sind im Paket: Namen sind durch Pseudonyme ersetzt, und niemand kann sagen, welche Namen in ihnen stehen. Dies ist nur die Liste.',
  packageEmpty: 'In den Befunddateien stehen keine Nachweise.',

  terms: 'Begriffe',
  levelsOf: (level) => `${level} 1 bis 5`,
  glossary: {
    check: {
      term: 'Prüfpunkt',
      text: 'Eine Frage mit einem erwarteten Zustand. Er ist bestanden, hat einen Befund, ist nicht anwendbar oder nicht geprüft.',
    },
    finding: {
      term: 'Befund',
      text: 'Ein Prüfpunkt, der nicht im erwarteten Zustand ist, oder etwas, das außerdem aufgefallen ist.',
    },
    evidence: {
      term: 'Nachweis',
      text: 'Was vorlag: eine Ausgabe, ein Bild oder ein Text, mit Quelle und Tag.',
    },
    severity: {
      term: 'Schweregrad',
      text: 'Wie schwer ein Befund wiegt, aus Wahrscheinlichkeit × Auswirkung: kritisch 17 bis 25, hoch 10 bis 16, mittel 5 bis 9, niedrig 1 bis 4; ohne Einstufung gibt es keinen.',
    },
    needsWork: {
      term: 'Zu bearbeiten',
      text: 'Offen, in Arbeit oder zur Nachprüfung gemeldet, oder akzeptiert bis zu einem Tag, der vorbei ist. Zu beheben ist davon, was nicht zur Nachprüfung gemeldet ist.',
    },
    notAssessed: {
      term: 'Nicht geprüft',
      text: 'Niemand hat nachgesehen, oder die Antwort ist nicht bekannt. Das sagt nichts Gutes und nichts Schlechtes.',
    },
    notApplicable: {
      term: 'Nicht anwendbar',
      text: 'Der Prüfpunkt ergibt hier keinen Sinn; die Begründung steht dabei. Er zählt in keinem Score.',
    },
    overdue: { term: 'Überfällig', text: 'Der Termin ist vorbei, und der Befund ist offen oder in Arbeit.' },
  },

  handedOver: 'Übergeben von',
  reviewed: 'Qualitätssicherung',
  receivedFor: (customer) => `Erhalten für ${customer || 'den Kunden'}`,
  decision: 'Entscheidung',
  signedFor: 'Wofür',
  nameAndRole: 'Name und Funktion',
  signOffReceived: (day) => `Die Unterzeichnenden haben diesen Bericht mit Stand ${day} übergeben und erhalten.`,

  checksInEnglish: 'Die Texte der mitgelieferten Prüfpunkte sind auf Englisch.',
  onlyLayout: 'Nur zur Anordnung: Die Zellen werden der Reihe nach gelesen.',
};
