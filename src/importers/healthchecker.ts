import type { Day } from '../assessment/dates';
import type { FocusArea } from '../assessment/vocabulary';
import { accounted, accountedRows, type Skipped } from './accounted';
import { cleanLine, cleanText } from './cleanText';
import { anew, given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { inScopes } from './inScopes';
import { type ToolOutput, UnreadableOutput } from './output';
import { type Clixml, clixml } from './readers/clixml';
import { dayIn, dayInName, isObject, type Json, list, number, text, truth, word } from './readers/json';
import { numbered } from './readers/rows';
import { parseXml, type XmlElement, xmlRoot } from './readers/xml';
import { distinctReferences, referenceTo } from './references';
import { type Witness, witness } from './seen';
import { outputs } from './words/outputsEnglish';

/**
 * Exchange HealthChecker: the report of a server (`HealthChecker-SERVER-*.xml`, CLIXML) and the vulnerability report of
 * an organization (`HealthChecker-VulnerabilityReport-*.json`).
 *
 * A report is a list of lines with a color: red and yellow fail, green passes, grey is information without a verdict.
 * One record per line with a name; lines without one belong to the line above and may worsen it. A table is a line whose
 * color is the worst of its cells: some problems, such as a stopped web site, show there alone. The tool has no ids: a
 * rule is the page of its documentation (`TLSConfigurationCheck`) where the name of the line tells it, else that name.
 *
 * A report is `complete`: all analyzers run each time. The vulnerability report is not: it knows one rule alone.
 */
export const healthchecker: Importer = {
  detect: (output) => isReport(output) || isVulnerabilityReport(output.jsonIfAny),
  read(output) {
    if (isReport(output)) return readReport(output);
    const json = output.json;
    if (isVulnerabilityReport(json)) return readVulnerabilities(output, json);
    throw new UnreadableOutput(output.name, outputs.message('noHealthChecker'));
  },
};

function isReport(output: ToolOutput): boolean {
  if (xmlRoot(output)?.name !== 'Objs') return false;
  return output.text.includes('N="HtmlServerValues"') || output.text.includes('N="HealthCheckerExchangeServer"');
}

/** Windows PowerShell, which runs the tool, may write a list as `{ value, Count }`. */
const unwrapped = (value: unknown) => list(isObject(value) && Array.isArray(value.value) ? value.value : value);

function isVulnerabilityReport(json: unknown): json is Json {
  if (!isObject(json) || !('Servers' in json) || !('VersionReport' in json || 'ReportDate' in json)) return false;
  const servers = unwrapped(json.Servers);
  return servers.length === 0 || servers.some((server) => isObject(server) && 'HasVulnerability' in server);
}

// --- rules ------------------------------------------------------------------------------------------------------------

/** Pages of the tool's documentation by names of lines, in the order in which they are tried. */
const pages: readonly (readonly [RegExp, string])[] = [
  // Two settings, which the tool shows among the missing updates.
  [/Download ?Domain|^CVE-2021-1730$/i, 'DownloadDomainCheck'],
  [/vulnerabilit|^CVE-|^ADV\d/i, 'VulnerabilityCheck'],
  [/\.NET Framework/i, 'NETFrameworkSupportabilityCheck'],
  [/page ?file/i, 'PagefileSizeCheck'],
  [/^TCP\/IP Settings|TCPKeepAlive/i, 'TCPIPSettingsCheck'],
  [/^RPC Min/i, 'RPCMinConnectionTimeoutCheck'],
  [/^CTS ?Processor ?Affinity/i, 'CTSProcessorAffinityPercentageCheck'],
  [/Credential ?Guard/i, 'CredentialGuardCheck'],
  [/NodeRunner/i, 'NodeRunnerMemoryLimitCheck'],
  [/Open ?Relay/i, 'OpenRelayDomain'],
  [/Hyper-?Threading/i, 'HyperThreadingCheck'],
  [/^NUMA|^All Processor Cores Visible/i, 'NumaBiosCheck'],
  [/^Number of (?:Processors|Physical Cores|Logical Cores)/i, 'ProcessorCheck'],
  [/^RSS Enabled/i, 'RSSEnabledCheck'],
  [/^Sleepy NIC/i, 'SleepyNICCheck'],
  [/^(?:IPv6 Enabled|Disable IPv6 Correctly)/i, 'IPv6EnabledCheck'],
  [/^Packets Received Discarded/i, 'PacketsLossCheck'],
  [
    /^TLS\b(?!(?: Settings(?: Group)?)? 1\.3\b)|(?:Server|Client)(?:Enabled|DisabledByDefault)Value|SystemDefaultTlsVersions|SchUseStrongCrypto|^NET TLS/i,
    'TLSConfigurationCheck',
  ],
  [/LmCompatibilityLevel/i, 'LMCompatibilityLevelInformationCheck'],
  [/^SMB1|SMBv1/i, 'SMBv1Check'],
  [/Internal Transport Certificate/i, 'InternalTransportCertificateCheck'],
  [/Auth Certificate|Auth Config/i, 'AuthCertificateCheck'],
  // The certificate of a connector, not one of the server's own.
  [/^Certificate (?:Found On Server|Matches Hybrid Certificate|Thumbprint\(s\))/i, 'CloudConnectorCheck'],
  [
    /^(?:Certificate\b.*|Lifetime in days|Key size|Signature (?:Hash )?Algorithm|SAN Certificate|ECC Certificate)$/i,
    'CertificateCheck',
  ],
  // Large requests that are blocked say nothing about scanning.
  [/AMSI(?! Request Body Size)/i, 'AMSIIntegration'],
  [/Emergency Mitigation|^EEMS|Mitigation Service|^Pattern service/i, 'EEMSCheck'],
  [/Serialized ?Data ?Signing/i, 'SerializedDataSigningCheck'],
  [/FIP-?FS/i, 'FIPFSCheck'],
  [
    /^(?:Exchange Server Maintenance|Database Copy Maintenance|Cluster Node|Component$)/i,
    'ExchangeServerMaintenanceCheck',
  ],
  [/(?:Reboot|Restart) ?Pending|Pending ?(?:Reboot|Restart)/i, 'RebootPending'],
  [/Setting ?Override/i, 'SettingOverridesCheck'],
  [/Computer Membership|Exchange (?:Server|Computer) Membership/i, 'ExchangeComputerMembership'],
  [/Visual C\+\+/i, 'VisualCRedistributableVersionCheck'],
  [/^MAPI Front End App Pool/i, 'MAPIFrontEndAppPoolGCModeCheck'],
  [/Unified ?Content/i, 'UnifiedContentCleanup'],
  [/AD Site Count/i, 'ADSiteCount'],
  [/Hybrid Application|Dedicated Hybrid App/i, 'ExchangeHybridApplicationCheck'],
  [/Cloud ?Connector|Send Connector|Inbound Connector/i, 'CloudConnectorCheck'],
  [/EXO ?Connector|Exchange Online Connector/i, 'ExoConnectorCheck'],
  [/Trusted Root Cert/i, 'TrustedRootCertificatesCheck'],
  [/Transport ?Retry/i, 'TransportRetryConfigCheck'],
  [/Web\.config|IIS Web Config/i, 'IISWebConfigCheck'],
];

const pageOf = (names: readonly string[]): string | undefined =>
  pages.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];

