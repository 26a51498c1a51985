import type { Day } from '../assessment/dates';
import { endedText, type SupportFacts, supportOf } from '../assessment/support';
import { given } from './given';
import { type MarkdownTable, markdownTables } from './readers/markdownTables';

/** The text of a test's result, as the table below reads it. */
export interface TestText {
  /** What stands beside a label in a table of two columns. */
  value(label: string): string | undefined;
  /** The number with which that begins: 7 of `7 characters`. */
  number(label: string): number | undefined;
  /** Rows of the first table whose head has all of these columns, as the cells of these columns. */
  rows(...columns: string[]): readonly (readonly string[])[] | undefined;
}

/** The texts of the other tests of the same run, by rule. */
export type OtherTexts = (rule: string) => TestText | undefined;

/** What a text is read with. Without `support` nothing is judged by end dates. */
export interface Surroundings {
  readonly other: OtherTexts;
  readonly support?: SupportFacts | undefined;
}

export interface Judged {
  /** `undefined`: the text holds the value, and does not decide. */
  readonly healthy: boolean | undefined;
  /** The state that was asked for, as a sentence without a full stop. */
  readonly asks: string;
  /** What the text says, as a sentence. */
  readonly said: string;
  /** What is not healthy, where the text names it. */
  readonly affected: readonly string[];
  /** Why the text does not decide. */
  readonly open: string | undefined;
  /** Of what is healthy until its support ends: the last day. */
  readonly validUntil: Day | undefined;
}

/** One row of the table: how a value is read from a text, and what is healthy. */
interface Reading<Value> {
  /** The state that is asked for: that of the check with which the rule is mapped. */
  readonly asks: string;
  /** `undefined` where the text does not hold the value. */
  readonly value: (text: TestText, around: Surroundings) => Value | undefined;
  readonly healthy: (value: Value) => boolean | undefined;
  readonly said: (value: Value) => string;
  readonly affected?: (value: Value) => readonly string[];
  readonly open?: string;
  readonly validUntil?: (value: Value) => Day | undefined;
}

type Judge = (text: TestText, around: Surroundings) => Judged | undefined;

function reading<Value>(row: Reading<Value>): Judge {
  return (text, around) => {
    const value = row.value(text, around);
    if (value === undefined) return undefined;
    const healthy = row.healthy(value);
    return {
      healthy,
      asks: row.asks,
      said: row.said(value),
      affected: healthy === false ? (row.affected?.(value) ?? []) : [],
      open: row.open,
      validUntil: healthy ? row.validUntil?.(value) : undefined,
    };
  };
}

// --- kinds of readings that several rules share -----------------------------------------------------------------------

/** Of so many objects none may be so. Nothing is known where the text counted no object at all. */
const none = (asks: string, label: string, total: string, open?: string) =>
  reading({
    asks,
    value: (text) => ofTotal(text.number(label), text.number(total)),
    healthy: ({ count }) => (count === 0 ? true : open === undefined ? false : undefined),
    said: ({ count, of }) => `${label}: ${count} of ${of}.`,
    ...given({ open }),
  });

const ofTotal = (count: number | undefined, of: number | undefined) =>
  count === undefined || of === undefined || of === 0 ? undefined : { count, of };

/**
 * No enabled user may be so, where the text counts disabled ones along: none at all is healthy, more than there are
 * disabled ones is not.
 */
const noneEnabled = (asks: string, label: string) =>
  reading({
    asks,
    value: (text) => {
      const [count, of, enabled] = [text.number(label), text.number('Total Users'), text.number('Enabled Users')];
      const counted = ofTotal(count, of);
      return counted && enabled !== undefined ? { ...counted, disabled: counted.of - enabled } : undefined;
    },
    healthy: ({ count, disabled }) => (count === 0 ? true : count > disabled ? false : undefined),
    said: ({ count, of, disabled }) => `${label}: ${count} of ${of}, of whom ${disabled} are disabled.`,
    open: 'Disabled users are counted along, so it may be they alone.',
  });

