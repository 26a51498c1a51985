import { type Catalog, checklistId } from '../../assessment/catalog';
import type { compare } from '../../assessment/comparison';
import { type Day, daysBetween, isDay } from '../../assessment/dates';
import { addTo } from '../../assessment/groups';
import { roadmap, type Wave, waveEnd, waves } from '../../assessment/plan';
import { countsAsPassed } from '../../assessment/risk';
import { isAssessed, type Numbers, type ScoredAssessment, type ScoredFinding } from '../../assessment/score';
import { whole, wholeText } from '../../assessment/scoreWords';
import {
  technologiesOf as examinedBy,
  type Status,
  severityIds,
  statusIds,
  type Technology,
  type Tool,
  technologies,
  toolTitle,
} from '../../assessment/vocabulary';
import type { Texts } from '../texts/english';
import type { Described } from './findings';
import { comparable, comparedOf, type Measured, scoreNote } from './numbers';
import type { DeadlineInput, Part, Report, ReportFinding, ReportInput } from './report';
import type { ReportDeadline } from './reportNumbers';
import { isStale } from './stale';
import { namesOf, sinceOfAll } from './technologies';
import {
  listText,
  namesText,
  numberText,
  reportDay,
  reportSeverity,
  sentence,
  shorterNames,
  shortName,
} from './wording';

/** Without checklists, a technology of which fewer findings than this share name a check is not what was assessed. */
const leastShare = 0.1;

/**
 * Technologies of a file's checklists, in the order of the file; without any, of what its tools examine, else of the checks
 * that its findings name.
 */
export function technologiesOf({ file, findings }: ScoredAssessment, catalog: Catalog): string[] {
  const asked = (file.checklists ?? []).map((reference) => {
    const checklist = catalog.checklist(reference);
    return checklist?.technology ? technologies[checklist.technology] : (checklist?.title ?? checklistId(reference));
  });
  if (asked.length > 0) return [...new Set(asked)].filter((name) => name !== '');
  // A tool that examines two technologies does not tell which of them it found.
  const ofTools = (file.imports ?? []).flatMap(({ tool }) => {
    const examined = examinedBy[tool as Tool] ?? [];
    return examined.length === 1 ? examined : [];
  });
  if (ofTools.length > 0) return [...new Set(ofTools)].map((id) => technologies[id]);
  const counts = new Map<Technology, number>();
  for (const { check } of findings)
    if (check?.technology) counts.set(check.technology, (counts.get(check.technology) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= leastShare * findings.length).map(([id]) => technologies[id]);
}

/** Letters before the first hyphen of the checks' ids, where the checks of a file agree on them. */
export function idPrefix({ file }: ScoredAssessment, catalog: Catalog): string {
  const checks = (file.checklists ?? []).flatMap((reference) => catalog.checklist(reference)?.checks ?? []);
  const prefixes = new Set(checks.map(({ id }) => id.split('-', 1)[0]!));
  return prefixes.size === 1 ? [...prefixes][0]! : '';
}

export function partsOf(input: ReportInput, texts: Texts): Part[] {
  const prefixes = input.assessments.map((assessment) => idPrefix(assessment, input.catalog));
  const distinct = prefixes.every((prefix, index) => prefix !== '' && prefixes.indexOf(prefix) === index);
  return input.assessments.map((assessment, index) => ({
    assessment,
    previous: input.previous?.[index],
    prefix: distinct ? prefixes[index]! : String(index + 1),
    technology: listText(technologiesOf(assessment, input.catalog), texts),
    environment: assessment.file.environment ?? '',
  }));
}

export function headerOf(input: ReportInput, texts: Texts): Omit<Report['header'], 'filter' | 'languageNote'> {
  const files = input.assessments.map(({ file }) => file);
  const names = [...new Set(input.assessments.flatMap((assessment) => technologiesOf(assessment, input.catalog)))];
  const environments = [...new Set(files.map(({ environment }) => environment ?? '').filter((name) => name !== ''))];
  const customer = files[0]?.customer ?? '';
  const own = files.length === 1 ? files[0]!.title : undefined;
  const titleText = own ?? texts.assessmentOf(listText(names, texts));
  const versions = new Map<string, Report['header']['checklists'][number]>();
  for (const reference of files.flatMap(({ checklists }) => checklists ?? [])) {
    const [id, checklist] = [checklistId(reference), input.catalog.checklist(reference)];
    const asked = reference.includes('@') ? reference.slice(reference.indexOf('@') + 1) : '';
    versions.set(reference, {
      id,
      title: checklist?.title ?? id,
      technology: checklist?.technology ? technologies[checklist.technology] : '',
      version: asked || (checklist?.version ?? ''),
      checks: checklist?.checks.length ?? 0,
    });
  }
  const checklists = [...versions.values()];
  const days = files.flatMap(({ assessedFrom, assessedOn }) => [assessedFrom ?? assessedOn, assessedOn]).sort();
  return {
    customer,
    title: titleText.startsWith(customer) ? titleText : `${customer}: ${titleText}`,
    document: texts.documents[input.audience],
    subtitle: [...names, ...environments.map(shortIds)].join(' · '),
    technologies: names,
    environments,
    asOf: reportDay(input.asOf, texts),
    assessed: days.length > 0 ? texts.period(days[0]!, days[days.length - 1]!) : '',
    assessors: [...new Set(files.flatMap(({ assessors }) => assessors ?? []))],
    classification:
      input.classification ||
      files.find(({ classification }) => classification)?.classification ||
      input.brand?.classification ||
      texts.defaultClassification,
    handling: (files.find(({ handling }) => handling?.trim())?.handling || input.brand?.handling || '').trim(),
    checklists,
    versions: checklists.map(({ id, version }) => `${id} ${version}`.trim()).join(', '),
  };
}

/** Ids of tenants and subscriptions as far as they tell one from another: nobody reads more on a cover. */
const shortIds = (text: string) =>
  text.replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '$1…');