/** What lines are about that have no page and whose first name does not tell it. */
const topics: readonly (readonly [RegExp, string])[] = [
  // It stands with the vulnerabilities.
  [/^Extended Protection Vulnerable$/i, 'Extended Protection'],
  // On the console it is called `Error`.
  [/^Out of date$/i, 'Out of date'],
];

const topicOf = (names: readonly string[]): string | undefined =>
  topics.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1];

/** Lines without a name that are about something else than the line above: what the tool calls them in its own tests. */
const standsAlone = /^TLS 1\.3 not disabled$/i;

const pageUrl = (page: string) =>
  referenceTo(`https://microsoft.github.io/CSS-Exchange/Diagnostics/HealthChecker/${page}/`, `HealthChecker: ${page}`);

const securityPages =
  /^(?:Vulnerability|TLS|LMCompat|SMB|InternalTransport|Auth|Certificate|AMSI|EEMS|Serialized|Download|OpenRelay|ExchangeHybrid|TrustedRoot)/;
const performancePages =
  /^(?:Pagefile|TCPIP|RPCMin|CTS|CredentialGuard|NodeRunner|HyperThreading|Numa|Processor|RSS|Sleepy|PacketsLoss|MAPI)/;

function focusAreaOf(page: string | undefined, group: string): FocusArea {
  if (page !== undefined && securityPages.test(page)) return 'security';
  if (page !== undefined && performancePages.test(page)) return 'performance';
  if (/security|vulnerab/i.test(group)) return 'security';
  return /processor|hardware|NIC /i.test(group) ? 'performance' : 'operations';
}

