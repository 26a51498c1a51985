import type { FocusArea } from '../assessment/vocabulary';
import { accounted, isSkipped, type Skipped } from './accounted';
import { type Cleaner, cleaner } from './cleaner';
import { naturalOrder } from './fingerprint';
import { given } from './given';
import type { Importer, ResultRecord } from './importer';
import { inScopes } from './inScopes';
import type { ToolOutput } from './output';
import { outcomeOf } from './pesterOutcome';
import { plainName } from './readers/json';
import { type PesterTest, pesterKind, pesterTests } from './readers/pesterTests';

/**
 * dbachecks: the results of `Invoke-DbcCheck -PassThru` as JSON (Pester 4 and 5), and what `Convert-DbcResult` and
 * `Set-DbcFile` write as JSON or CSV. One record per test; the rule is the unique tag of the check (`LastGoodCheckDb`), the
 * object the instance and database.
 */
export const dbachecks: Importer = {
  detect: isDbachecks,
  read(output) {
    const run = pesterTests(output);
    const clean = cleaner();
    const instances = new Map<string, string>();
    const scopes = new Map<object, string>();
    const { records, skipped } = accounted(run.tests, (test) => {
      const result = recordOf(test, run.tagFilter, clean);
      const instance = isSkipped(result) ? '' : clean.line(instanceOf(test), 200);
      if (instance !== '') {
        instances.set(instance.toLowerCase(), instance);
        scopes.set(result, instance);
      }
      return result;
    });
    const scope = [...instances.values()].sort(naturalOrder).join(', ');
    return {
      tool: 'dbachecks',
      ...given({ collectedOn: run.collectedOn, scope }),
      records: inScopes(records, scopes),
      skipped: [...run.skipped, ...skipped],
      complete: records.some(({ outcome }) => outcome === 'passed'),
      asked: 'unknown',
    };
  },
};

/** Whether tests of Pester are those of dbachecks: by their scripts, or by the names of most of them. Never throws. */
export function isDbachecks(output: ToolOutput): boolean {
  const kind = pesterKind(output);
  if (kind === 'rows' || kind === 'csv') return true;
  if (kind !== 'version4' && kind !== 'version5') return false;
  try {
    const { tests } = pesterTests(output);
    if (tests.some(({ stack }) => /[\\/]dbachecks[\\/]/i.test(stack))) return true;
    const known = tests.filter(({ blocks }) => tagOf.has(plainName(blocks[0] ?? ''))).length;
    return known > 0 && known * 2 >= tests.length;
  } catch {
    return false;
  }
}

