import { textsOfArea } from '../../words/words';

/** Why a file that a tool wrote cannot be read. Each stands behind the place, so it begins with a small letter. */
export const outputsEnglish = {
  noAdvisor: 'the file has no recommendations as Azure Advisor lists them.',
  aprlSchema: 'this is the schema of the library, and not a list of recommendations. Import a recommendations.yaml.',
  waraPart:
    'this is a list of support requests or Service Health alerts, which has no results of checks. Import the whole file of the collector, WARA-File-*.json.',
  noImpactedResources: 'the file has no impactedResources, as a file of the WARA collector has.',
  noAprlList: 'the file is not a list of recommendations, as a recommendations.yaml of the library is.',
  noRecommendations: 'the file has no recommendations.',
  noAzqrTable: 'the file has none of the tables that azqr writes.',
  azqrInventory:
    'this is an inventory of azqr, which has no results of checks. Import the whole JSON file, or the file of impacted resources or recommendations.',
  noBpa:
    'the file has no results with Title, Problem and Resolution (or Title, Severity and Compliance), as Get-BpaResult gives them.',
  noDefender: 'the file has no recommendations of Defender for Cloud.',
  noImporter: ({ id, known }: { id: string; known: readonly string[] }) =>
    `no importer is called "${id}". Known: ${known.join(', ')}.`,
  empty: 'the file is empty.',
  noHealthChecker: 'the file is no report of Exchange HealthChecker.',
  healthCheckerBroken: 'the report holds neither DisplayResults nor ServerDetails. Was the analysis broken off?',
  noHdf: 'the file has no profiles with controls, as HDF has.',
  notListOf: ({ where, what }: { where: string; what: string }) =>
    `${where} is not a list of ${what}. Is the file damaged?`,
  noLocksmith: 'the header lacks one of the columns Forest, Name and Issue.',
  m365Severities:
    'this is the table of severities of M365-Assess, without results. Import a CSV file of a run, such as 07b-Entra-Security-Config.csv.',
  noMaester: 'the file has no Tests as the results of Invoke-Maester have.',
  brokenOff: ({ where, what }: { where: string; what: string }) =>
    `${where} is not a list of ${what}. Was the run broken off?`,
  zeroTrustBroken: 'Tests is not a list of tests. Was the assessment broken off?',
  mappingNone: ({ problem }: { problem: string }) => `the mapping is no mapping: ${problem}`,
  mappingJson: ({ error }: { error: string }) => `the mapping is not valid JSON (${error}).`,
  mappingObject: 'a mapping is an object with tool and columns.',
  mappingVersion: 'formatVersion must be 1.',
  mappingTool: 'tool needs an id and a title.',
  mappingId: 'the id of the tool may have lower-case letters, digits, dots, hyphens and underscores only.',
  mappingToolVersion: 'the version of the tool is a text.',
  mappingHeaderRow: 'headerRow is the number of a row: 1 or more.',
  mappingSheet: 'sheet is the name of a sheet.',
  mappingColumns: 'columns must say which column says what.',
  mappingConstants: 'constants is an object.',
  mappingRule: 'columns needs a rule or a title.',
  mappingOutcome: 'columns.outcome or constants.outcome must say what a row means.',
  mappingComplete: 'complete is true or false.',
  mappingColumn: ({ key }: { key: string }) => `columns.${key} is the name of a column, or a list of names.`,
  mappingValues: ({ key }: { key: string }) =>
    `columns.${key} needs a column and values that say what each value means.`,
  mappingText: ({ key }: { key: string }) => `constants.${key} is a text.`,
  mappingMeaning: ({ word, of }: { word: string; of: readonly string[] }) =>
    `${word} must mean one of ${of.join(', ')}.`,
  mappingConstant: ({ key, of }: { key: string; of: readonly string[] }) =>
    `constants.${key} must be one of ${of.join(', ')}.`,
  noSheet: 'the workbook has no sheet.',
  noSuchSheet: ({ name, names }: { name: string; names: string }) =>
    `the workbook has no sheet ${name}. It has ${names}.`,
  noColumn: ({ names, key, header }: { names: string; key: string; header: string }) =>
    `the table has no column ${names}, which the mapping names for ${key}. It has ${header}.`,
  noMonkey365: 'the file has no findings as Monkey365 writes them.',
  noOnDemand: 'the file has no rows of a table *AssessmentRecommendation.',
  orcaDetail:
    'this table of ORCA lists settings without results. Import the JSON file of the run, or the CSV file without "Detail" in its name.',
  oscalOther: ({ model }: { model: string }) =>
    `this is the ${model} of OSCAL, which holds no results. Import assessment results or a plan of action and milestones.`,
  noOscal: 'the file holds neither assessment results nor a plan of action of OSCAL.',
  tooLarge: ({ size, limit }: { size: number; limit: number }) =>
    `the file is too large (${size} MB; the limit is ${limit} MB). Divide it, or export less.`,
  notJson: ({ error, cut }: { error: string; cut: boolean }) =>
    `the file is not valid JSON (${error}).${cut ? ' The file ends too early; was it copied whole?' : ''}`,
  pingcastleGraph:
    'this is the graph of control paths of PingCastle, without rules. Import the health check, ad_hc_*.xml.',
  pingcastleNoRules:
    'the report has no RiskRules. Was it written at a level of detail that leaves them out, or by a version that only maps domains?',
  planRedacted:
    "the plan was written with pseudonyms: its names are nobody's. Export one without --redact, and change that one.",
  noPowerpipe: 'the file has no groups of controls as Powerpipe writes them.',
  prowlerStandard:
    'this is the table of one standard, in which Prowler repeats each result for every requirement. Import prowler-output-*.ocsf.json or prowler-output-*.csv of the same run.',
  noProwler: 'the file has no findings as Prowler writes them.',
  noPsrule: 'the file has no results of rules, as PSRule writes them.',
  clixml: 'the references in the file multiply it beyond reason. Was it written by Export-Clixml?',
  csvRows: ({ most }: { most: number }) =>
    `the file has more than ${most.toLocaleString('en-US')} rows. Divide it, or export less.`,
  csvUnclosed: 'a quotation mark that begins here is never closed. Was the file copied whole?',
  csvStray: 'a quotation mark in this row is not doubled, so it cannot be told where the row ends.',
  csvColumns: ({ most }: { most: number }) =>
    `a row has more than ${most.toLocaleString('en-US')} columns. Leave out what is not needed.`,
  csvCells: ({ most }: { most: number }) =>
    `the table has more than ${most.toLocaleString('en-US')} cells. Divide it, or export less.`,
  noPester: 'the file has no results of Pester.',
  sheetUnpacks: ({ limit }: { limit: number }) =>
    `the workbook unpacks to more than can be read (${limit} MB). Is it damaged? Else divide it.`,
  sheetDamaged: 'the workbook is damaged: it cannot be unpacked. Was it copied whole?',
  sheetOld: 'the file is an old Excel workbook (.xls) or one with a password. Save it as .xlsx without a password.',
  noWorkbook: 'the file is not an Excel workbook (.xlsx).',
  zipNoWorkbook: 'the file is a ZIP file, but not an Excel workbook (.xlsx).',
  sheetCells: ({ most }: { most: number }) =>
    `the workbook has more than ${most.toLocaleString('en-US')} cells. Divide it, or export less.`,
  xmlAttributes: ({ most }: { most: number }) =>
    `an element has more than ${most} attributes. Was it written by the tool?`,
  xmlElements: ({ most }: { most: number }) =>
    `the XML has more than ${most.toLocaleString('en-US')} elements. Divide it, or export less.`,
  xmlDepth: ({ most }: { most: number }) =>
    `the XML is nested deeper than ${most} elements. Was it written by the tool?`,
  notXml: ({ reason, cut }: { reason: string; cut: boolean }) =>
    `the file is not valid XML (${reason}).${cut ? ' The file ends too early; was it copied whole?' : ''}`,
  xmlEmpty: 'the file is not valid XML (it has no element).',
  yamlLarge: ({ millions, marks }: { millions: number; marks: number }) =>
    `the YAML is too large: ${millions} million characters and ${marks.toLocaleString('en-US')} lines or values are the most. Write the output as JSON.`,
  yamlDepth: 'the YAML is nested too deeply.',
  notYaml: ({ reason }: { reason: string }) => `the file is not valid YAML (${reason}).`,
  noReviewChecklist:
    'the file has neither items, as a catalogue of the Azure review checklists has, nor checks, as results of its Resource Graph queries have.',
  noRunSheet: 'the file has no tamRunSheet as the answers of a run sheet have.',
  runSheetVersion: ({ version, known }: { version: string; known: readonly string[] }) =>
    `the file has version ${version} of the run sheet format, and only versions ${known.join(' and ')} are known. Update the extension, or run a new run sheet.`,
  runSheetEmpty: 'the file has no results. Did the script run to its end?',
  noSarif: 'the file has no version and runs, as SARIF has.',
  sarifVersion: ({ version }: { version: string }) =>
    `the file is SARIF ${version}; only 2.1.0 can be read. Let the tool write that version.`,
  scubaSettings:
    'this is the export of settings that ScubaGear judged (ProviderSettingsExport.json), without results. Import ScubaResults*.json or TestResults.json of the same folder.',
  noScubaGear: 'the file has no results of ScubaGear.',
  scubaGoggles:
    'this is the output of ScubaGoggles, which examines Google Workspace and cannot be imported. ScubaGear examines Microsoft 365.',
  noSecureScore: 'the file has neither controlScores nor control profiles.',
  sqlRuleset:
    'this is the readable list of the ruleset, without results. Import ruleset.json as a checklist, or the results of Invoke-SqlAssessment.',
  noSqlAssessment: 'the file has no results as Invoke-SqlAssessment returns them.',
  sqlNoRules: 'the ruleset has no rules.',
  noSqlVa: 'the file has no scan results of SQL Vulnerability Assessment.',
  noStig: 'the file is neither a STIG checklist nor an XCCDF result of a STIG.',
  stigEmpty: 'the checklist holds no STIG.',
  noXccdf: 'the file holds neither results nor a benchmark.',
  xccdfEmpty: 'the benchmark holds neither rules nor results.',
  noPlan: ({ missing }: { missing: readonly string[] }) =>
    `the file is not a remediation plan of ours, or columns were removed from it: ${missing.join(', ')}. Export the plan again and change that one.`,
  noPlanSheet: ({ sheet }: { sheet: string }) =>
    `the file is not a remediation plan of ours, or columns were removed from it: the sheet ${sheet}. Export the plan again and change that one.`,
  hdfProfile:
    'this is a profile: its controls have no results. Run it (inspec exec … --reporter json) and import the results.',
  pingcastleEncrypted:
    'the report of PingCastle is encrypted. Decrypt it with PingCastle, and import what it writes then.',
  yamlAliases: 'aliases blow the YAML up beyond reason.',
  yamlUnread: 'the YAML cannot be read.',
  jsonDepth: ({ most }: { most: number }) =>
    `the JSON is nested deeper than ${most} levels. Was it written by the tool?`,
  jsonValues: ({ most }: { most: number }) =>
    `the JSON has more than ${most.toLocaleString('en-US')} values. Divide it, or export less.`,
  jsonNames: ({ most }: { most: number }) =>
    `the JSON has more than ${most.toLocaleString('en-US')} different names of properties. Divide it, or export less.`,
};

export const outputs = textsOfArea('outputs', outputsEnglish);
