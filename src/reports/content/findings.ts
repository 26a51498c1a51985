import type { Catalog, CatalogCheck } from '../../assessment/catalog';
import { isForPowerShell } from '../../assessment/commandLines';
import { compare } from '../../assessment/comparison';
import { type Day, isDay } from '../../assessment/dates';
import { byUrgency, waveOf } from '../../assessment/plan';
import { countsAsPassed, isOpen } from '../../assessment/risk';
import { gainOf, type Score, type ScoredAssessment, type ScoredFinding } from '../../assessment/score';
import type { Evidence, Finding, Rating, Step, Verification } from '../../assessment/types';
import {
  type Severity,
  type Status,
  technologies,
  toolTitle,
  type VerificationKind,
} from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import { clip, firstClause } from '../texts/text';
import { actionOf, affectedText, headOf, recommendedBy, seenBeside } from './demands';
import { beforeStart, mentionsNamed, withoutSharedPath } from './engineer';
import { evidenceNumber, proofOf } from './evidenceList';
import { plainEvidence } from './evidenceText';
import { englishIn, inEnglish } from './foreign';
import { type DescribedAt, lateFindings } from './lateFinding';
import { decisionOf } from './mentioned';
import { planFacts, planOf } from './planFields';
import { remembering } from './remembering';
import type {
  Part,
  ReportCommand,
  ReportDay,
  ReportEvidence,
  ReportFinding,
  ReportInput,
  ReportSeverity,
  ReportStep,
} from './report';
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
      idOf: (id) => named(part, id),
      text: (text) => (parts.length > 1 ? mentionsNamed(text, nameOf, prefixes) : text),
      toDo: (id) => {
        const scored = findings.get(id);
        return scored && `${named(part, id)} ${actionOf(scored, texts)}`;
      },
    };
  });
  const described = parts.flatMap((part, assessment) => {
    const changes = changesOf(part, texts);
    return part.assessment.findings.map((found, finding) => {
      const gain = gainOf(part.assessment.units.get(found.key), all);
      const { check, status } = found.finding;
      const id = named(part, found.finding.id);
      return {
        part,
        scored: gain === found.gain ? found : { ...found, gain },
        id,
        slug: check !== undefined && !sharedChecks.has(check) ? check : id,
        change: countsAsPassed(status) ? '' : (changes.get(found.key) ?? ''),
        place: { assessment, finding },
      };
    });
  });
  const closed = ({ scored }: { scored: ScoredFinding }) => Number(countsAsPassed(scored.finding.status));
  described.sort((a, b) => closed(a) - closed(b) || byUrgency(a.scored, b.scored));
  const anchors = new Map<string, number>();
  const world = { ...worldOf(assessedWeight, asOf, texts, picture), evidenceFile, catalog };
  const late = lateFindings<Source>({
    words: (source) => describeWords(source, world),
    plan: (source) => describePlan(source, world),
    evidence: (source) => describeEvidences(source, world),
  });
  let proofs = 0;
  return described.map(({ part, scored, id, slug, change, place }) => {
    const file = people[place.assessment]!;
    const { finding, check } = scored;
    const names = { id, label: id, anchor: uniqueAnchor(slug, anchors), change, place };
    const source: Source = { part, scored, names, file, firstProof: proofs + 1 };
    proofs += finding.evidence?.length ?? 0;
    const describe = () => late(describeNow(source, world), source);
    if (memory === undefined) return { part, scored, report: describe() };
    // Whether a file is a picture may change without the finding.
    if (finding.evidence?.some((each) => each.file !== undefined)) return { part, scored, report: { ...describe() } };
    const about = [
      { ...names, firstProof: source.firstProof },
      finding.dependsOn?.map(file.idOf),
      scored.gain,
      assessedWeight,
      asOf,
      language,
      part.technology,
      part.environment,
      part.assessment.file.assessedOn,
      decisionOf(part, finding) ?? null,
      finding.dependsOn?.map(file.toDo),
      prefixes,
    ];
    const worldNow = JSON.stringify(about);
    const known = memory.get(finding);
    if (known?.world === worldNow && known.check === check) return { part, scored, report: known.report };
    const report = { ...describe() };
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
  severity(id: Severity): ReportSeverity;
  status(id: Status): ReportFinding['status'];
  rating(rating: Rating): ReportFinding['rating'];
  guidance(check: CatalogCheck): Guidance;
  picture: NonNullable<ReportInput['picture']>;
  evidenceFile: ReportInput['evidenceFile'];
  catalog: Catalog;
}

/** How the findings of a person's file are named in the document. */
interface People {
  /** The id under which the document shows a finding of the file. */
  idOf(id: string): string;
  /** A person's text with the names that the document uses. */
  text(text: string): string;
  /** Name and action of a finding of the file. */
  toDo(id: string): string | undefined;
}

/** What a check says to each of its findings. */
type Guidance = Pick<ReportFinding, 'verify' | 'remediation' | 'appliesTo'>;

const noGuidance: Guidance = { verify: [], remediation: [], appliesTo: [] };

/** Days, words and checks come again with many findings, and are described once. */
function worldOf(
  assessedWeight: number,
  asOf: Day,
  texts: Texts,
  picture: World['picture'],
): Omit<World, 'evidenceFile' | 'catalog'> {
  const level = (words: readonly string[], value: number) => ({ value, word: words[value] ?? '' });
  const rated = remembering((levels: string) => {
    const [probability, impact, effort] = JSON.parse(levels) as [number, number, number];
    return {
      probability: level(texts.probabilityWords, probability),
      impact: level(texts.impactWords, impact),
      effort: level(texts.effortWords, effort),
    };
  });
  return {
    assessedWeight,
    asOf,
    texts,
    picture,
    severity: remembering((id: Severity) => reportSeverity(id, texts)),
    status: remembering((id: Status) => ({
      id,
      ...(Object.hasOwn(texts.statuses, id) ? texts.statuses[id] : { title: id, meaning: '' }),
    })),
    rating: ({ probability, impact, effort }) => rated(JSON.stringify([probability, impact, effort])),
    day: remembering((text: string | undefined) => reportDay(text, texts)),
    guidance: remembering((check: CatalogCheck) => ({
      verify: (check.verify ?? []).map((command) => describeCommand(command, texts)),
      remediation: (check.remediation ?? []).map(describeStep),
      appliesTo: [...(check.appliesTo ?? [])],
    })),
  };
}

/** What a finding is described from. */
interface Source {
  part: Part;
  scored: ScoredFinding;
  names: Pick<ReportFinding, 'id' | 'label' | 'anchor' | 'change' | 'place'>;
  file: People;
  /** Number of its first piece of evidence. */
  firstProof: number;
}

function describeNow({ part, scored, names }: Source, world: World): DescribedAt<'now'> {
  const { finding, rating } = scored;
  const { texts } = world;
  const group = groupOf(scored);
  // Whole literals, here and below: one that begins with another object takes several times the time and room.
  return {
    id: names.id,
    label: names.label,
    change: names.change,
    anchor: names.anchor,
    place: names.place,
    check: finding.check ?? '',
    title: scored.title,
    severity: world.severity(scored.severity),
    status: world.status(finding.status),
    group,
    focusArea: scored.focusArea ? texts.focusAreas[scored.focusArea] : '',
    environment: part.environment,
    rating: rating ? world.rating(rating) : null,
    risk: scored.risk ?? null,
    weight: scored.weight ?? null,
    gain: scored.gain,
    quickWin: scored.quickWin && !decisionFor(part, scored, group),
    overdue: scored.overdue,
    acceptanceExpired: scored.acceptanceExpired,
    owner: finding.owner ?? '',
    due: world.day(finding.due),
    wave: group === 'open' && isPlanned(scored, part.assessment) ? waveOf(scored, world.asOf) : '',
  };
}

const decisionFor = (part: Part, { finding }: ScoredFinding, group: ReportFinding['group']) =>
  group === 'closed' ? undefined : decisionOf(part, finding);

function describeWords({ part, scored, names, file }: Source, world: World): DescribedAt<'words'> {
  const { finding, check } = scored;
  const { assessedWeight, texts, day } = world;
  const { verify, remediation, appliesTo } = check ? world.guidance(check) : noGuidance;
  const head = headOf(scored, texts);
  const observed = file.text(finding.observed?.trim() ?? '');
  const seen = observed === '' ? '' : firstClause(observed.replace(/`/g, ''), 120);
  const group = groupOf(scored);
  const decision = decisionFor(part, scored, group);
  const where = withoutSharedPath(finding.affected ?? []);
  return {
    headline: head.headline,
    demand: head.demand,
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
    actionArea: finding.actionArea ?? check?.actionArea ?? '',
    technology: check?.technology ? technologies[check.technology] : oneTechnology(part, world.catalog),
    ratingReason: file.text(finding.ratingReason ?? ''),
    gainText: gainText(scored.gain, texts),
    formula: formulaOf(scored, assessedWeight, texts),
    decision: decision
      ? {
          text: decision.text,
          by: day(decision.by),
          note: texts.judgement.needsDecision(day(decision.by).text),
        }
      : null,
    retest: finding.retest && (finding.retest.on || finding.retest.by) ? retestOf(finding, group, day, texts) : null,
    rationale: finding.rationale === undefined ? (check?.rationale ?? '') : file.text(finding.rationale),
    expected: finding.expected === undefined ? (check?.title ?? '') : file.text(finding.expected),
    observed,
    affected: where.affected,
    affectedIn: where.in,
    beforeStart: beforeStart(finding, check, file.toDo, texts),
    verify,
    recommendation: file.text(finding.recommendation ?? ''),
    recommendedBy: finding.recommendation ? recommendedBy(scored, part.assessment.file.imports, texts) : '',
    remediation,
    watchOut: check?.watchOut ?? '',
    rollback: check?.rollback ?? '',
    references: references(scored, check),
    english: inEnglish(check, world.catalog, texts) ? englishIn(finding, check!) : [],
    appliesTo,
    ownerName: ownerNameOf(finding.owner ?? ''),
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
          reason: file.text(finding.acceptance.reason ?? ''),
          expires: day(finding.acceptance.expires),
          control: finding.acceptance.control ?? '',
        }
      : null,
    history: (finding.history ?? []).map((entry) => ({
      on: day(entry.on),
      status: entry.status === undefined ? '' : world.status(entry.status).title,
      by: entry.by ?? '',
      note: [
        file.text(entry.note ?? ''),
        entry.recorded === undefined || entry.recorded === entry.on ? '' : texts.recordedOn(day(entry.recorded).text),
      ]
        .filter(Boolean)
        .join(' '),
    })),
    tools: [...new Set((finding.sources ?? []).map(({ tool }) => toolTitle(tool, part.assessment.file.imports)))],
  };
}

function describePlan({ scored, file }: Source, { day, texts }: World): DescribedAt<'plan'> {
  const plan = planOf(scored.finding, day, file.idOf);
  return {
    plan,
    effortText:
      plan.hours === null
        ? (texts.effortWords[scored.rating?.effort ?? 0] ?? '')
        : texts.hoursGiven(numberText(plan.hours, texts), 1, 1),
    planFacts: planFacts(plan, groupOf(scored), texts),
  };
}

function describeEvidences({ scored, names, firstProof }: Source, world: World): DescribedAt<'evidence'> {
  return {
    evidence: (scored.finding.evidence ?? []).map((evidence, index) => ({
      number: evidenceNumber(firstProof + index),
      ...describeEvidence(evidence, world.day(evidence.collectedOn)),
      picture: (evidence.file && world.picture(names.place.assessment, evidence.file)) || null,
      ...proofOf(evidence, names.place.assessment, world.evidenceFile, world.texts),
    })),
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
