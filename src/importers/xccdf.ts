import { type Day, isDay } from '../assessment/dates';
import { ratingOfSeverity } from '../assessment/risk';
import type { Check, ChecklistFile, Reference } from '../assessment/types';
import { accounted } from './accounted';
import { cleanLine, cleanText } from './cleanText';
import { given } from './given';
import type { Importer, ToolCatalogue, ToolRun } from './importer';
import { type ToolOutput, UnreadableOutput } from './output';
import { dayIn, timeIn } from './readers/json';
import {
  child,
  childrenOf,
  childText,
  descendants,
  markupIn,
  parseXml,
  type XmlElement,
  type XmlRoot,
  xmlRoot,
} from './readers/xml';
import { addressesIn, distinctReferences, referenceTo, vulnerability } from './references';
import { witness } from './seen';
import { benchmarkName, onlyOne, type StigAnswer, stigRecords, stigScope, stigSeverity, stigVersion } from './stigRule';
import { outputs } from './words/outputsEnglish';

/**
 * XCCDF 1.1 and 1.2 (NIST) of benchmarks that are not DISA's, for example of CIS or ComplianceAsCode: results of a
 * scanner, alone, in their benchmark, or in an asset report (ARF). One record per rule and target. A benchmark without
 * results becomes a checklist. DISA's are read by `stig`, whose rules the shipped checks know.
 */
export const xccdf: Importer = {
  detect: (output) => {
    const root = xmlRoot(output);
    return root !== undefined && isXccdf(output, root) && !isOfDisa(output);
  },
  read: (output) => readXccdf(output, 'xccdf'),
};

const roots = new Set(['Benchmark', 'TestResult', 'asset-report-collection', 'data-stream-collection']);

/** Where the first mention of what it is stands at the latest. */
const headLength = 300_000;

function isXccdf(output: ToolOutput, root: XmlRoot): boolean {
  if (!roots.has(root.name)) return false;
  const head = output.text.slice(0, headLength);
  return (
    /checklists\.nist\.gov\/xccdf/.test(head) || /<(?:[\w.-]+:)?(?:rule-result|Rule|Group|Profile)[\s>]/.test(head)
  );
}

