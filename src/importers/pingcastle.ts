import type { AffectedObject } from '../assessment/types';
import type { FocusArea } from '../assessment/vocabulary';
import type { Message } from '../words/words';
import { accounted } from './accounted';
import { cleanLine, cleanText } from './cleanText';
import { given } from './given';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { notReported } from './pingcastleSilence';
import { dayIn, number, timeIn } from './readers/json';
import { child, childrenOf, childText, parseXml, type XmlElement, xmlRoot } from './readers/xml';
import { type Witness, witness } from './seen';
import { outputs } from './words/outputsEnglish';

/**
 * PingCastle: `ad_hc_DOMAIN.xml` of the health check of a domain, and the report of an Entra ID tenant, at any level of
 * detail. One record per rule that found something.
 *
 * A list of failures: rules that found nothing are left out, whether they looked at healthy data or at none. Which of
 * them are known to have looked is in `pingcastleRules.ts`.
 */
export const pingcastle: Importer = {
  detect: (output) => kindOf(output) !== undefined,
  read,
};

const reports = new Set(['healthcheckdata', 'healthcheckclouddata']);

/** An encrypted report names in its `Id` what it was; the graph of control paths is a file of its own in older versions. */
function kindOf(output: ToolOutput): 'report' | 'encrypted' | 'graph' | undefined {
  const root = xmlRoot(output);
  const name = root?.name.toLowerCase() ?? '';
  if (reports.has(name)) return 'report';
  if (name === 'compromisegraphdata') return 'graph';
  const [, id] = /\bId=["'](\w+)["']/.exec(root?.tag ?? '') ?? [];
  return name === 'encrypteddata' && reports.has(id?.toLowerCase() ?? '') ? 'encrypted' : undefined;
}

function read(output: ToolOutput): ToolRun {
  const refuse = (problem: Message, line = 1) => new UnreadableOutput(output.name, problem, line, 1);
  const kind = kindOf(output);
  if (kind === 'encrypted') throw refuse(outputs.message('pingcastleEncrypted'));
  if (kind === 'graph') throw refuse(outputs.message('pingcastleGraph'));
  const root = parseXml(output.name, output.text);
  const rules = child(root, 'RiskRules');
  if (!rules) throw refuse(outputs.message('pingcastleNoRules'), root.line);
  const version = cleanLine(childText(root, 'EngineVersion'), 40) || undefined;
  const collectedOn = dayIn(childText(root, 'GenerationDate'));
  const domain = ['DomainFQDN', 'TenantName', 'DomainName', 'TenantId', 'NetBIOSName']
    .map((name) => cleanLine(childText(root, name), 200).toLowerCase())
    .find(Boolean);
  const by = witness('pingcastle', version, collectedOn);
  const { records, skipped } = accounted(rules.children.entries(), ([at, rule]) => {
    const where = `line ${rule.line}, RiskRules[${at}]`;
    const id = identifier(childText(rule, 'RiskId'));
    return id === '' ? { where, reason: 'The entry has no RiskId.' } : recordOf(rule, id, where, domain, by);
  });
  return {
    tool: 'pingcastle',
    ...given({
      toolVersion: version,
      collectedOn,
      collectedAt: timeIn(childText(root, 'GenerationDate')),
      scope: domain,
    }),
    records,
    skipped,
    complete: true,
    lists: 'failures',
    notReported: notReported(root, version, new Set(records.map(({ rule }) => rule.toLowerCase()))),
  };
}

function recordOf(rule: XmlElement, id: string, where: string, domain: string | undefined, by: Witness): ResultRecord {
  const rationale = cleanLine(childText(rule, 'Rationale'), 500);
  const model = childText(rule, 'Model');
  const category = childText(rule, 'Category');
  const severity = severityOf(number(childText(rule, 'Points')));
  const actionArea = wordsOf(model) || wordsOf(category);
  const details = detailsOf(rule);
  const objects = details.flatMap(({ text }) => (text === '' ? [] : [objectIn(text)]));
  const affected: AffectedObject[] = objects.length > 0 ? objects : domain ? [domain] : [];
  const notice = cleanLine(childText(rule, 'Notice'), 300);
  const listed = cleanText(
    [
      ...(notice === '' ? [] : [`${notice}\n`]),
      ...details.flatMap(({ text, more }) => [
        ...(text === '' ? [] : [`- ${text}`]),
        ...more.map((line) => (text === '' ? `- ${line}` : `  - ${line}`)),
      ]),
    ].join('\n'),
    10_000,
  );
  return {
    rule: id,
    outcome: 'failed',
    where,
    title: titleOf(rationale) || `PingCastle rule ${id}`,
    ...given({ severity }),
    focusArea: securityRules.has(id) ? 'security' : (focusAreas[model] ?? 'security'),
    ...given({
      actionArea,
      affected,
      observed: rationale === '' ? undefined : /[.!?]$/.test(rationale) ? rationale : `${rationale}.`,
      evidence: listed === '' ? undefined : [{ text: listed, ...by }],
    }),
    recommendation: `Open the HTML report of the same run, find the rule ${id}, and follow the solution that PingCastle advises there.`,
    references: [
      { title: 'Rules of PingCastle', url: 'https://www.pingcastle.com/PingCastleFiles/ad_hc_rules_list.html' },
    ],
  };
}

/** Our own convention: the points say how far the rule is from the worst score. 25 or more high, 10 medium, 1 low. */
function severityOf(points: number | undefined): ResultRecord['severity'] {
  if (points === undefined) return undefined;
  return points >= 25 ? 'high' : points >= 10 ? 'medium' : points >= 1 ? 'low' : 'informational';
}

/** The report has no titles; the rationale is one once its numbers, which change from run to run, are gone. */
function titleOf(rationale: string): string {
  return (
    rationale
      .replace(/\.$/, '')
      // `: 2 account(s)`, ` = 1 editions ( 1 active computers)`
      .replace(/(?:\s*:|\s=)\s*\d[^:=]{0,40}$/, '')
      // `(3)`, `[1]`, `[1 IP of DC not found in declared subnets]`
      .replace(/\s*(?:\(\s*\d[\d\s.,%]*\)|\[\s*\d[^[\]]*\])$/, '')
      .replace(/\s\d+ day\(s\) ago$/, ' too long ago')
      .trim()
  );
}

/** Models that are about something else than security. */
const focusAreas: Readonly<Record<string, FocusArea>> = {
  Backup: 'availability',
  Replication: 'availability',
  ObsoleteOS: 'upgrade',
  NetworkTopography: 'availability',
};

/** Rules about security whose model says something else: script interpreters that may reach the Internet. */
const securityRules = new Set(['S-FirewallScript']);

/** Ids and names of models are single words; anything else is cleaned. */
const identifier = (name: string) => (/^[\w-]{0,100}$/.test(name) ? name : cleanLine(name, 100));

/** `PassTheCredential` is `Pass the credential`, `ACLCheck` is `ACL check`. */
function wordsOf(name: string): string {
  const words = identifier(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word, at) => (at > 0 && /^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word));
  return words.join(' ');
}

