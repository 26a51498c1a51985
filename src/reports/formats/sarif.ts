import { version } from '../../../package.json';
import { addTo } from '../../assessment/groups';
import type { Report, ReportFinding } from '../content/report';
import { sentence } from '../content/wording';
import type { FindingPlace, RenderOptions } from '../templates/rendering';
import { secureAddress } from '../texts/address';
import { clip, markdownFence, markdownInline, markdownLink, markdownProse } from '../texts/text';
import { textsOf } from '../texts/texts';
import { jsonPieces } from './jsonPieces';
import { rowKey } from './rowKey';

type Level = 'error' | 'warning' | 'note';
type Json = Record<string, unknown>;

/** Lowest and highest risk of a severity, and of the scores by which GitHub names the same severity. */
const scales = {
  critical: { risk: [17, 25], score: [9, 10] },
  high: { risk: [10, 16], score: [7, 8.9] },
  medium: { risk: [5, 9], score: [4, 6.9] },
  low: { risk: [1, 4], score: [0.1, 3.9] },
} as const;

/** A risk as a score from 0.1 to 10 that falls into the same severity: `9.4`. */
export function securitySeverity({ severity, risk }: Pick<ReportFinding, 'severity' | 'risk'>): string | undefined {
  if (severity.id === 'unrated' || risk === null) return undefined;
  const {
    risk: [from, to],
    score: [low, high],
  } = scales[severity.id];
  return (low + ((risk - from) / (to - from)) * (high - low)).toFixed(1);
}

function levelOf({ severity }: ReportFinding): Level {
  if (severity.id === 'critical' || severity.id === 'high') return 'error';
  return severity.id === 'low' ? 'note' : 'warning';
}

/** Longest id of a rule and name of an object. */
const idLength = 200;
/** Longest text of a property. */
const longestText = 2_000;
/** Most affected objects of a result. */
const mostObjects = 1000;

const ruleIdOf = (finding: ReportFinding) => clip(oneLine(finding.check || finding.id), idLength) || 'finding';
/** An address, where it has only ASCII letters: validators refuse some of the others although they are coded right. */
const sarifUri = (address: string) => {
  const uri = secureAddress(address);
  return /%[89A-F]/i.test(uri) ? '' : uri;
};
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const bare = (text: string) => text.replace(/`/g, '');

/** What an engineer needs, as text and as Markdown; without any words of the check, its title. */
function helpOf(finding: ReportFinding): { text: string; markdown: string } {
  const { rationale, recommendation, remediation, verify, watchOut, rollback, references } = finding;
  const text: string[] = [];
  const markdown: string[] = [];
  const part = (title: string, lines: string[], rich: string[]) => {
    if (lines.length === 0) return;
    text.push(`${title}\n${lines.join('\n')}`);
    markdown.push(`## ${title}\n\n${rich.join('\n\n')}`);
  };
  const prose = (title: string, content: string) =>
    content !== '' && part(title, [bare(content)], [markdownProse(content)]);
  prose('Why it matters', rationale);
  part(
    'How to verify',
    verify.flatMap(({ title, run, expect }) => [
      `${title}: ${run}`,
      ...(expect === '' ? [] : [`Expected: ${bare(expect)}`]),
    ]),
    verify.flatMap(({ language, run, expect }) => [
      language === '' ? markdownProse(run) : markdownFence(run, language),
      ...(expect === '' ? [] : [`Expected: ${markdownInline(expect)}`]),
    ]),
  );
  prose('What to do', recommendation);
  part(
    'How to fix',
    remediation.map(({ text: step, run }, at) => `${at + 1}. ${bare(step)}${run === '' ? '' : `\n${run}`}`),
    remediation.map(
      ({ text: step, run, language }, at) =>
        `${at + 1}. ${markdownInline(step)}${run === '' ? '' : `\n\n${markdownFence(run, language, 3)}`}`,
    ),
  );
  prose('Watch out', watchOut);
  prose('Rollback', rollback);
  const pages = references.filter(({ url }) => secureAddress(url) !== '');
  part(
    'References',
    pages.map(({ title, url }) => `${title}: ${secureAddress(url)}`),
    [pages.map(({ title, url }) => `- ${markdownLink(title, secureAddress(url))}`).join('\n')],
  );
  if (text.length === 0)
    part('What was expected', [finding.expected || finding.title], [markdownProse(finding.expected || finding.title)]);
  return { text: text.join('\n\n'), markdown: markdown.join('\n\n') };
}