/** `Windows2012R2Domain`, or the number of the level where the collecting machine does not know its name. */
const functionalLevel = (asks: string, label: string) =>
  reading({
    asks,
    value: (text) => {
      const level = text.value(label) ?? '';
      const [, year] = /^Windows(\d{4})/.exec(level) ?? [];
      if (year !== undefined) return { level, healthy: Number(year) >= 2016 };
      return /^\d{1,2}$/.test(level) ? { level, healthy: Number(level) >= 7 } : undefined;
    },
    healthy: ({ healthy }) => healthy,
    said: ({ level }) => `${label}: ${level}.`,
  });

/** A setting for which a failed look prints the default, and says so. */
const unlessDefault = (text: TestText, label: string) =>
  text.value('Using Default') === 'False' ? text.number(label) : undefined;

/** The enabled built-in administrators, as the test of their details lists them: RID 500 with adminCount. */
const builtInAdministrators = (other: OtherTexts): readonly string[] =>
  (other('AD-USER-23')?.rows('SamAccountName', 'SID', 'AdminCount') ?? []).flatMap(([name = '', sid = '', count]) =>
    /-500$/.test(sid) && count === '1' ? [name] : [],
  );

/** All domain controllers that the run found. */
const domainControllers = (other: OtherTexts) => other('AD-DOM-03')?.number('Total Domain Controllers');

/** A setting of SMB that each domain controller was asked for: one that did not answer is in no count. */
const onEachController = (asks: string, label: string) =>
  reading({
    asks,
    value: (text, { other }) => {
      const [count, asked] = [text.number(label), text.number('Total DCs Checked')];
      const counted = ofTotal(count, asked);
      return counted && { ...counted, all: domainControllers(other) };
    },
    healthy: ({ count, of, all }) => (count > 0 ? false : of === all ? true : undefined),
    said: ({ count, of, all }) =>
      `${label}: ${count} of ${of} that answered (domain controllers in all: ${all ?? '?'}).`,
    open: 'Not all domain controllers answered.',
  });

/** Policies without a link count only where links were read at all: the default policies always have one. */
const linksWereRead = (other: OtherTexts) => {
  const text = other('AD-GPO-04');
  return ofTotal(text?.number('Linked GPOs'), text?.number('Total GPOs'));
};

/**
 * Domain controllers and what they run. Any release without support decides; a name that is not known, or a domain
 * controller without one, leaves the rest open.
 */
const supportedSystems = (
  systems: (text: TestText, other: OtherTexts) => readonly { name: string; on: readonly string[] }[],
) =>
  reading({
    asks: 'Every domain controller runs a Windows Server release that still gets security fixes',
    value: (text, { other, support }) => {
      const found = systems(text, other);
      if (!support || found.length === 0) return undefined;
      return found.map((system) => ({
        ...system,
        support: supportOf('Windows Server', system.name, 'extended', support),
      }));
    },
    healthy: (found) => {
      if (found.some(({ support }) => 'end' in support)) return false;
      return found.every(({ support }) => 'supported' in support) ? true : undefined;
    },
    said: (found) =>
      `Domain controllers run ${found.map(({ name, support }) => ('end' in support ? `${name} (${endedText(support, name)})` : name)).join(', ')}.`,
    affected: (found) => found.flatMap(({ on, support }) => ('end' in support ? on : [])),
    open: 'The support of one of them cannot be told.',
    validUntil: (found) =>
      found
        .flatMap(({ support }) => ('until' in support && support.until !== undefined ? support.until : []))
        .sort()[0],
  });

/** What the test of details puts in place of the name that a domain controller lacks. */
const nameless = 'Unknown/Missing';

const namesIn = (cell: string | undefined) => (cell ?? '').split(', ').filter((name) => name !== '');

const named = (rows: readonly (readonly string[])[] | undefined) => (rows ?? []).flatMap(([name]) => name ?? []);

// --- the table --------------------------------------------------------------------------------------------------------

/**
 * Values that the tests of Active Directory put into their texts and judge wrongly or not at all: most of them pass
 * when data could be read. What is not listed here is not judged: in the source of the test the number is not what its
 * label says, a failed look and a zero are the same, or no check asks for it.
 *
 * Thresholds are those of our checks. A reading may look at the texts of other tests of the same run.
 */
