import type { Day } from '../assessment/dates';
import { accountedRows } from './accounted';
import { cleanLine, cleanText } from './cleanText';
import { given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { meaningOf } from './meaningOf';
import { type ToolOutput, UnreadableOutput } from './output';
import { csvColumns, hasColumns, parseCsv } from './readers/csv';
import { dayInName, type Fields, fieldReader, text } from './readers/json';
import { entriesOf } from './readers/rows';
import { distinctReferences, referenceTo } from './references';
import { type Witness, witness } from './seen';
import { outputs } from './words/outputsEnglish';

/**
 * Locksmith: `ADCSIssues.CSV` and `ADCSRemediation.CSV` of modes 2 and 3, with the columns of today and of the time before
 * techniques and risks were written. One record per row; all rows of a technique are one rule.
 *
 * A list of failures, and not `complete`: only what failed is listed, and `-Scans` may have left techniques out without a trace.
 */
export const locksmith: Importer = {
  detect: (output) => hasColumns(csvColumns(output), 'Forest', 'Name', 'Issue'),
  read,
};

function read(output: ToolOutput): ToolRun {
  const { columns, rows } = parseCsv(output.name, output.text);
  if (!hasColumns(columns, 'Forest', 'Name', 'Issue'))
    throw new UnreadableOutput(output.name, outputs.message('noLocksmith'));
  const collectedOn: Day | undefined = dayInName(output.name);
  const by = witness('locksmith', undefined, collectedOn);
  const fields = fieldReader();
  const forests = new Set<string>();
  const { records, skipped } = accountedRows(entriesOf(rows), 'a row', (values, where) => {
    const of = fields(values);
    const issue = cleanText(of('Issue'), 4000);
    const technique = techniqueOf(text(of('Technique')), issue);
    if (technique === undefined) return { where, reason: 'The row names neither an issue nor a technique.' };
    const forest = cleanLine(of('Forest'), 200).toLowerCase();
    if (forest !== '') forests.add(forest);
    return recordOf(of, technique, issue, where, by);
  });
  const scope = [...forests].sort().join(', ');
  return { tool: 'locksmith', ...given({ collectedOn, scope }), records, skipped, complete: false, lists: 'failures' };
}

/** What each technique asks, as the state to have. */
const titles: Readonly<Record<string, string>> = {
  DETECT: 'Every certification authority audits all events',
  ESC1: 'No certificate template lets ordinary users name another subject and sign in as that',
  ESC2: 'No certificate template gives ordinary users certificates for any purpose or of a subordinate authority',
  ESC3: 'No certificate template lets ordinary users request certificates on behalf of others',
  ESC4: 'Only administrators can change certificate templates',
  ESC5: 'Only administrators can change objects of the public key infrastructure',
  ESC6: 'No certification authority accepts a subject alternative name with any request',
  ESC7: 'Only administrators manage certification authorities and their certificates',
  ESC8: 'Web enrollment of certification authorities cannot be used for relayed sign-ins',
  ESC9: 'No certificate template leaves out the security extension that ties a certificate to its account',
  ESC11: 'Certification authorities accept only encrypted RPC requests',
  ESC13: 'No certificate template links ordinary users to a group of administrators',
  ESC15: 'No template of schema version 1 lets ordinary users add application policies',
  ESC16: 'No certification authority leaves the security extension out of all certificates',
  ESC17: 'No certificate template lets ordinary users name a server as subject for server authentication',
};

/** Issues in the words of the versions that did not name the technique. */
const oldIssues: readonly (readonly [RegExp, string])[] = [
  [/\baudit/i, 'DETECT'],
  [/EDITF_ATTRIBUTESUBJECTALTNAME2/i, 'ESC6'],
  [/IF_ENFORCEENCRYPTICERTREQUEST/i, 'ESC11'],
  [/HTTPS? (?:web )?enrollment|enrollment endpoint/i, 'ESC8'],
  [/SubCA certificate|any purpose/i, 'ESC2'],
  [/enrollment agent|on behalf of/i, 'ESC3'],
  [/using a SAN\b|subject alternative name|SAN without/i, 'ESC1'],
  [/szOID_NTDS_CA_SECURITY_EXT|no security extension|CT_FLAG_NO_SECURITY_EXTENSION/i, 'ESC9'],
  [/group link|OIDToGroupLink/i, 'ESC13'],
  [/\b(?:rights?|owner(?:ship)?)\b[\s\S]*\btemplate\b/i, 'ESC4'],
  [/\b(?:rights?|owner(?:ship)?)\b[\s\S]*\bobject\b|\bowns?\b/i, 'ESC5'],
];

/** `ESC15/EKUwu` is `ESC15`. An issue in unknown words is kept under a rule of its own. */
function techniqueOf(written: string, issue: string): string | undefined {
  const [known] = /^(?:ESC\d+|DETECT)/i.exec(written) ?? [];
  if (known !== undefined) return known.toUpperCase();
  if (written !== '') return cleanLine(written, 60);
  if (issue === '') return undefined;
  return oldIssues.find(([pattern]) => pattern.test(issue))?.[1] ?? 'other';
}

const severities: Readonly<Record<string, NonNullable<ResultRecord['severity']>>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  informational: 'informational',
};

