import type { AffectedObject } from '../assessment/types';
import type { FocusArea } from '../assessment/vocabulary';
import { cleanLine, cleanText } from './cleanText';
import type { Importer, ResultRecord, ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, number } from './readers/json';
import { child, childText, parseXml, type XmlElement, xmlRoot } from './readers/xml';
import { type Witness, witness } from './seen';

/**
 * PingCastle: `ad_hc_DOMAIN.xml` of the health check of a domain, and the report of an Entra ID tenant, at any level of
 * detail. One record per rule that found something.
 *
 * `complete`, although only what failed is listed: PingCastle evaluates every rule of its version on each run and leaves
 * out those that found nothing, so a rule that is missing from a newer report of the same domain is fixed.
 */
export const pingcastle: Importer = {
  id: 'pingcastle',
  title: 'PingCastle',
  files: 'ad_hc_*.xml',
  detect: (output) => roots.has(xmlRoot(output)?.name.toLowerCase() ?? ''),
  read,
};

const roots = new Set(['healthcheckdata', 'healthcheckclouddata']);

function read(output: ToolOutput): ToolRun {
  const root = parseXml(output.name, output.text);
  const rules = child(root, 'RiskRules');
  if (!rules)
    throw new UnreadableOutput(
      output.name,
      'the report has no RiskRules. Is it encrypted, or of a version that only maps domains?',
      root.line,
      1,
    );
  const version = cleanLine(childText(root, 'EngineVersion'), 40) || undefined;
  const collectedOn = dayIn(childText(root, 'GenerationDate'));
  const domain = ['DomainFQDN', 'TenantName', 'DomainName', 'TenantId', 'NetBIOSName']
    .map((name) => cleanLine(childText(root, name), 200).toLowerCase())
    .find(Boolean);
  const by = witness('pingcastle', version, collectedOn);
  const records: ResultRecord[] = [];
  const skipped: ToolRun['skipped'] = [];
  rules.children.forEach((rule, at) => {
    const where = `line ${rule.line}, RiskRules[${at}]`;
    const id = identifier(childText(rule, 'RiskId'));
    if (id === '') skipped.push({ where, reason: 'The entry has no RiskId.' });
    else records.push(recordOf(rule, id, where, domain, by));
  });
  return {
    tool: 'pingcastle',
    ...(version !== undefined && { toolVersion: version }),
    ...(collectedOn !== undefined && { collectedOn }),
    ...(domain !== undefined && { scope: domain }),
    records,
    skipped,
    complete: true,
    listsFailuresOnly: true,
  };
}

function recordOf(rule: XmlElement, id: string, where: string, domain: string | undefined, by: Witness): ResultRecord {
  const rationale = cleanLine(childText(rule, 'Rationale'), 500);
  const model = childText(rule, 'Model');
  const category = childText(rule, 'Category');
  const severity = severityOf(number(childText(rule, 'Points')));
  const actionArea = wordsOf(model) || wordsOf(category);
  const details = detailsOf(rule);
  const affected: AffectedObject[] = details.length > 0 ? details.map(objectIn) : domain ? [domain] : [];
  const listed = cleanText(details.map((detail) => `- ${detail}`).join('\n'), 10_000);
  return {
    rule: id,
    outcome: 'failed',
    where,
    title: titleOf(rationale) || `PingCastle rule ${id}`,
    ...(severity && { severity }),
    focusArea: focusAreas[model] ?? 'security',
    ...(actionArea !== '' && { actionArea }),
    ...(affected.length > 0 && { affected }),
    ...(rationale !== '' && { observed: /[.!?]$/.test(rationale) ? rationale : `${rationale}.` }),
    ...(listed !== '' && { evidence: [{ text: listed, ...by }] }),
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
  return rationale
    .replace(/\s*[:=]\s*\d[\d\s.,%]*\.?$/, '')
    .replace(/\s*\(\s*\d[\d\s.,%]*\)\s*\.?$/, '')
    .replace(/\.$/, '')
    .trim();
}

/** Models that are about something else than security. */
const focusAreas: Readonly<Record<string, FocusArea>> = {
  Backup: 'availability',
  Replication: 'availability',
  ObsoleteOS: 'upgrade',
  NetworkTopography: 'availability',
};

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

/** Lines of `Details`, and of the `ExtraDetails` of newer versions. */
function detailsOf(rule: XmlElement): string[] {
  const lines = (element: XmlElement): string[] => {
    if (element.children.length === 0) return [cleanLine(element.text, 500)];
    // An object with named values is one line.
    if (element.children.every((each) => each.children.length === 0) && !element.children.every(isString))
      return [element.children.map((each) => `${each.name}: ${cleanLine(each.text, 200)}`).join(' ')];
    return element.children.flatMap(lines);
  };
  const all = rule.children.filter(({ name }) => name === 'Details' || name === 'ExtraDetails').flatMap(lines);
  return [...new Set(all.filter(Boolean))];
}

const isString = (element: XmlElement) => element.name.toLowerCase() === 'string';

/** `Computer: SRV01 Owner: CONTOSO\dana` is the object `SRV01` with `Owner: CONTOSO\dana`. */
function objectIn(detail: string): AffectedObject {
  const [, name, rest] = /^[A-Z][\w ]{0,30}:\s*(\S.*?)(?:[;,]?\s+([A-Z]\w{0,30}\s*:\s?.*))?$/.exec(detail) ?? [];
  if (name === undefined) return cleanLine(detail, 200);
  return rest === undefined ? cleanLine(name, 200) : { name: cleanLine(name, 200), detail: cleanLine(rest, 300) };
}