const table: Readonly<Record<string, Judge>> = {
  // Domain and forest
  'AD-DOM-01': functionalLevel(
    'The functional level of the domain is Windows Server 2016 or higher',
    'Domain Functional Level',
  ),
  'AD-FOR-01': functionalLevel(
    'The functional level of the forest is Windows Server 2016 or higher',
    'Forest Functional Level',
  ),
  'AD-DOM-02': reading({
    asks: 'The machine account quota is 0',
    value: (text) => unlessDefault(text, 'Machine Account Quota'),
    healthy: (quota) => quota === 0,
    said: (quota) => `Machine account quota: ${quota}.`,
  }),
  'AD-DOM-03': reading({
    asks: 'The domain has at least two writable domain controllers',
    value: (text) => text.number('Total Domain Controllers'),
    healthy: (count) => (count < 2 ? false : undefined),
    said: (count) => `Domain controllers: ${count}.`,
    open: 'Read-only domain controllers are counted along.',
  }),
  'AD-DCD-03': reading({
    asks: 'The domain has at least two writable domain controllers',
    value: (text) => text.number('Writable Domain Controllers'),
    healthy: (count) => count >= 2,
    said: (count) => `Writable domain controllers: ${count}.`,
  }),
  'AD-FOR-03': reading({
    asks: 'The tombstone lifetime is 180 days or more',
    value: (text) => unlessDefault(text, 'Tombstone Lifetime'),
    healthy: (days) => days >= 180,
    said: (days) => `Tombstone lifetime in days: ${days}.`,
  }),
  'AD-CFG-01': reading({
    asks: 'The tombstone lifetime is 180 days or more',
    value: (text) => text.number('Tombstone Lifetime (days)'),
    healthy: (days) => days >= 180,
    said: (days) => `Tombstone lifetime in days: ${days}.`,
  }),
  'AD-FOR-04': reading({
    asks: 'The Active Directory Recycle Bin is enabled',
    value: (text) => /^(?:True|False)$/.exec(text.value('Recycle Bin Enabled') ?? '')?.[0],
    healthy: (enabled) => enabled === 'True',
    said: (enabled) => `Recycle Bin: ${enabled === 'True' ? 'enabled' : 'disabled'}.`,
  }),
  'AD-CFG-05': reading({
    asks: 'The Active Directory Recycle Bin is enabled',
    value: (text) => text.number('Recycle Bin Enabled Path Count'),
    healthy: (paths) => paths > 0,
    said: (paths) => `Recycle Bin: ${paths > 0 ? 'enabled' : 'disabled'}.`,
  }),
  'AD-CFG-02': reading({
    asks: 'The dSHeuristics attribute allows no anonymous, relaxed or unprotected access',
    value: (text) => text.value('dSHeuristics') || undefined,
    healthy: (flags) => !/^.{6}2|^.{7}[^0]|^.{15}[^0]|^.{20}[^0]|^.{27}2|^.{28}2/.test(flags),
    said: (flags) => `dSHeuristics: ${flags}.`,
  }),

  // Domain controllers
  'AD-DC-02': onEachController('SMBv1 is disabled on every domain controller', 'DCs with SMBv1 Enabled'),
  'AD-DC-04': onEachController('SMB signing is enabled on every domain controller', 'DCs without Signing'),
  'AD-DC-07': supportedSystems((text, other) => {
    // This text leaves domain controllers without a name out.
    const details = other('AD-DC-08')?.rows('Operating System', 'Domain Controllers') ?? [];
    const without = details.filter(([name]) => name === nameless);
    return [...namesIn(text.value('Operating Systems')), ...named(without)].map((name) => ({ name, on: [] }));
  }),
  'AD-DC-08': supportedSystems((text) =>
    (text.rows('Operating System', 'Domain Controllers') ?? []).map(([name = '', on]) => ({ name, on: namesIn(on) })),
  ),
  'AD-REPL-02': reading({
    asks: 'Replication connections are generated by the system',
    value: (text, { other }) => {
      const counted = ofTotal(
        text.number('Manual (Non-Auto) Connections'),
        text.number('Total Replication Connections'),
      );
      const readOnly = other('AD-DCD-03')?.number('Read-Only Domain Controllers (RODC)');
      const domains = other('AD-FOR-01')?.number('Domain Count');
      return counted && { ...counted, noReadOnly: readOnly === 0 && domains === 1 };
    },
    healthy: ({ count, noReadOnly }) => (count === 0 ? true : noReadOnly ? false : undefined),
    said: ({ count, of }) => `Replication connections made by hand: ${count} of ${of}.`,
    open: 'Connections of read-only domain controllers are counted along.',
  }),
  'AD-SUB-11': reading({
    asks: 'Every subnet belongs to a site',
    value: (text) => {
      const counted = ofTotal(text.number('Subnets without Site'), text.number('Total Subnets'));
      return counted && { ...counted, names: text.value('Orphaned Subnets')?.split(', ') ?? [] };
    },
    healthy: ({ count }) => count === 0,
    said: ({ count, of }) => `Subnets without site: ${count} of ${of}.`,
    affected: ({ names }) => names,
  }),

  // Password policies
  'AD-PWDPOL-03': reading({
    asks: 'The default domain password policy asks for at least 14 characters',
    value: (text) => text.number('Minimum Password Length'),
    healthy: (length) => length >= 14,
    said: (length) => `Minimum password length: ${length}.`,
  }),
  'AD-PWDPOL-05': reading({
    asks: 'The default domain password policy does not store passwords with reversible encryption',
    value: (text) => /^(?:Enabled|Disabled)$/.exec(text.value('Reversible Encryption') ?? '')?.[0],
    healthy: (state) => state === 'Disabled',
    said: (state) => `Reversible encryption: ${state.toLowerCase()}.`,
  }),
  'AD-PWDPOL-07': reading({
    asks: 'The default domain password policy locks out repeated failures',
    value: (text) => (/never lock/i.test(text.value('Lockout Threshold') ?? '') ? 0 : text.number('Lockout Threshold')),
    healthy: (attempts) => attempts > 0,
    said: (attempts) => (attempts > 0 ? `Lockout after ${attempts} failures.` : 'Accounts are never locked out.'),
  }),
  'AD-PWDPOL-04': reading({
    asks: 'The default domain password policy asks for complex passwords',
    value: (text) => /^(?:Enabled|Disabled)$/.exec(text.value('Password Complexity') ?? '')?.[0],
    healthy: (state) => state === 'Enabled',
    said: (state) => `Password complexity: ${state.toLowerCase()}.`,
  }),
  'AD-FGPP-03': reading({
    asks: 'Every fine-grained password policy asks for at least 14 complex characters',
    value: (text) => {
      const policies = (text.rows('Policy Name', 'Min Length', 'Complexity') ?? []).filter(
        ([, length, complex]) => /^\d+$/.test(length ?? '') && /^(?:Yes|No)$/.test(complex ?? ''),
      );
      return policies.length === 0 ? undefined : policies;
    },
    healthy: (policies) => tooWeak(policies).length === 0,
    said: (policies) =>
      `Fine-grained password policies: ${policies.map(([name, length, complex]) => `${name} ${length} ${complex === 'Yes' ? 'complex' : 'simple'} characters`).join(', ')}.`,
    affected: (policies) => named(tooWeak(policies)),
  }),

  // Users and groups
  'AD-USER-02': none(
    'No enabled user has been inactive for more than 90 days',
    'Dormant Enabled Users (>90 days)',
    'Enabled Users',
  ),
  // Disabled users count as well: so our checks say of this and of delegation.
  'AD-USER-04': none(
    'No password is stored with reversible encryption',
    'Users with Reversible Encryption',
    'Total Users',
  ),
  'AD-USER-06': none(
    'No enabled user is limited to DES encryption',
    'Users with DES-Only Kerberos',
    'Total Users',
    'Disabled users, and users who may use better encryption besides, are counted along.',
  ),
  'AD-USER-07': noneEnabled(
    'Kerberos preauthentication is required for every enabled user',
    'Users Without Pre-Authentication',
  ),
  'AD-USER-08': none(
    'No enabled user has been inactive for more than 90 days',
    'Enabled Users Never Logged In',
    'Enabled Users',
    'The text does not say since when the users exist.',
  ),
  'AD-USER-09': noneEnabled('No enabled user may have an empty password', 'Users with Password Not Required'),
  'AD-USER-13': none('No user carries a SID history', 'Users with SID History', 'Total Users'),
  'AD-COMP-05': none('No computer carries a SID history', 'Computers with SID History', 'Total Computers'),
  'AD-GRP-05': none('No group carries a SID history', 'Groups with SID History', 'Total Groups'),
  'AD-USER-25': reading({
    asks: 'The password of the built-in Administrator is at most one year old',
    value: (text, { other }) => {
      const administrators = builtInAdministrators(other);
      const rows = text.rows('SamAccountName', 'Password Age (Days)') ?? [];
      const [name, age] = rows.find(([each = '']) => administrators.includes(each)) ?? [];
      return name === undefined || !/^\d+$/.test(age ?? '') ? undefined : { name, age: Number(age) };
    },
    healthy: ({ age }) => age <= 365,
    said: ({ name, age }) => `Age of the password of ${name} in days: ${age}.`,
    affected: ({ name }) => [name],
  }),
  'AD-USER-29': reading({
    asks: 'No user is trusted for unconstrained delegation',
    value: (text) => {
      const count = text.number('Unconstrained Delegation');
      const rows = text.rows('SamAccountName', 'Delegation Type') ?? [];
      return count === undefined
        ? undefined
        : { count, names: named(rows.filter(([, type]) => /^Unconstrained/.test(type ?? ''))) };
    },
    healthy: ({ count }) => count === 0,
    said: ({ count }) => `Users trusted for unconstrained delegation: ${count}.`,
    affected: ({ names }) => names,
  }),
  'AD-SPN-13': reading({
    asks: 'The built-in Administrator has no service principal name',
    value: (text, { other }) => {
      const [count, accounts] = [text.number('Total SPNs on Domain Admins'), text.number('Domain Admin Accounts')];
      if (count === undefined || !accounts) return undefined;
      const enabled = builtInAdministrators(other);
      const names = named(text.rows('Account', 'SPN')).filter((name) => enabled.includes(name));
      return { count, names: [...new Set(names)] };
    },
    healthy: ({ count, names }) => (count === 0 ? true : names.length > 0 ? false : undefined),
    said: ({ count }) => `Service principal names of the built-in Administrator: ${count}.`,
    affected: ({ names }) => names,
    open: 'The text does not say whether the account is enabled.',
  }),
  'AD-GMC-10': reading({
    asks: 'Account, Server, Print and Backup Operators have no members',
    value: (text) =>
      text
        .rows('Group Name', 'RID', 'Member Count')
        ?.filter(([, rid, count]) => /^(?:548|549|550|551)$/.test(rid ?? '') && Number(count) > 0),
    healthy: (groups) => (groups.length > 0 ? false : undefined),
    said: (groups) =>
      groups.length > 0
        ? `Members of operators: ${groups.map(([name, , count]) => `${name} ${count}`).join(', ')}.`
        : 'No group of operators is listed.',
    affected: named,
    open: 'A group whose members could not be read is not listed either.',
  }),
  'AD-GMC-11': reading({
    asks: 'Schema Admins is empty',
    value: (text) => {
      const [name, , count] = text.rows('Group Name', 'RID', 'Members')?.find(([, rid]) => rid === '518') ?? [];
      return name === undefined || !/^\d+$/.test(count ?? '') ? undefined : { name, count: Number(count) };
    },
    healthy: ({ count }) => (count > 0 ? false : undefined),
    said: ({ name, count }) => `Members of ${name}: ${count}.`,
    affected: ({ name }) => [name],
    open: 'A group whose members could not be read is shown as empty.',
  }),
  'AD-KRBTGT-01': reading({
    asks: 'The krbtgt password is younger than 180 days',
    value: (text) => text.number('Days Since Change'),
    healthy: (days) => days <= 180,
    said: (days) => `Age of the krbtgt password in days: ${days}.`,
  }),

  // Computers
  'AD-COMP-02': none(
    'No enabled computer has been inactive for more than 90 days',
    'Dormant Computers (>90 days)',
    'Enabled Computers',
    'Accounts of failover clusters and of seamless single sign-on, which never log on, are counted along.',
  ),
  'AD-DCOMP-06': reading({
    asks: 'No enabled computer has been inactive for more than 90 days',
    value: (text) => {
      const [stale, never] = [text.number('Not Logged On in 180+ Days'), text.number('Never Logged On')];
      return stale === undefined || never === undefined ? undefined : { stale, never };
    },
    healthy: () => undefined,
    said: ({ stale, never }) => `Enabled computers not logged on in 180 days: ${stale}; never logged on: ${never}.`,
    open: 'The text does not look at 90 days nor say since when those without a logon exist, and accounts of failover clusters and of seamless single sign-on are counted along.',
  }),
  'AD-DCOMP-02': reading({
    asks: 'No computer besides domain controllers is trusted for unconstrained delegation',
    value: (text, { other }) => {
      const count = text.number('Non-DC Computers with Unconstrained Delegation');
      const names = named(text.rows('Computer Name', 'Operating System')).filter((name) => !/^\.\.\. and /.test(name));
      return count === undefined ? undefined : { count, names, controllers: domainControllers(other) ?? 0 };
    },
    healthy: ({ count, controllers }) => (count === 0 ? true : controllers > 0 ? false : undefined),
    said: ({ count }) => `Computers besides domain controllers trusted for unconstrained delegation: ${count}.`,
    affected: ({ names }) => names,
    open: 'No domain controller was found, so they are counted along.',
  }),

  // Group Policy
  'AD-GPO-04': reading({
    asks: 'Every Group Policy object is linked',
    value: (text, { other }) => {
      const counted = ofTotal(text.number('Unlinked GPOs'), text.number('Total GPOs'));
      const names = named(other('AD-GPO-05')?.rows('GPO DisplayName', 'CreationTime'));
      return counted && { ...counted, linked: text.number('Linked GPOs') ?? 0, names };
    },
    healthy: ({ count, linked }) => (count === 0 ? true : linked > 0 ? false : undefined),
    said: ({ count, of }) => `Group Policy objects without a link: ${count} of ${of}.`,
    affected: ({ names }) => names,
    open: 'No link at all was found, so links were not read.',
  }),
  'AD-GPO-05': reading({
    asks: 'Every Group Policy object is linked',
    value: (text, { other }) => {
      const rows = text.rows('GPO DisplayName', 'CreationTime');
      return rows && { names: named(rows), linked: linksWereRead(other)?.count ?? 0 };
    },
    healthy: ({ names, linked }) => (linked === 0 ? undefined : names.length === 0),
    said: ({ names }) => `Group Policy objects without a link: ${names.length}.`,
    affected: ({ names }) => names,
    open: 'No link at all was found, so links were not read.',
  }),
};