/** By the names that DISA gives; results for STIG Viewer have nothing but the ids of its rules. */
function isOfDisa(output: ToolOutput): boolean {
  const head = output.text.slice(0, headLength);
  return (
    /\bmil\.disa\b|xccdf_mil\.disa|STIG\.DOD\.MIL|publisher>\s*DISA\s*</.test(head) ||
    /<(?:[\w.-]+:)?rule-result\s[^>]*\bidref\s*=\s*["']SV-\d+r\d+/.test(head)
  );
}

/** Whether an output is XCCDF of a STIG or another guide of DISA. Never throws. */
export function isXccdfOfStig(output: ToolOutput, root: XmlRoot): boolean {
  return isXccdf(output, root) && isOfDisa(output);
}

type Tool = 'stig' | 'xccdf';

/** Results when there are any, else the benchmark as a catalogue. Throws `UnreadableOutput`. */
export function readXccdf(output: ToolOutput, tool: Tool): ToolRun | ToolCatalogue {
  const root = parseXml(output.name, output.text);
  const benchmarks = descendants(root, 'Benchmark');
  const results = [...benchmarks.flatMap((each) => childrenOf(each, 'TestResult')), ...resultsOutside(root)];
  if (results.length > 0) return readResults(benchmarks, results, tool);
  const benchmark = benchmarks[0];
  if (!benchmark) throw new UnreadableOutput(output.name, outputs.message('noXccdf'), root.line, 1);
  return readBenchmark(output, benchmark, tool);
}

function resultsOutside(element: XmlElement): XmlElement[] {
  if (element.name === 'TestResult') return [element];
  return element.name === 'Benchmark' ? [] : element.children.flatMap(resultsOutside);
}

interface KnownRule {
  readonly rule: XmlElement;
  /** The innermost group that it stands in. */
  readonly group: XmlElement | undefined;
}

function rulesIn(element: XmlElement, group?: XmlElement): KnownRule[] {
  return element.children.flatMap((each) => {
    if (each.name === 'Rule') return [{ rule: each, group }];
    return each.name === 'Group' ? rulesIn(each, each) : [];
  });
}

// --- results ----------------------------------------------------------------------------------------------------------

interface Scan {
  readonly element: XmlElement;
  readonly host: string;
  readonly benchmark: string;
  readonly title: string;
  readonly version: string | undefined;
  readonly day: Day | undefined;
  /** When it ended, for comparing scans. */
  readonly time: string;
  readonly key: string;
}

function readResults(benchmarks: readonly XmlElement[], results: readonly XmlElement[], tool: Tool): ToolRun {
  const rules = new Map(
    benchmarks.flatMap((each) => rulesIn(each)).map((known) => [known.rule.attributes.id ?? '', known] as const),
  );
  const scans = results.map((element) => scanOf(element, benchmarks, tool));
  const newest = new Map<string, Scan>();
  for (const scan of scans) {
    const known = newest.get(scan.key);
    if (!known || scan.time > known.time) newest.set(scan.key, scan);
  }
  const used = scans.filter((scan) => newest.get(scan.key) === scan);
  const version = onlyOne(used.map((scan) => scan.version));
  const days = used.flatMap(({ day }) => day ?? []).sort();
  const collectedOn = days[0];
  const all = scans.flatMap((scan) => childrenOf(scan.element, 'rule-result').map((result) => ({ result, scan })));
  const answers = accounted(all, ({ result, scan }) => {
    const where = `line ${result.line}`;
    return newest.get(scan.key) === scan
      ? answerOf(result, where, scan, rules, tool)
      : { where, reason: 'The output holds a newer scan of the same target.' };
  });
  const { records, skipped } = stigRecords(answers.records, witness(tool, version, collectedOn));
  const scope = stigScope(used.map((scan) => [scan.host, scan.benchmark] as const));
  return {
    tool,
    ...given({
      toolVersion: version,
      collectedOn,
      collectedAt: used.length === 1 ? timeIn(used[0]!.time) : undefined,
      scope,
    }),
    records,
    skipped: [...answers.skipped, ...skipped],
    complete: true,
  };
}

function scanOf(element: XmlElement, benchmarks: readonly XmlElement[], tool: Tool): Scan {
  const named = child(element, 'benchmark');
  const id = named?.attributes.id ?? '';
  const benchmark =
    benchmarks.find((each) => each.children.includes(element)) ??
    benchmarks.find((each) => each.attributes.id === id) ??
    (benchmarks.length === 1 ? benchmarks[0] : undefined);
  const facts = childrenOf(child(element, 'target-facts'), 'fact');
  const fact = (name: RegExp) =>
    facts.find((each) => name.test(each.attributes.name ?? '') && each.text.trim() !== '')?.text.trim() ?? '';
  const host = fact(/identifier:fqdn$/) || childText(element, 'target') || childText(element, 'target-address') || '';
  const time = (element.attributes['end-time'] ?? element.attributes['start-time'] ?? '').trim();
  const written = element.attributes.version ?? childText(benchmark, 'version');
  const release = plainText(benchmark, 'release-info');
  const guide = tool === 'stig' ? stigVersion(written, release) : cleanLine(written, 40) || undefined;
  const scanner = [fact(/scanner:name$/), fact(/scanner:version$/)].filter(Boolean).join(' ');
  const version = [guide, cleanLine(scanner, 60)].filter(Boolean).join(', ');
  const name = benchmarkName(
    id || benchmark?.attributes.id || childText(element, 'title') || (element.attributes.id ?? ''),
  );
  const profile = child(element, 'profile')?.attributes.idref ?? '';
  return {
    element,
    host: cleanLine(host, 200),
    benchmark: name,
    title: cleanLine(markupIn(child(benchmark, 'title')), 150) || name,
    version: version === '' ? undefined : version,
    day: dayIn(time),
    time,
    key: [host, name, profile].join('\n'),
  };
}

function plainText(benchmark: XmlElement | undefined, id: string): string {
  return childrenOf(benchmark, 'plain-text').find((each) => each.attributes.id === id)?.text ?? '';
}

function answerOf(
  result: XmlElement,
  where: string,
  scan: Scan,
  rules: ReadonlyMap<string, KnownRule>,
  tool: Tool,
): StigAnswer {
  const id = result.attributes.idref ?? '';
  const known = rules.get(id);
  const fails = childText(result, 'result') === 'fail';
  return {
    where,
    // Other benchmarks write anything as version, so their own id is the name of a rule.
    version: tool === 'stig' ? result.attributes.version || childText(known?.rule, 'version') : '',
    group: tool === 'stig' ? benchmarkName(known?.group?.attributes.id ?? '') : '',
    rule: benchmarkName(id),
    title: markupIn(child(known?.rule, 'title')),
    severity: result.attributes.severity ?? known?.rule.attributes.severity ?? '',
    override: '',
    justification: '',
    status: childText(result, 'result'),
    details: detailsOf(result),
    comments: childrenOf(result, 'override').map(overrideIn).join('\n\n'),
    fix: fails ? fixOf(known?.rule) : '',
    benchmark: scan.title,
    host: scan.host,
    scope: stigScope([[scan.host, scan.benchmark]]) ?? '',
    ...(fails && { references: referencesOf(result, known?.rule) }),
  };
}

/** Vulnerabilities that a result or its rule is about, and the pages that the rule names. */
function referencesOf(result: XmlElement, rule: XmlElement | undefined): Reference[] {
  const named = [...childrenOf(result, 'ident'), ...childrenOf(rule, 'ident')].map(({ text }) => vulnerability(text));
  const pages = childrenOf(rule, 'reference').flatMap(({ attributes, text }) => [
    referenceTo(attributes.href, text),
    ...addressesIn(text),
  ]);
  return distinctReferences([...named, ...pages]);
}

/** Messages of the scanner, and what a script that it ran has printed. */
function detailsOf(result: XmlElement): string {
  const messages = childrenOf(result, 'message').map((message) => message.text.trim());
  const printed = childrenOf(result, 'check').flatMap((check) =>
    childrenOf(check, 'check-import')
      .filter((each) => /^std(?:out|err)$/.test(each.attributes['import-name'] ?? ''))
      .map((each) => each.text.trim()),
  );
  return [...messages, ...printed].filter(Boolean).join('\n');
}

function overrideIn(element: XmlElement): string {
  const [from, to] = [childText(element, 'old-result'), childText(element, 'new-result')];
  const by = element.attributes.authority ?? '';
  const remark = childText(element, 'remark');
  const change = from && to ? `Result changed from ${from} to ${to}` : 'Result changed';
  return `${change}${by ? ` by ${by}` : ''}${remark ? `: ${remark}` : '.'}`;
}

function fixOf(rule: XmlElement | undefined): string {
  const written = childrenOf(rule, 'fixtext').map(markupIn).filter(Boolean);
  if (written.length > 0) return written.join('\n\n');
  const scripts = childrenOf(rule, 'fix').filter((each) => each.text.trim() !== '');
  const script = fixSystems
    .map((system) => scripts.find(({ attributes }) => system.test(attributes.system ?? '')))
    .find((each) => each !== undefined);
  return script ? `Run, after a test:\n\n\`\`\`\n${script.text.trim()}\n\`\`\`` : '';
}

/** What can be run, best first. Recipes for images and installers (`urn:redhat:osbuild:blueprint`) mend no running system. */
const fixSystems: readonly RegExp[] = [
  /:script:(?:sh|bash|powershell|ps1?|cmd|bat|vbs?)$/i,
  /^(?:|urn:xccdf:fix:(?:commands|script(?::(?!ansible|puppet|kubernetes)[\w-]+)?))$/i,
  /:script:ansible$/i,
  /:script:(?:puppet|kubernetes)$/i,
];

// --- the benchmark ----------------------------------------------------------------------------------------------------

function readBenchmark(output: ToolOutput, benchmark: XmlElement, tool: Tool): ToolCatalogue {
  const name = benchmarkName(benchmark.attributes.id ?? '') || output.name.replace(/\.xml$/i, '');
  const title = cleanLine(markupIn(child(benchmark, 'title')), 200) || name;
  const version = monthOf(benchmark);
  const references = distinctReferences([
    tool === 'stig'
      ? { title: 'Security Technical Implementation Guides', url: 'https://public.cyber.mil/stigs/' }
      : undefined,
    ...childrenOf(benchmark, 'reference').map(({ attributes }) => referenceTo(attributes.href, title)),
  ]);
  const ids = new Map<string, number>();
  const { records: checks, skipped } = accounted(rulesIn(benchmark), ({ rule, group }) => {
    const where = `line ${rule.line}`;
    const check = checkOf(rule, group, title, references, tool);
    if (!check) return { where, reason: 'The rule has no id or no title.' };
    const earlier = ids.get(check.id.toLowerCase());
    if (earlier !== undefined) return { where, reason: `The rule ${check.id} stands at line ${earlier} already.` };
    ids.set(check.id.toLowerCase(), rule.line);
    return check;
  });
  if (checks.length === 0) throw new UnreadableOutput(output.name, outputs.message('xccdfEmpty'), benchmark.line, 1);
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const checklist: ChecklistFile = {
    formatVersion: 1,
    id: `${tool}-${slug || 'benchmark'}`,
    title,
    ...given({ version }),
    checks,
  };
  return { tool, checklist, skipped };
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Benchmark Date: 19 Jul 2019` is `2019.07`; else the day of the status. */
function monthOf(benchmark: XmlElement): string | undefined {
  const [, month, year] =
    /\b\d{1,2}\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\b/.exec(plainText(benchmark, 'release-info')) ?? [];
  const number = monthNames.indexOf(month?.toLowerCase() ?? '');
  if (number >= 0) return `${year}.${String(number + 1).padStart(2, '0')}`;
  const day = child(benchmark, 'status')?.attributes.date ?? '';
  return isDay(day) ? day.slice(0, 7).replace('-', '.') : undefined;
}

function checkOf(
  rule: XmlElement,
  group: XmlElement | undefined,
  benchmark: string,
  references: readonly Reference[],
  tool: Tool,
): Check | undefined {
  const own = benchmarkName(rule.attributes.id ?? '');
  const key = (tool === 'stig' && childText(rule, 'version')) || own;
  const title = cleanLine(markupIn(child(rule, 'title')), 500);
  const id = `${tool.toUpperCase()}-${key}`.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 120);
  if (key === '' || title === '') return undefined;
  const severity = stigSeverity(rule.attributes.severity ?? '');
  const rationale = cleanText(discussionIn(rule), 4000);
  const how = childrenOf(rule, 'check').flatMap((check) => childText(check, 'check-content') || []);
  const fix = cleanText(fixOf(rule), 4000);
  const tags = [group ? benchmarkName(group.attributes.id ?? '') : '', ...idents(rule)].filter(Boolean);
  return {
    id,
    title,
    focusArea: 'security',
    actionArea: benchmark,
    ...given({ rating: severity ? ratingOfSeverity[severity] : undefined, rationale }),
    verify: [
      {
        kind: 'manual',
        run: cleanText(how.join('\n\n'), 6000) || `Check by hand, or with a scanner that knows ${key}.`,
        expect: title,
      },
    ],
    ...given({
      remediation: fix === '' ? undefined : [fix],
      references: references.length > 0 ? [...references] : undefined,
    }),
    equivalents: { [tool]: [key] },
    ...given({ tags }),
  };
}

/** DISA writes elements as text into the description; the discussion is the part that says why. */
function discussionIn(rule: XmlElement): string {
  const description = markupIn(child(rule, 'description'));
  const [, discussion] = /<VulnDiscussion>([\s\S]*?)(?:<\/VulnDiscussion>|$(?![\s\S]))/.exec(description) ?? [];
  return discussion ?? (description || markupIn(child(rule, 'rationale')));
}

const idents = (rule: XmlElement) =>
  childrenOf(rule, 'ident')
    .map((ident) => cleanLine(ident.text, 60))
    .filter(Boolean)
    .slice(0, 20);
