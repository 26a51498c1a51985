/** Findings of cloud scanners in the Open Cybersecurity Schema Framework, and the same results in columns. */
import type { Day } from '../assessment/dates';
import { type FocusArea, type Tool, tools } from '../assessment/vocabulary';
import { accountedRows, type Skipped } from './accounted';
import { subscriptionScope } from './azure';
import { type Cleaner, cleaner } from './cleaner';
import { anew, given } from './given';
import { listsOf, type ResultRecord, type ToolRun } from './importer';
import { inScopes } from './inScopes';
import { meaningOf } from './meaningOf';
import { oneSentence } from './oneSentence';
import {
  dayIn,
  type Fields,
  fieldReader,
  isObject,
  type Json,
  list,
  newestDay,
  number,
  text,
  word,
} from './readers/json';
import { type Row, rowsIn } from './readers/rows';
import { distinctReferences, pagesIn } from './references';
import { rememberedBy } from './remembered';
import { witness } from './seen';
import { severityOfWord } from './severityWords';

/** What a finding says, in the words of the tool, not yet cleaned. */
export interface CloudFinding {
  rule: unknown;
  title: unknown;
  /** PASS, FAIL, MANUAL … in any case of letters. */
  status: unknown;
  /** What was seen, and why. */
  detail: unknown;
  muted: boolean;
  severity: unknown;
  service: unknown;
  categories: readonly unknown[];
  objects: readonly { id: unknown; name: unknown }[];
  remedy: unknown;
  /** Addresses, and commands that some checks put beside them. */
  links: readonly unknown[];
  day: Day | undefined;
  version: unknown;
  account: { id: unknown; name: unknown };
  tenant: { id: unknown; name: unknown };
  provider: unknown;
}

/** A finding with its metadata, as version 1 of the schema has it; PowerShell tools spell it in camel case. */
function isFinding(value: unknown): value is Json {
  if (!isObject(value) || !isObject(value.metadata)) return false;
  return isObject(value.finding_info ?? value.findingInfo ?? value.finding);
}

/** The product that wrote a finding of the schema, as it calls itself; `undefined` when it is no such finding. */
function productOf(value: unknown): string | undefined {
  if (!isFinding(value)) return undefined;
  const { product } = value.metadata as Json;
  const names = isObject(product) ? [product.name, product.vendor_name, product.vendorName, product.uid] : [product];
  const info = value.finding_info ?? value.findingInfo ?? value.finding;
  const own = isObject(info) ? [info.product_uid, info.productId] : [];
  return [...names, ...own].map(text).find(Boolean) ?? '';
}

/** The findings of a file, and which product wrote them; `undefined` when they are none of the schema. */
export function ocsfFindings(json: unknown): { rows: Row[]; product: string } | undefined {
  const rows = rowsIn(json, isFinding);
  for (const { value } of rows?.slice(0, 20) ?? []) {
    const product = productOf(value);
    if (product !== undefined) return { rows: rows!, product };
  }
  return undefined;
}