function recordOf(of: Fields, technique: string, issue: string, where: string, by: Witness): ResultRecord {
  const risk = text(of('Risk', 'RiskName')).toLowerCase();
  const severity = meaningOf(severities, risk);
  const name = cleanLine(of('Name'), 200) || cleanLine(of('DistinguishedName'), 300);
  const distinguished = cleanLine(of('DistinguishedName'), 300);
  const fix = fixIn(of('Fix'));
  const scored = cleanText(of('Risk Score Detail', 'RiskScoring'), 1500);
  const parts = [
    `${name === '' ? '' : `**${name}**${distinguished === '' ? '' : ` (${distinguished})`}: `}${issue}`,
    scored === '' ? '' : `Risk in detail:\n${scored}`,
    fix === '' ? '' : `Locksmith proposes:\n\n\`\`\`powershell\n${fix}\n\`\`\``,
  ];
  const references = distinctReferences(
    [...issue.matchAll(/https:\/\/[^\s"'<>)\]]+/g)].map(([url]) => referenceTo(url.replace(/[.,;]$/, ''))),
  );
  const first = cleanLine(issue, 250);
  // Over HTTPS the tool cannot tell whether Extended Protection stops the relay.
  const open = technique === 'ESC8' && /\bhttps\b/i.test(issue);
  return {
    rule: technique,
    outcome: open ? 'notReviewed' : 'failed',
    where,
    title: titles[technique] ?? 'Active Directory Certificate Services are free of other issues that Locksmith knows',
    ...given({
      severity,
      focusArea: 'security',
      actionArea: 'Certificate services',
      affected: name === '' ? undefined : [{ name, ...given({ detail: first }) }],
    }),
    observed: `Locksmith reports ${technique === 'DETECT' ? 'missing auditing' : technique === 'other' ? 'issues' : technique}.`,
    evidence: [{ text: parts.filter(Boolean).join('\n\n'), ...by }],
    recommendation: `Correct each object that is named. ${
      fix === ''
        ? 'Locksmith in mode 3 writes a fix for each.'
        : 'The evidence holds the fix that Locksmith proposes for each; test it first.'
    }`,
    ...given({
      references,
      reason: open
        ? `${name === '' ? 'The endpoint' : name} is reached over HTTPS: look whether Extended Protection is required there.`
        : undefined,
    }),
  };
}

/**
 * A script or a sentence; it must not end the block that it is put into. Old versions write `[TODO]`, `[Available in
 * experimental branch]` or `TBD - …` where they have none.
 */
function fixIn(value: unknown): string {
  if (/^(?:\[[^\]]*\]|TBD\b.*|N\/A|\?+)$/i.test(text(value))) return '';
  return cleanText(typeof value === 'string' ? value.replace(/```/g, "'''") : '', 4000);
}
