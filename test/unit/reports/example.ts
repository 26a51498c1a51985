import type { Day } from '../../../src/assessment/dates';
import { type ScoredAssessment, score } from '../../../src/assessment/score';
import type { Check, Finding, FindingsFile } from '../../../src/assessment/types';
import { buildCatalog } from '../../../src/checklists/catalog';
import type { Audience } from '../../../src/reports/choices';
import { buildReport } from '../../../src/reports/content/buildReport';
import type { DeadlineInput, Report, ReportInput } from '../../../src/reports/content/report';

export const asOf: Day = '2026-11-22';

export const rating = (probability: number, impact: number, effort: number) => ({ probability, impact, effort });

const directory: Check[] = [
  {
    id: 'AD-01',
    title: 'The krbtgt password is younger than 180 days',
    consequence: 'Forged tickets would give an intruder the whole directory, unnoticed',
    action: 'Reset krbtgt twice, document the drill',
    focusArea: 'security',
    actionArea: 'Kerberos',
    rating: rating(4, 5, 2),
    rationale:
      'The krbtgt key signs every ticket. Whoever holds an old key can forge tickets until it has changed **twice**.',
    verify: [
      {
        kind: 'powershell',
        scope: 'domain',
        run: 'Get-ADUser krbtgt -Properties PasswordLastSet | Select-Object Name, PasswordLastSet',
        expect: '`PasswordLastSet` lies less than 180 days back. Older is a finding.',
      },
      { kind: 'manual', run: 'Ask for the minutes of the last reset.', expect: 'A dated record of both resets.' },
    ],
    remediation: [
      'Check that replication is healthy.',
      {
        text: 'Reset the password.',
        kind: 'powershell',
        run: "Set-ADAccountPassword krbtgt -Reset -NewPassword '<new>'",
      },
      'Wait for ten hours and reset it again.',
    ],
    watchOut: 'A second reset within ten hours makes services fail.',
    rollback: 'There is no way back; test in a copy of the forest first.',
    references: [{ title: 'Reset the krbtgt password', url: 'https://learn.microsoft.com/windows-server/krbtgt' }],
  },
  {
    id: 'AD-02',
    title: 'No service account is limited to RC4',
    consequence: 'Service passwords can be guessed offline',
    action: 'Remove RC4 from service accounts',
    focusArea: 'security',
    rating: rating(5, 3, 3),
  },
  {
    id: 'AD-07',
    title: 'Every domain controller runs a supported release',
    consequence: 'Four domain controllers lose security fixes in 51 days',
    action: 'Retire Windows Server 2016 domain controllers',
    focusArea: 'upgrade',
    rating: rating(4, 5, 4),
  },
  {
    id: 'AD-12',
    title: 'Each site resolves names through two forwarders',
    consequence: 'One failed link stops name resolution in Austin',
    action: 'Second DNS forwarder per site',
    focusArea: 'availability',
    rating: rating(3, 5, 3),
  },
  { id: 'AD-15', title: 'Old computer accounts are disabled', focusArea: 'operations', rating: rating(2, 4, 1) },
  { id: 'AD-20', title: 'Replication has no failures', focusArea: 'availability', rating: rating(4, 5, 3) },
  { id: 'AD-22', title: 'Site link costs follow the lines', focusArea: 'performance', rating: rating(3, 3, 2) },
  { id: 'AD-30', title: 'Schema changes are recorded', focusArea: 'change', rating: rating(4, 1, 4) },
  { id: 'AD-31', title: 'Trusts use selective authentication', focusArea: 'security', rating: rating(3, 4, 3) },
];

const database: Check[] = [
  {
    id: 'SQL-01',
    title: 'Every instance runs a supported version',
    consequence: 'Billing runs on a version without support',
    action: 'Leave SQL Server 2016',
    focusArea: 'upgrade',
    rating: rating(4, 4, 5),
  },
  {
    id: 'SQL-03',
    title: 'Backups are written with checksums',
    consequence: 'A damaged backup would be noticed only when it is needed',
    action: 'Enable backup checksums',
    focusArea: 'availability',
    rating: rating(4, 4, 1),
  },
  { id: 'SQL-05', title: 'No login has an empty password', focusArea: 'security', rating: rating(5, 2, 1) },
  {
    id: 'SQL-09',
    title: 'Instances are within two cumulative updates',
    focusArea: 'operations',
    rating: rating(3, 3, 2),
  },
  { id: 'SQL-20', title: 'Tempdb has several files', focusArea: 'performance', rating: rating(2, 2, 1) },
];