/** What a finding of the schema says; nothing of an object that is none. */
export function findingReader(): (value: Json) => CloudFinding | undefined {
  const fieldsOf = fieldReader();
  const inner = (value: unknown): Fields => (isObject(value) ? fieldsOf(value) : () => undefined);
  return (value) => {
    if (!isFinding(value)) return undefined;
    const of = fieldsOf(value);
    const info = inner(of('finding_info', 'finding'));
    const metadata = inner(of('metadata'));
    const product = inner(metadata('product'));
    const unmapped = inner(of('unmapped'));
    const cloud = inner(of('cloud'));
    const remediation = inner(of('remediation') ?? info('remediation'));
    const resources = list(of('resources')).map(inner);
    const account = inner(cloud('account'));
    const organization = inner(cloud('org', 'organization'));
    return {
      rule: metadata('event_code') ?? inner(product('feature'))('uid', 'name'),
      title: info('title'),
      status: of('status_code'),
      detail: of('status_detail', 'message'),
      muted: number(of('status_id')) === 3 || /^suppressed$/i.test(text(of('status'))),
      severity: of('severity') ?? severityNumbers[number(of('severity_id')) ?? 0],
      service: resources.map((resource) => inner(resource('group'))('name')).find(Boolean),
      categories: list(unmapped('categories')),
      objects: resources.map((resource) => ({ id: resource('uid', 'id'), name: resource('name') })),
      remedy: remediation('desc', 'description'),
      links: [
        ...list(remediation('references', 'kb_articles')),
        unmapped('related_url'),
        ...list(unmapped('additional_urls')),
      ],
      day:
        dayIn(of('time_dt')) ??
        dayIn(info('created_time_dt')) ??
        dayOfTime(of('time')) ??
        dayOfTime(info('created_time')),
      version: product('version'),
      account: { id: account('uid', 'id'), name: account('name') },
      tenant: { id: organization('uid', 'id') ?? metadata('tenant_uid', 'tenantId'), name: organization('name') },
      provider: cloud('provider'),
    };
  };
}

const severityNumbers: readonly string[] = ['', 'informational', 'low', 'medium', 'high', 'critical', 'critical'];

/** A time is a number of seconds or milliseconds since 1970, or written out. */
function dayOfTime(value: unknown): Day | undefined {
  const ticks = number(value);
  if (ticks === undefined) return dayIn(value);
  if (ticks < 1e8 || ticks > 1e14) return undefined;
  return dayIn(new Date(ticks < 1e11 ? ticks * 1000 : ticks).toISOString());
}

/** How many services a run looks at at least that was not asked for some of them alone. */
const servicesOfAll = 5;

/**
 * The records of some findings: one each. What is muted was accepted in the tool, which is not our customer's acceptance:
 * it is not reviewed. A finding that only a person can judge (MANUAL) or that tells a fact (INFO) is neither.
 */
export function readFindings(
  tool: Tool,
  rows: Iterable<Row>,
  read: (value: Json) => CloudFinding | undefined,
): ToolRun {
  const clean = cleaner();
  const days: (Day | undefined)[] = [];
  const said = rememberedBy<Said>();
  const examined = rememberedBy<Examined>();
  const services = new Set<string>();
  const scopes: Scopes = { subscriptions: new Set(), accounts: new Set(), tenants: new Set() };
  const ofRecords = new Map<object, string>();
  let version = '';
  const { records, skipped } = accountedRows(rows, 'a finding', (value, where) => {
    const finding = read(value);
    if (!finding) return { where, reason: 'This is not a finding with metadata and a title.' };
    version ||= versionOf(finding, clean);
    days.push(finding.day);
    services.add(word(finding.service).toLowerCase());
    const result = recordOf(finding, where, tool, clean, said);
    const { account, tenant, provider } = finding;
    const named = [account.id, account.name, tenant.id, tenant.name, provider].map(word);
    const own = scopeInto(
      scopes,
      examined(named, () => examinedOf(finding, clean)),
    );
    if (own !== undefined) ofRecords.set(result, own);
    return result;
  });
  services.delete('');
  const whole = services.size >= servicesOfAll && records.some(({ outcome }) => outcome === 'passed');
  const scope = scopeOf(scopes);
  return {
    tool,
    ...given({ toolVersion: version, collectedOn: newestDay(days), scope }),
    records: oneSentence(inScopes(records, ofRecords, scope), tools[tool]),
    skipped,
    complete: whole,
    asked: 'unknown',
    ...listsOf(records),
  };
}

/** What a finding is of, as it is named, and what is examined there. */
interface Examined {
  readonly own: string | undefined;
  readonly subscription?: string;
  readonly account?: string;
  readonly tenant?: string;
}

