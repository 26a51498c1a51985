import type { Translated } from '../../words/words';
import type { outputsEnglish } from './outputsEnglish';

export const outputsGerman: Translated<typeof outputsEnglish> = {
  noAdvisor: 'Die Datei enthält keine Empfehlungen, wie Azure Advisor sie auflistet.',
  aprlSchema:
    'Dies ist das Schema der Bibliothek und keine Liste von Empfehlungen. Eine recommendations.yaml importieren.',
  waraPart:
    'Dies ist eine Liste von Supportanfragen oder Service-Health-Warnungen ohne Prüfergebnisse. Die ganze Datei des Collectors importieren, WARA-File-*.json.',
  noImpactedResources: 'Der Datei fehlt "impactedResources", wie es eine Datei des WARA-Collectors hat.',
  noAprlList: 'Die Datei ist keine Liste von Empfehlungen, wie es eine recommendations.yaml der Bibliothek ist.',
  noRecommendations: 'Die Datei enthält keine Empfehlungen.',
  noAzqrTable: 'Die Datei enthält keine der Tabellen, die azqr schreibt.',
  azqrInventory:
    'Dies ist ein Inventar von azqr ohne Prüfergebnisse. Die ganze JSON-Datei importieren oder die Datei der betroffenen Ressourcen oder der Empfehlungen.',
  noBpa:
    'Die Datei enthält keine Ergebnisse mit "Title", "Problem" und "Resolution" (oder "Title", "Severity" und "Compliance"), wie Get-BpaResult sie liefert.',
  noDefender: 'Die Datei enthält keine Empfehlungen von Defender for Cloud.',
  noImporter: ({ id, known }) => `Kein Importer heißt "${id}". Bekannt: ${known.join(', ')}.`,
  empty: 'Die Datei ist leer.',
  noHealthChecker: 'Die Datei ist kein Bericht von Exchange HealthChecker.',
  healthCheckerBroken:
    'Der Bericht enthält weder "DisplayResults" noch "ServerDetails". Wurde die Analyse abgebrochen?',
  noHdf: 'Die Datei enthält keine Profile mit Controls, wie HDF sie hat.',
  notListOf: ({ where, what }) => `${where} ist keine Liste von ${what}. Ist die Datei beschädigt?`,
  noLocksmith: 'In der Kopfzeile fehlt eine der Spalten "Forest", "Name" und "Issue".',
  m365Severities:
    'Dies ist die Tabelle der Schweregrade von M365-Assess, ohne Ergebnisse. Eine CSV-Datei eines Laufs importieren, etwa 07b-Entra-Security-Config.csv.',
  noMaester: 'Der Datei fehlt "Tests", wie es die Ergebnisse von Invoke-Maester haben.',
  brokenOff: ({ where, what }) => `${where} ist keine Liste von ${what}. Wurde der Lauf abgebrochen?`,
  zeroTrustBroken: 'Tests ist keine Liste von Tests. Wurde das Assessment abgebrochen?',
  mappingNone: ({ problem }) => `Die Zuordnung ist keine: ${problem}`,
  mappingJson: ({ error }) => `Die Zuordnung ist kein gültiges JSON (${error}).`,
  mappingObject: 'Eine Zuordnung ist ein Objekt mit "tool" und "columns".',
  mappingVersion: '"formatVersion" muss 1 sein.',
  mappingTool: '"tool" braucht "id" und "title".',
  mappingId: 'Die ID des Tools darf nur Kleinbuchstaben, Ziffern, Punkte, Bindestriche und Unterstriche enthalten.',
  mappingToolVersion: 'Die Version des Tools ist ein Text.',
  mappingHeaderRow: '"headerRow" ist die Nummer einer Zeile: 1 oder mehr.',
  mappingSheet: '"sheet" ist der Name eines Blatts.',
  mappingColumns: '"columns" muss sagen, welche Spalte was sagt.',
  mappingConstants: '"constants" ist ein Objekt.',
  mappingRule: '"columns" braucht "rule" oder "title".',
  mappingOutcome: '"columns.outcome" oder "constants.outcome" muss sagen, was eine Zeile bedeutet.',
  mappingComplete: '"complete" ist true oder false.',
  mappingColumn: ({ key }) => `"columns.${key}" ist der Name einer Spalte oder eine Liste von Namen.`,
  mappingValues: ({ key }) => `"columns.${key}" braucht eine Spalte und Werte, die sagen, was jeder Wert bedeutet.`,
  mappingText: ({ key }) => `"constants.${key}" ist ein Text.`,
  mappingMeaning: ({ word, of }) => `${word} muss eines von ${of.join(', ')} bedeuten.`,
  mappingConstant: ({ key, of }) => `"constants.${key}" muss eines von ${of.join(', ')} sein.`,
  noSheet: 'Die Arbeitsmappe hat kein Blatt.',
  noSuchSheet: ({ name, names }) => `Die Arbeitsmappe hat kein Blatt ${name}. Vorhanden: ${names}.`,
  noColumn: ({ names, key, header }) =>
    `Die Tabelle hat keine Spalte ${names}, wie sie die Zuordnung für ${key} nennt. Vorhanden: ${header}.`,
  noMonkey365: 'Die Datei enthält keine Befunde, wie Monkey365 sie schreibt.',
  noOnDemand: 'Die Datei enthält keine Zeilen einer Tabelle *AssessmentRecommendation.',
  orcaDetail:
    'Diese Tabelle von ORCA listet Einstellungen ohne Ergebnisse. Die JSON-Datei des Laufs importieren oder die CSV-Datei ohne "Detail" im Namen.',
  oscalOther: ({ model }) =>
    `Dies ist ein anderes Dokument von OSCAL (${model}), das keine Ergebnisse enthält. Assessment Results oder einen Plan of Action and Milestones importieren.`,
  noOscal: 'Die Datei enthält weder Assessment Results noch einen Plan of Action von OSCAL.',
  tooLarge: ({ size, limit }) =>
    `Die Datei ist zu groß (${size} MB; die Grenze liegt bei ${limit} MB). Teilen oder weniger exportieren.`,
  notJson: ({ error, cut }) =>
    `Die Datei ist kein gültiges JSON (${error}).${cut ? ' Sie endet zu früh; wurde sie vollständig kopiert?' : ''}`,
  pingcastleGraph:
    'Dies ist der Graph der Kontrollpfade von PingCastle, ohne Regeln. Den Health Check importieren, ad_hc_*.xml.',
  pingcastleNoRules:
    'Dem Bericht fehlt "RiskRules". Wurde er mit einer Detailstufe geschrieben, die sie weglässt, oder von einer Version, die nur Domänen abbildet?',
  planRedacted:
    'Der Plan wurde mit Pseudonymen geschrieben: Seine Namen gehören niemandem. Einen ohne --redact exportieren und diesen ändern.',
  noPowerpipe: 'Die Datei enthält keine Gruppen von Controls, wie Powerpipe sie schreibt.',
  prowlerStandard:
    'Dies ist die Tabelle eines einzelnen Standards, in der Prowler jedes Ergebnis je Anforderung wiederholt. prowler-output-*.ocsf.json oder prowler-output-*.csv desselben Laufs importieren.',
  noProwler: 'Die Datei enthält keine Befunde, wie Prowler sie schreibt.',
  noPsrule: 'Die Datei enthält keine Ergebnisse von Regeln, wie PSRule sie schreibt.',
  clixml: 'Die Verweise in der Datei vervielfachen sie über jedes Maß. Wurde sie von Export-Clixml geschrieben?',
  csvRows: ({ most }) =>
    `Die Datei hat mehr als ${most.toLocaleString('de-DE')} Zeilen. Teilen oder weniger exportieren.`,
  csvUnclosed: 'Ein Anführungszeichen, das hier beginnt, wird nie geschlossen. Wurde die Datei vollständig kopiert?',
  csvStray:
    'Ein Anführungszeichen in dieser Zeile ist nicht verdoppelt, sodass nicht zu erkennen ist, wo die Zeile endet.',
  csvColumns: ({ most }) =>
    `Eine Zeile hat mehr als ${most.toLocaleString('de-DE')} Spalten. Nicht Benötigtes weglassen.`,
  csvCells: ({ most }) =>
    `Die Tabelle hat mehr als ${most.toLocaleString('de-DE')} Zellen. Teilen oder weniger exportieren.`,
  noPester: 'Die Datei enthält keine Ergebnisse von Pester.',
  sheetUnpacks: ({ limit }) =>
    `Die Arbeitsmappe ist entpackt größer als lesbar (${limit} MB). Ist sie beschädigt? Sonst teilen.`,
  sheetDamaged: 'Die Arbeitsmappe ist beschädigt und lässt sich nicht entpacken. Wurde sie vollständig kopiert?',
  sheetOld:
    'Die Datei ist eine alte Excel-Arbeitsmappe (.xls) oder hat ein Kennwort. Als .xlsx ohne Kennwort speichern.',
  noWorkbook: 'Die Datei ist keine Excel-Arbeitsmappe (.xlsx).',
  zipNoWorkbook: 'Die Datei ist eine ZIP-Datei, aber keine Excel-Arbeitsmappe (.xlsx).',
  sheetCells: ({ most }) =>
    `Die Arbeitsmappe hat mehr als ${most.toLocaleString('de-DE')} Zellen. Teilen oder weniger exportieren.`,
  xmlAttributes: ({ most }) => `Ein Element hat mehr als ${most} Attribute. Hat das Tool die Datei geschrieben?`,
  xmlElements: ({ most }) =>
    `Das XML hat mehr als ${most.toLocaleString('de-DE')} Elemente. Teilen oder weniger exportieren.`,
  xmlDepth: ({ most }) => `Das XML ist tiefer als ${most} Elemente verschachtelt. Hat das Tool die Datei geschrieben?`,
  notXml: ({ reason, cut }) =>
    `Die Datei ist kein gültiges XML (${reason}).${cut ? ' Sie endet zu früh; wurde sie vollständig kopiert?' : ''}`,
  xmlEmpty: 'Die Datei ist kein gültiges XML (sie hat kein Element).',
  yamlLarge: ({ millions, marks }) =>
    `Das YAML ist zu groß: Höchstens ${millions} Millionen Zeichen und ${marks.toLocaleString('de-DE')} Zeilen oder Werte sind möglich. Die Ausgabe als JSON schreiben.`,
  yamlDepth: 'Das YAML ist zu tief verschachtelt.',
  notYaml: ({ reason }) => `Die Datei ist kein gültiges YAML (${reason}).`,
  noReviewChecklist:
    'Der Datei fehlen "items", wie ein Katalog der Azure Review Checklists sie hat, und "checks", wie die Ergebnisse ihrer Resource-Graph-Abfragen sie haben.',
  noRunSheet: 'Der Datei fehlt "tamRunSheet", wie es die Antworten eines Run Sheets haben.',
  runSheetVersion: ({ version, known }) =>
    `Die Datei hat Version ${version} des Run-Sheet-Formats, bekannt sind nur die Versionen ${known.join(' und ')}. Die Erweiterung aktualisieren oder ein neues Run Sheet ausführen.`,
  runSheetEmpty: 'Die Datei enthält keine Ergebnisse. Lief das Skript bis zum Ende?',
  noSarif: 'Der Datei fehlen "version" und "runs", wie SARIF sie hat.',
  sarifVersion: ({ version }) =>
    `Die Datei ist SARIF ${version}; nur 2.1.0 kann gelesen werden. Das Tool diese Version schreiben lassen.`,
  scubaSettings:
    'Dies ist der Export der Einstellungen, die ScubaGear beurteilt hat (ProviderSettingsExport.json), ohne Ergebnisse. ScubaResults*.json oder TestResults.json aus demselben Ordner importieren.',
  noScubaGear: 'Die Datei enthält keine Ergebnisse von ScubaGear.',
  scubaGoggles:
    'Dies ist die Ausgabe von ScubaGoggles, das Google Workspace untersucht und nicht importiert werden kann. ScubaGear untersucht Microsoft 365.',
  noSecureScore: 'Der Datei fehlen "controlScores" und Profile der Steuerelemente.',
  sqlRuleset:
    'Dies ist die lesbare Liste des Regelsatzes, ohne Ergebnisse. ruleset.json als Checkliste importieren oder die Ergebnisse von Invoke-SqlAssessment.',
  noSqlAssessment: 'Die Datei enthält keine Ergebnisse, wie Invoke-SqlAssessment sie liefert.',
  sqlNoRules: 'Der Regelsatz hat keine Regeln.',
  noSqlVa: 'Die Datei enthält keine Scanergebnisse von SQL Vulnerability Assessment.',
  noStig: 'Die Datei ist weder eine STIG-Checkliste noch ein XCCDF-Ergebnis eines STIG.',
  stigEmpty: 'Die Checkliste enthält keinen STIG.',
  noXccdf: 'Die Datei enthält weder Ergebnisse noch einen Benchmark.',
  xccdfEmpty: 'Der Benchmark enthält weder Regeln noch Ergebnisse.',
  noPlan: ({ missing }) =>
    `Die Datei ist kein Maßnahmenplan von uns, oder es wurden Spalten entfernt: ${missing.join(', ')}. Den Plan neu exportieren und diesen ändern.`,
  noPlanSheet: ({ sheet }) =>
    `Die Datei ist kein Maßnahmenplan von uns, oder das Blatt ${sheet} wurde entfernt. Den Plan neu exportieren und diesen ändern.`,
  hdfProfile:
    'Dies ist ein Profil: Seine Controls haben keine Ergebnisse. Es ausführen (inspec exec … --reporter json) und die Ergebnisse importieren.',
  pingcastleEncrypted:
    'Der Bericht von PingCastle ist verschlüsselt. Mit PingCastle entschlüsseln und importieren, was dann geschrieben wird.',
  yamlAliases: 'Aliase blähen das YAML über jedes Maß auf.',
  yamlUnread: 'Das YAML kann nicht gelesen werden.',
  jsonDepth: ({ most }) => `Das JSON ist tiefer als ${most} Ebenen verschachtelt. Hat das Tool die Datei geschrieben?`,
  jsonValues: ({ most }) =>
    `Das JSON hat mehr als ${most.toLocaleString('de-DE')} Werte. Teilen oder weniger exportieren.`,
  jsonNames: ({ most }) =>
    `Das JSON hat mehr als ${most.toLocaleString('de-DE')} verschiedene Eigenschaftennamen. Teilen oder weniger exportieren.`,
};