/** An object that a rule names, and what newer versions tell of it besides; no `text` where the object is not named. */
interface Detail {
  readonly text: string;
  readonly more: readonly string[];
}

/**
 * Lines of `Details`. In newer versions a part of a line may begin with `<n>`: then the entry `n` of `ExtraDetails` tells
 * more of it.
 */
function detailsOf(rule: XmlElement): Detail[] {
  const extras = childrenOf(child(rule, 'ExtraDetails'), 'ExtraDetail').map(extraIn);
  const told = new Set<string>();
  const details = new Map<string, Detail>();
  for (const { text } of childrenOf(child(rule, 'Details'), 'string')) {
    const more = [...text.matchAll(/(?:^|\s)<(\d+)>/g)].map(([, at]) => extras[Number(at)] ?? '').filter(Boolean);
    for (const line of more) told.add(line);
    const name = cleanLine(text.replace(/(^|\s)<\d+>/g, '$1'), 500);
    if (name !== '' && !details.has(name)) details.set(name, { text: name, more });
  }
  const rest = extras.filter((line) => line !== '' && !told.has(line));
  return [...details.values(), ...[...new Set(rest)].map((line) => ({ text: '', more: [line] }))];
}

/** `Schema Version: 2; EKUs: 1.3.6.1.5.5.7.3.2, 1.3.6.1.5.5.7.3.4` */
function extraIn(extra: XmlElement): string {
  return (child(extra, 'DetailItems')?.children ?? [])
    .map((item) => {
      const values = childrenOf(child(item, 'Values'), 'string').map(({ text }) => text.trim());
      const value = values.length > 0 ? values.join(', ') : childText(item, 'Value');
      return value === '' ? '' : cleanLine(`${childText(item, 'Name')}: ${value}`, 500);
    })
    .filter(Boolean)
    .join('; ');
}

/** `Computer: SRV01 Owner: CONTOSO\dana` is the object `SRV01` with `Owner: CONTOSO\dana`. */
function objectIn(detail: string): AffectedObject {
  const [, name, rest] = /^[A-Z][\w ]{0,30}:\s*(\S.*?)(?:[;,]?\s+([A-Z]\w{0,30}\s*:\s?.*))?$/.exec(detail) ?? [];
  if (name === undefined) return cleanLine(detail, 200);
  return rest === undefined ? cleanLine(name, 200) : { name: cleanLine(name, 200), detail: cleanLine(rest, 300) };
}