export function scoreOf({
  all,
  before,
  parts,
  measured,
  technologies,
  texts,
}: {
  all: Numbers;
  /** The earlier assessments together; `undefined` without one. */
  before: Numbers | undefined;
  parts: readonly Part[];
  /** Of each part. */
  measured: readonly Measured[];
  technologies: Report['technologies'];
  texts: Texts;
}): Report['score'] {
  const since = sinceOfAll(parts, texts);
  const units = parts.flatMap(({ assessment }) => [...assessment.units.values()]);
  const beside = units.filter((unit) => !unit.listed && isAssessed(unit)).length;
  const { of, checks } = all.covered;
  const { assessed, checks: applicable, others } = all.base;
  const unrated = beside - others;
  const base =
    all.coverage === null
      ? texts.assessedWithoutChecklist(others, unrated)
      : texts.coverageBase(assessed, applicable, checks - applicable, others, unrated, whole(all.coverage * 100));
  const compared = comparedOf(measured.map(comparable), { now: all, before }, since, texts);
  const [only] = technologies;
  // Of one technology alone, a first assessment has nothing to compare with.
  const alone = since === '' ? '' : (only?.compared ?? '');
  const stated = statedOf(parts, texts);
  const each = [...(technologies.length > 1 ? technologies.map(({ line }) => line) : [alone]), ...stated];
  return {
    value: all.score,
    text: wholeText(all.score),
    provisional: all.score !== null && all.provisional,
    failuresOnly: all.noScore === 'failuresOnly',
    note: scoreNote(all, assessed + beside, texts) || (all.score === null ? texts.nothingAssessedYet : ''),
    ...compared,
    since,
    base,
    lines: [base, ...each.filter((words) => words !== '').map(capital)],
    shortLines: [
      all.coverage === null ? base : texts.areaBase(assessed, applicable, others),
      ...(technologies.length > 1
        ? [...technologies.map(({ short }) => short), ...stated]
        : each.filter((words) => words !== '').map(capital)),
    ],
    assessed,
    applicable,
    others,
    coverage: all.coverage,
    covered: of,
    checks,
    passedWeight: all.passedWeight,
    assessedWeight: all.assessedWeight,
  };
}

/** What tools themselves say of what they found, of their last output each: customers see it every day. */
function statedOf(parts: readonly Part[], texts: Texts): string[] {
  return parts.flatMap(({ assessment: { file } }) => {
    const last = new Map((file.imports ?? []).map((entry) => [`${entry.tool} ${entry.scope ?? ''}`, entry]));
    return [...last.values()].flatMap(({ tool, stated, collectedOn }) =>
      stated && Number.isFinite(stated.points) && stated.of > 0
        ? [
            texts.statedScore(
              toolTitle(tool, file.imports),
              numberText(stated.points, texts),
              numberText(stated.of, texts),
              whole((stated.points / stated.of) * 100),
              collectedOn === undefined ? '' : texts.day(collectedOn),
            ),
          ]
        : [],
    );
  });
}

type Compared = ReturnType<typeof compare>;

