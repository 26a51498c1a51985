/**
 * The words of an assessment: what may stand in a file, and how it is shown. Every list here is in display order.
 */

interface TechnologyEntry {
  readonly title: string;
  readonly prefix?: string;
}
/**
 * Technologies a checklist can be about. One with `prefix` has a checklist of ours, `src/checklists/ID.checklist.jsonc`, and
 * the ids of its checks begin so. A new one is a line here and that file, which may begin small with `"draft": true`.
 */
const technologyTable = {
  'active-directory': { title: 'Active Directory', prefix: 'AD' },
  'windows-server': { title: 'Windows Server', prefix: 'WS' },
  'sql-server': { title: 'SQL Server', prefix: 'SQL' },
  exchange: { title: 'Exchange Server', prefix: 'EX' },
  azure: { title: 'Azure', prefix: 'AZ' },
  'microsoft-365': { title: 'Microsoft 365' },
  sharepoint: { title: 'SharePoint Server' },
  'hyper-v': { title: 'Hyper-V' },
  'system-center': { title: 'System Center' },
  'dynamics-365': { title: 'Dynamics 365' },
} as const satisfies Readonly<Record<string, TechnologyEntry>>;
export type Technology = keyof typeof technologyTable;
export const technologyIds = Object.keys(technologyTable) as Technology[];
/** What technologies are called. */
export const technologies = Object.fromEntries(technologyIds.map((id) => [id, technologyTable[id].title])) as Readonly<
  Record<Technology, string>
>;
/** How the ids of the checks begin of which we ship a checklist, by its technology. */
export const checkPrefixes: ReadonlyMap<Technology, string> = new Map(
  technologyIds.flatMap((id) => {
    const { prefix }: TechnologyEntry = technologyTable[id];
    return prefix === undefined ? [] : [[id, prefix] as const];
  }),
);

/** Microsoft's six focus areas. */
export const focusAreas = {
  security: 'Security and Compliance',
  availability: 'Availability and Business Continuity',
  performance: 'Performance and Scalability',
  operations: 'Operations and Monitoring',
  upgrade: 'Upgrade, Migration and Deployment',
  change: 'Change and Configuration Management',
} as const;
export type FocusArea = keyof typeof focusAreas;
export const focusAreaIds = Object.keys(focusAreas) as FocusArea[];

/** States of a finding: display name and meaning. */
export const statuses = {
  open: { title: 'Open', meaning: 'Not in its expected state; nobody works on it yet.' },
  inProgress: { title: 'In progress', meaning: 'Somebody works on the fix.' },
  resolved: { title: 'Resolved', meaning: 'The fix is reported, but not yet re-tested.' },
  verified: { title: 'Verified', meaning: 'Re-tested and closed.' },
  accepted: {
    title: 'Accepted',
    meaning: 'The risk is accepted for a time; needs `acceptance` with reason and expiry.',
  },
  falsePositive: { title: 'False positive', meaning: 'Not a finding after all; the reason stands in `history`.' },
} as const;
export type Status = keyof typeof statuses;
export const statusIds = Object.keys(statuses) as Status[];

/** What a status is called; a word that is none is shown as it is. */
export function statusTitle(id: string): string {
  return Object.hasOwn(statuses, id) ? statuses[id as Status].title : id;
}

/** Statuses that may follow each status. Any status may go back to `open`. */
const transitions: Readonly<Record<Status, readonly Status[]>> = {
  open: ['inProgress', 'resolved', 'accepted', 'falsePositive'],
  inProgress: ['resolved', 'open', 'accepted', 'falsePositive'],
  resolved: ['verified', 'open', 'inProgress'],
  verified: ['open'],
  accepted: ['open', 'inProgress', 'resolved'],
  falsePositive: ['open'],
};

/** Statuses that may follow what somebody wrote; none behind a word that is no status. */
export function statusesAfter(id: string): readonly Status[] {
  return Object.hasOwn(transitions, id) ? transitions[id as Status] : [];
}

/** Severities from most to least severe; the letter stands beside every use of a color. */
export const severities = {
  critical: { title: 'Critical', letter: 'C' },
  high: { title: 'High', letter: 'H' },
  medium: { title: 'Medium', letter: 'M' },
  low: { title: 'Low', letter: 'L' },
  unrated: { title: 'Unrated', letter: '–' },
} as const;
export type Severity = keyof typeof severities;
export const severityIds = Object.keys(severities) as Severity[];

/** What the numbers 1 to 5 of a rating mean. */
export const probabilityWords = ['', 'rare', 'unlikely', 'possible', 'likely', 'almost certain'] as const;
export const impactWords = ['', 'negligible', 'minor', 'moderate', 'major', 'severe'] as const;
export const effortWords = ['', 'minutes', 'hours', 'days', 'weeks', 'project'] as const;

