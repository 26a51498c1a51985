import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import { isForPowerShell } from '../../assessment/commandLines';
import { compare } from '../../assessment/comparison';
import { type Day, isDay } from '../../assessment/dates';
import { byUrgency, waveOf } from '../../assessment/plan';
import { countsAsPassed, isOpen } from '../../assessment/risk';
import { gainOf, type Score, type ScoredAssessment, type ScoredFinding } from '../../assessment/score';
import type { Evidence, Finding, Step, Verification } from '../../assessment/types';
import { type Status, technologies, toolTitle, type VerificationKind } from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import { clip, firstClause } from '../texts/text';
import { actionOf, affectedText, headOf, recommendedBy, seenBeside } from './demands';
import { beforeStart, mentionsNamed, withoutSharedPath } from './engineer';
import { evidenceNumber, proofOf } from './evidenceList';
import { plainEvidence } from './evidenceText';
import { englishIn, inEnglish } from './foreign';
import { decisionOf } from './mentioned';
import { planFacts, planOf } from './planFields';
import { remembering } from './remembering';
import type { Part, ReportCommand, ReportDay, ReportEvidence, ReportFinding, ReportInput, ReportStep } from './report';
import { isStale } from './stale';
import { gainText, listText, numberText, pointsText, reportDay, reportSeverity } from './wording';

/** A finding, with what it was made from. */
export interface Described {
  part: Part;
  scored: ScoredFinding;
  report: ReportFinding;
}

/** Evidence longer than this is cut; it stays whole in the findings file. */
const evidenceLimit = 20_000;

const languages: Readonly<Record<VerificationKind, string>> = {
  powershell: 'powershell',
  tsql: 'sql',
  kql: 'kusto',
  'azure-cli': 'sh',
  command: 'sh',
  manual: '',
};

const languageOf = (kind: VerificationKind, run: string) => languages[isForPowerShell(kind, run) ? 'powershell' : kind];

/**
 * All findings of the parts in order of urgency, closed ones last. Gains are recomputed over all parts together, whose
 * numbers are `all`.
 */
export function describeFindings(
  parts: readonly Part[],
  all: Score,
  {
    asOf,
    picture = () => undefined,
    memory,
    language,
    evidenceFile,
    catalog,
  }: Pick<ReportInput, 'asOf' | 'picture' | 'memory' | 'language' | 'evidenceFile' | 'catalog'>,
  texts: Texts,
): Described[] {
  const sharedChecks = repeatedTexts(
    parts.flatMap((part) => part.assessment.findings.flatMap(({ finding }) => (finding.check ? [finding.check] : []))),
  );
  const { assessedWeight } = all;
  const named = (part: Part, id: string) => (parts.length > 1 ? `${part.prefix} ${id}` : id);
  const prefixes = parts.map(({ prefix }) => prefix);
  const people = parts.map((part): People => {
    const findings = new Map(part.assessment.findings.map((scored) => [scored.finding.id, scored]));
    const nameOf = (id: string) => (findings.has(id) ? named(part, id) : undefined);
    return {
      text: (text) => (parts.length > 1 ? mentionsNamed(text, nameOf, prefixes) : text),
      toDo: (id) => {
        const scored = findings.get(id);
        return scored && `${named(part, id)} ${actionOf(scored, texts)}`;
      },
    };
  });
  const described = parts.flatMap((part, assessment) => {
    const changes = changesOf(part, texts);
    return part.assessment.findings.map((scored, finding) => {
      const gain = gainOf(part.assessment.units.get(scored.key), all);
      const id = named(part, scored.finding.id);
      const check = scored.finding.check;
      const slug = check !== undefined && !sharedChecks.has(check) ? check : id;
      const change = countsAsPassed(scored.finding.status) ? '' : (changes.get(scored.key) ?? '');
      const idOf = (other: string) => named(part, other);
      return { part, scored: { ...scored, gain }, id, label: id, slug, change, idOf, place: { assessment, finding } };
    });
  });
  const closed = ({ scored }: { scored: ScoredFinding }) => Number(countsAsPassed(scored.finding.status));
  described.sort((a, b) => closed(a) - closed(b) || byUrgency(a.scored, b.scored));
  const anchors = new Map<string, number>();
  const world = { ...worldOf(assessedWeight, asOf, texts, picture), evidenceFile, catalog };
  let proofs = 0;
  return described.map(({ part, scored, slug, ...names }) => {
    const said = people[names.place.assessment]!;
    const { finding, check } = scored;
    const named = { ...names, anchor: uniqueAnchor(slug, anchors), firstProof: proofs + 1 };
    proofs += finding.evidence?.length ?? 0;
    // Whether a file is a picture may change without the finding.
    const lasting = memory !== undefined && !finding.evidence?.some(({ file }) => file !== undefined);
    if (!lasting) return { part, scored, report: describe(part, scored, named, said, world) };
    const order = finding.dependsOn?.map(said.toDo);
    const about = [
      named,
      finding.dependsOn?.map(named.idOf),
      scored.gain,
      assessedWeight,
      asOf,
      language,
      part.technology,
      part.environment,
      part.assessment.file.assessedOn,
      decisionOf(part, finding) ?? null,
      order,
      prefixes,
    ];
    const worldNow = JSON.stringify(about);
    const known = memory.get(finding);
    if (known?.world === worldNow && known.check === check) return { part, scored, report: known.report };
    const report = describe(part, scored, named, said, world);
    memory.set(finding, { check, world: worldNow, report });
    return { part, scored, report };
  });
}