export const catalog = buildCatalog([
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'active-directory',
      title: 'Active Directory health and security',
      technology: 'active-directory',
      version: '2026.11',
      checks: directory,
    },
  },
  {
    origin: 'shipped',
    file: {
      formatVersion: 1,
      id: 'sql-server',
      title: 'SQL Server health',
      technology: 'sql-server',
      version: '2026.11',
      checks: database,
    },
  },
]);

const open = (id: string, check: string, more: Partial<Finding> = {}): Finding => ({
  id,
  check,
  status: 'open',
  ...more,
});

export const directoryFile: FindingsFile = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  environment: 'contoso.com, production forest',
  checklists: ['active-directory@2026.11'],
  assessedFrom: '2026-11-18',
  assessedOn: '2026-11-20',
  assessors: ['Dana Reyes'],
  decisions: [{ text: 'Budget for four domain controllers', by: '2026-12-05', who: 'CIO' }],
  findings: [
    open('F-001', 'AD-01', {
      owner: 'directory-team@contoso.com',
      due: '2026-12-10',
      observed: 'krbtgt password unchanged for 2,914 days. The last drill was never written down.',
      affected: ['contoso.com', { name: 'emea.contoso.com', detail: 'password of 2018' }],
      evidence: [
        {
          text: 'Name    PasswordLastSet\n----    ---------------\nkrbtgt  2018-11-30 08:12:00 <by setup>',
          source: 'Get-ADUser krbtgt',
          collectedOn: '2026-11-19',
        },
        { file: 'C:\\temp\\evidence\\drill.png', caption: 'The empty drill record' },
      ],
      workItem: 'https://dev.azure.com/contoso/it/_workitems/edit/4711',
      incidents: ['2611180040001234'],
      history: [
        { on: '2026-05-12', status: 'open', by: 'Dana Reyes', note: 'found' },
        { on: '2026-11-20', status: 'open', by: 'Dana Reyes', note: 'still as in May' },
      ],
      sources: [{ tool: 'maester', rule: 'MT.1001', fingerprint: 'f1f1' }],
    }),
    open('F-002', 'AD-07', { owner: 'platform-team@contoso.com', due: '2027-01-12', status: 'inProgress' }),
    open('F-003', 'AD-12', { due: '2026-11-10', owner: 'network-team@contoso.com' }),
    open('F-004', 'AD-02', { rating: rating(5, 3, 2), ratingReason: 'A script exists already' }),
    open('F-005', 'AD-15', { status: 'resolved', owner: 'directory-team@contoso.com' }),
    open('F-006', 'AD-22', {
      status: 'accepted',
      acceptance: {
        by: 'CIO',
        on: '2026-11-21',
        reason: 'The site closes in March',
        expires: '2027-03-31',
        control: 'Weekly look at the queue',
      },
    }),
    open('F-007', 'AD-20', {
      status: 'verified',
      history: [{ on: '2026-11-20', status: 'verified', by: 'Dana Reyes', note: 're-tested' }],
    }),
    {
      id: 'F-008',
      title: 'Service desk shares one administrator account',
      recommendation: 'Give each person an own account. Use `New-ADUser` for it.',
      focusArea: 'security',
      status: 'open',
    },
  ],
  passed: [
    {
      source: { tool: 'maester', rule: 'MT.1005' },
      title: 'Guests are reviewed',
      focusArea: 'security',
      rating: rating(3, 3, 3),
    },
  ],
  notApplicable: [{ check: 'AD-31', reason: 'No trusts' }],
  notAssessed: [{ check: 'AD-30', reason: 'no access to the change records' }],
  imports: [
    {
      tool: 'maester',
      toolVersion: '2.0.1',
      collectedOn: '2026-11-19',
      file: 'TestResults.json',
      sha256: 'abcdef',
      scope: 'contoso.com',
      records: { read: 180 },
    },
  ],
};

export const directoryBefore: FindingsFile = {
  ...directoryFile,
  assessedFrom: '2026-05-10',
  assessedOn: '2026-05-12',
  decisions: [],
  findings: [open('F-001', 'AD-01'), open('F-003', 'AD-12'), open('F-007', 'AD-20'), open('F-006', 'AD-22')],
  passed: ['AD-02', 'AD-07'],
};