// --- the report of a server -------------------------------------------------------------------------------------------

type Color = 'Red' | 'Yellow' | 'Green' | 'Grey';
/** From worst to best. */
const colors: readonly Color[] = ['Red', 'Yellow', 'Green', 'Grey'];

interface Line {
  readonly where: string;
  readonly group: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly color: Color;
}

function readReport(output: ToolOutput): ToolRun {
  const reader = clixml(output.name, parseXml(output.name, output.text));
  const entries: ServerEntry[] = [];
  const versions = new Set<string>();
  const servers = new Set<string>();
  const days: Day[] = [];
  for (const report of reader.objects) {
    const data = reader.member(report, 'HealthCheckerExchangeServer');
    const value = (name: string) => reader.text(reader.member(data, name));
    const lines = linesOf(reader, report);
    const server = cleanLine(value('ServerName') || valueOfLine(lines, 'Server Name', 'Name'), 200).toLowerCase();
    const version = cleanLine(value('HealthCheckerVersion'), 40);
    const day =
      dayIn(value('GenerationTime')) ?? dayIn(valueOfLine(lines, 'Generation Time')) ?? dayInName(output.name);
    if (lines.length === 0)
      throw new UnreadableOutput(output.name, outputs.message('healthCheckerBroken'), report.line, 1);
    if (server !== '') servers.add(server);
    if (version !== '') versions.add(version);
    if (day !== undefined) days.push(day);
    const by = witness('healthchecker', version || undefined, day);
    for (const entry of entriesOf(lines)) entries.push({ ...anew, ...entry, server, by });
  }
  const scopes = new Map<object, string>();
  const { records, skipped } = accounted(entries, (entry) => {
    const record = recordOf(entry);
    if (entry.server !== '') scopes.set(record, entry.server);
    return record;
  });
  const version = versions.size === 1 ? [...versions][0] : undefined;
  const collectedOn = days.sort()[0];
  const scope = [...servers].sort().join(', ');
  return {
    tool: 'healthchecker',
    ...given({ toolVersion: version, collectedOn, scope }),
    records: inScopes(records, scopes),
    skipped,
    complete: true,
  };
}

function valueOfLine(lines: readonly Line[], ...names: string[]): string {
  return lines.find((line) => line.names.some((name) => names.includes(name)))?.value ?? '';
}

/** What was shown on the console, which knows groups; where it was not kept, what the HTML report is made of. */
function linesOf(reader: Clixml, report: XmlElement): Line[] {
  const shown = reader
    .entries(reader.member(report, 'DisplayResults'))
    .filter((entry): entry is [XmlElement, XmlElement] => typeof entry[0] !== 'string')
    .map(([key, value]) => ({
      name: reader.text(reader.member(key, 'Name')) || reader.text(key),
      order: number(reader.text(reader.member(key, 'DisplayOrder'))) ?? 0,
      lines: reader.items(value),
    }))
    .sort((a, b) => a.order - b.order)
    .flatMap(({ name, lines }) => lines.map((line) => displayLine(reader, line, name)))
    .filter((line) => line !== undefined);
  if (shown.length > 0) return shown;
  return reader
    .items(reader.member(reader.member(report, 'HtmlServerValues'), 'ServerDetails'))
    .map((row) => htmlRow(reader, row))
    .filter((line) => line !== undefined);
}