/** A rule: the check, or the finding itself where it has none. */
function ruleOf(id: string, findings: readonly ReportFinding[], areas: Report['focusAreas']): Json {
  const [first] = findings;
  if (!first) return { id };
  const worst = findings.reduce((most, each) => ((each.risk ?? 0) > (most.risk ?? 0) ? each : most), first);
  const score = securitySeverity(worst);
  const title = sentence(clip(oneLine(bare(first.expected || first.title)), 300));
  const page = first.references.map(({ url }) => sarifUri(url)).find((address) => address !== '');
  const security = areas.find(({ title }) => title === first.focusArea)?.id === 'security';
  const tags = [security ? 'security' : '', first.focusArea, first.technology, first.actionArea];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: first.rationale === '' ? title : sentence(bare(first.rationale)) },
    help: helpOf(first),
    ...(page && { helpUri: page }),
    defaultConfiguration: { level: levelOf(worst) },
    properties: {
      tags: [...new Set(tags.map(oneLine).filter((tag) => tag !== ''))],
      ...(score && { 'security-severity': score }),
      precision: 'high',
    },
  };
}

/** Why a result does not count as open work: an acceptance that still holds, or a false positive. */
function suppressionsOf(finding: ReportFinding): Json[] {
  const { status, acceptance, acceptanceExpired, history } = finding;
  if (status.id === 'accepted' && !acceptanceExpired) {
    const by = [
      acceptance?.by ? `accepted by ${acceptance.by}` : '',
      acceptance?.expires.day ? `until ${acceptance.expires.day}` : '',
    ].filter(Boolean);
    const reason = [acceptance?.reason || 'The risk is accepted', by.length > 0 ? `(${by.join(' ')})` : ''];
    return [{ kind: 'external', status: 'accepted', justification: reason.filter(Boolean).join(' ') }];
  }
  if (status.id === 'falsePositive') {
    const said = [...history].reverse().find((entry) => entry.note !== '' && entry.status === status.title);
    return [{ kind: 'external', status: 'accepted', justification: said?.note ?? status.meaning }];
  }
  return [];
}

/** What became of a result since the previous assessment. */
function baselineOf({ change }: ReportFinding, fixed: boolean, language: Report['language']): string {
  if (fixed) return 'absent';
  const { findingChanges } = textsOf(language);
  if (change === findingChanges.persisting) return 'unchanged';
  return change === findingChanges.reopened ? 'updated' : 'new';
}

function physical(place: FindingPlace | undefined): Json {
  if (!place) return {};
  const uri = place.file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine: place.line ?? 1 },
    },
  };
}

/** The product's page: its extension id is fixed. Validators ask for an address. */
const productPage = 'https://marketplace.visualstudio.com/items?itemName=tam-assess.tam-assess';

/**
 * The findings as SARIF 2.1.0, for code scanning and for programs that read results. Each finding that is not verified
 * is a result of the rule that its check is; accepted risks and false positives are suppressed results with the
 * justification. After a previous assessment, each result says whether it is new, and what was fixed since is listed as
 * absent. All audiences get the same file.
 */
export function renderSarif(report: Report, options: RenderOptions = {}): string {
  return [...sarifOf(report, options)].join('');
}