export const databaseFile: FindingsFile = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  environment: 'billing cluster',
  checklists: ['sql-server@2026.11'],
  assessedOn: '2026-11-19',
  assessors: ['Dana Reyes', 'Sam Okoye'],
  findings: [
    open('F-001', 'SQL-01', {
      owner: 'dba-team@contoso.com',
      due: '2027-06-30',
      observed: 'SQL Server 2016, support ended on 14 July 2026.',
    }),
    open('F-002', 'SQL-03', {
      owner: 'dba-team@contoso.com',
      due: '2026-11-28',
      observed: '3 of 9 instances without checksum.',
    }),
    open('F-003', 'SQL-09'),
    open('F-004', 'SQL-20', {
      status: 'accepted',
      acceptance: { by: 'DBA lead', reason: 'Small database', expires: '2026-10-31' },
    }),
  ],
  passed: ['SQL-05'],
};

/** Too little of the checklist is assessed; who passed what, when, and by how many machines is said in all ways. */
export const thinFile: FindingsFile = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  environment: 'contoso.com, production forest',
  checklists: ['active-directory@2026.11'],
  assessedOn: '2026-11-20',
  assessors: ['Dana Reyes'],
  findings: [open('F-001', 'AD-12', { owner: 'network-team@contoso.com', due: '2026-12-10' })],
  passed: [
    { check: 'AD-15', by: 'Dana Reyes', on: '2026-11-20' },
    { check: 'AD-31', answered: 12, asked: 12, source: { tool: 'run-sheet', rule: 'AD-31 0' } },
    { check: 'AD-22', source: { tool: 'pingcastle', rule: 'S-Link', by: 'notReported' } },
    { check: 'AD-07', answered: 3, asked: 3, validUntil: '2026-11-21' },
  ],
  notApplicable: [{ check: 'AD-30', reason: 'No changes', by: 'Sam Okoye', on: '2026-11-19' }],
  imports: [
    { tool: 'pingcastle', toolVersion: '3.2', collectedOn: '2026-10-01', lists: 'failures' },
    { tool: 'pingcastle', toolVersion: '3.3', collectedOn: '2026-11-18', lists: 'failures' },
  ],
};

/** What a tool found that lists nothing else, without a checklist. */
export const failuresFile: FindingsFile = {
  formatVersion: 1,
  customer: 'Contoso Ltd',
  environment: 'contoso.com',
  assessedOn: '2026-11-20',
  findings: [
    ['S-Spooler', 'The spooler runs on a domain controller', rating(4, 4, 3)] as const,
    ['A-Krbtgt', 'The krbtgt password is old', rating(5, 5, 3)] as const,
  ].map(([rule, title, own], at) => ({
    id: `F-00${at + 1}`,
    title,
    recommendation: 'See the page of the rule.',
    focusArea: 'security' as const,
    status: 'open' as const,
    rating: own,
    sources: [{ tool: 'pingcastle', rule }],
  })),
  imports: [{ tool: 'pingcastle', toolVersion: '3.3', collectedOn: '2026-11-18', lists: 'failures' }],
};

export const deadlines: DeadlineInput[] = [
  { product: 'Windows Server', version: '2016', date: '2027-01-12', kind: 'extended', count: 4 },
  { product: 'SQL Server', version: '2016', date: '2026-07-14', kind: 'extended', count: 2 },
  { product: 'SQL Server', version: '2017', date: '2027-10-12', kind: 'extended', count: 2 },
  { product: 'SQL Server', version: '2022', date: '2028-01-11', kind: 'mainstream' },
];

export const scored = (file: FindingsFile): ScoredAssessment => score(file, catalog, asOf);

/** The example customer: two technologies, one of them assessed before. */
export function example(audience: Audience = 'executive', more: Partial<ReportInput> = {}): Report {
  return buildReport({
    assessments: [scored(directoryFile), scored(databaseFile)],
    previous: [scored(directoryBefore), undefined],
    catalog,
    asOf,
    audience,
    deadlines,
    ...more,
  });
}

/** A report over one file of findings without anything else. */
export function reportOf(
  file: Partial<FindingsFile>,
  audience: Audience = 'executive',
  more: Partial<ReportInput> = {},
): Report {
  const whole: FindingsFile = {
    formatVersion: 1,
    customer: 'Contoso Ltd',
    assessedOn: '2026-11-20',
    findings: [],
    ...file,
  };
  return buildReport({ assessments: [scored(whole)], catalog, asOf, audience, ...more });
}

/** A provisional score after one that is not. */
export const thin = (audience: Audience, more: Partial<ReportInput> = {}): Report =>
  buildReport({
    assessments: [scored(thinFile)],
    previous: [scored(directoryBefore)],
    catalog,
    asOf,
    audience,
    ...more,
  });

/** No score, since only failures were listed. */
export const failures = (audience: Audience, more: Partial<ReportInput> = {}): Report =>
  buildReport({ assessments: [scored(failuresFile)], catalog, asOf, audience, ...more });