function displayLine(reader: Clixml, line: XmlElement, group: string): Line | undefined {
  const of = (name: string) => reader.text(reader.member(line, name));
  const where = `line ${line.line}`;
  if (of('WriteType') === 'OutColumns') {
    const table = tableOf(reader, reader.member(line, 'TestingValue'));
    // A table without a name is called by what its colored columns tell.
    const name = cleanLine(of('TestingName'), 150) || cleanLine(`${group}: ${table?.columns.join(', ')}`, 150);
    return table && { where, group: cleanLine(group, 100), names: [name], value: table.value, color: table.color };
  }
  const color = colors.find((each) => each === of('WriteType'));
  if (color === undefined) return undefined;
  const names = [of('Name'), of('TestingName'), of('CustomName')].map((name) => cleanLine(name, 150));
  const own = names[0] !== '' || standsAlone.test(names[1]!) ? names.filter(Boolean) : [];
  return { where, group: cleanLine(group, 100), names: own, value: of('DisplayValue'), color };
}

interface Table {
  readonly color: Color;
  /** The columns that have a cell of that color. */
  readonly columns: readonly string[];
  /** The rows that have one: `Name: Default Web Site, State: Stopped`. */
  readonly value: string;
}

/**
 * Rows of `{ Value, DisplayColor }` by column; a row alone stands without a list. `undefined` without such cells: the
 * newest versions keep tables as text.
 */
function tableOf(reader: Clixml, table: XmlElement | undefined): Table | undefined {
  const rows = reader.items(table).map((row) =>
    reader.entries(row).flatMap(([column, cell]) => {
      const written = reader.member(cell, 'DisplayColor');
      if (typeof column !== 'string' || !written) return [];
      const color = colors.find((each) => each === reader.text(written)) ?? 'Grey';
      return [{ column, value: reader.text(reader.member(cell, 'Value')), color }];
    }),
  );
  const cells = rows.flat();
  if (cells.length === 0) return undefined;
  const color = cells.reduce<Color>((worst, cell) => worse(worst, cell.color), 'Grey');
  const told = rows.filter((row) => row.some((cell) => cell.color === color));
  return {
    color,
    columns: [...new Set(cells.filter((cell) => cell.color === color).map(({ column }) => column))],
    value: told.map((row) => row.map(({ column, value }) => `${column}: ${value}`).join(', ')).join('\n'),
  };
}

function htmlRow(reader: Clixml, row: XmlElement): Line | undefined {
  const of = (name: string) => reader.text(reader.member(row, name));
  const name = cleanLine(of('Name'), 150);
  const table = tableOf(reader, reader.member(row, 'TableValue'));
  const value = table?.value ?? of('DetailValue');
  const color = table?.color ?? colors.find((each) => each === of('Class')) ?? 'Grey';
  if (name === '' && value === '') return undefined;
  return { where: `line ${row.line}`, group: '', names: name === '' ? [] : [name], value, color };
}

const worse = (a: Color, b: Color): Color => (colors.indexOf(a) <= colors.indexOf(b) ? a : b);

/** A named line with the lines below it that have no name. */
interface Entry extends Line {
  readonly more: readonly string[];
  /** The certificate or network adapter that it is about. */
  readonly about: string;
}

/** One of a server, as that run of the tool says it. */
interface ServerEntry extends Entry {
  readonly server: string;
  readonly by: Witness;
}

function entriesOf(lines: readonly Line[]): Entry[] {
  const entries: (Entry & { more: string[]; color: Color })[] = [];
  let about = '';
  let group: string | undefined;
  for (const line of lines) {
    if (line.group !== group) about = '';
    const last = line.group === group ? entries.at(-1) : undefined;
    group = line.group;
    const [name] = line.names;
    if (name === 'Certificate') about = '';
    if (name !== undefined && /^(?:Thumbprint|Interface Description)$/i.test(name)) about = cleanLine(line.value, 120);
    if (name === undefined && last && line.group !== 'BeginningInfo') {
      last.more.push(line.value);
      last.color = worse(last.color, line.color);
    } else entries.push({ ...anew, ...line, names: name === undefined ? [line.group] : line.names, more: [], about });
  }
  return entries;
}