/** Unique tags of the checks and the names of their Describe blocks, where these are more than the tag in words. */
const checks: readonly (readonly [string, string])[] = [
  ['AgentServiceAccount', 'SQL Agent Account'],
  ['DbaOperator', 'DBA Operators'],
  ['FailsafeOperator', 'Failsafe Operator'],
  ['DatabaseMailProfile', 'Database Mail Profile'],
  ['DatabaseMailEnabled', 'Database Mail XPs'],
  ['FailedJob', 'Failed Jobs'],
  ['ValidJobOwner', 'Valid Job Owner'],
  ['InvalidJobOwner', 'Invalid Job Owner'],
  ['AgentAlert', 'Agent Alerts'],
  ['DatabaseCollation', 'Database Collation'],
  ['SuspectPage', 'Suspect Page'],
  ['SuspectPageLimit', 'Suspect Page Limit Nearing'],
  ['TestLastBackup', 'Last Backup Restore Test'],
  ['TestLastBackupVerifyOnly', 'Last Backup VerifyOnly'],
  ['ValidDatabaseOwner', 'Valid Database Owner'],
  ['InvalidDatabaseOwner', 'Invalid Database Owner'],
  ['LastGoodCheckDb', 'Last Good DBCC CHECKDB'],
  ['IdentityUsage', 'Column Identity Usage'],
  ['RecoveryModel', 'Recovery Model'],
  ['DuplicateIndex', 'Duplicate Index'],
  ['UnusedIndex', 'Unused Index'],
  ['DisabledIndex', 'Disabled Index'],
  ['DatabaseGrowthEvent', 'Database Growth Event'],
  ['PageVerify', 'Page Verify'],
  ['AutoClose', 'Auto Close'],
  ['AutoShrink', 'Auto Shrink'],
  ['LastFullBackup', 'Last Full Backup Times'],
  ['LastDiffBackup', 'Last Diff Backup Times'],
  ['LastLogBackup', 'Last Log Backup Times'],
  ['LogfilePercentUsed', 'Log File Percent Used'],
  ['VirtualLogFile', 'Virtual Log Files'],
  ['LogfileCount', 'Log File Count Checks'],
  ['LogfileSize', 'Log File Size Checks'],
  ['FutureFileGrowth', 'Future File Growth'],
  ['FileGroupBalanced', 'Correctly sized Filegroup members'],
  ['CertificateExpiration', 'Certificate Expiration'],
  ['AutoCreateStatistics', 'Auto Create Statistics'],
  ['AutoUpdateStatistics', 'Auto Update Statistics'],
  ['AutoUpdateStatisticsAsynchronously', 'Auto Update Statistics Asynchronously'],
  ['DatafileAutoGrowthType', 'Datafile Auto Growth Configuration'],
  ['Trustworthy', 'Trustworthy Option'],
  ['OrphanedUser', 'Database Orphaned User'],
  ['PseudoSimple', 'PseudoSimple Recovery Model'],
  ['CompatibilityLevel', 'Compatibility Level'],
  ['FKCKTrusted', 'Foreign keys and check constraints not trusted'],
  ['MaxDopDatabase', 'Database MaxDop'],
  ['DatabaseStatus', 'Database Status'],
  ['DatabaseExists', 'Database Exists'],
  ['QueryStoreEnabled', 'Query Store Enabled'],
  ['QueryStoreDisabled', 'Query Store Disabled'],
  ['GuestUserConnect', 'Guest User'],
  ['ContainedDBAutoClose', 'Contained Database Auto Close'],
  ['ContainedDBSQLAuth', 'Contained Database SQL Authenticated Users'],
  ['CLRAssembliesPermission', 'CLR Assemblies SAFE_ACCESS'],
  ['AsymmetricKeySize', 'Asymmetric Key Size'],
  ['SymmetricKeyEncryptionLevel', 'Symmetric Key Encryption Level'],
  ['DomainName', 'Active Directory Domain Name'],
  ['OrganizationalUnit', 'Active Directory OU'],
  ['SqlEngineServiceAccount', 'SQL Engine Service'],
  ['SqlBrowserServiceAccount', 'SQL Browser Service'],
  ['TempDbConfiguration', 'TempDB Configuration'],
  ['AdHocWorkload', 'Ad Hoc Workload Optimization'],
  ['BackupPathAccess', 'Backup Path Access'],
  ['DefaultFilePath', 'Default File Path'],
  ['DAC', 'Dedicated Administrator Connection'],
  ['NetworkLatency', 'Network Latency'],
  ['LinkedServerConnection', 'Linked Servers'],
  ['MaxMemory', 'Max Memory'],
  ['OrphanedFile', 'Orphaned Files'],
  ['ServerNameMatch', 'SQL + Windows names match'],
  ['ServerNameMatch', 'SQL and Windows names match'],
  ['MemoryDump', 'SQL Memory Dumps'],
  ['SupportedBuild', 'Supported Build'],
  ['LatestBuild', 'Latest Build'],
  ['SaRenamed', 'SA Login Renamed'],
  ['SaDisabled', 'SA Login Disabled'],
  ['SaExist', 'Login SA cannot exist'],
  ['SaExist', 'SA Login Exist'],
  ['DefaultBackupCompression', 'Default Backup Compression'],
  ['XESessionStopped', 'XE Sessions That Should Be Stopped'],
  ['XESessionRunning', 'XE Sessions That Should Be Running'],
  ['XESessionRunningAllowed', 'XE Sessions That Are Allowed to Be Running'],
  ['OLEAutomation', 'OLE Automation'],
  ['OLEAutomationProceduresDisabled', 'OLE Automation Procedures Disabled'],
  ['WhoIsActiveInstalled', 'sp_whoisactive is Installed'],
  ['ModelDbGrowth', 'Model Database Growth'],
  ['ADUser', 'Ad Users and Groups'],
  ['ErrorLog', 'Error Log Entries'],
  ['ErrorLogCount', 'Error Log Count'],
  ['MaxDopInstance', 'Instance MaxDop'],
  ['TwoDigitYearCutoff', 'Two Digit Year Cutoff'],
  ['TraceFlagsExpected', 'Trace Flags Expected'],
  ['TraceFlagsNotExpected', 'Trace Flags Not Expected'],
  ['CLREnabled', 'CLR Enabled'],
  ['CrossDBOwnershipChaining', 'Cross Database Ownership Chaining'],
  ['AdHocDistributedQueriesEnabled', 'Ad Hoc Distributed Queries'],
  ['AdHocDistributedQueriesEnabled', 'Ad Hoc Distributed Queries Enabled'],
  ['XpCmdShellDisabled', 'XP CmdShell'],
  ['XpCmdShellDisabled', 'XP CmdShell Disabled'],
  ['RemoteAccessDisabled', 'Remote Access Disabled'],
  ['ScanForStartupProceduresDisabled', 'Scan For Startup Procedures'],
  ['DefaultTrace', 'Default Trace'],
  ['LoginAuditFailed', 'Login Audit Failed'],
  ['LoginAuditSuccessful', 'Login Audit Successful'],
  ['BuiltInAdmin', 'BUILTIN\\Administrators'],
  ['PublicRolePermission', 'Public Role Permissions'],
  ['LoginCheckPolicy', 'Login Check Policy'],
  ['LoginPasswordExpiration', 'Login Password Expiration'],
  ['LoginMustChange', 'Login Must Change'],
  ['EngineServiceAdmin', 'SQL Engine Service Admin'],
  ['AgentServiceAdmin', 'SQL Agent Service Admin'],
  ['FullTextServiceAdmin', 'SQL Full Text Service Admin'],
  ['LogShippingPrimary', 'Log Shipping Status Primary'],
  ['LogShippingSecondary', 'Log Shipping Status Secondary'],
  ['OlaInstalled', 'Ola maintenance solution installed'],
  ['PowerPlan', 'Server Power Plan Configuration'],
  ['InstanceConnection', 'Instance Connection'],
  ['SPN', 'SPNs'],
  ['DiskCapacity', 'Disk Space'],
  ['PingComputer', 'Ping Computer'],
  ['CPUPrioritisation', 'CPUPrioritisation'],
  ['DiskAllocationUnit', 'Disk Allocation Unit'],
];