/** Ways to verify a check. */
export const verificationKinds = {
  powershell: 'PowerShell',
  tsql: 'T-SQL',
  kql: 'Azure Resource Graph (KQL)',
  'azure-cli': 'Azure CLI',
  command: 'Command',
  manual: 'Manual',
} as const;
export type VerificationKind = keyof typeof verificationKinds;

/** What a verification is run on, once per each. */
export const verificationScopes = {
  server: 'on each server',
  instance: 'on each instance',
  database: 'in each database',
  domain: 'once per domain',
  forest: 'once per forest',
  organization: 'once per organization',
  tenant: 'once per tenant',
  subscription: 'once per subscription',
} as const;
export type VerificationScope = keyof typeof verificationScopes;

/** Comparisons of `healthyWhen.every`. */
export const comparisons = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'match', 'in', 'supported'] as const;
export type Comparison = (typeof comparisons)[number];

/** How far a rule of another tool judges a check, and what that means. */
export const judgesWords = {
  whole: 'It asks what the check asks: its failure makes a finding, its pass passes the check.',
  part: 'It asks some of it: its failure makes a finding, its pass is evidence and passes nothing.',
  stricter: 'It asks more: its pass passes the check, its failure is evidence and makes no finding.',
  data: 'It only collects: its text is evidence, never a verdict.',
} as const;
export type Judges = keyof typeof judgesWords;

/** Tools whose rule ids may stand in `equivalents` and whose output may stand in `sources` and `imports`. */
export const tools = {
  'run-sheet': 'Run sheet',
  maester: 'Maester',
  pingcastle: 'PingCastle',
  locksmith: 'Locksmith',
  stig: 'DISA STIG',
  'sql-assessment': 'SQL Assessment API',
  'sql-vulnerability-assessment': 'SQL Vulnerability Assessment',
  dbachecks: 'dbachecks',
  pester: 'Pester',
  healthchecker: 'Exchange HealthChecker',
  bpa: 'Best Practices Analyzer',
  aprl: 'Azure Proactive Resiliency Library',
  advisor: 'Azure Advisor',
  'defender-for-cloud': 'Microsoft Defender for Cloud',
  'review-checklists': 'Azure review checklists',
  azqr: 'Azure Quick Review',
  psrule: 'PSRule',
  scubagear: 'ScubaGear',
  'secure-score': 'Microsoft Secure Score',
  'm365-assess': 'M365-Assess',
  monkey365: 'Monkey365',
  prowler: 'Prowler',
  powerpipe: 'Powerpipe',
  'zero-trust-assessment': 'Zero Trust Assessment',
  orca: 'ORCA',
  xccdf: 'XCCDF',
  hdf: 'MITRE HDF',
  sarif: 'SARIF',
  oscal: 'OSCAL',
  'on-demand-assessment': 'On-demand assessment',
} as const;
export type Tool = keyof typeof tools;
/** Tools whose output is read: each has its importer in `importers/importers.ts`. */
export type ImportedTool = Tool;

/**
 * What tools examine, where that is one technology or two whatever they report. A rule of one that also fits a check of
 * another technology makes no assessment of that technology.
 */
export const technologiesOf: Readonly<Partial<Record<Tool, readonly Technology[]>>> = {
  pingcastle: ['active-directory'],
  locksmith: ['active-directory'],
  'sql-assessment': ['sql-server'],
  'sql-vulnerability-assessment': ['sql-server', 'azure'],
  dbachecks: ['sql-server'],
  healthchecker: ['exchange'],
  aprl: ['azure'],
  advisor: ['azure'],
  'defender-for-cloud': ['azure'],
  'review-checklists': ['azure'],
  azqr: ['azure'],
  scubagear: ['microsoft-365'],
  'secure-score': ['microsoft-365'],
  'm365-assess': ['microsoft-365'],
  'zero-trust-assessment': ['microsoft-365'],
  orca: ['microsoft-365'],
};

/**
 * Tools whose output lists what failed and is silent about what is in order, for imports that do not say what they list:
 * `always`, or where the output held no pass (`withoutPasses`). A pass that the former mention now and then, such as a
 * completed recommendation, is one of what failed before.
 */
export const failureListers: Readonly<Partial<Record<Tool, 'always' | 'withoutPasses'>>> = {
  pingcastle: 'always',
  locksmith: 'always',
  aprl: 'always',
  advisor: 'always',
  'sql-assessment': 'withoutPasses',
  sarif: 'withoutPasses',
};

/**
 * Display name of a tool id. One that is not ours is called what an import of the file calls it, by its column mapping;
 * else it is shown as it is.
 */
export function toolTitle(id: string, imports: readonly { tool: string; toolTitle?: string }[] = []): string {
  if (Object.hasOwn(tools, id)) return tools[id as Tool];
  const named = imports.findLast(
    ({ tool, toolTitle: title }) => tool.toLowerCase() === id.toLowerCase() && title?.trim(),
  );
  return named?.toolTitle?.trim() ?? id;
}