/** Returns what the finding is of. */
function scopeInto(scopes: Scopes, { own, subscription, account, tenant }: Examined): string | undefined {
  if (subscription !== undefined) scopes.subscriptions.add(subscription);
  if (account !== undefined) scopes.accounts.add(account);
  if (tenant !== undefined) scopes.tenants.add(tenant);
  return own;
}

/** An account is a subscription of Azure, unless it is the tenant itself, or an account of another cloud. */
function examinedOf({ account, tenant, provider }: CloudFinding, clean: Cleaner): Examined {
  const idOf = (value: unknown) => clean.line(value, 100).replace(/^[\da-f-]{36}$/i, (guid) => guid.toLowerCase());
  const [id, name] = [idOf(account.id), clean.line(account.name, 200)];
  const [tenantId, tenantName] = [idOf(tenant.id), clean.line(tenant.name, 200)];
  const cloud = word(provider).toLowerCase();
  const isTenant =
    /^(?:m365|microsoft ?365|entra ?id)$/.test(cloud) ||
    /^tenant:/i.test(name) ||
    (id === '' ? name === '' || name === tenantName : id === tenantId);
  const own = id || name;
  const isOfAzure = /^(?:azure)?$/.test(cloud);
  const [shownId, shown] = [tenantId || (isTenant ? id : ''), tenantName || (isTenant ? name : '')];
  const whole = shown !== '' && shownId !== '' && shown !== shownId ? `${shown} (${shownId})` : shown || shownId;
  if (isTenant || own === '') return { own: whole || undefined, ...given({ tenant: whole }) };
  return isOfAzure
    ? { own: subscriptionScope([own]), subscription: own, ...given({ tenant: whole }) }
    : { own, account: own, ...given({ tenant: whole }) };
}

/** What was examined, by kind. */
interface Scopes {
  readonly subscriptions: Set<string>;
  readonly accounts: Set<string>;
  readonly tenants: Set<string>;
}

const scopeOf = ({ subscriptions, accounts, tenants }: Scopes): string =>
  subscriptionScope(subscriptions) ?? [...(accounts.size > 0 ? accounts : tenants)].sort().join(', ');

/** What a check says, whatever object a finding is of, and what the tool proposes to run. */
interface Said {
  readonly about: Pick<
    ResultRecord,
    'rule' | 'title' | 'severity' | 'focusArea' | 'actionArea' | 'recommendation' | 'references'
  >;
  readonly commands: readonly string[];
}

function saidOf(finding: CloudFinding, rule: string, tool: string, clean: Cleaner): Said {
  const written = clean.line(finding.severity, 40).toLowerCase();
  const service = clean.line(finding.service, 60);
  const categories = finding.categories.map((each) => word(each).toLowerCase());
  const commands = commandsOf(finding, clean);
  const about: Said['about'] = {
    rule,
    title: clean.title(finding.title).replace(/\.$/, '') || rule,
    ...given({
      severity: severityOfWord(written === 'fatal' ? 'critical' : written),
      focusArea: categories.some((each) => /^(?:redundancy|resilience|backup)$/.test(each))
        ? ('availability' satisfies FocusArea)
        : ('security' satisfies FocusArea),
      actionArea: meaningOf(serviceTitles, service.toLowerCase()) ?? service,
      recommendation: [
        clean.text(finding.remedy, 6000).trim(),
        commands.length === 0 ? '' : `The evidence holds what ${tool} proposes to run; test it first.`,
      ]
        .filter(Boolean)
        .join('\n\n'),
      references: distinctReferences(finding.links.flatMap((link) => pagesIn(link))),
    }),
  };
  return { about, commands };
}