/** Jobs of Ola Hallengren's maintenance solution, under their usual names: `Ola - DatabaseBackup - USER_DATABASES - FULL`. */
const olaJobs: readonly (readonly [RegExp, string])[] = [
  [/SYSTEM_DATABASES.*FULL/i, 'SystemFull'],
  [/USER_DATABASES.*FULL/i, 'UserFull'],
  [/USER_DATABASES.*DIFF/i, 'UserDiff'],
  [/USER_DATABASES.*LOG/i, 'UserLog'],
  [/IntegrityCheck.*SYSTEM/i, 'SystemIntegrityCheck'],
  [/IntegrityCheck.*USER/i, 'UserIntegrityCheck'],
  [/IndexOptimize/i, 'UserIndexOptimize'],
  [/CommandLog/i, 'CommandLog'],
  [/Output ?File/i, 'OutputFileCleanup'],
  [/delete_?backuphistory|Delete ?Backup/i, 'DeleteBackupHistory'],
  [/purge_?jobhistory|Purge ?Job/i, 'PurgeJobHistory'],
];

const tagOf = new Map(checks.map(([tag, describe]) => [plainName(describe), tag]));
const uniqueTags = new Map(checks.map(([tag]) => [plainName(tag), tag]));

/** The unique tag of the check that a test belongs to; without one, the name of its Describe block. */
function ruleOf(test: PesterTest, tagFilter: readonly string[], describe: string): string {
  const known = tagOf.get(plainName(describe)) ?? uniqueTags.get(plainName(describe));
  // The same block also asks for an option of the databases, which says nothing of when they were checked.
  if (known === 'LastGoodCheckDb' && /\bdata purity\b/i.test(test.shown)) return 'DataPurity';
  if (known !== undefined) return known;
  const tagged = test.tags.map((tag) => uniqueTags.get(plainName(tag))).find((tag) => tag !== undefined);
  if (tagged !== undefined) return tagged;
  if (/^Cluster .* Health using Node/i.test(describe)) return 'ClusterHealth';
  const job = /^Ola - /i.test(describe) ? olaJobs.find(([pattern]) => pattern.test(describe)) : undefined;
  if (job) return job[1];
  // A run of one check names it.
  const [only, ...others] = tagFilter;
  return only !== undefined && others.length === 0 ? (uniqueTags.get(plainName(only)) ?? describe) : describe;
}

/** What checks ask for where nobody changed the policy, and how their names say what it is. */
const policies: Readonly<Record<string, { limit: number; unit: string; said: RegExp; most: boolean }>> = {
  LastFullBackup: { limit: 7, unit: 'days', said: /less than (\d+) days? old/i, most: true },
  LastGoodCheckDb: { limit: 7, unit: 'days', said: /less than (\d+) days? old/i, most: true },
  LastLogBackup: { limit: 15, unit: 'minutes', said: /less than (\d+) minutes? old/i, most: true },
  DiskCapacity: { limit: 20, unit: 'percent', said: /at least (\d+) ?%/i, most: false },
};

/**
 * Why a verdict by a policy of the customer's own is none by that of dbachecks: a pass where less is asked, a failure where
 * more is. `undefined` where it is one.
 */