const tooWeak = (policies: readonly (readonly string[])[]) =>
  policies.filter(([, length, complex]) => Number(length) < 14 || complex === 'No');

/** What we make of the text of a rule; `undefined` where it is not one of those above or the text lacks the value. */
export function judgeText(rule: string, text: TestText, around: Surroundings): Judged | undefined {
  const id = rule.toUpperCase();
  return Object.hasOwn(table, id) ? table[id]!(text, around) : undefined;
}

/** `markdown` is clean text. */
export function testText(markdown: string): TestText {
  let read: readonly MarkdownTable[] | undefined;
  const tables = () => {
    read ??= markdownTables(markdown);
    return read;
  };
  const value = (label: string) =>
    tables()
      .flatMap(({ header, rows }) => [header, ...rows])
      .find(([first, , more]) => first === label && more === undefined)?.[1];
  return {
    value,
    number: (label) => {
      const [digits] = /^\d{1,9}(?![\d.,])/.exec(value(label) ?? '') ?? [];
      return digits === undefined ? undefined : Number(digits);
    },
    rows: (...columns) => {
      const found = tables().find(({ header }) => columns.every((column) => header.includes(column)));
      const at = columns.map((column) => found?.header.indexOf(column) ?? -1);
      return found?.rows.map((cells) => at.map((index) => cells[index] ?? ''));
    },
  };
}