/** The same in pieces. */
export function* sarifOf(report: Report, options: RenderOptions = {}): Generator<string> {
  const { header, changes, findings } = report;
  const fixedLabels = new Set((changes?.fixedChecks ?? []).map(({ label }) => label));
  const isFixed = (finding: ReportFinding) => finding.group === 'closed' && fixedLabels.has(finding.label);
  const listed = findings.filter((finding) => finding.status.id !== 'verified' || isFixed(finding));
  const byRule = new Map<string, ReportFinding[]>();
  for (const finding of listed) addTo(byRule, ruleIdOf(finding), finding);
  const labels = new Set(listed.map(({ label }) => label));
  const gone = (changes?.fixedChecks ?? []).filter(({ label }) => !labels.has(label));
  for (const { label } of gone) {
    const id = clip(oneLine(label), idLength);
    if (!byRule.has(id)) byRule.set(id, []);
  }
  const ids = [...byRule.keys()].sort();
  const positions = new Map(ids.map((id, at) => [id, at]));
  const goneTitles = new Map(gone.map(({ label, title }) => [clip(oneLine(label), idLength), title]));
  const rules = ids.map((id) => {
    const own = byRule.get(id)!;
    if (own.length > 0) return ruleOf(id, own, report.focusAreas);
    const text = sentence(clip(oneLine(bare(goneTitles.get(id) ?? id)), 300));
    return {
      id,
      shortDescription: { text },
      fullDescription: { text },
      help: { text },
      defaultConfiguration: { level: 'warning' },
    };
  });
  const resultOf = (finding: ReportFinding): Json => {
    const id = ruleIdOf(finding);
    const fixed = isFixed(finding);
    const { owner, due, risk, affected } = finding;
    const seen = finding.observed === '' ? '' : ` ${sentence(bare(finding.observed))}`;
    const objects = affected.slice(0, mostObjects).map(({ name }) => clip(oneLine(name), idLength));
    const item = sarifUri(finding.workItem);
    const location = {
      ...physical(options.place?.(finding)),
      ...(objects.length > 0 && {
        logicalLocations: [...new Set(objects)].map((name) => ({ name, fullyQualifiedName: name, kind: 'resource' })),
      }),
    };
    return {
      ruleId: id,
      ruleIndex: positions.get(id)!,
      kind: fixed ? 'pass' : 'fail',
      level: fixed ? 'none' : levelOf(finding),
      message: { text: `${sentence(bare(finding.headline))}${seen}` },
      locations: Object.keys(location).length > 0 ? [location] : [],
      partialFingerprints: {
        'tamAssessFinding/v1': `${rowKey(finding, report)} | ${clip(oneLine(finding.id), idLength)}`,
      },
      ...(changes && { baselineState: baselineOf(finding, fixed, report.language) }),
      ...(risk !== null && { rank: risk * 4 }),
      ...(item !== '' && { workItemUris: [item] }),
      suppressions: suppressionsOf(finding),
      properties: {
        finding: finding.id,
        status: finding.status.id,
        severity: finding.severity.id,
        ...(risk !== null && { risk }),
        ...(finding.focusArea !== '' && { focusArea: finding.focusArea }),
        ...(owner !== '' && { owner }),
        ...(due.day !== '' && { due: due.day }),
        ...(finding.workItem !== '' && { workItem: clip(oneLine(finding.workItem), longestText) }),
        ...(finding.environment !== '' && { environment: finding.environment }),
        affected: affected.length,
      },
    };
  };
  const resultOfGone = ({ label, title }: (typeof gone)[number]): Json => {
    const id = clip(oneLine(label), idLength);
    const location = physical(options.place?.());
    return {
      ruleId: id,
      ruleIndex: positions.get(id)!,
      kind: 'pass',
      level: 'none',
      message: { text: `Fixed since the previous assessment: ${sentence(bare(oneLine(title)))}` },
      locations: Object.keys(location).length > 0 ? [location] : [],
      baselineState: 'absent',
      suppressions: [],
    };
  };
  function* results(): Generator<Json> {
    for (const finding of listed) yield resultOf(finding);
    for (const check of gone) yield resultOfGone(check);
  }
  const slug = header.customer
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tam-assess', semanticVersion: version, informationUri: productPage, rules } },
        automationDetails: { id: `tam-assess/${slug || 'customer'}/${header.asOf.day}` },
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          customer: header.customer,
          assessment: header.title,
          asOf: header.asOf.day,
          checklists: header.versions,
          ...(header.filter !== '' && { filter: header.filter }),
          ...(report.score.value !== null && { healthScore: report.score.value }),
          ...(report.score.provisional && { provisional: true }),
          ...(report.score.failuresOnly && { noScore: 'failuresOnly' }),
          ...(report.score.coverage !== null && { coverage: report.score.coverage }),
        },
      },
    ],
  };
  yield* jsonPieces(log);
  yield '\n';
}