function recordOf(
  finding: CloudFinding,
  where: string,
  id: Tool,
  clean: Cleaner,
  said: ReturnType<typeof rememberedBy<Said>>,
): ResultRecord | Skipped {
  const tool = tools[id];
  const rule = clean.line(finding.rule, 200) || clean.line(finding.title).replace(/\.$/, '');
  if (rule === '') return { where, reason: 'The finding names neither a check nor a title.' };
  const detail = clean.line(finding.detail, 600);
  const { title, severity, service, categories, remedy, links } = finding;
  const written = [rule, title, severity, service, remedy, ...categories, '', ...links].map(word);
  const { about, commands } = said(written, () => saidOf(finding, rule, tool, clean));
  const objects = finding.objects.flatMap(({ id, name }) => {
    const [own, called] = [clean.line(id, 500), clean.line(name, 300)];
    const shown = own.startsWith('/') ? own : called || own;
    return shown === '' ? [] : [{ name: shown, ...given({ detail }) }];
  });
  const base = { ...anew, ...about, where };
  const status = clean.line(finding.status, 40);
  const isFailure = /^(?:fail|failed|muted)$/i.test(status);
  if (isFailure && (finding.muted || /^muted$/i.test(status)))
    return {
      ...anew,
      ...base,
      outcome: 'notReviewed',
      ...given({ affected: objects }),
      reason:
        `It is muted in ${tool}, so somebody accepted it there: decide whether that still holds. ${detail}`.trim(),
    };
  if (isFailure) {
    const proposed = commands.map((command) => `${tool} proposes:\n\n\`\`\`\n${command}\n\`\`\``).join('\n\n');
    const evidence =
      proposed === '' ? [] : [{ text: proposed, ...witness(id, versionOf(finding, clean), finding.day) }];
    return { ...anew, ...base, outcome: 'failed', ...given({ affected: objects, observed: detail, evidence }) };
  }
  if (/^pass(?:ed)?$/i.test(status))
    return { ...anew, ...base, outcome: 'passed', ...given({ affected: objects.map(({ name }) => name) }) };
  if (/^manual$/i.test(status))
    return { ...anew, ...base, outcome: 'notReviewed', reason: detail || `${tool} leaves this check to a person.` };
  if (/^info$/i.test(status))
    return {
      ...anew,
      ...base,
      outcome: 'notReviewed',
      reason: `${tool} tells this and judges nothing. ${detail}`.trim(),
    };
  const reason = status === '' ? 'The finding has no status.' : `The status "${status}" is not known.`;
  return { where: `${where} (${rule})`, reason };
}

/** Nothing of a placeholder. */
const versionOf = ({ version }: CloudFinding, clean: Cleaner) => clean.line(version, 40).replace(/^<.*$/, '');

/** Commands that some checks give in place of an address. */
function commandsOf({ links }: CloudFinding, clean: Cleaner): string[] {
  const commands = links
    .map((link) => clean.text(link, 2000).trim())
    .filter((link) => /^(?:az|Set-|New-|Update-|Connect-|Get-)\S* /.test(link) && !link.includes('```'));
  return [...new Set(commands)].slice(0, 3);
}

/** Services as Prowler names them, in the words of Microsoft. */
const serviceTitles: Readonly<Record<string, string>> = {
  admincenter: 'Microsoft 365 admin center',
  aks: 'Azure Kubernetes Service',
  apim: 'API Management',
  app: 'App Service',
  appinsights: 'Application Insights',
  containerregistry: 'Container Registry',
  cosmosdb: 'Azure Cosmos DB',
  databricks: 'Azure Databricks',
  defender: 'Microsoft Defender',
  defenderxdr: 'Microsoft Defender XDR',
  entra: 'Microsoft Entra ID',
  exchange: 'Exchange Online',
  iam: 'Access control',
  keyvault: 'Key Vault',
  logs: 'Azure Monitor',
  monitor: 'Azure Monitor',
  mysql: 'Azure Database for MySQL',
  network: 'Network',
  policy: 'Azure Policy',
  postgresql: 'Azure Database for PostgreSQL',
  purview: 'Microsoft Purview',
  recovery: 'Recovery Services',
  sharepoint: 'SharePoint Online',
  sqlserver: 'Azure SQL',
  storage: 'Storage',
  teams: 'Microsoft Teams',
  vm: 'Virtual machines',
};
