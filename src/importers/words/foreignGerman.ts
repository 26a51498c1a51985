import type { Translated } from '../../words/words';
import type { foreignEnglish } from './foreignEnglish';

const mapping =
  'Jede Tabelle lässt sich über eine Spaltenzuordnung (*.mapping.jsonc) lesen, die sagt, was ihre Spalten bedeuten: --mapping FILE in der Befehlszeile, eine Frage im Editor.';

export const foreignGerman: Translated<typeof foreignEnglish> = {
  thisIs: ({ is, way }) => `Dies ist ${is} und wird so nicht gelesen. ${way}`,
  notOutput: ({ is, way }) => `Dies ist ${is} und nicht die Ausgabe eines Tools, die importiert werden kann. ${way}`,
  unknown: ({ table, known }) =>
    `Die Datei ist nicht die Ausgabe eines Tools, die importiert werden kann.${table ? ` ${mapping}` : ''} Bekannt: ${known.join(', ')}.`,
  notOf: ({ tool, other }) =>
    `Die Datei ist nicht die Ausgabe von ${tool}${other === undefined ? '' : `; sie sieht aus wie die von ${other}`}.`,
  known: ({ tools }) => `Bekannt: ${tools.join(', ')}.`,
  mapping,
  saf: ({ command, target }) =>
    `MITRE SAF macht daraus HDF, das importiert werden kann: saf convert ${command} -i FILE -o ${target}.`,
  asJson: ({ way }) => `Als JSON schreiben. ${way}`,
  sarif: ({ command }) => `Dasselbe Tool schreibt SARIF, das importiert werden kann: ${command}.`,
  exportReport: `Den Bericht als CSV exportieren. ${mapping}`,
  exportResults: `Die Ergebnisse des Berichts als CSV exportieren. ${mapping}`,
  linesBefore: `Die Zeilen vor der Kopfzeile entfernen. ${mapping}`,
  ways: ({ to }) =>
    ({
      nmap: 'Er listet auf, was geantwortet hat, und beurteilt nichts. Einem Befund als Nachweis hinzufügen.',
      oval: 'Das XCCDF-Ergebnis desselben Scans importieren, das die Regeln nennt.',
      page: 'Die Daten importieren, die das Tool daneben schreibt: JSON, XML oder CSV.',
      powerpipe: 'Den Benchmark mit --export csv oder --export json ausführen und dessen Datei importieren.',
      bloodhound:
        'Sie enthält, was im Verzeichnis gefunden wurde, und beurteilt nichts. Was sie zeigt, einem Befund als Nachweis hinzufügen.',
      ocsf: 'Aus diesem Schema werden die Befunde von Prowler und Monkey365 gelesen. Andere sagen nicht einheitlich, was bestanden und was fehlgeschlagen ist.',
    })[to],
  report: ({ tool }) => `ein Bericht von ${tool}`,
  result: ({ tool }) => `ein Ergebnis von ${tool}`,
  table: ({ tool }) => `eine Tabelle von ${tool}`,
  nessus: 'ein Nessus-Scan',
  nmap: 'ein Scan von Nmap',
  oval: 'ein OVAL-Ergebnis',
  page: 'eine Seite für Menschen',
  securityHub: 'eine Liste von Befunden aus AWS Security Hub (ASFF)',
  materials: 'eine Stückliste (CycloneDX)',
  snapshot: 'ein Snapshot von Powerpipe oder Steampipe',
  bloodhound: 'eine Sammlung von BloodHound',
  ocsf: ({ product }) => `eine Liste von OCSF-Befunden${product === '' ? '' : ` von ${product}`}`,
  zip: 'eine ZIP- oder Office-Datei',
  pdf: 'eine PDF-Datei',
  compressed: 'eine komprimierte Datei',
  picture: 'ein Bild',
  program: 'ein Programm',
  oldOffice: 'eine alte Office-Datei',
  binary: 'eine Binärdatei',
};