function otherPolicy(rule: string, outcome: ResultRecord['outcome'], shown: string): string | undefined {
  const policy = Object.hasOwn(policies, rule) ? policies[rule] : undefined;
  const said = policy?.said.exec(shown);
  const asked = Number(said?.[1]);
  if (!policy || !said || asked === policy.limit || (outcome !== 'passed' && outcome !== 'failed')) return undefined;
  const isLooser = policy.most ? asked > policy.limit : asked < policy.limit;
  if (isLooser !== (outcome === 'passed')) return undefined;
  return `The policy of this run asks for ${asked} ${policy.unit}, that of dbachecks for ${policy.limit}, and the test ${outcome}.`;
}

/** Focus areas of the checks, by words of their tags; the first that fits. */
const areas: readonly (readonly [RegExp, FocusArea])[] = [
  [
    /Backup|CheckDb|Integrity|Suspect|RecoveryModel|PseudoSimple|PageVerify|Cluster|LogShipping|Full$|Diff$|UserLog|DatabaseStatus|DatabaseExists|AutoClose|DiskCapacity|InstanceConnection/,
    'availability',
  ],
  [
    /Owner|Trustworthy|Orphaned|^Sa[A-Z]|OLE|CmdShell|CLR|CrossDB|AdHocDistributed|RemoteAccess|Guest|Login|Admin$|Key|Certificate|ADUser|BuiltIn|PublicRole|ServiceAccount|Contained|ScanFor/,
    'security',
  ],
  [/Build|CompatibilityLevel/, 'upgrade'],
  [
    /Index|MaxDop|MaxMemory|TempDb|Statistics|VirtualLog|AdHocWorkload|PowerPlan|Latency|Growth|FileGroup|QueryStore|DiskAllocation|CPU/,
    'performance',
  ],
  [/Job|Alert|Operator|Mail|ErrorLog|XESession|Trace|Dump|Cleanup|History|CommandLog|Ola|WhoIsActive/, 'operations'],
];

const areaOf = (rule: string) => areas.find(([pattern]) => pattern.test(rule))?.[1];

function recordOf(test: PesterTest, tagFilter: readonly string[], clean: Cleaner): ResultRecord | Skipped {
  const describe = clean.line(test.blocks[0], 200);
  const shown = clean.line(test.shown);
  const rule = ruleOf(test, tagFilter, describe) || shown;
  if (rule === '') return { where: test.where, reason: 'The test has no name.' };
  const place = `${test.where} (${rule})`;
  const result = outcomeOf(test, place, clean);
  if (isSkipped(result)) return result;
  // Every check has such a test instead of its own where the instance does not answer; for one check that is the matter.
  if (result.outcome === 'failed' && /^Can'?t connect to /i.test(test.shown) && rule !== 'InstanceConnection')
    return { where: place, reason: `The test could not run: ${shown.replace(/^Can'?t connect/i, 'no connection')}.` };
  const policy = otherPolicy(rule, result.outcome, test.shown);
  if (policy !== undefined)
    return {
      ...given({ focusArea: areaOf(rule) }),
      rule,
      where: test.where,
      title: describe || shown,
      outcome: 'notReviewed',
      reason: policy,
    };
  const focusArea = areaOf(rule);
  const [instance, database] = [clean.line(instanceOf(test), 200), clean.line(databaseOf(test), 200)];
  const object = [instance, database].filter(Boolean).join('/');
  const { observed, ...rest } = result;
  const said = [shown, observed].filter(Boolean).join(': ');
  return {
    rule,
    where: test.where,
    title: rule === 'DataPurity' ? 'Databases have data purity checks' : describe || shown,
    ...given({
      focusArea,
      actionArea: 'SQL Server',
      affected:
        object === ''
          ? undefined
          : [rest.outcome === 'failed' && said !== '' ? { name: object, detail: clean.line(said, 400) } : object],
    }),
    ...rest,
    ...given({
      observed: object === '' && said !== '' && rest.outcome === 'failed' ? clean.line(said, 800) : undefined,
    }),
  };
}

/** `Testing Last Good DBCC CHECKDB on localhost,15592` ends with the instance. */
function instanceOf(test: PesterTest): string {
  return test.instance ?? /\b(?:on|of|for) (\S+)\s*$/.exec(test.context)?.[1] ?? '';
}

/** `Database master has …`; in sentences about a kind of database (`Database Mail …`) there is none. */
function databaseOf(test: PesterTest): string {
  if (test.database !== undefined) return test.database;
  const [, name = ''] = /^Database (\S+) /.exec(test.shown) ?? [];
  return /^(?:mail|owner|should|status|collation|files?)$/i.test(name) ? '' : name;
}