function repeatedTexts(texts: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(
    texts.filter((text) => {
      const before = seen.has(text);
      seen.add(text);
      return before;
    }),
  );
}

/** `taken` knows for each anchor how often it was asked for, so that many findings of one name take no longer than others. */
function uniqueAnchor(label: string, taken: Map<string, number>): string {
  const slug = label
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const base = `finding-${slug}`.replace(/-$/, '');
  let number = taken.get(base) ?? 0;
  let anchor: string;
  do {
    number += 1;
    anchor = number === 1 ? base : `${base}-${number}`;
  } while (number > 1 && taken.has(anchor));
  taken.set(base, number);
  if (number > 1) taken.set(anchor, 1);
  return anchor;
}

function changesOf({ assessment, previous }: Part, { findingChanges }: Texts): Map<string, string> {
  if (!previous) return new Map();
  const compared = compare(previous, assessment);
  return new Map([
    ...compared.persisting.map(({ key }) => [key, findingChanges.persisting] as const),
    ...compared.new.map(({ key }) => [key, findingChanges.new] as const),
    ...compared.reopened.map(({ key }) => [key, findingChanges.reopened] as const),
  ]);
}

/** Which part of a report a finding belongs to. An acceptance that has run out is open work again. */
export function groupOf({ finding, acceptanceExpired }: ScoredFinding): ReportFinding['group'] {
  if (isOpen(finding.status) || acceptanceExpired) return 'open';
  if (countsAsPassed(finding.status)) return 'closed';
  return finding.status === 'accepted' ? 'accepted' : 'resolved';
}

/** What findings are described with. */
interface World {
  assessedWeight: number;
  asOf: Day;
  texts: Texts;
  day(text: string | undefined): ReportDay;
  guidance(check: CatalogCheck): Guidance;
  picture: NonNullable<ReportInput['picture']>;
  evidenceFile: ReportInput['evidenceFile'];
  catalog: Catalog;
}

/** How the findings of a person's file are named in the document. */
interface People {
  /** A person's text with the names that the document uses. */
  text(text: string): string;
  /** Name and action of a finding of the file. */
  toDo(id: string): string | undefined;
}

/** What a check says to each of its findings. */
type Guidance = Pick<ReportFinding, 'verify' | 'remediation' | 'appliesTo'>;

const noGuidance: Guidance = { verify: [], remediation: [], appliesTo: [] };

/** Days and checks come again with many findings, and are described once. */
function worldOf(
  assessedWeight: number,
  asOf: Day,
  texts: Texts,
  picture: World['picture'],
): Omit<World, 'evidenceFile' | 'catalog'> {
  return {
    assessedWeight,
    asOf,
    texts,
    picture,
    day: remembering((text: string | undefined) => reportDay(text, texts)),
    guidance: remembering((check: CatalogCheck) => ({
      verify: (check.verify ?? []).map((command) => describeCommand(command, texts)),
      remediation: (check.remediation ?? []).map(describeStep),
      appliesTo: [...(check.appliesTo ?? [])],
    })),
  };
}