/** What became of findings and checks since the earlier assessments, of the parts that have one. */
export function changesOf(
  parts: readonly Part[],
  measured: readonly Measured[],
  findings: readonly ReportFinding[],
  texts: Texts,
): Report['changes'] {
  const comparisons = measured.flatMap(({ comparison }): Compared[] => (comparison ? [comparison] : []));
  if (comparisons.length === 0) return null;
  const since = sinceOfAll(parts, texts);
  const sum = (pick: (compared: Compared) => number) => comparisons.reduce((total, each) => total + pick(each), 0);
  const fixed = comparisons.flatMap((compared) => compared.fixed);
  const numbers = {
    new: sum((each) => each.new.length),
    fixed: fixed.length,
    persisting: sum((each) => each.persisting.length),
    reopened: sum((each) => each.reopened.length),
    newlyAccepted: sum((each) => each.newlyAccepted.length),
    ratingChanged: sum((each) => each.ratingChanged.length),
    newlyAssessed: sum((each) => each.newlyAssessed.length),
    noLongerAssessed: sum((each) => each.noLongerAssessed.length),
  };
  const where = ['reopened', 'noLongerAssessed'] as const;
  const acceptedOf = (kind: 'new' | 'persisting') =>
    sum((each) => each.newlyAccepted.filter((delta) => each[kind].includes(delta)).length);
  const words = [
    texts.changes.fixed(numbers.fixed),
    texts.changes.new(numbers.new, acceptedOf('new')),
    texts.changes.persisting(numbers.persisting, acceptedOf('persisting')),
    ...where.filter((key) => numbers[key] > 0).map((key) => texts.changes[key](numbers[key])),
  ];
  const labels = new Map(
    findings.map(({ place, label }) => [parts[place.assessment]?.assessment.findings[place.finding], label]),
  );
  return {
    since,
    ...numbers,
    text: words.join(', '),
    line: texts.findingsSince(
      since,
      words.join(', '),
      comparisons.length < parts.length ? namesOf(parts, ({ previous }) => previous !== undefined, texts) : '',
    ),
    // What is so now, not what a finding was called.
    fixedChecks: fixed.map(({ key, title, before, after }) => ({
      label: (after && labels.get(after)) ?? key.replace(/^#/, ''),
      title: (after ?? before)?.check?.title ?? title,
    })),
  };
}

export function countsOf(findings: readonly ReportFinding[], texts: Texts): Report['counts'] {
  const of = (group: ReportFinding['group']) => findings.filter((finding) => finding.group === group).length;
  const active = findings.filter(isActive);
  const numbers = {
    findings: findings.length,
    needWork: active.length,
    open: of('open'),
    resolved: of('resolved'),
    accepted: of('accepted'),
    closed: of('closed'),
  };
  const having = (status: Status) => findings.filter((finding) => finding.status.id === status).length;
  return {
    ...numbers,
    overdue: findings.filter(({ overdue }) => overdue).length,
    quickWins: findings.filter(({ quickWin, group }) => quickWin && group === 'open').length,
    bySeverity: severityIds
      .map((id) => ({
        severity: reportSeverity(id, texts),
        count: active.filter(({ severity }) => severity.id === id).length,
      }))
      .filter(({ severity, count }) => count > 0 || severity.id !== 'unrated'),
    byStatus: statusIds.map((id) => ({
      id,
      title: texts.statuses[id].title,
      count: findings.filter(({ status }) => status.id === id).length,
    })),
    base: texts.countsBase(
      findings.length,
      having('open'),
      having('inProgress'),
      having('resolved'),
      having('accepted'),
      findings.filter(({ acceptanceExpired }) => acceptanceExpired).length,
      of('closed'),
    ),
  };
}

/** Open, or fixed without a re-test: what the matrix counts. */
export function isActive({ group }: ReportFinding): boolean {
  return group === 'open' || group === 'resolved';
}

/** The sum of the gains, each check counted once, and only where no other finding keeps it from passing. */
export function gainOf(findings: readonly Described[]): number {
  const closed = new Set(findings.map(({ scored: { finding } }) => finding));
  const kept = new Map<Part, Set<string>>();
  for (const part of new Set(findings.map((each) => each.part))) {
    const left = part.assessment.findings.filter(
      ({ finding }) => !closed.has(finding) && !countsAsPassed(finding.status),
    );
    kept.set(part, new Set(left.map(({ key }) => key)));
  }
  const gains = new Map<string, number>();
  for (const { part, scored } of findings)
    if (!kept.get(part)!.has(scored.key)) gains.set(`${part.prefix} ${scored.key}`, scored.gain);
  return [...gains.values()].reduce((sum, gain) => sum + gain, 0);
}

export function ownersOf(findings: readonly ReportFinding[]): Report['owners'] {
  const byOwner = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    addTo(byOwner, finding.owner.trim(), finding);
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const names = [...byOwner.keys()].sort((a, b) => Number(a === '') - Number(b === '') || order(a, b));
  return names.map((owner) => {
    const findings = byOwner.get(owner)!.sort((a, b) => order(a.due.day || '9', b.due.day || '9'));
    return { owner, findings, overdue: findings.filter(({ overdue }) => overdue).length };
  });
}

export function roadmapOf(described: readonly Described[], asOf: Day, texts: Texts): Report['roadmap'] {
  const endOf = (wave: Wave) => reportDay(waveEnd(wave, asOf), texts);
  const byScored = new Map(
    described.map((each) => {
      const { scored, report } = each;
      const open =
        report.group === 'open' ? { ...scored, finding: { ...scored.finding, status: openStatus(scored) } } : scored;
      return [open, each] as const;
    }),
  );
  const plan = roadmap([...byScored.keys()], asOf);
  const used = waves.filter((id) => plan[id].length > 0);
  return used.map((id) => {
    const inside = plan[id].map((scored) => byScored.get(scored)!);
    const end = endOf(id);
    return {
      id,
      title: texts.waves[id],
      end,
      when: end.day === '' ? texts.afterDay(endOf('90').short) : texts.byDay(end.short),
      findings: inside.map(({ report }) => report),
      overdue: inside.filter(({ report }) => report.overdue).length,
      gain: 0,
      gainText: '',
      scoreThen: '',
    };
  });
}

/** Why some work is in no wave: nobody rated it and it has no day, or what it rests on is too old to plan on. */
export function unplannedNoteOf(described: readonly Described[], asOf: Day, texts: Texts): string {
  const dayOf = ({ part }: Described) => part.assessment.file.assessedOn;
  const old = described.filter((each) => isStale(dayOf(each), asOf));
  const unrated = described.length - old.length;
  const latest = old.map(dayOf).sort().at(-1);
  return [
    ...(unrated > 0 ? [texts.judgement.notPlannedNote(unrated)] : []),
    ...(latest ? [texts.judgement.notPlannedOld(old.length, texts.day(latest))] : []),
  ]
    .map(sentence)
    .join(' ');
}

/** An acceptance that has run out is open work again. */
export function openStatus({ finding }: ScoredFinding): Status {
  return finding.status === 'accepted' ? 'open' : finding.status;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What ends, and what has ended: the earliest first, and of one day what affects somebody before what does not. Names are
 * taken from the assessments, which may hold pseudonyms.
 */
export function deadlinesOf(
  deadlines: readonly DeadlineInput[],
  assessments: readonly ScoredAssessment[],
  asOf: Day,
  texts: Texts,
): ReportDeadline[] {
  const words = (of: Readonly<Record<string, string>>, kind: string) =>
    Object.hasOwn(of, kind) ? of[kind] : undefined;
  return deadlines
    .filter(({ date }) => isDay(date))
    .map(({ product, version, date, kind, count: counted, affected: places = [] }) => {
      const daysLeft = daysBetween(asOf, date);
      const name = [product, version].filter(Boolean).join(' ');
      const ends = words(daysLeft < 0 ? texts.deadlinePastKinds : texts.deadlineKinds, kind);
      const affected = places.flatMap(({ assessment, finding, object }) => {
        const found = assessments[assessment]?.findings[finding]?.finding.affected?.[object];
        return found === undefined ? [] : [shortName(typeof found === 'string' ? found : found.name)];
      });
      const number = counted ?? affected.length;
      const count = number > 0 ? texts.affectedCount(number) : '';
      return {
        // Words that the caller wrote follow the product.
        title: ends === undefined ? `${name} ${kind}`.trim() : texts.deadlineTitle(name, ends),
        count,
        affected,
        who: affected.length === 0 ? count : texts.affectedNames(count, namesText(affected, number, texts)),
        whoShorter: shorterNames(affected, number, texts)
          .map((names) => texts.affectedNames(count, names))
          .concat(count),
        date: reportDay(date, texts),
        daysLeft,
        left: daysLeft < 100 ? texts.daysLeft(daysLeft) : '',
      };
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || Number(a.count === '') - Number(b.count === ''));
}

export function toolsOf(parts: readonly Part[], texts: Texts): Report['tools'] {
  return parts.flatMap(({ assessment }) =>
    (assessment.file.imports ?? []).map(({ tool, toolVersion, collectedOn, scope, records }) => ({
      title: toolTitle(tool, assessment.file.imports),
      version: toolVersion ?? '',
      collectedOn: reportDay(collectedOn, texts),
      scope: scope ?? '',
      records: records?.read === undefined ? '' : texts.records(records.read),
    })),
  );
}

export function methodOf({ methods }: Texts): Report['method'] {
  return Object.entries(methods).map(([id, method]) => ({ id, ...method }));
}
