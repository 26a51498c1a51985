import { textsOfArea } from '../../words/words';

const mapping =
  'Any table is read through a column mapping (*.mapping.jsonc), which says what its columns mean: --mapping FILE on the command line, a question in the editor.';

/** What a file is that no importer reads, and which way leads to one that can be imported: sentences behind each other. */
export const foreignEnglish = {
  thisIs: ({ is, way }: { is: string; way: string }) => `this is ${is}, which is not read as it is. ${way}`,
  notOutput: ({ is, way }: { is: string; way: string }) =>
    `this is ${is}, not the output of a tool that can be imported. ${way}`,
  unknown: ({ table, known }: { table: boolean; known: readonly string[] }) =>
    `the file is not the output of a tool that can be imported.${table ? ` ${mapping}` : ''} Known: ${known.join(', ')}.`,
  notOf: ({ tool, other }: { tool: string; other: string | undefined }) =>
    `the file is not the output of ${tool}${other === undefined ? '' : `; it looks like that of ${other}`}.`,
  known: ({ tools }: { tools: readonly string[] }) => `Known: ${tools.join(', ')}.`,
  mapping,
  saf: ({ command, target }: { command: string; target: string }) =>
    `MITRE SAF makes HDF of it, which can be imported: saf convert ${command} -i FILE -o ${target}.`,
  asJson: ({ way }: { way: string }) => `Write it as JSON. ${way}`,
  sarif: ({ command }: { command: string }) => `The same tool writes SARIF, which can be imported: ${command}.`,
  exportReport: `Export the report as CSV. ${mapping}`,
  exportResults: `Export the results of the report as CSV. ${mapping}`,
  linesBefore: `Take out the lines before its header. ${mapping}`,
  ways: ({ to }: { to: 'nmap' | 'oval' | 'page' | 'powerpipe' | 'bloodhound' | 'ocsf' }) =>
    ({
      nmap: 'It lists what answered and judges nothing. Add it to a finding as evidence.',
      oval: 'Import the XCCDF result of the same scan, which names the rules.',
      page: 'Import the data that the tool writes beside it: JSON, XML or CSV.',
      powerpipe: 'Run the benchmark with --export csv or --export json, and import that.',
      bloodhound:
        'It holds what was found in the directory and judges nothing. Add what it shows to a finding as evidence.',
      ocsf: 'Of this schema, the findings of Prowler and Monkey365 are read. Others do not say alike what passed and what failed.',
    })[to],
  report: ({ tool }: { tool: string }) => `a report of ${tool}`,
  result: ({ tool }: { tool: string }) => `a result of ${tool}`,
  table: ({ tool }: { tool: string }) => `a table of ${tool}`,
  nessus: 'a Nessus scan',
  nmap: 'a scan of Nmap',
  oval: 'an OVAL result',
  page: 'a page for people',
  securityHub: 'a list of findings of AWS Security Hub (ASFF)',
  materials: 'a bill of materials (CycloneDX)',
  snapshot: 'a snapshot of Powerpipe or Steampipe',
  bloodhound: 'a collection of BloodHound',
  ocsf: ({ product }: { product: string }) => `a list of OCSF findings${product === '' ? '' : ` of ${product}`}`,
  zip: 'a ZIP or Office file',
  pdf: 'a PDF file',
  compressed: 'a compressed file',
  picture: 'a picture',
  program: 'a program',
  oldOffice: 'an old Office file',
  binary: 'a binary file',
};

export const foreign = textsOfArea('foreign', foreignEnglish);