function recordOf(entry: ServerEntry): ResultRecord | Skipped {
  const name = cleanLine(entry.names[0], 150) || 'HealthChecker';
  const { where, color, group, server, by } = entry;
  if (color === 'Grey') return { where: `${where} (${name})`, reason: 'The line is information without a verdict.' };
  const value = cleanText(entry.value, 4000);
  const texts = [value, ...entry.more.map((each) => cleanText(each, 4000))].filter(Boolean);
  // The console indents what belongs to a line.
  const all = texts.join('\n').replace(/\n[ \t]+/g, '\n');
  if (group === 'BeginningInfo')
    return {
      rule: name === group ? 'Virtualization' : name,
      outcome: 'notReviewed',
      where,
      title: 'The settings of the virtualization host fit Exchange Server',
      reason: cleanLine(all, 500),
    };
  const topic = topicOf(entry.names);
  const page = topic === undefined ? pageOf([...entry.names, ...(/vulnerab/i.test(group) ? [group] : [])]) : undefined;
  const rule = topic ?? page ?? name;
  const seenThere = withoutLinks(all);
  // A value such as `None` says little without its name.
  const detail = cleanLine(
    [entry.about, `${name}: ${cleanLine(withoutLinks(value), 200) || 'see the details'}`].filter(Boolean).join(', '),
    300,
  );
  const references = distinctReferences([
    ...[...all.matchAll(/https?:\/\/[^\s"'<>)\]]+/g)].map(([url]) => linkTo(url)),
    page === undefined ? undefined : pageUrl(page),
  ]);
  const failed = color !== 'Green';
  if (failed && undecided.test(all))
    return { where: `${where} (${name})`, reason: `HealthChecker could not tell: ${cleanLine(seenThere, 400)}` };
  return {
    rule,
    outcome: failed ? 'failed' : 'passed',
    where,
    title: titles[topic ?? page ?? ''] ?? topic ?? titleOf(name, group),
    // What is green now would be yellow at least, so it weighs as much when it passes.
    severity: color === 'Red' ? 'high' : 'medium',
    focusArea: focusAreaOf(page, group),
    ...given({
      actionArea: group,
      affected: server === '' ? undefined : [{ name: server, detail }],
      observed: failed ? sentence(`${name}: ${cleanLine(seenThere, 400) || 'not as recommended'}`) : undefined,
      evidence: failed && all.length > 120 ? [{ text: `**${name}**\n${all}`, ...by }] : undefined,
      recommendation: failed ? (page === 'VulnerabilityCheck' ? update : adviceIn(all, topic ?? name)) : undefined,
      references,
    }),
  };
}

/** What a line begins with when its value could not be read; it is yellow or red all the same. */
const undecided =
  /^(?:CVE-[\d-]+\s+)?(?:(?:Warning|Error): )?(?:Unknown(?![ \w]*IIS)|Unable to (?:determine|query|run|perform|check)|Failed to (?:query|get|determine)|Couldn't find value|No RSS Feature Detected)\b/i;

/** A name such as `Version` says little without its group. */
const titleOf = (name: string, group: string) => (/\s/.test(name) || group === '' ? name : `${group}: ${name}`);

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

function linkTo(url: string) {
  return referenceTo(url.replace(/[.,;:]+$/, '').replace(/^http:/, 'https:'));
}

/** The tool has no remediation apart from its words; they end in a link. */
const update =
  'Install the newest cumulative update and security update, and make the changes that single vulnerabilities ask for.';

/** `See: https://… for more information.` and the like. */
function withoutLinks(text: string): string {
  return text
    .replace(
      /\b(?:(?:for )?more (?:information|details)|see|for details please refer to)\b[^\n:]{0,60}:?\s*https?:\/\/\S+(?: for more information\.?)?/gi,
      '',
    )
    .replace(/\s*-{3}\s*/g, '. ')
    .replace(/^[\s.]+/, '')
    .trim();
}

function adviceIn(text: string, name: string): string {
  const [, words] =
    /\b(?:Error|Warning):\s*([\s\S]+?)(?=\s*(?:More (?:Information|details)\b|$(?![\s\S])))/i.exec(text) ?? [];
  const advice = cleanLine(words, 600);
  return advice === '' ? `Set "${name}" as HealthChecker recommends; its documentation says how.` : sentence(advice);
}

/** What pages and topics ask whose names do not say it. */
const titles: Readonly<Record<string, string>> = {
  RPCMinConnectionTimeoutCheck: 'The minimum connection timeout of RPC is set as recommended',
  NumaBiosCheck: 'Exchange sees all processor cores',
  PacketsLossCheck: 'Network adapters discard no received packets',
  LMCompatibilityLevelInformationCheck: 'The LAN Manager authentication level is as recommended',
  ExchangeComputerMembership: 'Exchange servers are members of the groups that they need',
  VisualCRedistributableVersionCheck: 'The Visual C++ redistributable packages are up to date',
  MAPIFrontEndAppPoolGCModeCheck: 'The application pool of MAPI uses the garbage collection of servers',
  UnifiedContentCleanup: 'The clean-up of unified content is configured',
  ADSiteCount: 'The number of Active Directory sites does not slow Exchange down',
  TrustedRootCertificatesCheck: 'Exchange servers do not hold too many trusted root certificates',
  TransportRetryConfigCheck: 'Retries of the transport service are configured as recommended',
  IISWebConfigCheck: 'The configuration files of the web applications are valid',
  'Out of date': 'The cumulative update is one of the newest two',
};

// --- the vulnerability report -----------------------------------------------------------------------------------------

function readVulnerabilities(output: ToolOutput, json: Json): ToolRun {
  const version = cleanLine(json.VersionReport, 40) || undefined;
  const collectedOn = dayInName(output.name) ?? dayIn(json.ReportDate);
  const by = witness('healthchecker', version, collectedOn);
  const servers = numbered(unwrapped(json.Servers), 'Servers');
  const { records, skipped } = accountedRows(servers, 'a server', (server, where) => {
    const name = cleanLine(server.Name, 200).toLowerCase();
    return name === '' ? { where, reason: 'The server has no name.' } : serverRecord(server, name, where, by);
  });
  const organization = cleanLine(json.Organization, 300);
  const [, named] = /^CN=([^,]+)/i.exec(organization) ?? [];
  const scope = named ?? organization;
  return {
    tool: 'healthchecker',
    ...given({ toolVersion: version, collectedOn, scope }),
    records,
    skipped,
    complete: false,
  };
}

function serverRecord(server: Json, name: string, where: string, by: Witness): ResultRecord {
  const found = unwrapped(server.Vulnerabilities)
    .map((each) => cleanLine(isObject(each) ? (each.CVE ?? each.Name) : word(each), 120))
    .filter(Boolean);
  const build = cleanLine(server.BuildVersion, 40);
  const vulnerable = truth(server.HasVulnerability) ?? (found.length > 0 ? true : undefined);
  const reference = pageUrl('VulnerabilityCheck');
  const record = {
    rule: 'VulnerabilityCheck',
    where,
    title: 'Exchange servers have no known vulnerability',
    focusArea: 'security' as const,
    actionArea: 'Security Vulnerability',
    affected: [{ name, ...given({ detail: build === '' ? undefined : `build ${build}` }) }],
    ...given({ references: reference ? [reference] : undefined }),
  };
  if (vulnerable === undefined)
    return {
      ...anew,
      ...record,
      outcome: 'notReviewed',
      reason:
        truth(server.Online) === false
          ? `${name} was not reachable.`
          : `HealthChecker does not know: ${text(server.HasVulnerability) || 'no verdict'}.`,
    };
  if (!vulnerable) return { ...anew, ...record, outcome: 'passed' };
  return {
    ...anew,
    ...record,
    outcome: 'failed',
    severity: 'high',
    affected: [
      { name, detail: cleanLine([build && `build ${build}`, ...found.slice(0, 8)].filter(Boolean).join(', '), 300) },
    ],
    observed: `${name} has ${found.length === 0 ? 'known vulnerabilities' : found.length === 1 ? '1 known vulnerability' : `${found.length} known vulnerabilities`}.`,
    ...given({ evidence: found.length > 0 ? [{ text: `${name}: ${found.join(', ')}`, ...by }] : undefined }),
    recommendation: update,
  };
}