function describe(
  part: Part,
  scored: ScoredFinding,
  names: Pick<ReportFinding, 'id' | 'label' | 'anchor' | 'change' | 'place'> & {
    firstProof: number;
    idOf(id: string): string;
  },
  people: People,
  world: World,
): ReportFinding {
  const { finding, check, rating } = scored;
  const { assessedWeight, asOf, texts, day } = world;
  const { statuses } = texts;
  const { verify, remediation, appliesTo } = check ? world.guidance(check) : noGuidance;
  const head = headOf(scored, texts);
  const observed = people.text(finding.observed?.trim() ?? '');
  const seen = observed === '' ? '' : firstClause(observed.replace(/`/g, ''), 120);
  const group = groupOf(scored);
  const plan = planOf(finding, day, names.idOf);
  const decision = group === 'closed' ? undefined : decisionOf(part, finding);
  const titled = (id: string) => (Object.hasOwn(statuses, id) ? statuses[id as Status] : { title: id, meaning: '' });
  const where = withoutSharedPath(finding.affected ?? []);
  const level = (words: readonly string[], value: number) => ({ value, word: words[value] ?? '' });
  return {
    id: names.id,
    label: names.label,
    change: names.change,
    anchor: names.anchor,
    place: names.place,
    check: finding.check ?? '',
    title: scored.title,
    ...head,
    cause: [
      names.label,
      seen === ''
        ? affectedText(finding, part.environment, texts) ||
          (head.demand || head.headline === scored.title ? '' : scored.title)
        : seenBeside(seen, scored.title, texts),
    ]
      .filter(Boolean)
      .join(' · '),
    action: actionOf(scored, texts),
    severity: reportSeverity(scored.severity, texts),
    status: { id: finding.status, ...titled(finding.status) },
    group,
    focusArea: scored.focusArea ? texts.focusAreas[scored.focusArea] : '',
    actionArea: finding.actionArea ?? check?.actionArea ?? '',
    technology: check?.technology ? technologies[check.technology] : oneTechnology(part, world.catalog),
    environment: part.environment,
    rating: rating
      ? {
          probability: level(texts.probabilityWords, rating.probability),
          impact: level(texts.impactWords, rating.impact),
          effort: level(texts.effortWords, rating.effort),
        }
      : null,
    ratingReason: people.text(finding.ratingReason ?? ''),
    risk: scored.risk ?? null,
    weight: scored.weight ?? null,
    gain: scored.gain,
    gainText: gainText(scored.gain, texts),
    formula: formulaOf(scored, assessedWeight, texts),
    quickWin: scored.quickWin && !decision,
    decision: decision
      ? {
          text: decision.text,
          by: day(decision.by),
          note: texts.judgement.needsDecision(day(decision.by).text),
        }
      : null,
    retest: finding.retest && (finding.retest.on || finding.retest.by) ? retestOf(finding, group, day, texts) : null,
    overdue: scored.overdue,
    acceptanceExpired: scored.acceptanceExpired,
    rationale: finding.rationale === undefined ? (check?.rationale ?? '') : people.text(finding.rationale),
    expected: finding.expected === undefined ? (check?.title ?? '') : people.text(finding.expected),
    observed,
    affected: where.affected,
    affectedIn: where.in,
    beforeStart: beforeStart(finding, check, people.toDo, texts),
    evidence: (finding.evidence ?? []).map((evidence, index) => ({
      number: evidenceNumber(names.firstProof + index),
      ...describeEvidence(evidence, day(evidence.collectedOn)),
      picture: (evidence.file && world.picture(names.place.assessment, evidence.file)) || null,
      ...proofOf(evidence, names.place.assessment, world.evidenceFile, texts),
    })),
    verify,
    recommendation: people.text(finding.recommendation ?? ''),
    recommendedBy: finding.recommendation ? recommendedBy(scored, part.assessment.file.imports, texts) : '',
    remediation,
    watchOut: check?.watchOut ?? '',
    rollback: check?.rollback ?? '',
    references: references(scored, check),
    english: inEnglish(check, world.catalog, texts) ? englishIn(finding, check!) : [],
    appliesTo,
    owner: finding.owner ?? '',
    ownerName: ownerNameOf(finding.owner ?? ''),
    due: day(finding.due),
    workItem: finding.workItem ?? '',
    workItemName: clip(
      (finding.workItem ?? '')
        .replace(/[/?#]+$/, '')
        .split('/')
        .pop() ?? '',
      40,
    ),
    incidents: [...(finding.incidents ?? [])],
    business: businessOf(finding, texts),
    acceptance: finding.acceptance
      ? {
          by: finding.acceptance.by ?? '',
          on: day(finding.acceptance.on),
          reason: people.text(finding.acceptance.reason ?? ''),
          expires: day(finding.acceptance.expires),
          control: finding.acceptance.control ?? '',
        }
      : null,
    history: (finding.history ?? []).map((entry) => ({
      on: day(entry.on),
      status: entry.status === undefined ? '' : titled(entry.status).title,
      by: entry.by ?? '',
      note: [
        people.text(entry.note ?? ''),
        entry.recorded === undefined || entry.recorded === entry.on ? '' : texts.recordedOn(day(entry.recorded).text),
      ]
        .filter(Boolean)
        .join(' '),
    })),
    tools: [...new Set((finding.sources ?? []).map(({ tool }) => toolTitle(tool, part.assessment.file.imports)))],
    wave: group === 'open' && isPlanned(scored, part.assessment) ? waveOf(scored, asOf) : '',
    plan,
    effortText:
      plan.hours === null
        ? level(texts.effortWords, rating?.effort ?? 0).word
        : texts.hoursGiven(numberText(plan.hours, texts), 1, 1),
    planFacts: planFacts(plan, group, texts),
  };
}

/** The technology of a file; of what has no check in a file of several, none is known. */
function oneTechnology({ assessment: { file }, technology }: Part, catalog: Catalog): string {
  const of = new Set((file.checklists ?? []).map((reference) => catalog.checklist(reference)?.technology ?? reference));
  return of.size > 1 ? '' : technology;
}

/** Whether anything says when it comes: a due day, or a rating that is not older than a plan can be. */
export function isPlanned(
  { rating, finding: { due } }: ScoredFinding,
  { file, asOf }: Pick<ScoredAssessment, 'file' | 'asOf'>,
): boolean {
  return (rating !== undefined && !isStale(file.assessedOn, asOf)) || (due !== undefined && isDay(due));
}

/** The re-test; what is still to be fixed says by when, so that nothing looks late that only waits for its re-test. */
function retestOf(
  { due, retest: { on, by = '' } = {} }: Finding,
  group: ReportFinding['group'],
  day: World['day'],
  { judgement }: Texts,
): ReportFinding['retest'] {
  const note = judgement.retestOn(day(on).text, by);
  return { on: day(on), by, note: group === 'open' && due ? judgement.fixAndRetest(day(due).text, note) : note };
}

/** What suffers, and where it did already. */
function businessOf({ service = '', incidents = [] }: Finding, texts: Texts): string {
  const words = [
    service.trim() === '' ? '' : texts.serviceHit(service.trim()),
    incidents.length === 0 ? '' : texts.casesKnown(incidents.length, listText(incidents, texts)),
  ].filter(Boolean);
  const [first = '', ...rest] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ');
}

/** Who it is without the domain of a mail address. */
export function ownerNameOf(owner: string): string {
  return owner.trim().replace(/^([^\s@]+)@[^\s@]+$/, '$1');
}

/** The computation with its numbers, so that a customer can follow it with a pocket calculator. */
function formulaOf(
  { rating, risk, weight, gain, finding }: ScoredFinding,
  assessedWeight: number,
  texts: Texts,
): string {
  if (!rating || risk === undefined || weight === undefined) return '';
  const { probability, impact, effort } = rating;
  const steps = [
    texts.formulaRisk(`${probability} × ${impact} = ${risk}`),
    texts.formulaWeight(`${probability} × ${impact} × (6 − ${effort}) ÷ 5 = ${numberText(weight, texts)}`),
  ];
  if (gain > 0 && !countsAsPassed(finding.status)) {
    const counted = (gain * assessedWeight) / 100;
    const [own, all, points] = [numberText(counted, texts), numberText(assessedWeight, texts), pointsText(gain, texts)];
    steps.push(texts.formulaGain(`${own} ÷ ${all} × 100 = ${points}`));
  }
  return steps.join('; ');
}

/** Evidence without its folder: where a file lies on somebody's disk is no part of a report. */
function describeEvidence(
  { text: written = '', file = '', source, rule, caption }: Evidence,
  collectedOn: ReportDay,
): Omit<ReportEvidence, 'picture' | 'number' | 'sha256' | 'lacking'> {
  // What a tool wrote; a person's words stay as they are.
  const text = rule === undefined ? written : plainEvidence(written);
  return {
    text: text.slice(0, evidenceLimit),
    omitted: Math.max(0, text.length - evidenceLimit),
    file: file.split(/[\\/]/).pop() ?? '',
    source: source ?? '',
    collectedOn,
    caption: caption ?? '',
  };
}

function describeCommand(
  { kind, scope, elevated, run, expect }: Verification,
  { verificationKinds, verificationScopes, inPowerShell }: Texts,
): ReportCommand {
  const title = verificationKinds[kind];
  return {
    kind,
    title: kind !== 'powershell' && isForPowerShell(kind, run) ? inPowerShell(title) : title,
    language: languageOf(kind, run),
    scope: scope ? verificationScopes[scope] : '',
    elevated: elevated === true,
    run,
    expect,
  };
}

function describeStep(step: Step): ReportStep {
  if (typeof step === 'string') return { text: step, kind: '', language: '', run: '' };
  return {
    text: step.text,
    kind: step.kind ?? '',
    language: step.kind ? languageOf(step.kind, step.run ?? '') : '',
    run: step.run ?? '',
  };
}

function references({ finding }: ScoredFinding, check: CatalogCheck | undefined): { title: string; url: string }[] {
  const all = new Map([...(finding.references ?? []), ...(check?.references ?? [])].map((each) => [each.url, each]));
  return [...all.values()].map(({ title, url }) => ({ title, url }));
}
